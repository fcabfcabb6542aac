"""The rule of status, one sentence at a time; whole histories are in test_histories.py."""

from collections.abc import Iterator
from datetime import date, timedelta

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
    an_accepted,
    an_exempted,
    an_extended,
    day,
    renamed,
    status_on,
)
from tests.domain import oracle
from ttdn_cli.domain.events import Entry, Reason, Received
from ttdn_cli.domain.fold import FOLLOWS, Stage, fold
from ttdn_cli.domain.owing import deadline, last_on_time_day, owes, regime_of, reporting_group
from ttdn_cli.domain.plan import Regime
from ttdn_cli.domain.status import Standing, Timeliness

TEN_YEARS = range(2024, 2034)


def why_not(name: str, *entries: Entry) -> Reason:
    """Why the event of that name has no effect."""
    return fold(a_regime(), YEAR, entries).no_effect[name]


def what_has_effect(*entries: Entry) -> list[str]:
    """The names of the events with effect, in the order in which they count."""
    return [entry.name for entry, _ in fold(a_regime(), YEAR, entries).steps]


# --- the deadline


def test_before_the_5th_leaves_the_5th_out() -> None:
    assert last_on_time_day(a_regime(due="11-05", reading="before").due, 2026) == date(2026, 11, 4)


def test_by_the_5th_includes_the_5th() -> None:
    assert last_on_time_day(a_regime(due="11-05", reading="by").due, 2026) == date(2026, 11, 5)


def test_the_deadline_is_the_day_of_the_clause_in_either_reading() -> None:
    assert {deadline(a_regime(reading=reading).due, 2026) for reading in ("before", "by")} == {date(2026, 11, 5)}


@pytest.mark.parametrize("year", [2028, 2029, 2034, 2035])
def test_a_deadline_on_a_weekend_does_not_move(year: int) -> None:
    last = last_on_time_day(a_regime().due, year)
    assert (last, last.weekday() >= 5) == (date(year, 11, 4), True)


def test_before_1_january_is_the_last_day_of_the_year_before() -> None:
    assert last_on_time_day(a_regime(due="01-01", reading="before").due, 2026) == date(2025, 12, 31)


def test_before_1_march_is_29_february_in_a_leap_year() -> None:
    due = a_regime(due="03-01", reading="before").due
    assert [last_on_time_day(due, year) for year in (2027, 2028)] == [date(2027, 2, 28), date(2028, 2, 29)]


def every_day_of(year: int) -> Iterator[date]:
    """All the days of a year."""
    here = date(year, 1, 1)
    while here.year == year:
        yield here
        here += timedelta(days=1)


@pytest.mark.parametrize("reading", ["before", "by"])
def test_every_day_of_ten_years_as_a_deadline(reading: str) -> None:
    looked_at = 0
    for named in (here for year in TEN_YEARS for here in every_day_of(year) if (here.month, here.day) != (2, 29)):
        regime = a_regime(due=f"{named:%m-%d}", reading=reading)
        assert last_on_time_day(regime.due, named.year) == oracle.last_day_of_regime(oracle.rules_of(regime, named.year)), (named, reading)
        looked_at += 1
    assert looked_at == 3650


@pytest.mark.parametrize("reading", ["before", "by"])
@pytest.mark.parametrize("due", ["11-05", "03-01"])
def test_every_day_of_ten_years_as_the_day_of_sending_and_as_the_day_of_looking(due: str, reading: str) -> None:
    regime = a_regime(due=due, reading=reading)
    looked_at = 0
    for year in TEN_YEARS:
        last = oracle.last_day_of_regime(oracle.rules_of(regime, year))
        for here in every_day_of(year):
            sent, not_sent = (status_on(str(here), *r, regime=regime, year=year) for r in ((a_received(str(here), year=year),), ()))
            late, left = oracle.days_between(last, here), oracle.days_between(here, last)
            assert (sent.timeliness, sent.days_late) == ("late" if late else "on_time", late)
            expected = "overdue" if late else "due_today" if not left else "due_soon" if left <= 7 else "not_due"
            assert (not_sent.standing, not_sent.days_left, not_sent.days_overdue) == (expected, None if late else left, late or None)
            looked_at += 1
    assert looked_at == 3653  # 2024, 2028 and 2032 are leap years


# --- who owes


def test_a_unit_of_a_reporting_group_owes() -> None:
    assert owes(a_unit(), a_regime(), YEAR)


