"""`ttdn init --ci`: the file at the top of the repository, in a new workspace and in one that is there, and never over another."""

import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from tests.commands.conftest import Done, Refused, tree
from tests.conftest import Run
from tests.repositories import git
from ttdn_cli import __version__

PLACES = {"github": ".github/workflows/ttdn.yml", "gitlab": ".gitlab-ci.yml", "pre-commit": ".pre-commit-config.yaml"}
ADDRESS = "https://github.com/phong-vhtt/ttdn"
NEXT = {
    "github": "git add, git commit và git push tệp này lên nhánh chính",
    "gitlab": "git add, git commit và git push tệp này lên nhánh chính",
    "pre-commit": "pip install pre-commit, rồi pre-commit install trong mỗi bản sao của kho",
}


def loaded(path: Path) -> Any:
    return YAML(typ="safe").load(path.read_bytes())


def assert_valid(kind: str, path: Path) -> None:
    """The file holds to the public schema of its kind, which check-jsonschema and pre-commit carry."""
    schema = {"github": "vendor.github-workflows", "gitlab": "vendor.gitlab-ci"}
    tool = ["check_jsonschema", "--builtin-schema", schema[kind]] if kind in schema else ["pre_commit", "validate-config"]
    ran = subprocess.run([sys.executable, "-m", *tool, str(path)], capture_output=True, encoding="utf-8", timeout=120, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert "WARNING" not in ran.stdout


def source_in(kind: str, path: Path) -> str:
    """From where the file takes ttdn."""
    file = loaded(path)
    match kind:
        case "github":
            return str(file["jobs"]["ttdn"]["steps"][1]["uses"])
        case "gitlab":
            return str(file["ttdn"]["script"][0])
    return f"{file['repos'][0]['repo']} {file['repos'][0]['rev']}"


@pytest.mark.parametrize("kind", PLACES)
def test_a_workspace_that_is_there_gets_this_file_and_nothing_else(done: Done, workspace: Path, kind: str) -> None:
    before = tree(workspace)
    assert done("init", "--ci", kind, "--ttdn", ADDRESS) == f"đã tạo {PLACES[kind]}\nBước tiếp theo: {NEXT[kind]}\n"
    made = {name: data for name, data in tree(workspace).items() if name not in before and data != b"(folder)"}
    assert list(made) == [PLACES[kind]]
    assert_valid(kind, workspace / PLACES[kind])
    assert {name: data for name, data in tree(workspace).items() if name in before} == before
    assert (
        source_in(kind, workspace / PLACES[kind])
        == {
            "github": f"phong-vhtt/ttdn@v{__version__}",
            "gitlab": f'pip install --quiet "ttdn @ git+{ADDRESS}@v{__version__}"',
            "pre-commit": f"{ADDRESS} v{__version__}",
        }[kind]
    )


@pytest.mark.parametrize("kind", PLACES)
def test_a_new_workspace_comes_with_it(run: Run, tmp_path: Path, kind: str) -> None:
    ran = run("init", "mới", "--from", "hoc-mon-535", "--ci", kind, "--ttdn", f"{ADDRESS}.git@0123456789abcdef0123456789abcdef01234567")
    assert (ran.code, ran.err) == (0, "")
    without = run("init", "khác", "--from", "hoc-mon-535").out.replace("khác", "mới").splitlines()
    assert ran.out.splitlines() == [*without[:-1], f"đã tạo mới/{PLACES[kind]}", f"Bước tiếp theo: {NEXT[kind]}"]
    assert "0123456789abcdef0123456789abcdef01234567" in source_in(kind, tmp_path / "mới" / PLACES[kind])
    assert ".git@" not in source_in(kind, tmp_path / "mới" / PLACES[kind])


@pytest.mark.parametrize("kind", PLACES)
def test_what_is_there_is_not_overwritten_and_nothing_else_is_made(run: Run, refused: Refused, workspace: Path, kind: str) -> None:
    path = workspace / PLACES[kind]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"x: 1\n")
    assert refused("init", "--ci", kind) == (
        f"lỗi: tệp {PLACES[kind]} đã có; chưa ghi gì\n  = gợi ý: thêm --dry-run để xem nội dung, rồi chép phần cần dùng vào tệp ấy\n"
    )
    path.unlink()
    path.symlink_to("khong-co")
    assert "đã có; chưa ghi gì" in refused("init", "--ci", kind)
    new = workspace.parent / "mới" / PLACES[kind]
    new.parent.mkdir(parents=True)
    new.write_bytes(b"x: 1\n")
    ran = run("init", new.parents[PLACES[kind].count("/")], "--ci", kind)
    assert (ran.code, ran.out) == (2, "")
    assert not (workspace.parent / "mới/data").exists()


@pytest.mark.parametrize("kind", PLACES)
def test_dry_run_shows_what_would_be_written_and_writes_nothing(done: Done, workspace: Path, kind: str) -> None:
    before = tree(workspace)
    shown = done("init", "--ci", kind, "--ttdn", ADDRESS, "--dry-run")
    assert tree(workspace) == before
    done("init", "--ci", kind, "--ttdn", ADDRESS)
    assert (workspace / PLACES[kind]).read_bytes().decode() == shown
    assert done("init", "--ci", kind, "--ttdn", ADDRESS, "--dry-run") == shown


