"""The reporting years that a rule has to look at, when what it looks at holds from one year through another."""

from collections.abc import Iterable

from ttdn_cli.domain.dated import Dated
from ttdn_cli.domain.days import LAST_YEAR
from ttdn_cli.domain.plan import Plan


def years_that_differ(plan: Plan, things: Iterable[Dated]) -> list[int]:
    """
    The first year of every stretch of years in which the same of `things` hold, as far as the plan asks for reports.

    Before its first regime and after its last one nothing is asked of anybody; a plan without a regime counts from its own year.
    """
    first = min((regime.first_year for regime in plan.reporting), default=plan.date.year)
    last = max((regime.last_year or LAST_YEAR for regime in plan.reporting), default=LAST_YEAR)
    starts = {first}
    for thing in things:
        starts |= {thing.first_year or first, thing.last_year + 1 if thing.last_year else first}
    return sorted(year for year in starts if first <= year <= last)


def said_of(years: list[int], of: list[int]) -> str:
    """
    The first of `years` in words, or nothing when they are all of the years looked at.

    >>> said_of([2026], [2024, 2026]), said_of([2024, 2026], [2024, 2026])
    (' trong năm 2026', '')
    """
    return "" if years == of else f" trong năm {years[0]}"
