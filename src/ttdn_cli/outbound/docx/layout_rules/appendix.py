"""The line "Phụ lục I"."""

import re
from collections.abc import Iterator

from ttdn_cli.outbound.docx.departure import Departure
from ttdn_cli.outbound.docx.layout_rules._decree import APPENDIX, APPENDIX_NUMBER
from ttdn_cli.outbound.docx.layout_rules._document import Document
from ttdn_cli.outbound.docx.layout_rules._line import looks, quoted
from ttdn_cli.outbound.docx.paragraph import counted

RULE = "appendix"

PAGE = """\
Từ "Phụ lục" và số thứ tự

Một dòng riêng, canh giữa, chữ in thường, cỡ chữ 14, kiểu chữ đứng, đậm. Văn bản
có từ hai phụ lục trở lên thì đánh số thứ tự bằng chữ số La Mã.

Đúng:
    Phụ lục                (chỉ có một phụ lục)
    Phụ lục I, Phụ lục II
Sai:
    PHỤ LỤC I              (chữ in hoa)
    Phụ lục 1, Phụ lục 2   (chữ số Ả Rập)

Cách sửa: gõ lại theo mẫu; cỡ chữ 14, đậm, canh giữa.
"""

_NUMBER = re.compile(r"phục? lục\s*(?:số\s*)?(\S*?)[.:]?", re.IGNORECASE)


def check(document: Document) -> Iterator[Departure]:
    """How each looks, and its number."""
    several = len(document.appendices) > 1
    for n, appendix in enumerate(document.appendices):
        line = appendix.label
        yield from looks(RULE, APPENDIX, line, (14, 14), bold=True, italic=False, upper=False, align=["center"])
        if line.text.casefold().startswith("phục"):
            yield Departure(RULE, line.where, f"viết {quoted(line.text)}", 'viết "Phụ lục"', APPENDIX)
        found = _NUMBER.fullmatch(line.text)
        number = found[1] if found else ""
        wanted = counted(n + 1, "upperRoman")
        if (several and number != wanted) or (number and not re.fullmatch("[IVXLC]+", number)):
            yield Departure(
                RULE, line.where, f"viết {quoted(line.text)}", f'đánh số bằng chữ số La Mã: "Phụ lục {wanted}"', APPENDIX_NUMBER
            )
