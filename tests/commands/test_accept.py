"""`ttdn accept`: the latest report meets what was asked, and the unit's year ends."""

from collections.abc import Callable
from pathlib import Path

from tests.commands.conftest import Done, Refused, event, tree

Received = Callable[..., str]

SEE_LOG = "  = gợi ý: xem các sự kiện đã ghi bằng: ttdn log xa-ba-diem --year {}\n"


def test_the_latest_report_is_accepted(received: Received, done: Done, workspace: Path) -> None:
    received("xa-ba-diem", "2024-11-01")
    received("xa-ba-diem", "2024-11-01", "--yes")
    assert done("accept", "ba diem", now="2024-11-05T10:00:00+07:00") == (
        "đã ghi: Xã Bà Điểm, ngày 05/11/2024 báo cáo đạt yêu cầu (báo cáo 2024-11-01-received.2), năm báo cáo 2024: "
        "data/reports/2024/xa-ba-diem/2024-11-05-accepted.yaml\n"
    )
    assert event(workspace, 2024, "xa-ba-diem", "2024-11-05-accepted") == (
        "schema: 1\n"
        "kind: accepted\n"
        "year: 2024\n"
        "unit: xa-ba-diem\n"
        "day: 2024-11-05\n"
        "recorded: 2024-11-05T10:00:00+07:00\n"
        "report: 2024-11-01-received.2\n"
    )


def test_acceptance_does_not_wash_lateness_off(received: Received, done: Done) -> None:
    received("xa-ba-diem", "2024-11-08")
    done("accept", "xa-ba-diem", now="2024-11-09")
    assert '"standing": "accepted",\n      "timeliness": "late",\n      "days_late": 4,' in done(
        "status", "--format", "json", now="2024-11-10"
    )


def test_dry_run_shows_the_same_file_and_writes_nothing(received: Received, done: Done, workspace: Path) -> None:
    received("xa-ba-diem", "2024-11-02")
    before = tree(workspace)
    first, _, text = done("accept", "xa-ba-diem", "--dry-run", now="2024-11-05").partition("\n")
    assert tree(workspace) == before
    assert done("accept", "xa-ba-diem", now="2024-11-05") == first.replace("sẽ ghi (chưa ghi gì)", "đã ghi") + "\n"
    assert event(workspace, 2024, "xa-ba-diem", "2024-11-05-accepted") == text


def test_receive_return_receive_and_accept_on_one_day(received: Received, done: Done) -> None:
    received("xa-ba-diem", "2024-11-05")
    done("return", "xa-ba-diem", "--reason", "thiếu", "--again-by", "2024-11-10", now="2024-11-05")
    assert received("xa-ba-diem", "2024-11-05") == "2024-11-05-received.2"
    assert "(báo cáo 2024-11-05-received.2)" in done("accept", "xa-ba-diem", now="2024-11-05")
    assert done("check") == "không có lỗi\n"


def test_the_report_of_last_year_is_accepted_in_february(received: Received, done: Done, refused: Refused) -> None:
    received("xa-ba-diem", "2025-11-01")
    done("return", "xa-ba-diem", "--reason", "thiếu", "--again-by", "2026-01-31", now="2025-12-10")
    received("xa-ba-diem", "2026-02-02", "--year", "2025")
    assert "năm báo cáo 2025: data/reports/2025/xa-ba-diem/2026-02-03-accepted.yaml" in done("accept", "xa-ba-diem", now="2026-02-03")
    status = done("status", "--year", "2025", "--format", "json", now="2026-02-04")
    assert '"timeliness": "on_time",\n      "days_late": 0,' in status
    assert '"revision_days_late": 2,\n' in status


def test_two_years_that_fit_are_asked_about(received: Received, refused: Refused, done: Done) -> None:
    received("xa-ba-diem", "2025-11-01")
    received("xa-ba-diem", "2026-01-10")
    assert refused("accept", "xa-ba-diem", now="2026-01-15") == (
        "lỗi: việc này có thể thuộc các năm báo cáo 2025, 2026; chưa ghi gì\n  = gợi ý: ghi rõ --year\n"
    )
    assert "năm báo cáo 2026: " in done("accept", "xa-ba-diem", "--year", "2026", now="2026-01-15")
    assert "năm báo cáo 2025: " in done("accept", "xa-ba-diem", now="2026-01-15")


def test_what_is_not_there_or_answered_already_cannot_be_accepted(received: Received, refused: Refused, done: Done) -> None:
    assert refused("accept", "xa-ba-diem", now="2024-11-05") == "lỗi: chưa ghi nhận sự kiện nào của Xã Bà Điểm; chưa ghi gì\n"
    done("extend", "xa-ba-diem", "--until", "2024-11-20", "--document", "15/VHTT", now="2024-11-01")
    assert refused("accept", "xa-ba-diem", now="2024-11-05") == (
        "lỗi: Xã Bà Điểm, năm 2024: chưa có báo cáo nào tính đến ngày 05/11/2024; chưa ghi gì\n" + SEE_LOG.format(2024)
    )
    received("xa-ba-diem", "2024-11-05")
    done("return", "xa-ba-diem", "--reason", "thiếu", "--again-by", "2024-11-20", now="2024-11-06")
    assert refused("accept", "xa-ba-diem", now="2024-11-07") == (
        "lỗi: Xã Bà Điểm, năm 2024: không thể công nhận báo cáo đạt yêu cầu khi báo cáo đã bị trả lại, đang chờ bản chỉnh sửa; "
        "chưa ghi gì\n" + SEE_LOG.format(2024)
    )


def test_an_acceptance_dated_before_a_report_that_followed_is_refused(received: Received, refused: Refused) -> None:
    received("xa-ba-diem", "2024-11-01")
    received("xa-ba-diem", "2024-11-05")
    assert refused("accept", "xa-ba-diem", "--day", "2024-11-03", now="2024-11-06") == (
        "lỗi: Xã Bà Điểm, năm 2024: nếu ghi, sự kiện 2024-11-05-received sẽ mất hiệu lực "
        "(không thể tiếp nhận báo cáo khi báo cáo đã đạt yêu cầu); chưa ghi gì\n" + SEE_LOG.format(2024)
    )


def test_the_report_that_stands_for_another_is_answered(received: Received, done: Done) -> None:
    received("xa-ba-diem", "2024-11-01")
    done("receive", "xa-ba-diem", "--replaces", "2024-11-01-received", "--sent", "2024-10-31", now="2024-11-02")
    assert "(báo cáo 2024-11-01-received.2)" in done("accept", "xa-ba-diem", now="2024-11-03")
