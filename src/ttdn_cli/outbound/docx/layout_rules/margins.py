"""The margins of the page."""

from collections.abc import Iterator

from ttdn_cli.outbound.docx.departure import Departure, Where
from ttdn_cli.outbound.docx.layout_rules._decree import MARGINS
from ttdn_cli.outbound.docx.layout_rules._document import Document
from ttdn_cli.outbound.docx.layout_rules._line import MM, millimetres

RULE = "margins"

PAGE = """\
Định lề trang

Cách mép trên và mép dưới 20 - 25 mm, cách mép trái 30 - 35 mm, cách mép phải 15
- 20 mm. Trang nằm ngang: nhận cả bốn lề này khi xoay theo tờ giấy.

Đúng:
    trên 20 mm, dưới 20 mm, trái 30 mm, phải 20 mm
Sai:
    trên 25,4 mm, dưới 25,4 mm, trái 25,4 mm, phải 25,4 mm
                                     (mặc định của Word)

Cách sửa: trong Word, thẻ Layout, Margins, Custom Margins, ghi lại bốn số; chọn
Apply to: Whole document.
"""

_LIMITS = {"trên": (20.0, 25.0), "dưới": (20.0, 25.0), "trái": (30.0, 35.0), "phải": (15.0, 20.0)}
_TURNED = {"trên": (30.0, 35.0), "dưới": (15.0, 20.0), "trái": (20.0, 25.0), "phải": (20.0, 25.0)}
_TOLERANCE = 0.5


def check(document: Document) -> Iterator[Departure]:
    """Each margin outside its limits, section by section."""
    for n, section in enumerate(document.file.sections):
        sides = {
            "trên": section.top * MM,
            "dưới": section.bottom * MM,
            "trái": (section.left + section.gutter) * MM,
            "phải": section.right * MM,
        }
        if section.width > section.height and all(_within(sides[side], limits) for side, limits in _TURNED.items()):
            continue
        for side, (low, high) in _LIMITS.items():
            if not _within(sides[side], (low, high)):
                wanted = f"lề {side} từ {low:.0f} đến {high:.0f} mm"
                yield Departure(RULE, Where(section=n + 1), f"lề {side} {millimetres(sides[side])}", wanted, MARGINS)


def _within(length: float, limits: tuple[float, float]) -> bool:
    return limits[0] - _TOLERANCE <= length <= limits[1] + _TOLERANCE
