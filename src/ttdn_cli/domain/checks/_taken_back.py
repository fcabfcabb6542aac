"""Which events were taken back: they were never true, and their files are never changed, so a rule may ask nothing more of them."""

from ttdn_cli.domain.events import Voided, fits_its_place
from ttdn_cli.domain.fold import fold
from ttdn_cli.domain.owing import regime_of
from ttdn_cli.domain.workspace import History, Workspace


def taken_back(workspace: Workspace, year: int, history: History) -> frozenset[str]:
    """The names of a unit's events of a year that were voided, or replaced by a report recorded later."""
    regime = regime_of(workspace.plan, year)
    if regime is None:
        return frozenset(e.event.event for e in history if isinstance(e.event, Voided) and fits_its_place(e))
    folded = fold(regime, year, history)
    return frozenset(folded.voided) | frozenset(folded.replaced)
