"""
Whole commands on disks that fail: whichever call to the system is refused, in turn, what was to be written is wholly there and was
acknowledged, or it is wholly absent and the command says so. The third case has words of its own: written, and perhaps not for ever.
"""

import errno
import os
import re
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.commands.conftest import tree
from tests.conftest import Ran, Run
from tests.storage.faults import Faults
from ttdn_cli.cli import COMMANDS
from ttdn_cli.domain.checks import check_all
from ttdn_cli.storage.places import locate
from ttdn_cli.storage.workspace import load_everything

NOW = "2024-11-05"
RECEIVE = ("receive", "xa-ba-diem", "--sent", "2024-11-02")
WRITES: dict[str, tuple[Sequence[str], ...]] = {
    "receive": (RECEIVE,),
    "receive, a second one": (RECEIVE, ("receive", "xa-ba-diem", "--sent", "2024-11-03")),
    "receive --replaces": (RECEIVE, ("receive", "xa-ba-diem", "--replaces", "2024-11-05-received", "--sent", "2024-11-01")),
    "return": (RECEIVE, ("return", "xa-ba-diem", "--reason", "thiếu", "--again-by", "2024-11-12")),
    "accept": (RECEIVE, ("accept", "xa-ba-diem")),
    "extend": (("extend", "xa-ba-diem", "--until", "2024-11-20", "--document", "15/VHTT"),),
    "exempt": (("exempt", "xa-ba-diem", "--reason", "sáp nhập", "--document", "15/VHTT"),),
    "void": (RECEIVE, ("void", "xa-ba-diem", "2024-11-05-received", "--reason", "ghi nhầm")),
    "units set": (("units", "set", "xa-ba-diem", "--phone", "028 0000 0000"),),
    "status --output": (("status", "--format", "csv", "--output", "tinh-hinh.csv"),),
    "status --output --force": (
        ("status", "--format", "csv", "--output", "tinh-hinh.csv"),
        ("status", "--format", "json", "--output", "tinh-hinh.csv", "--force"),
    ),
    "render form --output": (("render", "form", "xa-ba-diem", "--output", "mau.docx"),),
    "calendar --output": (("calendar", "--output", "han.ics"),),
    "remind --mark": (("remind", "--mark", "xa-ba-diem", "--via", "phone"),),
    "init": (("init", "moi"),),
    "init --from": (("init", "moi", "--from", "hoc-mon-535"),),
}
"""What is made ready, and the command that meets the fault, the last one."""

DOCUMENTS = {"render appendix", "render letter", "render report"}
ONE_DOOR = DOCUMENTS | {"check", "diff", "legal", "lint", "log", "plan", "schema", "units", "why"}
"""Commands that write nothing, or what `--output` names by the same `deliver` as `status` and `render form`."""
SEVERAL = {"fix"}
"""Commands that write several files: test_half_way.py; `remind --draft` and `--send` and letters in series are there and in their own."""

CUT = re.compile(r"^lỗi: đã ghi tệp .*, nhưng hệ thống không xác nhận là tệp sẽ còn sau khi mất điện \(.*\)$", re.MULTILINE)


@dataclass(frozen=True)
class Case:
    """A command, and what it leaves and says where nothing fails."""

    root: Path
    kept: Path
    command: Sequence[str]
    done: dict[str, bytes]
    well: Ran

    def prepare(self) -> None:
        """The workspace as it is before the command."""
        for path in self.root.iterdir():
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        shutil.copytree(self.kept, self.root, dirs_exist_ok=True)


@pytest.fixture
def case(request: pytest.FixtureRequest, run: Run, workspace: Path) -> Case:
    return a_case(run, workspace, WRITES[request.param])


def a_case(run: Run, workspace: Path, commands: Sequence[Sequence[str]], now: str = NOW) -> Case:
    """The workspace in which one stands, made ready by all of the commands but the last, which was tried."""
    *ready, command = commands
    for args in ready:
        assert run(*args, now=now).code == 0
    shutil.rmtree(workspace / ".ttdn", ignore_errors=True)
    kept = workspace.parent / "kept"
    shutil.copytree(workspace, kept)
    ran = run(*command, now=now)
    assert ran.code == 0
    return Case(workspace, kept, command, files(workspace), ran)


