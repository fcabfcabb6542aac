"""Reading a year's events: as one stream or one by one it is the same, the right file is blamed, and what is no event is found."""

import os
import shutil
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders import a_received, a_returned, a_voided
from tests.storage.yaml_documents import pieces
from ttdn_cli.domain.events import Entry
from ttdn_cli.domain.problem import Located, Problem, TtdnError
from ttdn_cli.storage import reports
from ttdn_cli.storage.event_text import event_text
from ttdn_cli.storage.files import folder
from ttdn_cli.storage.reports import (
    event_names,
    has_events,
    load_year,
    recorded_years,
    strays_among_years,
    units_with_events,
)

YEAR = 2026


def put(root: Path, path: str, data: str | bytes) -> Path:
    file = root / "data" / "reports" / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data if isinstance(data, bytes) else data.encode())
    return file


def put_event(root: Path, entry: Entry) -> None:
    put(root, f"{entry.year}/{entry.unit}/{entry.name}.yaml", event_text(entry.event))


def strays(root: Path) -> list[Located]:
    """What `check` says of everything that lies among the events."""
    return [*strays_among_years(root), *(at for year in recorded_years(root) for at in load_year(root, year, None).strays)]


def text_of(entry: Entry) -> str:
    return event_text(entry.event)


# --- which years, which units, which events


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "data").mkdir()
    return tmp_path


def test_a_workspace_without_reports_has_none(root: Path) -> None:
    assert (recorded_years(root), units_with_events(root, YEAR), event_names(root, YEAR, "xa-a")) == ([], [], [])
    assert not has_events(root, YEAR)
    assert load_year(root, YEAR, None) == ({}, [], [])
    assert strays(root) == []


def test_years_units_and_events_are_folders_and_files_in_order(root: Path) -> None:
    for path in ("2026/xa-b/b.yaml", "2026/xa-b/a.yaml", "2026/xa-a/a.yaml", "2024/xa-a/a.yaml", "1999/xa-a/a.yaml", "123/xa-a/a.yaml"):
        put(root, path, "")
    put(root, "2025", "a file")
    put(root, "2030x/xa-a/a.yaml", "")
    put(root, "3000/xa-a/a.yaml", "")
    put(root, "２０２６/xa-a/a.yaml", "")
    assert recorded_years(root) == [1999, 2024, 2026]
    assert units_with_events(root, YEAR) == ["xa-a", "xa-b"]
    assert event_names(root, YEAR, "xa-b") == ["a", "b"]
    assert has_events(root, 2024)
    assert not has_events(root, 2023)


HIDDEN = [".2026-11-02-received.yaml", "._2026-11-02-received.yaml", "~$2026-11-02-received.yaml", ".#a.yaml", ".DS_Store"]


def test_what_editors_and_office_leave_is_no_event_and_no_stray(root: Path) -> None:
    for name in HIDDEN:
        put(root, f"2026/xa-a/{name}", b"\x00\x05\x16\x07")
        put(root, f"2026/{name}", b"")
        put(root, name, b"")
    (root / "data" / "reports" / "2026" / "xa-a" / ".#b.yaml").symlink_to("nobody@nowhere.123")
    assert event_names(root, YEAR, "xa-a") == []
    assert not has_events(root, YEAR)
    assert load_year(root, YEAR, None) == ({}, [], [])
    assert strays(root) == []


def test_an_empty_folder_is_no_event(root: Path) -> None:
    (root / "data" / "reports" / "2026" / "xa-a").mkdir(parents=True)
    assert recorded_years(root) == [YEAR]
    assert not has_events(root, YEAR)


