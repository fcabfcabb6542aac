"""A new workspace: its files, from the shipped plan or empty."""

import os
import shutil
from collections.abc import Callable, Mapping
from contextlib import ExitStack, suppress
from functools import partial
from pathlib import Path

from ttdn_cli.domain.problem import TtdnError
from ttdn_cli.storage.files import DATA, HOLIDAYS, PLAN, UNITS, opened, path_of, reason_of
from ttdn_cli.storage.shipped import read_shipped
from ttdn_cli.storage.writing import write_output

PLANS = ("hoc-mon-535",)
"""The plans that come with ttdn."""

_FILES = {
    ".gitattributes": ("data/** text eol=lf", "*.docx binary"),
    ".gitignore": ("/.ttdn/", "~$*"),
}
"""What git must know of a workspace: events end their lines in one way everywhere, Word files are no text; ttdn's own folder and Office's
lock files are nobody's data."""


def start_workspace(folder: Path, plan: str | None, beside: Mapping[str, bytes]) -> list[Path]:
    """
    Makes a workspace in a folder; the files it made. Files of git that are there get the lines they lack; of what belongs `beside` the
    data, by path, a file that is there stays as it is.

    The data is made beside its place and gets its name when it is whole. So whatever stops this, a kill included, it can be run again.

    Raises: TtdnError; then nothing is left of it.
    """
    sources = {path_of(name): starter(f"{name}.yaml") if plan is None else read_shipped(path_of(name)) for name in (HOLIDAYS, UNITS, PLAN)}
    data, temporary = folder / DATA, folder / f".{DATA}.{os.getpid()}.tmp"
    undo = ExitStack()
    with undo:
        try:
            if os.path.lexists(data):
                raise TtdnError(f"{folder} đã có thư mục data, có thể là một không gian làm việc; chưa ghi gì", "chọn thư mục khác")
            for place in reversed([folder, *folder.parents]):
                if not place.exists():
                    undo.callback(_without_errors, place.rmdir)
                    place.mkdir()
            for left in folder.glob(f".{DATA}.*.tmp"):
                shutil.rmtree(left, ignore_errors=True)
            undo.callback(shutil.rmtree, temporary, ignore_errors=True)
            temporary.mkdir()
        except OSError as error:
            raise TtdnError(f"không tạo được thư mục {folder}: {reason_of(error)}; chưa ghi gì") from None
        made = [folder / name for name, lines in _FILES.items() if _with_lines(folder / name, lines, undo)]
        made += [folder / name for name, content in beside.items() if _with_file(folder / name, content, undo)]
        try:
            for name, content in sources.items():
                write_output(temporary / Path(name).name, content, force=True)
            undo.callback(lambda: os.path.lexists(temporary) or undo.pop_all())  # once the data has its name, everything stays
            temporary.rename(data)
        except OSError as error:
            raise TtdnError(f"không tạo được thư mục {data}: {reason_of(error)}; chưa ghi gì") from None
        except TtdnError as error:
            raise TtdnError(error.message.replace(str(temporary), str(data)), error.hint) from None
    return [*made, *(folder / name for name in sources)]


def _without_errors(do: Callable[[], object]) -> None:
    with suppress(OSError, TtdnError):
        do()


def starter(name: str) -> bytes:
    """A file of the package that a workspace begins with, until its owner edits it."""
    try:
        return (Path(__file__).parents[1] / "starter" / name).read_bytes()
    except OSError as error:
        raise TtdnError(f"không đọc được {name} có sẵn của ttdn: {reason_of(error)}") from None


def _with_file(path: Path, content: bytes, undo: ExitStack) -> bool:
    """Makes the file where nothing has its name; says whether it did. `undo` takes it away again."""
    if os.path.lexists(path):
        return False
    try:
        if os.path.islink(path.parent):  # noqa: PTH114
            raise TtdnError(f"{path.parent} là một liên kết; chưa ghi gì", "thay liên kết bằng thư mục thật")
        if not path.parent.exists():
            undo.callback(_without_errors, path.parent.rmdir)
            path.parent.mkdir()
    except OSError as error:
        raise TtdnError(f"không tạo được thư mục {path.parent}: {reason_of(error)}; chưa ghi gì") from None
    undo.callback(_without_errors, path.unlink)  # before it is made: Ctrl-C can come in between
    write_output(path, content, force=True)  # nothing has the name; a rename leaves no second name to take away
    return True


def _with_lines(path: Path, lines: tuple[str, ...], undo: ExitStack) -> bool:
    """Adds the lines that the file lacks; says whether it changed. `undo` puts back what was there."""
    before = None
    try:
        if os.path.lexists(path):
            with opened(path) as file:
                before = file.read()
    except OSError as error:
        raise TtdnError(f"không đọc được {path}: {reason_of(error)}; chưa ghi gì") from None
    present = {line.strip() for line in (before or b"").decode("utf-8", "replace").splitlines()}
    missing = [line for line in lines if line not in present]
    if missing:
        joint = b"" if not before or before.endswith(b"\n") else b"\n"
        undo.callback(_without_errors, path.unlink if before is None else partial(write_output, path, before, force=True))
        write_output(path, (before or b"") + joint + "".join(f"{line}\n" for line in missing).encode(), force=True)
    return bool(missing)
