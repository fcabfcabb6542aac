"""`ttdn status`: who has reported."""

from typing import TYPE_CHECKING, Annotated

import typer

from ttdn_cli.commands.formats import explained, one_of
from ttdn_cli.commands.options import AsOfOption, ForceOption, OutputOption, YearOption
from ttdn_cli.domain.words import STANDING

if TYPE_CHECKING:
    from ttdn_cli.domain.overview import Overview, Row
    from ttdn_cli.domain.workspace import Workspace


def command(
    ctx: typer.Context,
    year: YearOption = None,
    as_of: AsOfOption = None,
    group: Annotated[list[str] | None, typer.Option("--group", metavar="NHÓM", help="chỉ hiện các đơn vị của nhóm này")] = None,
    standing: Annotated[
        list[str] | None,
        typer.Option("--standing", parser=one_of(*STANDING), metavar="TÌNH-TRẠNG", help=f"chỉ hiện tình trạng này: {explained(STANDING)}"),
    ] = None,
    form: Annotated[
        str,
        typer.Option("--format", parser=one_of("table", "json", "csv", "markdown"), metavar="DẠNG", help="table, json, csv hoặc markdown"),
    ] = "table",
    output: OutputOption = None,
    force: ForceOption = False,
    fail_on_overdue: Annotated[
        bool, typer.Option("--fail-on-overdue", help="mã thoát 1 khi có đơn vị quá hạn, hoặc quá hạn nộp lại báo cáo bị trả lại")
    ] = False,
) -> None:
    """
    Xem đơn vị nào đã gửi báo cáo.

    Không ghi --year thì là năm của ngày --as-of. --group và --standing chỉ chọn đơn vị được hiện; số liệu tổng hợp luôn tính trên
    tất cả các đơn vị phải báo cáo. Khi nhiều đơn vị cùng có báo cáo một số, một ngày, lệnh nhắc trên stderr: có thể một báo cáo đã
    được ghi nhầm đơn vị.

    Ví dụ:

        ttdn status

        ttdn status --year 2024 --as-of 2024-11-05 --group xa-thi-tran --standing overdue --format json

        ttdn status --format csv --output tinh-hinh.csv
    """
    from ttdn_cli.commands.clock import today
    from ttdn_cli.commands.opening import opened
    from ttdn_cli.commands.output import refuse_existing
    from ttdn_cli.domain.overview import overview
    from ttdn_cli.domain.problem import TtdnError
    from ttdn_cli.domain.text import as_seen
    from ttdn_cli.storage.workspace import load_years

    refuse_existing(output, force)
    root, workspace = opened(ctx.obj)
    as_of = as_of or today(workspace.plan, year)
    year = year or as_of.year
    for name in group or ():
        if name not in workspace.group_by_id:
            raise TtdnError(f'không có nhóm nào tên "{as_seen(name)}"', f"một trong: {', '.join(workspace.group_by_id)}")
    workspace = load_years(root, workspace, [year])
    seen = overview(workspace, year, as_of)
    say_no_effect(seen)
    _say_shared(seen)
    rows = [row for row in seen.rows if (not group or row.group in group) and (not standing or row.status.standing in standing)]
    _show(workspace, seen, rows, form, output, force)
    if fail_on_overdue and (seen.counts.overdue or seen.counts.returned_overdue):
        raise typer.Exit(1)


def _show(workspace: "Workspace", seen: "Overview", rows: "list[Row]", form: str, output: OutputOption, force: bool) -> None:
    from ttdn_cli.commands.output import deliver

    match form:
        case "json":
            from ttdn_cli.outbound.status_json import status_json

            deliver(status_json(seen, rows), output, force)
        case "csv":
            from ttdn_cli.outbound.status_csv import status_csv
            from ttdn_cli.outbound.status_words import capitalised

            deliver(status_csv(workspace, seen, rows), output, force)
            if seen.message:  # the table has no place for a sentence
                typer.echo(capitalised(f"{seen.message}"), err=True)
        case "markdown":
            from ttdn_cli.outbound.status_markdown import status_markdown

            deliver(status_markdown(workspace, seen, rows), output, force)
        case _ if output is not None:
            from ttdn_cli.outbound.status_plain import status_plain

            deliver(status_plain(workspace, seen, rows), output, force)
        case _:
            from ttdn_cli.commands.status_table import print_table

            print_table(workspace, seen, rows)


def _say_shared(seen: "Overview") -> None:
    """Says on stderr which units have a report of the same number and day: only here are the reports of all units read."""
    from ttdn_cli.domain.days import in_table
    from ttdn_cli.domain.overview import shared_reports
    from ttdn_cli.domain.text import as_seen
    from ttdn_cli.domain.vietnamese import listed

    for report, units in shared_reports(seen):
        of_day = f"ngày {in_table(report.dated)}" if report.dated else f"gửi ngày {in_table(report.sent)}"
        said = f"{listed(unit.name for unit in units)} cùng có báo cáo số {report.number} {of_day}"
        typer.echo(f"chú ý: {as_seen(said)}; nếu một báo cáo được ghi nhầm đơn vị thì hủy bằng: ttdn void", err=True)


def say_no_effect(seen: "Overview") -> None:
    """Says on stderr which events have no effect, and what was not read as one: the answer is without them, and somebody should look."""
    from ttdn_cli.domain.text import as_seen

    for name, reason in seen.no_effect.items():
        typer.echo(f"chú ý: sự kiện {as_seen(name)} không có hiệu lực: {reason.text}; xem bằng: ttdn check", err=True)
    if seen.unread:
        more = f" và {len(seen.unread) - 3} mục khác" if len(seen.unread) > 3 else ""
        named = as_seen(", ".join(seen.unread[:3])) + more
        typer.echo(f"chú ý: {named} không phải là tệp sự kiện nên không được đọc; xem bằng: ttdn check", err=True)
