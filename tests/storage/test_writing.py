"""Writing: wholly there or not at all, never over something that is there, one at a time, and nothing left behind."""

import errno
import os
import stat
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.storage.faults import Faults
from tests.storage.other_processes import Process
from ttdn_cli.domain.problem import TtdnError
from ttdn_cli.storage import writing
from ttdn_cli.storage.writing import locked, write_new, write_output, write_over

EVENT = "data/reports/2026/xa-ba-diem/2026-11-02-received.yaml"


def silent(text: str) -> None:
    raise AssertionError(f"nobody waits here: {text}")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "không gian"
    (root / "data").mkdir(parents=True)
    (root / "data" / "plan.yaml").write_text("schema: 1\n", encoding="utf-8")
    return root


def files(root: Path) -> dict[str, bytes]:
    """Every file of the workspace but the lock."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file() and path != root / ".ttdn" / "lock"
    }


def refusal(do: Callable[[], object]) -> tuple[str, str | None]:
    with pytest.raises(TtdnError) as found:
        do()
    return found.value.message, found.value.hint


def write(root: Path, data: bytes = b"kind: received\n", name: str = EVENT) -> None:
    with locked(root, silent):
        write_new(root, root / name, data)


# --- a file that was not there


def test_a_new_file_has_its_folders_and_exactly_its_bytes(root: Path) -> None:
    write(root, "lý do: ế\n".encode())
    assert files(root) == {"data/plan.yaml": b"schema: 1\n", EVENT: "lý do: ế\n".encode()}
    assert (root / ".ttdn" / "lock").is_file()


def test_a_new_file_never_takes_the_place_of_another(root: Path) -> None:
    write(root, b"one")
    assert refusal(lambda: write(root, b"two")) == (f"tệp {root / EVENT} đã có; chưa ghi gì", "chạy lại lệnh")
    assert files(root)[EVENT] == b"one"
    assert list((root / ".ttdn" / "tmp").iterdir()) == []


@pytest.mark.parametrize("number", [errno.EPERM, errno.ENOTSUP, errno.ENOSYS, errno.EMLINK])
def test_a_file_system_without_hard_links_never_overwrites_either(root: Path, monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    def no_links(source: Path, target: Path) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "link", no_links)
    write(root, b"one")
    assert files(root) == {"data/plan.yaml": b"schema: 1\n", EVENT: b"one"}
    assert refusal(lambda: write(root, b"two")) == (f"tệp {root / EVENT} đã có; chưa ghi gì", "chạy lại lệnh")
    assert files(root) == {"data/plan.yaml": b"schema: 1\n", EVENT: b"one"}
    (root / EVENT).unlink()
    (root / EVENT).mkdir()
    assert refusal(lambda: write(root, b"two"))[0] == f"tệp {root / EVENT} đã có; chưa ghi gì"


def test_a_disk_that_gives_no_name_at_all_is_said(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(source: Path, target: Path) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "link", full)
    monkeypatch.setattr(os, "rename", full)
    assert refusal(lambda: write(root)) == (f"không ghi được tệp {root / EVENT}: ổ đĩa đã đầy; chưa ghi gì", None)
    assert files(root) == {"data/plan.yaml": b"schema: 1\n"}


def test_something_in_the_place_of_a_folder_is_said(root: Path) -> None:
    (root / "data" / "reports").touch()
    assert refusal(lambda: write(root)) == (
        f"không ghi được tệp {root / EVENT}: một phần của đường dẫn không phải là thư mục; chưa ghi gì",
        None,
    )
    (root / "data" / "reports").unlink()
    (root / "data" / "reports" / "2026").mkdir(parents=True)
    (root / "data" / "reports" / "2026" / "xa-ba-diem").touch()
    assert refusal(lambda: write(root)) == (f"không ghi được tệp {root / EVENT}: tệp đã có; chưa ghi gì", None)


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write into a folder that nobody may write into")
def test_a_folder_that_may_not_be_written_into_is_said(root: Path) -> None:
    write(root)
    folder = (root / EVENT).parent
    folder.chmod(0o555)
    other = root / EVENT.replace("received", "returned")
    assert refusal(lambda: write(root, name=EVENT.replace("received", "returned"))) == (
        f"không ghi được tệp {other}: không có quyền; chưa ghi gì",
        None,
    )
    folder.chmod(0o755)
    assert list(files(root)) == [EVENT, "data/plan.yaml"] or list(files(root)) == ["data/plan.yaml", EVENT]


RACE = """
import sys, time
from pathlib import Path
from ttdn_cli.domain.problem import TtdnError
from ttdn_cli.storage.writing import locked, write_new
root, me, holding = Path(sys.argv[1]), sys.argv[2], sys.argv[3] == "lock"
(root / ".ttdn" / "tmp").mkdir(parents=True, exist_ok=True)
print("ready", flush=True)
sys.stdin.readline()
for n in range(12):
    path = root / "data" / "reports" / "2026" / f"unit-{n % 5}" / f"{n}.yaml"
    try:
        if holding:
            with locked(root, lambda text: None):
                write_new(root, path, me.encode() * 1000)
        else:
            write_new(root, path, me.encode() * 1000)
        print(n, flush=True)
    except TtdnError as error:
        assert error.message == f"tệp {path} đã có; chưa ghi gì", error.message
