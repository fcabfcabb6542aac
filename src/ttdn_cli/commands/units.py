"""`ttdn units`: reads the units from the data."""

from typing import Annotated

import typer

from ttdn_cli.commands.formats import one_of
from ttdn_cli.commands.options import ForceOption, OutputOption, YearOption


def command(
    ctx: typer.Context,
    unit: Annotated[
        str | None, typer.Argument(metavar="ĐƠN-VỊ", help="mã hoặc tên đơn vị; không ghi là tất cả các đơn vị", show_default=False)
    ] = None,
    year: YearOption = None,
    form: Annotated[str, typer.Option("--format", parser=one_of("text", "json"), metavar="DẠNG", help="text hoặc json")] = "text",
    output: OutputOption = None,
    force: ForceOption = False,
) -> None:
    """
    Đọc các đơn vị.

    Đơn vị không phải gửi báo cáo trong năm được nêu kèm lý do; đơn vị đã kết thúc được nêu kèm đơn vị kế thừa.

    Ví dụ:

        ttdn units

        ttdn units "ba diem"

        ttdn units set xa-ba-diem --email "ubnd@example.vn"
    """
    from ttdn_cli.commands.clock import today
    from ttdn_cli.commands.opening import opened, unit_named
    from ttdn_cli.commands.output import deliver, refuse_existing
    from ttdn_cli.outbound.record_json import record_json, records_json
    from ttdn_cli.outbound.units_text import unit_text, units_list_text

    refuse_existing(output, force)
    _, workspace = opened(ctx.obj)
    year = year or today(workspace.plan).year
    if unit is None:
        deliver(records_json("units", workspace.units.units) if form == "json" else units_list_text(workspace, year), output, force)
        return
    chosen = unit_named(workspace, unit, year)
    deliver(record_json(chosen) if form == "json" else unit_text(workspace, chosen, year), output, force)
