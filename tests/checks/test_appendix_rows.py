from tests.checks.conftest import PLAN, Found

RULE = "appendix-rows"


def with_rows(*rows: int) -> str:
    """The appendix with rows of these numbers."""
    appendix = PLAN[PLAN.index("appendix:") :]
    head, row, rest = appendix.partition("    - row: 1\n")
    first = rest[: rest.index("    - row: 2\n")]
    return head + "".join(row.replace("1", str(n)) + first.replace("57-KL", f"{i}-KL") for i, n in enumerate(rows))


def test_rows_from_one_on_without_a_gap(found: Found) -> None:
    assert found(RULE) == []
    assert found(RULE, plan=with_rows(1, 2, 3, 4)) == []


def test_a_gap_is_one_problem(found: Found) -> None:
    at = ("plan", "appendix", "documents", 2, "row")
    assert found(RULE, plan=with_rows(1, 2, 4, 5)) == [(at, "số thứ tự 4 đứng sau 2", "số thứ tự ở đây là 3")]


def test_a_first_row_that_is_not_one(found: Found) -> None:
    at = ("plan", "appendix", "documents", 0, "row")
    assert found(RULE, plan=with_rows(2, 3)) == [(at, "số thứ tự 2 đứng đầu phụ lục", "số thứ tự ở đây là 1")]


def test_a_number_twice_and_a_number_back(found: Found) -> None:
    at = ("plan", "appendix", "documents")
    assert found(RULE, plan=with_rows(1, 2, 2, 1)) == [
        ((*at, 2, "row"), "số thứ tự 2 đứng sau 2", "số thứ tự ở đây là 3"),
        ((*at, 3, "row"), "số thứ tự 1 đứng sau 2", "số thứ tự ở đây là 3"),
    ]
