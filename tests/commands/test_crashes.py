"""
Whole commands where the ground gives way: full disks, read-only ones, a lock whose owner was killed, Ctrl-C, line ends of Windows, an
edit by hand in between, links, a network folder without fsync. Which call to the system fails is the business of `test_faults.py`.
"""

import errno
import json
import os
import re
import resource
import shlex
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from threading import Timer
from typing import Any

import pytest

from tests.commands.conftest import Done, Refused, tree
from tests.commands.reminding import office
from tests.commands.test_examples import examples, make_ready
from tests.commands.test_faults import NOW, RECEIVE, WRITES, Case, a_case, files, litter, sound
from tests.conftest import Run
from tests.storage.other_processes import Process
from ttdn_cli.start import STOPPED
from ttdn_cli.storage import writing

__all__ = ["office"]

PAGE = os.sysconf("SC_PAGESIZE")


# --- a full disk


@pytest.fixture
def mounted(tmp_path: Path) -> Iterator[Path]:
    """A disk of its own, of 100 pages and 100 names; it is small enough to be full at once."""
    disk = tmp_path / "o-dia"
    disk.mkdir()
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("needs Linux and root: a small disk (tmpfs) is mounted")
    options = f"size={100 * PAGE},nr_inodes=100"
    made = subprocess.run(["mount", "-t", "tmpfs", "-o", options, "ttdn", disk], capture_output=True, text=True, check=False)
    if made.returncode:
        pytest.skip(f"needs root that may mount a disk (tmpfs): {made.stderr.strip()}")
    try:
        yield disk
    finally:
        os.chdir(tmp_path)
        subprocess.run(["umount", disk], check=True)


@contextmanager
def only_pages(disk: Path, left: int) -> Iterator[None]:
    """Nothing but so many pages are free on the disk."""
    filler = disk / "đầy"
    filler.write_bytes(bytes(PAGE * (os.statvfs(disk).f_bfree - left)))
    assert os.statvfs(disk).f_bfree == left
    try:
        yield
    finally:
        filler.unlink()


@contextmanager
def only_names(disk: Path, left: int) -> Iterator[None]:
    """Nothing but so many files can be made on the disk."""
    filler = disk / "đầy"
    filler.mkdir()
    for number in range(os.statvfs(disk).f_ffree - left):
        (filler / str(number)).touch()
    assert os.statvfs(disk).f_ffree == left
    try:
        yield
    finally:
        shutil.rmtree(filler)


@contextmanager
def only_bytes(_: Path, left: int) -> Iterator[None]:
    """No file may be larger than a limit that doubles with `left`."""
    kept = resource.getrlimit(resource.RLIMIT_FSIZE)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "dont_write_bytecode", True)  # Python itself would leave half a file
        resource.setrlimit(resource.RLIMIT_FSIZE, (left and 64 << left, kept[1]))
        try:
            yield
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, kept)


Shortage = tuple[Path, Callable[[Path, int], Any], str]
"""The disk to work on, what is short of something on it, and how that is told."""


@pytest.fixture
def shortage(request: pytest.FixtureRequest, of: str, tmp_path: Path) -> Shortage:
    if of == "bytes":
        (tmp_path / "o-dia").mkdir()
        return tmp_path / "o-dia", only_bytes, "tệp vượt kích thước được phép"
    return request.getfixturevalue("mounted"), only_pages if of == "pages" else only_names, "ổ đĩa đã đầy"


def stand_in(root: Path, kept: Path) -> Path:
    """The workspace on the disk, a copy of another one; one stands in it."""
    shutil.copytree(kept, root, dirs_exist_ok=True)
    os.chdir(root)
    return root


REPORT = ("render", "report", "--year", "2024", "--output", "bao-cao.docx")
ON_A_FULL_DISK: dict[str, tuple[Sequence[str], ...]] = {
    "receive": (("receive", "xa-tan-hiep", "--sent", "2024-11-01"), RECEIVE),
    "units set": WRITES["units set"],
    "render report --output": (REPORT,),
    "render report --output --force": (REPORT, RECEIVE, (*REPORT, "--force")),
    "init": WRITES["init"],
}


QUICK = [("pages", "receive"), ("names", "receive"), ("bytes", "receive"), ("pages", "units set"), ("bytes", "init"), ("names", "init")]
QUICK.append(("pages", "render report --output --force"))
SLOW = [(of, name) for of in ("pages", "names", "bytes") for name in ON_A_FULL_DISK if (of, name) not in QUICK]


