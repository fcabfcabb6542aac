from tests.checks.conftest import PLAN, RECEIVED
from tests.edit_checks.conftest import SECOND, Edited

RULE = "removed-while-referred"

EVENT = {"2026/xa-ba-diem/2026-11-02-received": RECEIVED}
OFFICE = "{id: phong-vhtt, name: Phòng Văn hóa và Thông tin, groups: [phong-ban], basis: Kế hoạch}"
BA_DIEM = "{id: xa-ba-diem, name: Xã Bà Điểm, groups: [xa-thi-tran], basis: Kế hoạch}"


def units(*lines: str) -> str:
    return "units:\n" + "".join(f"  - {line}\n" for line in lines)


def test_a_unit_with_reports_was_removed(edited: Edited) -> None:
    assert edited(RULE, first_events=EVENT, units=units(OFFICE), plan=SECOND) == [
        (
            f"units.yaml (trước khi sửa) | - {BA_DIEM}",
            'đơn vị "xa-ba-diem" bị xóa, trong khi có sự kiện đã ghi data/reports/2026/xa-ba-diem/2026-11-02-received.yaml',
            "giữ đơn vị, ghi valid_to (ngày cuối cùng) và successors",
        )
    ]


def test_a_unit_got_another_id(edited: Edited) -> None:
    assert edited(RULE, first_events=EVENT, units=units(OFFICE, BA_DIEM.replace("xa-ba-diem", "xa-ba-diem-2025"))) == [
        (
            f"units.yaml (trước khi sửa) | - {BA_DIEM}",
            'đơn vị "xa-ba-diem" bị đổi mã thành "xa-ba-diem-2025", trong khi có sự kiện đã ghi '
            "data/reports/2026/xa-ba-diem/2026-11-02-received.yaml",
            "giữ đơn vị, ghi valid_to (ngày cuối cùng) và successors",
        )
    ]


def test_a_unit_to_which_nothing_ever_referred_may_go(edited: Edited) -> None:
    assert edited(RULE, units=units(OFFICE)) == []


def test_what_referred_to_it_may_be_gone_too(edited: Edited) -> None:
    event = RECEIVED + "content:\n  results: [{task: II.1, text: đã làm}]\n"
    plan = "clauses:\n  - {id: II, title: NỘI DUNG}\n  - {id: III, title: TỔ CHỨC THỰC HIỆN}\n  - {id: IV, title: CHẾ ĐỘ BÁO CÁO}\n"
    assert edited(RULE, first_events={"2026/xa-ba-diem/2026-11-02-received": event}, events={}, plan=plan) == [
        (
            "plan.yaml (trước khi sửa) | - {id: II.1, title: Quán triệt, task: true}",
            'mục "II.1" bị xóa, trong khi có kết quả đã báo cáo trong data/reports/2026/xa-ba-diem/2026-11-02-received.yaml',
            "giữ mục, ghi last_year",
        )
    ]


def test_a_clause_a_group_a_document(edited: Edited) -> None:
    plan = """
legal_basis: []
clauses:
  - {id: II.1, title: Quán triệt, task: true}
  - {id: III, title: TỔ CHỨC THỰC HIỆN}
appendix:
  heading: PHỤ LỤC
  title: Danh mục văn bản
  columns: [STT, Nội dung]
  documents: []
"""
    groups = "groups:\n  - {id: phong-ban, name: Phòng ban}\n"
    assert edited(RULE, plan=plan, units=groups) == [
        (
            "plan.yaml (trước khi sửa) | - {id: II, title: NỘI DUNG}",
            'mục "II" bị xóa, trong khi mục "II.1" nằm trong mục này',
            "giữ mục, ghi last_year",
        ),
        (
            "plan.yaml (trước khi sửa) | - {id: IV, title: CHẾ ĐỘ BÁO CÁO}",
            'mục "IV" bị xóa, trong khi chế độ báo cáo từ năm 2024 gọi đến mã này',
            "giữ mục, ghi last_year",
        ),
        (
            "plan.yaml (trước khi sửa) | number: 26/2020/QĐ-UBND",
            'văn bản "26/2020/QĐ-UBND" bị xóa, trong khi căn cứ "26/2020/QĐ-UBND" gọi đến số này',
            "giữ dòng của phụ lục, ghi status: {state: ended} hoặc replaced",
        ),
        (
            "units.yaml (trước khi sửa) | - {id: xa-thi-tran, name: Xã - thị trấn}",
            'nhóm "xa-thi-tran" bị xóa, trong khi trách nhiệm "III.1" gọi đến mã này',
            "giữ nhóm, ghi last_year ở groups của các đơn vị",
        ),
    ]


def test_a_document_that_only_the_words_of_the_plan_name(edited: Edited) -> None:
    plan = """
clauses:
  - {id: II, title: NỘI DUNG, paragraphs: ["Thực hiện Kết luận số 57-KL/TW, kịp thời."]}
  - {id: II.1, title: Quán triệt, task: true}
  - {id: III, title: TỔ CHỨC THỰC HIỆN}
  - {id: IV, title: CHẾ ĐỘ BÁO CÁO}
"""
    appendix = "appendix: {heading: PHỤ LỤC, title: Danh mục, columns: [STT], documents: []}\n"
    found = edited(RULE, first_plan=plan, plan=appendix)
    assert [message for _, message, _ in found] == [
        'văn bản "57-KL/TW" bị xóa, trong khi mục "II" nhắc đến số này',
        'văn bản "26/2020/QĐ-UBND" bị xóa, trong khi căn cứ "26/2020/QĐ-UBND" gọi đến số này',
    ]


def test_a_task_that_is_one_no_more(edited: Edited) -> None:
    plan = """
clauses:
  - {id: II, title: NỘI DUNG}
  - {id: II.1, title: Quán triệt}
  - {id: III, title: TỔ CHỨC THỰC HIỆN}
  - {id: IV, title: CHẾ ĐỘ BÁO CÁO}
"""
    assert edited(RULE, plan=plan) == [
        (
            "plan.yaml | - {id: II.1, title: Quán triệt}",
            'mục "II.1" không còn là nhiệm vụ, trong khi nhiệm vụ được giao "III.1/1" gọi đến mã này',
            "giữ task: true, ghi last_year",
        )
    ]


def test_what_is_ended_with_a_date_is_not_removed(edited: Edited) -> None:
    ended = BA_DIEM.replace("basis: Kế hoạch", "basis: Kế hoạch, valid_to: 2026-12-31")
    assert edited(RULE, first_events=EVENT, units=units(OFFICE, ended)) == []


def test_a_document_by_which_another_was_replaced_was_removed(edited: Edited) -> None:
    first, rows = PLAN[PLAN.index("appendix:") :], "    - row: 1\n"
    second = first[first.index("    - row: 2\n") :]
    replaced = "status: {state: replaced, replaced_by: 57-KL/TW, as_of: 2026-01-01, source: vbpl.vn}"
    before = first[: -len(second)] + second.replace("status: {state: unverified}", replaced)
    after = before[: before.index(rows)] + before[before.index("    - row: 2\n") :].replace("row: 2", "row: 1")
    assert edited(RULE, first_plan=before, plan=after + SECOND) == [
        (
            "plan.yaml (trước khi sửa) | number: 57-KL/TW",
            'văn bản "57-KL/TW" bị xóa, trong khi văn bản "26/2020/QĐ-UBND" được nó thay thế',
            "giữ dòng của phụ lục, ghi status: {state: ended} hoặc replaced",
        )
    ]
