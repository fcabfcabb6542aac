"""
Word files for the tests of the layout rules, made with python-docx: an administrative document that keeps to the decree in everything,
and the means to break one thing in it. What ttdn makes is not used here: the rules judge any Word file.
"""

from collections.abc import Callable, Sequence
from functools import cache
from io import BytesIO
from typing import Any

import docx
from docx.enum.section import WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt

Doc = Any
"""python-docx says its types in half of its places only."""

QUOC_HIEU = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
TIEU_NGU = "Độc lập - Tự do - Hạnh phúc"
LONG = (
    "Thực hiện Kế hoạch số 535/KH-UBND ngày 12 tháng 12 năm 2023 của Ủy ban nhân dân huyện Hóc Môn, Phòng Văn hóa và Thông tin "
    "báo cáo kết quả thực hiện công tác thông tin đối ngoại trên địa bàn huyện như sau:"
)


def saved(document: Doc) -> bytes:
    """The bytes of a document."""
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def right_report(*breaks: Callable[[Doc], object]) -> bytes:
    """A báo cáo with everything that the rules know, broken by these functions."""
    document = docx.Document(BytesIO(_report()))
    for change in breaks:
        change(document)
    return saved(document)


@cache
def _report() -> bytes:
    document = blank()
    header(document, number="Số: 05/BC-VHTT")
    title(document)
    body(document)
    signature(document)
    appendix(document, "Phụ lục I", "TÌNH HÌNH GỬI BÁO CÁO")
    appendix(document, "Phụ lục II", "DANH SÁCH ĐƠN VỊ")
    return saved(document)


def right_letter(*breaks: Callable[[Doc], object]) -> bytes:
    """A công văn of one page to two units."""
    document = blank()
    header(document, number="Số: 12/VHTT", subject="V/v đôn đốc gửi báo cáo năm 2024")
    add(document, "Kính gửi:", 14, left=Mm(40), after=6)
    add(document, "- Ủy ban nhân dân xã Bà Điểm;", 14, left=Mm(60), after=6)
    add(document, "- Ủy ban nhân dân xã Tân Hiệp.", 14, left=Mm(60), after=6)
    text(document, LONG.replace("báo cáo kết quả", "đề nghị các đơn vị báo cáo kết quả"))
    text(document, "Đề nghị các đơn vị khẩn trương gửi báo cáo./.")
    signature(document)
    for change in breaks:
        change(document)
    return saved(document)


def blank() -> Doc:
    """A document without text: A4, margins, Times New Roman 14, page numbers from page 2."""
    document = docx.Document()
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Times New Roman", Pt(14)
    fonts = normal.element.rPr.rFonts
    for script in ("w:cs", "w:eastAsia", "w:hAnsi"):
        fonts.set(qn(script), "Times New Roman")
    normal.paragraph_format.space_after = Pt(0)
    normal.paragraph_format.line_spacing = 1.0
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = section.right_margin = Mm(20)
    section.left_margin = Mm(30)
    section.different_first_page_header_footer = True
    number = section.header.paragraphs[0]
    number.style = normal
    number.alignment = ALIGN.CENTER
    for child in (
        f'<w:r {nsdecls("w")}><w:fldChar w:fldCharType="begin"/></w:r>',
        f'<w:r {nsdecls("w")}><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>',
        f'<w:r {nsdecls("w")}><w:fldChar w:fldCharType="separate"/></w:r>',
        f"<w:r {nsdecls('w')}><w:t>2</w:t></w:r>",
        f'<w:r {nsdecls("w")}><w:fldChar w:fldCharType="end"/></w:r>',
    ):
        number._p.append(parse_xml(child))
    return document


def add(where: Doc, words: str, size: float, align: Any = ALIGN.LEFT, **look: Any) -> Doc:
    """A paragraph in a document or a cell; `look`: bold, italic, left, first, before, after, line."""
    paragraph = where.add_paragraph()
    paragraph.alignment = align
    run = paragraph.add_run(words)
    run.font.size, run.font.bold, run.font.italic = Pt(size), look.get("bold", False), look.get("italic", False)
    form = paragraph.paragraph_format
    form.left_indent, form.first_line_indent = look.get("left"), look.get("first")
    form.space_before, form.space_after = Pt(look.get("before", 0)), Pt(look.get("after", 0))
    form.line_spacing = look.get("line", 1.0)
    return paragraph


def text(document: Doc, words: str, **look: Any) -> Doc:
    """A paragraph of running text."""
    return add(document, words, 14, ALIGN.JUSTIFY, **{"first": Mm(12.7), "after": 6, "line": 1.15, **look})


def rule(where: Doc, room: float, length: float) -> Doc:
    """A blank paragraph whose upper border is `length` mm long in a column of `room` mm."""
    paragraph = add(where, "", 1)
    side = Mm((room - length) / 2)
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = side
    border = f'<w:pBdr {nsdecls("w")}><w:top w:val="single" w:sz="6" w:space="1" w:color="000000"/></w:pBdr>'
    paragraph._p.get_or_add_pPr().insert_element_before(
        parse_xml(border), "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr", "w:sectPr"
    )
    return paragraph


def columns(document: Doc, rows: int, *widths: float) -> Doc:
    """A table without lines and without cell margins, with columns of these widths in mm; every cell still has its blank paragraph."""
    table = document.add_table(rows, len(widths))
    table.autofit = False
    margins = f'<w:tblCellMar {nsdecls("w")}><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar>'
    table._tbl.tblPr.insert_element_before(parse_xml(margins), "w:tblLook")
    for n, width in enumerate(widths):
        table.columns[n].width = Mm(width)
        for cell in table.columns[n].cells:
            cell.width = Mm(width)
    return table


