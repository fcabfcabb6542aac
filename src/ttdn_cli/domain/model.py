"""
The plan, the units and the holidays as the YAML writes them, each in a file of `data/`. Events are in `events.py`.

Only shape is held here; whatever compares two things is a rule in `checks/`. No field is a union,
so that an error's place is an address in the file (a union would put its member's name into it).
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from functools import lru_cache
from typing import Annotated, Any, ClassVar, Literal, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, PlainValidator, ValidationInfo, field_validator, model_validator
from pydantic_core import PydanticCustomError

from ttdn_cli.domain.days import FIRST_YEAR, LAST_YEAR, day_exists, parse_day, parse_instant, shortened

SCHEMA = 1
"""The newest file format that this version reads."""


def _wrong(message: str) -> PydanticCustomError:
    # The braces of a user's text are no template fields.
    return PydanticCustomError("ttdn", "{message}", {"message": message})


@dataclass(frozen=True, slots=True)
class Scalar(PlainValidator):
    """Reads a text as a value of another type; `json` says in JSON Schema which values of YAML that are."""

    json: Mapping[str, Any] = field(default_factory=dict, compare=False)


@dataclass(frozen=True, slots=True)
class Text(AfterValidator):
    """Holds a text to something; `json` says the same in JSON Schema."""

    json: Mapping[str, Any] = field(default_factory=dict, compare=False)


def _parsed(parse: Callable[[str], Any], what: str, json: Mapping[str, Any]) -> Scalar:
    def validate(value: object) -> object:
        if not isinstance(value, str):
            raise _wrong(f"phải là {what}")
        try:
            return parse(value)
        except ValueError as error:
            raise _wrong(str(error)) from None

    return Scalar(validate, json=json)


_WHOLE = re.compile(r"0|-?[1-9]\d{0,8}", re.ASCII)


def _whole(low: int, high: int, what: str) -> Scalar:
    @lru_cache(maxsize=256)
    def parse(text: str) -> int:
        if not _WHOLE.fullmatch(text):
            raise ValueError(f'"{shortened(text)}" không phải là số nguyên')
        if not low <= int(text) <= high:
            raise ValueError(f"{text} nằm ngoài khoảng từ {low} đến {high}")
        return int(text)

    return _parsed(parse, what, {"type": "integer", "minimum": low, "maximum": high})


def _schema(text: str) -> int:
    """An older format is never refused. 0 never was one."""
    if not re.fullmatch(r"[1-9]\d{0,8}", text, re.ASCII):
        raise ValueError(f'"{shortened(text)}" không phải là số của một mẫu tệp; mẫu hiện nay là {SCHEMA}')
    if int(text) > SCHEMA:
        raise ValueError(newer_format(text))
    return int(text)


def newer_format(schema: str) -> str:
    """Why a file of that format is not read: a newer one may mean by a key something that this version does not know."""
    return f"viết theo mẫu tệp {schema}, mới hơn mẫu {SCHEMA} mà bản ttdn này đọc được"


def _truth(text: str) -> bool:
    if text not in ("true", "false"):
        raise ValueError(f'"{shortened(text)}" phải là true hoặc false')
    return text == "true"


def _is_line(text: str) -> str:
    if not text.strip():
        raise _wrong("không được để trống")
    if "\n" in text or "\r" in text:
        raise _wrong("phải nằm trên một dòng")
    return text


def _is_filled(text: str) -> str:
    if not text.strip():
        raise _wrong("không được để trống")
    return text


_LONGEST = 1000


def matching(pattern: str, what: str, example: str = "") -> Text:
    """
    A validator that holds a text to `pattern`, which JavaScript reads as Python does; `what` says in Vietnamese what it should be.

    The example is what stands behind "ví dụ" in `what`, where it is not given. No such text is longer than a line of a letter: without
    a bound, a made-up address of 100,000 letters keeps the pattern busy for minutes.
    """
    compiled = re.compile(pattern)

    def validate(text: str) -> str:
        if len(text) > _LONGEST or not compiled.fullmatch(text):
            raise _wrong(f'"{shortened(text)}" không phải là {what}')
        return text

    examples = [example or what.partition("ví dụ ")[2]]
    return Text(validate, {"type": "string", "maxLength": _LONGEST, "pattern": f"^(?:{pattern})$", "examples": examples})


_JSON_DAY = {"type": "string", "format": "date", "pattern": "^(?:19|2[0-9])[0-9]{2}-[0-9]{2}-[0-9]{2}$", "examples": ["2026-11-05"]}
_JSON_INSTANT = {
    "type": "string",
    "format": "date-time",
    "pattern": "^(?:19|2[0-9])[0-9]{2}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}[+-][0-9]{2}:[0-9]{2}$",
    "examples": ["2026-11-05T09:15:22+07:00"],
}

Day = Annotated[date, _parsed(parse_day, "một ngày, ví dụ 2026-11-05", _JSON_DAY)]
Instant = Annotated[datetime, _parsed(parse_instant, "một thời điểm, ví dụ 2026-11-05T09:15:22+07:00", _JSON_INSTANT)]
Year = Annotated[int, _whole(FIRST_YEAR, LAST_YEAR, "một năm")]
Number = Annotated[int, _whole(0, 99_999_999, "một số nguyên")]
SchemaNumber = Annotated[int, _parsed(_schema, "số của mẫu tệp", {"type": "integer", "minimum": 1, "maximum": SCHEMA})]
DaysAway = Annotated[int, _whole(-366, 366, "một số ngày")]
Month = Annotated[int, _whole(1, 12, "một tháng")]
DayOfMonth = Annotated[int, _whole(1, 31, "một ngày trong tháng")]
Bool = Annotated[bool, _parsed(_truth, "true hoặc false", {"type": "boolean"})]
Line = Annotated[str, Text(_is_line, {"type": "string", "pattern": r"^[^\r\n]*\S[^\r\n]*$"})]
Prose = Annotated[str, Text(_is_filled, {"type": "string", "pattern": r"\S"})]


def _size(text: str) -> int:
    if not re.fullmatch(r"0|[1-9]\d{0,17}", text, re.ASCII):
        raise ValueError(f'"{shortened(text)}" không phải là số byte')
    return int(text)


Size = Annotated[int, _parsed(_size, "số byte", {"type": "integer", "minimum": 0, "maximum": 10**18 - 1})]

SLUG = r"[a-z0-9]+(?:-[a-z0-9]+)*"
Slug = Annotated[str, matching(SLUG, "mã viết bằng chữ thường không dấu, số và gạch nối, ví dụ xa-ba-diem")]
ClauseId = Annotated[str, matching(r"[IVX]+(?:\.[1-9][0-9]*)*", "mã mục của kế hoạch, ví dụ II.2.1")]
DutyId = Annotated[str, matching(r"[IVX]+(?:\.[1-9][0-9]*)*/[1-9][0-9]*", "mã nhiệm vụ được giao, ví dụ III.2/1")]
DocumentNumber = Annotated[str, matching(r"\S+[/-]\S+", "số, ký hiệu văn bản, ví dụ 88/2012/NĐ-CP")]
_ADDRESS = r'[^\s@,;<>()\[\]"\\:]+@[^\s@,;<>()\[\]"\\:]+\.[^\s@,;<>()\[\]"\\:]+'
_EMAILS = "địa chỉ thư điện tử (nhiều địa chỉ: cách nhau bằng dấu phẩy)"
Emails = Annotated[str, matching(rf"{_ADDRESS}(?:, *{_ADDRESS})*", _EMAILS, "vanphong@example.vn")]
Phone = Annotated[str, matching(r"\+?[0-9][0-9 ().,;/-]*", "số điện thoại", "028 0000 0000")]


class Record(BaseModel):
    """A mapping in a file: frozen, no key but its own. A key of its own with nothing behind it is a key that is not there."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    without_meaning: ClassVar[frozenset[str]] = frozenset()
    """
    The fields whose edit changes nothing in what the plan asks of anybody, and so needs no new edition: addresses, sources,
    remarks, how a letter looks. Every other field carries meaning, one that is added to the model tomorrow included.
    """

    @model_validator(mode="before")
    @classmethod
    def _without_empty(cls, value: Any) -> Any:
        if isinstance(value, dict) and None in value.values():
            known = {field.alias or name for name, field in cls.model_fields.items()}
            return {k: v for k, v in value.items() if v is not None or k not in known}
        return value


