"""
The shape of the data files as JSON Schema (2020-12), made from the models: what an editor completes, explains and underlines.

It speaks of values as YAML 1.2 reads them: `11` is a number, `"11"` and `2026-11-05` are texts. What it cannot say (an id that nothing
has, a number written `05`, a key written twice) is left to `ttdn check`.
"""

from collections.abc import Mapping
from dataclasses import fields
from enum import StrEnum
from types import NoneType
from typing import Annotated, Any, Literal, NamedTuple, get_args, get_origin

from ttdn_cli.domain.descriptions import DESCRIPTION
from ttdn_cli.domain.events import MODELS, Received
from ttdn_cli.domain.holidays import Holidays
from ttdn_cli.domain.ladder import ReminderStep
from ttdn_cli.domain.plan import Due, Plan
from ttdn_cli.domain.record import Record, Scalar, Text, is_required
from ttdn_cli.domain.units import Units
from ttdn_cli.domain.words import (
    FIELD,
    FREQUENCY,
    KIND,
    LEGAL_STATE,
    MANNER,
    OUTCOME,
    READING,
    REMINDED_VIA,
    STEP_FILE,
    STEP_FORM,
    STEP_WORDING,
    VIA,
)
from ttdn_cli.outbound.status_words import capitalised

Json = dict[str, Any]


class File(NamedTuple):
    """A kind of file: what it is about, and its model; an event's file has one model for each kind."""

    about: str
    models: tuple[type[Record], ...]


FILES: Mapping[str, File] = {
    "plan": File("data/plan.yaml: kế hoạch và chế độ báo cáo", (Plan,)),
    "units": File("data/units.yaml: các đơn vị thực hiện kế hoạch", (Units,)),
    "holidays": File("data/holidays.yaml: các ngày nghỉ, để tính ngày làm việc", (Holidays,)),
    "report": File("data/reports: một sự kiện giữa cơ quan nhận báo cáo và một đơn vị", tuple(MODELS.values())),
}
"""What each schema is of. Another file of the data is one line here."""

_MEANT: Mapping[str, Mapping[str, str]] = {
    "kind": KIND,
    "reading": READING,
    "ways": VIA,
    "via": {**VIA, **REMINDED_VIA},
    "frequency": FREQUENCY,
    "state": LEGAL_STATE,
    "manner": MANNER,
    "form": STEP_FORM,
    "wording": STEP_WORDING,
    "attach": STEP_FILE,
    "result": OUTCOME,
}
"""What the words mean that a field takes, by its key."""

_TOGETHER: Mapping[type[Record], tuple[Json, ...]] = {
    Due: (
        {"if": {"properties": {"month": {"enum": [4, 6, 9, 11]}}}, "then": {"properties": {"day": {"maximum": 30}}}},
        {"if": {"properties": {"month": {"const": 2}}}, "then": {"properties": {"day": {"maximum": 28}}}},
    ),
    ReminderStep: (
        {
            "if": {"properties": {"days": {"type": "integer"}}, "required": ["days"]},
            "then": {"properties": {"working_days": {"type": "null"}}},
            "else": {"properties": {"working_days": {"type": "integer"}}, "required": ["working_days"]},
        },
    ),
    Received: (
        {
            "if": {"properties": {"secrecy": {"type": "string"}}, "required": ["secrecy"]},
            "then": {"properties": {"content": {"type": "null"}, "files": {"maxItems": 0}}},
        },
        {
            "if": {"properties": {"nil": {"const": True}}, "required": ["nil"]},
            "then": {
                "properties": {
                    "content": {"properties": {"results": {"maxItems": 0}, "difficulties": {"maxLength": 0}, "proposals": {"maxLength": 0}}}
                }
            },
        },
    ),
}
"""What the models ask of two fields together."""


def place_of(name: str) -> str:
    """Where the schema of that name lies in a workspace. The first line of a data file names it by this path from `data/`."""
    return f"schemas/{name}.schema.json"


