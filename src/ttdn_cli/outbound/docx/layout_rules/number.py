"""Number and symbol of the document."""

import re
from collections.abc import Iterator

from ttdn_cli.outbound.docx.departure import Departure
from ttdn_cli.outbound.docx.layout_rules._decree import ABBREVIATIONS, NUMBER, SYMBOL, TYPES
from ttdn_cli.outbound.docx.layout_rules._document import Document
from ttdn_cli.outbound.docx.layout_rules._line import Line, looks, missing, quoted

RULE = "number"

PAGE = """\
Số, ký hiệu của văn bản

Canh giữa dưới tên cơ quan ban hành, cỡ chữ 13, kiểu chữ đứng. Từ "Số" viết
thường, sau đó có dấu hai chấm; số nhỏ hơn 10 ghi thêm số 0 phía trước. Ký hiệu
viết hoa, giữa số và ký hiệu có dấu gạch chéo, giữa các nhóm chữ có gạch nối,
không cách chữ. Văn bản có tên loại: chữ viết tắt tên loại đứng đầu ký hiệu (BC,
KH, QĐ, ...). Công văn: chỉ có tên cơ quan và đơn vị soạn thảo. Số chưa cấp thì
để trống.

Đúng:
    Số: 05/BC-VHTT
    Số:      /BC-VHTT       (chưa cấp số)
    Số: 12/VHTT             (công văn)
Sai:
    Số 5 / BC - VHTT
    Số: 12/CV-VHTT          (công văn không có chữ viết tắt tên loại)

Cách sửa: gõ lại theo mẫu trên; đặt cỡ chữ 13, không đậm, không nghiêng.
"""

_PARTS = re.compile(r"(?P<blank>[\s\u00a0.…_]*)(?P<digits>\d*)[a-zA-Z]?(?P<after>[\s\u00a0.…_]*)(?P<slash>/?)(?P<symbol>.*)")


def check(document: Document) -> Iterator[Departure]:
    """How the line looks and is written; whether it is there."""
    line = document.number
    if line is None:
        if not document.only_appendix and (document.national_name or document.issuer):
            yield missing(RULE, NUMBER, "số, ký hiệu của văn bản", '"Số: …/…", dưới tên cơ quan ban hành')
        return
    yield from looks(RULE, NUMBER, line, (13, 13), bold=False, italic=False, align=["center"])
    for found, wanted, decree in _written(document, line):
        yield Departure(RULE, line.where, found, wanted, decree)


def _written(document: Document, line: Line) -> Iterator[tuple[str, str, str]]:
    if not line.text.startswith("Số:"):
        yield f"viết {quoted(line.text)}", 'mở đầu bằng "Số:"', NUMBER
    parts = _PARTS.fullmatch(re.sub(r"^s[ốôo]\s*:?", "", line.text, flags=re.IGNORECASE))
    if parts is None:
        return
    digits, symbol = parts["digits"], parts["symbol"].strip()
    if not parts["slash"]:
        yield f"viết {quoted(line.text)}", "giữa số và ký hiệu có dấu gạch chéo (/)", NUMBER
        return
    if len(digits) == 1:
        yield f"số {digits}", f"số 0{digits}: số nhỏ hơn 10 ghi thêm số 0 phía trước", NUMBER
    spaced = digits and parts["after"].strip(".…_") != ""
    if spaced or parts["symbol"][:1].isspace() or re.search(r"\s-|-\s|\s/|/\s", symbol):
        yield f"viết {quoted(line.text)}", "không cách chữ quanh dấu gạch chéo và gạch nối", NUMBER
    groups = [group.strip() for group in re.split(r"[-/]", symbol) if group.strip(" .…_\u00a0") and not group.strip().isdigit()]
    if any(group[0].islower() for group in groups):
        yield f"ký hiệu {quoted(symbol)}", "ký hiệu viết hoa", NUMBER
    yield from _of_type(document, groups)


def _of_type(document: Document, groups: list[str]) -> Iterator[tuple[str, str, str]]:
    """Whether the symbol says the type that the document names; a công văn says none."""
    if document.letter and groups[:1] == ["CV"]:
        yield 'ký hiệu mở đầu bằng "CV"', "công văn không có chữ viết tắt tên loại", SYMBOL
    wanted = TYPES.get(document.type or "")
    if wanted and groups and groups[0] != wanted:
        yield f"ký hiệu mở đầu bằng {quoted(groups[0])}", f'ký hiệu mở đầu bằng "{wanted}" ({document.type})', ABBREVIATIONS
