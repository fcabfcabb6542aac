"""A unit is found by whatever a person types for it, and never another one in its place."""

import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders import COMMUNES, a_unit
from ttdn_cli.domain.find import units_named
from ttdn_cli.domain.units import Unit
from ttdn_cli.domain.vietnamese import fold, without_type
from ttdn_cli.storage.workspace import load_plan_and_units

OFFICES = (
    ("phong-noi-vu", "Phòng Nội vụ"),
    ("phong-tu-phap", "Phòng Tư pháp"),
    ("phong-tai-chinh-ke-hoach", "Phòng Tài chính - Kế hoạch"),
    ("phong-tai-nguyen-va-moi-truong", "Phòng Tài nguyên và Môi trường"),
    ("phong-lao-dong-thuong-binh-va-xa-hoi", "Phòng Lao động - Thương binh và Xã hội"),
    ("phong-giao-duc-va-dao-tao", "Phòng Giáo dục và Đào tạo"),
    ("phong-y-te", "Phòng Y tế"),
    ("phong-kinh-te", "Phòng Kinh tế"),
    ("phong-quan-ly-do-thi", "Phòng Quản lý đô thị"),
    ("thanh-tra-huyen", "Thanh tra huyện"),
    ("van-phong-hdnd-va-ubnd", "Văn phòng HĐND và UBND"),
    ("trung-tam-van-hoa-the-thao", "Trung tâm Văn hóa - Thể thao"),
    ("nha-thieu-nhi-huyen", "Nhà Thiếu nhi huyện"),
    ("ubmttq-huyen", "Ủy ban Mặt trận Tổ quốc Việt Nam huyện"),
    ("lien-doan-lao-dong-huyen", "Liên đoàn Lao động huyện"),
    ("hoi-nong-dan-huyen", "Hội Nông dân huyện"),
    ("huyen-doan", "Huyện Đoàn"),
    ("hoi-lien-hiep-phu-nu-huyen", "Hội Liên hiệp Phụ nữ huyện"),
    ("hoi-cuu-chien-binh-huyen", "Hội Cựu chiến binh huyện"),
)
UNITS = tuple(a_unit(id, name) for id, name in (*COMMUNES, *OFFICES))
OFFICE = a_unit("phong-van-hoa-va-thong-tin", "Phòng Văn hóa và Thông tin", groups=["phong-ban"])


def found(typed: str, owing: tuple[Unit, ...] = UNITS, others: tuple[Unit, ...] = (OFFICE,)) -> list[str]:
    """The ids of the units that the text may mean."""
    return [unit.id for unit in units_named(typed, owing, others)]


def old_placement(name: str) -> str:
    """The name with tones where older spelling puts them: hòa → hoà, Ủy → Uỷ."""
    for new, old in (("hóa", "hoá"), ("Ủy", "Uỷ"), ("hòa", "hoà")):
        name = name.replace(new, old)
    return name


def spellings(unit: Unit) -> list[str]:
    """The ways in which a person may write a unit's name."""
    name, proper = unit.name, without_type(unit.name)
    return [
        unit.id,
        unit.id.upper(),
        unit.id.replace("-", " "),
        name,
        name.upper(),
        name.lower(),
        f"  {name.replace(' ', '  ')} ",
        unicodedata.normalize("NFD", name),
        unicodedata.normalize("NFD", proper.upper()),
        fold(name),
        fold(name).upper(),
        proper,
        fold(proper),
        old_placement(name),
        name.replace("Đ", "Ð").replace("đ", "ð"),
        name.replace("Đ", "Ɖ"),
        name.replace(" - ", "-"),
        f'"{name}"',
    ]


@pytest.mark.parametrize("unit", [*UNITS, OFFICE], ids=lambda unit: str(unit.id))
def test_every_unit_is_found_by_every_spelling_and_never_another_one(unit: Unit) -> None:
    for typed in spellings(unit):
        assert found(typed) == [unit.id], typed


def test_a_part_of_a_name_is_enough_when_it_is_one_units() -> None:
    assert (found("nông dân"), found("môi trường"), found("HDND"), found("nhi binh")) == (
        ["hoi-nong-dan-huyen"],
        ["phong-tai-nguyen-va-moi-truong"],
        ["van-phong-hdnd-va-ubnd"],
        ["xa-nhi-binh"],
    )


def test_the_words_stand_in_the_order_of_the_name() -> None:
    assert found("diem ba") == []


