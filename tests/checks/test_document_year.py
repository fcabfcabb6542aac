import pytest

from tests.checks.conftest import PLAN, Found

RULE = "document-year"


def with_document(number: str, date: str) -> str:
    """The appendix whose second document has this number and date."""
    appendix = PLAN[PLAN.index("appendix:") :]
    return appendix.replace("26/2020/QĐ-UBND", number).replace("2020-09-21", date)


def test_a_date_in_another_year_than_the_number_says(found: Found) -> None:
    message = 'ngày 2016-09-07 không thuộc năm 2015 ghi trong số, ký hiệu "72/2015/NĐ-CP"'
    assert found(RULE, plan=with_document("72/2015/NĐ-CP", "2016-09-07")) == [
        (("plan", "appendix", "documents", 1, "date", "text"), message, "tra cứu văn bản, sửa ngày hoặc số, ký hiệu")
    ]


@pytest.mark.parametrize("number", ["57-KL/TW", "273/QĐ-TTg", "1762/KH-UBND", "1685/NQ-UBTVQH15", "26/2020/QĐ-UBND", "126/2020/QH15"])
def test_a_number_of_that_year_or_without_a_year_says_nothing(found: Found, number: str) -> None:
    assert found(RULE, plan=with_document(number, "2020-09-21")) == []


def test_what_is_right_counts_not_what_is_printed(found: Found) -> None:
    assert found(RULE, plan=with_document("88/2012/NĐ-CP", "{text: 2012-10-23, printed: 2013-12-23}")) == []
    message = 'ngày 2013-10-23 không thuộc năm 2012 ghi trong số, ký hiệu "88/2012/NĐ-CP"'
    assert found(RULE, plan=with_document("88/2012/NĐ-CP", "{text: 2013-10-23, printed: 2012-10-23}")) == [
        (("plan", "appendix", "documents", 1, "date", "text"), message, "tra cứu văn bản, sửa ngày hoặc số, ký hiệu")
    ]


def test_the_plan_is_a_document_too(found: Found) -> None:
    message = 'ngày 2023-12-12 không thuộc năm 2024 ghi trong số, ký hiệu "12/2024/KH-UBND"'
    assert found(RULE, plan="number: 12/2024/KH-UBND") == [(("plan", "date"), message, "tra cứu văn bản, sửa ngày hoặc số, ký hiệu")]
