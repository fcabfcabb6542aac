"""
Commands that write several files, and stop at one of them: what is written is told, nothing written is denied, and the same command
does the rest. What one file is, wholly there or not at all, is test_faults.py.
"""

import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.commands.conftest import tree
from tests.commands.reminding import events, office
from tests.conftest import Run

__all__ = ["office"]

NOW = "2026-11-05"
LATE = ("xa-ba-diem", "hoi-nong-dan-huyen")
RESULT = "outcome-reminded-2026-11-04-sau-1-ngay-mail"
LETTERS = ("render", "letter", "--overdue", "--year", "2024", "--none-received", "2024", "--format", "markdown", "--output")
AGAIN = "  = gợi ý: sửa nguyên nhân rồi chạy lại lệnh này; điều đã ghi không bị ghi lần nữa\n"


def in_the_way(path: Path) -> None:
    """No file can take the name of a folder."""
    path.mkdir(parents=True)


@pytest.fixture
def unsettled(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """Makes the disk refuse to bring the names in the n-th folder to disk."""

    def at(nth: int) -> None:
        left, real = [nth], os.fsync

        def fsync(handle: int) -> None:
            if stat.S_ISDIR(os.fstat(handle).st_mode):
                left[0] -= 1
                if left[0] == 0:
                    raise OSError(5, "EIO")
            real(handle)

        monkeypatch.setattr(os, "fsync", fsync)

    return at


@pytest.fixture
def drafts(run: Run, office: Path) -> Path:
    """A folder with the mails to two units, claimed and sent."""
    assert run("remind", "--only", "xa-ba-diem", "--only", "hoi-nong-dan-huyen", "--draft", "thu", now=NOW).code == 0
    return office / "thu"


def waiting(drafts: Path) -> list[str]:
    """The mails that lie there to be sent."""
    return sorted(path.name for path in drafts.glob("*.eml"))


# --- the results of drafts


def test_a_result_that_is_not_written_does_not_deny_those_before_it(run: Run, office: Path, drafts: Path) -> None:
    first, second = (office / f"data/reports/2026/{unit}/{RESULT}.yaml" for unit in LATE)
    in_the_way(second)
    ran = run("remind", "--mark", "--from", "thu", now=NOW)
    assert (ran.code, ran.out, first.is_file()) == (2, "", True)
    assert ran.err == f"lỗi: đã ghi 1 trên 2 kết quả rồi dừng: tệp {second} đã có\n{AGAIN}"


def test_the_same_command_records_the_rest_and_sets_every_draft_apart(run: Run, office: Path, drafts: Path) -> None:
    second = office / f"data/reports/2026/hoi-nong-dan-huyen/{RESULT}.yaml"
    in_the_way(second)
    assert run("remind", "--mark", "--from", "thu", now=NOW).code == 2
    second.rmdir()
    assert run("remind", "--mark", "--from", "thu", now=NOW).out == "đã ghi: 1 đã gửi, 0 không gửi\n"
    assert waiting(drafts) == []
    assert "\n[x]" not in (drafts / "danh-sach.txt").read_text(encoding="utf-8")
    assert all(RESULT in events(office, unit) for unit in LATE)


def test_a_result_that_may_not_outlast_a_power_cut_counts_as_written(
    run: Run, office: Path, drafts: Path, unsettled: Callable[[int], None]
) -> None:
    unsettled(1)
    ran = run("remind", "--mark", "--from", "thu", now=NOW)
    assert ran.code == 2
    assert ran.err.startswith("lỗi: đã ghi 1 trên 2 kết quả rồi dừng: đã ghi tệp ")
    assert ran.err.endswith(AGAIN)
    assert run("remind", "--mark", "--from", "thu", now=NOW).out == "đã ghi: 1 đã gửi, 0 không gửi\n"
    assert waiting(drafts) == []


def test_a_list_that_cannot_be_written_does_not_deny_the_results(run: Run, office: Path, drafts: Path) -> None:
    temporary = drafts / f".danh-sach.txt.{os.getpid()}.tmp"
    in_the_way(temporary)
    ran = run("remind", "--mark", "--from", "thu", now=NOW)
    assert (ran.code, ran.out) == (2, "đã ghi: 2 đã gửi, 0 không gửi\n")
    assert ran.err.startswith("lỗi: kết quả đã được ghi, nhưng còn nằm trong danh sách: ")
    assert "chưa ghi gì" not in ran.err
    temporary.rmdir()
    assert run("remind", "--mark", "--from", "thu", now=NOW).out == "đã ghi: 0 đã gửi, 0 không gửi\n"
    assert "\n[x]" not in (drafts / "danh-sach.txt").read_text(encoding="utf-8")


# --- drafts


@pytest.mark.parametrize("nth", [2, 4])
def test_every_claim_that_is_on_disk_is_told(run: Run, office: Path, unsettled: Callable[[int], None], nth: int) -> None:
    unsettled(nth)
    ran = run("remind", "--only", "xa-ba-diem", "--only", "hoi-nong-dan-huyen", "--draft", "thu", now=NOW)
    claims = [name for unit in LATE for name in events(office, unit)]
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"lỗi: đã ghi {len(claims)} lần nhắc, nhưng không ghi được tệp để gửi: đã ghi tệp ")
    again = run("remind", "--only", "xa-ba-diem", "--only", "hoi-nong-dan-huyen", "--draft", "thu", now=NOW)
    assert (again.code, waiting(office / "thu")) == (
        0,
        ["2026-hoi-nong-dan-huyen-sau-1-ngay.eml", "2026-xa-ba-diem-sau-1-ngay.eml"],
    )
    assert sorted(name for unit in LATE for name in events(office, unit)) == ["reminded-2026-11-04-sau-1-ngay-mail"] * 2


