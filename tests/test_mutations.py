"""
The shipped data, broken in hundreds of ways, one at a time: the line that is reported is the broken one.

For three kinds of breaks another line may be named, because that is where it can be seen:
- a key that is renamed is unknown at its line, and missing at the line of the record that should have it;
- an indentation that is off by one, or a bracket that is opened, changes what the next line belongs to: that line may be named;
- a quote that is opened ends at the next quote, wherever that is: the line where it begins, or one behind it.
"""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.conftest import SHIPPED
from ttdn_cli.domain.checks import check_all
from ttdn_cli.domain.problem import Located, TtdnError
from ttdn_cli.storage.places import locate
from ttdn_cli.storage.workspace import load_everything, load_plan_and_units
from ttdn_cli.storage.yaml_text import YamlError, read_yaml

FILES = ("plan.yaml", "units.yaml")
LINES = {name: (SHIPPED / name).read_text(encoding="utf-8").split("\n") for name in FILES}
_PAIR = re.compile(r"( *(?:- )?)([a-z_]+):( .+)?")


class Break(NamedTuple):
    """A file with one thing broken in it, and the number of the line."""

    file: str
    line: int
    text: str


def pairs(name: str) -> Iterator[tuple[int, re.Match[str]]]:
    """The lines that hold a key and its value on one line."""
    for number, line in enumerate(LINES[name]):
        if (found := _PAIR.fullmatch(line)) and found[3] and found[3] != " []":
            yield number, found


def broken(how: Callable[[re.Match[str]], str | None], every: int = 1) -> list[Break]:
    """The files with a line put in another way; None is a line that has nothing of the kind. Of the breaks each `every`th."""
    breaks = []
    for name in FILES:
        for number, found in pairs(name):
            if (line := how(found)) is not None:
                breaks.append(Break(name, number + 1, "\n".join([*LINES[name][:number], line, *LINES[name][number + 1 :]])))
    return breaks[::every]


def with_value(value: str) -> Callable[[re.Match[str]], str]:
    return lambda found: f"{found[1]}{found[2]}: {value}"


def where(pattern: str, value: str) -> Callable[[re.Match[str]], str | None]:
    return lambda found: f"{found[1]}{found[2]}: {value}" if re.fullmatch(pattern, found[3].strip()) else None


def of_keys(value: str, *keys: str) -> Callable[[re.Match[str]], str | None]:
    return lambda found: f"{found[1]}{found[2]}: {value}" if found[2] in keys else None


REQUIRED = ("schema", "id", "type", "number", "date", "issuer", "edition", "name", "clause", "month", "day", "reading", "timezone")
EXACT: dict[str, list[Break]] = {
    "a list for a value": broken(with_value("[[a]]"), 9),
    "keys for a value": broken(with_value("{khac: b}"), 9),
    "a value that is taken away": broken(of_keys("", *REQUIRED, "basis", "manner", "text", "row"), 5),
    "a key that stands twice": broken(lambda found: f"{found[0]}\n{' ' * len(found[1])}{found[2]}: x", 9),
    "a day that is none": broken(where(r"\d{4}-\d\d-\d\d", "2023-02-30")),
    "a day as it is said": broken(where(r"\d{4}-\d\d-\d\d", "12/12/2023")),
    "a number that is none": broken(where(r"-?\d+", "mười"), 2),
    "a number with a zero before it": broken(where(r"\d+", "07"), 2),
    "a truth that is none": broken(where("true", "có"), 2),
    "a word that is none": broken(of_keys("khác", "reading", "frequency", "state", "manner", "form", "wording"), 3),
    "an id that is none": broken(of_keys("Mã Sai", "id"), 4),
    "a tab": broken(lambda found: f"{found[1]}{found[2]}:\t{found[3].strip()}", 12),
    "a control character": broken(lambda found: f"{found[0]}\x07", 12),
    "an anchor": broken(lambda found: f"{found[1]}{found[2]}: &a{found[3]}", 12),
    "a tag": broken(lambda found: f"{found[1]}{found[2]}: !!str{found[3]}", 12),
    "a colon in a text": broken(lambda found: None if found[3][1] in "\"'" else f"{found[0]}: b", 12),
    "git's mark": broken(lambda found: f"<<<<<<< HEAD\n{found[0]}", 12),
}
RENAMED = broken(lambda found: f"{found[1]}{found[2]}_khac:{found[3]}", 7)
OFF = [
    *broken(lambda found: None if len(found[1]) < 2 else f"{found[1][1:]}{found[2]}:{found[3]}", 9),
    *broken(lambda found: f" {found[0]}" if "- " not in found[1] else None, 9),
    *broken(lambda found: f"{found[1]}{found[2]}: [a", 12),
    *broken(lambda found: f"{found[1]}{found[2]}{found[3]}", 12),
]
QUOTED = broken(lambda found: None if '"' in found[3] else f'{found[1]}{found[2]}: "{found[3].strip()}', 12)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "data").mkdir()
    return tmp_path


