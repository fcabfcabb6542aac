"""
Events: what happened between the office and one unit, one immutable file each. The model of each kind, and the names of the files.

What follows what is the rule of `fold.py`; here is only what one event holds.
"""

import re
from collections.abc import Mapping
from dataclasses import field
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Literal, NamedTuple

from ttdn_cli.domain.days import shortened
from ttdn_cli.domain.field_types import (
    SLUG,
    Bool,
    ClauseId,
    Day,
    Instant,
    Line,
    Prose,
    SchemaNumber,
    Size,
    Slug,
    Year,
    matching,
    parsed,
)
from ttdn_cli.domain.plan import Via
from ttdn_cli.domain.problem import Address
from ttdn_cli.domain.record import Record, record, wrong

_DAY = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
_SECOND = r"(?:\.(?:[2-9]|[1-9][0-9]{1,3}))?"
_DATED = rf"{_DAY}-(?:received|returned|accepted|extended|exempted){_SECOND}"
_CLAIM = rf"reminded-{_DAY}-{SLUG}-(?:mail|letter|phone){_SECOND}"
EventName = Annotated[str, matching(_DATED, "tên một sự kiện, ví dụ 2026-11-02-received")]
ClaimName = Annotated[str, matching(_CLAIM, "tên một lần nhắc, ví dụ reminded-2026-11-04-after-1-mail")]
VoidableName = Annotated[str, matching(rf"{_DATED}|{_CLAIM}", "tên một sự kiện, ví dụ 2026-11-02-received")]
Sha256 = Annotated[str, matching(r"[0-9a-f]{64}", "mã SHA-256", "0123456789abcdef" * 4)]


def _decimal(text: str) -> Decimal:
    if not re.fullmatch(r"-?(0|[1-9]\d{0,14})(\.\d{1,6})?", text, re.ASCII):
        raise ValueError(f'"{shortened(text)}" không phải là số viết như 1250 hoặc 98.62')
    return Decimal(text)


_JSON_DECIMAL = {"type": "number", "exclusiveMinimum": -(10**15), "exclusiveMaximum": 10**15}
Figure = Annotated[Decimal, parsed(_decimal, "một số", _JSON_DECIMAL)]


class Secrecy(StrEnum):
    """Degrees of state secrets (Luật Bảo vệ bí mật nhà nước 2018): of such a report only number and dates are kept."""

    SECRET = "mật"  # noqa: S105 - a degree, no password
    TOP_SECRET = "tối mật"  # noqa: S105
    ABSOLUTE_SECRET = "tuyệt mật"  # noqa: S105


@record
class Result(Record):
    """What a unit reports for one task. An empty text is the unit's own "không có"; no text at all is none that was entered."""

    task: ClauseId
    text: str | None = None
    figures: dict[Line, Figure] = field(default_factory=dict)


@record
class Content(Record):
    """What a unit's report says. A field that is there and empty is the unit's own "không có"; one that is absent was not entered."""

    results: tuple[Result, ...] = ()
    difficulties: str | None = None
    proposals: str | None = None


@record
class AttachedFile(Record):
    """A file that came with the report, and stays where it is: its name, its size in bytes, its SHA-256."""

    name: Line
    size: Size
    sha256: Sha256


@record
class Event(Record):
    """What every event holds. `day` is when it took effect, `recorded` when it was written, with the regime's offset."""

    schema: SchemaNumber
    year: Year
    unit: Slug
    day: Day
    recorded: Instant


@record
class Received(Event):
    """A report came in. `sent` is the day that timeliness is judged by; `dated` is the report's own date."""

    kind: Literal["received"]
    sent: Day
    number: Line | None = None
    dated: Day | None = None
    via: Via | None = None
    files: tuple[AttachedFile, ...] = ()
    nil: Bool = False
    content: Content | None = None
    secrecy: Secrecy | None = None
    replaces: EventName | None = None

    def __post_init__(self) -> None:
        if self.secrecy and (self.content or self.files):
            raise wrong(f'báo cáo độ "{self.secrecy}" chỉ được ghi số và các ngày, không ghi nội dung và tệp')
        if self.nil and self.content and (self.content.results or self.content.difficulties or self.content.proposals):
            raise wrong("báo cáo không phát sinh (nil) thì không có nội dung")


@record
class Returned(Event):
    """The report was sent back for revision, due again by a day (inclusive)."""

    kind: Literal["returned"]
    report: EventName
    reason: Prose
    again_by: Day


