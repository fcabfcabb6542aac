"""`ttdn lint`: what it shows, its exit codes, and that it leaves files alone."""

import json
from pathlib import Path

import pytest
from docx.shared import Pt

from tests.conftest import Run
from tests.outbound.docx.word_documents import Doc, paragraph, right_letter, right_report
from ttdn_cli.outbound.docx.layout_rules import RULES, page_of


def small(document: Doc) -> None:
    paragraph(document, "Trên đây").runs[0].font.size = Pt(12)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder, and no workspace: `lint` needs none."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "dung.docx").write_bytes(right_letter())
    (tmp_path / "sai.docx").write_bytes(right_report(small))
    (tmp_path / "cu.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"))
    return tmp_path


WRONG = (
    'sai.docx: đoạn 24 "Trên đây là báo cáo của Phòng Văn hóa và Thông ti…": cỡ chữ 12 [body-text]\n'
    "      = quy định: cỡ chữ từ 13 đến 14 (Phụ lục I, Phần I, Mục II, khoản 6, điểm e)\n"
    "sai.docx: 1 chỗ chưa đúng thể thức\n"
)
RIGHT = "dung.docx: không thấy chỗ nào khác với thể thức của Nghị định 30/2020/NĐ-CP\n"


def test_a_right_file_is_said_to_be_right(run: Run, folder: Path) -> None:
    ran = run("lint", "dung.docx")
    assert (ran.code, ran.out, ran.err) == (0, RIGHT, "")


def test_departures_are_shown_and_the_code_is_1(run: Run, folder: Path) -> None:
    ran = run("lint", "sai.docx", "dung.docx")
    assert (ran.code, ran.out, ran.err) == (1, WRONG + RIGHT, "")


def test_a_file_that_cannot_be_read_is_named_and_the_others_are_shown(run: Run, folder: Path) -> None:
    ran = run("lint", "sai.docx", "cu.doc", "thieu.docx")
    assert (ran.code, ran.out) == (2, WRONG)
    assert ran.err == ("lỗi: cu.doc: tệp Word đời cũ (.doc), không phải .docx\nthieu.docx: không đọc được: không có tệp hoặc thư mục này\n")


def test_one_unreadable_file_has_its_hint(run: Run, folder: Path) -> None:
    ran = run("lint", "cu.doc")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == (
        "lỗi: cu.doc: tệp Word đời cũ (.doc), không phải .docx\n  = gợi ý: mở bằng Word hoặc LibreOffice, rồi lưu lại dạng Word (.docx)\n"
    )


def test_a_folder_is_no_file(run: Run, folder: Path) -> None:
    ran = run("lint", ".")
    assert (ran.code, ran.err) == (2, "lỗi: .: không đọc được: đây là một thư mục\n")


def test_json_has_all_files(run: Run, folder: Path) -> None:
    ran = run("lint", "--format", "json", "dung.docx", "sai.docx", "cu.doc")
    assert ran.code == 2
    value = json.loads(ran.out)
    assert [(file["path"], file["error"], len(file["departures"])) for file in value["files"]] == [
        ("dung.docx", None, 0),
        ("sai.docx", None, 1),
        ("cu.doc", "tệp Word đời cũ (.doc), không phải .docx", 0),
    ]
    assert value["files"][1]["departures"][0]["place"] == "Phụ lục I, Phần I, Mục II, khoản 6, điểm e"


def test_the_result_goes_into_a_file_that_is_not_overwritten_unasked(run: Run, folder: Path) -> None:
    ran = run("lint", "sai.docx", "--output", "ra.txt")
    assert (ran.code, ran.out, ran.err) == (1, "", "đã ghi ra.txt\n")
    assert (folder / "ra.txt").read_text(encoding="utf-8") == WRONG
    assert run("lint", "sai.docx", "--output", "ra.txt").code == 2
    assert run("lint", "sai.docx", "--output", "ra.txt", "--force").code == 1


def test_files_are_not_changed(run: Run, folder: Path) -> None:
    before = {path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in folder.iterdir()}
    run("lint", "dung.docx", "sai.docx", "cu.doc")
    assert {path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in folder.iterdir()} == before


@pytest.mark.parametrize("rule", RULES)
def test_every_rule_is_explained(run: Run, rule: str) -> None:
    ran = run("lint", "--explain", rule)
    assert (ran.code, ran.out, ran.err) == (0, (page_of(rule) or "").strip() + "\n", "")


def test_an_unknown_rule_and_no_file_are_said(run: Run) -> None:
    ran = run("lint", "--explain", "fonts")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith('lỗi: không có quy tắc nào tên "fonts"\n  = gợi ý: một trong: paper, margins, font, ')
    ran = run("lint")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == "lỗi: thiếu tham số TỆP\n  = gợi ý: ghi tên tệp Word cần xem, ví dụ: ttdn lint cong-van.docx\n"


def test_a_file_too_large_is_refused_by_its_size(run: Run, folder: Path) -> None:
    with (folder / "to.docx").open("wb") as file:
        file.truncate(65 * 1024 * 1024)
    ran = run("lint", "to.docx")
    assert (ran.code, ran.err) == (2, "lỗi: to.docx: tệp lớn hơn 64 MiB; không đọc\n")


def test_the_result_never_takes_the_place_of_the_file_looked_at(run: Run, folder: Path) -> None:
    before = (folder / "sai.docx").read_bytes()
    ran = run("lint", "sai.docx", "--output", "sai.docx", "--force")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == "lỗi: sai.docx là tệp cần xem, không ghi kết quả đè lên; chưa ghi gì\n  = gợi ý: chọn tên khác cho --output\n"
    assert (folder / "sai.docx").read_bytes() == before
