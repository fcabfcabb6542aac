"""Khoản: "1. …"."""

from collections.abc import Iterator

from ttdn_cli.outbound.docx.departure import Departure
from ttdn_cli.outbound.docx.layout_rules._decree import DIVISIONS
from ttdn_cli.outbound.docx.layout_rules._document import Document, division_of
from ttdn_cli.outbound.docx.layout_rules._line import MM, Line, looks

RULE = "clause-heading"

PAGE = """\
Khoản ("1. ...")

Số thứ tự dùng chữ số Ả Rập, sau đó có dấu chấm, cỡ chữ từ 13 đến 14, kiểu chữ
đứng. Khoản có tiêu đề: số và tiêu đề ở một dòng riêng, chữ in thường, đậm.
Khoản không có tiêu đề: không đậm, kể cả con số.

Đúng:
    1. Ưu điểm                                   (dòng riêng, đậm)
    1. Các đơn vị đã gửi báo cáo đúng hạn.       (không đậm)
Sai:
    1. Ưu điểm: các đơn vị đã gửi báo cáo        (tiêu đề đậm lẫn với nội dung)
    1. Các đơn vị đã gửi báo cáo đúng hạn.       (đậm cả câu)

Cách sửa: tách tiêu đề thành một dòng riêng và đặt đậm, hoặc bỏ đậm ở khoản
không có tiêu đề.
"""

_ENDS = (".", ";", ":", ",", "/", "…")


def check(document: Document) -> Iterator[Departure]:
    """How each looks: a title in bold on its own line, or no bold at all."""
    for n, line in enumerate(document.body):
        if division_of(line) != "clause":
            continue
        yield from looks(RULE, DIVISIONS, line, (13, 14), italic=False if line.italic else None, upper=False)
        following = document.body[n + 1] if n + 1 < len(document.body) else None
        runs = line.visible
        if runs and runs[0].format.bold and not line.bold:
            wanted = "tiêu đề của khoản đậm, ở một dòng riêng; khoản không có tiêu đề thì không đậm"
            yield Departure(RULE, line.where, "chữ đậm lẫn chữ không đậm trên một dòng", wanted, DIVISIONS)
        elif line.bold and line.text.endswith((".", ";")):
            yield Departure(RULE, line.where, "chữ đậm", "chữ không đậm: khoản không có tiêu đề", DIVISIONS)
        elif not any(run.format.bold for run in runs) and _is_title(line, following):
            yield Departure(RULE, line.where, "chữ không đậm", "chữ đậm: số thứ tự và tiêu đề của khoản", DIVISIONS)


def _is_title(line: Line, following: Line | None) -> bool:
    """Whether a clause is a title: one line without a mark at its end, and text of its own below it."""
    if following is None or line.text.endswith(_ENDS) or line.width > line.paragraph.width * MM:
        return False
    return division_of(following) in ("text", "point", "subclause")
