"""The status table as plain text, neither wrapped nor coloured: for pipes, dumb terminals, NO_COLOR, and lists too long to be drawn."""

import unicodedata
from collections.abc import Iterator, Sequence

from ttdn_cli.domain.overview import Overview, Row
from ttdn_cli.domain.text import as_seen
from ttdn_cli.domain.workspace import Workspace
from ttdn_cli.outbound.status_words import COLUMNS, facts, none_received, sections, title, without_rows

_GAP = "  "


def status_plain(workspace: Workspace, overview: Overview, rows: Sequence[Row]) -> str:
    """The table with what stands above and below it, in columns as wide as their longest cell."""
    if sentence := without_rows(overview):
        return as_seen(sentence) + "\n"
    lines = [warning, ""] if (warning := none_received(overview)) else []
    lines += [as_seen(title(workspace, overview)), "", *_table(workspace, overview, rows), ""]
    below = [(f"{label}:", as_seen(text)) for label, text in facts(workspace, overview, rows)]
    lines += _aligned(below)
    return "".join(f"{line.rstrip()}\n" for line in lines)


def _table(workspace: Workspace, overview: Overview, rows: Sequence[Row]) -> Iterator[str]:
    if not rows:
        yield "Không có đơn vị nào trong danh sách đã lọc"
        return
    found = sections(workspace, overview, rows)
    cells: list[tuple[str, ...]] = [COLUMNS]
    cells += [tuple(as_seen(text) for text in line.texts) for section in found for line in section.lines]
    lines = iter(_aligned(cells))
    yield f"{_GAP}{next(lines)}"
    for section in found:
        yield as_seen(section.heading)
        for _ in section.lines:
            yield f"{_GAP}{next(lines)}"


def _aligned(cells: Sequence[tuple[str, ...]]) -> list[str]:
    """Rows of cells as lines with straight columns; the last column is as long as it is."""
    widths = [max(map(width, column)) for column in zip(*cells, strict=True)][:-1]
    return [_GAP.join((*(_filled(text, n) for text, n in zip(row, widths, strict=False)), row[-1])) for row in cells]


def _filled(text: str, columns: int) -> str:
    return text + " " * (columns - width(text))


def width(text: str) -> int:
    """
    How many columns of a terminal `text` takes: marks that combine take none, letters of East Asia two.

    >>> width("Bà Điểm"), width("日本")
    (7, 4)
    """
    if text.isascii():
        return len(text)
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)
