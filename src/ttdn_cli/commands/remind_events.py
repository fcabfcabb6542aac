"""
Claims and outcomes on disk. A claim is written before anything leaves, under the lock and after the unit's year has been read again;
then the lock is free, so that recording a report never waits for a mail server.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

import typer

from ttdn_cli.commands.recording import Desk, an_entry, history_of, refused
from ttdn_cli.commands.remind_desk import RemindDesk
from ttdn_cli.domain.events import Entry, ReminderVia, source_of
from ttdn_cli.domain.fold import Fold, fold
from ttdn_cli.domain.ladder import StepForm
from ttdn_cli.domain.owing import regime_of
from ttdn_cli.domain.recording import refusal
from ttdn_cli.domain.reminders import Ladder, ladder_of
from ttdn_cli.domain.reminding import Reminding
from ttdn_cli.domain.units import Unit
from ttdn_cli.domain.workspace import History
from ttdn_cli.storage.event_text import event_text
from ttdn_cli.storage.files import path_of
from ttdn_cli.storage.writing import locked, write_new


@dataclass(frozen=True)
class Claimed:
    """A claim that was written: its place, and what it says."""

    year: int
    unit: Unit
    entry: Entry


def at_unit(desk: RemindDesk, unit: Unit, day: date | None = None) -> Desk:
    """The recording desk for one unit."""
    return Desk(desk.root, desk.workspace, unit, day or desk.as_of)


def folded(desk: RemindDesk, year: int, history: History) -> Fold:
    """The year of one unit, as it was just read."""
    regime = regime_of(desk.workspace.plan, year)
    assert regime is not None
    return fold(regime, year, history)


def ladder_now(desk: RemindDesk, year: int, unit: Unit, history: History) -> Ladder | None:
    """The unit's ladder today, of what was just read; None when nothing is waited for."""
    regime = regime_of(desk.workspace.plan, year)
    assert regime is not None
    return ladder_of(regime, unit, fold(regime, year, history), desk.as_of, desk.workspace.days_off)


def still_owes(desk: RemindDesk, year: int, unit: Unit) -> bool:
    """Whether something of the unit is still waited for, read now and without the lock."""
    return ladder_now(desk, year, unit, history_of(at_unit(desk, unit), year)) is not None


def claim(desk: RemindDesk, wanted: Reminding, via: ReminderVia, fields: dict[str, Any]) -> Claimed | None:
    """
    Claims one part of the step that is due: the event is on disk when this returns.

    None when the step is not due any more: a report came in meanwhile, or somebody else claimed it.

    Raises: TtdnError when it cannot be written; then nothing was.
    """
    assert wanted.due is not None
    at = at_unit(desk, wanted.unit)
    with locked(desk.root, _say):
        history = history_of(at, wanted.year)
        ladder = ladder_now(desk, wanted.year, wanted.unit, history)
        rung = ladder.due if ladder else None
        if rung is None or rung.step.id != wanted.due.step.id or all(part.via is not via for part in rung.open_parts):
            return None
        return Claimed(wanted.year, wanted.unit, _written(at, wanted.year, history, fields))


def claim_fields(wanted: Reminding, via: ReminderVia, *, message_id: str | None, draft: bool) -> dict[str, Any]:
    """The fields of the claim of one part of the step that is due, as its file holds them."""
    assert wanted.due is not None
    assert wanted.ladder is not None
    fields: dict[str, Any] = {
        "kind": "reminded",
        "deadline": wanted.ladder.chase.deadline.isoformat(),
        "step": wanted.due.step.id,
        "via": via.value,
    }
    if message_id:
        fields["message_id"] = message_id
    if draft:
        fields["draft"] = "true"
    if via is ReminderVia.LETTER and wanted.due.step.form is not StepForm.LETTER and wanted.unit.email is None:
        fields["instead_of_mail"] = "true"
    return fields


def record_now(desk: RemindDesk, year: int, unit: Unit, fields: dict[str, Any], day: date | None = None) -> Entry:
    """
    Records an event of reminding: an outcome, a call, a letter.

    Raises: TtdnError when it may not be recorded, or cannot be written; then nothing was.
    """
    at = at_unit(desk, unit, day)
    with locked(desk.root, _say):
        return _written(at, year, history_of(at, year), fields)


def _written(at: Desk, year: int, history: History, fields: dict[str, Any]) -> Entry:
    entry = an_entry(at, year, history, fields)
    if reason := refusal(at.workspace, at.unit, year, history, entry):
        raise refused(at, year, reason, history)
    write_new(at.root, at.root / path_of(source_of(*entry[:3])), event_text(entry.event).encode())
    return entry


def outcome_fields(claim: str, result: str, words: str = "", number: str | None = None, dated: date | None = None) -> dict[str, Any]:
    """The fields of an outcome, as its file holds them."""
    fields: dict[str, Any] = {"kind": "outcome", "claim": claim, "result": result}
    given = {"words": words.strip() or None, "number": number, "dated": dated and dated.isoformat()}
    return fields | {key: value for key, value in given.items() if value}


def _say(text: str) -> None:
    typer.echo(text, err=True)
