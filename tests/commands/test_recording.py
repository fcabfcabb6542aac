"""What every recording command shares: the lock on the workspace, a disk that refuses, what happens meanwhile, whatever is typed."""

import errno
import os
import re
import subprocess
import sys
import threading
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.commands.conftest import Done, Refused, put, tree
from tests.conftest import SHIPPED, Run
from ttdn_cli.cli import main
from ttdn_cli.storage import writing
from ttdn_cli.storage.yaml_text import decoded, read_yaml

Received = Callable[..., str]

RECEIVE = ("receive", "xa-ba-diem", "--sent", "2024-11-01")
SIX = {
    "receive": RECEIVE,
    "return": ("return", "xa-tan-hiep", "--reason", "thiếu", "--again-by", "2024-11-12"),
    "accept": ("accept", "xa-tan-hiep"),
    "extend": ("extend", "xa-ba-diem", "--until", "2024-11-20", "--document", "15/VHTT"),
    "exempt": ("exempt", "xa-ba-diem", "--reason", "sáp nhập", "--document", "15/VHTT"),
    "void": ("void", "xa-tan-hiep", "2024-11-01-received", "--reason", "ghi nhầm"),
    "units set": ("units", "set", "xa-ba-diem", "--phone", "028 0000 0000"),
}


@pytest.fixture(params=SIX)
def writes(request: pytest.FixtureRequest, received: Received) -> tuple[str, ...]:
    """A command that writes, in a workspace in which it may."""
    received("xa-tan-hiep", "2024-11-01")
    return SIX[request.param]


# --- a workspace that another process holds

HOLD = """
import sys
from filelock import FileLock
with FileLock(sys.argv[1]):
    print("held", flush=True)
    sys.stdin.readline()
"""


@pytest.fixture
def other(workspace: Path) -> "Iterator[subprocess.Popen[str]]":
    """Another process that holds the workspace, until a line is written to it."""
    (workspace / ".ttdn").mkdir(exist_ok=True)
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, workspace / ".ttdn/lock"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8"
    )
    with process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        yield process
        if process.poll() is None:
            process.communicate("\n", timeout=30)


WAITING = "không gian làm việc đang được một tiến trình khác dùng; chờ tối đa {} giây\n"


def test_a_workspace_that_another_process_holds_is_waited_for_and_given_up(
    writes: tuple[str, ...], refused: Refused, done: Done, other: "subprocess.Popen[str]", workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writing, "SAY_AFTER_SECONDS", 0.05)
    monkeypatch.setattr(writing, "WAIT_SECONDS", 0.1)
    assert refused(*writes, now="2024-11-05") == (
        WAITING.format(0.1) + f"lỗi: sau 0.1 giây, không gian làm việc {workspace} vẫn được một tiến trình khác dùng; chưa ghi gì\n"
        "  = gợi ý: chạy lại khi tiến trình kia xong\n"
    )
    other.communicate("\n", timeout=30)
    assert done(*writes, now="2024-11-05").startswith("đã ")


def test_once_the_other_process_is_done_it_goes_on(run: Run, other: "subprocess.Popen[str]", monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writing, "SAY_AFTER_SECONDS", 0.05)
    assert other.stdin is not None
    let_go = threading.Timer(0.3, lambda: (other.stdin.write("\n"), other.stdin.flush()))  # type: ignore[union-attr]
    let_go.start()
    ran = run(*RECEIVE, now="2024-11-05")
    let_go.join()
    assert (ran.code, ran.err) == (0, WAITING.format(30))
    assert ran.out.startswith("đã ghi: Xã Bà Điểm, ")


def test_a_process_that_was_killed_holds_nothing(done: Done, other: "subprocess.Popen[str]") -> None:
    other.kill()
    other.wait(30)
    assert done(*RECEIVE, now="2024-11-05").startswith("đã ghi: ")


def test_reading_and_dry_run_wait_for_nobody(done: Done, writes: tuple[str, ...], other: "subprocess.Popen[str]") -> None:
    assert other.poll() is None
    assert done(*writes, "--dry-run", now="2024-11-05").startswith("sẽ ")
    assert "Phải gửi báo cáo" in done("status", now="2024-11-05")


def test_what_a_killed_process_left_behind_is_swept(done: Done, workspace: Path) -> None:
    left = workspace / ".ttdn/tmp/12345-2024-11-05-received.yaml"
    left.parent.mkdir(parents=True)
    left.write_bytes(b"schema: 1\n")
    assert '"events": 0,' in done("status", "--format", "json", now="2024-11-05")
    done(*RECEIVE, now="2024-11-05")
    assert sorted(path.name for path in (workspace / ".ttdn").rglob("*")) == ["lock", "tmp"]


# --- a disk that refuses


