"""`ttdn return`: the office sends a report back for revision."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from ttdn_cli.commands.options import DayOption, DryRunOption, UnitArgument, YearOption
from ttdn_cli.domain.days import in_table, parse_day


def command(
    ctx: typer.Context,
    unit: UnitArgument,
    reason: Annotated[str, typer.Option("--reason", metavar="LÝ-DO", help="lý do trả lại")],
    again_by: Annotated[date, typer.Option("--again-by", parser=parse_day, metavar="NGÀY", help="hạn nộp lại (tính cả ngày đó)")],
    day: DayOption = None,
    year: YearOption = None,
    dry_run: DryRunOption = False,
) -> None:
    """
    Trả lại báo cáo để chỉnh sửa, bổ sung.

    Trả lại báo cáo mới nhất của đơn vị. Hạn nộp lại là hết ngày ghi ở --again-by, nhưng không sớm hơn ngày cuối cùng đúng hạn
    của đơn vị. Việc trả lại không làm thay đổi kết luận đúng hạn hay trễ hạn.

    Không ghi --year thì lệnh chọn năm duy nhất có báo cáo đang chờ trả lời; nếu có nhiều năm, lệnh hỏi lại.

    Ví dụ:

        ttdn return xa-ba-diem --reason "thiếu số liệu mục 2.1" --again-by 2026-11-12
    """
    from ttdn_cli.commands.recording import answered, desk, record, year_that_fits, years_with_events

    root: Path | None = ctx.obj
    at = desk(root, unit, day, year)
    fields = answered(at, {"kind": "returned", "reason": reason, "again_by": again_by.isoformat()})
    chosen = year_that_fits(at, year, years_with_events(at), fields)
    record(at, chosen, fields, dry_run, f"nộp lại chậm nhất ngày {in_table(again_by)}")
