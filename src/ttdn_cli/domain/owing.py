"""
Who owes a report for a year, and by which day: the reporting regime, read.

What each event changes is `fold.py`, where a unit stands on a day is `status.py`.
"""

from datetime import date

from ttdn_cli.domain.days import day_before
from ttdn_cli.domain.plan import Due, Plan, Reading, Regime
from ttdn_cli.domain.units import Unit


def deadline(due: Due, year: int) -> date:
    """The day that the clause names, in `year`; how it is read is another question."""
    return date(year, due.month, due.day)


def last_on_time_day(due: Due, year: int) -> date:
    """
    The last day on which a report for `year` is on time.

    "Trước ngày 05 tháng 11" (plan 535, IV) leaves the 5th out, so the answer is the 4th;
    "chậm nhất ngày" would include it. It is never moved for a weekend: the clause names a date.

    >>> from ttdn_cli.domain.record import validated
    >>> last_on_time_day(validated(Due, {"month": "11", "day": "5", "reading": "before"}), 2026)
    datetime.date(2026, 11, 4)
    """
    day = deadline(due, year)
    return day_before(day) if due.reading is Reading.BEFORE else day


def regime_of(plan: Plan, year: int) -> Regime | None:
    """The reporting regime that answers for `year`. Where two do, `check` says so and the first one answers."""
    return next((regime for regime in plan.reporting if regime.holds_in(year)), None)


def reporting_group(unit: Unit, regime: Regime, year: int) -> str | None:
    """The group through which the unit reports in `year`, or None."""
    return next((m.group for m in unit.groups if m.group in regime.reporters and m.holds_in(year)), None)


def owes(unit: Unit, regime: Regime, year: int) -> bool:
    """
    Whether the unit owes a report for `year`: a unit of a group that reports, valid on the regime's last on-time day.

    The recipient consolidates and owes nothing, though III.2 read literally includes it.
    """
    if unit.id == regime.recipient or reporting_group(unit, regime, year) is None:
        return False
    return unit.is_valid_on(last_on_time_day(regime.due, year))
