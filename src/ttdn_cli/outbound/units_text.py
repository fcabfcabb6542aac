"""Units as plain text for a screen: the list by groups, and all that is known of one."""

from collections.abc import Iterator
from datetime import date

from ttdn_cli.domain.days import in_table
from ttdn_cli.domain.owing import owes, regime_of
from ttdn_cli.domain.recording import why_nothing_is_owed
from ttdn_cli.domain.text import as_seen
from ttdn_cli.domain.units import Unit
from ttdn_cli.domain.vietnamese import by_name, listed
from ttdn_cli.domain.words import MANNER
from ttdn_cli.domain.workspace import Workspace
from ttdn_cli.outbound.status_words import capitalised


def units_list_text(workspace: Workspace, year: int) -> str:
    """The units by groups; what one owes in `year` is said where it owes nothing, with its successors."""
    return "\n".join(_list_lines(workspace, year)).strip("\n") + "\n"


def _list_lines(workspace: Workspace, year: int) -> Iterator[str]:
    units = sorted(workspace.unit_by_id.values(), key=lambda unit: by_name(unit.name))
    width = max((len(unit.id) for unit in units), default=0)
    shown: set[str] = set()
    for group in workspace.units.groups:
        members = [u for u in units if any(m.group == group.id and m.holds_in(year) for m in u.groups) and u.id not in shown]
        if members:
            yield ""
            yield f"{as_seen(group.name)} ({group.id}): {len(members)}"
            yield from (_line(workspace, unit, year, width) for unit in members)
            shown.update(unit.id for unit in members)
    rest = [unit for unit in units if unit.id not in shown]
    if rest:
        yield ""
        yield f"Không thuộc nhóm nào trong năm {year}: {len(rest)}"
        yield from (_line(workspace, unit, year, width) for unit in rest)


def _line(workspace: Workspace, unit: Unit, year: int, width: int) -> str:
    contact = ", ".join(part for part in (unit.email, unit.phone) if part) or "chưa có địa chỉ liên hệ"
    why = _owes_nothing(workspace, unit, year)
    return f"  {unit.id:<{width}}  {as_seen(unit.name)}; {as_seen(contact)}{f'; {why}' if why else ''}"


def _owes_nothing(workspace: Workspace, unit: Unit, year: int) -> str | None:
    """That the unit owes no report for `year` and why, with its successors; None when it owes one, or nobody does."""
    regime = regime_of(workspace.plan, year)
    if regime is None or owes(unit, regime, year):
        return None
    heirs = f"; kế thừa: {_successors(workspace, unit)}" if unit.successors else ""
    return f"không phải gửi báo cáo năm {year}: {why_nothing_is_owed(unit, regime, year)}{heirs}"


def _successors(workspace: Workspace, unit: Unit) -> str:
    return listed(f"{as_seen(workspace.unit_by_id[s].name)} ({s})" if s in workspace.unit_by_id else s for s in unit.successors)


def ended_words(workspace: Workspace, unit: Unit, day: date) -> str | None:
    """That the unit has ended before the day, with its successors; None for one that has not."""
    if unit.valid_to is None or unit.valid_to >= day:
        return None
    heirs = f"; kế thừa: {_successors(workspace, unit)}" if unit.successors else ""
    return f"{as_seen(unit.name)} đã kết thúc ngày {in_table(unit.valid_to)}{heirs}"


def unit_text(workspace: Workspace, unit: Unit, year: int) -> str:
    """All that the data says of one unit, seen in `year`."""
    return "\n".join(_unit_lines(workspace, unit, year)) + "\n"


def _unit_lines(workspace: Workspace, unit: Unit, year: int) -> Iterator[str]:
    groups = workspace.group_by_id
    yield f"{as_seen(unit.name)} ({unit.id})"
    if unit.formal_name:
        yield f"Tên trong văn bản: {as_seen(unit.formal_name)}"
    for membership in unit.groups:
        years = [f"từ năm {membership.first_year}"] if membership.first_year else []
        years += [f"đến năm {membership.last_year}"] if membership.last_year else []
        name = as_seen(groups[membership.group].name) if membership.group in groups else membership.group
        yield f"Nhóm: {name}{f' ({chr(32).join(years)})' if years else ''}"
    yield f"Thư điện tử: {as_seen(unit.email) if unit.email else '(chưa có)'}"
    yield f"Điện thoại: {as_seen(unit.phone) if unit.phone else '(chưa có)'}"
    if unit.code:
        yield f"Mã đơn vị hành chính: {as_seen(unit.code)}"
    if unit.valid_from:
        yield f"Có từ ngày: {in_table(unit.valid_from)}"
    if unit.valid_to:
        yield f"Kết thúc ngày: {in_table(unit.valid_to)}{f'; kế thừa: {_successors(workspace, unit)}' if unit.successors else ''}"
    yield f"Căn cứ: {as_seen(unit.basis)}"
    if unit.remark:
        yield f"Ghi chú: {as_seen(unit.remark)}"
    why = _owes_nothing(workspace, unit, year)
    if why:
        yield capitalised(why)
    elif regime_of(workspace.plan, year):
        yield f"Năm {year}: phải gửi báo cáo; xem bằng: ttdn why {unit.id} --year {year}"
    for responsibility in workspace.responsibilities_of(unit, year):
        yield ""
        yield f"{responsibility.id}. {as_seen(responsibility.title.text)}"
        for duty in responsibility.duties:
            if duty.holds_in(year):
                yield f"  {duty.id}  [{MANNER[duty.manner]}] {as_seen(duty.text.text)}"
