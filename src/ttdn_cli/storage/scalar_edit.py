"""Changing one value in a file that people keep: that scalar and nothing else; comments, quotes and line ends stay byte for byte."""

import copy
from typing import Any

from ttdn_cli.domain.problem import TtdnError
from ttdn_cli.domain.text import reads_as_text
from ttdn_cli.domain.vietnamese import nfc
from ttdn_cli.storage.event_text import scalar_text
from ttdn_cli.storage.yaml_text import Marks, Span, YamlError, decoded, read_yaml

_BOM = b"\xef\xbb\xbf"


def edited(data: bytes, record: tuple[str | int, ...], key: str, value: str | None) -> bytes:
    """
    The file's bytes with `key` of the mapping at `record` holding `value`; None takes the value away and leaves the key empty.

    The result has been read back and is what was meant.

    Raises: TtdnError where a file is written so oddly that this cannot be done.
    """
    text = decoded(data)
    value = None if value is None else nfc(value)
    marks = Marks()
    before = read_yaml(text, marks)
    meant = copy.deepcopy(before)
    holder: Any = meant
    for step in record:
        holder = holder[step]
    if not isinstance(holder, dict) or not holder:
        raise _not_possible(key)
    if value is not None or key in holder:
        holder[key] = value
    try:
        new = _with(text, marks, record, key, value)
        after = read_yaml(decoded(new.encode()))
    except (YamlError, UnicodeEncodeError) as error:
        raise _not_possible(key) from error
    if after != meant:
        raise _not_possible(key)
    return (_BOM if data.startswith(_BOM) else b"") + new.encode()


def _not_possible(key: str) -> TtdnError:
    return TtdnError(f'không thể thay riêng giá trị "{key}" mà giữ nguyên phần còn lại của tệp; chưa ghi gì', "sửa tệp bằng tay")


def _with(text: str, marks: Marks, record: tuple[str | int, ...], key: str, value: str | None) -> str:
    old, named = marks.values.get((*record, key)), marks.keys.get((*record, key))
    if old is None or named is None:
        return text if value is None else _with_new_key(text, marks, record, key, value)
    in_flow = _in_flow(marks, record)
    if old.end > old.start:
        if value is None:
            return _without(text, old, in_flow)
        written = _written(value, old.style, in_flow) + _around_a_block(text, old)
        return text[: old.start] + written + text[old.end :]
    if value is None:
        return text
    # Nothing is there. Its mark has no width and may stand lines below: the place is behind the key's colon.
    colon = named.end
    while text[colon : colon + 1] in (" ", "\t"):
        colon += 1
    if text[colon : colon + 1] == ":":
        return text[: colon + 1] + " " + _written(value, "", in_flow) + text[colon + 1 :]
    return text[: named.end] + ": " + _written(value, "", in_flow) + text[named.end :]


def _without(text: str, old: Span, in_flow: bool) -> str:
    """The text without a value; the spaces between its colon and it go as well, but for the one that makes a colon of it in brackets."""
    start = old.start
    while text[start - 1 : start] == " " and not in_flow:
        start -= 1
    return text[:start] + _around_a_block(text, old) + text[old.end :]


def _around_a_block(text: str, old: Span) -> str:
    """What a block's span holds besides its value: the comment behind its sign, and its last line break."""
    if old.style not in ("|", ">"):
        return ""
    _, comment, words = text[old.start : old.end].split("\n", 1)[0].partition(" #")
    line_break = _line_break(text) if text[: old.end].endswith("\n") else ""
    return (comment + words).rstrip("\r") + line_break


def _with_new_key(text: str, marks: Marks, record: tuple[str | int, ...], key: str, value: str) -> str:
    """The text with a line behind the record's last one; within brackets, behind the record's last value."""
    depth = len(record) + 1
    held = [span for address, span in marks.values.items() if len(address) >= depth and address[: len(record)] == record]
    ends = [span.end for span in held if span.scalar or span.flow]
    ends += [span.end for address, span in marks.keys.items() if len(address) >= depth and address[: len(record)] == record]
    last = max(ends)
    if marks.values[record].flow:
        return f"{text[:last]}, {key}: {_written(value, '', in_flow=True)}{text[last:]}"
    column = min(span.column for address, span in marks.keys.items() if len(address) == depth and address[:-1] == record)
    if text[:last].endswith("\n"):
        end = last
    else:
        found = text.find("\n", last)
        end = len(text) if found < 0 else found + 1
    line_break = _line_break(text)
    opening = "" if end == 0 or text[end - 1] == "\n" else line_break
    closing = line_break if text[:end].endswith("\n") or not opening else ""
    return f"{text[:end]}{opening}{' ' * (column - 1)}{key}: {_written(value, '', in_flow=False)}{closing}{text[end:]}"


def _in_flow(marks: Marks, record: tuple[str | int, ...]) -> bool:
    return any(marks.values[record[:n]].flow for n in range(len(record) + 1))


def _line_break(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"


def _written(value: str, style: str, in_flow: bool) -> str:
    """The value in the style that stood there; plain only where it reads as itself, in quotes otherwise."""
    if style in ("'", '"'):
        return scalar_text(value, style == '"')
    risky = ",[]{}:#&*!|>'\"%@`?-" if in_flow else ""
    plain_enough = reads_as_text(value) and value.isprintable() and value == value.strip() and not any(c in value for c in risky)
    try:
        if plain_enough and value and read_yaml(f"k: {value}") == {"k": value}:
            return value
    except YamlError:
        pass
    return scalar_text(value)
