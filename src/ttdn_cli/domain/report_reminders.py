"""What the báo cáo tổng hợp says of the reminders of a year: how many went out, to whom, and whose report came after one."""

from collections.abc import Sequence
from dataclasses import dataclass

from ttdn_cli.domain.attempts import Attempt
from ttdn_cli.domain.days import day_before
from ttdn_cli.domain.events import Received, ReminderVia
from ttdn_cli.domain.fold import Stage
from ttdn_cli.domain.overview import Overview, Row


@dataclass(frozen=True, slots=True)
class Reminders:
    """The counts. Each mail, letter and call is one; a step of the ladder may have a mail and a letter."""

    times: int
    mails: int
    letters: int
    calls: int
    steps: int
    """How many steps of the ladder went out to anybody."""
    units: int
    after: tuple[str, ...]
    """The units that sent a report on the day of a reminder, or later, while something of them was waited for."""


def reminders_of(overview: Overview) -> Reminders | None:
    """What went out up to the day of the overview; None when nothing did."""
    by_row = [(row, row.history.gone_out(overview.as_of)) for row in overview.rows]
    reminded = [(row, attempts) for row, attempts in by_row if attempts]
    if not reminded:
        return None
    every = [attempt for _, attempts in reminded for attempt in attempts]
    vias = [attempt.claim.via for attempt in every]
    return Reminders(
        times=len(every),
        mails=vias.count(ReminderVia.MAIL),
        letters=vias.count(ReminderVia.LETTER),
        calls=vias.count(ReminderVia.PHONE),
        steps=len({attempt.claim.step for attempt in every if not attempt.claim.extra}),
        units=len(reminded),
        after=tuple(row.unit.name.strip() for row, attempts in reminded if _came_after(row, overview, attempts)),
    )


def _came_after(row: Row, overview: Overview, attempts: Sequence[Attempt]) -> bool:
    """A call to one whose report is there brings no report, though another one may follow."""
    waited_for = [a.day for a in attempts if row.history.at(day_before(a.day)).stage in (Stage.NOTHING, Stage.RETURNED)]
    reports = row.history.at(overview.as_of).reports
    return any(isinstance(entry.event, Received) and entry.event.sent >= day for entry in reports for day in waited_for[:1])
