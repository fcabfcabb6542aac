"""Data inside Markdown: any text stays text, in CommonMark and in GitHub's tables. Every Markdown that ttdn writes uses this."""

import re

from ttdn_cli.domain.text import as_seen

_LINE_BREAK = re.compile(r"\r\n?|\n")
_ENTITY = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_INLINE = re.compile(r"[\\`*_{}\[\]|~^$#!@&<>]|(?<=www)\.|:(?=//)", re.IGNORECASE)
_BLOCK = re.compile(r"^(?=[-+=:])|^\d{1,9}(?=[.)])", re.ASCII)


def escaped(text: str, line_break: str = " ") -> str:
    r"""
    `text` as Markdown that renders as this text and nothing else: no link, table cell, heading, list, HTML or formula.

    It may stand at the start of a line, within one, and in a table cell. Line breaks become `line_break`: a space, `<br>` in a cell that
    keeps its lines, an empty line for paragraphs. `<`, `>` and `&` become entities, which the dialects that know
    no `\<` read as well; runs of spaces become one, because four of them start a block of code and two at the end a line.
    GitHub makes a link of a bare e-mail address however it is escaped: that leads nowhere else than it says.

    >>> print(escaped("# 5 < 6 | [x](http://a.vn) *b*"))
    \# 5 &lt; 6 \| \[x\](http\://a.vn) \*b\*
    >>> print(escaped("1. gạch\n- đầu dòng", "<br>"))
    1\. gạch<br>\- đầu dòng
    """
    lines = (_escaped_line(as_seen(line)) for line in _LINE_BREAK.split(text))
    return line_break.join(line for line in lines if line)


def _escaped_line(line: str) -> str:
    one_spaced = " ".join(part for part in line.split(" ") if part)
    marked = _INLINE.sub(lambda found: _ENTITY.get(found[0], f"\\{found[0]}"), one_spaced)
    return _BLOCK.sub(r"\g<0>\\", marked, count=1)
