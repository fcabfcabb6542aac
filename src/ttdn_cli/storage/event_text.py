"""An event as the text of its file: YAML in block style, with every text quoted that some reader would not take as text."""

from collections.abc import Iterator
from dataclasses import fields
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import yaml

from ttdn_cli.domain.events import AnyEvent
from ttdn_cli.domain.problem import TtdnError
from ttdn_cli.domain.record import Record, is_required
from ttdn_cli.domain.shape import shaped_event
from ttdn_cli.domain.text import reads_as_text
from ttdn_cli.storage.yaml_text import MAX_BYTES, YamlError, decoded, read_yaml

_FIRST = ("schema", "kind", "year", "unit", "day", "recorded")


def event_text(event: AnyEvent) -> str:
    """
    The text of the event's file; what is not known has no line.

    It has been read back and is the same event: a file that is never changed must not be wrong from the start.

    Raises: TtdnError when it cannot be read back: it is too large, or holds too much.
    """
    held = _held(event)
    ordered = {key: held.pop(key) for key in _FIRST} | held
    text: str = yaml.emit(_document(ordered), Dumper=yaml.CSafeDumper, allow_unicode=True, width=2**30)
    try:
        data = text.encode()
        if len(data) > MAX_BYTES:
            raise YamlError(f"tệp lớn hơn {MAX_BYTES // 1024 // 1024} MiB", 0, 0)
        value = read_yaml(decoded(data))
    except YamlError as error:
        hint = error.hint or "rút gọn nội dung của sự kiện"
        raise TtdnError(f"sự kiện không ghi được thành tệp đọc lại được: {error.message}; chưa ghi gì", hint) from None
    if shaped_event(value, ("event",)) != event:
        raise AssertionError("an event does not read back as it was written")
    return text


def scalar_text(value: str, double_quoted: bool = True) -> str:
    """`value` in quotes, as it stands in a file."""
    style = '"' if double_quoted else "'"
    events = [
        yaml.StreamStartEvent(),
        yaml.DocumentStartEvent(explicit=False),
        _scalar(value, style),
        yaml.DocumentEndEvent(),
        yaml.StreamEndEvent(),
    ]
    text: str = yaml.emit(events, Dumper=yaml.CSafeDumper, allow_unicode=True, width=2**30)
    return text.removesuffix("\n").removesuffix("\n...")


def _held(record: Record) -> dict[str, Any]:
    """The keys of a record that hold something."""
    held = ((field, getattr(record, field.name)) for field in fields(record))
    return {field.name: value for field, value in held if value is not None and (is_required(field) or value not in ((), {}, False))}


def as_texts(value: Any) -> Any:
    """A value of the model as a file holds it: dicts, lists and texts, without what is not known."""
    match value:
        case Record():
            return {key: as_texts(held) for key, held in _held(value).items()}
        case dict():
            return {str(key): as_texts(held) for key, held in value.items()}
        case tuple() | list():
            return [as_texts(held) for held in value]
        case str():
            return str(value)
    event = next(_node(value))
    assert isinstance(event, yaml.ScalarEvent)
    return event.value


def _document(value: dict[str, Any]) -> Iterator[yaml.Event]:
    yield yaml.StreamStartEvent()
    yield yaml.DocumentStartEvent(explicit=False)
    yield from _node(value)
    yield yaml.DocumentEndEvent(explicit=False)
    yield yaml.StreamEndEvent()


def _node(value: Any) -> Iterator[yaml.Event]:
    match value:
        case Record():
            yield from _node(_held(value))
        case dict():
            yield yaml.MappingStartEvent(None, None, True, flow_style=not value)
            for key, held in value.items():
                yield from _node(key)
                yield from _node(held)
            yield yaml.MappingEndEvent()
        case tuple() | list():
            yield yaml.SequenceStartEvent(None, None, True, flow_style=not value)
            for held in value:
                yield from _node(held)
            yield yaml.SequenceEndEvent()
        case bool():
            yield _scalar("true" if value else "false")
        case datetime() | date():
            yield _scalar(value.isoformat())
        case int() | Decimal():
            yield _scalar(format(value, "f") if isinstance(value, Decimal) else str(value))
        case str():
            yield _scalar(str(value), _style(value))
        case _:
            raise AssertionError(f"no way to write a {type(value).__name__}")


def _style(text: str) -> str | None:
    """Plain where every reader takes it as text, lines as lines where nothing hides in them, quotes otherwise."""
    if (
        "\n" in text
        and text.strip() == text
        and all(line == line.strip() and (line.isprintable() or not line) for line in text.split("\n"))
    ):
        return "|"
    return None if text and reads_as_text(text) and text.isprintable() else '"'


def _scalar(value: str, style: str | None = None) -> yaml.Event:
    return yaml.ScalarEvent(None, None, (True, True), value, style=style)
