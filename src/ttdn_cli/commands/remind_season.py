"""`ttdn remind --season`: the whole season of a year, day by day, if nobody reported."""

from datetime import date
from pathlib import Path

from ttdn_cli.commands.clock import today
from ttdn_cli.commands.opening import opened
from ttdn_cli.commands.output import deliver, refuse_existing, screen_width
from ttdn_cli.domain.overview import without_regime
from ttdn_cli.domain.owing import regime_of
from ttdn_cli.domain.problem import TtdnError
from ttdn_cli.domain.season import season
from ttdn_cli.storage.workspace import load_years, with_holidays


def show_season(root: Path | None, year: int, as_of: date | None, form: str, output: Path | None, force: bool) -> None:
    """Shows the season, or writes it; reports and reminders that there are do not count, extensions and exemptions do."""
    refuse_existing(output, force)
    found, workspace = opened(root)
    as_of = as_of or today(workspace.plan, year)
    regime = regime_of(workspace.plan, year)
    if regime is None:
        raise TtdnError(without_regime(workspace, year))
    if not regime.reminders:
        raise TtdnError(f"chế độ báo cáo năm {year} không có bậc nhắc nào", "khai báo reminders trong data/plan.yaml")
    workspace = load_years(found, with_holidays(found, workspace), [year])
    days = season(workspace, year)
    if form == "json":
        from ttdn_cli.outbound.season_text import season_json

        deliver(season_json(year, days), output, force)
        return
    from ttdn_cli.outbound.season_text import season_text

    deliver(season_text(workspace, year, as_of, days, screen_width(output)), output, force)
