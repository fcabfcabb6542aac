"""Who signs: authority, office, name."""

import re
from collections.abc import Iterator

from ttdn_cli.outbound.docx.departure import Departure
from ttdn_cli.outbound.docx.layout_rules._decree import SIGNER, SIGNER_NAME
from ttdn_cli.outbound.docx.layout_rules._document import Document
from ttdn_cli.outbound.docx.layout_rules._line import Line, looks, missing, quoted

RULE = "signer"

PAGE = """\
Quyền hạn, chức vụ, họ tên người ký

Quyền hạn (TM., KT., TL., TUQ., Q.) và chức vụ: chữ in hoa, cỡ chữ từ 13 đến 14,
kiểu chữ đứng, đậm. Họ và tên: chữ in thường, cỡ chữ từ 13 đến 14, đứng, đậm,
canh giữa so với chức vụ; trước họ tên không ghi học hàm, học vị, danh hiệu. Họ
tên chưa có thì để trống.

Đúng:
    KT. TRƯỞNG PHÒNG
    PHÓ TRƯỞNG PHÒNG
    Nguyễn Văn A
Sai:
    Trưởng phòng            (chữ in thường)
    NGUYỄN VĂN A            (chữ in hoa)
    ThS. Nguyễn Văn A       (ghi học vị)

Cách sửa: gõ lại theo mẫu, đặt đậm, canh giữa trong ô bên phải ở cuối văn bản.
"""

_OFFICE = re.compile(
    r"(TM|KT|TL|TUQ|Q)\.|(phó\b|chủ tịch|trưởng|giám đốc|chánh|chủ nhiệm|bí thư|thủ trưởng|người|đại diện|thứ|bộ)\b", re.IGNORECASE
)
_TITLE = re.compile(r"(PGS|GS|TS|ThS|CN|KS|BS|CK\s*I{1,2}|NSND|NSƯT|NGƯT|NGND|Thạc sĩ|Tiến sĩ|Giáo sư|Ông|Bà)\b[.\s]", re.IGNORECASE)


def check(document: Document) -> Iterator[Departure]:
    """How the lines of the signature look; whether there are any."""
    lines = [line for line in document.signer if not (line.text.startswith(("(", "[")) and line.text.endswith((")", "]")))]
    if not lines:
        if not document.only_appendix:
            yield missing(RULE, SIGNER, "quyền hạn, chức vụ của người ký", "chức vụ bằng chữ in hoa, đậm, cuối văn bản, bên phải")
        return
    *offices, last = lines
    name: Line | None = last
    if _OFFICE.match(last.text) or (not offices and last.upper):
        offices, name = lines, None
    for line in offices:
        yield from looks(RULE, SIGNER, line, (13, 14), bold=True, italic=False, upper=True, align=["center"])
    if name is not None:
        yield from looks(RULE, SIGNER, name, (13, 14), bold=True, italic=False, upper=False, align=["center"])
        if _TITLE.match(name.text):
            yield Departure(RULE, name.where, f"viết {quoted(name.text)}", "trước họ tên không ghi học hàm, học vị, danh hiệu", SIGNER_NAME)
