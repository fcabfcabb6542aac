import pytest

from tests.edit_checks.conftest import SECOND, Edited

RULE = "meaning-without-edition"

ADD = "thêm một mục vào editions trong plan.yaml, nêu văn bản đã quyết định việc sửa"
REGIME = """
reporting:
  - first_year: 2024
    name: Báo cáo năm
    clause: IV
    reporters: [xa-thi-tran]
    recipient: phong-vhtt
    due: {month: 11, day: 5, reading: before}
    frequency: yearly
    timezone: Asia/Ho_Chi_Minh
"""
BASIS = """
legal_basis:
  - {document: 26/2020/QĐ-UBND, text: Căn cứ Quyết định số 26/2020/QĐ-UBND}
"""
UNITS = """
units:
  - {id: phong-vhtt, name: Phòng Văn hóa và Thông tin, groups: [phong-ban], basis: Kế hoạch}
  - {id: xa-ba-diem, name: Xã Bà Điểm, groups: [xa-thi-tran], basis: Kế hoạch}
"""
CLAUSES = """
clauses:
  - {id: II, title: NỘI DUNG}
  - {id: II.1, title: Quán triệt, task: true, paragraphs: [Triển khai các văn bản đến cán bộ trước ngày 05 tháng 11.]}
  - {id: III, title: TỔ CHỨC THỰC HIỆN}
  - {id: IV, title: CHẾ ĐỘ BÁO CÁO}
"""


def test_nothing_was_edited(edited: Edited) -> None:
    assert edited(RULE) == []


def test_a_deadline_edited_in_place(edited: Edited) -> None:
    assert edited(RULE, plan=REGIME.replace("day: 5", "day: 15")) == [
        (
            "plan.yaml | due: {month: 11, day: 15, reading: before}",
            "chế độ báo cáo từ năm 2024: due.day đổi từ 5 thành 15, mà kế hoạch không có bản mới",
            ADD,
        )
    ]


def test_a_new_edition_orders_the_edit(edited: Edited) -> None:
    assert edited(RULE, plan=REGIME.replace("day: 5", "day: 15") + SECOND) == []


def test_an_edition_that_was_there_before_orders_nothing_new(edited: Edited) -> None:
    found = edited(RULE, first_plan=SECOND, plan=REGIME.replace("reading: before", "reading: by"))
    assert [message for _, message, _ in found] == [
        "chế độ báo cáo từ năm 2024: due.reading đổi từ before thành by, mà kế hoạch không có bản mới"
    ]


def test_things_that_come_and_go_and_lists_that_change(edited: Edited) -> None:
    units = """
units:
  - {id: phong-vhtt, name: Phòng Văn hóa và Thông tin, groups: [{group: phong-ban, last_year: 2025}], basis: Kế hoạch}
  - {id: xa-moi, name: Xã Mới, groups: [xa-thi-tran], basis: Kế hoạch}
"""
    plan = REGIME.replace("reporters: [xa-thi-tran]", "reporters: [phong-ban]")
    assert edited(RULE, plan=plan, units=units) == [
        (
            "plan.yaml | reporters: [phong-ban]",
            'chế độ báo cáo từ năm 2024: thêm reporters "phong-ban", mà kế hoạch không có bản mới',
            ADD,
        ),
        (
            "plan.yaml (trước khi sửa) | reporters: [xa-thi-tran]",
            'chế độ báo cáo từ năm 2024: bỏ reporters "xa-thi-tran", mà kế hoạch không có bản mới',
            ADD,
        ),
        (
            "units.yaml | - {id: phong-vhtt, name: Phòng Văn hóa và Thông tin, groups: [{group: phong-ban, last_year: 2025}], "
            "basis: Kế hoạch}",
            'đơn vị "phong-vhtt": groups đổi từ "phong-ban" thành "phong-ban" đến hết năm 2025, mà kế hoạch không có bản mới',
            ADD,
        ),
        (
            "units.yaml | - {id: xa-moi, name: Xã Mới, groups: [xa-thi-tran], basis: Kế hoạch}",
            'thêm đơn vị "xa-moi", mà kế hoạch không có bản mới',
            ADD,
        ),
        (
            "units.yaml (trước khi sửa) | - {id: xa-ba-diem, name: Xã Bà Điểm, groups: [xa-thi-tran], basis: Kế hoạch}",
            'bỏ đơn vị "xa-ba-diem", mà kế hoạch không có bản mới',
            ADD,
        ),
    ]


def test_words_of_the_plan(edited: Edited) -> None:
    said = "paragraphs: [Triển khai các văn bản đến cán bộ trước ngày 15 tháng 11.]}"
    assert edited(RULE, first_plan=CLAUSES, plan=CLAUSES.replace("05 tháng", "15 tháng")) == [
        (
            f"plan.yaml | - {{id: II.1, title: Quán triệt, task: true, {said}",
            'mục "II.1": paragraphs đổi "05" thành "15", mà kế hoạch không có bản mới',
            "bản in sai: giữ lời cũ ở printed; nội dung thay đổi: thêm một mục vào editions, nêu văn bản đã quyết định",
        )
    ]


