"""
Documents of made-up facts, to try a template on: every branch that the shipped templates have is taken by one of them.

A name that a template misspells shows only where it is printed, so there are full facts, empty ones, and each kind of letter.
"""

from collections.abc import Iterator
from datetime import date

from ttdn_cli.domain.appendix_facts import AppendixFacts, DocumentLine
from ttdn_cli.domain.form import Assigned, Form, Task
from ttdn_cli.domain.letter import Letter
from ttdn_cli.domain.overview import Counts
from ttdn_cli.domain.reminder_mail import ReminderMail
from ttdn_cli.domain.report import Report
from ttdn_cli.domain.report_charts import NO_CHARTS, Bar, Charts
from ttdn_cli.domain.report_content import Item, Said, Section
from ttdn_cli.domain.report_reminders import Reminders
from ttdn_cli.domain.report_situation import Group, Line, Situation
from ttdn_cli.domain.signing import BLANK, UNSIGNED, Signing
from ttdn_cli.outbound.documents import Document, appendix_document, form_document, letter_document, mail_document, report_document

_DAY = date(2026, 11, 10)
_UNIT = "Đơn vị mẫu"
_TOPIC = "công tác mẫu năm 2026"
_BASIS = "Kế hoạch số 1/KH-UBND ngày 01 tháng 01 năm 2026 của Cơ quan mẫu về nội dung mẫu"
_DEADLINE = "trước ngày 05 tháng 11 năm 2026 (ngày cuối cùng đúng hạn: 04 tháng 11 năm 2026)"
_SIGNED = Signing(5, _DAY, ("KT. TRƯỞNG PHÒNG", "PHÓ TRƯỞNG PHÒNG"), "Họ và tên")


def sample_documents() -> Iterator[Document]:
    """The documents, each naming the template that it is for."""
    yield report_document(
        _report(received=True), Charts((Bar("Nhóm mẫu", 1, 1, 1),), (Bar("2025", 1, 0, 2), Bar("2026", 1, 1, 1))), _SIGNED
    )
    yield report_document(_report(received=False), NO_CHARTS, UNSIGNED)
    yield letter_document(_letter(overdue=True, second=True), _SIGNED)
    yield letter_document(_letter(overdue=False, requested=True, addressees=(_UNIT, f"{_UNIT} thứ hai")), UNSIGNED)
    yield letter_document(_letter(overdue=True, returned=True), UNSIGNED)
    yield letter_document(_letter(overdue=False, returned=True, second=True), UNSIGNED)
    yield form_document(_form(assigned=(Assigned("Trách nhiệm mẫu", ("Nội dung mẫu.",)),), tasks=(Task(1, "Nhiệm vụ mẫu", "II.1"),)))
    yield form_document(_form(assigned=(), tasks=()))
    yield appendix_document(
        AppendixFacts(
            "Phụ lục", "TIÊU ĐỀ MẪU", "Kèm theo văn bản mẫu", ("STT", "Số", "Nội dung", "Ghi chú"), (DocumentLine(1, "1/KH", "Mẫu", ""),)
        )
    )
    yield mail_document(_mail("upcoming", days=7, form=True))
    yield mail_document(_mail("upcoming", days=0, requested=True, returned=True))
    yield mail_document(_mail("due", late=True, letter=True))
    yield mail_document(_mail("overdue", late=True, again=True, form=True, letter=True))
    yield mail_document(_mail("overdue", late=True, requested=True))
    yield mail_document(_mail("leaders", late=True, again=True, returned=True))