def reported(root: Path, broken: Break) -> list[Located]:
    """What reading says of the two files, one of them broken."""
    for name in FILES:
        text = broken.text if name == broken.file else "\n".join(LINES[name])
        (root / "data" / name).write_bytes(text.encode())
    try:
        load_plan_and_units(root)
    except TtdnError as error:
        return list(error.problems)
    return []


def wrong(root: Path, breaks: list[Break], fits: Callable[[Break, list[int]], bool]) -> list[tuple[str, int, list[int]]]:
    """The breaks whose lines do not fit: the file, the line, and what was reported."""
    found = []
    for each in breaks:
        located = reported(root, each)
        if not located or not fits(each, [at.line for at in located]) or any(at.path != f"data/{each.file}" for at in located):
            found.append((each.file, each.line, [at.line for at in located]))
    return found


def test_there_are_hundreds_of_breaks() -> None:
    assert all(EXACT.values())
    assert sum(map(len, EXACT.values())) + len(RENAMED) + len(OFF) + len(QUOTED) >= 400


@pytest.mark.parametrize("kind", EXACT)
def test_the_line_that_is_reported_is_the_broken_one(root: Path, kind: str) -> None:
    more = kind == "a key that stands twice"  # the second one is the line below
    assert wrong(root, EXACT[kind], lambda each, lines: set(lines) == {each.line + more}) == []


def test_a_renamed_key_is_unknown_at_its_line(root: Path) -> None:
    assert wrong(root, RENAMED, lambda each, lines: each.line in lines and all(line <= each.line for line in lines)) == []


def test_what_changes_the_next_line_is_told_at_one_of_the_two(root: Path) -> None:
    def next_line(each: Break) -> int:
        return next(n for n in range(each.line, len(LINES[each.file])) if LINES[each.file][n].strip() or n + 1 == len(LINES[each.file])) + 1

    breaks = [each for each in OFF if means_another(each)]
    assert len(OFF) - len(breaks) < 5
    assert wrong(root, breaks, lambda each, lines: bool({each.line, next_line(each)} & set(lines))) == []


def means_another(each: Break) -> bool:
    """Whether the break is one: a record's only key may stand further in or less, and nothing is another for that."""
    try:
        return bool(read_yaml(each.text) != read_yaml("\n".join(LINES[each.file])))
    except YamlError:
        return True


def test_an_open_quote_is_told_where_it_begins_or_behind(root: Path) -> None:
    assert wrong(root, QUOTED, lambda each, lines: lines[0] >= each.line) == []


# --- what only a comparison of two things shows

REFERENCES = [
    *broken(of_keys("khong-co", "recipient", "unit")),
    *broken(of_keys("IX", "clause")),
    *broken(of_keys("99/KH-XX", "document"))[1:3],
    *(
        Break(name, number + 1, "\n".join([*LINES[name][:number], f"{line[: line.index('- ')]}- {other}", *LINES[name][number + 1 :]]))
        for name in FILES
        for pattern, other, every in ((r" *- [a-z]+(?:-[a-z]+)+", "khong-co", 8), (r" *- II\.[0-9.]+", "II.9", 8))
        for number, line in [(n, line) for n, line in enumerate(LINES[name]) if re.fullmatch(pattern, line)][::every]
    ),
]


def test_an_id_of_nothing_is_told_at_its_line(root: Path) -> None:
    assert len(REFERENCES) >= 15
    found = []
    for each in REFERENCES:
        assert reported(root, each) == [], "the shape of it is right"
        workspace = load_everything(root).workspace
        assert workspace is not None
        located = locate(root, check_all(workspace))
        if (f"data/{each.file}", each.line) not in [(at.path, at.line) for at in located]:
            found.append((each.file, each.line, [(at.path, at.line, at.problem.message) for at in located]))
    assert found == []
