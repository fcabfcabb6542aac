"""
The pages of what is found while files are read; its messages are tested where they are made. Here too: the deadline that does not
exist, which the model refuses.
"""

import pytest

from tests.checks.conftest import PLAN, changed
from ttdn_cli.domain.checks import page_of
from ttdn_cli.domain.checks.reading import PAGES
from ttdn_cli.domain.plan import Plan
from ttdn_cli.domain.problem import Problem
from ttdn_cli.domain.shape import shaped
from ttdn_cli.storage.yaml_text import read_yaml


def test_each_page_is_printed_as_it_is() -> None:
    assert list(PAGES) == ["newer-format", "shape", "yaml", "merge-conflict", "stray-file"]
    assert all(page_of(rule) == page for rule, page in PAGES.items())


def test_the_page_of_merge_conflicts_says_how_to_keep_one_side_or_both() -> None:
    page = page_of("merge-conflict")
    assert page is not None
    assert "git checkout --ours" in page
    assert "git checkout --theirs" in page
    assert "2026-11-02-received.2.yaml" in page


@pytest.mark.parametrize(
    ("due", "message"),
    [
        ("{month: 11, day: 31, reading: before}", "ngày 31/11 không có trong lịch"),
        ("{month: 2, day: 30, reading: by}", "ngày 30/02 không có trong lịch"),
        ("{month: 2, day: 29, reading: by}", "ngày 29/02 chỉ có trong năm nhuận, thời hạn hàng năm phải là ngày năm nào cũng có"),
        ("{month: 11, day: 32, reading: by}", "32 nằm ngoài khoảng từ 1 đến 31"),
    ],
)
def test_a_deadline_that_does_not_exist_is_refused_at_its_day(due: str, message: str) -> None:
    value = read_yaml(PLAN.replace("{month: 11, day: 5, reading: before}", due))
    assert shaped(Plan, value, ("plan",)) == [Problem("shape", ("plan", "reporting", 0, "due", "day"), message)]


@pytest.mark.parametrize(
    "due", ["{month: 2, day: 28, reading: by}", "{month: 1, day: 1, reading: before}", "{month: 12, day: 31, reading: by}"]
)
def test_a_deadline_at_the_end_of_a_month_or_year_is_a_deadline(due: str) -> None:
    assert isinstance(shaped(Plan, read_yaml(PLAN.replace("{month: 11, day: 5, reading: before}", due)), ("plan",)), Plan)


def test_a_wrong_month_is_said_once() -> None:
    value = read_yaml(PLAN.replace("{month: 11, day: 5, reading: before}", "{month: 13, day: 31, reading: before}"))
    assert shaped(Plan, value, ("plan",)) == [Problem("shape", ("plan", "reporting", 0, "due", "month"), "13 nằm ngoài khoảng từ 1 đến 12")]


def test_the_blocks_that_a_test_changes_take_the_place_of_the_old_ones() -> None:
    assert changed("a: 1\nb:\n  c: 2\n", "\n    b: 3\n    d: 4\n") == "a: 1\nb: 3\nd: 4\n"
