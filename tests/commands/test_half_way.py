"""
Commands that write several files, and stop at one of them: what is written is told, nothing written is denied, and the same command
does the rest. What one file is, wholly there or not at all, is test_faults.py.
"""

import errno
import os
import re
import stat
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.commands.conftest import tree
from tests.commands.reminding import events, office
from tests.commands.test_faults import ERRORS, a_case, files, sound
from tests.conftest import Ran, Run
from tests.storage.faults import Faults

__all__ = ["office"]

NOW = "2026-11-05"
LATE = ("xa-ba-diem", "hoi-nong-dan-huyen")
CLAIM = "reminded-2026-11-04-sau-1-ngay-mail"
RESULT = f"outcome-{CLAIM}"
LETTERS = ("render", "letter", "--overdue", "--year", "2024", "--none-received", "2024", "--format", "markdown", "--output")
AGAIN = "  = gợi ý: sửa nguyên nhân rồi chạy lại lệnh này; điều đã ghi không bị ghi lần nữa\n"


needs_a_full_screen = pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a device that is always full")


@contextmanager
def full_screen() -> Iterator[None]:
    """A stdout that takes nothing."""
    with Path("/dev/full").open("w", encoding="utf-8") as full, pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "stdout", full)
        yield


def in_the_way(path: Path) -> None:
    """No file can take the name of a folder."""
    path.mkdir(parents=True)


def to_six_units(root: Path) -> None:
    """Lets only Mặt trận and the unions owe a report."""
    plan = root / "data/plan.yaml"
    plan.write_bytes(plan.read_bytes().replace(b"      - phong-ban-don-vi\n      - xa-thi-tran\n", b""))


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


@pytest.mark.parametrize("nth", [1, 2])
def test_nobody_is_told_that_all_is_done_while_a_recorded_draft_lies_there(
    run: Run, office: Path, drafts: Path, unsettled: Callable[[int], None], nth: int
) -> None:
    unsettled(nth)
    ran = run("remind", "--mark", "--from", "thu", now=NOW)
    assert ran.code == 2
    assert ran.err.startswith(f"lỗi: đã ghi {nth} trên 2 kết quả rồi dừng: đã ghi tệp ")
    assert ran.err.endswith(AGAIN)
    assert waiting(drafts) == ["2026-hoi-nong-dan-huyen-sau-1-ngay.eml", "2026-xa-ba-diem-sau-1-ngay.eml"][: 3 - nth]
    assert run("remind", "--mark", "--from", "thu", now=NOW).code == 0
    assert waiting(drafts) == []


def test_a_draft_that_cannot_be_moved_is_told_and_stays_in_the_list(run: Run, office: Path, drafts: Path) -> None:
    (drafts / "da-ghi").write_bytes(b"")
    text = (drafts / "danh-sach.txt").read_bytes()
    ran = run("remind", "--mark", "--from", "thu", now=NOW)
    assert (ran.code, ran.out) == (2, "đã ghi: 2 đã gửi, 0 không gửi\n")
    why = "tệp đã có"
    assert ran.err == (
        f"lỗi: kết quả đã được ghi, nhưng chưa chuyển được vào da-ghi: 2026-xa-ba-diem-sau-1-ngay.eml ({why}), "
        f"2026-hoi-nong-dan-huyen-sau-1-ngay.eml ({why})\n  = gợi ý: không gửi lại; sửa nguyên nhân rồi chạy lại lệnh này\n"
    )
    assert (drafts / "danh-sach.txt").read_bytes() == text
    (drafts / "da-ghi").unlink()
    assert run("remind", "--mark", "--from", "thu", now=NOW).code == 0
    assert waiting(drafts) == []


@pytest.mark.parametrize("sent", [True, False])
def test_a_claim_that_is_listed_twice_is_refused_before_anything_is_recorded(run: Run, office: Path, drafts: Path, sent: bool) -> None:
    listed = drafts / "danh-sach.txt"
    lines = listed.read_text(encoding="utf-8").splitlines(keepends=True)
    first = next(line for line in lines if line.startswith("[x]"))
    listed.write_text("".join(lines) + (first if sent else first.replace("[x]", "[ ]")), encoding="utf-8")
    ran = run("remind", "--mark", "--from", "thu", now=NOW)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == (
        f"lỗi: thu/danh-sach.txt: dòng {len(lines) + 1}: trùng với dòng {lines.index(first) + 1}; chưa ghi gì\n"
        "  = gợi ý: giữ một dòng cho mỗi lần nhắc\n"
    )
    assert [RESULT in events(office, unit) for unit in LATE] == [False, False]


