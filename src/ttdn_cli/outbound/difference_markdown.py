"""`ttdn diff --format markdown`: fit for a comment on a pull request. Data stays text: no mention, link, table or heading comes from it."""

from collections.abc import Sequence

from ttdn_cli.domain.word_changes import Did
from ttdn_cli.outbound.difference_things import Line
from ttdn_cli.outbound.difference_words import NOTHING, Section
from ttdn_cli.outbound.markdown_text import escaped

_LIMIT = 60_000
"""GitHub takes 65,536 characters in a comment."""


def difference_markdown(title: str, sections: Sequence[Section]) -> str:
    """
    The sections as lists below a heading; words that went are struck out, words that came are bold. Cut to what a comment takes: then what
    follows from the edit, the last section, comes before all others, and lines too long for what is left are counted.
    """
    lines = [f"### {escaped(title)}", ""]
    if not sections:
        lines += [NOTHING, ""]
    said = [[f"- {_said(line)}" for line in section.lines] for section in sections]
    kept = _fitting(said, _LIMIT - len(lines[0]))
    for section, of_section, shown in zip(sections, said, kept, strict=True):
        if shown:
            lines += [f"**{escaped(section.heading)}**", "", *(of_section[n] for n in shown), ""]
    if left := sum(map(len, said)) - sum(map(len, kept)):
        lines += [f"… và {left} thay đổi khác; xem đầy đủ bằng `ttdn diff --format text`", ""]
    return "\n".join(lines)


def _fitting(said: Sequence[Sequence[str]], room: int) -> list[list[int]]:
    """The places of the lines of each section that find room: those of the last section first, then from the first on."""
    kept: list[list[int]] = [[] for _ in said]
    for of_section, shown in sorted(zip(said, kept, strict=True), key=lambda pair: pair[1] is not kept[-1]):
        for n, line in enumerate(of_section):
            if len(line) < room:
                room -= len(line) + 1
                shown.append(n)
    return kept


def _said(line: Line) -> str:
    marks = {Did.KEPT: "", Did.REMOVED: "~~", Did.ADDED: "**"}
    return " ".join(f"{marks[did]}{escaped(text)}{marks[did]}" for did, text in line)
