"""What the tests of commands share: a command that must be refused, a report to go on from, and the data folder as it lies on the disk."""

import io
import os
import subprocess
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

from tests.conftest import Run

Refused = Callable[..., str]
Done = Callable[..., str]
Git = Callable[..., str]


def tree(root: Path) -> dict[str, bytes]:
    """Every file below a folder with its bytes, by its path; a folder without files counts too. What ttdn and git keep is not data."""
    found = {}
    for path in sorted(root.rglob("*")):
        name = path.relative_to(root).as_posix()
        if name.split("/")[0] not in (".ttdn", ".git"):
            found[name] = path.read_bytes() if path.is_file() else b"(folder)"
    return found


@pytest.fixture(autouse=True)
def _without_fsync(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test here waits for the disk, which is the business of tests/storage."""
    monkeypatch.setattr(os, "fsync", lambda _: None)


@pytest.fixture
def refused(run: Run, workspace: Path) -> Refused:
    """What a command says on stderr when it is refused: exit code 2, nothing on stdout, and in the workspace not a byte changed."""

    def say(*args: str | Path, **how: str) -> str:
        before = tree(workspace)
        ran = run(*args, **how)
        assert (ran.code, ran.out) == (2, ""), ran
        assert tree(workspace) == before
        return ran.err

    return say


@pytest.fixture
def done(run: Run, workspace: Path) -> Done:
    """What a command says on stdout when it is done and nobody need look: exit code 0, nothing on stderr."""

    def say(*args: str | Path, **how: str) -> str:
        ran = run(*args, **how)
        assert (ran.code, ran.err) == (0, ""), ran
        return ran.out

    return say


@pytest.fixture
def received(done: Done) -> Callable[..., str]:
    """Record a report: `received("xa-ba-diem", "2024-11-02", sent="2024-11-01")`; its name."""

    def record(unit: str, day: str, *more: str, sent: str | None = None) -> str:
        said = done("receive", unit, "--sent", sent or day, *more, now=day)
        assert said.startswith("đã ghi: ")
        return Path(said.rstrip("\n").rpartition(": ")[2]).stem

    return record


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """What `run` gives as `stdin` is typed on a terminal."""
    monkeypatch.setattr("tests.conftest.io", SimpleNamespace(StringIO=_Terminal))


def event(root: Path, year: int, unit: str, name: str) -> str:
    """The text of an event's file."""
    return (root / "data/reports" / str(year) / unit / f"{name}.yaml").read_bytes().decode()


def put(root: Path, name: str, text: str) -> Path:
    """A file below `data/reports`, as a hand or a merge leaves it there."""
    path = root / "data/reports" / f"{name}.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())
    return path


def with_units(root: Path, old: str, new: str) -> None:
    """`data/units.yaml` with another text in the place of one that stands there once."""
    path = root / "data/units.yaml"
    text = path.read_bytes().decode()
    assert text.count(old) == 1, text.count(old)
    path.write_bytes(text.replace(old, new).encode())


def with_plan(root: Path, old: str, new: str) -> None:
    """`data/plan.yaml` with another text in the place of one that stands there once."""
    path = root / "data/plan.yaml"
    text = path.read_bytes().decode()
    assert text.count(old) == 1, text.count(old)
    path.write_bytes(text.replace(old, new).encode())


@pytest.fixture
def git() -> Git:
    """Run git in a folder, without the machine's settings: `git(folder, "commit", "-m", "…")`; what it wrote. Its exit code is `code`."""

    def call(folder: Path, *args: str, code: int = 0) -> str:
        settings = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", "LC_ALL": "C.UTF-8", "PATH": os.environ["PATH"]}
        for role in ("AUTHOR", "COMMITTER"):
            settings |= {f"GIT_{role}_NAME": "Cán bộ", f"GIT_{role}_EMAIL": "cb@example.vn"}
        ran = subprocess.run(
            ["git", "-c", "core.quotePath=false", "-c", "init.defaultBranch=main", *args],
            cwd=folder,
            env=settings,
            capture_output=True,
            encoding="utf-8",
            timeout=60,
            check=False,
        )
        assert ran.returncode == code, ran
        return ran.stdout + ran.stderr

    return call
