"""
The two kinds of bad news. A `Problem` says that the data is wrong: a value, collected and shown with
the others. A `TtdnError` says that ttdn cannot do its job: raised, and caught once, in the door.
"""

from dataclasses import dataclass

Address = tuple[str | int, ...]
"""Where a value stands: the file below `data/` without its ending, then keys and indexes.

`("plan", "reporting", 0, "due", "month")`, `("reports/2026/xa-ba-diem/2026-11-02-received", "sent")`.
"""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong in the data. `rule` is the id under which `check --explain` has its page."""

    rule: str
    address: Address
    message: str
    hint: str | None = None
    of_key: bool = False
    """The problem is the key at this address (unknown, say), not the value it holds."""
    before: bool = False
    """The address is one in the data as it was before an edit: what stood there is gone."""


@dataclass(frozen=True, slots=True)
class Located:
    """A problem with its place. `path` is relative to the workspace; line and column count from 1, 0 is none."""

    problem: Problem
    path: str
    line: int
    column: int
    source: str | None
    """The user's own line, where there is one to show."""


class TtdnError(Exception):
    """
    Why ttdn cannot do what was asked. Exit code 2, always.

    `hint` says what to do; `problems` are what stood in the way, where data did.
    """

    def __init__(self, message: str, hint: str | None = None, problems: tuple[Located, ...] = ()) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.problems = problems
