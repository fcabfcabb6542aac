"""
One command, again and again, killed at random instants: `python -m tests.soak.kills JSON`, an object with `root`, `kept` (how that folder
is each time), `command`, `processes` (how many run it at once, at most), `seed`, `kills` (how many there shall be), `seconds` (at most).

Most kills come in the last part of a command's time, where it writes. Prints what was there after the kills and after the same command
ran to its end, as JSON: how many were killed and acknowledged, the exit code, and the files of both, each distinct outcome once, counted.
"""

import json
import os
import random
import shutil
import signal
import sys
import time
from collections import Counter
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path

from ttdn_cli.cli import main


def started(args: list[str]) -> int:
    """A fork that runs the command without a word."""
    child = os.fork()
    if child == 0:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 1)
        os.dup2(nowhere, 2)
        os._exit(main(args))
    return child


def ended(child: int) -> int:
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def anew(root: Path, kept: Path) -> None:
    for path in root.iterdir():
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    shutil.copytree(kept, root, dirs_exist_ok=True)


def there(root: Path) -> dict[str, str]:
    """Every file with its content."""
    return {path.relative_to(root).as_posix(): path.read_bytes().decode("latin-1") for path in sorted(root.rglob("*")) if path.is_file()}


def storm(root: Path, kept: Path, command: list[str], processes: int, dice: random.Random, kills: int, seconds: float) -> Counter[str]:
    found: Counter[str] = Counter()
    anew(root, kept)
    start = time.monotonic()
    assert ended(started(command)) == 0
    usual = time.monotonic() - start
    end = start + seconds
    while kills > 0 and time.monotonic() < end:
        anew(root, kept)
        start = time.monotonic()
        running = [started(command) for _ in range(dice.randint(1, processes))]
        for instant, child in sorted((usual * len(running) * min(1.3, dice.triangular(0, 1.4, 1)), child) for child in running):
            time.sleep(max(0.0, start + instant - time.monotonic()))
            os.kill(child, signal.SIGKILL)
        codes = [ended(child) for child in running]
        kills -= codes.count(-signal.SIGKILL)
        left, code = there(root), ended(started(command))
        found[json.dumps([codes.count(-signal.SIGKILL), codes.count(0), left, code, there(root)])] += 1
    return found


if __name__ == "__main__":
    told = json.loads(sys.argv[1])
    os.chdir(told["root"])
    anew(Path(told["root"]), Path(told["kept"]))
    with redirect_stdout(StringIO()), redirect_stderr(StringIO()):
        main(told["command"])  # what a fork finds imported it need not import
    dice = random.Random(told["seed"])
    how = told["command"], told["processes"], dice, told["kills"], told["seconds"]
    every = storm(Path(told["root"]), Path(told["kept"]), *how)
    print(json.dumps([[*json.loads(key), count] for key, count in every.items()]))
