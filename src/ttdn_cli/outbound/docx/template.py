"""
Word templates: the one strict wrapper around docxtpl.

docxtpl's `patch_xml` makes the XML that Word wrote readable for Jinja: tags that Word cut into pieces, `{%p … %}` for a paragraph,
`{%tr … %}` for a row. Everything else of docxtpl loses text in silence or changes from run to run, and is not used: the XML goes through
the same sandbox as the Markdown templates, straight into a copy of the file. What would come out broken is an error and no document.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from html import escape, unescape
from xml.parsers.expat import ExpatError, ParserCreate

from ttdn_cli.domain.days import shortened
from ttdn_cli.domain.problem import TtdnError
from ttdn_cli.domain.text import as_seen
from ttdn_cli.outbound.docx.chart_workbook import ChartData
from ttdn_cli.outbound.docx.charts import fill_charts
from ttdn_cli.outbound.docx.package import open_package, parsed, parts_of
from ttdn_cli.outbound.docx.template_tags import ALONE, BLOCK, MARKUP, words_of, wrong_tag
from ttdn_cli.outbound.docx.writing import packed
from ttdn_cli.outbound.templates import render_pieces
from ttdn_cli.storage.shipped import TemplateFile, TemplateText

_NAMES = {"document": "", "header": ", đầu trang", "footer": ", chân trang", "footnotes": ", cước chú", "endnotes": ", chú thích cuối"}
"""The kinds of parts that a template's words can stand in, and how an error names them."""

_ROWS_AT_ONCE = 250


def render_docx(
    template: TemplateFile,
    values: Mapping[str, object],
    charts: Mapping[str, ChartData] | None = None,
    on_rows: Callable[[int], None] = lambda _: None,
) -> bytes:
    """
    The document: the same template and values give the same bytes. `charts` are by the name of the worksheet inside a chart.

    `on_rows` is told how many rows of tables were written since the last time.

    Raises: TtdnError, naming the template and the words of the paragraph, for whatever is wrong with the template.
    """
    parts, main = _opened(template)
    for name, place in _worded(parts, main):
        pieces = _rendered(template, parts[name].decode("utf-8", "replace"), place, values)
        text = "".join(_counting(pieces, on_rows))
        _hold_together(template, place, text)
        parts[name] = _without_empty_cells(text).encode()
    try:
        fill_charts(parts, main, charts or {})
    except TtdnError as error:
        raise TtdnError(f"mẫu {template.name}: {error.message}", error.hint) from None
    return packed(parts)


def escaped(text: str) -> str:
    r"""
    Data as text of an XML part. What no reader sees, and what XML cannot hold, is written out, so that nothing of it is lost.

    >>> escaped("5 < 6 & {{ x }}\x07")
    '5 &lt; 6 &amp; {{ x }}\\x07'
    """
    return escape(as_seen(text.replace("\r\n", "\n").replace("\r", "\n")))


def _opened(template: TemplateFile) -> tuple[dict[str, bytes], str]:
    """The parts of the template and the name of the one with its text; what could not be rendered safely is refused before it is."""
    try:
        parts, main = parts_of(template.data), open_package(template.data).main
        for name, _ in _worded(parts, main):
            parsed(name, parts[name])
        return parts, main
    except TtdnError as error:
        raise TtdnError(f"mẫu {template.name}: {error.message}", error.hint) from None


def _worded(parts: Mapping[str, bytes], main: str) -> Iterator[tuple[str, str]]:
    """The parts that are rendered, each with how an error names it."""
    folder = main.rpartition("/")[0]
    for name in parts:
        kind = re.fullmatch(rf"{re.escape(folder)}/(header|footer|footnotes|endnotes)\d*\.xml", name)
        if name == main or kind:
            yield name, _NAMES[kind[1] if kind else "document"]
        elif re.fullmatch(rf"{re.escape(folder)}/charts/chart\d*\.xml", name):
            yield name, ", biểu đồ"


# --- XML that Jinja can read


