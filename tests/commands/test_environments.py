"""Every command in every environment: other encodings, terminals that can do little, a reader who left, a full disk, no streams at all."""

import base64
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.commands.test_examples import examples, make_ready
from tests.conftest import SHIPPED, Ran
from ttdn_cli.cli import COMMANDS, main

pytestmark = pytest.mark.skipif(os.name == "nt", reason="forks, closed streams and terminals as Unix has them")

ROOT = Path(__file__).parents[2]


class Environment(NamedTuple):
    """What is set, where the output goes, and what the shell does with the streams before."""

    variables: dict[str, str]
    streams: str = "file"
    shell: str = ""


ENVIRONMENTS = {
    "usual": Environment({}),
    "PYTHONUTF8=0": Environment({"PYTHONUTF8": "0"}),
    "PYTHONIOENCODING=cp1258": Environment({"PYTHONIOENCODING": "cp1258"}),
    "LC_ALL=C": Environment({"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0"}),
    "all three, and no stdin": Environment(
        {"PYTHONUTF8": "0", "PYTHONIOENCODING": "cp1258", "LC_ALL": "C", "PYTHONCOERCECLOCALE": "0"}, "file", "<&-"
    ),
    "TERM=dumb": Environment({"TERM": "dumb"}, "80"),
    "NO_COLOR=1": Environment({"NO_COLOR": "1"}, "80"),
    "TERM=dumb NO_COLOR=1": Environment({"TERM": "dumb", "NO_COLOR": "1"}, "40"),
    "40 columns": Environment({}, "40"),
    "80 columns": Environment({}, "80"),
    "a reader who left": Environment({}, "gone"),
    "a full disk": Environment({}, "full"),
    "no stdout": Environment({}, "none", ">&-"),
    "a read-only workspace": Environment({}, "read-only"),
}


def these(*names: str, soak: Sequence[str] = ()) -> pytest.MarkDecorator:
    """The environments of a test: those of every run, and those of the long one."""
    return pytest.mark.parametrize("which", [*names, *(pytest.param(name, marks=pytest.mark.soak) for name in soak)])


MORE = {
    "remind --season": "ttdn remind --season 2026",
    "remind --send": "ttdn remind --send --yes",
    "render letter --overdue": "ttdn render letter --overdue -o cong-van --format markdown",
}
"""What has ways of its own and no example first."""
CODES = {"remind --send": 2}
"""The exit codes that are not 0: there is no mail server."""


def cases() -> Iterator[tuple[str, str, list[str]]]:
    """
    Every command's first example, every one of `remind`, and what is written into a file on the screen once more: a name, the command,
    its words.
    """
    lines = dict(MORE)
    for name, line in examples():
        if name not in lines:
            lines[name] = line
        elif name == "remind":
            lines[line.removeprefix("ttdn ")] = line
    for name, line in lines.items():
        words = shlex.split(line)[1:]
        command = max((known for known in COMMANDS if f"{name} ".startswith(f"{known} ")), key=len)
        yield name, command, words
        if "--output" in words:
            at = words.index("--output")
            yield f"{name}, on the screen", command, words[:at] + words[at + 2 :]


CASES = [name for name, _, _ in cases()]


@pytest.fixture(scope="module")
def ran(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], dict[str, Ran]]:
    """What every command says in an environment: `ran("TERM=dumb")["status"]`."""
    folder = tmp_path_factory.mktemp("environments")
    made = []
    for number, (name, command, words) in enumerate(cases()):
        root = folder / str(number) / "workspace"
        shutil.copytree(SHIPPED, root / "data", ignore=shutil.ignore_patterns("reports"))
        with pytest.MonkeyPatch.context() as patch:
            patch.chdir(root)

            def ttdn(*args: object, now: str = "2026-11-02", patch: pytest.MonkeyPatch = patch) -> None:
                patch.setenv("TTDN_NOW", now)
                assert main([str(arg) for arg in args]) == 0

            make_ready(ttdn, root, command, shlex.join(["ttdn", *words]))
        made.append((name, words, str(root)))
    (folder / "cases.json").write_text(json.dumps(made), "utf-8")

    @cache
    def in_environment(which: str) -> dict[str, Ran]:
        variables, streams, shell = ENVIRONMENTS[which]
        results = folder / f"{len(list(folder.iterdir()))}.json"
        command = [sys.executable, "-m", "tests.commands.in_one_environment", str(folder / "cases.json"), str(results), streams]
        kept = {key: os.environ[key] for key in ("PATH", "HOME", "SYSTEMROOT", "TMPDIR") if key in os.environ}
        settings = {
            "LC_ALL": "C.UTF-8",
            "TERM": "xterm",
            "TTDN_NOW": "2026-11-05",
            "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)]),
        }
        git = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
        done = subprocess.run(
            ["sh", "-c", f"exec {shlex.join(command)} {shell}"],
            env=kept | settings | git | variables,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            timeout=300,
            check=False,
        )
        assert (done.returncode, done.stderr) == (0, b"")
        found = json.loads(results.read_text("utf-8"))
        return {name: Ran(code, *(base64.b64decode(text).decode() for text in texts)) for name, (code, *texts) in found.items()}

    return in_environment


