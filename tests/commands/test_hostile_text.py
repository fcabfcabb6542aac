"""
Hostile text in every text of the data, through every output: what those who get it read is what they would read of a harmless text in
its place, with the hostile one where that stood. So nothing of it is executed, injected, hidden or lost.

A new output is a line in OUTPUTS.
"""

import re
from collections.abc import Callable
from itertools import zip_longest
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.commands.hostile_readers import (
    Read,
    of_annotations,
    of_csv,
    of_docx,
    of_folder,
    of_ics,
    of_json,
    of_markdown,
    of_sarif,
    of_screen,
    of_xml,
)
from tests.commands.hostile_workspace import write
from tests.conftest import SHIPPED, Ran, Run
from tests.repositories import SETTINGS, a_repository, committed, git
from ttdn_cli.cli import COMMANDS
from ttdn_cli.domain.text import as_seen
from ttdn_cli.domain.vietnamese import nfc
from ttdn_cli.outbound import difference_markdown

NOW = "2026-11-26"

WORDS, LENGTH = 6, 44


def as_long_as_others(*words: str) -> str:
    """A text of these words and as long as the others, so that one harmless text stands for all, and what is cut is cut at one place."""
    text = nfc(" ".join(words))
    assert len(words) == len(text.split()) == WORDS
    return text.ljust(LENGTH - 1, "z") + " "


TEXTS = {
    "a formula, Jinja": as_long_as_others("=1+cmd|/C!A0", "@A1", "{{7*7}}", "{%x%}", "{#x#}", '"%s;'),
    "Markdown, XML": as_long_as_others("#", "<b>&amp;", "[x](//x)", "]]><!--", "**đ**", "|`m`"),
    "an annotation, a calendar, a mail": as_long_as_others("::error::x", "%0A,", "END:VEVENT;", "Bcc:", "a@b.vn", r"\n"),
}
"""Each can stand in a name: a line that is seen. What is not seen (controls, marks of direction) the data refuses, or `check` finds it."""

HARMLESS = as_long_as_others(*(letter * 6 for letter in "ABCDEF"))

HIDDEN = "\u200b\u200c\u200d\u200e\u200f\u00ad\u034f\u061c\u115f\u3164\u2060\ufe0f\ufff9\U000e0041 "
"""What is not seen and yet can arrive: `check` finds it, and the other commands go on."""

MARKS = as_long_as_others("\u0301\u0323", "e\u0301\u0323\u0335\u0489\u0335", "\u0309", "a\u20dd", "\u0489", "x")
LONG = "dài" * 300 + " "


def of_nothing(_: bytes) -> Read:
    """Where the rules speak of the text itself, and say of another one something else."""
    return []


class Output(NamedTuple):
    """A command, what a reader of its form reads, and the file that it writes, if any."""

    args: str
    read: Callable[[bytes], Read] = of_screen
    file: str | None = None


