"""`ttdn why`: why a unit stands where it stands."""

from typing import Annotated

import typer

from ttdn_cli.commands.formats import one_of
from ttdn_cli.commands.options import AsOfOption, ForceOption, OutputOption, UnitArgument, YearOption


def command(
    ctx: typer.Context,
    unit: UnitArgument,
    year: YearOption = None,
    as_of: AsOfOption = None,
    form: Annotated[str, typer.Option("--format", parser=one_of("text", "json"), metavar="DẠNG", help="text hoặc json")] = "text",
    output: OutputOption = None,
    force: ForceOption = False,
) -> None:
    """
    Giải thích vì sao kết luận như vậy về một đơn vị.

    Nêu mục và câu chữ của kế hoạch, cách đọc thời hạn và căn cứ của cách đọc ấy, ngày cuối cùng đúng hạn, các sự kiện đã ghi và kết luận.

    Ví dụ:

        ttdn why "ba diem" --year 2024

        ttdn why xa-ba-diem --as-of 2026-11-05
    """
    from ttdn_cli.commands.clock import today
    from ttdn_cli.commands.opening import opened, unit_named
    from ttdn_cli.commands.output import deliver, refuse_existing, screen_width
    from ttdn_cli.domain.reminding import known_on
    from ttdn_cli.outbound.why_json import why_json
    from ttdn_cli.outbound.why_text import why_text
    from ttdn_cli.storage.workspace import load_years, with_holidays

    refuse_existing(output, force)
    root, workspace = opened(ctx.obj)
    asked, as_of = as_of, as_of or today(workspace.plan, year)
    year = year or as_of.year
    chosen = unit_named(workspace, unit, year)
    workspace = load_years(root, with_holidays(root, workspace), [year], [chosen.id])
    if asked is not None:
        workspace = known_on(workspace, asked)
    text = why_json(workspace, chosen, year, as_of) if form == "json" else why_text(workspace, chosen, year, as_of, screen_width(output))
    deliver(text, output, force)
