"""
Names that lead to no file: a folder, a link, a device, a pipe, a place that is gone. Nothing is put in their place, none is read without
end, and whoever named them is told which one it is.
"""

import os
import stat
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.commands.conftest import Git, tree
from tests.commands.reminding import FAST, events, office, server
from tests.conftest import Run
from tests.smtp_server import SmtpServer

__all__ = ["office", "server"]

NOW = "2026-11-05"
DRAFT = ("remind", "--only", "xa-ba-diem", "--only", "hoi-nong-dan-huyen", "--draft", "thu")
A_LINK = "là một liên kết hoặc thiết bị, không phải là tệp; chưa ghi gì\n  = gợi ý: chọn tên khác\n"
A_FOLDER = "là một thư mục; chưa ghi gì\n  = gợi ý: ghi thêm tên tệp, hoặc chọn tên khác\n"
ENDLESS = "đây là một thiết bị hoặc đường ống, không phải là tệp"

on_posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pipes and devices among its files")


def a_pipe(path: Path) -> None:
    """A pipe that nobody writes into: whoever opens it to read waits for ever."""
    path.parent.mkdir(exist_ok=True)
    os.mkfifo(path)


def a_link(path: Path) -> None:
    """A link to a file that is not there."""
    path.parent.mkdir(exist_ok=True)
    path.symlink_to("đích")


def a_folder(path: Path) -> None:
    """A folder of that name."""
    path.mkdir(parents=True)


# --- what is written over


@on_posix
@pytest.mark.parametrize("force", [(), ("--force",)])
@pytest.mark.parametrize(("make", "why"), [(a_pipe, A_LINK), (a_link, A_LINK), (a_folder, A_FOLDER)])
def test_nothing_takes_the_place_of_what_is_no_file(
    run: Run, workspace: Path, make: Callable[[Path], None], why: str, force: tuple[str, ...]
) -> None:
    make(workspace / "han.ics")
    kind = (workspace / "han.ics").lstat().st_mode
    ran = run("calendar", "--output", "han.ics", *force, now=NOW)
    assert (ran.code, ran.out, ran.err) == (2, "", f"lỗi: han.ics {why}")
    assert (workspace / "han.ics").lstat().st_mode == kind


@pytest.mark.parametrize("name", [".", ""])
def test_the_folder_where_one_stands_is_no_file(run: Run, workspace: Path, name: str) -> None:
    ran = run("calendar", "--output", name, "--force", now=NOW)
    assert (ran.code, ran.out, ran.err) == (2, "", f"lỗi: . {A_FOLDER}")


@on_posix
@pytest.mark.parametrize(
    ("name", "make", "why"),
    [
        ("2026-xa-ba-diem-sau-1-ngay.eml", a_link, A_LINK),
        ("danh-sach.txt", a_folder, A_FOLDER),
        (f"goi-dien-{NOW}.txt", a_folder, A_FOLDER),
    ],
)
def test_what_is_in_the_way_of_a_draft_is_seen_before_anything_is_claimed(
    run: Run, office: Path, name: str, make: Callable[[Path], None], why: str
) -> None:
    (office / "thu").mkdir()
    make(office / "thu" / name)
    for force in ((), ("--force",)):
        ran = run(*DRAFT, *force, now=NOW)
        assert (ran.code, ran.out, ran.err) == (2, "", f"lỗi: thu/{name} {why}")
        assert (events(office), os.listdir(office / "thu")) == ([], [name])  # noqa: PTH208


def test_a_folder_of_drafts_has_all_of_them_or_none(run: Run, office: Path) -> None:
    temporary = office / f"thu/.danh-sach.txt.{os.getpid()}.tmp"
    temporary.mkdir(parents=True)
    ran = run(*DRAFT, now=NOW)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("lỗi: đã ghi 2 lần nhắc, nhưng không ghi được tệp để gửi: ")
    assert list((office / "thu").iterdir()) == [temporary]
    temporary.rmdir()
    assert run(*DRAFT, now=NOW).out.startswith("Soạn lại vào thu 2 thư, 0 công văn đã soạn trước đây; ")


@on_posix
def test_init_writes_nothing_through_a_link(run: Run, tmp_path: Path) -> None:
    (tmp_path / "noi-khac").mkdir()
    (tmp_path / "moi").mkdir()
    (tmp_path / "moi/schemas").symlink_to("../noi-khac")
    before = tree(tmp_path)
    ran = run("init", tmp_path / "moi")
    assert (ran.code, ran.out, tree(tmp_path)) == (2, "", before)
    assert ran.err == f"lỗi: {tmp_path}/moi/schemas là một liên kết; chưa ghi gì\n  = gợi ý: thay liên kết bằng thư mục thật\n"


