"""`ttdn render letter`: a letter to who has something to send, one or many, with blanks for what nobody said."""

import re
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from tests.commands.conftest import Refused, with_units
from tests.conftest import Run
from tests.outbound.docx.docx_parts import paragraphs
from ttdn_cli.outbound.docx import pdf
from ttdn_cli.outbound.docx.layout_rules import departures

Received = Callable[..., str]
NONE = "chú ý: chưa ghi nhận báo cáo nào của năm 2024; xem lại sổ công văn đến trước khi gửi\n"


def words(path: Path) -> list[str]:
    return [text.replace("\u00a0", " ") for text in paragraphs(path.read_bytes())]


def test_a_letter_to_one_unit_is_a_word_file_by_the_ending_of_its_name(run: Run, received: Received, workspace: Path) -> None:
    received("xa-tan-hiep", "2024-11-01")
    ran = run("render", "letter", "ba diem", "--year", "2024", "--output", "cong-van.docx", now="2024-11-10")
    assert (ran.code, ran.out, ran.err) == (0, "", "đã ghi cong-van.docx\n")
    assert departures((workspace / "cong-van.docx").read_bytes()) == []
    text = words(workspace / "cong-van.docx")
    assert "Kính gửi: Ủy ban nhân dân xã Bà Điểm" in text
    assert "Số:      /VHTT" in text
    assert "Đến ngày 10 tháng 11 năm 2024, Phòng Văn hóa và Thông tin vẫn chưa nhận được báo cáo của Ủy ban nhân dân xã Bà Điểm." in text


def test_the_same_letter_is_the_same_bytes(run: Run, received: Received, workspace: Path) -> None:
    received("xa-tan-hiep", "2024-11-01")
    for name, now in (("a.docx", "2024-11-10"), ("b.docx", "2025-03-01T21:15:00+07:00")):
        assert run("render", "letter", "xa-ba-diem", "--year", "2024", "--as-of", "2024-11-10", "-o", name, now=now).code == 0
    assert (workspace / "a.docx").read_bytes() == (workspace / "b.docx").read_bytes()


def test_what_is_given_stands_in_the_letter(run: Run, received: Received, workspace: Path) -> None:
    received("xa-tan-hiep", "2024-11-01")
    given = ("--number", "7", "--dated", "2024-11-12", "--by", "2024-11-20", "--position", "Trưởng phòng", "--signer", "Trần Văn Bình")
    second = ("--second", "--first-number", "3", "--first-dated", "2024-11-06")
    ran = run("render", "letter", "xa-ba-diem", *given, *second, "--output", "cv.docx", now="2024-11-12")
    assert ran.code == 0, ran.err
    text = words(workspace / "cv.docx")
    assert {"Số: 07/VHTT", "Hóc Môn, ngày 12 tháng 11 năm 2024", "TRƯỞNG PHÒNG", "Trần Văn Bình"} <= set(text)
    assert any(line.endswith("năm 2024 (lần 2)") for line in text)
    assert any(line.startswith("Phòng Văn hóa và Thông tin đã có Công văn số 03/VHTT ngày 06 tháng 11 năm 2024") for line in text)
    assert any("chậm nhất ngày 20 tháng 11 năm 2024 để tổng hợp" in line for line in text)


def test_several_units_get_one_letter(run: Run, received: Received) -> None:
    received("xa-tan-hiep", "2024-11-01")
    ran = run("render", "letter", "xa-ba-diem", "hoi-nong-dan-huyen", "--year", "2024", now="2024-11-10")
    assert (ran.code, ran.err) == (0, "")
    assert "Kính gửi:\n\n- Ủy ban nhân dân xã Bà Điểm;\n- Hội Nông dân huyện.\n" in ran.out
    assert "kính đề nghị các cơ quan, đơn vị nêu trên" in ran.out


def test_nobody_is_chased_who_has_sent_a_report(refused: Refused, received: Received) -> None:
    received("xa-tan-hiep", "2024-11-01")
    said = refused("render", "letter", "xa-ba-diem", "xa-tan-hiep", "--year", "2024", now="2024-11-10")
    assert said == "lỗi: Xã Tân Hiệp đã có báo cáo gửi ngày 01/11/2024 (đã tiếp nhận); không soạn công văn đôn đốc\n"


def test_units_in_different_standings_are_not_put_into_one_letter(run: Run, refused: Refused, received: Received) -> None:
    received("xa-tan-hiep", "2024-11-01")
    assert run("return", "xa-tan-hiep", "--reason", "thiếu", "--again-by", "2024-11-08", now="2024-11-02").code == 0
    said = refused("render", "letter", "xa-ba-diem", "xa-tan-hiep", "--year", "2024", now="2024-11-10")
    assert said == (
        "lỗi: các đơn vị này có thời hạn hoặc tình trạng khác nhau, không ghi chung một công văn được\n"
        "  = gợi ý: soạn riêng cho từng đơn vị\n"
    )