OUTPUTS = (
    Output("status"),
    Output("status --format json", of_json),
    Output("status --format csv", of_csv),
    Output("status --format markdown", of_markdown),
    *(Output(f"{command} {unit}") for command in ("why", "log") for unit in ("xa-ba-diem", "xa-tan-hiep", "xa-nhi-binh", "xa-dong-thanh")),
    *(Output(f"why {unit}") for unit in ("xa-tan-xuan", "xa-trung-chanh")),
    Output("why xa-ba-diem --format json", of_json),
    Output("log xa-ba-diem --format json", of_json),
    Output("units"),
    Output("units xa-ba-diem"),
    Output("units --format json", of_json),
    Output("plan"),
    Output("plan --printed"),
    Output("plan --corrections"),
    Output("plan I"),
    Output("plan II"),
    Output("plan III.2"),
    Output("plan --format json", of_json),
    Output("legal"),
    Output("legal 57-KL/TW"),
    Output("legal --format json", of_json),
    Output("calendar", of_ics),
    Output("check"),
    Output("check --since before"),
    Output("check --since before --format sarif", of_sarif),
    Output("check --since before --format junit", of_xml),
    Output("check --since before --format github", of_annotations),
    Output("fix --dry-run"),
    *(Output(f"diff {a} {b}") for a, b in (("before", "hostile"), ("hostile", "after"))),
    *(Output(f"diff {a} {b} --format markdown", of_markdown) for a, b in (("before", "hostile"), ("hostile", "after"))),
    Output("diff before --format json", of_json),
    Output("render report", of_markdown),
    Output("render letter xa-ba-diem", of_markdown),
    Output("render letter xa-nhi-binh xa-dong-thanh --second", of_markdown),
    Output("render form xa-ba-diem", of_markdown),
    Output("render appendix", of_markdown),
    *(
        Output(f"render {document} --output a.docx --force", of_docx, "a.docx")
        for document in ("report", "form xa-ba-diem", "appendix", "letter xa-nhi-binh xa-dong-thanh", "letter xa-ba-diem")
    ),
    Output("lint a.docx", of_nothing),
    Output("render letter --overdue --output cong-van --format markdown", file="cong-van"),
    Output("receive xa-thoi-tam-thon --sent 2026-11-01 --dry-run"),
    Output("return xa-xuan-thoi-son --reason x --again-by 2026-12-01 --dry-run"),
    Output("accept xa-xuan-thoi-son --dry-run"),
    Output("extend xa-thoi-tam-thon --until 2026-12-15 --document x --dry-run"),
    Output("exempt xa-thoi-tam-thon --reason x --document x --dry-run"),
    Output("void xa-ba-diem 2026-11-03-returned --reason x --dry-run"),
    Output("units set xa-ba-diem --phone 1 --dry-run"),
    Output("remind"),
    Output("remind --overdue"),
    Output("remind --season 2026"),
    Output("remind --format json", of_json),
    Output("remind --draft thu", file="thu"),
    Output("remind --mark --from thu"),
    Output("remind --mark xa-thoi-tam-thon --via phone"),
)
SHOW_NO_DATA = {"init", "schema"}
SHOWN_NOWHERE = ("check", "fix --dry-run", "lint a.docx", "remind --mark --from thu")
"""Where there is nothing to say of it."""


def a_hostile_workspace(root: Path, text: str) -> None:
    """
    `data/` with this text before each of its texts, in a repository where the tag `before` is the shipped data, `hostile` this and
    `after` the shipped data again.
    """
    (root / "data").mkdir(parents=True)
    for name in ("plan.yaml", "units.yaml"):
        (root / "data" / name).write_bytes((SHIPPED / name).read_bytes())
    a_repository(root)
    git(root, "tag", "before")
    assert write(root, text) > 200
    committed(root)
    git(root, "tag", "hostile")
    git(root, "checkout", "--quiet", "before", "--", "data")
    committed(root)
    git(root, "tag", "after")
    git(root, "checkout", "--quiet", "hostile", "--", "data")


class Shown(NamedTuple):
    """What came of an output: the run, and what its reader read."""

    ran: Ran
    read: Read


def shown(run: Run, root: Path, text: str) -> dict[str, Shown]:
    """Every output of a workspace with this text before each of its texts."""
    a_hostile_workspace(root, text)
    found = {}
    for output in OUTPUTS:
        ran = run(*output.args.split(), root=root, now=NOW, **SETTINGS)
        clean(ran)
        if text == HIDDEN and output.file == "thu":
            assert (ran.code, ran.err.endswith("không đưa vào thư được\n  = gợi ý: sửa lại trong dữ liệu\n")) == (2, True)
            break  # no mail goes out, and no list of mails is there
        assert ran.code in (0, 1), (output, ran)
        path = Path(output.file) if output.file else None
        read = of_folder(path) if path and path.is_dir() else output.read(path.read_bytes() if path else ran.out.encode())
        found[output.args if output.args not in found else f"{output.args}, again"] = Shown(ran, read)
    return found


