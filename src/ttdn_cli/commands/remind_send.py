"""`ttdn remind --send`: the mails that are due, over SMTP. Each is claimed, sent, and its outcome recorded, one after another."""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from time import sleep

import typer

from ttdn_cli.commands.clock import now
from ttdn_cli.commands.remind_desk import RemindDesk, chosen, remind_desk, to_write_to
from ttdn_cli.commands.remind_events import Claimed, claim, claim_fields, outcome_fields, record_now, still_owes
from ttdn_cli.commands.remind_message import letter_of, mail_of, message_id_for, occasion
from ttdn_cli.commands.smtp_settings import smtp_settings
from ttdn_cli.commands.status import say_no_effect
from ttdn_cli.domain.events import ReminderVia
from ttdn_cli.domain.ladder import StepFile
from ttdn_cli.domain.problem import TtdnError
from ttdn_cli.domain.reminding import Reminding
from ttdn_cli.domain.text import as_seen
from ttdn_cli.outbound.mail import Mail, Mailbox, is_address, mail_bytes
from ttdn_cli.outbound.remind_text import doubt_words, given_up, given_up_words, left_out_words
from ttdn_cli.outbound.smtp import MailConnection, Outcome, mail_connection
from ttdn_cli.outbound.smtp_opening import SmtpSettings
from ttdn_cli.storage.writing import NotSettled

RATE = 30
"""Mails a minute, unless told: mail servers take a burst for spam."""


class _NotRecorded(TtdnError):
    """What became of a mail is known, and cannot be written."""


@dataclass(frozen=True)
class Letter:
    """A mail that is ready, and for whom. It is claimed with this Message-ID."""

    to: Reminding
    mail: Mail


def send_mails(
    root: Path | None,
    overdue: bool,
    only: Sequence[str],
    none_received: Sequence[int],
    limit: int | None,
    year: int | None,
    rate: int | None,
    test_to: str | None,
    yes: bool,
    force: bool,
) -> None:
    """
    Sends what is due; exit code 1 when a mail did not go out to everybody, or nobody knows whether it did, or an earlier one still waits
    for a person: a scheduler has no other voice.
    """
    desk = remind_desk(root, None, year)
    for seen in desk.years:
        say_no_effect(seen)
    if test_to is not None and not is_address(test_to):
        raise TtdnError(f'--test-to: "{as_seen(test_to)}" không phải là địa chỉ thư điện tử; chưa gửi gì')
    units = chosen(desk, overdue, only)
    due, silent = to_write_to(desk, units, [*none_received, desk.as_of.year] if test_to else none_received)
    with_mail = [unit for unit in due if unit.mail_is_due]
    to_mail = [unit for unit in with_mail if unit.unit.email][: limit or None]
    by_phone = [unit for unit in with_mail if not unit.unit.email]
    if not to_mail:
        waits = _say_what_no_mail_does(desk, units, due, silent, by_phone)
        typer.echo("Không có thư nào phải gửi.")
        raise typer.Exit(1 if waits else 0)
    settings = smtp_settings(desk.workspace.units.office.name)
    if test_to is None:
        _only_this_machine(desk, force)
    mails = [Letter(unit, _mail(desk, unit, settings)) for unit in to_mail]
    waits = _say_what_no_mail_does(desk, units, due, silent, by_phone)
    pause = 60 / (rate or RATE)
    if test_to is not None:
        code = _send_test(settings, mails, test_to, pause)
    else:
        _ask(mails, yes)
        code = _send_all(desk, settings, mails, pause)
    if code or waits:
        raise typer.Exit(1)


def _mail(desk: RemindDesk, unit: Reminding, settings: SmtpSettings) -> Mail:
    """
    The mail, made before anything is claimed: a broken template or an address that no server takes stops everything with nothing done.
    """
    assert unit.due is not None
    of = occasion(desk, unit.year, unit.unit.id, unit.due.step, desk.as_of)
    assert of is not None
    letter = letter_of(of) if StepFile.LETTER in unit.due.step.attach else None
    id = message_id_for(desk, unit, settings.sender.address)
    mail = mail_of(of, id, now(desk.workspace.plan, unit.year), settings.sender, letter)
    try:
        mail_bytes(mail)
    except TtdnError as error:
        raise TtdnError(f"{unit.unit.name}: {error.message}; chưa gửi gì", error.hint) from None
    return mail