# --- repairs


def with_windows_line_ends(root: Path) -> list[Path]:
    paths = [root / "data/plan.yaml", root / "data/units.yaml"]
    for path in paths:
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    return paths


def test_a_repair_that_may_not_outlast_a_power_cut_leaves_the_rest_to_the_next_run(
    run: Run, workspace: Path, unsettled: Callable[[int], None]
) -> None:
    plan, units = with_windows_line_ends(workspace)
    unsettled(1)
    ran = run("fix")
    assert ran.code == 2
    assert ran.err.startswith("lỗi: đã ghi 1 trên 2 tệp rồi dừng: đã ghi tệp ")
    assert ran.err.endswith(AGAIN)
    assert (b"\r" in plan.read_bytes(), b"\r" in units.read_bytes()) == (False, True)
    assert run("fix").out.endswith("đã sửa 1 tệp\n")
    assert b"\r" not in units.read_bytes()


def test_a_second_repair_that_fails_does_not_deny_the_first(run: Run, workspace: Path) -> None:
    plan, units = with_windows_line_ends(workspace)
    temporary = workspace / f".ttdn/tmp/{os.getpid()}-units.yaml"
    in_the_way(temporary)
    ran = run("fix")
    assert (ran.code, b"\r" in plan.read_bytes(), b"\r" in units.read_bytes()) == (2, False, True)
    assert ran.err.startswith(f"lỗi: đã ghi 1 trên 2 tệp rồi dừng: không ghi được tệp {units}: ")
    assert "chưa ghi gì" not in ran.err


# --- letters in series, and a file in new folders


def test_letters_are_all_written_or_none(run: Run, workspace: Path) -> None:
    temporary = workspace / f"a/b/.cong-van-xa-tan-xuan.md.{os.getpid()}.tmp"
    in_the_way(temporary)
    before = tree(workspace)
    ran = run(*LETTERS, "a/b", now="2024-11-10")
    assert (ran.code, ran.out, tree(workspace)) == (2, "", before)
    assert "; chưa ghi gì\n" in ran.err
    temporary.rmdir()
    assert run(*LETTERS, "a/b", now="2024-11-10").code == 0


def test_letters_written_over_others_are_told(run: Run, workspace: Path) -> None:
    in_the_way(workspace / f"a/.cong-van-xa-tan-xuan.md.{os.getpid()}.tmp")
    ran = run(*LETTERS, "a", "--force", now="2024-11-10")
    written = len(list((workspace / "a").glob("*.md")))
    assert (ran.code, written > 1) == (2, True)
    assert f"lỗi: đã ghi {written} trên " in ran.err
    assert ran.err.endswith(AGAIN)


def test_a_ci_file_that_cannot_be_written_leaves_no_folders(run: Run, workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "ENOSPC")

    monkeypatch.setattr(os, "fsync", full)
    before = tree(workspace)
    ran = run("init", "--ci", "github")
    assert (ran.code, tree(workspace)) == (2, before)
