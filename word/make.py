"""The Word templates as files: each document's text with the parts around it. The same source gives the same bytes on every machine."""

import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from ttdn_cli.outbound.docx.chart_workbook import ChartData, workbook
from ttdn_cli.outbound.docx.writing import packed
from word import appendix, form, letter, report
from word.chart import BY_GROUP, BY_YEAR, SERIES, Chart, chart_xml
from word.layout import DECLARATION, LANGUAGE, NAMESPACES, empty_header, page_number, styles_xml

_PACKAGE = "http://schemas.openxmlformats.org/package/2006/"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_NUMBER, _NONE = "rIdHeader1", "rIdHeader2"


class Template(NamedTuple):
    """A template: its text, given the relations of the headers with and without a page number, and its charts."""

    body: Callable[[str, str], str]
    charts: Sequence[Chart] = ()


TEMPLATES: Mapping[str, Template] = {
    "report.docx": Template(report.body, (BY_GROUP, BY_YEAR)),
    "letter.docx": Template(letter.body),
    "form.docx": Template(form.body),
    "appendix.docx": Template(appendix.body),
}


def made(name: str) -> bytes:
    """The template of that name. Nothing in it is compressed: not every zlib gives the same bytes, and git sees what changed."""
    template = TEMPLATES[name]
    body = template.body(_NUMBER, _NONE)
    parts = {
        "[Content_Types].xml": _content_types(template.charts),
        "_rels/.rels": _relations([("rId1", "officeDocument", "word/document.xml")]),
        "word/document.xml": f"{DECLARATION}<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": _relations(
            [
                ("rIdStyles", "styles", "styles.xml"),
                ("rIdSettings", "settings", "settings.xml"),
                (_NUMBER, "header", "header1.xml"),
                (_NONE, "header", "header2.xml"),
                *((f"rIdChart{n}", "chart", f"charts/chart{n}.xml") for n, _ in enumerate(template.charts, 1)),
            ]
        ),
        "word/styles.xml": styles_xml(),
        "word/settings.xml": _settings(),
        "word/header1.xml": page_number(),
        "word/header2.xml": empty_header(),
    }
    whole = {part: text.encode() for part, text in parts.items()}
    for n, chart in enumerate(template.charts, 1):
        whole[f"word/charts/chart{n}.xml"] = chart_xml(chart).encode()
        whole[f"word/charts/_rels/chart{n}.xml.rels"] = _relations([("rId1", "package", f"../embeddings/chart{n}.xlsx")]).encode()
        whole[f"word/embeddings/chart{n}.xlsx"] = _sample(chart)
    return packed(whole, compressed=False)


def _content_types(charts: Sequence[Chart]) -> str:
    overrides = {
        "/word/document.xml": f"{_WORD_TYPE}document.main+xml",
        "/word/styles.xml": f"{_WORD_TYPE}styles+xml",
        "/word/settings.xml": f"{_WORD_TYPE}settings+xml",
        "/word/header1.xml": f"{_WORD_TYPE}header+xml",
        "/word/header2.xml": f"{_WORD_TYPE}header+xml",
    }
    for n, _ in enumerate(charts, 1):
        overrides[f"/word/charts/chart{n}.xml"] = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
    workbooks = '<Default Extension="xlsx" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"/>'
    return (
        f'{DECLARATION}<Types xmlns="{_PACKAGE}content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{workbooks if charts else ""}'
        f"{''.join(f'<Override PartName={_quoted(part)} ContentType={_quoted(type)}/>' for part, type in overrides.items())}</Types>"
    )


def _relations(relations: Sequence[tuple[str, str, str]]) -> str:
    inner = "".join(f'<Relationship Id="{id}" Type="{_OFFICE}{type}" Target="{target}"/>' for id, type, target in relations)
    return f'{DECLARATION}<Relationships xmlns="{_PACKAGE}relationships">{inner}</Relationships>'


def _quoted(text: str) -> str:
    return f'"{text}"'


def _settings() -> str:
    """Word 2013 and later: without the mode of compatibility Word lays the document out as its version of 2007 did."""
    return (
        f'{DECLARATION}<w:settings {NAMESPACES}><w:defaultTabStop w:val="720"/><w:characterSpacingControl w:val="doNotCompress"/>'
        '<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
        f'<w:themeFontLang w:val="{LANGUAGE}"/><w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/></w:settings>'
    )


def _sample(chart: Chart) -> bytes:
    """The workbook of the sample values, packed without compression like everything else."""
    rows = tuple((name, tuple(n + i + 1 for n in range(len(SERIES)))) for i, name in enumerate(chart.sample))
    made = workbook(chart.sheet, ChartData(tuple(name for name, _, _ in SERIES), rows))
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        return packed({name: archive.read(name) for name in archive.namelist()}, compressed=False)