@pytest.mark.parametrize("kind", PLACES)
def test_without_an_address_it_says_what_is_still_to_be_replaced(done: Done, workspace: Path, kind: str) -> None:
    assert done("init", "--ci", kind).splitlines() == [
        f"đã tạo {PLACES[kind]}",
        "Còn phải sửa: thay CHU-KHO trong tệp này để thành địa chỉ kho của ttdn",
        f"Bước tiếp theo: {NEXT[kind]}",
    ]
    assert "CHU-KHO/ttdn" in source_in(kind, workspace / PLACES[kind])


@pytest.mark.parametrize("kind", PLACES)
def test_a_workspace_deep_in_a_repository_is_named_in_a_file_at_the_top(
    run: Run, workspace: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    git(workspace.parent, "init", "--quiet")
    root = workspace.rename(workspace.parent / "phòng 'VHTT' \"1\", 50% #x")
    monkeypatch.chdir(root)
    ran = run("init", "--ci", kind, "--ttdn", ADDRESS)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.splitlines()[0] == f"đã tạo ../{PLACES[kind]}"
    path = workspace.parent / PLACES[kind]
    assert_valid(kind, path)
    match kind:
        case "github":
            assert loaded(path)["jobs"]["ttdn"]["steps"][1]["with"] == {"root": root.name}
        case "gitlab":
            assert loaded(path)["ttdn"]["variables"]["TTDN_ROOT"] == root.name
        case _:
            assert shlex.split(loaded(path)["repos"][0]["hooks"][0]["entry"]) == ["ttdn", "--root", root.name, "check"]


@pytest.mark.parametrize("name", ["a$b", "${{ secrets.X }}", "a\nb"])
def test_a_folder_that_such_a_file_cannot_name_is_refused(run: Run, workspace: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    git(workspace.parent, "init", "--quiet")
    root = workspace.rename(workspace.parent / name)
    monkeypatch.chdir(root)
    ran = run("init", "--ci", "github")
    assert (ran.code, ran.out) == (2, "")
    shown = name.replace("\n", " ")
    assert ran.err == (
        f'lỗi: thư mục "{shown}" có ký tự không ghi được vào .github/workflows/ttdn.yml; chưa ghi gì\n'
        "  = gợi ý: đổi tên thư mục, không dùng dấu $\n"
    )
    assert not (workspace.parent / ".github").exists()


@pytest.mark.parametrize(
    "address",
    [
        *(
            "",
            "ttdn",
            "github.com/a/ttdn",
            "https://github.com/a/ttdn@",
            "https://x:y@github.com/a/ttdn",
            "https://github.com/a/ttdn; rm -rf /",
        ),
        *('https://github.com/a/"$(id)"', "https://github.com/a/b\nx: y", "https://github.com/a/${{x}}", "git@github.com:a/ttdn", "-x"),
        *("https://github.com/a/ttdn@v1 #", "https://github.com/a/ttdn@-x y", "javascript:alert(1)", "https://github.com/ê/ttdn"),
    ],
)
@pytest.mark.parametrize("kind", PLACES)
def test_an_address_that_could_do_something_in_the_file_is_refused(refused: Refused, kind: str, address: str) -> None:
    shown = address.replace("\n", " ")
    assert refused("init", "--ci", kind, f"--ttdn={address}") == (
        f'lỗi: --ttdn: "{shown}" không phải là địa chỉ một kho git dùng được ở đây, ví dụ https://github.com/CHU-KHO/ttdn@v1.0\n'
    )


@pytest.mark.parametrize(
    "address", ["https://gitlab.com/a/ttdn", "https://github.com/a/b/ttdn", "file:///srv/ttdn", "https://github.com.vn/a/ttdn"]
)
def test_github_runs_actions_of_github_only(refused: Refused, address: str) -> None:
    assert refused("init", "--ci", "github", "--ttdn", address) == (
        f"lỗi: GitHub chỉ chạy được ttdn từ một kho trên github.com, không từ {address}; chưa ghi gì\n"
        "  = gợi ý: ví dụ: --ttdn https://github.com/CHU-KHO/ttdn\n"
    )


@pytest.mark.parametrize("address", ["file:///srv/git/ttdn", "ssh://git@git.huyen.vn:2222/a/ttdn", "https://gitlab.huyen.vn/nhom/ttdn"])
@pytest.mark.parametrize("kind", ["gitlab", "pre-commit"])
def test_a_repository_elsewhere(done: Done, workspace: Path, kind: str, address: str) -> None:
    done("init", "--ci", kind, "--ttdn", f"{address}@main")
    taken = source_in(kind, workspace / PLACES[kind])
    assert address in taken
    assert "main" in taken


def test_what_belongs_to_ci_only_is_refused_without_it(refused: Refused) -> None:
    hint = "  = gợi ý: xem cách dùng bằng: ttdn init --help\n"
    assert refused("init", "mới", "--ttdn", ADDRESS) == f"lỗi: --ttdn chỉ dùng cùng --ci\n{hint}"
    assert refused("init", "mới", "--dry-run") == f"lỗi: --dry-run chỉ dùng cùng --ci\n{hint}"


def test_a_plan_for_a_workspace_that_is_there_is_refused(refused: Refused) -> None:
    assert refused("init", ".", "--from", "hoc-mon-535", "--ci", "gitlab") == (
        "lỗi: . đã có thư mục data, có thể là một không gian làm việc; chưa ghi gì\n  = gợi ý: chọn thư mục khác\n"
    )


def test_where_there_is_no_workspace_the_folder_must_be_named(run: Run, tmp_path: Path) -> None:
    ran = run("init", "--ci", "github")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"lỗi: không tìm thấy tệp data/plan.yaml ở {tmp_path} và các thư mục bên trên\n")
    assert list(tmp_path.iterdir()) == []
