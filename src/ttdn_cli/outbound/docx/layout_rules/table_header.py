"""Header rows of long tables."""

from collections.abc import Iterator

from ttdn_cli.outbound.docx.departure import Departure
from ttdn_cli.outbound.docx.layout_rules._document import Document
from ttdn_cli.outbound.docx.layout_rules._height import passes, row_height
from ttdn_cli.outbound.docx.layout_rules._line import place_of

RULE = "table-header"

PAGE = """\
Hàng tiêu đề của bảng dài lặp lại ở trang sau

Nghị định không quy định điều này: đây là điều người đọc cần. Bảng có đường kẻ,
dài từ nửa trang trở lên, có thể sang trang; hàng tiêu đề phải được đánh dấu để
lặp lại ở đầu mỗi trang, nếu không người đọc trang sau không biết cột nào là gì.

Đúng:
    hàng đầu của bảng có dấu chọn "Repeat as header row at the top of each page"
Sai:
    tiêu đề chỉ có ở trang đầu, hoặc chép tay sang trang sau

Cách sửa: đặt con trỏ ở hàng tiêu đề, mở Table Properties, thẻ Row, chọn "Repeat
as header row at the top of each page".
"""


def check(document: Document) -> Iterator[Departure]:
    """Long tables with lines whose first row is not repeated."""
    for table in document.file.tables:
        section = document.file.sections[table.section]
        page = section.height - section.top - section.bottom
        if not table.borders or len(table.rows) < 3 or table.rows[0].header or not table.rows[0].paragraphs:
            continue
        if passes((row_height(row) for row in table.rows), page / 2):
            found = f"bảng {len(table.rows)} hàng, hàng đầu không lặp lại ở trang sau"
            yield Departure(RULE, place_of(table.rows[0].paragraphs[0]), found, "hàng tiêu đề của bảng dài lặp lại ở đầu mỗi trang", None)
