"""From the bytes of a Word file to a `WordFile`: sections first, because the width of a paragraph is theirs, then the text."""

from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element

from ttdn_cli.domain.problem import TtdnError
from ttdn_cli.outbound.docx.file import Cell, Paragraph, Row, Section, Table, WordFile
from ttdn_cli.outbound.docx.package import Package, open_package
from ttdn_cli.outbound.docx.paragraph import MC, ParagraphReader, chosen
from ttdn_cli.outbound.docx.properties import VAL, W, truth, twips
from ttdn_cli.outbound.docx.styles import Styles, draws_borders, read_styles, table_look

MAX_DEPTH = 30
"""Of tables in tables and boxes in boxes; a person makes three."""
_WRAPPERS = {f"{W}{name}" for name in ("sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo")} | {
    f"{MC}AlternateContent",
    f"{MC}Choice",
}
_OFFICE = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_CELL_MARGIN = 108.0


def read_word_file(data: bytes) -> WordFile:
    """
    The document in these bytes.

    Raises: TtdnError when they are no Word file that can be read safely; the message follows the file's name.
    """
    package = open_package(data)
    root = package.part(package.main)
    body = root.find(f"{W}body") if root is not None else None
    if body is None:
        raise TtdnError("tệp thiếu phần chứa văn bản, không đọc được")
    styles = read_styles(package)
    settings = _settings(package)
    reader = _Reader(styles, _sections(package, body, styles))
    blocks = tuple(reader.blocks(body))
    even = settings.find(f"{W}evenAndOddHeaders") if settings is not None else None
    stop = settings.find(f"{W}defaultTabStop") if settings is not None else None
    tab = twips(stop.get(VAL)) if stop is not None else None
    return WordFile(blocks, tuple(reader.sections), even is not None and truth(even), (tab or 720.0) / 20)


def _settings(package: Package) -> Element | None:
    name = next((name for kind, name in package.related(package.main).values() if kind == "settings"), "")
    return package.part(name)


# --- sections


def _sections(package: Package, body: Element, styles: Styles) -> list[Section]:
    """The sections in order. One that names no header of a kind has that of the section before."""
    related = {name: path for name, (_, path) in package.related(package.main).items()}
    found = [element for paragraph in body.iter(f"{W}pPr") if (element := paragraph.find(f"{W}sectPr")) is not None]
    last = body.find(f"{W}sectPr")
    sections: list[Section] = []
    for element in [*found, *([last] if last is not None else [])] or [Element(f"{W}sectPr")]:
        before = sections[-1] if sections else None
        sections.append(_section(package, element, related, styles, before))
    return sections


def _section(package: Package, element: Element, related: dict[str, str], styles: Styles, before: Section | None) -> Section:
    def length(tag: str, name: str, default: float) -> float:
        child = element.find(f"{W}{tag}")
        said = twips(child.get(f"{W}{name}")) if child is not None else None
        return (default if said is None else said) / 20

    numbering = element.find(f"{W}pgNumType")
    start = twips(numbering.get(f"{W}start")) if numbering is not None else None
    title, kind = element.find(f"{W}titlePg"), element.find(f"{W}type")
    section = Section(
        width=length("pgSz", "w", 12240),
        height=length("pgSz", "h", 15840),
        top=abs(length("pgMar", "top", 1440)),
        bottom=abs(length("pgMar", "bottom", 1440)),
        left=length("pgMar", "left", 1440),
        right=length("pgMar", "right", 1440),
        gutter=length("pgMar", "gutter", 0),
        first_differs=title is not None and truth(title),
        number_from=None if start is None else int(start),
        number_form=(numbering.get(f"{W}fmt") or "decimal") if numbering is not None else "decimal",
        headers=dict(before.headers) if before else {},
        footers=dict(before.footers) if before else {},
        starts_page=kind is None or kind.get(VAL) not in ("continuous", "nextColumn"),
    )
    for tag, parts in ((f"{W}headerReference", section.headers), (f"{W}footerReference", section.footers)):
        for reference in element.findall(tag):
            root = package.part(related.get(reference.get(f"{_OFFICE}id", ""), ""))
            if root is not None:
                blocks = _Reader(styles, [section]).blocks(root)
                parts[reference.get(f"{W}type", "default")] = tuple(
                    paragraph
                    for block in blocks
                    for paragraph in ([block] if isinstance(block, Paragraph) else (p for row in block.rows for p in row.paragraphs))
                )
    return section


# --- text and tables


