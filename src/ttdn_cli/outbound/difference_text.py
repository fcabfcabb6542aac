"""`ttdn diff` as plain text: one line a change, wrapped where there is a screen."""

from collections.abc import Sequence

from ttdn_cli.domain.word_changes import Did
from ttdn_cli.outbound.difference_things import Line
from ttdn_cli.outbound.difference_words import NOTHING, Section
from ttdn_cli.outbound.paragraphs import Paragraph, laid_out


def difference_text(title: str, sections: Sequence[Section], width: int | None = None) -> str:
    """The sections below a title. Words that went stand in [-…-], words that came in {+…+}, as git writes them."""
    paragraphs = [Paragraph(title)]
    if not sections:
        paragraphs += [Paragraph(), Paragraph(NOTHING)]
    for section in sections:
        paragraphs += [Paragraph(), Paragraph(section.heading)]
        paragraphs += [Paragraph(f"- {_said(line)}", 2, 4) for line in section.lines]
    if any(words.did is not Did.KEPT for section in sections for line in section.lines for words in line):
        paragraphs += [Paragraph(), Paragraph("Trong lời: [-chữ bỏ đi-] {+chữ thêm vào+}")]
    return laid_out(paragraphs, width)


def _said(line: Line) -> str:
    marks = {Did.KEPT: ("", ""), Did.REMOVED: ("[-", "-]"), Did.ADDED: ("{+", "+}")}
    return " ".join(f"{marks[did][0]}{text}{marks[did][1]}" for did, text in line)