@needs_a_full_screen
@pytest.mark.parametrize(
    ("command", "what"),
    [
        (("remind", "--mark", "xa-tan-hiep", "--via", "phone"), "data/reports/2026/xa-tan-hiep/reminded-2026-11-04-sau-1-ngay-phone.yaml"),
        (("remind", "--resolve", "xa-ba-diem", CLAIM, "sent"), f"data/reports/2026/xa-ba-diem/{RESULT}.yaml"),
        (("remind", "--only", "xa-ba-diem", "--draft", "lai"), "các tệp trong lai"),
    ],
)
def test_what_is_recorded_is_told_when_nothing_can_be_shown(run: Run, drafts: Path, command: Sequence[str], what: str) -> None:
    with full_screen():
        ran = run(*command, now=NOW)
    assert (ran.code, ran.err) == (
        2,
        f"lỗi: đã ghi {what}, nhưng không hiện được kết quả ra: ổ đĩa đã đầy\n  = gợi ý: không cần ghi lại\n",
    )


@needs_a_full_screen
def test_drafts_are_set_apart_when_nothing_can_be_shown(run: Run, office: Path, drafts: Path) -> None:
    with full_screen():
        ran = run("remind", "--mark", "--from", "thu", now=NOW)
    assert (ran.code, waiting(drafts)) == (2, [])
    assert ran.err == "lỗi: đã ghi 2 kết quả, nhưng không hiện được kết quả ra: ổ đĩa đã đầy\n  = gợi ý: không cần ghi lại\n"


def test_a_list_that_cannot_be_written_does_not_deny_the_results(run: Run, office: Path, drafts: Path) -> None:
    temporary = drafts / f".danh-sach.txt.{os.getpid()}.tmp"
    in_the_way(temporary)
    ran = run("remind", "--mark", "--from", "thu", now=NOW)
    assert (ran.code, ran.out) == (2, "đã ghi: 2 đã gửi, 0 không gửi\n")
    assert ran.err.startswith("lỗi: kết quả đã được ghi, nhưng các thư ấy còn nằm trong danh sách: ")
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
    assert ran.err.startswith(f"lỗi: đã ghi {len(claims)} trên 2 lần nhắc rồi dừng: đã ghi tệp ")
    assert ran.err.endswith("chạy lại lệnh này; các lần nhắc đã ghi được soạn lại, không thành lần nhắc mới\n")
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


@needs_a_full_screen
def test_every_repair_is_made_when_nothing_can_be_shown(run: Run, workspace: Path) -> None:
    paths = with_windows_line_ends(workspace)
    with full_screen():
        ran = run("fix")
    assert (ran.code, [b"\r" in path.read_bytes() for path in paths]) == (2, [False, False])
    assert ran.err == (
        "lỗi: đã ghi data/plan.yaml, data/units.yaml, nhưng không hiện được kết quả ra: ổ đĩa đã đầy\n  = gợi ý: không cần ghi lại\n"
    )


# --- letters in series, and a file in new folders


def test_letters_are_all_written_or_none(run: Run, workspace: Path) -> None:
    to_six_units(workspace)
    temporary = workspace / f"a/b/.cong-van-huyen-doan.md.{os.getpid()}.tmp"
    in_the_way(temporary)
    before = tree(workspace)
    ran = run(*LETTERS, "a/b", now="2024-11-10")
    assert (ran.code, ran.out, tree(workspace)) == (2, "", before)
    assert "; chưa ghi gì\n" in ran.err
    temporary.rmdir()
    assert run(*LETTERS, "a/b", now="2024-11-10").code == 0


def test_letters_written_over_others_are_told(run: Run, workspace: Path) -> None:
    to_six_units(workspace)
    in_the_way(workspace / f"a/.cong-van-huyen-doan.md.{os.getpid()}.tmp")
    ran = run(*LETTERS, "a", "--force", now="2024-11-10")
    written = len(list((workspace / "a").glob("*.md")))
    assert (ran.code, written > 1) == (2, True)
    assert f"lỗi: đã ghi {written} trên " in ran.err
    assert ran.err.endswith("chạy lại lệnh này; các công văn đã ghi sẽ bị ghi đè lần nữa\n")


def test_a_ci_file_that_cannot_be_written_leaves_no_folders(run: Run, workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "ENOSPC")

    monkeypatch.setattr(os, "fsync", full)
    before = tree(workspace)
    ran = run("init", "--ci", "github")
    assert (ran.code, tree(workspace)) == (2, before)


