"""Commands as whole processes: seconds, peak memory, and ratios of runs that stood side by side."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from statistics import median
from typing import NamedTuple


class Run(NamedTuple):
    """One run of a process: seconds of the processor (user and system), seconds on the clock, the highest memory in MiB, the exit code."""

    cpu: float
    wall: float
    memory: float
    code: int


class Command(NamedTuple):
    """What is run: the words of run number n, the folder it runs in, whether it writes to a terminal, what more is in its environment."""

    words: Callable[[int], Sequence[str]]
    folder: Path
    on_terminal: bool = False
    environment: Mapping[str, str] = {}


Runs = Mapping[str, Sequence[Run]]
"""The runs of each command, by its name. Run n of one stood beside run n of every other."""


def run(command: Command, number: int, environment: Mapping[str, str]) -> Run:
    """Runs it once. The kernel counts: `wait4` says what this process used, and nothing else that ran meanwhile."""
    out = os.openpty() if command.on_terminal else None
    begun = time.perf_counter()
    process = subprocess.Popen(
        command.words(number),
        cwd=command.folder,
        env={**environment, **command.environment},
        stdin=subprocess.DEVNULL,
        stdout=out[1] if out else subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    if out:
        os.close(out[1])
        _drain(out[0])
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    mib = used.ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024)
    return Run(used.ru_utime + used.ru_stime, time.perf_counter() - begun, mib, process.returncode)


def _drain(terminal: int) -> None:
    try:
        while os.read(terminal, 65536):
            pass
    except OSError:  # Linux says EIO when the other end is closed
        pass
    os.close(terminal)


def rounds(commands: Mapping[str, Command], number: int, environment: Mapping[str, str], warm: bool = True) -> Runs:
    """`number` rounds in which each runs once, after one that warms the disk's cache and is not counted. Run 0 is the one that warms."""
    runs: dict[str, list[Run]] = {name: [] for name in commands}
    for n in range(0 if warm else 1, number + 1):
        for name, command in commands.items():
            done = run(command, n, environment)
            if n:
                runs[name].append(done)
    return runs


def ratio(runs: Runs, one: str, other: str, beyond: str | None = None) -> float:
    """How many times as much processor time one takes, of what both take `beyond` a third: the median over the rounds."""
    shared = [run.cpu for run in runs[beyond]] if beyond else [0.0] * len(runs[one])
    return median((a.cpu - both) / (b.cpu - both) for a, b, both in zip(runs[one], runs[other], shared, strict=True))


def seconds(runs: Runs, name: str) -> float:
    """The median of its seconds of processor time."""
    return median(run.cpu for run in runs[name])


def memory(runs: Runs, name: str) -> float:
    """The median of its highest memory, in MiB."""
    return median(run.memory for run in runs[name])
