"""A problem in the data as a person reads it: where, what is wrong, the user's own line, at most one hint."""

from collections.abc import Sequence

from ttdn_cli.domain.problem import Located
from ttdn_cli.domain.text import as_seen

_SHOWN = 72
"""How much of the user's line is shown: with its gutter it fits 80 columns."""


def problems_text(located: Sequence[Located]) -> str:
    """All of them, then how many there are."""
    return "\n".join([*map(problem_text, located), counted(located)])


def counted(located: Sequence[Located]) -> str:
    """How many problems there are, in words."""
    return f"{len(located)} lỗi" if located else "không có lỗi"


def problem_text(located: Located) -> str:
    """
    The problem as `check` and stderr show it, without a newline at the end.

    `path:line:column: lỗi: …` is what editors and CI read as a place; a line or column of 0 is none and left out. Nothing here
    is wrapped or coloured. The user's line is cut around the column: some lines of a plan are longer than a screen.

    >>> from ttdn_cli.domain.problem import Problem
    >>> too_late = Problem("shape", (), "13 nằm ngoài khoảng từ 1 đến 12")
    >>> print(problem_text(Located(too_late, "data/plan.yaml", 31, 18, "    due: {month: 13}")))
    data/plan.yaml:31:18: lỗi: 13 nằm ngoài khoảng từ 1 đến 12 [shape]
       31 |     due: {month: 13}
    """
    problem = located.problem
    lines = [f"{place_of(located)}: lỗi: {problem.message} [{problem.rule}]"]
    if located.source is not None and located.line:
        lines.append(f"{located.line:>5} | {_around(located.source, located.column)}".rstrip())
    if problem.hint is not None:
        lines.append(f"      = gợi ý: {problem.hint}")
    return "\n".join(as_seen(line) for line in lines)


def place_of(located: Located) -> str:
    """The file, the line and the column, as far as there are any; and whether they are those of the file before an edit."""
    place = ":".join(str(part) for part in (located.path, located.line, located.column) if part)
    return f"{place} (trước khi sửa)" if located.problem.before else place


def _around(source: str, column: int) -> str:
    """The part of a line that holds the column, which counts characters from 1."""
    source = source.rstrip("\r\n")
    if len(source) <= _SHOWN:
        return source
    start = max(0, min(column - 1 - _SHOWN // 3, len(source) - _SHOWN))
    cut = source[start : start + _SHOWN]
    head, tail = start > 0, start + _SHOWN < len(source)
    return ("…" if head else "") + cut[head : _SHOWN - tail] + ("…" if tail else "")
