"""Problems as JSON, for programs. Every key is described in docs/check-json.md."""

from collections.abc import Iterable

from ttdn_cli.domain.problem import Located
from ttdn_cli.outbound.json_text import json_text

SCHEMA = 1


def problems_json(located: Iterable[Located]) -> str:
    """One object: `schema`, and `problems` in file order, each with its place (line and column from 1, null where there is none)."""
    problems = [
        {
            "rule": at.problem.rule,
            "path": at.path,
            "line": at.line or None,
            "column": at.column or None,
            "before": at.problem.before,
            "message": at.problem.message,
            "hint": at.problem.hint,
        }
        for at in located
    ]
    return json_text({"schema": SCHEMA, "problems": problems})
