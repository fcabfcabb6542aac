"""
The words of the status table, the same in every form of it: what stands in its cells, above it and below it.

Texts hold the user's data as it is: each form makes them safe in its own way (`as_seen`, `escaped`). Nothing is counted here.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from ttdn_cli.domain.days import in_table, weekday_name
from ttdn_cli.domain.overview import Overview, Row, both_readings, counted, weekend_deadlines
from ttdn_cli.domain.status import Standing, Timeliness
from ttdn_cli.domain.vietnamese import listed
from ttdn_cli.domain.words import REMINDED_SHORT, STANDING_SHORT, TIMELINESS
from ttdn_cli.domain.workspace import Workspace

COLUMNS = ("Đơn vị", "Tình trạng", "Ngày gửi", "Ghi chú")


class Cells(NamedTuple):
    """A unit's line in the table; `row` is for whoever colours it."""

    name: str
    standing: str
    sent: str
    note: str
    row: Row

    @property
    def texts(self) -> tuple[str, str, str, str]:
        """What stands in the four columns."""
        return self[:4]


class Section(NamedTuple):
    """The units of one group that are listed, under their heading."""

    heading: str
    lines: tuple[Cells, ...]


def capitalised(text: str) -> str:
    """`text` with a capital at its start, and the rest as it is."""
    return text[:1].upper() + text[1:]


def title(workspace: Workspace, overview: Overview) -> str:
    """Whose table it is: the plan, the year, the day as of which it was made."""
    plan = workspace.plan
    return f"{plan.type} số {plan.number}: báo cáo năm {overview.year}, tính đến ngày {in_table(overview.as_of)}"


def without_rows(overview: Overview) -> str | None:
    """The sentence that stands instead of the table: in a year without a regime, or where no unit owes."""
    if overview.message is not None:
        return f"{capitalised(overview.message)}."
    return None if overview.rows else f"Năm {overview.year} không có đơn vị nào phải gửi báo cáo."


def none_received(overview: Overview) -> str | None:
    """The line above everything while no report of the year has been received: an empty workspace accuses nobody."""
    if overview.received or not overview.rows:
        return None
    return (
        f"Chưa ghi nhận báo cáo nào của năm {overview.year}, tính đến ngày {in_table(overview.as_of)}. Tình trạng dưới đây "
        "chỉ đối chiếu với thời hạn, chưa kết luận đơn vị nào không gửi báo cáo."
    )


def sections(workspace: Workspace, overview: Overview, rows: Sequence[Row]) -> list[Section]:
    """The listed rows by group, in the overview's order. A heading says how many of the whole group have sent, whatever is listed."""
    of_group: dict[str, list[Cells]] = {}
    for row in rows:
        of_group.setdefault(row.group, []).append(_cells(overview, row))
    whole: dict[str, list[Row]] = {}
    for row in overview.rows:
        whole.setdefault(row.group, []).append(row)
    return [Section(_heading(group_name(workspace, group), whole.get(group, [])), tuple(lines)) for group, lines in of_group.items()]


def group_name(workspace: Workspace, group: str) -> str:
    """A group's name; its id where the data does not hold the group."""
    found = workspace.group_by_id.get(group)
    return found.name if found else group


def _heading(name: str, rows: list[Row]) -> str:
    counts = counted(rows)
    return f"{name} (đã gửi {counts.sent}/{counts.owe})"


def _cells(overview: Overview, row: Row) -> Cells:
    status = row.status
    sent = in_table(status.judged.sent) if status.judged else ""
    return Cells(row.unit.name, capitalised(STANDING_SHORT[status.standing]), sent, capitalised(note(overview, row)), row)


def note(overview: Overview, row: Row) -> str:
    """
    What the standing leaves open: whether it was sent in time, how many days are left or over, by when a revision is due.

    An extension is named wherever it moves the unit's last on-time day away from the regime's; then the reminders that went out, with
    the last one.
    """
    status, parts = row.status, []
    if status.timeliness is Timeliness.LATE:
        parts.append(f"trễ {status.days_late} ngày")
    elif status.timeliness is Timeliness.ON_TIME:
        parts.append(TIMELINESS["on_time"])
    if status.standing is Standing.RETURNED:
        revision_day = row.history.at(overview.as_of).revision_day
        if status.days_overdue is not None:
            parts.append(f"quá hạn nộp lại {status.days_overdue} ngày")
        elif revision_day is not None:
            parts.append(f"nộp lại đến hết {in_table(revision_day)}")
    elif status.days_overdue is not None:
        parts.append(f"quá {status.days_overdue} ngày")
    elif status.days_left:
        parts.append(f"còn {status.days_left} ngày")
    if status.revision_days_late:
        parts.append(f"bản chỉnh sửa trễ {status.revision_days_late} ngày")
    if status.last_on_time_day != overview.last_on_time_day:
        parts.append(f"gia hạn đến hết {in_table(status.last_on_time_day)}")
    if reminders := row.history.gone_out(overview.as_of):
        last = reminders[-1]
        parts.append(f"nhắc {len(reminders)} lần ({REMINDED_SHORT[last.claim.via]} {last.day:%d/%m})")
    return "; ".join(parts)


def facts(workspace: Workspace, overview: Overview, rows: Sequence[Row]) -> list[tuple[str, str]]:
    """
    The lines below the table, each with its label: the official counts, the deadline in both readings, what else is worth knowing.

    Counts are those of all units that owe, whatever is listed.
    """
    counts = overview.counts
    lines: list[tuple[str, str]] = []
    if len(rows) < len(overview.rows):
        lines.append(("Danh sách đã lọc", f"{len(rows)} trong {len(overview.rows)} đơn vị; số liệu dưới đây là của tất cả đơn vị"))
    returned = f"; trong đó trả lại, quá hạn nộp lại {counts.returned_overdue}" if counts.returned_overdue else ""
    lines += [
        ("Phải gửi báo cáo", f"{counts.owe} đơn vị"),
        ("Đã gửi", f"{counts.sent}: đúng hạn {counts.sent_on_time}, trễ hạn {counts.sent_late}{returned}"),
        ("Chưa gửi", f"{counts.not_sent}: trong hạn {counts.within_deadline}, quá hạn {counts.overdue}"),
        ("Miễn báo cáo", str(counts.exempt)),
    ]
    if overview.regime is not None:
        lines.append(("Thời hạn gửi", both_readings(overview.regime, overview.year)))
    if weekends := weekend_deadlines(workspace, overview.year):
        days = ", ".join(f"{in_table(day)} ({weekday_name(day)})" for day in weekends)
        lines.append(("Lưu ý", f"ngày cuối cùng đúng hạn rơi vào cuối tuần: {days}; thời hạn không lùi"))
    if overview.apart:
        lines.append(("Ngoài danh sách", _apart(workspace, overview.apart)))
    return lines


def _apart(workspace: Workspace, apart: Mapping[str, int]) -> str:
    """The units that owe nothing and have events all the same."""
    units = workspace.unit_by_id
    names = (f"{units[id].name if id in units else id} ({n} sự kiện)" for id, n in apart.items())
    return f"đơn vị không phải gửi báo cáo mà có sự kiện đã ghi: {listed(names)}"
