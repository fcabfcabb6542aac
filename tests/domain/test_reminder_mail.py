"""The facts of a mail that reminds: about which day, in which words, and to whom there is none."""

from typing import Any

import pytest

from tests.builders import a_received, a_regime, a_responsibility, a_returned, a_unit, a_workspace, an_exempted, an_extended, an_office, day
from ttdn_cli.domain.overview import overview
from ttdn_cli.domain.reminder_mail import ReminderMail, reference_code, reminder_mail_facts
from ttdn_cli.domain.workspace import Workspace

UNITS = [a_unit("xa-a", "Xã An", formal_name="Ủy ban nhân dân xã An"), a_unit("xa-b", "Xã Bình"), a_unit("xa-c", "Xã Cao"), an_office()]


def mail(workspace: Workspace, unit: str, as_of: str, chased: str, wording: str = "due", **more: Any) -> ReminderMail | None:
    seen = overview(workspace, 2026, day(as_of))
    (row,) = (row for row in seen.rows if row.unit.id == unit)
    return reminder_mail_facts(seen, workspace, row, wording, day(chased), **more)


def the_mail(*args: Any, **more: Any) -> ReminderMail:
    found = mail(*args, **more)
    assert found is not None
    return found


def test_a_mail_says_what_is_owed_under_which_clause_by_which_day_and_where_to_send_it() -> None:
    workspace = a_workspace(units=UNITS, regimes=[a_regime(email="vhttt@example.vn", consolidated_for="Ủy ban nhân dân huyện")])
    facts = the_mail(workspace, "xa-a", "2026-10-28", "2026-11-04", "upcoming", form_attached=True)
    assert (facts.code, facts.wording, facts.addressee) == ("[TTDN-2026-xa-a]", "upcoming", "Ủy ban nhân dân xã An")
    assert (facts.clause, facts.basis) == (
        "IV",
        "Kế hoạch số 535/KH-UBND ngày 12 tháng 12 năm 2023 của Ủy ban nhân dân huyện Hóc Môn về triển khai hoạt động thông tin đối ngoại",
    )
    assert (facts.topic, facts.deadline, facts.last_day) == (
        "định kỳ hàng năm năm 2026",
        "trước ngày 05 tháng 11 năm 2026 (ngày cuối cùng đúng hạn: 04 tháng 11 năm 2026)",
        "ngày 04 tháng 11 năm 2026",
    )
    assert (facts.office, facts.parent, facts.email) == ("Phòng Văn hóa và Thông tin", "Ủy ban nhân dân huyện Hóc Môn", "vhttt@example.vn")
    assert facts.consolidated_for == "Ủy ban nhân dân huyện"
    assert (facts.late, facts.days, facts.extended, facts.returned, facts.reminded_on) == (False, 7, "", False, "")
    assert (facts.form_attached, facts.letter_attached) == (True, False)


@pytest.mark.parametrize(
    ("as_of", "late", "days"), [("2026-10-05", False, 30), ("2026-11-04", False, 0), ("2026-11-05", True, 1), ("2027-01-04", True, 61)]
)
def test_the_last_on_time_day_is_not_late_yet(as_of: str, late: bool, days: int) -> None:
    facts = the_mail(a_workspace(units=UNITS), "xa-a", as_of, "2026-11-04")
    assert (facts.late, facts.days) == (late, days)


def test_an_extension_is_chased_by_its_own_day() -> None:
    workspace = a_workspace(an_extended("2026-10-20", unit="xa-a", until="2026-11-15"), units=UNITS)
    facts = the_mail(workspace, "xa-a", "2026-11-14", "2026-11-15", "upcoming")
    assert (facts.extended, facts.last_day, facts.days, facts.late) == (
        "ngày 15 tháng 11 năm 2026",
        "ngày 15 tháng 11 năm 2026",
        1,
        False,
    )
    assert facts.deadline == "trước ngày 05 tháng 11 năm 2026 (ngày cuối cùng đúng hạn: 04 tháng 11 năm 2026)"


def test_a_returned_report_is_chased_by_its_revision_day() -> None:
    events = [
        a_received("2026-11-02", unit="xa-b", number="12/BC-UBND", dated="2026-11-01"),
        a_returned("2026-11-03", unit="xa-b", report="2026-11-02-received", reason="thiếu số liệu;", again_by="2026-11-08"),
    ]
    facts = the_mail(a_workspace(*events, units=UNITS), "xa-b", "2026-11-09", "2026-11-08", reminded_on=day("2026-11-07"))
    assert (facts.returned, facts.late, facts.days) == (True, True, 1)
    assert (facts.report, facts.returned_on) == ("số 12/BC-UBND ngày 01 tháng 11 năm 2026", "ngày 03 tháng 11 năm 2026")
    assert (facts.reason, facts.again_by) == ("thiếu số liệu", "ngày 08 tháng 11 năm 2026")
    assert facts.reminded_on == "ngày 07 tháng 11 năm 2026"


def test_whom_the_plan_asks_with_de_nghi_is_marked() -> None:
    asked = a_responsibility("III.3", groups=["xa-thi-tran"], requested="true")
    assert the_mail(a_workspace(units=UNITS, responsibilities=[asked]), "xa-a", "2026-11-05", "2026-11-04").requested
    assert not the_mail(a_workspace(units=UNITS), "xa-a", "2026-11-05", "2026-11-04").requested


def test_who_has_sent_or_is_exempt_is_written_to_by_nobody() -> None:
    workspace = a_workspace(a_received("2026-11-02", unit="xa-b"), an_exempted("2026-10-20", unit="xa-c"), units=UNITS)
    assert mail(workspace, "xa-b", "2026-11-10", "2026-11-04") is None
    assert mail(workspace, "xa-c", "2026-11-10", "2026-11-04") is None


def test_the_code_names_the_year_and_the_unit() -> None:
    assert reference_code(2026, "xa-ba-diem") == "[TTDN-2026-xa-ba-diem]"