print("done", flush=True)
"""


@pytest.mark.parametrize("holding", ["lock", "nothing"])
def test_of_many_processes_that_want_one_name_exactly_one_gets_it(root: Path, holding: str) -> None:
    racers = [Process(RACE, root, chr(ord("a") + n), holding) for n in range(4)]
    try:
        for racer in racers:
            assert racer.line() == "ready"
        for racer in racers:
            racer.tell("go")
        won: dict[str, list[int]] = {}
        for n, racer in enumerate(racers):
            code, out, err = racer.ended()
            assert (code, err) == (0, "")
            *names, done = out.splitlines()
            assert done == "done"
            won[chr(ord("a") + n)] = [int(name) for name in names]
    finally:
        for racer in racers:
            racer.__exit__(None, None, None)
    assert sorted(n for names in won.values() for n in names) == list(range(12))
    for me, numbers in won.items():
        for n in numbers:
            assert (root / "data" / "reports" / "2026" / f"unit-{n % 5}" / f"{n}.yaml").read_bytes() == me.encode() * 1000
    assert list((root / ".ttdn" / "tmp").iterdir()) == []


# --- a file in place of another


def test_a_file_is_replaced_when_it_is_still_what_was_read(root: Path) -> None:
    units = root / "data" / "units.yaml"
    units.write_bytes(b"one")
    units.chmod(0o640)
    with locked(root, silent):
        write_over(root, units, b"one", b"two\r\n")
    assert units.read_bytes() == b"two\r\n"
    assert stat.S_IMODE(units.stat().st_mode) == 0o640
    assert list((root / ".ttdn" / "tmp").iterdir()) == []


def test_a_file_that_somebody_changed_meanwhile_is_left_alone(root: Path) -> None:
    units = root / "data" / "units.yaml"
    units.write_bytes(b"three")
    with locked(root, silent):
        assert refusal(lambda: write_over(root, units, b"one", b"two")) == (
            f"tệp {units} vừa được sửa ở nơi khác; chưa ghi gì",
            "chạy lại lệnh",
        )
    assert units.read_bytes() == b"three"
    assert list((root / ".ttdn" / "tmp").iterdir()) == []


def test_a_file_that_somebody_took_away_meanwhile_does_not_come_back(root: Path) -> None:
    units = root / "data" / "units.yaml"
    with locked(root, silent):
        assert refusal(lambda: write_over(root, units, b"one", b"two")) == (
            f"không ghi được tệp {units}: không có tệp hoặc thư mục này; chưa ghi gì",
            None,
        )
    assert files(root) == {"data/plan.yaml": b"schema: 1\n"}


COUNTING = """
import sys
from pathlib import Path
from ttdn_cli.storage.writing import locked, write_over
root = Path(sys.argv[1])
path = root / "data" / "units.yaml"
for _ in range(10):
    with locked(root, lambda text: None):
        before = path.read_bytes()
        write_over(root, path, before, str(int(before) + 1).encode())