@pytest.mark.parametrize(("of", "name"), [*QUICK, *(pytest.param(*pair, marks=pytest.mark.soak) for pair in SLOW)])
def test_on_a_full_disk_a_command_is_wholly_done_or_not_at_all(run: Run, workspace: Path, shortage: Shortage, name: str) -> None:
    disk, only, why = shortage
    case = a_case(run, stand_in(disk / "workspace", workspace), ON_A_FULL_DISK[name])
    for left in (*range(13), 21, 34, 55):
        case.prepare()
        before = files(case.root)
        with only(disk, left):
            ran = run(*case.command, now=NOW)
            if left == 0:
                assert run("check", now=NOW).out == "không có lỗi\n"
                assert run("status", now=NOW).code == 0
        if ran.code == 0:
            break
        assert (ran.code, ran.out) == (2, ""), ran
        assert re.fullmatch(rf"lỗi: không (ghi|tạo) được .*: {why}; chưa ghi gì\n", ran.err), ran
        assert files(case.root) == before, ran
        as_if_nothing_had_been(run, case)
    assert ran.code == 0, "never was there enough"
    assert left > 0, "the disk was not full"
    assert files(case.root) == case.done
    sound(case.root)


def as_if_nothing_had_been(run: Run, case: Case) -> None:
    """Once there is room the command does what it always does, and nothing is left of the first attempt."""
    assert run(*case.command, now=NOW).code == 0
    assert files(case.root) == case.done
    assert litter(case.root) == set()
    if (case.root / ".ttdn").exists():
        assert list((case.root / ".ttdn/tmp").iterdir()) == []


@pytest.mark.parametrize("of", ["names", pytest.param("pages", marks=pytest.mark.soak), pytest.param("bytes", marks=pytest.mark.soak)])
def test_drafts_that_find_no_room_are_claimed_once_and_made_whole_later(run: Run, office: Path, shortage: Shortage) -> None:
    disk, only, why = shortage
    draft = ("remind", "--draft", "thu-nhac")
    now = "2026-11-06T08:00:00+07:00"
    case = Case(stand_in(disk / "workspace", office), office, draft, {}, run("check"))
    ends: set[str] = set()
    for left in count():
        case.prepare()
        before = files(case.root)
        with only(disk, left):
            ran = run(*draft, now=now)
        after = files(case.root)
        claims = sorted(name for name in after.keys() - before.keys() if name.startswith("data/reports/2026/"))
        made = {name: data for name, data in after.items() if name.startswith("thu-nhac/")}
        assert {name: after[name] for name in before} == before
        sound(case.root)
        if ran.code == 0:
            break
        assert (ran.code, ran.out) == (2, ""), ran
        if claims:
            stopped = f"{len(claims)} trên 2 lần nhắc rồi dừng|{len(claims)} lần nhắc, nhưng không ghi được tệp để gửi"
            said = f"đã ghi ({stopped}): không (ghi|tạo) được .*: {why}"
            assert re.fullmatch(f"lỗi: {said}\n  = gợi ý: .*các lần nhắc đã ghi được soạn lại, không thành lần nhắc mới\n", ran.err), ran
        else:
            assert re.fullmatch(rf"lỗi: không (ghi|tạo) được .*: {why}; chưa ghi gì\n", ran.err), ran
        assert made == {}
        end = f"{len(claims)} claims, {len(made)} files"
        if end in ends:
            continue
        ends.add(end)
        assert run(*draft, now=now).code == 0
        whole = files(case.root)
        assert {name: whole[name] for name in [*claims, *made] if name != "thu-nhac/danh-sach.txt"} == {
            name: after[name] for name in [*claims, *made] if name != "thu-nhac/danh-sach.txt"
        }
        assert len(whole) == len(before) + 2 + 4, "two claims; two mails, their list, and the list of calls"
        assert litter(case.root) == set()
    assert "0 claims, 0 files" in ends
    if only is not only_bytes:
        assert "2 claims, 0 files" in ends, "nothing happened between the last claim and the last file"


# --- a disk that is read only (a folder that nobody may write into: `test_environments.py`)


