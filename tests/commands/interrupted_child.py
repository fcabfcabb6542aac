"""
Runs a command again and again, each time in a fork that gets a signal (Ctrl-C, a kill) right after one more call to the system than the
time before: `python -m tests.commands.interrupted_child JSON`, an object with `root`, `kept` (how that folder is each time), `signal`,
`command`, and the `next` command, which runs to its end after it.

Only calls that change the disk count; the instants between are those of real processes (`test_crashes.py`, `tests/soak`). Prints what
each left, as JSON: the exit code, stderr, and every file; the same of the next command.
"""

import json
import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path
from typing import Any

from ttdn_cli.cli import main

CALLS = ("mkdir", "open", "link", "unlink", "fsync", "rename", "replace", "chmod")


class Signal:
    """Comes right after the nth call, if there are so many."""

    def __init__(self, number: int, nth: int) -> None:
        self.number, self.left = number, nth
        for name in CALLS:
            setattr(os, name, self.counted(getattr(os, name)))
        real = Path.open

        def opened(path: Path, mode: str = "r", *args: Any, **more: Any) -> Any:
            return (self.counted(real) if "x" in mode else real)(path, mode, *args, **more)

        Path.open = opened  # type: ignore[assignment, method-assign]

    def counted(self, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **more: Any) -> Any:
            done = real(*args, **more)
            self.left -= 1
            if self.left == 0:
                os.kill(os.getpid(), self.number)
            return done

        return call


def a_run(root: Path, args: list[str], number: int = 0, nth: int = 0) -> dict[str, Any]:
    """What the command left; without a signal it runs to its end."""
    with tempfile.TemporaryFile() as err:
        child = os.fork()
        if child == 0:
            os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
            os.dup2(err.fileno(), 2)
            if number:
                Signal(number, nth)
            code = main(args)
            sys.stderr.flush()
            os._exit(code)
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        err.seek(0)
        files = {path.relative_to(root).as_posix(): path.read_bytes().decode("latin-1") for path in root.rglob("*") if path.is_file()}
        return {"code": code, "err": err.read().decode(), "files": files}


def every(root: Path, kept: Path, number: int, command: list[str], after: list[str]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for nth in range(1, 400):
        for path in root.iterdir():
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        shutil.copytree(kept, root, dirs_exist_ok=True)
        ran = a_run(root, command, number, nth)
        if ran["code"] == 0:
            return found
        found.append(ran | {"next": a_run(root, after)})
    raise AssertionError("more calls than anyone makes")


if __name__ == "__main__":
    told = json.loads(sys.argv[1])
    os.chdir(told["root"])
    with redirect_stdout(StringIO()), redirect_stderr(StringIO()):
        main(told["command"])  # what a fork finds imported it need not import
    print(json.dumps(every(Path(told["root"]), Path(told["kept"]), told["signal"], told["command"], told["next"])))
