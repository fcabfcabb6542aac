"""Every task of the plan is served by a duty of some responsibility: otherwise nobody carries it out and nobody reports on it."""

from collections.abc import Iterator

from ttdn_cli.domain.checks._ids import rule_id
from ttdn_cli.domain.checks._years import said_of, years_that_differ
from ttdn_cli.domain.problem import Problem
from ttdn_cli.domain.workspace import Workspace

RULE = rule_id(__name__)

PAGE = """\
Mỗi nhiệm vụ của kế hoạch phải có trách nhiệm phục vụ

Mục có "task: true" trong plan.yaml là nhiệm vụ mà các đơn vị thực hiện và báo
cáo. Mã của mục phải có ở tasks của ít nhất một nhiệm vụ được giao (duties)
trong units.yaml, trong mọi năm mà mục ấy áp dụng.

Đúng:
    plan.yaml    - {id: II.4, task: true, ...}
    units.yaml   duties: [{id: III.1/1, tasks: [II.4], ...}]
Sai:
    plan.yaml    - {id: II.4, task: true, ...}
    units.yaml   không có tasks nào nêu II.4

Cách sửa: thêm mã của mục vào tasks của nhiệm vụ được giao phù hợp; nếu kế hoạch
không giao mục ấy cho ai thì ghi theo cách hiểu của cơ quan và nói rõ ở remark.
Nếu mục không phải là nhiệm vụ thì bỏ "task: true".
"""


def check(workspace: Workspace) -> Iterator[Problem]:
    """Every task that no duty serves, with the first year if duties serve it in others."""
    duties = [duty for responsibility in workspace.units.responsibilities for duty in responsibility.duties]
    for i, clause in enumerate(workspace.plan.clauses):
        if not clause.task:
            continue
        serving = [duty for duty in duties if clause.id in duty.tasks]
        years = [year for year in years_that_differ(workspace.plan, (clause, *serving)) if clause.holds_in(year)]
        unserved = [year for year in years if not any(duty.holds_in(year) for duty in serving)]
        if unserved:
            message = f'không có trách nhiệm nào phục vụ nhiệm vụ "{clause.id}"{said_of(unserved, years)}'
            hint = f"thêm {clause.id} vào tasks của một nhiệm vụ được giao trong units.yaml"
            yield Problem(RULE, ("plan", "clauses", i, "task"), message, hint)
