"""A departure from the layout that the decree asks of an administrative document: a value, with its place in the file."""

from dataclasses import dataclass
from typing import NamedTuple

DECREE = "Nghị định 30/2020/NĐ-CP"


class Where(NamedTuple):
    """A place in a document; counts from 1, None where it does not apply. `text` is what stands there."""

    paragraph: int | None = None
    table: int | None = None
    row: int | None = None
    cell: int | None = None
    section: int | None = None
    text: str | None = None


@dataclass(frozen=True, slots=True)
class Departure:
    """What is, what should be, and where the decree says so. `decree` is None for what it does not say and readers need."""

    rule: str
    where: Where
    found: str
    wanted: str
    decree: str | None