def _only_this_machine(desk: RemindDesk, force: bool) -> None:
    """
    One machine sends: two clones that do not know of each other's claims would each write to everybody.

    Raises: TtdnError where git knows of other clones and this one is not the one, or is not up to date.
    """
    from ttdn_cli.storage.git_sender import may_send

    if said := may_send(desk.root, force):
        typer.echo(f"chú ý: {said}", err=True)


def _ask(mails: Sequence[Letter], yes: bool) -> None:
    """Shows what will go out, and asks. A scheduler says --yes."""
    from ttdn_cli.domain.vietnamese import fold

    typer.echo(f"Sẽ gửi {len(mails)} thư:")
    for letter in mails:
        assert letter.to.due is not None
        typer.echo(as_seen(f"  {letter.to.unit.name} ({letter.to.unit.email}), năm {letter.to.year}, bậc {letter.to.due.step.id}"))
    if yes:
        return
    if sys.stdin is None or not sys.stdin.isatty():
        raise TtdnError("không có ai để hỏi lại; chưa gửi gì", "thêm --yes nếu lệnh chạy theo lịch")
    typer.echo("Gửi (c: có, k: không)? ", nl=False)
    if fold(sys.stdin.readline()) not in ("c", "co"):
        raise TtdnError("chưa gửi gì")


def _send_all(desk: RemindDesk, settings: SmtpSettings, mails: Sequence[Letter], pause: float) -> int:
    """Sends one after another, and says of each what became of it; 1 when one did not go out for certain."""
    told = {"sent": 0, "partly": 0, "failed": 0, "in_doubt": 0, "stopped": 0}
    left = list(mails)
    try:
        with mail_connection(settings) as connection, _bar(len(mails)) as (say, advance):
            for n, letter in enumerate(mails):
                if n:
                    sleep(pause)
                try:
                    connection.ready()  # before the claim: a server that is gone costs no attempt
                except TtdnError as error:
                    say(f"dừng: {error.message}")
                    break
                result, words = _send_one(desk, connection, letter)
                left.pop(0)
                told[result] += 1
                say(f"{letter.to.unit.name}: {words}")
                advance()
    except KeyboardInterrupt:
        typer.echo(_summary(told, len(left)))
        if left:
            typer.echo(as_seen(f"Dừng ở {left[0].to.unit.name}: thư có thể đã gửi hoặc chưa; xem bằng ttdn remind"))
        raise
    except _NotRecorded:
        told["in_doubt"] += 1
        typer.echo(_summary(told, len(left) - 1))
        raise
    typer.echo(_summary(told, len(left)))
    return 1 if told["partly"] or told["failed"] or told["in_doubt"] or left else 0


def _send_one(desk: RemindDesk, connection: MailConnection, letter: Letter) -> tuple[str, str]:
    """
    Claim, send, outcome; what became of it, and its words. A mail that cannot be claimed does not go, and keeps no other from going.

    Raises: _NotRecorded when the outcome cannot be written.
    """
    fields = claim_fields(letter.to, ReminderVia.MAIL, message_id=letter.mail.message_id, draft=False)
    try:
        claimed = claim(desk, letter.to, ReminderVia.MAIL, fields)
    except NotSettled as error:
        return "in_doubt", f"không gửi: {error.message}; lần nhắc này chờ người xem, bằng: ttdn remind"
    except TtdnError as error:
        return "failed", f"không gửi, vì không ghi được lần nhắc: {error.message.removesuffix('; chưa ghi gì')}"
    if claimed is None:
        return "stopped", "không gửi: bậc nhắc này vừa được xử lý, hoặc đơn vị vừa gửi báo cáo"
    if not still_owes(desk, claimed.year, claimed.unit):
        _record(desk, claimed, "failed", "đơn vị gửi báo cáo trước khi thư đi")
        return "stopped", "không gửi: đơn vị vừa gửi báo cáo"
    delivery = connection.send(letter.mail)
    match delivery.outcome:
        case Outcome.SENT:
            _record(desk, claimed, "sent", delivery.words)
            return ("partly", f"đã gửi; {delivery.words}") if delivery.words else ("sent", "đã gửi")
        case Outcome.FAILED:
            _record(desk, claimed, "failed", delivery.words)
            return "failed", f"không gửi được: {delivery.words}"
    return "in_doubt", f"chưa rõ đã gửi hay chưa: {delivery.words}"


