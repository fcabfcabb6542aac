"""The subject of a công văn."""

from collections.abc import Iterator

from ttdn_cli.outbound.docx.departure import Departure
from ttdn_cli.outbound.docx.layout_rules._decree import TITLE
from ttdn_cli.outbound.docx.layout_rules._document import Document
from ttdn_cli.outbound.docx.layout_rules._line import looks, points, quoted

RULE = "letter-subject"

PAGE = """\
Trích yếu nội dung công văn

Sau chữ "V/v", chữ in thường, cỡ chữ từ 12 đến 13, kiểu chữ đứng, canh giữa dưới
số, ký hiệu và cách số, ký hiệu 6pt.

Đúng:
    Số: 12/VHTT
    V/v đôn đốc gửi báo cáo năm 2024        (12, đứng, cách dòng trên 6pt)
Sai:
    Về việc: đôn đốc gửi báo cáo            (không dùng chữ "V/v")
    V/v đôn đốc gửi báo cáo năm 2024        (đậm hoặc nghiêng)

Cách sửa: gõ lại theo mẫu, bỏ đậm và nghiêng; đặt Spacing Before của dòng này là
6 pt.
"""


def check(document: Document) -> Iterator[Departure]:
    """How its lines look and stand below the number."""
    for line in document.subject:
        yield from looks(RULE, TITLE, line, (12, 13), bold=False, italic=False, upper=False, align=["center"])
    if not document.subject:
        return
    first, number = document.subject[0], document.number
    if not first.text.startswith("V/v"):
        yield Departure(RULE, first.where, f"viết {quoted(first.text)}", 'mở đầu bằng "V/v"', TITLE)
    if number and number.paragraph is not first.paragraph and first.at == number.at + 1:
        gap = number.paragraph.format.after + first.paragraph.format.before
        if abs(gap - 6) > 0.5:
            yield Departure(RULE, first.where, f"cách số, ký hiệu {points(gap)} pt", "cách số, ký hiệu 6 pt", TITLE)