def test_a_link_to_a_folder_is_another_units_and_is_not_read_for_this_one(root: Path) -> None:
    put_event(root, a_received("2026-11-02", unit="xa-b"))
    at = root / "data" / "reports"
    (at / "2026" / "xa-a").symlink_to(at / "2026" / "xa-b")
    (at / "2025").symlink_to(at / "2026")
    assert (recorded_years(root), units_with_events(root, YEAR), event_names(root, YEAR, "xa-a")) == ([2026], ["xa-b"], [])
    assert list(load_year(root, YEAR, ["xa-a", "xa-b"])[0]) == list(load_year(root, YEAR, None)[0]) == ["xa-b"]
    (at / "2026" / "xa-b" / "2026-11-02-received.yaml").unlink()
    assert not has_events(root, YEAR)
    said = [(located.path, located.problem.message) for located in strays(root)]
    assert said == [
        ("data/reports/2025", "đây là một liên kết"),
        ("data/reports/2026/xa-a", "đây là một liên kết"),
    ]


def test_an_event_that_is_a_link_is_not_read(root: Path) -> None:
    put_event(root, a_received("2026-11-02", unit="xa-b"))
    of_unit = root / "data" / "reports" / "2026" / "xa-a"
    of_unit.mkdir()
    for name, target in (("2026-11-02-received", "../xa-b/2026-11-02-received.yaml"), ("vong", "vong.yaml"), ("dau", "dau")):
        (of_unit / f"{name}.yaml").symlink_to(target)
    assert event_names(root, YEAR, "xa-a") == []
    for units in (None, ["xa-a", "xa-b"]):
        loaded = load_year(root, YEAR, units)
        assert (list(loaded.histories), loaded.problems) == (["xa-b"], [])


def test_a_year_that_is_a_link_is_not_read(root: Path) -> None:
    put_event(root, a_received("2026-11-02", unit="xa-b"))
    at = root / "data" / "reports"
    (at / "2026").rename(root / "elsewhere")
    (at / "2026").symlink_to(root / "elsewhere")
    assert (units_with_events(root, YEAR), event_names(root, YEAR, "xa-b"), has_events(root, YEAR)) == ([], [], False)
    assert load_year(root, YEAR, ["xa-b"]) == ({}, [], [])
    loaded = load_year(root, YEAR, None)
    assert (loaded.histories, loaded.problems) == ({}, [])
    assert [(at.path, at.problem.message) for at in loaded.strays] == [("data/reports/2026", "đây là một liên kết")]


