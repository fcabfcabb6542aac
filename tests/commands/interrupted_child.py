"""
Runs a command again and again, each time in a fork that gets Ctrl-C right after one more call to the system than the time before:
`python -m tests.commands.interrupted_child WORKSPACE KEPT COMMAND…`; KEPT is how the workspace is each time.

Only calls that change the disk count; the instants between are those of a real process (`test_crashes.py`). Prints what each run left,
as JSON: exit code, stdout, stderr, and every file.
"""

import json
import os
import shutil
import signal
import sys
import tempfile
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path
from typing import Any

from ttdn_cli.cli import main

CALLS = ("mkdir", "open", "link", "unlink", "fsync", "rename", "replace", "chmod")


class CtrlC:
    """Sends the signal after the nth call; `left` is not above 0 then."""

    def __init__(self, nth: int) -> None:
        self.left = nth
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
                os.kill(os.getpid(), signal.SIGINT)
            return done

        return call


def a_run(args: list[str], nth: int) -> tuple[int, str, str]:
    """Exit code, stdout and stderr of the command; a code of 0 when there are not so many calls."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        child = os.fork()
        if child == 0:
            os.dup2(out.fileno(), 1)
            os.dup2(err.fileno(), 2)
            CtrlC(nth)
            code = main(args)
            for stream in (sys.stdout, sys.stderr):
                stream.flush()
            os._exit(code)
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        out.seek(0)
        err.seek(0)
        return code, out.read().decode(), err.read().decode()


def every(root: Path, kept: Path, args: list[str]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for nth in range(1, 400):
        for path in root.iterdir():
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        shutil.copytree(kept, root, dirs_exist_ok=True)
        code, out, err = a_run(args, nth)
        if code == 0:
            return found
        left = {path.relative_to(root).as_posix(): path for path in root.rglob("*") if path.is_file()}
        texts = {name: path.read_bytes().decode("latin-1") for name, path in left.items()}
        found.append({"code": code, "out": out, "err": err, "files": texts})
    raise AssertionError("more calls than anyone makes")


if __name__ == "__main__":
    os.chdir(sys.argv[1])
    with redirect_stdout(StringIO()), redirect_stderr(StringIO()):
        main(sys.argv[3:])  # what a fork finds imported it need not import
    print(json.dumps(every(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3:])))
