"""`ttdn remind --draft`: mails and letters into a folder, for a person to send. What is drafted is claimed, and in doubt until marked."""

from collections.abc import Collection, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import typer

from ttdn_cli.commands.output import one_of, written
from ttdn_cli.commands.recording import an_entry
from ttdn_cli.commands.remind_desk import RemindDesk, chosen, remind_desk, to_write_to
from ttdn_cli.commands.remind_events import at_unit, claim, claim_fields
from ttdn_cli.commands.remind_message import Draft, draft_bytes, message_id_for
from ttdn_cli.commands.status import say_no_effect
from ttdn_cli.domain.events import Reminded, ReminderVia
from ttdn_cli.domain.problem import TtdnError
from ttdn_cli.domain.reminders import StepStanding
from ttdn_cli.domain.reminding import Reminding
from ttdn_cli.domain.text import as_seen
from ttdn_cli.outbound.draft_list import LIST, call_list_text, draft_list_text
from ttdn_cli.outbound.remind_text import doubt_words, left_out_words
from ttdn_cli.storage.document_files import read_document
from ttdn_cli.storage.files import reason_of, there
from ttdn_cli.storage.output_places import is_in_data, made_or_nothing, refuse_no_file
from ttdn_cli.storage.writing import write_output

_NOT_AGAIN = "các lần nhắc đã ghi được soạn lại, không thành lần nhắc mới"


def write_drafts(
    root: Path | None,
    folder: Path,
    overdue: bool,
    only: Sequence[str],
    none_received: Sequence[int],
    limit: int | None,
    year: int | None,
    force: bool,
) -> None:
    """
    Claims what is due, and writes its files; what was drafted before and is still in doubt is written again, the same, and named.

    Everything is made once before anything is claimed: a broken template, or a file that is in the way, stops it with nothing done.
    """
    desk = remind_desk(root, None, year)
    for seen in desk.years:
        say_no_effect(seen)
    units = chosen(desk, overdue, only)
    due, silent = to_write_to(desk, units, none_received)
    if silent:
        typer.echo(left_out_words(silent, sum(u.due is not None and u.year in silent for u in units)))
    again = [draft for unit in units for draft in _drafted_before(desk, unit)]
    _say_what_waits(desk, {unit.unit.id for unit in units} if only else None, again)
    to_claim = [unit for unit in due if unit.letter_is_due or (unit.mail_is_due and unit.unit.email)][: limit or None]
    calls = [unit for unit in due if unit.mail_is_due and not unit.unit.email]
    new = [draft for unit in to_claim for draft in _to_be(desk, unit)]
    if not (again or new or calls):
        typer.echo("Không có gì phải soạn.")
        return
    made = {draft.file: draft_bytes(desk, draft) for draft in (*again, *new)}
    for name in (*made, LIST, _call_list(desk)):
        refuse_no_file(folder / name)
    before = _look_into(
        folder, {draft.file: made[draft.file] for draft in again}, [draft.file for draft in new], sum(len(made[d.file]) for d in new), force
    )
    claimed: list[Draft] = []
    try:
        for draft in new:
            with one_of(len(new), claimed, "lần nhắc", after=True, again=_NOT_AGAIN):
                if _is_claimed(desk, draft):
                    claimed.append(draft)
        try:
            fresh = _as_claimed(desk, claimed)
            _write_files(desk, folder, again + fresh, calls, before, force)
        except TtdnError as error:
            if not claimed:
                raise
            said = error.message.removesuffix("; chưa ghi gì")
            hint = f"chạy lại --draft, vào thư mục khác nếu cần; {_NOT_AGAIN}"
            raise TtdnError(f"đã ghi {len(claimed)} lần nhắc, nhưng không ghi được tệp để gửi: {said}", hint) from None
    except KeyboardInterrupt:
        if claimed:
            typer.echo(f"đã ghi {len(claimed)} lần nhắc rồi dừng; chạy lại --draft: {_NOT_AGAIN}", err=True)
        raise
    with written(f"các tệp trong {as_seen(str(folder))}"):
        _tell(folder, fresh, again, calls, folder / _call_list(desk))