def test_each_folder_is_looked_into_once(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for unit in ("xa-a", "xa-b"):
        put_event(root, a_received("2026-11-02", unit=unit))
        put(root, f"2026/{unit}/2026-11-02-received.yml", "")
    looked: list[str] = []

    def counted(path: Path | str) -> list[os.DirEntry[str]]:
        looked.append(str(path))
        return folder(path)

    monkeypatch.setattr(reports, "folder", counted)
    strays = load_year(root, YEAR, None).strays
    assert [at.path for at in strays] == [f"data/reports/2026/{unit}/2026-11-02-received.yml" for unit in ("xa-a", "xa-b")]
    assert looked == [f"{root}/data/reports/2026{unit}" for unit in ("", "/xa-a", "/xa-b")]


def test_what_is_no_event_is_named_with_what_belongs_there(root: Path) -> None:
    put_event(root, a_received("2026-11-02", unit="xa-a"))
    put(root, "2026/xa-a/baocao.docx", b"PK")
    put(root, "2026/xa-a/2026-11-02-received.yml", "")
    put(root, "2026/xa-a/2026-11-02-received.YAML", "")
    put(root, "2026/xa-a/thư mục.yaml/a", "")
    put(root, "2026/ghi chú.txt", "")
    put(root, "nam-2025/xa-a/a.yaml", "")
    (root / "data" / "reports" / "2026" / "xa-a" / "liên kết.yaml").symlink_to("2026-11-02-received.yaml")
    found = strays(root)
    of_unit = "thư mục của đơn vị chỉ chứa các tệp sự kiện .yaml"
    assert {located.path: located.problem.message for located in found} == {
        "data/reports/2026/ghi chú.txt": "thư mục của năm chỉ chứa các thư mục mang mã đơn vị",
        "data/reports/2026/xa-a/2026-11-02-received.YAML": of_unit,
        "data/reports/2026/xa-a/2026-11-02-received.yml": of_unit,
        "data/reports/2026/xa-a/baocao.docx": of_unit,
        "data/reports/2026/xa-a/liên kết.yaml": "đây là một liên kết",
        "data/reports/2026/xa-a/thư mục.yaml": of_unit,
        "data/reports/nam-2025": "thư mục này chỉ chứa các thư mục mang tên năm báo cáo",
    }
    assert {(located.problem.rule, located.problem.hint, located.line, located.column, located.source) for located in found} == {
        ("stray-file", "đổi tên hoặc chuyển đi nơi khác", 0, 0, None),
        ("stray-file", "thay liên kết bằng tệp hoặc thư mục thật", 0, 0, None),
    }
    assert "thư mục" not in event_names(root, YEAR, "xa-a")


# --- what is read


def test_a_year_is_read_unit_by_unit_and_name_by_name(root: Path) -> None:
    entries = [
        a_received("2026-11-02", unit="xa-a", n=2, number="2/BC"),  # by the file's name: ".2.yaml" before ".yaml"
        a_received("2026-11-02", unit="xa-a", number="1/BC"),
        a_voided("2026-11-02-received", "2026-11-03", unit="xa-a"),
        a_received("2026-10-01", unit="xa-b"),
        a_returned("2026-10-02", unit="xa-b", report="2026-10-01-received", again_by="2026-10-09"),
    ]
    for entry in reversed(entries):
        put_event(root, entry)
    put_event(root, a_received("2025-10-01", year=2025, unit="xa-b"))
    histories, problems, _ = load_year(root, YEAR, None)
    assert problems == []
    assert histories == {"xa-a": tuple(entries[:3]), "xa-b": tuple(entries[3:])}
    assert list(histories) == ["xa-a", "xa-b"]
    assert load_year(root, YEAR, ["xa-b", "xa-khong-co"]) == ({"xa-b": tuple(entries[3:])}, [], [])


def test_an_entry_stands_where_its_file_is_whatever_it_says_itself(root: Path) -> None:
    put(root, "2026/xa-b/tên lạ.yaml", text_of(a_received("2025-11-02", year=2025, unit="xa-a")))
    histories, problems, _ = load_year(root, YEAR, None)
    assert problems == []
    (entry,) = histories["xa-b"]
    assert (entry.year, entry.unit, entry.name, entry.event.year, entry.event.unit) == (2026, "xa-b", "tên lạ", 2025, "xa-a")


def test_one_broken_file_among_many_is_the_one_that_is_blamed(root: Path) -> None:
    for day in range(1, 29):
        put_event(root, a_received(f"2026-10-{day:02}", unit="xa-a"))
    broken = text_of(a_received("2026-10-15", unit="xa-a")).replace("sent: 2026-10-15", "sent: 2026-02-30")
    put(root, "2026/xa-a/2026-10-15-received.yaml", broken)
    histories, problems, _ = load_year(root, YEAR, None)
    source = "reports/2026/xa-a/2026-10-15-received"
    problem = Problem("shape", (source, "sent"), "ngày 2026-02-30 không có trong lịch")
    assert problems == [Located(problem, f"data/{source}.yaml", 7, 7, "sent: 2026-02-30")]
    assert len(histories["xa-a"]) == 27


@pytest.mark.parametrize(
    ("data", "line", "column", "rule", "message"),
    [
        (b"schema: 1\nkind: [\n", 3, 1, "yaml", "thiếu giá trị ở đây"),
        (b'schema: 1\nkind: "x\n', 2, 7, "yaml", "tệp kết thúc khi một dấu nháy chưa đóng"),
        (b"schema: 1\nkind: x\n---\nschema: 1\n", 3, 1, "yaml", "tệp có nhiều hơn một tài liệu YAML"),
        (b"%YAML 1.1\n---\nschema: 1\n", 1, 1, "yaml", "chỉ thị %YAML, %TAG không được dùng"),
        (b"schema: 1\nkind: \xff\n", 2, 7, "yaml", "tệp không phải UTF-8"),
        (b"schema: 1\nkind: x\xe1\xba", 2, 8, "yaml", "tệp không phải UTF-8"),
        (b"schema: 1\n<<<<<<< HEAD\n", 2, 1, "merge-conflict", "hai bản của tệp này còn xung đột sau khi git hợp nhất"),
        (b"schema: 1\nkind:\treceived\n", 2, 6, "yaml", "dấu tab không được dùng trong tệp"),
        (b"", 1, 1, "shape", "tệp trống"),
        (b"# ghi sau\n", 1, 1, "shape", "tệp trống"),
        (b"- a\n", 1, 1, "shape", "tệp phải gồm các khóa và giá trị"),
        (b"schema: 1\n", 1, 1, "shape", 'thiếu khóa "kind"'),
        (b"schema: 1\nkind: reveived\n", 2, 7, "shape", '"reveived" không phải là một loại sự kiện'),
        (b"\xef\xbb\xbfschema: 1\r\nkind: x\r\n", 2, 7, "shape", '"x" không phải là một loại sự kiện'),
    ],
)
def test_a_file_that_cannot_be_read_is_said_at_its_place_and_the_others_are_read(
    root: Path, data: bytes, line: int, column: int, rule: str, message: str
) -> None:
    for unit in ("xa-a", "xa-c"):
        put_event(root, a_received("2026-11-02", unit=unit))
    put(root, "2026/xa-b/2026-11-02-received.yaml", data)
    histories, problems, _ = load_year(root, YEAR, None)
    assert list(histories) == ["xa-a", "xa-c"]
    assert [(p.path, p.line, p.column, p.problem.rule, p.problem.message) for p in problems] == [
        ("data/reports/2026/xa-b/2026-11-02-received.yaml", line, column, rule, message)
    ]


def test_a_file_that_is_too_large_is_said_and_not_read(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put_event(root, a_received("2026-11-02", unit="xa-a"))
    put(root, "2026/xa-b/2026-11-02-received.yaml", "schema: 1\n" + "#" * 5000)
    monkeypatch.setattr("ttdn_cli.storage.files.MAX_BYTES", 4096)
    histories, problems, _ = load_year(root, YEAR, None)
    assert list(histories) == ["xa-a"]
    assert [(p.path, p.line, p.problem.message) for p in problems] == [
        ("data/reports/2026/xa-b/2026-11-02-received.yaml", 0, "tệp lớn hơn 0 MiB")
    ]


def test_an_event_of_a_newer_format_asks_for_a_newer_ttdn(root: Path) -> None:
    put(root, "2026/xa-a/2026-11-02-received.yaml", "schema: 2\nkind: moved\n")
    histories, problems, _ = load_year(root, YEAR, None)
    assert histories == {}
    assert [(p.line, p.column, p.problem.rule, p.problem.message, p.problem.hint) for p in problems] == [
        (1, 9, "newer-format", "viết theo mẫu tệp 2, mới hơn mẫu 1 mà bản ttdn này đọc được", "cập nhật ttdn")
    ]


def test_an_old_format_is_read_for_ever(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ttdn_cli.domain.field_types.SCHEMA", 3)
    monkeypatch.setattr("ttdn_cli.storage.files.SCHEMA", 3)
    for schema, name in enumerate(("xa-a", "xa-b", "xa-c"), 1):
        text = text_of(a_received("2026-11-02", unit=name)).replace("schema: 1", f"schema: {schema}")
        put(root, f"2026/{name}/2026-11-02-received.yaml", text)
    histories, problems, _ = load_year(root, YEAR, None)
    assert (sorted(histories), problems) == (["xa-a", "xa-b", "xa-c"], [])


@pytest.mark.parametrize("schema", ["0", "-1", "1.0", '"một"', "01"])
def test_what_never_was_a_format_is_none(root: Path, schema: str) -> None:
    text = text_of(a_received("2026-11-02", unit="xa-a")).replace("schema: 1", f"schema: {schema}")
    put(root, "2026/xa-a/2026-11-02-received.yaml", text)
    shown = schema.strip('"')
    assert [(p.line, p.column, p.problem.rule, p.problem.message) for p in load_year(root, YEAR, None)[1]] == [
        (1, 9, "shape", f'"{shown}" không phải là số của một mẫu tệp; mẫu hiện nay là 1')
    ]


# --- joined or one by one


GOOD = [
    text_of(a_received("2026-11-02", number="1/BC-UBND", nil=True)),
    text_of(a_received("2026-11-03", content={"results": [{"task": "II.1", "text": "một\n\nhai\n---\nba"}], "proposals": "<<<<<<< HEAD"})),
    text_of(a_voided("2026-11-02-received", "2026-11-03")),
]
ODD = pieces(
    "¦\n¦# chú thích¦# không xuống dòng\n#¦---\n¦---\n---\n¦...\n¦\n...\n¦a: 1\n---\nb: 2\n¦%YAML 1.2\n---\na: 1\n¦a: \"¦a: '\n¦[¦{a: ¦]"
    "¦a: |\n¦a: |\n  ---\n¦a: |+\n\n\n¦a: >\n  b¦- a\n¦a¦? a¦? a\n:¦a:\t1\n¦a: &x 1\n¦*x\n¦!t\n¦=======\n¦<<<<<<< a\n"
    "¦>>>>>>> b¦a: <<<<<<<\n¦a: 1\r\n¦a: 1\r---\r¦--- a\n¦---a: 1\n¦a: 1\n ---\n¦schema: 2\n¦schema: 1\nkind: x\n"
    "¦  a: 1¦\ufeffa: 1\n¦a: 1\n\ufeffb: 2\n¦\x00¦'---'¦\"\n---\n\"¦a: 'b\n...\n'¦~¦null"
)
RAW = st.sampled_from([b"a: \xe1\xba", b"\xbf: 1", b"\xff", b"\xe1", b"a: 1\n\xef\xbb", b"\xbfb: 1\n"])
FILES = st.lists(st.sampled_from(GOOD).map(str.encode) | ODD.map(str.encode) | RAW, min_size=2, max_size=9)


def outcome(root: Path) -> Any:
    try:
        return load_year(root, YEAR, None)
    except TtdnError as error:
        return error.message, error.hint


@pytest.fixture(scope="module")
def a_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("events")


@settings(max_examples=150, deadline=None, derandomize=True, database=None)
@given(FILES, st.sampled_from([1, 2, 3, 512]))
def test_files_read_as_one_stream_are_read_as_each_by_itself(a_folder: Path, contents: list[bytes], batch: int) -> None:
    shutil.rmtree(a_folder / "data", ignore_errors=True)
    for n, content in enumerate(contents):
        put(a_folder, f"2026/xa-{n % 3}/2026-11-{n + 1:02}-received.yaml", content)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reports, "_BATCH", batch)
        together = outcome(a_folder)
        patch.setattr(reports, "_joined", lambda contents: None)
        assert outcome(a_folder) == together


def test_good_files_are_indeed_read_as_one_stream(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for day in range(1, 8):
        put_event(root, a_received(f"2026-10-{day:02}", unit="xa-a"))

    def never(text: str, marks: object = None) -> None:
        raise AssertionError("a file was parsed by itself")

    monkeypatch.setattr(reports, "read_yaml", never)
    assert len(load_year(root, YEAR, None)[0]["xa-a"]) == 7
