"""
The tags of a Word template as they stand in its paragraphs, before the XML is made readable for Jinja: what of them would take words of
the document along without a word.
"""

import re
from functools import lru_cache
from html import unescape
from typing import NamedTuple

BLOCK = re.compile(r"<(?:w:p|w:tr|a:p)[ />]")
MARKUP = re.compile(r"</?[A-Za-z][\w.-]*:[^<>]*>|<\?[^<>]*\?>")
ALONE = "lệnh {%p … %} đứng một mình trong đoạn, {%tr … %} đứng một mình trong dòng của bảng, và kết thúc ở cùng cấp với chỗ bắt đầu"
_IN_ONE = "mỗi {{ … }}, {% … %} bắt đầu và kết thúc trong cùng một đoạn"
_PLACES = {"p": "đoạn", "tr": "dòng của bảng", "tc": "ô"}
_NOT_OURS = re.compile(r"\{%\s*(colspan|cellbg|vm|hm)\b|\{[{%](r) ")
"""Of docxtpl: they put elements into an order that Word repairs, or split a text."""

_SIGNS = re.compile(r"\{\{|\{%|\{#|\}\}|%\}|#\}")
_CLOSING = {"{{": "}}", "{%": "%}", "{#": "#}"}


class WrongTag(NamedTuple):
    """The words of the paragraph, row or cell in which a tag is wrong, and what is wrong with it."""

    words: str
    why: str
    hint: str


def words_of(xml: str) -> str:
    """What a person reads in a piece of XML."""
    return " ".join(unescape(MARKUP.sub("", xml)).split())


@lru_cache(maxsize=16)
def wrong_tag(xml: str) -> WrongTag | None:
    """
    The first tag that would take words along: one that does not end in its paragraph takes all up to the next end, one for a whole
    paragraph, row or cell takes what stands beside it.
    """
    one_line = xml.replace("\n", " ")
    for block in BLOCK.sub(lambda found: f"\n{found[0]}", one_line).split("\n"):
        words = words_of(block)
        if unclosed := _unclosed(words):
            return WrongTag(words, unclosed, _IN_ONE)
        if other := _NOT_OURS.search(words):
            return WrongTag(
                words, f'lệnh "{other[1] or other[2]}" của docxtpl không dùng được ở đây', "gộp ô, tô màu, định dạng chữ bằng Word"
            )
    for kind, place in _PLACES.items():
        tag = re.compile(rf"\{{\{{{kind} .*?\}}\}}|\{{%{kind} .*?%\}}|\{{#{kind} .*?#\}}")
        for found in re.finditer(rf"<w:{kind}[ >](?:(?!<w:{kind}[ >]).)*?</w:{kind}>", one_line):
            words = words_of(found[0])
            whole = tag.search(words)
            if whole and whole[0] != words:
                return WrongTag(words, f'lệnh "{whole[0]}" chiếm cả {place}, chữ và lệnh khác cùng {place} sẽ mất', ALONE)
    return None


def _unclosed(words: str) -> str | None:
    """
    Which tag of a paragraph does not end in it, or ends without a beginning.

    >>> _unclosed("Trên đây là {{ nam"), _unclosed("x }} y"), _unclosed("{% if a %}{{ b }}{% endif %}")
    ('dấu {{ chưa có dấu đóng }}', 'dấu đóng }} không có dấu mở', None)
    """
    opened = None
    for sign in _SIGNS.findall(words):
        if opened is None:
            if sign not in _CLOSING:
                return f"dấu đóng {sign} không có dấu mở"
            opened = sign
        elif sign == _CLOSING[opened]:
            opened = None
        elif opened != "{#":
            break
    return f"dấu {opened} chưa có dấu đóng {_CLOSING[opened]}" if opened else None
