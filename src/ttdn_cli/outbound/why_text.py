"""
`ttdn why UNIT`: how the status of one unit comes about, in words: the clause and its sentence, whose reading it is, the days, the
events, the conclusion with its arithmetic. Nothing is decided here: every answer is `domain/status.py`'s and `domain/fold.py`'s.
"""

from collections.abc import Iterator
from datetime import date

from ttdn_cli.domain.days import in_table
from ttdn_cli.domain.events import Entry, Exempted, Extended
from ttdn_cli.domain.fold import Fold, State, fold
from ttdn_cli.domain.overview import both_readings, in_order, without_regime
from ttdn_cli.domain.owing import owes, regime_of, reporting_group
from ttdn_cli.domain.plan import Regime
from ttdn_cli.domain.recording import why_nothing_is_owed
from ttdn_cli.domain.reminders import ladder_of
from ttdn_cli.domain.status import Standing, Status, status_of
from ttdn_cli.domain.units import Unit
from ttdn_cli.domain.vietnamese import listed
from ttdn_cli.domain.words import STANDING
from ttdn_cli.domain.workspace import Workspace
from ttdn_cli.outbound.event_words import event_words, outcome_words
from ttdn_cli.outbound.paragraphs import Paragraph, laid_out
from ttdn_cli.outbound.reminder_words import reminder_words, rung_words, step_named
from ttdn_cli.outbound.status_words import capitalised, group_name


def why_text(workspace: Workspace, unit: Unit, year: int, as_of: date, width: int | None = None) -> str:
    """
    Why the unit stands where it stands on that day, or why it owes nothing. One line a paragraph; wrapped where there is a width.

    Only the unit's own events of the year need to have been read.
    """
    return laid_out(_paragraphs(workspace, unit, year, as_of), width)


def _paragraphs(workspace: Workspace, unit: Unit, year: int, as_of: date) -> Iterator[Paragraph]:
    yield Paragraph(f"{unit.name} ({unit.id}): báo cáo năm {year}, tính đến ngày {in_table(as_of)}")
    yield Paragraph()
    regime = regime_of(workspace.plan, year)
    if regime is None:
        yield Paragraph(f"{capitalised(without_regime(workspace, year))}.")
        return
    yield from _basis(workspace, regime)
    owing = owes(unit, regime, year)
    if owing:
        yield Paragraph(f"Đối tượng báo cáo: {_reporter(workspace, unit, regime, year)}.", 0, 2)
    yield Paragraph(f"Thời hạn gửi: {both_readings(regime, year)}.", 0, 2)
    yield Paragraph(f"Cách đọc thời hạn: {regime.due.basis or 'dữ liệu của kế hoạch không ghi căn cứ'}", 0, 2)
    history = in_order(workspace.history(year, unit.id))
    folded = fold(regime, year, history)
    state = folded.at(as_of)
    if owing:
        yield Paragraph(f"Ngày cuối cùng đúng hạn của đơn vị: {_own_last_day(folded, state, as_of)}.", 0, 2)
    yield Paragraph()
    yield from _events(folded, history, as_of)
    yield Paragraph()
    yield Paragraph("Kết luận:")
    lines = _conclusion(regime, folded, state, as_of) if owing else _nothing_owed(workspace, unit, regime, year)
    for line in lines:
        yield Paragraph(f"- {capitalised(line)}.", 2, 4)
    if owing:
        yield from _ladder(workspace, unit, regime, folded, as_of)


def _ladder(workspace: Workspace, unit: Unit, regime: Regime, folded: Fold, as_of: date) -> Iterator[Paragraph]:
    """What went out, and where each step of the ladder stands while something is chased."""
    reminders = folded.gone_out(as_of)
    ladder = ladder_of(regime, unit, folded, as_of, workspace.days_off)
    if not reminders and (ladder is None or not ladder.rungs):
        return
    yield Paragraph()
    last = f", lần cuối {reminder_words(reminders[-1])}" if reminders else ""
    yield Paragraph(f"Nhắc gửi báo cáo: {len(reminders)} lần{last}.", 0, 2)
    for rung in ladder.rungs if ladder else ():
        yield Paragraph(f"- {step_named(rung.step)}: {rung_words(rung)}", 2, 4)


def _basis(workspace: Workspace, regime: Regime) -> Iterator[Paragraph]:
    """The clause, and its sentences word for word."""
    plan, clause = workspace.plan, workspace.clause_by_id.get(regime.clause)
    title = f" ({clause.title.text})" if clause and clause.title else ""
    yield Paragraph(f"Căn cứ: mục {regime.clause}{title} của {plan.type} số {plan.number} ngày {in_table(plan.date)}:", 0, 2)
    for paragraph in clause.paragraphs if clause else ():
        yield Paragraph(f"“{paragraph.text}”", 2, 2)
    if clause and clause.remark:
        yield Paragraph(f"Ghi chú của dữ liệu: {clause.remark}", 2, 2)


def _reporter(workspace: Workspace, unit: Unit, regime: Regime, year: int) -> str:
    """
    Through which group the unit reports, and where the plan addresses it.

    Where the plan says "Đề nghị", nobody may say that it is assigned.
    """
    group = group_name(workspace, reporting_group(unit, regime, year) or "")
    sections = workspace.responsibilities_of(unit, year)
    addressed = [f"{'nội dung đề nghị' if s.requested else 'trách nhiệm'} ở mục {s.id}" for s in sections]
    return "; ".join([f"đơn vị thuộc nhóm “{group}”", *addressed])