"""


def test_no_change_is_lost_between_processes(root: Path) -> None:
    (root / "data" / "units.yaml").write_bytes(b"0")
    counters = [Process(COUNTING, root) for _ in range(3)]
    for counter in counters:
        assert counter.ended() == (0, "", "")
    assert (root / "data" / "units.yaml").read_bytes() == b"30"


# --- links


def away(root: Path) -> Path:
    """A folder outside of the workspace, with something in it."""
    outside = root.parent / "nơi khác"
    outside.mkdir()
    (outside / "của tôi").write_bytes(b"mine")
    return outside


LINK = "thay liên kết bằng tệp hoặc thư mục thật"


@pytest.mark.parametrize("part", ["data/reports", "data/reports/2026", "data/reports/2026/xa-ba-diem"])
def test_no_link_leads_a_new_file_out_of_the_workspace(root: Path, part: str) -> None:
    outside = away(root)
    (root / part).parent.mkdir(parents=True, exist_ok=True)
    (root / part).symlink_to(outside)
    assert refusal(lambda: write(root)) == (f"{root / EVENT} đi qua một liên kết; chưa ghi gì", LINK)
    assert files(outside) == {"của tôi": b"mine"}


def test_no_link_leads_a_new_file_to_another_unit(root: Path) -> None:
    other = root / "data" / "reports" / "2026" / "xa-tan-xuan"
    other.mkdir(parents=True)
    (root / EVENT).parent.symlink_to(other)
    assert refusal(lambda: write(root)) == (f"{root / EVENT} đi qua một liên kết; chưa ghi gì", LINK)
    assert list(other.iterdir()) == []


@pytest.mark.parametrize("target", ["../../../../../nơi khác/của tôi", "không có", "2026-11-02-received.yaml"])
def test_a_name_that_is_a_link_is_not_written_through(root: Path, target: str) -> None:
    outside = away(root)
    (root / EVENT).parent.mkdir(parents=True)
    (root / EVENT).symlink_to(target)
    assert refusal(lambda: write(root)) == (f"{root / EVENT} đi qua một liên kết; chưa ghi gì", LINK)
    assert files(outside) == {"của tôi": b"mine"}


def test_a_link_is_not_written_over(root: Path) -> None:
    outside = away(root)
    (root / "data" / "units.yaml").symlink_to(outside / "của tôi")
    with locked(root, silent):
        assert refusal(lambda: write_over(root, root / "data" / "units.yaml", b"mine", b"two")) == (
            f"{root / 'data' / 'units.yaml'} đi qua một liên kết; chưa ghi gì",
            LINK,
        )
    assert files(outside) == {"của tôi": b"mine"}


@pytest.mark.parametrize("part", [".ttdn", ".ttdn/tmp"])
def test_what_lies_behind_a_link_is_never_swept_away(root: Path, part: str) -> None:
    outside = away(root)
    (outside / "tmp").mkdir()
    (outside / "tmp" / "của tôi nữa").write_bytes(b"mine too")
    (root / part).parent.mkdir(exist_ok=True)
    (root / part).symlink_to(outside if part == ".ttdn" else outside / "tmp")
    assert refusal(lambda: write(root)) == (f"{root / part} đi qua một liên kết; chưa ghi gì", LINK)
    assert files(outside) == {"của tôi": b"mine", "tmp/của tôi nữa": b"mine too"}


def test_a_lock_that_is_a_link_does_not_touch_what_it_points_to(root: Path) -> None:
    outside = away(root)
    (root / ".ttdn").mkdir()
    (root / ".ttdn" / "lock").symlink_to(outside / "của tôi")
    assert refusal(lambda: write(root)) == (f"{root / '.ttdn' / 'lock'} đi qua một liên kết; chưa ghi gì", LINK)
    assert files(outside) == {"của tôi": b"mine"}


def test_a_workspace_that_is_reached_by_a_link_is_a_workspace(root: Path) -> None:
    short = root.parent / "ngắn"
    short.symlink_to(root)
    write(short)
    assert files(root)[EVENT] == b"kind: received\n"


def test_a_workspace_that_is_named_from_where_one_stands_is_a_workspace(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(root / "data")
    write(Path(".."))
    monkeypatch.chdir(root)
    assert refusal(lambda: write(Path())) == (f"tệp {EVENT} đã có; chưa ghi gì", "chạy lại lệnh")


# --- the lock


HOLDING = """
import sys
from pathlib import Path
from ttdn_cli.storage.writing import locked
root = Path(sys.argv[1])
with locked(root, print):
    (root / ".ttdn" / "tmp" / "123-dở dang").write_bytes(b"half")
    print("held", flush=True)
    sys.stdin.readline()
