"""A unit in a group has a responsibility under the plan, by itself or through a group: otherwise the plan asks nothing of it."""

from collections.abc import Iterator

from ttdn_cli.domain.checks._ids import rule_id
from ttdn_cli.domain.checks._years import said_of, years_that_differ
from ttdn_cli.domain.problem import Problem
from ttdn_cli.domain.workspace import Workspace

RULE = rule_id(__name__)

PAGE = """\
Đơn vị thuộc một nhóm thì phải có trách nhiệm trong kế hoạch

Nhóm của đơn vị phải được nêu ở groups của một trách nhiệm (responsibilities),
hoặc chính đơn vị được nêu ở units của một trách nhiệm. Xét trong từng năm, nếu
nhóm của đơn vị có first_year, last_year. Đơn vị không thuộc nhóm nào (ví dụ đơn
vị chỉ được ghi để làm đơn vị kế tục) thì không xét.

Đúng:
    responsibilities: [{id: III.2, groups: [xa-thi-tran], ...}]
    units: [{id: xa-ba-diem, groups: [xa-thi-tran], ...}]
Sai:
    responsibilities: [{id: III.2, groups: [phong-ban-don-vi], ...}]
    units: [{id: xa-ba-diem, groups: [xa-thi-tran], ...}]

Cách sửa: thêm nhóm vào groups của trách nhiệm mà kế hoạch giao cho nhóm ấy,
hoặc thêm đơn vị vào units của trách nhiệm đó.
"""


def check(workspace: Workspace) -> Iterator[Problem]:
    """Every unit that is in a group and has no responsibility, at the first such group. Unknown groups have a rule of their own."""
    for i, unit in enumerate(workspace.units.units):
        years = years_that_differ(workspace.plan, unit.groups)
        alone = [y for y in years if any(m.holds_in(y) for m in unit.groups) and not workspace.responsibilities_of(unit, y)]
        for j, membership in enumerate(unit.groups):
            without = [year for year in alone if membership.holds_in(year)]
            if without and membership.group in workspace.group_by_id:
                message = f'nhóm "{membership.group}" của đơn vị "{unit.id}" không có trách nhiệm nào{said_of(without, years)}'
                hint = "thêm nhóm vào groups, hoặc đơn vị vào units, của một trách nhiệm"
                yield Problem(RULE, ("units", "units", i, "groups", j, "group"), message, hint)
                break