class Wording(Record):
    """Words of the plan: what is right, and what the paper says where the paper is wrong. A plain text is right as printed."""

    text: Line
    printed: Line | None = None

    @model_validator(mode="before")
    @classmethod
    def _of_plain_text(cls, value: Any) -> Any:
        return {"text": value} if isinstance(value, str) else value

    @property
    def as_printed(self) -> str:
        """The words on the paper."""
        return self.printed or self.text


class WrittenDay(Record):
    """A day of a document: what is right, and what the paper says where the paper is wrong."""

    text: Day
    printed: Day | None = None

    @model_validator(mode="before")
    @classmethod
    def _of_plain_day(cls, value: Any) -> Any:
        return {"text": value} if isinstance(value, str) else value

    @property
    def as_printed(self) -> date:
        """The day on the paper."""
        return self.printed or self.text


class Dated(Record):
    """What holds from one reporting year through another; no year is no bound."""

    first_year: Year | None = None
    last_year: Year | None = None

    def holds_in(self, year: int) -> bool:
        """Whether it holds in that reporting year."""
        return (self.first_year is None or self.first_year <= year) and (self.last_year is None or year <= self.last_year)


# --- data/plan.yaml


class Edition(Record):
    """One version of the plan, with the document that ordered it."""

    edition: Number
    date: Day
    document: Line
    note: Line | None = None


