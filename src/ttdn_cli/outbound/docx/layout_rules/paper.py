"""The paper: A4, upright; a section with tables may lie on its side."""

from collections.abc import Iterator

from ttdn_cli.outbound.docx.departure import Departure, Where
from ttdn_cli.outbound.docx.layout_rules._decree import DIRECTION, PAPER
from ttdn_cli.outbound.docx.layout_rules._document import Document
from ttdn_cli.outbound.docx.layout_rules._line import MM, points

RULE = "paper"

PAGE = """\
Khổ giấy A4, trình bày theo chiều dài

Văn bản trên khổ A4 (210 mm x 297 mm), theo chiều dài. Chỉ phần có bảng, biểu
mới được trình bày theo chiều rộng (297 mm x 210 mm).

Đúng:
    210 mm x 297 mm
    297 mm x 210 mm          (phần có bảng, biểu)
Sai:
    215,9 mm x 279,4 mm      (khổ Letter, mặc định của Word tiếng Anh)

Cách sửa: trong Word, thẻ Layout, Size, chọn A4; Orientation, chọn Portrait.
Phần có bảng rộng thì ngăn bằng Section Break rồi chọn Landscape riêng phần ấy.
"""

_SHORT, _LONG, _TOLERANCE = 210.0, 297.0, 1.0


def check(document: Document) -> Iterator[Departure]:
    """Sections that are not A4, or lie on their side without a reason."""
    with_table = {table.section for table in document.file.tables}
    for n, section in enumerate(document.file.sections):
        width, height = section.width * MM, section.height * MM
        found = f"khổ giấy {points(width)} mm x {points(height)} mm"
        across = abs(width - _LONG) <= _TOLERANCE and abs(height - _SHORT) <= _TOLERANCE
        upright = abs(width - _SHORT) <= _TOLERANCE and abs(height - _LONG) <= _TOLERANCE
        if across and n not in with_table:
            wanted = "khổ A4 theo chiều dài (chỉ phần có bảng, biểu mới theo chiều rộng)"
            yield Departure(RULE, Where(section=n + 1), found, wanted, DIRECTION)
        elif not across and not upright:
            yield Departure(RULE, Where(section=n + 1), found, "khổ A4: 210 mm x 297 mm", PAPER)
