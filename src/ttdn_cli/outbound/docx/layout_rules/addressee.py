""" "Kính gửi" and whom it names."""

from collections.abc import Iterator

from ttdn_cli.outbound.docx.departure import Departure
from ttdn_cli.outbound.docx.layout_rules._decree import RECIPIENTS
from ttdn_cli.outbound.docx.layout_rules._document import Document
from ttdn_cli.outbound.docx.layout_rules._line import Line, looks, missing, quoted

RULE = "addressee"

PAGE = """\
Kính gửi

Chữ in thường, cỡ chữ từ 13 đến 14, kiểu chữ đứng; sau "Kính gửi" có dấu hai
chấm. Gửi một nơi: tên nơi nhận trên cùng dòng. Gửi hai nơi trở lên: xuống dòng,
mỗi nơi một dòng, đầu dòng có gạch đầu dòng, cuối dòng có dấu chấm phẩy, cuối
dòng cuối cùng có dấu chấm. Công văn và tờ trình phải có.

Đúng:
    Kính gửi: Ủy ban nhân dân xã Bà Điểm

    Kính gửi:
        - Ủy ban nhân dân xã Bà Điểm;
        - Ủy ban nhân dân xã Tân Hiệp.
Sai:
    Kính gửi Ủy ban nhân dân xã Bà Điểm          (thiếu dấu hai chấm)
    - Ủy ban nhân dân xã Bà Điểm,                (dấu phẩy)

Cách sửa: gõ lại theo mẫu; bỏ đậm, nghiêng, gạch chân.
"""


def check(document: Document) -> Iterator[Departure]:
    """How its lines look and are written; whether a letter has it."""
    lines = document.addressees
    if not lines:
        if document.letter or document.type == "tờ trình":
            yield missing(RULE, RECIPIENTS, 'dòng "Kính gửi:"', '"Kính gửi: …", trên nội dung')
        return
    for line in lines:
        yield from looks(RULE, RECIPIENTS, line, (13, 14), bold=False, italic=False, upper=False)
    first, *listed = lines
    if not first.text.startswith("Kính gửi:"):
        yield Departure(RULE, first.where, f"viết {quoted(first.text)}", 'mở đầu bằng "Kính gửi:"', RECIPIENTS)
    inline = first.text.partition(":")[2].strip()
    if len(listed) == 1 and not inline:
        yield Departure(RULE, listed[0].where, "gửi một nơi nhưng xuống dòng", "tên nơi nhận trên cùng dòng với Kính gửi", RECIPIENTS)
    elif listed:
        yield from _list(listed)


def _list(lines: list[Line]) -> Iterator[Departure]:
    """Each line of the list begins with a dash and ends as it should."""
    for n, line in enumerate(lines):
        wanted = "." if n == len(lines) - 1 else ";"
        if not line.text.startswith("-"):
            yield Departure(RULE, line.where, f"mở đầu bằng {quoted(line.text[:1])}", 'đầu dòng có gạch đầu dòng "-"', RECIPIENTS)
        if not line.text.endswith(wanted):
            yield Departure(RULE, line.where, f"cuối dòng là {quoted(line.text[-1:])}", f'cuối dòng là "{wanted}"', RECIPIENTS)
