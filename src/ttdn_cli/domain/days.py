"""Days: how they are read, counted and written in Vietnamese."""

import re
from datetime import date, datetime, timedelta
from functools import lru_cache

FIRST_YEAR, LAST_YEAR = 1900, 2999
"""The years that any date of the data lies in."""

_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)
_INSTANT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}[+-]\d{2}:\d{2}", re.ASCII)


@lru_cache(maxsize=1024)  # the events of a year name the same few days
def parse_day(text: str) -> date:
    """
    The day that `text` writes as `YYYY-MM-DD`, and in no other way.

    `date.fromisoformat` would also take `2026-W14-2` and `20261105`.

    Raises: ValueError, whose text says in Vietnamese what is wrong.

    >>> parse_day("2026-11-05")
    datetime.date(2026, 11, 5)
    >>> parse_day("05/11/2026")
    Traceback (most recent call last):
    ValueError: "05/11/2026" không phải là ngày viết theo mẫu NĂM-THÁNG-NGÀY, ví dụ 2026-11-05
    """
    match = _DAY.fullmatch(text)
    if not match:
        raise ValueError(f'"{shortened(text)}" không phải là ngày viết theo mẫu NĂM-THÁNG-NGÀY, ví dụ {_example(text)}')
    try:
        day = date(*map(int, match.groups()))
    except ValueError:
        raise ValueError(f"ngày {text} không có trong lịch") from None
    _hold_to_our_time(day)
    return day


def _hold_to_our_time(day: date) -> None:
    """A day of year 1 or 9999 is a slip, and there is no day before or after it to count with."""
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise ValueError(f"năm {day.year:04d} nằm ngoài khoảng từ {FIRST_YEAR} đến {LAST_YEAR}")


def _example(text: str) -> str:
    """How the user's own day would be written, when it is the Vietnamese `DD/MM/YYYY`."""
    match = re.fullmatch(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})", text, re.ASCII)
    if match:
        day, month, year = map(int, match.groups())
        try:
            return date(year, month, day).isoformat()
        except ValueError:
            pass
    return "2026-11-05"


def shortened(text: str, limit: int = 60) -> str:
    """`text`, cut where it is too long to be quoted in a message."""
    return text if len(text) <= limit else text[: limit - 1] + "…"


def parse_instant(text: str) -> datetime:
    """
    The instant that `text` writes as `YYYY-MM-DDTHH:MM:SS+HH:MM`; the offset is part of it (RFC 3339).

    Raises: ValueError, whose text says in Vietnamese what is wrong.
    """
    if not _INSTANT.fullmatch(text):
        raise ValueError(f'"{shortened(text)}" không phải là thời điểm viết theo mẫu 2026-11-05T09:15:22+07:00')
    try:
        instant = datetime.fromisoformat(text)
    except ValueError:
        raise ValueError(f"thời điểm {text} không có thật") from None
    _hold_to_our_time(instant)
    return instant


def a_year_after(day: date) -> date:
    """
    The same day of the next year; 28 February for 29 February.

    >>> a_year_after(date(2028, 2, 29))
    datetime.date(2029, 2, 28)
    """
    try:
        return day.replace(year=day.year + 1)
    except ValueError:
        return day.replace(year=day.year + 1, day=28)


def day_exists(year: int, month: int, day: int) -> bool:
    """Whether the calendar of `year` has that day."""
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def day_before(day: date) -> date:
    """The day before."""
    return day - timedelta(days=1)


def in_table(day: date) -> str:
    """
    A day as tables and screens write it.

    >>> in_table(date(2024, 11, 5))
    '05/11/2024'
    """
    return f"{day:%d/%m}/{day.year:04d}"


def in_sentence(day: date) -> str:
    """
    A day as a document writes it (Nghị định 30/2020/NĐ-CP, Phụ lục I): a leading zero for days below 10, and for months 1 and 2 only.

    >>> in_sentence(date(2024, 6, 5)), in_sentence(date(2024, 2, 12))
    ('ngày 05 tháng 6 năm 2024', 'ngày 12 tháng 02 năm 2024')
    """
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"


_WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật")


def weekday_name(day: date) -> str:
    """
    The day of the week, as it is said.

    >>> weekday_name(date(2028, 11, 4))
    'Thứ Bảy'
    """
    return _WEEKDAYS[day.weekday()]
