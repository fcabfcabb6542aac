"""The examples in the help of every command are commands that work, on the shipped data, in the year that they speak of."""

import inspect
import shlex
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from textwrap import dedent

import pytest

from tests.commands.conftest import Done, event
from tests.conftest import Run
from tests.repositories import a_repository, git
from ttdn_cli.cli import COMMANDS

REPORT_THERE = ("return", "accept", "void", "log", "receive xa-ba-diem --replaces")
"""The examples that answer a report, or put one right."""


def examples() -> Iterator[tuple[str, str]]:
    """Every command with every line of its help that begins with `ttdn`."""
    for name, module in COMMANDS.items():
        text = inspect.cleandoc(import_module(f"ttdn_cli.commands.{module}").command.__doc__)
        found = [line.strip() for line in text.partition("Ví dụ:")[2].splitlines() if line.strip()]
        assert found, f"{name} has no example"
        yield from ((name, line) for line in found)


def make_ready(ttdn: Callable[..., object], workspace: Path, name: str, line: str) -> None:
    """What an example needs before it: a report that it answers, a document that it reads, a repository."""
    words = shlex.split(line)
    (workspace / "baocao.docx").write_bytes(b"abc")
    if line.removeprefix("ttdn ").startswith(REPORT_THERE):
        ttdn("receive", "xa-ba-diem", "--sent", "2026-11-01", "--number", "123/BC-UBND", now="2026-11-02")
    if name in ("render letter", "lint"):
        ttdn("receive", "xa-tan-hiep", "--sent", "2026-11-01", now="2026-11-02")
    if name == "lint":
        ttdn("render", "letter", "xa-ba-diem", "--output", "cong-van.docx", now="2026-11-05")
    if name == "remind":
        _to_be_reminded(ttdn, workspace, line)
    if "origin/main" in words or "v2025" in words:
        a_repository(workspace)
        git(workspace, "tag", "v2025")
        git(workspace, "branch", "origin/main")


@pytest.mark.parametrize(("name", "line"), list(examples()))
def test_an_example_works_as_it_stands(run: Run, workspace: Path, name: str, line: str) -> None:
    words = shlex.split(line)
    assert words.pop(0) == "ttdn"
    assert line.startswith(f"ttdn {name}") or name == "units"
    make_ready(run, workspace, name, line)
    ran = run(*words, now="2026-11-05")
    assert ran.code == 0, ran
    if "--output" in words:
        assert ran.err in (f"đã ghi {words[words.index('--output') + 1]}\n", "đã ghi 30 công văn vào cong-van\n")
    else:
        assert (ran.out != "", ran.err) == (True, ""), ran


def _to_be_reminded(ttdn: Callable[..., object], workspace: Path, line: str) -> None:
    """A year in which one report has come, a unit that has an address, and what a line goes on from."""
    plan = workspace / "data/plan.yaml"
    plan.write_bytes(plan.read_bytes().replace(b"first_year: 2024", b"first_year: 2026"))
    ttdn("units", "set", "xa-ba-diem", "--email", "badiem@example.vn")
    ttdn("receive", "xa-tan-hiep", "--sent", "2026-11-01", now="2026-11-02")
    if "--from" in line or "--resolve" in line:
        ttdn("remind", "--draft", "thu-nhac", now="2026-11-05")


def test_the_content_file_in_the_help_can_be_used_as_it_stands(done: Done, workspace: Path) -> None:
    text = inspect.cleandoc(import_module("ttdn_cli.commands.receive").command.__doc__)
    block = text[text.index("    results:") : text.index("Ví dụ:")]
    (workspace / "noi-dung.yaml").write_bytes(dedent(block).encode())
    done("receive", "xa-ba-diem", "--sent", "2026-11-01", "--content", "noi-dung.yaml", now="2026-11-02")
    assert event(workspace, 2026, "xa-ba-diem", "2026-11-02-received").partition("content:\n")[2] == (
        "  results:\n"
        "  - task: II.2.1\n"
        "    text: Tổ chức 12 buổi giới thiệu với đoàn khách quốc tế\n"
        "    figures:\n"
        "      số buổi: 12\n"
        "      lượt người: 1250\n"
        "  difficulties: Thiếu kinh phí\n"
        '  proposals: ""\n'
    )


def test_the_lines_of_the_manual_work_one_after_another(run: Run, done: Done, workspace: Path) -> None:
    """What `ttdn --help` promises in a year: received, returned, received again and wrongly, put right, accepted."""
    (workspace / "baocao.docx").write_bytes(b"abc")
    receive = ("receive", "xa-ba-diem", "--sent", "2024-11-01", "--number", "123/BC-UBND", "--dated", "2024-10-31", "--via", "email")
    done(*receive, "--file", "baocao.docx", now="2024-11-02")
    done("return", "xa-ba-diem", "--reason", "thiếu số liệu mục 2.1", "--again-by", "2024-11-12", now="2024-11-03")
    done("extend", "xa-ba-diem", "--until", "2024-11-20", "--document", "15/VHTT", now="2024-11-04")
    done("receive", "xa-ba-diem", "--sent", "2024-11-15", now="2024-11-15")
    done("accept", "xa-ba-diem", now="2024-11-16")
    done("receive", "xa-ba-diem", "--replaces", "2024-11-02-received", "--sent", "2024-10-31", now="2024-11-17")
    done("exempt", "phong-y-te", "--reason", "sáp nhập", "--document", "12/QĐ-UBND", now="2024-11-17")
    done("receive", "xa-tan-hiep", "--sent", "2024-11-02", "--day", "2024-11-02", now="2024-11-17")
    done("void", "xa-tan-hiep", "2024-11-02-received", "--reason", "ghi nhầm đơn vị", now="2024-11-17")
    done("units", "set", "xa-ba-diem", "--email", "ubnd@example.vn", "--phone", "028 0000 0000", now="2024-11-17")
    assert done("check") == "không có lỗi\n"
    ran = run("render", "report", "--year", "2024", "--output", "bao-cao-2024.md", now="2024-12-01")
    assert (ran.code, ran.err) == (0, "đã ghi bao-cao-2024.md\n")
    listed = done("status", "--year", "2024", "--standing", "accepted", "--standing", "exempt", now="2024-12-01")
    assert "  Xã Bà Điểm  Đạt yêu cầu   31/10/2024  Đúng hạn\n" in listed
    assert "Chưa gửi:          29: trong hạn 0, quá hạn 29\nMiễn báo cáo:      1\n" in listed
