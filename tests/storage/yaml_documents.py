"""Random YAML for hypothesis: values and the many ways to write them, texts that may be no YAML at all, and second readers."""

import io
from typing import Any

import yaml
from hypothesis import strategies as st
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError as RuamelError

from ttdn_cli.domain.vietnamese import nfc

NULLS = ("", "~", "null", "Null", "NULL")


def pieces(text: str) -> st.SearchStrategy[str]:
    """One of the pieces between the broken bars."""
    return st.sampled_from(text.split("¦"))


WORDS = pieces(
    "Xã Bà Điểm¦no¦0535¦2026-02-30¦a: b¦#x¦x # y¦'¦\"¦- a¦?¦{a}¦[¦null¦~¦¦ ¦a\nb¦ế¦😀¦Tổ chức 12 buổi\n\nvà 3 đợt¦ đầu"
    "¦cuối ¦\\¦%¦@¦`¦&a¦*a¦!t¦|¦>¦a,b¦1e3¦12:30¦=¦<<¦---"
)
LETTERS = st.text(st.sampled_from("abếĐ: -#'\"\\\n,[]{}!&*|>%@?~0"), max_size=12)
TEXTS = WORDS | LETTERS


def values(leaves: st.SearchStrategy[Any] = TEXTS | st.none()) -> st.SearchStrategy[Any]:
    """Mappings, lists and scalars within each other."""
    return st.recursive(leaves, lambda v: st.lists(v, max_size=4) | st.dictionaries(TEXTS, v, max_size=4), max_leaves=12)


@st.composite
def documents(draw: st.DrawFn, of: st.SearchStrategy[Any] | None = None) -> tuple[Any, str]:
    """A value and one way to write it: block or in brackets, plain or quoted or as lines, narrow or wide, LF or CRLF, with a BOM or not."""
    value = draw(values() if of is None else of)
    events = [yaml.StreamStartEvent(), yaml.DocumentStartEvent(explicit=draw(st.booleans())), *_node(draw, value)]
    text: str = yaml.emit(
        [*events, yaml.DocumentEndEvent(explicit=draw(st.booleans())), yaml.StreamEndEvent()],
        Dumper=yaml.CDumper,
        allow_unicode=draw(st.booleans()),
        width=draw(st.sampled_from([10, 80, 2**30])),
        indent=draw(st.sampled_from([2, 4])),
        line_break=draw(st.sampled_from(["\n", "\r\n"])),
    )
    return value, draw(st.sampled_from(["", "\ufeff"])) + text


def _node(draw: st.DrawFn, value: Any) -> list[yaml.Event]:
    match value:
        case dict():
            inner = [event for key, held in value.items() for event in (*_node(draw, key), *_node(draw, held))]
            return [yaml.MappingStartEvent(None, None, True, flow_style=draw(st.booleans())), *inner, yaml.MappingEndEvent()]
        case list():
            inner = [event for held in value for event in _node(draw, held)]
            return [yaml.SequenceStartEvent(None, None, True, flow_style=draw(st.booleans())), *inner, yaml.SequenceEndEvent()]
        case None:
            return [yaml.ScalarEvent(None, None, (True, False), draw(st.sampled_from(NULLS[1:])))]
    style = draw(st.sampled_from([None, "'", '"', "|", ">"]))
    if style is None and value in NULLS:
        style = "'"
    return [yaml.ScalarEvent(None, None, (True, True), value, style=style)]


PIECES = pieces(
    "\n¦\n¦\n¦  ¦    ¦ ¦a¦b: ¦c:¦- ¦-¦'¦\"¦|\n¦>-\n¦# ế¦ #¦[¦]¦{¦}¦, ¦:¦? ¦---\n¦...\n¦&x¦*x¦!¦%A¦\\¦\\x41"
    "¦Điểm¦1¦~¦null¦x: y\n¦\r\n¦@¦|2\n¦   ¦😀¦a: b: c"
)
LINES = pieces(
    "a: 1¦b: 'x¦y'¦c:¦- d: e¦-   f: g¦- ¦-¦h: |¦h: >-¦h: |2¦  # ế¦i: [j,¦k]¦l: {m: n,¦o: }¦? p¦: q¦r:   ¦# s¦¦"
    '¦"t" : "u\\¦v"¦w x¦~¦z: ~¦a1: - 2¦Đ: 😀 # e¦c d:¦\'k\' :¦k2:k3: v¦- - - a¦- ? b¦...'
)
ODD_LINES = st.lists(st.tuples(st.sampled_from(["", "", "  ", "  ", "    ", "   "]), LINES).map("".join), max_size=10).flatmap(
    lambda lines: st.sampled_from(["\n", "\r\n"]).map(lambda end: end.join([*lines, ""]))
)
ODD_TEXTS = st.lists(PIECES, max_size=20).map("".join) | ODD_LINES | ODD_LINES
"""Pieces of YAML in any order. Few are good YAML, and those are odd."""


class NotRead(Exception):
    """A second reader refuses a text."""


def read_by_pyyaml(text: str) -> Any:
    """The value of a text to PyYAML's pure reader: its own scanner, parser and composer."""
    try:
        return _value(yaml.compose(text, Loader=yaml.BaseLoader))
    except (yaml.YAMLError, IndexError) as error:
        raise NotRead from error


def read_by_ruamel(text: str) -> Any:
    """The value of a text to ruamel.yaml, by YAML 1.2."""
    try:
        return _value(YAML(typ="safe", pure=True).compose(io.StringIO(text)))
    except (RuamelError, IndexError, AttributeError, ValueError, AssertionError, TypeError) as error:
        raise NotRead from error


def _value(node: Any) -> Any:
    match type(node).__name__:
        case "MappingNode":
            return {_value(key): _value(held) for key, held in node.value}
        case "SequenceNode":
            return [_value(held) for held in node.value]
        case "ScalarNode":
            return None if not node.style and node.value in NULLS else nfc(node.value)
    assert node is None
    return None
