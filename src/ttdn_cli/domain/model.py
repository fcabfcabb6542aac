"""
The plan and the units as the YAML writes them, each in a file of `data/`. Events are in `events.py`, days off in `holidays.py`.

Only shape is held here; whatever compares two things is a rule in `checks/`.
"""

from datetime import date
from enum import StrEnum
from typing import Literal

from ttdn_cli.domain.days import day_exists
from ttdn_cli.domain.field_types import (
    Bool,
    ClauseId,
    Day,
    DayOfMonth,
    DocumentNumber,
    DutyId,
    Emails,
    Line,
    Month,
    Number,
    Phone,
    Prose,
    SchemaNumber,
    Slug,
    Timezone,
    Year,
)
from ttdn_cli.domain.ladder import ReminderStep
from ttdn_cli.domain.record import Record, record, wrong


@record
class Wording(Record):
    """Words of the plan: what is right, and what the paper says where the paper is wrong. A plain text is right as printed."""

    plain = "text"

    text: Line
    printed: Line | None = None

    @property
    def as_printed(self) -> str:
        """The words on the paper."""
        return self.printed or self.text


@record
class WrittenDay(Record):
    """A day of a document: what is right, and what the paper says where the paper is wrong."""

    plain = "text"

    text: Day
    printed: Day | None = None

    @property
    def as_printed(self) -> date:
        """The day on the paper."""
        return self.printed or self.text


@record
class Dated(Record):
    """What holds from one reporting year through another; no year is no bound."""

    first_year: Year | None = None
    last_year: Year | None = None

    def holds_in(self, year: int) -> bool:
        """Whether it holds in that reporting year."""
        return (self.first_year is None or self.first_year <= year) and (self.last_year is None or year <= self.last_year)


# --- data/plan.yaml


@record
class Edition(Record):
    """One version of the plan, with the document that ordered it."""

    edition: Number
    date: Day
    document: Line
    note: Line | None = None


@record
class LegalBasis(Record):
    """One "Căn cứ …" of the plan; `document` names a row of the appendix."""

    document: DocumentNumber
    text: Wording


@record
class Clause(Dated):
    """
    A part, section or point of the plan, in the order of the paper; its depth is that of its id.

    `task` marks what units carry out and report on.
    """

    without_meaning = frozenset({"remark"})

    id: ClauseId
    title: Wording | None = None
    paragraphs: tuple[Wording, ...] = ()
    task: Bool = False
    remark: Prose | None = None


class Reading(StrEnum):
    """How a deadline's day is read: "trước ngày" leaves it out, "chậm nhất ngày" includes it."""

    BEFORE = "before"
    BY = "by"


@record
class Due(Record):
    """
    The deadline of every year; `basis` says whose reading it is.

    Its day is one that every year has: 31/11 never comes, 29/02 not every year, and without its deadline nobody's standing can be told.
    """

    without_meaning = frozenset({"basis"})

    month: Month
    day: DayOfMonth
    reading: Reading
    basis: Prose | None = None

    def __post_init__(self) -> None:
        if (self.month, self.day) == (2, 29):
            raise wrong("ngày 29/02 chỉ có trong năm nhuận, thời hạn hàng năm phải là ngày năm nào cũng có", "day")
        if not day_exists(2024, self.month, self.day):
            raise wrong(f"ngày {self.day:02d}/{self.month:02d} không có trong lịch", "day")


class Via(StrEnum):
    """The way a report comes in."""

    EMAIL = "email"
    E_DOCUMENT = "e-document"
    POST = "post"
    HAND = "hand"


@record
class Regime(Dated):
    """
    A reporting regime (chế độ báo cáo): the fields that Nghị định 09/2019/NĐ-CP asks of one, as far as the plan fills them.

    A changed deadline is a new entry with `first_year`; the old one gets `last_year` and keeps answering for its years.
    """

    without_meaning = frozenset({"email", "due_soon_days", "reminders"})

    first_year: Year
    name: Line
    clause: ClauseId
    reporters: tuple[Slug, ...]
    recipient: Slug
    email: Emails | None = None
    ways: tuple[Via, ...] = ()
    due: Due
    frequency: Literal["yearly"]
    data_cutoff: Line | None = None
    timezone: Timezone
    due_soon_days: Number = 7
    consolidated_for: Line | None = None
    reminders: tuple[ReminderStep, ...] = ()


class LegalState(StrEnum):
    """Whether a document is in force; `unverified` where nobody has looked."""

    IN_FORCE = "in_force"
    REPLACED = "replaced"
    ENDED = "ended"
    UNVERIFIED = "unverified"


@record
class LegalStatus(Record):
    """What is known of a document's force: as of which day, from which source."""

    state: LegalState
    as_of: Day | None = None
    source: Line | None = None
    replaced_by: DocumentNumber | None = None


@record
class Document(Record):
    """One row of the legal appendix. `note` is the paper's own column; `remark` is what the keeper of the data adds."""

    without_meaning = frozenset({"status", "remark"})

    row: Number
    number: DocumentNumber
    date: WrittenDay
    type: Line
    issuer: Wording
    title: Wording
    note: Line | None = None
    status: LegalStatus
    remark: Prose | None = None


@record
class Appendix(Record):
    """The legal appendix: its heading as on the paper, and its rows in order."""

    heading: Wording
    title: Wording
    columns: tuple[Line, ...]
    documents: tuple[Document, ...]


@record
class Signer(Record):
    """Who signed: the lines above the name, and the name."""

    lines: tuple[Line, ...]
    name: Line


@record
class Plan(Record):
    """The whole plan, in the order of the paper. Part III stands in `data/units.yaml`, under the same ids."""

    without_meaning = frozenset({"schema", "editions"})

    schema: SchemaNumber
    id: Slug
    type: Line
    number: DocumentNumber
    date: Day
    issuer: Line
    title: Wording
    editions: tuple[Edition, ...] = ()
    legal_basis: tuple[LegalBasis, ...] = ()
    opening: Wording | None = None
    clauses: tuple[Clause, ...]
    closing: Wording | None = None
    recipients: tuple[Line, ...] = ()
    signer: Signer | None = None
    reporting: tuple[Regime, ...]
    appendix: Appendix | None = None


# --- data/units.yaml


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
