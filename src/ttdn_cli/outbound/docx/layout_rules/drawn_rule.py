"""The lines below Tiêu ngữ, issuing body and summary: there, drawn, and as long as the decree says."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ttdn_cli.outbound.docx.departure import Departure
from ttdn_cli.outbound.docx.file import DrawnLine, Paragraph
from ttdn_cli.outbound.docx.layout_rules._decree import ISSUER, MOTTO, TITLE
from ttdn_cli.outbound.docx.layout_rules._document import Document
from ttdn_cli.outbound.docx.layout_rules._line import MM, Line, millimetres
from ttdn_cli.outbound.docx.type_width import width_mm

RULE = "drawn-rule"

PAGE = """\
Đường kẻ ngang dưới Tiêu ngữ, tên cơ quan ban hành và trích yếu

Đường kẻ ngang, nét liền. Dưới Tiêu ngữ: dài bằng dòng chữ. Dưới tên cơ quan ban
hành và dưới trích yếu: dài từ 1/3 đến 1/2 dòng chữ, đặt cân đối. Tên dài nhiều
dòng: ttdn nhận độ dài hợp với một trong các dòng ấy.
Đường kẻ phải được vẽ (viền đoạn văn, Shapes > Line), không gõ bằng dấu gạch
dưới và không gạch chân chữ: các cách ấy xê dịch khi đổi phông hoặc đổi máy in.

Đúng: viền đoạn hoặc hình vẽ, nét liền; Tiêu ngữ cỡ 13: 56 mm
Sai:
    ________________        (gõ bằng dấu gạch dưới)
    gạch chân dòng "Độc lập - Tự do - Hạnh phúc"
    viền suốt chiều rộng của ô

Cách sửa: xóa dấu gạch dưới hoặc bỏ gạch chân; vẽ đường thẳng (Insert, Shapes,
Line, giữ phím Shift), ghi độ dài ở ô Width; hoặc dùng viền dưới của một đoạn
trống có thụt lề hai bên.
"""


class Ruled(NamedTuple):
    """What has a line below it: its lines of text, the sizes that it may have, and how long the line is in parts of the text's length."""

    name: str
    lines: Sequence[Line]
    sizes: tuple[float, float]
    shares: tuple[float, float]
    decree: str


class Found(NamedTuple):
    """A line that was drawn, in millimetres; None is a length that the file does not say."""

    length: float | None
    solid: bool
    shift: float


_WHOLE, _PART = (1.0, 1.0), (1 / 3, 1 / 2)
_TOLERANCE_WHOLE, _TOLERANCE_PART, _TOLERANCE_SHIFT = 3.0, 1.0, 2.0


def check(document: Document) -> Iterator[Departure]:
    """Lines that are missing, typed, broken or of another length."""
    elements = [
        Ruled("Tiêu ngữ", [document.motto] if document.motto else [], (13, 14), _WHOLE, MOTTO),
        Ruled("tên cơ quan ban hành", document.issuer, (12, 13), _PART, ISSUER),
        Ruled("trích yếu", document.summary, (13, 14), _PART, TITLE),
    ]
    elements = [element for element in elements if element.lines]
    own = [list(_drawn_below(document, element)) for element in elements]
    for element, mine in zip(elements, own, strict=True):
        yield from _judged(document, element, mine or _elsewhere(document))


def _judged(document: Document, element: Ruled, found: list[Found]) -> Iterator[Departure]:
    def departs(said: str, wanted: str) -> Departure:
        return Departure(RULE, last.where, said, wanted, element.decree)

    last = element.lines[-1]
    drawn = f"dưới {element.name} có đường kẻ ngang, nét liền, được vẽ"
    if any(run.format.underlined for line in element.lines for run in line.visible):
        yield departs("gạch chân chữ", drawn)
    elif any(line.is_rule and _below(line, last) for line in document.header):
        yield departs("đường kẻ gõ bằng ký tự", drawn)
    elif not found:
        yield departs(f"không tìm thấy đường kẻ dưới {element.name}", drawn)
    elif all(element.sizes[0] <= line.size <= element.sizes[1] and line.bold for line in element.lines):
        lengths = [width for line in element.lines for width in widths_of(line)]
        misfits = [said for line in found if (said := _misfit(line, element, lengths)) is not None]
        if len(misfits) == len(found):
            yield departs(*misfits[0])


