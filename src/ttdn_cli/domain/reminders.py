"""
The rule of reminders: which deadline of a unit is chased on a day, and where each step of its ladder stands. What went out is in the fold.

Nothing is sent or written here. A step is claimed by an event before anything leaves (`events.Reminded`), so the answer for a day is a
fold too: a machine that was off for a week goes on where the ladder stands, and nothing is reminded of twice.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from ttdn_cli.domain.attempts import Attempt
from ttdn_cli.domain.events import ReminderVia
from ttdn_cli.domain.fold import Fold, Stage, State
from ttdn_cli.domain.ladder import ReminderStep, StepForm
from ttdn_cli.domain.plan import Regime
from ttdn_cli.domain.units import Unit
from ttdn_cli.domain.working_days import working_day_away

MOST_FAILURES = 3
"""After so many failed attempts at one step a machine tries no more."""


class PartStanding(StrEnum):
    """Where the mail, or the letter, of a step stands."""

    OPEN = "open"
    IN_DOUBT = "in_doubt"
    FOR_PERSON = "for_person"
    DONE = "done"


class StepStanding(StrEnum):
    """Where a step of the ladder stands on a day."""

    DONE = "done"
    SETTLED = "settled"
    """Nothing was written for it, and nothing will be: a later step was claimed, or its day had come before this ladder began."""
    DROPPED = "dropped"
    """A before-step that did not go out through the day that was chased."""
    DUE = "due"
    IN_DOUBT = "in_doubt"
    FOR_PERSON = "for_person"
    WAITING = "waiting"
    """Its day has not come, or the step before it is not done."""


@dataclass(frozen=True, slots=True)
class Chase:
    """The deadline that is chased: the unit's last on-time day, or the day by which a revision is waited for."""

    deadline: date
    since: date | None
    """The day of the extension or the return that set it; None for the deadline that everybody has."""


@dataclass(frozen=True, slots=True)
class Part:
    """The mail or the letter of a step. `day` is when it was done; a call or a letter may have stood for a mail."""

    via: ReminderVia
    standing: PartStanding
    day: date | None
    attempts: tuple[Attempt, ...]


@dataclass(frozen=True, slots=True)
class Rung:
    """A step of the ladder, on a day. `due` is when it is or was due; None while the step before it is not done."""

    step: ReminderStep
    standing: StepStanding
    due: date | None
    parts: tuple[Part, ...]

    @property
    def open_parts(self) -> tuple[Part, ...]:
        """What is to be done for it."""
        return tuple(part for part in self.parts if part.standing is PartStanding.OPEN)


@dataclass(frozen=True, slots=True)
class Ladder:
    """The ladder of one unit and year, seen on a day."""

    chase: Chase
    rungs: tuple[Rung, ...]

    @property
    def due(self) -> Rung | None:
        """The one step that is due, or None."""
        return next((rung for rung in self.rungs if rung.standing is StepStanding.DUE), None)

    @property
    def held_by(self) -> Rung | None:
        """The step that waits for a person, and holds those after it."""
        waits = (StepStanding.IN_DOUBT, StepStanding.FOR_PERSON)
        return next((rung for rung in self.rungs if rung.standing in waits), None)

    @property
    def next(self) -> Rung | None:
        """The step that comes next, when none is due and none waits for a person."""
        if self.due or self.held_by:
            return None
        return next((rung for rung in self.rungs if rung.standing is StepStanding.WAITING), None)


def chase_of(history: Fold, as_of: date) -> Chase | None:
    """
    Which deadline is chased on a day: None when nothing of the unit is waited for.

    A report that was returned is waited for until its revision day, as its standing reckons it. An extension or a return begins
    a ladder of its own.
    """
    chase = _chased(history.start, None, None)
    for entry, state in history.steps:
        if entry.event.day <= as_of:
            chase = _chased(state, chase, entry.event.day)
    return chase


def _chased(state: State, before: Chase | None, day: date | None) -> Chase | None:
    match state.stage:
        case Stage.NOTHING:
            deadline = state.last_day
        case Stage.RETURNED if state.revision_day is not None:
            deadline = state.revision_day
        case _:
            return None
    return before if before is not None and before.deadline == deadline else Chase(deadline, day)


def own_day(step: ReminderStep, deadline: date, off: frozenset[date]) -> date:
    """The day of a step by itself: days count as they come, working days leave out weekends and holidays."""
    if step.working_days is not None:
        return working_day_away(deadline, step.working_days, off)
    return deadline + timedelta(days=step.days or 0)


