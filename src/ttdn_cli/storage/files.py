"""The files of a workspace: their paths, their bytes, and why the system refuses them."""

import errno
import os
import re
import stat
from io import FileIO
from operator import attrgetter
from pathlib import Path
from typing import Any

from ttdn_cli.domain.field_types import SCHEMA, newer_format
from ttdn_cli.domain.problem import Problem, TtdnError
from ttdn_cli.storage.yaml_text import MAX_BYTES, YamlError

DATA = "data"
PLAN, UNITS, HOLIDAYS = "plan", "units", "holidays"
REPORTS = "reports"
NEWER = "newer-format"
"""The rule of a file whose format only a newer ttdn reads."""
_TO_READ = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)
_FORMAT = re.compile(r"[1-9]\d{0,8}", re.ASCII)


def path_of(source: str) -> str:
    """The path of a source below the workspace, as it is shown: `plan` is `data/plan.yaml`."""
    return f"{DATA}/{source}.yaml"


def read_bytes(path: Path | str) -> bytes:
    """
    The bytes of a data file; its size is looked at before it is read.

    Raises: YamlError for a file that is too large, or none; TtdnError for one that the system does not give.
    """
    try:
        handle, size = _opened(path)
        try:
            if size > MAX_BYTES:
                raise YamlError(f"tệp lớn hơn {MAX_BYTES // 1024 // 1024} MiB", 0, 0)
            data = os.read(handle, size + 1)
            while more := os.read(handle, MAX_BYTES):
                data += more
            return data
        finally:
            os.close(handle)
    except OSError as error:
        if error.errno in (errno.EISDIR, errno.ELOOP, errno.ENXIO):
            raise YamlError(reason_of(error), 0, 0) from None
        raise TtdnError(f"không đọc được tệp {path}: {reason_of(error)}") from None


LEADS_OUT = "đây là một liên kết ra ngoài không gian làm việc"
INSTEAD_OF_LINK = "thay liên kết bằng tệp thật"


def read_own(root: Path, path: str) -> bytes:
    """
    The bytes of a file that people write in the workspace, as `read_bytes` gives them.

    Raises: as `read_bytes` does; YamlError for a link that leads out of the workspace.
    """
    if leads_out(root, root / path):
        raise YamlError(LEADS_OUT, 0, 0, INSTEAD_OF_LINK)
    return read_bytes(root / path)


def leads_out(root: Path, path: Path) -> bool:
    """
    Whether a file is a link that leads out of the workspace, and out of the folder in which it lies, which may lie elsewhere as a whole.

    Whoever sends in such a link would have the machine that checks it print a file of that machine.
    """
    if not os.path.islink(path):  # noqa: PTH114 - where the system does not say, reading it does
        return False
    target = Path(os.path.realpath(path))
    return not any(target.is_relative_to(os.path.realpath(folder)) for folder in (root, path.parent))


def opened(path: Path | str) -> FileIO:
    """
    A file, open to be read. What may be read for ever, a device or a pipe, is not waited for: it is refused as a folder is.

    Raises: OSError.
    """
    return FileIO(_opened(path)[0])


def _opened(path: Path | str) -> tuple[int, int]:
    """The handle of a file, which the caller closes, and its size. Ten thousand times, this takes a third of the time of Path.open."""
    handle = os.open(path, _TO_READ)
    about = os.fstat(handle)
    if stat.S_ISREG(about.st_mode):
        return handle, about.st_size
    os.close(handle)
    raise OSError(errno.EISDIR if stat.S_ISDIR(about.st_mode) else errno.ENXIO, "")


def there(path: Path) -> bool:
    """
    Whether anything has this name: a link that leads nowhere has it too, and reading it says so.

    Raises: TtdnError when the system does not say.
    """
    try:
        path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError as error:
        raise TtdnError(f"không đọc được tệp {path}: {reason_of(error)}") from None
    return True


def reason_of(error: OSError) -> str:
    """Why the system refused, in Vietnamese where it is one of the usual reasons."""
    usual = {
        errno.ENOENT: "không có tệp hoặc thư mục này",
        errno.EACCES: "không có quyền",
        errno.EPERM: "không có quyền",
        errno.EROFS: "ổ đĩa chỉ đọc",
        errno.ENOSPC: "ổ đĩa đã đầy",
        errno.EDQUOT: "đã hết dung lượng được cấp",
        errno.EFBIG: "tệp vượt kích thước được phép",
        errno.EIO: "ổ đĩa báo lỗi vào ra",
        errno.EISDIR: "đây là một thư mục",
        errno.ENXIO: "đây là một thiết bị hoặc đường ống, không phải là tệp",
        errno.ENOTDIR: "một phần của đường dẫn không phải là thư mục",
        errno.EEXIST: "tệp đã có",
        errno.ENAMETOOLONG: "tên tệp quá dài",
        errno.EBUSY: "tệp đang được chương trình khác dùng",
        errno.ELOOP: "liên kết vòng",
        errno.EPIPE: "nơi nhận đã đóng",
        errno.EINTR: "thao tác bị ngắt giữa chừng",
        errno.ENOLCK: "ổ đĩa này không hỗ trợ khóa tệp",
        errno.ENOTSUP: "ổ đĩa này không hỗ trợ thao tác này",
    }
    return usual.get(error.errno or 0, f"hệ thống báo mã lỗi {error.errno}")


def folder(path: Path | str) -> list[os.DirEntry[str]]:
    """
    What lies in a folder, by name; nothing when the folder is not there.

    Raises: TtdnError when the system does not show it.
    """
    try:
        with os.scandir(path) as entries:
            return sorted(entries, key=attrgetter("name"))
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError as error:
        raise TtdnError(f"không đọc được thư mục {path}: {reason_of(error)}") from None


def newer(source: str, value: Any) -> Problem | None:
    """
    What is wrong with a file of a newer format than this version reads; nothing else of it is looked at. An older one is never refused.

    Whoever needs the file does not go on (`unreadable`).
    """
    schema = value.get("schema") if isinstance(value, dict) else None
    if isinstance(schema, str) and _FORMAT.fullmatch(schema) and int(schema) > SCHEMA:
        return Problem(NEWER, (source, "schema"), newer_format(schema), "cập nhật ttdn")
    return None