def test_the_recipient_owes_nothing_though_its_group_reports() -> None:
    regime = a_regime(reporters=["phong-ban"])
    office = a_unit(OFFICE, "Phòng Văn hóa và Thông tin", groups=["phong-ban"])
    assert not owes(office, regime, YEAR)
    assert owes(a_unit("phong-tu-phap", "Phòng Tư pháp", groups=["phong-ban"]), regime, YEAR)


def test_a_unit_of_another_group_owes_nothing() -> None:
    assert not owes(a_unit(groups=["doan-the"]), a_regime(), YEAR)


def test_a_unit_owes_in_the_years_of_its_membership() -> None:
    unit = a_unit(groups=[{"group": "xa-thi-tran", "first_year": 2025, "last_year": 2026}])
    assert [year for year in range(2024, 2029) if owes(unit, a_regime(), year)] == [2025, 2026]


def test_a_unit_reports_through_the_group_that_reports() -> None:
    unit = a_unit(groups=["ban-chi-dao", {"group": "phong-ban", "last_year": 2025}, {"group": "xa-thi-tran", "first_year": 2026}])
    regime = a_regime(reporters=["phong-ban", "xa-thi-tran"])
    assert [reporting_group(unit, regime, year) for year in (2025, 2026)] == ["phong-ban", "xa-thi-tran"]


@pytest.mark.parametrize(
    ("valid", "does"),
    [
        ({"valid_to": "2026-11-03"}, False),
        ({"valid_to": "2026-11-04"}, True),
        ({"valid_from": "2026-11-04"}, True),
        ({"valid_from": "2026-11-05"}, False),
    ],
)
def test_a_unit_owes_when_it_is_valid_on_the_last_on_time_day_both_ends_included(valid: dict[str, str], does: bool) -> None:
    assert owes(a_unit(**valid), a_regime(), YEAR) is does


def test_an_extension_does_not_make_a_unit_owe_that_ended_before_the_regimes_day() -> None:
    assert not owes(a_unit(valid_to="2026-10-31"), a_regime(), YEAR)


def test_a_changed_deadline_is_a_new_entry_and_the_old_one_keeps_answering_for_its_years() -> None:
    old, new = a_regime(last_year=2025), a_regime(first_year=2026, due="12-15", reading="by")
    plan = a_plan(old, new)
    answers = {year: regime_of(plan, year) for year in (2023, 2024, 2025, 2026, 2027)}
    assert answers == {2023: None, 2024: old, 2025: old, 2026: new, 2027: new}


def test_of_two_regimes_that_cover_one_year_the_first_answers() -> None:
    first, second = a_regime(), a_regime(due="12-15")
    assert regime_of(a_plan(first, second), YEAR) is first


# --- nothing sent


@pytest.mark.parametrize(
    ("as_of", "standing", "left", "overdue"),
    [
        ("2026-10-27", "not_due", 8, None),
        ("2026-10-28", "due_soon", 7, None),
        ("2026-11-03", "due_soon", 1, None),
        ("2026-11-04", "due_today", 0, None),
        ("2026-11-05", "overdue", None, 1),
        ("2027-01-01", "overdue", None, 58),
    ],
)
def test_a_unit_that_has_sent_nothing(as_of: str, standing: str, left: int | None, overdue: int | None) -> None:
    status = status_on(as_of)
    assert (status.standing, status.days_left, status.days_overdue) == (standing, left, overdue)
    assert (status.timeliness, status.days_late, status.judged, status.content) == (None, None, None, None)


def test_due_soon_is_as_long_as_the_regime_says() -> None:
    regime = a_regime(due_soon_days=2)
    assert [status_on(f"2026-11-0{n}", regime=regime).standing for n in (1, 2, 3)] == ["not_due", "due_soon", "due_soon"]


def test_without_due_soon_days_nothing_is_due_soon() -> None:
    regime = a_regime(due_soon_days=0)
    assert [status_on(f"2026-11-0{n}", regime=regime).standing for n in (3, 4)] == ["not_due", "due_today"]


# --- what was sent


@pytest.mark.parametrize(
    ("sent", "timeliness", "late"),
    [("2026-01-01", "on_time", 0), ("2026-11-04", "on_time", 0), ("2026-11-05", "late", 1), ("2026-12-04", "late", 30)],
)
def test_a_report_sent_on_5_november_is_one_day_late(sent: str, timeliness: str, late: int) -> None:
    status = status_on("2026-12-31", a_received("2026-12-10", sent=sent))
    assert (status.standing, status.timeliness, status.days_late) == ("received", timeliness, late)
    assert (status.days_left, status.days_overdue, status.again_by, status.revision_days_late) == (None, None, None, None)


