"""The bar that a person sees while many rows or letters are made: on a real terminal, and nowhere else."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")

UNIT = """
  - id: xa-thu-{n}
    name: Xã thứ {n}
    groups:
      - xa-thi-tran
    basis: đặt ra để thử
"""


def with_units(workspace: Path, count: int) -> None:
    """That many units more than the plan has."""
    units = workspace / "data/units.yaml"
    units.write_bytes(units.read_bytes() + "".join(UNIT.format(n=n) for n in range(count)).encode())


def on_a_terminal(workspace: Path, *args: str) -> tuple[int, str]:
    """What the process writes on a stderr that is a terminal, and its exit code."""
    import pty

    own, of_the_process = pty.openpty()
    env = {**os.environ, "TTDN_NOW": "2024-11-10", "TTDN_ROOT": str(workspace), "TERM": "xterm", "COLUMNS": "80"}
    process = subprocess.Popen(
        [sys.executable, "-c", "from ttdn_cli.start import run; run()", *args],
        stdout=subprocess.PIPE,
        stderr=of_the_process,
        env=env,
        cwd=workspace,
    )
    os.close(of_the_process)
    seen = b""
    while True:
        try:
            piece = os.read(own, 65536)
        except OSError:  # the terminal has gone with the process
            break
        if not piece:
            break
        seen += piece
    os.close(own)
    out, _ = process.communicate(timeout=60)
    assert out == b""
    return process.returncode, seen.decode()


def bars_in(seen: str) -> tuple[list[int], str]:
    """The percentages that a bar went through, and what stays on the screen when it has gone."""
    assert seen.count("\x1b[?25l") == seen.count("\x1b[?25h") == 1, "the cursor comes back"
    return [int(percent) for percent in re.findall(r"(\d+)%", seen)], seen.rpartition("\x1b[2K")[2]


@pytest.mark.parametrize("units", [600, pytest.param(10_000, marks=pytest.mark.soak)])
def test_a_bar_runs_while_a_long_table_is_made_and_is_gone_afterwards(workspace: Path, units: int) -> None:
    with_units(workspace, units)
    code, seen = on_a_terminal(workspace, "render", "report", "--output", "bao-cao.docx")
    assert code == 0, seen
    percentages, left = bars_in(seen)
    assert "đang làm văn bản" in seen
    assert percentages == sorted(percentages)
    assert (percentages[0], percentages[-1]) == (0, 100)
    assert units < 10_000 or any(0 < percent < 100 for percent in percentages), "it moves"
    assert left == "đã ghi bao-cao.docx\r\n"
    assert (workspace / "bao-cao.docx").read_bytes()[:2] == b"PK"


@pytest.mark.soak
def test_a_bar_runs_while_letters_are_made_in_series(workspace: Path) -> None:
    with_units(workspace, 100)
    letters = ("render", "letter", "--overdue", "--none-received", "2024", "--format", "markdown", "--output", "cong-van")
    code, seen = on_a_terminal(workspace, *letters)
    assert code == 0, seen
    percentages, left = bars_in(seen)
    assert "đang soạn công văn" in seen
    assert (percentages[0], percentages[-1]) == (0, 100)
    assert left == "đã ghi 131 công văn vào cong-van\r\n"


def test_a_few_rows_need_no_bar(workspace: Path) -> None:
    assert on_a_terminal(workspace, "render", "report", "--output", "bao-cao.docx") == (0, "đã ghi bao-cao.docx\r\n")
