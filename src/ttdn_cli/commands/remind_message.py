"""A reminder as a message: the mail with what it carries, and the letter of its step. The same claim gives the same bytes again."""

from dataclasses import dataclass
from datetime import date, datetime

from ttdn_cli.commands.document import rendered
from ttdn_cli.commands.remind_desk import RemindDesk
from ttdn_cli.domain.attempts import Attempt
from ttdn_cli.domain.events import Reminded, ReminderVia
from ttdn_cli.domain.fold import fold
from ttdn_cli.domain.ladder import ReminderStep, StepFile, StepWording
from ttdn_cli.domain.overview import Overview, Row, counted
from ttdn_cli.domain.reminders import chase_of
from ttdn_cli.domain.reminding import Doubt, Reminding
from ttdn_cli.domain.status import status_of
from ttdn_cli.domain.units import Unit
from ttdn_cli.outbound.mail import Attachment, Mail, Mailbox, mail_bytes, mailboxes, message_id

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@dataclass(frozen=True)
class Occasion:
    """For whom and when a message is made: that unit alone, as it stood on the day of the claim, which is what the message speaks of."""

    desk: RemindDesk
    seen: Overview
    row: Row
    step: ReminderStep

    @property
    def unit(self) -> Unit:
        """The unit."""
        return self.row.unit

    @property
    def chased(self) -> date:
        """The day that is chased."""
        chase = chase_of(self.row.history, self.seen.as_of)
        assert chase is not None
        return chase.deadline


def occasion(desk: RemindDesk, year: int, unit: str, step: ReminderStep, day: date, before: datetime | None = None) -> Occasion | None:
    """
    The occasion of a claim of that day; None when nothing of the unit was waited for on it.

    `before` is the claim's instant: what was recorded later the message did not say, and does not when it is made again.
    """
    regime = desk.year(year).regime
    row = next((row for row in desk.year(year).rows if row.unit.id == unit), None)
    if regime is None or row is None:
        return None
    history = row.history
    if before is not None:
        history = fold(regime, year, [entry for entry in desk.workspace.history(year, unit) if entry.event.recorded < before])
    if chase_of(history, day) is None:
        return None
    row = Row(row.unit, row.group, status_of(history.at(day), regime.due_soon_days, day), history)
    return Occasion(desk, Overview(year, day, regime, (row,), counted((row,))), row, step)


def message_id_for(desk: RemindDesk, unit: Reminding, sender: str | None) -> str:
    """The Message-ID of the step that is due: of every attempt the same, whatever machine makes it. The plan's own domain stands in it."""
    assert unit.due is not None
    assert unit.ladder is not None
    earlier = [a.claim.message_id for part in unit.due.parts for a in part.attempts if a.claim.message_id]
    if earlier:
        return earlier[0]
    regime = desk.year(unit.year).regime
    domain = (regime.email if regime else None) or sender or "ttdn.invalid"
    host = domain.partition(",")[0].strip().rpartition("@")[2]
    return message_id(desk.workspace.plan.id, unit.year, unit.unit.id, unit.ladder.chase.deadline.isoformat(), unit.due.step.id, host)


