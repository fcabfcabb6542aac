"""`ttdn extend`: a decision gives a unit more time."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from ttdn_cli.commands.options import DayOption, DryRunOption, UnitArgument, YearOption
from ttdn_cli.domain.days import in_table, parse_day


def command(
    ctx: typer.Context,
    unit: UnitArgument,
    until: Annotated[date, typer.Option("--until", parser=parse_day, metavar="NGÀY", help="ngày cuối cùng đúng hạn mới (tính cả ngày đó)")],
    document: Annotated[str, typer.Option("--document", metavar="VĂN-BẢN", help="văn bản quyết định gia hạn")],
    reason: Annotated[str | None, typer.Option("--reason", metavar="LÝ-DO", help="lý do gia hạn")] = None,
    day: DayOption = None,
    year: YearOption = None,
    dry_run: DryRunOption = False,
) -> None:
    """
    Gia hạn cho một đơn vị.

    Chỉ gia hạn được khi đơn vị chưa gửi báo cáo nào, hoặc khi báo cáo đã bị trả lại: lúc đó chỉ hạn nộp lại được dời, ngày
    cuối cùng đúng hạn không đổi.

    Ví dụ:

        ttdn extend xa-ba-diem --until 2026-11-20 --document "Công văn số 15/VHTT ngày 02 tháng 11 năm 2026"
    """
    from ttdn_cli.commands.recording import desk, record, year_that_fits, years_in_question

    root: Path | None = ctx.obj
    at = desk(root, unit, day, year)
    held = {"kind": "extended", "document": document, "until": until.isoformat()} | ({"reason": reason} if reason is not None else {})
    chosen = year_that_fits(at, year, years_in_question(at), lambda *_: held)
    record(at, chosen, lambda *_: held, dry_run, f"đến hết ngày {in_table(until)}, theo {document.strip()}")
