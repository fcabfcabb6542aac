"""Options that several commands share: one name, one meaning, one help text. Nothing here is heavier than Typer."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from ttdn_cli.domain.days import parse_day


def parse_year(text: str) -> int:
    """
    A reporting year.

    Raises: ValueError, in Vietnamese.
    """
    if not (text.isascii() and text.isdigit() and len(text) == 4 and "1900" <= text <= "2999"):
        raise ValueError(f'"{text}" không phải là một năm, ví dụ 2026')
    return int(text)


UnitArgument = Annotated[str, typer.Argument(metavar="ĐƠN-VỊ", help="mã hoặc tên của đơn vị, có dấu hay không dấu")]
YearOption = Annotated[int | None, typer.Option("--year", parser=parse_year, metavar="NĂM", help="năm báo cáo")]
DayOption = Annotated[
    date | None,
    typer.Option("--day", parser=parse_day, metavar="NGÀY", help="ngày việc này có hiệu lực, viết như 2026-11-05; không ghi là hôm nay"),
]
AsOfOption = Annotated[
    date | None, typer.Option("--as-of", parser=parse_day, metavar="NGÀY", help="xem tình hình tính đến ngày này; không ghi là hôm nay")
]
DryRunOption = Annotated[bool, typer.Option("--dry-run", help="chỉ cho xem sẽ ghi gì, không ghi")]
OutputOption = Annotated[Path | None, typer.Option("--output", "-o", metavar="TỆP", help="ghi vào tệp thay vì hiện ra màn hình")]
ForceOption = Annotated[bool, typer.Option("--force", help="ghi đè tệp --output đã có")]
