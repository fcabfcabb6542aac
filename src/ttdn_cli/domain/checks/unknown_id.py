"""
Whatever is named exists: a reference to a clause, task, unit or group that is not there would silently mean nobody and nothing.
The legal basis has a rule of its own; what events say of other events is judged by the fold.
"""

from collections.abc import Collection, Iterator

from ttdn_cli.domain.checks._ids import meant, rule_id
from ttdn_cli.domain.checks._taken_back import taken_back
from ttdn_cli.domain.events import Received
from ttdn_cli.domain.problem import Address, Problem
from ttdn_cli.domain.workspace import Workspace

RULE = rule_id(__name__)

PAGE = """\
Mã được nhắc đến phải có trong dữ liệu

Chỗ nào gọi một mục, nhiệm vụ, nhóm hay đơn vị bằng mã thì mã ấy phải có:
- Trong plan.yaml: clause, reporters, recipient của chế độ báo cáo; mục II.2.1
  cần có mục II.2.
- Trong units.yaml: office.unit; groups, units của trách nhiệm; groups,
  successors của đơn vị; trách nhiệm III.2 cần có mục III; nhiệm vụ III.2/1 nằm
  trong trách nhiệm III.2, tasks của nó là mã của mục có "task: true".
- Trong data/reports: thư mục mang mã của một đơn vị; kết quả (results) ghi cho
  mục có "task: true".

Đúng:
    reporters: [xa-thi-tran]          (units.yaml có nhóm "xa-thi-tran")
Sai:
    reporters: [xa-thi-trn]           (không có nhóm nào mang mã này)

Cách sửa: viết lại mã cho đúng (dòng gợi ý nêu mã gần giống nhất), hoặc bổ sung
thứ còn thiếu vào plan.yaml, units.yaml. Tệp sự kiện không sửa: ghi lại bằng
"ttdn receive ĐƠN-VỊ --replaces SỰ-KIỆN ...", hoặc hủy bằng "ttdn void". Sự kiện
đã hủy, đã được thay thì không bị xét nữa.
"""


def check(workspace: Workspace) -> Iterator[Problem]:
    """Every id that names nothing."""
    yield from _in_plan(workspace)
    yield from _in_responsibilities(workspace)
    yield from _in_units(workspace)
    yield from _in_events(workspace)


def _in_plan(workspace: Workspace) -> Iterator[Problem]:
    clauses = workspace.clause_by_id
    for i, clause in enumerate(workspace.plan.clauses):
        yield from _without_parent(clause.id, clauses, ("plan", "clauses", i, "id"))
    for i, regime in enumerate(workspace.plan.reporting):
        at: Address = ("plan", "reporting", i)
        yield from _unknown("mục", regime.clause, clauses, (*at, "clause"))
        for j, group in enumerate(regime.reporters):
            yield from _unknown("nhóm", group, workspace.group_by_id, (*at, "reporters", j))
        yield from _unknown("đơn vị", regime.recipient, workspace.unit_by_id, (*at, "recipient"))


def _in_responsibilities(workspace: Workspace) -> Iterator[Problem]:
    units = workspace.units
    yield from _unknown("đơn vị", units.office.unit, workspace.unit_by_id, ("units", "office", "unit"))
    sections = {*workspace.clause_by_id, *(r.id for r in units.responsibilities)}
    for i, responsibility in enumerate(units.responsibilities):
        at: Address = ("units", "responsibilities", i)
        yield from _without_parent(responsibility.id, sections, (*at, "id"))
        for j, group in enumerate(responsibility.groups):
            yield from _unknown("nhóm", group, workspace.group_by_id, (*at, "groups", j))
        for j, unit in enumerate(responsibility.units):
            yield from _unknown("đơn vị", unit, workspace.unit_by_id, (*at, "units", j))
        for j, duty in enumerate(responsibility.duties):
            if duty.id.partition("/")[0] != responsibility.id:
                message = f'nhiệm vụ "{duty.id}" nằm trong trách nhiệm "{responsibility.id}"'
                hint = f"mã của nhiệm vụ ở đây có dạng {responsibility.id}/SỐ"
                yield Problem(RULE, (*at, "duties", j, "id"), message, hint)
            for k, task in enumerate(duty.tasks):
                yield from _no_task(workspace, task, (*at, "duties", j, "tasks", k))


def _in_units(workspace: Workspace) -> Iterator[Problem]:
    for i, unit in enumerate(workspace.units.units):
        for j, membership in enumerate(unit.groups):
            yield from _unknown("nhóm", membership.group, workspace.group_by_id, ("units", "units", i, "groups", j, "group"))
        for j, successor in enumerate(unit.successors):
            yield from _unknown("đơn vị", successor, workspace.unit_by_id, ("units", "units", i, "successors", j))


def _in_events(workspace: Workspace) -> Iterator[Problem]:
    for year, histories in sorted(workspace.histories.items()):
        for unit, history in sorted(histories.items()):
            entries = sorted(history, key=lambda entry: entry.name)
            for entry in entries[:1]:  # one folder, one problem
                address = (*entry.address, "unit") if entry.event.unit == unit else entry.address
                yield from _unknown("đơn vị", unit, workspace.unit_by_id, address)
            with_results = [e for e in entries if isinstance(e.event, Received) and e.event.content and e.event.content.results]
            gone = taken_back(workspace, year, history) if with_results else frozenset()
            for entry in with_results:
                if entry.name in gone or not isinstance(entry.event, Received) or entry.event.content is None:
                    continue
                for k, result in enumerate(entry.event.content.results):
                    yield from _no_task(workspace, result.task, (*entry.address, "content", "results", k, "task"))


def _unknown(what: str, id: str, known: Collection[str], address: Address) -> Iterator[Problem]:
    if id not in known:
        yield Problem(RULE, address, f'không có {what} nào mang mã "{id}"', meant(id, known))


def _no_task(workspace: Workspace, id: str, address: Address) -> Iterator[Problem]:
    """A task is a clause that is marked so: any other clause is carried out and reported on by nobody."""
    tasks = [clause.id for clause in workspace.plan.clauses if clause.task]
    if id in workspace.clause_by_id and id not in tasks:
        hint = f"chọn mục khác, hoặc ghi task: true cho mục {id} trong plan.yaml"
        yield Problem(RULE, address, f'mục "{id}" không phải là nhiệm vụ của kế hoạch', hint)
    else:
        yield from _unknown("nhiệm vụ", id, tasks, address)


def _without_parent(id: str, known: Collection[str], address: Address) -> Iterator[Problem]:
    parent = id.rpartition(".")[0]
    if parent and parent not in known:
        yield Problem(RULE, address, f'có mục "{id}" mà không có mục "{parent}"')