def drop_first(cell: Doc) -> None:
    """Takes away the blank paragraph with which a cell is made."""
    cell._tc.remove(cell.paragraphs[0]._p)


def header(document: Doc, number: str, subject: str | None = None) -> None:
    """The header's table: names, Quốc hiệu, number, place and date."""
    table = columns(document, 2, 62, 98)
    left, right = table.rows[0].cells
    add(left, "UBND HUYỆN HÓC MÔN", 12, ALIGN.CENTER)
    add(left, "PHÒNG VĂN HÓA", 12, ALIGN.CENTER, bold=True)
    add(left, "VÀ THÔNG TIN", 12, ALIGN.CENTER, bold=True)
    rule(left, 62, 14)
    add(right, QUOC_HIEU, 12, ALIGN.CENTER, bold=True)
    add(right, TIEU_NGU, 13, ALIGN.CENTER, bold=True)
    rule(right, 98, 56)
    left_below, right_below = table.rows[1].cells
    add(left_below, number, 13, ALIGN.CENTER)
    if subject:
        add(left_below, subject, 12, ALIGN.CENTER, before=6)
    add(right_below, "Hóc Môn, ngày 05 tháng 11 năm 2024", 13, ALIGN.CENTER, italic=True)
    for cell in (left, right, left_below, right_below):
        drop_first(cell)


def title(document: Doc) -> None:
    """Type, summary and their line."""
    add(document, "BÁO CÁO", 14, ALIGN.CENTER, bold=True, before=12)
    add(document, "Kết quả công tác thông tin đối ngoại năm 2024", 14, ALIGN.CENTER, bold=True)
    rule(document, 160, 46)


def body(document: Doc) -> None:
    """Legal bases, text, headings of every kind; more than a page of it."""
    text(document, "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;", italic=True)
    text(document, "Theo đề nghị của Trưởng phòng Văn hóa và Thông tin.", italic=True)
    text(document, LONG)
    text(document, "I. TÌNH HÌNH GỬI BÁO CÁO", bold=True)
    text(document, "1. Ưu điểm", bold=True)
    for _ in range(8):
        text(document, f"Trong năm, {LONG[0].lower()}{LONG[1:-1]} và tiếp tục được các đơn vị quan tâm.")
    text(document, "1. Các đơn vị đã gửi báo cáo đúng hạn.")
    text(document, "a) Đơn vị gửi đúng hạn;")
    for letter in "bcdđ":
        text(document, f"{letter}) Đơn vị khác;")
    text(document, "II. KIẾN NGHỊ", bold=True)
    text(document, "Trên đây là báo cáo của Phòng Văn hóa và Thông tin./.")


def signature(document: Doc) -> None:
    """Nơi nhận on the left, the signer on the right."""
    table = columns(document, 1, 80, 80)
    left, right = table.rows[0].cells
    add(left, "Nơi nhận:", 12, bold=True, italic=True)
    add(left, "- Như trên;", 11)
    add(left, "- Lãnh đạo phòng;", 11)
    add(left, "- Lưu: VT, VHTT.", 11)
    add(right, "KT. TRƯỞNG PHÒNG", 14, ALIGN.CENTER, bold=True)
    add(right, "PHÓ TRƯỞNG PHÒNG", 14, ALIGN.CENTER, bold=True)
    for _ in range(3):
        add(right, "", 14, ALIGN.CENTER)
    add(right, "Nguyễn Văn A", 14, ALIGN.CENTER, bold=True)
    drop_first(left)
    drop_first(right)


def appendix(document: Doc, label: str, name: str) -> None:
    """A Phụ lục in a section of its own, with a table."""
    section = document.add_section(WD_SECTION.NEW_PAGE)
    numbering = section._sectPr.find(qn("w:pgNumType"))
    if numbering is None:
        section._sectPr.insert_element_before(parse_xml(f'<w:pgNumType {nsdecls("w")} w:start="1"/>'), "w:cols", "w:titlePg", "w:docGrid")
    add(document, label, 14, ALIGN.CENTER, bold=True)
    add(document, name, 14, ALIGN.CENTER, bold=True)
    add(document, "(Kèm theo Báo cáo số 05/BC-VHTT ngày 05 tháng 11 năm 2024)", 14, ALIGN.CENTER, italic=True)
    grid(document, [["STT", "Đơn vị"], *([str(n), f"Xã thứ {n}"] for n in range(1, 25))])


def grid(document: Doc, rows: Sequence[Sequence[str]]) -> Doc:
    """A table with lines whose first row is repeated."""
    table = document.add_table(len(rows), len(rows[0]))
    table.style = "Table Grid"
    for line, cells in zip(rows, table.rows, strict=True):
        for words, cell in zip(line, cells.cells, strict=True):
            cell.paragraphs[0].add_run(words).font.size = Pt(12)
    table.rows[0]._tr.get_or_add_trPr().append(parse_xml(f"<w:tblHeader {nsdecls('w')}/>"))
    return table


def paragraph(document: Doc, words: str) -> Doc:
    """The paragraph, of the text or of a cell, that begins with these words."""
    cells = (p for table in document.tables for row in table.rows for cell in row.cells for p in cell.paragraphs)
    return next(p for p in (*document.paragraphs, *cells) if p.text.startswith(words))
