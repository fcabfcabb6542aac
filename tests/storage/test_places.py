"""Where problems stand: whatever is broken in the shipped data, the line that is reported is the broken one."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from ttdn_cli.domain.checks import check_all
from ttdn_cli.domain.plan import Plan
from ttdn_cli.domain.problem import Located, Problem
from ttdn_cli.domain.record import Record
from ttdn_cli.domain.shape import shaped
from ttdn_cli.domain.units import Units
from ttdn_cli.storage.places import in_file_order, locate, marks_of, placed, scalars, syntax_problem
from ttdn_cli.storage.workspace import load_everything
from ttdn_cli.storage.yaml_text import Marks, Span, YamlError, decoded, read_yaml

SHIPPED = Path(__file__).parents[2] / "data"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "data").mkdir()
    for name in ("plan.yaml", "units.yaml"):
        shutil.copyfile(SHIPPED / name, tmp_path / "data" / name)
    return tmp_path


def place(text: str, address: tuple[str | int, ...], of_key: bool = False) -> tuple[int, int, str | None]:
    """Line, column and line of text of a problem at an address."""
    (located,) = placed("data/plan.yaml", text, marks_of(text), [Problem("r", ("plan", *address), "m", of_key=of_key)])
    assert located.path == "data/plan.yaml"
    return located.line, located.column, located.source


TEXT = """\
# đầu tệp
id: kế hoạch  # chú thích
due: {month: 13, day: 5}
list:
  - a: 1
    b:
      c: x
      d:

  - - e
    - {f: [g, {h: i}]}
