"""Working days: Monday to Friday, without the holidays that the data lists. A year without a list has none."""

from datetime import date, timedelta

from ttdn_cli.domain.holidays import Holidays

NO_HOLIDAYS: frozenset[date] = frozenset()


def days_off(holidays: Holidays) -> frozenset[date]:
    """The holidays of every year of the list."""
    return frozenset(holiday.day for year in holidays.years for holiday in year.days)


def is_working_day(day: date, off: frozenset[date]) -> bool:
    """Whether the office works on that day."""
    return day.weekday() < 5 and day not in off


def working_day_away(day: date, count: int, off: frozenset[date]) -> date:
    """
    The `count`-th working day after a day, whatever day that is; before it, where `count` is negative; the day itself for 0.

    >>> working_day_away(date(2026, 11, 4), 5, NO_HOLIDAYS)
    datetime.date(2026, 11, 11)
    >>> working_day_away(date(2026, 11, 4), 5, frozenset({date(2026, 11, 9)}))
    datetime.date(2026, 11, 12)
    """
    step = timedelta(days=1 if count >= 0 else -1)
    for _ in range(abs(count)):
        day += step
        while not is_working_day(day, off):
            day += step
    return day
