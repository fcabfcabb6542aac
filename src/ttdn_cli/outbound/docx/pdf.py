"""PDF from Word, by LibreOffice where it is installed: in a profile of its own, so that one that is open on the screen is no hindrance."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from ttdn_cli.domain.problem import TtdnError

SECONDS = 300
"""How long one start of LibreOffice may take; a table of 10,000 rows takes about a minute."""
AT_ONCE = 20
"""How many documents it is given at a time: starting takes it longer than a letter does."""

_USUAL_PLACES = (
    r"C:\Program Files\LibreOffice\program\soffice.exe",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.exe",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
)
_TO_INSTALL = (
    "cài LibreOffice (Windows, macOS: libreoffice.org; Debian, Ubuntu: apt install libreoffice-writer fonts-liberation2), "
    "hoặc dùng --format docx rồi lưu thành PDF bằng Word"
)


def pdf_of(docx: bytes) -> bytes:
    """
    The PDF of a Word file.

    Raises: as `pdfs_of`.
    """
    return pdfs_of([docx])[0]


def pdfs_of(files: Sequence[bytes]) -> list[bytes]:
    """
    The PDFs of a few Word files, in their order, by one start of LibreOffice.

    Raises: TtdnError that says what to install, or that LibreOffice did not manage.
    """
    soffice = _soffice()
    if soffice is None:
        raise TtdnError("chưa tìm thấy LibreOffice nên không xuất được PDF", _TO_INSTALL)
    with tempfile.TemporaryDirectory(prefix="ttdn-pdf-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        sources = [folder / f"van-ban-{number}.docx" for number, _ in enumerate(files, 1)]
        for source, docx in zip(sources, files, strict=True):
            source.write_bytes(docx)
        _run(
            [
                soffice,
                f"-env:UserInstallation={(folder / 'profile').as_uri()}",
                *("--headless", "--norestore", "--nolockcheck", "--convert-to", "pdf", "--outdir", str(folder)),
                *map(str, sources),
            ]
        )
        try:
            return [source.with_suffix(".pdf").read_bytes() for source in sources]
        except OSError:
            raise TtdnError("LibreOffice không xuất được PDF từ văn bản này", "dùng --format docx rồi lưu thành PDF bằng Word") from None


def _soffice() -> str | None:
    """LibreOffice's program, on the path or where it usually is."""
    for name in ("soffice", "libreoffice"):
        if found := shutil.which(name):
            return found
    return next((place for place in _USUAL_PLACES if Path(place).is_file()), None)


def _run(command: list[str]) -> None:
    """Runs it; when it takes too long, it ends with all that it started."""
    try:
        process = subprocess.Popen(  # noqa: S603 - a program found on this machine, no shell
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=sys.platform != "win32",
        )
    except OSError:
        raise TtdnError("không chạy được LibreOffice", _TO_INSTALL) from None
    try:
        process.wait(timeout=SECONDS)
    except BaseException as error:
        _end(process)
        if isinstance(error, subprocess.TimeoutExpired):
            raise TtdnError(
                f"LibreOffice không xong sau {SECONDS} giây, đã dừng", "dùng --format docx rồi lưu thành PDF bằng Word"
            ) from None
        raise


def _end(process: "subprocess.Popen[bytes]") -> None:
    with suppress(OSError):
        if sys.platform == "win32":  # soffice.exe is only the parent of the program that works
            subprocess.run(["taskkill", "/F", "/T", "/PID", str(process.pid)], capture_output=True, check=False)  # noqa: S603, S607
        else:
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()
