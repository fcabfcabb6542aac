"""
The rule of status: where a unit stands on a day, and whether what it sent was sent in time.

What its events amount to is `fold.py`; who owes, and by when, is `owing.py`.
"""

from datetime import date
from enum import StrEnum
from typing import NamedTuple

from ttdn_cli.domain.events import Received
from ttdn_cli.domain.fold import Stage, State


class Standing(StrEnum):
    """Where a unit stands on a day."""

    NOT_DUE = "not_due"
    DUE_SOON = "due_soon"
    DUE_TODAY = "due_today"
    OVERDUE = "overdue"
    RECEIVED = "received"
    RETURNED = "returned"
    ACCEPTED = "accepted"
    EXEMPT = "exempt"


class Timeliness(StrEnum):
    """Whether what was sent was sent in time."""

    ON_TIME = "on_time"
    LATE = "late"


class Status(NamedTuple):
    """One unit's standing and timeliness on a day. Days are whole days; what does not apply is None."""

    standing: Standing
    last_on_time_day: date
    timeliness: Timeliness | None = None
    days_late: int | None = None
    days_left: int | None = None
    days_overdue: int | None = None
    judged: Received | None = None
    """The report that timeliness is judged by: the earliest sent."""
    content: Received | None = None
    """The report whose content counts: the one that was accepted, else the latest sent."""
    again_by: date | None = None
    revision_days_late: int | None = None


def status_of(state: State, due_soon_days: int, as_of: date) -> Status:
    """
    Standing and timeliness of a unit in this state, on a day.

    Two separate answers: being returned does not worsen timeliness, acceptance does not wash lateness off.
    """
    status = Status(Standing(state.stage) if state.stage is not Stage.NOTHING else Standing.OVERDUE, state.last_day)
    if state.stage is Stage.NOTHING:
        return _while_owing(status, (state.last_day - as_of).days, due_soon_days)
    if state.reports:
        reports = [entry.event for entry in state.reports if isinstance(entry.event, Received)]
        judged = min(reports, key=lambda report: report.sent)
        late = max((judged.sent - state.last_day).days, 0)
        status = status._replace(
            timeliness=Timeliness.LATE if late else Timeliness.ON_TIME,
            days_late=late,
            judged=judged,
            content=reports[-1] if state.stage is Stage.ACCEPTED else max(reversed(reports), key=lambda report: report.sent),
            revision_days_late=state.revision_days_late,
        )
    if state.stage is Stage.RETURNED and state.revision_day is not None:
        left = (state.revision_day - as_of).days
        status = status._replace(again_by=state.again_by, days_left=left if left >= 0 else None, days_overdue=-left if left < 0 else None)
    return status


def _while_owing(status: Status, left: int, due_soon_days: int) -> Status:
    """The standing of a unit that has sent nothing and is not exempt, `left` days before its last on-time day."""
    if left < 0:
        return status._replace(standing=Standing.OVERDUE, days_overdue=-left)
    if left == 0:
        return status._replace(standing=Standing.DUE_TODAY, days_left=0)
    return status._replace(standing=Standing.DUE_SOON if left <= due_soon_days else Standing.NOT_DUE, days_left=left)