ESCAPE = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")


def words(text: str) -> str:
    """The text without colours, spaces and line breaks, which a narrow terminal has elsewhere."""
    return "".join(ESCAPE.sub("", text).split())


def test_every_command_is_tried(ran: Callable[[str], dict[str, Ran]]) -> None:
    assert {command for _, command, _ in cases()} == set(COMMANDS)
    assert {name: usual.code for name, usual in ran("usual").items() if usual.code} == CODES


@pytest.mark.parametrize("name", CASES)
@these("all three, and no stdin", soak=["PYTHONUTF8=0", "PYTHONIOENCODING=cp1258", "LC_ALL=C"])
def test_no_encoding_and_no_stdin_changes_a_byte(ran: Callable[[str], dict[str, Ran]], which: str, name: str) -> None:
    assert ran(which)[name] == ran("usual")[name]


@pytest.mark.parametrize("name", CASES)
@these(soak=["TERM=dumb NO_COLOR=1", "TERM=dumb", "NO_COLOR=1"])
def test_a_terminal_without_colours_gets_none(ran: Callable[[str], dict[str, Ran]], which: str, name: str) -> None:
    usual, shown = ran("usual")[name], ran(which)[name]
    assert shown.code == usual.code
    assert "\x1b" not in shown.out
    assert sorted(words(shown.out)) == sorted(words(usual.out + usual.err))


@pytest.mark.parametrize("name", CASES)
@these("40 columns", soak=["80 columns"])
def test_on_a_narrow_terminal_every_word_is_there_and_none_is_cut(ran: Callable[[str], dict[str, Ran]], which: str, name: str) -> None:
    usual, shown = ran("usual")[name], ran(which)[name]
    assert shown.code == usual.code
    text = ESCAPE.sub("", shown.out)
    assert "\x1b" not in text
    assert sorted(text.split()) == sorted((usual.out + usual.err).split())
    if which == "80 columns" and name == "status":
        assert "\x1b[" in shown.out, "no terminal was seen"


@pytest.mark.parametrize("name", CASES)
@these("a full disk", soak=["a reader who left", "no stdout"])
def test_an_output_that_goes_nowhere_is_no_bug(ran: Callable[[str], dict[str, Ran]], which: str, name: str) -> None:
    """Where the result cannot be shown that is an error (a reader who left has seen enough); where there is nothing to show it is none."""
    usual, gone = ran("usual")[name], ran(which)[name]
    assert "Traceback" not in gone.err
    assert "xin lỗi" not in gone.err
    if which == "no stdout" or not usual.out:
        assert (gone.code, gone.err) == (usual.code, usual.err)
    elif gone.err.startswith("lỗi: đã ghi "):
        assert gone.code == 2
        assert gone.err.endswith("\n  = gợi ý: không cần ghi lại\n")
    elif which == "a reader who left":
        assert (gone.code, gone.err) == (141, usual.err)
    else:
        said = "lỗi: không ghi được kết quả ra\n  = gợi ý: kiểm tra chỗ trống trên đĩa và nơi nhận kết quả\n"
        assert (gone.code, gone.err) == (2, usual.err + said)


RECORD = ("receive", "return", "accept", "extend", "exempt", "void", "units set", "init")
ACT = ("remind --mark", "remind --resolve", "remind --overdue --draft", "render letter --overdue")


@pytest.mark.skipif(
    sys.platform not in ("linux", "win32") and os.geteuid() == 0, reason="root may write everywhere, and only Linux lets it give that up"
)
@pytest.mark.parametrize("name", CASES)
def test_where_nobody_may_write_everything_can_be_read(ran: Callable[[str], dict[str, Ran]], name: str) -> None:
    usual, kept = ran("usual")[name], ran("a read-only workspace")[name]
    if name in RECORD or name.startswith(ACT) or f"{name}, on the screen" in CASES:
        assert (kept.code, kept.out) == (2, "")
        assert re.fullmatch(r"lỗi: không (ghi|tạo) được .*: không có quyền; chưa ghi gì\n", kept.err), kept
    else:
        assert kept == usual
