"""The rule of reminders, one sentence at a time; whole seasons with crashes are in tests/commands/test_remind_seasons.py."""

from datetime import date

import pytest

from tests.builders import (
    LADDER,
    YEAR,
    a_received,
    a_regime,
    a_reminded,
    a_returned,
    a_sent_mail,
    a_unit,
    a_voided,
    an_accepted,
    an_exempted,
    an_extended,
    an_outcome,
    day,
)
from ttdn_cli.domain.events import Entry
from ttdn_cli.domain.fold import fold
from ttdn_cli.domain.ladder import ReminderStep
from ttdn_cli.domain.record import validated
from ttdn_cli.domain.reminders import Ladder, chase_of, doubts, ladder_of, own_day, step_named
from ttdn_cli.domain.working_days import NO_HOLIDAYS

REGIME = a_regime(reminders=LADDER)

NO_MISTAKE = {
    "highest = max(come, default=-1) -> 1 => 2": "no step lies before the first: below 0 all are one",
    "highest = max(come, default=-1) -> 1 => 0": "nothing lies before step 0, so that it as the highest settles nothing either",
    "settled = max(claimed, default=-1) -> 1 => 2": "as for `highest`",
    "settled = max(claimed, default=-1) -> 1 => 0": "as for `highest`",
    "last_done = max((i for i, (_, _, parts) in enumerate(after) if _is_done(parts)), default=-1) -> 1 => 2": "as for `highest`",
    "last_done = max((i for i, (_, _, parts) in enumerate(after) if _is_done(parts)), default=-1) -> 1 => 0": "as for `highest`",
    "if i < last_done and not _is_done(parts): -> i < last_done => i <= last_done": "the last step that is done is done",
}
"""What `make mutants` may change in `reminders.py` without a test failing, and why that is right."""


def ladder(as_of: str, *entries: Entry, off: frozenset[date] = NO_HOLIDAYS, valid_to: str | None = None) -> Ladder | None:
    """The ladder of Xã Bà Điểm on a day, after these events."""
    return ladder_of(REGIME, a_unit(valid_to=valid_to), fold(REGIME, YEAR, entries), day(as_of), off)


def due(as_of: str, *entries: Entry, off: frozenset[date] = NO_HOLIDAYS) -> str | None:
    """The step that is due on a day, with what is open in it: `lan-2 mail letter`."""
    seen = ladder(as_of, *entries, off=off)
    if seen is None or seen.due is None:
        return None
    return " ".join([seen.due.step.id, *(part.via for part in seen.due.open_parts)])


def standings(as_of: str, *entries: Entry) -> str:
    """How the six steps stand on a day."""
    seen = ladder(as_of, *entries)
    assert seen is not None
    return " ".join(rung.standing for rung in seen.rungs)


# --- the days of the steps


@pytest.mark.parametrize(
    ("step", "on"),
    [
        ("truoc-30", "2026-10-05"),
        ("truoc-7", "2026-10-28"),
        ("truoc-1", "2026-11-03"),
        ("sau-1", "2026-11-05"),
        ("lan-2", "2026-11-11"),
        ("lanh-dao", "2026-11-18"),
    ],
)
def test_the_days_of_the_shipped_ladder_in_2026(step: str, on: str) -> None:
    found = next(s for s in REGIME.reminders if s.id == step)
    assert own_day(found, day("2026-11-04"), NO_HOLIDAYS) == day(on)


def test_offsets_in_days_ignore_weekends() -> None:
    step = validated(ReminderStep, {"id": "a", "days": "3", "form": "mail", "wording": "due"})
    assert own_day(step, day("2026-11-04"), NO_HOLIDAYS) == day("2026-11-07")  # a Saturday


@pytest.mark.parametrize("offset", ["days", "working_days"])
def test_a_step_may_come_on_the_day_itself(offset: str) -> None:
    step = validated(ReminderStep, {"id": "a", offset: "0", "form": "mail", "wording": "due"})
    assert own_day(step, day("2026-11-04"), NO_HOLIDAYS) == day("2026-11-04")
    assert step.is_before


# --- through the day that is chased


