"""The list of Nơi nhận."""

import re
from collections.abc import Iterator

from ttdn_cli.outbound.docx.departure import Departure
from ttdn_cli.outbound.docx.layout_rules._decree import RECIPIENTS
from ttdn_cli.outbound.docx.layout_rules._document import Document
from ttdn_cli.outbound.docx.layout_rules._line import looks, missing, quoted

RULE = "recipients"

PAGE = """\
Phần liệt kê nơi nhận

Chữ in thường, cỡ chữ 11, kiểu chữ đứng. Mỗi nơi nhận một dòng, đầu dòng có gạch
đầu dòng sát lề trái, cuối dòng có dấu chấm phẩy. Dòng cuối cùng gồm chữ "Lưu"
và dấu hai chấm, chữ viết tắt "VT", dấu phẩy, chữ viết tắt tên đơn vị soạn thảo,
và dấu chấm.

Đúng:
    - Như trên;
    - Lãnh đạo phòng;
    - Lưu: VT, VHTT.
Sai:
    Như trên;               (không có gạch đầu dòng)
    - Như trên.             (chưa phải dòng cuối)
    - Lưu VT                (thiếu dấu hai chấm, dấu chấm)

Cách sửa: gõ lại theo mẫu; cỡ chữ 11, bỏ đậm và nghiêng.
"""

_KEPT = re.compile(r"-\s*Lưu\s*:\s*VT\b.*\.")
_DRAFTED_BY = re.compile(r"[A-ZĐ][A-ZĐ.]*\s*\(?\d+\)?[.b\d]*")


def check(document: Document) -> Iterator[Departure]:
    """How each line looks, begins and ends; the last says where it is kept. A line of who drafted it may follow."""
    if document.recipients_heading is None:
        return
    lines = list(document.recipients)
    if len(lines) > 1 and _DRAFTED_BY.fullmatch(lines[-1].text):
        lines.pop()
    if not lines:
        yield missing(RULE, RECIPIENTS, "phần liệt kê nơi nhận", '"- …;" và "- Lưu: VT, …." dưới "Nơi nhận:"')
        return
    for n, line in enumerate(lines):
        yield from looks(RULE, RECIPIENTS, line, (11, 11), bold=False, italic=False, upper=False if len(line.text) > 12 else None)
        if not line.text.startswith("-"):
            yield Departure(RULE, line.where, f"viết {quoted(line.text)}", 'đầu dòng có gạch đầu dòng "-"', RECIPIENTS)
        elif n < len(lines) - 1 and not line.text.endswith(";"):
            yield Departure(RULE, line.where, f"cuối dòng là {quoted(line.text[-1:])}", 'cuối dòng là ";"', RECIPIENTS)
        elif n == len(lines) - 1 and not _KEPT.fullmatch(line.text):
            yield Departure(
                RULE, line.where, f"dòng cuối viết {quoted(line.text)}", 'dòng cuối viết "- Lưu: VT, ….", cuối cùng là dấu chấm', RECIPIENTS
            )
