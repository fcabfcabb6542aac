"""The typeface of everything that is read."""

from collections.abc import Iterator

from ttdn_cli.outbound.docx.departure import Departure
from ttdn_cli.outbound.docx.file import Paragraph, Run
from ttdn_cli.outbound.docx.layout_rules._decree import FONT
from ttdn_cli.outbound.docx.layout_rules._document import Document
from ttdn_cli.outbound.docx.layout_rules._line import place_of

RULE = "font"

PAGE = """\
Phông chữ Times New Roman

Toàn văn bản, kể cả bảng và số trang, dùng phông chữ tiếng Việt Times New Roman,
bộ mã ký tự Unicode (TCVN 6909:2001). Word chọn phông theo từng loại ký tự: chữ
có dấu có thể mang một phông, chữ không dấu mang phông khác; ttdn xét phông thật
sự hiện ra của từng đoạn.

Đúng: Times New Roman
Sai:  Calibri, Arial; .VnTime, VNI-Times (bảng mã cũ, không phải Unicode)

Cách sửa: chọn toàn văn bản (Ctrl+A), chọn phông Times New Roman; sửa luôn kiểu
Normal để đoạn mới cũng đúng. Văn bản gõ bằng bảng mã cũ: chuyển sang Unicode
trước khi đổi phông.
"""

_FONT = "times new roman"


def check(document: Document) -> Iterator[Departure]:
    """Each paragraph in which another typeface is seen, in headers too."""
    seen: set[int] = set()
    for section in document.file.sections:
        for part in (*section.headers.values(), *section.footers.values()):
            if id(part) not in seen:
                seen.add(id(part))
                for paragraph in part:
                    yield from _in(paragraph)
    for paragraph in document.paragraphs:
        yield from _in(paragraph)


def _in(paragraph: Paragraph) -> Iterator[Departure]:
    others = dict.fromkeys(font for run in paragraph.runs for font in fonts_seen(run) if font.casefold() != _FONT)
    if others:
        yield Departure(RULE, place_of(paragraph), f"phông chữ {', '.join(others)}", "phông chữ Times New Roman", FONT)


def fonts_seen(run: Run) -> Iterator[str]:
    """The typefaces in which the text of a run is shown: one for plain letters, one for those with marks. Nothing said is Word's own."""
    text = run.text.strip()
    if not text:
        return
    if run.format.fonts.ascii and any(char.isascii() and not char.isspace() for char in text):
        yield run.format.fonts.ascii
    if run.format.fonts.h_ansi and not text.isascii():
        yield run.format.fonts.h_ansi
