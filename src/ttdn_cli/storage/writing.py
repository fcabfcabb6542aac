"""
Writing: one event into a new file, or a whole file in place of another; either it is wholly there or not at all.

A file is made in the workspace's own `.ttdn/tmp/` (the same file system, swept by the next writer), brought to disk, and then given
its name: by a link that refuses a name that exists, for what must be new; by a rename, for what takes a file's place.
"""

import contextlib
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, NoReturn

from ttdn_cli.domain.problem import TtdnError
from ttdn_cli.storage.files import opened, reason_of
from ttdn_cli.storage.output_places import is_in_data, refuse_no_file, sweep_beside

WAIT_SECONDS = 30
"""How long a command waits for a workspace that another process holds."""
SAY_AFTER_SECONDS = 1
_OWN = ".ttdn"


class NotSettled(TtdnError):
    """A file is written and has its name; whether it outlasts a power cut, the system does not say."""


@contextmanager
def locked(root: Path, say: Callable[[str], None]) -> Iterator[None]:
    """
    The workspace, held against other writers; what a killed one left behind is swept away.

    Waits for another process, `say`s so, and gives up after `WAIT_SECONDS`. The lock of a process that died is free.

    Raises: TtdnError when it gives up, or may not write here.
    """
    from filelock import FileLock, Timeout

    own = _inside(root, root / _OWN)
    try:
        for part in ("tmp", "lock"):  # what a link points to is neither swept nor locked
            _inside(root, own / part)
        (own / "tmp").mkdir(parents=True, exist_ok=True)
        lock = FileLock(own / "lock")
        try:
            lock.acquire(timeout=SAY_AFTER_SECONDS)
        except Timeout:
            say(f"không gian làm việc đang được một tiến trình khác dùng; chờ tối đa {WAIT_SECONDS} giây")
            lock.acquire(timeout=WAIT_SECONDS)
    except Timeout:
        raise TtdnError(
            f"sau {WAIT_SECONDS} giây, không gian làm việc {root} vẫn được một tiến trình khác dùng; chưa ghi gì",
            "chạy lại khi tiến trình kia xong",
        ) from None
    except (OSError, NotImplementedError) as error:
        why = reason_of(error) if isinstance(error, OSError) else "ổ đĩa này không hỗ trợ khóa tệp"
        raise TtdnError(f"không ghi được vào không gian làm việc {root}: {why}; chưa ghi gì") from None
    try:
        with contextlib.suppress(OSError):
            for left in list((own / "tmp").iterdir()):
                with contextlib.suppress(OSError):
                    left.unlink()
        yield
    finally:
        with contextlib.suppress(OSError):  # it is free at the latest when this process ends
            lock.release()


def write_new(root: Path, path: Path, data: bytes) -> None:
    """
    A file that was not there, with these bytes. The caller holds the lock.

    Raises: TtdnError: nothing was written; NotSettled: it was.
    """
    path = _inside(root, path)
    try:
        missing = [folder for folder in path.parents if not folder.exists()]
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary = _made(root, path.name, data)
    except OSError as error:
        _nothing_written(path, error)
    try:
        _name_new(temporary, path)
    except FileExistsError:
        raise TtdnError(f"tệp {path} đã có; chưa ghi gì", "chạy lại lệnh") from None
    except OSError as error:
        _nothing_written(path, error)
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
    _settle([path.parent, *(folder.parent for folder in missing)], path)


def write_over(root: Path, path: Path, before: bytes, data: bytes) -> None:
    """
    A file's new bytes in place of `before`. The caller holds the lock and has read `before`.

    Raises: TtdnError: nothing was written, among other reasons because somebody changed the file meanwhile; NotSettled: it was.
    """
    path = _inside(root, path)
    try:
        temporary = _made(root, path.name, data)
    except OSError as error:
        _nothing_written(path, error)
    try:
        with contextlib.suppress(OSError):
            temporary.chmod(path.stat().st_mode & 0o777)
        with opened(path) as file:
            now = file.read()
        if now != before:
            raise TtdnError(f"tệp {path} vừa được sửa ở nơi khác; chưa ghi gì", "chạy lại lệnh")
        temporary.replace(path)
    except OSError as error:
        _nothing_written(path, error)
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
    _settle([path.parent], path)


