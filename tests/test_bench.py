"""The benchmark's own parts: workspaces that are the same every time and good, ratios of runs side by side, a table that is a table."""

import sys
from pathlib import Path

import pytest

from bench.__main__ import _section
from bench.goals import goals
from bench.rows import LOADED, PASS, PLAIN_WORD, STATUS, VALUES, WORD, of_size
from bench.timing import Command, Run, ratio, rounds
from bench.workspaces import SILENT, Size, make_workspace, make_wrong
from tests.commands.conftest import tree
from tests.conftest import Run as Ran
from ttdn_cli.domain.shape import shaped_event
from ttdn_cli.storage.event_text import event_text
from ttdn_cli.storage.yaml_text import read_yaml


def test_the_same_numbers_make_the_same_workspace(tmp_path: Path) -> None:
    size = Size(60, years=2, events=4)
    assert make_workspace(tmp_path / "a", size) == make_workspace(tmp_path / "b", size)
    assert tree(tmp_path / "a") == tree(tmp_path / "b")
    assert len(list((tmp_path / "a").rglob("*.yaml"))) == 2 + 2 * 4 * (59 - SILENT)


def test_a_made_up_workspace_has_its_units_and_no_problem(tmp_path: Path, run: Ran) -> None:
    owing = make_workspace(tmp_path / "a", Size(60, events=4))
    assert len(owing) == 59, "all but the recipient"
    assert run("--root", str(tmp_path / "a"), "check", now="2024-11-30").out == "không có lỗi\n"
    shown = run("--root", str(tmp_path / "a"), "status", now="2024-11-30").out
    assert f"Phải gửi báo cáo:  59 đơn vị\nĐã gửi:            {59 - SILENT}: " in shown
    assert shown.count("Đạt yêu cầu") == 59 - SILENT


def test_made_up_events_are_written_as_ttdn_writes_them(tmp_path: Path) -> None:
    make_workspace(tmp_path / "a", Size(60, events=4))
    texts = [path.read_text(encoding="utf-8") for path in sorted((tmp_path / "a" / "data" / "reports").rglob("*.yaml"))]
    assert len(texts) == 4 * (59 - SILENT)
    for text in texts:
        event = shaped_event(read_yaml(text), ("event",))
        assert not isinstance(event, list)
        assert event_text(event) == text


def test_the_wrong_workspace_is_wrong_in_one_place(tmp_path: Path, run: Ran) -> None:
    make_workspace(tmp_path / "a", Size(60))
    make_wrong(tmp_path / "a", tmp_path / "b")
    ran = run("--root", str(tmp_path / "b"), "check", now="2024-11-30")
    assert (ran.code, ran.out.splitlines()[-1]) == (1, "1 lỗi")
    assert run("--root", str(tmp_path / "a"), "check", now="2024-11-30").out == "không có lỗi\n"


def test_a_ratio_is_the_median_of_runs_that_stood_side_by_side() -> None:
    runs = {"a": [Run(2, 9, 1, 0), Run(9, 9, 1, 0), Run(8, 9, 1, 0)], "b": [Run(1, 9, 1, 0), Run(3, 9, 1, 0), Run(2, 9, 1, 0)]}
    assert ratio(runs, "a", "b") == 3


def test_a_ratio_can_leave_out_what_both_do_and_a_third_does_alone() -> None:
    runs = {name: [Run(cpu, 9, 1, 0)] for name, cpu in (("a", 4), ("b", 9), ("both", 3))}
    assert ratio(runs, "a", "b", beyond="both") == 1 / 6


@pytest.mark.skipif(sys.platform == "win32", reason="wait4 and terminals of POSIX")
def test_processes_are_run_in_turn_and_what_they_use_is_measured(tmp_path: Path) -> None:
    def words(name: str, work: str) -> Command:
        note = f"open('order', 'a').write('{name}' + sys.argv[1]); {work}"
        return Command(lambda n: [sys.executable, "-c", f"import sys; {note}", str(n)], tmp_path)

    commands = {"busy": words("b", "sum(range(10_000_000)); sys.exit(3)"), "idle": words("i", "print(sys.stdout.isatty())")}
    commands["idle"] = commands["idle"]._replace(on_terminal=True)
    runs = rounds(commands, 2, {})
    assert (tmp_path / "order").read_text() == "b0i0b1i1b2i2", "run 0 warms and is not counted"
    assert [[run.code for run in runs[name]] for name in runs] == [[3, 3], [0, 0]]
    assert ratio(runs, "busy", "idle") > 1
    assert all(run.cpu > 0 and run.memory > 1 for name in runs for run in runs[name])


def test_a_table_says_ratios_seconds_memory_and_growth() -> None:
    runs = {"python -c pass": [Run(0.5, 1, 10, 0)], "ttdn check": [Run(1, 1, 20, 0)]}
    assert list(_section("45 units", runs, {"ttdn check": 12.4})) == [
        "",
        "## 45 units",
        "",
        "| 1 run of each | × python -c pass | s | MiB | µs a unit more |",
        "|---|---:|---:|---:|---:|",
        "| python -c pass | 1.00 | 0.500 | 10 |  |",
        "| ttdn check | 2.00 | 1.000 | 20 | 12 |",
    ]


def test_below_a_table_with_a_word_file_stands_what_the_file_alone_takes() -> None:
    runs = {name: [Run(cpu, 1, 10, 0)] for name, cpu in ((PASS, 0.5), (WORD, 4), (PLAIN_WORD, 9), (VALUES, 3))}
    *_, empty, said = _section("45 units", runs, {})
    assert (empty, said) == ("", "The Word file alone, without reading and counting: 0.17 × the time of plain docxtpl.")


def test_goals_stand_beside_what_was_measured_of_their_rows() -> None:
    rows = {PASS: (1, 10), STATUS: (3, 90), LOADED: (9, 100), PLAIN_WORD: (9, 10), WORD: (4, 10), VALUES: (3, 10)}
    runs = {name: [Run(cpu, 9, mib, 0)] for name, (cpu, mib) in rows.items()}
    table = of_size(10_000, 1)
    assert list(goals({table: runs}))[5:] == [
        f"| {table} | the memory of {STATUS} | {LOADED} | 0.80 | 0.90 | not met |",
        f"| {table} | {WORD} | {PLAIN_WORD} | 1.00 | 0.44 |  |",
        f"| {table} | {WORD}, the file alone | {PLAIN_WORD} | 0.25 | 0.17 |  |",
    ]
    assert list(goals({of_size(45, 1): runs})) == []
