"""`ttdn exempt`: a decision frees one unit from the report of a year."""

from collections.abc import Callable
from pathlib import Path

from tests.commands.conftest import Done, Refused, event, tree

Received = Callable[..., str]

EXEMPT = ("exempt", "phong-y-te", "--reason", "sáp nhập trong năm", "--document", "Quyết định 12/QĐ-UBND")
SEE_LOG = "  = gợi ý: xem các sự kiện đã ghi bằng: ttdn log phong-y-te --year {}\n"


def test_an_exempt_unit_is_counted_apart(done: Done, workspace: Path) -> None:
    assert done(*EXEMPT, now="2024-10-02T10:00:00+07:00") == (
        "đã ghi: Phòng Y tế, ngày 02/10/2024 miễn báo cáo (theo Quyết định 12/QĐ-UBND), năm báo cáo 2024: "
        "data/reports/2024/phong-y-te/2024-10-02-exempted.yaml\n"
    )
    assert event(workspace, 2024, "phong-y-te", "2024-10-02-exempted") == (
        "schema: 1\n"
        "kind: exempted\n"
        "year: 2024\n"
        "unit: phong-y-te\n"
        "day: 2024-10-02\n"
        "recorded: 2024-10-02T10:00:00+07:00\n"
        "document: Quyết định 12/QĐ-UBND\n"
        "reason: sáp nhập trong năm\n"
    )
    assert '"overdue": 30,\n    "exempt": 1,' in done("status", "--format", "json", now="2024-11-20")


def test_dry_run_shows_the_same_file_and_writes_nothing(done: Done, workspace: Path) -> None:
    before = tree(workspace)
    first, _, text = done(*EXEMPT, "--dry-run", now="2024-10-02").partition("\n")
    assert tree(workspace) == before
    assert done(*EXEMPT, now="2024-10-02") == first.replace("sẽ ghi (chưa ghi gì)", "đã ghi") + "\n"
    assert event(workspace, 2024, "phong-y-te", "2024-10-02-exempted") == text


def test_a_report_after_an_exemption_counts_as_sent(done: Done, received: Received) -> None:
    done(*EXEMPT, now="2024-10-02")
    received("phong-y-te", "2024-11-03")
    assert '"sent_on_time": 1,\n    "sent_late": 0,\n    "within_deadline": 0,\n    "overdue": 30,\n    "exempt": 0,' in done(
        "status", "--format", "json", now="2024-11-20"
    )


def test_once_a_report_stands_there_is_no_exemption(received: Received, refused: Refused, done: Done) -> None:
    received("phong-y-te", "2024-10-02")
    assert refused(*EXEMPT, now="2024-10-03") == (
        "lỗi: Phòng Y tế, năm 2024: không thể miễn báo cáo khi báo cáo đã tiếp nhận, đang chờ trả lời; chưa ghi gì\n" + SEE_LOG.format(2024)
    )
    done("return", "phong-y-te", "--reason", "thiếu", "--again-by", "2024-11-12", now="2024-10-04")
    assert refused(*EXEMPT, now="2024-10-05") == (
        "lỗi: Phòng Y tế, năm 2024: không thể miễn báo cáo khi báo cáo đã bị trả lại, đang chờ bản chỉnh sửa; chưa ghi gì\n"
        + SEE_LOG.format(2024)
    )
    done("void", "phong-y-te", "2024-10-04-returned", "--reason", "ghi nhầm", now="2024-10-05")
    done("void", "phong-y-te", "2024-10-02-received", "--reason", "ghi nhầm", now="2024-10-05")
    assert done(*EXEMPT, now="2024-10-05").startswith("đã ghi: ")


def test_a_second_exemption_is_refused(done: Done, refused: Refused) -> None:
    done(*EXEMPT, now="2024-10-02")
    assert refused(*EXEMPT, now="2024-10-03") == (
        "lỗi: Phòng Y tế, năm 2024: không thể miễn báo cáo khi đơn vị đã được miễn báo cáo; chưa ghi gì\n" + SEE_LOG.format(2024)
    )


def test_in_january_either_year_may_be_meant_once_the_year_before_has_begun(received: Received, refused: Refused, done: Done) -> None:
    received("xa-tan-hiep", "2026-11-01")
    assert refused(*EXEMPT, now="2027-01-05") == (
        "lỗi: việc này có thể thuộc các năm báo cáo 2026, 2027; chưa ghi gì\n  = gợi ý: ghi rõ --year\n"
    )
    assert "năm báo cáo 2026: " in done(*EXEMPT, "--year", "2026", now="2027-01-05")
    assert "năm báo cáo 2027: " in done(*EXEMPT, now="2027-01-06")


def test_reason_and_document_are_required(refused: Refused) -> None:
    see_help = "  = gợi ý: xem cách dùng bằng: ttdn exempt --help\n"
    assert refused("exempt", "phong-y-te", "--reason", "x", now="2024-11-02") == f"lỗi: thiếu tùy chọn --document\n{see_help}"
    assert refused("exempt", "phong-y-te", "--document", "1", now="2024-11-02") == f"lỗi: thiếu tùy chọn --reason\n{see_help}"
    assert refused("exempt", "phong-y-te", "--document", "", "--reason", "", now="2024-11-02") == (
        "lỗi: --document: không được để trống; --reason: không được để trống; chưa ghi gì\n"
    )
