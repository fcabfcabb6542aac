"""An event as the text of its file: the same event to every reader, for ever."""

import io
from dataclasses import fields
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from tests.builders import a_received, a_voided, an_exempted
from tests.storage.yaml_documents import pieces
from ttdn_cli.domain.events import MODELS, AnyEvent
from ttdn_cli.domain.problem import TtdnError
from ttdn_cli.domain.record import Record, validated
from ttdn_cli.domain.shape import shaped_event
from ttdn_cli.domain.text import invisible_characters
from ttdn_cli.domain.vietnamese import nfc
from ttdn_cli.storage.event_text import as_texts, event_text, scalar_text
from ttdn_cli.storage.yaml_text import decoded, read_yaml

# --- what a file looks like


def test_a_received_event_is_written_as_the_manual_shows_it() -> None:
    event = a_received(
        "2026-11-02",
        recorded="2026-11-02T09:15:22+07:00",
        sent="2026-11-01",
        number="123/BC-UBND",
        dated="2026-10-31",
        via="email",
        files=[{"name": "baocao.docx", "size": 23411, "sha256": "6f1ed002ab5595859014ebf0951522d95f1ed002ab5595859014ebf0951522d9"}],
    ).event
    assert event_text(event) == (
        "schema: 1\n"
        "kind: received\n"
        "year: 2026\n"
        "unit: xa-ba-diem\n"
        "day: 2026-11-02\n"
        "recorded: 2026-11-02T09:15:22+07:00\n"
        "sent: 2026-11-01\n"
        "number: 123/BC-UBND\n"
        "dated: 2026-10-31\n"
        "via: email\n"
        "files:\n"
        "- name: baocao.docx\n"
        "  size: 23411\n"
        "  sha256: 6f1ed002ab5595859014ebf0951522d95f1ed002ab5595859014ebf0951522d9\n"
    )


def test_content_is_written_as_lines_and_what_could_be_misread_in_quotes() -> None:
    event = a_received(
        "2026-11-02",
        number="0283",
        content={
            "results": [
                {"task": "II.1", "text": "Đã quán triệt.\n\n- họp 2 lần: đủ", "figures": {"no": 2, "Tỷ lệ (%)": "98.60"}},
                {"task": "II.3", "text": ""},
            ],
            "difficulties": "",
            "proposals": "không # có: gì",
        },
    ).event
    assert event_text(event) == (
        "schema: 1\n"
        "kind: received\n"
        "year: 2026\n"
        "unit: xa-ba-diem\n"
        "day: 2026-11-02\n"
        "recorded: 2026-11-02T09:00:00+07:00\n"
        "sent: 2026-11-02\n"
        'number: "0283"\n'
        "content:\n"
        "  results:\n"
        "  - task: II.1\n"
        "    text: |-\n"
        "      Đã quán triệt.\n"
        "\n"
        "      - họp 2 lần: đủ\n"
        "    figures:\n"
        '      "no": 2\n'
        "      Tỷ lệ (%): 98.60\n"
        "  - task: II.3\n"
        '    text: ""\n'
        '  difficulties: ""\n'
        "  proposals: 'không # có: gì'\n"
    )


def test_a_void_is_written_with_what_it_takes_back() -> None:
    assert event_text(a_voided("2026-11-02-received.2", "2026-11-03").event) == (
        "schema: 1\n"
        "kind: voided\n"
        "year: 2026\n"
        "unit: xa-ba-diem\n"
        "day: 2026-11-03\n"
        "recorded: 2026-11-03T16:00:00+07:00\n"
        "event: 2026-11-02-received.2\n"
        "reason: ghi nhầm đơn vị\n"
    )


def test_a_report_of_nothing_and_one_with_empty_content_are_not_the_same() -> None:
    nil = event_text(a_received("2026-11-02", nil=True).event)
    empty = event_text(a_received("2026-11-02", content={}).event)
    assert nil.endswith("\nsent: 2026-11-02\nnil: true\n")
    assert empty.endswith("\nsent: 2026-11-02\ncontent: {}\n")


