"""
The overview of a reporting year on a day: the one value that table, JSON, CSV, Markdown and the report show.

Whatever is counted is counted here; templates and formats choose words.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from ttdn_cli.domain.days import in_table
from ttdn_cli.domain.events import Entry, Reason, Received
from ttdn_cli.domain.fold import Fold, fold
from ttdn_cli.domain.owing import deadline, last_on_time_day, owes, regime_of, reporting_group
from ttdn_cli.domain.plan import Regime
from ttdn_cli.domain.status import Standing, Status, Timeliness, status_of
from ttdn_cli.domain.units import Unit
from ttdn_cli.domain.vietnamese import by_name
from ttdn_cli.domain.words import READING
from ttdn_cli.domain.workspace import Workspace

WEEKEND_YEARS = 5
"""How many years ahead a deadline on a weekend is worth knowing."""


class Row(NamedTuple):
    """One unit that owes, with where it stands."""

    unit: Unit
    group: str
    status: Status
    history: Fold


@dataclass(frozen=True, slots=True)
class Counts:
    """
    The official 2 × 2 (sent: on time, late; not sent: within the deadline, overdue) plus exempt: these five add up to `owe`.

    `returned_overdue` is a part of what was sent.
    """

    owe: int = 0
    sent_on_time: int = 0
    sent_late: int = 0
    within_deadline: int = 0
    overdue: int = 0
    exempt: int = 0
    returned_overdue: int = 0

    @property
    def sent(self) -> int:
        """How many have sent a report."""
        return self.sent_on_time + self.sent_late

    @property
    def not_sent(self) -> int:
        """How many have sent none and are not exempt."""
        return self.within_deadline + self.overdue


@dataclass(frozen=True, slots=True)
class Overview:
    """A reporting year on a day. `regime` is None in a year without one: then there are no rows and `message` says why."""

    year: int
    as_of: date
    regime: Regime | None
    rows: tuple[Row, ...] = ()
    counts: Counts = Counts()
    events: int = 0
    """How many events of the year there are up to the day, voided ones included."""
    received: bool = False
    """Whether any report of the year has been received up to the day."""
    no_effect: Mapping[str, Reason] = field(default_factory=dict)
    """`unit/name` of events that could not follow, with the reason."""
    apart: Mapping[str, int] = field(default_factory=dict)
    """Units that owe nothing and have events all the same, with how many."""
    message: str | None = None
    unread: tuple[str, ...] = ()
    """The paths of what lies among the events of the year and is none."""

    @property
    def last_on_time_day(self) -> date | None:
        """The regime's last on-time day."""
        return None if self.regime is None else last_on_time_day(self.regime.due, self.year)


def reporters(workspace: Workspace, regime: Regime, year: int) -> list[tuple[str, Unit]]:
    """The units that owe in `year`, each with its reporting group: groups in the file's order, names in the order of the dictionary."""
    ranks = {group: rank for rank, group in enumerate(workspace.group_by_id)}
    found = [(reporting_group(u, regime, year) or "", u) for u in workspace.unit_by_id.values() if owes(u, regime, year)]
    return sorted(found, key=lambda pair: (ranks.get(pair[0], len(ranks)), by_name(pair[1].name), pair[1].id))


