"""Who is to be reminded: the years that are looked at, and what each unit is seen to owe."""

from dataclasses import replace

from tests.builders import (
    LADDER,
    YEAR,
    a_received,
    a_regime,
    a_reminded,
    a_sent_mail,
    a_workspace,
    day,
)
from ttdn_cli.domain.events import Entry
from ttdn_cli.domain.holidays import Holidays
from ttdn_cli.domain.overview import overview
from ttdn_cli.domain.record import validated
from ttdn_cli.domain.reminding import Reminding, all_doubts, known_on, live_years, remindings, years_without_holidays, years_without_reports

REGIME = a_regime(reminders=LADDER)


def the_commune(as_of: str, *entries: Entry) -> Reminding:
    """Xã Bà Điểm as who reminds sees it on a day."""
    workspace = a_workspace(*entries, regimes=[REGIME])
    (only,) = remindings(workspace, overview(workspace, YEAR, day(as_of)))
    return only


def test_every_year_with_a_ladder_is_looked_at_up_to_the_next() -> None:
    regimes = [a_regime(first_year=2024, last_year=2024), a_regime(first_year=2026, reminders=LADDER)]
    assert live_years(a_workspace(regimes=regimes), day("2027-01-04")) == [2026, 2027, 2028]
    assert live_years(a_workspace(regimes=regimes[:1]), day("2027-01-04")) == []


def test_the_years_of_an_ended_regime_are_still_chased_under_the_next() -> None:
    regimes = [a_regime(first_year=2024, last_year=2024, reminders=LADDER), a_regime(first_year=2026)]
    assert live_years(a_workspace(regimes=regimes), day("2027-01-04")) == [2024]


def test_a_unit_is_late_after_the_day_that_is_chased_and_a_mail_comes_before_a_letter() -> None:
    seen = [the_commune(on) for on in ("2026-10-05", "2026-11-05")]
    assert [(one.unit.name, one.is_late, one.mail_is_due, one.letter_is_due) for one in seen] == [
        ("Xã Bà Điểm", False, True, False),
        ("Xã Bà Điểm", True, True, False),
    ]
    second = the_commune("2026-11-11", *a_sent_mail("2026-11-05", "sau-1"))
    assert (second.mail_is_due, second.letter_is_due, len(second.gone_out)) == (True, True, 1)


def test_of_a_unit_that_has_sent_nothing_is_due() -> None:
    seen = the_commune("2026-11-11", a_received("2026-11-10"))
    assert (seen.ladder, seen.due, seen.is_late, seen.mail_is_due, seen.letter_is_due) == (None, None, False, False, False)


def test_in_a_year_without_a_regime_nobody_is_reminded() -> None:
    workspace = a_workspace(regimes=[REGIME])
    assert remindings(workspace, overview(workspace, 2023, day("2026-11-05"))) == ()


def test_a_claim_in_doubt_is_named_though_its_unit_owes_nothing_any_more() -> None:
    claim = a_reminded("2026-11-05", "sau-1")
    lost = a_reminded("2026-11-05", "sau-1", year=2023)
    workspace = a_workspace(claim, lost, regimes=[REGIME], units=[])
    found = all_doubts(workspace, [2023, YEAR])
    assert [(doubt.year, doubt.unit, doubt.attempt.name) for doubt in found] == [(2026, "xa-ba-diem", "reminded-2026-11-04-sau-1-mail")]


def test_a_year_in_which_something_is_due_and_nothing_was_received_waits_for_a_person_s_word() -> None:
    empty = a_workspace(regimes=[REGIME])
    seen = [overview(empty, YEAR, day("2026-11-05"))]
    assert years_without_reports(seen, {YEAR: ["sau-1"]}, ()) == (YEAR,)
    assert years_without_reports(seen, {YEAR: ["sau-1"]}, [YEAR]) == ()
    assert years_without_reports(seen, {}, ()) == ()
    one = a_workspace(a_received("2026-11-01"), regimes=[REGIME])
    assert years_without_reports([overview(one, YEAR, day("2026-11-05"))], {YEAR: ["sau-1"]}, ()) == ()


def test_a_year_with_an_empty_list_of_holidays_has_none() -> None:
    listed = {"schema": "1", "years": [{"year": "2026", "days": [{"day": "2026-09-02", "name": "Quốc khánh"}]}, {"year": "2027"}]}
    workspace = replace(a_workspace(), holidays=validated(Holidays, listed))
    assert years_without_holidays(workspace, [2027, 2025, 2026]) == (2025, 2027)
    assert years_without_holidays(a_workspace(), [2026]) == (2026,)
    assert (workspace.days_off, a_workspace().days_off) == (frozenset({day("2026-09-02")}), frozenset())


def test_a_day_gone_by_knows_no_later_reminder_nor_what_became_of_one() -> None:
    called = a_reminded("2026-11-12", "lan-2", "phone")
    late = a_received("2026-11-20")
    workspace = a_workspace(*a_sent_mail("2026-11-05", "sau-1"), called, late, regimes=[REGIME])
    kinds = [[e.event.kind for e in known_on(workspace, day(as_of)).history(YEAR, "xa-ba-diem")] for as_of in ("2026-11-04", "2026-11-05")]
    assert kinds == [["received"], ["reminded", "outcome", "received"]]
    assert known_on(workspace, day("2026-11-12")).histories == workspace.histories
