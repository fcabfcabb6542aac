"""`ttdn remind --format json`. Keys and meanings are documented in `docs/remind-json.md`."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from ttdn_cli.domain.reminders import Rung
from ttdn_cli.domain.reminding import Doubt, Reminding
from ttdn_cli.outbound.attempt_json import attempt_value, reminders_value
from ttdn_cli.outbound.json_text import json_text

SCHEMA = 1
"""The version of the object; a key that changes or goes raises it."""


def remind_json(as_of: date, units: Sequence[Reminding], doubts: Sequence[Doubt], silent: Sequence[int]) -> str:
    """One object: every unit of which something is chased or that was reminded, and the claims in doubt."""
    return json_text(
        {
            "as_of": as_of,
            "left_out_years": list(silent),
            "units": [_unit(unit) for unit in units if unit.ladder is not None or unit.gone_out or unit.doubts],
            "in_doubt": [{"year": d.year, "unit": d.unit} | attempt_value(d.attempt) for d in doubts],
            "schema": SCHEMA,
        }
    )


def _unit(seen: Reminding) -> dict[str, Any]:
    unit, status, ladder = seen.unit, seen.row.status, seen.ladder
    return {
        "year": seen.year,
        "unit": unit.id,
        "name": unit.name,
        "group": seen.row.group,
        "email": unit.email,
        "phone": unit.phone,
        "standing": status.standing.value,
        "days_left": status.days_left,
        "days_overdue": status.days_overdue,
        "deadline": ladder.chase.deadline if ladder else None,
        "due": seen.due.step.id if seen.due else None,
        "to_do": [part.via.value for part in seen.due.open_parts] if seen.due else [],
        "ladder": [rung_value(rung) for rung in ladder.rungs] if ladder else [],
    } | reminders_value(seen.gone_out)


def rung_value(rung: Rung) -> dict[str, Any]:
    """A step of the ladder, and where its parts stand."""
    return {
        "step": rung.step.id,
        "standing": rung.standing.value,
        "due": rung.due,
        "parts": [{"via": part.via.value, "standing": part.standing.value, "done": part.day} for part in rung.parts],
    }
