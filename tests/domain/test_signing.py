"""What is said of a document that is signed, and the blanks where nobody signed yet."""

from tests.builders import day
from ttdn_cli.domain.signing import day_in_place, number_in_place


def test_a_number_below_10_has_a_leading_zero_and_a_missing_one_is_room_to_write() -> None:
    assert [number_in_place(number) for number in (5, 10, None)] == ["\u00a005", "\u00a010", "\u00a0" * 6]


def test_a_day_that_was_not_given_is_blank_but_for_the_year() -> None:
    assert day_in_place(day("2026-11-05"), 2024) == "ngày 05 tháng 11 năm 2026"
    assert day_in_place(None, 2024) == "ngày …… tháng …… năm 2024"
