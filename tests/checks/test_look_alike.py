import pytest

from tests.checks.conftest import PLAN, RECEIVED, UNITS, Found

RULE = "look-alike"


@pytest.mark.parametrize("name", ["Xã Bà Điểm", "Xã λόγος", "Xã Москва", "Xã Bà Điểm 2025 (số 1)", "Xã “A” – B…"])
def test_letters_that_are_what_they_seem(found: Found, name: str) -> None:
    assert found(RULE, units=UNITS.replace("Xã Bà Điểm", name)) == []


@pytest.mark.parametrize(
    ("name", "char", "code", "word", "like"),
    [
        ("Xã Bà \u00d0iểm", "\u00d0", "00D0", "\u00d0iểm", "Đ"),
        ("Xã Bà \u0189iểm", "\u0189", "0189", "\u0189iểm", "Đ"),
        ("xã bà \u00f0iểm", "\u00f0", "00F0", "\u00f0iểm", "đ"),
        ("Xã B\u0430 Điểm", "\u0430", "0430", "B\u0430", "a"),
        ("Xã \u0410", "\u0410", "0410", "\u0410", "A"),
        ("Xã B\u03bf Điểm", "\u03bf", "03BF", "B\u03bf", "o"),
        ("Xã \uff21 Điểm", "\uff21", "FF21", "\uff21", "A"),
        ("Xã số \u2161", "\u2161", "2161", "\u2161", "II"),
        ("Xã B\U0001d41a", "\U0001d41a", "1D41A", "B\U0001d41a", "a"),
    ],
)
def test_a_letter_that_only_looks_like_another(found: Found, name: str, char: str, code: str, word: str, like: str) -> None:
    message = f'chữ "{char}" (U+{code}) trong "{word}" chỉ trông như "{like}"'
    assert found(RULE, units=UNITS.replace("Xã Bà Điểm", name)) == [(("units", "units", 1, "name"), message, f'gõ lại chữ "{like}"')]


def test_what_hides_beside_it_is_written_out(found: Found) -> None:
    message = 'chữ "\u00d0" (U+00D0) trong "\u00d0i\\u200bểm" chỉ trông như "Đ"'
    problems = found(RULE, units=UNITS.replace("Xã Bà Điểm", "Xã Bà \u00d0i\u200bểm"))
    assert problems == [(("units", "units", 1, "name"), message, 'gõ lại chữ "Đ"')]


def test_in_a_sentence_of_the_plan(found: Found) -> None:
    assert found(RULE, plan=PLAN.replace("title: Quán triệt", "title: Quán triệt theo Nghị định số 1/N\u00d0-CP")) == [
        (("plan", "clauses", 1, "title"), 'chữ "\u00d0" (U+00D0) trong "1/N\u00d0-CP" chỉ trông như "Đ"', 'gõ lại chữ "Đ"')
    ]


@pytest.mark.parametrize("space", ["\u00a0", "\u2009", "\u202f", "\u3000"])
def test_a_space_in_a_name_that_is_none_of_the_keyboard(found: Found, space: str) -> None:
    message = f'dấu cách lạ U+{ord(space):04X} sau "Xã" chỉ trông như dấu cách'
    assert found(RULE, units=UNITS.replace("Xã Bà Điểm", f"Xã{space}Bà Điểm")) == [
        (("units", "units", 1, "name"), message, "gõ lại dấu cách thường")
    ]


def test_a_no_break_space_in_a_sentence_is_good_typography(found: Found) -> None:
    assert found(RULE, plan=PLAN.replace("title: Quán triệt", "title: Quán triệt Điều\u00a05")) == []


def test_an_event_is_never_changed_and_not_looked_at(found: Found) -> None:
    event = RECEIVED + "number: 12/B\u0421-UBND\n"
    assert found(RULE, events={"2026/xa-ba-diem/2026-11-02-received": event}) == []