class _Reader:
    """Walks through one part: counts paragraphs and tables, and knows in which section it is."""

    def __init__(self, styles: Styles, sections: list[Section]) -> None:
        self.styles, self.sections = styles, sections
        self.paragraphs = ParagraphReader(styles)
        self.section = self.counted = self.tables = 0

    def blocks(self, root: Element) -> Iterator[Paragraph | Table]:
        """The paragraphs and tables directly in the text."""
        for element in _laid_in(root):
            if element.tag == f"{W}tbl":
                self.tables += 1
                yield self._table(element, self.tables)
            else:
                self.counted += 1
                room = self.sections[self.section].room
                yield self.paragraphs.read(element, self.counted, None, self.section, room)
                if element.find(f"{W}pPr/{W}sectPr") is not None and self.section + 1 < len(self.sections):
                    self.section += 1

    def _table(self, element: Element, number: int) -> Table:
        properties = element.find(f"{W}tblPr")
        look = table_look(properties, self.styles)
        own = properties.find(f"{W}tblBorders") if properties is not None else None
        borders = draws_borders(properties) if own is not None else self.styles.has_borders(look.style)
        grid = [twips(column.get(f"{W}w")) or 0.0 for column in element.findall(f"{W}tblGrid/{W}gridCol")]
        margins = _margins(properties.find(f"{W}tblCellMar") if properties is not None else None, _CELL_MARGIN, _CELL_MARGIN)
        rows = list(_laid_in(element, f"{W}tr"))
        made = []
        for n, row in enumerate(rows):
            at = frozenset(({"first_row"} if n == 0 else set()) | ({"last_row"} if n == len(rows) - 1 else set()))
            settings = row.find(f"{W}trPr")
            header, whole = (settings.find(f"{W}{name}") if settings is not None else None for name in ("tblHeader", "cantSplit"))
            paragraphs: list[Paragraph] = []
            for place, cell, at_cell in _cells(row, number, n + 1, grid, margins, at):
                self.paragraphs.table = look, at_cell
                paragraphs += self._in_cell(cell, place, MAX_DEPTH)
                self.paragraphs.table = None
                borders = borders or cell.find(f"{W}tcPr/{W}tcBorders/{W}bottom") is not None
            made.append(Row(header is not None and truth(header), whole is not None and truth(whole), tuple(paragraphs)))
        return Table(number, self.section, borders, tuple(made))

    def _in_cell(self, cell: Element, place: Cell, depth: int) -> Iterator[Paragraph]:
        """The paragraphs of a cell; those of tables inside it belong to it."""
        if depth == 0:
            raise TtdnError(f"bảng lồng nhau quá {MAX_DEPTH} tầng; không đọc")
        number = 0
        for element in _laid_in(cell):
            if element.tag == f"{W}tbl":
                for row in _laid_in(element, f"{W}tr"):
                    for inner in _laid_in(row, f"{W}tc"):
                        yield from self._in_cell(inner, place, depth - 1)
            else:
                number += 1
                yield self.paragraphs.read(element, number, place, self.section, place.width)


def _laid_in(parent: Element, *wanted: str) -> Iterator[Element]:
    """The paragraphs and tables (or what is `wanted`) in an element, those in content controls and the like included."""
    tags = wanted or (f"{W}p", f"{W}tbl")
    waiting = [iter(parent)]
    while waiting:
        child = next(waiting[-1], None)
        if child is None:
            waiting.pop()
        elif child.tag in tags:
            yield child
        elif child.tag in _WRAPPERS:
            if len(waiting) > 10 * MAX_DEPTH:
                raise TtdnError("các thành phần lồng nhau quá sâu; không đọc")
            waiting.append(iter(chosen(child)))


def _cells(
    row: Element, table: int, number: int, grid: list[float], margins: tuple[float, float], at: frozenset[str]
) -> Iterable[tuple[Cell, Element, frozenset[str]]]:
    """The cells of a row with their places. Their width is what they say; where they say none, that of their columns."""
    before = row.find(f"{W}trPr/{W}gridBefore")
    column = int(twips(before.get(VAL)) or 0) if before is not None else 0
    cells = list(_laid_in(row, f"{W}tc"))
    for n, cell in enumerate(cells):
        properties = cell.find(f"{W}tcPr")
        span = properties.find(f"{W}gridSpan") if properties is not None else None
        said = properties.find(f"{W}tcW") if properties is not None else None
        columns = max(int(twips(span.get(VAL)) or 1), 1) if span is not None else 1
        width = twips(said.get(f"{W}w")) if said is not None and said.get(f"{W}type", "dxa") == "dxa" else None
        left, right = _margins(properties.find(f"{W}tcMar") if properties is not None else None, *margins)
        edges = {name for name, is_there in (("first_column", n == 0), ("last_column", n == len(cells) - 1)) if is_there}
        room = ((width or sum(grid[column : column + columns])) - left - right) / 20
        yield Cell(table, number, n + 1, column, max(room, 0.0)), cell, at | edges
        column += columns


def _margins(element: Element | None, left: float, right: float) -> tuple[float, float]:
    """The left and right margins that an element says, or else those given."""
    if element is None:
        return left, right
    said = []
    for names, usual in ((("left", "start"), left), (("right", "end"), right)):
        found = next((child for name in names if (child := element.find(f"{W}{name}")) is not None), None)
        width = twips(found.get(f"{W}w")) if found is not None else None
        said.append(usual if width is None else width)
    return said[0], said[1]
