"""
The plan as `data/plan.yaml` writes it. Its part III is in `units.py`; the steps of the reminder ladder are in `ladder.py`.

Only shape is held here; whatever compares two things is a rule in `checks/`.
"""

from enum import StrEnum
from typing import Literal

from ttdn_cli.domain.dated import Dated
from ttdn_cli.domain.days import day_exists
from ttdn_cli.domain.field_types import (
    Bool,
    ClauseId,
    Day,
    DayOfMonth,
    DocumentNumber,
    Emails,
    Line,
    Month,
    Number,
    Prose,
    SchemaNumber,
    Slug,
    Timezone,
    Year,
)
from ttdn_cli.domain.ladder import ReminderStep
from ttdn_cli.domain.printed import Wording, WrittenDay
from ttdn_cli.domain.record import Record, record, wrong


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