def files(root: Path) -> dict[str, bytes]:
    """What is there, but for empty folders, which are nothing; and but for the instant of recording."""
    return {name: re.sub(rb"\r?\nrecorded: [^\r\n]+", b"", data) for name, data in tree(root).items() if data != b"(folder)"}


def litter(root: Path) -> set[str]:
    """Temporary files beside what a person asked for."""
    return {name for name in files(root) if ".tmp" in name}


def faults(run: Run, case: Case, numbers: Sequence[int], in_turn: bool) -> Iterator[tuple[str, int, Ran]]:
    """Each call that failed, with every error or with one of them in turn, and what the command said."""
    for nth in range(1, 400):
        for number in numbers[nth % len(numbers) :][:1] if in_turn else numbers:
            case.prepare()
            with pytest.MonkeyPatch.context() as patch:
                patch.setenv("TTDN_NOW", NOW)
                found = Faults(patch, nth, number)
                ran = run(*case.command)
            if not found.hit:
                assert ran.code == 0
                assert nth > 20, "hardly a call was seen"
                return
            yield found.hit, number, ran
    raise AssertionError("more calls than anyone makes")


def wholly_or_not_at_all(run: Run, case: Case, numbers: Sequence[int], in_turn: bool = False) -> set[str]:
    """The calls that were refused, after each of which everything was as it should be."""
    case.prepare()
    before, calls = files(case.root), set()
    for call, number, ran in faults(run, case, numbers, in_turn):
        calls.add(call)
        what = f"{call} refused with {errno.errorcode[number]}: {ran}"
        after = files(case.root)
        if call == "unlink":  # a temporary file that the disk does not give back, until the next run
            after = {name: data for name, data in after.items() if name not in litter(case.root)}
        assert ran.code in (0, 2), what
        if ran.code == 0:
            assert (after, ran.out) == (case.done, case.well.out), what
        elif CUT.search(ran.err):
            assert after == case.done, what
        else:
            assert after == before, what
            assert (ran.out, ran.err[:5]) == ("", "lỗi: "), what
        if ".ttdn" in os.listdir(case.root):  # noqa: PTH208
            assert run("units", "set", "huyen-doan", "--phone", "028 1234567", now=NOW).code == 0, what
            assert list((case.root / ".ttdn/tmp").iterdir()) == [], what
        elif litter(case.root):
            assert run(*case.command, "--force", now=NOW).code == 0, what
            assert litter(case.root) == set(), what
        if after != before:
            sound(case.root)
    return calls


def sound(root: Path) -> None:
    """Every file of the workspace can be read, and nothing in it is wrong."""
    loaded = load_everything(root)
    assert loaded.workspace is not None
    assert [*loaded.problems, *locate(root, check_all(loaded.workspace))] == []


def seen_of(case: Case) -> set[str]:
    """What must have been refused, of writing, and of reading where anything of the workspace is read."""
    writing = {"open a file", "write", "fsync of a file", "close a file", "unlink", "stat"}
    return writing if case.command[0] == "init" else writing | {"open", "fstat", "read", "close"}


def test_every_command_is_tried_or_writes_as_one_that_is() -> None:
    tried = {command for command in COMMANDS if any(" ".join(case[-1]).startswith(command) for case in WRITES.values())}
    assert tried - {"units"} == set(COMMANDS) - ONE_DOOR - SEVERAL


ERRORS = (errno.ENOSPC, errno.EACCES, errno.EIO, errno.EINTR)


@pytest.mark.parametrize("case", ["status --output", "init"], indirect=True)
def test_whichever_call_fails_a_command_is_wholly_done_or_not_at_all(run: Run, case: Case) -> None:
    assert wholly_or_not_at_all(run, case, ERRORS, in_turn=True) >= seen_of(case)


@pytest.mark.soak
@pytest.mark.parametrize("case", WRITES, indirect=True)
def test_however_it_fails_every_command_is_wholly_done_or_not_at_all(run: Run, case: Case) -> None:
    assert wholly_or_not_at_all(run, case, ERRORS) >= seen_of(case)
