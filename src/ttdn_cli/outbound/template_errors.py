"""What is wrong with a template, in Vietnamese: Jinja's own words are for programmers, and blame a command that was never closed late."""

import re
from collections.abc import Iterator

from jinja2 import Environment, TemplateSyntaxError

SEE = "xem cách viết lệnh trong mẫu có sẵn của ttdn"

_ENDS = {name: f"end{name}" for name in ("if", "for", "macro", "call", "filter", "block", "with", "autoescape", "set")}
_GO_ON = {"elif": ("if",), "else": ("if", "for")}
_WORDS = (
    (re.compile(r"No filter named '(.*)'\."), 'không có bộ lọc nào tên "{}"'),
    (re.compile(r"No test named '(.*)'\."), 'không có phép thử nào tên "{}"'),
    (re.compile(r"Encountered unknown tag '([^']*)'.*"), 'không có lệnh nào tên "{}"'),
    (re.compile(r"expected token '(.*)', got '(.*)'"), "ở chỗ phải có {} lại là {}"),
    (re.compile(r"unexpected '(.*)'"), '"{}" đứng không đúng chỗ'),
    (re.compile(r"unexpected char '(.*)' at \d+"), 'dấu "{}" không dùng được trong lệnh'),
    (re.compile(r"Expected an expression, got '(.*)'"), "ở chỗ phải có một giá trị lại là {}"),
)
_TOKENS = {
    "end of print statement": "dấu đóng }}",
    "end of statement block": "dấu đóng %}",
    "begin of print statement": "dấu mở {{",
    "begin of statement block": "dấu mở {%",
    "end of template": "chỗ hết mẫu",
    "name": "một tên",
    "string": "một chuỗi trong nháy",
    "integer": "một số",
}


def syntax_words(error: TemplateSyntaxError) -> str:
    """What a syntax error says, in Vietnamese; a general sentence where nobody translated it."""
    for pattern, words in _WORDS:
        if found := pattern.fullmatch(error.message or ""):
            quoted = (_TOKENS.get(part, f'"{part}"') if " là {}" in words else part for part in found.groups())
            return words.format(*quoted)
    return "không đúng cú pháp của Jinja"


def unbalanced(environment: Environment, text: str) -> tuple[int, str] | None:
    """
    The line of the first command that is opened and never closed, or that closes or continues nothing, and what is wrong with it.

    Jinja would name the place where it noticed: the end of another command, or of the template.

    >>> unbalanced(Environment(), "{% for a in b %}\\n{% if a %}\\n{% endfor %}")
    (2, 'lệnh "if a" chưa có endif')
    """
    opened: list[tuple[int, str, str]] = []
    try:
        for line, name, words in _commands(environment, text):
            if name in _ENDS and not (name == "set" and "=" in words):
                opened.append((line, name, words))
            elif name in _GO_ON and not (opened and opened[-1][1] in _GO_ON[name]):
                return _unclosed(opened[-1]) if opened else (line, f'lệnh "{words}" không có {" hay ".join(_GO_ON[name])} ở trước')
            elif name in _ENDS.values():
                if not opened or all(_ENDS[other] != name for _, other, _ in opened):
                    return line, f'lệnh "{name}" không có {name.removeprefix("end")} ở trước'
                if _ENDS[opened[-1][1]] != name:
                    return _unclosed(opened[-1])
                opened.pop()
    except TemplateSyntaxError:
        return None
    return _unclosed(opened[-1]) if opened else None


def _unclosed(opened: tuple[int, str, str]) -> tuple[int, str]:
    line, name, words = opened
    return line, f'lệnh "{words}" chưa có {_ENDS[name]}'


def _commands(environment: Environment, text: str) -> Iterator[tuple[int, str, str]]:
    """Every `{% … %}` outside comments and raw text: its line, its first word, its words."""
    begun, name, words = 0, "", ""
    for line, kind, value in environment.lex(text):
        if kind == "block_begin":
            begun, name, words = line, "", ""
        elif kind == "block_end":
            if name:
                yield begun, name, " ".join(words.split())
            begun = 0
        elif begun:
            name = name or (value if kind == "name" else "")
            words += value