@pytest.mark.parametrize(
    ("typed", "candidates"),
    [
        ("xuan thoi", ["xa-xuan-thoi-dong", "xa-xuan-thoi-son", "xa-xuan-thoi-thuong"]),
        ("tan", ["xa-tan-hiep", "xa-tan-thoi-nhi", "xa-tan-xuan"]),
        ("lao dong", ["phong-lao-dong-thuong-binh-va-xa-hoi", "lien-doan-lao-dong-huyen"]),
        ("Phòng Tài", ["phong-tai-chinh-ke-hoach", "phong-tai-nguyen-va-moi-truong"]),
        ("hội", ["phong-lao-dong-thuong-binh-va-xa-hoi", "hoi-nong-dan-huyen", "hoi-lien-hiep-phu-nu-huyen", "hoi-cuu-chien-binh-huyen"]),
    ],
)
def test_what_several_units_may_mean_lists_them_all(typed: str, candidates: list[str]) -> None:
    assert found(typed) == candidates


@pytest.mark.parametrize("typed", ["", "   ", "-", "ba diemm", "ba di", "xã Bà Rịa", "xa-ba-diem-2025", "huyện Củ Chi"])
def test_what_is_no_units_name_finds_none(typed: str) -> None:
    assert found(typed) == []


def test_a_part_of_a_word_finds_nothing() -> None:
    assert found("ba d") == []


def test_a_whole_name_wins_over_a_part_of_another() -> None:
    pair = (a_unit("xa-tan-xuan-dong", "Xã Tân Xuân Đông"), a_unit("xa-tan-xuan", "Xã Tân Xuân"))
    assert (found("xa tan xuan", pair), found("tan xuan", pair), found("xuan", pair)) == (
        ["xa-tan-xuan"],
        ["xa-tan-xuan"],
        ["xa-tan-xuan-dong", "xa-tan-xuan"],
    )


ALIKE = (a_unit("xa-dong-thanh", "Xã Đông Thạnh"), a_unit("xa-dong-thanh-2", "Xã Đồng Thạnh"), a_unit("xa-dong-thanh-3", "Xã Dong Thanh"))


def test_names_that_fold_alike_are_all_candidates_without_diacritics() -> None:
    assert found("dong thanh", ALIKE) == ["xa-dong-thanh", "xa-dong-thanh-2", "xa-dong-thanh-3"]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("Đông Thạnh", ["xa-dong-thanh"]),
        ("xã đồng thạnh", ["xa-dong-thanh-2"]),
        (unicodedata.normalize("NFD", "ĐỒNG THẠNH"), ["xa-dong-thanh-2"]),
        ("Ðồng thanh", ["xa-dong-thanh-2"]),
        ("dong thạnh", ["xa-dong-thanh", "xa-dong-thanh-2"]),
        ("Đống Thánh", ["xa-dong-thanh", "xa-dong-thanh-2", "xa-dong-thanh-3"]),
    ],
)
def test_diacritics_once_typed_decide_between_names_that_fold_alike(typed: str, expected: list[str]) -> None:
    assert found(typed, ALIKE) == expected


def test_old_tone_placement_decides_between_names_that_fold_alike_as_new_one_does() -> None:
    pair = (a_unit("xa-hoa-binh", "Xã Hòa Bình"), a_unit("xa-hoa-binh-2", "Xã Hóa Bình"))
    assert (found("Hoà Bình", pair), found("Hòa Bình", pair), found("hoá bình", pair)) == (
        ["xa-hoa-binh"],
        ["xa-hoa-binh"],
        ["xa-hoa-binh-2"],
    )


def test_an_exact_id_wins_over_every_name_and_over_what_owes() -> None:
    old, new = a_unit("xa-ba-diem", "Xã Bà Điểm"), a_unit("xa-ba-diem-2025", "Xã Bà Điểm")
    assert found("xa-ba-diem", (new,), (old,)) == ["xa-ba-diem"]
    assert found("xa-ba-diem-2025", (new,), (old,)) == ["xa-ba-diem-2025"]


def test_a_name_means_the_unit_that_owes_in_the_year() -> None:
    old, new = a_unit("xa-ba-diem", "Xã Bà Điểm"), a_unit("xa-ba-diem-2025", "Xã Bà Điểm")
    assert (found("ba diem", (new,), (old,)), found("ba diem", (old,), (new,))) == (["xa-ba-diem-2025"], ["xa-ba-diem"])
    assert found("ba diem", (old, new)) == ["xa-ba-diem", "xa-ba-diem-2025"]


def test_a_unit_that_owes_nothing_is_found_when_no_other_fits() -> None:
    assert found("van hoa va thong tin") == ["phong-van-hoa-va-thong-tin"]


def test_a_part_of_a_name_never_chooses_the_unit_that_owes() -> None:
    assert sorted(found("van hoa")) == ["phong-van-hoa-va-thong-tin", "trung-tam-van-hoa-the-thao"]


def test_the_whole_name_of_a_unit_that_ended_never_means_another_one_that_owes() -> None:
    ended, owing = a_unit("xa-tan-xuan", "Xã Tân Xuân"), a_unit("xa-tan-xuan-dong", "Xã Tân Xuân Đông")
    assert (found("Xã Tân Xuân", (owing,), (ended,)), found("tan xuan", (owing,), (ended,))) == (["xa-tan-xuan"], ["xa-tan-xuan"])
    assert found("xuân", (owing,), (ended,)) == ["xa-tan-xuan-dong", "xa-tan-xuan"]


