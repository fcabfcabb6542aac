"""
Whole histories: those that the office must see come out right, merges of two clones, and thousands of random ones
against the second computation in oracle.py.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from itertools import permutations

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from tests.builders import (
    UNIT,
    YEAR,
    a_received,
    a_regime,
    a_returned,
    a_unit,
    a_voided,
    a_workspace,
    an_accepted,
    an_event,
    an_exempted,
    an_extended,
    an_office,
    recorded_in_turn,
    refused,
    status_on,
)
from tests.domain import oracle
from tests.domain.random_histories import (
    BA_DIEM,
    BY_HAND,
    EMPTY,
    LEGAL,
    MERGED,
    MERGED_AND_GONE_ON,
    MOVES,
    STARTS,
    WORKSPACE,
    Clone,
    Move,
    after_all,
    drafted,
)
from ttdn_cli.domain.events import Entry, Received
from ttdn_cli.domain.fold import Fold, fold
from ttdn_cli.domain.overview import overview
from ttdn_cli.domain.recording import free_name, recorded_at, refusal
from ttdn_cli.domain.status import Standing, Timeliness, status_of
from ttdn_cli.domain.workspace import History

REGIME = a_regime()
RULES = oracle.rules_of(REGIME, YEAR)


def standings(days: Iterable[str], *history: Entry) -> list[str]:
    """The standing on each of these days."""
    return [status_on(day, *history).standing for day in days]


def with_effect(history: Iterable[Entry]) -> list[str]:
    """The names of the events with effect, in the order in which they count."""
    return [entry.name for entry, _ in fold(REGIME, YEAR, tuple(history)).steps]


def without_effect(history: Iterable[Entry]) -> dict[str, str]:
    """The events without effect, with the reason."""
    return {name: why.text for name, why in fold(REGIME, YEAR, tuple(history)).no_effect.items()}


# --- recorded one after another


def test_receive_void_and_receive_again_on_one_day() -> None:
    history = recorded_in_turn(
        a_received("2026-11-02", "09:00", sent="2026-11-01", number="1/BC"),
        a_voided("2026-11-02-received", "2026-11-02", "09:30"),
        a_received("2026-11-02", "10:00", sent="2026-10-31", number="2/BC", n=2),
    )
    status = status_on("2026-11-02", *history)
    assert (status.standing, status.timeliness, status.judged) == (Standing.RECEIVED, Timeliness.ON_TIME, history[2].event)


def test_receive_return_receive_and_accept_on_one_day() -> None:
    history = recorded_in_turn(
        a_received("2026-11-05", "08:00"),
        a_returned("2026-11-05", "09:00", report="2026-11-05-received", again_by="2026-11-10"),
        a_received("2026-11-05", "10:00", n=2),
        an_accepted("2026-11-05", "11:00", report="2026-11-05-received.2"),
    )
    status = status_on("2026-11-05", *history)
    assert (status.standing, status.days_late, status.revision_days_late, status.content) == ("accepted", 1, 0, history[2].event)


def test_a_return_after_acceptance_is_refused() -> None:
    history = recorded_in_turn(a_received("2026-11-02"), an_accepted("2026-11-03", report="2026-11-02-received"))
    back = a_returned("2026-11-04", report="2026-11-02-received", again_by="2026-11-10")
    assert refused(back, *history) == "không thể trả lại báo cáo khi báo cáo đã đạt yêu cầu"


def test_a_return_after_acceptance_is_possible_when_the_acceptance_is_voided_first() -> None:
    history = recorded_in_turn(
        a_received("2026-11-02"),
        an_accepted("2026-11-03", report="2026-11-02-received"),
        a_voided("2026-11-03-accepted", "2026-11-04", "08:00"),
        a_returned("2026-11-04", "09:00", report="2026-11-02-received", again_by="2026-11-10"),
    )
    assert standings(["2026-11-03", "2026-11-04"], *history) == ["received", "returned"]


def test_an_exemption_after_a_return_is_refused_until_the_report_is_voided() -> None:
    history = recorded_in_turn(a_received("2026-11-02"), a_returned("2026-11-03", report="2026-11-02-received", again_by="2026-11-10"))
    exemption = an_exempted("2026-11-04", "15:00")
    assert refused(exemption, *history) == "không thể miễn báo cáo khi báo cáo đã bị trả lại, đang chờ bản chỉnh sửa"
    void_report = a_voided("2026-11-02-received", "2026-11-04", "13:30")
    assert (
        refused(void_report, *history)
        == "nếu ghi, sự kiện 2026-11-03-returned sẽ mất hiệu lực (không thể trả lại báo cáo khi chưa ghi nhận báo cáo nào)"
    )
    mended = recorded_in_turn(*history, a_voided("2026-11-03-returned", "2026-11-04", "13:00"), void_report, exemption)
    assert standings(["2026-11-03", "2026-11-04"], *mended) == ["due_soon", "exempt"]


def test_a_report_after_an_exemption_counts_as_sent() -> None:
    history = recorded_in_turn(an_exempted("2026-10-20"), a_received("2026-11-06"))
    status = status_on("2026-11-06", *history)
    assert (status.standing, status.timeliness, status.days_late) == ("received", "late", 2)
    counts = overview(a_workspace(*history), YEAR, date(2026, 11, 6)).counts
    assert (counts.owe, counts.exempt, counts.sent_late) == (1, 0, 1)


def test_an_extension_after_the_deadline_seen_on_the_day_before_it_and_on_its_day() -> None:
    history = recorded_in_turn(an_extended("2026-11-10", until="2026-11-20"))
    before, after = status_on("2026-11-09", *history), status_on("2026-11-10", *history)
    assert (before.standing, before.days_overdue, before.last_on_time_day) == ("overdue", 5, date(2026, 11, 4))
    assert (after.standing, after.days_left, after.last_on_time_day) == ("not_due", 10, date(2026, 11, 20))


def test_an_extension_in_the_morning_and_the_report_in_the_afternoon_of_one_day() -> None:
    history = recorded_in_turn(an_extended("2026-11-10", "08:00", until="2026-11-20"), a_received("2026-11-10", "15:00"))
    status = status_on("2026-11-10", *history)
    assert (status.standing, status.timeliness, status.days_late, status.last_on_time_day) == ("received", "on_time", 0, date(2026, 11, 20))


def test_an_extension_after_the_report_of_the_same_day_is_refused() -> None:
    history = recorded_in_turn(a_received("2026-11-10", "08:00"))
    extension = an_extended("2026-11-10", "15:00", until="2026-11-20")
    assert refused(extension, *history) == "không thể gia hạn khi báo cáo đã tiếp nhận, đang chờ trả lời"


def test_an_extension_while_returned_moves_the_revision_day_and_never_the_last_on_time_day() -> None:
    history = recorded_in_turn(
        a_received("2026-11-06"),
        a_returned("2026-11-07", report="2026-11-06-received", again_by="2026-11-12"),
        an_extended("2026-11-13", until="2026-11-30"),
    )
    before, after = status_on("2026-11-12", *history), status_on("2026-11-13", *history)
    assert [(s.standing, s.again_by, s.days_left, s.days_overdue) for s in (before, after)] == [
        ("returned", date(2026, 11, 12), 0, None),
        ("returned", date(2026, 11, 30), 17, None),
    ]
    assert {(s.last_on_time_day, s.timeliness, s.days_late) for s in (before, after)} == {(date(2026, 11, 4), Timeliness.LATE, 2)}


def test_a_wrong_sending_day_is_put_right_after_acceptance_in_one_step() -> None:
    wrong = recorded_in_turn(a_received("2026-11-06"), an_accepted("2026-11-07", report="2026-11-06-received"))
    assert status_on("2026-11-30", *wrong).days_late == 2
    right = recorded_in_turn(
        *wrong, a_received("2026-11-06", "2026-11-20T08:00:00+07:00", sent="2026-11-04", replaces="2026-11-06-received", n=2)
    )
    status = status_on("2026-11-30", *right)
    assert (status.standing, status.timeliness, status.days_late) == ("accepted", "on_time", 0)


def test_a_second_report_dated_back_between_the_first_and_its_return_is_refused() -> None:
    history = recorded_in_turn(a_received("2026-11-02"), a_returned("2026-11-05", report="2026-11-02-received", again_by="2026-11-12"))
    second = a_received("2026-11-03", "2026-11-06T09:00:00+07:00")
    assert refused(second, *history) == (
        "nếu ghi, sự kiện 2026-11-05-returned sẽ mất hiệu lực "
        "(trả lời báo cáo 2026-11-02-received, trong khi báo cáo mới nhất trước đó là 2026-11-03-received)"
    )


def test_a_report_sent_before_the_deadline_and_received_after_it_is_on_time() -> None:
    history = recorded_in_turn(a_received("2026-11-09", sent="2026-11-04"))
    assert standings(["2026-11-08", "2026-11-09"], *history) == ["overdue", "received"]
    assert status_on("2026-11-09", *history).timeliness is Timeliness.ON_TIME


def test_the_report_of_2025_is_revised_in_february_2026() -> None:
    history = recorded_in_turn(
        a_received("2025-11-03", year=2025),
        a_returned("2025-12-20", report="2025-11-03-received", again_by="2026-01-31", year=2025),
        a_received("2026-02-05", sent="2026-02-04", year=2025),
        an_accepted("2026-02-06", report="2026-02-05-received", year=2025),
    )
    status = status_on("2026-02-06", *history, year=2025)
    assert (status.standing, status.timeliness, status.days_late, status.revision_days_late) == ("accepted", "on_time", 0, 4)
    waiting = status_on("2026-02-03", *history, year=2025)
    assert (waiting.standing, waiting.days_overdue) == ("returned", 3)


def test_a_unit_that_sent_in_may_and_ended_on_30_june_owes_nothing_and_its_events_are_listed_apart() -> None:
    successor = a_unit("xa-hoc-mon", "Xã Hóc Môn", valid_from="2026-07-01")
    history = recorded_in_turn(a_received("2026-05-10"))
    ended = a_unit(valid_to="2026-06-30", successors=["xa-hoc-mon"])
    workspace = a_workspace(*history, units=[ended, successor, an_office()])
    seen = overview(workspace, YEAR, date(2026, 12, 1))
    assert ([row.unit.id for row in seen.rows], dict(seen.apart), seen.events) == (["xa-hoc-mon"], {UNIT: 1}, 1)
    assert (seen.counts.owe, seen.counts.overdue, seen.counts.sent) == (1, 1, 0)
    assert refused(a_received("2026-07-02"), *history, workspace=workspace) == (
        "Xã Bà Điểm không phải gửi báo cáo năm 2026: đơn vị kết thúc ngày 30/06/2026, trước ngày cuối cùng đúng hạn 04/11/2026"
    )
    assert refused(a_voided("2026-05-10-received", "2026-07-02"), *history, workspace=workspace) is None


# --- merged from two clones


def after_git(common: History, ours: History, theirs: History) -> History:
    """The union of two clones, each of which recorded by the rule after what they have in common."""
    recorded_in_turn(*common, *ours)
    recorded_in_turn(*common, *theirs)
    return (*common, *ours, *theirs)


def mended(history: History, workspace: object = WORKSPACE) -> History:
    """The history after a person has voided whatever has no effect."""
    for name in sorted(without_effect(history)):
        history = recorded_in_turn_after(history, a_voided(name, "2026-12-30", f"{8 + len(history):02d}:00"))
    return history


def recorded_in_turn_after(history: History, new: Entry) -> History:
    """The history with one more event, which the rule allows."""
    assert refused(new, *history) is None
    return (*history, new)


def test_returned_in_one_clone_and_accepted_in_the_other_the_earlier_answer_counts() -> None:
    report = (a_received("2026-11-06"),)
    back = (a_returned("2026-11-07", "10:00", report="2026-11-06-received", again_by="2026-11-12"),)
    accepted = (an_accepted("2026-11-07", "11:00", report="2026-11-06-received"),)
    history = after_git(report, back, accepted)
    assert without_effect(history) == {
        "2026-11-07-accepted": "không thể công nhận báo cáo đạt yêu cầu khi báo cáo đã bị trả lại, đang chờ bản chỉnh sửa"
    }
    assert (status_on("2026-11-30", *history), status_on("2026-11-30", *mended(history))) == (status_on("2026-11-30", *report, *back),) * 2
    assert with_effect(recorded_in_turn_after(mended(history), a_received("2026-12-31")))[-1] == "2026-12-31-received"


def test_accepted_in_one_clone_and_returned_in_the_other_at_the_same_instant_the_name_decides() -> None:
    report = (a_received("2026-11-06"),)
    back = (a_returned("2026-11-07", "10:00", report="2026-11-06-received", again_by="2026-11-12"),)
    accepted = (an_accepted("2026-11-07", "10:00", report="2026-11-06-received"),)
    history = after_git(report, accepted, back)
    assert with_effect(history) == with_effect(reversed(history)) == ["2026-11-06-received", "2026-11-07-accepted"]
    assert status_on("2026-11-30", *history).days_late == 2


def test_of_two_answers_in_two_clones_the_one_without_effect_can_be_made_the_one_that_counts() -> None:
    report = (a_received("2026-11-06"),)
    back = (a_returned("2026-11-07", "10:00", report="2026-11-06-received", again_by="2026-11-12"),)
    accepted = (an_accepted("2026-11-07", "11:00", report="2026-11-06-received"),)
    history = recorded_in_turn_after(after_git(report, back, accepted), a_voided("2026-11-07-returned", "2026-11-08"))
    assert (with_effect(history), without_effect(history)) == (["2026-11-06-received", "2026-11-07-accepted"], {})


def test_exempted_in_one_clone_and_received_before_it_in_the_other() -> None:
    history = after_git((), (an_exempted("2026-11-10"),), (a_received("2026-11-09"),))
    assert without_effect(history) == {"2026-11-10-exempted": "không thể miễn báo cáo khi báo cáo đã tiếp nhận, đang chờ trả lời"}
    assert standings(["2026-11-08", "2026-11-09", "2026-11-30"], *history) == ["overdue", "received", "received"]
    assert without_effect(mended(history)) == {}


def test_exempted_in_one_clone_and_received_after_it_in_the_other() -> None:
    history = after_git((), (an_exempted("2026-11-08"),), (a_received("2026-11-09"),))
    assert without_effect(history) == {}
    assert standings(["2026-11-07", "2026-11-08", "2026-11-09"], *history) == ["overdue", "exempt", "received"]
    assert status_on("2026-11-30", *history).days_late == 5


def test_accepted_in_one_clone_and_extended_and_received_in_the_other() -> None:
    ours = (a_received("2026-11-06"), an_accepted("2026-11-07", report="2026-11-06-received"))
    theirs = (an_extended("2026-11-08", until="2026-11-20"), a_received("2026-11-12"))
    history = after_git((), ours, theirs)
    assert without_effect(history) == {
        "2026-11-08-extended": "không thể gia hạn khi báo cáo đã đạt yêu cầu",
        "2026-11-12-received": "không thể tiếp nhận báo cáo khi báo cáo đã đạt yêu cầu",
    }
    for day in ("2026-11-06", "2026-11-08", "2026-11-30"):
        assert status_on(day, *history) == status_on(day, *mended(history)) == status_on(day, *ours)
    assert (status_on("2026-11-30", *history).timeliness, status_on("2026-11-30", *history).days_late) == (Timeliness.LATE, 2)


def test_accepted_in_one_clone_and_a_revision_received_in_the_other_after_a_common_report() -> None:
    report = (a_received("2026-11-02"),)
    history = after_git(report, (an_accepted("2026-11-05", report="2026-11-02-received"),), (a_received("2026-11-04"),))
    assert without_effect(history) == {
        "2026-11-05-accepted": "trả lời báo cáo 2026-11-02-received, trong khi báo cáo mới nhất trước đó là 2026-11-04-received"
    }
    accepted_anew = recorded_in_turn_after(mended(history), an_accepted("2026-12-31", report="2026-11-04-received"))
    assert standings(["2026-11-30", "2026-12-31"], *accepted_anew) == ["received", "accepted"]


@pytest.mark.parametrize("sent", ["2026-11-01", "2026-11-06"])
def test_of_the_same_unit_kind_and_day_in_both_either_side_may_be_kept(sent: str) -> None:
    kept = a_received("2026-11-06", sent=sent)
    accepted = an_accepted("2026-11-07", report="2026-11-06-received")
    assert with_effect([kept, accepted]) == ["2026-11-06-received", "2026-11-07-accepted"]
    assert status_on("2026-11-30", kept, accepted).days_late == (0 if sent == "2026-11-01" else 2)


def test_of_the_same_unit_kind_and_day_in_both_both_may_be_kept_under_two_names() -> None:
    ours, theirs = a_received("2026-11-06", "09:00"), a_received("2026-11-06", "09:05", sent="2026-11-04", n=2)
    assert with_effect([theirs, ours]) == ["2026-11-06-received", "2026-11-06-received.2"]
    assert status_on("2026-11-30", theirs, ours).timeliness is Timeliness.ON_TIME


def test_one_report_replaced_in_both_clones_stands_once() -> None:
    wrong = (a_received("2026-11-06"),)
    ours = (a_received("2026-11-06", "14:00", sent="2026-11-05", replaces="2026-11-06-received", n=2),)
    theirs = (
        a_received("2026-11-06", "15:00", sent="2026-11-03", replaces="2026-11-06-received", n=3),
        a_received("2026-11-06", "16:00", sent="2026-11-04", replaces="2026-11-06-received.3", n=4),
    )
    history = after_git(wrong, ours, theirs)
    assert with_effect(history) == ["2026-11-06-received.2"]
    assert set(without_effect(history)) == {"2026-11-06-received.3", "2026-11-06-received.4"}
    assert status_on("2026-11-30", *history) == status_on("2026-11-30", *mended(history)) == status_on("2026-11-30", *wrong, *ours)


def test_replaced_in_one_clone_and_voided_in_the_other_the_void_holds() -> None:
    wrong = (a_received("2026-11-06"),)
    ours = (a_received("2026-11-06", "14:00", sent="2026-11-05", replaces="2026-11-06-received", n=2),)
    theirs = (a_voided("2026-11-06-received", "2026-11-06", "13:00"),)
    history = after_git(wrong, ours, theirs)
    assert without_effect(history) == {"2026-11-06-received.2": "báo cáo 2026-11-06-received mà nó thay đã được hủy"}
    assert standings(["2026-11-30"], *history) == ["overdue"]


# --- thousands of random ones


def these(n: int) -> settings:
    """The settings of a property: so many examples, the same ones in every run, no stop-watch."""
    return settings(max_examples=n, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))


def seen_on(day: date, folded: Fold) -> oracle.Seen:
    """What the code sees, as the oracle says it."""
    state = folded.at(day)
    status = status_of(state, REGIME.due_soon_days, day)
    names = {id(entry.event): entry.name for entry in state.reports}
    return oracle.Seen(
        str(status.standing),
        status.timeliness and str(status.timeliness),
        status.days_late,
        status.days_left,
        status.days_overdue,
        status.last_on_time_day,
        None if status.judged is None else names[id(status.judged)],
        None if status.content is None else names[id(status.content)],
        status.again_by,
        status.revision_days_late,
    )


def days_around(history: History) -> list[date]:
    """Every day on which something may change, with the day before and the day after; and the regime's own."""
    named = {date(2026, 10, 28), date(2026, 11, 4)}
    for entry in history:
        named |= {day for key in ("day", "sent", "again_by", "until") if (day := getattr(entry.event, key, None))}
    return sorted({day + timedelta(days=n) for day in named for n in (-1, 0, 1)})