@pytest.mark.parametrize(
    ("as_of", "step"),
    [
        ("2026-10-04", None),
        ("2026-10-05", "truoc-30 mail"),
        ("2026-10-27", "truoc-30 mail"),
        ("2026-10-28", "truoc-7 mail"),
        ("2026-11-02", "truoc-7 mail"),
        ("2026-11-03", "truoc-1 mail"),
        ("2026-11-04", "truoc-1 mail"),
    ],
)
def test_the_highest_before_step_whose_day_has_come_is_due(as_of: str, step: str | None) -> None:
    assert due(as_of) == step


def test_a_machine_that_was_off_does_not_miss_a_step_and_does_not_make_up_for_lower_ones() -> None:
    sent = a_sent_mail("2026-10-30", "truoc-7")
    assert due("2026-10-30", *sent) is None
    assert standings("2026-10-30", *sent) == "settled done waiting waiting waiting waiting"


def test_a_step_that_a_clock_running_ahead_has_tried_is_not_due_before_its_day() -> None:
    claim = a_reminded("2026-10-28", "truoc-7")
    failed = an_outcome(claim.name, "2026-10-28", "failed")
    assert standings("2026-10-20", claim, failed) == "settled waiting waiting waiting waiting waiting"
    assert [due(f"2026-10-{d}", claim, failed) for d in (20, 27, 28)] == [None, None, "truoc-7 mail"]


def test_what_that_clock_has_tried_settles_an_earlier_step_that_failed() -> None:
    first, ahead = a_reminded("2026-10-05", "truoc-30"), a_reminded("2026-10-28", "truoc-7")
    failed = [an_outcome(first.name, "2026-10-05", "failed"), an_outcome(ahead.name, "2026-10-28", "failed")]
    assert due("2026-10-20", first, failed[0]) == "truoc-30 mail"
    assert standings("2026-10-20", first, ahead, *failed) == "settled waiting waiting waiting waiting waiting"


def test_after_the_day_unsent_before_steps_are_dropped() -> None:
    assert due("2026-11-05") == "sau-1 mail"
    assert standings("2026-11-05", *a_sent_mail("2026-10-28", "truoc-7")) == "dropped done dropped due waiting waiting"


# --- after it


def test_after_the_day_there_is_one_step_at_a_time() -> None:
    assert due("2026-11-30") == "sau-1 mail"


def test_the_second_step_waits_for_its_own_day_and_for_the_gap() -> None:
    early, late = a_sent_mail("2026-11-05", "sau-1"), a_sent_mail("2026-11-10", "sau-1")
    assert [due(f"2026-11-{d:02}", *early) for d in (10, 11)] == [None, "lan-2 mail letter"]
    assert [due(f"2026-11-{d:02}", *late) for d in (13, 15, 16)] == [None, None, "lan-2 mail letter"]


def test_a_gap_counts_working_days_without_holidays() -> None:
    late = a_sent_mail("2026-11-10", "sau-1")
    assert due("2026-11-16", *late, off=frozenset({day("2026-11-12")})) is None
    assert due("2026-11-17", *late, off=frozenset({day("2026-11-12")})) == "lan-2 mail letter"


def test_a_doubtful_mail_holds_the_ladder() -> None:
    claim = a_reminded("2026-11-05", "sau-1")
    assert due("2026-12-31", claim) is None
    assert standings("2026-12-31", claim) == "dropped dropped dropped in_doubt waiting waiting"
    assert [attempt.name for attempt in doubts(fold(REGIME, YEAR, [claim]))] == ["reminded-2026-11-04-sau-1-mail"]


def test_a_letter_not_yet_marked_holds_the_ladder() -> None:
    before = a_sent_mail("2026-11-05", "sau-1")
    mail = a_sent_mail("2026-11-11", "lan-2")
    assert due("2026-12-31", *before, *mail) == "lan-2 letter"
    drafted = a_reminded("2026-11-11", "lan-2", "letter", draft=True)
    assert due("2026-12-31", *before, *mail, drafted) is None
    assert standings("2026-12-31", *before, *mail, drafted) == "dropped dropped dropped done in_doubt waiting"
    signed = an_outcome(drafted.name, "2026-11-13", number="12/VHTT", dated="2026-11-12")
    assert [due(f"2026-11-{d}", *before, *mail, drafted, signed) for d in (18, 19)] == [None, "lanh-dao mail letter"]


def test_the_letter_marked_after_the_mail_of_the_same_step_is_what_the_next_step_counts_from() -> None:
    before, mail = a_sent_mail("2026-11-05", "sau-1"), a_sent_mail("2026-11-11", "lan-2")
    letter = a_reminded("2026-11-20", "lan-2", "letter", number="12/VHTT", dated="2026-11-19")
    assert [due(f"2026-11-{d}", *before, *mail, letter) for d in (25, 26)] == [None, "lanh-dao mail letter"]


