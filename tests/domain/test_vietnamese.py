"""Vietnamese names: one form, one order, and every way in which a person spells them."""

import random
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders import COMMUNES
from ttdn_cli.domain.vietnamese import by_name, fold, listed, nfc, order, spelling, without_type
from ttdn_cli.storage.workspace import load_plan_and_units

IN_ORDER = "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệfghiìỉĩíịjklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvwxyỳỷỹýỵz"
"""The letters in the order of the dictionary, each vowel with none, huyền, hỏi, ngã, sắc, nặng (domain: CLDR vi)."""

BASES = dict(zip("aăâeêioôơuưyđ", "aaaeeiooouuyd", strict=True))


def nfd(text: str) -> str:
    return unicodedata.normalize("NFD", text)


def shuffled(names: list[str]) -> list[str]:
    """The names in another order, always the same one."""
    return random.Random(535).sample(names, len(names))


# --- one form


def test_nfc_is_the_one_form_and_changes_nothing_that_has_it() -> None:
    assert (nfc(nfd("Xã Bà Điểm")), nfc("Xã Bà Điểm"), nfc("xa-ba-diem")) == ("Xã Bà Điểm", "Xã Bà Điểm", "xa-ba-diem")


def test_nfc_keeps_the_users_own_tone_placement() -> None:
    assert (nfc("hoà"), nfc("hòa")) == ("hoà", "hòa")


# --- folding


@pytest.mark.parametrize("letter", IN_ORDER)
def test_every_letter_folds_to_its_base_in_either_case_and_either_form(letter: str) -> None:
    stripped = next(
        (BASES[c] for c in nfc("".join(p for p in nfd(letter) if p not in "\u0300\u0301\u0303\u0309\u0323")) if c in BASES), letter
    )
    assert {fold(letter), fold(letter.upper()), fold(nfd(letter)), fold(nfd(letter.upper()))} == {stripped}


@pytest.mark.parametrize("d", ["Đ", "đ", "Ð", "ð", "Ɖ", "ɖ"])
def test_d_with_a_stroke_and_its_look_alikes_fold_to_d(d: str) -> None:
    assert fold(f"{d}ông Thạnh") == "dong thanh"


@pytest.mark.parametrize(
    ("new", "old"),
    [
        ("hòa", "hoà"),
        ("ủy", "uỷ"),
        ("khỏe", "khoẻ"),
        ("Ủy ban", "Uỷ ban"),
        ("thúy", "thuý"),
        ("HÓA", "HOÁ"),
        ("tòa", "toà"),
        ("lũy", "luỹ"),
    ],
)
def test_old_and_new_tone_placement_are_one_word(new: str, old: str) -> None:
    assert (fold(new), spelling(new)) == (fold(old), spelling(old))
    assert new != old


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("  Xã   Bà\tĐiểm ", "xa ba diem"),
        ("xa-ba-diem", "xa ba diem"),
        ("Phòng Tài chính - Kế hoạch", "phong tai chinh ke hoach"),
        ("Ban Chỉ đạo 35", "ban chi dao 35"),
        ("“Xã” (Bà Điểm).", "xa ba diem"),
        ("Xã\u00a0Bà Điểm", "xa ba diem"),
        ("", ""),
        ("- .", ""),
    ],
)
def test_spaces_and_punctuation_do_not_count(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text(max_size=30))
@settings(max_examples=300, deadline=None, derandomize=True)
def test_folding_is_total_does_not_care_for_the_form_and_folds_once(text: str) -> None:
    assert fold(text) == fold(nfd(text)) == fold(unicodedata.normalize("NFC", text))
    assert fold(fold(text)) == fold(text)


# --- spelling


def test_spelling_tells_tones_and_letters_apart() -> None:
    assert len({spelling(word) for word in ("hoa", "hòa", "hóa", "hỏa", "hõa", "họa", "hơa", "hôa", "đoa")}) == 9


@pytest.mark.parametrize("other", ["XÃ BÀ ĐIỂM", nfd("Xã Bà Điểm"), "xã  bà điểm", "Xã Bà Ðiểm", "Xã Bà Ɖiểm", "xã-bà-điểm"])
def test_spelling_does_not_care_for_case_form_spaces_and_look_alikes(other: str) -> None:
    assert spelling(other) == spelling("Xã Bà Điểm")


# --- the order


def test_the_letters_stand_in_the_order_of_the_dictionary() -> None:
    letters = list(IN_ORDER)
    assert len(letters) == 12 * 6 + 21
    assert sorted(shuffled(letters), key=order) == letters
    assert [nfc(letter) for letter in sorted(map(nfd, shuffled(letters)), key=order)] == letters