@pytest.mark.parametrize(
    ("reason", "written"),
    [
        ("một\nhai", "|-\n  một\n  hai"),
        ("một\n\n- hai: #", "|-\n  một\n\n  - hai: #"),
        ("một \nhai", '"một \\nhai"'),
        ("một\n hai", '"một\\n hai"'),
        (" một\nhai", '" một\\nhai"'),
        ("một\nhai\n", '"một\\nhai\\n"'),
        ("một\thai\nba", '"một\\thai\\nba"'),
        ("một\u00a0hai\nba", '"một\u00a0hai\\nba"'),
        ("một\u00a0hai", '"một\u00a0hai"'),
        ("😀", '"\\U0001F600"'),
        (" một", "' một'"),
        ("một ", "'một '"),
        ("0283", '"0283"'),
        ("yes", '"yes"'),
        ("- một", "'- một'"),
        ("một: hai", "'một: hai'"),
        ("một #hai", "'một #hai'"),
        ("it's", "it's"),
    ],
)
def test_a_text_is_plain_or_lines_where_nothing_hides_and_in_quotes_elsewhere(reason: str, written: str) -> None:
    assert event_text(an_exempted("2026-11-02", reason=reason).event).split("\nreason: ")[1] == f"{written}\n"


def test_a_long_text_stays_on_one_line() -> None:
    reason = "rất dài " * 2000 + "hết"
    assert event_text(an_exempted("2026-11-02", reason=reason).event).splitlines()[-1] == f"reason: {reason}"


@pytest.mark.parametrize("written", ["a\u0300", "Tie\u0302\u0301ng"])
def test_a_text_that_is_not_nfc_is_never_written_for_it_would_not_read_back(written: str) -> None:
    with pytest.raises(AssertionError):
        event_text(an_exempted("2026-11-02", reason=written).event)


@pytest.mark.parametrize("hidden", ["\x1b[31m", "\x00", "\u202e", "\u2028", "\x85"])
def test_a_text_that_hides_something_is_never_written(hidden: str) -> None:
    with pytest.raises(TtdnError):
        event_text(an_exempted("2026-11-02", reason=f"a{hidden}b").event)


# --- the same event to every reader


def fits_a_file(text: str) -> bool:
    return nfc(text) == text and not invisible_characters(text) and not {"\ufffe", "\uffff"} & set(text)


