"""
The schemas say every field in Vietnamese, are committed as they are made, and agree with `check`.

Agreement is tried value by value: every field of every record with every probe below, once through our reader, the model and the rule on
ambiguous scalars, once through ruamel.yaml (YAML 1.2) and the library jsonschema. Whole files are compared in `test_schema_and_check.py`.
"""

import io
import json
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any, NamedTuple, cast

import pytest
from jsonschema import Draft202012Validator, FormatChecker
from jsonschema.validators import extend
from ruamel.yaml import YAML
from ruamel.yaml.constructor import SafeConstructor

from tests.goldens import RENEW
from ttdn_cli.domain.checks import ambiguous_scalar
from ttdn_cli.domain.descriptions import DESCRIPTION
from ttdn_cli.domain.record import Record
from ttdn_cli.domain.shape import shaped
from ttdn_cli.domain.workspace import Scalar, Workspace
from ttdn_cli.outbound.json_schema import FILES, Json, json_schema, place_of
from ttdn_cli.outbound.json_text import json_text
from ttdn_cli.storage.yaml_text import Marks, read_yaml

ROOT = Path(__file__).parents[2]
NAMES = tuple(FILES)

# --- a validator and a reader that are not ours


def _pattern(validator: Any, pattern: str, instance: Any, schema: Any) -> Iterator[Any]:
    """As ECMA-262, which JSON Schema asks for: `$` is the end of the text. Python's own would let a line break pass before it."""
    if validator.is_type(instance, "string") and not re.search(re.sub(r"(?<!\\)\$$", r"\\Z", pattern), instance):
        from jsonschema import ValidationError

        yield ValidationError(f"{instance!r} does not match {pattern!r}")


FORMATS = FormatChecker(["date"])
FORMATS.checks("date-time", ValueError)(lambda value: not isinstance(value, str) or bool(datetime.fromisoformat(value)))
Validator: Any = extend(Draft202012Validator, {"pattern": _pattern})


class _Constructor(SafeConstructor):
    """YAML 1.2 has no days: a day is a text, as yaml-language-server reads it."""


_Constructor.add_constructor("tag:yaml.org,2002:timestamp", SafeConstructor.construct_yaml_str)


def read_as_an_editor(text: str) -> Any:
    yaml = YAML(typ="safe", pure=True)
    yaml.Constructor = _Constructor
    return yaml.load(io.StringIO(text))


def records(name: str) -> Iterator[tuple[str, Json]]:
    """Every record of a schema with keys of its own."""
    schema = json_schema(name)
    if schema.get("additionalProperties") is False:
        yield FILES[name].models[0].__name__, schema
    for of, definition in schema["$defs"].items():
        yield of, definition["anyOf"][1] if "anyOf" in definition else definition


def validator(name: str, schema: Json) -> Any:
    return Validator(schema | {"$defs": json_schema(name)["$defs"]}, format_checker=FORMATS)


# --- words


def test_there_are_schemas_of_all_files() -> None:
    assert {"plan", "units", "report"} <= set(NAMES)
    assert sum(len(record["properties"]) for name in NAMES for _, record in records(name)) > 120


@pytest.mark.parametrize("name", NAMES)
def test_every_field_has_a_title_and_a_description_in_vietnamese(name: str) -> None:
    for record, schema in records(name):
        for key, value in schema["properties"].items():
            title, description = value["title"], value["description"]
            assert title and title[0].isupper(), f"{record}.{key}"
            assert len(description) > 5 and description[-1] != ".", f"{record}.{key}"
            assert not description.isascii(), f"{record}.{key}"
            assert (title, description) == tuple(unicodedata.normalize("NFC", text) for text in (title, description))
            assert "!" not in description and "vui lòng" not in description.casefold()


@pytest.mark.parametrize("name", NAMES)
def test_every_word_that_a_field_takes_is_said_or_vietnamese_already(name: str) -> None:
    for _, schema in records(name):
        for value in schema["properties"].values():
            items = value.get("items", value)
            if "enum" in items:
                assert len(items.get("enumDescriptions", items["enum"])) == len(items["enum"])
                assert "enumDescriptions" in items or not "".join(map(str, items["enum"])).isascii() or len(items["enum"]) == 1


def test_no_description_is_of_a_field_that_is_gone() -> None:
    models = {of: model for name in NAMES for model in FILES[name].models for of in (base.__name__ for base in model.__mro__)}
    keys = {f"{record}.{key}" for name in NAMES for record, schema in records(name) for key in schema["properties"]}
    keys |= {f"Event.{key}" for key in ("schema", "kind", "year", "unit", "day", "recorded")}
    assert "Event" in models
    assert set(DESCRIPTION) <= keys


# --- the committed files


@pytest.mark.parametrize("name", NAMES)
def test_the_committed_schema_is_what_the_models_make(name: str) -> None:
    path = ROOT / place_of(name)
    if RENEW:
        path.write_bytes(json_text(json_schema(name)).encode())
    assert path.read_bytes().decode() == json_text(json_schema(name)), "make schemas, then review the diff"


