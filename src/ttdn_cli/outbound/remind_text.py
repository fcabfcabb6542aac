"""`ttdn remind` in words: who is due for which step, and why; what a person must look at. The data in it is made safe by `laid_out`."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby

from ttdn_cli.domain.days import in_table
from ttdn_cli.domain.events import ReminderVia
from ttdn_cli.domain.reminders import Part, PartStanding, Rung, StepStanding
from ttdn_cli.domain.reminding import Doubt, Reminding, years_without_holidays
from ttdn_cli.domain.status import Standing
from ttdn_cli.domain.workspace import Workspace
from ttdn_cli.outbound.paragraphs import Paragraph, laid_out
from ttdn_cli.outbound.reminder_words import reminder_words, step_words


def remind_text(
    workspace: Workspace,
    as_of: date,
    units: Sequence[Reminding],
    doubts: Sequence[Doubt],
    silent: Sequence[int],
    width: int | None = None,
    late: bool = False,
) -> str:
    """
    The list of a day. With `late` every unit that is late is in it, with what comes next; otherwise only what is due or wants a person.

    `silent` are the years in which steps are due and no report was ever received: nothing will be written for them unasked.
    """
    return laid_out(_paragraphs(workspace, as_of, units, doubts, silent, late), width)


def _paragraphs(
    workspace: Workspace, as_of: date, units: Sequence[Reminding], doubts: Sequence[Doubt], silent: Sequence[int], late: bool
) -> Iterator[Paragraph]:
    yield Paragraph(f"Nhắc gửi báo cáo, ngày {in_table(as_of)} (chỉ xem: chưa ghi và chưa gửi gì)")
    if as_of.year in silent:
        yield Paragraph()
        yield Paragraph(
            f"Chưa ghi nhận báo cáo nào của năm {as_of.year}. Nếu đã nhận, ghi lại bằng ttdn receive trước khi nhắc; nếu đúng là chưa nhận "
            f"báo cáo nào thì --draft và --send cần có --none-received {as_of.year}."
        )
    left_out = [year for year in silent if year != as_of.year]
    due = [unit for unit in units if unit.due is not None and unit.year not in left_out]
    if not due:
        yield Paragraph()
        yield Paragraph("Không có đơn vị nào đến bậc nhắc.")
    for heading, group in groupby(sorted(due, key=_by_step), key=_heading):
        of_step = list(group)
        yield Paragraph()
        yield Paragraph(f"{heading}: {len(of_step)} đơn vị")
        yield from _of_step(of_step)
    if late:
        yield from _late(as_of, [unit for unit in units if unit.due is None and unit.is_late])
    yield from _for_a_person(workspace, units, doubts)
    if left_out:
        count = sum(unit.due is not None and unit.year in left_out for unit in units)
        yield Paragraph()
        yield Paragraph(left_out_words(left_out, count))
    yield from holiday_note(workspace, [as_of.year])


def _by_step(unit: Reminding) -> tuple[int, date, date, str]:
    assert unit.ladder is not None
    assert unit.due is not None
    return unit.year, unit.ladder.chase.deadline, unit.due.due or date.min, unit.due.step.id


def _heading(unit: Reminding) -> str:
    assert unit.ladder is not None
    assert unit.due is not None
    since = f", từ ngày {in_table(unit.due.due)}" if unit.due.due else ""
    step = f"bậc {unit.due.step.id} ({step_words(unit.due.step)})"
    return f"Năm {unit.year}, hạn {in_table(unit.ladder.chase.deadline)}, {step}{since}"


def _of_step(units: Sequence[Reminding]) -> Iterator[Paragraph]:
    """The units of one step, by what is to be done: a mail, a call where there is no address, a letter."""
    with_mail = [unit for unit in units if unit.mail_is_due]
    yield from _listed("Thư điện tử", [u for u in with_mail if u.unit.email], _mail_to, "soạn bằng --draft THƯ-MỤC, hoặc gửi bằng --send")
    how = "gọi điện rồi ghi bằng ttdn remind --mark ĐƠN-VỊ --via phone"
    yield from _listed("Chưa có địa chỉ thư điện tử", [u for u in with_mail if not u.unit.email], _call_to, how)
    how = "soạn bằng --draft THƯ-MỤC; phát hành rồi ghi bằng ttdn remind --mark ĐƠN-VỊ --via letter --number SỐ --dated NGÀY"
    yield from _listed("Công văn", [unit for unit in units if unit.letter_is_due], lambda unit: unit.unit.name, how)


def _listed(what: str, units: Sequence[Reminding], named: Callable[[Reminding], str], how: str) -> Iterator[Paragraph]:
    if units:
        yield Paragraph(f"{what} ({len(units)}): {how}", 2, 4)
        for unit in units:
            yield Paragraph(f"- {named(unit)}: {_stands(unit)}; {_before(unit)}", 4, 6)


def _mail_to(unit: Reminding) -> str:
    assert unit.due is not None
    failed = sum(len(part.attempts) for part in unit.due.open_parts if part.via is ReminderVia.MAIL)
    tried = f", đã thử {failed} lần không gửi được" if failed else ""
    return f"{unit.unit.name} ({unit.unit.email}{tried})"


def _call_to(unit: Reminding) -> str:
    return f"{unit.unit.name} ({f'điện thoại {unit.unit.phone}' if unit.unit.phone else 'chưa có số điện thoại'})"


def _stands(unit: Reminding) -> str:
    """How the unit stands, which is why it is reminded."""
    status = unit.row.status
    returned = "trả lại, " if status.standing is Standing.RETURNED else ""
    if status.days_overdue is not None:
        return f"{returned}quá hạn {status.days_overdue} ngày"
    return f"{returned}còn {status.days_left} ngày" if status.days_left else f"{returned}đến hạn hôm nay"


def _before(unit: Reminding) -> str:
    """What went out to the unit before."""
    if not unit.gone_out:
        return "chưa nhắc lần nào"
    return f"đã nhắc {len(unit.gone_out)} lần, lần cuối {reminder_words(unit.gone_out[-1])}"


def _late(as_of: date, units: Sequence[Reminding]) -> Iterator[Paragraph]:
    """The late units that are not due for a step today, with what comes next."""
    if not units:
        return
    yield Paragraph()
    yield Paragraph(f"Quá hạn, hôm nay chưa đến bậc nhắc nào: {len(units)} đơn vị")
    for unit in units:
        assert unit.ladder is not None
        rung = unit.ladder.next
        held = unit.ladder.held_by
        if held is not None:
            what = f"bậc {held.step.id} chờ người xử lý"
        elif rung is not None:
            what = f"bậc sau: {rung.step.id}" + (f", từ ngày {in_table(rung.due)}" if rung.due else "")
        else:
            what = "đã qua hết các bậc nhắc"
        year = f" (năm {unit.year})" if unit.year != as_of.year else ""
        yield Paragraph(f"{unit.unit.name}{year}: quá {unit.row.status.days_overdue} ngày; {_before(unit)}; {what}", 2, 6)


def _for_a_person(workspace: Workspace, units: Sequence[Reminding], doubts: Sequence[Doubt]) -> Iterator[Paragraph]:
    """What no machine decides: what nobody knows to have gone out, and what failed too often."""
    failed = [(unit, given) for unit in units for given in given_up(unit)]
    if not doubts and not failed:
        return
    reported = {(unit.year, unit.unit.id) for unit in units if unit.ladder is None}
    yield Paragraph()
    yield Paragraph(f"Cần người xem: {len(doubts) + len(failed)} việc")
    for doubt in doubts:
        stop = "; đơn vị không còn bị nhắc, đừng gửi" if (doubt.year, doubt.unit) in reported else ""
        yield Paragraph(f"{_name(workspace, doubt)}, năm {doubt.year}: {doubt_words(doubt)}{stop}", 2, 6)
    for unit, given in failed:
        yield Paragraph(f"{unit.unit.name}, năm {unit.year}: {given_up_words(unit, given)}", 2, 6)


def given_up(unit: Reminding) -> list[tuple[Rung, Part]]:
    """The mails and letters that failed too often: they are a person's."""
    standings = (StepStanding.FOR_PERSON, StepStanding.DUE, StepStanding.IN_DOUBT)
    rungs = unit.ladder.rungs if unit.ladder else ()
    return [(r, part) for r in rungs if r.standing in standings for part in r.parts if part.standing is PartStanding.FOR_PERSON]