print("free", flush=True)
"""


def test_who_finds_the_workspace_held_says_so_waits_and_gives_up(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writing, "SAY_AFTER_SECONDS", 0.05)
    monkeypatch.setattr(writing, "WAIT_SECONDS", 0.3)
    said: list[str] = []

    def hold() -> None:
        with locked(root, said.append):
            raise AssertionError("two hold the workspace")

    with Process(HOLDING, root) as other:
        assert other.line() == "held"
        assert refusal(hold) == (
            f"sau 0.3 giây, không gian làm việc {root} vẫn được một tiến trình khác dùng; chưa ghi gì",
            "chạy lại khi tiến trình kia xong",
        )
        assert said == ["không gian làm việc đang được một tiến trình khác dùng; chờ tối đa 0.3 giây"]
        assert (root / ".ttdn" / "tmp" / "123-dở dang").exists()  # nobody sweeps what another is writing


def test_who_waits_goes_on_when_the_other_is_done(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writing, "SAY_AFTER_SECONDS", 0.05)
    said: list[str] = []
    with Process(HOLDING, root) as other:
        assert other.line() == "held"

        def say(text: str) -> None:
            said.append(text)
            other.tell("go on")

        with locked(root, say):
            assert other.line() == "free"
    assert said == ["không gian làm việc đang được một tiến trình khác dùng; chờ tối đa 30 giây"]


def test_the_lock_of_a_killed_process_is_free_and_its_litter_is_swept(root: Path) -> None:
    with Process(HOLDING, root) as other:
        assert other.line() == "held"
        other.kill()
    assert (root / ".ttdn" / "tmp" / "123-dở dang").exists()
    with locked(root, silent):
        assert list((root / ".ttdn" / "tmp").iterdir()) == []


def test_the_lock_is_free_after_an_error_within(root: Path) -> None:
    with pytest.raises(KeyError), locked(root, silent):
        raise KeyError
    with locked(root, silent):
        pass


def test_a_file_in_place_of_the_folder_of_the_lock_is_said(root: Path) -> None:
    (root / ".ttdn").touch()
    assert refusal(lambda: write(root)) == (
        f"không ghi được vào không gian làm việc {root}: một phần của đường dẫn không phải là thư mục; chưa ghi gì",
        None,
    )
    (root / ".ttdn").unlink()
    (root / ".ttdn" / "lock").mkdir(parents=True)
    assert refusal(lambda: write(root))[0] == f"không ghi được vào không gian làm việc {root}: đây là một thư mục; chưa ghi gì"


def test_a_disk_that_knows_no_locks_is_said(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import filelock

    def none(self: object, timeout: float) -> None:
        raise NotImplementedError

    monkeypatch.setattr(filelock.FileLock, "acquire", none)
    assert refusal(lambda: write(root))[0] == f"không ghi được vào không gian làm việc {root}: ổ đĩa này không hỗ trợ khóa tệp; chưa ghi gì"


# --- disks that fail


FULL = """
import resource, sys
from pathlib import Path
from ttdn_cli.domain.problem import TtdnError
from ttdn_cli.storage.writing import locked, write_new, write_output, write_over
root = Path(sys.argv[1])
(root / "data" / "units.yaml").write_bytes(b"one")
with locked(root, print):
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
    for do in (
        lambda: write_new(root, root / "data" / "reports" / "a.yaml", b"x" * 5000),
        lambda: write_over(root, root / "data" / "units.yaml", b"one", b"x" * 5000),
        lambda: write_output(root / "bao-cao.md", b"x" * 5000, force=True),
        lambda: write_new(root, root / "data" / "reports" / "b.yaml", b"x" * 1000),
    ):
        try:
            do()
            print("written")
        except TtdnError as error:
            print(error.message)