def test_a_call_stands_for_the_mail() -> None:
    call = a_reminded("2026-11-06", "sau-1", "phone")
    assert [due(f"2026-11-{d}", call) for d in (11, 12)] == [None, "lan-2 mail letter"]


def test_a_call_stands_for_a_mail_that_failed_three_times() -> None:
    failed = [e for n in (1, 2, 3) for e in a_failure(n)]
    assert standings("2026-11-09", *failed) == "dropped dropped dropped for_person waiting waiting"
    call = a_reminded("2026-11-09", "sau-1", "phone")
    assert standings("2026-11-09", *failed, call) == "dropped dropped dropped done waiting waiting"


def a_failure(n: int) -> tuple[Entry, Entry]:
    """The n-th attempt at the mail of `sau-1`, which failed."""
    claim = a_reminded(f"2026-11-{4 + n:02}", "sau-1", n=n)
    return claim, an_outcome(claim.name, f"2026-11-{4 + n:02}", "failed", words="550 no such user")


def test_what_failed_is_due_again_until_three_failures() -> None:
    entries: list[Entry] = []
    for n in (1, 2):
        entries += a_failure(n)
        assert due("2026-11-09", *entries) == "sau-1 mail"
    entries += a_failure(3)
    assert due("2026-12-31", *entries) is None


def test_a_step_that_failed_three_times_before_the_day_gives_way_to_the_next() -> None:
    entries = []
    for n in (1, 2, 3):
        claim = a_reminded("2026-10-05", "truoc-30", n=n, recorded=f"0{n}:00")
        entries += [claim, an_outcome(claim.name, "2026-10-05", "failed", recorded=f"0{n}:01")]
    assert [due(f"2026-10-{d}", *entries) for d in (27, 28)] == [None, "truoc-7 mail"]


def test_a_letter_stands_for_the_mail_of_a_unit_without_an_address_only() -> None:
    first = a_reminded("2026-11-06", "sau-1", "letter", number="9/VHTT", dated="2026-11-06")
    assert due("2026-11-30", first) == "sau-1 mail"
    instead = a_reminded("2026-11-06", "sau-1", "letter", number="9/VHTT", dated="2026-11-06", instead_of_mail=True)
    assert due("2026-11-30", instead) == "lan-2 mail letter"
    both = a_reminded("2026-11-13", "lan-2", "letter", number="12/VHTT", dated="2026-11-13", instead_of_mail=True)
    assert due("2026-11-20", instead, both) == "lanh-dao mail letter"


def test_what_was_recorded_when_no_step_was_due_settles_nothing() -> None:
    extra = a_reminded("2026-11-06", "sau-1", "phone", extra=True)
    assert due("2026-11-06", extra) == "sau-1 mail"
    assert len(fold(REGIME, YEAR, [extra]).gone_out(day("2026-11-06"))) == 1


def test_a_step_that_a_person_marked_ahead_settles_those_before_it() -> None:
    ahead = a_reminded("2026-11-06", "lan-2", "phone")
    letter = a_reminded("2026-11-06", "lan-2", "letter", number="12/VHTT", dated="2026-11-06")
    assert due("2026-11-06", ahead) == "sau-1 mail"  # its letter is still to come
    assert standings("2026-11-06", ahead, letter) == "dropped dropped dropped settled done waiting"
    assert [due(f"2026-11-{d}", ahead, letter) for d in (17, 18)] == [None, "lanh-dao mail letter"]


def test_a_step_between_two_that_are_done_is_settled() -> None:
    ahead = a_reminded("2026-11-06", "lanh-dao", "phone")
    letter = a_reminded("2026-11-06", "lanh-dao", "letter", number="12/VHTT", dated="2026-11-06")
    assert standings("2026-11-30", *a_sent_mail("2026-11-05", "sau-1"), ahead, letter) == "dropped dropped dropped done settled done"


def test_a_claim_that_was_voided_is_made_again() -> None:
    first, sent = a_sent_mail("2026-11-05", "sau-1")
    void = a_voided(first.name, "2026-11-06")
    assert due("2026-11-06", first, sent, void) == "sau-1 mail"
    again = a_sent_mail("2026-11-06", "sau-1", n=2)
    assert due("2026-11-06", first, sent, void, *again) is None
    assert [a.name for a in fold(REGIME, YEAR, [first, sent, void, *again]).gone_out(day("2026-12-01"))] == [f"{first.name}.2"]


