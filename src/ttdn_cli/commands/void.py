"""`ttdn void`: an event was recorded by mistake and is taken back."""

from pathlib import Path
from typing import Annotated

import typer

from ttdn_cli.commands.options import DayOption, DryRunOption, UnitArgument, YearOption


def command(
    ctx: typer.Context,
    unit: UnitArgument,
    event: Annotated[str, typer.Argument(metavar="SỰ-KIỆN", help="tên sự kiện, như lệnh ttdn log hiện ra")],
    reason: Annotated[str, typer.Option("--reason", metavar="LÝ-DO", help="vì sao hủy")],
    day: DayOption = None,
    year: YearOption = None,
    dry_run: DryRunOption = False,
) -> None:
    """
    Hủy một sự kiện ghi nhầm.

    Sự kiện bị hủy coi như chưa từng có, vào bất cứ ngày nào; tệp của nó vẫn được giữ. Không hủy được sự kiện mà một sự kiện sau
    dựa vào: hủy sự kiện sau trước. Báo cáo ghi sai thì sửa một bước bằng: ttdn receive ĐƠN-VỊ --replaces SỰ-KIỆN.

    Ví dụ:

        ttdn void xa-ba-diem 2026-11-02-received --reason "ghi nhầm đơn vị"
    """
    from ttdn_cli.commands.recording import desk, record, year_that_fits
    from ttdn_cli.domain.problem import TtdnError
    from ttdn_cli.domain.text import as_seen
    from ttdn_cli.storage.reports import event_names, recorded_years

    root: Path | None = ctx.obj
    at = desk(root, unit, day, year)
    name = event.removesuffix(".yaml")
    if name.startswith("voided-"):
        raise TtdnError("sự kiện hủy không hủy được; chưa ghi gì", "nếu hủy nhầm, ghi lại sự kiện đã bị hủy")
    if name.startswith("outcome-"):
        claim = as_seen(name.removeprefix("outcome-"))
        raise TtdnError(
            "kết quả của một lần nhắc không hủy riêng được; chưa ghi gì",
            f'hủy lần nhắc thì kết quả được hủy theo: ttdn void {at.unit.id} {claim} --reason "…"',
        )
    held = {"kind": "voided", "event": name, "reason": reason}
    years = [y for y in recorded_years(at.root) if name in event_names(at.root, y, at.unit.id) and year in (None, y)]
    if not years:
        raise TtdnError(
            f'{at.unit.name} không có sự kiện nào tên "{as_seen(name)}"{f" trong năm {year}" if year else ""}; chưa ghi gì',
            f"xem các sự kiện đã ghi bằng: ttdn log {at.unit.id}",
        )
    chosen = years[0] if len(years) == 1 else year_that_fits(at, year, years, lambda *_: held)
    record(at, chosen, lambda *_: held, dry_run, name)
