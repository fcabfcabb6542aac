"""
What every recording command does, in one order: read, choose the year, see whether the event may be recorded, hold the
workspace, read again, write, and say in one line what was written and where.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import typer

from ttdn_cli.commands.clock import now
from ttdn_cli.commands.opening import opened, unit_named
from ttdn_cli.commands.output import written
from ttdn_cli.commands.typed import option_of, typed
from ttdn_cli.domain.days import in_table
from ttdn_cli.domain.events import Accepted, AnyEvent, Entry, Returned, source_of
from ttdn_cli.domain.field_types import SCHEMA
from ttdn_cli.domain.overview import without_regime
from ttdn_cli.domain.owing import regime_of
from ttdn_cli.domain.problem import TtdnError
from ttdn_cli.domain.recording import free_name, latest_report, recorded_at, refusal
from ttdn_cli.domain.shape import shaped_event
from ttdn_cli.domain.text import as_seen
from ttdn_cli.domain.units import Unit
from ttdn_cli.domain.words import KIND
from ttdn_cli.domain.workspace import History, Workspace
from ttdn_cli.storage.event_text import event_text
from ttdn_cli.storage.files import path_of
from ttdn_cli.storage.reports import event_names, has_events, recorded_years
from ttdn_cli.storage.workspace import load_years
from ttdn_cli.storage.writing import locked, write_new

_NOTHING = "; chưa ghi gì"


@dataclass(frozen=True)
class Desk:
    """Where a recording command works: the workspace, the unit, the day that the event takes effect."""

    root: Path
    workspace: Workspace
    unit: Unit
    day: date


def desk(named: Path | None, typed: str, day: date | None, year: int | None) -> Desk:
    """The desk for a unit that a person named; the day is today unless given."""
    root, workspace = opened(named)
    here = now(workspace.plan, year).date()
    if day is not None and day > here:
        raise TtdnError(f"ngày {in_table(day)} ở sau hôm nay ({in_table(here)}); chưa ghi gì", "xem lại --day")
    return Desk(root, workspace, unit_named(workspace, typed, year or (day or here).year), day or here)


def history_of(at: Desk, year: int) -> History:
    """The unit's events of a year, read now."""
    return load_years(at.root, at.workspace, [year], [at.unit.id]).history(year, at.unit.id)


def an_entry(at: Desk, year: int, history: History, fields: dict[str, Any]) -> Entry:
    """
    The event as it would be written now, in its place.

    Raises: TtdnError when a value does not have the shape of its field.
    """
    head = {
        "schema": str(SCHEMA),
        "year": str(year),
        "unit": at.unit.id,
        "day": at.day.isoformat(),
        "recorded": recorded_at(now(at.workspace.plan, year), history).isoformat(),
    }
    event = shaped_event(head | typed(fields), ("event",))
    if isinstance(event, list):
        said = (f"{option_of(str(p.address[1]))}: {p.message}" if len(p.address) > 1 else p.message for p in event)
        raise TtdnError("; ".join(said) + _NOTHING)
    return Entry(year, at.unit.id, free_name(event, (entry.name for entry in history)), event)


def refused(at: Desk, year: int, reason: str, history: History) -> TtdnError:
    """Why nothing was written, in one sentence; where there is something to see, how to see it."""
    said = reason if reason.startswith(at.unit.name) else f"{at.unit.name}, năm {year}: {reason}"
    return TtdnError(said + _NOTHING, f"xem các sự kiện đã ghi bằng: ttdn log {at.unit.id} --year {year}" if history else None)


Fields = Callable[[int, History], dict[str, Any]]
"""What an event of a year holds besides its head, in the words of its file."""


def answered(at: Desk, fields: dict[str, Any]) -> Fields:
    """The fields of an event that answers the latest report of the year."""

    def of(year: int, history: History) -> dict[str, Any]:
        regime = regime_of(at.workspace.plan, year)
        if regime is None:
            raise refused(at, year, without_regime(at.workspace, year), history)
        report = latest_report(regime, year, history, at.day)
        if report is None:
            raise refused(at, year, f"chưa có báo cáo nào tính đến ngày {in_table(at.day)}", history)
        return fields | {"report": report}

    return of


def years_with_events(at: Desk) -> list[int]:
    """The years in which the unit has events."""
    return [year for year in recorded_years(at.root) if event_names(at.root, year, at.unit.id)]


def years_in_question(at: Desk) -> list[int]:
    """The years that a decision made now may concern: this one, and the one before while the workspace holds an event of it."""
    return [year for year in (at.day.year - 1, at.day.year) if year == at.day.year or has_events(at.root, year)]


def year_that_fits(at: Desk, year: int | None, candidates: Iterable[int], fields: Fields) -> int:
    """
    The year that is meant: the one given, or else the only one in which the event may be recorded.

    Raises: TtdnError when none or several fit.
    """
    if year is not None:
        return year
    fitting: list[int] = []
    refusals: list[TtdnError] = []
    for candidate in candidates:
        history = history_of(at, candidate)
        try:
            new = an_entry(at, candidate, history, fields(candidate, history))
        except TtdnError as error:
            refusals.append(error)
            continue
        if reason := refusal(at.workspace, at.unit, candidate, history, new):
            refusals.append(refused(at, candidate, reason, history))
        else:
            fitting.append(candidate)
    if len(fitting) == 1:
        return fitting[0]
    if fitting:
        raise TtdnError(f"việc này có thể thuộc các năm báo cáo {', '.join(map(str, fitting))}; chưa ghi gì", "ghi rõ --year")
    if not refusals:
        raise TtdnError(f"chưa ghi nhận sự kiện nào của {at.unit.name}; chưa ghi gì")
    reasons = dict.fromkeys(error.message.removesuffix(_NOTHING) for error in refusals[-2:])
    raise TtdnError("; ".join(reasons) + _NOTHING, refusals[-1].hint)


def record(at: Desk, year: int, fields: Fields, dry_run: bool, said: str = "") -> None:
    """
    Records the event, or shows it with `dry_run`, and says so in one line; `said` are its main facts.

    Raises: TtdnError when it may not be recorded, or cannot be written; then nothing was.
    """
    if dry_run:
        entry = _allowed(at, year, fields)
        text = event_text(entry.event)
        _say("sẽ ghi (chưa ghi gì)", at, entry, said)
        typer.echo(text, nl=False)
        return
    _allowed(at, year, fields)  # before waiting for anyone
    with locked(at.root, lambda text: typer.echo(text, err=True)):
        entry = _allowed(at, year, fields)
        write_new(at.root, at.root / path_of(source_of(*entry[:3])), event_text(entry.event).encode())
    with written(path_of(source_of(*entry[:3]))):
        _say("đã ghi", at, entry, said)


def _allowed(at: Desk, year: int, fields: Fields) -> Entry:
    history = history_of(at, year)
    entry = an_entry(at, year, history, fields(year, history))
    if reason := refusal(at.workspace, at.unit, year, history, entry):
        raise refused(at, year, reason, history)
    return entry


def _say(done: str, at: Desk, entry: Entry, said: str) -> None:
    event: AnyEvent = entry.event
    if isinstance(event, Returned | Accepted):
        said = "; ".join(filter(None, [f"báo cáo {event.report}", said]))
    facts = f" ({as_seen(said)})" if said else ""
    path = path_of(source_of(*entry[:3]))
    typer.echo(f"{done}: {as_seen(at.unit.name)}, ngày {in_table(event.day)} {KIND[event.kind]}{facts}, năm báo cáo {entry.year}: {path}")
