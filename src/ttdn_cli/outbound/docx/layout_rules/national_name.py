"""The Quốc hiệu."""

from collections.abc import Iterator

from ttdn_cli.outbound.docx.departure import Departure
from ttdn_cli.outbound.docx.layout_rules._decree import NATIONAL_NAME
from ttdn_cli.outbound.docx.layout_rules._document import Document
from ttdn_cli.outbound.docx.layout_rules._line import MM, Line, looks, millimetres, missing, quoted

RULE = "national-name"

PAGE = """\
Quốc hiệu

"CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM": chữ in hoa, cỡ chữ từ 12 đến 13, kiểu chữ
đứng, đậm, ở phía trên cùng, bên phải trang đầu tiên, trên một dòng. Viết HÒA
hay HOÀ đều được. Ở cỡ 13, Quốc hiệu dài 95,7 mm: ô phải rộng hơn thế.

Đúng:
    CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM      (12, đứng, đậm)
Sai:
    (một dòng chữ bất kỳ)                   (ở trên Quốc hiệu)
    Cộng hòa xã hội chủ nghĩa Việt Nam      (chữ in thường)
    CỘNG HÒA XÃ HỘI CHỦ NGHĨA               (ô quá hẹp, phải xuống dòng)
    VIỆT NAM

Cách sửa: xóa hoặc chuyển chỗ dòng ở trên; đặt lại cỡ chữ, kiểu chữ; nới ô bên
phải của bảng đầu văn bản, hoặc giảm lề trong của ô (Cell Margins) về 0.
"""

_TOLERANCE = 1.01


def check(document: Document) -> Iterator[Departure]:
    """How it looks, whether it stands at the top, on the right and on one line; whether it is there."""
    line = document.national_name
    if line is None:
        if not document.only_appendix:
            yield missing(RULE, NATIONAL_NAME, "Quốc hiệu ở riêng một dòng", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM, trên cùng, bên phải")
        return
    yield from looks(RULE, NATIONAL_NAME, line, (12, 13), bold=True, italic=False, upper=True, align=["center"])
    cell = line.paragraph.cell
    if cell is not None and cell.column == 0:
        yield Departure(RULE, line.where, "Quốc hiệu ở bên trái", "Quốc hiệu ở phía trên cùng, bên phải", NATIONAL_NAME)
    for other in _above(document, line):
        yield Departure(RULE, other.where, f"dòng chữ {quoted(other.text)} ở trên Quốc hiệu", "Quốc hiệu ở phía trên cùng", NATIONAL_NAME)
    room = (line.paragraph.width - line.paragraph.format.left - line.paragraph.format.right) * MM
    if line.width > room * _TOLERANCE:
        found = f"Quốc hiệu dài {millimetres(line.width)} trong chỗ rộng {millimetres(room)}, phải xuống dòng"
        yield Departure(RULE, line.where, found, "Quốc hiệu trên một dòng", NATIONAL_NAME)


def _above(document: Document, national: Line) -> Iterator[Line]:
    """
    The lines before it that do not stand beside it. Where the heading is no table, the file does not tell what is beside what: then
    whatever belongs to the heading is passed over.
    """
    cell = national.paragraph.cell
    heading = {id(line) for line in (*document.superior, *document.issuer, *document.subject, document.number, document.place_and_date)}
    for line in document.lines:
        if line is national:
            return
        its = line.paragraph.cell
        beside = cell is not None and its is not None and its[:2] == cell[:2] and its.number != cell.number
        if not (beside or (cell is None and id(line) in heading)):
            yield line