class LegalBasis(Record):
    """One "Căn cứ …" of the plan; `document` names a row of the appendix."""

    document: DocumentNumber
    text: Wording


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

    @field_validator("day")
    @classmethod
    def _in_every_year(cls, day: int, info: ValidationInfo) -> int:
        month = info.data.get("month")  # absent when the month itself is wrong
        if month == 2 and day == 29:
            raise _wrong("ngày 29/02 chỉ có trong năm nhuận, thời hạn hàng năm phải là ngày năm nào cũng có")
        if month is not None and not day_exists(2024, month, day):
            raise _wrong(f"ngày {day:02d}/{month:02d} không có trong lịch")
        return day


class Via(StrEnum):
    """The way a report comes in."""

    EMAIL = "email"
    E_DOCUMENT = "e-document"
    POST = "post"
    HAND = "hand"


class StepForm(StrEnum):
    """In what form a step of the ladder goes out."""

    MAIL = "mail"
    LETTER = "letter"
    BOTH = "both"


class StepWording(StrEnum):
    """Which words a step's mail has: before the day, just after it, formally the second time, to the unit's leaders."""

    UPCOMING = "upcoming"
    DUE = "due"
    OVERDUE = "overdue"
    LEADERS = "leaders"


class StepFile(StrEnum):
    """What a step's mail carries: the unit's report form, the letter of the step (not yet signed)."""

    FORM = "form"
    LETTER = "letter"


class Copy(Record):
    """Who gets a copy: a line of the letter's Nơi nhận, and an address for the mail where one is known."""

    name: Line
    email: Emails | None = None


class ReminderStep(Record):
    """
    One step of the ladder: when a unit that still owes is written to, and how.

    Its own day is `days` calendar days from the last on-time day (negative: before it; a weekend moves nothing), or `working_days`.
    After that day it also waits `gap` working days for the step before it.
    """

    id: Slug
    days: DaysAway | None = None
    working_days: DaysAway | None = None
    gap: Number = 0
    form: StepForm
    wording: StepWording
    attach: tuple[StepFile, ...] = ()
    copies: tuple[Copy, ...] = ()

    @model_validator(mode="after")
    def _one_offset(self) -> Self:
        if (self.days is None) == (self.working_days is None):
            raise _wrong("phải có một trong hai khóa days, working_days")
        return self

    @property
    def is_before(self) -> bool:
        """Whether it belongs to the time through the day that is chased; the others are for after it."""
        return (self.days or self.working_days or 0) <= 0


def _is_timezone(text: str) -> str:
    from zoneinfo import ZoneInfo

    try:
        ZoneInfo(text)
    except (KeyError, ValueError, OSError):  # ZoneInfoNotFoundError is a KeyError; an odd path is one of the others
        raise _wrong(f'"{shortened(text)}" không phải là múi giờ, ví dụ Asia/Ho_Chi_Minh') from None
    return text


Timezone = Annotated[str, Text(_is_timezone, {"type": "string", "examples": ["Asia/Ho_Chi_Minh"]})]


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


class LegalStatus(Record):
    """What is known of a document's force: as of which day, from which source."""

    state: LegalState
    as_of: Day | None = None
    source: Line | None = None
    replaced_by: DocumentNumber | None = None


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


class Appendix(Record):
    """The legal appendix: its heading as on the paper, and its rows in order."""

    heading: Wording
    title: Wording
    columns: tuple[Line, ...]
    documents: tuple[Document, ...]


class Signer(Record):
    """Who signed: the lines above the name, and the name."""

    lines: tuple[Line, ...]
    name: Line


class Plan(Record):
    """The whole plan, in the order of the paper. Part III stands in `data/units.yaml`, under the same ids."""

    without_meaning = frozenset({"schema_", "editions"})

    schema_: SchemaNumber = Field(alias="schema")
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


class Group(Record):
    """A group of units, by which lists are arranged."""

    id: Slug
    name: Line


class Membership(Dated):
    """A unit's place in a group, in the years in which it holds."""

    group: Slug

    @model_validator(mode="before")
    @classmethod
    def _of_plain_id(cls, value: Any) -> Any:
        return {"group": value} if isinstance(value, str) else value


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


class Office(Record):
    """The office that receives, consolidates and signs: names and abbreviations as its letters carry them."""

    without_meaning = frozenset({"parent_short", "abbreviation", "place"})

    unit: Slug
    parent: Line
    parent_short: Line
    name: Line
    abbreviation: Line
    place: Line


class Units(Record):
    """Responsibilities, groups of units, units, and the office that signs."""

    without_meaning = frozenset({"schema_"})

    schema_: SchemaNumber = Field(alias="schema")
    office: Office
    groups: tuple[Group, ...]
    responsibilities: tuple[Responsibility, ...]
    units: tuple[Unit, ...]


# --- data/holidays.yaml


class Holiday(Record):
    """A day on which the office does not work."""

    day: Day
    name: Line


class HolidayYear(Record):
    """The days off of one year, and where the list was read. A year without a list says so: then Monday to Friday are worked."""

    year: Year
    source: Line | None = None
    days: tuple[Holiday, ...] = ()


class Holidays(Record):
    """The days off, by which working days are counted."""

    schema_: SchemaNumber = Field(alias="schema")
    years: tuple[HolidayYear, ...] = ()
