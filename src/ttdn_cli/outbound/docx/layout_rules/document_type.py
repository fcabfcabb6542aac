"""The name of the type of document."""

from collections.abc import Iterator

from ttdn_cli.outbound.docx.departure import Departure
from ttdn_cli.outbound.docx.layout_rules._decree import TITLE
from ttdn_cli.outbound.docx.layout_rules._document import Document
from ttdn_cli.outbound.docx.layout_rules._line import looks, missing

RULE = "document-type"

PAGE = """\
Tên loại văn bản

Chữ in hoa, cỡ chữ từ 13 đến 14, kiểu chữ đứng, đậm, canh giữa theo chiều ngang
văn bản. Công văn không có tên loại: trích yếu "V/v ..." ở dưới số, ký hiệu.

Đúng:
    BÁO CÁO              (14, đứng, đậm)
Sai:
    Báo cáo              (chữ in thường)
    BÁO CÁO              (cỡ 16)

Cách sửa: gõ tên loại bằng chữ in hoa ở một dòng riêng, đặt đậm, cỡ chữ 13 hoặc
14, canh giữa.
"""


def check(document: Document) -> Iterator[Departure]:
    """How it looks; a document that names neither type nor subject lacks one."""
    if document.type_name:
        yield from looks(RULE, TITLE, document.type_name, (13, 14), bold=True, italic=False, upper=True, align=["center"])
    elif not document.letter and not document.only_appendix:
        wanted = 'tên loại (BÁO CÁO, KẾ HOẠCH, …) canh giữa dưới phần đầu; công văn: "V/v …" dưới số, ký hiệu'
        yield missing(RULE, TITLE, "tên loại văn bản hoặc trích yếu của công văn", wanted)
