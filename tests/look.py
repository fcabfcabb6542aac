"""
`make look`: every sample document as a Word file, a PDF and, where pdftoppm is installed, as pictures, for a person to look at.

The year 2024 with its units, an empty year, long names, and text that would like to be more than text. `python -m tests.look FOLDER`.
"""

import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from tests.a_year import the_year
from tests.outbound.docx.sample_documents import MADE, a_form, a_letter, a_report, an_appendix, rendered, with_text
from ttdn_cli.outbound.documents import Document
from ttdn_cli.outbound.docx.pdf import pdfs_of

HOSTILE = "<b>\"A\" & 'B'</b> {{ x }} {% if %} 👨‍👩‍👧 😀 \x07\x1b[31m \u202eabc\u202c שלום مرحبا =1+1 ]]>"
MORE: Mapping[str, Callable[[], Document]] = {
    "report of hostile text": lambda: a_report(with_text(HOSTILE), "2026-11-10", year=2026),
    "letter with hostile text": lambda: a_letter(with_text(HOSTILE), "xa-b", as_of="2026-11-10", year=2026),
    "form with hostile text": lambda: a_form(with_text(HOSTILE), "xa-c", 2026),
    "appendix as printed": lambda: an_appendix(the_year(), printed=True),
}


def look(folder: Path) -> None:
    """Writes the files into the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    pictures = shutil.which("pdftoppm")
    made = {name.replace(", ", "-").replace(" ", "-"): rendered(document()) for name, document in {**MADE, **MORE}.items()}
    for (name, docx), printed in zip(made.items(), pdfs_of(list(made.values())), strict=True):
        path = folder / name
        path.with_suffix(".docx").write_bytes(docx)
        path.with_suffix(".pdf").write_bytes(printed)
        if pictures:
            subprocess.run([pictures, "-r", "80", "-png", path.with_suffix(".pdf"), path], check=True)


if __name__ == "__main__":
    look(Path(sys.argv[1]))
