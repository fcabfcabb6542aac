"""The files of a workspace: their paths, their bytes, and why the system refuses them."""

import errno
import os
import re
import stat
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
_FORMAT = re.compile(r"[1-9]\d{0,8}", re.ASCII)


def path_of(source: str) -> str:
    """The path of a source below the workspace, as it is shown: `plan` is `data/plan.yaml`."""
    return f"{DATA}/{source}.yaml"


def read_bytes(path: Path | str) -> bytes:
    """
    The bytes of a data file; its size is looked at before it is read.

    Raises: YamlError for a file that is too large; TtdnError for one that the system does not give.
    """
    try:
        with open(path, "rb", buffering=0) as file:  # noqa: PTH123 - half of the time of Path.open, ten thousand times
            if os.fstat(file.fileno()).st_size > MAX_BYTES:
                raise YamlError(f"tệp lớn hơn {MAX_BYTES // 1024 // 1024} MiB", 0, 0)
            return file.read()
    except OSError as error:
        raise TtdnError(f"không đọc được tệp {path}: {reason_of(error)}") from None


def there(path: Path) -> bool:
    """
    Whether anything has this name.

    Raises: TtdnError when the system does not say.
    """
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError as error:
        raise TtdnError(f"không đọc được tệp {path}: {reason_of(error)}") from None
    return True


def refuse_endless(path: Path) -> None:
    """
    Raises: TtdnError for a device, a pipe or a socket, that may be read for ever; its message follows the file's name.
    """
    try:
        mode = path.stat().st_mode
    except OSError:
        return  # reading it says why
    if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
        raise TtdnError("là một thiết bị hoặc đường ống, không phải là tệp; không đọc")


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