def test_a_number_is_no_misprint_even_beside_what_the_paper_says(edited: Edited) -> None:
    plan = CLAUSES.replace(
        "[Triển khai các văn bản đến cán bộ trước ngày 05 tháng 11.]",
        "[{text: Triển khai các văn bản đến cán bộ trước ngày 15 tháng 11., "
        "printed: Triển khai các văn bản đến cán bộ trước ngày 05 tháng 11.}]",
    )
    assert [message for _, message, _ in edited(RULE, first_plan=CLAUSES, plan=plan)] == [
        'mục "II.1": paragraphs đổi "05" thành "15", mà kế hoạch không có bản mới'
    ]


@pytest.mark.parametrize(
    ("first", "then"),
    [
        (
            "['Triển khai đến các bộ, công chức']",
            "[{text: 'Triển khai đến cán bộ, công chức', printed: 'Triển khai đến các bộ, công chức'}]",
        ),
        ("[{text: Một điều hay, printed: Môt điều hay}]", "[{text: 'Một điều hay,', printed: Môt điều hay}]"),
        ("[Tạo chuyên biến về nhận thức]", "[Tạo chuyển biến về nhận thức]"),
        ("[Uỷ ban nhân dân xã]", "['Ủy ban Nhân dân xã.']"),
        ("[Đoạn một là đây, Đoạn hai là kia]", "[Đoạn hai là kia, Đoạn một là đây]"),
    ],
)
def test_a_misprint_put_right_and_another_order_need_no_edition(edited: Edited, first: str, then: str) -> None:
    before = CLAUSES.replace("[Triển khai các văn bản đến cán bộ trước ngày 05 tháng 11.]", first)
    after = CLAUSES.replace("[Triển khai các văn bản đến cán bộ trước ngày 05 tháng 11.]", then)
    assert before != after
    assert edited(RULE, first_plan=before, plan=after) == []


def test_addresses_telephones_comments_and_the_order_need_no_edition(edited: Edited) -> None:
    units = """
# một chú thích
units:
  - {id: xa-ba-diem, name: Xã Bà Điểm, groups: [xa-thi-tran], basis: Căn cứ, email: ba@diem.vn, phone: "028 1", code: "27592", remark: ghi}
  - {id: phong-vhtt, name: Phòng Văn hóa và Thông tin, groups: [phong-ban], basis: Kế hoạch}
"""
    plan = REGIME.replace("    frequency", "    email: a@b.vn\n    due_soon_days: 9\n    frequency").replace(
        "reading: before", "reading: before, basis: cách hiểu"
    )
    assert edited(RULE, plan=plan, units=units) == []


def test_duties_and_responsibilities_carry_meaning_and_how_they_are_printed_does_not(edited: Edited) -> None:
    units = """
responsibilities:
  - id: III.1
    title: Phòng ban, xã - thị trấn
    groups: [phong-ban, xa-thi-tran]
    requested: true
    duties:
      - {id: III.1/1, manner: lead, text: Thực hiện, tasks: [II.1], continues: true, remark: hay}
"""
    assert [message for _, message, _ in edited(RULE, units=units)] == [
        'trách nhiệm "III.1": requested đổi từ false thành true, mà kế hoạch không có bản mới',
        'nhiệm vụ được giao "III.1/1": manner đổi từ perform thành lead, mà kế hoạch không có bản mới',
    ]


def test_the_force_of_a_document_is_what_is_known_of_it_and_no_meaning(edited: Edited) -> None:
    rows = """
appendix:
  heading: PHỤ LỤC
  title: Danh mục văn bản
  columns: [STT, Nội dung]
  documents:
    - {row: 1, number: 57-KL/TW, date: 2023-06-15, type: Kết luận, issuer: Bộ Chính trị, title: về thông tin, status: {state: unverified}}
"""
    ended = rows.replace("{state: unverified}", "{state: ended, as_of: 2026-01-01}")
    assert edited(RULE, first_plan=BASIS + rows, plan=ended) == []
    dated = rows.replace("date: 2023-06-15", "date: 2023-06-16")
    assert [message for _, message, _ in edited(RULE, first_plan=BASIS + rows, plan=dated)] == [
        'văn bản "57-KL/TW": date đổi từ 15/06/2023 thành 16/06/2023, mà kế hoạch không có bản mới'
    ]
    right = rows.replace("date: 2023-06-15", "date: {text: 2023-06-16, printed: 2023-06-15}")
    assert edited(RULE, first_plan=BASIS + rows, plan=right) == []


def test_a_signer_that_came_is_named_and_not_quoted(edited: Edited) -> None:
    signer = "signer: {lines: [CHỦ TỊCH], name: Nguyễn Văn A}\n"
    place = "plan.yaml | signer: {lines: [CHỦ TỊCH], name: Nguyễn Văn A}"
    assert edited(RULE, plan=signer) == [(place, "kế hoạch: thêm signer, mà kế hoạch không có bản mới", ADD)]


def test_a_clause_that_is_a_task_no_more(edited: Edited) -> None:
    found = edited(RULE, first_plan=CLAUSES, plan=CLAUSES.replace("task: true, ", ""))
    assert [message for _, message, _ in found] == ['mục "II.1": task đổi từ true thành false, mà kế hoạch không có bản mới']
