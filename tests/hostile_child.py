"""
Runs `ttdn check` in each workspace named on stdin, in one process, and prints for each a line of JSON: exit code, problems, what stderr
said, the processor's seconds. The last line is the most memory that the process ever held, in MiB. `test_hostile_files.py` starts it.
"""

import contextlib
import gc
import io
import json
import os
import sys
import time

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
    used = peak.getrusage(peak.RUSAGE_SELF).ru_maxrss if peak else 0
    print(json.dumps(used // (1024 * 1024 if sys.platform == "darwin" else 1024)))


if __name__ == "__main__":
    main()
