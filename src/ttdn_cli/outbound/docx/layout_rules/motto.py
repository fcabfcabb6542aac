"""The Tiêu ngữ."""

from collections.abc import Iterator

from ttdn_cli.outbound.docx.departure import Departure
from ttdn_cli.outbound.docx.layout_rules._decree import CLOSE_TOGETHER, MOTTO
from ttdn_cli.outbound.docx.layout_rules._document import Document
from ttdn_cli.outbound.docx.layout_rules._line import looks, missing, points, quoted

RULE = "motto"

PAGE = """\
Tiêu ngữ

"Độc lập - Tự do - Hạnh phúc": chữ in thường, cỡ chữ từ 13 đến 14, kiểu chữ
đứng, đậm, canh giữa dưới Quốc hiệu; chữ cái đầu của các cụm từ viết hoa, giữa
các cụm từ có gạch nối (-), có cách chữ. Quốc hiệu và Tiêu ngữ cách nhau dòng
đơn.

Đúng:
    Độc lập - Tự do - Hạnh phúc
Sai:
    Độc Lập - Tự Do - Hạnh Phúc
    Độc lập-Tự do-Hạnh phúc
    Độc lập – Tự do – Hạnh phúc      (gạch dài do Word tự đổi)

Cách sửa: gõ lại dòng chữ; nếu Word tự đổi gạch nối thành gạch dài thì bấm
Ctrl+Z ngay sau đó. Giãn dòng: Line Spacing, chọn 1.0.
"""

TEXT = "Độc lập - Tự do - Hạnh phúc"


def check(document: Document) -> Iterator[Departure]:
    """How it looks and is written; whether it is there."""
    line = document.motto
    if line is None:
        if not document.only_appendix:
            yield missing(RULE, MOTTO, "Tiêu ngữ ở riêng một dòng", f"{TEXT}, dưới Quốc hiệu")
        return
    yield from looks(RULE, MOTTO, line, (13, 14), bold=True, italic=False, align=["center"])
    if " ".join(line.text.split()) != TEXT:
        yield Departure(RULE, line.where, f"viết {quoted(line.text)}", f'viết "{TEXT}"', MOTTO)
    for each in (document.national_name, line):
        spacing = each.paragraph.format if each else None
        if each and spacing and spacing.line_rule == "auto" and abs(spacing.line - 1) > 0.02:
            yield Departure(
                RULE, each.where, f"giãn dòng {points(spacing.line, 2)}", "Quốc hiệu và Tiêu ngữ cách nhau dòng đơn", CLOSE_TOGETHER
            )
