"""
The documents say what the program does: their examples are run here, one after another, and compared word for word; their tables are those
of the code; every command and option is in the manual; every link, path and make target is there.

A fenced block of the kind `console` holds commands behind a prompt and what they print. `<!-- TTDN_NOW=… -->` above it sets the clock,
`<!-- file: … -->` makes an empty file, `<!-- word: … -->` a draft in Word, `<!-- git commit -->` a commit of all that is in the folder; a
fenced `yaml NAME` is written into a file of that name. A line `…` stands for any lines, and a commit's id for any other. When the program
speaks otherwise on purpose, `TTDN_GOLDEN=renew python -m pytest tests/test_docs.py` writes what it says now into the documents.
"""

import os
import re
import shlex
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from docx.shared import Mm
from markdown_it import MarkdownIt

from tests.builders import a_received, a_returned, an_accepted, an_extended, status_on
from tests.conftest import Run
from tests.goldens import RENEW
from tests.outbound.docx.word_documents import Doc, right_letter
from tests.repositories import SETTINGS, a_repository
from ttdn_cli import __version__
from ttdn_cli.cli import COMMANDS
from ttdn_cli.domain.fold import FOLLOWS, Stage
from ttdn_cli.domain.status import Standing, Status
from ttdn_cli.domain.words import KIND, STAGE, STANDING, TIMELINESS, VIA
from ttdn_cli.door_tree import door

ROOT = Path(__file__).parent.parent
README, CONTRIBUTING, CHANGELOG = ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md"
MANUAL = ROOT / "docs" / "huong-dan.md"
DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
ALL_MARKDOWN = [*DOCUMENTS, *sorted(ROOT.glob("templates/*.md"))]


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def test_the_documents_are_there() -> None:
    assert {README, CONTRIBUTING, CHANGELOG, MANUAL} <= set(DOCUMENTS)


# --- examples


PROMPTS = ("PS> ", "$ ")
ANY_LINES = "…"


