"""Other processes that work in the same workspace, for tests of what happens between them."""

import os
import subprocess
import sys
from contextlib import AbstractContextManager
from pathlib import Path
from types import TracebackType
from typing import Self

ROOT = Path(__file__).parents[2]


class Process(AbstractContextManager["Process"]):
    """A Python process that runs `code` with these arguments; at the end of the block it is gone, one way or another."""

    def __init__(self, code: str, *args: str | Path | int, **env: str) -> None:
        path = os.pathsep.join([str(ROOT / "src"), str(ROOT)])
        self.running = subprocess.Popen(
            [sys.executable, "-c", code, *map(str, args)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            env=os.environ | {"PYTHONPATH": path, "PYTHONUTF8": "1"} | env,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.running.kill()
        self.running.communicate()

    def line(self) -> str:
        """Its next line on stdout, waited for."""
        assert self.running.stdout is not None
        return self.running.stdout.readline().rstrip("\n")

    def tell(self, text: str) -> None:
        """A line on its stdin."""
        assert self.running.stdin is not None
        self.running.stdin.write(text + "\n")
        self.running.stdin.flush()

    def kill(self) -> None:
        """Ends it at once, as a power cut would."""
        self.running.kill()
        self.running.wait()

    def ended(self) -> tuple[int, str, str]:
        """Its exit code, and all that it still wrote on stdout and stderr, once it is done."""
        out, err = self.running.communicate(timeout=300)
        return self.running.returncode, out, err
