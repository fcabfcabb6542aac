"""Documents as Markdown: the values of `documents.py` through the templates `templates/*.md`."""

import re

from ttdn_cli.outbound.documents import Document
from ttdn_cli.outbound.markdown_text import escaped
from ttdn_cli.outbound.templates import render
from ttdn_cli.storage.shipped import TemplateText


def render_markdown(document: Document, template: TemplateText) -> str:
    """
    The document as Markdown, ending in one line break.

    Raises: TtdnError, naming the template and the line, for whatever is wrong with the template.
    """
    text = render(template, document.values, escaped)
    # Tags leave empty lines behind. Data never holds one: `escaped` takes line breaks away.
    return re.sub(r"\n{3,}", "\n\n", text).strip("\n") + "\n"
