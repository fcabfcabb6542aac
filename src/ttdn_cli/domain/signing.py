"""What a person adds to a document when it is signed: its number, its day, who signs. What was not given is a blank to fill."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ttdn_cli.domain.days import a_year_after, in_sentence, in_table

BLANK = "……"
NUMBER_BLANK = "\u00a0" * 6
"""Room for a number written by hand: "Số:      /BC-VHTT"."""


@dataclass(frozen=True, slots=True)
class Signing:
    """The number, the day, the lines above the signer's name (quyền hạn, chức vụ), and the name."""

    number: int | None = None
    dated: date | None = None
    positions: tuple[str, ...] = ()
    signer: str | None = None


UNSIGNED = Signing()


def number_in_place(number: int | None) -> str:
    r"""
    A document's number as it stands between "số" and "/": below 10 with a leading zero (Nghị định 30/2020/NĐ-CP, Phụ lục I).

    A no-break space before it belongs to it: no line ends between "số" and the number.

    >>> number_in_place(5), number_in_place(123)
    ('\xa005', '\xa0123')
    """
    return NUMBER_BLANK if number is None else f"\u00a0{number:02d}"


def day_in_place(day: date | None, year: int) -> str:
    """
    A document's day; without one, blanks for the day and the month of `year`.

    >>> day_in_place(None, 2024)
    'ngày …… tháng …… năm 2024'
    """
    return f"ngày {BLANK} tháng {BLANK} năm {year}" if day is None else in_sentence(day)


def contradictions(dated: date | None, as_of: date, *, year: int, today: date) -> Iterator[str]:
    """Why a document of this day cannot say how things stand in a year on `as_of`: nobody signs for a day that has not come."""
    if as_of > today:
        yield f"văn bản nêu tình hình đến ngày {in_table(as_of)}, ngày chưa đến (hôm nay là {in_table(today)})"
    if as_of.year < year:
        yield f"văn bản nêu tình hình đến ngày {in_table(as_of)}, trước năm báo cáo {year}"
    if dated is not None and dated < as_of:
        yield f"văn bản ghi ngày {in_table(dated)} mà nêu tình hình đến ngày {in_table(as_of)}, sau ngày của văn bản"
    if dated is not None and dated > a_year_after(as_of):
        yield f"văn bản ghi ngày {in_table(dated)}, sau ngày {in_table(as_of)} hơn một năm"