def test_a_report_does_not_exist_before_the_day_on_which_it_came_in() -> None:
    report = a_received("2026-11-06", sent="2026-11-03")
    assert [status_on(f"2026-11-0{n}", report).standing for n in (5, 6)] == ["overdue", "received"]


def test_of_two_reports_the_first_sent_counts_for_timeliness_and_the_last_sent_for_content() -> None:
    first = a_received("2026-11-08", sent="2026-11-03", number="1/BC")
    second = a_received("2026-11-06", sent="2026-11-06", number="2/BC")
    status = status_on("2026-12-01", first, second)
    assert (status.judged, status.content) == (first.event, second.event)
    assert (status.timeliness, status.days_late) == ("on_time", 0)
    assert status_on("2026-11-07", first, second).days_late == 2


def test_of_two_reports_sent_on_one_day_the_first_is_judged_and_the_second_is_the_content() -> None:
    first, second = a_received("2026-11-02"), a_received("2026-11-02", "15:00", n=2)
    status = status_on("2026-11-02", second, first)
    assert (status.judged, status.content) == (first.event, second.event)


def test_acceptance_does_not_wash_lateness_off() -> None:
    history = a_received("2026-11-06"), an_accepted("2026-11-07", report="2026-11-06-received")
    status = status_on("2026-11-07", *history)
    assert (status.standing, status.timeliness, status.days_late, status.days_left, status.days_overdue) == (
        "accepted",
        "late",
        2,
        None,
        None,
    )


def test_being_returned_does_not_worsen_timeliness() -> None:
    history = a_received("2026-11-02"), a_returned("2026-11-20", report="2026-11-02-received", again_by="2026-11-25")
    status = status_on("2026-12-31", *history)
    assert (status.standing, status.timeliness, status.days_late, status.days_overdue) == ("returned", "on_time", 0, 36)


def test_a_report_sent_earlier_and_recorded_later_changes_timeliness() -> None:
    first = a_received("2026-11-06")
    assert status_on("2026-11-30", first).days_late == 2
    assert status_on("2026-11-30", first, a_received("2026-11-30", sent="2026-11-04")).timeliness is Timeliness.ON_TIME


def test_a_void_of_the_only_report_makes_the_unit_overdue_again_on_every_day() -> None:
    history = a_received("2026-11-02"), a_voided("2026-11-02-received", "2026-11-20")
    assert [status_on(d, *history).standing for d in ("2026-11-03", "2026-11-19", "2026-11-20")] == ["due_soon", "overdue", "overdue"]


# --- returned


@pytest.mark.parametrize(
    ("again_by", "as_of", "left", "overdue"),
    [
        ("2026-11-12", "2026-11-11", 1, None),
        ("2026-11-12", "2026-11-12", 0, None),
        ("2026-11-12", "2026-11-13", None, 1),
        ("2026-10-20", "2026-11-04", 0, None),  # not before the last on-time day
        ("2026-10-20", "2026-11-05", None, 1),
    ],
)
def test_a_returned_report_is_waited_for_until_the_later_of_the_day_asked_for_and_the_last_on_time_day(
    again_by: str, as_of: str, left: int | None, overdue: int | None
) -> None:
    history = a_received("2026-10-02"), a_returned("2026-10-05", report="2026-10-02-received", again_by=again_by)
    status = status_on(as_of, *history)
    assert (status.standing, status.days_left, status.days_overdue, status.again_by) == ("returned", left, overdue, day(again_by))
    assert status.revision_days_late is None


@pytest.mark.parametrize(("sent", "late"), [("2026-11-11", 0), ("2026-11-12", 0), ("2026-11-13", 1), ("2026-12-12", 30)])
def test_a_revision_has_its_own_days_late(sent: str, late: int) -> None:
    history = (
        a_received("2026-11-02"),
        a_returned("2026-11-05", report="2026-11-02-received", again_by="2026-11-12"),
        a_received("2026-12-20", sent=sent),
    )
    status = status_on("2026-12-31", *history)
    assert (status.standing, status.timeliness, status.days_late, status.revision_days_late) == ("received", "on_time", 0, late)
    assert (status.again_by, status.days_left, status.days_overdue) == (None, None, None)


def test_of_two_revisions_the_one_sent_first_counts_as_with_the_first_report() -> None:
    history = (
        a_received("2026-11-02"),
        a_returned("2026-11-05", report="2026-11-02-received", again_by="2026-11-12"),
        a_received("2026-11-15"),
        a_received("2026-11-20", sent="2026-11-13"),
        a_received("2026-11-22"),
    )
    assert [status_on(d, *history).revision_days_late for d in ("2026-11-14", "2026-11-15", "2026-11-20", "2026-11-22")] == [None, 3, 1, 1]


