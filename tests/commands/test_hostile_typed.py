"""
Hostile text that does not come from the data: names of files, what is typed. All of it is shown, none of it runs, and no raw control
character reaches a terminal.
"""

import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.commands.conftest import with_plan, with_units
from tests.commands.test_hostile_text import clean
from tests.conftest import Ran, Run
from tests.outbound.docx.docx_parts import a_template, p
from ttdn_cli.cli import COMMANDS
from ttdn_cli.domain.vietnamese import nfc
from ttdn_cli.door_tree import door

NOW = "2026-11-10"
NAMES = ("\x1b[31mđỏ\x1b[0m.txt", "a\n::error::x\n.txt", "phải \u202e trái.txt", "kẹp\r\ndòng.txt", "<b>&\x9b31m.txt")
PROBLEMS: Mapping[str, Callable[[str], object]] = {
    "text": str,
    "json": json.loads,
    "sarif": json.loads,
    "junit": ET.fromstring,
    "github": lambda text: [line for line in text.splitlines() if line.startswith("::")],
}


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("form", PROBLEMS)
def test_a_hostile_name_of_a_file_is_shown_and_harmless(run: Run, workspace: Path, form: str, name: str) -> None:
    (workspace / "data/reports/2026").mkdir(parents=True)
    (workspace / "data/reports/2026" / name).write_bytes(b"")
    ran = run("check", "--format", form)
    assert ran.code == 1
    clean(ran)
    assert PROBLEMS[form](ran.out)
    if form == "github":
        assert re.fullmatch(r"::error [^\n]*\n1 lỗi\n", ran.out)


TYPED = "\x1b]0;x\x07\x1b[31mđỏ\x1b[0m\n::error::x\r\u202e\u200b\u3164\x9b31m\u2028"


def every_value() -> Iterator[list[str]]:
    """Every command with the hostile text as each of its arguments and as the value of each of its options."""
    for name in COMMANDS:
        group: Any = door(COMMANDS)
        with group.make_context("ttdn", [], resilient_parsing=True) as ctx:
            _, command, _ = group.resolve_command(ctx, name.split())
        unit = ["xa-ba-diem"] if any(param.required and param.metavar == "ĐƠN-VỊ" for param in command.params) else []
        for param in command.params:
            if param.param_type_name == "argument":
                yield [*name.split(), TYPED]
            elif not param.is_flag:
                yield [*name.split(), *unit, param.opts[0], TYPED]


VALUES = list(every_value())
assert len(VALUES) > 100


def seen_or_refused(ran: Ran) -> None:
    clean(ran)
    assert ran.code in (0, 1, 2), ran
    assert not [line for line in (ran.out + ran.err).splitlines() if line.lstrip().startswith("::")]


@pytest.mark.parametrize("args", VALUES, ids=lambda args: " ".join(args).replace(TYPED, "…"))
def test_no_argument_and_no_option_lets_what_is_typed_reach_the_terminal_raw(run: Run, workspace: Path, args: list[str]) -> None:
    seen_or_refused(run(*args, now=NOW))


@pytest.mark.parametrize("name", ["TTDN_ROOT", "TTDN_NOW", "TTDN_SMTP_HOST", "TTDN_SMTP_FROM", "TTDN_SMTP_PORT", "TTDN_SMTP_SECURITY"])
def test_no_setting_reaches_the_terminal_raw(run: Run, workspace: Path, name: str) -> None:
    with_units(workspace, "    name: Xã Bà Điểm\n", "    name: Xã Bà Điểm\n    email: badiem@example.vn\n")
    settings = {"TTDN_NOW": NOW, "TTDN_SMTP_HOST": "127.0.0.1", "TTDN_SMTP_FROM": "vanthu@example.vn", name: TYPED}
    ran = run("remind", "--send", "--yes", "--none-received", "2026", **settings)
    seen_or_refused(ran)
    assert ran.code == 2


