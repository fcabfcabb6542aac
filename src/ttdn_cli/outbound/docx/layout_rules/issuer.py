"""The body that issues the document."""

from collections.abc import Iterator

from ttdn_cli.outbound.docx.departure import Departure
from ttdn_cli.outbound.docx.layout_rules._decree import ISSUER
from ttdn_cli.outbound.docx.layout_rules._document import Document
from ttdn_cli.outbound.docx.layout_rules._line import looks, missing, points

RULE = "issuer"

PAGE = """\
Tên cơ quan, tổ chức ban hành văn bản

Chữ in hoa, cỡ chữ từ 12 đến 13, kiểu chữ đứng, đậm, canh giữa dưới tên cơ quan
chủ quản trực tiếp; tên dài có thể trình bày thành nhiều dòng, cách nhau dòng
đơn. Đường kẻ phía dưới: xem quy tắc drawn-rule.

Đúng:
    UBND HUYỆN HÓC MÔN
    PHÒNG VĂN HÓA VÀ THÔNG TIN       (12, đứng, đậm)
Sai:
    Phòng Văn hóa và Thông tin       (chữ in thường)
    PHÒNG VĂN HÓA VÀ THÔNG TIN       (cỡ 14)

Cách sửa: gõ tên cơ quan bằng chữ in hoa, đặt đậm, cỡ chữ từ 12 đến 13, canh
giữa trong ô bên trái ở đầu văn bản.
"""


def check(document: Document) -> Iterator[Departure]:
    """How its lines look; whether it is there, in capitals, on the left above the number."""
    if not document.issuer and not document.only_appendix:
        wanted = "tên cơ quan bằng chữ in hoa, ở đầu văn bản, bên trái"
        yield missing(RULE, ISSUER, "tên cơ quan, tổ chức ban hành văn bản", wanted)
    for line in document.issuer:
        yield from looks(RULE, ISSUER, line, (12, 13), bold=True, italic=False, upper=True, align=["center"])
    for line in (*document.superior, *document.issuer):
        spacing = line.paragraph.format
        if spacing.line_rule == "auto" and abs(spacing.line - 1) > 0.02:
            yield Departure(RULE, line.where, f"giãn dòng {points(spacing.line, 2)}", "tên cơ quan trình bày cách nhau dòng đơn", ISSUER)
