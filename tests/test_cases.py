"""
Whole commands on the shipped plan: `tests/cases/NAME/transcript.txt` is what a person types and sees, from top to bottom.

A line that begins with `$` is typed; before `ttdn` stand variables of the environment. What follows is all that it wrote: stdout, then
stderr with `! ` before each line, then the exit code where it is not 0. `workspace/` beside it, where there is one, is laid over
the shipped data. `make golden` renews the transcripts; the diff is reviewed.
"""

import shlex
import shutil
from pathlib import Path

import pytest

from tests.conftest import Run
from tests.goldens import RENEW

CASES = Path(__file__).parent / "cases"
NAMES = sorted(path.parent.name for path in CASES.glob("*/transcript.txt"))


def test_there_are_cases_to_look_at() -> None:
    assert len(NAMES) >= 3


@pytest.mark.parametrize("ends", ["LF", "CRLF"])
@pytest.mark.parametrize("name", NAMES)
def test_a_transcript_is_what_a_person_sees(run: Run, workspace: Path, name: str, ends: str) -> None:
    """Also where git gives every file of the data the line ends of Windows."""
    folder = CASES / name
    if (folder / "workspace").is_dir():
        shutil.copytree(folder / "workspace", workspace, dirs_exist_ok=True)
    path = folder / "transcript.txt"
    before = path.read_bytes().decode()
    after = ""
    for line in commands(before):
        if ends == "CRLF":
            as_on_windows(workspace)
        after += seen(run, line)
    if RENEW:
        path.write_bytes(after.encode())
    assert after.count("\n$ ") >= 2
    assert after == path.read_bytes().decode(), f"{path} differs: make golden, then review the diff"


def as_on_windows(workspace: Path) -> None:
    """The data as Git for Windows checks it out."""
    for path in (workspace / "data").rglob("*.yaml"):
        path.write_bytes(path.read_bytes().replace(b"\r\n", b"\n").replace(b"\n", b"\r\n"))


def commands(transcript: str) -> list[str]:
    """What is typed, and the remarks: a paragraph of `#` lines before a command goes with it."""
    typed: list[str] = []
    remark = ""
    for line in transcript.splitlines():
        if line.startswith("# "):
            remark += f"{line}\n"
        elif line.startswith("$ "):
            typed.append(f"{remark}{line}\n")
            remark = ""
    assert not remark, "a remark without a command after it"
    return typed


def seen(run: Run, typed: str) -> str:
    """A command as it is typed, with its remark, and what it wrote."""
    words = shlex.split(typed.rpartition("$ ")[2])
    environment = {}
    while "=" in words[0]:
        key, _, value = words.pop(0).partition("=")
        environment[key] = value
    assert words.pop(0) == "ttdn"
    ran = run(*words, **environment)
    assert not any(line.startswith(("$ ", "# ", "! ")) for line in ran.out.splitlines()), "what it wrote would be read as something typed"
    assert ran.out == "" or ran.out.endswith("\n")
    err = "".join(f"! {line}\n" for line in ran.err.splitlines())
    code = f"[{ran.code}]\n" if ran.code else ""
    return f"{typed}{ran.out}{err}{code}\n"
