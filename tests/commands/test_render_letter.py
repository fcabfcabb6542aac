"""`ttdn render letter`: a letter to who has something to send, one or many, with blanks for what nobody said."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.commands.conftest import Refused
from tests.conftest import Run
from tests.outbound.docx.docx_parts import paragraphs
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


def test_a_year_without_a_regime_answers_with_a_sentence(run: Run, workspace: Path) -> None:
    ran = run("render", "letter", "xa-ba-diem", "--year", "2023", "--output", "x.docx", now="2024-11-10")
    assert ran.code == 0
    assert "năm 2023 không có báo cáo nào phải gửi" in ran.out
    assert not (workspace / "x.docx").exists()


def test_a_broken_template_of_the_workspace_leaves_no_file(refused: Refused, workspace: Path) -> None:
    (workspace / "templates").mkdir()
    (workspace / "templates/letter.docx").write_bytes(b"not Word")
    said = refused("render", "letter", "xa-ba-diem", "-o", "x.docx", "--none-received", "2024", now="2024-11-10")
    assert said.startswith("lỗi: mẫu templates/letter.docx: không phải tệp Word .docx\n")
