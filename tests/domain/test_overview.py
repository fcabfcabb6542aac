"""The overview of a year on a day: who is in it, in which order, and what is counted."""

from dataclasses import astuple, replace
from datetime import date

import pytest

from tests.builders import (
    YEAR,
    a_group,
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
    the_communes,
)
from ttdn_cli.domain.events import Entry, Reason
from ttdn_cli.domain.overview import Counts, both_readings, in_order, overview, reporters, shared_reports, weekend_deadlines
from ttdn_cli.domain.workspace import Workspace


def of(unit: str, entry: Entry) -> Entry:
    """The same event of another unit."""
    return entry._replace(unit=unit, event=replace(entry.event, unit=unit))


def a_full_year() -> Workspace:
    """The twelve communes, in every state that there is at the end of November 2026."""
    return a_workspace(
        of("thi-tran-hoc-mon", a_received("2026-11-02")),
        of("xa-dong-thanh", a_received("2026-11-06")),
        of("xa-nhi-binh", an_exempted("2026-10-01")),
        of("xa-tan-hiep", an_extended("2026-11-01", until="2026-12-15")),
        of("xa-tan-thoi-nhi", a_received("2026-11-02")),
        of("xa-tan-thoi-nhi", an_accepted("2026-11-03", report="2026-11-02-received")),
        of("xa-tan-xuan", a_received("2026-11-05")),
        of("xa-tan-xuan", a_returned("2026-11-06", report="2026-11-05-received", again_by="2026-11-12")),
        of("xa-thoi-tam-thon", a_received("2026-11-03")),
        of("xa-thoi-tam-thon", a_returned("2026-11-06", report="2026-11-03-received", again_by="2026-12-12")),
        of("xa-trung-chanh", a_received("2026-11-03")),
        of("xa-trung-chanh", a_voided("2026-11-03-received", "2026-11-04")),
        of("xa-xuan-thoi-son", a_received("2026-11-30", sent="2026-11-04")),
        units=[*the_communes(), an_office()],
    )


def test_the_official_counts_add_up_to_the_units_that_owe() -> None:
    seen = overview(a_full_year(), YEAR, date(2026, 11, 30))
    assert seen.counts == Counts(owe=12, sent_on_time=4, sent_late=2, within_deadline=1, overdue=4, exempt=1, returned_overdue=1)
    assert (seen.counts.sent, seen.counts.not_sent) == (6, 5)
    assert (seen.events, seen.received, seen.message, seen.last_on_time_day) == (13, True, None, date(2026, 11, 4))


@pytest.mark.parametrize(
    ("as_of", "counts", "events"),
    [
        ("2026-09-30", Counts(owe=12, within_deadline=12), 0),
        ("2026-11-01", Counts(owe=12, within_deadline=11, exempt=1), 2),
        ("2026-11-04", Counts(owe=12, sent_on_time=3, within_deadline=8, exempt=1), 8),
        ("2026-11-05", Counts(owe=12, sent_on_time=3, sent_late=1, within_deadline=1, overdue=6, exempt=1), 9),
        ("2026-12-16", Counts(owe=12, sent_on_time=4, sent_late=2, overdue=5, exempt=1, returned_overdue=2), 13),
    ],
)
def test_what_happens_later_has_not_happened_but_a_void_holds_for_every_day(as_of: str, counts: Counts, events: int) -> None:
    seen = overview(a_full_year(), YEAR, day(as_of))
    assert (seen.counts, seen.events) == (counts, events)


def test_the_rows_stand_in_the_order_of_the_groups_and_of_the_dictionary_the_town_first() -> None:
    workspace = a_workspace(
        units=[a_unit("phong-y-te", "Phòng Y tế", groups=["phong-ban"]), an_office(), *reversed(the_communes())],
        regimes=[a_regime(reporters=["phong-ban", "xa-thi-tran"])],
    )
    rows = overview(workspace, YEAR, date(2026, 11, 1)).rows
    assert [row.unit.id for row in rows] == [unit.id for unit in the_communes()] + ["phong-y-te"]
    assert {row.group for row in rows} == {"xa-thi-tran", "phong-ban"}


def test_units_of_a_group_that_the_data_does_not_name_stand_last() -> None:
    units = [a_unit("a", "A", groups=["khong-co"]), a_unit("b", "B"), a_unit("c", "C", groups=["khong-co"])]
    regime = a_regime(reporters=["khong-co", "xa-thi-tran"])
    assert [unit.id for _, unit in reporters(a_workspace(units=units, regimes=[regime]), regime, YEAR)] == ["b", "a", "c"]