def test_a_report_sent_before_the_return_is_no_revision() -> None:
    history = (
        a_received("2026-11-02"),
        a_returned("2026-11-05", report="2026-11-02-received", again_by="2026-11-12"),
        a_received("2026-11-15", sent="2026-11-04"),
        a_received("2026-11-16", sent="2026-11-14"),
        a_received("2026-11-17", sent="2026-11-03"),
        a_received("2026-11-18", sent="2026-11-05"),
    )
    assert [status_on(f"2026-11-{n}", *history).revision_days_late for n in (15, 16, 17, 18)] == [None, 2, 2, 0]


def test_the_content_is_that_of_the_report_that_was_accepted() -> None:
    history = (
        a_received("2026-11-09", sent="2026-11-08"),
        a_returned("2026-11-09", report="2026-11-09-received", again_by="2026-11-12"),
        a_received("2026-11-15", sent="2026-11-03"),
        an_accepted("2026-11-16", report="2026-11-15-received"),
    )
    assert [status_on(f"2026-11-{n}", *history).content for n in (15, 16)] == [history[0].event, history[2].event]


def test_a_new_return_asks_for_a_revision_of_its_own() -> None:
    history = (
        a_received("2026-11-02"),
        a_returned("2026-11-05", report="2026-11-02-received", again_by="2026-11-12"),
        a_received("2026-11-15"),
        a_returned("2026-11-16", report="2026-11-15-received", again_by="2026-11-18"),
        a_received("2026-11-18"),
        an_accepted("2026-11-19", report="2026-11-18-received"),
    )
    seen = [status_on(f"2026-11-{n}", *history) for n in (15, 16, 18, 19)]
    assert [s.revision_days_late for s in seen] == [3, None, 0, 0]
    assert [s.again_by for s in seen] == [None, date(2026, 11, 18), None, None]


def test_an_extension_while_returned_replaces_the_day_asked_for() -> None:
    history = (
        a_received("2026-11-02"),
        a_returned("2026-11-05", report="2026-11-02-received", again_by="2026-11-12"),
        an_extended("2026-11-10", until="2026-11-20"),
        a_received("2026-11-22"),
    )
    assert [(s.again_by, s.days_left) for s in (status_on("2026-11-09", *history), status_on("2026-11-10", *history))] == [
        (date(2026, 11, 12), 3),
        (date(2026, 11, 20), 10),
    ]
    assert status_on("2026-11-22", *history).revision_days_late == 2


def test_an_extension_while_returned_must_be_later_than_the_revision_day_in_force() -> None:
    report, back = a_received("2026-10-02"), a_returned("2026-10-05", report="2026-10-02-received", again_by="2026-10-12")
    early, later = an_extended("2026-10-06", until="2026-11-04"), an_extended("2026-10-06", until="2026-11-05")
    assert why_not("2026-10-06-extended", report, back, early) == Reason(
        "until", "gia hạn đến 04/11/2026 không sau hạn đang áp dụng (04/11/2026)"
    )
    assert status_on("2026-10-06", report, back, later).again_by == date(2026, 11, 5)


# --- extended, exempt


def test_an_extension_moves_the_last_on_time_day_of_that_unit() -> None:
    extension = an_extended("2026-10-20", until="2026-11-20")
    status = status_on("2026-11-20", extension)
    assert (status.standing, status.days_left, status.last_on_time_day) == ("due_today", 0, date(2026, 11, 20))
    assert [status_on("2026-12-01", extension, a_received(d)).days_late for d in ("2026-11-20", "2026-11-21")] == [0, 1]


@pytest.mark.parametrize(
    ("decided", "until", "why"),
    [
        ("2026-10-20", "2026-11-04", "gia hạn đến 04/11/2026 không sau hạn đang áp dụng (04/11/2026)"),
        ("2026-11-10", "2026-11-10", "gia hạn đến 10/11/2026 không sau ngày quyết định 10/11/2026"),
        ("2026-11-10", "2027-11-11", "gia hạn đến 11/11/2027 quá một năm sau ngày quyết định 10/11/2026"),
    ],
)
def test_an_extension_is_later_than_its_decision_and_the_day_in_force_and_within_a_year(decided: str, until: str, why: str) -> None:
    assert why_not(f"{decided}-extended", an_extended(decided, until=until)) == Reason("until", why)


@pytest.mark.parametrize(("decided", "until"), [("2026-10-20", "2026-11-05"), ("2026-11-10", "2026-11-11"), ("2026-11-10", "2027-11-10")])
def test_an_extension_just_within_its_bounds_has_effect(decided: str, until: str) -> None:
    assert status_on(decided, an_extended(decided, until=until)).last_on_time_day == day(until)


