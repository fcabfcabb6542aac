"""The workspace as a value: the plan, the units, and the events that were read. Whoever reads it from files is `storage`."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from ttdn_cli.domain.events import Entry
from ttdn_cli.domain.holidays import Holidays
from ttdn_cli.domain.plan import Clause, Document, Plan
from ttdn_cli.domain.problem import Address
from ttdn_cli.domain.units import Group, Responsibility, Unit, Units
from ttdn_cli.domain.working_days import NO_HOLIDAYS, days_off

History = tuple[Entry, ...]
"""All the events of one unit in one reporting year, in no order."""


@dataclass(frozen=True, slots=True)
class Scalar:
    """One text of a file as it is written: `plain` without quotes, `is_key` when it names a value."""

    address: Address
    text: str
    plain: bool
    is_key: bool


@dataclass(frozen=True)
class Workspace:
    """
    What the data says. `histories` holds what the command asked for: year, then unit id. `unread` are the paths of what lies among
    the events of a year, when all of them were asked for, and is none.

    `holidays` are there for who counts working days, `scalars`, the texts of every file as written, for `check`.
    """

    plan: Plan
    units: Units
    histories: Mapping[int, Mapping[str, History]] = field(default_factory=dict)
    scalars: tuple[Scalar, ...] = ()
    holidays: Holidays | None = None
    unread: Mapping[int, tuple[str, ...]] = field(default_factory=dict)

    @cached_property
    def days_off(self) -> frozenset[date]:
        """The holidays of every year that has a list."""
        return NO_HOLIDAYS if self.holidays is None else days_off(self.holidays)

    @cached_property
    def unit_by_id(self) -> Mapping[str, Unit]:
        """Units by id, in the order of the file. Of two with one id, which `check` reports, the last."""
        return {unit.id: unit for unit in self.units.units}

    @cached_property
    def group_by_id(self) -> Mapping[str, Group]:
        """Groups by id, in the order of the file."""
        return {group.id: group for group in self.units.groups}

    @cached_property
    def clause_by_id(self) -> Mapping[str, Clause]:
        """Clauses of the plan by id, in the order of the paper."""
        return {clause.id: clause for clause in self.plan.clauses}

    @cached_property
    def document_by_number(self) -> Mapping[str, Document]:
        """Rows of the appendix by the document's number."""
        return {document.number: document for document in self.documents}

    @property
    def documents(self) -> tuple[Document, ...]:
        """The rows of the appendix."""
        return self.plan.appendix.documents if self.plan.appendix else ()

    def history(self, year: int, unit: str) -> History:
        """A unit's events of a year, as far as they were read."""
        return self.histories.get(year, {}).get(unit, ())

    def entries(self) -> Iterator[Entry]:
        """Every event that was read."""
        for year in sorted(self.histories):
            for unit in sorted(self.histories[year]):
                yield from self.histories[year][unit]

    def responsibilities_of(self, unit: Unit, year: int) -> list[Responsibility]:
        """The sections of part III that concern a unit in a year: by itself, or through a group."""
        groups = {m.group for m in unit.groups if m.holds_in(year)}
        return [r for r in self.units.responsibilities if unit.id in r.units or groups.intersection(r.groups)]
