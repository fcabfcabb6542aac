import pytest

from tests.edit_checks.conftest import SECOND, Edited

RULE = "printed-altered"

HINT = "trả printed về như cũ; lời đúng ghi ở text"


def clauses(paragraph: str) -> str:
    return f"""
clauses:
  - {{id: II, title: NỘI DUNG, paragraphs: [{paragraph}]}}
  - {{id: II.1, title: Quán triệt, task: true}}
  - {{id: III, title: TỔ CHỨC THỰC HIỆN}}
  - {{id: IV, title: CHẾ ĐỘ BÁO CÁO}}
"""


FIRST = clauses("{text: đến cán bộ và công chức, printed: đến các bộ và công chức}")


@pytest.mark.parametrize("editions", ["", SECOND])
def test_what_the_paper_says_was_put_right(edited: Edited, editions: str) -> None:
    then = "{text: đến cán bộ và công chức, printed: đến cán bộ và công chức}"
    assert edited(RULE, first_plan=FIRST, plan=clauses(then) + editions) == [
        (
            f"plan.yaml | - {{id: II, title: NỘI DUNG, paragraphs: [{then}]}}",
            'mục "II": lời như trên bản in bị sửa: đổi "các" thành "cán"',
            HINT,
        )
    ]


def test_what_the_paper_says_was_taken_out(edited: Edited) -> None:
    assert edited(RULE, first_plan=FIRST, plan=clauses("đến cán bộ và công chức")) == [
        (
            "plan.yaml (trước khi sửa) | - {id: II, title: NỘI DUNG, paragraphs: "
            "[{text: đến cán bộ và công chức, printed: đến các bộ và công chức}]}",
            'mục "II": lời như trên bản in bị bỏ',
            "trả lại printed như cũ",
        )
    ]


def test_the_paper_was_right_after_all(edited: Edited) -> None:
    assert edited(RULE, first_plan=FIRST, plan=clauses("đến các bộ và công chức")) == []


def test_only_the_text_was_corrected(edited: Edited) -> None:
    assert edited(RULE, first_plan=FIRST, plan=clauses("{text: 'đến cán bộ, công chức', printed: đến các bộ và công chức}")) == []


def test_a_paragraph_that_an_amendment_replaced(edited: Edited) -> None:
    then = clauses("{text: đến toàn thể người lao động trong huyện, printed: đến toàn thể người lao dộng trong huyện}")
    first = clauses("{text: đến toàn thể cán bộ trong huyện, printed: đến toàn thể các bộ trong huyện}")
    assert edited(RULE, first_plan=first, plan=then + SECOND) == []
    assert [message for _, message, _ in edited(RULE, first_plan=first, plan=then)] == [
        'mục "II": lời như trên bản in bị sửa: đổi "các bộ" thành "người lao dộng"'
    ]


def test_a_day_as_printed(edited: Edited) -> None:
    def appendix(day: str) -> str:
        row = f"row: 1, number: 57-KL/TW, date: {day}, type: KL, issuer: BCT, title: về thông tin, status: {{state: unverified}}"
        return f"""
legal_basis: []
appendix:
  heading: PHỤ LỤC
  title: Danh mục
  columns: [STT]
  documents:
    - {{{row}}}
"""

    first = appendix("{text: 2023-06-15, printed: 2023-07-15}")
    found = edited(RULE, first_plan=first, plan=appendix("{text: 2023-06-15, printed: 2023-06-15}"))
    assert [(message, hint) for _, message, hint in found] == [
        ('văn bản "57-KL/TW": lời như trên bản in bị sửa: đổi 15/07/2023 thành 15/06/2023', HINT)
    ]