@pytest.mark.parametrize(
    "args",
    [
        [TYPED],
        ["status", f"--{TYPED}"],
        ["status", "--year", TYPED],
        ["status", "--group", TYPED],
        ["status", "--format", TYPED],
        ["status", "--output", f"{TYPED}/x"],
        ["--root", TYPED, "status"],
        ["why", TYPED],
        ["receive", TYPED, "--sent", "2026-11-01"],
        ["receive", "xa-ba-diem", "--sent", TYPED],
        ["receive", "xa-ba-diem", "--sent", "2026-11-01", "--number", TYPED],
        ["receive", "xa-ba-diem", "--sent", "2026-11-01", "--via", TYPED],
        ["receive", "xa-ba-diem", "--sent", "2026-11-01", "--secrecy", TYPED],
        ["receive", "xa-ba-diem", "--sent", "2026-11-01", "--file", TYPED],
        ["receive", "xa-ba-diem", "--sent", "2026-11-01", "--content", TYPED],
        ["receive", "xa-ba-diem", "--sent", "2026-11-01", "--replaces", TYPED],
        ["return", "xa-ba-diem", "--reason", TYPED, "--again-by", "2026-11-12"],
        ["void", "xa-ba-diem", TYPED, "--reason", "x"],
        ["extend", "xa-ba-diem", "--until", "2026-11-20", "--document", TYPED],
        ["units", "set", "xa-ba-diem", "--phone", TYPED],
        ["units", "set", TYPED, "--phone", "1"],
        ["render", "letter", TYPED],
        ["render", "report", "--format", TYPED],
        ["lint", TYPED],
        ["check", "--explain", TYPED],
        ["check", "--since", TYPED],
        ["diff", TYPED],
        ["init", "moi", "--from", TYPED],
        ["init", f"data/plan.yaml/{TYPED}"],
    ],
    ids=lambda args: " ".join(args).replace(TYPED, "…"),
)
def test_what_is_typed_never_reaches_the_terminal_raw(run: Run, workspace: Path, args: list[str]) -> None:
    ran = run(*args, now=NOW)
    assert ran.code == 2
    assert "\\x1b" in ran.err or "U+" in ran.err or nfc(TYPED) not in ran.err
    clean(ran)


def test_a_root_of_a_hostile_name_is_said_without_its_controls(run: Run, workspace: Path, tmp_path: Path) -> None:
    root = tmp_path / TYPED.replace("/", "")
    ran = run("init", root, "--from", "hoc-mon-535")
    assert ran.code == 0
    clean(ran)
    ran = run("receive", "xa-ba-diem", "--sent", "2026-11-01", root=root, now="2026-11-02")
    assert ran.code == 0
    clean(ran)
    ran = run("status", "--output", root / "a.csv", "--format", "csv", root=root, now=NOW)
    assert ran.code == 0
    clean(ran)


SEEN_NOWHERE = "đỏ\x9b31m\u202e\u200b\u2028\u3164"
"""What XML and a text file can hold and no reader sees."""


def test_a_word_file_is_judged_without_its_controls(run: Run, workspace: Path) -> None:
    words = [f"Số: {SEEN_NOWHERE}/BC-VHTT", f"Điều 1. {SEEN_NOWHERE}", f"KÍNH GỬI: {SEEN_NOWHERE} ::error::x"]
    (workspace / "a.docx").write_bytes(a_template("".join(map(p, words))).data)
    for form in ("text", "json"):
        ran = run("lint", "a.docx", "--format", form)
        assert ran.code == 1
        seen_or_refused(ran)
        assert "đỏ\\" in ran.out


@pytest.mark.parametrize("template", ["mail.txt", "letter.md", "report.md", "form.md"])
def test_a_broken_template_is_told_without_its_controls(run: Run, workspace: Path, template: str) -> None:
    (workspace / "templates").mkdir()
    (workspace / "templates" / template).write_text(f"{{{{ {TYPED} }}}}\n\n{{% {SEEN_NOWHERE} %}}\n", "utf-8")
    for form in PROBLEMS:
        ran = run("check", "--format", form)
        assert ran.code == 1
        clean(ran)
        assert PROBLEMS[form](ran.out)


