"""The rules on a state of the workspace, one file each: `check(workspace)` yields Problems and touches nothing. The one list of them."""

from collections.abc import Iterator, Mapping
from types import ModuleType

from ttdn_cli.domain.checks import (
    ambiguous_scalar,
    appendix_rows,
    date_order,
    document_year,
    duplicate_id,
    event_place,
    event_without_effect,
    invisible_character,
    legal_basis,
    look_alike,
    not_nfc,
    reading,
    regime_overlap,
    same_name,
    two_reporting_groups,
    unit_without_responsibility,
    unknown_id,
    unserved_task,
)
from ttdn_cli.domain.problem import Problem
from ttdn_cli.domain.workspace import Workspace

RULES: Mapping[str, ModuleType] = {
    module.RULE: module
    for module in (
        duplicate_id,
        same_name,
        unknown_id,
        legal_basis,
        appendix_rows,
        document_year,
        date_order,
        regime_overlap,
        two_reporting_groups,
        unit_without_responsibility,
        unserved_task,
        event_place,
        event_without_effect,
        ambiguous_scalar,
        not_nfc,
        invisible_character,
        look_alike,
    )
}
"""Every rule by its id, in the order in which they are listed. A new rule is its file and a line here."""


def check_all(workspace: Workspace) -> Iterator[Problem]:
    """Everything that is wrong, rule by rule."""
    for module in RULES.values():
        yield from module.check(workspace)


def page_of(rule: str) -> str | None:
    """The manual page of a rule, of those found while reading too; None for what is no rule."""
    page: str | None = RULES[rule].PAGE if rule in RULES else reading.PAGES.get(rule)
    return page


def rule_ids() -> list[str]:
    """Every id that has a page: what is found while reading, then the checks."""
    return [*reading.PAGES, *RULES]