def _record(desk: RemindDesk, claimed: Claimed, result: str, words: str) -> None:
    """
    The outcome.

    Raises: _NotRecorded when it cannot be written, with what is true: the claim stays in doubt for a person.
    """
    name = claimed.entry.name
    try:
        record_now(desk, claimed.year, claimed.unit, outcome_fields(name, result, words))
    except TtdnError as error:
        done = "thư đã gửi" if result == "sent" else "thư không gửi được"
        raise _NotRecorded(
            f"{claimed.unit.name}: {done}, nhưng không ghi được kết quả: {error.message.removesuffix('; chưa ghi gì')}",
            f"khi ghi được, chạy: ttdn remind --resolve {claimed.unit.id} {name} {result}",
        ) from None


def _send_test(settings: SmtpSettings, mails: Sequence[Letter], test_to: str, pause: float) -> int:
    """Everything to one address, and nothing recorded."""
    failed = 0
    with mail_connection(settings) as connection, _bar(len(mails)) as (say, advance):
        for n, letter in enumerate(mails):
            if n:
                sleep(pause)
            mail = replace(letter.mail, to=(Mailbox(test_to),), cc=(), subject=f"[Gửi thử] {letter.mail.subject}")
            delivery = connection.send(mail)
            failed += delivery.outcome is not Outcome.SENT
            done = "đã gửi thử" if delivery.outcome is Outcome.SENT else f"chưa gửi được: {delivery.words}"
            say(f"{letter.to.unit.name}: {done}")
            advance()
    typer.echo(f"Gửi thử {len(mails)} thư tới {test_to}: {len(mails) - failed} đã gửi, {failed} không gửi được. Không ghi gì.")
    return 1 if failed else 0


def _summary(told: dict[str, int], left: int) -> str:
    sent = told["sent"] + told["partly"]
    partly = f" (có địa chỉ không nhận: {told['partly']})" if told["partly"] else ""
    parts = [f"đã gửi {sent}{partly}", f"không gửi được {told['failed']}", f"chưa rõ {told['in_doubt']}"]
    parts += [f"không còn phải gửi {told['stopped']}"] if told["stopped"] else []
    parts += [f"chưa gửi đến {left}"] if left else []
    hint = " Các lần nhắc đã ghi trong data/reports: đưa vào git bằng git add data, git commit." if sent else ""
    return f"Thư nhắc: {', '.join(parts)}.{hint}"


def _say_what_no_mail_does(
    desk: RemindDesk, units: Sequence[Reminding], due: Sequence[Reminding], silent: Sequence[int], without: Sequence[Reminding]
) -> bool:
    """
    What the run leaves to a person: years that wait for a word, units without an address, letters, claims in doubt, mails that failed
    too often. Whether a mail is among it of which nobody knows, or which no run will try again.
    """
    if silent:
        count = sum(unit.due is not None and unit.year in silent for unit in units)
        typer.echo(left_out_words(silent, count))
    if without:
        names = ", ".join(as_seen(unit.unit.name) for unit in without)
        typer.echo(f"Chưa có địa chỉ thư điện tử, cần gọi điện ({len(without)}): {names}")
    letters = [unit for unit in due if unit.letter_is_due]
    if letters:
        names = ", ".join(as_seen(unit.unit.name) for unit in letters)
        typer.echo(f"Cần công văn, soạn bằng --draft ({len(letters)}): {names}")
    for doubt in desk.doubts:
        name = desk.workspace.unit_by_id[doubt.unit].name if doubt.unit in desk.workspace.unit_by_id else doubt.unit
        typer.echo(as_seen(f"Cần người xem: {name}, năm {doubt.year}: {doubt_words(doubt)}"))
    stuck = [(unit, given) for unit in units for given in given_up(unit)]
    for unit, given in stuck:
        typer.echo(as_seen(f"Cần người xem: {unit.unit.name}, năm {unit.year}: {given_up_words(unit, given)}"))
    return bool(stuck) or any(doubt.attempt.claim.via is ReminderVia.MAIL for doubt in desk.doubts)


@contextmanager
def _bar(total: int) -> Iterator[tuple[Callable[[str], None], Callable[[], None]]]:
    """How to say a line, and how to advance: with a bar for a person who watches, without one for a file or a scheduler."""
    if sys.stderr is None or sys.stdout is None or not (sys.stderr.isatty() and sys.stdout.isatty()):
        yield lambda line: typer.echo(as_seen(line)), lambda: None
        return
    from rich.console import Console
    from rich.progress import Progress
    from rich.text import Text

    with Progress(console=Console(), transient=True) as bar:
        task = bar.add_task("đang gửi", total=total)
        yield lambda line: bar.console.print(Text(as_seen(line))), lambda: bar.advance(task)
