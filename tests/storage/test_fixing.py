"""What `ttdn fix` does to bytes: three things, and no value becomes another."""

import unicodedata
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from tests.storage.yaml_documents import documents
from ttdn_cli.domain.problem import TtdnError
from ttdn_cli.storage.fixing import events_not_nfc, fixed_file, fixed_files
from ttdn_cli.storage.yaml_text import YamlError, decoded, read_yaml

NFD = unicodedata.normalize("NFD", "Xã Bà Điểm")


@pytest.mark.parametrize(
    ("before", "after", "done"),
    [
        (b"a: b\n", b"a: b\n", ()),
        (b"", b"", ()),
        (b"a: b", b"a: b\n", ("final_newline",)),
        (b"a: b\r\nc: d\r\n", b"a: b\nc: d\n", ("line_ends",)),
        (b"a: b\r\nc: d\n", b"a: b\nc: d\n", ("line_ends",)),
        (f"a: {NFD} # {NFD}\n".encode(), "a: Xã Bà Điểm # Xã Bà Điểm\n".encode(), ("nfc",)),
        (f"{NFD}: '{NFD}'\r\nb:".encode(), "Xã Bà Điểm: 'Xã Bà Điểm'\nb:\n".encode(), ("nfc", "line_ends", "final_newline")),
        (b"\xef\xbb\xbfa: b\r\n", b"\xef\xbb\xbfa: b\n", ("line_ends",)),
        (b"a: |\r\n  b\r\n  c\r\n", b"a: |\n  b\n  c\n", ("line_ends",)),
        (b'a: "b\r\n  c"\r\n', b'a: "b\n  c"\n', ("line_ends",)),
        (b"a: b  \n\n\nc:  d\n\n\n", b"a: b  \n\n\nc:  d\n\n\n", ()),
        (b"# cu\xe1\xbb\x91i", b"# cu\xe1\xbb\x91i\n", ("final_newline",)),
    ],
)
def test_letters_line_ends_and_the_last_line_end_and_nothing_else(before: bytes, after: bytes, done: tuple[str, ...]) -> None:
    fixed = fixed_file("data/plan.yaml", before)
    assert (fixed.before, fixed.after, fixed.done, fixed.left) == (before, after, done, ())


@pytest.mark.parametrize(
    ("before", "after", "done", "left"),
    [
        (b"a: |\n  b", b"a: |\n  b", (), ("final_newline",)),
        (b"a: >+\r\n  b", b"a: >+\n  b", ("line_ends",), ("final_newline",)),
        ("a: \u1fef\n".encode(), "a: \u1fef\n".encode(), (), ("nfc",)),  # in NFC a backtick, which opens no text
        ("a: [b\u037e c]\n".encode(), b"a: [b; c]\n", ("nfc",), ()),  # the Greek question mark is a semicolon
    ],
)
def test_what_would_make_another_value_is_left(before: bytes, after: bytes, done: tuple[str, ...], left: tuple[str, ...]) -> None:
    fixed = fixed_file("data/plan.yaml", before)
    assert (fixed.after, fixed.done, fixed.left) == (after, done, left)


@pytest.mark.parametrize("data", [b"a: [", b"\xff", b"a: b\na: c\n", b"<<<<<<< HEAD\na: b\n", b"a:\tb\n", b"a: b\rc: d\r"])
def test_a_file_that_is_not_read_is_not_fixed(data: bytes) -> None:
    with pytest.raises(YamlError):
        fixed_file("data/plan.yaml", data)


@given(documents())
def test_no_value_becomes_another_and_a_second_time_there_is_nothing_to_do(written: tuple[Any, str]) -> None:
    data = written[1].encode("utf-8", "surrogatepass")
    try:
        before = read_yaml(decoded(data))
    except YamlError:
        return
    fixed = fixed_file("data/plan.yaml", data)
    text = decoded(fixed.after)
    assert read_yaml(text) == before
    again = fixed_file("data/plan.yaml", fixed.after)
    assert (again.after, again.done, again.left) == (fixed.after, (), fixed.left)
    assert fixed.left or (unicodedata.is_normalized("NFC", text) and "\r" not in text and text[-1:] in ("", "\n"))


def test_each_file_that_people_write_is_looked_at(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    for name in ("units", "plan", "more"):
        (tmp_path / "data" / f"{name}.yaml").write_bytes(b"a: b")
    assert [(fixed.path, fixed.done) for fixed in fixed_files(tmp_path)] == [
        ("data/plan.yaml", ("final_newline",)),
        ("data/units.yaml", ("final_newline",)),
    ]


def test_all_that_cannot_be_read_is_told_at_once(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "plan.yaml").write_bytes(b"a: [")
    (tmp_path / "data" / "units.yaml").write_bytes(b"\xff")
    with pytest.raises(TtdnError) as found:
        fixed_files(tmp_path)
    assert found.value.message == "không đọc được data/plan.yaml, data/units.yaml"
    assert [(p.path, p.line, p.problem.rule) for p in found.value.problems] == [
        ("data/plan.yaml", 1, "yaml"),
        ("data/units.yaml", 1, "yaml"),
    ]


def test_events_are_named_and_nothing_is_made_of_them(tmp_path: Path) -> None:
    folder = tmp_path / "data" / "reports" / "2026" / "xa-a"
    folder.mkdir(parents=True)
    (folder / "b.yaml").write_text(f"reason: {NFD}\n", encoding="utf-8")
    (folder / "c.yaml").write_bytes(b"reason: x\r\n")
    (folder / "d.yaml").write_bytes(b"\xff")
    assert events_not_nfc(tmp_path) == ["data/reports/2026/xa-a/b.yaml"]
