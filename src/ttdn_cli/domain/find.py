"""Finding a unit by what a person types: an id, a name, or a part of it, with or without diacritics."""

from collections.abc import Sequence
from typing import NamedTuple

from ttdn_cli.domain.units import Unit
from ttdn_cli.domain.vietnamese import fold, spelling, without_type


def units_named(typed: str, owing: Sequence[Unit], others: Sequence[Unit]) -> list[Unit]:
    """
    The units that `typed` may mean; one is the answer, several are the candidates.

    An exact id wins. A whole name, the formal one ("UBND xã Bà Điểm") too, wins over a name without its type ("ba diem"); both are
    looked for among the units that owe in the year, and among the others only when none of those fits. A part of a name is taken
    where one unit alone has it, whether it owes or not: a report must not go to whoever happens to owe. Nor must it go to the one
    office with "UBND" in its name when every commune is one by its formal name. Diacritics, once typed, decide between names that
    fold alike.
    """
    for unit in (*owing, *others):
        if unit.id == typed:
            return [unit]
    wanted = fold(typed)
    if not wanted:
        return []
    pools = [[_names(unit) for unit in pool] for pool in (owing, others)]
    for pool in pools:
        for fits in (_is_whole, _is_proper):
            if found := [names.unit for names in pool if fits(wanted, names)]:
                return _by_diacritics(typed, found)
    every = [names for pool in pools for names in pool]
    fits_part = [names for names in every if _is_part(wanted, names.whole)]
    if len(fits_part) == 1:
        fits_part = [n for n in every if n in fits_part or _is_part(wanted, n.formal) or _is_part(wanted, n.unshortened)]
    return _by_diacritics(typed, [names.unit for names in fits_part])


class _Names(NamedTuple):
    """A unit with its names as they are compared."""

    unit: Unit
    whole: str
    proper: str
    id: str
    unshortened: str
    formal: str


def _names(unit: Unit) -> _Names:
    formal = fold(unit.formal_name or "")
    return _Names(unit, fold(unit.name), fold(without_type(unit.name)), fold(unit.id), formal, _short(formal))


def _short(folded: str) -> str:
    """A formal name as offices shorten it: "UBND xã Bà Điểm"."""
    return folded.replace("uy ban nhan dan", "ubnd")


def _is_whole(wanted: str, names: _Names) -> bool:
    return wanted in (names.whole, names.id) or _short(wanted) == names.formal


def _is_proper(wanted: str, names: _Names) -> bool:
    return wanted == names.proper


def _is_part(wanted: str, name: str) -> bool:
    return f" {wanted} " in f" {name} "


def _by_diacritics(typed: str, fits: list[Unit]) -> list[Unit]:
    """Of several that fold alike, those spelled as typed where diacritics were typed; all of them when none is."""
    marked = {word for word in spelling(typed).split() if not word.isascii()}
    return [unit for unit in fits if marked.issubset(spelling(f"{unit.name} {unit.formal_name or ''}").split())] or fits
