"""Which days and numbers of a công văn contradict one another, in the words that the person reads."""

import pytest

from tests.builders import a_reminded, a_workspace, an_outcome, day
from ttdn_cli.domain.letter import FirstLetter, first_letter
from ttdn_cli.domain.letter_days import contradictions
from ttdn_cli.domain.overview import overview
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


@pytest.mark.parametrize(
    ("as_of", "dated", "text"),
    [
        ("2027-01-01", None, "văn bản nêu tình hình đến ngày 01/01/2027, ngày chưa đến (hôm nay là 31/12/2026)"),
        ("2025-12-31", None, "văn bản nêu tình hình đến ngày 31/12/2025, trước năm báo cáo 2026"),
        ("2026-11-20", "2026-11-19", "văn bản ghi ngày 19/11/2026 mà nêu tình hình đến ngày 20/11/2026, sau ngày của văn bản"),
        ("2026-11-20", "2027-11-21", "văn bản ghi ngày 21/11/2027, sau ngày 20/11/2026 hơn một năm"),
    ],
)
def test_a_day_for_which_nobody_can_sign(as_of: str, dated: str | None, text: str) -> None:
    assert said(as_of, dated=dated) == [text]


def test_the_first_letter_is_the_earliest_that_went_out_with_its_own_number() -> None:
    drafted = a_reminded("2026-11-11", "lan-2", "letter", draft=True)
    signed = an_outcome(drafted.name, "2026-11-13", number="12/VHTT", dated="2026-11-12")
    second = a_reminded("2026-11-18", "lanh-dao", "letter", number="15/VHTT", dated="2026-11-18")
    seen = overview(a_workspace(drafted, signed, second), 2026, day("2026-11-20"))
    assert first_letter(seen.rows[0], day("2026-11-20")) == the_first("12/VHTT", "2026-11-12")
    assert first_letter(seen.rows[0], day("2026-11-11")) is None
