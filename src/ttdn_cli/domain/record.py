"""
Records: the mappings of the data files as frozen values. A class says its fields once; pydantic's engine holds a mapping to them.

The engine, pydantic-core, is used without the classes of pydantic around it: making those for all our records took two fifths
of every start, and one of their instances eight times the memory of a dataclass with slots.

    @record
    class Holiday(Record):
        day: Day
        name: Line
"""

from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, dataclass, field, fields
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, ClassVar, Literal, TypeVar, Union, dataclass_transform, get_args, get_origin

from pydantic_core import CoreSchema, PydanticCustomError, SchemaValidator, core_schema

R = TypeVar("R", bound="Record")

_VALIDATORS: dict[type["Record"], SchemaValidator] = {}
"""Made when a record is first read: no command needs one for every kind of event."""


class Record:
    """
    A mapping in a file: frozen, no key but its own. A key of its own with nothing behind it is a key that is not there.

    What two fields must be together is held by `__post_init__`, which raises `wrong(…)`.
    """

    __slots__ = ()
    __dataclass_fields__: ClassVar[dict[str, Field[Any]]]

    without_meaning: ClassVar[frozenset[str]] = frozenset()
    """
    The fields whose edit changes nothing in what the plan asks of anybody, and so needs no new edition: addresses, sources,
    remarks, how a letter looks. Every other field carries meaning, one that is added to the model tomorrow included.
    """

    plain: ClassVar[str | None] = None
    """The field that a plain text stands for, where a file may write one instead of the mapping."""


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(field,))
def record(cls: type[R]) -> type[R]:
    """Makes a class of fields a record."""
    return dataclass(frozen=True, slots=True, kw_only=True)(cls)


@dataclass(frozen=True, slots=True)
class Scalar:
    """Reads a scalar of a file as a value of another type; `json` says in JSON Schema which values of YAML that are."""

    read: Callable[[Any], Any]
    json: Mapping[str, Any] = field(default_factory=dict, compare=False)


@dataclass(frozen=True, slots=True)
class Text:
    """Holds a text to something; `json` says the same in JSON Schema."""

    held: Callable[[str], str]
    json: Mapping[str, Any] = field(default_factory=dict, compare=False)


def wrong(message: str, key: str | None = None) -> PydanticCustomError:
    """What is raised for a value that does not fit: why not, in Vietnamese; of a whole record, the key that is to be looked at."""
    # The braces of a user's text are no template fields.
    return PydanticCustomError("ttdn", "{message}", {"message": message, "key": key})


def validated(model: type[R], value: object) -> R:
    """
    A plain value, as it is read from a file, as a record.

    Raises: pydantic_core.ValidationError with every departure, `loc` being its address within `value`.
    """
    validator = _VALIDATORS.get(model)
    if validator is None:
        kind: Any = model
        validator = _VALIDATORS[model] = SchemaValidator(_of(kind))
    found: R = validator.validate_python(value)
    return found


def is_required(field: Field[Any]) -> bool:
    """Whether a record has no value for the field by itself."""
    return field.default is MISSING and field.default_factory is MISSING


def as_plain(value: Any, with_unknown: bool = True) -> Any:
    """
    A value of the model for JSON: mappings, lists, texts, numbers. Days and instants are as the files write them, figures are texts and so
    stay exact; what is not known is None, or left out.
    """
    match value:
        case Record():
            held = {key.name: as_plain(getattr(value, key.name), with_unknown) for key in fields(value)}
            return held if with_unknown else {name: one for name, one in held.items() if one is not None}
        case tuple() | list():
            return [as_plain(one, with_unknown) for one in value]
        case dict():
            return {key: as_plain(one, with_unknown) for key, one in value.items()}
        case date():
            return value.isoformat()
        case Decimal():
            return format(value, "f")
    return value


def _of_record(model: type[Record]) -> CoreSchema:
    keys = fields(model)
    names = frozenset(key.name for key in keys)
    plain = model.plain

    def without_empty(value: object) -> object:
        if isinstance(value, dict):
            return {k: v for k, v in value.items() if v is not None or k not in names} if None in value.values() else value
        return {plain: value} if plain is not None and isinstance(value, str) else value

    held = core_schema.dataclass_args_schema(
        model.__name__, [core_schema.dataclass_field(key.name, _of_field(key), kw_only=True) for key in keys]
    )
    made = core_schema.dataclass_schema(
        model,
        held,
        [key.name for key in keys],
        slots=True,
        post_init=hasattr(model, "__post_init__"),
        config={"extra_fields_behavior": "forbid"},
    )
    return core_schema.no_info_before_validator_function(without_empty, made)


def _of_field(key: Field[Any]) -> CoreSchema:
    kind: Any = key.type
    schema = _of(kind)
    if key.default_factory is not MISSING:
        return core_schema.with_default_schema(schema, default_factory=key.default_factory)
    return schema if key.default is MISSING else core_schema.with_default_schema(schema, default=key.default)


@cache
def _of(kind: Any) -> CoreSchema:
    """What the engine is told of a field's type. No field is a union, but with None: it would put its member's name into an address."""
    origin, parts = get_origin(kind), get_args(kind)
    if origin is Annotated:
        (of,) = parts[1:]
        if isinstance(of, Scalar):
            return core_schema.no_info_plain_validator_function(of.read)
        return core_schema.no_info_after_validator_function(of.held, _of(parts[0]))
    if origin is Union or origin is UnionType:
        (only,) = (part for part in parts if part is not NoneType)
        return core_schema.nullable_schema(_of(only))
    if origin is tuple:
        return core_schema.tuple_schema([_of(parts[0])], variadic_item_index=0)
    if origin is dict:
        return core_schema.dict_schema(*map(_of, parts))
    if origin is Literal:
        return core_schema.literal_schema(list(parts))
    if issubclass(kind, Record):
        return _of_record(kind)
    if issubclass(kind, Enum):
        return core_schema.enum_schema(kind, list(kind), sub_type="str")
    assert kind is str, f"no record has a field of type {kind}"
    return core_schema.str_schema()
