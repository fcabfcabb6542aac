"""The mark at the end of the body."""

from collections.abc import Iterator

from ttdn_cli.outbound.docx.departure import Departure
from ttdn_cli.outbound.docx.layout_rules._decree import FORMS
from ttdn_cli.outbound.docx.layout_rules._document import Document
from ttdn_cli.outbound.docx.layout_rules._line import quoted

RULE = "end-mark"

PAGE = """\
Dấu "./." ở cuối nội dung

Nội dung văn bản kết thúc bằng "./." (dấu chấm, gạch chéo, dấu chấm), như các
mẫu trình bày của nghị định. Văn bản kết thúc bằng một bảng thì không xét.

Đúng:
    Trên đây là báo cáo của Phòng Văn hóa và Thông tin./.
Sai:
    Trên đây là báo cáo của Phòng Văn hóa và Thông tin.

Cách sửa: thêm "/." vào sau dấu chấm của câu cuối cùng, không có khoảng trắng.
"""

MARK = "./."


def check(document: Document) -> Iterator[Departure]:
    """A body that ends otherwise."""
    if not document.body or document.only_appendix or document.type == "hợp đồng":
        return
    last = document.body[-1]
    following = document.paragraphs[last.at + 1 : last.at + 2]
    signature = document.recipients_heading or next(iter(document.signer), None)
    if (
        following
        and following[0].cell
        and (signature is None or signature.paragraph.cell is None or signature.paragraph.cell.table != following[0].cell.table)
    ):
        return
    if not last.text.endswith(MARK):
        yield Departure(RULE, last.where, f"nội dung kết thúc bằng {quoted(last.text[-12:])}", f'nội dung kết thúc bằng "{MARK}"', FORMS)
