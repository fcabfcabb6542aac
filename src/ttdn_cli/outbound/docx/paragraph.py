"""One `w:p` as a `Paragraph`: its text with the formatting that takes effect, its automatic number, the lines drawn in it, its fields."""

import re
from collections.abc import Iterator, Mapping
from xml.etree.ElementTree import Element

from ttdn_cli.outbound.docx.file import Cell, DrawnLine, Fonts, Paragraph, ParagraphFormat, Run, RunFormat
from ttdn_cli.outbound.docx.properties import Border, Tab, Value, W, paragraph_properties, run_properties, twips
from ttdn_cli.outbound.docx.styles import Level, Styles, TableLook, layered

MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
V = "{urn:schemas-microsoft-com:vml}"
O = "{urn:schemas-microsoft-com:office:office}"  # noqa: E741 - as Word's own prefix

_EMU = 12700
_FLAT = 3.0
"""A shape lower than this many points is a line."""
_GOES_ON = {
    f"{W}{name}" for name in ("hyperlink", "ins", "moveTo", "smartTag", "customXml", "sdt", "sdtContent", "fldSimple", "dir", "bdo")
}
_CHARS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-", f"{W}ptab": "\t"}
_DRAWINGS = {f"{W}drawing", f"{W}pict", f"{W}object", f"{MC}AlternateContent"}
_FIELD = re.compile(r"(?<![A-Z])(PAGE|NUMPAGES|SECTIONPAGES)(?![A-Z])")
_PLAIN: dict[str, Value] = {}
_ROMAN = (
    *((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL")),
    *((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")),
)


def chosen(element: Element) -> Element:
    """What is shown of alternatives: the first choice; other elements as they are."""
    if element.tag != f"{MC}AlternateContent":
        return element
    return next((child for child in element if child.tag == f"{MC}Choice"), element)


class ParagraphReader:
    """Reads paragraphs one after another: it counts the numbers of lists, and keeps what it worked out for the next one."""

    def __init__(self, styles: Styles) -> None:
        self.styles = styles
        self.table: tuple[TableLook, frozenset[str]] | None = None
        """The look of the table around, and where in it the next paragraph stands."""
        self._counters: dict[tuple[str, int], int] = {}
        self._formats: dict[object, ParagraphFormat] = {}
        self._looks: dict[object, RunFormat] = {}
        self._bases: dict[object, tuple[dict[str, Value], dict[str, Value]]] = {}

    def read(self, element: Element, number: int, cell: Cell | None, section: int, width: float) -> Paragraph:
        """The paragraph that a `w:p` is."""
        direct = paragraph_properties(element.find(f"{W}pPr"))
        style = direct.get("style")
        name = style if isinstance(style, str) and style in self.styles.styles else self.styles.usual.get("paragraph")
        level, label = self._number(direct, name)
        pieces = _Pieces()
        for run in _runs(element, pieces):
            pieces.read_run(run, self._look(name, run.find(f"{W}rPr")))
        return Paragraph(
            number,
            cell,
            section,
            width,
            self._format(name, direct, level),
            tuple(Run(text, look) for text, look in pieces.runs),
            label,
            tuple(pieces.drawn),
            tuple(dict.fromkeys(_FIELD.findall(" ".join(pieces.instructions).upper()))),
            pieces.page_break,
        )

    def _base(self, style: str | None) -> tuple[dict[str, Value], dict[str, Value]]:
        """What the table's and the paragraph's style say, over the defaults."""
        key = style, self.table
        if key not in self._bases:
            table = self.styles.table(*self.table) if self.table else ({}, {})
            own = self.styles.chain(style)
            self._bases[key] = layered(self.styles.defaults[0], table[0], own[0]), layered(self.styles.defaults[1], table[1], own[1])
        return self._bases[key]

    def _format(self, style: str | None, direct: dict[str, Value], level: Level | None) -> ParagraphFormat:
        key = style, self.table, tuple(direct.items()), id(level)
        found = self._formats.get(key)
        if found is None:
            # A list that the paragraph itself names moves its text; one that its style names leaves the style's own indents alone.
            listed = level.paragraph if level else _PLAIN
            own = _PLAIN if "number" in direct else self.styles.chain(style)[0]
            found = self._formats[key] = _paragraph_format({**self._base(style)[0], **listed, **own, **direct}, style)
        return found

    def _look(self, style: str | None, element: Element | None) -> RunFormat:
        direct = run_properties(element, self.styles.theme) if element is not None else _PLAIN
        key = style, self.table, tuple(direct.items())
        found = self._looks.get(key)
        if found is None:
            named = direct.get("style")
            character = self.styles.chain(named)[1] if isinstance(named, str) else {}
            if character:
                table = self.styles.table(*self.table)[1] if self.table else {}
                base = layered(self.styles.defaults[1], table, self.styles.chain(style)[1], character)
            else:
                base = self._base(style)[1]
            found = self._looks[key] = _run_format({**base, **direct})
        return found

    def _number(self, direct: dict[str, Value], style: str | None) -> tuple[Level | None, str]:
        """The level of a list that a paragraph is on, and its number as Word writes it; the levels below start again."""
        said = {**self.styles.chain(style)[0], **direct}
        name = said.get("number")
        levels = self.styles.levels.get(name, ()) if isinstance(name, str) and name != "0" else ()
        if not levels or not isinstance(name, str):
            return None, ""
        depth = int(twips(str(said.get("level") or "")) or 0)
        if "level" not in said:
            depth = next((n for n, level in enumerate(levels) if level.style and level.style == style), 0)
        if not 0 <= depth < len(levels):
            return None, ""
        level = levels[depth]
        self._counters[name, depth] = self._counters.get((name, depth), level.start - 1) + 1
        for below in range(depth + 1, len(levels)):
            self._counters.pop((name, below), None)
        if level.form in ("bullet", "none"):
            return level, "-" if level.form == "bullet" else ""
        label = level.text
        for n, each in enumerate(levels[: depth + 1]):
            count = self._counters.get((name, n), each.start)
            label = label.replace(f"%{n + 1}", counted(count, "decimal" if each.form == "bullet" else each.form))
        return level, label


class _Pieces:
    """What a paragraph is made of, as it is met."""

    def __init__(self) -> None:
        self.runs: list[tuple[str, RunFormat]] = []
        self.drawn: list[DrawnLine] = []
        self.instructions: list[str] = []
        self.page_break = False

    def read_run(self, run: Element, look: RunFormat) -> None:
        """Adds the text of a `w:r`; text that looks like the text before it becomes one piece with it."""
        text = ""
        for child in run:
            tag = child.tag
            if tag == f"{W}t":
                text += (child.text or "").replace("\n", " ")
            elif tag in _CHARS:
                if tag == f"{W}br" and child.get(f"{W}type") in ("page", "column"):
                    self.page_break = True
                else:
                    text += _CHARS[tag]
            elif tag == f"{W}instrText":
                self.instructions.append(child.text or "")
            elif tag == f"{W}pgNum":
                self.instructions.append("PAGE")
            elif tag in _DRAWINGS:
                self.drawn += _lines_in(chosen(child))
        if not text:
            return
        if self.runs and self.runs[-1][1] is look:
            text = self.runs.pop()[0] + text
        self.runs.append((text, look))


def _runs(element: Element, pieces: _Pieces) -> Iterator[Element]:
    """The runs of a paragraph that are shown, those in links, content controls and insertions too."""
    waiting = [iter(element)]
    while waiting:
        child = next(waiting[-1], None)
        if child is None:
            waiting.pop()
        elif child.tag == f"{W}r":
            hidden = child.find(f"{W}rPr/{W}vanish")
            if hidden is None or (hidden.get(f"{W}val") or "true") in ("0", "false", "off"):
                yield child
        elif child.tag in _GOES_ON:
            if instruction := child.get(f"{W}instr"):
                pieces.instructions.append(instruction)
            waiting.append(iter(child))


def _lines_in(drawing: Element) -> Iterator[DrawnLine]:
    """The horizontal lines among the shapes of a drawing, DrawingML or VML."""
    for extent in drawing.iter(f"{WP}extent"):
        width, height = (float(twips(extent.get(name)) or 0) / _EMU for name in ("cx", "cy"))
        if height <= _FLAT < width:
            dash = next(drawing.iter(f"{A}prstDash"), None)
            yield DrawnLine(width, dash is None or dash.get("val") == "solid")
    for shape in drawing.iter():
        if shape.tag in (f"{V}line", f"{V}shape", f"{V}rect"):
            across, down = _extent(shape)
            if shape.get(f"{O}hr") in ("t", "true") or (across is not None and (down or 0.0) <= _FLAT < across):
                stroke = shape.find(f"{V}stroke")
                yield DrawnLine(across or None, stroke is None or stroke.get("dashstyle") in (None, "solid"))


def _extent(shape: Element) -> tuple[float | None, float | None]:
    """How wide and high a VML shape is; a line says where it begins and ends."""
    if shape.tag == f"{V}line":
        (left, top), (right, bottom) = (_point(shape.get(name)) for name in ("from", "to"))
        return abs(right - left), abs(bottom - top)
    style = dict(part.strip().partition(":")[::2] for part in (shape.get("style") or "").split(";"))
    return _length(style.get("width")), _length(style.get("height"))


def _length(text: str | None) -> float | None:
    said = twips((text or "").strip())
    return None if said is None else said / 20 if (text or "").strip()[-1:].isalpha() else said * 0.75


def _point(text: str | None) -> tuple[float, float]:
    """A place of a VML shape in points; numbers without a unit are pixels."""
    x, _, y = (text or "").partition(",")
    return _length(x) or 0.0, _length(y) or 0.0


def counted(number: int, form: str) -> str:
    """
    A number of a list as Word writes it.

    >>> counted(4, "upperRoman"), counted(2, "lowerLetter"), counted(27, "lowerLetter"), counted(3, "decimalZero")
    ('IV', 'b', 'aa', '03')
    """
    if form in ("upperRoman", "lowerRoman") and 0 < number < 4000:
        roman = ""
        for value, letters in _ROMAN:
            roman += letters * (number // value)
            number %= value
        return roman if form == "upperRoman" else roman.lower()
    if form in ("upperLetter", "lowerLetter") and 0 < number < 1000:
        letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter.upper() if form == "upperLetter" else letter
    return f"{number:02d}" if form == "decimalZero" else str(number)


def _run_format(said: Mapping[str, Value]) -> RunFormat:
    """What takes effect, as a value; where nothing is said, what the standard says."""

    def name(key: str) -> str | None:
        value = said.get(key)
        return value if isinstance(value, str) and value else None

    size = said.get("size")
    return RunFormat(
        Fonts(name("ascii"), name("hAnsi"), name("eastAsia"), name("cs")),
        float(size) if isinstance(size, (int, float)) else 10.0,
        bool(said.get("b")),
        bool(said.get("i")),
        bool(said.get("caps") or said.get("smallCaps")),
        bool(said.get("underline")),
        name("color") or "AUTO",
        name("language"),
    )


def _paragraph_format(said: Mapping[str, Value], style: str | None) -> ParagraphFormat:
    def points(key: str, usual: float = 0.0) -> float:
        value = said.get(key)
        return (float(value) if isinstance(value, (int, float)) else usual) / 20

    top, bottom, tabs = said.get("border_top"), said.get("border_bottom"), said.get("tabs")
    rule = str(said.get("line_rule") or "auto")
    align = said.get("frame_align") or said.get("align")
    return ParagraphFormat(
        align=str(align or "left"),
        left=points("left"),
        right=points("right"),
        first=points("first"),
        before=points("before"),
        after=points("after"),
        contextual=bool(said.get("contextualSpacing")),
        line=points("line", 240.0) / (12 if rule == "auto" else 1),
        line_rule=rule,
        top=top if isinstance(top, Border) else None,
        bottom=bottom if isinstance(bottom, Border) else None,
        tabs=tuple((tab.at / 20, tab.kind) for tab in tabs if isinstance(tab, Tab)) if isinstance(tabs, tuple) else (),
        style=style,
        page_break_before=bool(said.get("pageBreakBefore")),
    )
