"""How high text is, roughly: whether something goes on over the end of a page. Nothing more exact than that may be built on it."""

from collections.abc import Iterable
from itertools import accumulate
from math import ceil

from ttdn_cli.outbound.docx.file import Paragraph, Row, WordFile
from ttdn_cli.outbound.docx.type_width import width_mm

_SINGLE = 1.15
_MM = 72 / 25.4


def lines_of(paragraph: Paragraph) -> int:
    """How many lines a paragraph takes."""
    form = paragraph.format
    room = max(paragraph.width - form.left - form.right, 20.0)
    length = sum(width_mm(run.text, run.format.size, bold=run.format.bold) for run in paragraph.runs) * _MM + max(form.first, 0)
    return max(ceil(length / room), 1) + sum(run.text.count("\n") for run in paragraph.runs)


def height_of(paragraph: Paragraph) -> float:
    """The height of a paragraph in points, its space above and below included."""
    form, lines = paragraph.format, lines_of(paragraph)
    size = max((run.format.size for run in paragraph.runs), default=10.0)
    single = _SINGLE * size
    high = form.line * single if form.line_rule == "auto" else form.line if form.line_rule == "exact" else max(form.line, single)
    return lines * high + form.before + form.after


def row_height(row: Row) -> float:
    """The height of a row: that of its highest cell."""
    cells: dict[int, float] = {}
    for paragraph in row.paragraphs:
        number = paragraph.cell.number if paragraph.cell else 0
        cells[number] = cells.get(number, 0.0) + height_of(paragraph)
    return max(cells.values(), default=12.0)


def has_several_lines(row: Row) -> bool:
    """Whether any cell of a row has more than one line."""
    cells: dict[int, int] = {}
    for paragraph in row.paragraphs:
        number = paragraph.cell.number if paragraph.cell else 0
        cells[number] = cells.get(number, 0) + lines_of(paragraph)
    return max(cells.values(), default=0) > 1


def passes(heights: Iterable[float], limit: float) -> bool:
    """Whether heights together pass a limit; no more of them are worked out than it takes."""
    return any(so_far > limit for so_far in accumulate(heights))


def several_pages(file: WordFile) -> bool:
    """Whether a document certainly has more than one page."""
    first = file.sections[0]
    if any(section.starts_page for section in file.sections[1:]):
        return True
    heights: list[float] = []
    limit = (first.height - first.top - first.bottom) * 1.1
    for block in file.blocks:
        if isinstance(block, Paragraph):
            if block.page_break or (block.format.page_break_before and heights):
                return True
            heights.append(height_of(block))
        else:
            heights += [row_height(row) for row in block.rows[:200]]
        if len(heights) > 200 or sum(heights) > limit:
            return sum(heights) > limit
    return False
