"""`ttdn exempt`: a decision frees a unit from this year's report."""

from pathlib import Path
from typing import Annotated

import typer

from ttdn_cli.commands.options import DayOption, DryRunOption, UnitArgument, YearOption


def command(
    ctx: typer.Context,
    unit: UnitArgument,
    reason: Annotated[str, typer.Option("--reason", metavar="LÝ-DO", help="lý do miễn")],
    document: Annotated[str, typer.Option("--document", metavar="VĂN-BẢN", help="văn bản quyết định miễn báo cáo")],
    day: DayOption = None,
    year: YearOption = None,
    dry_run: DryRunOption = False,
) -> None:
    """
    Miễn báo cáo cho một đơn vị.

    Chỉ miễn được khi đơn vị chưa gửi báo cáo nào. Nếu đơn vị vẫn gửi báo cáo sau đó, báo cáo được tính như thường.

    Ví dụ:

        ttdn exempt phong-y-te --reason "sáp nhập trong năm" --document "Quyết định 12/QĐ-UBND"
    """
    from ttdn_cli.commands.recording import desk, record, year_that_fits, years_in_question

    root: Path | None = ctx.obj
    at = desk(root, unit, day, year)
    held = {"kind": "exempted", "reason": reason, "document": document}
    chosen = year_that_fits(at, year, years_in_question(at), lambda *_: held)
    record(at, chosen, lambda *_: held, dry_run, f"theo {document.strip()}")
