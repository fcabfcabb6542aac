"""The page number."""

from collections.abc import Iterator, Sequence

from ttdn_cli.outbound.docx.departure import Departure, Where
from ttdn_cli.outbound.docx.file import Paragraph, Section
from ttdn_cli.outbound.docx.layout_rules._decree import APPENDIX_PAGES, PAGE_NUMBER
from ttdn_cli.outbound.docx.layout_rules._document import Document
from ttdn_cli.outbound.docx.layout_rules._height import several_pages
from ttdn_cli.outbound.docx.layout_rules._line import points

RULE = "page-number"

PAGE = """\
Số trang

Đánh từ số 1, bằng chữ số Ả Rập, cỡ chữ từ 13 đến 14, kiểu chữ đứng, canh giữa
trong phần lề trên, không hiển thị số trang thứ nhất. Mỗi phụ lục đánh số trang
riêng, từ số 1. Văn bản chỉ có một trang thì không cần số trang.

Đúng:
    số 2 ở giữa lề trên của trang thứ hai
Sai:
    số trang ở lề dưới, hoặc ở góc phải
    số 1 hiện trên trang đầu
    phụ lục đánh số trang tiếp theo văn bản

Cách sửa: Insert, Page Number, Top of Page, kiểu canh giữa; Header & Footer,
chọn Different First Page và để trống đầu trang thứ nhất. Mỗi phụ lục ở một
section (Layout, Breaks, Next Page); Format Page Numbers, Start at: 1.
"""

_SIZES = (13, 14)


def check(document: Document) -> Iterator[Departure]:
    """Where the number stands and how it looks; whether it counts from 1, is hidden on page 1 and starts again for each Phụ lục."""
    sections = document.file.sections
    numbered = [section for section in sections if any(_numbers(part) for part in section.headers.values())]
    below = [n for n, section in enumerate(sections) if any(_numbers(part) for part in section.footers.values())]
    if below:
        yield _departs(below[0], "số trang ở lề dưới", "số trang canh giữa trong phần lề trên")
    if not numbered:
        if not below and several_pages(document.file):
            yield _departs(None, "không tìm thấy số trang", "số trang canh giữa trong phần lề trên, từ trang thứ hai")
        return
    seen: set[int] = set()
    for n, section in enumerate(sections):
        for kind, part in section.headers.items():
            shown = kind == "default" or (kind == "even" and document.file.even_differs) or (kind == "first" and section.first_differs)
            if shown and id(part) not in seen:
                seen.add(id(part))
                yield from _look(n, part)
    yield from _first_page(sections)
    if document.file.even_differs and not _numbers(sections[0].headers.get("even", ())):
        yield _departs(0, "trang chẵn không có số trang", "số trang trên mọi trang, trừ trang thứ nhất")
    for appendix in document.appendices:
        n = appendix.label.paragraph.section
        starts = n > 0 and appendix.label.at == next(at for at, p in enumerate(document.paragraphs) if p.section == n and p.text.strip())
        if not document.only_appendix and not (starts and sections[n].number_from == 1):
            found = "số trang của phụ lục đếm tiếp" if starts else "phụ lục không ở một phần (section) riêng, số trang đếm tiếp"
            yield Departure(RULE, appendix.label.where, found, "số trang của phụ lục đánh riêng, từ số 1", APPENDIX_PAGES)


def _departs(section: int | None, found: str, wanted: str) -> Departure:
    return Departure(RULE, Where(section=None if section is None else section + 1), found, wanted, PAGE_NUMBER)


def _numbers(part: Sequence[Paragraph]) -> list[Paragraph]:
    """The paragraphs of a header that hold the page's number."""
    return [paragraph for paragraph in part if "PAGE" in paragraph.fields]


def _look(section: int, part: Sequence[Paragraph]) -> Iterator[Departure]:
    for paragraph in _numbers(part):
        runs = [run for run in paragraph.runs if run.text.strip()]
        wrong = sorted({run.format.size for run in runs if not _SIZES[0] <= run.format.size <= _SIZES[1]})
        if wrong:
            yield _departs(section, f"số trang cỡ chữ {'; '.join(map(points, wrong))}", "số trang cỡ chữ từ 13 đến 14")
        if any(run.format.italic for run in runs):
            yield _departs(section, "số trang chữ nghiêng", "số trang kiểu chữ đứng")
        if not _centred(paragraph):
            yield _departs(section, "số trang không canh giữa", "số trang canh giữa trong phần lề trên")


def _centred(paragraph: Paragraph) -> bool:
    """Whether it is centred itself, or stands after a tab to the middle."""
    tabbed = any(kind == "center" for _, kind in paragraph.format.tabs) and "\t" in paragraph.text
    return paragraph.format.align == "center" or tabbed


def _first_page(sections: Sequence[Section]) -> Iterator[Departure]:
    first = sections[0]
    if not first.first_differs or _numbers(first.headers.get("first", ())):
        yield _departs(0, "số trang hiện trên trang thứ nhất", "không hiển thị số trang thứ nhất")
    if first.number_from not in (None, 1):
        yield _departs(0, f"số trang bắt đầu từ {first.number_from}", "số trang đánh từ số 1")
    for n, section in enumerate(sections):
        if section.number_form not in ("decimal", "numberInDash"):
            yield _departs(n, "số trang không phải chữ số Ả Rập", "số trang bằng chữ số Ả Rập")
