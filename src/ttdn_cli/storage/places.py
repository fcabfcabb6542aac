"""Where problems stand: an address in the data becomes a file, a line and a column. Only here."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from ttdn_cli.domain.problem import Address, Located, Problem, TtdnError
from ttdn_cli.domain.workspace import Scalar
from ttdn_cli.storage.files import HOLIDAYS, PLAN, UNITS, path_of, read_bytes
from ttdn_cli.storage.yaml_text import Marks, Span, YamlError, decoded, read_yaml


def locate(root: Path, problems: Iterable[Problem]) -> list[Located]:
    """The problems with their places, in file order: the plan, the units, the holidays, then events; within a file by line and column."""
    by_source: dict[str, list[Problem]] = {}
    for problem in problems:
        by_source.setdefault(str(problem.address[0]), []).append(problem)
    located = [at for source, of_source in by_source.items() for at in placed(path_of(source), *_marked(root, source), of_source)]
    return in_file_order(located)


def in_file_order(located: Iterable[Located]) -> list[Located]:
    """Problems as a person works through them: the plan, the units, then the events; within a file by line and column."""
    rank = {path_of(source): rank for rank, source in enumerate((PLAN, UNITS, HOLIDAYS))}
    return sorted(located, key=lambda p: (rank.get(p.path, len(rank)), p.path, p.line, p.column, p.problem.rule))


def syntax_problem(path: str, text: str, error: YamlError) -> Located:
    """What stopped the reading of a file, in its place."""
    problem = Problem(error.rule, (path,), error.message, error.hint)
    return Located(problem, path, error.line, error.column, _line(text.split("\n"), error.line))


def _line(lines: list[str], number: int) -> str | None:
    return lines[number - 1].rstrip("\r") if 0 < number <= len(lines) and lines[number - 1].strip() else None


def marks_of(text: str) -> Marks:
    """Where everything in a text stands. The text has been read before, so it is good."""
    marks = Marks()
    read_yaml(text, marks)
    return marks


def _marked(root: Path, source: str) -> tuple[str, Marks]:
    """The text of a file and its marks; empty when it cannot be read any more."""
    try:
        text = decoded(read_bytes(root / path_of(source)))
        return text, marks_of(text)
    except (YamlError, TtdnError):
        return "", Marks()


def placed(path: str, text: str, marks: Marks, problems: Iterable[Problem]) -> list[Located]:
    """Problems of one file, each with its place in the text."""
    located, lines = [], text.split("\n")
    for problem in problems:
        span = _span_of(marks, problem.address[1:], problem.of_key)
        line, column = (span.line, span.column) if span else (1, 1)
        located.append(Located(problem, path, line, column, _line(lines, line)))
    return located


def _span_of(marks: Marks, address: Address, of_key: bool) -> Span | None:
    """Where an address stands: its key or value, or the nearest value around it that is in the file."""
    if of_key and address in marks.keys:
        return marks.keys[address]
    while True:
        if address in marks.values:
            span = marks.values[address]
            # A mapping as the item of a key is named by its key: `due:` says more than its first line.
            return marks.keys.get(address, span) if not span.scalar and not span.flow else span
        if not address:
            return None
        address = address[:-1]


def scalars(root: Path, sources: Iterable[str]) -> Iterator[Scalar]:
    """Every text of these files as it is written, keys and values."""
    for source in sources:
        _, marks = _marked(root, source)
        for address, span in marks.keys.items():
            yield Scalar((source, *address), span.text, not span.style, is_key=True)
        for address, span in marks.values.items():
            if span.scalar:
                yield Scalar((source, *address), span.text, not span.style, is_key=False)
