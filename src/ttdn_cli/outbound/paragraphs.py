"""Paragraphs of plain text: as long as they are for a pipe, wrapped for a screen."""

import textwrap
from collections.abc import Iterable
from typing import NamedTuple

from ttdn_cli.domain.text import as_seen


class Paragraph(NamedTuple):
    """One paragraph; an empty text is an empty line. Its first line starts at `indent`, the others at `hang`, where they are wrapped."""

    text: str = ""
    indent: int = 0
    hang: int = 0


def laid_out(paragraphs: Iterable[Paragraph], width: int | None = None) -> str:
    r"""
    The paragraphs as lines of at most `width` columns; without a width, one line each. What is in them is made safe for a screen.

    A word is never broken: names of events, numbers of documents and addresses stay whole.

    >>> print(laid_out([Paragraph("1. Xã Bà Điểm gửi báo cáo", 2, 5)], 20), end="")
      1. Xã Bà Điểm gửi
         báo cáo
    """
    lines: list[str] = []
    for text, indent, hang in paragraphs:
        seen = as_seen(text)
        if width is None or not seen:
            lines.append(" " * indent + seen if seen else "")
        else:
            lines += textwrap.wrap(
                seen, width, initial_indent=" " * indent, subsequent_indent=" " * hang, break_long_words=False, break_on_hyphens=False
            )
    return "".join(f"{line}\n" for line in lines)
