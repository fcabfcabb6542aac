"""What nearly every test of a command needs: to run it, and a workspace to run it in. The machine it runs on does not show."""

import gc
import io
import os
import shutil
import signal
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import Phase, settings

from ttdn_cli.cli import main

# The same examples on every run and every machine; a slow machine is no failure.
settings.register_profile("ttdn", derandomize=True, deadline=None)
# Whoever wants to know only whether a test fails need not see the smallest example (tests/soak/mutants.py).
settings.register_profile("quick", settings.get_profile("ttdn"), phases=[Phase.explicit, Phase.generate])
settings.load_profile(os.environ.get("TTDN_HYPOTHESIS", "ttdn"))

# Who runs the tests in the background ignores Ctrl-C, and so would every process that they send it to.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

SHIPPED = Path(__file__).parent.parent / "data"

_OF_THE_MACHINE = (
    *("NO_COLOR", "FORCE_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "PY_COLORS", "GITHUB_ACTIONS", "CI", "LINES"),
    *("PYTHONUNBUFFERED", "PYTHONIOENCODING", "PYTHONUTF8", "PYTHONWARNINGS"),
)


def pytest_collection_finish() -> None:
    """Thousands of collected tests stay to the end: the garbage collector need not look through them again and again."""
    gc.collect()
    gc.freeze()


@dataclass(frozen=True)
class Ran:
    """What a run of `ttdn` left: its exit code, and all of what it wrote."""

    code: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture(autouse=True)
def _no_machine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """
    No setting of the machine reaches a test: colours, the width of a terminal, a workspace named in the environment.

    Nor does a test stand in this repository, which is a workspace itself.
    """
    monkeypatch.chdir(tmp_path)
    for name in os.environ:
        if name in _OF_THE_MACHINE or name.startswith(("TTDN_", "_TTDN_", "TYPER_", "_TYPER_")):
            monkeypatch.delenv(name)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("TERM", "xterm")


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """
    Run `ttdn` in this process: `run("status", "--year", "2024", now="2024-11-05")`.

    `now` is a day or an instant (TTDN_NOW), `root` the workspace if one does not stand in it, `stdin` what a person types; any
    other keyword is an environment variable.
    """

    def run_now(*args: str | Path, now: str | None = None, root: Path | None = None, stdin: str = "", **env: str) -> Ran:
        if now is not None:
            env["TTDN_NOW"] = now
        if root is not None:
            env["TTDN_ROOT"] = str(root)
        capsys.readouterr()
        with monkeypatch.context() as patch:
            for name, value in env.items():
                patch.setenv(name, value)
            patch.setattr(sys, "stdin", io.StringIO(stdin))
            code = main([str(arg) for arg in args])
        written = capsys.readouterr()
        return Ran(code, written.out, written.err)

    return run_now


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace with the shipped plan and units and no reports. The test stands in it, so that messages name short paths."""
    root = tmp_path / "workspace"
    (root / "data").mkdir(parents=True)
    for name in ("plan.yaml", "units.yaml"):
        shutil.copyfile(SHIPPED / name, root / "data" / name)
    monkeypatch.chdir(root)
    return root
