"""Documents that come from elsewhere, a Word file above all: their bytes, and why the system refuses them."""

import os
from pathlib import Path

from ttdn_cli.domain.problem import TtdnError
from ttdn_cli.storage.files import opened, reason_of

MAX_BYTES = 64 * 1024 * 1024


def read_document(path: Path) -> bytes:
    """
    The bytes of a document; its size is looked at before it is read. The file is not changed.

    Raises: TtdnError for a file that is too large, or that the system does not give; its message follows the file's name.
    """
    try:
        with opened(path) as file:
            if os.fstat(file.fileno()).st_size > MAX_BYTES:
                raise TtdnError(f"tệp lớn hơn {MAX_BYTES >> 20} MiB; không đọc")
            return file.read(MAX_BYTES + 1)
    except OSError as error:
        raise TtdnError(f"không đọc được: {reason_of(error)}") from None
