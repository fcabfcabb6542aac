"""
What each event changes: the fold over one unit's events of one reporting year. Where the unit then stands on a day is `status.py`.

The fold is total: an event that cannot follow, or that breaks a bound, has no effect on anything, and says why.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple
from zoneinfo import ZoneInfo

from ttdn_cli.domain.attempts import Attempt, attempts_of
from ttdn_cli.domain.days import a_year_after, in_table
from ttdn_cli.domain.events import (
    Accepted,
    Entry,
    Extended,
    Reason,
    Received,
    Returned,
    Voided,
    fits_its_place,
)
from ttdn_cli.domain.owing import last_on_time_day
from ttdn_cli.domain.plan import Regime
from ttdn_cli.domain.words import KIND_DONE, STAGE


class Stage(StrEnum):
    """Where the exchange with a unit stands, whatever the day."""

    NOTHING = "nothing"
    EXEMPT = "exempt"
    RECEIVED = "received"
    RETURNED = "returned"
    ACCEPTED = "accepted"


FOLLOWS: Mapping[str, frozenset[Stage]] = {
    "received": frozenset({Stage.NOTHING, Stage.EXEMPT, Stage.RECEIVED, Stage.RETURNED}),
    "returned": frozenset({Stage.RECEIVED}),
    "accepted": frozenset({Stage.RECEIVED}),
    "extended": frozenset({Stage.NOTHING, Stage.RETURNED}),
    "exempted": frozenset({Stage.NOTHING}),
}
"""
What follows what: the stages from which each kind of event may come. The manual prints this table.

Reminders and their outcomes follow from any state and change none: they are kept beside the exchange, as attempts.
"""


class State(NamedTuple):
    """Where a unit's year stands after some of its events."""

    stage: Stage
    last_day: date
    """The last on-time day in force: the regime's, or that of an extension."""
    again_by: date | None = None
    """The day asked for the latest revision; None until a report is returned."""
    reports: tuple[Entry, ...] = ()
    """The reports that stand, in order."""
    revision_days_late: int | None = None
    """Of the revisions since the latest return, the earliest sent; None until one came."""
    returned: date | None = None
    """The day of the latest return."""

    @property
    def revision_day(self) -> date | None:
        """Through which day a revision is waited for: the later of the day asked for and the last on-time day."""
        return None if self.again_by is None else max(self.again_by, self.last_day)

    def is_revised_by(self, report: Received) -> bool:
        """Whether a report answers the latest return. What was sent before it does not, on whatever day it came in."""
        return self.returned is not None and report.sent >= self.returned


@dataclass(frozen=True, slots=True)
class Fold:
    """A unit's year, folded: what each event did, and the state after each one that had effect."""

    start: State
    steps: tuple[tuple[Entry, State], ...]
    """The events with effect in their order, each with the state that it leaves. Voids are not among them."""
    voided: Mapping[str, str]
    """Names of events taken back, with the name of the void."""
    replaced: Mapping[str, str]
    """Names of reports recorded wrongly, with the name of the one that stands for them."""
    no_effect: Mapping[str, Reason]
    """Names of events without effect, with the reason; what was taken back or replaced is no longer among them."""
    attempts: tuple[Attempt, ...] = ()
    """The reminders, in the order in which they were claimed."""

    def at(self, as_of: date) -> State:
        """The state on a day: events whose day is later do not exist yet."""
        return next((state for entry, state in reversed(self.steps) if entry.event.day <= as_of), self.start)

    def gone_out(self, as_of: date) -> tuple[Attempt, ...]:
        """The reminders that went out up to a day, in order: each mail, letter and call is one."""
        return tuple(attempt for attempt in self.attempts if attempt.went_out and attempt.known_on <= as_of)

    def has_effect(self, name: str) -> bool:
        """Whether the event of that name has effect. A void has it while it takes something back."""
        return name not in self.no_effect and name not in self.voided and name not in self.replaced


def fold(regime: Regime, year: int, entries: Sequence[Entry]) -> Fold:
    """
    What the events of one unit and year amount to.

    A voided event was never true, on any day. A report that `replaces` another takes that one's place in the order (its day may
    differ), and answers to the old one are answers to it. If it cannot stand there it has no effect, and the old report stands.
    """
    start = State(Stage.NOTHING, last_on_time_day(regime.due, year))
    if not entries:
        return Fold(start, (), {}, {}, {})
    by_name = {entry.name: entry for entry in entries}
    zone = ZoneInfo(regime.timezone)
    unfit = {entry.name: why for entry in entries if (why := _breaks_a_bound(entry, zone))}
    voided: dict[str, str] = {}
    for entry in entries:
        if isinstance(entry.event, Voided) and entry.name not in unfit:
            if entry.event.event in by_name:
                voided[entry.event.event] = entry.name
            else:
                unfit[entry.name] = Reason("event", f"không có sự kiện {entry.event.event} để hủy")
    attempts = attempts_of(entries, voided, unfit)
    live = [e for e in entries if e.event.kind in FOLLOWS and e.name not in unfit and e.name not in voided]
    while True:
        replaced, beaten = _replacements(live, by_name, voided, unfit)
        standing = (e for e in live if e.name not in replaced and e.name not in unfit and e.name not in beaten)
        steps, late_unfit = _run(start, sorted(standing, key=lambda e: _place(e, by_name)), replaced)
        failed = next((n for n in late_unfit if _is_replacement(by_name[n])), None)
        if failed is None:
            no_effect = {n: why for n, why in (unfit | beaten | late_unfit).items() if n not in voided and n not in replaced}
            return Fold(start, steps, voided, replaced, no_effect, attempts)
        unfit[failed] = late_unfit[failed]


