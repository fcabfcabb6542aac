"""The running text."""

from collections.abc import Iterator

from ttdn_cli.outbound.docx.departure import Departure
from ttdn_cli.outbound.docx.layout_rules._decree import BODY
from ttdn_cli.outbound.docx.layout_rules._document import Document, division_of
from ttdn_cli.outbound.docx.layout_rules._line import MM, Line, looks

RULE = "body-text"

PAGE = """\
Nội dung văn bản

Chữ in thường, cỡ chữ từ 13 đến 14, kiểu chữ đứng, canh đều cả hai lề. Chữ
nghiêng cho một vài từ trong câu, hoặc cho lời dẫn đặt trong ngoặc đơn, thì
được. Đoạn vừa trong một dòng thì canh trái hay canh đều in ra như nhau, nên
không bị nêu. Lùi đầu dòng, khoảng cách đoạn, khoảng cách dòng: xem
first-line-indent, paragraph-spacing, line-spacing.

Đúng: 14, đứng, canh đều hai bên (Justify)
Sai:
    cỡ chữ 12
    cả đoạn chữ nghiêng
    đoạn nhiều dòng canh trái

Cách sửa: chọn các đoạn của phần nội dung, đặt cỡ chữ 13 hoặc 14, bỏ nghiêng,
bấm Ctrl+J để canh đều hai bên.
"""

_JUDGED = ("text", "subclause")


def check(document: Document) -> Iterator[Departure]:
    """Size and style of what is no heading; alignment of every paragraph that fills more than a line."""
    for line in document.body:
        kind = division_of(line)
        if kind in _JUDGED:
            in_brackets = line.text.startswith("(") and line.text.rstrip(".;").endswith(")")
            upright = False if line.italic and not in_brackets else None
            yield from looks(RULE, BODY, line, (13, 14), italic=upright)
        elif kind == "title":
            yield from looks(RULE, BODY, line, (13, 14))
    for line in (*document.bases, *document.body):
        align = line.paragraph.format.align
        if align != "both" and not (align == "center" and (line.bold or line.italic)) and _breaks(line):
            yield from looks(RULE, BODY, line, (0, 1000), align=["both"])


def _breaks(line: Line) -> bool:
    """Whether a line does not fit in one."""
    form = line.paragraph.format
    room = (line.paragraph.width - form.left - form.right) * MM
    return line.width > room - max(form.first, 0) * MM
