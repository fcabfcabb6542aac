"""
Runs `ttdn check` in each workspace named on stdin, in one process, and prints for each a line of JSON: exit code, problems, what stderr
said, the processor's seconds. The last line is the most memory that the process ever held, in MiB. `test_hostile_files.py` starts it.
"""

import contextlib
import gc
import io
import json
import os
import re
import sys
import time
from pathlib import Path
from typing import Any

MEMORY, SECONDS = 1 << 30, 300


def main() -> None:
    try:
        import resource
    except ImportError:  # Windows
        peak = None
    else:
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
        peak = resource
    from ttdn_cli.cli import main as ttdn

    for root in json.load(sys.stdin):
        os.chdir(root)
        gc.collect()
        out, err = io.StringIO(), io.StringIO()
        start = time.process_time()
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            code = ttdn(["check", "--format", "json"])
        seconds = time.process_time() - start
        found = json.loads(out.getvalue())["problems"] if out.getvalue() else []
        problems = [[p["path"], p["line"], p["rule"]] for p in found[:5]]
        print(json.dumps({"code": code, "problems": problems, "count": len(found), "err": err.getvalue(), "seconds": seconds}), flush=True)
    print(json.dumps(_most_memory(peak)))


def _most_memory(resource: Any) -> int:
    """
    The most memory this process held, in MiB; 0 where nobody can tell.

    Not by getrusage on Linux: what the process that started this one held before is in its figure.
    """
    status = Path("/proc/self/status")
    if status.exists():
        return int(re.search(r"^VmHWM:\s+(\d+) kB", status.read_text(encoding="ascii"), re.MULTILINE)[1]) // 1024  # type: ignore[index]
    used: int = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss if resource else 0
    return used // (1024 * 1024 if sys.platform == "darwin" else 1024)


if __name__ == "__main__":
    main()
