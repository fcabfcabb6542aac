"""
`ttdn status --format csv`: one line a unit, made for Excel on an office's Windows.

- Bytes, with a UTF-8 signature: without it Excel takes the machine's code page and breaks the diacritics. Lines end in CRLF (RFC 4180).
- A comma separates: it is the list separator of Windows in Vietnamese as well as in English, although a comma is the decimal sign
  of Vietnamese. There is no `sep=` line: with one, Excel no longer heeds the signature.
- Days are written 2026-11-04. Excel reads that as a day under every regional setting and shows it in its own way;
  04/11/2026 would become 11 April on the many machines that are set to English.
- A text that Excel would compute or turn into a number or a day (`=1+1`, `@…`, `05/2026`) gets an apostrophe before it.
"""

import csv
import io
import re
from collections.abc import Sequence
from datetime import date

from ttdn_cli.domain.overview import Overview, Row
from ttdn_cli.domain.text import as_seen
from ttdn_cli.domain.words import STANDING, TIMELINESS
from ttdn_cli.domain.workspace import Workspace
from ttdn_cli.outbound.status_words import group_name

HEADER = (
    "Nhóm",
    "Mã đơn vị",
    "Đơn vị",
    "Tình trạng",
    "Đúng hạn hay trễ hạn",
    "Số ngày trễ",
    "Số ngày còn lại",
    "Số ngày quá hạn",
    "Ngày cuối cùng đúng hạn",
    "Ngày gửi",
    "Ngày nhận",
    "Số văn bản",
    "Ngày phải nộp lại",
    "Số ngày trễ của bản chỉnh sửa",
)

_COMPUTED = re.compile(r"\s*(?:[-=+@\uff0d\uff1d\uff0b\uff20]|\d[\d\s.,:/eE+%-]*$)")


def status_csv(workspace: Workspace, overview: Overview, rows: Sequence[Row]) -> bytes:
    """
    These rows under a Vietnamese header; the header alone where nobody owes.

    To be written as bytes: a text stream on Windows would make CR CR LF of each line's end.
    """
    text = io.StringIO()
    table = csv.writer(text)
    table.writerow(HEADER)
    names = {group: group_name(workspace, group) for group in {row.group for row in overview.rows}}
    for row in rows:
        table.writerow([_cell(value) for value in _values(names[row.group], row)])
    return text.getvalue().encode("utf-8-sig")


def _values(group: str, row: Row) -> tuple[str | int | date | None, ...]:
    status, judged = row.status, row.status.judged
    return (
        group,
        row.unit.id,
        row.unit.name,
        STANDING[status.standing],
        TIMELINESS[status.timeliness] if status.timeliness else None,
        status.days_late,
        status.days_left,
        status.days_overdue,
        status.last_on_time_day,
        judged.sent if judged else None,
        judged.day if judged else None,
        judged.number if judged else None,
        status.again_by,
        status.revision_days_late,
    )


def _cell(value: str | int | date | None) -> str | int:
    """A value for Excel: texts stay texts, numbers and days are what they are."""
    match value:
        case str():
            seen = as_seen(value)
            return f"'{seen}" if _COMPUTED.match(seen) else seen
        case int():
            return value
        case None:
            return ""
    return value.isoformat()
