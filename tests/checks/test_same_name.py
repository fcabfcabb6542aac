import pytest

from tests.checks.conftest import UNITS, Found

RULE = "same-name"

HINT = "thêm vào tên điều phân biệt, hoặc ghi valid_from, valid_to nếu không cùng tồn tại"
ONE = "  - {{id: xa-ba-diem-2, name: {name}, groups: [xa-thi-tran], basis: Kế hoạch{more}}}\n"


def with_another(name: str = "Xã Bà Điểm", more: str = "") -> str:
    return UNITS + ONE.format(name=name, more=more)


@pytest.mark.parametrize("name", ["Xã Bà Điểm 2", "Xã Ba Điểm", "Xã Bá Điểm", "Bà Điểm"])
def test_names_that_differ(found: Found, name: str) -> None:
    assert found(RULE, units=with_another(name)) == []


@pytest.mark.parametrize("name", ["Xã Bà Điểm", "XÃ BÀ ĐIỂM", "Xã  Bà  Điểm", "Xã\u00a0Bà Điểm", "Xã Bà-Điểm", "Xã Bà \u00d0iểm"])
def test_names_that_a_reader_takes_for_one(found: Found, name: str) -> None:
    message = 'đơn vị "xa-ba-diem-2" trùng tên với đơn vị "xa-ba-diem": "Xã Bà Điểm"'
    ((address, said, hint),) = found(RULE, units=with_another(name))
    assert (address[:2], address[-1], said, hint) == (("units", "units"), "name", message, HINT)


def test_tones_may_stand_on_either_letter(found: Found) -> None:
    units = UNITS.replace("Xã Bà Điểm", "Trường Hòa Bình") + ONE.format(name="Trường Hoà Bình", more="")
    assert len(found(RULE, units=units)) == 1


@pytest.mark.parametrize(("ends", "begins", "meet"), [("2025-06-30", "2025-07-01", False), ("2025-07-01", "2025-07-01", True)])
def test_a_unit_that_comes_after_another_may_have_its_name(found: Found, ends: str, begins: str, meet: bool) -> None:
    units = UNITS.replace("name: Xã Bà Điểm,", f"name: Xã Bà Điểm, valid_to: {ends},")
    assert units != UNITS
    assert bool(found(RULE, units=units + ONE.format(name="Xã Bà Điểm", more=f", valid_from: {begins}"))) == meet


def test_two_groups_of_one_name(found: Found) -> None:
    line = next(line for line in UNITS.splitlines() if "id: xa-thi-tran" in line and "name" in line)
    units = UNITS.replace(f"{line}\n", f"{line}\n{line.replace('id: xa-thi-tran', 'id: xa-khac')}\n", 1)
    ((address, said, hint),) = found(RULE, units=units)
    assert (address[:2], address[-1], hint) == (("units", "groups"), "name", "thêm vào tên điều phân biệt")
    assert said.startswith('nhóm "xa-khac" trùng tên với nhóm "xa-thi-tran": ')


def test_what_hides_in_a_name_is_written_out(found: Found) -> None:
    units = UNITS.replace("Xã Bà Điểm", "Xã Bà\u200b Điểm") + ONE.format(name="Xã Bà\u200b Điểm", more="")
    ((_, said, _),) = found(RULE, units=units)
    assert said.endswith(': "Xã Bà\\u200b Điểm"')


def test_one_id_twice_is_the_business_of_another_rule(found: Found) -> None:
    assert found(RULE, units=with_another().replace("xa-ba-diem-2", "xa-ba-diem")) == []