def test_a_step_is_done_on_the_day_of_the_first_thing_that_went_out_for_it() -> None:
    call = a_reminded("2026-11-06", "sau-1", "phone")
    mail = a_sent_mail("2026-11-09", "sau-1")  # of another clone, which did not know of the call
    assert [due(f"2026-11-{d}", call, *mail) for d in (11, 12)] == [None, "lan-2 mail letter"]


def test_while_a_second_attempt_is_in_doubt_nothing_is_tried_again() -> None:
    failed, second = a_failure(1), a_reminded("2026-11-06", "sau-1", n=2)
    assert standings("2026-11-09", *failed, second) == "dropped dropped dropped in_doubt waiting waiting"


def test_what_is_open_in_a_step_is_due_though_the_rest_is_in_doubt() -> None:
    first = a_sent_mail("2026-11-05", "sau-1")
    mail = a_reminded("2026-11-11", "lan-2")
    assert due("2026-11-12", *first, mail) == "lan-2 letter"


def test_the_mail_or_the_letter_of_a_before_step_settles_the_steps_before_it() -> None:
    steps = [{"id": "som", "days": -30, "form": "mail", "wording": "upcoming"}]
    steps += [{"id": "gan", "days": -7, "form": "both", "wording": "upcoming"}]
    regime = a_regime(reminders=steps)
    seen = ladder_of(regime, a_unit(), fold(regime, YEAR, a_sent_mail("2026-10-28", "gan")), day("2026-10-27"), NO_HOLIDAYS)
    assert seen is not None
    assert [(rung.step.id, rung.standing.value) for rung in seen.rungs] == [("som", "settled"), ("gan", "waiting")]


# --- what a ladder says of itself


def due_held_next(as_of: str, *entries: Entry) -> list[str | None]:
    """Which step is due, which waits for a person, and which comes next."""
    seen = ladder(as_of, *entries)
    assert seen is not None
    return [rung.step.id if rung else None for rung in (seen.due, seen.held_by, seen.next)]


def test_a_ladder_names_the_step_that_is_due_or_waits_for_a_person_or_comes_next() -> None:
    assert due_held_next("2026-10-04") == [None, None, "truoc-30"]
    assert due_held_next("2026-10-05") == ["truoc-30", None, None]
    assert due_held_next("2026-10-06", *a_sent_mail("2026-10-05", "truoc-30")) == [None, None, "truoc-7"]
    assert due_held_next("2026-11-09", a_reminded("2026-11-05", "sau-1")) == [None, "sau-1", None]
    assert due_held_next("2026-11-09", *(e for n in (1, 2, 3) for e in a_failure(n))) == [None, "sau-1", None]


def test_after_the_last_step_nothing_comes_next() -> None:
    history: tuple[Entry, ...] = a_sent_mail("2026-11-05", "sau-1")
    for on, step in (("2026-11-11", "lan-2"), ("2026-11-18", "lanh-dao")):
        history += (*a_sent_mail(on, step), a_reminded(on, step, "letter", number="12/VHTT", dated=on))
    assert due_held_next("2026-12-01", *history) == [None, None, None]


def test_a_step_is_found_by_its_id_while_the_ladder_has_it() -> None:
    found = step_named(REGIME, "lan-2")
    assert found is not None
    assert (found.id, found.working_days, found.gap) == ("lan-2", 5, 4)
    assert step_named(REGIME, "lan-9") is None


def test_a_step_that_is_only_a_letter_has_no_mail() -> None:
    regime = a_regime(reminders=[{"id": "thu", "days": 1, "form": "letter", "wording": "overdue"}])
    seen = ladder_of(regime, a_unit(), fold(regime, YEAR, ()), day("2026-11-05"), NO_HOLIDAYS)
    assert seen is not None and seen.due is not None
    assert [part.via.value for part in seen.due.open_parts] == ["letter"]


# --- to whom nothing is written


@pytest.mark.parametrize("as_of", ["2026-10-20", "2026-11-05", "2026-12-01"])
def test_never_to_a_unit_that_has_sent_or_is_exempt_or_has_ended(as_of: str) -> None:
    received = a_received("2026-10-10")
    assert ladder(as_of, received) is None
    assert ladder(as_of, received, an_accepted("2026-10-11", report=received.name)) is None
    assert ladder(as_of, an_exempted("2026-10-10")) is None
    assert ladder(as_of, valid_to="2026-10-19") is None


