"""
YAML text becomes plain values: dicts, lists, texts and None, from the events of libyaml.

Scalars stay text, so `no`, `0535` and `2026-02-30` are what was typed; whoever wants a number or a day asks the model. What has
two meanings, or can blow up, is refused at its line: duplicate keys, aliases, tags, tabs, several documents, deep nesting.
"""

import re
from dataclasses import dataclass, field
from typing import Any

import yaml
from yaml.cyaml import CParser  # type: ignore[attr-defined]
from yaml.events import (
    AliasEvent,
    DocumentEndEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
    StreamStartEvent,
)

from ttdn_cli.domain.days import shortened
from ttdn_cli.domain.vietnamese import is_nfc, nfc

MAX_DEPTH = 64
MAX_BYTES = 16 * 1024 * 1024
MAX_NODES = 500_000
"""Twice what a plan with 10,000 units holds. A file of brackets and nothing else would take a minute for its 16 MiB."""
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_REFUSED = re.compile("[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff]")
_REFUSED_IN_VALUE = "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
_LONE_CR = re.compile("\r(?!\n)")
_CONFLICT = re.compile(r"^(?:<{7}|>{7}|={7}|\|{7})(?: |$)", re.MULTILINE)
_NO_KEY = object()


class YamlError(Exception):
    """A text that is not read: what is wrong in it, where (line and column from 1), under which rule's page."""

    def __init__(self, message: str, line: int, column: int, hint: str | None = None, rule: str = "yaml") -> None:
        super().__init__(message)
        self.message, self.line, self.column, self.hint, self.rule = message, line, column, hint, rule


@dataclass(frozen=True, slots=True)
class Span:
    """Where a node stands in a text: line and column from 1, start and end as indexes of characters; a scalar's style and raw text."""

    line: int
    column: int
    start: int
    end: int
    style: str = ""
    text: str = ""
    scalar: bool = False
    flow: bool = False
    """For a mapping or a list: written with brackets."""


@dataclass(slots=True)
class Marks:
    """Where everything stands, by address within the file; filled only when something was found wrong, or is to be edited."""

    values: dict[tuple[str | int, ...], Span] = field(default_factory=dict)
    keys: dict[tuple[str | int, ...], Span] = field(default_factory=dict)


def decoded(data: bytes) -> str:
    """
    The text of a file, without its BOM.

    Raises: YamlError for what is not UTF-8, holds characters that hide or steer text, or git's conflict markers.
    """
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8").removeprefix("\ufeff")
        if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
            raise YamlError("tệp được lưu bằng UTF-16, không phải UTF-8", 1, 1, "lưu lại tệp với mã UTF-8") from None
        raise YamlError("tệp không phải UTF-8", *_position(before, len(before)), "lưu lại tệp với mã UTF-8") from None
    text = text.removeprefix("\ufeff")
    if conflict := _CONFLICT.search(text) if "<<<<<<<" in text or ">>>>>>>" in text else None:
        raise YamlError(
            "hai bản của tệp này còn xung đột sau khi git hợp nhất",
            *_position(text, conflict.start()),
            "giữ một bản: xóa bản kia và các dòng <<<<<<<, =======, >>>>>>>; "
            "muốn giữ cả hai sự kiện: tách bản thứ hai sang tệp cùng tên thêm .2",
            rule="merge-conflict",
        )
    # All that is refused is not printable, and to see that a text is printable takes a fifth of the time.
    if text.replace("\n", "").isprintable():
        return text
    if refused := _REFUSED.search(text) or ("\r" in text and _LONE_CR.search(text)):
        char = refused.group()
        what = "dấu tab" if char == "\t" else f"ký tự điều khiển U+{ord(char):04X}"
        hint = "thay bằng dấu cách" if char == "\t" else "xóa ký tự này"
        raise YamlError(f"{what} không được dùng trong tệp", *_position(text, refused.start()), hint)
    return text


def _position(text: str, index: int) -> tuple[int, int]:
    start = text.rfind("\n", 0, index) + 1
    return text.count("\n", 0, index) + 1, index - start + 1


def read_yaml(text: str, marks: Marks | None = None) -> Any:
    """
    The value of a text: the same with marks and without, only slower with them.

    Raises: YamlError.
    """
    documents = read_documents(text, marks)
    return documents[0] if documents else None


