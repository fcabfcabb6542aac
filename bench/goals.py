"""What is wanted of the figures, beside what they are. It is shown: nothing passes or fails by it."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from bench.rows import (
    CHECK,
    COMPLETION,
    DOORSTOP,
    EVENT_PASS,
    JSON_SCHEMA,
    LOADED,
    PASS,
    PLAIN_WORD,
    START,
    STATUS,
    TABLE,
    VALUES,
    VERSION,
    WORD,
    WRONG_CHECK,
    WRONG_STATUS,
    YAMLLINT,
    of_size,
)
from bench.timing import Runs, memory, ratio


class Goal(NamedTuple):
    """That one row of a table takes at most so many times what another takes: of the time, beyond what both share, or of the memory."""

    table: str
    one: str
    other: str
    at_most: float
    of_memory: bool = False
    beyond: str | None = None

    def measured(self, runs: Runs) -> float:
        """What it is."""
        if self.of_memory:
            return memory(runs, self.one) / memory(runs, self.other)
        return ratio(runs, self.one, self.other, self.beyond)


GOALS = (
    Goal(START, STATUS, PASS, 16),
    Goal(START, TABLE, PASS, 21),
    Goal(START, VERSION, PASS, 7),
    Goal(START, COMPLETION, PASS, 7),
    *(Goal(of_size(units, 1), STATUS, DOORSTOP, 1) for units in (45, 1_000, 10_000, 100_000)),
    Goal(of_size(45, 1), STATUS, JSON_SCHEMA, 1 / 2),
    *(Goal(of_size(units, 1), STATUS, JSON_SCHEMA, 1 / 5) for units in (1_000, 10_000)),
    *(Goal(of_size(units, 4), STATUS, JSON_SCHEMA, 1 / 3) for units in (1_000, 10_000)),
    Goal(of_size(45, 1), STATUS, YAMLLINT, 1),
    *(Goal(of_size(units, 1), STATUS, YAMLLINT, 1 / 5) for units in (1_000, 10_000)),
    *(Goal(of_size(10_000, events), STATUS, EVENT_PASS, 2) for events in (1, 4)),
    *(Goal(of_size(10_000, events), STATUS, LOADED, 0.8, of_memory=True) for events in (1, 4)),
    Goal(of_size(10_000, 1), WORD, PLAIN_WORD, 1),
    Goal(of_size(10_000, 1), WORD, PLAIN_WORD, 1 / 4, beyond=VALUES),
    *(Goal(of_size(units, 1), WRONG_STATUS, STATUS, 1.6) for units in (45, 10_000)),
    *(Goal(of_size(units, 1), WRONG_CHECK, CHECK, 1.6) for units in (45, 10_000)),
)


def goals(tables: Mapping[str, Runs]) -> Iterator[str]:
    """A table of those whose rows were measured."""
    known = [goal for goal in GOALS if {goal.one, goal.other} <= tables.get(goal.table, {}).keys()]
    if not known:
        return
    yield ""
    yield "## Goals"
    yield ""
    yield "| in the table | of | takes, × | at most | measured | |"
    yield "|---|---|---|---:|---:|---|"
    for goal in known:
        found = goal.measured(tables[goal.table])
        what = f"{'the memory of ' if goal.of_memory else ''}{goal.one}{', the file alone' if goal.beyond else ''}"
        yield f"| {goal.table} | {what} | {goal.other} | {goal.at_most:.2f} | {found:.2f} | {'' if found <= goal.at_most else 'not met'} |"
