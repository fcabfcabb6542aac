"""
Hostile text in every output: in names and texts of the data, in what is typed, in names of files. Nothing of it is executed, injected,
hidden or lost, and no raw control character reaches a terminal.

A new output is a line in OUTPUTS.
"""

import csv
import email
import email.policy
import io
import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from markdown_it import MarkdownIt

from tests.commands.conftest import with_plan, with_units
from tests.conftest import Ran, Run
from tests.outbound.docx.docx_parts import paragraphs, parts
from ttdn_cli.domain.vietnamese import nfc

NOW = "2026-11-10"
TEXTS = {
    "jinja and markdown": "{{ 7*7 }} {% set x = 1 %} {# x #} **đậm** _n_ [x](http://x.vn) ![y](z) `m` a | b",
    "xml and annotations": "<b>&amp;</b> ]]> <!-- x --> <img src=x onerror=alert(1)> ::error::x %0A ]] &lt;",
    "a formula": '=HYPERLINK("http://x.vn","x") @SUM(1) +1 -1',
    "a calendar and a header": "END:VEVENT; BEGIN:VEVENT, x:y; Bcc: a@b.vn",
    "rich markup": "[bold red]x[/bold red] [link=http://x.vn]y[/link] :smile: \\n \\x1b[31m",
}
"""Each can stand in a name: a line that is seen. What is not seen (controls, marks of direction) the data refuses."""


def texts_in(value: Any) -> Iterator[str]:
    """Every text of a JSON value."""
    match value:
        case str():
            yield value
        case dict():
            for key, held in value.items():
                yield key
                yield from texts_in(held)
        case list():
            for held in value:
                yield from texts_in(held)


def lines_of(text: str) -> str:
    """A screen's lines as one, for a name may be broken between two words."""
    return " ".join(text.split())


def of_csv(text: str) -> str:
    cells = [cell for row in csv.reader(io.StringIO(text.removeprefix("\ufeff")), delimiter=_delimiter(text)) for cell in row]
    assert not [cell for cell in cells if cell[:1] in tuple("=+-@\t\r")]
    return "\n".join(cell.removeprefix("'") for cell in cells)


def _delimiter(text: str) -> str:
    return ";" if text.split("\n")[0].count(";") > text.split("\n")[0].count(",") else ","


def of_markdown(text: str) -> str:
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(text)
    inlines = [token for token in tokens if token.type == "inline"]
    inline = [child for token in inlines for child in token.children or []]
    assert not {child.type for child in inline} & {"link_open", "image", "html_inline", "code_inline", "s_open"}
    assert not [token for token in tokens if token.type == "html_block"]
    return " ".join("".join(c.content if c.type == "text" else " " for c in token.children or []) for token in inlines)


def of_ics(text: str) -> str:
    unfolded = text.replace("\r\n ", "").split("\r\n")
    assert {line.partition(":")[0].partition(";")[0] for line in unfolded if line} <= ICS
    assert unfolded.count("BEGIN:VEVENT") == unfolded.count("END:VEVENT")
    return re.sub(r"\\([\\;,nN])", lambda found: "\n" if found[1] in "nN" else found[1], "\n".join(unfolded))


ICS = {
    *("BEGIN", "END", "VERSION", "PRODID", "CALSCALE", "METHOD", "X-WR-CALNAME", "UID", "DTSTAMP", "LAST-MODIFIED", "SEQUENCE", "DTSTART"),
    *("DTEND", "SUMMARY", "DESCRIPTION", "TRANSP", "STATUS", "CLASS", "CATEGORIES", "ACTION", "TRIGGER", "X-WR-TIMEZONE", "URL", "NAME"),
    *("REFRESH-INTERVAL", "X-PUBLISHED-TTL", "X-MICROSOFT-CDO-BUSYSTATUS", "DURATION"),
}


def of_mails(folder: Path) -> str:
    said = []
    for path in sorted(folder.glob("*.eml")):
        mail = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
        assert not {"bcc", "cc"} & {key.lower() for key in mail}
        said += [str(mail["subject"]), str(mail["to"])]
        said += [str(part.get_content()) for part in mail.walk() if part.get_content_maintype() == "text"]
    return lines_of("\n".join(said))


class Output(NamedTuple):
    """A command, where its result is, and what a reader of that form reads in it."""

    args: tuple[str, ...]
    read: Callable[[str], str] = lines_of
    file: str | None = None


