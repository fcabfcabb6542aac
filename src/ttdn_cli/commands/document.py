"""What the commands share that make a document: its format, what is said when it is signed, and the way from its facts to a file."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ttdn_cli.commands.formats import one_of
from ttdn_cli.domain.days import parse_day

if TYPE_CHECKING:
    from ttdn_cli.domain.signing import Signing
    from ttdn_cli.outbound.documents import Document

FORMATS = ("markdown", "docx", "pdf")
BY_ENDING = {".md": "markdown", ".docx": "docx", ".pdf": "pdf"}
_MANY_ROWS = 500


def parse_serial(text: str) -> int:
    """
    The number of a document, as a register counts: from 1.

    Raises: ValueError, in Vietnamese.
    """
    if not (text.isascii() and text.isdigit() and len(text) <= 6 and int(text) > 0):
        raise ValueError(f'"{text}" không phải là số thứ tự của văn bản, ví dụ 12 (ký hiệu đã có trong mẫu)')
    return int(text)


FormatOption = Annotated[
    str | None,
    typer.Option(
        "--format", parser=one_of(*FORMATS), metavar="DẠNG", help="markdown, docx hoặc pdf; không ghi thì theo đuôi tệp của --output"
    ),
]
NumberOption = Annotated[
    int | None, typer.Option("--number", parser=parse_serial, metavar="SỐ", help="số của văn bản; không ghi thì để trống để điền")
]
DatedOption = Annotated[
    date | None, typer.Option("--dated", parser=parse_day, metavar="NGÀY", help="ngày của văn bản; không ghi thì để trống để điền")
]
PositionOption = Annotated[
    list[str] | None,
    typer.Option("--position", metavar="CHỨC-VỤ", help='quyền hạn, chức vụ người ký, ví dụ "TRƯỞNG PHÒNG"; ghi nhiều lần cho nhiều dòng'),
]
SignerOption = Annotated[str | None, typer.Option("--signer", metavar="HỌ-TÊN", help="họ và tên người ký; không ghi thì để trống để điền")]


def format_for(form: str | None, output: Path | None) -> str:
    """
    The format that was asked for, by name or by the ending of the file; on the screen Markdown where nobody says.

    Raises: TtdnError for the ending of no format (a text called .doc opens nowhere), or of another one than was named.
    """
    from ttdn_cli.domain.problem import TtdnError

    if output is None:
        return form or "markdown"
    by_ending = BY_ENDING.get(output.suffix.lower())
    if form is None and by_ending is None:
        ending = f'đuôi "{output.suffix}" không phải của một dạng văn bản làm được' if output.suffix else "tên tệp không có đuôi"
        raise TtdnError(f"--output {output}: {ending}", f"dùng đuôi {', '.join(BY_ENDING)}; hoặc nói rõ dạng bằng --format")
    if form is not None and by_ending not in (None, form):
        raise TtdnError(f'--format {form} trái với đuôi "{output.suffix}" của {output}', "bỏ --format, hoặc đổi đuôi tệp")
    return form or by_ending or ""


def refuse_contradictions(reasons: Iterator[str]) -> None:
    """
    Stops a document whose days cannot all be true: who signs it answers for them.

    Raises: TtdnError with the first of the reasons.
    """
    from ttdn_cli.domain.problem import TtdnError

    for reason in reasons:
        raise TtdnError(reason, "xem lại các ngày và số đã ghi; tình hình của một ngày khác hôm nay: --as-of NGÀY")


def refuse_terminal(form: str, output: Path | None) -> None:
    """
    Looks before the work is done whether a file that is no text would go to the screen.

    Raises: TtdnError.
    """
    import sys

    from ttdn_cli.domain.problem import TtdnError

    if output is None and form != "markdown" and sys.stdout is not None and sys.stdout.isatty():
        raise TtdnError(f"văn bản dạng {form} không hiện ra màn hình được", "ghi vào tệp: --output TỆP")


def signing_of(number: int | None, dated: date | None, position: list[str] | None, signer: str | None) -> "Signing":
    """What a person said on the command line, as it goes into the document."""
    from ttdn_cli.commands.typed import typed
    from ttdn_cli.domain.signing import Signing

    words = typed({"position": position or [], "signer": signer or ""})
    lines = (line.strip() for line in words["position"])
    return Signing(number, dated, tuple(line for line in lines if line), words["signer"] or None)


def rendered(root: Path, document: "Document", form: str) -> str | bytes:
    """
    The document in a format, by the workspace's own template or the shipped one.

    Raises: TtdnError for a broken template; for PDF, when LibreOffice is not there.
    """
    if form == "markdown":
        from ttdn_cli.outbound.documents_markdown import render_markdown
        from ttdn_cli.storage.shipped import load_template

        return render_markdown(document, load_template(root, f"{document.template}.md"))
    from ttdn_cli.outbound.docx.template import render_docx
    from ttdn_cli.storage.shipped import load_template_file

    with progress("đang làm văn bản", document.rows) as on_rows:
        docx = render_docx(load_template_file(root, f"{document.template}.docx"), document.values, document.charts, on_rows)
    if form == "pdf":
        from ttdn_cli.outbound.docx.pdf import pdf_of

        return pdf_of(docx)
    return docx


def rendered_all(root: Path, documents: "Sequence[Document]", form: str, on_done: Callable[[int], None]) -> "Iterator[str | bytes]":
    """
    The documents in a format, in their order; `on_done` is told how many more there are.

    Raises: as `rendered`.
    """
    if form != "pdf":
        for document in documents:
            yield rendered(root, document, form)
            on_done(1)
        return
    from ttdn_cli.outbound.docx.pdf import AT_ONCE, pdfs_of

    for start in range(0, len(documents), AT_ONCE):
        files = [rendered(root, document, "docx") for document in documents[start : start + AT_ONCE]]
        made = pdfs_of([file for file in files if isinstance(file, bytes)])
        on_done(len(made))
        yield from made


@contextmanager
def progress(what: str, total: int, many: int = _MANY_ROWS) -> Iterator[Callable[[int], None]]:
    """A bar on stderr while `many` things are done, or more, for a person who watches; for a few, or for a pipe, nothing."""
    import sys

    if total < many or not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=total)
        yield lambda done: bar.advance(task, done)