def read_documents(text: str, marks: Marks | None = None, joined: bool = False) -> list[Any]:
    """
    The values of the documents in a text. More than one is refused, unless the text was `joined` from files by whoever asks.

    Raises: YamlError.
    """
    parser = CParser(text)
    try:
        return _built(parser, marks, joined, is_nfc(text))
    except yaml.MarkedYAMLError as error:
        problem, context = error.problem or "", error.context or ""
        mark = error.problem_mark or error.context_mark
        if problem.startswith(_AT_ITS_BEGINNING) or context.startswith(_AT_ITS_BEGINNING):
            mark = error.context_mark or mark
        lines = text.count("\n") + 1
        line = min(mark.line + 1, lines) if mark else 1
        column = mark.column + 1 if mark and mark.line + 1 <= lines else 1
        message, hint = _said(problem, context)
        raise YamlError(message, line, column, hint) from None
    except yaml.YAMLError:
        raise YamlError("sai cú pháp YAML", 1, 1) from None
    finally:
        parser.dispose()


def _built(parser: Any, marks: Marks | None, joined: bool, normal: bool) -> list[Any]:
    """`normal`: all of the text is in NFC, and so is each value but where an escape adds to it."""
    documents: list[Any] = []
    container: Any = None
    key: Any = _NO_KEY
    stack: list[tuple[Any, Any]] = []
    path: list[str | int] = []
    nodes = 0
    get_event = parser.get_event
    while True:
        event = get_event()
        kind = event.__class__
        nodes += 1
        if nodes > MAX_NODES:
            raise _at(event, f"tệp có quá {MAX_NODES} giá trị")
        if kind is ScalarEvent:
            value = event.value
            if event.tag is not None or event.anchor is not None:
                _refuse_marking(event)
            style = event.style
            if not style:
                if value in _NULLS:
                    value = None
            elif style == '"' and (found := re.search(_REFUSED_IN_VALUE, value)):
                raise _at(event, f"ký tự điều khiển U+{ord(found.group()):04X} không được dùng trong văn bản")
            if value is not None and (not normal or style == '"'):
                value = nfc(value)
        elif kind is MappingStartEvent or kind is SequenceStartEvent:
            if event.tag is not None or event.anchor is not None:
                _refuse_marking(event)
            value = {} if kind is MappingStartEvent else []
        elif kind is MappingEndEvent or kind is SequenceEndEvent:
            if marks is not None:
                _extend_to(marks, tuple(path), event)
                if path:
                    path.pop()
            container, key = stack.pop()
            continue
        elif kind is DocumentStartEvent:
            if event.version is not None or event.tags:
                raise _at(event, "chỉ thị %YAML, %TAG không được dùng")
            if documents and not joined:
                raise _at(event, "tệp có nhiều hơn một tài liệu YAML", "xóa dòng --- và phần sau nó, hoặc tách thành tệp khác")
            documents.append(None)
            continue
        elif kind is AliasEvent:
            raise _at(event, "bí danh (*) không được dùng", "viết lại giá trị tại đây")
        elif kind is StreamEndEvent:
            return documents
        else:
            assert kind is DocumentEndEvent or kind is StreamStartEvent
            continue

        if container.__class__ is dict:
            if key is _NO_KEY:
                if value.__class__ is not str:
                    raise _at(event, "khóa trống" if value is None else "khóa phải là một đoạn văn bản")
                if value in container:
                    raise _at(event, f'khóa "{shortened(value)}" đã có ở trên')
                key = value
                if marks is not None:
                    marks.keys[(*path, key)] = _span(event)
                continue
            container[key] = value
            step, key = key, _NO_KEY
        elif container.__class__ is list:
            step = len(container)
            container.append(value)
        else:
            step = None
            documents[-1] = value
        if marks is not None:
            here = tuple(path) if step is None else (*path, step)
            marks.values[here] = _span(event)
        if kind is not ScalarEvent:
            if len(stack) >= MAX_DEPTH:
                raise _at(event, f"quá {MAX_DEPTH} tầng lồng nhau")
            stack.append((container, key))
            container, key = value, _NO_KEY
            if marks is not None and step is not None:
                path.append(step)


def _span(event: Any) -> Span:
    start, end = event.start_mark, event.end_mark
    if event.__class__ is ScalarEvent:
        return Span(start.line + 1, start.column + 1, start.index, end.index, event.style or "", event.value, scalar=True)
    return Span(start.line + 1, start.column + 1, start.index, end.index, flow=bool(event.flow_style))


def _extend_to(marks: Marks, here: tuple[str | int, ...], event: Any) -> None:
    """A mapping or list ends where its end event says."""
    old = marks.values[here]
    marks.values[here] = Span(old.line, old.column, old.start, event.end_mark.index, flow=old.flow)


