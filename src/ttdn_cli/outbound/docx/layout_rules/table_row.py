"""Rows of long tables that may break across pages."""

from collections.abc import Iterator

from ttdn_cli.outbound.docx.departure import Departure
from ttdn_cli.outbound.docx.layout_rules._document import Document
from ttdn_cli.outbound.docx.layout_rules._height import has_several_lines, passes, row_height
from ttdn_cli.outbound.docx.layout_rules._line import place_of

RULE = "table-row"

PAGE = """\
Hàng của bảng dài không bị ngắt giữa hai trang

Nghị định không quy định điều này: đây là điều người đọc cần. Bảng có đường kẻ,
dài từ nửa trang trở lên, có thể sang trang; hàng nhiều dòng chữ mà được phép
ngắt thì nửa hàng ở trang này, nửa hàng ở trang sau. Hàng một dòng, hàng cao
hơn một trang thì không xét.

Đúng:
    các hàng không có dấu chọn "Allow row to break across pages"
Sai:
    hàng nhiều dòng có dấu chọn ấy

Cách sửa: chọn cả bảng, mở Table Properties, thẻ Row, bỏ chọn "Allow row to
break across pages".
"""


def check(document: Document) -> Iterator[Departure]:
    """Long tables with lines, once each: at the first of the rows that may break."""
    for table in document.file.tables:
        section = document.file.sections[table.section]
        page = section.height - section.top - section.bottom
        if not table.borders or not passes((row_height(row) for row in table.rows), page / 2):
            continue
        broken = [row for row in table.rows if not row.whole and has_several_lines(row) and row_height(row) < page]
        if broken:
            found = f"bảng {len(table.rows)} hàng, {len(broken)} hàng nhiều dòng được phép ngắt giữa hai trang"
            yield Departure(RULE, place_of(broken[0].paragraphs[0]), found, "hàng của bảng dài không bị ngắt giữa hai trang", None)
