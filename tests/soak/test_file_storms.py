"""Commands killed at random instants while they make a file that a person asked for, or a workspace: old or new, and never half."""

import json
import signal
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.commands.test_crashes import COLD, as_files
from tests.commands.test_faults import NOW, RECEIVE, WRITES, Case, a_case, files, sound
from tests.conftest import Run
from tests.storage.other_processes import Process
from ttdn_cli.start import STOPPED

pytestmark = [pytest.mark.soak, pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")]

KILLS = "import runpy, sys; sys.argv[0] = 'kills'; runpy.run_module('tests.soak.kills', run_name='__main__')"
REPORT = ("render", "report", "--year", "2024", "--output", "bao-cao.docx")
KILLED = 60
CASES: dict[str, tuple[Sequence[str], ...]] = {
    "render report --output": (REPORT,),
    "render report --output --force": (REPORT, RECEIVE, (*REPORT, "--force")),
    "status --output": WRITES["status --output"],
    "status --output --force": WRITES["status --output --force"],
    "init": WRITES["init --from"],
}


def killed(case: Case, processes: int, seed: int) -> list[tuple[int, int, dict[str, bytes], int, dict[str, bytes], int]]:
    """Each outcome: how many were killed, how many had ended well; the files; exit code and files of the next run; how often."""
    told = {"root": str(case.root), "kept": str(case.kept), "command": case.command, "processes": processes, "seed": seed}
    told |= {"kills": KILLED, "seconds": 240}
    with Process(KILLS, json.dumps(told), TTDN_NOW=NOW) as storm:
        code, out, err = storm.ended()
    assert (code, err) == (0, "")
    found: list[Any] = json.loads(out)
    return [(dead, well, as_files(left), code, as_files(later), times) for dead, well, left, code, later, times in found]


@pytest.mark.parametrize("name", CASES)
def test_a_file_is_the_old_one_or_the_new_one_whenever_its_maker_is_killed(run: Run, workspace: Path, name: str) -> None:
    case = a_case(run, workspace, CASES[name])
    case.prepare()
    before = files(case.root)
    data = "moi/data/" if name == "init" else ""
    seen = {"old": 0, "new": 0}
    kills = 0
    for dead, well, left, code, later, times in killed(case, 1 if name == "init" else 3, seed=len(name)):
        of_data = {path: content for path, content in left.items() if path.startswith(data) and "tmp" not in path}
        old, new = ({path: content for path, content in state.items() if path.startswith(data)} for state in (before, case.done))
        assert of_data in (old, new)
        assert of_data == new or not well, "what was acknowledged is gone"
        assert code == (2 if of_data == new and "--force" not in case.command else 0)
        assert later == case.done
        seen["new" if of_data == new else "old"] += times
        kills += dead * times
    assert kills >= KILLED
    assert min(seen.values()) > 0, seen
    sound(case.root / "moi" if name == "init" else case.root)


@pytest.mark.parametrize("args", [RECEIVE, REPORT, ("check",), ("remind", "--draft", "thu-nhac", "--none-received", "2024")])
def test_at_any_instant_of_a_real_process_ctrl_c_is_one_line(run: Run, workspace: Path, args: Sequence[str]) -> None:
    case = a_case(run, workspace, (args,))
    codes = []
    for number in range(40):
        case.prepare()
        before = files(case.root)
        with Process(COLD, *args, TTDN_NOW=NOW) as ttdn:
            assert ttdn.line() == "begun"
            time.sleep(number / 40 * 0.6)
            ttdn.running.send_signal(signal.SIGINT)
            code, out, err = ttdn.ended()
        codes.append(code)
        assert "Traceback" not in err
        assert (code, err) in ((130, f"{STOPPED}\n"), (0, case.well.err)), (code, out, err)
        assert files(case.root) in (before, case.done) or args[0] == "remind"
        sound(case.root)
    assert codes.count(130) > 10
