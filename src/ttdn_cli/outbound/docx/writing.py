"""A Word file out of its parts: the same parts give the same bytes, whenever and wherever they are written."""

import io
import zipfile
from collections.abc import Mapping

_DATE = (1980, 1, 1, 0, 0, 0)


def packed(parts: Mapping[str, bytes], *, compressed: bool = True) -> bytes:
    """
    The file with these parts, in their order. No clock is in it, nor the system that wrote it.

    Compressed bytes are the same on every machine with the same zlib; `compressed=False` asks nothing even of that.
    """
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as archive:
        for name, part in parts.items():
            entry = zipfile.ZipInfo(name, _DATE)
            entry.create_system = 3
            entry.external_attr = 0o644 << 16
            entry.compress_type = zipfile.ZIP_DEFLATED if compressed else zipfile.ZIP_STORED
            archive.writestr(entry, part, compresslevel=6)
    return whole.getvalue()
