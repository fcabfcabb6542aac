"""
The schemas and `check` agree on shape: each file below, good or bad, gets the same verdict from `ttdn check` (what it says of reading,
of shape and of ambiguous scalars) and from two programs that are not ours, ruamel.yaml (YAML 1.2) and the library jsonschema.

`CANNOT_SAY` are the files of which JSON Schema cannot say what is wrong: it sees values, and one at a time. Values of single fields are
tried in masses in `tests/outbound/test_json_schema.py`.
"""

from pathlib import Path
from typing import NamedTuple

import pytest
from ruamel.yaml.error import YAMLError

from tests.conftest import Run
from tests.outbound.test_json_schema import read_as_an_editor, validator
from tests.small_workspace import BASES, EVENT, PLACES, PLAN
from ttdn_cli.outbound.json_schema import json_schema

OF_SHAPE = ("yaml", "shape", "ambiguous-scalar", "newer-format", "merge-conflict")
"""The rules that speak of reading and shape."""


class Case(NamedTuple):
    """A file made of a good one by putting `new` for `old`."""

    file: str
    old: str
    new: str


def of(file: str, *edits: tuple[str, str]) -> list[Case]:
    return [Case(file, *edit) for edit in edits]


GOOD = [
    *of(
        "plan",
        ("", ""),
        ("date: 2025-01-15\nissuer", 'date: "2025-01-15"\nissuer'),
        ("id: ke-hoach", "'id': 'ke-hoach'"),
        ("title: Thông tin đối ngoại", "title:\n  text: Thông tin đối ngoại\n  printed:"),
        ("title: Thông tin đối ngoại", "title: >-\n  Thông tin\n  đối ngoại"),
        ('opening: "Kế hoạch như sau:"', "opening: ~"),
        ('opening: "Kế hoạch như sau:"\n', ""),
        ("    task: true", "    task: false"),
        ("    task: true", "    task: null"),
        ("    due_soon_days: 7", "    due_soon_days:"),
        ("    due_soon_days: 7", "    due_soon_days: 0"),
        ("reading: before, basis: ~}", "reading: by}"),
        ("month: 11, day: 5", "month: 2, day: 28"),
        ("date: {text: 2012-10-23, printed: 2012-12-23}", "date: 2012-10-23"),
        ("  - id: I\n    title: NỘI DUNG\n", "  - {id: I}\n"),
        ("recipients:\n  - Như trên\n", "recipients: []\n"),
        ("recipients:\n  - Như trên\n", "recipients:\n"),
        ("state: in_force, as_of: 2025-01-01, source: vbpl.vn", "state: unverified"),
    ),
    *of(
        "units",
        ("", ""),
        ("groups: [khac]", "groups: []"),
        ("groups: [khac]", "groups:\n      - group: khac\n        first_year: 2024"),
        ('phone: "028 0000 0000"', "phone:"),
        ("    valid_to: ~\n", "    valid_to: 2025-06-30\n"),
        ("successors: []", "successors: [van-phong]"),
        ("requested: false", "requested: true"),
    ),
    *of(
        "report",
        ("", ""),
        ("sent: 2025-11-01", "sent: '2025-11-01'"),
        ("via: email\n", ""),
        ("size: 23411", "size: 0"),
        ('figures: {buổi: 12, "tỷ lệ": 98.62}', "figures: {}"),
        ('      text: ""\n', ""),
        (EVENT[EVENT.index("files:") :], "nil: true\n"),
        (EVENT[EVENT.index("files:") :], "nil: true\ncontent: {results: [], difficulties: ''}\n"),
        (EVENT[EVENT.index("files:") :], "secrecy: mật\nfiles: []\n"),
        (EVENT[EVENT.index("files:") :], "replaces: 2025-11-01-received.2\n"),
    ),
]

