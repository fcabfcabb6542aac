"""A workspace at one moment of its history: what it says, and which files it consists of. Whoever reads it from git is `storage`."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from ttdn_cli.domain.workspace import Workspace

_EVENT = re.compile(r"data/(reports/((?:19|2\d)\d{2})/([^/]+)/([^/]+))\.yaml", re.ASCII)


@dataclass(frozen=True)
class Revision(Workspace):
    """
    A workspace, with the id that git gives to the content of each file below `data/reports`, by path.

    Two files with one id hold the same: line ends that git itself changed in a work tree do not count.
    """

    files: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class EventPlace:
    """Where an event's file stands, as its path says it."""

    source: str
    year: int
    unit: str
    name: str


def event_place(path: str) -> EventPlace | None:
    """
    The event that a file of this path holds, or None: hidden files and Office's locks are nobody's data.

    >>> event_place("data/reports/2026/xa-ba-diem/2026-11-02-received.yaml")
    EventPlace(source='reports/2026/xa-ba-diem/2026-11-02-received', year=2026, unit='xa-ba-diem', name='2026-11-02-received')
    """
    found = _EVENT.fullmatch(path)
    if found is None or found[3] in (".", "..") or found[4].startswith((".", "~$")):
        return None
    return EventPlace(found[1], int(found[2]), found[3], found[4])


def events_that_differ(before: Revision, after: Revision) -> Iterator[tuple[str, EventPlace]]:
    """The paths of events that are not the same on both sides, in order."""
    for path in sorted(before.files.keys() | after.files.keys()):
        if before.files.get(path) != after.files.get(path) and (place := event_place(path)) is not None:
            yield path, place