def _write_files(desk: RemindDesk, folder: Path, drafts: Sequence[Draft], calls: Sequence[Reminding], before: str, force: bool) -> None:
    """
    The drafts, whom to call, and the list: all of them, or no new one, so that nobody sends a part of them and then all.

    Raises: TtdnError when one cannot be written.
    """
    lines = [(draft.doubt, draft.of.unit.name, draft.file) for draft in drafts]
    files = [(draft.file, draft_bytes(desk, draft), force) for draft in drafts]
    if calls:
        files.append((_call_list(desk), call_list_text(desk.as_of, calls).encode(), True))
    if drafts:
        files.append((LIST, draft_list_text(before, lines).encode(), True))
    with made_or_nothing(folder) as new:
        for name, data, over in files:
            path = folder / name
            is_new = not there(path)
            if is_new or _read(path) != data:
                write_output(path, data, over)
            if is_new:
                new.append(path)


def _call_list(desk: RemindDesk) -> str:
    return f"goi-dien-{desk.as_of}.txt"


def _say_what_waits(desk: RemindDesk, only: Collection[str] | None, again: Sequence[Draft]) -> None:
    """
    Names every claim in doubt that is not drafted again. What was drafted for units that are chased no more must not go out: the files may
    still lie there.
    """
    chased = {(unit.year, unit.unit.id) for unit in desk.units if unit.ladder is not None}
    drafted = {(draft.of.year, draft.of.unit.id, draft.name) for draft in again}
    for doubt in desk.doubts:
        name = doubt.attempt.name
        if (only is not None and doubt.unit not in only) or (doubt.year, doubt.unit, name) in drafted:
            continue
        unit = desk.workspace.unit_by_id.get(doubt.unit)
        of = unit.name if unit else doubt.unit
        if (doubt.year, doubt.unit) in chased or not doubt.attempt.claim.draft:
            typer.echo(as_seen(f"Cần người xem: {of}, năm {doubt.year}: {doubt_words(doubt)}"))
        else:
            how = f"sửa [x] thành [ ] ở dòng ấy trong {LIST}, hoặc ghi bằng: ttdn remind --resolve {doubt.unit} {name} failed"
            typer.echo(as_seen(f"Đừng gửi {name} của {of}: đơn vị không còn bị nhắc; nếu chưa gửi thì {how}"))


def _drafted_before(desk: RemindDesk, unit: Reminding) -> Iterator[Draft]:
    """
    What was drafted and is still in doubt, of the step where the ladder stands.

    A draft of an earlier step says what is true no more ("còn 1 ngày"), so it goes to nobody once more; its claim waits for a person.
    """
    if unit.ladder is None:
        return
    stands = (StepStanding.DUE, StepStanding.IN_DOUBT)
    steps = {rung.step.id: rung.step for rung in unit.ladder.rungs if rung.standing in stands}
    for attempt in unit.doubts:
        claim = attempt.claim
        if claim.step not in steps or not claim.draft or (claim.via is ReminderVia.MAIL and not (unit.unit.email and claim.message_id)):
            continue
        draft = Draft(unit, steps[claim.step], attempt.name, claim)
        of = draft.occasion(desk)
        if of is not None and of.chased == claim.deadline == unit.ladder.chase.deadline:
            yield draft


def _to_be(desk: RemindDesk, unit: Reminding) -> Iterator[Draft]:
    """What would be claimed now: the mail where there is an address, the letter where the step has one."""
    assert unit.due is not None
    for part in unit.due.open_parts:
        if part.via is ReminderVia.MAIL and not unit.unit.email:
            continue
        history = desk.workspace.history(unit.year, unit.unit.id)
        entry = an_entry(at_unit(desk, unit.unit), unit.year, history, _fields(desk, unit, part.via))
        assert isinstance(entry.event, Reminded)
        yield Draft(unit, unit.due.step, entry.name, entry.event)


