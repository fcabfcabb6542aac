"""The days of a calendar: where the ladder falls, over weekends, holidays and gaps."""

from datetime import date
from typing import Any

import pytest

from tests.builders import a_regime, day
from ttdn_cli.domain.working_days import NO_HOLIDAYS
from ttdn_cli.domain.year_calendar import calendar_days


def a_step(id: str, **fields: Any) -> dict[str, Any]:
    return {"id": id, "form": "mail", "wording": "due"} | fields


LADDER = [
    a_step("truoc-30", days=-30),
    a_step("truoc-7", days=-7),
    a_step("sau-1", days=1),
    a_step("lan-2", working_days=5, gap=4),
    a_step("lanh-dao", working_days=10, gap=5),
]


def days(year: int = 2026, off: frozenset[date] = NO_HOLIDAYS, **fields: Any) -> dict[str, str]:
    found = calendar_days(a_regime(reminders=LADDER, **fields), year, off)
    assert [one.day for one in found] == sorted(one.day for one in found)
    return {one.step.id if one.step else "deadline": one.day.isoformat() for one in found}


def test_the_days_of_2026() -> None:
    assert days() == {
        "truoc-30": "2026-10-05",
        "truoc-7": "2026-10-28",
        "deadline": "2026-11-04",
        "sau-1": "2026-11-05",
        "lan-2": "2026-11-11",
        "lanh-dao": "2026-11-18",
    }


def test_a_deadline_that_includes_its_day_is_that_day() -> None:
    assert (days(reading="by")["deadline"], days(reading="by")["sau-1"]) == ("2026-11-05", "2026-11-06")


def test_a_holiday_moves_what_is_counted_in_working_days_only() -> None:
    found = days(off=frozenset({day("2026-11-05"), day("2026-11-09")}))
    assert (found["sau-1"], found["lan-2"], found["lanh-dao"]) == ("2026-11-05", "2026-11-13", "2026-11-20")


def test_a_weekend_moves_no_deadline() -> None:
    assert (days(2028)["deadline"], days(2028)["lan-2"]) == ("2028-11-04", "2028-11-10")


def test_a_gap_that_is_longer_than_the_ladder_s_own_days_moves_what_follows() -> None:
    steps = [a_step("a", days=1), a_step("b", days=2, gap=10), a_step("c", days=3, gap=1)]
    found = calendar_days(a_regime(reminders=steps), 2026, NO_HOLIDAYS)
    assert [one.day.isoformat() for one in found] == ["2026-11-04", "2026-11-05", "2026-11-19", "2026-11-20"]


@pytest.mark.parametrize("year", range(2024, 2040))
def test_a_regime_without_a_ladder_has_its_deadline_all_the_same(year: int) -> None:
    (only,) = calendar_days(a_regime(), year, NO_HOLIDAYS)
    assert (only.day, only.step) == (date(year, 11, 4), None)
