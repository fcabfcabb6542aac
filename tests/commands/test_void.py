"""`ttdn void`: an event that was recorded by mistake is taken back, and one that another stands on is not."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.commands.conftest import Done, Refused, event, put, tree, with_plan, with_units
from tests.conftest import Run

Received = Callable[..., str]

WHY = ("--reason", "ghi nhầm đơn vị")
SEE_LOG = "  = gợi ý: xem các sự kiện đã ghi bằng: ttdn log xa-ba-diem --year {}\n"


def test_a_report_recorded_for_the_wrong_unit_is_taken_back(received: Received, done: Done, workspace: Path) -> None:
    received("xa-ba-diem", "2024-11-02")
    held = event(workspace, 2024, "xa-ba-diem", "2024-11-02-received")
    assert done("void", "xa-ba-diem", "2024-11-02-received", *WHY, now="2024-11-05T10:00:00+07:00") == (
        "đã ghi: Xã Bà Điểm, ngày 05/11/2024 hủy sự kiện ghi nhầm (2024-11-02-received), năm báo cáo 2024: "
        "data/reports/2024/xa-ba-diem/voided-2024-11-02-received.yaml\n"
    )
    assert event(workspace, 2024, "xa-ba-diem", "voided-2024-11-02-received") == (
        "schema: 1\n"
        "kind: voided\n"
        "year: 2024\n"
        "unit: xa-ba-diem\n"
        "day: 2024-11-05\n"
        "recorded: 2024-11-05T10:00:00+07:00\n"
        "event: 2024-11-02-received\n"
        "reason: ghi nhầm đơn vị\n"
    )
    assert event(workspace, 2024, "xa-ba-diem", "2024-11-02-received") == held
    status = done("status", "--as-of", "2024-11-03", "--format", "json", now="2024-11-05")
    assert '"sent_on_time": 0,' in status
    assert '"events": 1,' in status


def test_dry_run_shows_the_same_file_and_writes_nothing(received: Received, done: Done, workspace: Path) -> None:
    received("xa-ba-diem", "2024-11-02")
    before = tree(workspace)
    void = ("void", "xa-ba-diem", "2024-11-02-received.yaml", *WHY)
    first, _, text = done(*void, "--dry-run", now="2024-11-05").partition("\n")
    assert tree(workspace) == before
    assert done(*void, now="2024-11-05") == first.replace("sẽ ghi (chưa ghi gì)", "đã ghi") + "\n"
    assert event(workspace, 2024, "xa-ba-diem", "voided-2024-11-02-received") == text


def test_receive_void_and_receive_again_on_one_day(received: Received, done: Done) -> None:
    received("xa-ba-diem", "2024-11-02")
    done("void", "xa-ba-diem", "2024-11-02-received", *WHY, now="2024-11-02")
    assert received("xa-ba-diem", "2024-11-02", sent="2024-11-01") == "2024-11-02-received.2"
    assert done("check") == "không có lỗi\n"
    assert '"sent": "2024-11-01",' in done("status", "--format", "json", now="2024-11-02")


def test_events_are_taken_back_from_the_last_one_on(received: Received, done: Done, refused: Refused) -> None:
    received("xa-ba-diem", "2024-11-02")
    done("accept", "xa-ba-diem", now="2024-11-03")
    assert refused("void", "xa-ba-diem", "2024-11-02-received", *WHY, now="2024-11-04") == (
        "lỗi: Xã Bà Điểm, năm 2024: nếu ghi, sự kiện 2024-11-03-accepted sẽ mất hiệu lực "
        "(không thể công nhận báo cáo đạt yêu cầu khi chưa ghi nhận báo cáo nào); chưa ghi gì\n" + SEE_LOG.format(2024)
    )
    done("void", "xa-ba-diem", "2024-11-03-accepted", *WHY, now="2024-11-04")
    done("void", "xa-ba-diem", "2024-11-02-received", *WHY, now="2024-11-04")
    assert '"sent_on_time": 0,' in done("status", "--format", "json", now="2024-11-04")


def test_a_replacement_taken_back_gives_way_to_the_report_it_replaced(received: Received, done: Done) -> None:
    received("xa-ba-diem", "2024-11-06")
    done("receive", "xa-ba-diem", "--replaces", "2024-11-06-received", "--sent", "2024-11-04", now="2024-11-07")
    done("void", "xa-ba-diem", "2024-11-06-received.2", *WHY, now="2024-11-08")
    assert '"days_late": 2,' in done("status", "--format", "json", now="2024-11-08")


def test_what_is_not_there_or_taken_back_already(received: Received, done: Done, refused: Refused) -> None:
    received("xa-ba-diem", "2024-11-02")
    received("xa-tan-hiep", "2024-11-03")
    for name in ("2024-11-03-received", "x", "../xa-tan-hiep/2024-11-03-received"):
        assert refused("void", "xa-ba-diem", name, *WHY, now="2024-11-05") == (
            f'lỗi: Xã Bà Điểm không có sự kiện nào tên "{name}"; chưa ghi gì\n  = gợi ý: xem các sự kiện đã ghi bằng: ttdn log xa-ba-diem\n'
        )
    assert refused("void", "xa-ba-diem", "2024-11-02-received", "--year", "2025", *WHY, now="2024-11-05") == (
        'lỗi: Xã Bà Điểm không có sự kiện nào tên "2024-11-02-received" trong năm 2025; chưa ghi gì\n'
        "  = gợi ý: xem các sự kiện đã ghi bằng: ttdn log xa-ba-diem\n"
    )
    done("void", "xa-ba-diem", "2024-11-02-received", *WHY, now="2024-11-05")
    assert refused("void", "xa-ba-diem", "2024-11-02-received", *WHY, now="2024-11-05") == (
        "lỗi: Xã Bà Điểm, năm 2024: sự kiện 2024-11-02-received đã được hủy trước đó; chưa ghi gì\n" + SEE_LOG.format(2024)
    )


def test_a_void_is_never_taken_back(received: Received, done: Done, refused: Refused) -> None:
    received("xa-ba-diem", "2024-11-02")
    done("void", "xa-ba-diem", "2024-11-02-received", *WHY, now="2024-11-05")
    assert refused("void", "xa-ba-diem", "voided-2024-11-02-received", *WHY, now="2024-11-05") == (
        "lỗi: sự kiện hủy không hủy được; chưa ghi gì\n  = gợi ý: nếu hủy nhầm, ghi lại sự kiện đã bị hủy\n"
    )


def test_what_became_of_a_reminder_is_taken_back_with_the_reminder(refused: Refused) -> None:
    claim = "reminded-2024-11-04-sau-1-ngay-phone"
    assert refused("void", "xa-ba-diem", f"outcome-{claim}", *WHY, now="2024-11-06") == (
        "lỗi: kết quả của một lần nhắc không hủy riêng được; chưa ghi gì\n"
        f'  = gợi ý: hủy lần nhắc thì kết quả được hủy theo: ttdn void xa-ba-diem {claim} --reason "…"\n'
    )


def test_a_file_under_a_name_of_its_own_is_no_event(refused: Refused, workspace: Path) -> None:
    text = (
        "schema: 1\nkind: received\nyear: 2024\nunit: xa-ba-diem\nday: 2024-11-02\nrecorded: 2024-11-02T09:00:00+07:00\nsent: 2024-11-01\n"
    )
    put(workspace, "2024/xa-ba-diem/baocao", text)
    assert refused("void", "xa-ba-diem", "baocao", *WHY, now="2024-11-05") == (
        'lỗi: SỰ-KIỆN: "baocao" không phải là tên một sự kiện, ví dụ 2026-11-02-received; chưa ghi gì\n'
    )


def test_a_reason_is_required_and_says_something(received: Received, refused: Refused) -> None:
    received("xa-ba-diem", "2024-11-02")
    void = ("void", "xa-ba-diem", "2024-11-02-received")
    assert refused(*void, now="2024-11-05") == "lỗi: thiếu tùy chọn --reason\n  = gợi ý: xem cách dùng bằng: ttdn void --help\n"
    assert refused(*void, "--reason", "", now="2024-11-05") == "lỗi: --reason: không được để trống; chưa ghi gì\n"


# --- in which year


def test_the_year_is_that_of_the_events_folder(received: Received, done: Done) -> None:
    received("xa-ba-diem", "2027-01-05", "--year", "2026")
    assert "năm báo cáo 2026: data/reports/2026/xa-ba-diem/voided-2027-01-05-received.yaml" in done(
        "void", "xa-ba-diem", "2027-01-05-received", *WHY, now="2027-03-01"
    )


def test_one_name_in_two_years_wants_the_year(received: Received, done: Done, refused: Refused) -> None:
    for year in ("2026", "2027"):
        received("xa-ba-diem", "2027-01-05", "--year", year)
    void = ("void", "xa-ba-diem", "2027-01-05-received", *WHY)
    assert refused(*void, now="2027-03-01") == (
        "lỗi: việc này có thể thuộc các năm báo cáo 2026, 2027; chưa ghi gì\n  = gợi ý: ghi rõ --year\n"
    )
    assert "năm báo cáo 2027: " in done(*void, "--year", "2027", now="2027-03-01")
    assert "năm báo cáo 2026: " in done(*void, now="2027-03-01")


def test_an_event_of_a_unit_that_ended_meanwhile_can_be_voided(received: Received, done: Done, workspace: Path) -> None:
    received("xa-ba-diem", "2025-05-10")
    with_units(workspace, "    name: Xã Bà Điểm\n", "    name: Xã Bà Điểm\n    valid_to: 2025-06-30\n    successors: [xa-tan-hiep]\n")
    assert "đơn vị không phải gửi báo cáo mà có sự kiện đã ghi: Xã Bà Điểm (1 sự kiện)" in done("status", now="2025-11-01")
    assert done("void", "xa-ba-diem", "2025-05-10-received", *WHY, now="2025-11-01").startswith("đã ghi: Xã Bà Điểm, ")


def test_in_a_year_without_a_regime_nothing_is_recorded(received: Received, refused: Refused, workspace: Path) -> None:
    received("xa-ba-diem", "2024-11-02")
    with_plan(workspace, "  - first_year: 2024\n", "  - first_year: 2025\n")
    assert refused("void", "xa-ba-diem", "2024-11-02-received", *WHY, now="2024-11-05") == (
        "lỗi: Xã Bà Điểm, năm 2024: kế hoạch 535/KH-UBND ban hành ngày 12/12/2023; năm báo cáo đầu tiên là 2025, "
        "năm 2024 không có báo cáo nào phải gửi; chưa ghi gì\n" + SEE_LOG.format(2024)
    )


# --- what came of a merge or a hand edit

HEAD = "schema: 1\nkind: {kind}\nyear: 2024\nunit: xa-ba-diem\nday: {day}\nrecorded: {day}T{time}:00+07:00\n"


@pytest.mark.parametrize(
    ("name", "text", "why"),
    [
        (
            "2024-11-03-accepted",
            HEAD.format(kind="accepted", day="2024-11-03", time="09:00") + "report: 2024-11-02-received\n",
            "không thể công nhận báo cáo đạt yêu cầu khi chưa ghi nhận báo cáo nào",
        ),
        (
            "2024-11-02-received",
            HEAD.format(kind="received", day="2024-11-02", time="09:00") + "sent: 2024-11-03\n",
            "ngày gửi 03/11/2024 ở sau ngày nhận 02/11/2024",
        ),
    ],
)
def test_an_event_without_effect_is_told_by_the_others_and_can_always_be_voided(
    run: Run, done: Done, workspace: Path, name: str, text: str, why: str
) -> None:
    put(workspace, f"2024/xa-ba-diem/{name}", text)
    ran = run("status", "--format", "json", now="2024-11-10")
    assert ran.code == 0
    assert ran.err == f"chú ý: sự kiện xa-ba-diem/{name} không có hiệu lực: {why}; xem bằng: ttdn check\n"
    assert f'"no_effect": [\n    "xa-ba-diem/{name}"\n  ],' in ran.out
    assert run("check").code == 1
    assert done("void", "xa-ba-diem", name, *WHY, now="2024-11-10").startswith("đã ghi: ")
    assert done("check") == "không có lỗi\n"
    assert '"no_effect": [],' in done("status", "--format", "json", now="2024-11-10")
