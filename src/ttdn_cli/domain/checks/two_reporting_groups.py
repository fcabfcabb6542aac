"""A unit reports through one group a year: lists are arranged by that group, and a unit in two would stand in the first by chance."""

from collections.abc import Iterator

from ttdn_cli.domain.checks._ids import rule_id
from ttdn_cli.domain.checks._years import years_that_differ
from ttdn_cli.domain.owing import regime_of
from ttdn_cli.domain.problem import Problem
from ttdn_cli.domain.workspace import Workspace

RULE = rule_id(__name__)

PAGE = """\
Mỗi năm, một đơn vị chỉ ở trong một nhóm phải báo cáo

Nhóm phải báo cáo là nhóm nêu ở reporters của chế độ báo cáo. Đơn vị có thể ở
trong nhiều nhóm, nhưng trong một năm chỉ một nhóm trong số đó là nhóm phải báo
cáo: bảng theo dõi xếp đơn vị theo nhóm ấy.

Đúng (reporters là phong-ban-don-vi và xa-thi-tran):
    groups:
      - {group: phong-ban-don-vi, last_year: 2025}
      - {group: xa-thi-tran, first_year: 2026}
Sai:
    groups: [phong-ban-don-vi, xa-thi-tran]

Cách sửa: bỏ một nhóm, hoặc ghi last_year cho nhóm cũ và first_year cho nhóm
mới.
"""


def check(workspace: Workspace) -> Iterator[Problem]:
    """Every unit that would report through two groups, with the first year in which it would."""
    plan = workspace.plan
    for i, unit in enumerate(workspace.units.units):
        for year in years_that_differ(plan, (*plan.reporting, *unit.groups)):
            regime = regime_of(plan, year)
            reporters = regime.reporters if regime else ()
            held = [(j, m.group) for j, m in enumerate(unit.groups) if m.group in reporters and m.holds_in(year)]
            other = next((pair for pair in held if pair[1] != held[0][1]), None)
            if other is not None:
                j, group = other
                message = f'đơn vị "{unit.id}" ở trong hai nhóm phải báo cáo trong năm {year}: "{held[0][1]}" và "{group}"'
                yield Problem(RULE, ("units", "units", i, "groups", j, "group"), message, "bỏ một nhóm, hoặc ghi last_year cho nhóm cũ")
                break
