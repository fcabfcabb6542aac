"""What git knows is read from real repositories; nothing is written, and nothing that a repository names is run."""

import os
import stat
import time
from pathlib import Path

import pytest

from tests.repositories import SETTINGS, a_repository, committed, git
from ttdn_cli.domain.problem import TtdnError
from ttdn_cli.storage.git import Repository, commit_of, contents, files_at, files_now, merge_base, repository

NAME = "data/reports/2026/xa-ba-diem/2026-11-02-received.yaml"


@pytest.fixture(autouse=True)
def _settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name, value in {**SETTINGS, "HOME": str(tmp_path)}.items():
        monkeypatch.setenv(name, value)


def put(root: Path, name: str, content: bytes = b"a: 1\n") -> Path:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


@pytest.fixture
def work(tmp_path: Path) -> Path:
    """A repository with a plan, the units and one event."""
    root = tmp_path / "kho"
    for name in ("data/plan.yaml", "data/units.yaml", NAME):
        put(root, name)
    a_repository(root)
    return root


def differing(repo: Repository, commit: str = "HEAD") -> dict[str, str]:
    """How each file below data/reports differs from a commit."""
    id = commit_of(repo, commit)
    before = {path: blob for path, blob in files_at(repo, id).items() if path.startswith("data/reports/")}
    now = files_now(repo, id, files_at(repo, id))
    found = dict.fromkeys(now.keys() - before.keys(), "added") | dict.fromkeys(before.keys() - now.keys(), "removed")
    return found | {path: "changed" for path in now.keys() & before.keys() if now[path] != before[path]}


def refused(of: object) -> tuple[str, str | None]:
    assert isinstance(of, pytest.ExceptionInfo)
    assert isinstance(of.value, TtdnError)
    return of.value.message, of.value.hint


# --- revisions


@pytest.mark.parametrize("revision", ["HEAD", "main", "v1", "HEAD~0", "main@{0}", ":/một lần", "main^0"])
def test_any_revision_names_its_commit(work: Path, revision: str) -> None:
    git(work, "tag", "--annotate", "--message", "m", "v1")
    assert commit_of(repository(work), revision) == git(work, "rev-parse", "HEAD")


@pytest.mark.parametrize("revision", ["khong-co", "", "--all", "-h", "main..main", "HEAD:data/plan.yaml", "f" * 40, "main\0x", "ma in"])
def test_what_names_no_commit_is_refused(work: Path, revision: str) -> None:
    with pytest.raises(TtdnError) as said:
        commit_of(repository(work), revision)
    shown = "main\\x00x" if "\0" in revision else revision
    assert refused(said) == (f'kho git không có bản nào tên "{shown}"', "xem các nhánh bằng: git branch --all")


def test_a_branch_of_a_remote_that_was_not_fetched(work: Path) -> None:
    git(work, "remote", "add", "origin", "https://example.vn/kho.git")
    with pytest.raises(TtdnError) as said:
        commit_of(repository(work), "origin/nhánh/mới")
    assert refused(said) == (
        'kho git không có bản nào tên "origin/nhánh/mới"',
        "lấy nhánh ấy về: git fetch origin nhánh/mới:refs/remotes/origin/nhánh/mới (GitHub Actions: fetch-depth: 0)",
    )


