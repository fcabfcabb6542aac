"""The space between paragraphs of the body."""

from collections.abc import Iterator
from itertools import pairwise

from ttdn_cli.outbound.docx.departure import Departure
from ttdn_cli.outbound.docx.file import ParagraphFormat
from ttdn_cli.outbound.docx.layout_rules._decree import BODY
from ttdn_cli.outbound.docx.layout_rules._document import Document
from ttdn_cli.outbound.docx.layout_rules._line import points

RULE = "paragraph-spacing"

PAGE = """\
Khoảng cách giữa các đoạn văn

Khoảng cách giữa các đoạn văn tối thiểu là 6pt: Spacing After của đoạn trên cộng
với Spacing Before của đoạn dưới. "Don't add space between paragraphs of the
same style" làm mất khoảng cách này.

Đúng:
    Before: 0 pt, After: 6 pt
    Before: 3 pt, After: 3 pt
Sai:
    Before: 0 pt, After: 0 pt

Cách sửa: chọn các đoạn nội dung, mở hộp Paragraph, đặt Spacing After 6 pt; bỏ
dấu chọn ở "Don't add space between paragraphs of the same style".
"""

_LEAST, _TOLERANCE = 6.0, 0.05


def check(document: Document) -> Iterator[Departure]:
    """Paragraphs that stand too close below the one before, with nothing between them."""
    text = sorted((*document.bases, *document.body), key=lambda line: line.at)
    for above, line in pairwise(text):
        if line.at != above.at + 1:
            continue
        gap = _gap(above.paragraph.format, line.paragraph.format)
        if gap < _LEAST - _TOLERANCE:
            yield Departure(RULE, line.where, f"cách đoạn trên {points(gap)} pt", "cách đoạn trên ít nhất 6 pt", BODY)


def _gap(above: ParagraphFormat, below: ParagraphFormat) -> float:
    """What stands between two paragraphs: the sum, though some settings of a document make Word count the larger space only."""
    same = above.style == below.style
    after = 0.0 if above.contextual and same else above.after
    before = 0.0 if below.contextual and same else below.before
    return after + before
