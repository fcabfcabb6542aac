"""
The words that differ between two texts, in time that grows with their length.

Words that stand once in both texts hold the comparison (patience diff); only what is short between two such words is
compared word by word. A plain longest common subsequence takes the square of the length.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from enum import StrEnum
from typing import NamedTuple

_SMALL = 2500
_DEEP = 8
_WORD = re.compile(r"\S+")


class Did(StrEnum):
    """What became of some words."""

    KEPT = "kept"
    REMOVED = "removed"
    ADDED = "added"


class Words(NamedTuple):
    """A stretch of words, and what became of them."""

    did: Did
    text: str


def word_changes(before: str, after: str) -> list[Words]:
    """
    Both texts as one: the words that stayed, those that were removed, those that were added, in order.

    >>> [f"{words.did}: {words.text}" for words in word_changes("kết hợp hòa hòa giữa", "kết hợp hài hòa giữa")]
    ['kept: kết hợp', 'removed: hòa', 'added: hài', 'kept: hòa giữa']
    """
    old, new = _WORD.findall(before), _WORD.findall(after)
    changes: list[Words] = []
    run: list[str] = []
    last: Did | None = None
    for did, words in _stretches(old, new):
        if did is not last and run and last is not None:
            changes.append(Words(last, " ".join(run)))
            run = []
        last = did
        run += words
    if run and last is not None:
        changes.append(Words(last, " ".join(run)))
    return changes


def _stretches(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[Did, Sequence[str]]]:
    """The stretches in order. What is to be compared waits on a stack, and not in calls: texts may be long."""
    waiting = [(0, len(old), 0, len(new), 0)]
    while waiting:
        i, i_end, j, j_end, depth = waiting.pop()
        if depth < 0:
            yield Did.KEPT, old[i:i_end]
            continue
        head = _same(old, new, i, i_end, j, j_end)
        tail = _same_from_end(old, new, i + head, i_end, j + head, j_end)
        if head:
            yield Did.KEPT, old[i : i + head]
        if tail:
            waiting.append((i_end - tail, i_end, 0, 0, -1))
        i, i_end, j, j_end = i + head, i_end - tail, j + head, j_end - tail
        if i == i_end or j == j_end:
            yield from _replaced(old[i:i_end], new[j:j_end])
            continue
        anchors = _anchors(old, new, i, i_end, j, j_end) if depth < _DEEP else []
        if not anchors:
            yield from _closely(old[i:i_end], new[j:j_end])
            continue
        between = [(i, j), *((a + 1, b + 1) for a, b in anchors)]
        ends = [*anchors, (i_end, j_end)]
        for (a, b), (a_end, b_end) in zip(reversed(between), reversed(ends), strict=True):
            if a_end < i_end or b_end < j_end:
                waiting.append((a_end, a_end + 1, 0, 0, -1))
            waiting.append((a, a_end, b, b_end, depth + 1))


def _same(old: Sequence[str], new: Sequence[str], i: int, i_end: int, j: int, j_end: int) -> int:
    n = 0
    while i + n < i_end and j + n < j_end and old[i + n] == new[j + n]:
        n += 1
    return n


def _same_from_end(old: Sequence[str], new: Sequence[str], i: int, i_end: int, j: int, j_end: int) -> int:
    n = 0
    while i_end - n > i and j_end - n > j and old[i_end - n - 1] == new[j_end - n - 1]:
        n += 1
    return n


def _anchors(old: Sequence[str], new: Sequence[str], i: int, i_end: int, j: int, j_end: int) -> list[tuple[int, int]]:
    """The words that stand once in both stretches, as far as they stand in the same order: the longest such row of them."""
    olds, news = Counter(old[i:i_end]), Counter(new[j:j_end])
    place = {new[n]: n for n in range(j, j_end) if news[new[n]] == 1}
    pairs = [(n, place[old[n]]) for n in range(i, i_end) if olds[old[n]] == 1 and old[n] in place]
    lowest: list[int] = []
    ends: list[int] = []
    back: list[int] = []
    for at, (_, b) in enumerate(pairs):
        length = bisect_left(lowest, b)
        back.append(ends[length - 1] if length else -1)
        lowest[length : length + 1] = [b]
        ends[length : length + 1] = [at]
    row: list[tuple[int, int]] = []
    at = ends[-1] if ends else -1
    while at >= 0:
        row.append(pairs[at])
        at = back[at]
    return row[::-1]


def _closely(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[Did, Sequence[str]]]:
    """Short stretches word by word; long ones, where nothing holds the comparison, as replaced."""
    if len(old) * len(new) > _SMALL:
        yield from _replaced(old, new)
        return
    for _, i, i_end, j, j_end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if old[i:i_end] == new[j:j_end]:
            yield Did.KEPT, old[i:i_end]
        else:
            yield from _replaced(old[i:i_end], new[j:j_end])


def _replaced(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[Did, Sequence[str]]]:
    if old:
        yield Did.REMOVED, old
    if new:
        yield Did.ADDED, new
