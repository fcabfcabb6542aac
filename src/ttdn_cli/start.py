"""
The console script: `main` in a process that lives for one command.

The cycle collector is off from before the first import: it would only walk through what imports and files make, again and again. The
process ends without Python's clearing up. Both together are a sixth of `ttdn status`. Nothing here may be left for Python's exit: locks,
temporary files and messages are done with when `main` returns.
"""

import gc
import os
import sys
from contextlib import suppress
from typing import NoReturn


def run() -> NoReturn:
    """Runs the command that the process was started for, and ends the process with its exit code."""
    gc.disable()
    from ttdn_cli.cli import main

    code = main()
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:
            with suppress(OSError):
                stream.flush()
    os._exit(code)