def test_a_repository_without_a_commit(tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet")
    with pytest.raises(TtdnError) as said:
        commit_of(repository(tmp_path), "HEAD")
    assert refused(said) == ("kho git chưa có commit nào", "git add data, git commit rồi chạy lại")


def test_a_folder_in_no_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    with pytest.raises(TtdnError) as said:
        repository(tmp_path)
    assert refused(said) == (
        f"thư mục {tmp_path} không nằm trong kho git nào",
        "so sánh với một bản trước cần lịch sử của git: git init, git add data, git commit",
    )


def test_the_folder_of_git_itself_and_a_bare_repository_are_no_work_tree(work: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "--quiet", "--bare", str(work), "bare.git")
    for folder in (work / ".git", tmp_path / "bare.git"):
        with pytest.raises(TtdnError) as said:
            repository(folder)
        assert refused(said)[0] == f"thư mục {folder} không nằm trong kho git nào"


def test_a_machine_without_git(work: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(work))
    with pytest.raises(TtdnError) as said:
        repository(work)
    assert refused(said) == (
        "không tìm thấy chương trình git",
        "cài git rồi chạy lại; so sánh với một bản trước cần lịch sử của git",
    )


def test_a_repository_of_somebody_else(work: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")  # git's own switch for this; it does not reach git through us
    assert repository(work)
    fake = put(work.parent, "bin/git", b"#!/bin/sh\necho \"fatal: detected dubious ownership in repository at '/x'\" >&2\nexit 128\n")
    fake.chmod(0o755)
    monkeypatch.setenv("PATH", f"{fake.parent}{os.pathsep}{os.environ['PATH']}")
    with pytest.raises(TtdnError) as said:
        repository(work)
    assert refused(said) == (
        f"git không mở thư mục {work} vì nó thuộc về người dùng khác",
        f'nếu tin thư mục này: git config --global --add safe.directory "{work}"',
    )


# --- where branches went apart


def test_the_commit_from_which_two_branches_went_apart(work: Path) -> None:
    base = git(work, "rev-parse", "HEAD")
    git(work, "checkout", "--quiet", "-b", "sửa")
    one = committed(work, "trên nhánh")
    git(work, "checkout", "--quiet", "main")
    other = committed(work, "trên main")
    assert merge_base(repository(work), one, other) == base


def test_branches_without_anything_in_common(work: Path) -> None:
    one = git(work, "rev-parse", "HEAD")
    git(work, "checkout", "--quiet", "--orphan", "khác")
    other = committed(work, "gốc khác")
    assert merge_base(repository(work), one, other) is None


SHALLOW = "bản sao này chỉ có một phần lịch sử: git fetch --unshallow (GitHub Actions: fetch-depth: 0; GitLab CI: GIT_DEPTH: 0)"


def test_a_shallow_clone_says_what_to_fetch(work: Path, tmp_path: Path) -> None:
    git(work, "checkout", "--quiet", "-b", "sửa")
    committed(work, "trên nhánh")
    git(work, "checkout", "--quiet", "main")
    committed(work, "trên main")
    git(tmp_path, "clone", "--quiet", "--depth", "1", "--no-single-branch", work.as_uri(), "nông")
    repo = repository(tmp_path / "nông")
    with pytest.raises(TtdnError) as said:
        merge_base(repo, commit_of(repo, "origin/sửa"), commit_of(repo, "HEAD"))
    assert refused(said) == ("không tìm được chỗ hai nhánh tách nhau", SHALLOW)
    with pytest.raises(TtdnError) as said:
        commit_of(repo, "HEAD~1")
    assert refused(said) == ('kho git không có bản nào tên "HEAD~1"', SHALLOW)


def test_a_partial_clone_says_what_to_fetch_and_fetches_nothing_itself(work: Path, tmp_path: Path) -> None:
    git(work, "config", "uploadpack.allowFilter", "true")
    git(tmp_path, "clone", "--quiet", "--filter=blob:none", "--no-checkout", work.as_uri(), "phần")
    repo = repository(tmp_path / "phần")
    files = files_at(repo, commit_of(repo, "HEAD"))
    with pytest.raises(TtdnError) as said:
        contents(repo, files.values())
    assert refused(said) == (
        "kho git thiếu nội dung của một số tệp ở bản trước",
        "bản sao này chỉ có một phần nội dung: git fetch --refetch --no-filter",
    )


# --- files


def test_the_files_of_a_commit_with_their_contents(work: Path) -> None:
    repo = repository(work)
    files = files_at(repo, commit_of(repo, "HEAD"))
    assert sorted(files) == ["data/plan.yaml", NAME, "data/units.yaml"]
    assert contents(repo, files.values()) == {files[NAME]: b"a: 1\n"}


def test_contents_of_any_bytes_in_one_go(work: Path) -> None:
    texts = {f"data/reports/2026/xã/{n}.yaml": bytes(range(n % 256)) + b"\n\n\0" * n for n in range(300)}
    for name, text in texts.items():
        put(work, name, text)
    committed(work)
    repo = repository(work)
    files = files_at(repo, commit_of(repo, "HEAD"))
    read = contents(repo, files.values())
    assert {name: read[files[name]] for name in texts} == texts


def test_a_content_larger_than_any_data_file_is_not_read(work: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(work, NAME, b"x" * 1001)
    committed(work)
    monkeypatch.setattr("ttdn_cli.storage.git.MAX_BYTES", 1000)
    repo = repository(work)
    files = files_at(repo, commit_of(repo, "HEAD"))
    assert contents(repo, [files[NAME], files["data/plan.yaml"]]) == {files[NAME]: None, files["data/plan.yaml"]: b"a: 1\n"}


def test_nothing_differs_where_nothing_was_done(work: Path) -> None:
    assert differing(repository(work)) == {}


def test_files_changed_removed_added_staged_and_untracked(work: Path) -> None:
    for name in ("gone", "unstaged", "staged", "uncached", "back"):
        put(work, f"data/reports/2026/x/{name}.yaml")
    put(work, ".gitignore", b"*.tmp.yaml\n")
    committed(work)
    put(work, "data/reports/2026/x/unstaged.yaml", b"b: 2\n")
    put(work, "data/reports/2026/x/staged.yaml", b"b: 2\n")
    put(work, "data/reports/2026/x/new-staged.yaml")
    git(work, "add", "data/reports/2026/x/staged.yaml", "data/reports/2026/x/new-staged.yaml")
    git(work, "rm", "--quiet", "--cached", "data/reports/2026/x/uncached.yaml", "data/reports/2026/x/back.yaml")
    put(work, "data/reports/2026/x/uncached.yaml", b"b: 2\n")
    (work / "data/reports/2026/x/gone.yaml").unlink()
    put(work, "data/reports/2026/x/new.yaml")
    put(work, "data/reports/2026/x/ignored.tmp.yaml")
    assert differing(repository(work)) == {
        "data/reports/2026/x/unstaged.yaml": "changed",
        "data/reports/2026/x/staged.yaml": "changed",
        "data/reports/2026/x/uncached.yaml": "removed",
        "data/reports/2026/x/back.yaml": "removed",
        "data/reports/2026/x/gone.yaml": "removed",
        "data/reports/2026/x/new-staged.yaml": "added",
        "data/reports/2026/x/new.yaml": "added",
        "data/reports/2026/x/ignored.tmp.yaml": "added",
    }


def test_a_file_in_conflict_differs(work: Path) -> None:
    git(work, "checkout", "--quiet", "-b", "sửa")
    put(work, NAME, b"a: 2\n")
    committed(work)
    git(work, "checkout", "--quiet", "main")
    put(work, NAME, b"a: 3\n")
    committed(work)
    with pytest.raises(AssertionError):
        git(work, "merge", "sửa")
    assert differing(repository(work)) == {NAME: "changed"}


@pytest.mark.parametrize("how", ["core.autocrlf=true", "core.autocrlf=input", "text"])
def test_line_ends_that_git_changed_are_no_edit(work: Path, how: str) -> None:
    if how == "text":
        put(work, ".gitattributes", b"data/** text\n")
        committed(work)
    else:
        git(work, "config", *how.split("="))
    git(work, "config", "core.safecrlf", "true")
    put(work, NAME, b"a: 1\r\n")
    assert differing(repository(work)) == {}
    put(work, NAME, b"a: 2\r\n")
    assert differing(repository(work)) == {NAME: "changed"}


def test_line_ends_changed_by_hand_where_git_changes_none_are_an_edit(work: Path) -> None:
    put(work, NAME, b"a: 1\r\n")
    assert differing(repository(work)) == {NAME: "changed"}


def test_a_checkout_with_autocrlf_is_no_edit(work: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "--quiet", "--config", "core.autocrlf=true", str(work), "windows")
    root = tmp_path / "windows"
    assert (root / NAME).read_bytes() == b"a: 1\r\n"
    assert differing(repository(root)) == {}
    os.utime(root / NAME, (1, 1))  # the index no longer knows it
    assert differing(repository(root)) == {}


def test_a_workspace_in_a_subfolder_sees_only_its_own_files(tmp_path: Path) -> None:
    kho = tmp_path / "kho"
    put(kho, ".gitattributes", b"*.yaml text\n")
    for root in ("một/kế hoạch", "hai"):
        for name in ("data/plan.yaml", "data/units.yaml", NAME):
            put(kho, f"{root}/{name}")
    a_repository(kho)
    put(kho, f"một/kế hoạch/{NAME}", b"a: 1\r\n")
    put(kho, f"một/kế hoạch/{NAME.replace('.yaml', '.2.yaml')}")
    put(kho, f"hai/{NAME}", b"b: 1\n")
    repo = repository(kho / "một/kế hoạch")
    assert sorted(files_at(repo, commit_of(repo, "HEAD"))) == ["data/plan.yaml", NAME, "data/units.yaml"]
    assert differing(repo) == {NAME.replace(".yaml", ".2.yaml"): "added"}


@pytest.mark.parametrize("name", ["xã Bà Điểm.yaml", "a\nb.yaml", '"a".yaml', "a\tb\\n.yaml", "*.yaml", ":(top)x.yaml", "🙂.yaml"])
def test_a_name_of_any_characters(work: Path, name: str) -> None:
    path = f"data/reports/2026/xã/{name}"
    put(work, path)
    assert differing(repository(work)) == {path: "added"}
    committed(work)
    assert differing(repository(work)) == {}
    put(work, path, b"c: 3\n")
    assert differing(repository(work)) == {path: "changed"}


def test_a_name_that_is_no_utf_8(work: Path) -> None:
    path = os.fsdecode(b"data/reports/2026/x/\xe9.yaml")
    put(work, path)
    assert differing(repository(work)) == {path: "added"}


def test_a_link_is_no_file(work: Path) -> None:
    (work / NAME).unlink()
    (work / NAME).symlink_to("/etc/passwd")
    (work / "data/reports/2026/xa-ba-diem/khac.yaml").symlink_to("2026-11-02-received.yaml")
    assert differing(repository(work)) == {NAME: "removed"}
    committed(work)
    repo = repository(work)
    assert sorted(files_at(repo, commit_of(repo, "HEAD"))) == ["data/plan.yaml", "data/units.yaml"]


def test_a_sparse_checkout_removed_nothing(work: Path) -> None:
    put(work, "data/reports/2020/x/2020-11-02-received.yaml")
    committed(work)
    git(work, "sparse-checkout", "set", "--no-cone", "/*", "!/data/reports/2020/")
    assert not (work / "data/reports/2020").exists()
    assert differing(repository(work)) == {}


@pytest.mark.parametrize("told", [["--assume-unchanged"], ["--skip-worktree"], ["--assume-unchanged", "--skip-worktree"]])
def test_a_file_at_which_git_was_told_not_to_look_is_looked_at(work: Path, told: list[str]) -> None:
    for option in told:
        git(work, "update-index", option, NAME)
    assert differing(repository(work)) == {}
    put(work, NAME, b"a: 2\n")
    assert differing(repository(work)) == {NAME: "changed"}


def test_a_file_assumed_unchanged_that_does_not_lie_there_is_removed(work: Path) -> None:
    git(work, "update-index", "--assume-unchanged", NAME)
    (work / NAME).unlink()
    assert differing(repository(work)) == {NAME: "removed"}


@pytest.mark.parametrize("name", ["data/plan.yaml", "data/units.yaml"])
def test_a_plan_or_units_taken_out_of_the_index_are_refused(work: Path, name: str) -> None:
    git(work, "rm", "--quiet", "--cached", name)
    with pytest.raises(TtdnError) as said:
        differing(repository(work))
    assert refused(said) == (f"{name} đã bị bỏ khỏi git: commit tới sẽ xóa tệp này", f"đưa tệp vào lại: git add {name}")


# --- nothing is run, nothing is written


def test_no_program_that_a_repository_names_is_run(work: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ran = work.parent / "đã-chạy"
    script = put(work.parent, "bin/kẻ-gian", f"#!/bin/sh\necho \"$0 $@\" >> '{ran}'\ncat\n".encode())
    script.chmod(script.stat().st_mode | stat.S_IXUSR)
    put(work, ".gitattributes", b"*.yaml filter=x diff=x text\n")
    committed(work)
    call = f"'{script}'"
    for key in (
        "core.fsmonitor",
        "core.pager",
        "pager.diff-index",
        "diff.external",
        "diff.x.textconv",
        "diff.x.command",
        "core.sshCommand",
    ):
        git(work, "config", key, call)
    for key in ("clean", "smudge", "process"):
        git(work, "config", f"filter.x.{key}", call)
        git(work, "config", f"filter.a=b c.{key}", call)
    git(work, "config", "filter.x.required", "true")
    hooks = work / ".git/hooks"
    for name in ("post-index-change", "reference-transaction", "fsmonitor-watchman"):
        put(hooks, name, script.read_bytes()).chmod(0o755)
    monkeypatch.setenv("GIT_EXTERNAL_DIFF", str(script))
    monkeypatch.setenv("GIT_PAGER", str(script))
    put(work, NAME, b"a: 2\n")
    put(work, NAME.replace(".yaml", ".2.yaml"))
    ran.unlink(missing_ok=True)
    repo = repository(work)
    assert differing(repo) == {NAME: "changed", NAME.replace(".yaml", ".2.yaml"): "added"}
    contents(repo, files_at(repo, commit_of(repo, "HEAD")).values())
    assert merge_base(repo, "HEAD", "main")
    assert not ran.exists(), ran.read_text(encoding="utf-8")


def test_what_a_hook_leaves_in_the_environment_does_not_count(work: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other = tmp_path / "khác"
    put(other, "x")
    a_repository(other)
    monkeypatch.setenv("GIT_DIR", str(other / ".git"))
    monkeypatch.setenv("GIT_WORK_TREE", str(other))
    monkeypatch.setenv("GIT_INDEX_FILE", str(other / ".git/index"))
    monkeypatch.setenv("GIT_OBJECT_DIRECTORY", str(other / ".git/objects"))
    monkeypatch.setenv("GIT_PREFIX", "data/")
    monkeypatch.setenv("GIT_CONFIG_PARAMETERS", "'core.worktree'='/x'")
    monkeypatch.setenv("GIT_NAMESPACE", "x")
    monkeypatch.setenv("GIT_TRACE", str(tmp_path / "trace"))
    put(work, NAME, b"a: 2\n")
    assert differing(repository(work)) == {NAME: "changed"}
    assert not (tmp_path / "trace").exists()


def test_settings_given_in_the_environment_hold(work: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CONFIG_COUNT", "1")
    monkeypatch.setenv("GIT_CONFIG_KEY_0", "core.autocrlf")
    monkeypatch.setenv("GIT_CONFIG_VALUE_0", "true")
    git(work, "config", "filter.x.clean", "false")
    put(work, NAME, b"a: 1\r\n")
    assert differing(repository(work)) == {}


def test_a_commit_that_was_replaced_is_read_as_it_is(work: Path) -> None:
    first = git(work, "rev-parse", "HEAD")
    put(work, NAME, b"a: 2\n")
    second = committed(work)
    git(work, "replace", first, second)
    repo = repository(work)
    assert contents(repo, [files_at(repo, first)[NAME]]) == {files_at(repo, first)[NAME]: b"a: 1\n"}


def test_nothing_in_the_repository_is_written(work: Path) -> None:
    put(work, NAME, b"a: 2\n")
    os.utime(work / "data/plan.yaml", (1, 1))
    before = {path: (path.stat().st_mtime_ns, path.read_bytes()) for path in (work / ".git").rglob("*") if path.is_file()}
    folder = (work / ".git").stat().st_mtime_ns
    repo = repository(work)
    differing(repo)
    contents(repo, files_at(repo, commit_of(repo, "HEAD")).values())
    assert {path: (path.stat().st_mtime_ns, path.read_bytes()) for path in (work / ".git").rglob("*") if path.is_file()} == before
    assert (work / ".git").stat().st_mtime_ns == folder


def test_a_locked_index_does_not_stop_it(work: Path) -> None:
    put(work, ".git/index.lock", b"")
    put(work, NAME, b"a: 2\n")
    assert differing(repository(work)) == {NAME: "changed"}


def test_many_files_take_a_few_calls_of_git(work: Path) -> None:
    for n in range(3000):
        put(work, f"data/reports/2026/x/{n}.yaml", f"a: {n}\n".encode())
    committed(work)
    for n in range(0, 3000, 3):
        put(work, f"data/reports/2026/x/{n}.yaml", b"b: 1\n")
    started = time.monotonic()
    found = differing(repository(work))
    assert len(found) == 1000
    assert time.monotonic() - started < 10
