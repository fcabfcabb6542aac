"""The facts of a letter: to whom one is written, what it is about, and what it cites."""

from typing import Any

import pytest

from tests.a_year import an_empty_year, the_year
from tests.builders import a_received, a_regime, a_returned, a_unit, a_workspace, an_exempted, an_extended, an_office, day
from ttdn_cli.domain.letter import FirstLetter, Letter, is_late, letter_facts, why_no_letter
from ttdn_cli.domain.overview import Row, overview
from ttdn_cli.domain.workspace import Workspace

UNITS = [a_unit("xa-a", "Xã An", formal_name="Ủy ban nhân dân xã An"), a_unit("xa-b", "Xã Bình"), a_unit("xa-c", "Xã Cao"), an_office()]


def rows_of(workspace: Workspace, as_of: str, year: int = 2026) -> dict[str, Row]:
    return {row.unit.id: row for row in overview(workspace, year, day(as_of)).rows}


def letter(workspace: Workspace, *units: str, as_of: str = "2026-11-10", year: int = 2026, **more: Any) -> Letter | None:
    rows = rows_of(workspace, as_of, year)
    return letter_facts(overview(workspace, year, day(as_of)), workspace, [rows[unit] for unit in units], **more)


def the_letter(workspace: Workspace, *units: str, **more: Any) -> Letter:
    found = letter(workspace, *units, **more)
    assert found is not None
    return found


@pytest.fixture
def year() -> Workspace:
    return a_workspace(
        a_received("2026-11-02", unit="xa-b", number="12/BC-UBND", dated="2026-11-01"),
        a_returned(
            "2026-11-03", unit="xa-b", report="2026-11-02-received", reason="thiếu số liệu.\n Bổ sung  mục 2;", again_by="2026-11-08"
        ),
        units=UNITS,
    )


def test_a_unit_that_has_sent_nothing_is_asked_for_its_report(year: Workspace) -> None:
    facts = the_letter(year, "xa-a")
    assert (facts.addressees, facts.addressed) == (("Ủy ban nhân dân xã An",), "Ủy ban nhân dân xã An")
    assert (facts.overdue, facts.returned, facts.second, facts.requested) == (True, False, False, False)
    assert facts.deadline == "trước ngày 05 tháng 11 năm 2026 (ngày cuối cùng đúng hạn: 04 tháng 11 năm 2026)"
    assert (facts.extended, facts.report, facts.again_by) == ("", "", "")


@pytest.mark.parametrize(("as_of", "overdue"), [("2026-10-01", False), ("2026-11-04", False), ("2026-11-05", True)])
def test_the_last_on_time_day_is_not_late_yet(year: Workspace, as_of: str, overdue: bool) -> None:
    assert the_letter(year, "xa-a", as_of=as_of).overdue is overdue
    assert is_late(rows_of(year, as_of)["xa-a"]) is overdue


def test_a_returned_report_is_cited_with_its_return_and_what_was_missing(year: Workspace) -> None:
    facts = the_letter(year, "xa-b")
    assert (facts.returned, facts.overdue) == (True, True)
    assert facts.report == "số 12/BC-UBND ngày 01 tháng 11 năm 2026"
    assert facts.returned_on == "ngày 03 tháng 11 năm 2026"
    assert facts.again_by == "ngày 08 tháng 11 năm 2026"
    assert facts.reason == "thiếu số liệu. Bổ sung mục 2"


def test_a_return_after_the_day_that_is_looked_at_is_not_known_yet() -> None:
    events = [
        a_received("2026-10-02", unit="xa-b", number="1/BC"),
        a_returned("2026-10-03", unit="xa-b", report="2026-10-02-received", reason="lần một", again_by="2026-10-10"),
        a_received("2026-10-12", unit="xa-b", number="2/BC"),
        a_returned("2026-10-13", unit="xa-b", report="2026-10-12-received", reason="lần hai", again_by="2026-10-20"),
    ]
    workspace = a_workspace(*events, units=UNITS)
    assert (the_letter(workspace, "xa-b", as_of="2026-10-11").reason, the_letter(workspace, "xa-b", as_of="2026-10-11").report) == (
        "lần một",
        "số 1/BC",
    )
    assert (the_letter(workspace, "xa-b", as_of="2026-11-20").reason, the_letter(workspace, "xa-b", as_of="2026-11-20").report) == (
        "lần hai",
        "số 2/BC",
    )
    # asked for again before the deadline: it is waited for until the deadline
    assert the_letter(workspace, "xa-b", as_of="2026-11-20").again_by == "ngày 04 tháng 11 năm 2026"