def _report(*, received: bool) -> Report:
    names = (_UNIT,) if received else ()
    said = Item((Said(_UNIT, True, ("Kết quả mẫu.", "Đoạn hai."), ("Số lượt: 2",)),), names, names, nothing=False)
    none, blank = Item((), names, (), nothing=True), Item((), (), (), nothing=False)
    sections = (
        Section((1,), "Nội dung báo cáo ở mục khác", reported_under="II.1"),
        Section((2,), "Tiêu đề của các mục sau"),
        Section((2, 1), "Nội dung mẫu", said),
        Section((2, 2), "Nội dung không có", none),
    )
    line = Line(1, _UNIT, _DAY if received else None, "1/BC-UBND", "Đã tiếp nhận", "Đúng hạn")
    return Report(
        year=2026,
        as_of=_DAY,
        received=received,
        parent_short="UBND mẫu",
        office="Phòng mẫu",
        abbreviation="PM",
        place="Nơi mẫu",
        topic=_TOPIC,
        title="Công tác mẫu năm 2026",
        basis=_BASIS,
        addressee="Cơ quan mẫu" if received else None,
        situation=Situation(Counts(owe=3, sent_on_time=1, sent_late=1, overdue=1), _DEADLINE, *(names,) * 10),
        reminders=Reminders(3, 1, 1, 1, 2, 2, names) if received else None,
        directing=Section((1,), "Công tác chỉ đạo", said) if received else None,
        results=sections if received else (),
        difficulties=said if received else blank,
        proposals=none if received else blank,
        table=(Group("I", "Nhóm mẫu", (line,)),),
    )


def _letter(
    *, overdue: bool, requested: bool = False, returned: bool = False, second: bool = False, addressees: tuple[str, ...] = ()
) -> Letter:
    blank_day = f"ngày {BLANK} tháng {BLANK} năm 2026"
    return Letter(
        year=2026,
        as_of=_DAY,
        parent_short="UBND mẫu",
        office="Phòng mẫu",
        abbreviation="PM",
        place="Nơi mẫu",
        addressees=addressees or (_UNIT,),
        addressed=_UNIT,
        requested=requested,
        overdue=overdue,
        returned=returned,
        topic=_TOPIC,
        basis=_BASIS,
        deadline=_DEADLINE,
        extended="ngày 15 tháng 11 năm 2026" if second else "",
        report="số 1/BC-UBND ngày 01 tháng 11 năm 2026" if second else "",
        returned_on="ngày 05 tháng 11 năm 2026",
        reason="lý do mẫu",
        again_by="ngày 12 tháng 11 năm 2026",
        by=blank_day,
        second=second,
        to_leaders=second and not returned,
        copies=("Nơi nhận mẫu",) if second else (),
        first_number="\u00a012/PM",
        first_dated="ngày 06 tháng 11 năm 2026",
        email="mau@example.vn" if overdue else "",
        consolidated_for="Cơ quan mẫu" if overdue else "",
    )


def _form(assigned: tuple[Assigned, ...], tasks: tuple[Task, ...]) -> Form:
    return Form(
        year=2026,
        unit=_UNIT,
        has_superior=bool(tasks),
        requested=not tasks,
        recipient="Phòng mẫu",
        plan="Kế hoạch số 1/KH-UBND",
        topic=_TOPIC,
        title="Công tác mẫu năm 2026",
        basis=_BASIS,
        deadline=_DEADLINE,
        email="mau@example.vn",
        assigned=assigned,
        tasks=tasks,
    )


def _mail(
    wording: str,
    *,
    late: bool = False,
    days: int = 5,
    requested: bool = False,
    returned: bool = False,
    again: bool = False,
    form: bool = False,
    letter: bool = False,
) -> ReminderMail:
    return ReminderMail(
        year=2026,
        as_of=_DAY,
        code="[TTDN-2026-don-vi-mau]",
        wording=wording,
        addressee=_UNIT,
        requested=requested,
        late=late,
        days=days,
        returned=returned,
        topic=_TOPIC,
        basis=_BASIS,
        clause="IV",
        deadline=_DEADLINE,
        extended="ngày 15 tháng 11 năm 2026" if again else "",
        last_day="ngày 05 tháng 11 năm 2026",
        report="số 1/BC-UBND ngày 01 tháng 11 năm 2026" if again else "",
        returned_on="ngày 05 tháng 11 năm 2026",
        reason="lý do mẫu",
        again_by="ngày 12 tháng 11 năm 2026",
        reminded_on="ngày 05 tháng 11 năm 2026" if again else "",
        form_attached=form,
        letter_attached=letter,
        office="Phòng mẫu",
        parent="Cơ quan mẫu",
        email="mau@example.vn" if late else "",
        consolidated_for="Cơ quan mẫu" if late else "",
    )
