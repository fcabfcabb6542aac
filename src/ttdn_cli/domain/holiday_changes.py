"""What differs between two lists of days off, by years."""

from collections.abc import Iterator
from typing import NamedTuple

from ttdn_cli.domain.holidays import Holiday
from ttdn_cli.domain.workspace import Workspace


class HolidayChange(NamedTuple):
    """A year whose days off, or the source of whose list, are other ones. A day with another name went and came."""

    year: int
    more: tuple[Holiday, ...]
    fewer: tuple[Holiday, ...]
    source_before: str | None
    source_after: str | None


def holiday_changes(before: Workspace, after: Workspace) -> Iterator[HolidayChange]:
    """Every year that differs, in order. A year with an empty list and one that is not listed say the same: Monday to Friday are worked."""
    old, new = _by_year(before), _by_year(after)
    for year in sorted(old.keys() | new.keys()):
        (was, source_before), (now, source_after) = old.get(year, _EMPTY), new.get(year, _EMPTY)
        more, fewer = (tuple(sorted(days, key=lambda holiday: holiday.day)) for days in (now - was, was - now))
        if more or fewer or source_before != source_after:
            yield HolidayChange(year, more, fewer, source_before, source_after)


_EMPTY: tuple[frozenset[Holiday], None] = (frozenset(), None)


def _by_year(workspace: Workspace) -> dict[int, tuple[frozenset[Holiday], str | None]]:
    """The days off of each year, and where the list was read."""
    years = workspace.holidays.years if workspace.holidays else ()
    return {year.year: (frozenset(year.days), year.source) for year in years}
