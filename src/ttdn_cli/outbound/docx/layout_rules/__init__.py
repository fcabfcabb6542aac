"""
The rules on the layout of an administrative document, one file each: `check(document)` yields Departures. The one list of them.

They judge any Word file, ours among others: what `ttdn lint` says of a file is what our own documents are tested with.
"""

from collections.abc import Mapping
from types import ModuleType

from ttdn_cli.outbound.docx.departure import Departure
from ttdn_cli.outbound.docx.layout_rules import (
    addressee,
    appendix,
    appendix_reference,
    appendix_title,
    body_text,
    clause_heading,
    color,
    document_type,
    drawn_rule,
    end_mark,
    first_line_indent,
    font,
    issuer,
    legal_basis,
    letter_subject,
    line_spacing,
    margins,
    motto,
    national_name,
    number,
    page_number,
    paper,
    paragraph_spacing,
    place_and_date,
    point,
    recipients,
    recipients_heading,
    section_heading,
    signer,
    summary,
    superior,
    table_header,
    table_row,
    written_date,
    written_number,
)
from ttdn_cli.outbound.docx.layout_rules._finding import recognised
from ttdn_cli.outbound.docx.reading import read_word_file

RULES: Mapping[str, ModuleType] = {
    module.RULE: module
    for module in (
        *(paper, margins, font, color, page_number),
        *(national_name, motto, superior, issuer, drawn_rule, number, place_and_date, document_type, summary, letter_subject),
        *(addressee, legal_basis, body_text, first_line_indent, paragraph_spacing, line_spacing),
        *(section_heading, clause_heading, point, written_date, written_number, table_header, table_row, end_mark),
        *(signer, recipients_heading, recipients, appendix, appendix_title, appendix_reference),
    )
}
"""Every rule by its id, in the order of a page: the page itself, then from the top to the end. A new rule is its file and a line here."""


def departures(data: bytes) -> list[Departure]:
    """
    Everything in which a Word file departs from the decree, rule by rule.

    Raises: TtdnError when the bytes are no Word file that can be read; its message follows the file's name.
    """
    document = recognised(read_word_file(data))
    return [departure for module in RULES.values() for departure in module.check(document)]


def page_of(rule: str) -> str | None:
    """The manual page of a rule; None for what is no rule."""
    page: str | None = RULES[rule].PAGE if rule in RULES else None
    return page