def _own_last_day(folded: Fold, state: State, as_of: date) -> str:
    """The unit's own last on-time day, and the extension that made it."""
    made_by: Entry | None = None
    last = folded.start.last_day
    for step, after in folded.steps:
        if step.event.day <= as_of and after.last_day != last:
            made_by, last = step, after.last_day
    if made_by is None or not isinstance(made_by.event, Extended):
        return f"{in_table(state.last_day)}, theo thời hạn chung (không có gia hạn)"
    return f"{in_table(state.last_day)}, gia hạn theo {made_by.event.document} ({made_by.name})"


def _events(folded: Fold, history: list[Entry], as_of: date) -> Iterator[Paragraph]:
    seen = [entry for entry in history if entry.event.day <= as_of]
    yield Paragraph("Các sự kiện đã ghi:" if seen else f"Chưa ghi nhận sự kiện nào đến ngày {in_table(as_of)}.")
    for number, entry in enumerate(seen, 1):
        yield Paragraph(f"{number}. Ngày {in_table(entry.event.day)}: {event_words(entry.event)} [{entry.name}]", 2, 5)
        if outcome := outcome_words(folded, entry):
            yield Paragraph(f"→ {outcome}", 5, 7)
    if later := len(history) - len(seen):
        yield Paragraph(f"({later} sự kiện có ngày sau {in_table(as_of)}, không tính vào đây)", 2, 2)


def _nothing_owed(workspace: Workspace, unit: Unit, regime: Regime, year: int) -> Iterator[str]:
    yield f"không phải gửi báo cáo năm {year}: {why_nothing_is_owed(unit, regime, year)}"
    if unit.successors:
        heirs = (f"{workspace.unit_by_id[id].name} ({id})" if id in workspace.unit_by_id else id for id in unit.successors)
        yield f"đơn vị kế thừa: {listed(heirs)}"


def _conclusion(regime: Regime, folded: Fold, state: State, as_of: date) -> Iterator[str]:
    """Timeliness, then standing: two separate answers, each with its days."""
    status = status_of(state, regime.due_soon_days, as_of)
    yield from _timeliness(state, status)
    yield _standing(regime, state, status, as_of) + (f": {_exempted_by(folded, as_of)}" if status.standing is Standing.EXEMPT else "")
    if status.judged is not None and status.revision_days_late is not None and state.revision_day is not None:
        late, day = status.revision_days_late, in_table(state.revision_day)
        yield f"bản chỉnh sửa {f'trễ {late} ngày so với' if late else 'gửi trong'} hạn nộp lại {day}"


def _exempted_by(folded: Fold, as_of: date) -> str:
    """The document by which the unit is exempt on that day."""
    steps = (step for step, _ in reversed(folded.steps) if isinstance(step.event, Exempted) and step.event.day <= as_of)
    return next((f"theo {step.event.document} ({step.name})" for step in steps if isinstance(step.event, Exempted)), "")


def _timeliness(state: State, status: Status) -> Iterator[str]:
    if status.judged is None:
        return
    sent, last = in_table(status.judged.sent), in_table(status.last_on_time_day)
    names = {id(report.event): report.name for report in state.reports}
    first = f"báo cáo sớm nhất ({names[id(status.judged)]}) gửi ngày {sent}"
    if status.days_late:
        yield f"trễ hạn {status.days_late} ngày: {first}, ngày cuối cùng đúng hạn {last}; {sent} − {last} = {status.days_late} ngày"
    else:
        yield f"đúng hạn: {first}, không sau ngày cuối cùng đúng hạn {last}"
    if status.content is not None and status.content is not status.judged:
        which = "đã đạt yêu cầu" if status.standing is Standing.ACCEPTED else "sau cùng"
        yield f"nội dung lấy từ báo cáo {which} ({names[id(status.content)]}), gửi ngày {in_table(status.content.sent)}"


def _standing(regime: Regime, state: State, status: Status, as_of: date) -> str:
    said, today, last = STANDING[status.standing], in_table(as_of), in_table(state.last_day)
    match status.standing:
        case Standing.OVERDUE:
            return f"{said}: chưa ghi nhận báo cáo; {today} − {last} = quá hạn {status.days_overdue} ngày"
        case Standing.DUE_TODAY:
            return f"{said}: chưa ghi nhận báo cáo; {today} là ngày cuối cùng đúng hạn"
        case Standing.NOT_DUE | Standing.DUE_SOON:
            soon = f"từ {regime.due_soon_days} ngày trở xuống là sắp đến hạn"
            return f"{said}: chưa ghi nhận báo cáo; {last} − {today} = còn {status.days_left} ngày ({soon})"
        case Standing.RETURNED if state.revision_day is not None and state.again_by is not None:
            day, asked = in_table(state.revision_day), in_table(state.again_by)
            days = f"{day} − {today} = còn {status.days_left} ngày"
            if status.days_overdue is not None:
                days = f"{today} − {day} = quá hạn nộp lại {status.days_overdue} ngày"
            earlier = f" (ngày yêu cầu {asked} sớm hơn ngày cuối cùng đúng hạn {last}, nên tính đến ngày này)"
            later = "" if state.revision_day == state.again_by else earlier
            return f"{said}: hạn nộp lại {day}{later}; {days}"
        case Standing.RECEIVED:
            return f"{said}, đang chờ trả lời"
    return said