def test_the_town_and_the_later_commune_of_the_same_name_are_both_candidates() -> None:
    pair = (a_unit("thi-tran-hoc-mon", "Thị trấn Hóc Môn"), a_unit("xa-hoc-mon", "Xã Hóc Môn"))
    assert (found("hoc mon", pair), found("xa hoc mon", pair)) == (["thi-tran-hoc-mon", "xa-hoc-mon"], ["xa-hoc-mon"])


def test_the_formal_name_on_a_letter_is_a_whole_name() -> None:
    unit = a_unit("xa-ba-diem", "Xã Bà Điểm", formal_name="Ủy ban nhân dân xã Bà Điểm")
    for typed in ("Ủy ban nhân dân xã Bà Điểm", "Uỷ ban nhân dân xã Bà Điểm", "UBND xã Bà Điểm", "ubnd xa ba diem"):
        assert found(typed, (unit,), ()) == ["xa-ba-diem"]
    assert found("UBND", (unit,), ()) == []


def test_a_word_of_every_formal_name_is_nobodys_name() -> None:
    commune = a_unit("xa-ba-diem", "Xã Bà Điểm", formal_name="Ủy ban nhân dân xã Bà Điểm")
    office = a_unit("van-phong", "Văn phòng HĐND và UBND")
    front = a_unit("mat-tran", "Ủy ban Mặt trận Tổ quốc")
    assert found("UBND", (commune, office, front), ()) == ["xa-ba-diem", "van-phong"]
    assert found("ủy ban", (commune, office, front), ()) == ["xa-ba-diem", "mat-tran"]
    assert found("hđnd", (commune, office, front), ()) == ["van-phong"]
    assert found("mặt trận", (commune, office, front), ()) == ["mat-tran"]


# --- every unit that ttdn ships, by spellings nobody thought of

SHIPPED = load_plan_and_units(Path(__file__).parents[2]).units.units
TONES = "\u0300\u0301\u0303\u0309\u0323"


def plain(name: str) -> str:
    """The name's letters a-z, digits and spaces, without asking `fold`."""
    letters = unicodedata.normalize("NFD", name.lower().replace("đ", "d")).encode("ascii", "ignore").decode()
    return " ".join(re.findall("[a-z0-9]+", letters))


def with_the_tone_behind(word: str) -> str:
    """hòa → hoà, Ủy → Uỷ, khỏe → khoẻ: where two vowels end a word, older spelling puts the tone on the second one."""
    return re.sub(rf"(?<![qQ])([oOuU])([{TONES}])([aeyAEY])$", r"\1\3\2", unicodedata.normalize("NFD", word))


@st.composite
def spelled(draw: st.DrawFn, name: str) -> str:
    """The name with each word and each letter as somebody might type it: either form, either case, tones and marks left out or not."""
    found = []
    for word in name.split(" "):
        letters = with_the_tone_behind(word) if draw(st.booleans()) else unicodedata.normalize("NFD", word)
        left_out = draw(st.sampled_from(["", TONES, TONES + "\u0302\u0306\u031b"]))
        letters = "".join(c for c in letters if c not in left_out)
        if draw(st.booleans()):
            letters = letters.replace("Đ", "D").replace("đ", "d")
        letters = draw(st.sampled_from([letters, letters.upper(), letters.lower(), letters.title()]))
        found.append(unicodedata.normalize(draw(st.sampled_from(["NFC", "NFD"])), letters))
    return draw(st.sampled_from([" ", "  ", "-", "\u00a0"])).join(found)


@given(st.data(), st.sampled_from(SHIPPED))
@settings(max_examples=250, deadline=None, derandomize=True)
def test_however_a_name_is_spelled_its_unit_is_found_and_no_other_one(data: st.DataObject, unit: Unit) -> None:
    typed = data.draw(spelled(data.draw(st.sampled_from([unit.name, unit.formal_name or unit.name, unit.id]))))
    owing = [other for other in SHIPPED if other.id != "phong-van-hoa-va-thong-tin"]
    assert units_named(typed, owing, [other for other in SHIPPED if other not in owing]) == [unit]


@given(st.sampled_from(SHIPPED), st.integers(0, 60), st.sampled_from("abcdeghiklmnopqrstuvxy 1"))
@settings(max_examples=250, deadline=None, derandomize=True)
def test_a_slip_of_the_finger_finds_nothing_or_what_it_is_a_part_of(unit: Unit, at: int, letter: str) -> None:
    name = plain(unit.name)
    at %= len(name)
    typed = name[:at] + letter + name[at + 1 :]
    meant = [other for other in SHIPPED if f" {plain(typed)} " in f" {plain(other.name)} "]
    assert sorted(u.id for u in units_named(typed, SHIPPED, ())) == sorted(u.id for u in meant)