def views(history: History) -> list[oracle.Seen]:
    """What is seen of a history on every day around its events."""
    folded = fold(REGIME, YEAR, history)
    return [seen_on(day, folded) for day in days_around(history)]


def agree(history: History) -> None:
    """The code and the oracle say the same of every event and of every day."""
    folded, verdict = fold(REGIME, YEAR, history), oracle.judge(oracle.facts_of(history), RULES)
    assert (set(folded.voided), set(folded.replaced), set(folded.no_effect)) == (verdict.voided, verdict.replaced, verdict.without_effect)
    assert {entry.name for entry in history if folded.has_effect(entry.name)} == verdict.with_effect
    for day in days_around(history):
        assert seen_on(day, folded) == oracle.seen_on(day, verdict, RULES), day


@these(320)
@given(LEGAL)
def test_what_was_recorded_by_the_rule_has_effect_and_agrees_with_the_oracle(clone: Clone) -> None:
    agree(clone.history)
    assert without_effect(clone.history) == {}


@these(400)
@given(MERGED)
def test_merges_agree_with_the_oracle(clone: Clone) -> None:
    agree(clone.history)


@these(200)
@given(MERGED_AND_GONE_ON)
def test_what_is_recorded_after_a_merge_agrees_with_the_oracle(clone: Clone) -> None:
    agree(clone.history)


