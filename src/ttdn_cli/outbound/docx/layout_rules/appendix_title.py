"""The title of a Phụ lục."""

from collections.abc import Iterator

from ttdn_cli.outbound.docx.departure import Departure
from ttdn_cli.outbound.docx.layout_rules._decree import APPENDIX
from ttdn_cli.outbound.docx.layout_rules._document import Document
from ttdn_cli.outbound.docx.layout_rules._line import looks

RULE = "appendix-title"

PAGE = """\
Tên của Phụ lục

Canh giữa, chữ in hoa, cỡ chữ từ 13 đến 14, kiểu chữ đứng, đậm, ngay dưới dòng
"Phụ lục". Phụ lục không bắt buộc có tên.

Đúng:
    Phụ lục I
    TÌNH HÌNH GỬI BÁO CÁO CỦA CÁC ĐƠN VỊ       (14, đứng, đậm)
Sai:
    Tình hình gửi báo cáo của các đơn vị       (chữ in thường)

Cách sửa: gõ tên phụ lục bằng chữ in hoa, đặt đậm, cỡ chữ 13 hoặc 14, canh giữa.
"""


def check(document: Document) -> Iterator[Departure]:
    """How its lines look."""
    for appendix in document.appendices:
        for line in appendix.title:
            yield from looks(RULE, APPENDIX, line, (13, 14), bold=True, italic=False, upper=True, align=["center"])
