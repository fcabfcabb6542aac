"""From plain values to the model: what its engine finds wrong becomes Problems of the rule `shape`, in Vietnamese."""

from collections.abc import Container, Iterator, Mapping
from dataclasses import fields
from difflib import get_close_matches
from typing import Any, TypeVar

from pydantic_core import ErrorDetails, ValidationError

from ttdn_cli.domain.days import shortened
from ttdn_cli.domain.events import MODELS, AnyEvent
from ttdn_cli.domain.problem import Address, Problem
from ttdn_cli.domain.record import Record, validated

RULE = "shape"

MOST = 1000
"""How many departures of one file are told. Nobody reads on, and a file of 100,000 wrong keys would fill the memory with them."""

M = TypeVar("M", bound=Record)


def shaped(model: type[M], value: Any, address: Address) -> M | list[Problem]:
    """`value` as the model, or every departure from its shape. `address` is where the value stands."""
    if not isinstance(value, dict):
        return [Problem(RULE, address, "tệp phải gồm các khóa và giá trị" if value is not None else "tệp trống")]
    try:
        return validated(model, value)
    except ValidationError as error:
        return list(_problems(model, value, error, address))


def shaped_event(value: Any, address: Address) -> AnyEvent | list[Problem]:
    """`value` as the event whose kind it names, or what is wrong with it."""
    if isinstance(value, dict):
        kind = value.get("kind")
        if not isinstance(kind, str) or kind not in MODELS:
            if kind is None:
                return [Problem(RULE, address, 'thiếu khóa "kind"', _one_of(MODELS))]
            shown = f'"{shortened(kind)}"' if isinstance(kind, str) else "giá trị này"
            return [Problem(RULE, (*address, "kind"), f"{shown} không phải là một loại sự kiện", _one_of(MODELS))]
        return shaped(MODELS[kind], value, address)
    return shaped(MODELS["received"], value, address)


def _problems(model: type[Record], value: Any, error: ValidationError, address: Address) -> Iterator[Problem]:
    for number, detail in enumerate(error.errors(include_url=False, include_input=True)):
        loc = detail["loc"]
        if number == MOST:
            more = f"còn {error.error_count() - MOST} lỗi nữa của tệp này, từ dòng này trở đi, không nêu ra"
            yield Problem(RULE, (*address, *(part for part in loc if part != "[key]")), more, "sửa các lỗi trên rồi kiểm tra lại")
            return
        match detail["type"]:
            case "missing" if loc[-1] in _keys_in(value, loc[:-1]):
                yield Problem(RULE, (*address, *loc), f'khóa "{loc[-1]}" còn trống', of_key=True)
            case "missing":
                yield Problem(RULE, (*address, *loc[:-1]), f'thiếu khóa "{loc[-1]}"')
            case "unexpected_keyword_argument":
                known = _keys_at(model, loc[:-1])
                close = get_close_matches(str(loc[-1]), known, 1)
                hint = f'có phải "{close[0]}" không' if close else _one_of(known)
                yield Problem(RULE, (*address, *loc), f'khóa "{shortened(str(loc[-1]))}" không có trong mẫu', hint, of_key=True)
            case _:
                message, hint = _said(detail)
                key = detail.get("ctx", {}).get("key")
                at = (*address, *(part for part in loc if part != "[key]"), *([key] if key else []))
                yield Problem(RULE, at, message, hint, of_key="[key]" in loc)


def _keys_in(value: Any, loc: tuple[str | int, ...]) -> Container[str | int]:
    """The keys that are written at `loc`, with something behind them or nothing."""
    for part in loc:
        value = value[part]
    return value if isinstance(value, dict) else ()


def _said(detail: ErrorDetails) -> tuple[str, str | None]:
    """One error of pydantic in Vietnamese. The value is quoted only where it is a text: others can be as large as a file."""
    value = detail["input"]
    match detail["type"]:
        case "ttdn":
            return detail["msg"], None
        case "string_type":
            return f"phải là một đoạn văn bản, không phải {_what(value)}", None
        case "tuple_type":
            return f"phải là một danh sách, không phải {_what(value)}", None
        case "dataclass_type" | "dict_type":
            return f"phải gồm các khóa và giá trị, không phải {_what(value)}", None
        case "enum" | "literal_error" if isinstance(value, str):
            expected = detail["ctx"]["expected"].replace("'", "").replace(" or ", ", ")
            return f'"{shortened(value)}" không phải là một giá trị được dùng ở đây', f"một trong: {expected}"
        case "enum" | "literal_error":
            return f"phải là một đoạn văn bản, không phải {_what(value)}", None
    return "giá trị không đúng mẫu", None


def _what(value: object) -> str:
    match value:
        case dict():
            return "một nhóm khóa"
        case list():
            return "một danh sách"
        case str():
            return f'"{shortened(value)}"'
    return "một giá trị trống"


def _keys_at(model: type[Record], loc: tuple[str | int, ...]) -> list[str]:
    """The keys of the record at `loc`: through what holds no record the engine does not come to look for keys."""
    for part in loc:
        if isinstance(part, str):
            types = (field.type for field in fields(model) if field.name == part)
            model = next(found for type in types if (found := _record_in(type)))
    return [field.name for field in fields(model)]


def _record_in(annotation: Any) -> type[Record] | None:
    """The record class that a field's annotation holds: `Due`, `Due | None`, `tuple[Unit, ...]`."""
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return annotation
    return next((found for part in getattr(annotation, "__args__", ()) if (found := _record_in(part))), None)


def _one_of(names: Mapping[str, object] | list[str]) -> str | None:
    return f"một trong: {', '.join(names)}" if names else None