@pytest.mark.parametrize(
    "text", [f"[x] {SEEN_NOWHERE}", f"[{SEEN_NOWHERE}] 2026/xa-ba-diem/reminded-2026-11-04-a-mail", "[x] 2026/x/reminded-a\x1b[31m"]
)
def test_a_list_of_drafts_is_told_without_its_controls(run: Run, workspace: Path, text: str) -> None:
    (workspace / "thu").mkdir()
    (workspace / "thu/danh-sach.txt").write_text(text, "utf-8")
    ran = run("remind", "--mark", "--from", "thu", now=NOW)
    assert ran.code == 2
    seen_or_refused(ran)


@pytest.mark.parametrize(
    "text", [f"results: {TYPED}", f"difficulties: a\u200b{SEEN_NOWHERE}", f'"{SEEN_NOWHERE}": x', 'results: [{task: "\\u202e"}]']
)
def test_a_content_file_is_told_without_its_controls(run: Run, workspace: Path, text: str) -> None:
    (workspace / "a.yaml").write_text(text, "utf-8")
    ran = run("receive", "xa-ba-diem", "--sent", "2026-11-01", "--content", "a.yaml", now=NOW)
    assert ran.code == 2
    seen_or_refused(ran)


def test_a_question_shows_what_is_not_seen(run: Run, workspace: Path, terminal: None) -> None:
    with_units(workspace, "    name: Xã Bà Điểm\n", "    name: Xã\u200b Bà\u3164 Điểm\n")
    receive = ("receive", "xa-ba-diem", "--sent", "2026-11-01", "--number", "[bold]1/BC {{7}}")
    assert run(*receive, now=NOW).code == 0
    ran = run(*receive, now=NOW, stdin="k\n")
    clean(ran)
    name = r"Xã\u200b Bà\u3164 Điểm"
    asked = (
        f"{name} đã có báo cáo số [bold]1/BC {{{{7}}}} gửi ngày 01/11/2026 (2026-11-10-received). Vẫn ghi cho {name} (c: có, k: không)? "
    )
    assert (ran.code, ran.out, ran.err) == (2, asked, "lỗi: chưa ghi gì\n")


def test_a_question_before_mails_go_out_shows_to_whom(run: Run, workspace: Path, terminal: None) -> None:
    with_units(workspace, "    name: Xã Bà Điểm\n", "    name: '=1+1 [bold]Xã[/] {{7}}'\n    email: badiem@example.vn\n")
    with_plan(workspace, "first_year: 2024", "first_year: 2026")
    smtp = {"TTDN_SMTP_HOST": "127.0.0.1", "TTDN_SMTP_FROM": "vanthu@example.vn"}
    ran = run("remind", "--send", "--none-received", "2026", "--only", "xa-ba-diem", now=NOW, stdin="k\n", **smtp)
    asked = "Sẽ gửi 1 thư:\n  =1+1 [bold]Xã[/] {{7}} (badiem@example.vn), năm 2026, bậc sau-1-ngay\nGửi (c: có, k: không)? "
    assert (ran.code, ran.out, ran.err.splitlines()[-1]) == (2, asked, "lỗi: chưa gửi gì")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell"])
@pytest.mark.parametrize("line", [f"ttdn {TYPED}", f"ttdn why {TYPED}", f"ttdn status --{TYPED}", f"ttdn {TYPED} st"])
def test_completion_repeats_nothing_that_steers(run: Run, workspace: Path, shell: str, line: str) -> None:
    words = {
        "COMP_WORDS": line,
        "COMP_CWORD": str(line.count(" ")),
        "_TYPER_COMPLETE_ARGS": line,
        "_TYPER_COMPLETE_FISH_ACTION": "get-args",
    }
    ran = run(_TTDN_COMPLETE=f"complete_{shell}", _TYPER_COMPLETE_WORD_TO_COMPLETE=line.split(" ")[-1], **words)
    clean(ran)
    assert ran.err == ""
