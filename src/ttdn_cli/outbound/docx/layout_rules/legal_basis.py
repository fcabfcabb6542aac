"""The legal bases."""

from collections.abc import Iterator

from ttdn_cli.outbound.docx.departure import Departure
from ttdn_cli.outbound.docx.layout_rules._decree import LEGAL_BASIS
from ttdn_cli.outbound.docx.layout_rules._document import Document
from ttdn_cli.outbound.docx.layout_rules._line import looks, quoted

RULE = "legal-basis"

PAGE = """\
Căn cứ ban hành văn bản

Chữ in thường, kiểu chữ nghiêng, cỡ chữ từ 13 đến 14; sau mỗi căn cứ phải xuống
dòng, cuối dòng có dấu chấm phẩy, dòng cuối cùng kết thúc bằng dấu chấm. Câu mở
đầu "Căn cứ ..., Phòng ... báo cáo như sau:" là nội dung, không phải căn cứ.

Đúng:
    Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;
    Theo đề nghị của Trưởng phòng Văn hóa và Thông tin.        (nghiêng)
Sai:
    Căn cứ Luật Tổ chức chính quyền địa phương,                (dấu phẩy)
    Căn cứ Kế hoạch số 535/KH-UBND;                            (chữ đứng)

Cách sửa: đặt chữ nghiêng, bỏ đậm; sửa dấu ở cuối dòng.
"""


def check(document: Document) -> Iterator[Departure]:
    """How each looks and ends."""
    for n, line in enumerate(document.bases):
        yield from looks(RULE, LEGAL_BASIS, line, (13, 14), bold=False, italic=True, upper=False)
        wanted = "." if n == len(document.bases) - 1 else ";"
        if not line.text.endswith(wanted):
            yield Departure(RULE, line.where, f"cuối dòng là {quoted(line.text[-1:])}", f'cuối dòng là "{wanted}"', LEGAL_BASIS)
