"""The status table on a terminal: drawn and coloured where the terminal can, plain elsewhere. Rich is imported only where it draws."""

import os
import shutil
import sys
from collections.abc import Mapping, Sequence
from typing import IO, TYPE_CHECKING

from ttdn_cli.commands.output import without_commands
from ttdn_cli.domain.overview import Overview, Row
from ttdn_cli.domain.status import Standing, Timeliness
from ttdn_cli.domain.text import as_seen
from ttdn_cli.domain.workspace import Workspace
from ttdn_cli.outbound.status_plain import status_plain, width
from ttdn_cli.outbound.status_words import COLUMNS, Cells, facts, none_received, sections, title

if TYPE_CHECKING:
    from rich.table import Table

LONGEST = 300
"""The longest list that is drawn: Rich takes half a millisecond a row."""

NARROWEST = 72
"""The narrowest terminal that the table is drawn on."""

_GAP = 2
_SHORTEST_NOTE = 20
"""Where a line is too long, notes wrap first, but not below this."""

_STYLE: Mapping[Standing, str] = {
    Standing.DUE_SOON: "yellow",
    Standing.DUE_TODAY: "bold yellow",
    Standing.OVERDUE: "bold red",
    Standing.RECEIVED: "cyan",
    Standing.RETURNED: "yellow",
    Standing.ACCEPTED: "green",
    Standing.EXEMPT: "dim",
}


def print_table(workspace: Workspace, overview: Overview, rows: Sequence[Row], stream: IO[str] | None = None) -> None:
    """Prints the table on stdout, or on `stream`, as well as it can show it."""
    out = stream or sys.stdout
    if out is None:  # closed, or under pythonw
        return
    columns = shutil.get_terminal_size().columns
    if overview.message is None and rows and len(rows) <= LONGEST and can_draw(out, os.environ, columns):
        draw_table(workspace, overview, rows, out, columns)
    else:
        out.write(without_commands(status_plain(workspace, overview, rows)))


def can_draw(stream: IO[str], environ: Mapping[str, str], columns: int) -> bool:
    """
    Whether a coloured table is wanted there: on a terminal that is not dumb and not narrow, unless NO_COLOR says no.

    NO_COLOR counts when it is not empty (no-color.org).
    """
    return stream.isatty() and not environ.get("NO_COLOR") and environ.get("TERM") != "dumb" and columns >= NARROWEST


def draw_table(workspace: Workspace, overview: Overview, rows: Sequence[Row], stream: IO[str], columns: int) -> None:
    """Draws the table with Rich. Data goes in as `Text`: nothing in it is markup, an emoji code or an escape sequence."""
    from rich.console import Console
    from rich.text import Text

    console = Console(file=stream, width=columns, highlight=False, markup=False, emoji=False, force_terminal=True)
    found = sections(workspace, overview, rows)
    widths = _widths([COLUMNS, *(line.texts for section in found for line in section.lines)], columns)
    if warning := none_received(overview):
        console.print(Text(warning, style="bold yellow"), end="\n\n")
    console.print(Text(as_seen(title(workspace, overview)), style="bold"), end="\n\n")
    head = _grid(widths)
    head.add_row("", *(Text(name, style="dim") for name in COLUMNS))
    console.print(head)
    for section in found:
        console.print(Text(as_seen(section.heading), style="bold"))
        table = _grid(widths)
        for line in section.lines:
            of_standing, of_note = _styles(overview, line)
            table.add_row("", Text(as_seen(line.name)), Text(line.standing, of_standing), Text(line.sent), Text(line.note, of_note))
        console.print(table)
    below = facts(workspace, overview, rows)
    table = _grid([max(len(label) for label, _ in below) + 1])
    table.add_column()
    for label, text in below:
        table.add_row(Text(f"{label}:", "dim"), Text(as_seen(text)))
    console.print()
    console.print(table)


def _grid(widths: Sequence[int]) -> "Table":
    """A table without lines, whose columns have these widths."""
    from rich.table import Table

    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, _GAP, 0, 0))
    for columns in widths:
        table.add_column(width=columns, overflow="fold")
    return table


def _widths(cells: Sequence[Sequence[str]], columns: int) -> list[int]:
    """The widths of the indent and the four columns: as their longest cell, unless the line is too long; then notes wrap, then names."""
    name, standing, sent, note = (max(width(as_seen(text)) for text in column) for column in zip(*cells, strict=True))
    left = columns - standing - sent - 4 * _GAP
    if name + note > left:
        note = min(note, max(_SHORTEST_NOTE, left - name))
        name = min(name, left - note)
    return [0, name, standing, sent, note]


def _styles(overview: Overview, line: Cells) -> tuple[str, str]:
    """
    The colours of a standing and of its note. Words say the same: colour only helps the eye.

    While no report of the year has been received, nobody is shown in red.
    """
    status = line.row.status
    if status.standing is Standing.OVERDUE and not overview.received:
        return "", ""
    if status.standing is Standing.RETURNED and status.days_overdue is not None:
        return _STYLE[Standing.OVERDUE], _STYLE[Standing.OVERDUE]
    standing = _STYLE.get(status.standing, "")
    if status.timeliness is not None:
        return standing, "red" if status.timeliness is Timeliness.LATE or status.revision_days_late else ""
    return standing, standing
