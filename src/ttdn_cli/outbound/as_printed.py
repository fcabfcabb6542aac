"""
The plan as text, built from the data in the order of the paper: as the paper has it, misprints and all, or as corrected.

The words and their order are the paper's; line breaks, bold type and the width of columns are not kept.
`corrections` lists where the two differ.
"""

from collections.abc import Iterator
from dataclasses import fields
from datetime import date
from typing import NamedTuple

from ttdn_cli.domain.days import in_sentence
from ttdn_cli.domain.plan import Appendix, Clause, Document, Plan
from ttdn_cli.domain.printed import Wording, WrittenDay
from ttdn_cli.domain.record import Record
from ttdn_cli.domain.units import Responsibility, Units


class Correction(NamedTuple):
    """
    One misprint put right.

    `where` is the nearest id that holds it (a clause, a duty, the number of a document), or the fields where none does: "appendix.heading".
    """

    where: str
    printed: str
    text: str


def plan_as_printed(plan: Plan, units: Units) -> str:
    """The plan word for word as on the paper."""
    return "\n".join(_lines(plan, units, printed=True)) + "\n"


def plan_as_corrected(plan: Plan, units: Units) -> str:
    """The plan with its misprints put right, and nothing else changed."""
    return "\n".join(_lines(plan, units, printed=False)) + "\n"


def corrections(plan: Plan, units: Units) -> list[Correction]:
    """
    Every place where the paper is wrong, in the order of the files.

    Read off the data: each text and each day of a document that carries a `printed`. No list is kept beside it.
    """
    return [*_corrections(plan, ""), *_corrections(units, "")]


def printed_label(clause_id: str) -> str:
    """
    How the paper numbers a clause: a part "I.", a section "1." without its part, a point "2.1" without the full stop.

    >>> [printed_label(id) for id in ("II", "II.2", "II.2.1")]
    ['II.', '2.', '2.1']
    """
    _, *numbers = clause_id.split(".")
    match numbers:
        case []:
            return f"{clause_id}."
        case [section]:
            return f"{section}."
    return ".".join(numbers)


def _words(wording: Wording, printed: bool) -> str:
    return wording.as_printed if printed else wording.text


def _lines(plan: Plan, units: Units, *, printed: bool) -> Iterator[str]:
    yield plan.type.upper()
    yield _words(plan.title, printed)
    yield from (_words(basis.text, printed) for basis in plan.legal_basis)
    if plan.opening:
        yield _words(plan.opening, printed)
    for clause in plan.clauses:
        yield from _clause_lines(clause, printed)
        for responsibility in units.responsibilities:
            if responsibility.id.rpartition(".")[0] == clause.id:
                yield from _responsibility_lines(responsibility, printed)
    if plan.closing:
        yield _words(plan.closing, printed)
    if plan.recipients:
        yield "Nơi nhận:"
        yield from (f"- {recipient}" for recipient in plan.recipients)
    if plan.signer:
        yield from plan.signer.lines
        yield plan.signer.name
    if plan.appendix:
        yield from _appendix_lines(plan, plan.appendix, printed)


def _clause_lines(clause: Clause, printed: bool) -> Iterator[str]:
    """The paper numbers the title; a clause without one has its number before its first paragraph."""
    texts = [_words(text, printed) for text in (clause.title, *clause.paragraphs) if text]
    yield " ".join([printed_label(clause.id), *texts[:1]])
    yield from texts[1:]


def _responsibility_lines(responsibility: Responsibility, printed: bool) -> Iterator[str]:
    """Part III counts duties, the paper sets paragraphs: a duty that `continues` joins the line before it."""
    paragraphs: list[str] = []
    for duty in responsibility.duties:
        words = _words(duty.text, printed)
        if duty.continues and paragraphs:
            paragraphs[-1] += f" {words}"
        else:
            paragraphs.append(words)
    yield f"{printed_label(responsibility.id)} {_words(responsibility.title, printed)}"
    yield from paragraphs


def _appendix_lines(plan: Plan, appendix: Appendix, printed: bool) -> Iterator[str]:
    yield _words(appendix.heading, printed)
    yield _words(appendix.title, printed)
    yield f"(Đính kèm {plan.type} số {plan.number} {in_sentence(plan.date)} của {plan.issuer})"
    yield "\t".join(appendix.columns)
    yield from (_document_line(document, printed) for document in appendix.documents)


def _document_line(document: Document, printed: bool) -> str:
    """A row of the table, with tabs. The paper is regular here, so the columns are built from the fields."""
    day = document.date.as_printed if printed else document.date.text
    content = f"{document.type} của {_words(document.issuer, printed)} {_words(document.title, printed)}"
    return f"{document.row}.\t{document.number} {in_sentence(day)}\t{content}\t{document.note or ''}"


def _corrections(value: object, where: str) -> Iterator[Correction]:
    match value:
        case Wording(text=text, printed=str(printed)):
            yield Correction(where, printed, text)
        case WrittenDay(text=day, printed=date() as printed_day):
            yield Correction(where, in_sentence(printed_day), in_sentence(day))
        case Record():
            # The plan itself, at the top, is no place: its id would name everything.
            own_id = where and (getattr(value, "id", None) or getattr(value, "number", None))
            for field in fields(value):
                yield from _corrections(getattr(value, field.name), own_id or f"{where}.{field.name}".lstrip("."))
        case tuple():
            for item in value:
                yield from _corrections(item, where)
