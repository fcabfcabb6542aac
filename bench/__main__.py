"""`make bench` prints tables, `make bench-report` writes docs/benchmarks.md: ratios of runs side by side; nothing passes or fails."""

import argparse
import os
import platform
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path

from bench.goals import goals
from bench.others import others, versions
from bench.rows import (
    CHECK,
    COMPLETION,
    EVENT_PASS,
    LOADED,
    PASS,
    PLAIN_WORD,
    START,
    STATUS,
    TABLE,
    VALUES,
    WORD,
    WRONG_CHECK,
    WRONG_STATUS,
    number,
    of_size,
)
from bench.timing import Command, Runs, memory, ratio, rounds, seconds
from bench.workspaces import SILENT, Size, make_workspace, make_wrong

ROOT = Path(__file__).parent.parent
AGAINST = Path(__file__).parent / "against"
_LARGE = 5_000
_LARGEST_OF_ALL = 10_000
_TIMES = {45: 9, 1_000: 3, 10_000: 2, 100_000: 1}


def main() -> None:
    """Runs what was asked for, and prints it as Markdown or writes it into a file."""
    arguments = argparse.ArgumentParser(prog="make bench", description=__doc__)
    arguments.add_argument("--tools", type=Path, required=True, help="the folder with ttdn, python and the tools compared")
    arguments.add_argument("--sizes", type=int, nargs="*", default=[45, 1_000, 10_000], help="units of the workspaces")
    arguments.add_argument("--years", type=int, nargs="*", default=[1, 10, 50], help="years of reports of 45 units")
    arguments.add_argument("--runs", type=int, help="runs of each command, instead of as many as the size allows")
    arguments.add_argument("--report", type=Path, help="the file to write")
    given = arguments.parse_args()
    if given.runs is not None and not 1 <= given.runs < SILENT:
        arguments.error(f"--runs is from 1 to {SILENT - 1}: each run of `ttdn receive` takes a unit that has sent nothing")
    tools = given.tools.absolute()
    lines: list[str] = []
    with tempfile.TemporaryDirectory(prefix="ttdn-bench-") as made:
        by = "Written by `make bench-report`" if given.report else "Printed by `make bench`"
        for line in chain(_head(tools, by), _body(Path(made), tools, given.sizes, given.years, given.runs)):
            print(line, flush=True)
            lines.append(line)
    if given.report is not None:
        given.report.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


def _head(tools: Path, by: str) -> Iterator[str]:
    now = datetime.now(UTC)  # noqa: TID251 - a benchmark says when it ran
    machine = f"{platform.platform()}, {os.cpu_count()} processors, Python {platform.python_version()}"
    yield "# Benchmarks"
    yield ""
    yield f"{by} on {now:%Y-%m-%d}; {machine}; {', '.join(versions(tools))}."
    yield ""
    yield "“×” is a ratio of processor time (user and system) to another command that ran beside it: the median over the runs. Seconds are"
    yield "processor time too, MiB the highest memory of the process: both are of this machine, and of what else ran on it."
    yield ""
    yield f"Above {_LARGEST_OF_ALL:,} units `ttdn` runs without its limits on the size of a file (16 MiB, 500,000 values), which are there"
    yield "for hostile ones: as it is installed it refuses such a `units.yaml`."
    yield ""
    yield "`ttdn check` on the real data also renders every template of the workspace with samples, which is most of its time. `remind"
    yield f"--draft` makes mails and letters to {SILENT} silent units, of every year for which they owe a report."


def _body(made: Path, tools: Path, sizes: Iterable[int], years: Iterable[int], runs: int | None) -> Iterator[str]:
    """The years come before the sizes: no process is seen to take less memory than this one, which grows with what it makes."""
    tables = {START: _start(made, tools, runs or SILENT - 1)}
    yield from _section(START, tables[START], {})
    for years_of_reports in years:
        title = f"45 units, {number(years_of_reports, 'year')} of reports"
        yield from _section(title, _of_size(made, tools, Size(45, years_of_reports), runs or 3), {})
    smaller: tuple[int, Mapping[str, float]] | None = None
    for units in sizes:
        for events in (1, 4) if units <= _LARGEST_OF_ALL else (1,):
            title = of_size(units, events)
            measured = tables[title] = _of_size(made, tools, Size(units, 1, events), runs or _TIMES.get(units, 3))
            growth: Mapping[str, float] = {}
            if events == 1:
                now = {name: seconds(measured, name) for name in measured}
                if smaller is not None:
                    fewer, then = smaller
                    growth = {name: (now[name] - then[name]) / (units - fewer) * 1e6 for name in now if name in then}
                smaller = units, now
            yield from _section(title, measured, growth)
    yield from goals(tables)