def test_an_empty_year_warns_before_a_letter_and_refuses_letters_in_series(run: Run, refused: Refused, workspace: Path) -> None:
    ran = run("render", "letter", "xa-ba-diem", "--year", "2024", now="2024-11-10")
    assert (ran.code, ran.err) == (0, NONE)
    said = refused("render", "letter", "--overdue", "--year", "2024", "--output", "cong-van", now="2024-11-10")
    assert said == (
        "lỗi: chưa ghi nhận báo cáo nào của năm 2024; chưa soạn công văn nào\n"
        "  = gợi ý: nếu đúng là chưa nhận báo cáo nào, thêm --none-received 2024\n"
    )
    assert not (workspace / "cong-van").exists()
    ran = run("render", "letter", "--overdue", "--year", "2024", "--output", "cong-van", "--none-received", "2024", now="2024-11-10")
    assert (ran.code, ran.err) == (0, "đã ghi 31 công văn vào cong-van\n")


def test_every_unit_that_is_late_gets_a_letter_of_its_own(run: Run, received: Received, workspace: Path) -> None:
    received("xa-tan-hiep", "2024-11-01")
    received("xa-ba-diem", "2024-11-01")
    assert run("return", "xa-ba-diem", "--reason", "thiếu", "--again-by", "2024-11-08", now="2024-11-02").code == 0
    ran = run("render", "letter", "--overdue", "--year", "2024", "--output", "cong-van", now="2024-11-10")
    assert (ran.code, ran.out, ran.err) == (0, "", "đã ghi 30 công văn vào cong-van\n")
    files = sorted(path.name for path in (workspace / "cong-van").iterdir())
    assert len(files) == 30
    assert "cong-van-xa-tan-hiep.docx" not in files
    assert "V/v đôn đốc gửi lại báo cáo" in "\n".join(words(workspace / "cong-van/cong-van-xa-ba-diem.docx"))
    again = run("render", "letter", "--overdue", "--year", "2024", "--output", "cong-van", now="2024-11-10")
    assert again.code == 2
    assert again.err.startswith("lỗi: tệp cong-van/cong-van-") and "đã có, có thể đã được sửa; chưa ghi gì" in again.err
    assert run("render", "letter", "--overdue", "--year", "2024", "--output", "cong-van", "--force", now="2024-11-10").code == 0


ENDS = "    name: Xã Bà Điểm\n    valid_to: 2024-11-04\n    successors: [xa-tan-hiep, xa-tan-xuan]\n"
ENDED = "Xã Bà Điểm đã kết thúc ngày 04/11/2024; kế thừa: Xã Tân Hiệp (xa-tan-hiep); Xã Tân Xuân (xa-tan-xuan)\n"


def test_letters_in_series_leave_out_a_unit_that_has_ended_and_name_who_took_its_place(
    run: Run, received: Received, workspace: Path
) -> None:
    received("xa-tan-hiep", "2024-11-01")
    with_units(workspace, "    name: Xã Bà Điểm\n", ENDS)
    ran = run("render", "letter", "--overdue", "--year", "2024", "--output", "cong-van", now="2024-11-06")
    assert (ran.code, ran.out) == (0, "")
    assert ran.err == f"không soạn công văn: {ENDED}đã ghi 29 công văn vào cong-van\n"
    assert not (workspace / "cong-van/cong-van-xa-ba-diem.docx").exists()


def test_where_all_that_are_late_have_ended_there_is_no_letter_and_nobody_is_said_to_be_on_time(
    run: Run, received: Received, workspace: Path
) -> None:
    path = workspace / "data/units.yaml"
    head, units, rest = path.read_text("utf-8").partition("\nunits:\n")
    path.write_text(head + units + re.sub(r"(?m)^(    name: .*\n)", r"\1    valid_to: 2024-11-04\n", rest), "utf-8")
    received("xa-tan-hiep", "2024-11-01")
    ran = run("render", "letter", "--overdue", "--year", "2024", "--output", "cong-van", now="2024-11-06")
    assert (ran.code, ran.out) == (0, "Đến ngày 06/11/2024, không còn đơn vị quá hạn nào để soạn công văn; chưa ghi gì.\n")
    assert ran.err.count("không soạn công văn: ") == 30
    assert not (workspace / "cong-van").exists()