BAD = [
    *of(
        "plan",
        ("schema: 1", "schema: 0"),
        ("schema: 1", "schema: 2"),
        ("schema: 1", 'schema: "1"'),
        ("schema: 1\n", ""),
        ("id: ke-hoach", "id:"),
        ("id: ke-hoach", "id: Kế hoạch"),
        ("id: ke-hoach", "id: kе-hoach"),  # a Cyrillic е
        ("type: Kế hoạch", "typ: Kế hoạch"),
        ("type: Kế hoạch", "type: [Kế hoạch]"),
        ("type: Kế hoạch", "type: 12"),
        ("number: 12/KH-UBND", "number: 12"),
        ("date: 2025-01-15\nissuer", "date: 15/01/2025\nissuer"),
        ("date: 2025-01-15\nissuer", "date: 2025-02-30\nissuer"),
        ("date: 2025-01-15\nissuer", "date: 2025-1-15\nissuer"),
        ("title: Thông tin đối ngoại", "title: {printed: Thông tin}"),
        ("title: Thông tin đối ngoại", "title: [Thông tin]"),
        ("title: Thông tin đối ngoại", 'title: "Thông tin\\tđối ngoại"'),
        ("title: Thông tin đối ngoại", "title: |\n  Thông tin\n  đối ngoại"),
        ("edition: 1", "edition: một"),
        ("edition: 1", "edition: -1"),
        ("paragraphs:\n      - Tổ", "paragraphs:\n      -\n      - Tổ"),
        ("    paragraphs:\n", "    paragraphs: đoạn\n    doan:\n"),
        ("    task: true", "    task: yes"),
        ("    task: true", '    task: "true"'),
        ("    remark: ghi chú", "    ghi chú:"),
        ("month: 11, day: 5", "month: 13, day: 5"),
        ("month: 11, day: 5", "month: 11, day: 31"),
        ("month: 11, day: 5", "month: 2, day: 29"),
        ("month: 11, day: 5", 'month: "11", day: 5'),
        ("month: 11, day: 5", "month: 11"),
        ("reading: before", "reading: trước"),
        ("ways: [email, post]", "ways: [email, fax]"),
        ("ways: [email, post]", "ways: email"),
        ("frequency: yearly", "frequency: monthly"),
        ("first_year: 2025", "first_year:"),
        ("first_year: 2025", "first_year: 1025"),
        ("email: vp@example.vn, hai@example.vn", "email: vp@example.vn; hai@example.vn"),
        ("due: {month: 11, day: 5, reading: before, basis: ~}", "due: 2025-11-05"),
        ("columns: [STT, Số]", "columns: {a: STT}"),
        ("state: in_force", "state: còn"),
        ("status: {state: in_force, as_of: 2025-01-01, source: vbpl.vn}", "status: in_force"),
        ("reporting:\n  - first", "reporting:\n    first"),
        ("reporting:", "bao_cao:"),
        (PLAN, ""),
        (PLAN, "- một\n- hai\n"),
        (PLAN, "văn bản\n"),
        ("schema: 1\n", "schema: 1\n<<<<<<< HEAD\n"),
        ("type: Kế hoạch", "type: Kế hoạch: năm 2025"),
        ("type: Kế hoạch", 'type: "Kế hoạch'),
        ("lines: [CHỦ TỊCH]", "lines: [CHỦ TỊCH"),
    ),
    *of(
        "units",
        ("code: " + '"27592"', "code: 27592"),
        ('phone: "028 0000 0000"', "phone: 0280000000"),
        ('phone: "028 0000 0000"', "phone: không có"),
        ("basis: Kế hoạch\n  - id", "basis: ''\n  - id"),
        ("groups: [khac]\n    basis: Kế hoạch", "groups: [khac]"),
        ("manner: lead", "manner: chủ trì"),
        ("groups: [khac]", "groups: khac"),
        ("groups: [khac]", "groups: [[khac]]"),
        ("{group: xa, last_year: 2030}", "{last_year: 2030}"),
        ("{group: xa, last_year: 2030}", '{group: xa, last_year: "2030"}'),
        ("id: III/1", "id: III.1"),
        ("abbreviation: VP", "abbreviation: ~"),
        ("valid_from: 2020-01-01", "valid_from: 2020"),
        ("units:\n  - id: van", "units:\n  - phong: ban\n  - id: van"),
    ),
    *of(
        "report",
        ("kind: received", "kind: recieved"),
        ("kind: received\n", ""),
        ("kind: received", "kind: returned"),
        ("year: 2025", "year: 25"),
        ("recorded: 2025-11-02T09:15:22+07:00", "recorded: 2025-11-02"),
        ("recorded: 2025-11-02T09:15:22+07:00", "recorded: 2025-11-02T24:15:22+07:00"),
        ("sent: 2025-11-01", "sent: 2025-11-31"),
        ("sent: 2025-11-01\n", ""),
        ("via: email", "via: zalo"),
        ("size: 23411", "size: -1"),
        ("size: 23411", "size: 1.5"),
        ("sha256: 6f", "sha256: 6F"),
        ("buổi: 12", "buổi: mười hai"),
        ("buổi: 12", 'buổi: "12"'),
        ("buổi: 12", "buổi:"),
        ("via: email", "via: email\nsecrecy: mật"),
        ("via: email", "via: email\nnil: true"),
        ("via: email", "via: email\nnil: có"),
        ("via: email", "via: email\nreplaces: received"),
        ("difficulties: |\n    Thiếu người.\n    Thiếu máy.", "difficulties: [Thiếu người]"),
    ),
]

