import unicodedata

from tests.checks.conftest import RECEIVED, UNITS, Found

RULE = "not-nfc"

HINT = 'gõ lại với bảng mã "Unicode dựng sẵn"'


def nfd(text: str) -> str:
    """`text` with its diacritics as characters of their own."""
    return unicodedata.normalize("NFD", text)


def test_text_in_nfc(found: Found) -> None:
    assert found(RULE, events={"2026/xa-ba-diem/2026-11-02-received": RECEIVED}) == []


def test_a_name_in_nfd_with_its_first_odd_word(found: Found) -> None:
    assert found(RULE, units=UNITS.replace("Xã Bà Điểm", "Xã " + nfd("Bà Điểm"))) == [
        (("units", "units", 1, "name"), '"Bà" không ở dạng Unicode dựng sẵn (có mã U+0300)', HINT)
    ]


def test_a_word_of_many_marks_names_the_first_four_codes(found: Found) -> None:
    message = '"àảãáạ" không ở dạng Unicode dựng sẵn (có mã U+0300, U+0309, U+0303, U+0301)'
    assert found(RULE, units=UNITS.replace("Xã Bà Điểm", nfd("àảãáạ"))) == [(("units", "units", 1, "name"), message, HINT)]


def test_a_letter_that_has_another_code_of_its_own(found: Found) -> None:
    event = RECEIVED + "number: 5\u212a-BC\n"
    assert found(RULE, events={"2026/xa-ba-diem/2026-11-02-received": event}) == [
        (
            ("reports/2026/xa-ba-diem/2026-11-02-received", "number"),
            '"5K-BC" không ở dạng Unicode dựng sẵn (có mã U+212A)',
            HINT,
        )
    ]


def test_the_name_of_a_figure(found: Found) -> None:
    event = RECEIVED + f"content:\n  results:\n    - {{task: II.1, figures: {{{nfd('số tin')}: 12}}}}\n"
    assert found(RULE, events={"2026/xa-ba-diem/2026-11-02-received": event}) == [
        (
            ("reports/2026/xa-ba-diem/2026-11-02-received", "content", "results", 0, "figures", "số tin"),
            '"số" không ở dạng Unicode dựng sẵn (có mã U+0302, U+0301)',
            HINT,
        )
    ]
