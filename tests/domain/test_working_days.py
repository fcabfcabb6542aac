"""The days on which the office works, and how they are counted."""

from datetime import date

from tests.builders import day
from ttdn_cli.domain.working_days import NO_HOLIDAYS, is_working_day, working_day_away

NO_MISTAKE = {
    "step = timedelta(days=1 if count >= 0 else -1) -> count >= 0 => count > 0": "no step is taken for 0",
    "step = timedelta(days=1 if count >= 0 else -1) -> 0 => 1": "as before: 0 alone changes",
}
"""What `make mutants` may change in `working_days.py` without a test failing, and why that is right."""


def test_a_holiday_is_no_working_day() -> None:
    assert working_day_away(day("2026-11-04"), 5, frozenset({day("2026-11-09")})) == day("2026-11-12")


def test_working_days_count_backwards_too() -> None:
    assert working_day_away(day("2026-11-09"), -1, NO_HOLIDAYS) == day("2026-11-06")


def test_saturday_and_sunday_are_never_working_days() -> None:
    assert [is_working_day(date(2026, 11, d), NO_HOLIDAYS) for d in range(2, 9)] == [True] * 5 + [False] * 2


def test_no_working_day_away_is_the_day_itself_even_a_sunday() -> None:
    assert working_day_away(day("2026-11-08"), 0, NO_HOLIDAYS) == day("2026-11-08")
