"""
A Word document as values: paragraphs, tables and sections with the formatting that takes effect, whatever it comes from.

The file is read and never changed. Lengths are in points. What was deleted or hidden is not there; what was inserted is.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from ttdn_cli.domain.vietnamese import nfc
from ttdn_cli.outbound.docx.properties import Border


class Fonts(NamedTuple):
    """The typefaces of the four kinds of script that Word tells apart; None where nothing is said."""

    ascii: str | None
    h_ansi: str | None
    east_asia: str | None
    complex: str | None


@dataclass(frozen=True, slots=True)
class RunFormat:
    """How a piece of text looks."""

    fonts: Fonts
    size: float
    bold: bool
    italic: bool
    caps: bool
    underlined: bool
    color: str
    """`RRGGBB`, or `AUTO`: black on white."""
    language: str | None


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text with one look. A line break is a newline."""

    text: str
    format: RunFormat

    @property
    def shown(self) -> str:
        """The text as it is printed: in capitals where the formatting makes it so."""
        return self.text.upper() if self.format.caps else self.text


@dataclass(frozen=True, slots=True)
class ParagraphFormat:
    """How a paragraph stands: `align` is left, center, right or both; a hanging first line is negative."""

    align: str
    left: float
    right: float
    first: float
    before: float
    after: float
    contextual: bool
    """No space towards a paragraph of the same style."""
    line: float
    line_rule: str
    """`auto`: `line` counts single lines; `exact` and `atLeast`: it counts points."""
    top: Border | None
    bottom: Border | None
    tabs: tuple[tuple[float, str], ...]
    style: str | None
    page_break_before: bool


class Cell(NamedTuple):
    """A cell's place: the table, row and cell count from 1; `column` is its first column of the grid, from 0."""

    table: int
    row: int
    number: int
    column: int
    width: float
    """What is left for text between its margins."""


class DrawnLine(NamedTuple):
    """A line that is a shape; its width is None where the file does not say it in a length."""

    width: float | None
    solid: bool


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, of the document itself or of a cell. `number` counts from 1 where it stands: in the document, or in the cell."""

    number: int
    cell: Cell | None
    section: int
    width: float
    """The room between the margins, its own indents included."""
    format: ParagraphFormat
    runs: tuple[Run, ...]
    label: str = ""
    """The number that Word writes before the text."""
    drawn: tuple[DrawnLine, ...] = ()
    fields: tuple[str, ...] = ()
    """Names of the fields in it: `PAGE`."""
    page_break: bool = False

    @property
    def text(self) -> str:
        """All of its text in NFC, with the number before it; line breaks and tabs stay."""
        text = nfc("".join(run.shown for run in self.runs))
        return f"{self.label} {text}" if self.label else text


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table. `header`: repeated on every page; `whole`: does not break across pages."""

    header: bool
    whole: bool
    paragraphs: tuple[Paragraph, ...]
    """Of all its cells, in order."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table, with the lines between its rows drawn or not."""

    number: int
    section: int
    borders: bool
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """Pages of one size, with what stands above and below their text: by `default`, `first` or `even`, as Word names them."""

    width: float
    height: float
    top: float
    bottom: float
    left: float
    right: float
    gutter: float
    first_differs: bool
    number_from: int | None
    number_form: str
    headers: dict[str, tuple[Paragraph, ...]] = field(default_factory=dict)
    footers: dict[str, tuple[Paragraph, ...]] = field(default_factory=dict)
    starts_page: bool = True

    @property
    def room(self) -> float:
        """The width for text."""
        return self.width - self.left - self.right - self.gutter


@dataclass(frozen=True)
class WordFile:
    """A document: its paragraphs and tables in order, and its sections."""

    blocks: tuple[Paragraph | Table, ...]
    sections: tuple[Section, ...]
    even_differs: bool
    """Even pages have a header of their own."""
    tab: float
    """The distance of tab stops that nobody set."""

    def paragraphs(self) -> Iterator[Paragraph]:
        """All paragraphs in reading order, those of cells among them."""
        for block in self.blocks:
            if isinstance(block, Table):
                for row in block.rows:
                    yield from row.paragraphs
            else:
                yield block

    @property
    def tables(self) -> list[Table]:
        """The tables of the document; one inside another is part of its row."""
        return [block for block in self.blocks if isinstance(block, Table)]
