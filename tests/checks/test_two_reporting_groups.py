import pytest

from tests.checks.conftest import Found

RULE = "two-reporting-groups"

PLAN = """
    reporting:
      - first_year: 2024
        name: Báo cáo năm
        clause: IV
        reporters: [phong-ban, xa-thi-tran]
        recipient: phong-vhtt
        due: {month: 11, day: 5, reading: before}
        frequency: yearly
        timezone: Asia/Ho_Chi_Minh
"""


def in_groups(groups: str) -> str:
    """The units of the small workspace, with one in these groups."""
    return f"""
        groups:
          - {{id: phong-ban, name: Phòng ban}}
          - {{id: xa-thi-tran, name: Xã - thị trấn}}
          - {{id: cum-1, name: Cụm thi đua số 1}}
        units:
          - {{id: phong-vhtt, name: Phòng Văn hóa và Thông tin, groups: [phong-ban], basis: Kế hoạch}}
          - {{id: xa-ba-diem, name: Xã Bà Điểm, groups: {groups}, basis: Kế hoạch}}
    """


@pytest.mark.parametrize(
    "groups",
    [
        "[xa-thi-tran]",
        "[cum-1, xa-thi-tran]",
        "[{group: phong-ban, last_year: 2025}, {group: xa-thi-tran, first_year: 2026}]",
        "[{group: phong-ban, last_year: 2023}, xa-thi-tran]",
        "[{group: xa-thi-tran, last_year: 2025}, {group: xa-thi-tran, first_year: 2025}]",
    ],
)
def test_one_reporting_group_a_year(found: Found, groups: str) -> None:
    assert found(RULE, plan=PLAN, units=in_groups(groups)) == []


@pytest.mark.parametrize(
    ("groups", "year", "place"),
    [
        ("[phong-ban, xa-thi-tran]", 2024, 1),
        ("[phong-ban, cum-1, xa-thi-tran]", 2024, 2),
        ("[phong-ban, {group: xa-thi-tran, first_year: 2027}]", 2027, 1),
        ("[{group: phong-ban, last_year: 2026}, {group: xa-thi-tran, first_year: 2026}]", 2026, 1),
    ],
)
def test_two_reporting_groups_in_one_year(found: Found, groups: str, year: int, place: int) -> None:
    message = f'đơn vị "xa-ba-diem" ở trong hai nhóm phải báo cáo trong năm {year}: "phong-ban" và "xa-thi-tran"'
    assert found(RULE, plan=PLAN, units=in_groups(groups)) == [
        (("units", "units", 1, "groups", place, "group"), message, "bỏ một nhóm, hoặc ghi last_year cho nhóm cũ")
    ]
