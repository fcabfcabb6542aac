import pytest

from tests.edit_checks.conftest import SECOND, Edited

RULE = "id-used-again"

HINT = "giữ mục cũ như trước; thứ mới cần một mã mới"
OFFICE = "{id: phong-vhtt, name: Phòng Văn hóa và Thông tin, groups: [phong-ban], basis: Kế hoạch}"


def units(name: str, more: str = "") -> str:
    return f"units:\n  - {OFFICE}\n  - {{id: xa-ba-diem, name: {name}, groups: [xa-thi-tran], basis: Kế hoạch{more}}}\n"


def test_another_commune_under_the_id_of_this_one_even_with_a_new_edition(edited: Edited) -> None:
    assert edited(RULE, units=units("Xã Tân Hiệp"), plan=SECOND) == [
        (
            "units.yaml | - {id: xa-ba-diem, name: Xã Tân Hiệp, groups: [xa-thi-tran], basis: Kế hoạch}",
            'đơn vị "xa-ba-diem" đã là của "Xã Bà Điểm", nay dùng cho "Xã Tân Hiệp"',
            HINT,
        )
    ]


@pytest.mark.parametrize("name", ["Phường Bà Điểm", "Xã Bà Điểm (huyện Hóc Môn)", "Xã Bà Điêm", "xã bà điểm"])
def test_the_same_commune_under_a_better_name(edited: Edited, name: str) -> None:
    assert edited(RULE, units=units(name)) == []


def test_two_communes_that_share_a_word_are_two(edited: Edited) -> None:
    found = edited(RULE, first_units=units("Xã Tân Hiệp"), units=units("Xã Tân Xuân"))
    assert [message for _, message, _ in found] == ['đơn vị "xa-ba-diem" đã là của "Xã Tân Hiệp", nay dùng cho "Xã Tân Xuân"']


def test_the_commune_of_2025_under_the_id_of_the_old_one(edited: Edited) -> None:
    first, then = units("Xã Bà Điểm", ", valid_to: 2025-06-30"), units("Xã Bà Điểm", ", valid_from: 2025-07-01")
    assert edited(RULE, first_units=first, units=then) == [
        (
            "units.yaml | - {id: xa-ba-diem, name: Xã Bà Điểm, groups: [xa-thi-tran], basis: Kế hoạch, valid_from: 2025-07-01}",
            'đơn vị "xa-ba-diem" đã kết thúc ngày 30/06/2025, nay dùng cho đơn vị có từ ngày 01/07/2025',
            f'{HINT}, ví dụ "xa-ba-diem-2025"',
        )
    ]


def test_another_task_under_the_id_of_this_one(edited: Edited) -> None:
    plan = """
clauses:
  - {id: II, title: NỘI DUNG}
  - {id: II.1, title: Chuyển đổi số, task: true}
  - {id: III, title: TỔ CHỨC THỰC HIỆN}
  - {id: IV, title: CHẾ ĐỘ BÁO CÁO}
"""
    assert edited(RULE, plan=plan) == [
        (
            "plan.yaml | - {id: II.1, title: Chuyển đổi số, task: true}",
            'mục "II.1" đã là của "Quán triệt", nay dùng cho "Chuyển đổi số"',
            HINT,
        )
    ]


def test_a_clause_under_another_title_with_its_paragraphs_is_the_same(edited: Edited) -> None:
    plan = """
clauses:
  - {id: II, title: NỘI DUNG}
  - {id: II.1, title: Quán triệt, task: true, paragraphs: [Triển khai các văn bản đến toàn thể cán bộ]}
  - {id: III, title: TỔ CHỨC THỰC HIỆN}
  - {id: IV, title: CHẾ ĐỘ BÁO CÁO}
"""
    assert edited(RULE, first_plan=plan, plan=plan.replace("Quán triệt", "Phổ biến văn bản")) == []


def test_a_group_a_document_a_responsibility_a_duty(edited: Edited) -> None:
    changed = """
groups:
  - {id: phong-ban, name: Phòng ban}
  - {id: xa-thi-tran, name: Trường học}
responsibilities:
  - id: III.1
    title: Các nhà trường
    groups: [phong-ban, xa-thi-tran]
    duties:
      - {id: III.1/1, manner: perform, text: Báo cáo kết quả, tasks: [II.1]}
"""
    plan = """
appendix:
  heading: PHỤ LỤC
  title: Danh mục văn bản
  columns: [STT, Nội dung]
  documents:
    - {row: 1, number: 57-KL/TW, date: 2023-06-15, type: Kết luận, issuer: Bộ Chính trị, title: phòng cháy, status: {state: unverified}}
"""
    assert [message for _, message, _ in edited(RULE, plan=plan, units=changed)] == [
        'văn bản "57-KL/TW" đã là của "về thông tin đối ngoại", nay dùng cho "phòng cháy"',
        'nhóm "xa-thi-tran" đã là của "Xã - thị trấn", nay dùng cho "Trường học"',
        'trách nhiệm "III.1" đã là của "Phòng ban, xã - thị trấn", nay dùng cho "Các nhà trường"',
        'nhiệm vụ được giao "III.1/1" đã là của "Thực hiện", nay dùng cho "Báo cáo kết quả"',
    ]


def test_other_paragraphs_under_the_id_of_a_clause_without_a_title(edited: Edited) -> None:
    plan = """
clauses:
  - {id: II, title: NỘI DUNG}
  - {id: II.1, task: true, paragraphs: [Triển khai các văn bản đến cán bộ]}
  - {id: III, title: TỔ CHỨC THỰC HIỆN}
  - {id: IV, title: CHẾ ĐỘ BÁO CÁO}
"""
    assert edited(RULE, first_plan=plan, plan=plan.replace("Triển khai các văn bản đến cán bộ", "Chuyển đổi số trong cơ quan")) == [
        (
            "plan.yaml | - {id: II.1, task: true, paragraphs: [Chuyển đổi số trong cơ quan]}",
            'mục "II.1" đã là của "Triển khai các văn bản đến cán bộ", nay dùng cho "Chuyển đổi số trong cơ quan"',
            HINT,
        )
    ]
