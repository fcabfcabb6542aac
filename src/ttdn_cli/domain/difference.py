"""
What differs between two revisions, in things: which clause, unit or deadline is another one, for which years, and what follows
from it for whom. The words are chosen in `outbound`.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any, NamedTuple

from ttdn_cli.domain.changes import Change, changes
from ttdn_cli.domain.fold import fold
from ttdn_cli.domain.holiday_changes import HolidayChange, holiday_changes
from ttdn_cli.domain.owing import last_on_time_day, owes, regime_of
from ttdn_cli.domain.plan import Due, Regime
from ttdn_cli.domain.revision import EventPlace, Revision, events_that_differ
from ttdn_cli.domain.units import Unit
from ttdn_cli.domain.workspace import Workspace
from ttdn_cli.domain.years import Stretch, joined, stretches


class RegimeChange(NamedTuple):
    """Something of the reporting regime that is another in some years. Without `field` the regime as a whole came or went."""

    field: str
    years: Stretch
    before: Any
    after: Any


class EventChange(NamedTuple):
    """An event that was added, or against all rules changed or removed."""

    path: str
    place: EventPlace
    did: str
    kind: str | None


class Owing(NamedTuple):
    """Units that owe a report in some years and did not before, or did and do not."""

    years: Stretch
    more: tuple[str, ...]
    fewer: tuple[str, ...]


class LastDay(NamedTuple):
    """Units whose last on-time day is another one, with the days of the first of these years. `all`: nobody else owes."""

    years: Stretch
    units: tuple[str, ...]
    before: date
    after: date
    all: bool


class Tasks(NamedTuple):
    """Units that have tasks of the plan which they had not before, or had and have no more, in some years."""

    years: Stretch
    units: tuple[str, ...]
    more: tuple[str, ...]
    fewer: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """What changed (`changes` but those of regimes, which are told by years), and what follows from it."""

    changes: tuple[Change, ...]
    regimes: tuple[RegimeChange, ...]
    holidays: tuple[HolidayChange, ...]
    events: tuple[EventChange, ...]
    owing: tuple[Owing, ...]
    last_days: tuple[LastDay, ...]
    tasks: tuple[Tasks, ...]

    def __bool__(self) -> bool:
        return bool(self.changes or self.regimes or self.holidays or self.events)


def years_to_read(before: Workspace, after: Workspace, recorded: Iterable[int]) -> set[int]:
    """The years of which all events must be read: those whose deadline is another one, where an extension may hold for a unit."""

    def due(workspace: Workspace, year: int) -> object:
        regime = regime_of(workspace.plan, year)
        return None if regime is None else (regime.due.month, regime.due.day, regime.due.reading)

    return {year for year in recorded if due(before, year) != due(after, year)}


def difference(before: Revision, after: Revision) -> Difference:
    """All that differs. Of the events, those of the units and years that differ must have been read, and of `years_to_read`."""
    cut = stretches((before, after))
    found = tuple(c for c in changes(before, after) if c.thing.kind != "regime")
    regimes = tuple(_regimes(before, after, cut))
    events = tuple(_events(before, after))
    return Difference(found, regimes, tuple(holiday_changes(before, after)), events, *_consequences(before, after, cut))


def _events(before: Revision, after: Revision) -> Iterator[EventChange]:
    kinds = [{str(entry.address[0]): entry.event.kind for entry in side.entries()} for side in (after, before)]
    for path, place in events_that_differ(before, after):
        did = "added" if path not in before.files else "removed" if path not in after.files else "changed"
        side = before if did == "removed" else after
        yield EventChange(path, place, did, kinds[side is before].get(place.source))


# --- the regime, by years


def _regimes(before: Workspace, after: Workspace, cut: list[Stretch]) -> Iterator[RegimeChange]:
    """What the regime of each year says otherwise. Entries that were split or joined and say the same are no difference."""
    found: dict[tuple[str, str, str], list[tuple[Stretch, Any, Any]]] = {}
    for years in cut:
        old, new = regime_of(before.plan, years[0]), regime_of(after.plan, years[0])
        for field, a, b in _regime_fields(old, new):
            found.setdefault((field, repr(a), repr(b)), []).append((years, a, b))
    for (field, _, _), parts in found.items():
        for years in joined([part[0] for part in parts]):
            yield RegimeChange(field, years, parts[0][1], parts[0][2])


def _regime_fields(old: Regime | None, new: Regime | None) -> Iterator[tuple[str, Any, Any]]:
    if old is None or new is None:
        if old is not new:
            yield "", old, new
        return
    if _day(old.due) != _day(new.due):
        yield "due", _day(old.due), _day(new.due)
    if old.due.basis != new.due.basis:
        yield "due.basis", old.due.basis, new.due.basis
    for name in (field.name for field in fields(Regime)):
        a, b = getattr(old, name), getattr(new, name)
        if name in ("reporters", "ways"):
            a, b = tuple(sorted(a)), tuple(sorted(b))
        if name not in ("first_year", "last_year", "due") and a != b:
            yield name, a, b


def _day(due: Due | None) -> Due | None:
    """A deadline without whose reading it is."""
    return None if due is None else replace(due, basis=None)


# --- what follows


def _consequences(
    before: Workspace, after: Workspace, cut: list[Stretch]
) -> tuple[tuple[Owing, ...], tuple[LastDay, ...], tuple[Tasks, ...]]:
    owing: dict[tuple[tuple[str, ...], tuple[str, ...]], list[Stretch]] = {}
    moved: dict[tuple[tuple[str, ...], int, int, bool], list[tuple[Stretch, date, date]]] = {}
    tasks: dict[tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]], list[Stretch]] = {}
    ids = tuple(dict.fromkeys((*after.unit_by_id, *before.unit_by_id)))
    for years in cut:
        year = years[0]
        old, new = _last_days(before, year), _last_days(after, year)
        more = tuple(id for id in ids if id in new and id not in old)
        fewer = tuple(id for id in ids if id in old and id not in new)
        if more or fewer:
            owing.setdefault((more, fewer), []).append(years)
        by_days: dict[tuple[date, date], list[str]] = {}
        for id in ids:
            if id in old and id in new and old[id] != new[id]:
                by_days.setdefault((old[id], new[id]), []).append(id)
        for (a, b), of in by_days.items():
            key = (tuple(of), _in_its_year(a, year), _in_its_year(b, year), len(of) == len(new) == len(old))
            moved.setdefault(key, []).append((years, a, b))
        for change, of in _task_changes(before, after, ids, year).items():
            tasks.setdefault((tuple(of), *change), []).append(years)
    return (
        tuple(Owing(years, *key) for key, found in owing.items() for years in joined(found)),
        tuple(
            LastDay(years, key[0], *next((a, b) for part, a, b in found if part[0] == years[0]), key[3])
            for key, found in moved.items()
            for years in joined([part[0] for part in found])
        ),
        tuple(Tasks(years, *key) for key, found in tasks.items() for years in joined(found)),
    )


def _in_its_year(day: date, year: int) -> int:
    """A day counted from the year it belongs to, so that 4 November is one day in every year. A leap day makes no difference."""
    return (day.year - year) * 10_000 + day.month * 100 + day.day


def _last_days(workspace: Workspace, year: int) -> Mapping[str, date]:
    """The units that owe in a year, each with its last on-time day; an extension that was read moves it."""
    regime = regime_of(workspace.plan, year)
    if regime is None:
        return {}
    common = last_on_time_day(regime.due, year)
    found = {unit.id: common for unit in workspace.unit_by_id.values() if owes(unit, regime, year)}
    for unit, history in workspace.histories.get(year, {}).items():
        if unit in found:
            found[unit] = fold(regime, year, history).at(date.max).last_day
    return found


def _task_changes(
    before: Workspace, after: Workspace, ids: Iterable[str], year: int
) -> Mapping[tuple[tuple[str, ...], tuple[str, ...]], list[str]]:
    """The units that are there on both sides, by the tasks that came to them and those that left them."""
    old, new = assigned(before, year), assigned(after, year)
    order = {id: n for n, id in enumerate((*after.clause_by_id, *before.clause_by_id))}
    found: dict[tuple[tuple[str, ...], tuple[str, ...]], list[str]] = {}
    for id in ids:
        if id in old and id in new and old[id] != new[id]:
            more, fewer = (tuple(sorted(tasks, key=lambda t: order.get(t, 0))) for tasks in (new[id] - old[id], old[id] - new[id]))
            found.setdefault((more, fewer), []).append(id)
    return found


def assigned(workspace: Workspace, year: int) -> Mapping[str, frozenset[str]]:
    """
    The tasks of the plan that each unit serves in a year, by itself or through its groups; of units that are there in that year.

    Through a group the recipient is given nothing: III.2 read literally includes it, and it is III.1 that speaks of it.
    """
    by_group: dict[str, set[str]] = {}
    by_unit: dict[str, set[str]] = {}
    for responsibility in workspace.units.responsibilities:
        tasks = {task for duty in responsibility.duties if duty.holds_in(year) for task in duty.tasks if _is_task(workspace, task, year)}
        for of, names in ((by_group, responsibility.groups), (by_unit, responsibility.units)):
            for name in names:
                of.setdefault(name, set()).update(tasks)
    regime = regime_of(workspace.plan, year)
    found: dict[str, frozenset[str]] = {}
    known: dict[frozenset[str], frozenset[str]] = {}
    for unit in workspace.unit_by_id.values():
        if not _is_there(unit, regime, year):
            continue
        groups = (
            frozenset(m.group for m in unit.groups if m.holds_in(year)) if regime is None or unit.id != regime.recipient else frozenset()
        )
        if groups not in known:
            known[groups] = frozenset(task for group in groups for task in by_group.get(group, ()))
        found[unit.id] = known[groups] | by_unit[unit.id] if unit.id in by_unit else known[groups]
    return found


def _is_task(workspace: Workspace, id: str, year: int) -> bool:
    clause = workspace.clause_by_id.get(id)
    return clause is not None and clause.task and clause.holds_in(year)


def _is_there(unit: Unit, regime: Regime | None, year: int) -> bool:
    return unit.is_valid_on(last_on_time_day(regime.due, year) if regime is not None else date(year, 12, 31))
