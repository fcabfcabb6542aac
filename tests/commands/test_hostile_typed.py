"""
Hostile text that does not come from the data: names of files, what is typed. All of it is shown, none of it runs, and no raw control
character reaches a terminal.
"""

import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from tests.commands.test_hostile_text import clean
from tests.conftest import Run
from ttdn_cli.domain.vietnamese import nfc

NOW = "2026-11-10"
NAMES = ("\x1b[31mđỏ\x1b[0m.txt", "a\n::error::x\n.txt", "phải \u202e trái.txt", "kẹp\r\ndòng.txt", "<b>&\x9b31m.txt")
PROBLEMS: Mapping[str, Callable[[str], object]] = {
    "text": str,
    "json": json.loads,
    "sarif": json.loads,
    "junit": ET.fromstring,
    "github": lambda text: [line for line in text.splitlines() if line.startswith("::")],
}


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("form", PROBLEMS)
def test_a_hostile_name_of_a_file_is_shown_and_harmless(run: Run, workspace: Path, form: str, name: str) -> None:
    (workspace / "data/reports/2026").mkdir(parents=True)
    (workspace / "data/reports/2026" / name).write_bytes(b"")
    ran = run("check", "--format", form)
    assert ran.code == 1
    clean(ran)
    assert PROBLEMS[form](ran.out)
    if form == "github":
        assert re.fullmatch(r"::error [^\n]*\n1 lỗi\n", ran.out)


TYPED = "\x1b]0;x\x07\x1b[31mđỏ\x1b[0m\u202e\u200b\x9b31m"


@pytest.mark.parametrize(
    "args",
    [
        [TYPED],
        ["status", f"--{TYPED}"],
        ["status", "--year", TYPED],
        ["status", "--group", TYPED],
        ["status", "--format", TYPED],
        ["status", "--output", f"{TYPED}/x"],
        ["--root", TYPED, "status"],
        ["why", TYPED],
        ["receive", TYPED, "--sent", "2026-11-01"],
        ["receive", "xa-ba-diem", "--sent", TYPED],
        ["receive", "xa-ba-diem", "--sent", "2026-11-01", "--number", TYPED],
        ["receive", "xa-ba-diem", "--sent", "2026-11-01", "--via", TYPED],
        ["receive", "xa-ba-diem", "--sent", "2026-11-01", "--secrecy", TYPED],
        ["receive", "xa-ba-diem", "--sent", "2026-11-01", "--file", TYPED],
        ["receive", "xa-ba-diem", "--sent", "2026-11-01", "--content", TYPED],
        ["receive", "xa-ba-diem", "--sent", "2026-11-01", "--replaces", TYPED],
        ["return", "xa-ba-diem", "--reason", TYPED, "--again-by", "2026-11-12"],
        ["void", "xa-ba-diem", TYPED, "--reason", "x"],
        ["extend", "xa-ba-diem", "--until", "2026-11-20", "--document", TYPED],
        ["units", "set", "xa-ba-diem", "--phone", TYPED],
        ["units", "set", TYPED, "--phone", "1"],
        ["render", "letter", TYPED],
        ["render", "report", "--format", TYPED],
        ["lint", TYPED],
        ["check", "--explain", TYPED],
        ["check", "--since", TYPED],
        ["diff", TYPED],
        ["init", "moi", "--from", TYPED],
        ["init", f"data/plan.yaml/{TYPED}"],
    ],
    ids=lambda args: " ".join(args).replace(TYPED, "…"),
)
def test_what_is_typed_never_reaches_the_terminal_raw(run: Run, workspace: Path, args: list[str]) -> None:
    ran = run(*args, now=NOW)
    assert ran.code == 2
    assert "\\x1b" in ran.err or "U+" in ran.err or nfc(TYPED) not in ran.err
    clean(ran)


def test_a_root_of_a_hostile_name_is_said_without_its_controls(run: Run, workspace: Path, tmp_path: Path) -> None:
    root = tmp_path / TYPED.replace("/", "")
    ran = run("init", root, "--from", "hoc-mon-535")
    assert ran.code == 0
    clean(ran)
    ran = run("receive", "xa-ba-diem", "--sent", "2026-11-01", root=root, now="2026-11-02")
    assert ran.code == 0
    clean(ran)
    ran = run("status", "--output", root / "a.csv", "--format", "csv", root=root, now=NOW)
    assert ran.code == 0
    clean(ran)
