"""
Random histories of one unit's year, for hypothesis: recorded one after another as `ttdn` would allow it, merged from two
clones that each did so, or written by hand with no regard to anything.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from typing import Any, NamedTuple, TypeVar

from hypothesis import strategies as st

from tests.builders import OFFICE, UNIT, YEAR, a_unit, a_workspace, an_event, day
from ttdn_cli.domain.events import Entry, stem_of
from ttdn_cli.domain.recording import free_name, recorded_at, refusal
from ttdn_cli.domain.workspace import History

T = TypeVar("T")
WORKSPACE = a_workspace()
BA_DIEM = a_unit()
VIETNAM = timezone(timedelta(hours=7))
DEADLINE = day("2026-11-04")


class Move(NamedTuple):
    """One thing that an officer tries to record. Refused by the rule, it leaves no trace."""

    kind: str
    minutes: int
    """How long after the one before."""
    back: int
    """How many days its day lies back."""
    days: int
    """Sent so many days before its day, or granted for so many days after it."""
    which: int
    """Which earlier event is meant, from the latest on."""


def chosen(choices: Iterator[int], options: Sequence[T]) -> T:
    """
    One of the options, as the next byte says.

    Hypothesis draws the bytes of an event at once, which is several times as fast as a draw for each field; the first option is the
    simplest one, towards which it shrinks.
    """
    return options[next(choices) % len(options)]


def a_move(bytes_: bytes) -> Move:
    """The move that five bytes choose."""
    choices = iter(bytes_)
    return Move(
        chosen(
            choices, ("received", "received", "received", "returned", "returned", "accepted", "extended", "exempted", "voided", "replaces")
        ),
        chosen(choices, (1, 0, 240, 1440, 1440, 2880, 7200, 40000)),
        chosen(choices, (0, 0, 0, 1, 2, 5)),
        chosen(choices, (1, 0, 2, 3, 5, 9, 20)),
        chosen(choices, (0, 0, 0, 1, 2, 3)),
    )


MOVES = st.binary(min_size=5, max_size=5).map(a_move)
STARTS = st.sampled_from(
    [datetime(YEAR, 10, 20, 9, 0, 0, tzinfo=VIETNAM) + timedelta(days=n) for n in (0, 7, 8, 12, 14, 15, 16, 18)]
    + [datetime(YEAR, 12, 30, 23, 30, 0, tzinfo=VIETNAM)]
)


class Clone(NamedTuple):
    """One copy of the repository, at one moment."""

    now: datetime
    history: History = ()


EMPTY = STARTS.map(Clone)


def drafted(clone: Clone, move: Move) -> Entry | None:
    """The event that the move would record, or None where there is nothing that it could be about."""
    on = clone.now.date() - timedelta(days=move.back)
    targets = [
        e.name
        for e in reversed(clone.history)
        if e.event.kind == "received" or (move.kind == "voided" and e.event.kind not in ("voided", "outcome"))
    ]
    about = targets[move.which % len(targets)] if targets else None
    fields: dict[str, Any] = {}
    kind = move.kind
    match move.kind:
        case "received":
            fields = {"sent": on - timedelta(days=move.days)}
        case "replaces":
            kind, fields = "received", {"sent": on - timedelta(days=move.days), "replaces": about}
        case "returned":
            fields = {"report": about, "again_by": on + timedelta(days=move.days), "reason": "thiếu số liệu"}
        case "accepted":
            fields = {"report": about}
        case "extended":
            fields = {"until": max(on, DEADLINE) + timedelta(days=move.days), "document": "12/VHTT"}
        case "exempted":
            fields = {"document": "13/VHTT", "reason": "đơn vị đang giải thể"}
        case "voided":
            fields = {"event": about, "reason": "ghi nhầm"}
    if about is None and move.kind not in ("received", "extended", "exempted"):
        return None
    new = an_event(kind, day=on, recorded=recorded_at(clone.now, clone.history).isoformat(), **fields)
    name = free_name(new.event, (e.name for e in clone.history))
    return None if name in {e.name for e in clone.history} else new._replace(name=name)


def recorded(clone: Clone, move: Move) -> Clone:
    """The clone after the move, if the rule allows it."""
    clone = clone._replace(now=clone.now + timedelta(minutes=move.minutes))
    new = drafted(clone, move)
    if new is None or refusal(WORKSPACE, BA_DIEM, YEAR, clone.history, new) is not None:
        return clone
    return clone._replace(history=(*clone.history, new))


def after_all(clone: Clone, moves: list[Move]) -> Clone:
    """The clone after several moves."""
    for move in moves:
        clone = recorded(clone, move)
    return clone


LEGAL = st.builds(after_all, EMPTY, st.lists(MOVES, min_size=3, max_size=10))


def merged(common: Clone, ours: list[Move], theirs: list[Move], keep_ours: bool) -> Clone:
    """What git makes of two clones: the union of their files; of two files of one name a person keeps one."""
    left, right = after_all(common, ours), after_all(common, theirs)
    first, second = (left, right) if keep_ours else (right, left)
    files = {e.name: e for e in (*second.history, *first.history)}
    return Clone(max(left.now, right.now), tuple(files.values()))


_FEW = st.lists(MOVES, min_size=2, max_size=5)
MERGED = st.builds(merged, st.builds(after_all, EMPTY, _FEW), _FEW, _FEW, st.booleans())
MERGED_AND_GONE_ON = st.builds(after_all, MERGED, _FEW)


# --- by hand

_WINDOW = [date(YEAR, 11, 3) + timedelta(days=n) for n in range(4)]
_NAMES = [f"{d}-{kind}" for d in _WINDOW for kind in ("received", "returned", "extended", "exempted", "accepted")]


_REPORTS = [f"{d}-received{n}" for d in _WINDOW for n in ("", ".2")]
_NEAR = (1, 2, 3, 5, 8, 1, 2, 3, 4, 1, 2, 20, 0, -1, 365, 366)


def _by_hand(bytes_: bytes) -> Entry:
    choices = iter(bytes_)
    on = chosen(choices, _WINDOW)
    kind = chosen(
        choices, ("received", "received", "received", "received", "received", "returned", "accepted", "extended", "exempted", "voided")
    )
    near = timedelta(days=chosen(choices, _NEAR))
    report = chosen(choices, _REPORTS)
    target = chosen(choices, (report, report, report, chosen(choices, _NAMES)))
    fields: dict[str, Any] = {}
    match kind:
        case "received":
            fields = {"sent": on - near, "replaces": chosen(choices, (None, None, None, target, target))}
        case "returned":
            fields = {"report": report, "again_by": on + near, "reason": "thiếu số liệu"}
        case "accepted":
            fields = {"report": report}
        case "extended":
            fields = {"until": on + near, "document": "12/VHTT"}
        case "exempted":
            fields = {"document": "13/VHTT", "reason": "đơn vị đang giải thể"}
        case "voided":
            fields = {"event": target, "reason": "ghi nhầm"}
    offset = timezone(timedelta(hours=chosen(choices, (7, 7, 7, 0, -5))))
    written = datetime(on.year, on.month, on.day, chosen(choices, (9, 10, 23)), tzinfo=VIETNAM)
    written += timedelta(days=chosen(choices, (0, 0, 0, 0, 1, 2, 3, 5, -1)), minutes=chosen(choices, (0, 0, 30, 60)))
    rarely = chosen(choices, [0] * 28 + [1, 2, 3])
    return an_event(
        kind,
        day=on,
        recorded=written.astimezone(offset).isoformat(),
        n=chosen(choices, (1, 2)) if kind != "voided" else 1,
        place={1: (YEAR, OFFICE), 2: (YEAR - 1, UNIT)}.get(rarely),
        name=chosen(choices, _NAMES) if rarely == 3 else None,
        **fields,
    )


CHAOTIC = st.lists(st.binary(min_size=13, max_size=13), min_size=3, max_size=12).map(
    lambda drawn: tuple({entry.name: entry for entry in map(_by_hand, drawn)}.values())
)


def _edited(clone: Clone, edits: list[bytes]) -> History:
    """A history that was recorded by the rule, after somebody has been at the files: changed days, other reports meant, files gone."""
    history = list(clone.history)
    for choices in map(iter, edits):
        if not history:
            break
        entry = history.pop(next(choices) % len(history))
        names = [e.name for e in clone.history]
        days = timedelta(days=chosen(choices, (1, -1, 2, -2, 5, -5)))
        match chosen(
            choices, ("gone", "recorded", "recorded", "day", "sent", "until", "again_by", "other", "other", "other", "name", "unit")
        ):
            case "gone":
                continue
            case "recorded":
                entry = _with(entry, recorded=entry.event.recorded + days)
            case "day":
                moved = _with(entry, day=entry.event.day + days)
                entry = moved._replace(name=stem_of(moved.event))
            case ("sent" | "until" | "again_by") as key if hasattr(entry.event, key):
                entry = _with(entry, **{key: getattr(entry.event, key) + days})
            case "other":
                of_kind = {"received": "replaces", "voided": "event"}.get(entry.event.kind, "report")
                about = chosen(choices, names)
                if hasattr(entry.event, of_kind) and not about.startswith("voided-"):
                    entry = _with(entry, **{of_kind: about})
            case "name":
                entry = entry._replace(name=chosen(choices, _NAMES))
            case "unit":
                entry = entry._replace(unit=OFFICE)
        if entry.name not in {e.name for e in history}:
            history.append(entry)
    return tuple(history)


def _with(entry: Entry, **changes: Any) -> Entry:
    return entry._replace(event=replace(entry.event, **changes))


EDITED = st.builds(_edited, MERGED | LEGAL, st.lists(st.binary(min_size=4, max_size=4), min_size=1, max_size=4))
BY_HAND = CHAOTIC | EDITED