def json_schema(name: str) -> Json:
    """The schema of the files of that name: `plan`, `units`, `report`."""
    about, models = FILES[name]
    definitions: dict[str, Json] = {}
    head: Json = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": about}
    if len(models) == 1:
        return head | _record(models[0], "", definitions) | {"$defs": definitions}
    kinds = list(MODELS)
    for model in models:
        definitions[model.__name__] = _record(model, "", definitions)
    return head | {
        "type": "object",
        "required": ["kind"],
        "properties": {"kind": _words("kind", kinds) | _said(models[0], "kind", "")},
        "allOf": [
            {"if": {"properties": {"kind": {"const": kind}}, "required": ["kind"]}, "then": {"$ref": f"#/$defs/{model.__name__}"}}
            for kind, model in zip(kinds, models, strict=True)
        ],
        "$defs": definitions,
    }


def _record(model: type[Record], context: str, definitions: dict[str, Json]) -> Json:
    """A mapping with the keys of the record and no others. `context` is the field that holds it."""
    properties: dict[str, Json] = {}
    for field in fields(model):
        key = field.name
        value = _of(field.type, key, definitions)
        if not is_required(field):
            value = _or_nothing(value)
            if isinstance(field.default, bool | int | str):
                value["default"] = field.default
        properties[key] = _said(model, key, context) | value
    required = [field.name for field in fields(model) if is_required(field)]
    record: Json = {"type": "object", "additionalProperties": False, "properties": properties}
    if required:
        record["required"] = required
    if model in _TOGETHER:
        record["allOf"] = list(_TOGETHER[model])
    return record


def _said(model: type[Record], key: str, context: str) -> Json:
    """The name and the description of a field. Fields of the base of all events are described once."""
    title = FIELD.get(f"{context}.{key}") or FIELD[key]
    described = next(DESCRIPTION[of] for base in model.__mro__ if (of := f"{base.__name__}.{key}") in DESCRIPTION)
    return {"title": capitalised(title), "description": described}


def _of(annotation: Any, key: str, definitions: dict[str, Json]) -> Json:
    """The values that an annotation takes, as they are written."""
    if annotation is str:
        return {"type": "string"}
    if isinstance(annotation, type) and issubclass(annotation, StrEnum):
        return _words(key, [member.value for member in annotation])
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return _reference(annotation, key, definitions)
    parts = get_args(annotation)
    if get_origin(annotation) is Annotated:
        return dict(next(of.json for of in parts[1:] if isinstance(of, Scalar | Text)))
    if get_origin(annotation) is tuple:
        return {"type": "array", "items": _of(parts[0], key, definitions)}
    if get_origin(annotation) is dict:
        keys, values = (_of(part, key, definitions) for part in parts)
        return {"type": "object", "propertyNames": keys, "additionalProperties": values}
    if get_origin(annotation) is Literal:
        return _words(key, list(parts))
    without_none = [part for part in parts if part is not NoneType]
    if len(without_none) == 1:
        return _of(without_none[0], key, definitions)
    raise AssertionError(f"no JSON Schema for {annotation}")


def _reference(model: type[Record], key: str, definitions: dict[str, Json]) -> Json:
    name = model.__name__
    if name not in definitions:
        definitions[name] = {}  # its place, so that the order is that of the fields
        definitions[name] = _record(model, key, definitions)
        if plain := model.plain:
            text = {k: v for k, v in definitions[name]["properties"][plain].items() if k not in ("title", "description")}
            definitions[name] = {"anyOf": [text, definitions[name]]}
    return {"$ref": f"#/$defs/{name}"}


def _words(key: str, words: list[str]) -> Json:
    """One of a few words. What each means stands beside it in the way that yaml-language-server shows."""
    meant = _MEANT.get(key, {})
    return {"type": "string", "enum": words} | ({"enumDescriptions": [meant[word] for word in words]} if meant.keys() >= set(words) else {})


def _or_nothing(value: Json) -> Json:
    """The values, or null: a key with nothing behind it is a key that is not there."""
    if "$ref" in value:
        return {"anyOf": [value, {"type": "null"}]}
    more: Json = {"type": [value["type"], "null"]}
    for each in ("enum", "enumDescriptions"):
        if each in value:
            more[each] = [*value[each], None if each == "enum" else "không có giá trị"]
    return value | more
