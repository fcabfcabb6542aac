"""`ttdn status --format markdown`: the table of the terminal, with the same words above and below it. Data in it stays text."""

from collections.abc import Iterator, Sequence

from ttdn_cli.domain.overview import Overview, Row
from ttdn_cli.domain.workspace import Workspace
from ttdn_cli.outbound.markdown_text import escaped
from ttdn_cli.outbound.status_words import COLUMNS, facts, none_received, sections, title, without_rows


def status_markdown(workspace: Workspace, overview: Overview, rows: Sequence[Row]) -> str:
    """The table as Markdown, one below each group's heading; the sentence alone where nobody owes."""
    if sentence := without_rows(overview):
        return escaped(sentence) + "\n"
    return "\n\n".join(_blocks(workspace, overview, rows)) + "\n"


def _blocks(workspace: Workspace, overview: Overview, rows: Sequence[Row]) -> Iterator[str]:
    if warning := none_received(overview):
        yield escaped(warning)
    yield f"# {escaped(title(workspace, overview))}"
    if not rows:
        yield "Không có đơn vị nào trong danh sách đã lọc"
    for section in sections(workspace, overview, rows):
        yield f"## {escaped(section.heading)}"
        yield "\n".join((_line(COLUMNS), _line(["---"] * len(COLUMNS)), *(_line(map(escaped, line.texts)) for line in section.lines)))
    yield "\n".join(f"- **{label}:** {escaped(text)}" for label, text in facts(workspace, overview, rows))


def _line(cells: Sequence[str] | Iterator[str]) -> str:
    return f"| {' | '.join(cells)} |"
