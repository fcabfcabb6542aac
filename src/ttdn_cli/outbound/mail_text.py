"""A mail's subject and text: of the template `templates/mail.txt` the first line, and what follows after an empty one."""

import re
from typing import NamedTuple

from ttdn_cli.domain.problem import TtdnError
from ttdn_cli.domain.text import as_seen
from ttdn_cli.outbound.documents import Document
from ttdn_cli.outbound.templates import render
from ttdn_cli.storage.shipped import TemplateText


class Worded(NamedTuple):
    """What a mail says. The subject is one line; the text ends in one line break."""

    subject: str
    text: str


def render_mail(document: Document, template: TemplateText) -> Worded:
    """
    The subject and the text. A value never makes a line of its own: line breaks in it become spaces, what cannot be seen is written out.

    Raises: TtdnError, naming the template and the line, for whatever is wrong with the template.
    """
    lines = render(template, document.values, as_seen).strip().split("\n")
    subject = " ".join(lines[0].split())
    if not subject or len(lines) < 3 or lines[1].strip():
        raise TtdnError(f"mẫu {template.name}: dòng đầu phải là tiêu đề thư, dòng sau để trống, rồi đến lời thư")
    # Tags leave empty lines behind, and spaces at the end of one.
    text = "\n".join(line.rstrip() for line in lines[2:])
    return Worded(subject, re.sub(r"\n{3,}", "\n\n", text).strip("\n") + "\n")
