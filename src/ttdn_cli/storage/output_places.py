"""
Where a file that a person asked for may lie: what it must not take the place of, the folder made for it, and what killed processes left
beside it. Writing it is `writing.write_output`.
"""

import contextlib
import os
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ttdn_cli.domain.problem import TtdnError
from ttdn_cli.storage.files import DATA, folder, reason_of


def refuse_no_file(path: Path) -> None:
    """
    Raises: TtdnError for what a new file must not take the place of: a folder, a link, a device, a pipe.
    """
    try:
        mode = path.lstat().st_mode
    except OSError:
        return  # nothing is there, or writing says why
    if stat.S_ISDIR(mode):
        raise TtdnError(f"{path} là một thư mục; chưa ghi gì", "ghi thêm tên tệp, hoặc chọn tên khác")
    if not stat.S_ISREG(mode):
        raise TtdnError(f"{path} là một liên kết hoặc thiết bị, không phải là tệp; chưa ghi gì", "chọn tên khác")


@contextmanager
def made_or_nothing(place: Path) -> Iterator[list[Path]]:
    """
    A folder to write into, made where it is not there. Whoever stops takes away the folders made for it, and the files that the caller
    has put into the list: they are its own, and nobody has seen them.

    Raises: TtdnError when the folder cannot be made.
    """
    files: list[Path] = []
    missing = [folder for folder in (place, *place.parents) if not os.path.lexists(folder)]
    try:
        try:
            place.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise TtdnError(f"không tạo được thư mục {place}: {reason_of(error)}; chưa ghi gì") from None
        yield files
    except BaseException:
        for file in files:
            with contextlib.suppress(OSError):
                file.unlink()
        for folder in missing:
            with contextlib.suppress(OSError):
                folder.rmdir()
        raise


def is_in_data(path: Path) -> bool:
    """Whether a path lies in the data of a workspace, where nothing but data may be written."""
    return any(folder.name == DATA and (folder / "plan.yaml").is_file() for folder in path.resolve().parents)


def sweep_beside(path: Path) -> None:
    """Takes away what killed processes left of this file beside it; one that still runs keeps its own."""
    entries: list[os.DirEntry[str]] = []
    with contextlib.suppress(TtdnError):  # one may write into folders that one may not look into
        entries = folder(path.parent)
    for entry in entries:
        number = entry.name.removeprefix(f".{path.name}.").removesuffix(".tmp")
        if entry.name == f".{path.name}.{number}.tmp" and number.isdecimal() and not _runs_elsewhere(int(number)):
            with contextlib.suppress(OSError):
                Path(entry.path).unlink()


def _runs_elsewhere(number: int) -> bool:
    """Whether another process of that number is alive. Windows says so itself: it takes no open file away."""
    if sys.platform == "win32" or number == os.getpid():
        return False
    try:
        os.kill(number, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:
        pass
    return True