"""


def test_what_does_not_fit_on_the_disk_is_not_there_at_all(root: Path) -> None:
    pytest.importorskip("resource")
    with Process(FULL, root) as other:
        code, out, err = other.ended()
    assert (code, err) == (0, "")
    assert out.splitlines() == [
        f"không ghi được tệp {root}/data/reports/a.yaml: tệp vượt kích thước được phép; chưa ghi gì",
        f"không ghi được tệp {root}/data/units.yaml: tệp vượt kích thước được phép; chưa ghi gì",
        f"không ghi được tệp {root}/bao-cao.md: tệp vượt kích thước được phép; chưa ghi gì",
        "written",
    ]
    assert files(root) == {"data/plan.yaml": b"schema: 1\n", "data/units.yaml": b"one", "data/reports/b.yaml": b"x" * 1000}


def folders_fail(monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    """fsync of a folder fails; of a file it does not."""
    real = os.fsync

    def fsync(handle: int) -> None:
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            raise OSError(number, os.strerror(number))
        real(handle)

    monkeypatch.setattr(os, "fsync", fsync)


@pytest.mark.parametrize(("number", "why"), [(errno.EIO, "ổ đĩa báo lỗi vào ra"), (errno.ENOSPC, "ổ đĩa đã đầy")])
def test_an_event_that_may_not_outlast_a_power_cut_is_there_and_that_is_said(
    root: Path, monkeypatch: pytest.MonkeyPatch, number: int, why: str
) -> None:
    folders_fail(monkeypatch, number)
    said = f"đã ghi tệp {root / EVENT}, nhưng hệ thống không xác nhận là tệp sẽ còn sau khi mất điện ({why})"
    assert refusal(lambda: write(root)) == (said, "kiểm tra ổ đĩa; không cần ghi lại")
    assert files(root)[EVENT] == b"kind: received\n"
    with locked(root, silent):
        message, _ = refusal(lambda: write_over(root, root / EVENT, b"kind: received\n", b"two"))
    assert message == said
    assert files(root)[EVENT] == b"two"


@pytest.mark.parametrize("number", [errno.EINVAL, errno.ENOTSUP, errno.ENOSYS])
@pytest.mark.parametrize("of", ["folders", "files and folders"])
def test_a_file_system_that_knows_no_fsync_is_no_error(root: Path, monkeypatch: pytest.MonkeyPatch, of: str, number: int) -> None:
    def none(handle: int) -> None:
        raise OSError(number, os.strerror(number))

    if of == "folders":
        folders_fail(monkeypatch, number)
    else:
        monkeypatch.setattr(os, "fsync", none)
    write(root)
    with locked(root, silent):
        write_over(root, root / "data" / "plan.yaml", b"schema: 1\n", b"two")
    write_output(root / "bao-cao.md", b"three", force=False)
    assert files(root) == {EVENT: b"kind: received\n", "data/plan.yaml": b"two", "bao-cao.md": b"three"}


def test_every_folder_that_was_made_is_brought_to_disk_with_its_name(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    synced: list[str] = []
    real = os.fsync

    def fsync(handle: int) -> None:
        synced.append(str(Path(f"/proc/self/fd/{handle}").readlink()))
        real(handle)

    if not Path("/proc/self/fd").exists():
        pytest.skip("no /proc to see which file a handle is")
    monkeypatch.setattr(os, "fsync", fsync)
    write(root)
    at = root / "data" / "reports"
    assert Path(synced[0]).parent == root / ".ttdn" / "tmp"
    assert synced[1:] == [str(p) for p in (at / "2026" / "xa-ba-diem", at / "2026", at, root / "data")]
    synced.clear()
    write(root, name=EVENT.replace("received", "returned"))
    assert synced[1:] == [str(at / "2026" / "xa-ba-diem")]


def test_a_folder_for_temporary_files_that_is_anothers_is_named(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def closed(path: Path, mode: str) -> None:
        assert (path.parent, mode) == (root / ".ttdn/tmp", "xb")
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    with monkeypatch.context() as patch:
        patch.setattr(Path, "open", closed)
        said = refusal(lambda: write(root))
    why = f"không ghi được vào thư mục {root / '.ttdn' / 'tmp'}: không có quyền; chưa ghi gì"
    assert (said, EVENT in files(root)) == ((why, None), False)


def every_fault(do: Callable[[], object], prepare: Callable[[], object]) -> Iterator[tuple[str, str | None]]:
    """Which call failed, and what was said (None: nothing, all went well); until no call is left that could fail."""
    for number in (errno.ENOSPC, errno.EIO, errno.EACCES):
        for nth in range(1, 200):
            prepare()
            said: str | None = None
            with pytest.MonkeyPatch.context() as patch:
                faults = Faults(patch, nth, number)
                try:
                    do()
                except TtdnError as error:
                    said = error.message
            if not faults.hit:
                assert said is None
                assert nth > 10
                break
            yield faults.hit, said
        else:
            raise AssertionError("more calls than anyone makes")


WHY = ("ổ đĩa đã đầy", "ổ đĩa báo lỗi vào ra", "không có quyền")
CUT = "nhưng hệ thống không xác nhận là tệp sẽ còn sau khi mất điện"


def test_whichever_call_fails_a_new_file_is_wholly_there_or_not_at_all(root: Path) -> None:
    def prepare() -> None:
        (root / EVENT).unlink(missing_ok=True)

    hit: set[str] = set()
    write(root)
    for call, said in every_fault(lambda: write(root), prepare):
        hit.add(call)
        there = files(root).get(EVENT)
        if said is None or CUT in said:
            assert there == b"kind: received\n", call
        else:
            assert there is None, (call, said)
            assert said.endswith(tuple(f": {why}; chưa ghi gì" for why in WHY)), said
        with locked(root, silent):
            assert list((root / ".ttdn" / "tmp").iterdir()) == []
        assert set(files(root)) <= {EVENT, "data/plan.yaml"}
    assert hit >= {"open a file", "write", "flush", "fsync of a file", "close a file", "link", "unlink", "mkdir", "open"}
    assert hit >= {"fsync of a folder", "flock", "close", "stat"}


def test_whichever_call_fails_while_folders_are_made_a_new_file_is_wholly_there_or_not_at_all(root: Path) -> None:
    import shutil

    def prepare() -> None:
        shutil.rmtree(root / "data" / "reports", ignore_errors=True)
        shutil.rmtree(root / ".ttdn", ignore_errors=True)

    for call, said in every_fault(lambda: write(root), prepare):
        there = files(root).get(EVENT)
        assert there == (b"kind: received\n" if said is None or CUT in said else None), (call, said)


def test_whichever_call_fails_a_file_is_the_old_one_or_the_new_one(root: Path) -> None:
    units = root / "data" / "units.yaml"

    def do() -> None:
        with locked(root, silent):
            write_over(root, units, b"one", b"two")

    for call, said in every_fault(do, lambda: units.write_bytes(b"one")):
        assert units.read_bytes() == (b"two" if said is None or CUT in said else b"one"), (call, said)
        with locked(root, silent):
            assert list((root / ".ttdn" / "tmp").iterdir()) == []


@pytest.mark.parametrize("force", [True, False])
def test_whichever_call_fails_a_report_is_wholly_there_or_what_was_there_is(tmp_path: Path, force: bool) -> None:
    path = tmp_path / "bao-cao.md"

    def prepare() -> None:
        path.unlink(missing_ok=True)
        if force:
            path.write_bytes(b"one")

    for call, said in every_fault(lambda: write_output(path, b"two", force), prepare):
        found = path.read_bytes() if path.exists() else None
        assert found == (b"two" if said is None else b"one" if force else None), (call, said)
        assert said is None or said in {f"không ghi được tệp {path}: {why}; chưa ghi gì" for why in WHY}, call
        for left in tmp_path.iterdir():
            assert left == path or call == "unlink", call
            if left != path:
                left.unlink()


# --- a power cut


CUT_AT_EVERY_CALL = """
import io, os, shutil, signal, sys
from pathlib import Path
from ttdn_cli.storage.writing import locked, write_new, write_over
import filelock

