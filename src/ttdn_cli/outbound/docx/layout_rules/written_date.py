"""Days and months below ten, wherever a date is written in words."""

import re
from collections.abc import Iterator

from ttdn_cli.outbound.docx.departure import Departure
from ttdn_cli.outbound.docx.layout_rules._decree import DATE
from ttdn_cli.outbound.docx.layout_rules._document import Document

RULE = "written-date"

PAGE = """\
Cách viết ngày, tháng, năm

Ngày nhỏ hơn 10 và tháng 1, tháng 2 ghi thêm số 0 phía trước; các tháng từ 3 đến
9 không thêm số 0. Quy tắc này xét mọi chỗ viết "ngày ... tháng ... năm ...".
Trong bảng được viết 05/11/2024.

Đúng:
    ngày 05 tháng 6 năm 2024
    ngày 12 tháng 02 năm 2024
Sai:
    ngày 5 tháng 6 năm 2024
    ngày 12 tháng 2 năm 2024
    ngày 05 tháng 06 năm 2024

Cách sửa: gõ lại ngày, tháng như mẫu.
"""

_WRITTEN = re.compile(r"ngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})", re.IGNORECASE)


def check(document: Document) -> Iterator[Departure]:
    """Each date that is written otherwise."""
    for line in document.lines:
        if "tháng" not in line.text:
            continue
        for found in _WRITTEN.finditer(line.text):
            day, month, year = found.groups()
            wanted = (
                f"ngày {int(day):02d} tháng {int(month):02d} năm {year}"
                if int(month) < 3
                else f"ngày {int(day):02d} tháng {int(month)} năm {year}"
            )
            written = f"ngày {day} tháng {month} năm {year}"
            if written != wanted:
                yield Departure(RULE, line.where, f"viết {written}", f"viết {wanted}", DATE)
