"""
A native Word chart: the drawing that stands in a paragraph, and the part that Word opens and edits.

The template's chart is a whole one with sample values, or Word would not open the template. ttdn puts the year's values in when it
renders: it knows them by the name of the worksheet in the series' formulas, and a series by its column.
"""

from collections.abc import Sequence
from typing import NamedTuple
from xml.sax.saxutils import escape

from word.layout import DECLARATION, FONT, LANGUAGE, NAMESPACES


class Chart(NamedTuple):
    """A bar chart, stacked. `sheet` names the values."""

    sheet: str
    about: str
    """What the picture shows, for who cannot see it."""
    mm: tuple[int, int]
    horizontal: bool
    sample: tuple[str, ...]
    """Categories to show while the template is edited."""


SERIES: Sequence[tuple[str, str, str]] = (
    ("Đúng hạn", "1F4E79", "FFFFFF"),
    ("Trễ hạn", "F4B183", "000000"),
    ("Chưa gửi", "D9D9D9", "000000"),
)
"""Name, fill, colour of its numbers: dark, middle and light also in black and white."""

_ABOUT = "Biểu đồ số đơn vị gửi báo cáo đúng hạn, trễ hạn và chưa gửi, theo"
BY_GROUP = Chart("Theo nhóm", f"{_ABOUT} nhóm đơn vị", (155, 72), True, ("Nhóm thứ nhất", "Nhóm thứ hai"))
BY_YEAR = Chart("Theo năm", f"{_ABOUT} năm", (155, 72), False, ("2024", "2025"))

_EMU_PER_MM = 36000


def drawing(chart: Chart, relation: str, number: int) -> str:
    """The run that shows the chart, in line with the text."""
    width, height = (mm * _EMU_PER_MM for mm in chart.mm)
    return (
        f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{width}" cy="{height}"/>'
        f'<wp:effectExtent l="0" t="0" r="0" b="0"/><wp:docPr id="{number}" name="Biểu đồ {number}" descr="{escape(chart.about)}"/>'
        "<wp:cNvGraphicFramePr/>"
        '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart">'
        f'<c:chart r:id="{relation}"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'
    )


def chart_xml(chart: Chart) -> str:
    """word/charts/chartN.xml."""
    series = "".join(_series(chart, n) for n in range(len(SERIES)))
    grid = f"<c:majorGridlines><c:spPr>{_line('D9D9D9')}</c:spPr></c:majorGridlines>"
    category_place, value_place = ("l", "b") if chart.horizontal else ("b", "l")
    return (
        f'{DECLARATION}<c:chartSpace {NAMESPACES}><c:date1904 val="0"/><c:lang val="{LANGUAGE}"/><c:roundedCorners val="0"/>'
        '<c:chart><c:autoTitleDeleted val="1"/><c:plotArea><c:layout/>'
        f'<c:barChart><c:barDir val="{"bar" if chart.horizontal else "col"}"/><c:grouping val="stacked"/><c:varyColors val="0"/>{series}'
        '<c:gapWidth val="60"/><c:overlap val="100"/><c:axId val="111111111"/><c:axId val="222222222"/></c:barChart>'
        f'<c:catAx><c:axId val="111111111"/><c:scaling><c:orientation val="{"maxMin" if chart.horizontal else "minMax"}"/></c:scaling>'
        f'<c:delete val="0"/><c:axPos val="{category_place}"/><c:numFmt formatCode="General" sourceLinked="0"/>'
        '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>'
        '<c:crossAx val="222222222"/><c:crosses val="autoZero"/><c:auto val="0"/>'
        '<c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:noMultiLvlLbl val="1"/></c:catAx>'
        '<c:valAx><c:axId val="222222222"/><c:scaling><c:orientation val="minMax"/><c:min val="0"/></c:scaling><c:delete val="0"/>'
        f'<c:axPos val="{value_place}"/>{grid}<c:numFmt formatCode="0" sourceLinked="0"/><c:majorTickMark val="none"/>'
        '<c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/><c:crossAx val="111111111"/>'
        f'<c:crosses val="{"max" if chart.horizontal else "autoZero"}"/><c:crossBetween val="between"/></c:valAx></c:plotArea>'
        '<c:legend><c:legendPos val="b"/><c:overlay val="0"/></c:legend><c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        f"{_letters()}"
        '<c:externalData r:id="rId1"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
    )


def _line(color: str) -> str:
    return f'<a:ln w="6350"><a:solidFill><a:srgbClr val="{color}"/></a:solidFill></a:ln>'


def _letters(color: str = "000000", size: int = 11) -> str:
    """The type of the chart, or of a series' numbers."""
    fonts = f'<a:latin typeface="{FONT}"/><a:ea typeface="{FONT}"/><a:cs typeface="{FONT}"/>'
    return (
        f'<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr lang="{LANGUAGE}" sz="{size * 100}"><a:solidFill><a:srgbClr val="{color}"/>'
        f'</a:solidFill>{fonts}</a:defRPr></a:pPr><a:endParaRPr lang="{LANGUAGE}"/></a:p></c:txPr>'
    )


def _series(chart: Chart, n: int) -> str:
    name, fill, letters = SERIES[n]
    column, last = "BCD"[n], len(chart.sample) + 1
    sheet = f"'{chart.sheet}'!"
    names = "".join(f'<c:pt idx="{i}"><c:v>{escape(text)}</c:v></c:pt>' for i, text in enumerate(chart.sample))
    values = "".join(f'<c:pt idx="{i}"><c:v>{n + i + 1}</c:v></c:pt>' for i in range(len(chart.sample)))
    count = f'<c:ptCount val="{len(chart.sample)}"/>'
    return (
        f'<c:ser><c:idx val="{n}"/><c:order val="{n}"/><c:tx><c:strRef><c:f>{sheet}${column}$1</c:f><c:strCache><c:ptCount val="1"/>'
        f'<c:pt idx="0"><c:v>{name}</c:v></c:pt></c:strCache></c:strRef></c:tx>'
        f'<c:spPr><a:solidFill><a:srgbClr val="{fill}"/></a:solidFill>{_line("404040")}</c:spPr><c:invertIfNegative val="0"/>'
        f'<c:dLbls><c:numFmt formatCode="0;;" sourceLinked="0"/><c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>{_letters(letters)}'
        '<c:dLblPos val="ctr"/><c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/><c:showSerName val="0"/>'
        '<c:showPercent val="0"/><c:showBubbleSize val="0"/></c:dLbls>'
        f"<c:cat><c:strRef><c:f>{sheet}$A$2:$A${last}</c:f><c:strCache>{count}{names}</c:strCache></c:strRef></c:cat>"
        f"<c:val><c:numRef><c:f>{sheet}${column}$2:${column}${last}</c:f><c:numCache><c:formatCode>General</c:formatCode>{count}{values}"
        "</c:numCache></c:numRef></c:val></c:ser>"
    )
