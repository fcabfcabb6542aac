"""The line "Nơi nhận:"."""

from collections.abc import Iterator

from ttdn_cli.outbound.docx.departure import Departure
from ttdn_cli.outbound.docx.layout_rules._decree import RECIPIENTS
from ttdn_cli.outbound.docx.layout_rules._document import Document
from ttdn_cli.outbound.docx.layout_rules._line import MM, looks, millimetres, missing, quoted

RULE = "recipients-heading"

PAGE = """\
Từ "Nơi nhận"

Trên một dòng riêng, ngang hàng với dòng quyền hạn, chức vụ của người ký và sát
lề trái, sau có dấu hai chấm; chữ in thường, cỡ chữ 12, kiểu chữ nghiêng, đậm.

Đúng:
    Nơi nhận:          (12, nghiêng, đậm)
Sai:
    Nơi nhận           (thiếu dấu hai chấm)
    NƠI NHẬN:          (chữ in hoa)
    Nơi nhận:          (cỡ 14, gạch chân)

Cách sửa: đặt "Nơi nhận:" ở dòng đầu của ô bên trái, cùng hàng với chức vụ người
ký trong bảng cuối văn bản; cỡ chữ 12, đậm, nghiêng.
"""

_AT_MARGIN = 2.0


def check(document: Document) -> Iterator[Departure]:
    """How it looks, whether it is level with the signer and at the margin; whether it is there."""
    line = document.recipients_heading
    if line is None:
        if not document.only_appendix:
            yield missing(RULE, RECIPIENTS, 'từ "Nơi nhận:"', '"Nơi nhận:" ở cuối văn bản, bên trái')
        return
    yield from looks(RULE, RECIPIENTS, line, (12, 12), bold=True, italic=True, upper=False, align=["left", "both"])
    if line.text not in ("Nơi nhận:", "NƠI NHẬN:"):
        yield Departure(RULE, line.where, f"viết {quoted(line.text)}", 'viết "Nơi nhận:"', RECIPIENTS)
    indent = (line.paragraph.format.left + line.paragraph.format.first) * MM
    if indent > _AT_MARGIN:
        yield Departure(RULE, line.where, f"cách lề trái {millimetres(indent)}", "sát lề trái", RECIPIENTS)
    signer = next(iter(document.signer), None)
    mine, other = line.paragraph.cell, signer.paragraph.cell if signer else None
    if mine and other and mine.row != other.row:
        found = f"ở hàng {mine.row} của bảng, chức vụ người ký ở hàng {other.row}"
        yield Departure(RULE, line.where, found, "ngang hàng với quyền hạn, chức vụ của người ký", RECIPIENTS)
