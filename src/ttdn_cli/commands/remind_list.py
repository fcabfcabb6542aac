"""`ttdn remind` without more: who is due for which step, and why. Nothing is written or sent."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from ttdn_cli.commands.output import deliver, refuse_existing, screen_width
from ttdn_cli.commands.remind_desk import chosen, remind_desk
from ttdn_cli.commands.status import say_no_effect
from ttdn_cli.domain.reminding import years_without_reports


def show_list(
    root: Path | None,
    overdue: bool,
    only: Sequence[str],
    none_received: Sequence[int],
    year: int | None,
    as_of: date | None,
    form: str,
    output: Path | None,
    force: bool,
) -> None:
    """Shows the list of a day, or writes it."""
    refuse_existing(output, force)
    desk = remind_desk(root, as_of, year)
    for seen in desk.years:
        say_no_effect(seen)
    units = chosen(desk, overdue, only)
    due = {unit.year: True for unit in units if unit.due is not None}
    silent = years_without_reports(desk.years, due, none_received)
    ids = {unit.unit.id for unit in units}
    doubts = [doubt for doubt in desk.doubts if not only or doubt.unit in ids]
    if form == "json":
        from ttdn_cli.outbound.remind_json import remind_json

        deliver(remind_json(desk.as_of, units, doubts, silent), output, force)
        return
    from ttdn_cli.outbound.remind_text import remind_text

    deliver(remind_text(desk.workspace, desk.as_of, units, doubts, silent, screen_width(output), overdue), output, force)
