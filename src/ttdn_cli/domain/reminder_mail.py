"""
The facts of a mail that reminds one unit: what it owes, under which clause, by which day, and where to send it. A template words it.

A mail goes to who has to send something, as a letter does, and cites the same facts (`letter.py`).
"""

from dataclasses import dataclass
from datetime import date

from ttdn_cli.domain.days import in_sentence
from ttdn_cli.domain.letter import letter_facts
from ttdn_cli.domain.overview import Overview, Row
from ttdn_cli.domain.workspace import Workspace


@dataclass(frozen=True, slots=True)
class ReminderMail:
    """The facts. The names of the fields are the names that a template uses."""

    year: int
    as_of: date
    code: str
    """What ties an answer to the unit and the year, in brackets: it stands in the subject and in the text."""
    wording: str
    """Of the step: upcoming (before the day), due (the first after it), overdue (the second), leaders (to the unit's leaders)."""
    addressee: str
    requested: bool
    """Whether the plan asks the unit with "Đề nghị" (III.3): to it nobody writes "yêu cầu"."""
    late: bool
    """Whether the day that is chased has passed."""
    days: int
    """How many days are left until it, or have passed since."""
    returned: bool
    """The report came and was sent back: a revision is asked for, and not a report."""
    topic: str
    basis: str
    clause: str
    """The clause of the plan that asks for the report."""
    deadline: str
    """The plan's own deadline, in both readings."""
    extended: str
    """Until when the unit's deadline was extended; empty where it was not."""
    last_day: str
    """The day that is chased, as a sentence has it: the last one on which the report, or its revision, is on time."""
    report: str
    returned_on: str
    reason: str
    again_by: str
    reminded_on: str
    """When the unit was reminded before; empty where nobody knows of it."""
    form_attached: bool
    letter_attached: bool
    office: str
    parent: str
    email: str
    consolidated_for: str


def reference_code(year: int, unit: str) -> str:
    """
    The code that a reminder carries, and that an answer brings back.

    >>> reference_code(2026, "xa-ba-diem")
    '[TTDN-2026-xa-ba-diem]'
    """
    return f"[TTDN-{year}-{unit}]"


def reminder_mail_facts(
    overview: Overview,
    workspace: Workspace,
    row: Row,
    wording: str,
    chased: date,
    *,
    reminded_on: date | None = None,
    form_attached: bool = False,
    letter_attached: bool = False,
) -> ReminderMail | None:
    """
    The facts of the mail to a row's unit about the day that is chased. None when nothing of the unit is waited for.

    `reminded_on` is the day of the reminder before this one, which is cited.
    """
    letter = letter_facts(overview, workspace, [row])
    if letter is None or overview.regime is None:
        return None
    late = overview.as_of > chased
    return ReminderMail(
        year=overview.year,
        as_of=overview.as_of,
        code=reference_code(overview.year, row.unit.id),
        wording=wording,
        addressee=letter.addressed,
        requested=letter.requested,
        late=late,
        days=abs((overview.as_of - chased).days),
        returned=letter.returned,
        topic=letter.topic,
        basis=letter.basis,
        clause=overview.regime.clause,
        deadline=letter.deadline,
        extended=letter.extended,
        last_day=in_sentence(chased),
        report=letter.report,
        returned_on=letter.returned_on,
        reason=letter.reason,
        again_by=letter.again_by,
        reminded_on=in_sentence(reminded_on) if reminded_on else "",
        form_attached=form_attached,
        letter_attached=letter_attached,
        office=letter.office,
        parent=workspace.units.office.parent,
        email=letter.email,
        consolidated_for=letter.consolidated_for,
    )
