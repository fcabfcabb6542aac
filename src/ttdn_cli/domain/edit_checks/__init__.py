"""The rules on a change, one file each: `check(before, after, as_of)` yields Problems and touches nothing. The one list of them."""

from collections.abc import Iterator, Mapping
from datetime import date
from types import ModuleType

from ttdn_cli.domain.edit_checks import (
    closed_year,
    edition_history,
    ended_before_report,
    event_changed,
    id_used_again,
    meaning_without_edition,
    printed_altered,
    removed_while_referred,
)
from ttdn_cli.domain.problem import Problem
from ttdn_cli.domain.revision import Revision

RULES: Mapping[str, ModuleType] = {
    module.RULE: module
    for module in (
        meaning_without_edition,
        edition_history,
        closed_year,
        removed_while_referred,
        id_used_again,
        ended_before_report,
        printed_altered,
        event_changed,
    )
}
"""Every rule by its id, in the order in which they are listed. A new rule is its file and a line here."""


def check_edit(before: Revision, after: Revision, as_of: date) -> Iterator[Problem]:
    """Everything that is wrong with an edit, rule by rule. `as_of` says which years are over."""
    for module in RULES.values():
        yield from module.check(before, after, as_of)


def page_of(rule: str) -> str | None:
    """The manual page of a rule on a change; None for what is none."""
    page: str | None = RULES[rule].PAGE if rule in RULES else None
    return page
