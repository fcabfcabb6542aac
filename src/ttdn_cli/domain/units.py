"""
The units as `data/units.yaml` writes them, and their responsibilities, which are part III of the plan. The other parts are in `plan.py`.

Only shape is held here; whatever compares two things is a rule in `checks/`.
"""

from datetime import date
from enum import StrEnum

from ttdn_cli.domain.dated import Dated
from ttdn_cli.domain.field_types import Bool, ClauseId, Day, DutyId, Emails, Line, Phone, Prose, SchemaNumber, Slug
from ttdn_cli.domain.printed import Wording
from ttdn_cli.domain.record import Record, record


class Manner(StrEnum):
    """In what manner a unit carries a duty: chủ trì, phối hợp, thực hiện, theo dõi, or as a request (đề nghị)."""

    LEAD = "lead"
    COORDINATE = "coordinate"
    PERFORM = "perform"
    MONITOR = "monitor"
    REQUEST = "request"


@record
class Duty(Dated):
    """
    A sentence of part III, or a part of one where a sentence holds two, and the tasks of part II that it serves.

    `continues` says that it stands in the same paragraph of the paper as the duty before it.
    """

    without_meaning = frozenset({"continues", "remark"})

    id: DutyId
    manner: Manner
    text: Wording
    continues: Bool = False
    tasks: tuple[ClauseId, ...] = ()
    remark: Prose | None = None


@record
class Responsibility(Record):
    """
    A section of part III: to whom it is assigned, and its duties.

    `requested`: the plan says "Đề nghị" there, so nobody may write "yêu cầu".
    """

    id: ClauseId
    title: Wording
    requested: Bool = False
    groups: tuple[Slug, ...] = ()
    units: tuple[Slug, ...] = ()
    duties: tuple[Duty, ...]


@record
class Group(Record):
    """A group of units, by which lists are arranged."""

    id: Slug
    name: Line


@record
class Membership(Dated):
    """A unit's place in a group, in the years in which it holds."""

    plain = "group"

    group: Slug


@record
class Unit(Record):
    """
    An office that acts under the plan. `basis` says how we know of it; what is not known stays empty.

    A unit that ends gets `valid_to` (its last day) and `successors`; its id is never used again.
    """

    without_meaning = frozenset({"code", "basis", "email", "phone", "remark"})

    id: Slug
    name: Line
    formal_name: Line | None = None
    groups: tuple[Membership, ...]
    code: Line | None = None
    basis: Prose
    email: Emails | None = None
    phone: Phone | None = None
    valid_from: Day | None = None
    valid_to: Day | None = None
    successors: tuple[Slug, ...] = ()
    remark: Prose | None = None

    def is_valid_on(self, day: date) -> bool:
        """Whether the unit exists on that day; both ends belong to its life."""
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day <= self.valid_to)


@record
class Office(Record):
    """The office that receives, consolidates and signs: names and abbreviations as its letters carry them."""

    without_meaning = frozenset({"parent_short", "abbreviation", "place"})

    unit: Slug
    parent: Line
    parent_short: Line
    name: Line
    abbreviation: Line
    place: Line


@record
class Units(Record):
    """Responsibilities, groups of units, units, and the office that signs."""

    without_meaning = frozenset({"schema"})

    schema: SchemaNumber
    office: Office
    groups: tuple[Group, ...]
    responsibilities: tuple[Responsibility, ...]
    units: tuple[Unit, ...]