root, over = Path(sys.argv[1]), sys.argv[2] == "over"
path = root / "data" / ("units.yaml" if over else "reports/2026/xa-ba-diem/2026-11-02-received.yaml")
old, new = b"old" * 3000, b"new" * 5000

def write():
    with locked(root, print):
        write_over(root, path, old, new) if over else write_new(root, path, new)

def dying(nth, after):
    left = [nth]
    def counted(real):
        def call(*args, **more):
            left[0] -= 1
            if left[0] == 0 and not after:
                os.kill(os.getpid(), signal.SIGKILL)
            done = real(*args, **more)
            if left[0] == 0:
                os.kill(os.getpid(), signal.SIGKILL)
            return done
        return call
    for name in ("mkdir", "link", "unlink", "fsync", "rename", "replace", "chmod", "open", "listdir", "close", "stat"):
        setattr(os, name, counted(getattr(os, name)))
    Path.open = counted(Path.open)

killed = 0
for after in (False, True):
    for nth in range(1, 200):
        shutil.rmtree(root / "data" / "reports", ignore_errors=True)
        shutil.rmtree(root / ".ttdn", ignore_errors=True)
        (root / "data" / "units.yaml").write_bytes(old)
        reading, writing = os.pipe()
        child = os.fork()
        if child == 0:
            dying(nth, after)
            write()
            os.write(writing, b"acknowledged")
            os._exit(0)
        _, status = os.waitpid(child, 0)
        os.close(writing)
        acknowledged = os.read(reading, 100)
        os.close(reading)
        found = path.read_bytes() if path.exists() else None
        assert found in ((old, new) if over else (None, new)), (nth, after, found)
        assert found == new or not acknowledged, (nth, after)
        with locked(root, print):
            assert list((root / ".ttdn" / "tmp").iterdir()) == [], (nth, after)
        left = {p.relative_to(root).as_posix() for p in root.rglob("*") if p.is_file()}
        assert left <= {"data/plan.yaml", "data/units.yaml", ".ttdn/lock", path.relative_to(root).as_posix()}, left
        if os.WIFEXITED(status):
            assert os.WEXITSTATUS(status) == 0
            assert acknowledged == b"acknowledged"
            break
        killed += 1
    else:
        raise AssertionError("more calls than anyone makes")
