"""The days of a reporting year that a calendar shows: the last on-time day, and those on which the steps of the ladder come."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ttdn_cli.domain.ladder import ReminderStep
from ttdn_cli.domain.owing import last_on_time_day
from ttdn_cli.domain.plan import Regime
from ttdn_cli.domain.reminders import own_day
from ttdn_cli.domain.working_days import working_day_away


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """One day of a year: the last on-time day, or, with a step, the day on which that comes."""

    year: int
    regime: Regime
    day: date
    step: ReminderStep | None = None


def calendar_days(regime: Regime, year: int, off: frozenset[date]) -> tuple[CalendarDay, ...]:
    """
    The days of `year` in their order, for the deadline that everybody has.

    Each step is taken to go out on its day, so that a later one comes after its gap to it; what is late in truth comes later.
    """
    last = last_on_time_day(regime.due, year)
    days = [CalendarDay(year, regime, last), *(CalendarDay(year, regime, day, step) for step, day in _ladder(regime, last, off))]
    return tuple(sorted(days, key=lambda one: one.day))


def _ladder(regime: Regime, last: date, off: frozenset[date]) -> Iterator[tuple[ReminderStep, date]]:
    before: date | None = None
    for step in regime.reminders:
        day = own_day(step, last, off)
        if not step.is_before:
            day = day if before is None else max(day, working_day_away(before, step.gap, off))
            before = day
        yield step, day