def given_up_words(unit: Reminding, given: tuple[Rung, Part]) -> str:
    """What a person does instead of a mail or a letter that failed too often."""
    rung, part = given
    if part.via is ReminderVia.MAIL:
        what, how = "không gửi được thư sau 3 lần thử; gọi điện", f"--via phone --year {unit.year}"
    else:
        what, how = "đã 3 lần soạn công văn mà không phát hành; phát hành", f"--via letter --year {unit.year} --number SỐ --dated NGÀY"
    return f"bậc {rung.step.id} {what} rồi ghi bằng: ttdn remind --mark {unit.unit.id} {how}"


def _name(workspace: Workspace, doubt: Doubt) -> str:
    unit = workspace.unit_by_id.get(doubt.unit)
    return unit.name if unit else doubt.unit


def doubt_words(doubt: Doubt) -> str:
    """A claim in doubt, and how a person resolves it."""
    claim, name = doubt.attempt.claim, doubt.attempt.name
    if claim.via is ReminderVia.LETTER:
        return (
            f"{name}: công văn soạn ngày {in_table(claim.day)}, chưa ghi số và ngày phát hành; ghi bằng: "
            f"ttdn remind --mark {doubt.unit} --via letter --step {claim.step} --year {doubt.year} --number SỐ --dated NGÀY"
        )
    what = "thư soạn" if claim.draft else "thư gửi"
    return (
        f"{name}: {what} ngày {in_table(claim.day)}, chưa rõ đã gửi hay chưa; xem hộp thư đã gửi rồi ghi bằng: "
        f"ttdn remind --resolve {doubt.unit} {name} sent (hoặc failed)"
    )


def holiday_note(workspace: Workspace, years: Iterable[int]) -> Iterator[Paragraph]:
    """Says of which years working days are counted without a list of holidays."""
    if without := years_without_holidays(workspace, years):
        listed = ", ".join(map(str, without))
        yield Paragraph()
        yield Paragraph(f"Lưu ý: chưa có danh sách ngày nghỉ năm {listed}; ngày làm việc được tính từ thứ Hai đến thứ Sáu.")


def left_out_words(years: Sequence[int], count: int) -> str:
    """Why the steps of other years that are due are left out: nobody knows that nothing was received."""
    options = " ".join(f"--none-received {year}" for year in years)
    return (
        f"Năm {', '.join(map(str, years))}: chưa ghi nhận báo cáo nào nên không nhắc ({count} đơn vị đến bậc nhắc). Nếu đúng là chưa nhận "
        f"báo cáo nào, thêm {options}."
    )