def _section(title: str, runs: Runs, growth: Mapping[str, float]) -> Iterator[str]:
    """A table: a row for each command, in the order in which they ran."""
    references = [name for name in (PASS, EVENT_PASS, STATUS) if name in runs]
    yield ""
    yield f"## {title}"
    yield ""
    yield f"| {number(len(runs[PASS]), 'run')} of each | {''.join(f'× {name} | ' for name in references)}s | MiB | µs a unit more |"
    yield f"|---|{'---:|' * (len(references) + 3)}"
    for name in runs:
        ratios = "".join(f" {ratio(runs, name, reference):.2f} |" for reference in references)
        more = f"{growth[name]:.0f}" if name in growth else ""
        yield f"| {name} |{ratios} {seconds(runs, name):.3f} | {memory(runs, name):.0f} | {more} |"
    if VALUES in runs:
        yield ""
        alone = ratio(runs, WORD, PLAIN_WORD, beyond=VALUES)
        yield f"The Word file alone, without reading and counting: {alone:.2f} × the time of plain docxtpl."


def _start(made: Path, tools: Path, runs: int) -> Runs:
    """What a person waits for each time: on the repository's own data, which has no report yet."""
    commands = {PASS: _python(tools, ROOT, "-c", "pass")}
    for words in ("--version", "--help", "status --format json", "check"):
        commands[f"ttdn {words}"] = _ttdn(tools, ROOT, *words.split())
    commands[TABLE] = _ttdn(tools, ROOT, "status")._replace(on_terminal=True)
    asked = {"_TTDN_COMPLETE": "complete_bash", "COMP_WORDS": "ttdn st", "COMP_CWORD": "1"}
    commands[COMPLETION] = _ttdn(tools, ROOT)._replace(environment=asked)
    commands |= others(made / "start", ROOT, tools, Size(38))
    return rounds(commands, runs, _environment("2026-11-06"))


def _of_size(made: Path, tools: Path, size: Size, runs: int) -> Runs:
    """Everything at one size; made-up communes that report on the last year's days."""
    root, wrong, beside, drafts = made / "workspace", made / "wrong", made / "others", made / "drafts"
    owing = make_workspace(root, size)
    year = str(size.last_year)
    numbered = ("--sent", f"{year}-11-15", "--dated", f"{year}-11-15", "--year", year, "--number")
    report = ("render", "report", "--year", year, "--format")
    commands = {
        PASS: _python(tools, root, "-c", "pass"),
        EVENT_PASS: _python(tools, root, str(AGAINST / "event_pass.py"), str(root)),
        STATUS: _ttdn(tools, root, "status", "--format", "json"),
        "ttdn status, plain": _ttdn(tools, root, "status"),
        "ttdn why": _ttdn(tools, root, "why", owing[0], "--year", year),
        "ttdn receive": Command(lambda n: [str(tools / "ttdn"), "receive", owing[-1 - n], *numbered, f"{n}/BC"], root),
        "ttdn remind --draft": Command(lambda n: [str(tools / "ttdn"), *_drafting(root, drafts / str(n))], made),
        CHECK: _ttdn(tools, root, "check"),
        LOADED: _python(tools, root, str(AGAINST / "keep_loaded.py"), str(root)),
    }
    if size.events == 1:
        commands["ttdn render report, Markdown"] = _ttdn(tools, root, *report, "markdown")
        commands[WORD] = _ttdn(tools, root, *report, "docx")
    if size.events == size.years == 1 and size.units <= _LARGEST_OF_ALL:
        plain = (str(AGAINST / "plain_docxtpl.py"), str(root))
        commands[PLAIN_WORD] = _python(tools, root, *plain, str(made / "plain.docx"))
        commands[VALUES] = _python(tools, root, *plain)
        make_wrong(root, wrong)
        commands[WRONG_STATUS] = _ttdn(tools, wrong, "status", "--format", "json")
        commands[WRONG_CHECK] = _ttdn(tools, wrong, "check")
    if size.units > _LARGEST_OF_ALL:
        commands = {name: _without_limits(tools, command) if name.startswith("ttdn") else command for name, command in commands.items()}
    commands |= others(beside, root, tools, size)
    measured = rounds(commands, runs, _environment(size.now), warm=size.units < _LARGE)
    for folder in (root, wrong, beside, drafts):
        shutil.rmtree(folder, ignore_errors=True)
    return measured


def _drafting(root: Path, folder: Path) -> list[str]:
    """The words that draft what is due, in a copy of the workspace: whoever has been claimed for a step is not drafted for again."""
    shutil.copytree(root, folder / "workspace", copy_function=os.link)
    return ["--root", str(folder / "workspace"), "remind", "--overdue", "--draft", str(folder / "out")]


def _without_limits(tools: Path, command: Command) -> Command:
    """The command in a ttdn that reads files of any size: it holds one to 16 MiB, and the units of the largest workspaces take more."""
    words = [str(tools / "python"), str(AGAINST / "without_limits.py")]
    return command._replace(words=lambda n: [*words, *command.words(n)[1:]])


def _python(tools: Path, folder: Path, *words: str) -> Command:
    return Command(lambda _: [str(tools / "python"), *words], folder)


def _ttdn(tools: Path, folder: Path, *words: str) -> Command:
    return Command(lambda _: [str(tools / "ttdn"), *words], folder)


def _environment(now: str) -> dict[str, str]:
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "SYSTEMROOT", "TMPDIR") if name in os.environ}
    return kept | {"TTDN_NOW": now, "TERM": "xterm-256color", "COLUMNS": "120", "LC_ALL": "C.UTF-8"}


if __name__ == "__main__":
    main()