_TAG = re.compile(r"\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
_CUT_IN_A_CHART = re.compile(r"</a:t>.*?<a:t>", re.DOTALL)


def _rendered(template: TemplateFile, xml: str, place: str, values: Mapping[str, object]) -> Iterator[str]:
    """The pieces of a rendered part. A part without tags is left as it is."""
    if "{{" not in (bare := MARKUP.sub("", xml)) and "{%" not in bare and "{#" not in bare:
        return iter([xml])
    if wrong := wrong_tag(xml):
        raise TtdnError(f'mẫu {template.name}{place}, đoạn "{shortened(wrong.words, 90)}": {wrong.why}', wrong.hint)
    text = _readable(xml)
    lines = text.split("\n")

    def place_of(line: int) -> str:
        words = words_of(lines[line - 1])
        return f'{place}, đoạn "{shortened(words, 90)}"' if words else place

    return render_pieces(TemplateText(template.name, text), values, escaped, place_of)


@lru_cache(maxsize=16)
def _readable(xml: str) -> str:
    """
    The XML of a part as a Jinja template, every paragraph and every row of a table on a line of its own.

    The lines are what an error's place is told by. In XML between blocks they mean nothing; inside a text Word reads them as spaces.
    """
    from docxtpl import DocxTemplate  # type: ignore[import-untyped]

    one_line = xml.replace("\r", " ").replace("\n", " ")
    in_lines = BLOCK.sub(lambda block: f"\n{block[0]}", one_line)
    # A tag that Word spread over several paragraphs ends up on one line.
    patched: str = DocxTemplate.patch_xml(None, in_lines)
    return _TAG.sub(lambda tag: _CUT_IN_A_CHART.sub("", tag[0]).replace("&quot;", '"').replace("&amp;", "&"), patched)


# --- what came out


_EMPTY_CELL = re.compile(r"(<w:tc>|</w:tcPr>|<w:tcPr/>|</w:tbl>)(\s*)</w:tc>")
_EMPTY_TABLE = re.compile(r"<w:tbl>(?:(?!<w:tr[ >]|</w:tbl>).)*</w:tbl>", re.DOTALL)
_WORDS = re.compile(r">\s*([^<\s][^<]*)")
_HOLDS_WORDS = tuple(f"<w:{name}{end}" for name in ("t", "delText", "instrText", "delInstrText") for end in " >")
_NOT_ONLY_WORDS = re.compile(r"<w:t(?: [^<>]*)?>([^<]*)<(?!/w:t>)")


def _without_empty_cells(xml: str) -> str:
    """Word does not open a cell without a paragraph, or a table without a row: a loop over nothing leaves such."""
    return _EMPTY_CELL.sub(r"\1\2<w:p/></w:tc>", _EMPTY_TABLE.sub("", xml))


def _counting(pieces: Iterable[str], on_rows: Callable[[int], None]) -> Iterator[str]:
    rows = 0
    for piece in pieces:
        rows += piece.count("</w:tr>")
        if rows >= _ROWS_AT_ONCE:
            on_rows(rows)
            rows = 0
        yield piece
    on_rows(rows)


def _hold_together(template: TemplateFile, place: str, xml: str) -> None:
    """
    Refuses what Word could not open, or would open with text missing: a tag that begins within a paragraph, a cell or a row and ends
    outside it; a text printed with `{{p … }}` or `{{r … }}` where no text can stand.

    No tree is built for it: of 10,000 rows it would cost more than the document.
    """
    where = f"mẫu {template.name}{place}"
    try:
        ParserCreate().Parse(xml, True)
    except ExpatError:
        raise TtdnError(f"{where}: văn bản làm ra không mở được bằng Word vì lệnh bắt đầu và kết thúc ở hai cấp khác nhau", ALONE) from None
    if misplaced := _outside(xml) or _NOT_ONLY_WORDS.search(xml):
        words = " ".join(unescape(misplaced[1]).split())
        raise TtdnError(f'{where}: "{shortened(words, 60)}" đứng ngoài đoạn văn', ALONE)


def _outside(xml: str) -> re.Match[str] | None:
    """Words behind a tag of Word's that is none of those which hold words: between paragraphs, in a row, beside a run."""
    for words in _WORDS.finditer(xml):
        tag = xml.rfind("<", 0, words.start())
        if xml.startswith(("<w:", "</w:"), tag) and not xml.startswith(_HOLDS_WORDS, tag):
            return words
    return None