def _misfit(line: Found, element: Ruled, lengths: list[float]) -> tuple[str, str] | None:
    """What a line has against what is wanted of it; None where it fits one of the lines of text."""
    low, high = element.shares
    tolerance = _TOLERANCE_WHOLE if element.shares == _WHOLE else _TOLERANCE_PART
    if not line.solid:
        return "đường kẻ không phải nét liền", "đường kẻ ngang, nét liền"
    if line.length is not None and not any(low * text - tolerance <= line.length <= high * text + tolerance for text in lengths):
        text = max(lengths)
        wanted = (
            f"bằng dòng chữ: {millimetres(text)}"
            if low == high
            else f"từ 1/3 đến 1/2 dòng chữ: {millimetres(low * text)} đến {millimetres(high * text)}"
        )
        return f"đường kẻ dài {millimetres(line.length)}", f"đường kẻ dài {wanted}"
    if abs(line.shift) > _TOLERANCE_SHIFT:
        return f"đường kẻ lệch {millimetres(abs(line.shift))} so với dòng chữ", "đường kẻ đặt cân đối so với dòng chữ"
    return None


def _drawn_below(document: Document, element: Ruled) -> Iterator[Found]:
    """Borders right below an element, and shapes anchored in it, in what is around it in its cell, or in the blank paragraphs below."""
    first, last = element.lines[0], element.lines[-1]
    paragraphs, cell = document.paragraphs, last.paragraph.cell
    start = first.at - 1
    if cell is not None and element.name != "trích yếu":
        start = min((n for n in range(first.at) if _together(paragraphs[n], last)), default=first.at)
    after = last.at + 1
    while after < len(paragraphs) and _together(paragraphs[after], last) and not paragraphs[after].text.strip():
        after += 1
    following = paragraphs[after] if after < len(paragraphs) and _together(paragraphs[after], last) else None
    for paragraph in paragraphs[last.at : after]:
        blank = not paragraph.text.strip()
        yield from _borders(paragraph, top=blank, bottom=True)
    if following is not None:
        yield from _borders(following, top=True, bottom=False)
    for paragraph in (*paragraphs[max(start, 0) : after], *([following] if following else [])):
        yield from (_shape(line) for line in paragraph.drawn)


def _together(paragraph: Paragraph, line: Line) -> bool:
    """Whether a paragraph stands in the column of a line: in its cell, in the cell below it, or outside tables as it does."""
    mine, other = line.paragraph.cell, paragraph.cell
    if mine is None or other is None:
        return mine is other
    return mine.table == other.table and mine.column == other.column


def _below(rule: Line, line: Line) -> bool:
    """Whether a line drawn with characters is the one below `line`."""
    return _together(rule.paragraph, line) and 0 <= rule.at - line.at <= 2


def _borders(paragraph: Paragraph, top: bool, bottom: bool) -> Iterator[Found]:
    form = paragraph.format
    for wanted, border in ((top, form.top), (bottom, form.bottom)):
        if wanted and border is not None:
            length = paragraph.width - form.left - form.right
            yield Found(length * MM, border.solid, (form.left - form.right) / 2 * MM)


def _shape(line: DrawnLine) -> Found:
    return Found(None if line.width is None else line.width * MM, line.solid, 0.0)


def _elsewhere(document: Document) -> list[Found]:
    """Lines anchored anywhere else above the body: a person may have hung them on any paragraph there."""
    end = (document.header[-1].at if document.header else 0) + 2
    return [_shape(line) for paragraph in document.paragraphs[:end] for line in paragraph.drawn]


def widths_of(line: Line) -> list[float]:
    """The lengths of the lines into which a line falls in its column, in millimetres. A no-break space holds words together."""
    form = line.paragraph.format
    room = (line.paragraph.width - form.left - form.right) * MM
    widths: list[float] = []
    so_far = ""
    for word in re.split(r"[ \t]+", line.text):
        longer = f"{so_far} {word}" if so_far else word
        width = width_mm(longer, line.size, bold=line.bold)
        if so_far and width > room:
            widths.append(width_mm(so_far, line.size, bold=line.bold))
            longer = word
        so_far = longer
    return [*widths, width_mm(so_far, line.size, bold=line.bold)]
