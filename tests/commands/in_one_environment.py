"""
Runs commands in the environment that this process was started in: `python -m tests.commands.in_one_environment CASES RESULTS STREAMS`.

CASES is a JSON list of name, arguments, and the workspace to stand in, of which each command gets a copy. Each runs in a fork, for
imports take longer than commands. STREAMS says where its output goes: `file`, `gone` (a pipe that nobody reads), `full` (a disk without
space), or the columns of a terminal; `read-only` is a file again, and nobody may write into the workspace. RESULTS is a JSON object:
name -> exit code, stdout, stderr; a terminal shows both as one.
"""

import base64
import ctypes
import fcntl
import json
import os
import pkgutil
import pty
import shutil
import struct
import sys
import tempfile
import termios
from collections.abc import Mapping
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import Any

import ttdn_cli
from ttdn_cli.cli import main


def run(args: list[str], streams: Mapping[int, int]) -> int:
    """The exit code of a fork that runs the command, with these files as its stdin (0), stdout (1) and stderr (2)."""
    child = os.fork()
    if child == 0:
        as_anybody()
        for number, stream in streams.items():
            os.dup2(stream, number)
        code = 120  # as Python says of a stream that it cannot flush when it ends
        try:
            sys.stdout, sys.stderr = anew(sys.stdout, 1), anew(sys.stderr, 2)
            code = main(args)
            for out in (sys.stdout, sys.stderr):
                if out is not None:
                    out.flush()
        finally:
            os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def as_anybody() -> None:
    """Takes from root, on Linux, what lets it write where nobody may: its capabilities. It keeps its name, and so its Python."""
    if os.geteuid() == 0 and sys.platform == "linux":
        version_3, all_of_them = 0x20080522, bytes(24)
        if ctypes.CDLL(None, use_errno=True).capset(struct.pack("Ii", version_3, 0), all_of_them):
            raise OSError(ctypes.get_errno(), "capset")


def anew(stream: Any, number: int) -> Any:
    """A stream that knows what it writes to now, in the encoding that Python gave it when it started; None stays None."""
    return stream and open(number, "w", encoding=stream.encoding, errors=stream.errors, closefd=False)


def on_a_terminal(args: list[str], columns: int) -> tuple[int, bytes, bytes]:
    """As a terminal of so many columns shows it."""
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    with tempfile.TemporaryFile() as shown:
        reader = os.fork()
        if reader == 0:
            os.close(slave)
            with suppress(OSError):  # when everybody has left the terminal
                while data := os.read(master, 1 << 16):
                    os.write(shown.fileno(), data)
            os._exit(0)
        os.close(master)
        code = run(args, {0: slave, 1: slave, 2: slave})
        os.close(slave)
        os.waitpid(reader, 0)
        shown.seek(0)
        return code, shown.read(), b""


def result(args: list[str], streams: str) -> tuple[int, bytes, bytes]:
    if streams.isdecimal():
        return on_a_terminal(args, int(streams))
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        held = {2: err.fileno(), 1: out.fileno()}
        if streams == "none":
            del held[1]
        elif streams == "gone":
            reading, held[1] = os.pipe()
            os.close(reading)
        elif streams == "full":
            held[1] = os.open("/dev/full", os.O_WRONLY)
        code = run(args, held)
        out.seek(0)
        err.seek(0)
        return code, out.read(), err.read()


def every(cases: list[tuple[str, list[str], str]], streams: str) -> dict[str, tuple[int, str, str]]:
    found = {}
    for name, args, workspace in cases:
        with tempfile.TemporaryDirectory() as folder:
            copy = Path(folder) / "workspace"
            shutil.copytree(workspace, copy, symlinks=True)
            os.chdir(copy)
            if streams == "read-only":
                let_write(copy, False)
                before = sorted((path, path.lstat().st_mtime_ns) for path in copy.rglob("*"))
            code, out, err = result(args, streams)
            if streams == "read-only":
                assert sorted((path, path.lstat().st_mtime_ns) for path in copy.rglob("*")) == before
                let_write(copy, True)
            found[name] = (code, base64.b64encode(out).decode(), base64.b64encode(err).decode())
            os.chdir("/")
    return found


def let_write(root: Path, may: bool) -> None:
    """Whether its owner may write into a folder and all that is in it."""
    for path in [root, *root.rglob("*")]:
        mode = path.stat().st_mode
        path.chmod(mode | 0o200 if may else mode & ~0o222)


def import_everything() -> None:
    """What a fork finds imported it need not import."""
    for module in pkgutil.walk_packages(ttdn_cli.__path__, "ttdn_cli."):
        import_module(module.name)
    for name in ("filelock", "rich.console", "rich.table", "jinja2", "docxtpl", "xlsxwriter"):
        import_module(name)


if __name__ == "__main__":
    import_everything()
    every_one = every(json.loads(Path(sys.argv[1]).read_text("utf-8")), sys.argv[3])
    Path(sys.argv[2]).write_text(json.dumps(every_one), "utf-8")
