"""`ttdn calendar`: the deadline and the days of the ladder as a calendar file."""

from typing import Annotated

import typer

from ttdn_cli.commands.options import AsOfOption, ForceOption, OutputOption, parse_year


def command(
    ctx: typer.Context,
    years: Annotated[
        list[int] | None,
        typer.Option("--year", parser=parse_year, metavar="NĂM", help="năm báo cáo; nhiều năm thì ghi nhiều lần; không ghi là năm nay"),
    ] = None,
    as_of: AsOfOption = None,
    output: OutputOption = None,
    force: ForceOption = False,
) -> None:
    """
    Làm tệp lịch có ngày cuối cùng đúng hạn và các ngày nhắc, để đưa vào Outlook, Google Calendar hoặc điện thoại.

    Mỗi ngày là một việc cả ngày, báo trước lúc 9 giờ sáng hôm trước. Mỗi việc giữ một mã, và số phiên bản tăng theo ngày --as-of: nhập lại
    tệp mới hơn thì việc cũ được cập nhật. Ngày nhắc tính theo thời hạn chung; đơn vị được gia hạn hoặc phải gửi lại báo cáo có ngày riêng.

    Ví dụ:

        ttdn calendar --output han-bao-cao.ics

        ttdn calendar --year 2026 --year 2027 --output han-bao-cao.ics
    """
    from ttdn_cli.commands.clock import now
    from ttdn_cli.commands.opening import opened
    from ttdn_cli.commands.output import deliver, refuse_existing
    from ttdn_cli.domain.overview import without_regime
    from ttdn_cli.domain.owing import regime_of
    from ttdn_cli.domain.problem import TtdnError
    from ttdn_cli.domain.year_calendar import calendar_days
    from ttdn_cli.outbound.calendar_text import render_calendar
    from ttdn_cli.storage.workspace import with_holidays

    refuse_existing(output, force)
    root, workspace = opened(ctx.obj)
    workspace = with_holidays(root, workspace)
    instant = now(workspace.plan)
    as_of = as_of or instant.date()
    wanted = sorted(set(years or [as_of.year]))
    regimes = {year: regime for year in wanted if (regime := regime_of(workspace.plan, year))}
    without = [without_regime(workspace, year) for year in wanted if year not in regimes]
    if not regimes:  # a calendar is a file for another program: a sentence is none
        raise TtdnError(f"{'; '.join(without)}; chưa làm lịch")
    for sentence in without:
        typer.echo(sentence, err=True)
    days = [day for year, regime in regimes.items() for day in calendar_days(regime, year, workspace.days_off)]
    deliver(render_calendar(days, workspace, as_of, instant), output, force)
