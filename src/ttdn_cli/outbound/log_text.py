"""`ttdn log UNIT`: a unit's events of one reporting year, with the ids by which other commands name them."""

from collections.abc import Iterator
from zoneinfo import ZoneInfo

from ttdn_cli.domain.days import in_table
from ttdn_cli.domain.events import Entry
from ttdn_cli.domain.fold import fold
from ttdn_cli.domain.overview import in_order
from ttdn_cli.domain.owing import regime_of
from ttdn_cli.domain.plan import Regime
from ttdn_cli.domain.units import Unit
from ttdn_cli.domain.workspace import Workspace
from ttdn_cli.outbound.event_words import event_value, event_words, outcome_words
from ttdn_cli.outbound.json_text import json_text
from ttdn_cli.outbound.paragraphs import Paragraph, laid_out

SCHEMA = 1
"""The version of the JSON object; a key that changes or goes raises it."""


def log_text(workspace: Workspace, unit: Unit, year: int, width: int | None = None) -> str:
    """The events in their order: id, day, what happened, when it was recorded, what became of it. Wrapped where there is a width."""
    return laid_out(_paragraphs(workspace, unit, year), width)


def _paragraphs(workspace: Workspace, unit: Unit, year: int) -> Iterator[Paragraph]:
    history = in_order(workspace.history(year, unit.id))
    if not history:
        yield Paragraph(f"{unit.name} ({unit.id}): chưa ghi nhận sự kiện nào của năm báo cáo {year}")
        return
    yield Paragraph(f"{unit.name} ({unit.id}): {len(history)} sự kiện của năm báo cáo {year}")
    regime = regime_of(workspace.plan, year)
    folded = fold(regime, year, history) if regime else None
    for entry in history:
        yield Paragraph()
        yield Paragraph(entry.name)
        yield Paragraph(f"Ngày {in_table(entry.event.day)}: {event_words(entry.event)}", 2, 4)
        yield Paragraph(f"Ghi lúc {_recorded(entry, regime)}", 2, 4)
        if folded is not None and (outcome := outcome_words(folded, entry)):
            yield Paragraph(f"→ {outcome}", 2, 4)


def _recorded(entry: Entry, regime: Regime | None) -> str:
    """When it was written, by the clock of the regime's timezone; without a regime, by the clock that wrote it."""
    recorded = entry.event.recorded
    local = recorded.astimezone(ZoneInfo(regime.timezone)) if regime else recorded
    return f"{local:%H:%M:%S} ngày {in_table(local.date())}"


def log_json(workspace: Workspace, unit: Unit, year: int) -> str:
    """The same as one JSON object; documented in `docs/status-json.md`."""
    history = in_order(workspace.history(year, unit.id))
    regime = regime_of(workspace.plan, year)
    folded = fold(regime, year, history) if regime else None
    return json_text(
        {
            "unit": {"id": unit.id, "name": unit.name},
            "year": year,
            "events": [event_value(entry, folded) for entry in history],
            "schema": SCHEMA,
        }
    )
