"""Which days and numbers of a công văn contradict one another, in the words that the person reads."""

import pytest

from tests.builders import day
from ttdn_cli.domain.letter import FirstLetter
from ttdn_cli.domain.letter_days import contradictions
from ttdn_cli.domain.signing import Signing


def said(
    as_of: str = "2026-11-20", dated: str | None = None, number: int | None = None, by: str | None = None, first: FirstLetter | None = None
) -> list[str]:
    """What is said of a letter of 2026, seen from the last day of the year."""
    signed = Signing(number, day(dated) if dated else None)
    return list(contradictions(signed, day(as_of), year=2026, today=day("2026-12-31"), by=day(by) if by else None, first=first))


def the_first(number: str | None = None, dated: str | None = None) -> FirstLetter:
    return FirstLetter(number, day(dated) if dated else None)


def test_days_that_go_together() -> None:
    assert said() == []
    assert said(dated="2026-11-20", number=12, by="2026-11-20", first=the_first("9/VHTT", "2026-11-20")) == []
    assert said(by="2027-11-20", first=the_first("9/VHTT", "2026-01-01")) == []


def test_a_first_letter_without_a_serial_number_shares_none() -> None:
    assert said(first=the_first("CV-12/VHTT")) == []
    assert said(number=12, first=the_first("CV-12/VHTT")) == []


@pytest.mark.parametrize(
    ("dated", "by", "text"),
    [
        ("2026-11-22", "2026-11-21", "công văn ghi ngày 22/11/2026 mà nêu hạn gửi 21/11/2026, trước ngày của công văn"),
        (None, "2026-11-19", "công văn nêu tình hình đến ngày 20/11/2026 mà nêu hạn gửi 19/11/2026, đã qua"),
        (None, "2027-11-21", "hạn gửi 21/11/2027 sau ngày 20/11/2026 hơn một năm"),
    ],
)
def test_a_day_that_nobody_can_keep(dated: str | None, by: str, text: str) -> None:
    assert said(dated=dated, by=by) == [text]


@pytest.mark.parametrize(
    ("dated", "first", "text"),
    [
        ("2026-11-20", "2026-11-21", "công văn lần 1 ghi ngày 21/11/2026, sau ngày của công văn lần 2 (20/11/2026)"),
        (None, "2026-11-21", "công văn lần 1 ghi ngày 21/11/2026, sau ngày nêu tình hình trong công văn lần 2 (20/11/2026)"),
        (None, "2025-12-31", "công văn lần 1 ghi ngày 31/12/2025, trước năm báo cáo 2026"),
    ],
)
def test_a_first_letter_that_cannot_have_been_the_first(dated: str | None, first: str, text: str) -> None:
    assert said(dated=dated, first=the_first(dated=first)) == [text]


def test_two_letters_of_one_year_have_two_numbers() -> None:
    twice = ["công văn lần 1 và công văn lần 2 cùng mang số 12"]
    assert said(number=12, first=the_first("12/VHTT")) == twice
    assert said(number=12, first=the_first("12/VHTT", "2026-11-10"), dated="2026-11-20") == twice
    assert said(number=12, first=the_first("13/VHTT")) == []
    assert said("2027-01-05", number=12, dated="2027-01-05", first=the_first("12/VHTT", "2026-11-10"))[1:] == []