CANNOT_SAY = [
    # How a value is written: YAML 1.2 reads the same number, truth value or text.
    *of("plan", ("month: 11, day: 5", "month: 11, day: 05"), ("month: 11", "month: 1.1e1"), ("month: 11", "month: 0xb")),
    *of("plan", ("    task: true", "    task: True"), ("type: Kế hoạch", "type: no"), ("type: Kế hoạch", "type: 2025-01-15")),
    *of("plan", ("    remark: ghi chú", "    remark: 12:30")),
    *of("plan", ("opening: ", "opening: &mốc ")),
    # What only the machine's list of time zones knows.
    *of("plan", ("timezone: Asia/Ho_Chi_Minh", "timezone: Asia/Bà_Điểm")),
    # What YAML allows, and ttdn does not: anchors, tags, several documents or none, directives, depth.
    *of("plan", ("title: Thông tin đối ngoại", "title: &a Thông tin đối ngoại"), ("title: Thông tin đối ngoại", "title: !!str Thông tin")),
    *of("plan", ("schema: 1\n", "%YAML 1.2\n---\nschema: 1\n")),
    # What JSON cannot tell from another text: a character that steers the direction of text.
    *of("plan", ("type: Kế hoạch", 'type: "Kế\\u202ehoạch"')),
]


def verdicts(run: Run, folder: Path, case: Case) -> tuple[bool, bool]:
    """Whether `check` finds nothing wrong with the shape, and whether the schema does."""
    texts = BASES.copy()
    assert texts[case.file].count(case.old) == 1 or not case.old, case
    texts[case.file] = texts[case.file].replace(case.old, case.new, 1) if case.old else texts[case.file]
    for file, text in texts.items():
        path = folder / PLACES[file]
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
    said = [line for line in run("check", root=folder).out.splitlines() if line.startswith(f"{PLACES[case.file]}:")]
    ours = not [line for line in said if line.endswith(tuple(f"[{rule}]" for rule in OF_SHAPE))]
    try:
        value = read_as_an_editor(texts[case.file])
    except YAMLError:
        return ours, False
    return ours, validator(case.file, json_schema(case.file)).is_valid(value)


@pytest.mark.parametrize("case", GOOD)
def test_a_good_file_is_good_to_both(run: Run, tmp_path: Path, case: Case) -> None:
    assert verdicts(run, tmp_path, case) == (True, True)


@pytest.mark.parametrize("case", BAD)
def test_a_bad_file_is_bad_to_both(run: Run, tmp_path: Path, case: Case) -> None:
    assert verdicts(run, tmp_path, case) == (False, False)


@pytest.mark.parametrize("case", CANNOT_SAY)
def test_what_json_schema_cannot_say_is_said_by_check(run: Run, tmp_path: Path, case: Case) -> None:
    assert verdicts(run, tmp_path, case) == (False, True)


def test_the_good_files_have_no_problem_of_any_rule(run: Run, tmp_path: Path) -> None:
    assert verdicts(run, tmp_path, Case("plan", "", "")) == (True, True)
    assert run("check", root=tmp_path).out == "không có lỗi\n"