def mail_of(of: Occasion, id: str, when: datetime, sender: Mailbox | None, letter: bytes | None) -> Mail:
    """
    The mail of the step to the unit, which has an address. Without a sender it is a draft.

    Raises: TtdnError for a broken template.
    """
    from ttdn_cli.domain.letter import formal_name
    from ttdn_cli.domain.reminder_mail import reminder_mail_facts
    from ttdn_cli.outbound.documents import mail_document
    from ttdn_cli.outbound.mail_text import render_mail
    from ttdn_cli.storage.shipped import load_template

    assert of.unit.email is not None
    assert of.seen.regime is not None
    before = of.row.history.gone_out(of.seen.as_of)
    with_letter = letter is not None and StepFile.LETTER in of.step.attach
    facts = reminder_mail_facts(
        of.seen,
        of.desk.workspace,
        of.row,
        of.step.wording.value,
        of.chased,
        reminded_on=before[-1].day if before else None,
        form_attached=StepFile.FORM in of.step.attach,
        letter_attached=with_letter,
    )
    assert facts is not None
    words = render_mail(mail_document(facts), load_template(of.desk.root, "mail.txt"))
    files = []
    if with_letter and letter is not None:
        files.append(Attachment(f"cong-van-{of.unit.id}.docx", DOCX, letter))
    if StepFile.FORM in of.step.attach:
        files.append(Attachment(f"mau-bao-cao-{of.unit.id}-{of.seen.year}.docx", DOCX, _form(of)))
    copies = [Mailbox(box.address, copy.name) for copy in of.step.copies if copy.email for box in mailboxes(copy.email)]
    reply = mailboxes(of.seen.regime.email or "", of.desk.workspace.units.office.name)
    return Mail(
        sender=sender,
        to=mailboxes(of.unit.email, formal_name(of.unit)),
        cc=tuple(copies),
        reply_to=reply[0] if reply else None,
        subject=words.subject,
        text=words.text,
        message_id=id,
        date=when,
        attachments=tuple(files),
        unsent=sender is None,
    )


def _form(of: Occasion) -> bytes:
    from ttdn_cli.domain.form import form_facts
    from ttdn_cli.outbound.documents import form_document

    assert of.seen.regime is not None
    made = rendered(of.desk.root, form_document(form_facts(of.desk.workspace, of.unit, of.seen.regime, of.seen.year)), "docx")
    assert isinstance(made, bytes)
    return made


def letter_of(of: Occasion) -> bytes:
    """
    The công văn of the step, as Word: number, day and signer are blanks to fill. It cites the signed letter before it.

    Raises: TtdnError for a broken template.
    """
    from ttdn_cli.domain.letter import first_letter, letter_facts
    from ttdn_cli.domain.signing import UNSIGNED
    from ttdn_cli.outbound.documents import letter_document

    facts = letter_facts(
        of.seen,
        of.desk.workspace,
        [of.row],
        first=first_letter(of.row, of.seen.as_of),
        to_leaders=of.step.wording is StepWording.LEADERS,
        copies=[copy.name for copy in of.step.copies],
    )
    assert facts is not None
    made = rendered(of.desk.root, letter_document(facts, UNSIGNED), "docx")
    assert isinstance(made, bytes)
    return made


@dataclass(frozen=True)
class Draft:
    """A message as a file for a person to send: of a claim that stands, or of one that would be made now."""

    of: Reminding
    step: ReminderStep
    name: str
    claim: Reminded

    @property
    def doubt(self) -> Doubt:
        """The claim as who has to resolve it sees it."""
        return Doubt(self.of.year, self.of.unit.id, Attempt(self.name, self.claim, None))

    @property
    def file(self) -> str:
        """The file's name: year, unit, step, and which attempt it is."""
        attempt = self.name.partition(f"-{self.claim.via.value}")[2]
        ending = "docx" if self.claim.via is ReminderVia.LETTER else "eml"
        return f"{self.of.year}-{self.of.unit.id}-{self.step.id}{attempt}.{ending}"

    def occasion(self, desk: RemindDesk) -> Occasion | None:
        """The occasion of its claim."""
        return occasion(desk, self.of.year, self.of.unit.id, self.step, self.claim.day, self.claim.recorded)


def draft_bytes(desk: RemindDesk, draft: Draft) -> bytes:
    """The file's content: of the day and the instant of the claim, and of what was recorded before it, so that it is the same again."""
    of = draft.occasion(desk)
    assert of is not None
    if draft.claim.via is ReminderVia.LETTER:
        return letter_of(of)
    letter = letter_of(of) if StepFile.LETTER in draft.step.attach else None
    assert draft.claim.message_id is not None
    return mail_bytes(mail_of(of, draft.claim.message_id, draft.claim.recorded, None, letter))