def test_units_of_one_name_stand_in_the_order_of_their_ids() -> None:
    units = [a_unit("xa-b", "Xã Bà Điểm"), a_unit("xa-a", "Xã Bà Điểm")]
    assert [unit.id for _, unit in reporters(a_workspace(units=units), a_regime(), YEAR)] == ["xa-a", "xa-b"]


def test_of_two_units_with_one_id_one_is_counted() -> None:
    assert overview(a_workspace(units=[a_unit(), a_unit()]), YEAR, date(2026, 11, 1)).counts.owe == 1


def test_an_empty_workspace_has_received_nothing() -> None:
    seen = overview(a_workspace(), YEAR, date(2026, 12, 1))
    assert (seen.received, seen.events, seen.counts.overdue) == (False, 0, 1)


@pytest.mark.parametrize(
    ("entries", "received"),
    [
        ((a_received("2026-11-02"),), True),
        ((a_received("2026-12-02"),), False),
        ((a_received("2026-11-02"), a_voided("2026-11-02-received", "2026-11-03")), False),
        ((a_received("2026-11-02", sent="2026-11-03"),), False),
        ((an_exempted("2026-11-02"),), False),
    ],
    ids=["received", "later", "voided", "without effect", "exempt"],
)
def test_a_year_has_received_a_report_when_one_counts(entries: tuple[Entry, ...], received: bool) -> None:
    assert overview(a_workspace(*entries), YEAR, date(2026, 12, 1)).received is received


def test_events_without_effect_are_named_with_the_reason_in_their_order_and_not_before_their_day() -> None:
    workspace = a_workspace(
        of("xa-nhi-binh", an_accepted("2026-11-20", report="2026-11-03-received")),
        of("xa-nhi-binh", a_received("2026-11-10", sent="2026-11-11")),
        of("xa-ba-diem", a_returned("2026-11-05", report="2026-11-03-received", again_by="2026-11-10")),
        of("xa-ba-diem", an_extended("2026-11-05", until="2026-11-20")),
        units=the_communes(),
    )
    expected = {
        "xa-ba-diem/2026-11-05-returned": Reason("kind", "không thể trả lại báo cáo khi chưa ghi nhận báo cáo nào"),
        "xa-nhi-binh/2026-11-10-received": Reason("sent", "ngày gửi 11/11/2026 ở sau ngày nhận 10/11/2026"),
        "xa-nhi-binh/2026-11-20-accepted": Reason("kind", "không thể công nhận báo cáo đạt yêu cầu khi chưa ghi nhận báo cáo nào"),
    }
    seen = overview(workspace, YEAR, date(2026, 11, 30)).no_effect
    assert (dict(seen), list(seen)) == (expected, list(expected))
    so_far = [len(overview(workspace, YEAR, date(2026, 11, n)).no_effect) for n in (4, 5, 9, 10, 19, 20)]
    assert so_far == [0, 1, 1, 2, 2, 3]


def test_units_that_owe_nothing_and_have_events_are_listed_apart_and_never_counted() -> None:
    workspace = a_workspace(
        of("xa-nhi-binh", a_received("2026-05-10")),
        of("xa-nhi-binh", a_returned("2026-06-10", report="2026-05-10-received", again_by="2026-06-20")),
        of("khong-co", a_received("2026-11-10")),
        an_extended("2026-11-01", until="2026-11-20"),
        units=[a_unit("xa-nhi-binh", "Xã Nhị Bình", valid_to="2026-06-30", successors=["xa-ba-diem"]), a_unit()],
    )
    assert dict(overview(workspace, YEAR, date(2026, 11, 9)).apart) == {"xa-nhi-binh": 2}
    seen = overview(workspace, YEAR, date(2026, 11, 10))
    assert list(seen.apart.items()) == [("khong-co", 1), ("xa-nhi-binh", 2)]
    assert (seen.counts.owe, seen.counts.sent, seen.events) == (1, 0, 4)


def test_events_of_another_year_are_not_seen() -> None:
    workspace = a_workspace(a_received("2025-11-02", year=2025))
    assert (overview(workspace, 2026, date(2026, 11, 30)).counts.sent, overview(workspace, 2025, date(2026, 11, 30)).counts.sent) == (0, 1)


def test_a_changed_deadline_does_not_change_the_year_before() -> None:
    report = a_received("2025-11-20", year=2025)
    old = a_regime(last_year=2025)
    before = overview(a_workspace(report), 2025, date(2025, 12, 1))
    after = overview(a_workspace(report, regimes=[old, a_regime(first_year=2026, due="12-15")]), 2025, date(2025, 12, 1))
    assert (before.rows[0].status, before.counts) == (after.rows[0].status, after.counts)