def test_a_second_extension_must_be_later_than_the_first() -> None:
    first, second = an_extended("2026-10-20", until="2026-11-20"), an_extended("2026-10-21", until="2026-11-20")
    assert why_not("2026-10-21-extended", first, second) == Reason(
        "until", "gia hạn đến 20/11/2026 không sau hạn đang áp dụng (20/11/2026)"
    )


def test_an_exempt_unit_owes_nothing_on_any_day_after() -> None:
    exemption = an_exempted("2026-10-20")
    assert [status_on(d, exemption).standing for d in ("2026-10-19", "2026-10-20", "2026-12-31")] == ["not_due", "exempt", "exempt"]
    status = status_on("2026-12-31", exemption)
    assert (status.timeliness, status.days_left, status.days_overdue) == (None, None, None)


def test_a_unit_may_be_exempted_within_an_extension() -> None:
    history = an_extended("2026-10-20", until="2026-11-20"), an_exempted("2026-11-10")
    assert status_on("2026-11-10", *history).standing is Standing.EXEMPT


# --- what follows what

_REPORT = a_received("2026-11-01")
_PASTS: dict[Stage, tuple[Entry, ...]] = {
    Stage.NOTHING: (),
    Stage.EXEMPT: (an_exempted("2026-11-01"),),
    Stage.RECEIVED: (_REPORT,),
    Stage.RETURNED: (_REPORT, a_returned("2026-11-02", report=_REPORT.name, again_by="2026-11-12")),
    Stage.ACCEPTED: (_REPORT, an_accepted("2026-11-02", report=_REPORT.name)),
}
_NEXT: dict[str, Entry] = {
    "received": a_received("2026-11-03"),
    "returned": a_returned("2026-11-03", report=_REPORT.name, again_by="2026-11-30"),
    "accepted": an_accepted("2026-11-03", report=_REPORT.name),
    "extended": an_extended("2026-11-03", until="2026-11-30"),
    "exempted": an_exempted("2026-11-03"),
}
_ALLOWED = {
    "received": {"nothing", "exempt", "received", "returned"},
    "returned": {"received"},
    "accepted": {"received"},
    "extended": {"nothing", "returned"},
    "exempted": {"nothing"},
}


@pytest.mark.parametrize("kind", _NEXT)
@pytest.mark.parametrize("stage", _PASTS)
def test_what_follows_what(kind: str, stage: Stage) -> None:
    history = (*_PASTS[stage], _NEXT[kind])
    assert (_NEXT[kind].name in what_has_effect(*history)) is (stage in _ALLOWED[kind])


def test_the_table_of_the_manual_is_the_table_of_the_code() -> None:
    assert {kind: set(stages) for kind, stages in FOLLOWS.items()} == _ALLOWED


@pytest.mark.parametrize(
    ("kind", "stage", "text"),
    [
        ("received", Stage.ACCEPTED, "không thể tiếp nhận báo cáo khi báo cáo đã đạt yêu cầu"),
        ("returned", Stage.ACCEPTED, "không thể trả lại báo cáo khi báo cáo đã đạt yêu cầu"),
        ("returned", Stage.RETURNED, "không thể trả lại báo cáo khi báo cáo đã bị trả lại, đang chờ bản chỉnh sửa"),
        ("accepted", Stage.NOTHING, "không thể công nhận báo cáo đạt yêu cầu khi chưa ghi nhận báo cáo nào"),
        ("extended", Stage.RECEIVED, "không thể gia hạn khi báo cáo đã tiếp nhận, đang chờ trả lời"),
        ("exempted", Stage.EXEMPT, "không thể miễn báo cáo khi đơn vị đã được miễn báo cáo"),
    ],
)
def test_what_cannot_follow_says_why(kind: str, stage: Stage, text: str) -> None:
    assert why_not(_NEXT[kind].name, *_PASTS[stage], _NEXT[kind]) == Reason("kind", text)


def test_an_answer_answers_only_the_latest_report_before_it() -> None:
    first, second = a_received("2026-11-01"), a_received("2026-11-02")
    answer = an_accepted("2026-11-03", report="2026-11-01-received")
    assert why_not("2026-11-03-accepted", first, second, answer) == Reason(
        "report", "trả lời báo cáo 2026-11-01-received, trong khi báo cáo mới nhất trước đó là 2026-11-02-received"
    )


# --- the order


