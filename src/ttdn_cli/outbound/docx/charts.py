"""
The native charts of a Word file: a year's values go into the chart that the template has, and into the workbook inside it.

The chart's look is the template's. Its values are known by the name of the worksheet in the formulas of its series ('Theo nhóm'!$B$2:$B$4),
a series by its column: so a chart keeps its values however it is edited in Word, and an office's own chart is left alone.
"""

import re
from collections.abc import Mapping
from html import unescape
from posixpath import dirname, join, normpath
from xml.sax.saxutils import escape

from ttdn_cli.domain.problem import TtdnError
from ttdn_cli.outbound.docx.chart_workbook import ChartData, workbook

_SERIES = re.compile(r"<c:ser>.*?</c:ser>", re.DOTALL)
_DATA = re.compile(r"<c:(?P<kind>str|num)Ref>(?P<before>.*?)<c:f>(?P<formula>[^<]*)</c:f>.*?</c:(?P=kind)Ref>", re.DOTALL)
_FORMULA = re.compile(r"(?:'(?P<quoted>(?:[^']|'')+)'|(?P<plain>[^'!]+))!\$(?P<column>[A-Z])\$(?P<row>\d+)(?::\$[A-Z]\$\d+)?")
_RELATIONSHIP = re.compile(r"<Relationship\s[^>]*?/>")


def fill_charts(parts: dict[str, bytes], main: str, charts: Mapping[str, ChartData]) -> None:
    """
    Puts the values into the charts of the file, by the name of their worksheet, and takes out a chart that the document no longer shows:
    what lies unseen in a file goes with it to everyone.

    Raises: TtdnError, whose message follows the template's name, for a chart whose series name no cells: LibreOffice saves it so. It would
    show the sample's values.
    """
    text = parts[main].decode()
    relations = _relations_of(parts, main)
    shown = {id for id in relations if f'"{id}"' in text}
    for id, (kind, target) in relations.items():
        if kind != "chart" or target not in parts:
            continue
        if id not in shown:
            _drop(parts, main, id, target)
            continue
        xml = parts[target].decode()
        sheet = _sheet(xml)
        if sheet is None:
            raise TtdnError(
                "một biểu đồ không còn nối với bảng số liệu của nó (tệp đã được lưu bằng chương trình khác Word)",
                "chép lại mẫu có sẵn rồi sửa bằng Word, hoặc xóa biểu đồ khỏi mẫu",
            )
        if sheet in charts:
            parts[target] = _filled(xml, sheet, charts[sheet]).encode()
            for kind_inside, inside in _relations_of(parts, target).values():
                if kind_inside == "package" and inside in parts:
                    parts[inside] = workbook(sheet, charts[sheet])


def _relations_of(parts: Mapping[str, bytes], name: str) -> dict[str, tuple[str, str]]:
    """The parts that a part refers to: relationship id -> (kind, the part's name)."""
    found = {}
    for relation in _RELATIONSHIP.findall(parts.get(_relations_name(name), b"").decode("utf-8", "replace")):
        fields = {key: unescape(value) for key, value in re.findall(r'(\w+)="([^"]*)"', relation)}
        if fields.get("TargetMode") != "External":
            target = fields.get("Target", "")
            path = target[1:] if target.startswith("/") else normpath(join(dirname(name), target))
            found[fields.get("Id", "")] = (fields.get("Type", "").rpartition("/")[2], path)
    return found


def _relations_name(name: str) -> str:
    folder, _, file = name.rpartition("/")
    return f"{folder}/_rels/{file}.rels"


def _drop(parts: dict[str, bytes], main: str, id: str, chart: str) -> None:
    """Takes a chart out of the file with everything that only it refers to."""
    gone = {chart, _relations_name(chart), *(target for _, target in _relations_of(parts, chart).values())}
    relations = parts[_relations_name(main)].decode()
    kept = _RELATIONSHIP.sub(lambda found: "" if f'Id="{id}"' in found[0] else found[0], relations)
    parts[_relations_name(main)] = kept.encode()
    types = parts["[Content_Types].xml"].decode()
    for name in gone:
        parts.pop(name, None)
        types = re.sub(rf'<Override\s[^>]*?PartName="/{re.escape(name)}"[^>]*?/>', "", types)
    parts["[Content_Types].xml"] = types.encode()


def _sheet(xml: str) -> str | None:
    """The worksheet that the chart's first formula of cells names."""
    for found in _DATA.finditer(xml):
        if formula := _FORMULA.fullmatch(unescape(found["formula"])):
            return (formula["quoted"] or formula["plain"]).replace("''", "'")
    return None


def _filled(xml: str, sheet: str, data: ChartData) -> str:
    """The chart with the values in place of the sample's; a series whose column has no values goes."""

    def series(found: re.Match[str]) -> str:
        columns = [f["column"] for d in _DATA.finditer(found[0]) if (f := _FORMULA.fullmatch(unescape(d["formula"])))]
        known = all(ord(column) - ord("A") <= len(data.series) for column in columns)
        return _DATA.sub(lambda inside: _reference(inside, sheet, data), found[0]) if known else ""

    return _SERIES.sub(series, xml)


def _reference(found: re.Match[str], sheet: str, data: ChartData) -> str:
    """A reference to cells, with a copy of what stands in them: the title of a column, or all that is below it."""
    formula = _FORMULA.fullmatch(unescape(found["formula"]))
    if formula is None:
        return found[0]
    column, kind = ord(formula["column"]) - ord("A"), found["kind"]
    name = f"'{sheet.replace(chr(39), chr(39) * 2)}'!${formula['column']}$"
    if formula["row"] == "1":
        cells, cited = [data.title(column)], f"{name}1"
    else:
        cells, cited = list(data.texts(column)), f"{name}2:{name.partition('!')[2]}{len(data.rows) + 1}"
    points = "".join(f'<c:pt idx="{n}"><c:v>{escape(cell)}</c:v></c:pt>' for n, cell in enumerate(cells))
    code = "<c:formatCode>General</c:formatCode>" if kind == "num" else ""
    cache = f'<c:{kind}Cache>{code}<c:ptCount val="{len(cells)}"/>{points}</c:{kind}Cache>'
    return f"<c:{kind}Ref>{found['before']}<c:f>{escape(cited)}</c:f>{cache}</c:{kind}Ref>"
