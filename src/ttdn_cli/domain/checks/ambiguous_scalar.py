"""
Every tool that reads YAML reads the same values as ttdn: text that some reader takes for a number, a truth value, a day or nothing
is quoted (27559, no, 12:30), and a number or truth value is not. Days are the same written either way: ttdn reads both as days.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from ttdn_cli.domain.checks._ids import rule_id
from ttdn_cli.domain.days import shortened
from ttdn_cli.domain.problem import Address, Problem
from ttdn_cli.domain.record import Record
from ttdn_cli.domain.text import reads_as_text
from ttdn_cli.domain.workspace import Workspace

RULE = rule_id(__name__)

PAGE = """\
Văn bản dễ đọc nhầm phải đặt trong dấu nháy, số thì không

ttdn giữ nguyên văn bản như đã viết, nhưng chương trình khác đọc YAML có thể
hiểu 27559 là số, 12:30 là 750, no là "sai". Để mọi chương trình đọc như nhau:
- Văn bản (mã, tên, số điện thoại, số của báo cáo, tên số liệu, ...) trông như
  số, ngày, giờ, yes/no, true/false, null, ~ thì đặt trong dấu nháy.
- Số và true/false thì không đặt trong dấu nháy, vì trong dấu nháy là văn bản.
- Ngày và thời điểm (2026-11-02) viết cách nào cũng được: có chương trình đọc là
  ngày, có chương trình đọc là văn bản, nhưng không đọc ra ngày khác.
- Chỗ để trống, ~ và null là không có giá trị.

Đúng:
    code: "27559"
    due: {month: 11, day: 5, reading: before}
Sai:
    code: 27559
    due: {month: "11", day: "5", reading: before}

Cách sửa: thêm hoặc bỏ dấu nháy như dòng gợi ý.
"""

_NO_VALUE = frozenset({"", "~", "null", "Null", "NULL"})


def check(workspace: Workspace) -> Iterator[Problem]:
    """Every scalar that is not written as what the model makes of it."""
    models: dict[str | int, Record] = {"plan": workspace.plan, "units": workspace.units}
    models |= {entry.address[0]: entry.event for entry in workspace.entries()}
    for scalar in workspace.scalars:
        if reads_as_text(scalar.text) or (scalar.plain and not scalar.is_key and scalar.text in _NO_VALUE):
            continue
        value = scalar.text if scalar.is_key else _value_at(models.get(scalar.address[0]), scalar.address[1:])
        if isinstance(value, str) and scalar.plain:
            message = f"{shortened(scalar.text)} là văn bản mà không đặt trong dấu nháy, chương trình khác có thể đọc thành giá trị khác"
            yield Problem(RULE, scalar.address, message, f"viết {_quoted(scalar.text)}", of_key=scalar.is_key)
        elif value is not None and not isinstance(value, str | date) and not scalar.plain:
            what = "giá trị" if isinstance(value, bool) else "số"
            message = f'{what} "{scalar.text}" đặt trong dấu nháy, chương trình khác sẽ đọc là văn bản'
            yield Problem(RULE, scalar.address, message, f"viết {scalar.text}")


def _quoted(text: str) -> str:
    return f'"{text}"' if len(text) <= 60 else "cả đoạn trong dấu nháy kép"


def _value_at(model: Record | None, address: Address) -> Any:
    """What the model holds at an address within it, or None where it holds nothing."""
    value: Any = model
    for step in address:
        match value:
            case Record():
                value = getattr(value, str(step), None)
            case tuple() if isinstance(step, int) and 0 <= step < len(value):
                value = value[step]
            case Mapping():
                value = value.get(step)
            case _:
                return None
    return getattr(value, value.plain) if isinstance(value, Record) and value.plain else value
