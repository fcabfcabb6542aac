"""`ttdn diff --format markdown`: fit for a comment on a pull request. Data stays text: no mention, link, table or heading comes from it."""

from collections.abc import Sequence

from ttdn_cli.domain.word_changes import Did
from ttdn_cli.outbound.difference_things import Line
from ttdn_cli.outbound.difference_words import NOTHING, Section
from ttdn_cli.outbound.markdown_text import escaped

_LIMIT = 60_000
"""GitHub takes 65,536 characters in a comment."""


def difference_markdown(title: str, sections: Sequence[Section]) -> str:
    """The sections as lists below a heading; words that went are struck out, words that came are bold. Cut to what a comment takes."""
    lines = [f"### {escaped(title)}", ""]
    if not sections:
        lines += [NOTHING, ""]
    size, left = sum(map(len, lines)), 0
    for section in sections:
        block = [f"**{escaped(section.heading)}**", ""]
        for line in section.lines:
            said = f"- {_said(line)}"
            size += len(said) + 1
            if size > _LIMIT:
                left += 1
            else:
                block.append(said)
        if len(block) > 2:
            lines += [*block, ""]
    if left:
        lines += [f"… và {left} thay đổi khác; xem đầy đủ bằng `ttdn diff --format text`", ""]
    return "\n".join(lines)


def _said(line: Line) -> str:
    marks = {Did.KEPT: "", Did.REMOVED: "~~", Did.ADDED: "**"}
    return " ".join(f"{marks[did]}{escaped(text)}{marks[did]}" for did, text in line)
