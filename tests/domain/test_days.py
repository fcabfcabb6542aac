"""Days: read in one way only, counted without surprises, written as offices write them."""

from datetime import date, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ttdn_cli.domain.days import (
    FIRST_YEAR,
    LAST_YEAR,
    a_year_after,
    day_before,
    day_exists,
    in_sentence,
    in_table,
    parse_day,
    parse_instant,
    shortened,
    weekday_name,
)


def said(text: str) -> str:
    """What is said of a text that is no day."""
    with pytest.raises(ValueError) as raised:
        parse_day(text)
    return str(raised.value)


@given(st.dates(date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31)))
@settings(max_examples=300, deadline=None, derandomize=True)
def test_reading_a_day_is_the_inverse_of_writing_it(day: date) -> None:
    assert parse_day(day.isoformat()) == day


@pytest.mark.parametrize(
    ("text", "example"),
    [
        ("05/11/2026", "2026-11-05"),
        ("5/11/2026", "2026-11-05"),
        ("31.12.2025", "2025-12-31"),
        ("1-2-2026", "2026-02-01"),
        ("31/02/2026", "2026-11-05"),  # no such day: the ordinary example
        ("2026-W14-2", "2026-11-05"),
        ("20261105", "2026-11-05"),
        ("2026-11-5", "2026-11-05"),
        ("2026-11-05T09:00:00", "2026-11-05"),
        ("２０２６-11-05", "2026-11-05"),
        ("1774915200", "2026-11-05"),
        ("hôm nay", "2026-11-05"),
        ("", "2026-11-05"),
    ],
)
def test_a_day_written_otherwise_is_told_how_it_is_written(text: str, example: str) -> None:
    assert said(text) == f'"{text}" không phải là ngày viết theo mẫu NĂM-THÁNG-NGÀY, ví dụ {example}'


@pytest.mark.parametrize("text", ["2026-02-29", "2026-02-30", "2026-11-31", "2026-13-01", "2026-00-10", "2026-01-00", "0000-01-01"])
def test_a_day_that_is_not_in_the_calendar(text: str) -> None:
    assert said(text) == f"ngày {text} không có trong lịch"


@pytest.mark.parametrize("text", ["0001-01-01", "1899-12-31", "3000-01-01", "9999-12-31"])
def test_a_year_far_from_ours_is_a_slip(text: str) -> None:
    assert said(text) == f"năm {text[:4]} nằm ngoài khoảng từ 1900 đến 2999"


def test_a_day_of_a_leap_year_is_in_the_calendar() -> None:
    assert (parse_day("2028-02-29"), day_exists(2028, 2, 29), day_exists(2026, 2, 29), day_exists(2026, 11, 31)) == (
        date(2028, 2, 29),
        True,
        False,
        False,
    )


def test_an_endless_text_is_quoted_at_its_beginning_only() -> None:
    assert said("9" * 10_000) == f'"{"9" * 59}…" không phải là ngày viết theo mẫu NĂM-THÁNG-NGÀY, ví dụ 2026-11-05'
    assert (shortened("a" * 60), shortened("a" * 61)) == ("a" * 60, "a" * 59 + "…")


def test_an_instant_carries_its_offset() -> None:
    instant = parse_instant("2026-11-05T09:15:22+07:00")
    assert instant == datetime(2026, 11, 5, 2, 15, 22, tzinfo=timezone.utc)  # noqa: UP017 - the plain name says it
    assert instant.utcoffset() == timedelta(hours=7)
    assert parse_instant("2026-11-04T22:15:22-04:00") == instant


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("2026-11-05", '"2026-11-05" không phải là thời điểm viết theo mẫu 2026-11-05T09:15:22+07:00'),
        ("2026-11-05T09:15:22", '"2026-11-05T09:15:22" không phải là thời điểm viết theo mẫu 2026-11-05T09:15:22+07:00'),
        ("2026-11-05T09:15:22Z", '"2026-11-05T09:15:22Z" không phải là thời điểm viết theo mẫu 2026-11-05T09:15:22+07:00'),
        ("2026-11-05 09:15:22+07:00", '"2026-11-05 09:15:22+07:00" không phải là thời điểm viết theo mẫu 2026-11-05T09:15:22+07:00'),
        ("2026-02-30T09:15:22+07:00", "thời điểm 2026-02-30T09:15:22+07:00 không có thật"),
        ("2026-11-05T25:15:22+07:00", "thời điểm 2026-11-05T25:15:22+07:00 không có thật"),
        ("2026-11-05T09:15:22+24:00", "thời điểm 2026-11-05T09:15:22+24:00 không có thật"),
        ("0001-01-01T00:00:00+07:00", "năm 0001 nằm ngoài khoảng từ 1900 đến 2999"),
    ],
)
def test_an_instant_written_otherwise_is_none(text: str, what: str) -> None:
    with pytest.raises(ValueError) as raised:
        parse_instant(text)
    assert str(raised.value) == what


def test_a_year_after_is_the_same_day_of_the_next_year_on_every_day_of_ten_years() -> None:
    day = date(2024, 1, 1)
    while day.year < 2034:
        after = a_year_after(day)
        expected = (day.year + 1, 2, 28) if (day.month, day.day) == (2, 29) else (day.year + 1, day.month, day.day)
        assert (after.year, after.month, after.day) == expected
        day += timedelta(days=1)


def test_the_day_before_crosses_months_years_and_29_february() -> None:
    days = [date(2026, 11, 1), date(2026, 1, 1), date(2028, 3, 1), date(2027, 3, 1)]
    assert [day_before(day) for day in days] == [date(2026, 10, 31), date(2025, 12, 31), date(2028, 2, 29), date(2027, 2, 28)]


@pytest.mark.parametrize(
    ("day", "sentence", "table"),
    [
        (date(2024, 11, 5), "ngày 05 tháng 11 năm 2024", "05/11/2024"),
        (date(2024, 6, 5), "ngày 05 tháng 6 năm 2024", "05/06/2024"),
        (date(2024, 2, 12), "ngày 12 tháng 02 năm 2024", "12/02/2024"),
        (date(2025, 1, 31), "ngày 31 tháng 01 năm 2025", "31/01/2025"),
        (date(2023, 12, 12), "ngày 12 tháng 12 năm 2023", "12/12/2023"),
        (date(2024, 3, 9), "ngày 09 tháng 3 năm 2024", "09/03/2024"),
    ],
)
def test_a_day_in_a_document_and_in_a_table(day: date, sentence: str, table: str) -> None:
    assert (in_sentence(day), in_table(day)) == (sentence, table)


def test_the_days_of_the_week_are_said_in_vietnamese() -> None:
    monday = date(2026, 11, 2)
    assert [weekday_name(monday + timedelta(days=n)) for n in range(7)] == [
        "Thứ Hai",
        "Thứ Ba",
        "Thứ Tư",
        "Thứ Năm",
        "Thứ Sáu",
        "Thứ Bảy",
        "Chủ nhật",
    ]
