"""
Problems as GitHub annotations: workflow commands that a runner reads from the output of a step.

Paths are those of the repository. GitHub shows the first ten of a step on the lines of the pull request; its log has all of them.
"""

from collections.abc import Mapping, Sequence

from ttdn_cli.domain.problem import Located
from ttdn_cli.domain.text import as_seen
from ttdn_cli.outbound.problem_text import counted, place_of

_DATA = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_PROPERTY = {**_DATA, ":": "%3A", ",": "%2C"}


def problems_github(located: Sequence[Located]) -> str:
    """
    One command a problem, then how many there are.

    The message repeats the place, because the log shows nothing of the properties. What is gone has a file and no line: a line of the file
    before the edit is another one now.
    """
    return "\n".join([*map(_annotation, located), counted(located)])


def _annotation(at: Located) -> str:
    problem = at.problem
    properties = {"title": f"ttdn ({problem.rule})", "file": at.path}
    if at.line and not problem.before:
        properties |= {"line": str(at.line)} | ({"col": str(at.column)} if at.column else {})
    written = ",".join(f"{key}={_escaped(value, _PROPERTY)}" for key, value in properties.items())
    message = f"{as_seen(place_of(at))}: {as_seen(problem.message)}"
    if problem.hint is not None:
        message += f"\ngợi ý: {as_seen(problem.hint)}"
    return f"::error {written}::{_escaped(message, _DATA)}"


def _escaped(text: str, escapes: Mapping[str, str]) -> str:
    """`text` as the runner reads it back; whatever else cannot be seen is written out."""
    return as_seen("".join(escapes.get(char, char) for char in text))
