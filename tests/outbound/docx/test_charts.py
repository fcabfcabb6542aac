"""The native charts: the values of the year in the chart and in the workbook inside it, and nothing else of the template changed."""

import io
import re
import zipfile
from html import unescape
from xml.etree import ElementTree

import pytest

from tests.outbound.docx.docx_parts import NAME, NAMESPACES, a_template, p, parts, relation, relations_of
from ttdn_cli.domain.problem import TtdnError
from ttdn_cli.outbound.docx.chart_workbook import ChartData, workbook
from ttdn_cli.outbound.docx.template import render_docx
from ttdn_cli.storage.shipped import TemplateFile

DATA = ChartData(("Đúng hạn", "Trễ hạn"), (("Xã <A> & 'B'", (1, 2)), ("=1+1", (3, 4)), ("Xã C", (0, 12))))
CHART_TYPE = (
    '<Override PartName="/word/charts/chart1.xml" ContentType="application/vnd.openxmlformats-officedocument.drawingml.chart+xml"/>'
)


def a_series(column: str, sheet: str = "'Theo nhóm'!", color: str = "FF0000") -> str:
    sample = '<c:ptCount val="1"/><c:pt idx="0"><c:v>7</c:v></c:pt>'
    names = f"<c:strCache>{sample}</c:strCache></c:strRef>"
    return (
        f"<c:ser><c:tx><c:strRef><c:f>{sheet}${column}$1</c:f>{names}</c:tx>"
        f'<c:spPr><a:srgbClr val="{color}"/></c:spPr>'
        f"<c:cat><c:strRef><c:f>{sheet}$A$2:$A$2</c:f>{names}</c:cat>"
        f"<c:val><c:numRef><c:f>{sheet}${column}$2:${column}$2</c:f>"
        f"<c:numCache><c:formatCode>General</c:formatCode>{sample}</c:numCache></c:numRef></c:val></c:ser>"
    )


def a_chart(*series: str, shown: bool = True) -> TemplateFile:
    """A template with one chart, shown in the document or not."""
    drawing = '<w:p><w:r><w:drawing><c:chart r:id="rId5"/></w:drawing></w:r></w:p>'
    more: dict[str, str | bytes] = {
        "word/charts/chart1.xml": f"<c:chartSpace {NAMESPACES}><c:barChart>{''.join(series)}</c:barChart></c:chartSpace>",
        "word/charts/_rels/chart1.xml.rels": relations_of(relation("rId1", "package", "../embeddings/w.xlsx")),
        "word/embeddings/w.xlsx": b"a sample",
    }
    return a_template(p("a") + (drawing if shown else ""), more, CHART_TYPE, relation("rId5", "chart", "charts/chart1.xml"))


def filled(*series: str) -> dict[str, bytes]:
    return parts(render_docx(a_chart(*series), {}, {"Theo nhóm": DATA}))


def values(chart: str, tag: str) -> list[list[str]]:
    """The texts of the points, for every element of that name."""
    return [[unescape(v) for v in re.findall(r"<c:v>([^<]*)</c:v>", found)] for found in re.findall(rf"<c:{tag}>.*?</c:{tag}>", chart)]


def cells(xlsx: bytes) -> list[list[str]]:
    """The rows of the sheet, as a reader of workbooks sees them."""
    with zipfile.ZipFile(io.BytesIO(xlsx)) as archive:
        shared = ["".join(t.itertext()) for t in ElementTree.fromstring(archive.read("xl/sharedStrings.xml"))]
        sheet = ElementTree.fromstring(archive.read("xl/worksheets/sheet1.xml"))
    found = []
    for row in (element for element in sheet.iter() if element.tag.endswith("}row")):
        found.append([shared[int("".join(c.itertext()))] if c.get("t") == "s" else "".join(c.itertext()) for c in row])
    return found


def test_the_values_stand_in_the_chart_with_the_cells_that_they_come_from() -> None:
    chart = filled(a_series("B"), a_series("C"))["word/charts/chart1.xml"].decode()
    assert values(chart, "tx") == [["Đúng hạn"], ["Trễ hạn"]]
    assert values(chart, "cat") == [["Xã <A> & 'B'", "=1+1", "Xã C"]] * 2
    assert values(chart, "val") == [["1", "3", "0"], ["2", "4", "12"]]
    assert re.findall(r'<c:ptCount val="(\d+)"/>', chart) == ["1", "3", "3"] * 2
    assert re.findall(r"<c:f>([^<]*)</c:f>", chart) == [
        "'Theo nhóm'!$B$1",
        "'Theo nhóm'!$A$2:$A$4",
        "'Theo nhóm'!$B$2:$B$4",
        "'Theo nhóm'!$C$1",
        "'Theo nhóm'!$A$2:$A$4",
        "'Theo nhóm'!$C$2:$C$4",
    ]


