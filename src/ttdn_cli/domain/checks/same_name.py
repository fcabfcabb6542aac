"""
Two units that exist at one time have two names, and so have two groups: people name them by name, and a list or a letter shows
nothing else.
"""

from collections.abc import Iterator
from datetime import date

from ttdn_cli.domain.checks._ids import rule_id
from ttdn_cli.domain.problem import Problem
from ttdn_cli.domain.text import as_seen
from ttdn_cli.domain.units import Unit
from ttdn_cli.domain.vietnamese import nfc, spelling
from ttdn_cli.domain.workspace import Workspace

RULE = rule_id(__name__)

PAGE = """\
Hai đơn vị cùng tồn tại không được trùng tên

Bảng, công văn và báo cáo gọi đơn vị bằng tên, người dùng cũng gõ tên, nên hai
đơn vị cùng tồn tại mà trùng tên thì không biết là đơn vị nào. Khác nhau ở chữ
hoa, dấu câu, dấu cách hay chỗ đặt dấu thanh (hoà, hòa) vẫn là trùng. Hai nhóm
cũng vậy. Đơn vị lập sau khi đơn vị cũ kết thúc thì được lấy lại tên ấy.

Đúng:
    - {id: xa-ba-diem, name: Xã Bà Điểm, valid_to: 2025-06-30, ...}
    - {id: xa-ba-diem-2025, name: Xã Bà Điểm, valid_from: 2025-07-01, ...}
Sai:
    - {id: truong-hoa-binh-1, name: Trường Hòa Bình, ...}
    - {id: truong-hoa-binh-2, name: Trường Hoà Bình, ...}

Cách sửa: thêm vào tên điều phân biệt hai đơn vị, xóa đơn vị ghi hai lần, hoặc
ghi valid_from, valid_to nếu hai đơn vị không cùng tồn tại.
"""


def check(workspace: Workspace) -> Iterator[Problem]:
    """Every unit and every group that has the name of one before it."""
    units: dict[str, list[Unit]] = {}
    for number, unit in enumerate(workspace.units.units):
        same = units.setdefault(spelling(unit.name), [])
        if other := next((other for other in same if _meet(unit, other) and unit.id != other.id), None):
            message = f'đơn vị "{unit.id}" trùng tên với đơn vị "{other.id}": "{as_seen(nfc(other.name))}"'
            hint = "thêm vào tên điều phân biệt, hoặc ghi valid_from, valid_to nếu không cùng tồn tại"
            yield Problem(RULE, ("units", "units", number, "name"), message, hint)
        same.append(unit)
    groups: dict[str, str] = {}
    for number, group in enumerate(workspace.units.groups):
        other_id = groups.setdefault(spelling(group.name), group.id)
        if other_id != group.id:
            message = f'nhóm "{group.id}" trùng tên với nhóm "{other_id}": "{as_seen(nfc(group.name))}"'
            yield Problem(RULE, ("units", "groups", number, "name"), message, "thêm vào tên điều phân biệt")


def _meet(one: Unit, other: Unit) -> bool:
    """Whether there is a day on which both exist."""
    first = max(one.valid_from or date.min, other.valid_from or date.min)
    return first <= min(one.valid_to or date.max, other.valid_to or date.max)
