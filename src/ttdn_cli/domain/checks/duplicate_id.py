"""
One id names one thing. Everything refers by id, so with two things of one id each reader would find another of the two.
"""

from collections.abc import Iterable, Iterator

from ttdn_cli.domain.checks._ids import rule_id
from ttdn_cli.domain.problem import Address, Problem
from ttdn_cli.domain.workspace import Workspace

RULE = rule_id(__name__)

PAGE = """\
Mỗi mã chỉ dùng cho một thứ

Mã của mục, trách nhiệm, nhiệm vụ được giao, nhóm, đơn vị, bậc nhắc của một chế
độ báo cáo, số và ký hiệu của văn bản trong phụ lục, số thứ tự của bản kế hoạch
(editions): mỗi mã chỉ có một lần.
Chỗ khác trong dữ liệu gọi các thứ ấy bằng mã, nên mã trùng thì không biết là
gọi thứ nào. Mục của kế hoạch (plan.yaml) và trách nhiệm (units.yaml) là các
phần của cùng một văn bản nên cũng không được trùng mã với nhau.

Đúng:
    - {id: xa-ba-diem, name: Xã Bà Điểm, ...}
    - {id: xa-ba-diem-2025, name: Xã Bà Điểm, ...}
Sai:
    - {id: xa-ba-diem, name: Xã Bà Điểm, ...}
    - {id: xa-ba-diem, name: Xã Bà Điểm, ...}

Cách sửa: xóa mục thừa, hoặc đặt mã khác cho mục sau. Mã đã dùng thì không dùng
lại: đơn vị lập sau mà cùng tên với một đơn vị đã kết thúc thì thêm năm vào mã.
"""

Ids = Iterable[tuple[Address, str]]


def check(workspace: Workspace) -> Iterator[Problem]:
    """Every id that stands a second time, at its second place."""
    plan, units = workspace.plan, workspace.units
    responsibilities = [(("units", "responsibilities", i, "id"), r.id) for i, r in enumerate(units.responsibilities)]
    yield from _twice("bản kế hoạch", ((("plan", "editions", i, "edition"), str(e.edition)) for i, e in enumerate(plan.editions)))
    yield from _twice("mục", ((("plan", "clauses", i, "id"), c.id) for i, c in enumerate(plan.clauses)))
    for i, regime in enumerate(plan.reporting):
        steps = ((("plan", "reporting", i, "reminders", j, "id"), step.id) for j, step in enumerate(regime.reminders))
        yield from _twice("bậc nhắc", steps)
    yield from _twice("văn bản", ((("plan", "appendix", "documents", i, "number"), d.number) for i, d in enumerate(workspace.documents)))
    yield from _twice("nhóm", ((("units", "groups", i, "id"), g.id) for i, g in enumerate(units.groups)))
    yield from _twice("trách nhiệm", responsibilities)
    for address, id in responsibilities:
        if id in workspace.clause_by_id:
            yield Problem(RULE, address, f'mã trách nhiệm "{id}" đã là mã của một mục trong plan.yaml')
    yield from _twice(
        "nhiệm vụ được giao",
        (
            (("units", "responsibilities", i, "duties", j, "id"), duty.id)
            for i, responsibility in enumerate(units.responsibilities)
            for j, duty in enumerate(responsibility.duties)
        ),
    )
    yield from _twice(
        "đơn vị",
        ((("units", "units", i, "id"), unit.id) for i, unit in enumerate(units.units)),
        "mã đã dùng thì không dùng lại: đơn vị lập sau thêm năm vào mã",
    )


def _twice(what: str, ids: Ids, hint: str | None = None) -> Iterator[Problem]:
    first: dict[str, int] = {}
    for place, (address, id) in enumerate(ids, 1):
        if first.setdefault(id, place) != place:
            yield Problem(RULE, address, f'{what} "{id}" trùng với {what} thứ {first[id]} của tệp', hint)