# --- a year without a regime


@pytest.mark.parametrize(
    ("plan", "year", "message"),
    [
        (
            a_plan(a_regime(first_year=2026), a_regime(last_year=2025)),
            2023,
            "kế hoạch 535/KH-UBND ban hành ngày 12/12/2023; năm báo cáo đầu tiên là 2024, năm 2023 không có báo cáo nào phải gửi",
        ),
        (
            a_plan(a_regime(last_year=2024), a_regime(first_year=2026)),
            2025,
            "năm 2025 không có chế độ báo cáo nào của kế hoạch 535/KH-UBND áp dụng",
        ),
        (a_plan(a_regime(last_year=2025)), 2026, "năm 2026 không có chế độ báo cáo nào của kế hoạch 535/KH-UBND áp dụng"),
        (a_plan(reporting=[]), 2026, "kế hoạch 535/KH-UBND không quy định chế độ báo cáo"),
    ],
)
def test_a_year_without_a_regime_answers_with_a_sentence(plan: object, year: int, message: str) -> None:
    workspace = a_workspace(a_received(f"{year}-11-02", year=year), plan=plan)  # type: ignore[arg-type]
    seen = overview(workspace, year, date(year, 12, 1))
    assert (seen.message, seen.rows, seen.regime, seen.last_on_time_day) == (message, (), None, None)
    assert (set(astuple(seen.counts)), seen.events, seen.received) == ({0}, 1, False)


# --- the deadline in words


@pytest.mark.parametrize(
    ("reading", "words"),
    [
        ("before", "trước ngày 05/11/2026 (ngày cuối cùng đúng hạn: 04/11/2026)"),
        ("by", "chậm nhất ngày 05/11/2026 (ngày cuối cùng đúng hạn: 05/11/2026)"),
    ],
)
def test_a_deadline_is_shown_in_both_readings(reading: str, words: str) -> None:
    assert both_readings(a_regime(reading=reading), 2026) == words


@pytest.mark.parametrize(
    ("year", "days"),
    [
        (2023, []),
        (2024, [date(2028, 11, 4)]),
        (2026, [date(2028, 11, 4), date(2029, 11, 4)]),
        (2030, [date(2034, 11, 4)]),
        (2031, [date(2034, 11, 4), date(2035, 11, 4)]),
    ],
)
def test_deadlines_of_the_next_five_years_that_fall_on_a_weekend_are_worth_knowing(year: int, days: list[date]) -> None:
    assert weekend_deadlines(a_workspace(), year) == days


def test_a_weekend_is_looked_for_on_the_last_on_time_day_of_each_years_own_regime() -> None:
    regimes = [a_regime(last_year=2027), a_regime(first_year=2028, last_year=2029, reading="by")]
    assert weekend_deadlines(a_workspace(regimes=regimes), 2026) == [date(2028, 11, 5)]


# --- the order of events


def test_events_stand_by_day_then_by_instant_then_by_name() -> None:
    first = a_received("2026-11-02", "2026-11-02T02:30:00+00:00")  # 09:30 in Vietnam
    second = a_received("2026-11-02", "10:00", n=2)
    third = an_accepted("2026-11-02", "10:30", report="2026-11-02-received.2")
    fourth = a_returned("2026-11-02", "10:30", report="2026-11-02-received.2", again_by="2026-11-12")
    assert in_order((fourth, third, second, first)) == [first, second, third, fourth]


def test_a_group_without_units_changes_nothing() -> None:
    workspace = a_workspace(groups=[a_group("doan-the", "Đoàn thể"), a_group()])
    assert [row.group for row in overview(workspace, YEAR, date(2026, 11, 1)).rows] == ["xa-thi-tran"]


def test_units_whose_reports_have_one_number_and_day_are_named_together() -> None:
    one = a_received("2026-11-02", number="12/BC-UBND", dated="2026-11-01")
    other = a_received("2026-11-03", number="12/BC-UBND", dated="2026-11-01", unit="xa-nhi-binh")
    third = a_received("2026-11-03", number="12/BC-UBND", dated="2026-11-02", unit="xa-tan-hiep")
    without = [a_received("2026-11-03", unit=unit) for unit in ("xa-dong-thanh", "xa-tan-xuan")]
    seen = overview(a_workspace(one, other, third, *without, units=the_communes()), 2026, day("2026-11-20"))
    found = [(report.number, [unit.name for unit in units]) for report, units in shared_reports(seen)]
    assert found == [("12/BC-UBND", ["Xã Bà Điểm", "Xã Nhị Bình"])]
