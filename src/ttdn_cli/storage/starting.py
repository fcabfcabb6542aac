"""A new workspace: its files, from the shipped plan or empty."""

import os
from collections.abc import Iterator
from pathlib import Path

from ttdn_cli.domain.problem import TtdnError
from ttdn_cli.storage.files import DATA, HOLIDAYS, PLAN, UNITS, path_of, reason_of
from ttdn_cli.storage.shipped import shipped
from ttdn_cli.storage.writing import write_output

PLANS = ("hoc-mon-535",)
"""The plans that come with ttdn."""

_FILES = {
    ".gitattributes": ("data/** text eol=lf", "*.docx binary"),
    ".gitignore": ("/.ttdn/", "~$*"),
}
"""What git must know of a workspace: events end their lines in one way everywhere, Word files are no text; ttdn's own folder and Office's
lock files are nobody's data."""


def start_workspace(folder: Path, plan: str | None) -> Iterator[Path]:
    """
    Makes a workspace in a folder, and tells each file it made. Files of git that are there get the lines they lack.

    Raises: TtdnError, before anything is written, when the folder holds a workspace.
    """
    sources = {path_of(name): (_starter(name) if plan is None else shipped(path_of(name))).read_bytes() for name in (HOLIDAYS, UNITS, PLAN)}
    try:
        if os.path.lexists(folder / DATA):
            raise TtdnError(f"{folder} đã có thư mục data, có thể là một không gian làm việc; chưa ghi gì", "chọn thư mục khác")
        (folder / DATA).mkdir(parents=True)
    except OSError as error:
        raise TtdnError(f"không tạo được thư mục {folder}: {reason_of(error)}; chưa ghi gì") from None
    for name, lines in _FILES.items():
        if _with_lines(folder / name, lines):
            yield folder / name
    for name, data in sources.items():  # the plan last: it is what makes the folder a workspace
        write_output(folder / name, data, force=False)
        yield folder / name


def _starter(name: str) -> Path:
    return Path(__file__).parents[1] / "starter" / f"{name}.yaml"


def _with_lines(path: Path, lines: tuple[str, ...]) -> bool:
    """Adds the lines that the file lacks; says whether it changed."""
    try:
        before = path.read_bytes() if path.exists() else b""
    except OSError as error:
        raise TtdnError(f"không đọc được {path}: {reason_of(error)}") from None
    present = {line.strip() for line in before.decode("utf-8", "replace").splitlines()}
    missing = [line for line in lines if line not in present]
    if missing:
        joint = b"" if not before or before.endswith(b"\n") else b"\n"
        write_output(path, before + joint + "".join(f"{line}\n" for line in missing).encode(), force=True)
    return bool(missing)