def _inside(root: Path, path: Path) -> Path:
    """The path, if no link below the workspace leads it elsewhere: out of the workspace, or to another unit's folder."""
    try:
        if path.resolve() == root.resolve() / path.relative_to(root):
            return path
    except (OSError, RuntimeError):  # a link that leads to itself
        pass
    raise TtdnError(f"{path} đi qua một liên kết; chưa ghi gì", "thay liên kết bằng tệp hoặc thư mục thật")


def _nothing_written(path: Path, error: OSError) -> NoReturn:
    raise TtdnError(f"không ghi được tệp {path}: {reason_of(error)}; chưa ghi gì") from None


def _made(root: Path, name: str, data: bytes) -> Path:
    """A temporary file with these bytes, on disk."""
    temporary = root / _OWN / "tmp" / f"{os.getpid()}-{name}"
    try:
        with temporary.open("xb") as file:
            file.write(data)
            _to_disk(file)
    except BaseException as error:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
        if isinstance(error, PermissionError):  # the folder's owner is another user: no word of the file, which may be the user's own
            raise TtdnError(f"không ghi được vào thư mục {temporary.parent}: {reason_of(error)}; chưa ghi gì") from None
        raise
    return temporary


def _to_disk(file: BinaryIO) -> None:
    """Brings what was written to disk."""
    file.flush()
    try:
        os.fsync(file.fileno())
    except OSError as error:
        if not _knows_no_fsync(error):
            raise


def _knows_no_fsync(error: OSError) -> bool:
    """Whether the file system, of a network folder say, has no such thing: then nothing more can be done, and nothing has failed."""
    import errno

    return error.errno in (errno.EINVAL, errno.ENOTSUP, errno.ENOSYS)


def _name_new(temporary: Path, path: Path) -> None:
    """Gives the file its name, which nothing may have yet."""
    if sys.platform == "win32":
        temporary.rename(path)  # refuses a name that exists, on Windows only
        return
    try:
        os.link(temporary, path)
    except FileExistsError:
        raise
    except OSError:
        # A file system without hard links. Under the lock no other ttdn makes this name between the look and the rename.
        if os.path.lexists(path):
            raise FileExistsError from None
        temporary.rename(path)


def _settle(folders: list[Path], path: Path) -> None:
    """Brings the names in these folders to disk."""
    if sys.platform == "win32":
        return  # Windows opens no folders; NTFS journals its names
    for place in folders:
        try:
            handle = os.open(place, os.O_RDONLY)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)
        except OSError as error:
            if _knows_no_fsync(error):
                continue
            raise NotSettled(
                f"đã ghi tệp {path}, nhưng hệ thống không xác nhận là tệp sẽ còn sau khi mất điện ({reason_of(error)})",
                "kiểm tra ổ đĩa; không cần ghi lại",
            ) from None


def write_output(path: Path, data: bytes, force: bool) -> None:
    """
    A file that a person asked for, outside the data; wholly there or not at all. One that exists is overwritten with `force` only.

    Nothing goes into the data of a workspace: events are written once, by recording, and the plan by people.

    Raises: TtdnError; then what was there is still there.
    """
    refuse_no_file(path)
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        if is_in_data(path):
            raise TtdnError(f"{path} nằm trong thư mục dữ liệu của không gian làm việc; chưa ghi gì", "chọn nơi khác cho --output")
        sweep_beside(path)
        with temporary.open("xb") as file:
            file.write(data)
            _to_disk(file)
        if force:
            temporary.replace(path)
        else:
            _name_new(temporary, path)
    except FileExistsError:
        raise TtdnError(f"tệp {path} đã có, có thể đã được sửa; chưa ghi gì", "thêm --force để ghi đè, hoặc chọn tên khác") from None
    except OSError as error:
        _nothing_written(path, error)
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