def _fields(desk: RemindDesk, unit: Reminding, via: ReminderVia) -> dict[str, Any]:
    id = message_id_for(desk, unit, None) if via is ReminderVia.MAIL else None
    return claim_fields(unit, via, message_id=id, draft=True)


def _is_claimed(desk: RemindDesk, draft: Draft) -> bool:
    """Claims it; False when it is not due any more."""
    return claim(desk, draft.of, draft.claim.via, _fields(desk, draft.of, draft.claim.via)) is not None


def _as_claimed(desk: RemindDesk, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts with the claims as they are on disk, read again: their instants are the dates of the mails."""
    from ttdn_cli.commands.recording import history_of

    found = []
    for draft in drafts:
        for entry in history_of(at_unit(desk, draft.of.unit), draft.of.year):
            if entry.name == draft.name and isinstance(entry.event, Reminded):
                found.append(Draft(draft.of, draft.step, entry.name, entry.event))
    return found


def _look_into(folder: Path, same: dict[str, bytes], new: Sequence[str], room: int, force: bool) -> str:
    """
    The list that is in the folder, or nothing. A file that is there is not overwritten: somebody may have edited it.

    Raises: TtdnError when one is in the way, or the folder cannot be made.
    """
    if is_in_data(folder / LIST):
        raise TtdnError(f"{as_seen(str(folder))} nằm trong thư mục dữ liệu của không gian làm việc; chưa ghi gì", "chọn thư mục khác")
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise TtdnError(f"không tạo được thư mục {as_seen(str(folder))}: {reason_of(error)}; chưa ghi gì") from None
    for name in (*same, *new):
        path = folder / name
        if not force and there(path) and (name not in same or _read(path) != same[name]):
            raise TtdnError(
                f"tệp {as_seen(str(path))} đã có, có thể đã được sửa; chưa ghi gì", "thêm --force để ghi đè, hoặc chọn thư mục khác"
            )
    _try_to_write(folder, sum(map(len, same.values())) + room)
    if not there(folder / LIST):
        return ""
    try:
        return _read(folder / LIST).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise TtdnError(f"{folder / LIST} không phải là văn bản UTF-8; chưa ghi gì", "lưu lại với bảng mã UTF-8") from None


def _try_to_write(folder: Path, size: int) -> None:
    """
    Writes a file as large as all that is to come, and takes it away: a folder that is read-only or full stops this before any claim.

    Raises: TtdnError.
    """
    probe = folder / ".ttdn-draft"
    write_output(probe, bytes(size), force=True)
    with suppress(OSError):
        probe.unlink()


def _read(path: Path) -> bytes:
    try:
        return read_document(path)
    except TtdnError as error:
        raise TtdnError(f"{as_seen(str(path))}: {error.message}; chưa ghi gì", error.hint) from None


def _tell(folder: Path, fresh: Sequence[Draft], again: Sequence[Draft], calls: Sequence[Reminding], call_list: Path) -> None:
    """What was made. What was made again may have gone out since it was first drafted, so it is counted apart and named."""
    shown = as_seen(str(folder))
    if again:
        typer.echo(f"Soạn lại vào {shown} {_counted(again)} đã soạn trước đây; có thể đã gửi rồi, xem lại và ghi kết quả trước khi gửi:")
        for draft in again:
            typer.echo(as_seen(f"  {draft.of.unit.name}, năm {draft.of.year}: {doubt_words(draft.doubt)}"))
    if fresh or not again:
        typer.echo(f"đã soạn {_counted(fresh)} vào {shown}")
    if fresh or again:
        typer.echo(f"gửi xong thì sửa {as_seen(str(folder / LIST))} nếu có thư không gửi, rồi chạy: ttdn remind --mark --from {shown}")
    if calls:
        typer.echo(f"{len(calls)} đơn vị chưa có địa chỉ thư điện tử, cần gọi điện: xem {as_seen(str(call_list))}")


def _counted(drafts: Sequence[Draft]) -> str:
    mails = sum(draft.claim.via is ReminderVia.MAIL for draft in drafts)
    return f"{mails} thư, {len(drafts) - mails} công văn"
