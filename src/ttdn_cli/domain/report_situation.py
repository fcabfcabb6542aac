"""Who sent a report and who did not, as the báo cáo tổng hợp says it: the official counts with names, and the table of all units."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from ttdn_cli.domain.days import in_sentence, in_table
from ttdn_cli.domain.events import AnyEvent, Exempted, Extended, Received
from ttdn_cli.domain.fold import fold
from ttdn_cli.domain.numbers import roman
from ttdn_cli.domain.overview import Counts, Overview, Row
from ttdn_cli.domain.owing import deadline, last_on_time_day
from ttdn_cli.domain.plan import Regime
from ttdn_cli.domain.report_content import is_entered
from ttdn_cli.domain.status import Standing, Status, Timeliness
from ttdn_cli.domain.vietnamese import by_name
from ttdn_cli.domain.words import READING, STANDING, TIMELINESS
from ttdn_cli.domain.workspace import Workspace

SECRET = "theo chế độ mật"  # noqa: S105 - words, no password
"""
All that the report says of a secret report's number and degree.

A document takes the degree of what it cites: the numbers of secret documents stay in their own register (Luật Bảo vệ bí mật nhà nước 2018),
or the báo cáo tổng hợp could not go to everyone on its list. That something was sent, and when, is needed for the counts.
"""

_WITHIN = "chưa gửi, trong hạn"
_NOT_RECORDED = "chưa ghi nhận báo cáo"

KindOfEvent = TypeVar("KindOfEvent", bound=AnyEvent)


@dataclass(frozen=True, slots=True)
class Situation:
    """The official counts, and the names behind them. A name may carry what there is to say of it in parentheses."""

    counts: Counts
    deadline: str
    """The deadline as a sentence has it, in both readings."""
    on_time: tuple[str, ...]
    late: tuple[str, ...]
    within_deadline: tuple[str, ...]
    overdue: tuple[str, ...]
    exempt: tuple[str, ...]
    extended: tuple[str, ...]
    returned: tuple[str, ...]
    """Sent back, and the revision has not come."""
    secret: tuple[str, ...]
    """What they say goes its own way, and not into this report."""
    not_entered: tuple[str, ...]
    """Received, and nothing of what they say has been entered."""
    apart: tuple[str, ...]
    """Units that owe nothing this year and sent a report all the same: they ended before the deadline, say."""


@dataclass(frozen=True, slots=True)
class Line:
    """A unit in the table of all units. An empty text is an empty cell."""

    number: int
    unit: str
    sent: date | None
    document: str
    standing: str
    timeliness: str


@dataclass(frozen=True, slots=True)
class Group:
    """A group of units in the table, with its Roman numeral."""

    number: str
    name: str
    lines: tuple[Line, ...]


def situation_of(overview: Overview, regime: Regime, workspace: Workspace) -> Situation:
    """The counts of the overview, and the names behind them in the order of the table."""

    def names(fits: Callable[[Row], bool], said: Callable[[Row], str] = lambda _: "") -> tuple[str, ...]:
        chosen = ((row, said(row)) for row in overview.rows if fits(row))
        return tuple(f"{_name(row)} ({more})" if more else _name(row) for row, more in chosen)

    def unsent(row: Row) -> bool:
        return row.status.timeliness is None and row.status.standing is not Standing.EXEMPT

    usual = last_on_time_day(regime.due, overview.year)
    return Situation(
        counts=overview.counts,
        deadline=deadline_in_sentence(regime, overview.year),
        on_time=names(lambda row: row.status.timeliness is Timeliness.ON_TIME),
        late=names(lambda row: row.status.timeliness is Timeliness.LATE, lambda row: f"trễ {row.status.days_late} ngày"),
        within_deadline=names(lambda row: unsent(row) and row.status.standing is not Standing.OVERDUE),
        overdue=names(lambda row: row.status.standing is Standing.OVERDUE),
        exempt=names(lambda row: row.status.standing is Standing.EXEMPT, _exemption),
        extended=names(lambda row: row.status.last_on_time_day != usual, _extension),
        returned=names(lambda row: row.status.standing is Standing.RETURNED, lambda row: _revision(row.status, in_sentence)),
        secret=names(_is_secret),
        not_entered=names(lambda row: (r := row.status.content) is not None and not r.secrecy and not is_entered(r)),
        apart=_apart(overview, regime, workspace),
    )


def table_of(overview: Overview, workspace: Workspace) -> tuple[Group, ...]:
    """All units that owe, in their groups; the numbers run through."""
    groups: dict[str, list[Line]] = {}
    for number, row in enumerate(overview.rows, 1):
        groups.setdefault(row.group, []).append(_line(number, row, overview, workspace))
    names = {id: group.name.strip() for id, group in workspace.group_by_id.items()}
    return tuple(Group(roman(n), names.get(id, "Các đơn vị khác"), tuple(lines)) for n, (id, lines) in enumerate(groups.items(), 1))


def _line(number: int, row: Row, overview: Overview, workspace: Workspace) -> Line:
    judged = row.status.judged
    standing = _standing(row, workspace, overview.year)
    timeliness = _timeliness(row.status)
    if not overview.received and row.status.standing is not Standing.EXEMPT:
        standing, timeliness = _NOT_RECORDED, ""
    document = ""
    if judged is not None:
        document = _capital(SECRET) if judged.secrecy else _in_cell(judged)
    return Line(number, _name(row), judged.sent if judged else None, document, _capital(standing), _capital(timeliness))


def _standing(row: Row, workspace: Workspace, year: int) -> str:
    """Where the unit stands, in the words of the official counts while nothing was sent."""
    status = row.status
    match status.standing:
        case Standing.NOT_DUE | Standing.DUE_SOON | Standing.DUE_TODAY:
            return _WITHIN
        case Standing.RETURNED:
            words = STANDING[status.standing]
            if any(responsibility.requested for responsibility in workspace.responsibilities_of(row.unit, year)):
                # To Mặt trận and đoàn thể nobody writes "yêu cầu" (plan 535, III.3).
                words = words.replace("yêu cầu", "đề nghị")
            return f"{words}; {_revision(status, in_table)}"
        case _:
            late = f"; bản chỉnh sửa, bổ sung trễ {status.revision_days_late} ngày" if status.revision_days_late else ""
            return STANDING[status.standing] + late


def _in_cell(report: Received) -> str:
    """A report's number and its day, in a column that says whose number it is."""
    day = f"ngày {in_table(report.dated)}" if report.dated else ""
    return " ".join(part for part in ((report.number or "").strip(), day) if part)


