"""The summary below the type."""

from collections.abc import Iterator

from ttdn_cli.outbound.docx.departure import Departure
from ttdn_cli.outbound.docx.layout_rules._decree import TITLE
from ttdn_cli.outbound.docx.layout_rules._document import Document
from ttdn_cli.outbound.docx.layout_rules._line import looks, missing

RULE = "summary"

PAGE = """\
Trích yếu nội dung văn bản

Ngay dưới tên loại, chữ in thường, cỡ chữ từ 13 đến 14, kiểu chữ đứng, đậm, canh
giữa. Đường kẻ phía dưới: xem quy tắc drawn-rule. Giấy giới thiệu, giấy nghỉ
phép không có trích yếu.

Đúng:
    Kết quả thực hiện công tác thông tin đối ngoại năm 2024    (14, đậm)
Sai:
    KẾT QUẢ THỰC HIỆN CÔNG TÁC THÔNG TIN ĐỐI NGOẠI             (chữ in hoa)

Cách sửa: gõ trích yếu bằng chữ in thường, đặt đậm, cỡ chữ 13 hoặc 14, canh
giữa.
"""

_WITHOUT = {"giấy giới thiệu", "giấy nghỉ phép", "công điện", "hợp đồng", "phiếu gửi", "phiếu chuyển", "phiếu báo", "giấy ủy quyền"}


def check(document: Document) -> Iterator[Departure]:
    """How its lines look; whether it is there."""
    if document.type_name and not document.summary and document.type not in _WITHOUT:
        yield missing(RULE, TITLE, "trích yếu nội dung văn bản", "một câu hoặc cụm từ, đậm, canh giữa, ngay dưới tên loại")
    for line in document.summary:
        yield from looks(RULE, TITLE, line, (13, 14), bold=True, italic=False, upper=False, align=["center"])