def test_a_workspace_that_may_not_be_written(
    writes: tuple[str, ...], refused: Refused, workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def deny(*_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(Path, "mkdir", deny)
    assert refused(*writes, now="2024-11-05") == (f"lỗi: không ghi được vào không gian làm việc {workspace}: không có quyền; chưa ghi gì\n")


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_may_not_be_written(refused: Refused, workspace: Path) -> None:
    folder = workspace / "data/reports"
    folder.mkdir()
    folder.chmod(0o555)
    try:
        said = refused(*RECEIVE, now="2024-11-05")
    finally:
        folder.chmod(0o755)
    assert said == f"lỗi: không ghi được tệp {folder}/2024/xa-ba-diem/2024-11-05-received.yaml: không có quyền; chưa ghi gì\n"


def test_a_file_where_a_folder_should_be(refused: Refused, workspace: Path) -> None:
    (workspace / "data/reports").write_bytes(b"")
    path = workspace / "data/reports/2024/xa-ba-diem/2024-11-05-received.yaml"
    assert refused(*RECEIVE, now="2024-11-05") == (
        f"lỗi: không ghi được tệp {path}: một phần của đường dẫn không phải là thư mục; chưa ghi gì\n"
    )


@pytest.mark.parametrize(
    ("code", "why"), [(errno.ENOSPC, "ổ đĩa đã đầy"), (errno.EIO, "ổ đĩa báo lỗi vào ra"), (errno.EROFS, "ổ đĩa chỉ đọc")]
)
def test_a_disk_that_fails_while_writing_leaves_nothing(
    refused: Refused, workspace: Path, monkeypatch: pytest.MonkeyPatch, code: int, why: str
) -> None:
    (workspace / "data/reports/2024/xa-ba-diem").mkdir(parents=True)

    def fail(_: int) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(os, "fsync", fail)
    path = workspace / "data/reports/2024/xa-ba-diem/2024-11-05-received.yaml"
    assert refused(*RECEIVE, now="2024-11-05") == f"lỗi: không ghi được tệp {path}: {why}; chưa ghi gì\n"
    assert list((workspace / ".ttdn/tmp").iterdir()) == []


def test_a_disk_that_cannot_promise_the_name_says_that_it_is_written(run: Run, workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real, seen = os.fsync, []

    def fail_on_folders(handle: int) -> None:
        seen.append(handle)
        if len(seen) > 1:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        real(handle)

    monkeypatch.setattr(os, "fsync", fail_on_folders)
    ran = run(*RECEIVE, now="2024-11-05")
    path = workspace / "data/reports/2024/xa-ba-diem/2024-11-05-received.yaml"
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == (
        f"lỗi: đã ghi tệp {path}, nhưng hệ thống không xác nhận là tệp sẽ còn sau khi mất điện (ổ đĩa báo lỗi vào ra)\n"
        "  = gợi ý: kiểm tra ổ đĩa; không cần ghi lại\n"
    )
    assert path.is_file()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a device that is always full")
def test_what_is_written_is_said_on_stderr_when_stdout_takes_nothing(writes: tuple[str, ...], workspace: Path) -> None:
    command = [sys.executable, "-c", "import sys; from ttdn_cli.cli import main; sys.exit(main(sys.argv[1:]))", *writes]
    before = tree(workspace)
    with Path("/dev/full").open("wb") as full:
        ran = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, env=os.environ | {"TTDN_NOW": "2024-11-05"}, check=False)
    (path,) = (name for name, data in tree(workspace).items() - before.items() if data != b"(folder)")
    assert (ran.returncode, ran.stderr.decode()) == (
        2,
        f"lỗi: đã ghi {path}, nhưng không hiện được kết quả ra: ổ đĩa đã đầy\n  = gợi ý: không cần ghi lại\n",
    )


# --- what happens between reading and writing


def test_an_event_recorded_meanwhile_is_seen_before_writing(
    refused: Callable[..., str], run: Run, workspace: Path, monkeypatch: pytest.MonkeyPatch, received: Received
) -> None:
    """Somebody accepts the report while this command waits for the workspace."""
    received("xa-ba-diem", "2024-11-01")
    accepted = (
        "schema: 1\nkind: accepted\nyear: 2024\nunit: xa-ba-diem\nday: 2024-11-02\nrecorded: 2024-11-02T09:00:00+07:00\n"
        "report: 2024-11-01-received\n"
    )
    real = writing.locked

    def locked_after_another(root: Path, say: Callable[[str], None]) -> Any:
        put(workspace, "2024/xa-ba-diem/2024-11-02-accepted", accepted)
        return real(root, say)

    monkeypatch.setattr("ttdn_cli.commands.recording.locked", locked_after_another)
    ran = run("return", "xa-ba-diem", "--reason", "thiếu", "--again-by", "2024-11-12", now="2024-11-05")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("lỗi: Xã Bà Điểm, năm 2024: không thể trả lại báo cáo khi báo cáo đã đạt yêu cầu; chưa ghi gì\n")
    assert sorted(path.name for path in (workspace / "data/reports/2024/xa-ba-diem").iterdir()) == [
        "2024-11-01-received.yaml",
        "2024-11-02-accepted.yaml",
    ]


def test_a_unit_whose_file_cannot_be_read_stops_its_own_commands_only(
    received: Received, refused: Refused, done: Done, run: Run, workspace: Path
) -> None:
    received("xa-ba-diem", "2024-11-02")
    path = put(workspace, "2024/xa-tan-hiep/2024-11-02-received", "kind: received\nkind: received\n")
    shown = (
        f'{path.relative_to(workspace).as_posix()}:2:1: lỗi: khóa "kind" đã có ở trên [yaml]\n    2 | kind: received\n'
        f"lỗi: không đọc được {path.relative_to(workspace).as_posix()}\n  = gợi ý: sửa các lỗi trên rồi chạy lại\n"
    )
    assert refused("receive", "xa-tan-hiep", "--sent", "2024-11-03", now="2024-11-05") == shown
    ran = run("status", now="2024-11-05")
    assert (ran.code, ran.out, ran.err) == (2, "", shown)
    assert done("accept", "xa-ba-diem", now="2024-11-05").startswith("đã ghi: Xã Bà Điểm, ")


def test_a_newer_format_asks_for_a_newer_ttdn(refused: Refused, workspace: Path) -> None:
    put(workspace, "2024/xa-ba-diem/2024-11-02-received", "schema: 2\nkind: received\n")
    assert refused("accept", "xa-ba-diem", now="2024-11-05") == (
        "lỗi: data/reports/2024/xa-ba-diem/2024-11-02-received.yaml viết theo mẫu tệp 2, mới hơn mẫu 1 mà bản ttdn này đọc được\n"
        "  = gợi ý: cập nhật ttdn\n"
    )


def test_outside_a_workspace_it_says_how_to_get_into_one(run: Run, tmp_path: Path) -> None:
    ran = run(*RECEIVE, now="2024-11-05")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == (
        f"lỗi: không tìm thấy tệp data/plan.yaml ở {tmp_path} và các thư mục bên trên\n"
        "  = gợi ý: chuyển vào thư mục làm việc, dùng --root THƯ-MỤC, hoặc tạo mới bằng: ttdn init THƯ-MỤC\n"
    )


def test_from_a_folder_inside_or_by_name_the_workspace_is_found(
    done: Done, workspace: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inside = workspace / "data"
    monkeypatch.chdir(inside)
    assert done(*RECEIVE, now="2024-11-05").endswith(": data/reports/2024/xa-ba-diem/2024-11-05-received.yaml\n")
    monkeypatch.chdir(tmp_path)
    done("--root", "workspace", *RECEIVE, "--yes", now="2024-11-05")
    done(*RECEIVE, "--yes", now="2024-11-05", TTDN_ROOT="workspace")
    assert len(list((workspace / "data/reports/2024/xa-ba-diem").iterdir())) == 3


# --- whatever is typed


@pytest.fixture(scope="module")
def apart(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace for many runs: nothing is ever written in it."""
    root = tmp_path_factory.mktemp("apart")
    (root / "data").mkdir()
    for name in ("plan.yaml", "units.yaml"):
        (root / "data" / name).write_bytes((SHIPPED / name).read_bytes())
    put(
        root,
        "2024/xa-ba-diem/2024-11-01-received",
        "schema: 1\nkind: received\nyear: 2024\nunit: xa-ba-diem\nday: 2024-11-01\nrecorded: 2024-11-01T09:00:00+07:00\nsent: 2024-11-01\n",
    )
    return root


@given(reason=st.text(st.characters(codec=None), max_size=20) | st.text("a \n\t:#-'\"{}[],&*!|>%@`<=\\~\u0301\u200b", max_size=20))
@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_is_stored_as_it_reads_back_or_refused(
    apart: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, reason: str
) -> None:
    """Never an apology for a bug: what is typed is in the file, in NFC, or a sentence says what is wrong with it."""
    monkeypatch.setenv("TTDN_NOW", "2024-11-05")
    capsys.readouterr()
    code = main(["--root", str(apart), "return", "xa-ba-diem", f"--reason={reason}", "--again-by", "2024-11-12", "--dry-run"])
    out, err = capsys.readouterr()
    if code == 2:
        assert re.search(r"^lỗi: --reason: (không được để trống|có ký tự không nhìn thấy được \(U\+[0-9A-F]{4,6}\)); chưa ghi gì\n", err)
        return
    assert (code, err) == (0, "")
    held = read_yaml(decoded(out.partition("\n")[2].encode()))
    assert held["reason"] == unicodedata.normalize("NFC", reason.replace("\r\n", "\n")).strip()