@these(600)
@given(BY_HAND)
def test_what_was_written_by_hand_agrees_with_the_oracle(history: History) -> None:
    agree(history)


@pytest.mark.soak
@settings(these(30_000))
@given(MERGED_AND_GONE_ON | LEGAL | st.builds(Clone, STARTS, BY_HAND))
def test_tens_of_thousands_agree_with_the_oracle(clone: Clone) -> None:
    agree(clone.history)


@these(150)
@given(BY_HAND | MERGED.map(lambda clone: clone.history))
def test_the_order_in_which_files_are_read_changes_nothing(history: History) -> None:
    for other in [history[::-1], *([*permutations(history)] if len(history) <= 4 else [])]:
        assert views(tuple(other)) == views(history)


def a_replacement_waits(history: History, folded: Fold) -> bool:
    """
    Whether a report would stand in another's place, were it not for what follows from that.

    The one knot that merging can tie: without the replacement an acceptance has no effect, and with it the acceptance has effect
    and leaves the replacement no place. The old report stands then, and the void of the acceptance unties the knot.
    """
    reasons = (folded.no_effect.get(e.name) for e in history if isinstance(e.event, Received) and e.event.replaces)
    return any(why is not None and why.field == "kind" for why in reasons)


def test_a_replacement_moved_behind_an_acceptance_that_only_it_would_give_effect_waits_for_the_void_of_that() -> None:
    two = (a_received("2026-10-21"), a_received("2026-10-22"))
    ours = (an_accepted("2026-10-24", report="2026-10-22-received"),)
    theirs = (
        a_received("2026-10-23", "2026-10-25T09:00:00+07:00"),
        a_received("2026-10-25", "10:00", replaces="2026-10-23-received"),
    )
    history = after_git(two, ours, theirs)
    assert set(without_effect(history)) == {"2026-10-24-accepted", "2026-10-25-received"}
    assert with_effect(history) == ["2026-10-21-received", "2026-10-22-received", "2026-10-23-received"]
    untied = recorded_in_turn_after(history, a_voided("2026-10-24-accepted", "2026-10-26"))
    assert without_effect(untied) == {}
    assert with_effect(untied) == ["2026-10-21-received", "2026-10-22-received", "2026-10-25-received"]


