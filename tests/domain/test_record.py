"""Records: what a class of fields takes from a mapping, and what it says of one that does not fit. Places in files are test_shape.py's."""

from dataclasses import FrozenInstanceError, field, fields
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any, Literal

import pytest
from pydantic_core import ValidationError

from ttdn_cli.domain import events, holidays, ladder, plan, units
from ttdn_cli.domain.record import Record, Scalar, Text, as_plain, is_required, record, validated, wrong


class Colour(StrEnum):
    RED = "red"
    BLUE = "blue"


def _short(text: str) -> str:
    if len(text) > 5:
        raise wrong(f"{text} dài quá")
    return text


@record
class Label(Record):
    plain = "text"

    text: Annotated[str, Text(_short)]
    colour: Colour = Colour.RED


@record
class Thing(Record):
    kind: Literal["thing"]
    number: Annotated[int, Scalar(int)]
    label: Label | None = None
    labels: tuple[Label, ...] = ()
    counts: dict[str, Annotated[int, Scalar(int)]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.number == 13:
            raise wrong("không lấy số 13", "number")


def a_thing(**more: object) -> Thing:
    return validated(Thing, {"kind": "thing", "number": "7"} | more)


def said(value: object) -> list[tuple[tuple[int | str, ...], str]]:
    with pytest.raises(ValidationError) as found:
        validated(Thing, value)
    return [(error["loc"], error["type"]) for error in found.value.errors()]


def test_a_mapping_becomes_a_frozen_value_with_what_it_leaves_out() -> None:
    thing = a_thing(label="Xã", labels=["A", {"text": "B", "colour": "blue"}], counts={"một": "1"})
    assert thing.number == 7
    assert thing.label == Label(text="Xã")
    assert thing.labels == (Label(text="A"), Label(text="B", colour=Colour.BLUE))
    assert thing.counts == {"một": 1}
    with pytest.raises(FrozenInstanceError):
        thing.number = 8  # type: ignore[misc]


def test_a_key_with_nothing_behind_it_is_not_there_and_an_unknown_one_is_an_error_all_the_same() -> None:
    assert a_thing(label=None, labels=None, counts=None) == a_thing()
    assert said({"kind": "thing", "number": "7", "lable": None}) == [(("lable",), "unexpected_keyword_argument")]
    assert said({"kind": "thing", "number": None}) == [(("number",), "missing")]


def test_everything_that_is_wrong_is_said_at_its_address() -> None:
    assert said({"kind": "other", "labels": ["quá dài", {"colour": "green"}], "counts": {"a": "1"}, "more": {}}) == [
        (("kind",), "literal_error"),
        (("number",), "missing"),
        (("labels", 0, "text"), "ttdn"),
        (("labels", 1, "text"), "missing"),
        (("labels", 1, "colour"), "enum"),
        (("more",), "unexpected_keyword_argument"),
    ]
    assert said({"kind": "thing", "number": "7", "label": ["x"], "labels": "x", "counts": "x"}) == [
        (("label",), "dataclass_type"),
        (("labels",), "tuple_type"),
        (("counts",), "dict_type"),
    ]


def test_what_a_record_says_of_itself_names_the_key_to_look_at() -> None:
    with pytest.raises(ValidationError) as found:
        a_thing(number="13")
    (error,) = found.value.errors()
    assert (error["loc"], error["msg"], error["ctx"]["key"]) == ((), "không lấy số 13", "number")


def test_braces_in_a_message_are_the_text_that_they_are() -> None:
    with pytest.raises(ValidationError) as found:
        a_thing(label="{message} {0}")
    assert found.value.errors()[0]["msg"] == "{message} {0} dài quá"


def test_a_record_is_a_mapping_again_with_or_without_what_is_not_known() -> None:
    label = {"text": "Xã", "colour": "red"}
    assert as_plain(a_thing(labels=["Xã"])) == {"kind": "thing", "number": 7, "label": None, "labels": [label], "counts": {}}
    assert as_plain(a_thing(labels=["Xã"]), with_unknown=False) == {"kind": "thing", "number": 7, "labels": [label], "counts": {}}


def test_days_and_figures_are_texts_as_the_files_write_them() -> None:
    assert as_plain({"day": date(2026, 11, 2), "figures": (Decimal("98.620"), 7)}) == {"day": "2026-11-02", "figures": ["98.620", 7]}


def test_what_a_class_does_not_say_is_required() -> None:
    assert [key.name for key in fields(Thing) if is_required(key)] == ["kind", "number"]


def test_a_type_that_the_engine_is_not_told_of_is_a_mistake_of_ours() -> None:
    @record
    class Odd(Record):
        number: int

    with pytest.raises(AssertionError, match="no record has a field of type"):
        validated(Odd, {"number": "1"})


MODULES = (plan, units, ladder, holidays, events)
KINDS = [kind for module in MODULES for kind in vars(module).values() if isinstance(kind, type) and issubclass(kind, Record)]


@pytest.mark.parametrize("kind", KINDS)
def test_no_record_of_the_data_carries_a_dictionary_of_its_own(kind: Any) -> None:
    assert not hasattr(object.__new__(kind), "__dict__")