@record
class Accepted(Event):
    """The report meets what was asked. This ends the year for the unit."""

    kind: Literal["accepted"]
    report: EventName


@record
class Extended(Event):
    """The unit may send until a day (inclusive)."""

    kind: Literal["extended"]
    document: Line
    reason: Prose | None = None
    until: Day


@record
class Exempted(Event):
    """The unit owes no report this year."""

    kind: Literal["exempted"]
    document: Line
    reason: Prose


@record
class Voided(Event):
    """An event is taken back: it was recorded by mistake, so it was never true."""

    kind: Literal["voided"]
    event: VoidableName
    reason: Prose


class ReminderVia(StrEnum):
    """How a unit is reminded. A message by any chat counts as a call."""

    MAIL = "mail"
    LETTER = "letter"
    PHONE = "phone"


@record
class Reminded(Event):
    """
    The claim of one attempt to remind: which deadline is chased, which step of the ladder, and how. It is written before anything leaves.

    A mail, or a letter that was drafted, is in doubt until its outcome is recorded. A call, or a letter that a person says went out,
    is written down after the fact. `number` and `dated` are the signed letter's. The claims of every attempt at one mail have one
    `message_id` (RFC 5322). `extra` was recorded when no step was due and settles none; `instead_of_mail` is a letter that stands for
    the mail too, because the unit had no address that day.
    """

    kind: Literal["reminded"]
    deadline: Day
    step: Slug
    via: ReminderVia
    draft: Bool = False
    message_id: Line | None = None
    number: Line | None = None
    dated: Day | None = None
    extra: Bool = False
    instead_of_mail: Bool = False

    @property
    def needs_outcome(self) -> bool:
        """Whether nobody knows that it went out until an outcome says so."""
        return self.via is ReminderVia.MAIL or self.draft


class OutcomeResult(StrEnum):
    """Whether it went out."""

    SENT = "sent"
    FAILED = "failed"


@record
class Outcome(Event):
    """What became of a claim: said by the server, or by a person. `number` and `dated` are those of a letter that was drafted before."""

    kind: Literal["outcome"]
    claim: ClaimName
    result: OutcomeResult
    words: Prose | None = None
    number: Line | None = None
    dated: Day | None = None


AnyEvent = Received | Returned | Accepted | Extended | Exempted | Voided | Reminded | Outcome

MODELS: Mapping[str, type[AnyEvent]] = {
    "received": Received,
    "returned": Returned,
    "accepted": Accepted,
    "extended": Extended,
    "exempted": Exempted,
    "voided": Voided,
    "reminded": Reminded,
    "outcome": Outcome,
}

_NAME = rf"(?:voided-)?(?:{_DATED}|{_CLAIM})|outcome-{_CLAIM}"


def is_event_name(text: str) -> bool:
    """Whether a file of this name (without `.yaml`) is an event's."""
    return bool(re.fullmatch(_NAME, text, re.ASCII))


class Entry(NamedTuple):
    """An event in its place: the folder's year and unit, and the file's name without `.yaml`."""

    year: int
    unit: str
    name: str
    event: AnyEvent

    @property
    def address(self) -> Address:
        """Where it stands."""
        return (source_of(self.year, self.unit, self.name),)


class Reason(NamedTuple):
    """Why an event has no effect, in words; `field` is the key of the event that stands in the way."""

    field: str
    text: str


def source_of(year: int, unit: str, name: str) -> str:
    """The first part of an event's address: its file below `data/`, without the ending."""
    return f"reports/{year}/{unit}/{name}"


def stem_of(event: AnyEvent) -> str:
    """The name an event's file has, but for the `.2` of a second one of its kind on one day, or of a second attempt at one step."""
    match event:
        case Voided():
            return f"voided-{event.event}"
        case Outcome():
            return f"outcome-{event.claim}"
        case Reminded():
            return f"reminded-{event.deadline}-{event.step}-{event.via}"
    return f"{event.day}-{event.kind}"


def fits_its_place(entry: Entry) -> bool:
    """Whether the file's name and folders say the same as the event in it. No event can be named by another under any other name."""
    event, stem = entry.event, stem_of(entry.event)
    if (event.year, event.unit) != (entry.year, entry.unit):
        return False
    return entry.name == stem or (not has_one_name(event) and entry.name.rpartition(".")[0] == stem and is_event_name(entry.name))


def has_one_name(event: AnyEvent) -> bool:
    """Whether there can be but one such event: one void an event, one outcome a claim."""
    return isinstance(event, Voided | Outcome)
