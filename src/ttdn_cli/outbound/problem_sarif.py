"""Problems as SARIF 2.1.0 (OASIS), for code scanning and editors. Paths are those of the repository."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from ttdn_cli import __version__
from ttdn_cli.domain.problem import Located
from ttdn_cli.domain.text import as_seen
from ttdn_cli.outbound.json_text import json_text
from ttdn_cli.outbound.problem_text import place_of
from ttdn_cli.outbound.rule_pages import rule_pages


def problems_sarif(located: Sequence[Located]) -> str:
    """One run: every rule with its page, and a result for each problem. Columns count characters (`unicodeCodePoints`), as ttdn does."""
    rules = list(rule_pages())
    run = {
        "tool": {"driver": {"name": "ttdn", "version": __version__, "rules": [_rule(rule) for rule in rules]}},
        "language": "vi",
        "columnKind": "unicodeCodePoints",
        "results": [_result(at, rules) for at in located],
    }
    return json_text({"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]})


def _rule(rule: str) -> dict[str, Any]:
    """A rule with its page: as it stands, and for viewers that show Markdown as a block of code, where its examples keep their shape."""
    page = rule_pages()[rule].strip()
    title, _, rest = page.partition("\n\n")
    return {
        "id": rule,
        "shortDescription": {"text": title},
        "fullDescription": {"text": " ".join(rest.partition("\n\n")[0].split())},
        "help": {"text": page, "markdown": f"**{title}**\n\n```text\n{rest}\n```"},
        "defaultConfiguration": {"level": "error"},
    }


def _result(at: Located, rules: Sequence[str]) -> dict[str, Any]:
    problem = at.problem
    hint = f"; gợi ý: {problem.hint}" if problem.hint else ""
    before = f"{place_of(at)}: " if problem.before else ""
    return {
        "ruleId": problem.rule,
        "ruleIndex": rules.index(problem.rule),
        "level": "error",
        "message": {"text": _message(f"{before}{problem.message}{hint}")},
        "locations": [{"physicalLocation": {"artifactLocation": _uri(at.path), "region": _region(at)}}],
    }


def _uri(path: str) -> dict[str, str]:
    """A path as a relative reference (RFC 3986): its bytes in UTF-8, percent-encoded, colons too."""
    uri = quote(path.encode("utf-8", "surrogateescape"))
    return {"uri": uri, "uriBaseId": "%SRCROOT%"}


def _region(at: Located) -> dict[str, Any]:
    """
    Where in the file. SARIF lets a whole file go without, GitHub's code scanning and others do not: then it is the first line. So it is for
    what is gone, whose place is in the message, because a line of the file before the edit is another one now.
    """
    if not at.line or at.problem.before:
        return {"startLine": 1}
    region: dict[str, Any] = {"startLine": at.line}
    if at.column:
        region["startColumn"] = at.column
    if at.source is not None:
        region["snippet"] = {"text": at.source}
    return region


def _message(text: str) -> str:
    """
    Text that stays text: braces are doubled, as SARIF wants where `{0}` is a placeholder (3.11.5), and `[a](b)` is no link (3.11.6).

    >>> _message("ghi {state: ended}, xem [đây](http://x.vn)")
    'ghi {{state: ended}}, xem [đây] (http://x.vn)'
    """
    return as_seen(text).replace("{", "{{").replace("}", "}}").replace("](", "] (")
