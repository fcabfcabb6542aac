"""The facts of a unit's form: its own duties in the plan's words, and the tasks that they serve."""

from tests.a_year import an_empty_year
from tests.builders import a_plan, a_regime, a_responsibility, a_unit, a_workspace, an_office
from ttdn_cli.domain.form import Assigned, Form, Task, form_facts
from ttdn_cli.domain.workspace import Workspace


def the_form(workspace: Workspace, unit: str, year: int = 2026) -> Form:
    return form_facts(workspace, workspace.unit_by_id[unit], workspace.plan.reporting[0], year)


def test_a_commune_finds_the_plan_s_sentences_on_it_as_the_paper_sets_them() -> None:
    facts = the_form(an_empty_year(), "xa-ba-diem", 2025)
    (assigned,) = facts.assigned
    assert assigned.title == "Các phòng, ban, đơn vị huyện và Ủy ban nhân dân xã - thị trấn"
    assert [paragraph[:40] for paragraph in assigned.paragraphs] == [
        "Căn cứ chức năng, nhiệm vụ thực hiện tri",
        "Cung cấp thông tin làm rõ nội dung phản ",
        "Kịp thời phát hiện những thông tin sai s",
    ]
    assert assigned.paragraphs[1].endswith(
        "sai sự thật; kiên quyết phản bác các luận điệu sai trái, xuyên tạc, kích động, nhất là trên không gian mạng."
    )
    assert "các bộ, công chức" not in assigned.paragraphs[0], "the misprint is put right"


def test_only_the_tasks_that_the_unit_s_duties_serve_are_asked_for() -> None:
    assert [(task.number, task.clause) for task in the_form(an_empty_year(), "xa-ba-diem").tasks] == [
        (1, "II.1"),
        (2, "II.2.1"),
        (3, "II.2.2"),
        (4, "II.3"),
    ]
    of_mat_tran = the_form(an_empty_year(), "uy-ban-mat-tran-to-quoc-viet-nam-huyen")
    assert [task.clause for task in of_mat_tran.tasks] == ["II.1", "II.2.1", "II.3"]


def test_a_form_speaks_as_the_unit_and_not_as_the_plan_that_asks_it() -> None:
    of_mat_tran = the_form(an_empty_year(), "uy-ban-mat-tran-to-quoc-viet-nam-huyen")
    assert of_mat_tran.assigned[0].title == "Ủy ban Mặt trận Tổ quốc Việt Nam huyện và các đoàn thể chính trị - xã hội huyện"
    assert (of_mat_tran.requested, the_form(an_empty_year(), "xa-ba-diem").requested) == (True, False)


def test_only_above_a_uy_ban_nhan_dan_stands_no_superior_office() -> None:
    of = {unit: the_form(an_empty_year(), unit).has_superior for unit in ("xa-ba-diem", "thi-tran-hoc-mon", "phong-y-te", "huyen-doan")}
    assert of == {"xa-ba-diem": False, "thi-tran-hoc-mon": False, "phong-y-te": True, "huyen-doan": True}
    assert the_form(an_empty_year(), "uy-ban-mat-tran-to-quoc-viet-nam-huyen").has_superior is True


def test_the_form_names_the_year_the_plan_and_the_recipient() -> None:
    facts = the_form(an_empty_year(), "xa-ba-diem", 2025)
    assert facts.unit == "Ủy ban nhân dân xã Bà Điểm"
    assert facts.title == "Công tác triển khai hoạt động thông tin đối ngoại năm 2025"
    assert facts.plan == "Kế hoạch số 535/KH-UBND"
    assert facts.recipient == "Phòng Văn hóa và Thông tin huyện Hóc Môn"
    assert facts.deadline == "trước ngày 05 tháng 11 năm 2025 (ngày cuối cùng đúng hạn: 04 tháng 11 năm 2025)"


def test_duties_and_tasks_of_other_years_are_left_out() -> None:
    duties = [
        {"id": "III.2/1", "manner": "perform", "text": "việc cũ", "tasks": ["II.1"], "last_year": 2025},
        {"id": "III.2/2", "manner": "perform", "text": "việc mới", "tasks": ["II.2"], "first_year": 2026},
        {"id": "III.2/3", "manner": "perform", "text": "và làm tiếp.", "tasks": ["II"], "continues": "true", "first_year": 2026},
    ]
    clauses = [
        {"id": "II", "title": "NỘI DUNG"},
        {"id": "II.1", "title": "Việc một", "task": "true", "last_year": 2025},
        {"id": "II.2", "title": "Việc hai", "task": "true"},
        {"id": "II.3", "task": "true"},
        {"id": "IV"},
    ]
    workspace = a_workspace(
        units=[a_unit(), an_office()], responsibilities=[a_responsibility(duties=duties)], plan=a_plan(a_regime(), clauses=clauses)
    )
    facts = the_form(workspace, "xa-ba-diem")
    assert facts.assigned == (Assigned("Ủy ban nhân dân các xã - thị trấn", ("Việc mới và làm tiếp.",)),)
    assert facts.tasks == (Task(1, "Việc hai", "II.2"), Task(2, "Mục II.3 của Kế hoạch", "II.3"))
    assert the_form(workspace, "xa-ba-diem", 2025).assigned[0].paragraphs == ("Việc cũ",)


def test_a_section_whose_duties_are_all_of_other_years_has_no_paragraph() -> None:
    duties = [{"id": "III.2/1", "manner": "perform", "text": "việc cũ", "tasks": ["II.1"], "last_year": 2025}]
    workspace = a_workspace(responsibilities=[a_responsibility(duties=duties)])
    facts = the_form(workspace, "xa-ba-diem")
    assert (facts.assigned, facts.tasks) == ((Assigned("Ủy ban nhân dân các xã - thị trấn", ()),), ())


def test_a_unit_without_duties_gets_blanks() -> None:
    workspace = a_workspace(units=[a_unit(), an_office()], responsibilities=[])
    facts = the_form(workspace, "xa-ba-diem")
    assert (facts.assigned, facts.tasks) == ((), ())
