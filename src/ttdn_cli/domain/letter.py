"""
The facts of a công văn that asks units for their report: which of three matters it is about, and what it cites. A template words it.

A letter is written to who has to send something: a report, or a revision of one that was returned. To others there is none.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ttdn_cli.domain.days import in_sentence, in_table
from ttdn_cli.domain.events import Received, ReminderVia, Returned
from ttdn_cli.domain.overview import Overview, Row
from ttdn_cli.domain.owing import last_on_time_day
from ttdn_cli.domain.plan import Regime
from ttdn_cli.domain.report import basis_of, topic_of
from ttdn_cli.domain.report_situation import cited, deadline_in_sentence
from ttdn_cli.domain.signing import NUMBER_BLANK, day_in_place
from ttdn_cli.domain.status import Standing
from ttdn_cli.domain.units import Unit
from ttdn_cli.domain.words import STANDING
from ttdn_cli.domain.workspace import Workspace


@dataclass(frozen=True, slots=True)
class FirstLetter:
    """The first letter on the matter, by its number ("12/VHTT") and date: a second one cites it. What is not known is a blank."""

    number: str | None = None
    dated: date | None = None


@dataclass(frozen=True, slots=True)
class Letter:
    """The facts. The names of the fields are the names that a template uses."""

    year: int
    as_of: date
    parent_short: str
    office: str
    abbreviation: str
    place: str
    addressees: tuple[str, ...]
    """Their formal names, in the order of the lists."""
    addressed: str
    """The addressee within a sentence: the name of one; several are "các cơ quan, đơn vị nêu trên"."""
    requested: bool
    """Whether the plan asks one of them with "Đề nghị" (III.3): to them nobody writes "yêu cầu"."""
    overdue: bool
    returned: bool
    """The report came and was sent back: a revision is asked for, and not a report."""
    topic: str
    basis: str
    deadline: str
    extended: str
    """Until when the addressee's deadline was extended; empty where it was not."""
    report: str
    """"số …" and "ngày …" of the report that was returned, as far as they are known; empty where it is secret."""
    returned_on: str
    reason: str
    again_by: str
    """Until when its revision was asked for."""
    by: str
    """Until when this letter asks for the report; a blank where nobody said."""
    second: bool
    to_leaders: bool
    """It goes to the leaders of the unit, who are asked to see to it."""
    copies: tuple[str, ...]
    """Who gets a copy, besides those whom every letter names under Nơi nhận."""
    first_number: str
    """With its symbol, after a no-break space: "12/VHTT"."""
    first_dated: str
    email: str
    consolidated_for: str


def why_no_letter(row: Row) -> str | None:
    """Why nobody writes to this unit, in words that follow its name; None when something of it is waited for."""
    status = row.status
    match status.standing:
        case Standing.RECEIVED | Standing.ACCEPTED:
            sent = f" gửi ngày {in_table(status.content.sent)}" if status.content else ""
            return f"đã có báo cáo{sent} ({STANDING[status.standing]})"
        case Standing.EXEMPT:
            return "được miễn báo cáo"
    return None


def is_late(row: Row) -> bool:
    """Whether the day has passed by which the unit was to send its report, or the revision of one."""
    return row.status.days_overdue is not None


def letter_facts(
    overview: Overview,
    workspace: Workspace,
    rows: Sequence[Row],
    *,
    by: date | None = None,
    first: FirstLetter | None = None,
    to_leaders: bool = False,
    copies: Sequence[str] = (),
) -> Letter | None:
    """
    The facts of one letter to the units of these rows, each of which has something to send; `first` makes it the second one.
    The rows of a letter `to_leaders` are one.

    None when they do not fit into one letter: of several, all must have the same deadline, have passed it or not, and have sent nothing.
    """
    regime = overview.regime
    if regime is None or not rows or any(why_no_letter(row) for row in rows) or len({_matter(row) for row in rows}) != 1:
        return None
    row = rows[0]
    returned = row.status.standing is Standing.RETURNED
    if returned and len(rows) > 1:
        return None
    office = workspace.units.office
    last, year = row.status.last_on_time_day, overview.as_of.year
    report, sent_back = _exchange(row, overview.as_of) if returned else (None, None)
    return Letter(
        year=overview.year,
        as_of=overview.as_of,
        parent_short=office.parent_short,
        office=office.name,
        abbreviation=office.abbreviation,
        place=office.place,
        addressees=tuple(f"Lãnh đạo {formal_name(row.unit)}" if to_leaders else formal_name(row.unit) for row in rows),
        addressed=formal_name(row.unit) if len(rows) == 1 else "các cơ quan, đơn vị nêu trên",
        requested=any(_is_requested(row.unit, workspace, overview.year) for row in rows),
        overdue=is_late(row),
        returned=returned,
        topic=topic_of(regime, workspace.plan, overview.year),
        basis=basis_of(workspace.plan),
        deadline=deadline_in_sentence(regime, overview.year),
        extended="" if last == last_on_time_day(regime.due, overview.year) else in_sentence(last),
        report="" if report is None or report.secrecy else cited(report.number, report.dated),
        returned_on=in_sentence(sent_back.day) if sent_back else "",
        reason=" ".join(sent_back.reason.split()).rstrip(" .;") if sent_back else "",
        again_by=in_sentence(max(row.status.again_by, last)) if row.status.again_by else "",
        by=day_in_place(by, year),
        second=first is not None,
        to_leaders=to_leaders,
        copies=tuple(copies),
        first_number=f"\u00a0{first.number}" if first and first.number else f"{NUMBER_BLANK}/{office.abbreviation}",
        first_dated=day_in_place(first.dated if first else None, year),
        email=_email(regime),
        consolidated_for=regime.consolidated_for or "",
    )


def first_letter(row: Row, as_of: date) -> FirstLetter | None:
    """The first signed letter that a person recorded as sent to the unit (`ttdn remind --mark … --via letter`), or None."""
    letters = (a for a in row.history.attempts if a.claim.via is ReminderVia.LETTER and a.went_out and a.day <= as_of)
    first = min(letters, key=lambda attempt: attempt.day, default=None)
    return None if first is None else FirstLetter(first.number, first.day)


def formal_name(unit: Unit) -> str:
    """What a document calls a unit."""
    return (unit.formal_name or unit.name).strip()


def _matter(row: Row) -> tuple[bool, bool, date]:
    return row.status.standing is Standing.RETURNED, is_late(row), row.status.last_on_time_day


def _exchange(row: Row, as_of: date) -> tuple[Received | None, Returned | None]:
    """The report that was sent back, and its return: the latest of the events that have effect on the day."""
    state = row.history.start
    sent_back = None
    for entry, after in row.history.steps:
        if isinstance(entry.event, Returned) and entry.event.day <= as_of:
            state, sent_back = after, entry.event
    report = state.reports[-1].event if state.reports else None
    return (report if isinstance(report, Received) else None), sent_back


def _is_requested(unit: Unit, workspace: Workspace, year: int) -> bool:
    return any(responsibility.requested for responsibility in workspace.responsibilities_of(unit, year))


def _email(regime: Regime) -> str:
    return (regime.email or "").strip()
