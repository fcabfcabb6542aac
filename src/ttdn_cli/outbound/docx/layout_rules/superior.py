"""The body to which the issuing one belongs, above it."""

from collections.abc import Iterator

from ttdn_cli.outbound.docx.departure import Departure
from ttdn_cli.outbound.docx.layout_rules._decree import ISSUER
from ttdn_cli.outbound.docx.layout_rules._document import Document
from ttdn_cli.outbound.docx.layout_rules._line import looks

RULE = "superior"

PAGE = """\
Tên cơ quan, tổ chức chủ quản trực tiếp

Chữ in hoa, cỡ chữ từ 12 đến 13, kiểu chữ đứng, không đậm, canh giữa, ở trên tên
cơ quan ban hành; được viết tắt những cụm từ thông dụng. Cơ quan không có cơ
quan chủ quản (ủy ban nhân dân) thì không có dòng này.

Đúng:
    UBND HUYỆN HÓC MÔN                     (12, đứng)
    PHÒNG VĂN HÓA VÀ THÔNG TIN             (12, đứng, đậm)
Sai:
    UBND HUYỆN HÓC MÔN                     (đậm như cơ quan ban hành)

Cách sửa: bỏ đậm ở dòng tên cơ quan chủ quản; đặt lại cỡ chữ từ 12 đến 13.
"""


def check(document: Document) -> Iterator[Departure]:
    """How its lines look."""
    for line in document.superior:
        yield from looks(RULE, ISSUER, line, (12, 13), bold=False, italic=False, upper=True, align=["center"])