@these(150)
@given(BY_HAND | MERGED.map(lambda clone: clone.history))
def test_no_event_without_effect_changes_anything(history: History) -> None:
    folded = fold(REGIME, YEAR, history)
    assume(folded.no_effect and not a_replacement_waits(history, folded))
    for name in (*folded.no_effect, None):
        rest = tuple(e for e in history if (e.name != name if name else e.name not in folded.no_effect))
        without = fold(REGIME, YEAR, rest)
        assert [seen_on(day, without) for day in days_around(history)] == [seen_on(day, folded) for day in days_around(history)]
        assert {e.name for e in rest if without.has_effect(e.name)} == {e.name for e in history if folded.has_effect(e.name)}


@these(150)
@given(st.lists(BY_HAND | MERGED.map(lambda clone: clone.history), min_size=1, max_size=3))
def test_the_counts_always_add_up_to_the_units_that_owe(histories: list[History]) -> None:
    communes = [a_unit(f"xa-{n}", f"Xã {n}") for n in range(4)]
    entries = [
        entry._replace(unit=commune.id, event=replace(entry.event, unit=commune.id))
        for commune, history in zip(communes, histories, strict=False)
        for entry in history
        if entry.unit == UNIT and entry.year == YEAR
    ]
    workspace = a_workspace(*entries, units=communes)
    for day in days_around(tuple(entries))[::2]:
        seen = overview(workspace, YEAR, day)
        counts = seen.counts
        assert counts.owe == 4 == counts.sent_on_time + counts.sent_late + counts.within_deadline + counts.overdue + counts.exempt
        assert counts.sent == sum(row.status.timeliness is not None for row in seen.rows) >= counts.returned_overdue
        assert counts.not_sent == sum(row.status.days_overdue is not None for row in seen.rows if row.status.timeliness is None) + sum(
            row.status.days_left is not None for row in seen.rows if row.status.timeliness is None
        )