def test_nothing_else_lies_among_the_schemas() -> None:
    assert sorted(f"schemas/{path.name}" for path in (ROOT / "schemas").iterdir()) == sorted(map(place_of, NAMES))


@pytest.mark.parametrize("name", NAMES)
def test_a_schema_is_one_by_its_own_metaschema(name: str) -> None:
    Draft202012Validator.check_schema(json.loads(json_text(json_schema(name))))


# --- agreement, value by value

SAID_IN_JSON = """
11 ¦ 1 ¦ 0 ¦ -1 ¦ 7 ¦ 28 ¦ 29 ¦ 31 ¦ 32 ¦ 12 ¦ 13 ¦ 2026 ¦ 1899 ¦ 1900 ¦ 2999 ¦ 3000 ¦ 99999999 ¦ 100000000 ¦ 1.5 ¦ -98.62
"11" ¦ '1' ¦ "2026" ¦ "true" ¦ "1.5" ¦ true ¦ false ¦ "null" ¦ "" ¦ '' ¦ " " ¦ "\\n" ¦ "a\\n" ¦ "a\\nb" ¦ ~ ¦ null ¦ NULL ¦ [] ¦ {}
Xã Bà Điểm ¦ xa-ba-diem ¦ Xa-ba ¦ xa--ba ¦ -xa ¦ xa_ba ¦ хa ¦ II ¦ II.2.1 ¦ II.0 ¦ iv
III.2/1 ¦ III.2/ ¦ III/0
88/2012/NĐ-CP ¦ 57-KL/TW ¦ a b/c
vhttt@tphcm.gov.vn ¦ a@b.vn, c@d.vn
a@b.vn; c@d.vn ¦ a@b ¦ "028 0000 0000" ¦ "+84 (28) 1" ¦ "0280000000" ¦ "gọi chị Hoa" ¦ "\\u00a0"
"2026-11-05" ¦ "2026-02-30" ¦ "2026-2-3" ¦ "05/11/2026" ¦ "1899-12-31" ¦ "3000-01-01"
"2026-11-05T09:15:22+07:00" ¦ "2026-11-05T25:15:22+07:00"
"2026-11-05T09:15:22" ¦ "2026-11-05T09:15:22Z" ¦ before ¦ by ¦ Before ¦ yearly ¦ email ¦ e-document ¦ lead ¦ unverified ¦ mật ¦ received
2026-11-02-received ¦ 2026-11-02-received.2 ¦ 2026-11-02-received.1 ¦ 2026-11-02-sent ¦ voided-2026-11-02-received ¦ "０５" ¦ "II.２"
[~] ¦ [a] ¦ [a, ~] ¦ [11] ¦ ["11"] ¦ [[a]] ¦ [{}] ¦ [email] ¦ [email, fax] ¦ [II.1] ¦ [xa-ba-diem]
[{group: xa}] ¦ [{group: xa, first_year: 2025}]
{text: a} ¦ {text: a, printed: b} ¦ {text: a, printed: ~} ¦ {text: ~} ¦ {printed: b} ¦ {text: a, paper: b}
{text: [a]} ¦ {text: 11} ¦ {text: ""}
{text: "2026-11-05"} ¦ {text: "2026-11-05", printed: "2026-02-30"} ¦ {month: 11, day: 5, reading: before}
{month: 11, day: 31, reading: by}
{month: 2, day: 29, reading: by} ¦ {month: 2, day: 28, reading: by}
{day: 30, month: 4, reading: by, basis: ~}
{month: ~, day: 5, reading: by}
{state: ended} ¦ {state: ended, as_of: "2026-11-05"} ¦ {state: over} ¦ {a: 1} ¦ {a: 1.5} ¦ {a: "1"} ¦ {a: ~} ¦ {"": 1} ¦ {a: b}
[{name: a, size: 1, sha256: b}] ¦ {results: [{task: II.1}]} ¦ {results: [{task: II.1, text: "", figures: {số: 12}}]} ¦ {difficulties: ""}
[{id: III.2/1, manner: lead, text: a}] ¦ [{id: III.2/1, manner: lead, text: a, tasks: [II.1], continues: true}] ¦ {lines: [a], name: b}
"""
PROBES = [probe.strip() for line in SAID_IN_JSON.strip().split("\n") for probe in line.split(" ¦ ")]

NOT_SAID_IN_JSON = [
    # A number or truth value that is written otherwise than ttdn writes it: YAML 1.2 reads the same value, and JSON Schema sees values.
    *("05", "+5", "-0", "1e1", "11.0", "0x0b", "0o13", "5.", "True", "TRUE", "False"),
    # A text that a reader of YAML 1.1 takes for something else: `check` asks for quotes, a reader of YAML 1.2 sees a text.
    *("no", "y", "On", "12:30", "190:20:30", "0b1", "2026-11-05", "2026-02-30", "2026-11-05T09:15:22+07:00", "[no]", "{text: no}"),
    # More than six decimals.
    "0.1234567",
]


