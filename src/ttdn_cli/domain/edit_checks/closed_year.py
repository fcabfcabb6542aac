"""
A year that is over keeps its deadline and its reporters: last year's status never changes because this year's plan did.
A change has a new entry from a year that is not over (`first_year`), or a day (`valid_to`) that no such year reaches.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from ttdn_cli.domain.checks._ids import rule_id
from ttdn_cli.domain.days import in_table
from ttdn_cli.domain.owing import deadline, last_on_time_day, owes, regime_of
from ttdn_cli.domain.plan import Regime
from ttdn_cli.domain.problem import Address, Problem
from ttdn_cli.domain.revision import Revision
from ttdn_cli.domain.units import Unit
from ttdn_cli.domain.words import READING
from ttdn_cli.domain.workspace import Workspace
from ttdn_cli.domain.years import Stretch, said_years, stretches

RULE = rule_id(__name__)

PAGE = """\
Năm đã qua giữ nguyên thời hạn và đối tượng báo cáo

Tình hình báo cáo của một năm đã qua (trước năm hiện tại) không đổi vì kế hoạch
của năm nay đổi. Thời hạn hoặc đối tượng mới là một mục mới trong reporting, có
first_year là năm chưa qua; mục cũ thêm last_year. Đơn vị chấm dứt hoạt động thì
ghi valid_to; đơn vị chuyển nhóm thì ghi last_year, first_year ở groups.

Đúng (đang là năm 2026):
    - {first_year: 2024, last_year: 2025, due: {month: 11, day: 5, ...}, ...}
    - {first_year: 2026, due: {month: 11, day: 15, ...}, ...}
Sai:
    - {first_year: 2024, due: {month: 11, day: 15, ...}, ...}
    (thời hạn của các năm 2024-2025 cũng đổi theo)

Cách sửa: trả mục cũ về như trước, ghi last_year cho nó, rồi thêm mục mới với
first_year là năm nay hoặc năm sau.
"""


class _Places(NamedTuple):
    """The units of which something that decides whether they owe is another on the two sides, and where each unit stands."""

    moved: frozenset[str]
    before: Mapping[str, int]
    after: Mapping[str, int]


def check(before: Revision, after: Revision, as_of: date) -> Iterator[Problem]:
    """Every deadline and every reporter of a year before that of `as_of` that is another one now, stretch by stretch of years."""
    if before.plan.reporting == after.plan.reporting and before.units.units == after.units.units:
        return
    places = _places(before, after)
    found: dict[tuple[Address, str, bool], list[Stretch]] = {}
    for first, last in stretches((before, after), as_of.year - 1):
        old, new = regime_of(before.plan, first), regime_of(after.plan, first)
        for address, message, gone in (*_deadline(before, after, old, new, first), *_reporters(before, after, old, new, places, first)):
            found.setdefault((address, message, gone), []).append((first, last))
    for (address, message, gone), years in found.items():
        hint = "năm đã qua giữ nguyên: ghi last_year cho mục cũ, thêm mục mới có first_year từ năm {year}"
        if address[0] == "units":
            hint = "năm đã qua giữ nguyên: valid_from, valid_to, first_year, last_year không chạm đến các năm trước {year}"
        text = message.replace("{years}", f"{said_years(years)} đã qua")
        yield Problem(RULE, address, text, hint.replace("{year}", str(as_of.year)), before=gone)


Found = tuple[Address, str, bool]


def _deadline(before: Workspace, after: Workspace, old: Regime | None, new: Regime | None, year: int) -> Iterator[Found]:
    if old is not None and new is not None:
        if (old.due.month, old.due.day, old.due.reading) != (new.due.month, new.due.day, new.due.reading):
            key = next(key for key in ("month", "day", "reading") if getattr(old.due, key) != getattr(new.due, key))
            yield ((*_at(after, new, "due"), key), f"thời hạn của {{years}} bị đổi: {_said(old, year)} → {_said(new, year)}", False)
    elif new is not None:
        yield (_at(after, new, "first_year"), "{years} không có chế độ báo cáo, nay có", False)
    elif old is not None:
        kept = next((i for i, regime in enumerate(after.plan.reporting) if regime.first_year == old.first_year), None)
        if kept is not None and after.plan.reporting[kept].last_year is not None:
            yield ("plan", "reporting", kept, "last_year"), "{years} không còn chế độ báo cáo", False
        else:
            yield (_at(before, old, "first_year"), "{years} không còn chế độ báo cáo", True)


def _at(workspace: Workspace, regime: Regime, key: str) -> Address:
    return ("plan", "reporting", next(i for i, r in enumerate(workspace.plan.reporting) if r is regime), key)


def _said(regime: Regime, year: int) -> str:
    return f"{READING[regime.due.reading]} {in_table(deadline(regime.due, year))[:5]}"


def _places(before: Workspace, after: Workspace) -> _Places:
    def counts(unit: Unit | None) -> object:
        return None if unit is None else (unit.groups, unit.valid_from, unit.valid_to)

    old, new = before.unit_by_id, after.unit_by_id
    moved = frozenset(id for id in {**old, **new} if counts(old.get(id)) != counts(new.get(id)))
    return _Places(moved, *({unit.id: i for i, unit in enumerate(side.units.units)} for side in (before, after)))


def _reporters(before: Workspace, after: Workspace, old: Regime | None, new: Regime | None, places: _Places, year: int) -> Iterator[Found]:
    """Who owes now and did not, or did and does not: at the unit where the unit was edited, at the regime where that was."""
    if old is None or new is None:
        return
    same_regime = (old.reporters, old.recipient, last_on_time_day(old.due, year)) == (
        new.reporters,
        new.recipient,
        last_on_time_day(new.due, year),
    )
    ids: Iterable[str] = sorted(places.moved) if same_regime else dict.fromkeys((*before.unit_by_id, *after.unit_by_id))
    more: list[str] = []
    fewer: list[str] = []
    for id in ids:
        was, now = before.unit_by_id.get(id), after.unit_by_id.get(id)
        owed, owe = was is not None and owes(was, old, year), now is not None and owes(now, new, year)
        if owed == owe:
            continue
        if id in places.moved:
            what = f'đơn vị "{id}" không còn phải báo cáo cho {{years}}' if owed else f'đơn vị "{id}" phải báo cáo thêm cho {{years}}'
            yield (_of_unit(before, after, places, id), what, now is None)
        else:
            (fewer if owed else more).append(id)
    if more or fewer:
        parts = [f"{word} {_some(ids)}" for word, ids in (("thêm", more), ("bớt", fewer)) if ids]
        key = "reporters" if old.reporters != new.reporters else "recipient" if old.recipient != new.recipient else "due"
        yield (_at(after, new, key), f"đối tượng báo cáo của {{years}} bị đổi: {', '.join(parts)}", False)


def _of_unit(before: Workspace, after: Workspace, places: _Places, id: str) -> Address:
    """The field of the unit that made the difference; the unit's id where it came or went."""
    was, now = before.unit_by_id.get(id), after.unit_by_id.get(id)
    fields = ("valid_from", "valid_to", "groups")
    key = next((f for f in fields if was and now and getattr(was, f) != getattr(now, f) and getattr(now, f)), "id")
    return ("units", "units", places.after[id] if now is not None else places.before[id], key)


def _some(ids: list[str]) -> str:
    """Some units, counted, the first of them by name."""
    return f"{len(ids)} đơn vị ({', '.join(ids[:3])}{', …' if len(ids) > 3 else ''})"
