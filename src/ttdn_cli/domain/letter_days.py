"""The days and numbers that a person gives for a công văn: which of them cannot be true together."""

from collections.abc import Iterator
from datetime import date

from ttdn_cli.domain import signing
from ttdn_cli.domain.days import a_year_after, in_table
from ttdn_cli.domain.letter import FirstLetter
from ttdn_cli.domain.signing import Signing


def contradictions(
    signed: Signing, as_of: date, *, year: int, today: date, by: date | None = None, first: FirstLetter | None = None
) -> Iterator[str]:
    """Each pair that is none: a day asked for that is past, a first letter after the second."""
    yield from signing.contradictions(signed.dated, as_of, year=year, today=today)
    if by is not None:
        yield from _asked_for(by, as_of, signed.dated)
    if first is not None:
        yield from _before_the_second(first, year, as_of, signed)


def _asked_for(by: date, as_of: date, dated: date | None) -> Iterator[str]:
    if dated is not None and by < dated:
        yield f"công văn ghi ngày {in_table(dated)} mà nêu hạn gửi {in_table(by)}, trước ngày của công văn"
    elif by < as_of:
        yield f"công văn nêu tình hình đến ngày {in_table(as_of)} mà nêu hạn gửi {in_table(by)}, đã qua"
    if by > a_year_after(as_of):
        yield f"hạn gửi {in_table(by)} sau ngày {in_table(as_of)} hơn một năm"


def _before_the_second(first: FirstLetter, year: int, as_of: date, second: Signing) -> Iterator[str]:
    if first.dated is not None and second.dated is not None and first.dated > second.dated:
        yield f"công văn lần 1 ghi ngày {in_table(first.dated)}, sau ngày của công văn lần 2 ({in_table(second.dated)})"
    elif first.dated is not None and first.dated > as_of:
        yield f"công văn lần 1 ghi ngày {in_table(first.dated)}, sau ngày nêu tình hình trong công văn lần 2 ({in_table(as_of)})"
    if first.dated is not None and first.dated.year < year:
        yield f"công văn lần 1 ghi ngày {in_table(first.dated)}, trước năm báo cáo {year}"
    if second.number is not None and _serial(first.number or "") == second.number and _numbered_together(first, as_of, second):
        yield f"công văn lần 1 và công văn lần 2 cùng mang số {second.number}"


def _serial(symbol: str) -> int | None:
    """The number before the symbol: 12 of "12/VHTT"."""
    serial = symbol.partition("/")[0]
    return int(serial) if serial.isascii() and serial.isdigit() else None


def _numbered_together(first: FirstLetter, as_of: date, second: Signing) -> bool:
    """Whether both stand in the register of one year: its numbers begin at 1 each year."""
    return (first.dated or as_of).year == (second.dated or as_of).year
