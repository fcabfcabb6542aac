"""What every way of `ttdn remind` begins with: the workspace, all its live years, and which units are meant."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ttdn_cli.commands.clock import today
from ttdn_cli.commands.opening import opened, unit_named
from ttdn_cli.domain.overview import Overview, overview
from ttdn_cli.domain.problem import TtdnError
from ttdn_cli.domain.reminding import Doubt, Reminding, all_doubts, known_on, live_years, remindings, years_without_reports
from ttdn_cli.domain.workspace import Workspace
from ttdn_cli.storage.workspace import load_years, with_holidays


@dataclass(frozen=True)
class RemindDesk:
    """The workspace on a day, with its live years. `units` are all that owe; who is chosen among them, a command says."""

    root: Path
    workspace: Workspace
    as_of: date
    years: tuple[Overview, ...]
    units: tuple[Reminding, ...]
    doubts: tuple[Doubt, ...]

    def year(self, year: int) -> Overview:
        """The overview of one of the years."""
        return next(seen for seen in self.years if seen.year == year)


def remind_desk(named: Path | None, as_of: date | None, year: int | None) -> RemindDesk:
    """
    The desk on a day, today unless given, for every live year or one.

    Raises: TtdnError when the plan has no ladder for the year.
    """
    root, workspace = opened(named)
    workspace = with_holidays(root, workspace)
    asked, as_of = as_of, as_of or today(workspace.plan, year)
    years = [y for y in live_years(workspace, as_of) if year in (None, y)]
    if not years:
        raise TtdnError(
            "chế độ báo cáo không có bậc nhắc nào" + (f" cho năm {year}" if year else ""),
            "khai báo reminders trong data/plan.yaml; xem tệp plan.yaml có sẵn của ttdn",
        )
    workspace = load_years(root, workspace, years)
    if asked is not None:
        workspace = known_on(workspace, asked)
    seen = tuple(overview(workspace, y, as_of) for y in years)
    units = tuple(unit for o in seen for unit in remindings(workspace, o))
    return RemindDesk(root, workspace, as_of, seen, units, all_doubts(workspace, years))


def chosen(desk: RemindDesk, overdue: bool, only: Sequence[str]) -> tuple[Reminding, ...]:
    """The units that are meant: those that are late with `overdue`, those named with `only`, else all."""
    ids = {unit_named(desk.workspace, typed, desk.as_of.year).id for typed in only}
    return tuple(u for u in desk.units if (not ids or u.unit.id in ids) and (not overdue or u.is_late))


def to_write_to(desk: RemindDesk, units: Sequence[Reminding], none_received: Sequence[int]) -> tuple[list[Reminding], tuple[int, ...]]:
    """
    The units with a step due that may be written to, and the years that were left out because no report of them was ever received.

    Raises: TtdnError when that is so of this very year: a person must say that it is true.
    """
    due = [unit for unit in units if unit.due is not None]
    silent = years_without_reports(desk.years, {unit.year: True for unit in due}, none_received)
    current = desk.as_of.year if len(desk.years) > 1 else desk.years[0].year
    if current in silent:
        raise TtdnError(
            f"chưa ghi nhận báo cáo nào của năm {current}; chưa gửi và chưa ghi gì",
            f"ghi các báo cáo đã nhận bằng ttdn receive; nếu đúng là chưa nhận báo cáo nào, thêm --none-received {current}",
        )
    return [unit for unit in due if unit.year not in silent], silent
