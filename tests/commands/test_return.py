"""`ttdn return`: the latest report goes back, due again by a day."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.commands.conftest import Done, Refused, event, put, tree, with_plan

Received = Callable[..., str]

RETURN = ("return", "xa-ba-diem", "--reason", "thiếu số liệu mục 2.1", "--again-by", "2024-11-12")
SEE_LOG = "  = gợi ý: xem các sự kiện đã ghi bằng: ttdn log xa-ba-diem --year {}\n"


def test_the_latest_report_goes_back(received: Received, done: Done, workspace: Path) -> None:
    received("xa-ba-diem", "2024-11-01")
    received("xa-ba-diem", "2024-11-02")
    assert done(*RETURN, now="2024-11-05T10:00:00+07:00") == (
        "đã ghi: Xã Bà Điểm, ngày 05/11/2024 trả lại báo cáo (báo cáo 2024-11-02-received; nộp lại chậm nhất ngày 12/11/2024), "
        "năm báo cáo 2024: data/reports/2024/xa-ba-diem/2024-11-05-returned.yaml\n"
    )
    assert event(workspace, 2024, "xa-ba-diem", "2024-11-05-returned") == (
        "schema: 1\n"
        "kind: returned\n"
        "year: 2024\n"
        "unit: xa-ba-diem\n"
        "day: 2024-11-05\n"
        "recorded: 2024-11-05T10:00:00+07:00\n"
        "report: 2024-11-02-received\n"
        "reason: thiếu số liệu mục 2.1\n"
        "again_by: 2024-11-12\n"
    )


def test_the_report_that_stands_on_the_day_of_the_decision_goes_back(received: Received, done: Done) -> None:
    received("xa-ba-diem", "2024-11-01")
    assert "ngày 03/11/2024 trả lại báo cáo (báo cáo 2024-11-01-received; " in done(*RETURN, "--day", "2024-11-03", now="2024-11-05")


def test_dry_run_shows_the_same_file_and_writes_nothing(received: Received, done: Done, workspace: Path) -> None:
    received("xa-ba-diem", "2024-11-02")
    before = tree(workspace)
    first, _, text = done(*RETURN, "--dry-run", now="2024-11-05").partition("\n")
    assert tree(workspace) == before
    assert done(*RETURN, now="2024-11-05") == first.replace("sẽ ghi (chưa ghi gì)", "đã ghi") + "\n"
    assert event(workspace, 2024, "xa-ba-diem", "2024-11-05-returned") == text


def test_a_reason_of_several_lines_stays_as_it_is(received: Received, done: Done, workspace: Path) -> None:
    received("xa-ba-diem", "2024-11-02")
    done("return", "xa-ba-diem", "--reason", "thiếu mục 2.1:\r\n  - số buổi\r\n", "--again-by", "2024-11-12", now="2024-11-05")
    assert 'reason: "thiếu mục 2.1:\\n  - số buổi"\n' in event(workspace, 2024, "xa-ba-diem", "2024-11-05-returned")


# --- in which year


def test_the_one_year_that_fits_is_taken(received: Received, done: Done) -> None:
    received("xa-ba-diem", "2025-11-01")
    done("accept", "xa-ba-diem", now="2025-11-02")
    received("xa-ba-diem", "2026-11-01")
    returned = ("return", "xa-ba-diem", "--reason", "thiếu số liệu", "--again-by", "2027-02-12")
    assert "năm báo cáo 2026: data/reports/2026/xa-ba-diem/2027-01-15-returned.yaml" in done(*returned, now="2027-01-15")


def test_two_years_that_fit_are_asked_about(received: Received, refused: Refused, done: Done) -> None:
    received("xa-ba-diem", "2025-11-01")
    received("xa-ba-diem", "2026-01-10", "--year", "2026")
    returned = ("return", "xa-ba-diem", "--reason", "thiếu số liệu", "--again-by", "2026-02-12")
    assert refused(*returned, now="2026-01-15") == (
        "lỗi: việc này có thể thuộc các năm báo cáo 2025, 2026; chưa ghi gì\n  = gợi ý: ghi rõ --year\n"
    )
    assert "năm báo cáo 2025: " in done(*returned, "--year", "2025", now="2026-01-15")
    assert "năm báo cáo 2026: " in done(*returned, now="2026-01-15")


def test_where_no_year_fits_it_says_why_not(received: Received, refused: Refused, done: Done) -> None:
    assert refused(*RETURN, now="2024-11-05") == "lỗi: chưa ghi nhận sự kiện nào của Xã Bà Điểm; chưa ghi gì\n"
    received("xa-ba-diem", "2024-10-01")
    done("accept", "xa-ba-diem", now="2024-10-02")
    assert refused(*RETURN, now="2024-11-05") == (
        "lỗi: Xã Bà Điểm, năm 2024: không thể trả lại báo cáo khi báo cáo đã đạt yêu cầu; chưa ghi gì\n" + SEE_LOG.format(2024)
    )


def test_where_none_of_several_years_fits_it_says_why_of_both(received: Received, refused: Refused, done: Done) -> None:
    received("xa-ba-diem", "2024-10-01")
    done("accept", "xa-ba-diem", now="2024-10-02")
    done("extend", "xa-ba-diem", "--until", "2025-11-20", "--document", "15/VHTT", now="2025-10-02")
    assert refused("return", "xa-ba-diem", "--reason", "thiếu", "--again-by", "2025-11-12", now="2025-11-05") == (
        "lỗi: Xã Bà Điểm, năm 2024: không thể trả lại báo cáo khi báo cáo đã đạt yêu cầu; "
        "Xã Bà Điểm, năm 2025: chưa có báo cáo nào tính đến ngày 05/11/2025; chưa ghi gì\n" + SEE_LOG.format(2025)
    )


def test_a_file_of_another_year_that_cannot_be_read_does_not_matter_once_the_year_is_said(
    received: Received, refused: Refused, done: Done, workspace: Path
) -> None:
    received("xa-ba-diem", "2024-11-02")
    put(workspace, "2025/xa-ba-diem/2025-01-02-received", "kind: lạ\n")
    assert "data/reports/2025/xa-ba-diem/2025-01-02-received.yaml:1:7: lỗi: " in refused(*RETURN, now="2024-11-05")
    assert "năm báo cáo 2024: " in done(*RETURN, "--year", "2024", now="2024-11-05")


# --- what is refused


@pytest.mark.parametrize(
    ("again_by", "said"),
    [
        ("2024-11-05", "hạn nộp lại 05/11/2024 không sau ngày quyết định 05/11/2024"),
        ("2024-10-05", "hạn nộp lại 05/10/2024 không sau ngày quyết định 05/11/2024"),
        ("2025-11-06", "hạn nộp lại 06/11/2025 quá một năm sau ngày quyết định 05/11/2024"),
    ],
)
def test_the_new_day_is_later_than_the_decision_and_within_a_year(received: Received, refused: Refused, again_by: str, said: str) -> None:
    received("xa-ba-diem", "2024-11-02")
    assert refused("return", "xa-ba-diem", "--reason", "thiếu", "--again-by", again_by, now="2024-11-05") == (
        f"lỗi: Xã Bà Điểm, năm 2024: {said}; chưa ghi gì\n" + SEE_LOG.format(2024)
    )


def test_a_year_later_to_the_day_is_within_a_year(received: Received, done: Done) -> None:
    received("xa-ba-diem", "2024-11-02")
    assert done("return", "xa-ba-diem", "--reason", "thiếu", "--again-by", "2025-11-05", now="2024-11-05").startswith("đã ghi: ")


def test_reason_and_day_are_required(refused: Refused) -> None:
    assert refused("return", "xa-ba-diem", "--reason", "thiếu", now="2024-11-05") == (
        "lỗi: thiếu tùy chọn --again-by\n  = gợi ý: xem cách dùng bằng: ttdn return --help\n"
    )
    assert refused("return", "xa-ba-diem", "--again-by", "2024-11-12", now="2024-11-05") == (
        "lỗi: thiếu tùy chọn --reason\n  = gợi ý: xem cách dùng bằng: ttdn return --help\n"
    )
    assert refused("return", "xa-ba-diem", "--reason", "x", "--again-by", "12/11/2024", now="2024-11-05") == (
        'lỗi: --again-by: "12/11/2024" không phải là ngày viết theo mẫu NĂM-THÁNG-NGÀY, ví dụ 2024-11-12\n'
    )


@pytest.mark.parametrize("reason", ["", "  ", "\n"])
def test_a_reason_says_something(received: Received, refused: Refused, reason: str) -> None:
    received("xa-ba-diem", "2024-11-02")
    for year in ((), ("--year", "2024")):
        assert refused("return", "xa-ba-diem", "--reason", reason, "--again-by", "2024-11-12", *year, now="2024-11-05") == (
            "lỗi: --reason: không được để trống; chưa ghi gì\n"
        )


def test_what_is_already_returned_or_not_yet_there_cannot_be_returned(received: Received, refused: Refused, done: Done) -> None:
    received("xa-ba-diem", "2024-11-02")
    assert refused(*RETURN, "--day", "2024-11-01", now="2024-11-05") == (
        "lỗi: Xã Bà Điểm, năm 2024: chưa có báo cáo nào tính đến ngày 01/11/2024; chưa ghi gì\n" + SEE_LOG.format(2024)
    )
    assert refused(*RETURN, "--year", "2025", now="2024-11-05") == (
        "lỗi: Xã Bà Điểm, năm 2025: chưa có báo cáo nào tính đến ngày 05/11/2024; chưa ghi gì\n"
    )
    done(*RETURN, now="2024-11-05")
    assert refused(*RETURN, now="2024-11-06") == (
        "lỗi: Xã Bà Điểm, năm 2024: không thể trả lại báo cáo khi báo cáo đã bị trả lại, đang chờ bản chỉnh sửa; chưa ghi gì\n"
        + SEE_LOG.format(2024)
    )
    assert refused(*RETURN, "--day", "2024-11-07", now="2024-11-06") == (
        "lỗi: ngày 07/11/2024 ở sau hôm nay (06/11/2024); chưa ghi gì\n  = gợi ý: xem lại --day\n"
    )


def test_a_year_without_a_regime_says_so(received: Received, refused: Refused, workspace: Path) -> None:
    assert refused(*RETURN, "--year", "2023", now="2024-11-05") == (
        "lỗi: Xã Bà Điểm, năm 2023: kế hoạch 535/KH-UBND ban hành ngày 12/12/2023; năm báo cáo đầu tiên là 2024, "
        "năm 2023 không có báo cáo nào phải gửi; chưa ghi gì\n"
    )
    received("xa-ba-diem", "2024-11-02")
    with_plan(workspace, "  - first_year: 2024\n", "  - first_year: 2025\n")
    assert refused(*RETURN, now="2024-11-05") == (
        "lỗi: Xã Bà Điểm, năm 2024: kế hoạch 535/KH-UBND ban hành ngày 12/12/2023; năm báo cáo đầu tiên là 2025, "
        "năm 2024 không có báo cáo nào phải gửi; chưa ghi gì\n" + SEE_LOG.format(2024)
    )
