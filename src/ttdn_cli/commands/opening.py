"""What most commands begin with: the workspace, and the unit that a person named."""

from pathlib import Path

from ttdn_cli.domain.find import units_named
from ttdn_cli.domain.owing import owes, regime_of
from ttdn_cli.domain.problem import TtdnError
from ttdn_cli.domain.text import as_seen
from ttdn_cli.domain.units import Unit
from ttdn_cli.domain.vietnamese import by_name, fold, without_type
from ttdn_cli.domain.workspace import Workspace
from ttdn_cli.storage.workspace import find_root, load_plan_and_units

_LISTED = 12


def opened(named: Path | None) -> tuple[Path, Workspace]:
    """The workspace's folder, and the workspace without its events."""
    root = find_root(named)
    return root, load_plan_and_units(root)


def unit_named(workspace: Workspace, typed: str, year: int) -> Unit:
    """
    The one unit that a person means, looked for first among those that owe in `year`.

    Raises: TtdnError when none fits, or several do; the candidates are listed.
    """
    regime = regime_of(workspace.plan, year)
    units = list(workspace.unit_by_id.values())
    owing = {unit.id: unit for unit in units if regime is not None and owes(unit, regime, year)}
    found = units_named(typed, list(owing.values()), [unit for unit in units if unit.id not in owing])
    if len(found) == 1:
        return found[0]
    if not found:
        close = _spelled_like(typed, units)
        raise TtdnError(
            f'không có đơn vị nào tên "{as_seen(typed)}"', f"có phải {close} không" if close else "xem các đơn vị bằng: ttdn units"
        )
    found.sort(key=lambda unit: by_name(unit.name))
    width = max(len(unit.id) for unit in found[:_LISTED])
    lines = "".join(f"\n  {unit.id:<{width}}  {as_seen(unit.name)}" for unit in found[:_LISTED])
    more = f"\n  … và {len(found) - _LISTED} đơn vị khác" if len(found) > _LISTED else ""
    raise TtdnError(f'"{as_seen(typed)}" có thể là {len(found)} đơn vị:{lines}{more}', "ghi rõ mã đơn vị")


def _spelled_like(typed: str, units: list[Unit]) -> str:
    """The units whose names a slip of the finger makes of what was typed."""
    from difflib import get_close_matches

    by_spelling: dict[str, list[Unit]] = {}
    for unit in units:
        for spelling in {fold(unit.name), fold(without_type(unit.name)), fold(unit.id)}:
            by_spelling.setdefault(spelling, []).append(unit)
    close = get_close_matches(fold(typed), by_spelling, 3, 0.75)
    found = dict.fromkeys(unit.id for spelling in close for unit in by_spelling[spelling])
    return " hoặc ".join(found)
