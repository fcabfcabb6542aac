"""`ttdn extend`: a decision gives one unit more time."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.commands.conftest import Done, Refused, event, tree

Received = Callable[..., str]

EXTEND = ("extend", "xa-ba-diem", "--until", "2024-11-20", "--document", "Công văn 15/VHTT ngày 02/11/2024")
SEE_LOG = "  = gợi ý: xem các sự kiện đã ghi bằng: ttdn log xa-ba-diem --year {}\n"


def test_an_extension_moves_the_last_on_time_day_of_one_unit(done: Done, workspace: Path) -> None:
    assert done(*EXTEND, "--reason", "đang kiểm kê", now="2024-11-02T10:00:00+07:00") == (
        "đã ghi: Xã Bà Điểm, ngày 02/11/2024 gia hạn (đến hết ngày 20/11/2024, theo Công văn 15/VHTT ngày 02/11/2024), năm báo cáo 2024: "
        "data/reports/2024/xa-ba-diem/2024-11-02-extended.yaml\n"
    )
    assert event(workspace, 2024, "xa-ba-diem", "2024-11-02-extended") == (
        "schema: 1\n"
        "kind: extended\n"
        "year: 2024\n"
        "unit: xa-ba-diem\n"
        "day: 2024-11-02\n"
        "recorded: 2024-11-02T10:00:00+07:00\n"
        "document: Công văn 15/VHTT ngày 02/11/2024\n"
        "reason: đang kiểm kê\n"
        "until: 2024-11-20\n"
    )
    status = done("status", "--format", "json", now="2024-11-20")
    assert status.count('"last_on_time_day": "2024-11-20"') == 1
    assert status.count('"standing": "due_today"') == 1


def test_dry_run_shows_the_same_file_and_writes_nothing(done: Done, workspace: Path) -> None:
    before = tree(workspace)
    first, _, text = done(*EXTEND, "--dry-run", now="2024-11-02").partition("\n")
    assert tree(workspace) == before
    assert done(*EXTEND, now="2024-11-02") == first.replace("sẽ ghi (chưa ghi gì)", "đã ghi") + "\n"
    assert event(workspace, 2024, "xa-ba-diem", "2024-11-02-extended") == text
    assert "reason" not in text


def test_after_the_deadline_it_moves_the_day_from_its_own_day_on(done: Done) -> None:
    done(*EXTEND, now="2024-11-10")
    before = done("status", "--as-of", "2024-11-09", "--format", "json", now="2024-11-11")
    after = done("status", "--as-of", "2024-11-10", "--format", "json", now="2024-11-11")
    assert '"overdue": 31,' in before
    assert '"overdue": 30,' in after


def test_in_the_morning_and_a_report_in_the_afternoon(done: Done, received: Received) -> None:
    done(*EXTEND, now="2024-11-10T08:00:00+07:00")
    done("receive", "xa-ba-diem", "--sent", "2024-11-10", now="2024-11-10T15:00:00+07:00")
    assert '"standing": "received",\n      "timeliness": "on_time",' in done("status", "--format", "json", now="2024-11-10")


def test_while_returned_only_the_revision_day_moves(done: Done, received: Received) -> None:
    received("xa-ba-diem", "2024-11-06")
    done("return", "xa-ba-diem", "--reason", "thiếu", "--again-by", "2024-11-12", now="2024-11-07")
    done(*EXTEND, now="2024-11-10")
    status = done("status", "--standing", "returned", "--format", "json", now="2024-11-15")
    assert '"days_late": 2,\n      "days_left": 5,\n      "days_overdue": null,\n      "last_on_time_day": "2024-11-04",' in status
    assert '"again_by": "2024-11-20",' in status


# --- in which year


def test_in_january_the_year_before_is_meant_while_it_waits(received: Received, done: Done) -> None:
    received("xa-tan-hiep", "2026-11-01")
    extend = ("extend", "xa-ba-diem", "--until", "2027-01-31", "--document", "2/VHTT")
    assert "năm báo cáo 2026: data/reports/2026/xa-ba-diem/2027-01-05-extended.yaml" in done(*extend, now="2027-01-05")


def test_in_january_an_extension_beyond_november_may_mean_either_year(received: Received, refused: Refused, done: Done) -> None:
    received("xa-tan-hiep", "2026-11-01")
    extend = ("extend", "xa-ba-diem", "--until", "2027-12-01", "--document", "2/VHTT")
    assert refused(*extend, now="2027-01-05") == (
        "lỗi: việc này có thể thuộc các năm báo cáo 2026, 2027; chưa ghi gì\n  = gợi ý: ghi rõ --year\n"
    )
    assert "năm báo cáo 2027: " in done(*extend, "--year", "2027", now="2027-01-05")


def test_an_empty_year_before_is_not_meant(done: Done) -> None:
    assert "năm báo cáo 2027: " in done("extend", "xa-ba-diem", "--until", "2027-12-01", "--document", "2/VHTT", now="2027-01-05")


def test_where_neither_year_fits_both_reasons_are_said(received: Received, refused: Refused) -> None:
    received("xa-ba-diem", "2026-11-01")
    assert refused("extend", "xa-ba-diem", "--until", "2027-01-31", "--document", "2/VHTT", now="2027-01-05") == (
        "lỗi: Xã Bà Điểm, năm 2026: không thể gia hạn khi báo cáo đã tiếp nhận, đang chờ trả lời; "
        "Xã Bà Điểm, năm 2027: gia hạn đến 31/01/2027 không sau hạn đang áp dụng (04/11/2027); chưa ghi gì\n"
    )


# --- what is refused


@pytest.mark.parametrize(
    ("until", "said"),
    [
        ("2024-11-04", "gia hạn đến 04/11/2024 không sau hạn đang áp dụng (04/11/2024)"),
        ("2024-11-02", "gia hạn đến 02/11/2024 không sau ngày quyết định 02/11/2024"),
        ("2025-11-03", "gia hạn đến 03/11/2025 quá một năm sau ngày quyết định 02/11/2024"),
    ],
)
def test_the_new_day_is_later_than_the_one_in_force_and_within_a_year(refused: Refused, until: str, said: str) -> None:
    assert refused("extend", "xa-ba-diem", "--until", until, "--document", "15/VHTT", now="2024-11-02") == (
        f"lỗi: Xã Bà Điểm, năm 2024: {said}; chưa ghi gì\n"
    )


def test_a_second_extension_goes_further_than_the_first(done: Done, refused: Refused) -> None:
    done(*EXTEND, now="2024-11-02")
    assert refused(*EXTEND, now="2024-11-03") == (
        "lỗi: Xã Bà Điểm, năm 2024: gia hạn đến 20/11/2024 không sau hạn đang áp dụng (20/11/2024); chưa ghi gì\n" + SEE_LOG.format(2024)
    )


def test_once_a_report_stands_there_is_no_extension(received: Received, refused: Refused) -> None:
    received("xa-ba-diem", "2024-11-02")
    assert refused(*EXTEND, now="2024-11-03") == (
        "lỗi: Xã Bà Điểm, năm 2024: không thể gia hạn khi báo cáo đã tiếp nhận, đang chờ trả lời; chưa ghi gì\n" + SEE_LOG.format(2024)
    )


def test_document_and_day_are_required(refused: Refused) -> None:
    see_help = "  = gợi ý: xem cách dùng bằng: ttdn extend --help\n"
    assert refused("extend", "xa-ba-diem", "--until", "2024-11-20", now="2024-11-02") == f"lỗi: thiếu tùy chọn --document\n{see_help}"
    assert refused("extend", "xa-ba-diem", "--document", "1", now="2024-11-02") == f"lỗi: thiếu tùy chọn --until\n{see_help}"
    assert refused("extend", "xa-ba-diem", "--until", "2024-11-20", "--document", " ", now="2024-11-02") == (
        "lỗi: --document: không được để trống; chưa ghi gì\n"
    )
    assert refused(*EXTEND, "--reason", "", now="2024-11-02") == "lỗi: --reason: không được để trống; chưa ghi gì\n"


def test_the_recipient_gets_no_extension(refused: Refused) -> None:
    assert refused("extend", "phong van hoa", "--until", "2024-11-20", "--document", "15/VHTT", now="2024-11-02") == (
        "lỗi: Phòng Văn hóa và Thông tin không phải gửi báo cáo năm 2024: đơn vị này là cơ quan nhận báo cáo; chưa ghi gì\n"
    )
