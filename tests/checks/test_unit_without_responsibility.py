import pytest

from tests.checks.conftest import Found

RULE = "unit-without-responsibility"

HINT = "thêm nhóm vào groups, hoặc đơn vị vào units, của một trách nhiệm"


def assigned(to: str, groups: str) -> str:
    """One responsibility, assigned to these; one unit in these groups."""
    return f"""
        responsibilities:
          - {{id: III.1, title: Trách nhiệm, {to}, duties: []}}
        units:
          - {{id: xa-ba-diem, name: Xã Bà Điểm, groups: {groups}, basis: Kế hoạch}}
    """


@pytest.mark.parametrize(
    ("to", "groups"),
    [
        ("groups: [xa-thi-tran]", "[xa-thi-tran]"),
        ("groups: [xa-thi-tran]", "[phong-ban, xa-thi-tran]"),
        ("units: [xa-ba-diem]", "[xa-thi-tran]"),
        ("groups: [phong-ban]", "[]"),
        ("groups: [phong-ban]", "[khong-co]"),
        ("groups: [xa-thi-tran]", "[{group: phong-ban, last_year: 2023}, xa-thi-tran]"),
    ],
)
def test_every_unit_in_a_group_has_a_responsibility(found: Found, to: str, groups: str) -> None:
    assert found(RULE, units=assigned(to, groups)) == []


def test_a_unit_whose_group_has_no_responsibility(found: Found) -> None:
    message = 'nhóm "xa-thi-tran" của đơn vị "xa-ba-diem" không có trách nhiệm nào'
    assert found(RULE, units=assigned("groups: [phong-ban]", "[xa-thi-tran]")) == [
        (("units", "units", 0, "groups", 0, "group"), message, HINT)
    ]


def test_the_first_year_is_named_when_it_is_not_all_years(found: Found) -> None:
    groups = "[{group: phong-ban, last_year: 2025}, {group: xa-thi-tran, first_year: 2026}]"
    message = 'nhóm "xa-thi-tran" của đơn vị "xa-ba-diem" không có trách nhiệm nào trong năm 2026'
    assert found(RULE, units=assigned("groups: [phong-ban]", groups)) == [(("units", "units", 0, "groups", 1, "group"), message, HINT)]