@pytest.mark.parametrize("name", WRITES)
def test_on_a_read_only_disk_a_command_that_writes_says_so(run: Run, workspace: Path, mounted: Path, name: str) -> None:
    case = a_case(run, stand_in(mounted / "workspace", workspace), WRITES[name])
    case.prepare()
    before = files(case.root)
    subprocess.run(["mount", "-o", "remount,ro", mounted], check=True)
    ran = run(*case.command, now=NOW)
    assert (ran.code, ran.out) == (2, "")
    assert re.fullmatch(r"lỗi: không (ghi|tạo) được .*: ổ đĩa chỉ đọc; chưa ghi gì\n", ran.err), ran
    assert files(case.root) == before


def test_on_a_read_only_disk_everything_can_be_read(run: Run, workspace: Path, mounted: Path) -> None:
    reading = (("status",), ("why", "xa-ba-diem"), ("check",), ("remind",), ("render", "report", "--year", "2024"), ("fix",))
    stand_in(mounted / "workspace", workspace)
    assert run(*RECEIVE, now=NOW).code == 0
    usual = [run(*args, now=NOW) for args in reading]
    subprocess.run(["mount", "-o", "remount,ro", mounted], check=True)
    assert [run(*args, now=NOW) for args in reading] == usual
    assert {ran.code for ran in usual} == {0}


# --- a lock whose owner died

HOLDING = """
import sys
from ttdn_cli.storage import writing
def hold(temporary, path):
    print("held", flush=True)
    sys.stdin.readline()
writing._name_new = hold
from ttdn_cli.cli import main
main(sys.argv[1:])
"""


@pytest.mark.parametrize("waiting", [False, True])
def test_when_a_command_is_killed_that_held_the_workspace_the_next_goes_on(
    run: Run, workspace: Path, monkeypatch: pytest.MonkeyPatch, waiting: bool
) -> None:
    monkeypatch.setattr(writing, "SAY_AFTER_SECONDS", 0.1)
    with Process(HOLDING, "--root", workspace, "receive", "xa-tan-hiep", "--sent", "2024-11-01", TTDN_NOW=NOW) as other:
        assert other.line() == "held"
        (half,) = (workspace / ".ttdn/tmp").iterdir()
        assert half.name == f"{other.running.pid}-2024-11-05-received.yaml"
        if waiting:
            Timer(0.4, other.running.kill).start()
        else:
            other.kill()
        ran = run(*RECEIVE, now=NOW)
    assert ran.code == 0
    assert ran.err == ("không gian làm việc đang được một tiến trình khác dùng; chờ tối đa 30 giây\n" if waiting else "")
    assert set(files(workspace)) == {"data/plan.yaml", "data/units.yaml", "data/reports/2024/xa-ba-diem/2024-11-05-received.yaml"}
    assert list((workspace / ".ttdn/tmp").iterdir()) == []
    sound(workspace)


# --- Ctrl-C, and kills


