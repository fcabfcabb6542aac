"""`ttdn accept`: the report meets what was asked."""

from pathlib import Path

import typer

from ttdn_cli.commands.options import DayOption, DryRunOption, UnitArgument, YearOption


def command(ctx: typer.Context, unit: UnitArgument, day: DayOption = None, year: YearOption = None, dry_run: DryRunOption = False) -> None:
    """
    Ghi nhận báo cáo đạt yêu cầu.

    Công nhận báo cáo mới nhất của đơn vị; việc này kết thúc năm báo cáo của đơn vị. Báo cáo trễ hạn vẫn là trễ hạn.

    Không ghi --year thì lệnh chọn năm duy nhất có báo cáo đang chờ trả lời; nếu có nhiều năm, lệnh hỏi lại.

    Ví dụ:

        ttdn accept xa-ba-diem
    """
    from ttdn_cli.commands.recording import answered, desk, record, year_that_fits, years_with_events

    root: Path | None = ctx.obj
    at = desk(root, unit, day, year)
    fields = answered(at, {"kind": "accepted"})
    record(at, year_that_fits(at, year, years_with_events(at), fields), fields, dry_run)
