"""
The season of reminders of a year, if nobody reported: which step would go to whom on which day. Played through with the rule of
`reminders.py` itself: each step goes out on the day it is due, each letter is signed that day.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from ttdn_cli.domain.attempts import Attempt
from ttdn_cli.domain.events import Entry, Exempted, Extended, Outcome, Reminded, ReminderVia, Voided
from ttdn_cli.domain.fold import Fold, fold
from ttdn_cli.domain.ladder import ReminderStep
from ttdn_cli.domain.overview import reporters
from ttdn_cli.domain.owing import last_on_time_day, regime_of
from ttdn_cli.domain.plan import Regime
from ttdn_cli.domain.record import validated
from ttdn_cli.domain.reminders import ladder_of, own_day
from ttdn_cli.domain.units import Unit
from ttdn_cli.domain.workspace import Workspace

_AFTER = 400
"""How many days after the last deadline a ladder is looked at: a year, and what its gaps may add."""


@dataclass(frozen=True, slots=True)
class SeasonDay:
    """What would go out on a day: a step, for a deadline, to these units."""

    day: date
    step: ReminderStep
    deadline: date
    units: tuple[Unit, ...]


def season(workspace: Workspace, year: int) -> tuple[SeasonDay, ...]:
    """The days of the season, in order. Extensions and exemptions that were recorded hold; reports and reminders are left out."""
    regime = regime_of(workspace.plan, year)
    if regime is None:
        return ()
    found: dict[tuple[date, str, date], list[Unit]] = {}
    played: dict[tuple[object, ...], list[tuple[date, str, date]]] = {}
    for _, unit in reporters(workspace, regime, year):
        history = _decided(regime, year, workspace.history(year, unit.id))
        key = (history.steps, unit.valid_to)
        if key not in played:
            played[key] = list(_played(regime, year, unit, history, workspace.days_off))
        for on in played[key]:
            found.setdefault(on, []).append(unit)
    steps = {step.id: step for step in regime.reminders}
    return tuple(SeasonDay(day, steps[id], deadline, tuple(units)) for (day, id, deadline), units in sorted(found.items(), key=_in_order))


def _in_order(item: tuple[tuple[date, str, date], list[Unit]]) -> tuple[date, date, str]:
    (day, id, deadline), _ = item
    return day, deadline, id


def _decided(regime: Regime, year: int, history: tuple[Entry, ...]) -> Fold:
    """The year with nothing but what the office decided: who was given more time, who owes nothing."""
    names = {e.name for e in history if isinstance(e.event, Extended | Exempted)}
    kept = [e for e in history if e.name in names or (isinstance(e.event, Voided) and e.event.event in names)]
    return fold(regime, year, kept)


def _played(regime: Regime, year: int, unit: Unit, history: Fold, off: frozenset[date]) -> Iterator[tuple[date, str, date]]:
    """The days on which a step would go out to a unit, with the step and the deadline."""
    last = max([last_on_time_day(regime.due, year), *(state.last_day for _, state in history.steps)])
    first = min((own_day(step, last_on_time_day(regime.due, year), off) for step in regime.reminders), default=last)
    day = min(first, last)
    while day <= last + timedelta(days=_AFTER):
        ladder = ladder_of(regime, unit, history, day, off)
        rung = ladder.due if ladder else None
        if ladder is not None and rung is not None:
            yield day, rung.step.id, ladder.chase.deadline
            made = tuple(_made(unit, year, rung.step.id, ladder.chase.deadline, part.via, day) for part in rung.open_parts)
            history = replace(history, attempts=(*history.attempts, *made))
        elif ladder is not None and ladder.next is None and day > last:
            return
        day += timedelta(days=1)


def _made(unit: Unit, year: int, step: str, deadline: date, via: ReminderVia, day: date) -> Attempt:
    """A reminder that is taken to have gone out on a day; a letter is dated that day."""
    on = day.isoformat()
    head = {"schema": "1", "year": str(year), "unit": unit.id, "day": on, "recorded": f"{on}T00:00:00+00:00"}
    claim = {"kind": "reminded", "deadline": deadline.isoformat(), "step": step, "via": via.value, "dated": on}
    name = f"reminded-{deadline}-{step}-{via}"
    outcome = {"kind": "outcome", "claim": name, "result": "sent"}
    return Attempt(name, validated(Reminded, head | claim), validated(Outcome, head | outcome))
