"""
What something ever referred to stays, with a date on which it ended: reports of past years, duties and the plan's own
words go on naming it. So for units, groups, clauses, tasks and documents.
"""

from collections.abc import Iterator, Mapping
from datetime import date

from ttdn_cli.domain.checks._ids import rule_id
from ttdn_cli.domain.edit_checks._referrers import referrers
from ttdn_cli.domain.problem import Address, Problem
from ttdn_cli.domain.revision import Revision
from ttdn_cli.domain.vietnamese import spelling
from ttdn_cli.domain.words import THING
from ttdn_cli.domain.workspace import Workspace

RULE = rule_id(__name__)

PAGE = """\
Thứ đã có chỗ nhắc đến thì không xóa, không đổi mã

Đơn vị, nhóm, mục, nhiệm vụ, văn bản đã được một sự kiện, một nhiệm vụ được
giao, chế độ báo cáo hay lời của kế hoạch nhắc đến thì giữ lại cùng mã của nó,
kể cả khi chỗ nhắc đến cũng bị xóa trong lần sửa này. Thứ không còn áp dụng thì
ghi ngày hoặc năm kết thúc:
- đơn vị: valid_to (ngày cuối cùng) và successors;
- mục, nhiệm vụ: last_year; giữ "task: true" để các năm trước vẫn đọc được;
- nhóm: giữ nhóm, ghi last_year ở groups của từng đơn vị;
- văn bản: giữ dòng trong phụ lục, ghi status là ended hoặc replaced.

Đúng:
    - {id: xa-ba-diem, valid_to: 2025-06-30, successors: [xa-ba-diem-2025], ...}
Sai:
    - {id: xa-ba-diem-2025, ...}      (xa-ba-diem bị xóa hoặc đổi mã)

Cách sửa: trả lại thứ bị xóa với mã cũ, rồi ghi ngày hoặc năm kết thúc.
"""

_HINT: Mapping[str, str] = {
    "unit": "giữ đơn vị, ghi valid_to (ngày cuối cùng) và successors",
    "group": "giữ nhóm, ghi last_year ở groups của các đơn vị",
    "clause": "giữ mục, ghi last_year",
    "document": "giữ dòng của phụ lục, ghi status: {state: ended} hoặc replaced",
}


_KINDS = ("clause", "document", "group", "unit")


def check(before: Revision, after: Revision, as_of: date) -> Iterator[Problem]:  # noqa: ARG001
    """Every unit, group, clause and document that is gone, and every task that is one no more, with what refers to it."""
    gone = {kind: _gone(kind, before, after) for kind in _KINDS}
    now = after.clause_by_id
    lost = {id for id, clause in before.clause_by_id.items() if clause.task and id in now and not now[id].task}
    if not any(gone.values()) and not lost:
        return
    referred = referrers(before)
    for kind, things in gone.items():
        came = {spelling(name): id for _, id, name in _gone(kind, after, before) if name}
        for address, id, name in things:
            if (who := referred.get((kind, id))) is not None:
                became = came.get(spelling(name))
                how = f'bị đổi mã thành "{became}"' if became else "bị xóa"
                yield Problem(RULE, address, f'{THING[kind]} "{id}" {how}, trong khi {who}', _HINT[kind], before=True)
    for i, clause in enumerate(after.plan.clauses):
        if clause.id in lost and not clause.task and (who := referred.get(("task", clause.id))) is not None:
            message = f'mục "{clause.id}" không còn là nhiệm vụ, trong khi {who}'
            yield Problem(RULE, ("plan", "clauses", i, "task"), message, "giữ task: true, ghi last_year")


def _gone(kind: str, before: Workspace, after: Workspace) -> list[tuple[Address, str, str]]:
    """The things of a kind that only the first workspace has: where they stand there, their ids and their names."""
    there = {id for _, id, _ in _things(kind, after)}
    return [thing for thing in _things(kind, before) if thing[1] not in there]


def _things(kind: str, workspace: Workspace) -> Iterator[tuple[Address, str, str]]:
    match kind:
        case "clause":
            for i, clause in enumerate(workspace.plan.clauses):
                yield ("plan", "clauses", i, "id"), clause.id, clause.title.text if clause.title else ""
        case "document":
            for i, document in enumerate(workspace.documents):
                yield ("plan", "appendix", "documents", i, "number"), document.number, document.title.text
        case "group":
            for i, group in enumerate(workspace.units.groups):
                yield ("units", "groups", i, "id"), group.id, group.name
        case _:
            for i, unit in enumerate(workspace.units.units):
                yield ("units", "units", i, "id"), unit.id, unit.name
