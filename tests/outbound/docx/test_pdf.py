"""PDF goes through LibreOffice where it is installed; a program that stands in for it is enough to say what ttdn does with it."""

import os
import stat
import sys
import time
from pathlib import Path

import pytest

from ttdn_cli.domain.problem import TtdnError
from ttdn_cli.outbound.docx import pdf

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a shell script")


def stand_in(folder: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    """A `soffice` that runs this script; nothing else is on the path but the usual tools."""
    program = folder / "soffice"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}/usr/bin{os.pathsep}/bin")


def test_without_libreoffice_the_error_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(pdf, "_USUAL_PLACES", ())
    with pytest.raises(TtdnError) as stopped:
        pdf.pdf_of(b"docx")
    assert str(stopped.value) == "chưa tìm thấy LibreOffice nên không xuất được PDF"
    assert stopped.value.hint == (
        "cài LibreOffice (Windows, macOS: libreoffice.org; Debian, Ubuntu: apt install libreoffice-writer fonts-liberation2), "
        "hoặc dùng --format docx rồi lưu thành PDF bằng Word"
    )


def test_libreoffice_gets_the_file_and_a_profile_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stand_in(
        tmp_path,
        monkeypatch,
        f'for last; do :; done; echo "$@" > {tmp_path}/asked; cat "$last" > "${{last%.docx}}.pdf"; echo noise; echo noise >&2',
    )
    assert pdf.pdf_of(b"the document") == b"the document"
    asked = (tmp_path / "asked").read_text()
    assert "-env:UserInstallation=file:///" in asked
    assert "--headless --norestore --nolockcheck --convert-to pdf --outdir" in asked
    folder = Path(asked.split()[-1]).parent
    assert not folder.exists(), "nothing is left behind"


def test_several_files_are_made_by_one_start_in_their_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    script = f'echo start >> {tmp_path}/starts; for file; do case "$file" in *.docx) cat "$file" > "${{file%.docx}}.pdf";; esac; done'
    stand_in(tmp_path, monkeypatch, script)
    files = [f"văn bản {n}".encode() for n in range(12)]
    assert pdf.pdfs_of(files) == files
    assert (tmp_path / "starts").read_text() == "start\n"


def test_a_libreoffice_that_makes_nothing_is_said_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stand_in(tmp_path, monkeypatch, "exit 0")
    with pytest.raises(TtdnError) as stopped:
        pdf.pdf_of(b"docx")
    assert str(stopped.value) == "LibreOffice không xuất được PDF từ văn bản này"


def test_a_libreoffice_that_hangs_ends_with_all_that_it_started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stand_in(tmp_path, monkeypatch, f"(sleep 2; touch {tmp_path}/alive) & sleep 60")
    monkeypatch.setattr(pdf, "SECONDS", 0.3)
    with pytest.raises(TtdnError) as stopped:
        pdf.pdf_of(b"docx")
    assert str(stopped.value) == "LibreOffice không xong sau 0.3 giây, đã dừng"
    time.sleep(2.2)
    assert not (tmp_path / "alive").exists()