def test_the_order_is_by_day_then_by_instant_then_by_name() -> None:
    entries = (
        a_received("2026-11-02", "08:00"),
        a_received("2026-11-01", "2026-11-09T08:00:00+07:00"),
        a_received("2026-11-02", "2026-11-02T00:30:00+00:00", n=3),  # 07:30 in Vietnam
        a_received("2026-11-02", "08:00", n=2),
    )
    expected = ["2026-11-01-received", "2026-11-02-received.3", "2026-11-02-received", "2026-11-02-received.2"]
    assert what_has_effect(*entries) == what_has_effect(*reversed(entries)) == expected


# --- bounds


@pytest.mark.parametrize(
    ("entry", "reason"),
    [
        (
            a_received("2026-11-03", "2026-11-02T23:59:59+07:00", sent="2026-11-01"),
            Reason("day", "ngày 03/11/2026 ở sau ngày ghi 02/11/2026"),
        ),
        (a_received("2026-11-03", sent="2026-11-04"), Reason("sent", "ngày gửi 04/11/2026 ở sau ngày nhận 03/11/2026")),
        (a_received("2026-11-03", sent="2025-12-31"), Reason("sent", "ngày gửi 31/12/2025 ở trước năm báo cáo 2026")),
        (an_exempted("2026-11-03", "2026-11-02T12:00:00+07:00"), Reason("day", "ngày 03/11/2026 ở sau ngày ghi 02/11/2026")),
    ],
)
def test_an_event_with_an_impossible_day_has_no_effect(entry: Entry, reason: Reason) -> None:
    assert why_not(entry.name, entry) == reason
    assert status_on("2026-12-31", entry) == status_on("2026-12-31")


@pytest.mark.parametrize(
    ("again_by", "why"),
    [
        ("2026-11-05", "hạn nộp lại 05/11/2026 không sau ngày quyết định 05/11/2026"),
        ("2027-11-06", "hạn nộp lại 06/11/2027 quá một năm sau ngày quyết định 05/11/2026"),
    ],
)
def test_a_revision_is_asked_for_later_than_the_return_and_within_a_year(again_by: str, why: str) -> None:
    report, back = a_received("2026-11-02"), a_returned("2026-11-05", report="2026-11-02-received", again_by=again_by)
    assert why_not(back.name, report, back) == Reason("again_by", why)


@pytest.mark.parametrize("again_by", ["2026-11-06", "2027-11-05"])
def test_a_return_just_within_its_bounds_has_effect(again_by: str) -> None:
    report, back = a_received("2026-11-02"), a_returned("2026-11-05", report="2026-11-02-received", again_by=again_by)
    assert status_on("2026-11-05", report, back).again_by == day(again_by)


def test_the_regimes_own_timezone_decides_what_day_it_was() -> None:
    in_the_evening_of_utc = a_received("2026-11-03", "2026-11-02T17:30:00+00:00", sent="2026-11-03")  # 00:30 of the 3rd in Vietnam
    assert what_has_effect(in_the_evening_of_utc) == ["2026-11-03-received"]
    assert fold(a_regime(timezone="UTC"), YEAR, [in_the_evening_of_utc]).no_effect == {
        "2026-11-03-received": Reason("day", "ngày 03/11/2026 ở sau ngày ghi 02/11/2026")
    }


def test_a_report_sent_on_1_january_of_its_year_is_within_bounds() -> None:
    assert status_on("2026-01-02", a_received("2026-01-02", sent="2026-01-01")).timeliness is Timeliness.ON_TIME


@pytest.mark.parametrize(
    "entry",
    [
        renamed(a_received("2026-11-02"), "2026-11-03-received"),
        renamed(a_received("2026-11-02"), "2026-11-02-returned"),
        a_received("2026-11-02", place=(2025, UNIT)),
        a_received("2026-11-02", place=(YEAR, "xa-nhi-binh")),
    ],
)
def test_a_file_whose_name_or_folder_contradicts_its_content_has_no_effect(entry: Entry) -> None:
    assert why_not(entry.name, entry) == Reason("kind", "tên tệp hoặc thư mục không khớp với nội dung")
    assert status_on("2026-12-31", entry) == status_on("2026-12-31")


# --- voids


def test_a_void_of_nothing_has_no_effect() -> None:
    void = a_voided("2026-11-02-received", "2026-11-03")
    assert why_not(void.name, void) == Reason("event", "không có sự kiện 2026-11-02-received để hủy")


def test_a_void_that_breaks_a_bound_takes_nothing_back() -> None:
    report, void = a_received("2026-11-02"), a_voided("2026-11-02-received", "2026-11-05", "2026-11-04T12:00:00+07:00")
    assert what_has_effect(report, void) == ["2026-11-02-received"]
    assert why_not(void.name, report, void) == Reason("day", "ngày 05/11/2026 ở sau ngày ghi 04/11/2026")


