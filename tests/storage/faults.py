"""Disks that fail: the nth call to the system, of those that reading and writing make, is refused with an error of one's choice."""

import fcntl
import io
import os
import stat
from collections.abc import Callable
from typing import Any

import pytest

from ttdn_cli.storage import files

CALLS = (
    "mkdir",
    "link",
    "unlink",
    "rename",
    "replace",
    "chmod",
    "open",
    "read",
    "scandir",
    "listdir",
    "stat",
    "lstat",
    "readlink",
    "fstat",
)


class Faults:
    """
    Makes the nth call fail; `hit` says which one that was. Every call really happens or really does not, but for `close`: as with the
    system's own, the file is closed then all the same. `fsync` never really happens: it takes its time.
    """

    def __init__(self, monkeypatch: pytest.MonkeyPatch, nth: int, number: int) -> None:
        self.left, self.number, self.hit = nth, number, ""
        really = os.fstat
        for name in CALLS:
            monkeypatch.setattr(os, name, self.counted(name, getattr(os, name)))
        monkeypatch.setattr(
            os, "fsync", lambda handle: self.count(f"fsync of a {'folder' if stat.S_ISDIR(really(handle).st_mode) else 'file'}")
        )
        monkeypatch.setattr(os, "close", self.counted("close", os.close, afterwards=True))
        monkeypatch.setattr(fcntl, "flock", self.counted("flock", fcntl.flock))
        monkeypatch.setattr(io, "open", self.opened(io.open))
        monkeypatch.setattr(files, "FileIO", self.opened(io.FileIO))

    def count(self, name: str) -> None:
        self.left -= 1
        if self.left == 0:
            self.hit = name
            raise OSError(self.number, os.strerror(self.number))

    def counted(self, name: str, real: Callable[..., Any], afterwards: bool = False) -> Callable[..., Any]:
        def call(*args: Any, **more: Any) -> Any:
            if afterwards:
                real(*args, **more)
                return self.count(name)
            self.count(name)
            return real(*args, **more)

        return call

    def opened(self, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **more: Any) -> Any:
            self.count("open a file")
            return Failing(self, real(*args, **more))

        return call


class Failing:
    """A file whose calls are counted."""

    def __init__(self, faults: Faults, real: Any) -> None:
        self.faults, self.real = faults, real

    def __enter__(self) -> "Failing":
        return self

    def __exit__(self, *error: object) -> None:
        self.real.close()
        if error[0] is None:
            self.faults.count("close a file")

    def __getattr__(self, name: str) -> Any:
        real = getattr(self.real, name)
        return self.faults.counted(name, real) if name in ("write", "flush", "read") else real