# --- recording


def tried(clone: Clone, move: Move) -> tuple[Entry, bool]:
    """The event that a move would record, and whether the rule allows it; the oracle must say the same."""
    new = drafted(clone, move)
    assume(new is not None)
    assert new is not None
    allowed = refusal(WORKSPACE, BA_DIEM, YEAR, clone.history, new) is None
    facts = oracle.facts_of((*clone.history, new))
    assert allowed == oracle.may_record(facts[:-1], facts[-1], RULES), new
    return new, allowed


ANY = MERGED_AND_GONE_ON | LEGAL | st.builds(lambda clone, history: Clone(clone.now + timedelta(days=30), history), EMPTY, BY_HAND)


@these(280)
@given(ANY, MOVES)
def test_an_allowed_event_has_effect_and_takes_it_from_none_but_the_one_that_it_takes_back(clone: Clone, move: Move) -> None:
    new, allowed = tried(clone, move)
    assume(allowed)
    before, after = fold(REGIME, YEAR, clone.history), fold(REGIME, YEAR, (*clone.history, new))
    assert after.has_effect(new.name)
    lost = {e.name for e in clone.history if before.has_effect(e.name) and not after.has_effect(e.name)}
    taken_back = {new.event.replaces} if isinstance(new.event, Received) else {getattr(new.event, "event", None)}
    assert lost <= taken_back or a_replacement_waits(clone.history, before)


