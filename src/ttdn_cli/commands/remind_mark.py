"""`ttdn remind --mark` and `--resolve`: what a person did or knows. A call, a signed letter, drafts that were sent, a claim in doubt."""

import os
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from ttdn_cli.commands.opening import unit_named
from ttdn_cli.commands.output import one_of, written
from ttdn_cli.commands.recording import history_of
from ttdn_cli.commands.remind_desk import RemindDesk, remind_desk
from ttdn_cli.commands.remind_events import at_unit, folded, ladder_now, outcome_fields, record_now
from ttdn_cli.commands.typed import typed
from ttdn_cli.domain.attempts import Attempt
from ttdn_cli.domain.days import in_table
from ttdn_cli.domain.events import Entry, OutcomeResult, ReminderVia, source_of
from ttdn_cli.domain.fold import Fold
from ttdn_cli.domain.ladder import ReminderStep, StepForm
from ttdn_cli.domain.owing import owes, regime_of
from ttdn_cli.domain.problem import TtdnError
from ttdn_cli.domain.reminders import Ladder, PartStanding, chase_of, own_day, step_named
from ttdn_cli.domain.reminding import Doubt
from ttdn_cli.domain.text import as_seen
from ttdn_cli.domain.units import Unit
from ttdn_cli.domain.words import OUTCOME, REMINDED_VIA
from ttdn_cli.outbound.remind_text import doubt_words
from ttdn_cli.storage.files import path_of

if TYPE_CHECKING:
    from ttdn_cli.outbound.draft_list import DraftLine


def mark_unit(
    root: Path | None,
    words: Sequence[str],
    via: str | None,
    *,
    step: str | None,
    day: date | None,
    number: str | None,
    dated: date | None,
    year: int | None,
) -> None:
    """
    Records a call or a letter that went out. Of the step that is due it is the claim; where a letter was drafted, its outcome.

    When no step is due it is recorded under the last one whose day has come, and settles nothing.
    """
    if len(words) != 1:
        raise TtdnError("--mark: cần đúng một đơn vị; chưa ghi gì", "ví dụ: ttdn remind --mark xa-ba-diem --via phone")
    if via is None:
        raise TtdnError("--mark: thiếu --via phone hoặc --via letter; chưa ghi gì", "thư đã soạn bằng --draft thì ghi bằng --from THƯ-MỤC")
    how = ReminderVia(via)
    if how is ReminderVia.PHONE and (number or dated):
        raise TtdnError("--number và --dated là của công văn; chưa ghi gì", "dùng cùng --via letter")
    desk = remind_desk(root, None, year)
    unit = unit_named(desk.workspace, words[0], desk.as_of.year)
    of_year = _year_meant(desk, unit, year)
    done = day or desk.as_of
    if done > desk.as_of:
        raise TtdnError(f"ngày {in_table(done)} ở sau hôm nay ({in_table(desk.as_of)}); chưa ghi gì", "xem lại --day")
    if dated is not None and dated > done:
        raise TtdnError(
            f"ngày của công văn {in_table(dated)} ở sau ngày đã nhắc ({in_table(done)}); chưa ghi gì", "xem lại --dated và --day"
        )
    history = history_of(at_unit(desk, unit), of_year)
    fold = folded(desk, of_year, history)
    ladder = ladder_now(desk, of_year, unit, history)
    meant = _step_meant(ladder, how, unit)
    given = typed({"number": number} if number else {}) | ({"dated": dated.isoformat()} if dated else {})
    if how is ReminderVia.LETTER and (drafted := _drafted(fold, step, ladder)) is not None:
        entry = record_now(
            desk, of_year, unit, outcome_fields(drafted.name, "sent", number=given.get("number"), dated=dated or done), day=done
        )
    else:
        under, fields = _claim(desk, unit, of_year, fold, how, step, meant)
        dated_field = {"dated": (dated or done).isoformat()} if how is ReminderVia.LETTER else {}
        entry = record_now(desk, of_year, unit, fields | given | dated_field, day=done)
        if fields.get("extra"):
            with written(_path(entry)):
                typer.echo(f"hôm nay không đến bậc nhắc nào; ghi theo bậc {under.id}, không tính là đã nhắc bậc ấy")
    _tell(unit, entry, f"nhắc bằng {REMINDED_VIA[how.value]}" + (f" số {given['number']}" if "number" in given else ""))


def _year_meant(desk: RemindDesk, unit: Unit, year: int | None) -> int:
    """
    The year in which the unit is due for a step, or else is late; this one, where that is so of none.

    Raises: TtdnError when several are meant, or the unit owes nothing.
    """
    mine = [seen for seen in desk.units if seen.unit.id == unit.id and desk.year(seen.year).received]
    due = [seen.year for seen in mine if seen.due is not None] or [seen.year for seen in mine if seen.is_late]
    if len(due) > 1 and year is None:
        raise TtdnError(f"{unit.name} đang được nhắc của các năm {', '.join(map(str, due))}; chưa ghi gì", "ghi rõ --year")
    found = year or (due[0] if due else desk.as_of.year)
    regime = regime_of(desk.workspace.plan, found)
    if regime is None or not owes(unit, regime, found):
        raise TtdnError(f"{unit.name} không phải gửi báo cáo năm {found}; chưa ghi gì", "ghi rõ --year nếu là năm khác")
    return found


