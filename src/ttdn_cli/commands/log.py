"""`ttdn log`: a unit's events of a year."""

from typing import Annotated

import typer

from ttdn_cli.commands.formats import one_of
from ttdn_cli.commands.options import ForceOption, OutputOption, UnitArgument, YearOption


def command(
    ctx: typer.Context,
    unit: UnitArgument,
    year: YearOption = None,
    form: Annotated[str, typer.Option("--format", parser=one_of("text", "json"), metavar="DẠNG", help="text hoặc json")] = "text",
    output: OutputOption = None,
    force: ForceOption = False,
) -> None:
    """
    Xem các sự kiện đã ghi của một đơn vị.

    Tên ở đầu mỗi sự kiện là tên dùng cho ttdn void và ttdn receive --replaces. Không ghi --year thì là năm nay.

    Ví dụ:

        ttdn log xa-ba-diem
    """
    from ttdn_cli.commands.clock import today
    from ttdn_cli.commands.opening import opened, unit_named
    from ttdn_cli.commands.output import deliver, refuse_existing, screen_width
    from ttdn_cli.outbound.log_text import log_json, log_text
    from ttdn_cli.storage.workspace import load_years

    refuse_existing(output, force)
    root, workspace = opened(ctx.obj)
    year = year or today(workspace.plan).year
    chosen = unit_named(workspace, unit, year)
    workspace = load_years(root, workspace, [year], [chosen.id])
    deliver(log_json(workspace, chosen, year) if form == "json" else log_text(workspace, chosen, year, screen_width(output)), output, force)