def the_void_of(name: str, clone: Clone) -> Entry:
    """A void of that event, recorded now."""
    instant = recorded_at(clone.now, clone.history)
    return an_event("voided", day=str(clone.now.date()), recorded=instant.isoformat(), event=name, reason="ghi nhầm")


@these(200)
@given(LEGAL, MOVES)
def test_void_undoes(clone: Clone, move: Move) -> None:
    new, allowed = tried(clone, move)
    assume(allowed and new.event.kind != "voided")
    longer = clone._replace(history=(*clone.history, new))
    void = the_void_of(new.name, longer)
    assert refusal(WORKSPACE, BA_DIEM, YEAR, longer.history, void) is None
    undone, before = fold(REGIME, YEAR, (*longer.history, void)), fold(REGIME, YEAR, clone.history)
    for day in days_around(longer.history):
        assert seen_on(day, undone) == seen_on(day, before), day


@these(150)
@given(MERGED_AND_GONE_ON)
def test_an_event_without_effect_may_always_be_voided_and_nothing_else_changes(clone: Clone) -> None:
    folded = fold(REGIME, YEAR, clone.history)
    assume(folded.no_effect and not a_replacement_waits(clone.history, folded))
    for name in folded.no_effect:
        void = the_void_of(name, clone)
        assert refusal(WORKSPACE, BA_DIEM, YEAR, clone.history, void) is None
        after = fold(REGIME, YEAR, (*clone.history, void))
        assert [seen_on(day, after) for day in days_around(clone.history)] == [seen_on(day, folded) for day in days_around(clone.history)]
        assert name not in after.no_effect


@these(150)
@given(MERGED_AND_GONE_ON)
def test_nobody_is_locked_out_voids_lead_back_to_the_beginning(clone: Clone) -> None:
    untouched = after_all(clone, [])
    while True:
        folded = fold(REGIME, YEAR, clone.history)
        left = [e.name for e in clone.history if e.event.kind != "voided" and e.name not in folded.voided]
        if not left:
            break
        voids = [the_void_of(name, clone) for name in left]
        allowed = [void for void in voids if refusal(WORKSPACE, BA_DIEM, YEAR, clone.history, void) is None]
        assert allowed, left
        clone = clone._replace(history=(*clone.history, allowed[0]))
    today = str(clone.now.date())
    report = a_received(today, recorded_at(clone.now, clone.history).isoformat())
    report = report._replace(name=free_name(report.event, (e.name for e in clone.history)))
    assert refusal(WORKSPACE, BA_DIEM, YEAR, clone.history, report) is None
    assert {view.standing for view in views(clone.history)} <= {"not_due", "due_soon", "due_today", "overdue"}
    assert set(untouched.history) <= set(clone.history)
