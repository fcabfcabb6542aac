"""
The console script: `main` in a process that lives for one command.

The cycle collector is off from before the first import: it would only walk through what imports and files make, again and again. The
process ends without Python's clearing up. Both together are a sixth of `ttdn status`. Nothing here may be left for Python's exit: locks,
temporary files and messages are done with when `main` returns.

Ctrl-C ends it with one line and 130 at any instant from here on. Where an exception would be shown as a traceback (before `main` and
after it), or Python can only drop it (in a finaliser, at the end of an import), the process ends at once, which is as safe as a kill.
"""

import gc
import os
import signal
import sys

STOPPED = "đã dừng theo yêu cầu của người dùng"


def run() -> None:
    """Runs the command that the process was started for, and ends the process with its exit code."""
    heeds = signal.getsignal(signal.SIGINT) is signal.default_int_handler  # not below nohup, or in the background of a script
    if heeds:
        signal.signal(signal.SIGINT, _end)
    _begin_in_utf8()
    gc.disable()
    from ttdn_cli.cli import main

    asked: list[int] = []

    def interrupt(number: int, _: object) -> None:
        asked.append(number)
        raise KeyboardInterrupt

    def dropped(what: "sys.UnraisableHookArgs") -> None:
        if what.exc_type is KeyboardInterrupt:
            _end()
        sys.__unraisablehook__(what)

    sys.unraisablehook = dropped
    try:
        if heeds:
            signal.signal(signal.SIGINT, interrupt)
        code = main(stopped=lambda: bool(asked))
        if heeds:
            signal.signal(signal.SIGINT, signal.SIG_IGN)  # it is done, and has said so
    except KeyboardInterrupt:
        _end()
    for stream in (sys.stdout, sys.stderr):
        try:
            if stream is not None:
                stream.flush()
        except OSError:
            pass
    os._exit(code)


def _begin_in_utf8() -> None:
    """
    Begins the process anew in Python's UTF-8 mode, where Python reads what was typed as something else: a locale of another encoding,
    or C with `PYTHONUTF8=0`. It does so once, as the environment then says: where even that does not help, the names stay odd.
    """
    if sys.platform == "win32" or sys.getfilesystemencoding() == "utf-8" or os.environ.get("PYTHONUTF8") == "1":
        return
    try:
        os.execve(sys.executable, [sys.executable, *sys.orig_argv[1:]], os.environ | {"PYTHONUTF8": "1"})  # noqa: S606 - it is this process
    except OSError:
        return  # where the system does not let it, what is typed in ASCII works all the same


def _end(*_: object) -> None:
    """Ends the process where it stands, because a person wants it."""
    try:
        sys.stderr.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
        sys.stderr.write(f"{STOPPED}\n")
        sys.stderr.flush()
    finally:
        os._exit(130)