def ladder_of(regime: Regime, unit: Unit, history: Fold, as_of: date, off: frozenset[date]) -> Ladder | None:
    """
    The unit's ladder on a day; None when nothing is chased: the report is there, the unit is exempt, or it has ended.

    Claims count whatever their day: what was claimed tomorrow by a clock that ran ahead is not sent again today.
    """
    chase = chase_of(history, as_of)
    if chase is None or not unit.is_valid_on(as_of):
        return None
    steps = [(step, own_day(step, chase.deadline, off), _parts(step, chase, history.attempts)) for step in regime.reminders]
    before = sorted((step for step in steps if step[0].is_before), key=lambda step: step[1])
    after = [step for step in steps if not step[0].is_before]
    if as_of <= chase.deadline:
        rungs = [*_through_the_day(before, chase, as_of), *(Rung(s, _settled_or(p, StepStanding.WAITING), day, p) for s, day, p in after)]
    else:
        rungs = [
            *(Rung(s, _settled_or(p, StepStanding.DROPPED), day, p) for s, day, p in before),
            *_after_the_day(after, as_of, off),
        ]
    return Ladder(chase, tuple(rungs))


Seen = tuple[ReminderStep, date, tuple[Part, ...]]
"""A step, its own day, and where its parts stand."""


def _through_the_day(before: Sequence[Seen], chase: Chase, as_of: date) -> Iterator[Rung]:
    """
    Through the day that is chased: only the highest step whose day has come is written for, and its claim settles the lower ones.

    What had come when an extension or a return set this deadline is settled too: the unit has just been written to.
    """
    come = [i for i, (_, day, _) in enumerate(before) if day <= as_of]
    claimed = [i for i, (_, _, parts) in enumerate(before) if any(part.attempts for part in parts)]
    highest = max(come, default=-1)
    settled = max(claimed, default=-1)
    for i, (step, day, parts) in enumerate(before):
        if i < max(highest, settled) or (chase.since is not None and day <= chase.since):
            standing = _settled_or(parts, StepStanding.SETTLED)
        elif day > as_of:
            standing = _settled_or(parts, StepStanding.WAITING)  # a clock that ran ahead may have tried it: it is not due before its day
        else:
            standing = _settled_or(parts, StepStanding.DUE)
        yield Rung(step, standing, day, parts)


def _after_the_day(after: Sequence[Seen], as_of: date, off: frozenset[date]) -> Iterator[Rung]:
    """After the day that is chased: one step at a time, each after its own day and after the gap to the step before it."""
    last_done = max((i for i, (_, _, parts) in enumerate(after) if _is_done(parts)), default=-1)
    done: date | None = None
    for i, (step, day, parts) in enumerate(after):
        due: date | None = day
        if i > 0:
            due = None if done is None else max(day, working_day_away(done, step.gap, off))
        if i < last_done and not _is_done(parts):
            yield Rung(step, StepStanding.SETTLED, due, parts)
            continue
        waits = due is None or due > as_of
        yield Rung(step, _settled_or(parts, StepStanding.WAITING if waits else StepStanding.DUE), due, parts)
        done = max((part.day for part in parts if part.day is not None), default=None) if _is_done(parts) else None


def _is_done(parts: Sequence[Part]) -> bool:
    return all(part.standing is PartStanding.DONE for part in parts)


def _settled_or(parts: Sequence[Part], standing: StepStanding) -> StepStanding:
    """How a step stands by its parts, or else `standing`; what is open comes before what is doubtful."""
    if _is_done(parts):
        return StepStanding.DONE
    if standing is StepStanding.DUE:
        if any(part.standing is PartStanding.OPEN for part in parts):
            return StepStanding.DUE
        if any(part.standing is PartStanding.IN_DOUBT for part in parts):
            return StepStanding.IN_DOUBT
        return StepStanding.FOR_PERSON
    return standing


def _parts(step: ReminderStep, chase: Chase, attempts: Iterable[Attempt]) -> tuple[Part, ...]:
    """The mail and the letter of a step, as far as its form has them."""
    own = [a for a in attempts if a.claim.step == step.id and a.claim.deadline == chase.deadline and not a.claim.extra]
    parts = []
    if step.form is not StepForm.LETTER:
        parts.append(_part(ReminderVia.MAIL, [a for a in own if a.claim.via is not ReminderVia.LETTER or a.claim.instead_of_mail]))
    if step.form is not StepForm.MAIL:
        parts.append(_part(ReminderVia.LETTER, [a for a in own if a.claim.via is ReminderVia.LETTER]))
    return tuple(parts)


def _part(via: ReminderVia, attempts: list[Attempt]) -> Part:
    """Once anything went out the part is done; while anything is in doubt nothing is tried again. What is neither has failed."""
    went_out = [attempt.day for attempt in attempts if attempt.went_out]
    if went_out:
        return Part(via, PartStanding.DONE, min(went_out), tuple(attempts))
    if any(attempt.in_doubt for attempt in attempts):
        return Part(via, PartStanding.IN_DOUBT, None, tuple(attempts))
    return Part(via, PartStanding.FOR_PERSON if len(attempts) >= MOST_FAILURES else PartStanding.OPEN, None, tuple(attempts))


def doubts(history: Fold) -> tuple[Attempt, ...]:
    """The claims of which nobody knows whether they went out: every run names them until a person says so."""
    return tuple(attempt for attempt in history.attempts if attempt.in_doubt)


def step_named(regime: Regime, id: str) -> ReminderStep | None:
    """The step of that id; None for one that the ladder no longer has."""
    return next((step for step in regime.reminders if step.id == id), None)
