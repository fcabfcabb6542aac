"""Headings "I. …"."""

from collections.abc import Iterator

from ttdn_cli.outbound.docx.departure import Departure
from ttdn_cli.outbound.docx.layout_rules._decree import SECTION_HEADING
from ttdn_cli.outbound.docx.layout_rules._document import Document, division_of
from ttdn_cli.outbound.docx.layout_rules._line import looks

RULE = "section-heading"

PAGE = """\
Số thứ tự và tiêu đề của mục ("I. ...")

Văn bản chia thành phần, mục, khoản, điểm: số thứ tự của mục dùng chữ số La Mã,
số thứ tự và tiêu đề của mục bằng chữ in hoa, cỡ chữ từ 13 đến 14, kiểu chữ
đứng, đậm. Chữ trong ngoặc đơn được viết thường.

Đúng:
    I. TÌNH HÌNH GỬI BÁO CÁO          (14, đứng, đậm)
Sai:
    I. Tình hình gửi báo cáo          (chữ in thường)

Cách sửa: gõ tiêu đề bằng chữ in hoa, đặt đậm, cỡ chữ 13 hoặc 14.
"""


def check(document: Document) -> Iterator[Departure]:
    """How each looks."""
    for line in document.body:
        if division_of(line) == "section":
            yield from looks(RULE, SECTION_HEADING, line, (13, 14), bold=True, italic=False, upper=True)