"quoted": "x"
empty:
"""


@pytest.mark.parametrize(
    ("address", "of_key", "line", "column"),
    [
        (("id",), False, 2, 5),
        (("id",), True, 2, 1),
        (("due", "month"), False, 3, 14),
        (("due", "month"), True, 3, 7),
        (("due",), False, 3, 6),
        (("due",), True, 3, 1),
        (("due", "year"), False, 3, 6),
        (("list",), False, 4, 1),
        (("list", 0), False, 5, 5),
        (("list", 0, "b"), False, 6, 5),
        (("list", 0, "b", "c"), False, 7, 10),
        (("list", 0, "b", "c"), True, 7, 7),
        (("list", 0, "b", "d"), False, 8, 9),
        (("list", 0, "b", "missing"), False, 6, 5),
        (("list", 0, "missing", "deeper"), False, 5, 5),
        (("list", 1), False, 10, 5),
        (("list", 1, 0), False, 10, 7),
        (("list", 1, 1, "f", 1, "h"), False, 11, 19),
        (("list", 1, 1, "f", 1, "h"), True, 11, 16),
        (("list", 1, 1, "f", 9, "h"), False, 11, 11),
        (("list", 9), False, 4, 1),
        (("quoted",), False, 12, 11),
        (("quoted",), True, 12, 1),
        (("empty",), False, 13, 7),
        (("empty",), True, 13, 1),
        (("missing",), False, 2, 1),
        ((), False, 2, 1),
    ],
)
@pytest.mark.parametrize("as_written", [str, lambda text: text.replace("\n", "\r\n")])
def test_an_address_has_a_line_and_a_column(address: tuple[str | int, ...], of_key: bool, line: int, column: int, as_written: Any) -> None:
    assert place(as_written(TEXT), address, of_key) == (line, column, TEXT.splitlines()[line - 1])


def test_a_bom_moves_nothing() -> None:
    assert place(decoded(f"\ufeff{TEXT}".encode()), ("id",)) == (2, 5, "id: kế hoạch  # chú thích")
    assert place(decoded("\ufeffid: x".encode()), ("id",)) == (1, 5, "id: x")


@pytest.mark.parametrize(
    ("text", "line", "column", "source"),
    [
        ("a: 1\nb: [", 2, 1, "b: ["),
        ("a: 1\r\nb: @\r\n", 2, 4, "b: @"),
        ("a: [\n", 2, 1, None),
        ("a: [\n   \n", 3, 1, None),
        ("", 0, 0, None),
    ],
)
def test_a_syntax_error_shows_its_line_when_there_is_one_to_show(text: str, line: int, column: int, source: str | None) -> None:
    error = YamlError("m", 0, 0)
    if text:
        with pytest.raises(YamlError) as found:
            read_yaml(text)
        error = found.value
    located = syntax_problem("data/plan.yaml", text, error)
    assert (located.path, located.line, located.column, located.source) == ("data/plan.yaml", line, column, source)
    assert located.problem.address == ("data/plan.yaml",)


def test_problems_come_in_the_order_in_which_a_person_works(root: Path) -> None:
    source = "reports/2026/xa-ba-diem/2026-11-02-received"
    path = root / "data" / f"{source}.yaml"
    path.parent.mkdir(parents=True)
    path.write_text("schema: 1\nkind: received\n", encoding="utf-8")
    problems = [
        Problem("b", ("units", "units", 3, "name"), "m"),
        Problem("b", (source, "kind"), "m"),
        Problem("b", ("plan", "title"), "m"),
        Problem("a", ("units", "units", 3, "name"), "m"),
        Problem("b", ("units", "schema"), "m"),
        Problem("b", ("plan", "schema"), "m"),
        Problem("b", ("reports/2025/xa/khong-con", "kind"), "m"),
    ]
    located = locate(root, problems)
    assert [(p.path, p.problem.rule, p.problem.address[-1]) for p in located] == [
        ("data/plan.yaml", "b", "schema"),
        ("data/plan.yaml", "b", "title"),
        ("data/units.yaml", "b", "schema"),
        ("data/units.yaml", "a", "name"),
        ("data/units.yaml", "b", "name"),
        ("data/reports/2025/xa/khong-con.yaml", "b", "kind"),
        (f"data/{source}.yaml", "b", "kind"),
    ]
    assert [(p.line, p.column, p.source) for p in located[-2:]] == [(1, 1, None), (2, 7, "kind: received")]
    assert in_file_order(reversed(located)) == located


def test_every_text_of_a_file_is_told_as_it_is_written(root: Path) -> None:
    (root / "data" / "plan.yaml").write_text("a: 'no'\n\"b\": [no, {c: }]\nXa\u0303: ~\n", encoding="utf-8")
    assert {(s.address, s.text, s.plain, s.is_key) for s in scalars(root, ["plan", "không có"])} == {
        (("plan", "a"), "a", True, True),
        (("plan", "b"), "b", False, True),
        (("plan", "b", 1, "c"), "c", True, True),
        (("plan", "Xã"), "Xa\u0303", True, True),
        (("plan", "a"), "no", False, False),
        (("plan", "b", 0), "no", True, False),
        (("plan", "b", 1, "c"), "", True, False),
        (("plan", "Xã"), "~", True, False),
    }


# --- the shipped data, broken in every way


class Shipped(NamedTuple):
    """One of the two files, and where everything stands in it."""

    name: str
    model: type[Record]
    text: str
    marks: Marks


FILES = [
    Shipped(name, model, text, marks_of(text))
    for name, model in (("plan", Plan), ("units", Units))
    for text in [(SHIPPED / f"{name}.yaml").read_text(encoding="utf-8")]
]
of_each_file = pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)


def problems_of(file: Shipped, text: str) -> list[Located]:
    """What reading the file finds when this is its text."""
    try:
        value = read_yaml(decoded(text.encode()))
    except YamlError as error:
        return [syntax_problem(f"data/{file.name}.yaml", text, error)]
    found = shaped(file.model, value, (file.name,))
    return placed(f"data/{file.name}.yaml", text, marks_of(text), found) if isinstance(found, list) else []


def with_instead(file: Shipped, span: Span, put: str) -> str:
    return file.text[: span.start] + put + file.text[span.end :]


def at(found: Located) -> tuple[int, int]:
    return found.line, found.column


def values(file: Shipped, pattern: str) -> Iterator[Span]:
    """The plain one-line values that read so."""
    for span in file.marks.values.values():
        if span.scalar and not span.style and re.fullmatch(pattern, span.text):
            yield span


@of_each_file
def test_the_shipped_data_is_whole(file: Shipped) -> None:
    assert problems_of(file, file.text) == []
    assert len(file.marks.keys) > 200


@of_each_file
def test_a_misspelt_key_is_reported_where_it_stands(file: Shipped) -> None:
    for address, span in file.marks.keys.items():
        found = problems_of(file, with_instead(file, span, f"{span.text}x"))
        unknown = [p for p in found if p.problem.message == f'khóa "{span.text}x" không có trong mẫu']
        assert [at(p) for p in unknown] == [(span.line, span.column)], address
        assert unknown[0].problem.hint == f'có phải "{span.text}" không', address
        assert unknown[0].source is not None
        assert f"{span.text}x:" in unknown[0].source
        for other in found:
            if other not in unknown:
                assert other.problem.message == f'thiếu khóa "{span.text}"', address


@of_each_file
def test_a_key_that_is_missing_is_reported_at_the_record_that_lacks_it(file: Shipped) -> None:
    missed = 0
    lines = file.text.splitlines(keepends=True)
    for address, span in file.marks.keys.items():
        value = file.marks.values[address]
        parent = file.marks.values[address[:-1]]
        if not value.scalar or "\n" in file.text[span.start : value.end] or (parent.line, parent.column) == (span.line, span.column):
            continue
        if not lines[span.line - 1].strip().startswith(span.text):
            continue
        text = "".join([*lines[: span.line - 1], *lines[span.line :]])
        for found in problems_of(file, text):
            missed += 1
            one_of_two = address[-1] in ("days", "working_days")
            assert found.problem.message == (
                "phải có một trong hai khóa days, working_days" if one_of_two else f'thiếu khóa "{address[-1]}"'
            )
            named = file.marks.keys.get(address[:-1], parent)
            assert at(found) == (named.line, named.column), address
    assert missed > 30


@of_each_file
@pytest.mark.parametrize("wrong", ["2026-02-30", "05/11/2026", "2026-13-01", "hôm qua", "20261105", "2026-W14-2", "0001-01-01"])
def test_a_wrong_day_is_reported_where_it_stands(file: Shipped, wrong: str) -> None:
    for span in values(file, r"\d{4}-\d\d-\d\d"):
        assert [at(p) for p in problems_of(file, with_instead(file, span, wrong))] == [(span.line, span.column)]


@pytest.mark.parametrize("wrong", ["in-force", "Chưa", "''", "[in_force]", "{a: b}", "0"])
def test_a_word_that_is_none_of_those_allowed_is_reported_where_it_stands(wrong: str) -> None:
    tried = 0
    for file in FILES:
        for span in values(file, "in_force|unverified|ended|before|yearly|lead|coordinate|perform|monitor|request|email"):
            if file.text[span.start : span.end] == "email" and file.name == "units":
                continue
            tried += 1
            found = problems_of(file, with_instead(file, span, wrong))
            assert [at(p) for p in found] == [(span.line, span.column)], (file.name, span)
    assert tried > 25


@of_each_file
@pytest.mark.parametrize("wrong", ["[a, b]", "{a: b}"])
def test_a_list_in_place_of_a_text_is_reported_where_it_stands(file: Shipped, wrong: str) -> None:
    for address, span in list(file.marks.values.items())[::3]:
        if not span.scalar or "\n" in file.text[span.start : span.end]:
            continue
        found = problems_of(file, with_instead(file, span, wrong))
        assert found, address
        for located in found:
            assert located.line == span.line, address


@of_each_file
@pytest.mark.parametrize("wrong", ["@", "&a x", "*a", "!t x", '"x', "a: b: c", "\tx", "x\u202e", "'a' b"])
def test_a_value_that_is_no_yaml_is_reported_on_its_line(file: Shipped, wrong: str) -> None:
    for address, span in list(file.marks.values.items())[::7]:
        if not span.scalar or "\n" in file.text[span.start : span.end]:
            continue
        (located,) = problems_of(file, with_instead(file, span, wrong))
        assert located.problem.rule == "yaml"
        assert located.line == span.line or (wrong == '"x' and located.line > span.line), address


@of_each_file
def test_an_id_that_is_there_twice_is_reported_where_it_comes_again(file: Shipped, root: Path) -> None:
    lists: dict[tuple[str | int, ...], list[tuple[str | int, ...]]] = {}
    for address in file.marks.keys:
        if address[-1] in ("id", "number") and address[0] in ("units", "groups", "clauses", "appendix") and isinstance(address[-2], int):
            lists.setdefault(address[:-2], []).append(address)
    tried = 0
    for addresses in lists.values():
        for one, other in zip(addresses[:-1:4], addresses[1::4], strict=False):
            text = with_instead(file, file.marks.values[other], file.marks.values[one].text)
            (root / "data" / f"{file.name}.yaml").write_text(text, encoding="utf-8")
            loaded = load_everything(root)
            assert loaded.workspace is not None
            found = [p for p in locate(root, check_all(loaded.workspace)) if p.problem.rule == "duplicate-id"]
            span = file.marks.values[other]
            assert [(p.path, *at(p)) for p in found] == [(f"data/{file.name}.yaml", span.line, span.column)], other
            tried += 1
    assert tried >= 5


@of_each_file
def test_a_name_that_nothing_has_is_reported_where_it_stands(file: Shipped, root: Path) -> None:
    tried = 0
    for address, span in file.marks.values.items():
        if not span.scalar or not {"tasks", "groups", "reporters", "recipient", "clause"} & set(address) or address[0] == "groups":
            continue
        tried += 1
        if tried % 6:
            continue
        unknown = "IX.9" if re.fullmatch(r"[IVX.\d]+", span.text) else "khong-co"
        (root / "data" / f"{file.name}.yaml").write_text(with_instead(file, span, unknown), encoding="utf-8")
        loaded = load_everything(root)
        assert loaded.workspace is not None
        found = [p for p in locate(root, check_all(loaded.workspace)) if p.problem.rule == "unknown-id"]
        assert [(p.path, *at(p)) for p in found] == [(f"data/{file.name}.yaml", span.line, span.column)], address
    assert tried > 3
