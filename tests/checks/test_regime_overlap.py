import pytest

from tests.checks.conftest import Found

RULE = "regime-overlap"


def regimes(*years: tuple[int, int | None]) -> str:
    """A plan's regimes, each by its first and last year."""
    rest = (
        "name: Báo cáo, clause: IV, reporters: [xa-thi-tran], recipient: phong-vhtt, "
        "due: {month: 11, day: 5, reading: before}, frequency: yearly, timezone: Asia/Ho_Chi_Minh"
    )
    return "reporting:\n" + "".join(f"  - {{first_year: {first}, last_year: {last or '~'}, {rest}}}\n" for first, last in years)


@pytest.mark.parametrize(
    "years", [[(2024, None)], [(2024, 2025), (2026, None)], [(2026, None), (2024, 2025)], [(2026, 2025), (2024, None)]]
)
def test_regimes_one_after_another(found: Found, years: list[tuple[int, int | None]]) -> None:
    assert found(RULE, plan=regimes(*years)) == []


@pytest.mark.parametrize(
    ("years", "message", "hint"),
    [
        (
            [(2024, None), (2026, None)],
            "chế độ báo cáo thứ 1 và thứ 2 cùng áp dụng từ năm 2026",
            "ghi last_year: 2025 cho chế độ thứ 1",
        ),
        (
            [(2024, 2026), (2026, None)],
            "chế độ báo cáo thứ 1 và thứ 2 cùng áp dụng cho năm 2026",
            "ghi last_year: 2025 cho chế độ thứ 1",
        ),
        (
            [(2026, 2030), (2024, 2028)],
            "chế độ báo cáo thứ 1 và thứ 2 cùng áp dụng cho các năm 2026-2028",
            "ghi last_year: 2025 cho chế độ thứ 2",
        ),
        (
            [(2024, None), (2024, 2024)],
            "chế độ báo cáo thứ 1 và thứ 2 cùng áp dụng cho năm 2024",
            "xóa một chế độ, hoặc sửa first_year, last_year",
        ),
    ],
)
def test_two_regimes_for_one_year(found: Found, years: list[tuple[int, int | None]], message: str, hint: str) -> None:
    assert found(RULE, plan=regimes(*years)) == [(("plan", "reporting", 1, "first_year"), message, hint)]


def test_three_regimes_give_a_problem_for_each_pair(found: Found) -> None:
    at = ("plan", "reporting")
    assert found(RULE, plan=regimes((2024, None), (2025, None), (2026, None))) == [
        (
            (*at, 1, "first_year"),
            "chế độ báo cáo thứ 1 và thứ 2 cùng áp dụng từ năm 2025",
            "ghi last_year: 2024 cho chế độ thứ 1",
        ),
        (
            (*at, 2, "first_year"),
            "chế độ báo cáo thứ 1 và thứ 3 cùng áp dụng từ năm 2026",
            "ghi last_year: 2025 cho chế độ thứ 1",
        ),
        (
            (*at, 2, "first_year"),
            "chế độ báo cáo thứ 2 và thứ 3 cùng áp dụng từ năm 2026",
            "ghi last_year: 2025 cho chế độ thứ 2",
        ),
    ]
