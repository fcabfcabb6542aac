"""The space between the lines of the body."""

from collections.abc import Iterator

from ttdn_cli.outbound.docx.departure import Departure
from ttdn_cli.outbound.docx.layout_rules._decree import BODY
from ttdn_cli.outbound.docx.layout_rules._document import Document
from ttdn_cli.outbound.docx.layout_rules._line import Line, points

RULE = "line-spacing"

PAGE = """\
Khoảng cách giữa các dòng

Tối thiểu là dòng đơn (Single), tối đa là 1,5 lines. Khoảng cách ghi bằng điểm
(Exactly, At least) được so với chiều cao một dòng đơn của cỡ chữ ấy: với cỡ 14
là 16,1 pt, nên từ 16,1 đến 24,2 pt.

Đúng:
    Single; 1.15; 1.5 lines; Exactly 18 pt (cỡ chữ 14)
Sai:
    Double; Multiple 0.9; Exactly 14 pt (cỡ chữ 14)

Cách sửa: chọn các đoạn nội dung, mở hộp Paragraph, Line spacing: từ Single đến
1.5 lines.
"""

_SINGLE = 1.15
"""The height of a single line of Times New Roman, in sizes of its type: ascent, descent and gap are 1825 + 443 + 87 of 2048 units."""
_LOW, _HIGH, _TOLERANCE = 1.0, 1.5, 0.03


def check(document: Document) -> Iterator[Departure]:
    """Paragraphs of the body whose lines are nearer or farther."""
    seen = -1
    for line in (*document.bases, *document.body):
        if line.at == seen or not line.size:
            continue
        seen = line.at
        lines = _in_single_lines(line)
        if not _LOW - _TOLERANCE <= lines <= _HIGH + _TOLERANCE:
            yield Departure(RULE, line.where, f"khoảng cách dòng {_said(line, lines)}", "khoảng cách dòng từ dòng đơn đến 1,5 lines", BODY)


def _in_single_lines(line: Line) -> float:
    form = line.paragraph.format
    if form.line_rule == "auto":
        return form.line
    lines = form.line / (_SINGLE * line.size)
    return max(lines, 1.0) if form.line_rule == "atLeast" else lines


def _said(line: Line, lines: float) -> str:
    form = line.paragraph.format
    shown = points(lines, 2)
    return f"{shown} lines" if form.line_rule == "auto" else f"{points(form.line)} pt ({shown} lines)"
