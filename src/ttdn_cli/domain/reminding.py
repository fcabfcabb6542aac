"""
Who is to be reminded on a day: the ladder of each unit of a year, what went out, what a person must look at, and which years wait for a
person's word. The rule of one ladder is in `reminders.py`.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from ttdn_cli.domain.attempts import Attempt
from ttdn_cli.domain.events import Outcome, Reminded, ReminderVia
from ttdn_cli.domain.fold import fold
from ttdn_cli.domain.overview import Overview, Row
from ttdn_cli.domain.owing import regime_of
from ttdn_cli.domain.reminders import Ladder, Rung, doubts, ladder_of
from ttdn_cli.domain.units import Unit
from ttdn_cli.domain.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Reminding:
    """A unit that owes in a year: its ladder on the day, None when nothing is chased; what went out; what is in doubt."""

    year: int
    row: Row
    ladder: Ladder | None
    gone_out: tuple[Attempt, ...]
    doubts: tuple[Attempt, ...]

    @property
    def unit(self) -> Unit:
        """The unit."""
        return self.row.unit

    @property
    def due(self) -> Rung | None:
        """The step that is due, or None."""
        return self.ladder.due if self.ladder else None

    @property
    def is_late(self) -> bool:
        """Whether the day that is chased has passed."""
        return self.ladder is not None and self.row.status.days_overdue is not None

    @property
    def mail_is_due(self) -> bool:
        """Whether a mail is to be written, which only a unit with an address can get."""
        return self.due is not None and any(part.via is ReminderVia.MAIL for part in self.due.open_parts)

    @property
    def letter_is_due(self) -> bool:
        """Whether a letter is to be written."""
        return self.due is not None and any(part.via is ReminderVia.LETTER for part in self.due.open_parts)


@dataclass(frozen=True, slots=True)
class Doubt:
    """A claim of which nobody knows whether it went out."""

    year: int
    unit: str
    attempt: Attempt


def live_years(workspace: Workspace, today: date) -> list[int]:
    """
    The years whose ladder may be live on a day: every year that has one, up to the next, whose first steps may lie in this year.

    Last year's laggards are chased in January too; a year in which everybody has reported is quickly looked through.
    """
    first = min((regime.first_year for regime in workspace.plan.reporting), default=today.year)
    years = range(first, today.year + 2)
    return [year for year in years if (regime := regime_of(workspace.plan, year)) is not None and regime.reminders]


def remindings(workspace: Workspace, seen: Overview) -> tuple[Reminding, ...]:
    """Every unit that owes in the year of the overview, in its order, as who reminds sees it."""
    if seen.regime is None:
        return ()
    return tuple(
        Reminding(
            seen.year,
            row,
            ladder_of(seen.regime, row.unit, row.history, seen.as_of, workspace.days_off),
            row.history.gone_out(seen.as_of),
            doubts(row.history),
        )
        for row in seen.rows
    )


def known_on(workspace: Workspace, as_of: date) -> Workspace:
    """
    The workspace without the reminders of later days and what became of them: as somebody saw it on that day who asks for it now.

    Who sends asks for none: what was claimed tomorrow, by a clock that ran ahead, is not sent again today.
    """
    histories = {
        year: {
            unit: tuple(e for e in history if e.event.day <= as_of or not isinstance(e.event, (Reminded, Outcome)))
            for unit, history in units.items()
        }
        for year, units in workspace.histories.items()
    }
    return replace(workspace, histories=histories)


def all_doubts(workspace: Workspace, years: Iterable[int]) -> tuple[Doubt, ...]:
    """The claims in doubt of these years, of units that owe nothing any more too."""
    found = []
    for year in years:
        regime = regime_of(workspace.plan, year)
        for unit, history in sorted(workspace.histories.get(year, {}).items()):
            if regime is not None:
                found += [Doubt(year, unit, attempt) for attempt in doubts(fold(regime, year, history))]
    return tuple(found)


def years_without_reports(seen: Sequence[Overview], due: Mapping[int, object], confirmed: Collection[int]) -> tuple[int, ...]:
    """
    The years in which something is due, and no report has been received, and nobody said that this is so.

    An empty year accuses nobody, and nobody is written to because of it: perhaps the reports were never recorded.
    """
    return tuple(o.year for o in seen if due.get(o.year) and not o.received and o.year not in confirmed)


def years_without_holidays(workspace: Workspace, years: Iterable[int]) -> tuple[int, ...]:
    """Of these years, those for which there is no list of holidays: their working days are Monday to Friday."""
    listed = {year.year for year in workspace.holidays.years if year.days} if workspace.holidays else set()
    return tuple(sorted(set(years) - listed))
