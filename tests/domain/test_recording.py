"""What may be recorded, in which year, under which name and instant. The texts are what a person reads after "không ghi được"."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from tests.builders import (
    OFFICE,
    UNIT,
    YEAR,
    a_plan,
    a_received,
    a_regime,
    a_returned,
    a_unit,
    a_voided,
    a_workspace,
    an_accepted,
    an_exempted,
    an_extended,
    an_office,
    day,
    recorded_in_turn,
    refused,
)
from ttdn_cli.domain.events import Entry
from ttdn_cli.domain.fold import fold
from ttdn_cli.domain.recording import effects, free_name, last_year_is_open, latest_report, recorded_at
from ttdn_cli.domain.units import Unit

VIETNAM = timezone(timedelta(hours=7))

# --- what is refused


def test_what_can_follow_is_not_refused() -> None:
    assert refused(a_received("2026-11-02")) is None


def test_an_event_that_cannot_follow_is_refused_with_the_reason() -> None:
    assert refused(an_accepted("2026-11-02", report="2026-11-01-received")) == (
        "không thể công nhận báo cáo đạt yêu cầu khi chưa ghi nhận báo cáo nào"
    )


def test_an_event_that_breaks_a_bound_is_refused_with_the_reason() -> None:
    assert refused(a_received("2026-11-02", sent="2026-11-03")) == "ngày gửi 03/11/2026 ở sau ngày nhận 02/11/2026"


def test_a_day_after_today_is_refused() -> None:
    assert refused(a_received("2026-11-03", "2026-11-02T15:00:00+07:00", sent="2026-11-02")) == "ngày 03/11/2026 ở sau ngày ghi 02/11/2026"


def test_a_year_before_the_first_one_is_refused_with_a_sentence() -> None:
    assert refused(a_received("2023-11-02", year=2023)) == (
        "kế hoạch 535/KH-UBND ban hành ngày 12/12/2023; năm báo cáo đầu tiên là 2024, năm 2023 không có báo cáo nào phải gửi"
    )


def test_a_year_after_the_last_regime_is_refused_with_a_sentence() -> None:
    workspace = a_workspace(regimes=[a_regime(last_year=2025)])
    assert refused(a_received("2026-11-02"), workspace=workspace) == (
        "năm 2026 không có chế độ báo cáo nào của kế hoạch 535/KH-UBND áp dụng"
    )


def test_a_plan_without_a_regime_refuses_with_a_sentence() -> None:
    workspace = a_workspace(plan=a_plan(reporting=[]))
    assert refused(a_received("2026-11-02"), workspace=workspace) == "kế hoạch 535/KH-UBND không quy định chế độ báo cáo"


@pytest.mark.parametrize(
    ("unit", "why"),
    [
        (an_office(), "Phòng Văn hóa và Thông tin không phải gửi báo cáo năm 2026: đơn vị này là cơ quan nhận báo cáo"),
        (a_unit(groups=["khac"]), "Xã Bà Điểm không phải gửi báo cáo năm 2026: đơn vị không thuộc nhóm nào phải báo cáo"),
        (
            a_unit(groups=["khac"], valid_from="2026-11-04", valid_to="2026-11-04"),
            "Xã Bà Điểm không phải gửi báo cáo năm 2026: đơn vị không thuộc nhóm nào phải báo cáo",
        ),
        (
            a_unit(groups=["khac"], valid_from="2020-01-01", valid_to="2030-01-01"),
            "Xã Bà Điểm không phải gửi báo cáo năm 2026: đơn vị không thuộc nhóm nào phải báo cáo",
        ),
        (
            a_unit(valid_to="2026-11-03"),
            "Xã Bà Điểm không phải gửi báo cáo năm 2026: đơn vị kết thúc ngày 03/11/2026, trước ngày cuối cùng đúng hạn 04/11/2026",
        ),
        (
            a_unit(valid_from="2026-11-05"),
            "Xã Bà Điểm không phải gửi báo cáo năm 2026: đơn vị có từ ngày 05/11/2026, sau ngày cuối cùng đúng hạn 04/11/2026",
        ),
    ],
    ids=["recipient", "no group", "no group on that day", "no group and valid long", "ended", "not yet"],
)
def test_a_report_for_a_unit_that_owes_nothing_is_refused_with_the_reason(unit: Unit, why: str) -> None:
    assert refused(a_received("2026-11-06", unit=unit.id), workspace=a_workspace(units=[unit])) == why


def test_an_event_of_a_unit_that_owes_nothing_can_be_voided() -> None:
    workspace = a_workspace(units=[a_unit(valid_to="2026-06-30"), an_office()])
    assert refused(a_voided("2026-05-10-received", "2026-07-02"), a_received("2026-05-10"), workspace=workspace) is None


def test_an_event_through_which_another_loses_its_effect_is_refused_and_the_other_named() -> None:
    history = recorded_in_turn(
        an_extended("2026-11-01", until="2026-11-20"),
        an_extended("2026-11-02", until="2026-11-25"),
    )
    earlier = an_extended("2026-10-30", "2026-11-03T08:00:00+07:00", until="2026-11-22")
    assert refused(earlier, *history) == (
        "nếu ghi, sự kiện 2026-11-01-extended sẽ mất hiệu lực (gia hạn đến 20/11/2026 không sau hạn đang áp dụng (22/11/2026))"
    )


def test_of_several_that_would_lose_their_effect_the_first_is_named_and_the_others_counted() -> None:
    history = recorded_in_turn(
        a_received("2026-11-01"),
        a_returned("2026-11-02", report="2026-11-01-received", again_by="2026-11-12"),
        an_extended("2026-11-03", until="2026-11-20"),
    )
    assert refused(a_voided("2026-11-01-received", "2026-11-05"), *history) == (
        "nếu ghi, sự kiện 2026-11-02-returned sẽ mất hiệu lực (không thể trả lại báo cáo khi chưa ghi nhận báo cáo nào)"
    )
    earlier = an_accepted("2026-11-01", "2026-11-05T09:00:00+07:00", report="2026-11-01-received")
    assert refused(earlier, *history) == (
        "nếu ghi, sự kiện 2026-11-02-returned và 1 sự kiện khác sẽ mất hiệu lực (không thể trả lại báo cáo khi báo cáo đã đạt yêu cầu)"
    )


# --- what may be voided


def test_a_void_of_nothing_is_refused() -> None:
    assert refused(a_voided("2026-11-02-received", "2026-11-03")) == "không có sự kiện 2026-11-02-received để hủy"


def test_an_event_is_voided_once() -> None:
    history = recorded_in_turn(a_received("2026-11-02"), a_voided("2026-11-02-received", "2026-11-03"))
    again = a_voided("2026-11-02-received", "2026-11-04")
    assert refused(again, *history) == "sự kiện 2026-11-02-received đã được hủy trước đó"


def test_an_event_without_effect_may_be_voided() -> None:
    impossible = a_received("2026-11-02", sent="2026-11-03")
    assert refused(a_voided("2026-11-02-received", "2026-11-04"), impossible) is None


def test_an_event_on_which_another_rests_may_be_voided_after_that_one() -> None:
    history = recorded_in_turn(a_received("2026-11-02"), an_accepted("2026-11-03", report="2026-11-02-received"))
    void = a_voided("2026-11-02-received", "2026-11-05", "17:00")
    assert refused(void, *history) == (
        "nếu ghi, sự kiện 2026-11-03-accepted sẽ mất hiệu lực (không thể công nhận báo cáo đạt yêu cầu khi chưa ghi nhận báo cáo nào)"
    )
    recorded_in_turn(*history, a_voided("2026-11-03-accepted", "2026-11-05"), void)


REPLACED = (
    a_received("2026-11-02"),
    a_received("2026-11-02", "14:00", sent="2026-11-01", replaces="2026-11-02-received", n=2),
    a_received("2026-11-02", "15:00", sent="2026-10-31", replaces="2026-11-02-received.2", n=3),
)


def test_a_replaced_report_is_as_voided_already() -> None:
    history = recorded_in_turn(*REPLACED)
    assert [refused(a_voided(entry.name, "2026-11-05"), *history) for entry in history] == [
        "báo cáo 2026-11-02-received đã được 2026-11-02-received.2 thay",
        "báo cáo 2026-11-02-received.2 đã được 2026-11-02-received.3 thay",
        None,
    ]


def test_a_report_is_replaced_once() -> None:
    history = recorded_in_turn(*REPLACED)
    second = a_received("2026-11-02", "16:00", sent="2026-11-01", replaces="2026-11-02-received", n=4)
    assert refused(second, *history) == "báo cáo 2026-11-02-received đã được 2026-11-02-received.2 thay"


def test_a_void_through_which_a_waiting_replacement_would_take_a_reports_place_is_refused() -> None:
    # Merged from two clones: the moved replacement finds no place after the acceptance.
    history = (
        a_received("2026-11-01"),
        a_received("2026-11-02"),
        an_accepted("2026-11-03", report="2026-11-02-received"),
        a_received("2026-11-04", "2026-11-09T09:00:00+07:00", sent="2026-11-01", replaces="2026-11-01-received"),
    )
    assert refused(a_voided("2026-11-03-accepted", "2026-11-10"), *history) == (
        "nếu ghi, sự kiện 2026-11-01-received sẽ mất hiệu lực (báo cáo 2026-11-04-received sẽ thay nó)"
    )
    assert refused(a_voided("2026-11-04-received", "2026-11-10"), *history) is None


def test_a_report_whose_name_was_voided_before_it_came_is_refused() -> None:
    stray = a_voided("2026-11-02-received", "2026-11-02")  # the file that it took back is gone
    assert refused(a_received("2026-11-02", "17:00"), stray) == "sự kiện 2026-11-02-received đã được hủy trước đó"


# --- the name and the instant


def test_the_first_of_its_kind_on_a_day_has_the_plain_name_and_the_next_ones_a_number() -> None:
    event = a_received("2026-11-02").event
    assert free_name(event, []) == "2026-11-02-received"
    assert free_name(event, ["2026-11-02-returned", "2026-11-02-received"]) == "2026-11-02-received.2"
    assert free_name(event, ["2026-11-02-received", "2026-11-02-received.2", "2026-11-02-received.4"]) == "2026-11-02-received.3"


def test_a_void_has_one_name_only() -> None:
    void = a_voided("2026-11-02-received.2", "2026-11-03").event
    assert (
        free_name(void, [f"voided-{name}" for name in ("2026-11-02-received", "2026-11-02-received.2")]) == "voided-2026-11-02-received.2"
    )


def test_the_name_of_what_was_voided_is_not_used_again_even_if_its_file_is_gone() -> None:
    assert free_name(a_received("2026-11-02").event, ["voided-2026-11-02-received"]) == "2026-11-02-received.2"


def test_an_event_is_recorded_now_in_whole_seconds() -> None:
    now = datetime(2026, 11, 2, 9, 15, 22, 999_999, tzinfo=VIETNAM)
    assert recorded_at(now, ()).isoformat() == "2026-11-02T09:15:22+07:00"
    assert recorded_at(now, (a_received("2026-11-02", "2026-11-02T09:15:21+07:00"),)).isoformat() == "2026-11-02T09:15:22+07:00"


@pytest.mark.parametrize("latest", ["2026-11-02T09:15:22+07:00", "2026-11-02T02:15:22+00:00"])
def test_two_events_of_one_second_are_recorded_one_after_the_other(latest: str) -> None:
    now = datetime(2026, 11, 2, 9, 15, 22, 500_000, tzinfo=VIETNAM)
    assert recorded_at(now, (a_received("2026-11-02", latest),)).isoformat() == "2026-11-02T09:15:23+07:00"


def test_a_clock_that_was_set_back_does_not_change_the_order() -> None:
    history = (a_received("2026-11-02", "09:00"), a_received("2026-11-02", "08:00", n=2))
    now = datetime(2026, 11, 2, 1, 0, 0, tzinfo=UTC)  # 08:00 in Vietnam
    assert recorded_at(now, history).isoformat() == "2026-11-02T02:00:01+00:00"


# --- last year's report


def is_open(today: str, *history: Entry, unit: Unit | None = None) -> bool:
    """Whether the report of 2025 may still come."""
    return last_year_is_open(a_workspace(), unit or a_unit(), 2025, history, day(today))


_SENT = a_received("2025-11-02", year=2025)


@pytest.mark.parametrize(
    ("history", "expected"),
    [
        ((), True),
        ((_SENT,), False),
        ((_SENT, an_accepted("2025-11-03", report=_SENT.name, year=2025)), False),
        ((_SENT, a_returned("2025-12-20", report=_SENT.name, again_by="2026-01-31", year=2025)), True),
        ((_SENT, a_returned("2025-11-20", report=_SENT.name, again_by="2025-11-30", year=2025)), True),
        ((_SENT, a_voided(_SENT.name, "2025-11-05", year=2025)), True),
        ((an_extended("2025-11-02", until="2026-01-31", year=2025),), True),
        ((an_exempted("2025-11-02", year=2025),), False),
    ],
    ids=["overdue", "received", "accepted", "returned", "returned overdue", "voided", "within an extension", "exempt"],
)
def test_last_year_is_open_in_january_while_its_report_may_still_come(history: tuple[Entry, ...], expected: bool) -> None:
    assert is_open("2026-01-15", *history) is expected


def test_last_year_is_closed_for_a_unit_that_owed_nothing_and_where_no_regime_was() -> None:
    assert not is_open("2026-01-15", unit=an_office())
    assert not last_year_is_open(a_workspace(), a_unit(), 2023, (), day("2024-01-15"))


# --- answers


def test_an_answer_answers_the_latest_report_of_its_day() -> None:
    history = a_received("2026-11-02"), a_received("2026-11-05"), a_received("2026-11-05", "15:00", n=2)
    days = (date(2026, 11, 1), date(2026, 11, 2), date(2026, 11, 4), date(2026, 11, 5))
    assert [latest_report(a_regime(), YEAR, history, d) for d in days] == [
        None,
        "2026-11-02-received",
        "2026-11-02-received",
        "2026-11-05-received.2",
    ]


def test_a_replaced_report_is_not_answered() -> None:
    assert latest_report(a_regime(), YEAR, REPLACED, date(2026, 11, 2)) == "2026-11-02-received.3"


# --- what became of the events


def test_what_became_of_each_event_is_said_in_words() -> None:
    history = (
        *REPLACED,
        an_exempted("2026-11-03"),
        an_extended("2026-11-04", until="2026-11-20"),
        a_voided("2026-11-04-extended", "2026-11-05"),
    )
    assert effects(fold(a_regime(), YEAR, history)) == {
        "2026-11-02-received": "đã được thay (2026-11-02-received.2)",
        "2026-11-02-received.2": "đã được thay (2026-11-02-received.3)",
        "2026-11-03-exempted": "không có hiệu lực: không thể miễn báo cáo khi báo cáo đã tiếp nhận, đang chờ trả lời",
        "2026-11-04-extended": "đã hủy (voided-2026-11-04-extended)",
    }


def test_the_unit_of_the_builders_is_the_one_that_owes() -> None:
    assert (a_unit().id, an_office().id) == (UNIT, OFFICE)
