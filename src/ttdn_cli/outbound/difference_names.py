"""How the things of two revisions are called in a difference: by the name that a person knows, with the id where a name is not enough."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from ttdn_cli.domain.days import in_table
from ttdn_cli.domain.difference import assigned
from ttdn_cli.domain.ladder import ReminderStep
from ttdn_cli.domain.plan import Due, Signer
from ttdn_cli.domain.printed import Wording, WrittenDay
from ttdn_cli.domain.record import Record
from ttdn_cli.domain.revision import Revision
from ttdn_cli.domain.units import Membership
from ttdn_cli.domain.vietnamese import by_name, listed
from ttdn_cli.domain.words import FREQUENCY, LEGAL_STATE, MANNER, READING, VIA
from ttdn_cli.outbound.reminder_words import step_named

LISTED = 12
"""How many units are named in a sentence; JSON names them all."""

_WORDS = {
    "status.state": LEGAL_STATE,
    "manner": MANNER,
    "ways": VIA,
    "frequency": FREQUENCY,
}
_NONE = "(không có)"


@dataclass(frozen=True)
class Names:
    """The two revisions whose things are named; what is gone has its name from the first one."""

    before: Revision
    after: Revision

    @cached_property
    def _several(self) -> set[str]:
        """The names that more than one unit has."""
        names = {unit.id: unit.name for unit in (*self.before.units.units, *self.after.units.units)}
        return {name for name, count in Counter(names.values()).items() if count > 1}

    @cached_property
    def _counts(self) -> dict[int, Counter[str]]:
        return {}

    def assigned_to(self, task: str, year: int) -> int:
        """How many units serve a task in a year, after the edit."""
        if year not in self._counts:
            self._counts[year] = Counter(task for tasks in assigned(self.after, year).values() for task in tasks)
        return self._counts[year][task]

    def unit(self, id: str) -> str:
        """A unit's name, with its id where another unit has that name too."""
        unit = self.after.unit_by_id.get(id) or self.before.unit_by_id.get(id)
        if unit is None:
            return id
        return f"{unit.name} ({id})" if unit.name in self._several else unit.name

    def group(self, id: str) -> str:
        """A group's name in quotes."""
        group = self.after.group_by_id.get(id) or self.before.group_by_id.get(id)
        return f"“{group.name}”" if group else id

    def units(self, ids: Iterable[str]) -> str:
        """Units in a sentence: by name, in the order of the dictionary, or where they are many by their groups."""
        ids = list(ids)
        if len(ids) <= LISTED:
            return listed(sorted((self.unit(id) for id in ids), key=by_name))
        found = (self.after.unit_by_id.get(id) or self.before.unit_by_id.get(id) for id in ids)
        counts = Counter(self.group(unit.groups[0].group) if unit and unit.groups else "không thuộc nhóm nào" for unit in found)
        return listed(f"{group} ({count})" for group, count in counts.items())

    def value(self, field: str, value: Any) -> str:
        """A value of a field as a sentence holds it."""
        match value:
            case None:
                return _NONE
            case bool():
                return "có" if value else "không"
            case tuple():
                return ", ".join(self.value(field, item) for item in value) or _NONE
            case Due():
                return due_said(value)
            case Wording():
                return value.text
            case WrittenDay():
                return in_table(value.text) + (f" (bản in ghi {in_table(value.printed)})" if value.printed else "")
            case Membership():
                return self.group(value.group) + _years(value)
            case ReminderStep():
                return step_named(value)
            case Signer():
                return f"{' '.join(value.lines)} {value.name}"
            case Record():
                return "…"
            case date():
                return in_table(value)
        if field in _WORDS:
            return _WORDS[field].get(str(value), str(value))
        if field in ("reporters", "groups"):
            return self.group(str(value))
        return self.unit(str(value)) if field in ("recipient", "units", "successors", "office.unit") else str(value)


def _years(membership: Membership) -> str:
    first, last = membership.first_year, membership.last_year
    return (f" từ năm {first}" if first is not None else "") + (f" đến hết năm {last}" if last is not None else "")


def due_said(due: Due) -> str:
    """
    A deadline in words.

    >>> from ttdn_cli.domain.record import validated
    >>> due_said(validated(Due, {"month": "11", "day": "5", "reading": "before"}))
    'trước ngày 05/11'
    """
    return f"{READING[due.reading]} {due.day:02d}/{due.month:02d}"
