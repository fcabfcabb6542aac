"""The facts of the plan's legal appendix as a Phụ lục of its own: the documents as printed, misprints and all, or as corrected."""

from dataclasses import dataclass

from ttdn_cli.domain.days import in_sentence
from ttdn_cli.domain.plan import Document, Plan
from ttdn_cli.domain.printed import Wording


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """A row: its number on the paper, the document's number and day, what it is, and the paper's own note."""

    number: int
    document: str
    content: str
    note: str


@dataclass(frozen=True, slots=True)
class AppendixFacts:
    """The facts. The names of the fields are the names that a template uses."""

    heading: str
    title: str
    reference: str
    columns: tuple[str, ...]
    lines: tuple[DocumentLine, ...]


def appendix_facts(plan: Plan, *, printed: bool) -> AppendixFacts | None:
    """
    The appendix, or None of a plan without one.

    As corrected it is also set as the decree has it (Nghị định 30/2020/NĐ-CP, Phụ lục I): "Phụ lục" in small letters, its title in
    capitals, "Kèm theo …". As printed it keeps the words and the letters of the paper.
    """
    appendix = plan.appendix
    if appendix is None:
        return None
    heading, title = _words(appendix.heading, printed), _words(appendix.title, printed)
    return AppendixFacts(
        heading=heading if printed else heading.capitalize(),
        title=title if printed else title.upper(),
        reference=f"{'Đính kèm' if printed else 'Kèm theo'} {plan.type} số {plan.number} {in_sentence(plan.date)} của {plan.issuer}",
        columns=appendix.columns,
        lines=tuple(_line(document, printed) for document in appendix.documents),
    )


def _words(wording: Wording, printed: bool) -> str:
    return wording.as_printed if printed else wording.text


def _line(document: Document, printed: bool) -> DocumentLine:
    """The paper is regular here, so its columns are built from the fields."""
    day = document.date.as_printed if printed else document.date.text
    content = f"{document.type} của {_words(document.issuer, printed)} {_words(document.title, printed)}"
    return DocumentLine(document.row, f"{document.number} {in_sentence(day)}", content, document.note or "")