print(killed)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows does not fork")
@pytest.mark.parametrize("what", ["new", "over"])
def test_a_kill_at_any_call_leaves_a_file_wholly_there_or_not_at_all_and_no_litter(root: Path, what: str) -> None:
    with Process(CUT_AT_EVERY_CALL, root, what) as other:
        code, out, err = other.ended()
    assert (code, err) == (0, "")
    assert int(out) > 20


# --- what a person asked for, outside of the data


def test_a_report_is_written_where_nothing_is(tmp_path: Path) -> None:
    write_output(tmp_path / "báo cáo.md", b"one", force=False)
    assert files(tmp_path) == {"báo cáo.md": b"one"}


def test_a_report_that_is_there_stays_unless_told_otherwise(tmp_path: Path) -> None:
    path = tmp_path / "bao-cao.md"
    path.write_bytes(b"edited in Word")
    assert refusal(lambda: write_output(path, b"two", force=False)) == (
        f"tệp {path} đã có, có thể đã được sửa; chưa ghi gì",
        "thêm --force để ghi đè, hoặc chọn tên khác",
    )
    assert files(tmp_path) == {"bao-cao.md": b"edited in Word"}
    write_output(path, b"two", force=True)
    assert files(tmp_path) == {"bao-cao.md": b"two"}


