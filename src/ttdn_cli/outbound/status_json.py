"""`ttdn status --format json`. Keys, types and meanings are documented in `docs/status-json.md`: a program relies on them."""

from collections.abc import Sequence
from typing import Any

from ttdn_cli.domain.overview import Overview, Row
from ttdn_cli.domain.owing import deadline, last_on_time_day
from ttdn_cli.domain.plan import Regime
from ttdn_cli.domain.status import Status
from ttdn_cli.outbound.attempt_json import reminders_value
from ttdn_cli.outbound.json_text import json_text

SCHEMA = 1
"""The version of the object; a key that changes or goes raises it."""


def status_json(overview: Overview, rows: Sequence[Row]) -> str:
    """
    The overview as one JSON object, with these rows in `units`; everything else is of all units.

    A year without a regime gives the same keys, without a deadline and with a `message`.
    """
    counts = overview.counts
    value: dict[str, Any] = {
        "year": overview.year,
        "as_of": overview.as_of,
        "deadline": None if overview.regime is None else deadline_value(overview.regime, overview.year),
        "counts": {
            "owe": counts.owe,
            "sent_on_time": counts.sent_on_time,
            "sent_late": counts.sent_late,
            "within_deadline": counts.within_deadline,
            "overdue": counts.overdue,
            "exempt": counts.exempt,
            "returned_overdue": counts.returned_overdue,
        },
        "events": overview.events,
        "units": [
            {"id": row.unit.id, "name": row.unit.name, "group": row.group}
            | status_value(row.status)
            | reminders_value(row.history.gone_out(overview.as_of))
            for row in rows
        ],
        "no_effect": list(overview.no_effect),
        "schema": SCHEMA,
    }
    if overview.message is not None:
        value["message"] = overview.message
    return json_text(value)


def deadline_value(regime: Regime, year: int) -> dict[str, Any]:
    """The deadline of a year: the day that the clause names, how it is read, and the last day that is on time."""
    return {
        "reading": regime.due.reading,
        "date": deadline(regime.due, year),
        "last_on_time_day": last_on_time_day(regime.due, year),
    }


def status_value(status: Status) -> dict[str, Any]:
    """One unit's standing and timeliness; `sent`, `received` and `number` are of the report that timeliness is judged by."""
    judged = status.judged
    return {
        "standing": status.standing,
        "timeliness": status.timeliness,
        "days_late": status.days_late,
        "days_left": status.days_left,
        "days_overdue": status.days_overdue,
        "last_on_time_day": status.last_on_time_day,
        "sent": judged.sent if judged else None,
        "received": judged.day if judged else None,
        "number": judged.number if judged else None,
        "again_by": status.again_by,
        "revision_days_late": status.revision_days_late,
    }