def test_the_workbook_inside_holds_the_same_values_as_text_and_numbers() -> None:
    xlsx = filled(a_series("B"), a_series("C"))["word/embeddings/w.xlsx"]
    head, *rows = cells(xlsx)
    assert head == ["Đúng hạn", "Trễ hạn"]
    assert rows == [["Xã <A> & 'B'", "1", "2"], ["=1+1", "3", "4"], ["Xã C", "0", "12"]]
    with zipfile.ZipFile(io.BytesIO(xlsx)) as archive:
        assert b"<f>" not in archive.read("xl/worksheets/sheet1.xml")
        assert 'name="Theo nhóm"'.encode() in archive.read("xl/workbook.xml")


def test_a_series_is_known_by_its_column_whatever_was_moved_or_removed_in_word() -> None:
    only_late = filled(a_series("C", color="00FF00"))["word/charts/chart1.xml"].decode()
    assert values(only_late, "val") == [["2", "4", "12"]]
    assert '<a:srgbClr val="00FF00"/>' in only_late
    turned = filled(a_series("C"), a_series("B"))["word/charts/chart1.xml"].decode()
    assert values(turned, "tx") == [["Trễ hạn"], ["Đúng hạn"]]


def test_a_series_without_values_is_not_left_with_the_sample_s() -> None:
    chart = filled(a_series("B"), a_series("D"))["word/charts/chart1.xml"].decode()
    assert values(chart, "tx") == [["Đúng hạn"]]


def test_a_chart_of_the_office_s_own_is_left_alone() -> None:
    template = a_chart(a_series("B", "'Dân số'!"))
    before, after = parts(template.data), parts(render_docx(template, {}, {"Theo nhóm": DATA}))
    assert after["word/charts/chart1.xml"] == before["word/charts/chart1.xml"]
    assert after["word/embeddings/w.xlsx"] == b"a sample"


def test_a_chart_that_has_lost_its_cells_is_an_error_and_no_document_with_sample_values() -> None:
    lost = (
        a_series("B")
        .replace("'Theo nhóm'!$B$1", "label 0")
        .replace("'Theo nhóm'!$A$2:$A$2", "categories")
        .replace("'Theo nhóm'!$B$2:$B$2", "0")
    )
    with pytest.raises(TtdnError) as stopped:
        render_docx(a_chart(lost), {}, {"Theo nhóm": DATA})
    assert str(stopped.value) == (
        f"mẫu {NAME}: một biểu đồ không còn nối với bảng số liệu của nó (tệp đã được lưu bằng chương trình khác Word)"
    )


def test_a_chart_that_is_not_shown_leaves_nothing_of_itself_in_the_file() -> None:
    made = parts(render_docx(a_chart(a_series("B"), shown=False), {}, {"Theo nhóm": DATA}))
    assert sorted(made) == ["[Content_Types].xml", "_rels/.rels", "word/_rels/document.xml.rels", "word/document.xml"]
    assert b"chart" not in b"".join(made.values()).replace(NAMESPACES.encode(), b"")


def test_the_same_values_give_the_same_workbook() -> None:
    assert workbook("Theo năm", DATA) == workbook("Theo năm", DATA)
    with zipfile.ZipFile(io.BytesIO(workbook("Theo năm", DATA))) as archive:
        assert b'<dcterms:created xsi:type="dcterms:W3CDTF">1980-01-01T00:00:00Z' in archive.read("docProps/core.xml")


def test_what_no_reader_sees_is_written_out_in_the_chart_too() -> None:
    data = ChartData(("a\x07",), (("b\u202e\ud800", (1,)),))
    made = parts(render_docx(a_chart(a_series("B")), {}, {"Theo nhóm": data}))
    chart = made["word/charts/chart1.xml"].decode()
    assert values(chart, "cat") == [["b\\u202e\\ud800"]]
    assert values(chart, "tx") == [["a\\x07"]]
    assert cells(made["word/embeddings/w.xlsx"]) == [["a\\x07"], ["b\\u202e\\ud800", "1"]]
