"""`ttdn check --since`: what is wrong with the edit that leads from an earlier revision to the files of today."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ttdn_cli.domain.problem import Located, TtdnError
    from ttdn_cli.domain.workspace import Workspace


def edit_problems(root: Path, workspace: "Workspace", revision: str, as_of: date) -> "list[Located]":
    """
    The problems of the edit, each at its line in the new file, or in the old one for what is gone; `as_of` says which years are over.

    Compared is with the commit where the branch left `revision`, as a reviewer does; with `revision` itself where the two have no
    history in common. `workspace` is everything that the work tree holds. A revision without a workspace has nothing to falsify, nor has
    the first commit of a repository, before which there is no HEAD: a hook that compares with HEAD must let it pass.

    Raises: TtdnError when there is no git, no repository or no such revision; when the workspace may have been moved to this folder since.
    """
    from ttdn_cli.domain.edit_checks import check_edit
    from ttdn_cli.domain.revision import Revision
    from ttdn_cli.storage.files import path_of
    from ttdn_cli.storage.git import commit_of, files_at, files_now, has_commits, merge_base, plans_gone, repository
    from ttdn_cli.storage.places import in_file_order, locate
    from ttdn_cli.storage.revision import holds_a_workspace, locate_before, read_revision

    repo = repository(root)
    if revision == "HEAD" and not has_commits(repo):
        return []
    commit = commit_of(repo, revision)
    base = merge_base(repo, commit, commit_of(repo, "HEAD")) or commit
    files = files_at(repo, base)
    if not holds_a_workspace(files):
        if gone := plans_gone(repo, base):
            raise _moved(f"{revision} ({base[:9]})", gone)
        return []
    now = files_now(repo, base, files)
    after = Revision(workspace.plan, workspace.units, workspace.histories, files=now)
    read = {path_of(str(entry.address[0])): entry for entry in workspace.entries()}
    same = {path: entry for path, entry in read.items() if path in now and now[path] == files.get(path)}
    before = read_revision(repo, f"{revision} ({base[:9]})", files, same)
    problems = list(check_edit(before, after, as_of))
    located = locate(root, [p for p in problems if not p.before])
    return in_file_order([*located, *locate_before(repo, files, [p for p in problems if p.before])])


def _moved(named: str, gone: list[str]) -> "TtdnError":
    from ttdn_cli.domain.problem import TtdnError
    from ttdn_cli.domain.text import as_seen

    return TtdnError(
        f"không so sánh được với bản {named}: bản ấy để dữ liệu ở nơi khác, nay không còn: {', '.join(as_seen(path) for path in gone)}",
        "so sánh từng bước: chuyển thư mục trong một commit riêng, không sửa gì khác; các lần sửa sau so với commit ấy: --since COMMIT",
    )
