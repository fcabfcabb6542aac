"""
What differs between two states of the plan and the units, value by value, each with its two addresses.

Things are matched by what names them, so that reordering is no change; paragraphs, which have no name, by their words.
Whether a change needs a new edition is said by `without_meaning` of the model and by `misprint`.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import fields
from typing import Any, NamedTuple

from ttdn_cli.domain.misprint import is_correction
from ttdn_cli.domain.plan import Clause, Document, Edition, LegalBasis, Regime
from ttdn_cli.domain.printed import Wording, WrittenDay
from ttdn_cli.domain.problem import Address
from ttdn_cli.domain.record import Record
from ttdn_cli.domain.units import Duty, Group, Membership, Responsibility, Unit
from ttdn_cli.domain.vietnamese import spelling
from ttdn_cli.domain.workspace import Workspace

NAMED: Mapping[type[Record], tuple[str, str]] = {
    Edition: ("edition", "edition"),
    LegalBasis: ("legal_basis", "document"),
    Clause: ("clause", "id"),
    Regime: ("regime", "first_year"),
    Document: ("document", "number"),
    Responsibility: ("responsibility", "id"),
    Duty: ("duty", "id"),
    Group: ("group", "id"),
    Unit: ("unit", "id"),
}
"""What stands in lists under a name of its own: what it is, and the field that names it."""

_WHOLE = (Wording, WrittenDay, Membership)
"""Records that are one value to a person."""

_COMMON = 8
"""A word that stands in more of the paragraphs than this tells none of them from the others."""


class Thing(NamedTuple):
    """What a person calls one thing of the data: a unit, a clause; a file as a whole has no id."""

    kind: str
    id: str


class Change(NamedTuple):
    """
    One value that is another one now. A thing that came or went as a whole has no `field`.

    `field` are the keys from the thing on, without the places in lists. `meaning`: it needs a new edition.
    """

    thing: Thing
    field: tuple[str, ...]
    before: Any
    after: Any
    at_before: Address | None
    at_after: Address | None
    meaning: bool

    @property
    def place(self) -> tuple[Address, bool]:
        """The address to show, and whether it is one in the data before the edit: what is gone has no other."""
        if self.at_after is not None:
            return self.at_after, False
        assert self.at_before is not None
        return self.at_before, True


def changes(before: Workspace, after: Workspace) -> Iterator[Change]:
    """Everything that differs in the plan and in the units, in the order of the new files; what is gone stands where its list ends."""
    yield from _within(before.plan, after.plan, ("plan",), ("plan",), Thing("plan", ""), (), True)
    yield from _within(before.units, after.units, ("units",), ("units",), Thing("units", ""), (), True)


def _within(
    old: Record, new: Record, at_old: Address, at_new: Address, thing: Thing, above: tuple[str, ...], meaning: bool
) -> Iterator[Change]:
    for field in fields(old):
        key = field.name
        a, b = getattr(old, key), getattr(new, key)
        if a == b:
            continue
        carries = meaning and key not in old.without_meaning
        yield from _value(a, b, (*at_old, key), (*at_new, key), thing, (*above, key), carries)


def _value(a: Any, b: Any, at_a: Address, at_b: Address, thing: Thing, field: tuple[str, ...], meaning: bool) -> Iterator[Change]:
    if isinstance(a, tuple) and isinstance(b, tuple):
        named = type(next(iter((*a[:1], *b[:1]))))
        yield from (_things if named in NAMED or named is Membership else _bag)(a, b, at_a, at_b, thing, field, meaning)
    elif isinstance(a, Record) and isinstance(b, Record) and not isinstance(a, _WHOLE):
        yield from _within(a, b, at_a, at_b, thing, field, meaning)
    else:
        yield _change(thing, field, (a, at_a), (b, at_b), meaning)


def _change(thing: Thing, field: tuple[str, ...], a: tuple[Any, Address | None], b: tuple[Any, Address | None], meaning: bool) -> Change:
    at_a, at_b = (at if value is not None else None for value, at in (a, b))
    return Change(thing, field, a[0], b[0], at_a, at_b, meaning and not is_correction(a[0], b[0]))


def _things(
    a: Sequence[Record], b: Sequence[Record], at_a: Address, at_b: Address, thing: Thing, field: tuple[str, ...], meaning: bool
) -> Iterator[Change]:
    """Named things of two lists, by name. Of two with one name, which `check` reports, the first meets the first."""
    for i, j in _matched(a, b, _name):
        old, new = (None if i is None else a[i]), (None if j is None else b[j])
        here_a, here_b = (None if i is None else (*at_a, i)), (None if j is None else (*at_b, j))
        some = new or old
        if isinstance(some, Membership):
            if old != new:
                yield _change(thing, field, (old, here_a), (new, here_b), meaning)
            continue
        of = thing_of(some) if some is not None else thing
        if old is None or new is None:
            yield _change(of, (), (old, here_a), (new, here_b), meaning)
        elif old != new and here_a is not None and here_b is not None:
            yield from _within(old, new, here_a, here_b, of, (), meaning)


def thing_of(record: Record) -> Thing:
    """What a named record is called."""
    kind, key = NAMED[type(record)]
    return Thing(kind, str(getattr(record, key)))


def _name(record: Record) -> Hashable:
    return record.group if isinstance(record, Membership) else getattr(record, NAMED[type(record)][1])


def _matched(a: Sequence[Any], b: Sequence[Any], key: Callable[[Any], Hashable]) -> Iterator[tuple[int | None, int | None]]:
    """The places of equal keys in both lists, in the order of the second; then what only the first one has."""
    places: dict[Hashable, list[int]] = defaultdict(list)
    for i in range(len(a) - 1, -1, -1):
        places[key(a[i])].append(i)
    met: set[int] = set()
    for j, item in enumerate(b):
        found = places.get(key(item))
        if found:
            met.add(found[-1])
        yield (found.pop() if found else None), j
    yield from ((i, None) for i in range(len(a)) if i not in met)


def _bag(
    a: Sequence[Any], b: Sequence[Any], at_a: Address, at_b: Address, thing: Thing, field: tuple[str, ...], meaning: bool
) -> Iterator[Change]:
    """Values without a name: equal ones meet wherever they stand, then texts that are mostly the same words."""
    pairs = list(_matched(a, b, lambda item: item))
    gone = [i for i, j in pairs if j is None and i is not None]
    like = _alike([(i, _words_of(a[i])) for i in gone], [(j, _words_of(b[j])) for i, j in pairs if i is None and j is not None])
    kept = set(like.values())
    for i, j in pairs:
        if i is None and j is not None:
            source = like.get(j)
            old = (None, None) if source is None else (a[source], (*at_a, source))
            yield _change(thing, field, old, (b[j], (*at_b, j)), meaning)
        elif j is None and i is not None and i not in kept:
            yield _change(thing, field, (a[i], (*at_a, i)), (None, None), meaning)


def _words_of(item: Any) -> frozenset[str]:
    """The words by which a text is known again; none for what is no sentence."""
    text = item.text if isinstance(item, Wording) else item
    return frozenset(spelling(text).split()) if isinstance(text, str) and " " in text else frozenset()


def _alike(old: Sequence[tuple[int, frozenset[str]]], new: Sequence[tuple[int, frozenset[str]]]) -> dict[int, int]:
    """Which of the old texts each of the new ones comes from: the one that shares most of its rarer words, if that is half of them."""
    holders: dict[str, list[int]] = defaultdict(list)
    for i, words in old:
        for word in words:
            holders[word].append(i)
    sizes = dict(old)
    found: dict[int, int] = {}
    taken: set[int] = set()
    for j, words in new:
        votes = Counter(i for word in words if len(holders.get(word, ())) <= _COMMON for i in holders.get(word, ()) if i not in taken)
        best = max(votes, key=lambda i: (votes[i], -i), default=None)
        if best is not None and 2 * len(words & sizes[best]) >= min(len(words), len(sizes[best])):
            found[j] = best
            taken.add(best)
    return found
