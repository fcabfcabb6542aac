"""
Dates and years stand in order: nothing ends before it begins, and each edition of the plan comes after the one before it.
The other days of an event are held by the fold (event-without-effect).
"""

from collections.abc import Iterator
from itertools import pairwise

from ttdn_cli.domain.checks._ids import rule_id
from ttdn_cli.domain.checks._taken_back import taken_back
from ttdn_cli.domain.dated import Dated
from ttdn_cli.domain.events import Received
from ttdn_cli.domain.problem import Address, Problem
from ttdn_cli.domain.workspace import Workspace

RULE = rule_id(__name__)

PAGE = """\
Ngày và năm phải đúng thứ tự

- Năm cuối (last_year) không trước năm đầu (first_year): ở mục, chế độ báo cáo,
  nhiệm vụ được giao, nhóm của đơn vị.
- Ngày kết thúc (valid_to) của đơn vị không trước ngày bắt đầu (valid_from).
- Các bản của kế hoạch (editions) xếp theo số tăng dần, ngày không lùi; không
  bản nào trước ngày của kế hoạch.
- Ngày ghi trên báo cáo (dated) không ở sau ngày nhận (day).
- Ngày nghỉ (holidays.yaml) thuộc năm ghi nó; mỗi ngày, mỗi năm chỉ ghi một lần.
Thứ tự các ngày khác của một sự kiện (ngày gửi, ngày nhận, ...) thuộc về quy tắc
event-without-effect.

Đúng:
    valid_from: 2024-01-01
    valid_to: 2025-06-30
Sai:
    first_year: 2026
    last_year: 2025

Cách sửa: sửa ngày hoặc năm ghi sai. Một thứ chỉ có hiệu lực trong một năm thì
first_year và last_year cùng là năm ấy.
"""


def check(workspace: Workspace) -> Iterator[Problem]:
    """Everything that ends before it begins, and every edition out of order."""
    plan, units = workspace.plan, workspace.units
    yield from _editions(workspace)
    for i, clause in enumerate(plan.clauses):
        yield from _years(clause, ("plan", "clauses", i))
    for i, regime in enumerate(plan.reporting):
        yield from _years(regime, ("plan", "reporting", i))
    for i, responsibility in enumerate(units.responsibilities):
        for j, duty in enumerate(responsibility.duties):
            yield from _years(duty, ("units", "responsibilities", i, "duties", j))
    for i, unit in enumerate(units.units):
        for j, membership in enumerate(unit.groups):
            yield from _years(membership, ("units", "units", i, "groups", j))
        if unit.valid_from and unit.valid_to and unit.valid_to < unit.valid_from:
            message = f"ngày kết thúc {unit.valid_to} ở trước ngày bắt đầu {unit.valid_from}"
            yield Problem(RULE, ("units", "units", i, "valid_to"), message)
    yield from _holidays(workspace)
    yield from _reports(workspace)


def _holidays(workspace: Workspace) -> Iterator[Problem]:
    """Days off outside their year, or listed twice: working days would be counted by a list that nobody meant."""
    years, days = set(), set()
    for i, of_year in enumerate(workspace.holidays.years if workspace.holidays else ()):
        at: Address = ("holidays", "years", i)
        if of_year.year in years:
            yield Problem(RULE, (*at, "year"), f"năm {of_year.year} được ghi hai lần")
        years.add(of_year.year)
        for j, holiday in enumerate(of_year.days):
            if holiday.day.year != of_year.year:
                yield Problem(RULE, (*at, "days", j, "day"), f"ngày nghỉ {holiday.day} không thuộc năm {of_year.year}")
            elif holiday.day in days:
                yield Problem(RULE, (*at, "days", j, "day"), f"ngày nghỉ {holiday.day} được ghi hai lần")
            days.add(holiday.day)


def _reports(workspace: Workspace) -> Iterator[Problem]:
    """Reports dated after they were received. They have their effect all the same: only the day of sending is judged."""
    for year, histories in workspace.histories.items():
        for history in histories.values():
            late = [e for e in history if isinstance(e.event, Received) and e.event.dated and e.event.dated > e.event.day]
            gone = taken_back(workspace, year, history) if late else frozenset()
            for entry in late:
                if entry.name not in gone and isinstance(entry.event, Received):
                    message = f"ngày ghi trên báo cáo {entry.event.dated} ở sau ngày nhận {entry.event.day}"
                    yield Problem(RULE, (*entry.address, "dated"), message)


def _editions(workspace: Workspace) -> Iterator[Problem]:
    plan = workspace.plan
    for i, edition in enumerate(plan.editions[:1]):
        if edition.date < plan.date:
            message = f"bản {edition.edition} đề ngày {edition.date}, trước ngày {plan.date} của kế hoạch"
            yield Problem(RULE, ("plan", "editions", i, "date"), message)
    for i, (before, edition) in enumerate(pairwise(plan.editions), 1):
        if edition.edition < before.edition:
            message = f"bản {edition.edition} đứng sau bản {before.edition}"
            yield Problem(RULE, ("plan", "editions", i, "edition"), message, "xếp các bản theo số tăng dần")
        elif edition.date < before.date:
            message = f"bản {edition.edition} đề ngày {edition.date}, trước ngày {before.date} của bản {before.edition}"
            yield Problem(RULE, ("plan", "editions", i, "date"), message)


def _years(dated: Dated, at: Address) -> Iterator[Problem]:
    if dated.first_year is not None and dated.last_year is not None and dated.last_year < dated.first_year:
        yield Problem(RULE, (*at, "last_year"), f"năm cuối {dated.last_year} ở trước năm đầu {dated.first_year}")
