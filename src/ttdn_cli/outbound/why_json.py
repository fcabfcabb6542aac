"""`ttdn why UNIT --format json`: the same facts for programs. Keys are documented in `docs/status-json.md`."""

from datetime import date
from typing import Any

from ttdn_cli.domain.fold import Fold, fold
from ttdn_cli.domain.overview import in_order, without_regime
from ttdn_cli.domain.owing import owes, regime_of, reporting_group
from ttdn_cli.domain.plan import Regime
from ttdn_cli.domain.recording import why_nothing_is_owed
from ttdn_cli.domain.reminders import ladder_of
from ttdn_cli.domain.status import status_of
from ttdn_cli.domain.units import Unit
from ttdn_cli.domain.workspace import Workspace
from ttdn_cli.outbound.attempt_json import reminders_value
from ttdn_cli.outbound.event_words import event_value
from ttdn_cli.outbound.json_text import json_text
from ttdn_cli.outbound.remind_json import rung_value
from ttdn_cli.outbound.status_json import deadline_value, status_value

SCHEMA = 1
"""The version of the object; a key that changes or goes raises it."""


def why_json(workspace: Workspace, unit: Unit, year: int, as_of: date) -> str:
    """One JSON object: the clause, the deadline, the unit's events up to the day, its status; a `message` in a year without a regime."""
    regime = regime_of(workspace.plan, year)
    history = in_order(workspace.history(year, unit.id))
    folded = fold(regime, year, history) if regime else None
    owing = regime is not None and owes(unit, regime, year)
    value: dict[str, Any] = {
        "year": year,
        "as_of": as_of,
        "unit": {"id": unit.id, "name": unit.name, "group": reporting_group(unit, regime, year) if regime else None},
        "owes": owing,
        "because": why_nothing_is_owed(unit, regime, year) if regime and not owing else None,
        "successors": list(unit.successors),
        "clause": _clause(workspace, regime) if regime else None,
        "deadline": deadline_value(regime, year) | {"basis": regime.due.basis} if regime else None,
        "status": _status(regime, folded, as_of) if regime and folded and owing else None,
        "ladder": _ladder(workspace, unit, regime, folded, as_of) if regime and folded and owing else [],
        "events": [event_value(entry, folded) for entry in history if entry.event.day <= as_of],
        "schema": SCHEMA,
    }
    if regime is None:
        value["message"] = without_regime(workspace, year)
    return json_text(value)


def _status(regime: Regime, folded: Fold, as_of: date) -> dict[str, Any]:
    return status_value(status_of(folded.at(as_of), regime.due_soon_days, as_of)) | reminders_value(folded.gone_out(as_of))


def _ladder(workspace: Workspace, unit: Unit, regime: Regime, folded: Fold, as_of: date) -> list[dict[str, Any]]:
    """The steps of the reminders, as far as something is chased."""
    ladder = ladder_of(regime, unit, folded, as_of, workspace.days_off)
    return [rung_value(rung) for rung in ladder.rungs] if ladder else []


def _clause(workspace: Workspace, regime: Regime) -> dict[str, Any]:
    """The clause of the plan from which the deadline comes, word for word."""
    clause = workspace.clause_by_id.get(regime.clause)
    return {
        "document": workspace.plan.number,
        "id": regime.clause,
        "title": clause.title.text if clause and clause.title else None,
        "paragraphs": [paragraph.text for paragraph in clause.paragraphs] if clause else [],
    }