def _step_meant(ladder: Ladder | None, how: ReminderVia, unit: Unit) -> ReminderStep | None:
    """The step that is due, or else the one that waits for a person, if this is what frees it."""
    if ladder is None or ladder.due is not None or ladder.held_by is None:
        return ladder.due.step if ladder is not None and ladder.due is not None else None
    stands_for = {ReminderVia.MAIL} if how is ReminderVia.PHONE else {ReminderVia.LETTER}
    if unit.email is None:
        stands_for.add(ReminderVia.MAIL)
    frees = any(part.via in stands_for and part.standing is not PartStanding.DONE for part in ladder.held_by.parts)
    return ladder.held_by.step if frees else None


def _drafted(fold: Fold, step: str | None, ladder: Ladder | None) -> Attempt | None:
    """
    The drafted letter that waits for its number and date: of the step named, or the latest.

    While a step is due, one that was drafted for a day that is no longer chased is not meant.
    """
    waiting = [a for a in fold.attempts if a.in_doubt and a.claim.via is ReminderVia.LETTER and step in (None, a.claim.step)]
    if ladder is not None and ladder.due is not None:
        waiting = [a for a in waiting if a.claim.deadline == ladder.chase.deadline]
    return waiting[-1] if waiting else None


def _claim(
    desk: RemindDesk, unit: Unit, year: int, fold: Fold, how: ReminderVia, step: str | None, due: ReminderStep | None
) -> tuple[ReminderStep, dict[str, Any]]:
    """The step that is recorded, and the fields of the claim."""
    regime = regime_of(desk.workspace.plan, year)
    assert regime is not None
    chase = chase_of(fold, desk.as_of)
    deadline = chase.deadline if chase else fold.at(desk.as_of).last_day
    if step is not None:
        under = step_named(regime, step)
        if under is None:
            raise TtdnError(
                f'không có bậc nhắc nào tên "{as_seen(step)}"; chưa ghi gì', f"một trong: {', '.join(s.id for s in regime.reminders)}"
            )
    else:
        come = [s for s in regime.reminders if own_day(s, deadline, desk.workspace.days_off) <= desk.as_of]
        under = due or (come[-1] if come else regime.reminders[0])
    fields: dict[str, Any] = {"kind": "reminded", "deadline": deadline.isoformat(), "step": under.id, "via": how.value}
    if step is None and due is None:
        fields["extra"] = "true"
    if how is ReminderVia.LETTER and under.form is not StepForm.LETTER and unit.email is None:
        fields["instead_of_mail"] = "true"
    return under, fields


def mark_drafts(root: Path | None, folder: Path) -> None:
    """Records what became of the drafts in a folder: sent, or failed for those that a person struck out of the list."""
    from ttdn_cli.outbound.draft_list import LIST, parse_draft_list
    from ttdn_cli.storage.document_files import read_document

    desk = remind_desk(root, None, None)
    path = folder / LIST
    try:
        data = read_document(path)
        lines = parse_draft_list(data)
        _refuse_wrong_lines(desk, lines)
    except TtdnError as error:
        raise TtdnError(f"{as_seen(str(path))}: {error.message}; chưa ghi gì", error.hint) from None
    by_claim = {(doubt.year, doubt.unit, doubt.attempt.name): doubt for doubt in desk.doubts if doubt.attempt.claim.draft}
    todo: list[tuple[DraftLine, Doubt]] = []
    waiting = [d for key, d in by_claim.items() if key not in {line.key for line in lines}]
    for line in lines:
        doubt = by_claim.get(line.key)
        if doubt is None:  # said before
            continue
        if line.sent and doubt.attempt.claim.via is ReminderVia.LETTER and not (line.number or line.dated):
            waiting.append(doubt)
            continue
        todo.append((line, doubt))
    recorded: list[DraftLine] = []
    try:
        for line, doubt in todo:
            with one_of(len(todo), recorded, "kết quả", after=True):
                _record(desk, line, doubt)
            recorded.append(line)
        sent = sum(line.sent for line in recorded)
        with written(f"{len(recorded)} kết quả"):
            typer.echo(f"đã ghi: {sent} đã gửi, {len(recorded) - sent} không gửi")
    finally:
        stays = _set_apart(folder, data, [line for line in lines if line in recorded or line.key not in by_claim])
    if stays:
        raise TtdnError(f"kết quả đã được ghi, nhưng {stays}", "không gửi lại; sửa nguyên nhân rồi chạy lại lệnh này")
    for doubt in waiting:
        typer.echo(as_seen(f"còn chờ: {_unit_of(desk, doubt).name}: {doubt_words(doubt)}"), err=True)


