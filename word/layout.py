"""
The layout of an administrative document by Nghị định 30/2020/NĐ-CP, Phụ lục I, in Word's own terms: page, styles, rules, tables.

Lengths are in twips (twentieths of a point) unless a name says mm. Elements stand in the order that ISO/IEC 29500 wants.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple
from xml.sax.saxutils import escape

FONT = "Times New Roman"
LANGUAGE = "vi-VN"
NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"'
)
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def twips(mm: float) -> int:
    """Millimetres in twips."""
    return round(mm * 1440 / 25.4)


PAGE = (11906, 16838)
"""A4, upright."""
TOP, RIGHT, BOTTOM, LEFT = twips(20), twips(20), twips(20), twips(30)
HEADER = twips(10)
WIDTH = PAGE[0] - LEFT - RIGHT
"""160 mm of text."""
LEFT_BLOCK = twips(62)
BLOCKS = (LEFT_BLOCK, WIDTH - LEFT_BLOCK)
"""The columns of the heading and of the signature: 62 and 98 mm."""
FIRST_LINE = 720
"""1.27 cm."""

SLOGAN_MM = 56
"""The width of "Độc lập - Tự do - Hạnh phúc" at 13 pt bold: its rule is as long."""
OFFICE_RULES_MM = (12, 17, 24)
TITLE_RULES_MM = (14, 20, 30, 45, 60)
"""
The lengths of the rules below the office's name and below the trích yếu: from a third to a half of the line, whatever its length.
A template cannot compute one, so it holds a few and prints the one that ttdn names.
"""


# --- styles


class Style(NamedTuple):
    """A paragraph style. `size` is in points; `before` and `after` too."""

    id: str
    name: str
    size: float
    bold: bool = False
    italic: bool = False
    align: str = "left"
    before: float = 0
    after: float = 0
    line: int = 240
    exact: bool = False
    first_line: int = 0
    left: int = 0
    hanging: int = 0
    keep_next: bool = False
    together: bool = False
    """No space between paragraphs of this one style."""
    outline: int | None = None
    color: str | None = None


STYLES = (
    Style("QuocHieu", "Quốc hiệu", 12, bold=True, align="center"),
    Style("TieuNgu", "Tiêu ngữ", 13, bold=True, align="center"),
    Style("KeNgang", "Kẻ ngang", 1, align="center", before=3, after=6, line=60, exact=True),
    Style("CoQuanChuQuan", "Cơ quan chủ quản", 12, align="center"),
    Style("CoQuanBanHanh", "Cơ quan ban hành", 12, bold=True, align="center"),
    Style("SoKyHieu", "Số, ký hiệu", 13, align="center"),
    Style("VeViec", "Về việc", 12, align="center", before=6),
    Style("DiaDanhNgay", "Địa danh, ngày tháng", 13, italic=True, align="center"),
    Style("TenLoai", "Tên loại văn bản", 14, bold=True, align="center", before=18, keep_next=True),
    Style("TrichYeu", "Trích yếu", 14, bold=True, align="center", keep_next=True),
    Style("KinhGui", "Kính gửi", 14, align="center", before=18, after=12),
    Style("KinhGuiNhieu", "Kính gửi (nhiều nơi)", 14, left=2268, before=18, keep_next=True),
    Style("KinhGuiDanhSach", "Kính gửi (danh sách)", 14, left=3402, hanging=227, after=12, together=True),
    Style("CanCu", "Căn cứ", 14, italic=True, align="both", after=6, line=276, first_line=FIRST_LINE),
    Style("NoiDung", "Nội dung", 14, align="both", after=6, line=276, first_line=FIRST_LINE),
    Style("Muc", "Mục", 14, bold=True, align="both", before=6, after=6, line=276, first_line=FIRST_LINE, keep_next=True, outline=0),
    Style("Khoan", "Khoản", 14, bold=True, align="both", after=6, line=276, first_line=FIRST_LINE, keep_next=True, outline=1),
    Style("Diem", "Điểm", 14, align="both", after=6, line=276, first_line=FIRST_LINE),
    Style("ChucVu", "Chức vụ người ký", 14, bold=True, align="center", before=6, keep_next=True, together=True),
    Style("HoTen", "Họ tên người ký", 14, bold=True, align="center", before=72),
    Style("NoiNhanTieuDe", "Nơi nhận", 12, bold=True, italic=True, before=6, keep_next=True),
    Style("NoiNhan", "Nơi nhận (danh sách)", 11),
    Style("PhuLuc", "Phụ lục", 14, bold=True, align="center", keep_next=True, outline=0),
    Style("PhuLucTieuDe", "Tiêu đề phụ lục", 14, bold=True, align="center", keep_next=True),
    Style("PhuLucThamChieu", "Phụ lục kèm theo", 14, italic=True, align="center", after=12),
    Style("BangTieuDe", "Bảng: tiêu đề cột", 12, bold=True, align="center", before=2, after=2, keep_next=True),
    Style("BangO", "Bảng: ô", 12, before=2, after=2),
    Style("BangOGiua", "Bảng: ô canh giữa", 12, align="center", before=2, after=2),
    Style("BangNhom", "Bảng: dòng nhóm", 12, bold=True, before=2, after=2, keep_next=True),
    Style("BangNhomGiua", "Bảng: dòng nhóm, số thứ tự", 12, bold=True, align="center", before=2, after=2, keep_next=True),
    Style("BieuDo", "Biểu đồ", 14, align="center", before=6, keep_next=True),
    Style("BieuDoTen", "Tên biểu đồ", 13, align="center", after=12),
    Style("SoTrang", "Số trang", 14, align="center"),
    Style("KetThuc", "Kết thúc phần", 1, after=6, line=20, exact=True),
    Style("TtdnLenh", "ttdn: lệnh của mẫu", 9, color="7F7F7F"),
)


def styles_xml() -> str:
    """word/styles.xml. The defaults say Times New Roman 14, Vietnamese; a style says the rest, so no run needs anything of its own."""
    return (
        f"{DECLARATION}<w:styles {NAMESPACES}>"
        f"<w:docDefaults><w:rPrDefault><w:rPr>{_FONTS}<w:color w:val='000000'/>{_size(14)}{_LANG}</w:rPr></w:rPrDefault>"
        '<w:pPrDefault><w:pPr><w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>'
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
        f"<w:rPr>{_FONTS}{_size(14)}{_LANG}</w:rPr></w:style>"
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:uiPriority w:val="99"/>'
        '<w:semiHidden/><w:unhideWhenUsed/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>'
        f"{_margins(0, 0)}</w:tblCellMar></w:tblPr></w:style>"
        f"{''.join(_style_xml(style) for style in STYLES)}</w:styles>"
    )


_FONTS = f'<w:rFonts w:ascii="{FONT}" w:eastAsia="{FONT}" w:hAnsi="{FONT}" w:cs="{FONT}"/>'
_LANG = f'<w:lang w:val="{LANGUAGE}" w:eastAsia="{LANGUAGE}" w:bidi="{LANGUAGE}"/>'


def _size(points: float) -> str:
    return f'<w:sz w:val="{round(points * 2)}"/><w:szCs w:val="{round(points * 2)}"/>'


def _style_xml(style: Style) -> str:
    indents = "".join(
        f' w:{name}="{value}"'
        for name, value in (("left", style.left), ("hanging", style.hanging), ("firstLine", style.first_line))
        if value
    )
    paragraph = (
        ("<w:keepNext/>" if style.keep_next else "")
        + f'<w:spacing w:before="{round(style.before * 20)}" w:after="{round(style.after * 20)}" w:line="{style.line}"'
        + f' w:lineRule="{"exact" if style.exact else "auto"}"/>'
        + (f"<w:ind{indents}/>" if indents else "")
        + ("<w:contextualSpacing/>" if style.together else "")
        + f'<w:jc w:val="{style.align}"/>'
        + (f'<w:outlineLvl w:val="{style.outline}"/>' if style.outline is not None else "")
    )
    letters = (
        ("<w:b/><w:bCs/>" if style.bold else "")
        + ("<w:i/><w:iCs/>" if style.italic else "")
        + (f'<w:color w:val="{style.color}"/>' if style.color else "")
        + _size(style.size)
    )
    return (
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{style.id}"><w:name w:val="{style.name}"/><w:basedOn w:val="Normal"/>'
        f"<w:qFormat/><w:pPr>{paragraph}</w:pPr><w:rPr>{letters}</w:rPr></w:style>"
    )


# --- paragraphs


def p(style: str, text: str = "", own: str = "") -> str:
    """A paragraph in a style. `own` are paragraph properties of its own, in their place after the style."""
    run = f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>' if text else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{own}</w:pPr>{run}</w:p>'


def closing(text: str) -> str:
    """The last paragraph of the body, which goes with the signature to the next page: no signature stands on a page alone."""
    return p("NoiDung", text, "<w:keepNext/>")


def commands(*tags: str) -> str:
    """Commands of the template, each in a paragraph of its own that is not there any more in the document: `{%p … %}`."""
    return "".join(p("TtdnLenh", tag) for tag in tags)


def rule(length_mm: float, column: int) -> str:
    """A rule of a length, in the middle of a column: an empty paragraph whose indents leave that much of its upper border."""
    side = (column - twips(length_mm)) // 2
    return p(
        "KeNgang",
        own=f'<w:pBdr><w:top w:val="single" w:sz="6" w:space="0" w:color="000000"/></w:pBdr><w:ind w:left="{side}" w:right="{side}"/>',
    )


def rule_macro(name: str, lengths_mm: Sequence[int], column: int) -> str:
    """The macro that prints the rule of the length that ttdn names."""
    branches = []
    for n, length in enumerate(lengths_mm):
        tag = "{%p else %}" if n == len(lengths_mm) - 1 else f"{{%p {'elif' if n else 'if'} length == {length} %}}"
        branches.append(commands(tag) + rule(length, column))
    return commands(f"{{%p macro {name}(length) %}}") + "".join(branches) + commands("{%p endif %}", "{%p endmacro %}")


# --- tables


class Cell(NamedTuple):
    """A cell: its paragraphs, and how many columns it takes."""

    content: str
    span: int = 1


def table(columns: Sequence[int], rows: Iterable[str], *, borders: bool, padding: int = 0) -> str:
    """A table as wide as its columns. LibreOffice follows the grid and Word the cells, so both carry the widths."""
    line = 'w:val="single" w:sz="4" w:space="0" w:color="000000"'
    edges = "".join(f"<w:{edge} {line}/>" for edge in ("top", "left", "bottom", "right", "insideH", "insideV"))
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in columns)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(columns)}" w:type="dxa"/><w:jc w:val="left"/><w:tblInd w:w="0" w:type="dxa"/>'
        + (f"<w:tblBorders>{edges}</w:tblBorders>" if borders else "")
        + f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{_margins(padding, padding)}</w:tblCellMar></w:tblPr>'
        + f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def _margins(left: int, right: int) -> str:
    return "".join(
        f'<w:{side} w:w="{width}" w:type="dxa"/>' for side, width in (("top", 0), ("left", left), ("bottom", 0), ("right", right))
    )


def row(columns: Sequence[int], cells: Sequence[Cell | str], *, heading: bool = False, middle: bool = False) -> str:
    """A row that does not break across pages; a heading is repeated on every page."""
    out, at = [], 0
    for cell in (cell if isinstance(cell, Cell) else Cell(cell) for cell in cells):
        width = sum(columns[at : at + cell.span])
        at += cell.span
        span = f'<w:gridSpan w:val="{cell.span}"/>' if cell.span > 1 else ""
        align = '<w:vAlign w:val="center"/>' if middle else ""
        out.append(f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{align}</w:tcPr>{cell.content}</w:tc>')
    return f"<w:tr><w:trPr><w:cantSplit/>{'<w:tblHeader/>' if heading else ''}</w:trPr>{''.join(out)}</w:tr>"


def command_row(columns: Sequence[int], tag: str) -> str:
    """A command of the template that takes a row of its own: `{%tr … %}`."""
    return row(columns, [Cell(p("TtdnLenh", tag), len(columns))])


def heading_row(columns: Sequence[int], titles: Sequence[str]) -> str:
    """The row of the column titles."""
    return row(columns, [p("BangTieuDe", title) for title in titles], heading=True, middle=True)


# --- the blocks that every document has


def heading(left: str, number: str, about: str = "", *, place: str) -> str:
    """
    The heading: who issues the document and its number on the left, Quốc hiệu, Tiêu ngữ, place and day on the right.

    `left` are the paragraphs of the office; its rule is printed by the macro `office_rule`.
    """
    motto = p("QuocHieu", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM") + p("TieuNgu", "Độc lập - Tự do - Hạnh phúc") + rule(SLOGAN_MM, BLOCKS[1])
    rows = [row(BLOCKS, [left, motto]), row(BLOCKS, [p("SoKyHieu", number) + about, p("DiaDanhNgay", place)])]
    return table(BLOCKS, rows, borders=False)


def office(superior: str, name: str, length: str, *, when: str = "") -> str:
    """The left of the heading: the superior office, `when` there is one, the office itself, its rule."""
    above = p("CoQuanChuQuan", superior)
    if when:
        above = commands(f"{{%p if {when} %}}") + above + commands("{%p endif %}")
    return above + p("CoQuanBanHanh", name) + p("TtdnLenh", f"{{{{p office_rule({length}) }}}}")


def signature(recipients: str) -> str:
    """Nơi nhận on the left, level with the signer's block on the right. What nobody gave is a blank."""
    signer = (
        commands("{%p for line in positions %}")
        + p("ChucVu", "{{ line | upper }}")
        + commands("{%p else %}")
        + p("ChucVu", BLANK)
        + commands("{%p endfor %}")
        + p("HoTen", "{% if signer %}{{ signer }}{% else %}" + BLANK + "{% endif %}")
    )
    left = p("NoiNhanTieuDe", "Nơi nhận:") + recipients
    return table(BLOCKS, [row(BLOCKS, [left, signer])], borders=False)