def with_one_word(pieces: Read, text: str) -> Read:
    """What was read, with one word where the hostile text stands, as it is or as it is written out. Case and spaces do not count."""
    found = []
    for piece in pieces:
        piece = _squeezed(re.sub(r"\b[0-9a-f]{9,40}\b", "…", piece))  # commits
        for form in (text, as_seen(text), as_seen(text.upper())):
            piece = piece.replace(_squeezed(form), "<the text>")
        found.append(piece)
    return found


def _squeezed(text: str) -> str:
    return "".join(text.casefold().split())


CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufe0f\ufeff\ufff9]")


def clean(ran: Ran) -> None:
    """Nothing that steers or hides is in what a terminal gets. CSV begins with a mark of UTF-8; calendars end their lines with CR LF."""
    for text in (ran.out.removeprefix("\ufeff").replace("\r\n", "\n"), ran.err):
        assert CONTROL.findall(text) == []


@pytest.fixture(scope="module")
def harmless() -> dict[str, Shown]:
    """What every output shows of the harmless text; the first test fills it."""
    return {}


@pytest.mark.parametrize(
    "text",
    [*TEXTS.values(), *(pytest.param(text, marks=pytest.mark.soak) for text in (HIDDEN, MARKS, LONG))],
    ids=[*TEXTS, "what is not seen", "marks on nothing", "a long word"],
)
def test_a_hostile_text_is_the_text_that_it_is_in_every_output(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, harmless: dict[str, Shown], text: str
) -> None:
    monkeypatch.setattr(difference_markdown, "_LIMIT", 10**9)
    for name, put in (("hostile", text), ("harmless", HARMLESS)):
        (tmp_path / name).mkdir()
        monkeypatch.chdir(tmp_path / name)
        if put != HARMLESS:
            hostile = shown(run, tmp_path / name / "workspace", put)
        elif not harmless:
            harmless |= shown(run, tmp_path / name / "workspace", put)
    wrong = []
    for args, expected in harmless.items():
        if args not in hostile or (text not in TEXTS.values() and args.startswith("check")):
            continue  # what is not seen is a problem of its own, and what is long is cut
        told, meant = with_one_word(hostile[args].read, text), with_one_word(expected.read, HARMLESS)
        assert any("<the text>" in piece for piece in meant) or args in SHOWN_NOWHERE, args
        if (told, meant and hostile[args].ran.code) != (meant, meant and expected.ran.code):
            wrong.append((args, [pair for pair in zip_longest(told, meant) if pair[0] != pair[1]][:1]))
    assert wrong == []


def test_every_command_that_shows_data_is_an_output() -> None:
    assert {command for command in COMMANDS if any(output.args.startswith(command) for output in OUTPUTS)} == set(COMMANDS) - SHOW_NO_DATA


def test_no_name_is_a_command_of_the_runner_that_shows_the_output(run: Run, workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """https://docs.github.com/actions/reference/workflow-commands-for-github-actions: spaces before the colons do not count."""
    path = workspace / "data/units.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("name: Xã Bà Điểm\n", 'name: "::error::Bà Điểm"\n'), encoding="utf-8")
    commands = (("status",), ("why", "xa-ba-diem"), ("units",), ("units", "xa-ba-diem"), ("log", "xa-ba-diem"), ("remind",))
    apart = [run(*command, now="2026-11-06").out for command in commands]
    assert sum("\n::" in f"\n{text}".replace(" ", "") for text in apart) >= 4
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    seen = [run(*command, now="2026-11-06").out for command in commands]
    assert [re.findall(r"(?m)^\s*::.*", text) for text in seen] == [[] for _ in commands]
    assert [text.replace(r"\x3a", ":") for text in seen] == apart
    (workspace / "data/reports").write_bytes(b"")
    assert run("check", "--format", "github", now="2026-11-06").out.startswith("::error ")