def test_a_letter_to_a_unit_that_has_ended_is_made_for_who_asks_and_warned_of(run: Run, received: Received, workspace: Path) -> None:
    received("xa-tan-hiep", "2024-11-01")
    with_units(workspace, "    name: Xã Bà Điểm\n", ENDS)
    on_its_last_day = run("render", "letter", "xa-ba-diem", "--year", "2024", "-o", "a.docx", now="2024-11-04")
    assert (on_its_last_day.code, on_its_last_day.err) == (0, "đã ghi a.docx\n")
    ran = run("render", "letter", "xa-ba-diem", "xa-tan-xuan", "--year", "2024", "-o", "b.docx", now="2024-11-05")
    assert (ran.code, ran.err) == (0, f"chú ý: {ENDED}đã ghi b.docx\n")


def test_letters_in_series_become_pdfs_many_at_a_time(
    run: Run, received: Received, workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    starts: list[int] = []

    def made(files: Sequence[bytes]) -> list[bytes]:
        starts.append(len(files))
        return [b"%PDF of " + "\n".join(paragraphs(file)).encode() for file in files]

    monkeypatch.setattr(pdf, "pdfs_of", made)
    received("xa-tan-hiep", "2024-11-01")
    ran = run("render", "letter", "--overdue", "--year", "2024", "--format", "pdf", "--output", "cong-van", now="2024-11-10")
    assert (ran.code, ran.err) == (0, "đã ghi 30 công văn vào cong-van\n")
    assert starts == [20, 10]
    for unit, name in (("xa-ba-diem", "Ủy ban nhân dân xã Bà Điểm"), ("phong-y-te", "Phòng Y tế"), ("huyen-doan", "Huyện Đoàn")):
        assert f"Kính gửi: {name}\n" in (workspace / f"cong-van/cong-van-{unit}.pdf").read_bytes().decode()


def test_before_the_deadline_nobody_is_late(run: Run, received: Received, workspace: Path) -> None:
    received("xa-tan-hiep", "2024-10-01")
    ran = run("render", "letter", "--overdue", "--year", "2024", "--output", "cong-van", now="2024-11-04")
    assert (ran.code, ran.out) == (0, "Đến ngày 04/11/2024, không có đơn vị nào quá hạn; chưa ghi gì.\n")
    assert not (workspace / "cong-van").exists()


@pytest.mark.parametrize(
    ("args", "said"),
    [
        ((), "lỗi: ghi đơn vị nhận công văn, hoặc --overdue cho mọi đơn vị quá hạn\n  = gợi ý: ví dụ: ttdn render letter xa-ba-diem\n"),
        (("--overdue",), "lỗi: --overdue: cần một thư mục để ghi các công văn: --output THƯ-MỤC\n"),
        (
            ("--overdue", "-o", "x.docx"),
            "lỗi: --overdue: x.docx là tên của một tệp; các công văn được ghi vào một thư mục\n  = gợi ý: ví dụ: --output cong-van\n",
        ),
        (("--overdue", "-o", "x", "--number", "1"), "lỗi: --overdue: mỗi công văn có một số riêng, nên không dùng --number\n"),
        (
            ("xa-ba-diem", "--first-number", "1"),
            "lỗi: --first-number và --first-dated là của công văn lần 1, chỉ dùng cùng --second\n  = gợi ý: thêm --second\n",
        ),
        (
            ("phong-van-hoa-va-thong-tin", "--none-received", "2024"),
            "lỗi: Phòng Văn hóa và Thông tin không thuộc diện báo cáo năm 2024\n  = gợi ý: xem bằng: ttdn status\n",
        ),
    ],
)
def test_what_does_not_make_a_letter_is_refused(refused: Refused, args: tuple[str, ...], said: str) -> None:
    assert refused("render", "letter", *args, now="2024-11-10") == said


def test_a_number_is_a_number_of_the_register(run: Run, workspace: Path) -> None:
    ran = run("render", "letter", "xa-ba-diem", "--number", "12/VHTT", now="2024-11-10")
    assert ran.code == 2
    assert '"12/VHTT" không phải là số thứ tự của văn bản, ví dụ 12 (ký hiệu đã có trong mẫu)' in ran.err


def test_a_year_without_a_regime_makes_no_letter(refused: Refused) -> None:
    assert refused("render", "letter", "xa-ba-diem", "--year", "2023", "--output", "x.docx", now="2024-11-10") == (
        "lỗi: kế hoạch 535/KH-UBND ban hành ngày 12/12/2023; năm báo cáo đầu tiên là 2024, năm 2023 không có báo cáo nào phải gửi; "
        "chưa soạn gì\n"
    )


DAYS = "  = gợi ý: xem lại các ngày và số đã ghi; tình hình của một ngày khác hôm nay: --as-of NGÀY\n"


@pytest.mark.parametrize(
    ("args", "said"),
    [
        ("--dated 2024-11-12 --by 2024-11-11", "công văn ghi ngày 12/11/2024 mà nêu hạn gửi 11/11/2024, trước ngày của công văn"),
        ("--by 2024-11-09", "công văn nêu tình hình đến ngày 10/11/2024 mà nêu hạn gửi 09/11/2024, đã qua"),
        ("--by 2026-11-20", "hạn gửi 20/11/2026 sau ngày 10/11/2024 hơn một năm"),
        ("--dated 2024-11-09", "văn bản ghi ngày 09/11/2024 mà nêu tình hình đến ngày 10/11/2024, sau ngày của văn bản"),
        ("--as-of 2024-11-11", "văn bản nêu tình hình đến ngày 11/11/2024, ngày chưa đến (hôm nay là 10/11/2024)"),
        ("--as-of 2023-12-31", "văn bản nêu tình hình đến ngày 31/12/2023, trước năm báo cáo 2024"),
        ("--dated 2034-11-12", "văn bản ghi ngày 12/11/2034, sau ngày 10/11/2024 hơn một năm"),
        (
            "--dated 2024-11-12 --second --first-dated 2024-11-13",
            "công văn lần 1 ghi ngày 13/11/2024, sau ngày của công văn lần 2 (12/11/2024)",
        ),
        (
            "--second --first-dated 2024-11-11",
            "công văn lần 1 ghi ngày 11/11/2024, sau ngày nêu tình hình trong công văn lần 2 (10/11/2024)",
        ),
        ("--second --first-dated 2023-12-30", "công văn lần 1 ghi ngày 30/12/2023, trước năm báo cáo 2024"),
        ("--number 3 --second --first-number 3", "công văn lần 1 và công văn lần 2 cùng mang số 3"),
    ],
)
def test_days_that_cannot_be_true_together_do_not_get_into_a_letter(refused: Refused, received: Received, args: str, said: str) -> None:
    received("xa-tan-hiep", "2024-11-01")
    letter = ("render", "letter", "xa-ba-diem", "--year", "2024", *args.split())
    assert refused(*letter, "--output", "x.docx", now="2024-11-10") == f"lỗi: {said}\n{DAYS}"


def test_the_same_number_in_two_years_is_two_letters(run: Run, received: Received, workspace: Path) -> None:
    received("xa-tan-hiep", "2024-11-01")
    second = ("--second", "--first-number", "3", "--first-dated", "2024-12-20", "--number", "3", "--dated", "2025-01-06")
    ran = run("render", "letter", "xa-ba-diem", "--year", "2024", *second, "--by", "2025-01-06", "-o", "x.docx", now="2025-01-05")
    assert (ran.code, ran.err) == (0, "đã ghi x.docx\n")


def test_no_other_day_is_asked_for_while_the_deadline_has_not_passed(refused: Refused, received: Received) -> None:
    received("xa-tan-hiep", "2024-10-01")
    assert refused("render", "letter", "xa-ba-diem", "--by", "2024-11-20", "-o", "x.docx", now="2024-10-20") == (
        "lỗi: --by: đơn vị chưa quá hạn; công văn nêu đúng thời hạn đang có, không đặt hạn khác\n  = gợi ý: bỏ --by\n"
    )


def test_a_returned_report_is_cited_as_a_sentence_cites_it(run: Run, received: Received, workspace: Path) -> None:
    received("xa-tan-hiep", "2024-11-01", "--dated", "2024-10-31")
    received("xa-ba-diem", "2024-11-01", "--number", "12/BC-UBND", "--dated", "2024-10-31")
    for unit, cited in (("xa-ba-diem", " số 12/BC-UBND ngày 31 tháng 10 năm 2024"), ("xa-tan-hiep", " ngày 31 tháng 10 năm 2024")):
        assert run("return", unit, "--reason", "thiếu", "--again-by", "2024-11-08", now="2024-11-02").code == 0
        assert run("render", "letter", unit, "--year", "2024", "-o", f"{unit}.docx", now="2024-11-10").code == 0
        (said,) = [text for text in words(workspace / f"{unit}.docx") if "đã nhận báo cáo" in text]
        assert f"đã nhận báo cáo{cited} của Ủy ban nhân dân" in said


def test_a_broken_template_of_the_workspace_leaves_no_file(refused: Refused, workspace: Path) -> None:
    (workspace / "templates").mkdir()
    (workspace / "templates/letter.docx").write_bytes(b"not Word")
    said = refused("render", "letter", "xa-ba-diem", "-o", "x.docx", "--none-received", "2024", now="2024-11-10")
    assert said.startswith("lỗi: mẫu templates/letter.docx: không phải tệp Word .docx\n")