def test_a_voided_event_is_no_longer_an_event_without_effect() -> None:
    impossible, void = a_received("2026-11-02", sent="2026-11-03"), a_voided("2026-11-02-received", "2026-11-04")
    folded = fold(a_regime(), YEAR, [impossible, void])
    assert (folded.no_effect, folded.voided) == ({}, {"2026-11-02-received": "voided-2026-11-02-received"})
    assert [folded.has_effect(name) for name in (impossible.name, void.name)] == [False, True]


def test_a_void_of_an_extension_brings_the_old_day_back_and_lateness_with_it() -> None:
    history = an_extended("2026-11-01", until="2026-11-20"), a_received("2026-11-10")
    assert status_on("2026-11-30", *history).days_late == 0
    assert status_on("2026-11-30", *history, a_voided("2026-11-01-extended", "2026-11-25")).days_late == 6


# --- replacements


def a_replacement(day: str, recorded: str, *, replaces: str, sent: str, **fields: object) -> Entry:
    """A report that was recorded wrongly, put right."""
    return a_received(day, recorded, sent=sent, replaces=replaces, **fields)


_WRONG = a_received("2026-11-02", "09:00", sent="2026-11-01")
_ANSWER = an_accepted("2026-11-06", report=_WRONG.name)
_RIGHT = a_replacement("2026-11-02", "2026-11-09T09:00:00+07:00", replaces=_WRONG.name, sent="2026-10-20", n=2)


def test_a_replacement_stands_where_the_wrong_one_stood_and_its_answers_are_answers_to_it() -> None:
    folded = fold(a_regime(), YEAR, [_WRONG, _ANSWER, _RIGHT])
    assert [e.name for e, _ in folded.steps] == ["2026-11-02-received.2", "2026-11-06-accepted"]
    assert (folded.replaced, folded.no_effect) == ({"2026-11-02-received": "2026-11-02-received.2"}, {})


def test_a_replaced_report_was_never_true_on_any_day() -> None:
    status = status_on("2026-11-03", _WRONG, _ANSWER, _RIGHT)
    assert isinstance(_RIGHT.event, Received)
    assert (status.judged, status.content) == (_RIGHT.event, _RIGHT.event)


def test_an_event_between_the_wrong_report_and_its_replacement_stays_after_it() -> None:
    same_day = a_received("2026-11-02", "10:00", n=3)
    answer = an_accepted("2026-11-06", report=same_day.name)
    assert what_has_effect(_WRONG, same_day, answer, _RIGHT) == ["2026-11-02-received.2", "2026-11-02-received.3", "2026-11-06-accepted"]


def test_a_voided_replacement_gives_the_old_report_back() -> None:
    history = _WRONG, _ANSWER, _RIGHT, a_voided(_RIGHT.name, "2026-11-10")
    assert what_has_effect(*history) == ["2026-11-02-received", "2026-11-06-accepted"]


def test_only_the_first_replacement_of_a_report_counts() -> None:
    second = a_replacement("2026-11-02", "2026-11-10T09:00:00+07:00", replaces=_WRONG.name, sent="2026-11-02", n=3)
    assert what_has_effect(second, _WRONG, _RIGHT) == ["2026-11-02-received.2"]
    assert why_not(second.name, second, _WRONG, _RIGHT) == Reason(
        "replaces", "báo cáo 2026-11-02-received đã được 2026-11-02-received.2 thay"
    )


def test_a_replacement_of_a_replacement_stands_where_the_first_report_stood() -> None:
    again = a_replacement("2026-11-02", "2026-11-10T09:00:00+07:00", replaces=_RIGHT.name, sent="2026-10-21", n=3)
    same_day = a_received("2026-11-02", "10:00", n=4)
    folded = fold(a_regime(), YEAR, [_WRONG, _RIGHT, again, same_day])
    assert [e.name for e, _ in folded.steps] == ["2026-11-02-received.3", "2026-11-02-received.4"]
    assert folded.replaced == {_WRONG.name: _RIGHT.name, _RIGHT.name: again.name}


def test_what_replaces_a_replacement_without_effect_has_no_effect_so_that_one_report_never_stands_twice() -> None:
    second = a_replacement("2026-11-02", "2026-11-10T09:00:00+07:00", replaces=_WRONG.name, sent="2026-11-02", n=3)
    third = a_replacement("2026-11-02", "2026-11-11T09:00:00+07:00", replaces=second.name, sent="2026-11-02", n=4)
    assert what_has_effect(_WRONG, _RIGHT, second, third) == [_RIGHT.name]
    assert why_not(third.name, _WRONG, _RIGHT, second, third) == Reason(
        "replaces", "báo cáo 2026-11-02-received.3 mà nó thay không có hiệu lực"
    )


