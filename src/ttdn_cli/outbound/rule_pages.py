"""The manual pages of all rules that `ttdn check` knows: what `--explain` prints, and what SARIF and JUnit name them by."""

from collections.abc import Mapping
from functools import cache

from ttdn_cli.domain import checks, edit_checks
from ttdn_cli.outbound import template_checks


@cache
def rule_pages() -> Mapping[str, str]:
    """Every rule with its page: on the data as it stands, on the workspace's templates, on an edit."""
    found = {rule: checks.page_of(rule) for rule in checks.rule_ids()}
    found |= {template_checks.RULE: template_checks.PAGE}
    found |= {rule: edit_checks.page_of(rule) for rule in edit_checks.RULES}
    return {rule: page for rule, page in found.items() if page}


def title_of(rule: str) -> str:
    """
    What a rule asks, in one line: the first of its page.

    >>> title_of("event-changed")
    'Sự kiện đã ghi thì không sửa, không xóa, không chuyển chỗ'
    """
    return rule_pages()[rule].partition("\n")[0]
