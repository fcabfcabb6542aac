"""
What git knows of a workspace: which commit a revision names, which files it held, with which contents, and what the work tree
holds instead. Nothing is written: not the work tree, not the index, no object.

git runs without what a repository or an environment could slip in: no pager, no program that its settings name (fsmonitor,
filters, textconv, hooks), no network, none of the variables that a hook leaves behind.
"""

import os
import re
import shutil
import subprocess
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ttdn_cli.domain.problem import TtdnError
from ttdn_cli.domain.text import as_seen
from ttdn_cli.storage.files import DATA, PLAN, REPORTS, UNITS, opened, path_of, reason_of
from ttdn_cli.storage.git_folder import in_repository
from ttdn_cli.storage.yaml_text import MAX_BYTES

_KEPT = ("GIT_CONFIG_", "GIT_CEILING_DIRECTORIES", "GIT_DISCOVERY_ACROSS_FILESYSTEM")
_QUIET = (
    *("--no-pager", "--no-replace-objects", "--literal-pathspecs", "-c", "core.fsmonitor=false", "-c", f"core.hooksPath={os.devnull}"),
    *("-c", "core.safecrlf=false", "-c", "protocol.allow=never", "-c", "submodule.recurse=false", "-c", "diff.orderFile="),
)
_FILTER = re.compile(r"filter\..+\.(?:clean|smudge|process|required)", re.DOTALL)
_RAW = re.compile(r":(\d+) (\d+) ([0-9a-f]+) ([0-9a-f]+) ([A-Z])\d*")
_SYMLINK = "120000"


@dataclass(frozen=True)
class Repository:
    """A workspace in a repository: its folder, which may lie deep in the work tree, and how git is called there."""

    root: Path
    program: str
    environment: Mapping[str, str]


