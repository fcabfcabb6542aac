"""
An administrative document as the rules see it: a Word file, and the elements found in it.

What is not found is None or empty: whether it had to be there is for the rules.
"""

import re
from dataclasses import dataclass

from ttdn_cli.domain.vietnamese import fold
from ttdn_cli.outbound.docx.file import Paragraph, WordFile
from ttdn_cli.outbound.docx.layout_rules._decree import TYPES
from ttdn_cli.outbound.docx.layout_rules._line import Line

_TYPES = {fold(name): name for name in TYPES}
_DIVISION = re.compile(
    r"(?P<section>[IVX]+\.\s)|(?P<clause>\d{1,3}\.\s)|(?P<point>[a-zđ]\)\s*)|(?P<article>Điều\s+\d+)|"
    r"(?P<chapter>(Phần|Chương|Mục|Tiểu mục)\s+([IVXLC]+|\d+)\s*$)|(?P<subclause>\d{1,3}(\.\d{1,3})+\.?\s)"
)
NUMBERED = ("section", "clause", "point", "article", "chapter", "subclause")
"""What `division_of` says of a line that begins with a number or a letter of its own."""


@dataclass(frozen=True, slots=True)
class Appendix:
    """A Phụ lục: its own line, its title, and where it says what it belongs to."""

    label: Line
    title: tuple[Line, ...]
    reference: tuple[Line, ...]


@dataclass(frozen=True)
class Document:
    """A Word file and the elements found in it."""

    file: WordFile
    paragraphs: tuple[Paragraph, ...]
    lines: tuple[Line, ...]
    national_name: Line | None
    motto: Line | None
    superior: tuple[Line, ...]
    issuer: tuple[Line, ...]
    number: Line | None
    place_and_date: Line | None
    subject: tuple[Line, ...]
    """V/v …, of a công văn."""
    type_name: Line | None
    summary: tuple[Line, ...]
    addressees: tuple[Line, ...]
    bases: tuple[Line, ...]
    body: tuple[Line, ...]
    """The running text outside tables, its headings included."""
    recipients_heading: Line | None
    recipients: tuple[Line, ...]
    signer: tuple[Line, ...]
    appendices: tuple[Appendix, ...]
    header: tuple[Line, ...]
    """All lines above the body, rules drawn with characters among them."""

    @property
    def only_appendix(self) -> bool:
        """A Phụ lục in a file of its own: it has no header and no signature."""
        return self.national_name is None and bool(self.appendices) and self.appendices[0].label.at <= self.lines[0].at + 2

    @property
    def letter(self) -> bool:
        """A công văn: it has a subject, and no type."""
        return self.type_name is None and bool(self.subject)

    @property
    def type(self) -> str | None:
        """The type by its name in small letters: `báo cáo`."""
        return type_in(self.type_name) if self.type_name else None


def type_in(line: Line) -> str | None:
    """The type of document that a line names, alone or at its beginning in capitals."""
    key = fold(line.text)
    return _TYPES.get(key) or next((name for folded, name in _TYPES.items() if line.upper and key.startswith(f"{folded} ")), None)


def division_of(line: Line) -> str:
    """
    What a line of the body is: `section` (I.), `clause` (1.), `subclause` (1.1.), `point` (a)), `article`, `chapter`,
    `title` (centred or in capitals) or `text`.
    """
    found = _DIVISION.match(line.text)
    if found and found.lastgroup:
        return found.lastgroup
    return "title" if line.upper or (line.paragraph.format.align == "center" and line.bold) else "text"