@pytest.mark.parametrize("force", [True, False])
def test_a_folder_is_no_place_for_a_report(tmp_path: Path, force: bool) -> None:
    assert refusal(lambda: write_output(tmp_path, b"two", force)) == (
        f"{tmp_path} là một thư mục; chưa ghi gì",
        "ghi thêm tên tệp, hoặc chọn tên khác",
    )
    path = tmp_path / "không có" / "a.md"
    assert refusal(lambda: write_output(path, b"two", force)) == (
        f"không ghi được tệp {path}: không có tệp hoặc thư mục này; chưa ghi gì",
        None,
    )
    assert files(tmp_path) == {}


def test_what_a_killed_process_of_our_number_left_is_in_nobodys_way(tmp_path: Path) -> None:
    (tmp_path / f".a.md.{os.getpid()}.tmp").write_bytes(b"half")
    write_output(tmp_path / "a.md", b"two", force=False)
    assert files(tmp_path) == {"a.md": b"two"}


def test_what_a_killed_process_left_beside_a_report_is_swept_and_what_a_living_one_writes_is_not(tmp_path: Path) -> None:
    with Process("import sys; print('ready', flush=True); sys.stdin.readline()") as other:
        assert other.line() == "ready"
        of_other = f".a.md.{other.running.pid}.tmp"
        for name in (of_other, ".a.md.1000000000000.tmp", ".b.md.1.tmp", ".a.md.x.tmp", ".a.md.tmp"):
            (tmp_path / name).write_bytes(b"half")
        with (tmp_path / of_other).open("ab"):
            write_output(tmp_path / "a.md", b"two", force=False)
            assert sorted(files(tmp_path)) == sorted([of_other, ".b.md.1.tmp", ".a.md.x.tmp", ".a.md.tmp", "a.md"])
    write_output(tmp_path / "a.md", b"three", force=True)
    assert sorted(files(tmp_path)) == sorted([".b.md.1.tmp", ".a.md.x.tmp", ".a.md.tmp", "a.md"])


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no hard links to be without")
def test_a_report_is_not_overwritten_where_there_are_no_hard_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_links(source: Path, target: Path) -> None:
        raise OSError(errno.EPERM, os.strerror(errno.EPERM))

    monkeypatch.setattr(os, "link", no_links)
    (tmp_path / "a.md").write_bytes(b"one")
    assert refusal(lambda: write_output(tmp_path / "a.md", b"two", force=False))[0] == (
        f"tệp {tmp_path}/a.md đã có, có thể đã được sửa; chưa ghi gì"
    )
    write_output(tmp_path / "b.md", b"two", force=False)
    assert (tmp_path / "b.md").read_bytes() == b"two"


@pytest.mark.parametrize("name", ["data/plan.yaml", "data/reports/2026/xa-ba-diem/2026-11-02-received.yaml", "data/new.md"])
def test_no_result_goes_into_the_data_of_a_workspace(tmp_path: Path, name: str) -> None:
    (tmp_path / "data/reports/2026/xa-ba-diem").mkdir(parents=True)
    (tmp_path / "data/plan.yaml").write_bytes(b"schema: 1\n")
    with pytest.raises(TtdnError, match="nằm trong thư mục dữ liệu của không gian làm việc; chưa ghi gì"):
        write_output(tmp_path / name, b"x", force=True)
    assert (tmp_path / "data/plan.yaml").read_bytes() == b"schema: 1\n"
    assert [path.name for path in sorted(tmp_path.rglob("*")) if path.is_file()] == ["plan.yaml"]
