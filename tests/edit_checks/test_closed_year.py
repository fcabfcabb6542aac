from datetime import date

from tests.edit_checks.conftest import Edited

RULE = "closed-year"

HINT = "năm đã qua giữ nguyên: ghi last_year cho mục cũ, thêm mục mới có first_year từ năm 2026"
OF_UNIT = "năm đã qua giữ nguyên: valid_from, valid_to, first_year, last_year không chạm đến các năm trước 2026"
REST = """    name: Báo cáo năm
    clause: IV
    reporters: [xa-thi-tran]
    recipient: phong-vhtt
    due: {month: 11, day: 5, reading: before}
    frequency: yearly
    timezone: Asia/Ho_Chi_Minh
"""
OLD = f"reporting:\n  - first_year: 2024\n{REST}"
SPLIT = f"reporting:\n  - first_year: 2024\n    last_year: 2025\n{REST}  - first_year: 2026\n{REST.replace('day: 5', 'day: 15')}"
OFFICE = "  - {id: phong-vhtt, name: Phòng Văn hóa và Thông tin, groups: [phong-ban], basis: Kế hoạch}\n"


def units(*lines: str) -> str:
    return "units:\n" + OFFICE + "".join(f"  - {{{line}}}\n" for line in lines)


BA_DIEM = "id: xa-ba-diem, name: Xã Bà Điểm, groups: [xa-thi-tran], basis: Kế hoạch"


def test_a_new_entry_from_this_year(edited: Edited) -> None:
    assert edited(RULE, plan=SPLIT) == []


def test_the_deadline_of_years_that_are_over(edited: Edited) -> None:
    assert edited(RULE, plan=OLD.replace("day: 5", "day: 15")) == [
        (
            "plan.yaml | due: {month: 11, day: 15, reading: before}",
            "thời hạn của các năm 2024-2025 đã qua bị đổi: trước ngày 05/11 → trước ngày 15/11",
            HINT,
        )
    ]


def test_a_new_entry_that_begins_in_a_year_that_is_over(edited: Edited) -> None:
    plan = SPLIT.replace("last_year: 2025", "last_year: 2024").replace("first_year: 2026", "first_year: 2025")
    assert edited(RULE, plan=plan) == [
        (
            "plan.yaml | due: {month: 11, day: 15, reading: before}",
            "thời hạn của năm 2025 đã qua bị đổi: trước ngày 05/11 → trước ngày 15/11",
            HINT,
        )
    ]


def test_the_year_is_not_over_on_its_last_day(edited: Edited) -> None:
    plan = SPLIT.replace("last_year: 2025", "last_year: 2024").replace("first_year: 2026", "first_year: 2025")
    assert edited(RULE, plan=plan, as_of=date(2025, 12, 31)) == []
    assert len(edited(RULE, plan=plan, as_of=date(2026, 1, 1))) == 1


def test_of_a_year_without_a_regime_before_and_after_nothing_is_said(edited: Edited) -> None:
    gap = SPLIT.replace("last_year: 2025", "last_year: 2024")  # none in 2025
    assert edited(RULE, first_plan=gap, plan=gap.replace("day: 5", "day: 7")) == [
        (
            "plan.yaml | due: {month: 11, day: 7, reading: before}",
            "thời hạn của năm 2024 đã qua bị đổi: trước ngày 05/11 → trước ngày 07/11",
            HINT,
        )
    ]


def test_a_year_that_lost_its_regime_and_one_that_got_it(edited: Edited) -> None:
    assert edited(RULE, plan=OLD.replace("2024", "2025")) == [
        ("plan.yaml (trước khi sửa) | - first_year: 2024", "năm 2024 đã qua không còn chế độ báo cáo", HINT)
    ]
    assert edited(RULE, plan=OLD.replace("2024", "2023")) == [
        ("plan.yaml | - first_year: 2023", "năm 2023 đã qua không có chế độ báo cáo, nay có", HINT)
    ]
    assert edited(RULE, plan=OLD.replace("2024\n", "2024\n    last_year: 2024\n")) == [
        ("plan.yaml | last_year: 2024", "năm 2025 đã qua không còn chế độ báo cáo", HINT)
    ]


def test_the_reporters_of_the_regime(edited: Edited) -> None:
    one, two = BA_DIEM, "id: xa-tan-hiep, name: Xã Tân Hiệp, groups: [xa-thi-tran], basis: Kế hoạch"
    plan = OLD.replace("reporters: [xa-thi-tran]", "reporters: [phong-ban]").replace("recipient: phong-vhtt", "recipient: xa-ba-diem")
    assert edited(RULE, first_units=units(one, two), plan=plan) == [
        (
            "plan.yaml | reporters: [phong-ban]",
            "đối tượng báo cáo của các năm 2024-2025 đã qua bị đổi: thêm 1 đơn vị (phong-vhtt), bớt 2 đơn vị (xa-ba-diem, xa-tan-hiep)",
            HINT,
        )
    ]


def test_a_unit_that_ended_in_a_year_that_is_over(edited: Edited) -> None:
    assert edited(RULE, units=units(f"{BA_DIEM}, valid_to: 2025-06-30")) == [
        (
            f"units.yaml | - {{{BA_DIEM}, valid_to: 2025-06-30}}",
            'đơn vị "xa-ba-diem" không còn phải báo cáo cho năm 2025 đã qua',
            OF_UNIT,
        )
    ]


def test_a_unit_that_ended_this_year_or_after_the_deadline_of_the_last_one(edited: Edited) -> None:
    assert edited(RULE, units=units(f"{BA_DIEM}, valid_to: 2026-06-30")) == []
    assert edited(RULE, units=units(f"{BA_DIEM}, valid_to: 2025-12-31")) == []


def test_a_unit_that_is_gone_and_one_that_came(edited: Edited) -> None:
    assert edited(RULE, units=units(BA_DIEM.replace("xa-ba-diem", "xa-khac"))) == [
        (
            f"units.yaml (trước khi sửa) | - {{{BA_DIEM}}}",
            'đơn vị "xa-ba-diem" không còn phải báo cáo cho các năm 2024-2025 đã qua',
            OF_UNIT,
        ),
        (
            f"units.yaml | - {{{BA_DIEM.replace('xa-ba-diem', 'xa-khac')}}}",
            'đơn vị "xa-khac" phải báo cáo thêm cho các năm 2024-2025 đã qua',
            OF_UNIT,
        ),
    ]


def test_a_unit_that_came_this_year(edited: Edited) -> None:
    assert edited(RULE, units=units(BA_DIEM, f"{BA_DIEM.replace('xa-ba-diem', 'xa-khac')}, valid_from: 2026-01-01")) == []


def test_a_place_in_a_group_that_ends_this_year(edited: Edited) -> None:
    assert edited(RULE, units=units(BA_DIEM.replace("[xa-thi-tran]", "[{group: xa-thi-tran, last_year: 2025}]"))) == []
    assert [m for _, m, _ in edited(RULE, units=units(BA_DIEM.replace("[xa-thi-tran]", "[{group: xa-thi-tran, last_year: 2024}]")))] == [
        'đơn vị "xa-ba-diem" không còn phải báo cáo cho năm 2025 đã qua'
    ]