def test_on_its_last_day_a_unit_is_still_written_to() -> None:
    assert ladder("2026-11-10", valid_to="2026-11-10") is not None
    assert ladder("2026-11-11", valid_to="2026-11-10") is None


def test_a_report_that_came_later_was_chased_on_the_day_before() -> None:
    received = a_received("2026-11-06")
    assert due("2026-11-05", received) == "sau-1 mail"
    assert ladder("2026-11-06", received) is None


def test_a_report_that_was_voided_is_chased_again() -> None:
    received = a_received("2026-10-10")
    assert due("2026-11-05", received, a_voided(received.name, "2026-11-05")) == "sau-1 mail"


# --- extensions and returns


def test_an_extension_on_12_november_until_31_december_starts_a_ladder_of_its_own() -> None:
    old = a_sent_mail("2026-11-05", "sau-1")
    extended = an_extended("2026-11-12", until="2026-12-31")
    assert [due(d, *old, extended) for d in ("2026-11-30", "2026-12-01", "2026-12-24", "2026-12-30")] == [
        None,
        "truoc-30 mail",
        "truoc-7 mail",
        "truoc-1 mail",
    ]
    assert due("2027-01-01", *old, extended) == "sau-1 mail"


def test_an_extension_three_days_away_settles_the_steps_whose_day_has_come() -> None:
    extended = an_extended("2026-11-04", until="2026-11-07")
    assert standings("2026-11-04", extended) == "settled settled waiting waiting waiting waiting"
    assert [due(f"2026-11-{d:02}", extended) for d in (5, 6, 7, 8)] == [None, "truoc-1 mail", "truoc-1 mail", "sau-1 mail"]


def test_a_step_that_comes_on_the_day_of_the_extension_is_settled() -> None:
    extended = an_extended("2026-11-06", until="2026-11-07")
    assert standings("2026-11-06", extended) == "settled settled settled waiting waiting waiting"


def test_a_return_three_days_away_settles_the_steps_whose_day_has_come() -> None:
    report = a_received("2026-11-20")
    returned = a_returned("2026-11-23", report=report.name, again_by="2026-11-26")
    assert [due(f"2026-11-{d}", report, returned) for d in (23, 24, 25, 26, 27)] == [
        None,
        None,
        "truoc-1 mail",
        "truoc-1 mail",
        "sau-1 mail",
    ]


def test_a_report_returned_on_10_october_to_be_back_by_20_october_is_chased_by_the_last_on_time_day() -> None:
    report = a_received("2026-10-08")
    history = [report, a_returned("2026-10-10", report=report.name, again_by="2026-10-20")]
    chase = chase_of(fold(REGIME, YEAR, history), day("2026-10-21"))
    assert chase is not None
    assert (chase.deadline, chase.since) == (day("2026-11-04"), day("2026-10-10"))
    assert [due(f"2026-10-{d}", *history) for d in (10, 21, 27, 28)] == [None, None, None, "truoc-7 mail"]


def test_two_returns_in_one_year_have_a_ladder_each() -> None:
    first = a_received("2026-11-03")
    history: list[Entry] = [first, a_returned("2026-11-06", report=first.name, again_by="2026-11-16")]
    assert due("2026-11-17", *history) == "sau-1 mail"
    history += a_sent_mail("2026-11-17", "sau-1", deadline="2026-11-16")
    second = a_received("2026-11-18")
    history += [second, a_returned("2026-11-20", report=second.name, again_by="2026-12-01")]
    assert [due(d, *history) for d in ("2026-11-23", "2026-11-24", "2026-11-30", "2026-12-02")] == [
        None,
        "truoc-7 mail",
        "truoc-1 mail",
        "sau-1 mail",
    ]


def test_an_extension_while_returned_moves_the_day_that_is_chased() -> None:
    report = a_received("2026-11-03")
    returned = a_returned("2026-11-06", report=report.name, again_by="2026-11-16")
    extended = an_extended("2026-11-16", until="2026-11-30")
    assert [due(f"2026-11-{d}", report, returned, extended) for d in (17, 23, 29)] == [None, "truoc-7 mail", "truoc-1 mail"]