OUTPUTS: Mapping[str, Output] = {
    "table": Output(("status",)),
    "status --format json": Output(("status", "--format", "json"), lambda text: "\n".join(texts_in(json.loads(text)))),
    "status --format csv": Output(("status", "--format", "csv"), of_csv),
    "status --format markdown": Output(("status", "--format", "markdown"), of_markdown),
    "why": Output(("why", "xa-ba-diem")),
    "why --format json": Output(("why", "xa-ba-diem", "--format", "json"), lambda text: "\n".join(texts_in(json.loads(text)))),
    "log": Output(("log", "xa-ba-diem")),
    "log --format json": Output(("log", "xa-ba-diem", "--format", "json"), lambda text: "\n".join(texts_in(json.loads(text)))),
    "units": Output(("units",)),
    "plan": Output(("plan",)),
    "render report": Output(("render", "report"), of_markdown),
    "render report, Word": Output(("render", "report", "--output", "a.docx", "--force"), file="a.docx"),
    "render letter": Output(("render", "letter", "xa-ba-diem"), of_markdown),
    "render letter, Word": Output(("render", "letter", "xa-ba-diem", "--output", "a.docx", "--force"), file="a.docx"),
    "render form": Output(("render", "form", "xa-ba-diem"), of_markdown),
    "render form, Word": Output(("render", "form", "xa-ba-diem", "--output", "a.docx", "--force"), file="a.docx"),
    "calendar": Output(("calendar",), of_ics),
    "remind": Output(("remind",)),
    "remind --format json": Output(("remind", "--format", "json"), lambda text: "\n".join(texts_in(json.loads(text)))),
    "remind --draft": Output(("remind", "--draft", "thu"), file="thu"),
}


@pytest.fixture
def hostile(request: pytest.FixtureRequest, run: Run, workspace: Path) -> str:
    """A workspace in which this text is the name of a unit, of a group, in the plan's title and in the reason of a return."""
    text = TEXTS[request.param]
    quoted = json.dumps(text, ensure_ascii=False)
    with_units(workspace, "    name: Xã Bà Điểm\n", f"    name: {quoted}\n    email: badiem@example.vn\n")
    with_units(workspace, "    formal_name: Ủy ban nhân dân xã Bà Điểm\n", f"    formal_name: {quoted}\n")
    with_units(workspace, "    name: Ủy ban nhân dân xã - thị trấn\n", f"    name: {quoted}\n")
    title = "Triển khai hoạt động thông tin đối ngoại trong tình hình mới trên địa bàn huyện Hóc Môn"
    with_plan(workspace, f"title: {title}\n", f"title: {quoted}\n")
    with_plan(
        workspace, "    name: Báo cáo công tác triển khai hoạt động thông tin đối ngoại\n", f"    name: {json.dumps('Báo cáo ' + text)}\n"
    )
    with_plan(workspace, "first_year: 2024", "first_year: 2026")
    assert run("receive", "xa-ba-diem", "--sent", "2026-11-01", "--number", text, now="2026-11-02").code == 0
    assert run("return", "xa-ba-diem", "--reason", text, "--again-by", "2026-11-05", now="2026-11-03").code == 0
    assert run("check").out == "không có lỗi\n"
    return text


def shown(run: Run, workspace: Path, output: Output) -> str:
    """What a reader of the output reads."""
    ran = run(*output.args, now=NOW)
    assert ran.code == 0, ran
    clean(ran)
    if output.file is None:
        return output.read(ran.out)
    if output.file.endswith(".docx"):
        data = (workspace / output.file).read_bytes()
        for name, part in parts(data).items():
            if name.endswith((".xml", ".rels")):
                ET.fromstring(part)
        return lines_of(" ".join(paragraphs(data)))
    return of_mails(workspace / output.file)


CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")


def clean(ran: Ran) -> None:
    """No raw control character in what a terminal gets. CSV for Excel begins with a mark of UTF-8; calendars end their lines with CR LF."""
    for text in (ran.out.removeprefix("\ufeff").replace("\r\n", "\n"), ran.err):
        assert CONTROL.findall(text) == []


@pytest.mark.parametrize("hostile", TEXTS, indirect=True)
def test_a_hostile_text_is_the_text_that_it_is_in_every_output(run: Run, workspace: Path, hostile: str) -> None:
    missing = []
    for name, output in OUTPUTS.items():
        if lines_of(hostile) not in lines_of(shown(run, workspace, output)):
            missing.append(name)
    assert missing == []


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


TYPED = "\x1b]0;x\x07\x1b[31mđỏ\x1b[0m\u202e\u200b\x9b31m"


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