def test_the_number_of_a_secret_report_is_not_cited() -> None:
    events = [
        a_received("2026-11-02", unit="xa-b", number="12/BC-UBND", secrecy="mật"),
        a_returned("2026-11-03", unit="xa-b", report="2026-11-02-received", again_by="2026-11-08"),
    ]
    assert the_letter(a_workspace(*events, units=UNITS), "xa-b").report == ""


def test_an_extended_deadline_is_said() -> None:
    workspace = a_workspace(an_extended("2026-11-01", unit="xa-a", until="2026-11-08"), units=UNITS)
    facts = the_letter(workspace, "xa-a")
    assert (facts.extended, facts.overdue) == ("ngày 08 tháng 11 năm 2026", True)


def test_mat_tran_and_the_doan_the_are_asked_and_not_told() -> None:
    workspace = the_year()
    asked = {
        unit: the_letter(workspace, unit, as_of="2024-11-20", year=2024).requested for unit in ("hoi-nong-dan-huyen", "xa-tan-thoi-nhi")
    }
    assert asked == {"hoi-nong-dan-huyen": True, "xa-tan-thoi-nhi": False}
    assert the_letter(workspace, "xa-tan-thoi-nhi", "hoi-nong-dan-huyen", as_of="2024-11-20", year=2024).requested is True


def test_one_letter_goes_to_several_of_the_same_standing_and_to_no_others(year: Workspace) -> None:
    facts = the_letter(year, "xa-a", "xa-c")
    assert facts.addressees == ("Ủy ban nhân dân xã An", "Xã Cao")
    assert facts.addressed == "các cơ quan, đơn vị nêu trên"
    assert letter(year, "xa-a", "xa-b") is None, "one owes a report, the other a revision"
    extended = a_workspace(an_extended("2026-11-01", unit="xa-a", until="2026-11-08"), units=UNITS)
    assert letter(extended, "xa-a", "xa-c") is None, "two deadlines"
    assert letter(year) is None


def test_two_returned_reports_are_two_letters() -> None:
    events = [
        event
        for unit in ("xa-a", "xa-b")
        for event in (
            a_received("2026-11-02", unit=unit),
            a_returned("2026-11-03", unit=unit, report="2026-11-02-received", again_by="2026-11-08"),
        )
    ]
    assert letter(a_workspace(*events, units=UNITS), "xa-a", "xa-b") is None


def test_nobody_is_chased_who_owes_nothing_more() -> None:
    workspace = a_workspace(a_received("2026-11-02", unit="xa-a", sent="2026-11-01"), an_exempted("2026-10-01", unit="xa-b"), units=UNITS)
    rows = rows_of(workspace, "2026-11-10")
    assert why_no_letter(rows["xa-a"]) == "đã có báo cáo gửi ngày 01/11/2026 (đã tiếp nhận)"
    assert why_no_letter(rows["xa-b"]) == "được miễn báo cáo"
    assert why_no_letter(rows["xa-c"]) is None
    assert letter(workspace, "xa-a") is None


def test_what_was_not_given_is_a_blank(year: Workspace) -> None:
    facts = the_letter(year, "xa-a", first=FirstLetter())
    assert facts.second is True
    assert facts.first_number == "\u00a0" * 6 + "/VHTT"
    assert facts.first_dated == facts.by == "ngày …… tháng …… năm 2026"


def test_what_was_given_is_written_as_the_decree_writes_it(year: Workspace) -> None:
    facts = the_letter(year, "xa-a", first=FirstLetter("05/VHTT", day("2026-02-03")), by=day("2026-06-09"))
    assert (facts.first_number, facts.first_dated) == ("\u00a005/VHTT", "ngày 03 tháng 02 năm 2026")
    assert facts.by == "ngày 09 tháng 6 năm 2026"


def test_a_letter_written_in_the_next_year_has_blanks_of_that_year(year: Workspace) -> None:
    assert the_letter(year, "xa-a", as_of="2027-01-15").by == "ngày …… tháng …… năm 2027"


def test_there_is_no_letter_in_a_year_without_a_regime() -> None:
    workspace = a_workspace(units=UNITS, regimes=[a_regime(first_year=2027)])
    assert letter_facts(overview(workspace, 2026, day("2026-11-10")), workspace, []) is None


def test_the_plan_s_own_names_are_in_the_letter() -> None:
    facts = the_letter(an_empty_year(), "xa-ba-diem", as_of="2024-11-10", year=2024)
    assert facts.topic == "công tác triển khai hoạt động thông tin đối ngoại năm 2024"
    assert facts.email == "vhttt.hocmon@tphcm.gov.vn"
    assert facts.consolidated_for == "Thường trực Ủy ban nhân dân huyện, thành phố"
    assert (facts.parent_short, facts.office, facts.abbreviation, facts.place) == (
        "UBND huyện Hóc Môn",
        "Phòng Văn hóa và Thông tin",
        "VHTT",
        "Hóc Môn",
    )