class Shell:
    """Runs the lines that a document shows behind a prompt, as a person would who reads on."""

    def __init__(self, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        self.run = run
        self.monkeypatch = monkeypatch
        self.now = ""
        self.ran = 0

    def answer(self, line: str) -> list[str]:
        """What a command prints: stdout, then stderr."""
        self.ran += 1
        words = shlex.split(line)
        if words[0] == "cd":
            self.monkeypatch.chdir(words[1])
            return []
        assert words[0] == "ttdn", f"no example can show {words[0]}"
        assert self.now, f"no TTDN_NOW above: {line}"
        ran = self.run(*words[1:], now=self.now)
        assert ran.code in (0, 1, 2), line
        printed = ran.out + ran.err
        return (printed.replace("\\", "/") if os.sep == "\\" else printed).splitlines()


def as_it_is(text: str, shell: Shell) -> str:
    """The document with what its commands print now. Where that is what it says already, with or without `…`, it stays as it is."""
    written: list[str] = []
    lines = iter(text.split("\n"))
    for line in lines:
        written.append(line)
        if said := re.fullmatch(r"<!-- TTDN_NOW=(\S+) -->", line):
            shell.now = said[1]
        elif said := re.fullmatch(r"<!-- file: (\S+) -->", line):
            Path(said[1]).touch()
        elif said := re.fullmatch(r"<!-- word: (\S+) -->", line):
            Path(said[1]).write_bytes(right_letter(with_a_narrow_margin))
        elif line == "<!-- git commit -->":
            a_repository(Path.cwd())
        elif said := re.fullmatch(r"```yaml (\S+)", line):
            block = list(until_fence(lines))
            Path(said[1]).parent.mkdir(parents=True, exist_ok=True)
            Path(said[1]).write_text("".join(f"{held}\n" for held in block), encoding="utf-8")
            written += [*block, "```"]
        elif line == "```console":
            written += [*answered(list(until_fence(lines)), shell), "```"]
    return "\n".join(written)


def with_a_narrow_margin(draft: Doc) -> None:
    draft.sections[0].left_margin = Mm(20)


def until_fence(lines: Iterator[str]) -> Iterator[str]:
    for line in lines:
        if line == "```":
            return
        yield line
    raise AssertionError("a fenced block has no end")


def answered(block: list[str], shell: Shell) -> Iterator[str]:
    """A block of commands with what they print now."""
    starts = [number for number, line in enumerate(block) if line.startswith(PROMPTS)]
    assert starts[:1] == [0], f"a console block begins with a prompt: {block[:1]}"
    for start, end in zip(starts, [*starts[1:], len(block)], strict=True):
        said = block[start + 1 : end]
        prompt = next(prompt for prompt in PROMPTS if block[start].startswith(prompt))
        printed = shell.answer(block[start].removeprefix(prompt))
        yield block[start]
        yield from said if fits(said, printed) else printed


def fits(said: list[str], printed: list[str]) -> bool:
    """
    Whether a document's lines are those that were printed; `…` stands for one or more of them. A commit has another id every time.

    >>> fits(["a", "…", "d"], ["a", "b", "c", "d"]), fits(["…"], []), fits(["a"], ["a", "b"])
    (True, False, False)
    >>> fits(["HEAD (0123456ab)"], ["HEAD (fedcba987)"]), fits(["HEAD (0123456ab)"], ["main (0123456ab)"])
    (True, False)
    """
    pattern = "".join(r"(?:.*\n)+?" if line == ANY_LINES else re.escape(line) + r"\n" for line in said)
    pattern = re.sub(r"\\\([0-9a-f]{9}\\\)", lambda _: r"\([0-9a-f]{9}\)", pattern)
    return re.fullmatch(pattern, "".join(f"{line}\n" for line in printed)) is not None


def hold_to(path: Path, now: str) -> None:
    """Fails unless the document says what is so now; writes it there when golden files are renewed."""
    if RENEW:
        path.write_text(now, encoding="utf-8")
    assert text_of(path) == now, (
        f"{name_of(path)} shows what ttdn does not say any more: TTDN_GOLDEN=renew python -m pytest tests/test_docs.py"
    )


@pytest.fixture
def shell(run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Shell:
    monkeypatch.chdir(tmp_path)
    for name, value in SETTINGS.items():
        monkeypatch.setenv(name, value)
    return Shell(run, monkeypatch)


def test_every_example_of_the_manual_prints_what_the_manual_shows(shell: Shell) -> None:
    hold_to(MANUAL, as_it_is(text_of(MANUAL), shell))
    assert shell.ran > 30


OTHERS_SENT = "2026-11-03"
EXAMPLE_YEAR = """
2026-10-20 extend xa-nhi-binh --until 2026-11-15 --document "Công văn số 95/VHTT ngày 20 tháng 10 năm 2026"
2026-10-28 receive thi-tran-hoc-mon --sent 2026-10-27 --number 210/BC-UBND
2026-10-30 accept thi-tran-hoc-mon
2026-11-02 receive xa-ba-diem --sent 2026-11-01 --number 123/BC-UBND
2026-11-03 return xa-ba-diem --reason "thiếu số liệu mục 2.1" --again-by 2026-11-12
2026-11-03 receive xa-tan-hiep --sent 2026-11-03
2026-11-04 accept xa-tan-hiep
2026-11-04 receive xa-tan-thoi-nhi --sent 2026-11-04
2026-11-05 receive xa-dong-thanh --sent 2026-11-05
2026-11-05 exempt xa-trung-chanh --reason "đang sắp xếp lại" --document "Quyết định số 12/QĐ-UBND ngày 05/11/2026"
2026-11-06 receive xa-tan-xuan --sent 2026-11-04
2026-11-06 receive xa-xuan-thoi-dong --sent 2026-11-06
2026-11-06 accept xa-xuan-thoi-dong
2026-11-06 receive xa-xuan-thoi-thuong --sent 2026-11-02
"""
"""What happened in the README's year before its picture was taken. All other offices sent theirs on one day."""


def test_the_table_in_the_readme_is_real(run: Run, shell: Shell, workspace: Path) -> None:
    communes = {line.split()[2] for line in EXAMPLE_YEAR.split("\n") if line}
    units = re.findall(r"^  ([a-z-]+)  ", run("units", now=OTHERS_SENT).out, re.MULTILINE)
    for unit in units:
        if not unit.startswith(("xa-", "thi-tran-")) and unit != "phong-van-hoa-va-thong-tin":
            assert run("receive", unit, "--sent", OTHERS_SENT, now=OTHERS_SENT).code == 0
    for line in EXAMPLE_YEAR.strip().split("\n"):
        day, *words = shlex.split(line)
        assert run(*words, now=day).err == "", line
    assert len(units) == 32
    assert len(communes) == 10
    text = text_of(README)
    hold_to(README, as_it_is(text, shell))
    assert shell.ran == 1


def test_the_year_in_the_readme_can_be_lived_through(run: Run, workspace: Path) -> None:
    """Each line of the block is run on the day that stands above it, in a new workspace."""
    (block,) = re.findall(r"^```sh\n(# 20\d\d.*?)^```$", text_of(README), re.MULTILINE | re.DOTALL)
    (workspace / "baocao.docx").touch()
    now, ran = "", set()
    for line in block.splitlines():
        if day := re.match(r"# (20\d\d-\d\d-\d\d)", line):
            now = day[1]
        elif words := shlex.split(line, comments=True):
            result = run(*words[1:], now=now)
            assert (words[0], result.code, re.sub(r"(?m)^đã ghi .*\n", "", result.err)) == ("ttdn", 0, ""), line
            ran.add(command_in(words[1:]))
    assert ran == set(COMMANDS) - {"fix", "init", "schema", "units", "plan", "legal", "diff", "render appendix"}


def command_in(words: list[str]) -> str:
    """The name of the command that these words call."""
    return next(name for name in (" ".join(words[:2]), words[0]) if name in COMMANDS)


# --- the manual is whole


def sections() -> dict[str, str]:
    """The manual's section of each command."""
    parts = re.split(r"^#{2,3} ", text_of(MANUAL), flags=re.MULTILINE)
    return {said[1]: part for part in parts if (said := re.match(r"5\.\d+\. `ttdn ([a-z ]+)`: ", part))}


def options_of(name: str) -> set[str]:
    """The long options of a command."""
    group = door(COMMANDS)
    with group.make_context("ttdn", [], resilient_parsing=True) as ctx:
        command = group.get_command(ctx, name)
        return {option for param in command.get_params(ctx) for option in param.opts if option.startswith("--")}


def test_the_manual_has_a_section_on_every_command_and_on_no_other() -> None:
    assert set(sections()) == set(COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_of_a_command_is_in_the_manual_and_no_other(name: str) -> None:
    shared, section = shared_options(), sections()[name]
    described = set(re.findall(r"`(--[a-z-]+)", re.sub(r"^```.*?^```$", "", section, flags=re.MULTILINE | re.DOTALL)))
    used = set(re.findall(r"(?<![\w-])(--[a-z][a-z-]*)", section.replace("ttdn receive --replaces", "")))
    options = options_of(name)
    assert "--help" in options
    assert options - shared - described == set(), "not in the manual"
    assert used - options - shared == set(), "in the manual, and not in the program"


def shared_options() -> set[str]:
    """The options that the manual explains once for all commands."""
    (section,) = re.findall(r"^### 5\.1\. .*?(?=^### )", text_of(MANUAL), re.MULTILINE | re.DOTALL)
    return set(re.findall(r"^\|.*?`(--[a-z-]+)", section, re.MULTILINE))


def test_no_shared_option_is_invented() -> None:
    of_all = shared_options()
    assert len(of_all) > 5
    assert {option for option in of_all if sum(option in options_of(name) for name in COMMANDS) < 2} == set()


# --- tables


def tables(text: str) -> Iterator[tuple[list[str], list[list[str]]]]:
    """The tables of a document: the cells of the head, and those of each row."""
    for block in re.findall(r"(?:^\|.*\n)+", text, re.MULTILINE):
        rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in block.splitlines()]
        yield rows[0], rows[2:]


def table_headed(text: str, first: str) -> tuple[list[str], list[list[str]]]:
    (found,) = [(head, rows) for head, rows in tables(text) if head[0] == first]
    return found


def test_the_table_of_what_follows_what_is_that_of_the_rule() -> None:
    head, rows = table_headed(text_of(MANUAL), "Khi")
    assert head[1:] == [KIND[kind] for kind in FOLLOWS]
    expected = [[STAGE[stage], *("được" if stage in stages else "–" for stages in FOLLOWS.values())] for stage in Stage]
    assert rows == expected


def test_the_table_of_standings_is_that_of_the_code() -> None:
    _, rows = table_headed(text_of(MANUAL), "Giá trị của `--standing`")
    assert rows == [[f"`{value}`", words] for value, words in STANDING.items()]


def test_the_table_of_ways_of_sending_is_that_of_the_code() -> None:
    _, rows = table_headed(text_of(MANUAL), "Giá trị của `--via`")
    assert rows == [[f"`{value}`", words] for value, words in VIA.items()]


def test_the_cases_of_the_manual_come_out_as_it_says() -> None:
    """Each case of section 7 by the rule of status; the rows are those of the manual, none more."""
    sent = a_received("2026-11-01")
    late = a_received("2026-11-05")
    returned = a_returned("2026-11-03", report="2026-11-01-received", again_by="2026-11-12")
    accepted = an_accepted("2026-11-07", report="2026-11-06-received")
    cases = {
        "gửi ngày 04/11, nhận ngày 06/11": status_on("2026-11-06", a_received("2026-11-06", sent="2026-11-04")),
        "gửi ngày 05/11": status_on("2026-11-05", late),
        "gửi ngày 05/11, được gia hạn đến hết ngày 15/11": status_on("2026-11-05", an_extended("2026-11-05", until="2026-11-15"), late),
        "gửi ngày 01/11, trả lại, hạn nộp lại 12/11, gửi lại ngày 20/11": status_on("2026-11-20", sent, returned, a_received("2026-11-20")),
        "gửi ngày 06/11, sau đó đạt yêu cầu": status_on("2026-11-07", a_received("2026-11-06"), accepted),
        "chưa gửi, xét vào ngày 04/11": status_on("2026-11-04"),
        "chưa gửi, xét vào ngày 06/11": status_on("2026-11-06"),
    }
    _, rows = table_headed(text_of(MANUAL), "Trường hợp (năm 2026, thời hạn chung)")
    assert rows == [[case, in_words(status)] for case, status in cases.items()]


def in_words(status: Status) -> str:
    """A status as the manual's table says it."""
    if status.timeliness is None:
        return f"quá hạn {status.days_overdue} ngày" if status.standing is Standing.OVERDUE else STANDING[status.standing]
    revision = f"; bản chỉnh sửa trễ {status.revision_days_late} ngày" if status.revision_days_late else ""
    return TIMELINESS[status.timeliness] + (f" {status.days_late} ngày" if status.days_late else "") + revision


def test_the_exit_codes_are_those_of_the_door() -> None:
    from ttdn_cli import cli

    (said,) = re.findall(r"Exit codes: (.*?)\.\n", cli.__doc__ or "", re.DOTALL)
    _, rows = table_headed(text_of(MANUAL), "Mã")
    assert [row[0] for row in rows] == re.findall(r"(?:^|; )(\d+) ", said.replace("\n", " "))


# --- links, names, words


def slug(heading: str) -> str:
    """The anchor that GitHub makes of a heading."""
    return re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-")


def anchors(path: Path) -> set[str]:
    outside = re.sub(r"^```.*?^```$", "", text_of(path), flags=re.MULTILINE | re.DOTALL)
    return {slug(heading) for heading in re.findall(r"^#+ (.*)$", outside, re.MULTILINE)}


def links(path: Path) -> list[str]:
    """Where the links and pictures of a document lead."""
    tokens = [child for token in MarkdownIt().enable("table").parse(text_of(path)) for child in token.children or ()]
    return [str(target) for token in tokens if (target := token.attrGet("href") or token.attrGet("src"))]


@pytest.mark.parametrize("path", DOCUMENTS, ids=name_of)
def test_every_link_leads_somewhere(path: Path) -> None:
    for target in links(path):
        if re.match(r"[a-z]+:", target):
            continue
        file, _, anchor = MarkdownIt().normalizeLinkText(target).partition("#")
        there = (path.parent / file).resolve() if file else path
        assert there.is_relative_to(ROOT.resolve()) and there.exists(), target
        assert not anchor or anchor in anchors(there), target


def test_there_are_links_to_look_at() -> None:
    assert len(links(MANUAL)) >= 12
    assert {"CONTRIBUTING.md", "docs/huong-dan.md", "LICENSE"} <= set(links(README))


@pytest.mark.parametrize("path", DOCUMENTS, ids=name_of)
def test_every_path_that_a_document_names_is_there(path: Path) -> None:
    """Only those of the repository itself: a name in capitals stands for any, and reports are the user's own."""
    named = re.findall(r"`((?:src|tests|docs|templates|data)/[\w./-]*)`", text_of(path))
    missing = [name for name in named if not re.search(r"[A-Z]{2}", name) and "/reports/" not in name and not (ROOT / name).exists()]
    assert missing == []


@pytest.mark.parametrize("path", DOCUMENTS, ids=name_of)
def test_every_make_target_that_a_document_names_is_there(path: Path) -> None:
    targets = set(re.findall(r"^([a-z]+):", text_of(ROOT / "Makefile"), re.MULTILINE))
    assert {"status", "test"} <= targets
    assert set(re.findall(r"(?:`|^)make ([a-z]+)", text_of(path), re.MULTILINE)) <= targets


@pytest.mark.parametrize("path", DOCUMENTS, ids=name_of)
def test_every_command_that_a_document_names_is_there(path: Path) -> None:
    text = text_of(path)
    code = [
        *re.findall(r"`([^`\n]+)`", text),
        *"".join(re.findall(r"^ *```(?:sh|powershell|console)$(.*?)```", text, re.M | re.S)).splitlines(),
    ]
    named = {found[1] for line in code if (found := re.match(r"(?:PS> |\$ )?ttdn ([a-z]+)\b", line.strip()))}
    assert path == CONTRIBUTING or path.parent != ROOT or named
    assert named <= {name.split()[0] for name in COMMANDS}


@pytest.mark.parametrize("path", ALL_MARKDOWN, ids=name_of)
def test_every_document_is_nfc(path: Path) -> None:
    text = path.read_bytes().decode("utf-8")
    assert text == unicodedata.normalize("NFC", text)
    assert "\r" not in text and "\t" not in text
    assert text.endswith("\n") and not text.endswith("\n\n")


def test_the_manual_speaks_as_an_office_does() -> None:
    prose = re.sub(r"^ *```.*?^ *```$|<!--.*?-->", "", text_of(MANUAL), flags=re.MULTILINE | re.DOTALL).casefold()
    assert "đơn vị" in prose
    assert [word for word in ("!", "vui lòng", "hãy ", "bạn ", "chúng tôi", "click") if word in prose] == []


def test_the_changelog_begins_with_the_version_of_the_package() -> None:
    assert re.findall(r"^## \[([^\]]+)\]", text_of(CHANGELOG), re.MULTILINE)[0] == __version__
