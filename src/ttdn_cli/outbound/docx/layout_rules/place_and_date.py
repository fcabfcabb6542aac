"""Place and date of the document."""

import re
from collections.abc import Iterator

from ttdn_cli.outbound.docx.departure import Departure
from ttdn_cli.outbound.docx.layout_rules._decree import PLACE_AND_DATE
from ttdn_cli.outbound.docx.layout_rules._document import Document
from ttdn_cli.outbound.docx.layout_rules._line import looks, missing, quoted

RULE = "place-and-date"

PAGE = """\
Địa danh và thời gian ban hành văn bản

Trên cùng một dòng với số, ký hiệu; chữ in thường, cỡ chữ từ 13 đến 14, kiểu chữ
nghiêng; chữ cái đầu của địa danh viết hoa, sau địa danh có dấu phẩy; đặt dưới,
canh giữa so với Quốc hiệu và Tiêu ngữ. Ngày chưa có thì để trống. Cách viết số
của ngày, tháng: xem quy tắc written-date.

Đúng:
    Hóc Môn, ngày 05 tháng 11 năm 2024
    Hóc Môn, ngày      tháng      năm 2024      (chưa ký)
Sai:
    Hóc Môn ngày 05 tháng 11 năm 2024           (thiếu dấu phẩy)
    Hóc Môn, ngày 05/11/2024

Cách sửa: gõ lại theo mẫu; đặt chữ nghiêng, canh giữa trong ô bên phải. Số, ký
hiệu và địa danh, thời gian nằm ở cùng một hàng của bảng đầu văn bản.
"""


def check(document: Document) -> Iterator[Departure]:
    """How the line looks and is written, whether it is level with the number; whether it is there."""
    line = document.place_and_date
    if line is None:
        if not document.only_appendix and document.national_name:
            wanted = '"…, ngày … tháng … năm …", dưới Tiêu ngữ'
            yield missing(RULE, PLACE_AND_DATE, "địa danh và thời gian ban hành văn bản", wanted)
        return
    yield from looks(RULE, PLACE_AND_DATE, line, (13, 14), bold=False, italic=True, upper=False, align=["center"])
    place, comma, _ = re.split(r"(,?)\s*(?=ngày\b)", line.text, maxsplit=1, flags=re.IGNORECASE) if "ngày" in line.text else ("", ",", "")
    if not comma:
        yield Departure(RULE, line.where, f"viết {quoted(line.text)}", "sau địa danh có dấu phẩy", PLACE_AND_DATE)
    if place[:1].islower():
        yield Departure(RULE, line.where, f"viết {quoted(line.text)}", "chữ cái đầu của địa danh viết hoa", PLACE_AND_DATE)
    mine, numbers = line.paragraph.cell, document.number.paragraph.cell if document.number else None
    if mine and numbers and mine.table == numbers.table and mine.row != numbers.row:
        found = f"ở hàng {mine.row} của bảng, số và ký hiệu ở hàng {numbers.row}"
        yield Departure(RULE, line.where, found, "trên cùng một dòng với số, ký hiệu văn bản", PLACE_AND_DATE)
