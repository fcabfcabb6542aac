"""A problem as a person reads it."""

from ttdn_cli.domain.problem import Located, Problem
from ttdn_cli.outbound.problem_text import problem_text


def shown(source: str | None = None, line: int = 31, column: int = 14, hint: str | None = None, message: str = "tháng 13 không có") -> str:
    return problem_text(Located(Problem("shape", (), message, hint), "data/plan.yaml", line, column, source))


def test_a_problem_has_its_place_its_line_and_its_hint() -> None:
    assert shown("    due: {month: 13, day: 5, reading: before}", hint="tháng từ 1 đến 12") == (
        "data/plan.yaml:31:14: lỗi: tháng 13 không có [shape]\n"
        "   31 |     due: {month: 13, day: 5, reading: before}\n"
        "      = gợi ý: tháng từ 1 đến 12"
    )


def test_a_problem_without_a_column_names_the_line() -> None:
    assert shown("x", column=0) == "data/plan.yaml:31: lỗi: tháng 13 không có [shape]\n   31 | x"


def test_a_problem_of_a_whole_file_names_the_file() -> None:
    assert shown(None, line=0, column=0, hint="thêm tệp") == "data/plan.yaml: lỗi: tháng 13 không có [shape]\n      = gợi ý: thêm tệp"


def test_an_empty_line_leaves_no_space_at_the_end() -> None:
    assert shown("", hint=None).splitlines()[1] == "   31 |"


def test_the_gutter_grows_with_the_number() -> None:
    assert shown("x", line=123456).splitlines()[1] == "123456 | x"


def test_a_line_of_72_characters_is_shown_whole() -> None:
    assert shown("x" * 72, column=70).splitlines()[1] == f"   31 | {'x' * 72}"


def test_a_long_line_is_cut_at_its_end_when_the_problem_is_at_its_start() -> None:
    assert shown("name: " + "a" * 200, column=7).splitlines()[1] == f"   31 | name: {'a' * 65}…"


def test_a_long_line_is_cut_around_the_column() -> None:
    line = shown("a" * 99 + "SAI" + "b" * 99, column=100).splitlines()[1]
    assert line == f"   31 | …{'a' * 23}SAI{'b' * 44}…"


def test_a_long_line_is_cut_at_its_start_when_the_problem_is_at_its_end() -> None:
    assert shown("a" * 200 + "SAI", column=201).splitlines()[1] == f"   31 | …{'a' * 68}SAI"


def test_a_column_past_the_end_of_a_long_line_shows_its_end() -> None:
    assert shown("a" * 200, column=900).splitlines()[1] == f"   31 | …{'a' * 71}"


def test_nothing_in_the_data_runs_in_the_terminal() -> None:
    assert shown("a\x1b[31m\tb\r\n", hint="x\x9by", message="hai\ndòng\u202e") == (
        "data/plan.yaml:31:14: lỗi: hai dòng\\u202e [shape]\n   31 | a\\x1b[31m b\n      = gợi ý: x\\x9by"
    )