def test_a_ci_file_in_a_folder_of_too_long_a_name_is_refused(run: Run, workspace: Path) -> None:
    before = tree(workspace)
    ran = run("init", "a" * 300, "--ci", "github")
    assert (ran.code, ran.out, tree(workspace)) == (2, "", before)
    assert ran.err == f"lỗi: không đọc được tệp {'a' * 300}/data/plan.yaml: tên tệp quá dài\n"


# --- each call to the system refused in turn


@dataclass(frozen=True)
class Several:
    """What is made ready, the command that writes several files, and how much of its work is on disk."""

    commands: Sequence[Sequence[str]]
    on_disk: Callable[[dict[str, bytes]], int]


def of_kind(kind: str) -> Callable[[dict[str, bytes]], int]:
    """How many events of a kind there are."""
    return lambda found: sum(f"/{kind}-" in name for name in found)


def repaired(found: dict[str, bytes]) -> int:
    """How many files have no line end of Windows any more."""
    return sum(b"\r" not in found[name] for name in ("data/plan.yaml", "data/units.yaml"))


DRAFT = ("remind", "--only", "xa-ba-diem", "--only", "hoi-nong-dan-huyen", "--draft", "thu")
ONE_DRAFT = ("remind", "--only", "xa-ba-diem", "--draft", "thu")
SERIES = ("render", "letter", "--overdue", "--none-received", "2026", "--format", "markdown", "--output", "a/b")
MARK = ("remind", "--mark", "--from", "thu")
SEVERAL = {
    "fix": Several([("fix",)], repaired),
    "remind --draft": Several([DRAFT], of_kind("reminded")),
    "remind --mark --from": Several([DRAFT, MARK], of_kind("outcome")),
    "remind --mark --from, one draft": Several([ONE_DRAFT, MARK], of_kind("outcome")),
    "remind --resolve": Several([ONE_DRAFT, ("remind", "--resolve", "xa-ba-diem", CLAIM, "sent")], of_kind("outcome")),
    "render letter, in series": Several([SERIES], lambda found: sum(name.startswith("a/b/") for name in found)),
    "init --ci": Several([("init", "--ci", "github")], lambda found: sum(name.startswith(".github") for name in found)),
}


def what_is_wrong(before: dict[str, bytes], after: dict[str, bytes], done: dict[str, bytes], several: Several, ran: Ran) -> str:
    """What the command did not say, or said wrongly, of what it left."""
    told, written = ran.out + ran.err, several.on_disk(after) - several.on_disk(before)
    if ran.code not in (0, 2):
        return "neither done nor refused"
    if ran.code == 0:
        return "" if after == done else "taken for done"
    if "chưa ghi gì" in told and written:
        return f"{written} denied"
    if "không cần ghi lại" in told and after != done:
        return "nothing left to do, it says"
    said = re.search(r"đã ghi:? (\d+)", told)
    return f"{written} written" if written and after != done and (said is None or int(said[1]) != written) else ""


@pytest.mark.soak
@pytest.mark.parametrize("name", SEVERAL)
def test_whichever_call_fails_the_rest_is_told_and_done_by_the_same_command(run: Run, office: Path, name: str) -> None:
    several, wrong = SEVERAL[name], []
    if name == "fix":
        with_windows_line_ends(office)
    elif name == "render letter, in series":
        to_six_units(office)
    case = a_case(run, office, several.commands, NOW)
    for nth in range(1, 3000):
        number = ERRORS[nth % len(ERRORS)]
        case.prepare()
        before = files(case.root)
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("TTDN_NOW", NOW)
            found = Faults(patch, nth, number)
            ran = run(*case.command)
        if not found.hit:
            break
        after = without_litter(files(case.root))
        said = what_is_wrong(before, after, case.done, several, ran)
        if after not in (before, case.done) and not said:
            sound(case.root)
            again = run(*case.command, now=NOW)
            if (again.code, without_litter(files(case.root))) != (0, case.done):
                said = f"the same command did not do the rest: {again}"
        wrong += [f"call {nth}, {found.hit}, {errno.errorcode[number]}: {said}: {ran}"] if said else []
    assert (ran.code, nth > 20, wrong) == (0, True, [])


def without_litter(found: dict[str, bytes]) -> dict[str, bytes]:
    """What is there, but for temporary files that the disk did not give back."""
    return {name: data for name, data in found.items() if not name.endswith((".tmp", "/.ttdn-draft"))}
