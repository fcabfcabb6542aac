from tests.checks.conftest import PLAN, Found, changed

RULE = "legal-basis"


def test_the_basis_of_the_small_plan_is_in_its_appendix(found: Found) -> None:
    assert found(RULE) == []


def test_a_basis_that_is_no_row_of_the_appendix(found: Found) -> None:
    plan = """
        legal_basis:
          - {document: 26/2020/QD-UBND, text: Căn cứ Quyết định}
          - {document: 57-KL/TW, text: Căn cứ Kết luận}
    """
    message, hint = 'căn cứ "26/2020/QD-UBND" không có trong phụ lục văn bản', 'có phải "26/2020/QĐ-UBND" không'
    assert found(RULE, plan=plan) == [(("plan", "legal_basis", 0, "document"), message, hint)]


def test_a_plan_without_an_appendix_is_not_asked(found: Found) -> None:
    assert "57-KL/TW" not in changed(PLAN, "appendix:")
    assert found(RULE, plan="appendix:") == []