TRICKY = pieces(
    "no¦y¦On¦true¦null¦~¦=¦<<¦-¦?¦---¦...¦0¦0535¦0o17¦0x1F¦1_000¦+1¦1e3¦1E+3¦.5¦+.5¦._¦-._1¦.¦_¦1.¦1._¦.inf¦-.INF¦.NaN¦12:30¦190:20:30.15¦0b1"
    "¦2026-11-02¦2026-11-02 09:15:22¦2026-1-2T1:2:3Z¦a: b¦a:¦:a¦#a¦a #b¦- a¦? a¦'a¦\"a¦a'b\"c¦{a¦[a]¦a, b¦*a¦&a¦!a¦|¦>¦%a¦@a¦`a¦\\¦\\n¦a\\"
    "¦Xã Bà Điểm¦ế¦😀¦ấ😀\u00a0b¦ đầu¦cuối ¦hai  dấu cách¦123/BC-UBND¦Đạt 100%¦a\tb¦<script>¦=1+1¦$(x)¦{{ a }}¦\u00a0¦０５¦²"
    "¦٣¦NULL¦nUll¦FALSE¦+_¦-__1"
)
LETTERS = st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\n\t :#-'\"0.e_"), max_size=15).filter(fits_a_file)
TEXTS = (TRICKY | LETTERS | st.lists(TRICKY | LETTERS, max_size=4).map("\n".join)).map(nfc)
LINE = TEXTS.map(lambda text: text.replace("\n", " ").replace("\t", " ")).filter(str.strip)
PROSE = TEXTS.filter(str.strip)
DAY = st.dates(date(1900, 1, 1), date(2999, 12, 31)).map(str)
INSTANT = st.builds(
    "{}T{:02}:{:02}:{:02}{}".format, DAY, st.integers(0, 23), *[st.integers(0, 59)] * 2, pieces("+07:00¦+00:00¦-03:30¦+14:00¦-12:00")
)
SLUG = pieces("xa-ba-diem¦no¦0¦12e3¦null¦1-2¦2026-11-02¦y")
NAME = pieces("2026-11-02-received¦2025-01-01-accepted.2¦2026-12-31-extended.9999")
CLAIM = pieces("reminded-2026-11-04-sau-1-ngay-mail¦reminded-2027-01-31-a-letter.2¦reminded-2026-11-04-mail-phone.9999")
FIGURE = pieces("0¦1¦-5¦1250¦98.62¦98.60¦0.000001¦-0¦999999999999999¦999999999999999.999999¦0.1")
RESULT = st.fixed_dictionaries(
    {"task": pieces("II.1¦II.2.1¦X")}, optional={"text": TEXTS, "figures": st.dictionaries(LINE, FIGURE, max_size=3)}
)
CONTENT = st.fixed_dictionaries({}, optional={"results": st.lists(RESULT, max_size=3), "difficulties": TEXTS, "proposals": TEXTS})
FILE = st.fixed_dictionaries(
    {"name": LINE, "size": pieces("0¦1¦123456789012345678"), "sha256": pieces(f"{'0' * 64}¦{'1' * 64}¦{'6f' * 32}")}
)
OF_KIND: dict[str, dict[str, st.SearchStrategy[Any]]] = {
    "received": {"sent": DAY},
    "returned": {"report": NAME, "reason": PROSE, "again_by": DAY},
    "accepted": {"report": NAME},
    "extended": {"document": LINE, "until": DAY},
    "exempted": {"document": LINE, "reason": PROSE},
    "voided": {"event": NAME | CLAIM, "reason": PROSE},
    "reminded": {"deadline": DAY, "step": SLUG, "via": pieces("mail¦letter¦phone")},
    "outcome": {"claim": CLAIM, "result": pieces("sent¦failed")},
}
OPTIONAL: dict[str, dict[str, st.SearchStrategy[Any]]] = {
    "received": {
        "number": LINE,
        "dated": DAY,
        "via": pieces("email¦e-document¦post¦hand"),
        "files": st.lists(FILE, max_size=3),
        "content": CONTENT,
        "replaces": NAME,
    },
    "extended": {"reason": PROSE},
    "reminded": {
        "draft": pieces("true¦false"),
        "message_id": LINE,
        "number": LINE,
        "dated": DAY,
        "extra": pieces("true¦false"),
        "instead_of_mail": pieces("true¦false"),
    },
    "outcome": {"words": PROSE, "number": LINE, "dated": DAY},
}


def events_of(kind: str) -> st.SearchStrategy[AnyEvent]:
    head = {"schema": st.just("1"), "kind": st.just(kind), "year": pieces("2026¦1900¦2999"), "unit": SLUG, "day": DAY, "recorded": INSTANT}
    return st.fixed_dictionaries(head | OF_KIND[kind], optional=OPTIONAL.get(kind, {})).map(lambda value: validated(MODELS[kind], value))


SECRET = st.fixed_dictionaries(
    {
        "schema": st.just("1"),
        "kind": st.just("received"),
        "year": st.just("2026"),
        "unit": SLUG,
        "day": DAY,
        "recorded": INSTANT,
        "sent": DAY,
    }
    | {"secrecy": pieces("mật¦tối mật¦tuyệt mật"), "nil": pieces("true¦false")}
).map(lambda value: validated(MODELS["received"], value))
EVENTS = st.one_of([*map(events_of, MODELS), events_of("received"), SECRET])


def test_every_kind_of_event_is_tried() -> None:
    assert OF_KIND.keys() == MODELS.keys()
    for kind, model in MODELS.items():
        known = {"schema", "kind", "year", "unit", "day", "recorded", "secrecy", "nil", *OF_KIND[kind], *OPTIONAL.get(kind, {})}
        assert {field.name for field in fields(model)} <= known


def times(count: int) -> settings:
    return settings(max_examples=count, deadline=None, derandomize=True, database=None)


@times(500)
@given(EVENTS)
def test_what_is_written_reads_back_as_the_same_event(event: AnyEvent) -> None:
    text = event_text(event)
    assert shaped_event(read_yaml(decoded(text.encode())), ("event",)) == event
    assert text.endswith("\n")
    assert not text.endswith("\n\n")
    assert "\r" not in text
    assert "\t" not in text
    assert text.count("\n---") == 0
    assert not any(line.endswith(" ") for line in text.splitlines())
    assert [line.split(":")[0] for line in text.splitlines()[:6]] == ["schema", "kind", "year", "unit", "day", "recorded"]


