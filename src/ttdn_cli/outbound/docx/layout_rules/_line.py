"""A line as it was typed (a paragraph, or what stands between its line breaks), and the look that the decree wants of it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ttdn_cli.domain.days import shortened
from ttdn_cli.domain.vietnamese import nfc
from ttdn_cli.outbound.docx.departure import Departure, Where
from ttdn_cli.outbound.docx.file import Paragraph, Run
from ttdn_cli.outbound.docx.type_width import width_mm

_ALIGNMENT = {"left": "canh trái", "right": "canh phải", "center": "canh giữa", "both": "canh đều hai bên"}
_IN_BRACKETS = re.compile(r"\([^()]*\)")
_TEXT_RULE = re.compile(r"[\s_\-‐‑‒–—―─━=*.…~¯]{3,}")
MM = 25.4 / 72


@dataclass(frozen=True, slots=True)
class Line:
    """One line. `at` is its paragraph's place among all paragraphs; `text` is in NFC, without space around it."""

    paragraph: Paragraph
    runs: tuple[Run, ...]
    text: str
    at: int

    @property
    def where(self) -> Where:
        """Its place, with its text."""
        return place_of(self.paragraph, self.text)

    @property
    def visible(self) -> list[Run]:
        """The runs that show anything."""
        return [run for run in self.runs if not run.text.isspace()]

    @property
    def upper(self) -> bool:
        """Whether all letters are capitals; what stands in brackets may be small."""
        text = _IN_BRACKETS.sub("", self.text) or self.text
        return text == text.upper() and text != text.lower()

    @property
    def bold(self) -> bool:
        """Whether all of it is bold."""
        return all(run.format.bold for run in self.visible)

    @property
    def italic(self) -> bool:
        """Whether all of it is italic."""
        return all(run.format.italic for run in self.visible)

    @property
    def size(self) -> float:
        """Its largest size."""
        return max((run.format.size for run in self.visible), default=0.0)

    @property
    def width(self) -> float:
        """How long it would be on one line, in millimetres."""
        return sum(width_mm(run.shown.strip("\n"), run.format.size, bold=run.format.bold) for run in self.runs)

    @property
    def is_rule(self) -> bool:
        """Whether it is no text but a line drawn with characters."""
        return bool(_TEXT_RULE.fullmatch(self.text)) and "./." not in self.text


def place_of(paragraph: Paragraph, text: str | None = None) -> Where:
    """The place of a paragraph; without a text, its own."""
    quoted = " ".join((paragraph.text if text is None else text).split())
    cell = paragraph.cell
    if cell is None:
        return Where(paragraph=paragraph.number, text=quoted)
    return Where(table=cell.table, row=cell.row, cell=cell.number, text=quoted)


def lines_in(paragraph: Paragraph, at: int) -> Iterator[Line]:
    """The lines of a paragraph that are not blank."""
    if not any("\n" in run.text for run in paragraph.runs):
        if text := paragraph.text.strip():
            yield Line(paragraph, paragraph.runs, text, at)
        return
    label = f"{paragraph.label} " if paragraph.label else ""
    lines: list[list[Run]] = [[]]
    for run in paragraph.runs:
        first, *others = run.text.split("\n")
        lines[-1].append(Run(first, run.format))
        lines += [[Run(piece, run.format)] for piece in others]
    for runs in lines:
        if text := (label + nfc("".join(run.shown for run in runs))).strip():
            yield Line(paragraph, tuple(run for run in runs if run.text), text, at)
        label = ""


def points(size: float, digits: int = 1) -> str:
    """
    A size in points as it is written here.

    >>> points(13.0), points(12.5), points(1.15, 2)
    ('13', '12,5', '1,15')
    """
    return f"{size:.{digits}f}".rstrip("0").rstrip(".").replace(".", ",")


def millimetres(length: float) -> str:
    """
    A length as it is written here.

    >>> millimetres(12.7), millimetres(30.0)
    ('12,7 mm', '30 mm')
    """
    return f"{points(length)} mm"


def looks(
    rule: str,
    decree: str,
    line: Line,
    sizes: tuple[float, float],
    *,
    bold: bool | None = None,
    italic: bool | None = None,
    upper: bool | None = None,
    align: Iterable[str] = (),
) -> Iterator[Departure]:
    """What a line's size, weight, style, case and alignment have against the decree; None and an empty `align`: it does not say."""

    def departs(found: str, wanted: str) -> Departure:
        return Departure(rule, line.where, found, wanted, decree)

    runs = line.visible
    low, high = sizes
    wrong = sorted({run.format.size for run in runs if not low <= run.format.size <= high})
    if wrong:
        wanted = f"cỡ chữ {points(low)}" if low == high else f"cỡ chữ từ {points(low)} đến {points(high)}"
        yield departs(f"cỡ chữ {'; '.join(map(points, wrong))}", wanted)
    if bold is not None and any(run.format.bold is not bold for run in runs):
        yield departs(*(("chữ không đậm", "chữ đậm") if bold else ("chữ đậm", "chữ không đậm")))
    if italic is not None and any(run.format.italic is not italic for run in runs):
        yield departs(*(("chữ đứng", "chữ nghiêng") if italic else ("chữ nghiêng", "chữ đứng")))
    if upper is not None and line.upper is not upper and line.text != line.text.swapcase():
        yield departs(*(("chữ in thường", "chữ in hoa") if upper else ("chữ in hoa", "chữ in thường")))
    allowed = tuple(align)
    if allowed and line.paragraph.format.align not in allowed:
        yield departs(_ALIGNMENT.get(line.paragraph.format.align, line.paragraph.format.align), _ALIGNMENT[allowed[0]])


def missing(rule: str, decree: str, what: str, wanted: str) -> Departure:
    """An element that a document of its type must have."""
    return Departure(rule, Where(), f"không tìm thấy {what}", wanted, decree)


def quoted(text: str) -> str:
    """A text in a message, not too long."""
    return f'"{shortened(" ".join(text.split()), 40)}"'
