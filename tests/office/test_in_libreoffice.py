"""
Every kind of document, opened by LibreOffice: what a person sees on paper is what is in the file. Run by `make office`.

One start of LibreOffice makes all PDFs, pdftotext reads them. Without the programs these tests fail: nothing here passes unlooked.
"""

import re
import shutil
import subprocess
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.conftest import Run
from tests.look import MORE
from tests.outbound.docx.docx_parts import paragraphs
from tests.outbound.docx.sample_documents import MADE, rendered
from ttdn_cli.outbound.docx.pdf import pdf_of

pytestmark = pytest.mark.office

KINDS = {**MADE, **MORE}
REPORTS = [name for name in KINDS if name.startswith("report")]
WITH_HEADING = [name for name in KINDS if not name.startswith("appendix")]
QUOC_HIEU, TIEU_NGU = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"
PAGES = {
    "letter": (1, 1),
    "second letter, signed": (1, 1),
    "letter to three": (1, 1),
    "letter before the deadline": (1, 1),
    "letter on a returned report": (1, 1),
    "letter with long names": (1, 2),
    "letter with hostile text": (1, 2),
    "form": (2, 3),
    "form of Mặt trận": (2, 3),
    "form with long names": (1, 3),
    "form with hostile text": (1, 3),
    "appendix": (1, 2),
    "appendix as printed": (1, 2),
    "report": (6, 11),
    "report of two years, signed": (6, 11),
    "report of an empty year": (4, 6),
    "report of long names": (3, 6),
    "report of hostile text": (3, 7),
}
"""From how many pages to how many: an empty page at the end, or a heading on one of its own, is one too many."""


@pytest.fixture(scope="module", autouse=True)
def _programs() -> None:
    missing = [name for name in ("soffice", "pdftotext", "pdffonts") if shutil.which(name) is None]
    assert not missing, f"{missing} is not installed: apt-get install libreoffice-writer-nogui fonts-liberation2 poppler-utils"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every kind of document as a Word file and as a PDF, by its place in the list."""
    here = tmp_path_factory.mktemp("office")
    for n, document in enumerate(KINDS.values()):
        (here / f"{n}.docx").write_bytes(rendered(document()))
    files = sorted(str(path) for path in here.glob("*.docx"))
    assert len(files) == len(KINDS)
    settings = f"-env:UserInstallation={(here / 'profile').as_uri()}"
    subprocess.run(
        ["soffice", settings, "--headless", "--norestore", "--convert-to", "pdf", "--outdir", str(here), *files],
        check=True,
        capture_output=True,
        timeout=600,
    )
    return here


def file_of(folder: Path, name: str, ending: str) -> Path:
    return folder / f"{list(KINDS).index(name)}.{ending}"


def pages_of(pdf: Path, *how: str) -> list[str]:
    """The text of each page; a no-break space is a space."""
    text = subprocess.run(["pdftotext", *how, "-enc", "UTF-8", str(pdf), "-"], check=True, capture_output=True).stdout.decode()
    return text.replace("\u00a0", " ").split("\f")[:-1]


def words_in(text: str) -> Counter[str]:
    """The words of Latin letters, figures and the signs that markup is made of."""
    return Counter(re.findall(r"[^\W_]+|[<>&{}%\\./]", re.sub(r"[\u0590-\u06ff\U0001f000-\U0001faff]", " ", text)))


@pytest.mark.parametrize("name", KINDS)
def test_every_word_of_the_file_is_on_the_paper(folder: Path, name: str) -> None:
    written = words_in("\n".join(paragraphs(file_of(folder, name, "docx").read_bytes())))
    printed = words_in("\n".join(pages_of(file_of(folder, name, "pdf"), "-raw")))
    assert written.total() > 50
    assert written - printed == Counter()


@pytest.mark.parametrize("name", KINDS)
def test_a_document_has_the_pages_that_it_needs(folder: Path, name: str) -> None:
    pages = pages_of(file_of(folder, name, "pdf"))
    least, most = PAGES[name]
    assert least <= len(pages) <= most
    assert [n for n, page in enumerate(pages, 1) if len(page.split()) < 5] == [], "a page with nothing on it"


@pytest.mark.parametrize("name", WITH_HEADING)
def test_the_quoc_hieu_stands_on_one_line_at_the_top(folder: Path, name: str) -> None:
    lines = [line for line in pages_of(file_of(folder, name, "pdf"), "-layout")[0].splitlines() if line.strip()]
    assert QUOC_HIEU in lines[0]
    assert any(TIEU_NGU in line for line in lines[1:3])
    assert sum(page.count(QUOC_HIEU) for page in pages_of(file_of(folder, name, "pdf"))) == 1


@pytest.mark.parametrize("name", KINDS)
def test_pages_are_numbered_from_the_second_on_and_each_phu_luc_from_1(folder: Path, name: str) -> None:
    pages = [page.strip().splitlines()[0].strip() for page in pages_of(file_of(folder, name, "pdf"), "-layout")]
    starts = [n for n, first in enumerate(pages) if n == 0 or first.startswith("Phụ lục")]
    assert len(starts) == (2 if name in REPORTS else 1)
    for n, first in enumerate(pages):
        start = max(at for at in starts if at <= n)
        assert (first == str(n - start + 1)) is (n != start), f"page {n + 1} begins with {first!r}"


@pytest.mark.parametrize("name", KINDS)
def test_the_type_has_the_widths_of_times_new_roman(folder: Path, name: str) -> None:
    said = subprocess.run(["pdffonts", str(file_of(folder, name, "pdf"))], check=True, capture_output=True).stdout.decode()
    used = {line.split()[0].rpartition("+")[2] for line in said.splitlines()[2:]}
    assert any(re.match(r"(LiberationSerif|TimesNewRoman)", font) for font in used)
    if "hostile" not in name:  # emoji, Hebrew and Arabic come from where there are any
        assert [font for font in used if not re.match(r"(LiberationSerif|TimesNewRoman)", font)] == []


@pytest.mark.parametrize("name", ["report", "report of two years, signed"])
def test_the_chart_is_drawn_with_its_names_and_its_values(folder: Path, name: str) -> None:
    (page,) = [page for page in pages_of(file_of(folder, name, "pdf")) if "theo nhóm đơn vị" in " ".join(page.split())]
    legend = " ".join(page.split())
    for words in ("Đúng hạn", "Trễ hạn", "Chưa gửi", "Các phòng, ban, đơn vị huyện", "Ủy ban nhân dân xã - thị trấn"):
        assert words in legend


def test_two_at_once_do_not_disturb_each_other(folder: Path) -> None:
    documents = [file_of(folder, name, "docx").read_bytes() for name in ("letter", "appendix")]
    with ThreadPoolExecutor(2) as both:
        made = list(both.map(pdf_of, documents))
    assert [data[:5] for data in made] == [b"%PDF-", b"%PDF-"]
    (folder / "a.pdf").write_bytes(made[0])
    (folder / "b.pdf").write_bytes(made[1])
    assert "Kính gửi: Ủy ban nhân dân xã Tân Thới Nhì" in pages_of(folder / "a.pdf")[0]
    assert "88/2012/NĐ-CP" in " ".join(pages_of(folder / "b.pdf"))


def test_the_command_makes_a_pdf(run: Run, workspace: Path) -> None:
    ran = run("render", "appendix", "--output", "phu-luc.pdf")
    assert (ran.code, ran.out, ran.err) == (0, "", "đã ghi phu-luc.pdf\n")
    assert "Phụ lục" in pages_of(workspace / "phu-luc.pdf")[0]
