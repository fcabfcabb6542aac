"""Numbers in their English form, wherever it is certain that they are."""

import re
from collections.abc import Iterator

from ttdn_cli.outbound.docx.departure import Departure
from ttdn_cli.outbound.docx.layout_rules._document import Document

RULE = "written-number"

PAGE = """\
Cách viết số

Nghị định không quy định điều này: đây là cách viết số của văn bản tiếng Việt.
Dấu chấm phân cách hàng nghìn, dấu phẩy phân cách phần thập phân. Số đọc được cả
hai cách thì không bị nêu: 12,345 tỷ đồng có thể là mười hai phẩy ba bốn năm.

Đúng:
    14.068 lượt người; 98,62%; 1.250,5 ha; 0,125
Sai:
    14,068 lượt người
    98.62%
    1,234,567.5

Cách sửa: đổi dấu phẩy thành dấu chấm, dấu chấm thành dấu phẩy.
"""

_NUMBER = re.compile(r"(?<![\w.,/:-])\d+(?:[.,]\d+)+(?![\w/:-]|[.,]\d)")
_THOUSANDS = re.compile(r"[1-9]\d{0,2}(,\d{3})+(\.\d+)?")
_UNITS = (
    "phần trăm|tỷ|tỉ|triệu|nghìn|ngàn|ha|héc|km|hm|m|dm|cm|mm|mét|ki|kg|g|gam|tấn|tạ|yến|lít|ml|độ|điểm|lần|giờ|phút|giây|kW|kWh|MW|USD"
)
_MEASURED = re.compile(rf"\s*(%|‰|°|({_UNITS})[23²³]?(?!\w))", re.IGNORECASE)
"""What is measured may have three decimals; people, meetings and pieces of news have none."""
_PERCENT = re.compile(r"\d+\.(\d{1,2}|\d{4,})")
_SWAPPED = str.maketrans(",.", ".,")


def check(document: Document) -> Iterator[Departure]:
    """Each number that can be read in the English way only, or that counts what cannot be counted in parts."""
    for line in document.lines:
        for found in _NUMBER.finditer(line.text):
            if _is_english(found[0], line.text[found.end() :], in_table=line.paragraph.cell is not None):
                yield Departure(RULE, line.where, f"viết số {found[0]}", f"viết số {found[0].translate(_SWAPPED)}", None)


def _is_english(number: str, after: str, *, in_table: bool) -> bool:
    """Whether a number is in its English form. In a table the heading of a column, far away, says what is measured."""
    thousands = _THOUSANDS.fullmatch(number)
    if thousands:
        certain = number.count(",") > 1 or thousands[2] is not None
        return certain or not (in_table or _MEASURED.match(after))
    return bool(_PERCENT.fullmatch(number)) and after.lstrip().startswith("%")
