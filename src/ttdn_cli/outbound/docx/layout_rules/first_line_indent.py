"""Where the first line of a paragraph begins."""

from collections.abc import Iterator

from ttdn_cli.outbound.docx.departure import Departure
from ttdn_cli.outbound.docx.layout_rules._decree import BODY
from ttdn_cli.outbound.docx.layout_rules._document import Document, division_of
from ttdn_cli.outbound.docx.layout_rules._line import MM, Line, millimetres

RULE = "first-line-indent"

PAGE = """\
Lùi đầu dòng

Khi xuống dòng, chữ đầu dòng lùi vào 1 cm hoặc 1,27 cm. Lùi bằng First line
indent, bằng phím Tab hay bằng danh sách đánh số tự động đều được: ttdn xét chỗ
chữ đầu dòng thật sự bắt đầu. Dòng mở đầu bằng gạch đầu dòng được lùi sâu hơn.

Đúng:
    First line: 1 cm, hoặc 1,27 cm (0,5 inch)
Sai:
    First line: (none)             chữ đầu dòng sát lề trái
    First line: 2 cm

Cách sửa: chọn các đoạn nội dung, mở hộp Paragraph, Special: First line, By: 1
cm hoặc 1,27 cm; Left: 0.
"""

_ALLOWED, _TOLERANCE = (10.0, 12.7), 0.5
_KINDS = ("text", "clause", "subclause", "point", "article")


def check(document: Document) -> Iterator[Departure]:
    """Paragraphs of the body, and legal bases, that begin elsewhere."""
    bases = {id(line) for line in document.bases}
    seen = -1
    for line in (*document.bases, *document.body):
        if line.at == seen or line.paragraph.format.align in ("center", "right"):
            continue
        seen = line.at
        if id(line) not in bases and division_of(line) not in _KINDS:
            continue
        start = _start(document, line)
        deeper = line.text.startswith(("-", "+", "–", "•", "*")) and start >= _ALLOWED[0] - _TOLERANCE
        if not deeper and not any(abs(start - allowed) <= _TOLERANCE for allowed in _ALLOWED):
            yield Departure(RULE, line.where, f"chữ đầu dòng lùi {millimetres(max(start, 0))}", "chữ đầu dòng lùi 10 mm hoặc 12,7 mm", BODY)


def _start(document: Document, line: Line) -> float:
    """How far from the margin the first line begins, in millimetres, a tab at its start included."""
    form = line.paragraph.format
    start = form.left + form.first
    raw = line.paragraph.runs[0].text if line.paragraph.runs else ""
    for _ in range(len(raw) - len(raw.lstrip("\t"))):
        stops = [at for at, kind in form.tabs if at > start + 0.1 and kind not in ("clear", "bar")]
        start = min(stops) if stops else (int((start + 0.1) / document.file.tab) + 1) * document.file.tab
    return start * MM