def overview(workspace: Workspace, year: int, as_of: date) -> Overview:
    """Who has reported for `year`, seen on `as_of`."""
    regime = regime_of(workspace.plan, year)
    unread = workspace.unread.get(year, ())
    events = sum(entry.event.day <= as_of for unit in workspace.histories.get(year, {}).values() for entry in unit)
    if regime is None:
        return Overview(year, as_of, None, events=events, message=without_regime(workspace, year), unread=unread)
    histories = workspace.histories.get(year, {})
    folded = {unit: fold(regime, year, histories.get(unit, ())) for unit in sorted(histories)}
    nothing = fold(regime, year, ())
    rows = tuple(
        Row(unit, group, status_of(history.at(as_of), regime.due_soon_days, as_of), history)
        for group, unit in reporters(workspace, regime, year)
        for history in (folded.get(unit.id, nothing),)
    )
    owing = {row.unit.id for row in rows}
    return Overview(
        year,
        as_of,
        regime,
        rows,
        counted(rows),
        events,
        received=any(history.at(as_of).reports for history in folded.values()),
        no_effect={
            f"{unit}/{entry.name}": history.no_effect[entry.name]
            for unit, history in folded.items()
            if history.no_effect
            for entry in in_order(histories[unit])
            if entry.name in history.no_effect and entry.event.day <= as_of
        },
        apart={u: n for u in folded if u not in owing and (n := sum(e.event.day <= as_of for e in histories[u]))},
        unread=unread,
    )


def in_order(history: tuple[Entry, ...]) -> list[Entry]:
    """Events by day, then by instant of recording, then by name."""
    return sorted(history, key=lambda e: (e.event.day, e.event.recorded, e.name))


def counted(rows: list[Row] | tuple[Row, ...]) -> Counts:
    """The official counts of these rows."""
    tally: Counter[str] = Counter()
    for row in rows:
        status = row.status
        if status.timeliness is not None:
            tally["sent_on_time" if status.timeliness is Timeliness.ON_TIME else "sent_late"] += 1
        elif status.standing is Standing.EXEMPT:
            tally["exempt"] += 1
        else:
            tally["overdue" if status.standing is Standing.OVERDUE else "within_deadline"] += 1
        if status.standing is Standing.RETURNED and status.days_overdue is not None:
            tally["returned_overdue"] += 1
    return Counts(owe=len(rows), **tally)


def shared_reports(overview: Overview) -> list[tuple[Received, list[Unit]]]:
    """
    Reports of one number and one day that stand for several units, each with the units: one may have been recorded for the wrong unit.

    The day is the report's own; without one, that of sending. It is only worth knowing: two communes may both have a 123/BC-UBND.
    """
    found: dict[tuple[str, date], tuple[Received, dict[str, Unit]]] = {}
    for row in overview.rows:
        for entry in row.history.at(overview.as_of).reports:
            report = entry.event
            if isinstance(report, Received) and report.number is not None:
                found.setdefault((report.number, report.dated or report.sent), (report, {}))[1][row.unit.id] = row.unit
    return [(report, list(units.values())) for report, units in found.values() if len(units) > 1]


def without_regime(workspace: Workspace, year: int) -> str:
    """The sentence for a year that no reporting regime covers."""
    years = [regime.first_year for regime in workspace.plan.reporting]
    if not years:
        return f"kế hoạch {workspace.plan.number} không quy định chế độ báo cáo"
    if year < min(years):
        return (
            f"kế hoạch {workspace.plan.number} ban hành ngày {in_table(workspace.plan.date)}; năm báo cáo đầu tiên là {min(years)}, "
            f"năm {year} không có báo cáo nào phải gửi"
        )
    return f"năm {year} không có chế độ báo cáo nào của kế hoạch {workspace.plan.number} áp dụng"


def both_readings(regime: Regime, year: int) -> str:
    """
    The deadline, in both readings: "trước ngày 05/11/2026 (ngày cuối cùng đúng hạn: 04/11/2026)".
    """
    day, last = deadline(regime.due, year), last_on_time_day(regime.due, year)
    return f"{READING[regime.due.reading]} {in_table(day)} (ngày cuối cùng đúng hạn: {in_table(last)})"


def weekend_deadlines(workspace: Workspace, year: int) -> list[date]:
    """The last on-time days of this and the next years that fall on a weekend. They do not move: it is only worth knowing."""
    days = []
    for later in range(year, year + WEEKEND_YEARS):
        regime = regime_of(workspace.plan, later)
        if regime is not None and (day := last_on_time_day(regime.due, later)).weekday() >= 5:
            days.append(day)
    return days