def _is_replacement(entry: Entry) -> bool:
    return isinstance(entry.event, Received) and entry.event.replaces is not None


def _replacements(
    live: Iterable[Entry], by_name: Mapping[str, Entry], voided: Mapping[str, str], unfit: Mapping[str, Reason]
) -> tuple[dict[str, str], dict[str, Reason]]:
    """
    Which report stands for which, and why the others can stand for none.

    The first to replace one wins. What replaces a voided report, or a replacement without effect, has no effect either:
    else one report would stand twice.
    """
    replaced: dict[str, str] = {}
    beaten: dict[str, Reason] = {}
    new = [(e, e.event.replaces) for e in live if isinstance(e.event, Received) and e.event.replaces is not None and e.name not in unfit]
    for entry, name in sorted(new, key=lambda pair: (pair[0].event.recorded, pair[0].name)):
        old = by_name.get(name)
        if old is None or not isinstance(old.event, Received):
            beaten[entry.name] = Reason("replaces", f"không có báo cáo {name} để thay")
        elif old.event.recorded >= entry.event.recorded:
            beaten[entry.name] = Reason("recorded", f"được ghi trước báo cáo {old.name} mà nó thay")
        elif old.name in voided:
            beaten[entry.name] = Reason("replaces", f"báo cáo {old.name} mà nó thay đã được hủy")
        elif old.name in beaten or (old.name in unfit and _is_replacement(old)):
            beaten[entry.name] = Reason("replaces", f"báo cáo {old.name} mà nó thay không có hiệu lực")
        elif old.name in replaced:
            beaten[entry.name] = Reason("replaces", f"báo cáo {old.name} đã được {replaced[old.name]} thay")
        else:
            replaced[old.name] = entry.name
    return replaced, beaten


def _place(entry: Entry, by_name: Mapping[str, Entry]) -> tuple[date, float, str]:
    """Where an event stands in the order: day, then instant of recording, then name. A replacement stands where the first report stood."""
    first = entry
    while isinstance(first.event, Received) and first.event.replaces is not None:
        first = by_name[first.event.replaces]
    return entry.event.day, first.event.recorded.timestamp(), entry.name


def _run(start: State, ordered: Iterable[Entry], replaced: Mapping[str, str]) -> tuple[tuple[tuple[Entry, State], ...], dict[str, Reason]]:
    """The states that the events leave one after another, and the reasons of those that cannot follow."""
    state, steps, unfit = start, [], {}
    for entry in ordered:
        after = _after(state, entry, replaced)
        if isinstance(after, Reason):
            unfit[entry.name] = after
        else:
            state = after
            steps.append((entry, state))
    return tuple(steps), unfit


def _after(state: State, entry: Entry, replaced: Mapping[str, str]) -> State | Reason:
    """The state after one event, or why it cannot follow."""
    event = entry.event
    if state.stage not in FOLLOWS[event.kind]:
        return Reason("kind", f"không thể {KIND_DONE[event.kind]} khi {STAGE[state.stage]}")
    match event:
        case Received():
            late = state.revision_days_late
            if state.revision_day is not None and state.is_revised_by(event):
                now = max((event.sent - state.revision_day).days, 0)
                late = now if late is None else min(late, now)
            return state._replace(stage=Stage.RECEIVED, reports=(*state.reports, entry), revision_days_late=late)
        case Returned() | Accepted():
            answered = event.report
            while answered in replaced:
                answered = replaced[answered]
            if answered != state.reports[-1].name:
                latest = state.reports[-1].name
                return Reason("report", f"trả lời báo cáo {event.report}, trong khi báo cáo mới nhất trước đó là {latest}")
            if isinstance(event, Returned):
                return state._replace(stage=Stage.RETURNED, again_by=event.again_by, revision_days_late=None, returned=event.day)
            return state._replace(stage=Stage.ACCEPTED)
        case Extended():
            in_force = state.revision_day or state.last_day
            if event.until <= in_force:
                return Reason("until", f"gia hạn đến {in_table(event.until)} không sau hạn đang áp dụng ({in_table(in_force)})")
            if state.stage is Stage.RETURNED:
                return state._replace(again_by=event.until)
            return state._replace(last_day=event.until)
    return state._replace(stage=Stage.EXEMPT)  # an exemption: voids and reminders are taken out before the fold


def _breaks_a_bound(entry: Entry, zone: ZoneInfo) -> Reason | None:
    """Which bound the event breaks by itself, or None."""
    event = entry.event
    if not fits_its_place(entry):
        return Reason("kind", "tên tệp hoặc thư mục không khớp với nội dung")
    recorded = event.recorded.astimezone(zone).date()
    if event.day > recorded:
        return Reason("day", f"ngày {in_table(event.day)} ở sau ngày ghi {in_table(recorded)}")
    match event:
        case Received():
            if event.sent > event.day:
                return Reason("sent", f"ngày gửi {in_table(event.sent)} ở sau ngày nhận {in_table(event.day)}")
            if event.sent < date(entry.year, 1, 1):
                return Reason("sent", f"ngày gửi {in_table(event.sent)} ở trước năm báo cáo {entry.year}")
        case Returned():
            return _out_of_bounds("again_by", "hạn nộp lại", event.again_by, event.day)
        case Extended():
            return _out_of_bounds("until", "gia hạn đến", event.until, event.day)
    return None


def _out_of_bounds(field: str, what: str, day: date, decided: date) -> Reason | None:
    """A new day must be later than the decision, and within a year of it."""
    if day <= decided:
        return Reason(field, f"{what} {in_table(day)} không sau ngày quyết định {in_table(decided)}")
    if day > a_year_after(decided):
        return Reason(field, f"{what} {in_table(day)} quá một năm sau ngày quyết định {in_table(decided)}")
    return None