def _at(event: Any, message: str, hint: str | None = None) -> YamlError:
    return YamlError(message, event.start_mark.line + 1, event.start_mark.column + 1, hint)


def _refuse_marking(event: Any) -> None:
    if event.anchor is not None:
        raise _at(event, f"mốc (&{shortened(event.anchor)}) không được dùng", "viết lại giá trị ở mỗi nơi cần")
    raise _at(event, "thẻ kiểu (!) không được dùng", "đặt văn bản trong dấu nháy kép")


_SAID: tuple[tuple[str, str, str | None], ...] = (
    ("mapping values are not allowed", 'dấu ":" không được đứng ở đây', "đặt cả đoạn văn bản trong dấu nháy kép, hoặc xem lại thụt lề"),
    ("could not find expected ':'", 'thiếu dấu ":" sau khóa', None),
    ("did not find expected key", "chỗ này phải là một khóa", "xem lại thụt lề và các dấu nháy ở trên"),
    ("did not find expected '-' indicator", 'chỗ này phải là một mục của danh sách, mở đầu bằng "-"', "xem lại thụt lề"),
    ("did not find expected ',' or ']'", 'thiếu "," hoặc "]"', None),
    ("did not find expected ',' or '}'", 'thiếu "," hoặc "}"', None),
    ("found unexpected end of stream", "tệp kết thúc khi một dấu nháy chưa đóng", None),
    ("found unexpected document indicator", "dấu nháy chưa đóng trước dòng --- hoặc ...", None),
    ("found character that cannot start any token", "ký tự này không thể mở đầu một giá trị", "đặt văn bản trong dấu nháy kép"),
    ("found unknown escape character", r"dấu \ này không mở đầu một ký tự nào", r"viết \\ cho một dấu \, hoặc dùng dấu nháy đơn"),
    ("did not find expected <document start>", "nội dung thừa sau khi tệp đã kết thúc", "xem lại thụt lề"),
    ("did not find expected node content", "thiếu giá trị ở đây", None),
    ("did not find expected hexdecimal number", r"sau \x, \u phải là mã của ký tự", None),
    ("block sequence entries are not allowed", 'mục "-" không được đứng ở đây', "xem lại thụt lề"),
    ("mapping keys are not allowed", "khóa không được đứng ở đây", "xem lại thụt lề"),
    ("found a tab character", "dấu tab không được dùng để thụt lề", "thay bằng dấu cách"),
    ("found invalid Unicode character escape", "mã ký tự không có trong Unicode", None),
    ("control characters are not allowed", "ký tự điều khiển không được dùng", None),
    ("found incompatible YAML document", "chỉ thị %YAML, %TAG không được dùng", None),
    ("found duplicate %", "chỉ thị %YAML, %TAG không được dùng", None),
    ("while scanning a %", "chỉ thị %YAML, %TAG không được dùng", None),
    ("while scanning a directive", "dòng không được mở đầu bằng dấu %", "đặt văn bản trong dấu nháy kép"),
    ("found undefined tag handle", "thẻ kiểu (!) không được dùng", "đặt văn bản trong dấu nháy kép"),
    ("while scanning a tag", "thẻ kiểu (!) không được dùng", "đặt văn bản trong dấu nháy kép"),
    ("while parsing a tag", "thẻ kiểu (!) không được dùng", "đặt văn bản trong dấu nháy kép"),
    ("while scanning an anchor", "dấu & không được mở đầu một giá trị", "đặt văn bản trong dấu nháy kép"),
    ("while scanning an alias", "dấu * không được mở đầu một giá trị", "đặt văn bản trong dấu nháy kép"),
    ("while scanning a block scalar", "sau dấu | hoặc > chỉ được xuống dòng", "đặt văn bản trong dấu nháy kép"),
)

_AT_ITS_BEGINNING = (
    *("found unexpected end of stream", "found unexpected document indicator", "could not find expected ':'"),
    *("while scanning a tag", "while parsing a tag", "while scanning a directive", "while scanning a %"),
    *("while scanning an anchor", "while scanning an alias"),
)
"""What libyaml sees lines or letters later: the place that helps is where the open quote, the key without a colon, the sign begins."""


def _said(problem: str, context: str) -> tuple[str, str | None]:
    """What libyaml found, in Vietnamese."""
    found = ((message, hint) for start, message, hint in _SAID if problem.startswith(start) or context.startswith(start))
    return next(found, ("sai cú pháp YAML", None))