def test_what_replaces_a_voided_report_has_no_effect() -> None:
    history = _WRONG, a_voided(_WRONG.name, "2026-11-08"), _RIGHT
    assert what_has_effect(*history) == []
    assert why_not(_RIGHT.name, *history) == Reason("replaces", "báo cáo 2026-11-02-received mà nó thay đã được hủy")


def test_the_void_of_a_link_in_the_middle_gives_the_first_report_back_once() -> None:
    again = a_replacement("2026-11-02", "2026-11-10T09:00:00+07:00", replaces=_RIGHT.name, sent="2026-10-21", n=3)
    assert what_has_effect(_WRONG, _RIGHT, again, a_voided(_RIGHT.name, "2026-11-11")) == [_WRONG.name]


@pytest.mark.parametrize("replaces", ["2026-11-03-received", "2026-11-06-accepted"])
def test_a_replacement_of_no_report_has_no_effect(replaces: str) -> None:
    right = a_replacement("2026-11-02", "2026-11-09T09:00:00+07:00", replaces=replaces, sent="2026-11-02", n=2)
    assert what_has_effect(_WRONG, _ANSWER, right) == [_WRONG.name, _ANSWER.name]
    assert why_not(right.name, _WRONG, _ANSWER, right) == Reason("replaces", f"không có báo cáo {replaces} để thay")


def test_a_replacement_is_recorded_later_than_what_it_replaces() -> None:
    right = a_replacement("2026-11-02", "09:00", replaces=_WRONG.name, sent="2026-11-02", n=2)
    assert what_has_effect(_WRONG, right) == [_WRONG.name]
    assert why_not(right.name, _WRONG, right) == Reason("recorded", "được ghi trước báo cáo 2026-11-02-received mà nó thay")


def test_a_replacement_that_cannot_stand_has_no_effect_and_the_old_report_stands() -> None:
    other = a_received("2026-11-03")
    accepted = an_accepted("2026-11-04", report=other.name)
    moved = a_replacement("2026-11-05", "2026-11-09T09:00:00+07:00", replaces=_WRONG.name, sent="2026-11-02")
    assert what_has_effect(_WRONG, other, accepted, moved) == [_WRONG.name, other.name, accepted.name]
    assert why_not(moved.name, _WRONG, other, accepted, moved) == Reason("kind", "không thể tiếp nhận báo cáo khi báo cáo đã đạt yêu cầu")


def test_when_the_first_replacement_cannot_stand_the_second_one_counts() -> None:
    other = a_received("2026-11-03")
    accepted = an_accepted("2026-11-04", report=other.name)
    moved = a_replacement("2026-11-05", "2026-11-08T09:00:00+07:00", replaces=_WRONG.name, sent="2026-11-02")
    third = a_replacement("2026-11-05", "2026-11-08T10:00:00+07:00", replaces=moved.name, sent="2026-11-02", n=2)
    history = _WRONG, other, accepted, moved, third, _RIGHT
    assert what_has_effect(*history) == [_RIGHT.name, other.name, accepted.name]
    assert set(fold(a_regime(), YEAR, history).no_effect) == {moved.name, third.name}


def test_a_replacement_that_breaks_a_bound_leaves_the_old_report_standing() -> None:
    right = a_replacement("2026-11-02", "2026-11-09T09:00:00+07:00", replaces=_WRONG.name, sent="2026-11-03", n=2)
    again = a_replacement("2026-11-02", "2026-11-10T09:00:00+07:00", replaces=right.name, sent="2026-11-02", n=3)
    assert what_has_effect(_WRONG, right, again) == [_WRONG.name]


def test_a_report_with_an_impossible_day_can_be_replaced() -> None:
    impossible = a_received("2026-11-02", sent="2026-11-03")
    folded = fold(a_regime(), YEAR, [impossible, _RIGHT])
    assert ([e.name for e, _ in folded.steps], folded.no_effect) == ([_RIGHT.name], {})


# --- the regime as an argument


def test_a_fold_of_nothing_is_the_regimes_own_day() -> None:
    regime: Regime = a_regime(due="12-15", reading="by")
    assert fold(regime, YEAR, ()).at(date(2026, 12, 31)) == ("nothing", date(2026, 12, 15), None, (), None, None)