def _timeliness(status: Status) -> str:
    if status.timeliness is None:
        return f"quá hạn {status.days_overdue} ngày" if status.days_overdue else ""
    return TIMELINESS[status.timeliness] + (f" {status.days_late} ngày" if status.days_late else "")


def _revision(status: Status, written: Callable[[date], str]) -> str:
    """Until when a revision is waited for: never before the last on-time day, whatever was asked."""
    day = max(status.again_by or status.last_on_time_day, status.last_on_time_day)
    return f"hạn nộp lại {written(day)}" + (f", đã quá {status.days_overdue} ngày" if status.days_overdue else "")


def _extension(row: Row) -> str:
    until = row.status.last_on_time_day
    granted = next((event for event in _events(row, Extended) if event.until == until), None)
    return f"đến hết {in_sentence(until)}" + (f", {granted.document.strip()}" if granted else "")


def _exemption(row: Row) -> str:
    return next((event.document.strip() for event in _events(row, Exempted)), "")


def _events(row: Row, kind: type[KindOfEvent]) -> Iterator[KindOfEvent]:
    """The unit's events of a kind that have effect. The status on the day says which of them is in force."""
    return (entry.event for entry, _ in row.history.steps if isinstance(entry.event, kind))


def _is_secret(row: Row) -> bool:
    return row.status.content is not None and row.status.content.secrecy is not None


def _apart(overview: Overview, regime: Regime, workspace: Workspace) -> tuple[str, ...]:
    units = (workspace.unit_by_id[id] for id in overview.apart if id in workspace.unit_by_id)
    sent = [u for u in units if fold(regime, overview.year, workspace.history(overview.year, u.id)).at(overview.as_of).reports]
    return tuple(unit.name.strip() for unit in sorted(sent, key=lambda unit: (by_name(unit.name), unit.id)))


def deadline_in_sentence(regime: Regime, year: int) -> str:
    """The deadline as a sentence has it, in both readings: "trước ngày 05 tháng 11 năm 2024 (ngày cuối cùng đúng hạn: …)"."""
    reading = READING[regime.due.reading].removesuffix("ngày")
    last = in_sentence(last_on_time_day(regime.due, year)).removeprefix("ngày ")
    return f"{reading}{in_sentence(deadline(regime.due, year))} (ngày cuối cùng đúng hạn: {last})"


def cited(number: str | None, dated: date | None) -> str:
    """A document's number with its day within a sentence, as far as they are known: "số 1/BC-UBND ngày 01 tháng 11 năm 2026"."""
    number = f"số {number.strip()}" if number and number.strip() else ""
    return " ".join(part for part in (number, in_sentence(dated) if dated else "") if part)


def _name(row: Row) -> str:
    return row.unit.name.strip()


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
