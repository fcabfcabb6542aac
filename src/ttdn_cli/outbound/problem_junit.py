"""Problems as JUnit XML, as the test reports of GitLab, Jenkins and others read it: a rule is a test case."""

from collections.abc import Iterable, Sequence
from html import escape

from ttdn_cli.domain.problem import Located
from ttdn_cli.domain.text import as_seen
from ttdn_cli.outbound.problem_text import counted, problem_text
from ttdn_cli.outbound.rule_pages import title_of

_SKIPPED = '      <skipped message="chưa kiểm tra được: kế hoạch hoặc danh sách đơn vị không đọc được"/>'


def problems_junit(located: Sequence[Located], asked: Iterable[str], not_asked: Iterable[str]) -> str:
    """
    One suite with a case for each rule, so that data without a problem is no empty report. A rule that found something fails, and tells
    all it found; one that could not be asked, because the plan or the units cannot be read, is skipped and not passed.
    """
    by_rule: dict[str, list[Located]] = {rule: [] for rule in asked}
    for at in located:
        by_rule.setdefault(at.problem.rule, []).append(at)
    skipped = [rule for rule in not_asked if rule not in by_rule]
    cases = [_case(rule, _failure(rule, found) if found else "") for rule, found in by_rule.items()]
    cases += [_case(rule, _SKIPPED) for rule in skipped]
    counts = f'tests="{len(cases)}" failures="{sum(map(bool, by_rule.values()))}" errors="0"'
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', f'<testsuites name="ttdn check" {counts}>']
    return "\n".join(
        [*lines, f'  <testsuite name="ttdn check" {counts} skipped="{len(skipped)}">', *cases, "  </testsuite>", "</testsuites>", ""]
    )


def _case(rule: str, inside: str) -> str:
    start = f'    <testcase classname="ttdn.{rule}" name="{_written(title_of(rule))}"'
    return f"{start}>\n{inside}\n    </testcase>" if inside else f"{start}/>"


def _failure(rule: str, found: Sequence[Located]) -> str:
    text = "\n".join(_written(line) for at in found for line in problem_text(at).split("\n"))
    return f'      <failure type="{rule}" message="{counted(found)}">{text}</failure>'


def _written(line: str) -> str:
    """One line as XML holds it. Control characters and surrogates, of which XML has none, are written out as on the screen."""
    return escape(as_seen(line))