def repository(root: Path) -> Repository:
    """
    The repository that holds the workspace.

    Raises: TtdnError when there is no git, no repository, or one that git does not open.
    """
    program = shutil.which("git")
    if program is None:
        raise TtdnError("không tìm thấy chương trình git", "cài git rồi chạy lại; so sánh với một bản trước cần lịch sử của git")
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_") or name.startswith(_KEPT)}
    environment.pop("GIT_CONFIG_PARAMETERS", None)
    environment |= {"LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "GIT_NO_LAZY_FETCH": "1", "GIT_PAGER": "cat"}
    repo = Repository(root, program, environment)
    asked = _run(repo, "rev-parse", "--is-inside-work-tree")
    said = asked.stderr.decode("utf-8", "replace")
    if "dubious ownership" in said:
        hint = f'nếu tin thư mục này: git config --global --add safe.directory "{root.absolute()}"'
        raise TtdnError(f"git không mở thư mục {root} vì nó thuộc về người dùng khác", hint)
    if asked.returncode or asked.stdout.strip() != b"true":
        if asked.returncode and in_repository(root):
            raise TtdnError(f"git không mở được kho git của thư mục {root.absolute()}", "xem vì sao bằng: git status")
        raise TtdnError(
            f"thư mục {root.absolute()} không nằm trong kho git nào",
            "so sánh với một bản trước cần lịch sử của git: git init, git add data, git commit",
        )
    return Repository(root, program, environment | _without_filters(repo, environment))


def _without_filters(repo: Repository, environment: Mapping[str, str]) -> dict[str, str]:
    """Settings that turn off every filter that the configuration names: a filter is a program, and its content is not ours."""
    listed = _run(repo, "config", "--null", "--name-only", "--get-regexp", r"^filter\.").stdout.decode("utf-8", "surrogateescape")
    names = sorted({name.rpartition(".")[0] for name in listed.split("\0") if _FILTER.fullmatch(name)})
    count = environment.get("GIT_CONFIG_COUNT", "0")
    start = int(count) if count.isdecimal() else 0
    values = [(f"{name}.{key}", value) for name in names for key, value in (("clean", ""), ("process", ""), ("required", "false"))]
    settings = {"GIT_CONFIG_COUNT": str(start + len(values))} if values else {}
    for n, (key, value) in enumerate(values, start):
        settings |= {f"GIT_CONFIG_KEY_{n}": key, f"GIT_CONFIG_VALUE_{n}": value}
    return settings


def _run(repo: Repository, *args: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(  # noqa: S603 - a list of arguments, no shell
            [repo.program, *_QUIET, *args], cwd=repo.root, env=dict(repo.environment), input=stdin, capture_output=True, check=False
        )
    except OSError as error:
        raise TtdnError(f"không chạy được git: {reason_of(error)}") from None


def _asked(repo: Repository, *args: str, stdin: bytes = b"") -> bytes:
    """What git answers. Raises: TtdnError with git's own words when it fails."""
    ran = _run(repo, *args, stdin=stdin)
    if ran.returncode:
        words = ran.stderr.decode("utf-8", "replace").strip().splitlines()
        raise TtdnError(f"git {args[0]} không trả lời: {as_seen(words[-1]) if words else f'mã thoát {ran.returncode}'}", _to_fetch(repo))
    return ran.stdout


def is_shallow(repo: Repository) -> bool:
    """Whether the clone holds only a part of the history."""
    return _run(repo, "rev-parse", "--is-shallow-repository").stdout.strip() == b"true"


def _to_fetch(repo: Repository) -> str | None:
    """What to fetch, when the clone is one that holds only a part."""
    if is_shallow(repo):
        return "bản sao này chỉ có một phần lịch sử: git fetch --unshallow (GitHub Actions: fetch-depth: 0; GitLab CI: GIT_DEPTH: 0)"
    if _run(repo, "config", "--get-regexp", r"^remote\..*\.promisor$").stdout.strip():
        return "bản sao này chỉ có một phần nội dung: git fetch --refetch --no-filter"
    return None


def has_commits(repo: Repository) -> bool:
    """Whether anything was committed on the branch on which the work tree stands."""
    return _run(repo, "rev-parse", "--verify", "--quiet", "HEAD").returncode == 0


def commit_of(repo: Repository, revision: str) -> str:
    """
    The commit that a revision names: a branch, a tag, an id, `HEAD~3`, …

    Raises: TtdnError for what names none; it says what to fetch where that may help.
    """
    if revision and not revision.startswith("-") and "\0" not in revision:
        found = _run(repo, "rev-parse", "--verify", "--quiet", revision)
        if found.returncode == 0:
            commit = _run(repo, "rev-parse", "--verify", "--quiet", found.stdout.decode().strip() + "^{commit}")
            if commit.returncode == 0:
                return commit.stdout.decode().strip()
    shown = as_seen(revision)
    if revision == "HEAD":
        raise TtdnError("kho git chưa có commit nào", "git add data, git commit rồi chạy lại")
    raise TtdnError(f'kho git không có bản nào tên "{shown}"', _to_fetch_for(repo, shown))


def _to_fetch_for(repo: Repository, revision: str) -> str:
    """What to do about a revision that is not there: fetch the branch of a remote, or look at the names."""
    remotes = _run(repo, "remote").stdout.decode("utf-8", "replace").split()
    remote, slash, branch = revision.partition("/")
    if slash and remote in remotes:
        return f"lấy nhánh ấy về: git fetch {remote} {branch}:refs/remotes/{revision} (GitHub Actions: fetch-depth: 0)"
    return _to_fetch(repo) or "xem các nhánh bằng: git branch --all"


def merge_base(repo: Repository, one: str, other: str) -> str | None:
    """
    The commit from which two commits went apart: what a reviewer compares with. None where they have nothing in common.

    Raises: TtdnError when a shallow clone cannot know.
    """
    found = _run(repo, "merge-base", one, other)
    if found.returncode == 0:
        return found.stdout.decode().split()[0]
    if found.returncode != 1:
        _asked(repo, "merge-base", one, other)
    if is_shallow(repo):
        raise TtdnError("không tìm được chỗ hai nhánh tách nhau", _to_fetch(repo))
    return None


def files_at(repo: Repository, commit: str) -> dict[str, str]:
    """The files below `data/` in a commit: path below the workspace, and the id of the content. Links are no files."""
    found = {}
    for line in _asked(repo, "ls-tree", "-r", "-z", commit, "--", f"{DATA}/").split(b"\0"):
        about, _, path = line.partition(b"\t")
        if about:
            mode, kind, id = about.decode().split()
            if kind == "blob" and mode != _SYMLINK:
                found[_path(path)] = id
    return found


def plans_gone(repo: Repository, commit: str) -> list[str]:
    """The plans of all workspaces of a commit that the work tree holds no more, as paths from the top of the repository."""
    names = _asked(repo, "diff-index", "--diff-filter=D", "--name-only", "-z", "--no-renames", "--no-relative", "--no-ext-diff", commit)
    return sorted(path for name in names.split(b"\0") if f"/{(path := _path(name))}".endswith(f"/{path_of(PLAN)}"))


def files_now(repo: Repository, commit: str, committed: Mapping[str, str]) -> dict[str, str]:
    """
    The files below `data/reports` in the work tree, untracked ones included, each with the id that git would give to its content.

    git's own normalisation decides, so line ends that it changed itself are no change. What the index knows to be as
    committed is not read; whatever differs from `commit`, of which `committed` are the files, is hashed, and what git was told
    not to look at. A file taken out of the index is gone, though it still lies there: the next commit deletes it.

    Raises: TtdnError when it is the plan or the units that were taken out of the index.
    """
    uncached = _taken_out(repo, commit)
    below = f"{DATA}/{REPORTS}"
    now = {path: id for path, id in committed.items() if path.startswith(f"{below}/")}
    unsure: set[str] = set()
    raw = _asked(repo, "diff-index", "--raw", "-z", "--no-abbrev", "--no-renames", "--relative", "--no-ext-diff", commit, "--", below)
    parts = raw.split(b"\0")
    for about, name in zip(parts[::2], parts[1::2], strict=False):
        entry, path = _RAW.fullmatch(about.decode()), _path(name)
        if entry is None:
            continue
        now.pop(path, None)
        if entry[5] != "D" and entry[2] != _SYMLINK:
            unsure.add(path)
    unsure |= {_path(name) for name in _asked(repo, "ls-files", "-z", "--others", "--", below).split(b"\0") if name}
    unlooked = _not_looked_at(repo, below)
    now = {path: id for path, id in now.items() if path not in unlooked and path not in uncached}
    unsure = (unsure | unlooked) - uncached
    there = sorted(path for path in unsure if (repo.root / path).is_file() and not (repo.root / path).is_symlink())
    return now | _hashed(repo, there)


def _taken_out(repo: Repository, commit: str) -> set[str]:
    """The files below `data/` of a commit that the index holds no more."""
    options = ("--cached", "--diff-filter=D", "--name-only", "-z", "--no-renames", "--relative", "--no-ext-diff")
    found = {_path(name) for name in _asked(repo, "diff-index", *options, commit, "--", f"{DATA}/").split(b"\0") if name}
    for path in (path_of(PLAN), path_of(UNITS)):
        if path in found:
            raise TtdnError(f"{path} đã bị bỏ khỏi git: commit tới sẽ xóa tệp này", f"đưa tệp vào lại: git add {path}")
    return found


def _not_looked_at(repo: Repository, below: str) -> set[str]:
    """
    The files that git was told to take for unchanged: assume-unchanged (a small letter), skip-worktree (S).

    One with skip-worktree that does not lie there was left out by a sparse checkout: it is as it was.
    """
    found = set()
    for line in _asked(repo, "ls-files", "-v", "-z", "--", below).split(b"\0"):
        tag, path = line[:1], _path(line[2:])
        if (tag.islower() and tag != b"s") or (tag in (b"S", b"s") and os.path.lexists(repo.root / path)):
            found.add(path)
    return found


def _hashed(repo: Repository, paths: Sequence[str]) -> dict[str, str]:
    """The ids that git would give to files of the work tree. Asked from its top: below it, this command takes paths otherwise."""
    if not paths:
        return {}
    top, prefix = (_asked(repo, "rev-parse", what).removesuffix(b"\n") for what in ("--show-toplevel", "--show-prefix"))
    for path in paths:
        try:
            opened(repo.root / path).close()
        except OSError as error:
            raise TtdnError(f"không đọc được tệp {as_seen(path)}: {reason_of(error)}") from None
    lines = b"".join(_quoted(prefix + path.encode("utf-8", "surrogateescape")) + b"\n" for path in paths)
    ids = _asked(replace(repo, root=Path(os.fsdecode(top))), "hash-object", "--stdin-paths", stdin=lines)
    return dict(zip(paths, ids.decode().split(), strict=True))


def contents(repo: Repository, ids: Iterable[str]) -> dict[str, bytes | None]:
    """
    The contents with these ids; None for one that is larger than any data file may be: sizes are asked for first.

    Raises: TtdnError when one is not there, as in a partial clone.
    """
    wanted = sorted(set(ids))
    if not wanted:
        return {}
    small: list[str] = []
    checked = _run(repo, "cat-file", "--batch-check", stdin="".join(f"{id}\n" for id in wanted).encode())
    if checked.returncode or b" missing\n" in checked.stdout:
        raise TtdnError("kho git thiếu nội dung của một số tệp ở bản trước", _to_fetch(repo) or "lấy lại kho từ máy chủ")
    for id, line in zip(wanted, checked.stdout.decode().splitlines(), strict=True):
        if int(line.split()[2]) <= MAX_BYTES:
            small.append(id)
    found: dict[str, bytes | None] = dict.fromkeys(wanted)
    answer, at = _asked(repo, "cat-file", "--batch", stdin="".join(f"{id}\n" for id in small).encode()) if small else b"", 0
    for id in small:
        end = answer.index(b"\n", at)
        size = int(answer[at:end].split()[2])
        found[id] = answer[end + 1 : end + 1 + size]
        at = end + size + 2
    return found


def _path(name: bytes) -> str:
    return name.decode("utf-8", "surrogateescape")


def _quoted(name: bytes) -> bytes:
    """A path as one line of stdin: as it is, or quoted as git reads it."""
    if b"\n" not in name and not name.startswith(b'"'):
        return name
    return b'"' + name.replace(b"\\", b"\\\\").replace(b'"', b'\\"').replace(b"\n", b"\\n") + b'"'
