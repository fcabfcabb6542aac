"""A unit does not end before a report that it sent: what it sent in autumn, it sent as a unit that was there."""

from collections.abc import Iterator
from datetime import date

from ttdn_cli.domain.checks._ids import rule_id
from ttdn_cli.domain.checks._taken_back import taken_back
from ttdn_cli.domain.days import in_table
from ttdn_cli.domain.events import Received
from ttdn_cli.domain.problem import Problem
from ttdn_cli.domain.revision import Revision
from ttdn_cli.domain.workspace import Workspace

RULE = rule_id(__name__)

PAGE = """\
Đơn vị không kết thúc trước báo cáo mà nó đã gửi

Khi ghi hoặc sửa valid_to của một đơn vị, ngày ấy không được trước ngày gửi
(sent) của báo cáo nào mà đơn vị đã gửi, nếu báo cáo ấy chưa bị hủy hoặc được
thay. Đơn vị đã gửi báo cáo ngày 01/11/2025 thì ngày ấy vẫn còn hoạt động.

Đúng:
    valid_to: 2025-12-31        (báo cáo gửi ngày 2025-11-01)
Sai:
    valid_to: 2025-06-30        (báo cáo gửi ngày 2025-11-01)

Cách sửa: xem lại valid_to. Nếu báo cáo là của đơn vị kế thừa thì hủy sự kiện
ghi nhầm bằng "ttdn void ĐƠN-VỊ SỰ-KIỆN --reason LÝ-DO" và ghi lại cho đơn vị
kế thừa.
"""


def check(before: Revision, after: Revision, as_of: date) -> Iterator[Problem]:  # noqa: ARG001
    """Every unit whose last day was set, or moved, to before its latest report."""
    ended = {(unit.id, unit.valid_to) for unit in before.units.units}
    for i, unit in enumerate(after.units.units):
        if unit.valid_to is None or (unit.id, unit.valid_to) in ended:
            continue
        latest = max(_sent(before, unit.id) | _sent(after, unit.id), default=None)
        if latest is not None and latest[0] > unit.valid_to:
            sent = f"đã gửi báo cáo ngày {in_table(latest[0])} ({latest[1]})"
            message = f'đơn vị "{unit.id}" ghi kết thúc ngày {in_table(unit.valid_to)}, trong khi {sent}'
            hint = f"xem lại valid_to; nếu báo cáo ghi nhầm đơn vị: ttdn void {unit.id} {latest[1]} --reason LÝ-DO"
            yield Problem(RULE, ("units", "units", i, "valid_to"), message, hint)


def _sent(workspace: Workspace, unit: str) -> set[tuple[date, str]]:
    """The days on which the unit sent reports that were not taken back, with their names."""
    found: set[tuple[date, str]] = set()
    for year in workspace.histories:
        history = workspace.history(year, unit)
        gone = taken_back(workspace, year, history) if history else frozenset()
        found |= {(e.event.sent, e.name) for e in history if isinstance(e.event, Received) and e.name not in gone}
    return found
