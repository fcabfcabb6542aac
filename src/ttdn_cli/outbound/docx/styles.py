"""
Formatting as it takes effect: what the document's defaults, the table's style, the paragraph's and the character's style and the text
itself say, one over the other (ISO/IEC 29500-1, 17.7.2). Numbers that Word writes by itself are here too.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from ttdn_cli.outbound.docx.package import Package
from ttdn_cli.outbound.docx.properties import TOGGLES, VAL, A, Properties, Value, W, paragraph_properties, run_properties, truth, twips

_MAX_BASES = 64
_THEME_FONTS = {"latin": ("Ascii", "HAnsi"), "ea": ("EastAsia",), "cs": ("Bidi",)}
_EDGES = {
    "first_row": ("firstRow", "firstRow", 0x20),
    "last_row": ("lastRow", "lastRow", 0x40),
    "first_column": ("firstCol", "firstColumn", 0x80),
    "last_column": ("lastCol", "lastColumn", 0x100),
}
"""Special rows and columns: how a style, a table's look and its bits name them."""


@dataclass(frozen=True, slots=True)
class Style:
    """One style as it stands in the file, and the style that it is based on."""

    kind: str
    based_on: str
    paragraph: Properties
    run: Properties
    parts: Mapping[str, tuple[Properties, Properties]]
    """Of a table's style: what holds for its first row, its last column, …: paragraph and run."""
    borders: bool


@dataclass(frozen=True, slots=True)
class TableLook:
    """Which style a table has, and which special rows and columns of that style it uses."""

    style: str | None
    uses: frozenset[str]