BLANK = "……"
LONG_BLANK = "……………………"


def section(*, header: str, first_header: str, restart: bool = False) -> str:
    """The section's page: A4, margins, the number in the top margin from the second page on; a Phụ lục counts from 1."""
    start = ' w:start="1"' if restart else ""
    return (
        f'<w:sectPr><w:headerReference w:type="default" r:id="{header}"/><w:headerReference w:type="first" r:id="{first_header}"/>'
        f'<w:type w:val="nextPage"/><w:pgSz w:w="{PAGE[0]}" w:h="{PAGE[1]}"/>'
        f'<w:pgMar w:top="{TOP}" w:right="{RIGHT}" w:bottom="{BOTTOM}" w:left="{LEFT}"'
        f' w:header="{HEADER}" w:footer="{HEADER}" w:gutter="0"/>'
        f'<w:pgNumType w:fmt="decimal"{start}/><w:cols w:space="708"/><w:titlePg/></w:sectPr>'
    )


def page_number() -> str:
    """The header with the page's number."""
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>2</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    return f'{DECLARATION}<w:hdr {NAMESPACES}><w:p><w:pPr><w:pStyle w:val="SoTrang"/></w:pPr>{field}</w:p></w:hdr>'


def empty_header() -> str:
    """The header of a first page."""
    return f"{DECLARATION}<w:hdr {NAMESPACES}>{p('SoTrang')}</w:hdr>"