def test_letters_count_before_tones() -> None:
    assert sorted(["bản", "ban an", "ban", "bàn an", "bản an", "băn", "bân"], key=order) == [
        "ban",
        "bản",
        "ban an",
        "bàn an",
        "bản an",
        "băn",
        "bân",
    ]


def test_the_first_tone_that_differs_decides() -> None:
    assert sorted(["má ma", "mà mạ", "ma mạ", "ma má"], key=order) == ["ma má", "ma mạ", "mà mạ", "má ma"]


def test_a_shorter_word_stands_before_a_longer_one_and_a_space_before_a_letter() -> None:
    assert sorted(["Tâny", "Tân Xuân", "Tân", "Tân 2", "Tân 10"], key=order) == ["Tân", "Tân 10", "Tân 2", "Tân Xuân", "Tâny"]


def test_a_space_stands_before_every_other_sign() -> None:
    assert sorted(["a-a", "a b", "a.c"], key=order) == ["a b", "a-a", "a.c"]


def test_case_does_not_count_in_the_order() -> None:
    assert sorted(["đông", "DONG", "Đồng", "dong b"], key=order) == ["DONG", "dong b", "đông", "Đồng"]


@pytest.mark.parametrize(("lower", "higher"), ["aà", "àả", "ảã", "ãá", "áạ", "aă", "ăâ", "eê", "oô", "ôơ", "uư", "ạă", "dđ"])
def test_case_does_not_count_before_letters_and_tones(lower: str, higher: str) -> None:
    assert sorted([f"B{higher}", f"b{lower}"], key=order) == [f"b{lower}", f"B{higher}"]


def test_look_alikes_of_d_with_a_stroke_stand_where_it_stands() -> None:
    assert [sorted(["e", d, "d"], key=order)[1] for d in "ÐƉđ"] == list("ÐƉđ")


def test_what_is_no_letter_stands_before_the_letters_and_strange_letters_after() -> None:
    assert sorted(["a", "Ω", "-", "ü", "v", " ", "u"], key=order) == [" ", "-", "a", "u", "ü", "v", "Ω"]


def test_the_communes_stand_in_the_order_that_the_office_uses() -> None:
    names = [name for _, name in COMMUNES]
    assert names == [
        "Thị trấn Hóc Môn",
        "Xã Bà Điểm",
        "Xã Đông Thạnh",
        "Xã Nhị Bình",
        "Xã Tân Hiệp",
        "Xã Tân Thới Nhì",
        "Xã Tân Xuân",
        "Xã Thới Tam Thôn",
        "Xã Trung Chánh",
        "Xã Xuân Thới Đông",
        "Xã Xuân Thới Sơn",
        "Xã Xuân Thới Thượng",
    ]
    assert sorted(shuffled(names), key=by_name) == names
    assert sorted(names) != names  # code points put Xuân Thới Đông last


@given(st.lists(st.text(alphabet=IN_ORDER + IN_ORDER.upper() + " -0189", max_size=8), max_size=8))
@settings(max_examples=200, deadline=None, derandomize=True)
def test_the_order_does_not_depend_on_where_it_starts(names: list[str]) -> None:
    assert sorted(shuffled(names), key=order) == sorted(names, key=order)


# --- names in lists


@pytest.mark.parametrize(
    ("name", "proper"),
    [
        ("Xã Bà Điểm", "Bà Điểm"),
        ("Thị trấn Hóc Môn", "Hóc Môn"),
        ("Phường Tân Xuân", "Tân Xuân"),
        ("Phòng Tư pháp", "Tư pháp"),
        ("Nhà Thiếu nhi huyện", "Nhà Thiếu nhi huyện"),
        ("Huyện Đoàn", "Huyện Đoàn"),
    ],
)
def test_the_proper_part_of_a_name(name: str, proper: str) -> None:
    assert without_type(name) == proper


def test_names_in_a_sentence_are_separated_by_semicolons() -> None:
    assert (listed(["Xã Bà Điểm", "Xã Tân Hiệp"]), listed(["Xã Bà Điểm"]), listed([])) == ("Xã Bà Điểm; Xã Tân Hiệp", "Xã Bà Điểm", "")


# --- ICU


RECORDED = (Path(__file__).parent / "vietnamese_order.txt").read_text("utf-8").splitlines()
"""
Names in ICU's order, recorded with ICU 72.1 (Debian's python3-icu):
`sorted(names, key=icu.Collator.createInstance(icu.Locale("vi")).getSortKey)`.
"""


def test_the_order_is_that_of_icu_on_the_names_of_all_units() -> None:
    assert sorted(shuffled(RECORDED), key=order) == RECORDED


def test_the_recorded_order_has_every_name_of_the_plan_with_its_type_and_without() -> None:
    names = {unit.name for unit in load_plan_and_units(Path(__file__).parents[2]).units.units}
    assert len(names) > 30
    assert names | {without_type(name) for name in names} <= set(RECORDED)
