"""Stretches of years in which nothing of the plan changes by itself, so that one year answers for all of them."""

from collections.abc import Iterable, Sequence

from ttdn_cli.domain.workspace import Workspace

Stretch = tuple[int, int | None]
"""The first and the last year; None is no end."""


def stretches(workspaces: Iterable[Workspace], through: int | None = None) -> list[Stretch]:
    """
    The years in which any of the workspaces asks for reports, cut wherever a regime, a clause, a duty, a membership or a unit's
    life begins or ends; through a year, or without end.

    A unit's year of ending is a stretch of its own: whether it owes depends on a day of that year.
    """
    starts: set[int] = set()
    first: int | None = None
    for workspace in workspaces:
        plan, units = workspace.plan, workspace.units
        for regime in plan.reporting:
            first = regime.first_year if first is None else min(first, regime.first_year)
        duties = (duty for responsibility in units.responsibilities for duty in responsibility.duties)
        memberships = (membership for unit in units.units for membership in unit.groups)
        for dated in (*plan.reporting, *plan.clauses, *duties, *memberships):
            if dated.first_year is not None:
                starts.add(dated.first_year)
            if dated.last_year is not None:
                starts.add(dated.last_year + 1)
        for unit in units.units:
            for day in (unit.valid_from, unit.valid_to):
                if day is not None:
                    starts |= {day.year, day.year + 1}
        starts |= {year for recorded in workspace.histories for year in (recorded, recorded + 1)}
    if first is None or (through is not None and first > through):
        return []
    cuts = sorted({first} | {year for year in starts if year > first and (through is None or year <= through)})
    ends: list[int | None] = [*(cut - 1 for cut in cuts[1:]), through]
    return list(zip(cuts, ends, strict=True))


def joined(years: Sequence[Stretch]) -> list[Stretch]:
    """
    Stretches in order, those that touch made one.

    >>> joined([(2024, 2024), (2025, 2026), (2028, None)])
    [(2024, 2026), (2028, None)]
    """
    found: list[Stretch] = []
    for first, last in years:
        if found and found[-1][1] is not None and found[-1][1] + 1 == first:
            found[-1] = (found[-1][0], last)
        else:
            found.append((first, last))
    return found


def said_years(years: Sequence[Stretch]) -> str:
    """
    Years within a sentence.

    >>> said_years([(2024, 2024)]), said_years([(2024, 2025)]), said_years([(2024, 2024), (2026, None)])
    ('năm 2024', 'các năm 2024-2025', 'năm 2024, từ năm 2026')
    """
    return ", ".join(_said(first, last) for first, last in joined(years))


def _said(first: int, last: int | None) -> str:
    if last is None:
        return f"từ năm {first}"
    return f"năm {first}" if first == last else f"các năm {first}-{last}"
