"""Điểm: "a) …"."""

from collections.abc import Iterator

from ttdn_cli.outbound.docx.departure import Departure
from ttdn_cli.outbound.docx.layout_rules._decree import DIVISIONS
from ttdn_cli.outbound.docx.layout_rules._document import Document, division_of
from ttdn_cli.outbound.docx.layout_rules._line import looks

RULE = "point"

PAGE = """\
Điểm ("a) ...")

Thứ tự các điểm dùng chữ cái tiếng Việt theo thứ tự bảng chữ cái: a, b, c, d, đ,
e, g, h, i, k, ..., sau có dấu đóng ngoặc đơn; chữ in thường, cỡ chữ từ 13 đến
14, kiểu chữ đứng, không đậm.

Đúng:
    d) Đối với đơn vị chưa gửi báo cáo;
    đ) Đối với đơn vị gửi trễ hạn.
Sai:
    d) Đối với đơn vị chưa gửi báo cáo;
    e) Đối với đơn vị gửi trễ hạn.          (thiếu điểm đ)
    f) Đối với đơn vị được gia hạn.         (không có điểm f)

Cách sửa: gõ tay chữ cái theo thứ tự trên; danh sách tự động của Word bỏ qua "đ"
và có "f", "j", "w", "z".
"""

_ORDER = "abcdđeghiklmnopqrstuvxy"


def check(document: Document) -> Iterator[Departure]:
    """How each looks, and its letter."""
    expected = "a"
    for line in document.body:
        kind = division_of(line)
        if kind != "point":
            if kind in ("section", "clause", "article", "chapter"):
                expected = "a"
            continue
        yield from looks(
            RULE, DIVISIONS, line, (13, 14), bold=False if line.bold else None, italic=False if line.italic else None, upper=False
        )
        letter = line.text[0]
        if letter not in ("a", expected):
            yield Departure(RULE, line.where, f"điểm {letter})", f"điểm {expected}): theo thứ tự bảng chữ cái tiếng Việt", DIVISIONS)
        here = _ORDER.find(letter)
        expected = _ORDER[here + 1] if 0 <= here < len(_ORDER) - 1 else "a"
