from tests.edit_checks.conftest import SECOND, Edited

RULE = "edition-history"

FIRST = "  - {edition: 1, date: 2023-12-12, document: Kế hoạch số 535/KH-UBND}\n"


def editions(*lines: str) -> str:
    return "editions:\n" + "".join(f"  - {{{line}}}\n" for line in lines)


ONE = "edition: 1, date: 2023-12-12, document: Kế hoạch số 535/KH-UBND"
TWO = "edition: 2, date: 2025-02-10, document: Công văn số 88/UBND"


def test_an_edition_added_at_the_end(edited: Edited) -> None:
    assert edited(RULE, plan=SECOND) == []


def test_a_slip_in_an_old_edition_is_put_right(edited: Edited) -> None:
    assert edited(RULE, first_plan=editions(ONE.replace("hoạch", "hoạh")), plan=editions(ONE)) == []


KEPT = "bản đã ghi thì giữ nguyên; nội dung mới thì ghi thành bản mới ở cuối"


def test_an_old_edition_got_another_document_and_another_date(edited: Edited) -> None:
    line = "edition: 1, date: 2023-11-12, document: Kế hoạch số 536/KH-UBND"
    assert edited(RULE, plan=editions(line, TWO)) == [
        (f"plan.yaml | - {{{line}}}", "bản 1: date đổi từ 12/12/2023 thành 12/11/2023", KEPT),
        (
            f"plan.yaml | - {{{line}}}",
            'bản 1: document đổi từ "Kế hoạch số 535/KH-UBND" thành "Kế hoạch số 536/KH-UBND"',
            KEPT,
        ),
    ]


def test_an_old_edition_got_another_date_alone(edited: Edited) -> None:
    line = ONE.replace("2023-12-12", "2023-12-13")
    assert edited(RULE, plan=editions(line)) == [(f"plan.yaml | - {{{line}}}", "bản 1: date đổi từ 12/12/2023 thành 13/12/2023", KEPT)]


def test_an_old_edition_got_another_document_alone(edited: Edited) -> None:
    line = ONE.replace("535", "536")
    message = 'bản 1: document đổi từ "Kế hoạch số 535/KH-UBND" thành "Kế hoạch số 536/KH-UBND"'
    assert edited(RULE, plan=editions(line)) == [(f"plan.yaml | - {{{line}}}", message, KEPT)]


def test_an_edition_was_removed(edited: Edited) -> None:
    assert edited(RULE, first_plan=SECOND, plan=editions(ONE)) == [
        (
            "plan.yaml (trước khi sửa) | - {edition: 2, date: 2025-02-10, document: Công văn số 88/UBND}",
            "bản 2 bị bỏ",
            "trả lại bản này; bản đã ghi thì không bỏ",
        )
    ]


def test_an_edition_was_renumbered(edited: Edited) -> None:
    assert edited(RULE, first_plan=SECOND, plan=editions(ONE, TWO.replace("edition: 2", "edition: 3"))) == [
        (
            "plan.yaml | - {edition: 3, date: 2025-02-10, document: Công văn số 88/UBND}",
            "bản 2 bị đổi số thành 3",
            "giữ số 2",
        )
    ]


def test_a_new_edition_is_dated_before_the_one_it_follows_and_names_its_document(edited: Edited) -> None:
    line = "edition: 2, date: 2023-01-01, document: Kế hoạch số 535/KH-UBND"
    assert edited(RULE, plan=editions(ONE, line)) == [
        (
            f"plan.yaml | - {{{line}}}",
            "bản mới 2 đề ngày 01/01/2023, trước ngày 12/12/2023 của bản 1",
            None,
        ),
        (
            f"plan.yaml | - {{{line}}}",
            'bản mới 2 nêu lại văn bản của bản 1: "Kế hoạch số 535/KH-UBND"',
            "nêu văn bản đã quyết định lần sửa này",
        ),
    ]


def test_a_new_edition_between_the_old_ones(edited: Edited) -> None:
    first = editions(ONE, TWO.replace("edition: 2", "edition: 5"))
    new = "edition: 3, date: 2024-02-10, document: Công văn số 9/UBND"
    assert edited(RULE, first_plan=first, plan=editions(ONE, new, TWO.replace("edition: 2", "edition: 5"))) == [
        (f"plan.yaml | - {{{new}}}", "bản mới mang số 3, trong khi đã có bản 5", "ghi số 6")
    ]


def test_two_new_editions_follow_each_other(edited: Edited) -> None:
    three = "edition: 3, date: 2025-01-10, document: Công văn số 88/UBND"
    assert [message for _, message, _ in edited(RULE, plan=editions(ONE, TWO, three))] == [
        "bản mới 3 đề ngày 10/01/2025, trước ngày 10/02/2025 của bản 2",
        'bản mới 3 nêu lại văn bản của bản 2: "Công văn số 88/UBND"',
    ]
