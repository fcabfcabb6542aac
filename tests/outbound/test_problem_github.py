"""Problems as workflow commands, read back as GitHub's runner reads them."""

import re

from ttdn_cli.domain.problem import Located, Problem
from ttdn_cli.outbound.problem_github import problems_github


def located(path: str = "data/plan.yaml", line: int = 31, column: int = 14, **of_problem: object) -> Located:
    problem = Problem(**{"rule": "shape", "address": ("plan",), "message": "tháng 13 không có", **of_problem})  # type: ignore[arg-type]
    return Located(problem, path, line, column, "    due: {month: 13}")


def read_by_the_runner(line: str) -> tuple[dict[str, str], str]:
    """The properties and the message, as the runner takes a command apart: at the first `::`, at commas, at `=`; then it unescapes."""
    found = re.fullmatch(r"::error (.*?)::(.*)", line)
    assert found is not None, line
    properties = dict(part.split("=", 1) for part in found[1].split(","))

    def unescaped(text: str, *codes: tuple[str, str]) -> str:
        for code, char in (*codes, ("%0D", "\r"), ("%0A", "\n"), ("%25", "%")):
            text = text.replace(code, char)
        return text

    return {key: unescaped(value, ("%3A", ":"), ("%2C", ",")) for key, value in properties.items()}, unescaped(found[2])


def test_a_problem_is_one_command_and_the_last_line_counts() -> None:
    assert problems_github([located(hint="tháng từ 1 đến 12"), located(line=32, column=0)]) == (
        "::error title=ttdn (shape),file=data/plan.yaml,line=31,col=14::"
        "data/plan.yaml:31:14: tháng 13 không có%0Agợi ý: tháng từ 1 đến 12\n"
        "::error title=ttdn (shape),file=data/plan.yaml,line=32::data/plan.yaml:32: tháng 13 không có\n"
        "2 lỗi"
    )


def test_nothing_wrong() -> None:
    assert problems_github([]) == "không có lỗi"


def test_a_whole_file_has_no_line() -> None:
    assert problems_github([located(line=0, column=0)]).splitlines()[0] == (
        "::error title=ttdn (shape),file=data/plan.yaml::data/plan.yaml: tháng 13 không có"
    )


def test_what_is_gone_has_its_file_and_no_line_of_the_file_of_today() -> None:
    assert problems_github([located(before=True)]).splitlines()[0] == (
        "::error title=ttdn (shape),file=data/plan.yaml::data/plan.yaml:31:14 (trước khi sửa): tháng 13 không có"
    )


def test_whatever_a_name_or_a_message_holds_comes_back_whole_and_is_no_other_command() -> None:
    path = "phòng VHTT, 50%:a/data/báo\ncáo.yaml"
    hostile = "100% :: %0A ::add-mask::x, a=b"
    out = problems_github([located(path=path, message=hostile, hint="x%0Dy")])
    lines = out.split("\n")
    assert len(lines) == 2
    assert lines[0].startswith("::error title=ttdn (shape),file=phòng VHTT%2C 50%25%3Aa/data/báo%0Acáo.yaml,line=31,col=14::")
    properties, message = read_by_the_runner(lines[0])
    assert properties == {"title": "ttdn (shape)", "file": path, "line": "31", "col": "14"}
    assert message == f"phòng VHTT, 50%:a/data/báo cáo.yaml:31:14: {hostile}\ngợi ý: x%0Dy"


def test_a_line_break_in_a_message_and_what_could_run_in_a_terminal_are_no_commands() -> None:
    out = problems_github([located(message="a\r\n::error::b\x1b[2J\u2028##[add-path]/tmp", hint="\x9b")])
    assert out.split("\n")[0].endswith(":: a\\r ::error::b\\x1b[2J\\u2028##[add-path]/tmp%0Agợi ý: \\x9b".removeprefix(":: "))
    assert len(out.split("\n")) == 2
    assert out.isprintable() or {c for c in out if not c.isprintable()} == {"\n"}
