"""`ttdn init --ci`: the file with which GitHub, GitLab or pre-commit check a workspace, new or not."""

import os
from pathlib import Path

import typer

NEXT = {
    "github": "git add, git commit và git push tệp này lên nhánh chính",
    "gitlab": "git add, git commit và git push tệp này lên nhánh chính",
    "pre-commit": "pip install pre-commit, rồi pre-commit install trong mỗi bản sao của kho",
}


def add_ci(named: Path | None, folder: Path | None, plan: str | None, kind: str, ttdn: str | None, dry_run: bool) -> None:
    """
    Writes the file at the top of the repository, because nowhere else it would be read; a workspace that is not there yet is made first.

    Raises: TtdnError, before anything is written, when a file is there already, or cannot be made.
    """
    from ttdn_cli.commands.init import started
    from ttdn_cli.commands.output import written
    from ttdn_cli.domain.problem import TtdnError
    from ttdn_cli.domain.text import as_seen
    from ttdn_cli.outbound.ci_files import UNKNOWN, parse_source, place_of_ci, render_ci
    from ttdn_cli.storage.files import there
    from ttdn_cli.storage.git_folder import below_top, top_of
    from ttdn_cli.storage.output_places import made_or_nothing
    from ttdn_cli.storage.workspace import find_root
    from ttdn_cli.storage.writing import write_output

    try:
        source = UNKNOWN if ttdn is None else parse_source(ttdn)
    except ValueError as error:
        raise TtdnError(f"--ttdn: {error}") from None
    root = folder if folder is not None else find_root(named)
    text = render_ci(kind, source, below_top(root))
    if dry_run:
        typer.echo(text, nl=False)
        return
    path = place_of_ci(kind, _as_typed(top_of(root)))
    if plan is not None or not there(root / "data/plan.yaml"):
        started(root, plan)
    with made_or_nothing(path.parent):
        write_output(path, text.encode(), force=False)
    with written(as_seen(str(path))):
        typer.echo(f"đã tạo {as_seen(str(path))}")
        if source is UNKNOWN:
            typer.echo("Còn phải sửa: thay CHU-KHO trong tệp này để thành địa chỉ kho của ttdn")
        typer.echo(f"Bước tiếp theo: {NEXT[kind]}")


def _as_typed(top: Path) -> Path:
    """A path as short as a person would write it: from where one stands."""
    try:
        return Path(os.path.relpath(top))
    except ValueError:  # another drive
        return top