def sample(schema: Json, whole: Json) -> Any:
    """A value that the schema takes."""
    if "$ref" in schema:
        return sample(whole["$defs"][schema["$ref"].rpartition("/")[2]], whole)
    if "anyOf" in schema:
        return sample(schema["anyOf"][0], whole)
    for key in ("examples", "enum"):
        if key in schema:
            return schema[key][0]
    kind = schema["type"] if isinstance(schema["type"], str) else schema["type"][0]
    match kind:
        case "integer":
            return schema["minimum"]
        case "object":
            required = [
                *schema.get("required", ()),
                *(key for part in schema.get("allOf", ()) for key in part.get("else", {}).get("required", ())),
            ]
            return {key: sample(schema["properties"][key], whole) for key in required}
    return {"string": "a", "boolean": True, "number": 1.5, "array": []}[kind]


def as_texts(value: Any) -> Any:
    match value:
        case bool():
            return str(value).lower()
        case int() | float():
            return str(value)
        case dict():
            return {key: as_texts(held) for key, held in value.items()}
        case list():
            return [as_texts(held) for held in value]
    return value


class Read(NamedTuple):
    """A probe as ttdn reads it, with the scalars in it; and as an editor does."""

    ours: Any
    scalars: tuple[Scalar, ...]
    theirs: Any


def read_both_ways(probe: str) -> Read:
    marks = Marks()
    ours = read_yaml(probe, marks)
    spans = [(address, span, False) for address, span in marks.values.items() if span.scalar]
    spans += [(address, span, True) for address, span in marks.keys.items()]
    scalars = tuple(Scalar(address, span.text, not span.style, is_key) for address, span, is_key in spans)
    return Read(ours, scalars, read_as_an_editor(probe))


def check_takes(model: type[Record], rest: Json, key: str, read: Read) -> bool:
    """Whether the model and the rule on ambiguous scalars have nothing to say."""
    record = shaped(model, rest | {key: read.ours}, ("plan",))
    if isinstance(record, list):
        return False
    scalars = tuple(replace(scalar, address=("plan", key, *scalar.address)) for scalar in read.scalars)
    holder = SimpleNamespace(plan=record, units=None, entries=tuple, scalars=scalars)
    return not list(ambiguous_scalar.check(cast(Workspace, holder)))


def models() -> dict[str, type[Record]]:
    """The model of every record, by name."""
    found: dict[str, type[Record]] = {}

    def visit(annotation: Any) -> None:
        if isinstance(annotation, type) and issubclass(annotation, Record) and annotation.__name__ not in found:
            found[annotation.__name__] = annotation
            for field in fields(annotation):
                visit(field.type)
        for part in getattr(annotation, "__args__", ()):
            visit(part)

    for file in FILES.values():
        for model in file.models:
            visit(model)
    return found


@pytest.mark.parametrize("name", NAMES)
def test_schema_and_check_agree_on_every_field_with_every_probe(name: str) -> None:
    whole, by_name = json_schema(name), models()
    read = {probe: read_both_ways(probe) for probe in (*PROBES, *NOT_SAID_IN_JSON)}
    assert len(read) > 150
    verdicts: dict[str, dict[str, bool]] = {}
    compared = taken = 0
    for record, schema in records(name):
        rest = sample(schema, whole)
        assert validator(name, schema).is_valid(rest), record
        for key, value in schema["properties"].items():
            shape = {of: held for of, held in value.items() if of not in ("title", "description")}
            alone = validator(name, schema if "allOf" in schema else shape)
            theirs = verdicts.setdefault(f"{record}.{key}" if "allOf" in schema else json.dumps(shape), {})
            for probe, both in read.items():
                if probe not in theirs:
                    theirs[probe] = alone.is_valid(rest | {key: both.theirs} if "allOf" in schema else both.theirs)
                ours = check_takes(by_name[record], as_texts(rest), key, both)
                assert theirs[probe] or not ours, f"check takes {record}.{key}: {probe}, the schema does not"
                excused = probe in NOT_SAID_IN_JSON or key == "timezone"
                assert ours or not theirs[probe] or excused, f"the schema takes {record}.{key}: {probe}, check does not"
                compared += 1
                taken += ours
    assert compared > 1000
    assert taken > 60


@pytest.mark.parametrize("name", NAMES)
def test_schema_and_check_agree_on_a_key_that_is_missing_and_one_too_many(name: str) -> None:
    whole, by_name = json_schema(name), models()
    for record, schema in records(name):
        valid, rest = validator(name, schema), sample(schema, whole)
        for key in schema["properties"]:
            fewer = {other: value for other, value in rest.items() if other != key}
            ours = not isinstance(shaped(by_name[record], as_texts(fewer), ("plan",)), list)
            assert ours == valid.is_valid(fewer), f"{record}.{key}"
            assert not ours or key not in schema.get("required", ())
        assert not valid.is_valid(rest | {"khóa lạ": "a"})
        assert isinstance(shaped(by_name[record], as_texts(rest) | {"khóa lạ": "a"}, ("plan",)), list)