def other_readers(text: str) -> list[Any]:
    """The text as a reader of YAML 1.1 and one of YAML 1.2 read it, with all their guessing of types."""
    return [yaml.load(text, Loader=yaml.CSafeLoader), YAML(typ="safe", pure=True).load(io.StringIO(text))]


def read_alike(meant: Any, found: Any) -> None:
    """`found` is what another reader made of what the model holds."""
    match meant:
        case Record():
            held = {field.name: getattr(meant, field.name) for field in fields(meant)}
            assert isinstance(found, dict)
            assert found.keys() <= held.keys()
            for key, value in held.items():
                if key in found:
                    read_alike(value, found[key])
                else:
                    assert value in (None, (), {}, False, "")
        case tuple():
            assert isinstance(found, list)
            assert len(found) == len(meant)
            for one, other in zip(meant, found, strict=True):
                read_alike(one, other)
        case dict():
            assert list(found) == list(meant)
            for key, value in meant.items():
                read_alike(value, found[key])
        case Enum() | str():
            assert type(found) is str
            assert found == str(meant)
        case datetime():
            if isinstance(found, str):
                assert found == meant.isoformat()
            else:
                assert (found if found.tzinfo else found.replace(tzinfo=UTC)) == meant
        case date():
            assert found == (meant.isoformat() if isinstance(found, str) else meant)
            assert type(found) in (str, date)
        case bool():
            assert found is meant
        case int():
            assert type(found) is int
            assert found == meant
        case Decimal():
            assert type(found) in (int, float)
            assert float(found) == float(meant)
        case _:
            raise AssertionError(f"{type(meant)} in an event")


@times(250)
@given(EVENTS)
def test_readers_of_yaml_1_1_and_1_2_read_the_same_values(event: AnyEvent) -> None:
    text = event_text(event)
    for found in other_readers(text):
        read_alike(event, found)


@pytest.mark.parametrize(
    "text", [chr(n) for n in range(32, 127)] + [chr(n) * 2 for n in range(33, 127)] + [f"{chr(n)}1" for n in range(33, 127)]
)
def test_no_sign_makes_something_else_of_a_text(text: str) -> None:
    meant = {wanted: 1 for wanted in (text, f"{text}_", f"a {text}", f"{text} b") if wanted.strip()}
    event = a_received("2026-11-02", number=f".{text}", content={"results": [{"task": "II.1", "text": text, "figures": meant}]}).event
    for found in other_readers(event_text(event)):
        (result,) = found["content"]["results"]
        assert (found["number"], result["text"], result["figures"]) == (f".{text}", text, meant)


# --- pieces that others use


@pytest.mark.parametrize(
    ("value", "double", "single"),
    [
        ("a", '"a"', "'a'"),
        ("no", '"no"', "'no'"),
        ('a"b', '"a\\"b"', "'a\"b'"),
        ("a'b", '"a\'b"', "'a''b'"),
        ("a\\b", '"a\\\\b"', "'a\\b'"),
        ("Xã Bà Điểm", '"Xã Bà Điểm"', "'Xã Bà Điểm'"),
        ("", '""', "''"),
        (" a ", '" a "', "' a '"),
        ("x" * 500, f'"{"x" * 500}"', f"'{'x' * 500}'"),
    ],
)
def test_a_scalar_in_quotes(value: str, double: str, single: str) -> None:
    assert scalar_text(value) == double
    assert scalar_text(value, double_quoted=False) == single
    assert read_yaml(double) == read_yaml(single) == value


def test_a_record_as_texts_is_what_its_file_holds() -> None:
    event = a_received("2026-11-02", content={"results": [{"task": "II.1", "figures": {"Hội nghị": 2}}], "proposals": ""}, nil=False).event
    assert as_texts(event) == {
        "schema": "1",
        "kind": "received",
        "year": "2026",
        "unit": "xa-ba-diem",
        "day": "2026-11-02",
        "recorded": "2026-11-02T09:00:00+07:00",
        "sent": "2026-11-02",
        "content": {"results": [{"task": "II.1", "figures": {"Hội nghị": "2"}}], "proposals": ""},
    }


@times(100)
@given(EVENTS)
def test_a_record_as_texts_is_what_is_read_from_its_text(event: AnyEvent) -> None:
    assert as_texts(event) == read_yaml(event_text(event))