@on_posix
def test_init_waits_for_no_pipe(run: Run, tmp_path: Path) -> None:
    a_pipe(tmp_path / "moi/.gitignore")
    ran = run("init", tmp_path / "moi")
    assert (ran.code, ran.out, os.listdir(tmp_path / "moi")) == (2, "", [".gitignore"])  # noqa: PTH208
    assert ran.err == f"lỗi: không đọc được {tmp_path}/moi/.gitignore: {ENDLESS}; chưa ghi gì\n"


# --- what is read


@on_posix
@pytest.mark.parametrize(
    ("name", "command", "said"),
    [
        ("templates/letter.docx", ("check",), f"templates/letter.docx: lỗi: không đọc được: {ENDLESS}"),
        ("ong", ("lint", "ong"), f"ong: không đọc được: {ENDLESS}"),
        ("ong", ("receive", "xa-ba-diem", "--sent", NOW, "--file", "ong"), f"lỗi: không đọc được tệp ong: {ENDLESS}; chưa ghi gì"),
        ("ong", ("receive", "xa-ba-diem", "--sent", NOW, "--content", "ong"), f"ong: lỗi: {ENDLESS} [yaml]"),
        ("data/holidays.yaml", ("fix",), f"data/holidays.yaml: lỗi: {ENDLESS} [yaml]"),
        ("data/units.yaml", ("status",), f"data/units.yaml: lỗi: {ENDLESS} [yaml]"),
        ("data/plan.yaml", ("status",), f"data/plan.yaml: lỗi: {ENDLESS} [yaml]"),
        ("thu/danh-sach.txt", ("remind", "--mark", "--from", "thu"), f"lỗi: thu/danh-sach.txt: không đọc được: {ENDLESS}; chưa ghi gì"),
    ],
)
def test_a_pipe_is_not_waited_for(run: Run, workspace: Path, name: str, command: tuple[str, ...], said: str) -> None:
    (workspace / name).unlink(missing_ok=True)
    a_pipe(workspace / name)
    ran = run(*command, now=NOW)
    assert ran.code in (1, 2)
    assert said in ran.out + ran.err


@on_posix
@pytest.mark.parametrize(
    ("make", "why"),
    [
        (a_folder, "lỗi: đây là một thư mục [yaml]"),
        (a_link, "không có tệp hoặc thư mục này\n"),
        (lambda path: path.symlink_to(path.name), "lỗi: liên kết vòng [yaml]"),
    ],
)
@pytest.mark.parametrize("name", ["data/plan.yaml", "data/units.yaml", "data/holidays.yaml"])
def test_a_data_file_that_is_none_is_told_as_what_it_is(
    run: Run, workspace: Path, name: str, make: Callable[[Path], None], why: str
) -> None:
    (workspace / name).unlink(missing_ok=True)
    make(workspace / name)
    ran = run("check", now=NOW)
    assert ran.code in (1, 2)
    assert f"{name}: {why}" in ran.out + ran.err


@on_posix
def test_a_template_that_leads_nowhere_is_not_taken_for_none(run: Run, workspace: Path) -> None:
    a_link(workspace / "templates/letter.md")
    ran = run("check", now=NOW)
    assert ran.code == 1
    assert "templates/letter.md: lỗi: không đọc được: không có tệp hoặc thư mục này [template]" in ran.out
    ran = run("render", "letter", "xa-ba-diem", "--year", "2026", "--format", "markdown", now=NOW)
    assert ran.code == 2
    assert ran.err.endswith("lỗi: mẫu templates/letter.md: không đọc được: không có tệp hoặc thư mục này\n")


LEADS_OUT = "đây là một liên kết ra ngoài không gian làm việc"