@dataclass(frozen=True)
class Styles:
    """The styles of a document and its numbered lists. Answers are kept: most paragraphs of a long text are formatted alike."""

    styles: Mapping[str, Style]
    defaults: tuple[Properties, Properties]
    usual: Mapping[str, str]
    """The style that a paragraph (a table) without one has."""
    theme: Mapping[str, str]
    levels: Mapping[str, tuple["Level", ...]]
    _chains: dict[str | None, tuple[dict[str, Value], dict[str, Value]]] = field(default_factory=dict)

    def chain(self, name: str | None) -> tuple[dict[str, Value], dict[str, Value]]:
        """What a style and those it is based on say together: of the paragraph, of the run."""
        if name not in self._chains:
            paragraph: dict[str, Value] = {}
            run: dict[str, Value] = {}
            for style in reversed(list(self._bases(name))):
                paragraph |= style.paragraph
                run |= style.run
            self._chains[name] = paragraph, run
        return self._chains[name]

    def table(self, look: TableLook, at: frozenset[str]) -> tuple[dict[str, Value], dict[str, Value]]:
        """What a table's style says of a cell that stands `at` its first row, its last column, …"""
        paragraph, run = (dict(said) for said in self.chain(look.style))
        for style in reversed(list(self._bases(look.style))):
            for part in ("first_column", "last_column", "first_row", "last_row"):
                if part in at and part in look.uses and part in style.parts:
                    paragraph |= style.parts[part][0]
                    run |= style.parts[part][1]
        return paragraph, run

    def has_borders(self, name: str | None) -> bool:
        """Whether a table's style draws lines between its rows."""
        return any(style.borders for style in self._bases(name))

    def _bases(self, name: str | None) -> Iterator[Style]:
        """The style and its bases, nearest first; a circle, which no program writes, ends after a while."""
        for _ in range(_MAX_BASES):
            style = self.styles.get(name or "")
            if style is None:
                return
            yield style
            name = style.based_on


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: how its number is written and where its paragraphs stand."""

    form: str
    text: str
    start: int
    paragraph: Properties
    style: str | None


def layered(*layers: Properties) -> dict[str, Value]:
    """Properties of table, paragraph and character style over the defaults; a toggle that an even number of them sets is off."""
    together: dict[str, Value] = {}
    for layer in layers:
        together |= layer
    for name in TOGGLES.values():
        said = [bool(layer[name]) for layer in layers[1:] if name in layer]
        if said:
            together[name] = bool(layers[0].get(name)) or sum(said) % 2 == 1
    return together


def read_styles(package: Package) -> Styles:
    """The styles, theme fonts and lists of a document; an absent part says nothing."""
    parts = dict(package.related(package.main).values())
    theme = _theme_fonts(package.part(parts.get("theme", "")))
    root = package.part(parts.get("styles", ""))
    styles: dict[str, Style] = {}
    usual: dict[str, str] = {}
    defaults: tuple[Properties, Properties] = ({}, {})
    if root is not None:
        paragraph = root.find(f"{W}docDefaults/{W}pPrDefault/{W}pPr")
        run = root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
        defaults = paragraph_properties(paragraph), run_properties(run, theme)
        for element in root.findall(f"{W}style"):
            name, kind = element.get(f"{W}styleId", ""), element.get(f"{W}type", "paragraph")
            styles[name] = _style(element, kind, theme)
            if (element.get(f"{W}default") or "0").casefold() in ("1", "true", "on"):
                usual[kind] = name
    return Styles(styles, defaults, usual, theme, _levels(package.part(parts.get("numbering", ""))))


def _style(element: Element, kind: str, theme: Mapping[str, str]) -> Style:
    based_on = element.find(f"{W}basedOn")
    parts = {}
    for special in element.findall(f"{W}tblStylePr"):
        name = next((name for name, (theirs, _, _) in _EDGES.items() if theirs == special.get(f"{W}type")), "")
        parts[name] = paragraph_properties(special.find(f"{W}pPr")), run_properties(special.find(f"{W}rPr"), theme)
    return Style(
        kind,
        (based_on.get(VAL) or "") if based_on is not None else "",
        paragraph_properties(element.find(f"{W}pPr")),
        run_properties(element.find(f"{W}rPr"), theme),
        parts,
        draws_borders(element.find(f"{W}tblPr")),
    )


def draws_borders(table_properties: Element | None) -> bool:
    """Whether a `w:tblPr` draws lines between rows."""
    inside = table_properties.find(f"{W}tblBorders/{W}insideH") if table_properties is not None else None
    return inside is not None and inside.get(VAL) not in (None, "none", "nil")


def table_look(table_properties: Element | None, styles: Styles) -> TableLook:
    """The style of a table and what it uses of it; older files write that as bits."""
    style = table_properties.find(f"{W}tblStyle") if table_properties is not None else None
    look = table_properties.find(f"{W}tblLook") if table_properties is not None else None
    uses = set()
    for name, (_, named, bit) in _EDGES.items():
        said = look.get(f"{W}{named}") if look is not None else None
        bits = look.get(VAL) if look is not None else None
        if said is not None:
            on = said.casefold() not in ("0", "false", "off")
        else:
            on = bool(bits and all(c in "0123456789abcdefABCDEF" for c in bits) and int(bits, 16) & bit)
        if on:
            uses.add(name)
    return TableLook(style.get(VAL) if style is not None else styles.usual.get("table"), frozenset(uses))


def _theme_fonts(root: Element | None) -> dict[str, str]:
    """The fonts that a theme gives by name: `minorHAnsi` -> Calibri."""
    fonts = {}
    for size in ("major", "minor"):
        element = root.find(f".//{A}{size}Font") if root is not None else None
        for tag, scripts in _THEME_FONTS.items():
            face = element.find(f"{A}{tag}") if element is not None else None
            for script in scripts:
                fonts[f"{size}{script}"] = (face.get("typeface") or "") if face is not None else ""
    return fonts


def _levels(root: Element | None) -> dict[str, tuple[Level, ...]]:
    """The levels of every list by its number."""
    if root is None:
        return {}
    abstract = {
        element.get(f"{W}abstractNumId", ""): tuple(_level(level) for level in element.findall(f"{W}lvl"))
        for element in root.findall(f"{W}abstractNum")
    }
    lists = {}
    for element in root.findall(f"{W}num"):
        named = element.find(f"{W}abstractNumId")
        lists[element.get(f"{W}numId", "")] = abstract.get((named.get(VAL) or "") if named is not None else "", ())
    return lists


def _level(element: Element) -> Level:
    def said(name: str) -> str:
        found = element.find(f"{W}{name}")
        return (found.get(VAL) or "") if found is not None else ""

    paragraph = paragraph_properties(element.find(f"{W}pPr"))
    legal = element.find(f"{W}isLgl")
    form = "decimal" if legal is not None and truth(legal) else said("numFmt") or "decimal"
    return Level(form, said("lvlText"), int(twips(said("start")) or 0), paragraph, said("pStyle") or None)
