"""`ttdn render form`, `render appendix`, and what is Word's or PDF's of `render report`."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.commands.conftest import Done, Refused
from tests.conftest import Run
from tests.outbound.docx.docx_parts import paragraphs, parts
from ttdn_cli.outbound.docx import pdf
from ttdn_cli.outbound.docx.layout_rules import departures

Received = Callable[..., str]


def test_a_form_names_the_unit_its_duties_and_leaves_the_rest_to_it(run: Run, workspace: Path) -> None:
    ran = run("render", "form", "ba diem", "--year", "2025", "--output", "mau-bao-cao.docx", now="2024-12-01")
    assert (ran.code, ran.out, ran.err) == (0, "", "đã ghi mau-bao-cao.docx\n")
    data = (workspace / "mau-bao-cao.docx").read_bytes()
    assert departures(data) == []
    text = paragraphs(data)
    assert "ỦY\u00a0BAN\u00a0NHÂN\u00a0DÂN XÃ\u00a0BÀ\u00a0ĐIỂM" in text
    assert "Công tác triển khai hoạt động thông tin đối ngoại năm 2025" in text
    assert text.count("a) Kết quả đạt được: ……") == 4
    assert "Không có" not in " ".join(text)


def test_a_form_for_who_owes_nothing_is_refused(refused: Refused) -> None:
    said = refused("render", "form", "phong-van-hoa-va-thong-tin", now="2024-12-01")
    assert said == (
        "lỗi: Phòng Văn hóa và Thông tin không thuộc diện báo cáo năm 2024\n  = gợi ý: xem các đơn vị phải báo cáo bằng: ttdn status\n"
    )


def test_there_is_no_form_in_a_year_without_a_regime(refused: Refused) -> None:
    assert refused("render", "form", "xa-ba-diem", "--year", "2023", now="2024-12-01") == (
        "lỗi: kế hoạch 535/KH-UBND ban hành ngày 12/12/2023; năm báo cáo đầu tiên là 2024, năm 2023 không có báo cáo nào phải gửi; "
        "chưa soạn gì\n"
    )


def test_a_plan_without_an_appendix_makes_no_document_of_one(refused: Refused, workspace: Path) -> None:
    plan = workspace / "data/plan.yaml"
    plan.write_bytes(plan.read_bytes().partition(b"\nappendix:")[0] + b"\n")
    assert refused("render", "appendix", "-o", "x.docx") == "lỗi: kế hoạch 535/KH-UBND không có phụ lục; chưa soạn gì\n"


def test_the_appendix_is_corrected_or_as_printed(run: Run, done: Done, workspace: Path) -> None:
    assert run("render", "appendix", "--output", "phu-luc.docx").err == "đã ghi phu-luc.docx\n"
    assert departures((workspace / "phu-luc.docx").read_bytes()) == []
    assert "88/2012/NĐ-CP ngày 23 tháng 10 năm 2012" in paragraphs((workspace / "phu-luc.docx").read_bytes())
    assert "88/2012/NĐ-CP ngày 23 tháng 12 năm 2012" in done("render", "appendix", "--as-printed")
    assert done("render", "appendix").startswith("## Phụ lục\n")


def test_the_report_is_a_word_file_with_the_year_s_chart(run: Run, received: Received, workspace: Path) -> None:
    received("xa-ba-diem", "2024-11-01")
    ran = run("render", "report", "--year", "2024", "--format", "docx", "--output", "bao-cao", now="2024-12-01")
    assert (ran.code, ran.out, ran.err) == (0, "", "đã ghi bao-cao\n")
    data = (workspace / "bao-cao").read_bytes()
    assert departures(data) == []
    assert [part for part in parts(data) if "/charts/chart" in part] == ["word/charts/chart1.xml"]


def test_the_years_are_compared_when_two_have_reports(run: Run, received: Received, workspace: Path) -> None:
    received("xa-ba-diem", "2024-11-01")
    received("xa-tan-hiep", "2025-11-01", "--year", "2025")
    assert run("render", "report", "--year", "2025", "-o", "b.docx", now="2025-12-01").code == 0
    years = parts((workspace / "b.docx").read_bytes())["word/charts/chart2.xml"].decode()
    assert "<c:v>2024</c:v>" in years and "<c:v>2025</c:v>" in years
    assert run("render", "report", "--year", "2024", "-o", "a.docx", now="2025-12-01").code == 0
    assert "word/charts/chart2.xml" not in parts((workspace / "a.docx").read_bytes())


@pytest.mark.parametrize("ending", ["md", "docx"])
def test_a_file_that_is_there_is_not_overwritten(refused: Refused, run: Run, workspace: Path, ending: str) -> None:
    (workspace / f"x.{ending}").write_bytes(b"edited in Word")
    for command in (("appendix",), ("form", "xa-ba-diem"), ("report",), ("letter", "xa-ba-diem")):
        said = refused("render", *command, "--output", f"x.{ending}", now="2024-12-01")
        assert said.startswith(f"lỗi: tệp x.{ending} đã có, có thể đã được sửa; chưa ghi gì\n")
    assert run("render", "appendix", "--output", f"x.{ending}", "--force").code == 0
    assert (workspace / f"x.{ending}").read_bytes() != b"edited in Word"


def test_a_word_file_does_not_go_to_a_terminal(refused: Refused, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    assert refused("render", "appendix", "--format", "docx") == (
        "lỗi: văn bản dạng docx không hiện ra màn hình được\n  = gợi ý: ghi vào tệp: --output TỆP\n"
    )


def test_pdf_is_made_of_the_word_file(run: Run, workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "pdf_of", lambda docx: b"%PDF of " + docx[:4])
    assert run("render", "appendix", "--output", "phu-luc.pdf").code == 0
    assert (workspace / "phu-luc.pdf").read_bytes() == b"%PDF of PK\x03\x04"


def test_pdf_without_libreoffice_says_what_to_install(refused: Refused, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "_soffice", lambda: None)
    said = refused("render", "appendix", "--output", "phu-luc.pdf")
    assert said.startswith("lỗi: chưa tìm thấy LibreOffice nên không xuất được PDF\n  = gợi ý: cài LibreOffice (")


@pytest.mark.parametrize("name", ["a.doc", "a.xlsx", "a.txt", "a.docx.bak", "bao-cao", ".docx"])
@pytest.mark.parametrize("command", [("report",), ("letter", "xa-ba-diem"), ("form", "xa-ba-diem"), ("appendix",)])
def test_a_name_that_says_no_format_is_refused(refused: Refused, name: str, command: tuple[str, ...]) -> None:
    ending = Path(name).suffix
    why = f'đuôi "{ending}" không phải của một dạng văn bản làm được' if ending else "tên tệp không có đuôi"
    assert refused("render", *command, "--output", name, now="2024-12-01") == (
        f"lỗi: --output {name}: {why}\n  = gợi ý: dùng đuôi .md, .docx, .pdf; hoặc nói rõ dạng bằng --format\n"
    )


def test_the_format_and_the_name_say_the_same(refused: Refused, run: Run, workspace: Path) -> None:
    assert refused("render", "appendix", "--format", "docx", "--output", "a.PDF") == (
        'lỗi: --format docx trái với đuôi ".PDF" của a.PDF\n  = gợi ý: bỏ --format, hoặc đổi đuôi tệp\n'
    )
    assert run("render", "appendix", "--format", "docx", "--output", "A.DOCX").code == 0
    assert run("render", "appendix", "--format", "markdown", "--output", "a.txt").code == 0
    assert (workspace / "A.DOCX").read_bytes()[:2] == b"PK"
    assert (workspace / "a.txt").read_bytes().startswith("## Phụ lục".encode())


def test_a_format_that_is_none_is_refused(run: Run) -> None:
    ran = run("render", "appendix", "--format", "odt")
    assert ran.code == 2
    assert '"odt" không phải là một giá trị được dùng ở đây; dùng một trong: markdown, docx, pdf' in ran.err
