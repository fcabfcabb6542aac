"""The colour of the text."""

from collections.abc import Iterator

from ttdn_cli.outbound.docx.departure import Departure
from ttdn_cli.outbound.docx.layout_rules._decree import FONT
from ttdn_cli.outbound.docx.layout_rules._document import Document
from ttdn_cli.outbound.docx.layout_rules._line import place_of

RULE = "color"

PAGE = """\
Chữ màu đen

Chữ của văn bản màu đen. Chữ ký số và dấu có màu riêng, nhưng đó là hình ảnh,
không phải chữ của văn bản. Đường dẫn mà Word tự tô xanh cũng phải trả về đen.

Đúng: màu Automatic hoặc đen
Sai:  chữ xanh của đường dẫn, chữ đỏ đánh dấu chỗ cần sửa

Cách sửa: chọn chữ, Font Color, chọn Automatic. Với đường dẫn: bấm chuột phải,
Remove Hyperlink.
"""

_BLACK = {"AUTO", "000000"}


def check(document: Document) -> Iterator[Departure]:
    """Each paragraph with text in another colour."""
    for paragraph in document.paragraphs:
        colors = {run.format.color for run in paragraph.runs if run.format.color not in _BLACK and not run.text.isspace()}
        if colors:
            found = f"chữ màu {', '.join(f'#{color}' for color in sorted(colors))}"
            yield Departure(RULE, place_of(paragraph), found, "chữ màu đen", FONT)