@pytest.fixture
def secret(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file of the machine that is not the office's to show."""
    path = tmp_path_factory.mktemp("etc") / "shadow"
    path.write_text("root:$y$bí-mật:\n- [", encoding="utf-8")
    return path


@pytest.mark.parametrize("command", [("check",), ("status",), ("calendar",), ("fix", "--dry-run")])
@pytest.mark.parametrize("name", ["data/plan.yaml", "data/units.yaml", "data/holidays.yaml"])
@pytest.mark.parametrize("through", ["", "data/khác.yaml"])
def test_a_data_file_that_leads_out_of_the_workspace_is_not_read(
    run: Run, workspace: Path, secret: Path, name: str, command: tuple[str, ...], through: str
) -> None:
    if through:
        (workspace / through).symlink_to(secret)
    (workspace / name).unlink(missing_ok=True)
    (workspace / name).symlink_to(workspace / through if through else secret)
    ran = run(*command, now=NOW)
    if (name, command) == ("data/holidays.yaml", ("status",)):  # it needs no working days
        assert ran.code == 0
        return
    assert ran.code == (1 if command == ("check",) else 2)
    assert f"{name}: lỗi: {LEADS_OUT} [yaml]\n      = gợi ý: thay liên kết bằng tệp thật\n" in ran.out + ran.err
    assert "bí-mật" not in ran.out + ran.err


@pytest.mark.parametrize("name", ["letter.md", "letter.docx"])
def test_a_template_that_leads_out_of_the_workspace_is_not_read(run: Run, workspace: Path, secret: Path, name: str) -> None:
    (workspace / "templates").mkdir()
    (workspace / "templates" / name).symlink_to(secret)
    ran = run("check", now=NOW)
    assert (ran.code, ran.out.splitlines()[:2]) == (
        1,
        [f"templates/{name}: lỗi: {LEADS_OUT} [template]", "      = gợi ý: thay liên kết bằng tệp thật"],
    )
    form = ("--format", "markdown") if name.endswith(".md") else ("--output", "cv.docx")
    ran = run("render", "letter", "xa-ba-diem", "--year", "2026", *form, now=NOW)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.endswith(f"lỗi: mẫu templates/{name}: {LEADS_OUT}\n  = gợi ý: thay liên kết bằng tệp thật\n")


def test_links_within_the_workspace_and_to_the_whole_of_it_are_read(
    run: Run, workspace: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (workspace / "templates").mkdir()
    (workspace / "templates/chung.md").write_text("Kính gửi", encoding="utf-8")
    (workspace / "templates/letter.md").symlink_to("chung.md")
    (workspace / "data/units.yaml").rename(workspace / "don-vi.yaml")
    (workspace / "data/units.yaml").symlink_to("../don-vi.yaml")
    (elsewhere / "cả").symlink_to(workspace)
    assert run("status", now=NOW, root=elsewhere / "cả").code == 0
    letter = ("render", "letter", "xa-ba-diem", "--year", "2026", "--format", "markdown")
    assert run(*letter, now=NOW, root=elsewhere / "cả").out == "Kính gửi\n"
    (workspace / "data/units.yaml").unlink()
    (workspace / "don-vi.yaml").rename(workspace / "data/don-vi.yaml")
    (workspace / "data/units.yaml").symlink_to("don-vi.yaml")
    (workspace / "data").rename(elsewhere / "data")
    (workspace / "data").symlink_to(elsewhere / "data")
    assert run("status", now=NOW).code == 0


def test_a_workspace_that_may_not_be_looked_into_is_told(run: Run, workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = Path.stat

    def closed(path: Path, **how: bool) -> os.stat_result:
        if path == workspace / "data/plan.yaml":
            raise PermissionError(13, "EACCES")
        return real(path, **how)

    monkeypatch.setattr(Path, "stat", closed)
    why = f"không xem được thư mục {workspace}/data: không có quyền"
    assert run("status", now=NOW, root=workspace).err.startswith(f"lỗi: {workspace} không phải là không gian làm việc: {why}\n")
    assert f"các thư mục bên trên; {why}\n" in run("status", now=NOW).err


def test_a_folder_that_may_not_be_read_is_named_with_the_reason(run: Run, workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda path, *_, **__: Path(path).name != "thu")
    (workspace / "thu").mkdir()
    ran = run("remind", "--mark", "--from", "thu", now=NOW)
    assert (ran.code, ran.err) == (2, 'lỗi: --from: không có quyền đọc "thu"\n')


def test_an_event_that_may_not_be_read_stops_a_difference(run: Run, workspace: Path, git: Git, monkeypatch: pytest.MonkeyPatch) -> None:
    git(workspace, "init")
    git(workspace, "add", "data")
    git(workspace, "commit", "-m", "một")
    assert run("receive", "xa-ba-diem", "--sent", NOW, now=NOW).code == 0
    real = os.open

    def closed(path: str, *how: int, **more: int) -> int:
        if str(path).endswith("-received.yaml"):
            raise PermissionError(13, "EACCES")
        return real(path, *how, **more)

    monkeypatch.setattr(os, "open", closed)
    ran = run("diff", "HEAD", now=NOW)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == f"lỗi: không đọc được tệp data/reports/2026/xa-ba-diem/{NOW}-received.yaml: không có quyền\n"


def test_templates_that_may_not_be_looked_into_are_told(run: Run, workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (workspace / "templates").mkdir()
    real = os.scandir

    def scandir(path: str) -> object:
        if str(path).endswith("templates"):
            raise PermissionError(13, "EACCES")
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)
    ran = run("check", now=NOW)
    assert (ran.code, ran.err) == (2, f"lỗi: không đọc được thư mục {workspace}/templates: không có quyền\n")


def test_events_of_which_a_file_has_the_place_are_told(run: Run, workspace: Path) -> None:
    (workspace / "data/reports").write_bytes(b"")
    ran = run("check", now=NOW)
    assert ran.code == 1
    assert "data/reports: lỗi: chỗ này phải là thư mục của các sự kiện" in ran.out


def test_a_folder_that_is_gone_is_no_workspace(run: Run, workspace: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    ran = run("status", now=NOW)
    assert (ran.code, ran.err) == (2, "lỗi: thư mục hiện hành không còn nữa\n  = gợi ý: chuyển sang một thư mục khác\n")
    assert run("status", now=NOW, root=workspace).code == 0


def test_a_word_file_does_not_ask_a_screen_that_is_not_there(run: Run, workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    assert run("render", "form", "xa-ba-diem", "--format", "docx", now=NOW).code == 0


# --- git that does not answer


def test_no_mail_goes_out_while_git_cannot_say_which_machine_sends(
    run: Run, office: Path, git: Git, server: SmtpServer, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    git(office, "init")
    (tmp_path / "bin").mkdir()
    with monkeypatch.context() as patch:
        patch.setenv("PATH", str(tmp_path / "bin"))
        ran = run("remind", "--send", *FAST, now="2026-11-06", **server.environment)
    assert (ran.code, server.received, events(office)) == (2, [], [])
    assert "lỗi: không tìm thấy chương trình git; chưa gửi gì\n" in ran.err
    (office / ".git/HEAD").write_text("hỏng", encoding="utf-8")
    ran = run("remind", "--send", *FAST, "--force", now="2026-11-06", **server.environment)
    assert (ran.code, server.received, events(office)) == (2, [], [])
    assert f"lỗi: git không mở được kho git của thư mục {office}; chưa gửi gì\n" in ran.err


def test_no_mail_goes_out_while_git_does_not_name_its_remotes(
    run: Run, office: Path, git: Git, server: SmtpServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    git(office, "init")
    monkeypatch.setattr("ttdn_cli.storage.git_sender._git", lambda *_, **__: None)
    ran = run("remind", "--send", *FAST, now="2026-11-06", **server.environment)
    assert (ran.code, server.received, events(office)) == (2, [], [])
    assert "lỗi: git không cho biết kho này có máy chủ nào không; chưa gửi gì\n" in ran.err


def test_a_claim_that_cannot_be_written_keeps_no_other_mail_from_going(run: Run, office: Path, server: SmtpServer) -> None:
    (office / "data/reports/2026/xa-ba-diem").symlink_to("noi-khac")
    ran = run("remind", "--send", *FAST, now="2026-11-06", **server.environment)
    assert ran.code == 1
    assert [mail.recipients[0] for mail in server.received] == ["hnd@example.vn"]
    assert "Xã Bà Điểm: không gửi, vì không ghi được lần nhắc: " in ran.out
    assert "Thư nhắc: đã gửi 1, không gửi được 1, chưa rõ 0." in ran.out


def test_a_claim_that_may_not_outlast_a_power_cut_is_not_sent_and_waits_for_a_person(
    run: Run, office: Path, server: SmtpServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    refused: list[int] = []

    def fsync(handle: int) -> None:
        if stat.S_ISDIR(os.fstat(handle).st_mode) and not refused:
            refused.append(handle)
            raise OSError(5, "EIO")

    monkeypatch.setattr(os, "fsync", fsync)
    ran = run("remind", "--send", *FAST, now="2026-11-06", **server.environment)
    assert (ran.code, [mail.recipients[0] for mail in server.received]) == (1, ["hnd@example.vn"])
    claimed = next((office / "data/reports/2026/xa-ba-diem").iterdir())
    assert f"Xã Bà Điểm: không gửi: đã ghi tệp {claimed}, nhưng hệ thống không xác nhận " in ran.out
    assert "; lần nhắc này chờ người xem, bằng: ttdn remind\n" in ran.out
    assert "Thư nhắc: đã gửi 1, không gửi được 0, chưa rõ 1." in ran.out
    assert f"ttdn remind --resolve xa-ba-diem {claimed.stem}" in run("remind", now="2026-11-06").out