def stopped(case: Case, number: int) -> list[dict[str, Any]]:
    """What was left each time that a signal came right after one more call to the system; and what after the next command."""
    told = {"root": str(case.root), "kept": str(case.kept), "signal": number, "command": case.command, "next": after(case)}
    path = os.pathsep.join([str(Path(__file__).parents[2] / part) for part in ("src", ".")])
    done = subprocess.run(
        [sys.executable, "-m", "tests.commands.interrupted_child", json.dumps(told)],
        env=os.environ | {"PYTHONPATH": path, "TTDN_NOW": NOW},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return found


def after(case: Case) -> list[str]:
    """A command that clears up after another: any that writes in the workspace; where a file was asked for, or a workspace, the same."""
    if "--output" in case.command or case.command[0] == "init":
        return [*case.command]
    return ["units", "set", "huyen-doan", "--phone", "028 1234567"]


def as_files(texts: dict[str, str]) -> dict[str, bytes]:
    """The files as `files` has them; a temporary one is there too, and fails whoever compares."""
    data = {name: text.encode("latin-1") for name, text in texts.items() if name != ".ttdn/lock"}
    return {name: re.sub(rb"\r?\nrecorded: [^\r\n]+", b"", value) for name, value in data.items()}


EACH = ["receive", *(pytest.param(name, marks=pytest.mark.soak) for name in WRITES if name != "receive")]


@pytest.mark.parametrize("name", EACH)
def test_whenever_ctrl_c_comes_a_command_is_wholly_done_or_not_at_all(run: Run, workspace: Path, name: str) -> None:
    case = a_case(run, workspace, WRITES[name])
    case.prepare()
    before, ends = files(case.root), stopped(case, signal.SIGINT)
    for end in ends:
        assert (end["code"], end["err"]) == (130, f"{STOPPED}\n"), end
        assert as_files(end["files"]) in (before, case.done), end
    assert len(ends) > 2
    assert as_files(ends[0]["files"]) == before
    assert as_files(ends[-1]["files"]) == case.done


@pytest.mark.parametrize("name", EACH)
def test_whenever_it_is_killed_a_command_is_wholly_done_or_not_at_all(run: Run, workspace: Path, name: str) -> None:
    """What it wrote beside (temporary files, and around the data of a new workspace) is gone, or in use, after the next command."""
    case = a_case(run, workspace, WRITES[name])
    case.prepare()
    before, ends = files(case.root), stopped(case, signal.SIGKILL)
    new = "moi/data/" if case.command[0] == "init" else ""
    for end in ends:
        assert (end["code"], end["err"]) == (-signal.SIGKILL, ""), end
        left, later = as_files(end["files"]), as_files(end["next"]["files"])
        of_data = {path: data for path, data in left.items() if path.startswith(new) and "tmp" not in path}
        assert of_data in ({path: data for path, data in state.items() if path.startswith(new)} for state in (before, case.done)), end
        refused = (of_data != before and "--force" not in case.command and "--output" in case.command) or (new and of_data)
        assert end["next"]["code"] == (2 if refused else 0), end
        if "--output" in case.command or new:
            assert later == case.done, end
        else:
            assert later == of_data | {"data/units.yaml": later["data/units.yaml"]}, end
    assert len(ends) > 2
    assert as_files(ends[-1]["files"]).keys() >= case.done.keys()


COLD = """
import signal
taken = signal.signal
def told(*args):
    taken(*args)
    signal.signal = taken
    print("begun", flush=True)
signal.signal = told
from ttdn_cli.start import run
run()
"""
"""The console script. Before its first line a Ctrl-C is Python's own business; it says when that time is over."""


@pytest.mark.parametrize("after", [0, 0.15])
@pytest.mark.parametrize("args", [RECEIVE, REPORT, ("check",), ("remind", "--draft", "thu-nhac", "--none-received", "2024")])
def test_a_process_that_gets_ctrl_c_ends_with_one_line(workspace: Path, args: Sequence[str], after: float) -> None:
    before = tree(workspace)
    with Process(COLD, *args, TTDN_NOW=NOW) as ttdn:
        assert ttdn.line() == "begun"
        Timer(after, ttdn.running.send_signal, [signal.SIGINT]).start()
        code, out, err = ttdn.ended()
    assert (code, out, err) == (130, "", f"{STOPPED}\n") or (after and code == 0 and STOPPED not in err), (code, out, err)
    if code:
        assert {name: tree(workspace)[name] for name in before} == before
    sound(workspace)


# --- line ends of Windows


def as_on_windows(root: Path) -> None:
    for path in (root / "data").rglob("*.yaml"):
        path.write_bytes(path.read_bytes().replace(b"\r\n", b"\n").replace(b"\n", b"\r\n"))


ELSEWHERE = ("status", "why", "receive", "return", "accept", "extend", "exempt", "void", "log", "units", "plan", "legal", "render report")
"""What the transcripts of `tests/test_cases.py` try under both line ends. `fix` alone tells them apart, which is what it is for."""
EXAMPLES = {name: line for name, line in reversed([*examples()]) if name not in (*ELSEWHERE, "fix", "schema", "init")}
EXAMPLES["check"] = "ttdn check --since origin/main"


@pytest.mark.parametrize(("name", "line"), EXAMPLES.items())
def test_a_command_says_and_writes_the_same_whatever_the_line_ends_of_the_data(
    run: Run, workspace: Path, monkeypatch: pytest.MonkeyPatch, name: str, line: str
) -> None:
    if "origin/main" in line:
        assert run("receive", "xa-tan-xuan", "--sent", "2026-11-01", now="2026-11-02").code == 0
    make_ready(run, workspace, name, line)
    monkeypatch.setenv("GIT_CONFIG_COUNT", "1")
    monkeypatch.setenv("GIT_CONFIG_KEY_0", "core.autocrlf")
    monkeypatch.setenv("GIT_CONFIG_VALUE_0", "true")
    other = workspace.parent / "khac" / "workspace"
    shutil.copytree(workspace, other)
    usual = run(*shlex.split(line)[1:], now="2026-11-05")
    made = files(workspace)
    monkeypatch.chdir(other)
    as_on_windows(other)
    kept = files(other)
    assert run(*shlex.split(line)[1:], now="2026-11-05") == usual
    for path, data in files(other).items():
        if path in kept and path.endswith(".yaml"):
            assert b"\n" not in data.replace(b"\r\n", b""), "a line lost its end of Windows"
        assert data.replace(b"\r\n", b"\n") == made.pop(path).replace(b"\r\n", b"\n")
    assert made == {}


# --- an edit by hand, and links


def test_what_somebody_saves_while_it_is_being_fixed_is_not_overwritten(run: Run, workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from ttdn_cli.storage import fixing

    real, seen = fixing.fixed_files, []
    path = workspace / "data/units.yaml"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    saved = path.read_bytes() + b"# sua o noi khac\r\n"

    def fixed_files(root: Path) -> Any:
        seen.append(real(root))
        if len(seen) == 2:  # read under the lock, and not written yet
            path.write_bytes(saved)
        return seen[-1]

    monkeypatch.setattr(fixing, "fixed_files", fixed_files)
    ran = run("fix")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == f"lỗi: tệp {path} vừa được sửa ở nơi khác; chưa ghi gì\n  = gợi ý: chạy lại lệnh\n"
    assert path.read_bytes() == saved
    assert run("fix").code == 0
    assert path.read_bytes() == saved.replace(b"\r\n", b"\n")


PHONE = WRITES["units set"][-1]
ANSWER = ("accept", "xa-ba-diem")


@pytest.mark.parametrize(
    ("part", "command"),
    [
        ("data", RECEIVE),
        ("data", PHONE),
        ("data/reports", ANSWER),
        ("data/reports/2024", RECEIVE),
        ("data/reports/2024/xa-ba-diem", RECEIVE),
        (".ttdn", RECEIVE),
        (".ttdn/tmp", PHONE),
        (".ttdn/lock", ANSWER),
    ],
)
def test_nothing_is_written_through_a_link_out_of_the_workspace(
    done: Done, refused: Refused, workspace: Path, part: str, command: Sequence[str]
) -> None:
    done("receive", "xa-ba-diem", "--sent", "2024-11-01", now="2024-11-04")
    outside = workspace.parent / "noi-khac"
    (workspace / part).rename(outside)
    (workspace / part).symlink_to(outside)
    before = tree(outside) if outside.is_dir() else outside.read_bytes()
    said = refused(*command, now=NOW)
    assert re.fullmatch(r"lỗi: .* đi qua một liên kết; chưa ghi gì\n  = gợi ý: thay liên kết bằng tệp hoặc thư mục thật\n", said), said
    assert (tree(outside) if outside.is_dir() else outside.read_bytes()) == before


def test_units_that_lead_out_of_the_workspace_are_not_even_read(refused: Refused, workspace: Path) -> None:
    outside = workspace.parent / "don-vi.yaml"
    (workspace / "data/units.yaml").rename(outside)
    (workspace / "data/units.yaml").symlink_to(outside)
    before = outside.read_bytes()
    assert "data/units.yaml: lỗi: đây là một liên kết ra ngoài không gian làm việc [yaml]\n" in refused(*PHONE, now=NOW)
    assert outside.read_bytes() == before


def test_nor_through_one_within_it(refused: Refused, workspace: Path) -> None:
    (workspace / "data/units.yaml").rename(workspace / "don-vi.yaml")
    (workspace / "data/units.yaml").symlink_to("../don-vi.yaml")
    said = refused(*PHONE, now=NOW)
    assert re.fullmatch(r"lỗi: .* đi qua một liên kết; chưa ghi gì\n  = gợi ý: thay liên kết bằng tệp hoặc thư mục thật\n", said), said


# --- a network folder


@pytest.mark.parametrize(
    ("name", "number"), [*((name, errno.EINVAL) for name in WRITES), ("receive", errno.ENOTSUP), ("receive", errno.ENOSYS)]
)
def test_where_nothing_can_be_brought_to_disk_a_command_does_the_same(
    run: Run, workspace: Path, monkeypatch: pytest.MonkeyPatch, name: str, number: int
) -> None:
    case = a_case(run, workspace, WRITES[name])
    case.prepare()
    asked: list[int] = []

    def fsync(handle: int) -> None:
        asked.append(handle)
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", fsync)
    assert run(*case.command, now=NOW) == case.well
    assert files(case.root) == case.done
    assert asked
