"""What differs between two lists of days off."""

from collections.abc import Mapping
from dataclasses import replace

from tests.builders import a_workspace
from ttdn_cli.domain.holiday_changes import HolidayChange, holiday_changes
from ttdn_cli.domain.holidays import Holiday, Holidays
from ttdn_cli.domain.record import validated
from ttdn_cli.domain.workspace import Workspace

TET, LABOUR = {"day": "2026-02-17", "name": "Tết"}, {"day": "2026-05-01", "name": "Quốc tế lao động"}


def off(*years: Mapping[str, object]) -> Workspace:
    """A workspace with these years in its list of days off."""
    return replace(a_workspace(), holidays=validated(Holidays, {"schema": "1", "years": list(years)}))


def a_day(shape: dict[str, str]) -> Holiday:
    return validated(Holiday, shape)


def test_a_year_that_is_not_listed_and_one_with_an_empty_list_say_the_same() -> None:
    assert list(holiday_changes(a_workspace(), off({"year": "2026", "days": []}))) == []


def test_a_day_with_another_name_went_and_came_and_other_years_are_not_told() -> None:
    before, after = {"year": "2026", "days": [TET, LABOUR]}, {"year": "2026", "days": [LABOUR, TET | {"name": "Tết Nguyên đán"}]}
    same = {"year": "2025", "source": "TB-1", "days": [LABOUR | {"day": "2025-05-01"}]}
    assert list(holiday_changes(off(same, before), off(same, after))) == [
        HolidayChange(2026, (a_day(TET | {"name": "Tết Nguyên đán"}),), (a_day(TET),), None, None)
    ]


def test_another_source_of_the_same_days_is_a_change() -> None:
    before, after = ({"year": "2026", "source": source, "days": [TET]} for source in ("TB-1", "TB-2"))
    assert list(holiday_changes(off(before), off(after))) == [HolidayChange(2026, (), (), "TB-1", "TB-2")]