def _record(desk: RemindDesk, line: "DraftLine", doubt: Doubt) -> None:
    result = OutcomeResult.SENT if line.sent else OutcomeResult.FAILED
    words = "" if line.sent else "không gửi, theo danh sách đã soạn"
    record_now(desk, doubt.year, _unit_of(desk, doubt), typed(outcome_fields(line.claim, result, words, line.number, line.dated)))


def _set_apart(folder: Path, data: bytes, recorded: "Sequence[DraftLine]") -> str:
    """
    Takes what was recorded, now or by a run that stopped, out of the folder, so that nobody opens and sends it again.

    What cannot be moved stays in the list too, so that the next run finds it; in words, what stays and why.
    """
    from ttdn_cli.outbound.draft_list import DONE, LIST, without_lines
    from ttdn_cli.storage.files import reason_of
    from ttdn_cli.storage.writing import write_output

    if not recorded:
        return ""
    stays: dict[int, str] = {}
    for line in recorded:
        if line.file and Path(line.file).name == line.file:
            try:
                (folder / DONE).mkdir(exist_ok=True)
                (folder / line.file).replace(folder / DONE / line.file)
            except OSError as error:
                if os.path.lexists(folder / line.file):
                    stays[line.line] = f"{line.file} ({reason_of(error)})"
    text = without_lines(data.decode("utf-8-sig"), [line.line for line in recorded if line.line not in stays])
    try:
        write_output(folder / LIST, text.encode(), force=True)
    except TtdnError as error:
        return f"các thư ấy còn nằm trong danh sách: {error.message.removesuffix('; chưa ghi gì')}"
    return f"chưa chuyển được vào {DONE}: {as_seen(', '.join(stays.values()))}" if stays else ""


def _refuse_wrong_lines(desk: RemindDesk, lines: "Sequence[DraftLine]") -> None:
    """Everything is looked at before anything is recorded."""
    known = {(seen.year, unit, e.name) for seen in desk.years for unit, h in desk.workspace.histories[seen.year].items() for e in h}
    first: dict[tuple[int, str, str], int] = {}
    for line in lines:
        if first.setdefault(line.key, line.line) != line.line:
            raise TtdnError(f"dòng {line.line}: trùng với dòng {first[line.key]}", "giữ một dòng cho mỗi lần nhắc")
        if line.key not in known:
            raise TtdnError(
                f"dòng {line.line}: không có lần nhắc {line.claim} của {line.unit}",
                "xem lại danh sách này có phải của không gian làm việc này không",
            )
        if line.dated is not None and line.dated > desk.as_of:
            raise TtdnError(f"dòng {line.line}: ngày {in_table(line.dated)} ở sau hôm nay")


def resolve_claim(root: Path | None, words: Sequence[str], reason: str | None, year: int | None) -> None:
    """Records what a person knows of a claim in doubt."""
    if len(words) != 3 or words[2] not in list(OutcomeResult):
        raise TtdnError(
            "--resolve: cần đơn vị, lần nhắc, và sent hoặc failed; chưa ghi gì",
            "ví dụ: ttdn remind --resolve xa-ba-diem reminded-2026-11-04-sau-1-ngay-mail sent",
        )
    desk = remind_desk(root, None, year)
    unit = unit_named(desk.workspace, words[0], desk.as_of.year)
    name = words[1].removesuffix(".yaml")
    found = [doubt for doubt in desk.doubts if doubt.unit == unit.id and doubt.attempt.name == name]
    if not found:
        known = [doubt.attempt.name for doubt in desk.doubts if doubt.unit == unit.id]
        raise TtdnError(
            f'{unit.name} không có lần nhắc nào tên "{as_seen(name)}" đang chờ kết quả; chưa ghi gì',
            f"đang chờ: {', '.join(known)}" if known else f"xem bằng: ttdn log {unit.id}",
        )
    if len(found) > 1:
        raise TtdnError(f"lần nhắc ấy có trong các năm {', '.join(str(d.year) for d in found)}; chưa ghi gì", "ghi rõ --year")
    entry = record_now(desk, found[0].year, unit, typed(outcome_fields(name, words[2], reason or "")))
    _tell(unit, entry, f"{name} {OUTCOME[words[2]]}")


def _unit_of(desk: RemindDesk, doubt: Doubt) -> Unit:
    return desk.workspace.unit_by_id[doubt.unit]


def _tell(unit: Unit, entry: Entry, what: str) -> None:
    day = in_table(entry.event.day)
    with written(_path(entry)):
        typer.echo(f"đã ghi: {as_seen(unit.name)}, ngày {day} {as_seen(what)}, năm báo cáo {entry.year}: {_path(entry)}")


def _path(entry: Entry) -> str:
    return path_of(source_of(*entry[:3]))
