"""The door: commands by name, Vietnamese help and usage errors, exit codes, streams, start-up."""

import os
import re
import subprocess
import sys
import unicodedata
from collections.abc import Callable, Iterator
from datetime import date
from enum import Enum
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Annotated, Any, Literal

import pytest
import typer

from tests.conftest import Run
from ttdn_cli import __version__, cli
from ttdn_cli.cli import COMMANDS
from ttdn_cli.domain.days import parse_day
from ttdn_cli.domain.problem import Located, Problem, TtdnError
from ttdn_cli.door_tree import door
from ttdn_cli.door_words import usage_error

Fakes = Callable[..., None]


class Shape(Enum):
    TABLE = "table"
    JSON = "json"


def show(
    ctx: typer.Context,
    unit: Annotated[str, typer.Argument(metavar="ĐƠN-VỊ", help="đơn vị cần xem")],
    more: Annotated[list[str] | None, typer.Argument(metavar="KHÁC", help="đơn vị khác")] = None,
    year: Annotated[int, typer.Option("--year", "-y", min=2000, max=2999, metavar="NĂM", help="năm báo cáo")] = 2026,
    day: Annotated[date | None, typer.Option(parser=parse_day, metavar="NGÀY", help="ngày xét [kể cả hôm nay]")] = None,
    shape: Annotated[Shape, typer.Option("--format", help="dạng hiển thị")] = Shape.TABLE,
    order: Annotated[Literal["name", "day"] | None, typer.Option(envvar="TTDN_ORDER", help="thứ tự")] = None,
    output: Annotated[Path | None, typer.Option(exists=True, help="tệp kết quả")] = None,
    all_units: Annotated[bool, typer.Option("--all", help="mọi đơn vị")] = False,
) -> None:
    """
    Hiện một đơn vị [và những đơn vị khác], trong một năm báo cáo, ở ngày nào cũng được.

    Đoạn văn này được
    nối lại thành một dòng.

    Ví dụ:

        ttdn show xa-ba-diem
        ttdn show "ba diem" --format json
    """
    sys.stdout.write(f"{unit} {more} {year} {day} {shape.value} {order} {all_units} {ctx.obj}\n")


def part(ctx: typer.Context, name: Annotated[str | None, typer.Argument(metavar="TÊN")] = None) -> None:
    """Hiện một phần."""
    sys.stdout.write(f"part of {name}, {ctx.command_path}\n")


def raising(error: BaseException) -> Callable[[], None]:
    def command() -> None:
        """Dừng lại giữa chừng."""
        sys.stdout.write("đã viết một dòng\n")
        raise error

    return command


@pytest.fixture
def fakes(monkeypatch: pytest.MonkeyPatch) -> Fakes:
    """Commands of the test's own instead of the real ones: `fakes(show=show)`; `show_part` is the command `show part`."""

    def give(**functions: Callable[..., None] | None) -> None:
        for module_name, function in functions.items():
            module = ModuleType(module_name)
            module.__dict__["command"] = function
            if function is not None:
                monkeypatch.setitem(sys.modules, f"ttdn_cli.commands.fake_{module_name}", module)
        monkeypatch.setattr(cli, "COMMANDS", {name.replace("_", " "): f"fake_{name}" for name in functions})

    return give


# --- commands by name ----------------------------------------------------------------------------------------------------------------


def test_a_command_gets_its_values_and_the_root_that_was_named(run: Run, fakes: Fakes) -> None:
    fakes(show=show)
    ran = run(
        "--root", "văn phòng", "show", "a", "b", "c", "-y", "2024", "--day", "2024-11-05", "--format", "json", "--order", "day", "--all"
    )
    assert (ran.code, ran.out, ran.err) == (0, "a ['b', 'c'] 2024 2024-11-05 json day True văn phòng\n", "")


@pytest.mark.parametrize(
    ("args", "environment", "root"),
    [([], "", "None"), ([], "/srv/vp", "/srv/vp"), (["--root", "/home/vp"], "/srv/vp", "/home/vp"), (["--root=/home/vp"], "", "/home/vp")],
)
def test_the_root_comes_from_the_option_before_the_environment(
    run: Run, fakes: Fakes, args: list[str], environment: str, root: str
) -> None:
    fakes(show=show)
    assert run(*args, "show", "a", TTDN_ROOT=environment).out.endswith(f" False {root}\n")


def test_only_the_named_command_is_imported(run: Run, fakes: Fakes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    fakes(show=show, absent=None)
    assert run("show", "a").code == 0
    assert run("show", "--help").code == 0
    assert run("shwo").err == 'lỗi: không có lệnh "shwo"\n  = gợi ý: có phải "show" không\n'
    assert run("--help").code == 3


def test_a_name_of_two_words_wins_over_an_argument(run: Run, fakes: Fakes) -> None:
    fakes(show=part, show_part=part)
    assert run("show").out == "part of None, ttdn show\n"
    assert run("show", "x").out == "part of x, ttdn show\n"
    assert run("show", "part", "x").out == "part of x, ttdn show part\n"
    assert run("--root", "r", "show", "part").out == "part of None, ttdn show part\n"


def test_half_of_a_name_of_two_words_is_not_a_command(run: Run, fakes: Fakes) -> None:
    fakes(show_part=part, show_whole=part, other=part)
    ran = run("show")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == 'lỗi: lệnh "show" còn thiếu một phần\n  = gợi ý: một trong: show part, show whole\n'
    assert run("show", "prat").err == 'lỗi: không có lệnh "prat"\n  = gợi ý: có phải "part" không\n'
    assert run("show", "-h").out == (
        "Cách dùng: ttdn show [TÙY CHỌN] LỆNH …\n\n"
        "  Các lệnh cùng mở đầu bằng một từ; mỗi lệnh có phần hướng dẫn và ví dụ riêng.\n\n"
        "Tùy chọn:\n  -h, --help  xem trang này\n\n"
        "Lệnh:\n  show part   Hiện một phần.\n  show whole  Hiện một phần.\n"
    )


def test_a_closed_stdout_is_no_bug(monkeypatch: pytest.MonkeyPatch, workspace: Path, run: Run) -> None:
    """As after `ttdn status >&-`: Python has no stdout then."""
    monkeypatch.setattr("sys.stdout", None)
    assert cli.main(["status", "--year", "2024"]) == 0
    assert cli.main(["why", "xa-ba-diem", "--year", "2024"]) == 0
    assert cli.main(["status", "--year", "2024", "--format", "csv"]) == 0


def test_the_version_is_one_line(run: Run) -> None:
    ran = run("--version")
    assert (ran.code, ran.out, ran.err) == (0, f"ttdn {__version__}\n", "")


# --- help ----------------------------------------------------------------------------------------------------------------------------

HELP_OF_TTDN = """\
Cách dùng: ttdn [TÙY CHỌN] LỆNH …

  Theo dõi chế độ báo cáo của một kế hoạch: đơn vị nào đã gửi báo cáo, đơn vị
  nào chưa gửi, và vì sao kết luận như vậy.

  Ví dụ:

      ttdn status

      ttdn receive xa-ba-diem --sent 2026-11-01 --number 123/BC-UBND

      ttdn receive --help

Tùy chọn:
  --root THƯ-MỤC        thư mục làm việc, nếu không phải nơi đang đứng [biến môi
                        trường: TTDN_ROOT]
  --version             xem phiên bản
  --install-completion  cài gợi ý lệnh bằng phím Tab cho trình dòng lệnh đang
                        dùng
  --show-completion     in đoạn mã gợi ý lệnh cho trình dòng lệnh đang dùng, để
                        tự cài
  -h, --help            xem trang này

Lệnh:
  show       Hiện một đơn vị [và những đơn vị khác], trong một năm báo cáo, ở
             ngày nào cũng được.
  show part  Hiện một phần.
"""

HELP_OF_SHOW = """\
Cách dùng: ttdn show [TÙY CHỌN] ĐƠN-VỊ [KHÁC…]

  Hiện một đơn vị [và những đơn vị khác], trong một năm báo cáo, ở ngày nào cũng
  được.

  Đoạn văn này được nối lại thành một dòng.

  Ví dụ:

      ttdn show xa-ba-diem
      ttdn show "ba diem" --format json

Tham số:
  ĐƠN-VỊ  đơn vị cần xem [bắt buộc]
  KHÁC    đơn vị khác

Tùy chọn:
  -y, --year NĂM       năm báo cáo [mặc định: 2026]
  --day NGÀY           ngày xét [kể cả hôm nay]
  --format table|json  dạng hiển thị [mặc định: table]
  --order name|day     thứ tự [biến môi trường: TTDN_ORDER]
  --output ĐƯỜNG-DẪN   tệp kết quả
  --all                mọi đơn vị
  -h, --help           xem trang này

Lệnh:
  show part  Hiện một phần.
"""


@pytest.mark.parametrize("args", [[], ["-h"], ["--help"]])
def test_the_help_of_ttdn_is_vietnamese_throughout(run: Run, fakes: Fakes, args: list[str]) -> None:
    fakes(show=show, show_part=part)
    ran = run(*args)
    assert (ran.code, ran.out, ran.err) == (0, HELP_OF_TTDN, "")


@pytest.mark.parametrize("asked", ["-h", "--help"])
@pytest.mark.parametrize("environment", [{}, {"GITHUB_ACTIONS": "true"}, {"FORCE_COLOR": "1"}, {"TERM": "dumb"}, {"NO_COLOR": "1"}])
def test_the_help_of_a_command_is_plain_text_and_keeps_its_brackets(
    run: Run, fakes: Fakes, asked: str, environment: dict[str, str]
) -> None:
    fakes(show=show, show_part=part)
    ran = run("show", asked, **environment)
    assert (ran.code, ran.out, ran.err) == (0, HELP_OF_SHOW, "")


def test_a_narrow_terminal_cuts_no_word(run: Run, fakes: Fakes) -> None:
    def narrow() -> None:
        """Đơn vị được gọi bằng mã như xa-xuan-thoi-thuong và thi-tran-hoc-mon, không gọi bằng số."""

    fakes(narrow=narrow)
    assert run("narrow", "-h", COLUMNS="44").out == (
        "Cách dùng: ttdn narrow [TÙY CHỌN]\n\n"
        "  Đơn vị được gọi bằng mã như\n  xa-xuan-thoi-thuong và thi-tran-hoc-mon,\n  không gọi bằng số.\n\n"
        "Tùy chọn:\n  -h, --help  xem trang này\n"
    )


ENGLISH = re.compile(
    r"\b(usage|options?|commands?|args|arguments?|default|required|env var|show this|message|exit|dynamic|deprecated|str|int|float"
    r"|boolean|path|filename|choice)\b|<",
    re.IGNORECASE,
)
OUT_OF_REGISTER = re.compile(r"vui lòng|\bhãy\b|!|GIÁ-TRỊ|ĐƯỜNG-DẪN", re.IGNORECASE)


def without_names(page: str) -> str:
    """A help page without what must be English: options, ids, file names, values to type, and what stands in quotes or examples."""
    text, heading, rows = re.split(r"^(Tham số:|Tùy chọn:)$", page, maxsplit=1, flags=re.MULTILINE)
    text = re.sub(r"^ {6}.*", "", text, flags=re.MULTILINE)
    return re.sub(r'"[^"]*"|--?[a-z][a-z-]*|\S+[.|/_]\S+', " ", text + heading + rows)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself_in_vietnamese_with_an_example(run: Run, name: str) -> None:
    ran = run(*name.split(), "--help")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith(f"Cách dùng: ttdn {name} [TÙY CHỌN]")
    assert ENGLISH.findall(without_names(ran.out)) == []
    assert OUT_OF_REGISTER.findall(ran.out) == []
    assert f"\n      ttdn {name}" in ran.out
    assert unicodedata.is_normalized("NFC", ran.out)
    assert "\x1b" not in ran.out


@pytest.mark.parametrize("name", ["", *COMMANDS])
def test_every_option_and_argument_has_a_help_text(name: str) -> None:
    group: Any = door(COMMANDS)
    with group.make_context("ttdn", ["--root", "x"], resilient_parsing=True) as ctx:
        command = group.resolve_command(ctx, name.split())[1] if name else group
        assert [param.name for param in command.get_params(ctx) if not param.help] == []


def test_the_check_of_the_help_sees_english(run: Run, fakes: Fakes) -> None:
    def english() -> None:
        """Usage of the command, which is required."""

    fakes(english=english)
    assert ENGLISH.findall(without_names(run("english", "-h").out)) == ["Usage", "command", "required"]


def test_ttdn_lists_every_command_with_a_line_on_each(run: Run) -> None:
    listed = run("--help").out.partition("Lệnh:\n")[2]
    assert re.findall(r"^  (\S+(?: \S+)*)  +\S", listed, re.MULTILINE) == list(COMMANDS)


def test_every_module_of_a_command_is_registered_once() -> None:
    folder = Path(str(cli.__file__)).parent / "commands"
    with_command = {path.stem for path in folder.glob("*.py") if re.search(r"^def command\(", path.read_text("utf-8"), re.MULTILINE)}
    assert with_command, "no command was seen"
    assert sorted(COMMANDS.values()) == sorted(with_command)


# --- usage errors --------------------------------------------------------------------------------------------------------------------

SEE = "xem cách dùng bằng: ttdn show --help"


@pytest.mark.parametrize(
    ("args", "message", "hint"),
    [
        ("show", "thiếu tham số ĐƠN-VỊ", SEE),
        ("show a --yaer 2024", "không có tùy chọn --yaer", "có phải --year không"),
        ("show a --zzz", "không có tùy chọn --zzz", SEE),
        ("show a -q", "không có tùy chọn -q", SEE),
        ("show a --root x", "không có tùy chọn --root", "--root đứng trước tên lệnh: ttdn --root THƯ-MỤC show"),
        ("show a --version", "không có tùy chọn --version", "--version đứng trước tên lệnh: ttdn --version show"),
        ("show a --year", "tùy chọn --year thiếu giá trị", SEE),
        ("show a --all=yes", "tùy chọn --all không nhận giá trị", SEE),
        ("show a --year năm", '--year: "năm" không phải là số nguyên', None),
        ("show a -y 1999", '--year: "1999" không nằm trong khoảng từ 2000 đến 2999', None),
        ("show a --format jsno", '--format: "jsno" không phải là một giá trị được dùng ở đây', 'có phải "json" không'),
        ("show a --order x", '--order: "x" không phải là một giá trị được dùng ở đây', "một trong: name, day"),
        ("show a --output /không/có", '--output: không dùng được giá trị "/không/có"', None),
        (
            "show a --day 05/11/2024",
            '--day: "05/11/2024" không phải là ngày viết theo mẫu NĂM-THÁNG-NGÀY, ví dụ 2024-11-05',
            None,
        ),
        ("show a --day 2023-02-29", "--day: ngày 2023-02-29 không có trong lịch", None),
        ("part a b c", 'thừa tham số: "b", "c"', 'giá trị có dấu cách phải đặt trong ngoặc kép, ví dụ "ba diem"'),
        ("need", "thiếu tùy chọn --via", "một trong: email, hand"),
        ("show a --year \x1b[31m", r'--year: "\x1b[31m" không phải là số nguyên', None),
        ("show a --year 1\n2", '--year: "1 2" không phải là số nguyên', None),
        ("\x1b[31m", r'không có lệnh "\x1b[31m"', "xem cách dùng bằng: ttdn --help"),
        ("--yes", "không có tùy chọn --yes", "xem cách dùng bằng: ttdn --help"),
        ("--root", "tùy chọn --root thiếu giá trị", "xem cách dùng bằng: ttdn --help"),
        ("--root x", None, None),
    ],
)
def test_what_is_wrong_with_the_command_line_is_said_in_vietnamese(
    run: Run, fakes: Fakes, args: str, message: str | None, hint: str | None
) -> None:
    def need(via: Annotated[Literal["email", "hand"], typer.Option(help="cách gửi")]) -> None:
        """Cần một tùy chọn."""

    fakes(show=show, part=part, need=need)
    ran = run(*args.split(" "))
    expected = "" if message is None else f"lỗi: {message}\n" + (f"  = gợi ý: {hint}\n" if hint else "")
    assert (ran.err, ran.code) == (expected, 2 if message else 0)
    assert message is None or ran.out == ""


def test_a_bad_value_from_the_environment_is_quoted_too(run: Run, fakes: Fakes) -> None:
    fakes(show=show)
    ran = run("show", "a", TTDN_ORDER="nmae")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == 'lỗi: --order: "nmae" không phải là một giá trị được dùng ở đây\n  = gợi ý: có phải "name" không\n'


def test_an_error_of_typer_that_is_not_known_is_still_not_english(fakes: Fakes) -> None:
    class Unheard(typer.TyperException):
        pass

    group: Any = door({})
    with group.make_context("ttdn", []) as ctx:
        said = usage_error(Unheard("No such thing"), ctx, [])
    assert (said.message, said.hint) == ("dòng lệnh chưa đúng cách dùng", "xem cách dùng bằng: ttdn --help")


# --- how it ends ---------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("code", [0, 1, 2])
def test_a_command_chooses_its_exit_code(run: Run, fakes: Fakes, code: int) -> None:
    fakes(stop=raising(typer.Exit(code)))
    ran = run("stop")
    assert (ran.code, ran.out, ran.err) == (code, "đã viết một dòng\n", "")


def test_what_ttdn_cannot_do_is_said_on_stderr(run: Run, fakes: Fakes) -> None:
    fakes(stop=raising(TtdnError("không tìm thấy dữ liệu", "chạy ttdn init")))
    ran = run("stop")
    assert (ran.code, ran.out, ran.err) == (2, "đã viết một dòng\n", "lỗi: không tìm thấy dữ liệu\n  = gợi ý: chạy ttdn init\n")


def test_an_error_may_list_things_and_shows_no_escape_sequence(run: Run, fakes: Fakes) -> None:
    fakes(stop=raising(TtdnError('"tan" có thể là 2 đơn vị:\n  xa-tan-hiep\n  xa-tan-xuan\x1b[2J')))
    assert run("stop").err == 'lỗi: "tan" có thể là 2 đơn vị:\n  xa-tan-hiep\n  xa-tan-xuan\\x1b[2J\n'


def test_the_problems_that_stood_in_the_way_come_first(run: Run, fakes: Fakes) -> None:
    from ttdn_cli.outbound.problem_text import problem_text

    located = Located(Problem("shape", ("plan", "due"), "tháng 13 không có trong lịch"), "data/plan.yaml", 31, 14, "due: {month: 13}")
    fakes(stop=raising(TtdnError("không đọc được kế hoạch", "sửa tệp", (located, located))))
    ran = run("stop")
    shown = problem_text(located)
    assert shown.startswith("data/plan.yaml:31:14: lỗi: tháng 13")
    assert (ran.code, ran.err) == (2, f"{shown}\n{shown}\nlỗi: không đọc được kế hoạch\n  = gợi ý: sửa tệp\n")


@pytest.mark.parametrize("how", [KeyboardInterrupt(), typer.Abort()])
def test_ctrl_c_ends_with_one_line(run: Run, fakes: Fakes, how: BaseException) -> None:
    fakes(stop=raising(how))
    ran = run("stop")
    assert (ran.code, ran.out, ran.err) == (130, "đã viết một dòng\n", "đã dừng theo yêu cầu của người dùng\n")


def test_a_bug_is_an_apology_and_a_file_with_the_traceback(run: Run, fakes: Fakes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    fakes(stop=raising(ValueError("nội dung báo cáo của đơn vị \udce1")))
    ran = run("stop")
    (written,) = tmp_path.iterdir()
    assert ran.code == 3
    assert ran.err == (
        "lỗi: ttdn dừng vì một lỗi của chính chương trình, xin lỗi về sự bất tiện này\n"
        f"  = gợi ý: gửi tệp {written} cho người phụ trách kỹ thuật; tệp có thể chứa dữ liệu của đơn vị\n"
    )
    report = written.read_text("utf-8")
    assert report.startswith(f"ttdn {__version__}, Python ")
    assert report.endswith("ValueError: nội dung báo cáo của đơn vị \\udce1\n")


def test_a_bug_without_a_place_for_the_traceback_is_an_apology(
    run: Run, fakes: Fakes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "absent"))
    fakes(stop=raising(ValueError("bí mật")))
    ran = run("stop")
    assert (ran.code, ran.err) == (
        3,
        "lỗi: ttdn dừng vì một lỗi của chính chương trình, xin lỗi về sự bất tiện này\n"
        "  = gợi ý: không ghi được chi tiết vào thư mục tạm; báo cho người phụ trách kỹ thuật\n",
    )


# --- a process of its own: streams, Ctrl-C ---------------------------------------------------------------------------------------------

PROCESS = """
import sys
from types import ModuleType
from ttdn_cli import cli
from ttdn_cli.start import run
def command():
    "Viết."
    {body}
module = sys.modules["ttdn_cli.commands.write"] = ModuleType("write")
module.command = command
cli.COMMANDS = {{"write": "write"}}
run()
"""


Process = Callable[..., "subprocess.CompletedProcess[bytes]"]


@pytest.fixture
def process(tmp_path: Path) -> Process:
    """Run `ttdn write`, a command with this body, in a Python of its own."""

    def run_apart(body: str, **options: Any) -> Any:
        script = tmp_path / "ttdn.py"
        script.write_text(PROCESS.format(body=body), "utf-8")
        options = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE} | options
        return subprocess.run([sys.executable, script, "write"], check=False, timeout=60, **options)

    return run_apart


def test_the_collector_rests_from_the_first_import_on(process: Process) -> None:
    ran = process("import gc; print(gc.isenabled())")
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, b"False\n", b"")


def test_the_process_ends_with_the_exit_code_and_everything_written(process: Process) -> None:
    ran = process("import sys, typer; print('a' * 300_000, end=''); print('b', end='', file=sys.stderr); raise typer.Exit(1)")
    assert (ran.returncode, len(ran.stdout), ran.stderr) == (1, 300_000, b"b")


@pytest.mark.parametrize(
    "environment",
    [
        {"PYTHONIOENCODING": "cp1258"},
        {"PYTHONIOENCODING": "ascii:strict"},
        {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
    ],
)
def test_both_streams_are_utf_8_whatever_the_locale_says(process: Process, environment: dict[str, str]) -> None:
    ran = process("print('Quyết định \\udce1'); print('Điểm \\udce1', file=sys.stderr)", env=os.environ | environment)
    assert ran.stdout.splitlines() == ["Quyết định \\udce1".encode()]
    assert ran.stderr.splitlines() == ["Điểm \\udce1".encode()]
    assert ran.returncode == 0


ASCII = {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}
RUN = "from ttdn_cli.start import run; run()"


@pytest.mark.skipif(os.name == "nt", reason="Windows gives arguments as Unicode")
@pytest.mark.parametrize(
    "start",
    [
        [Path(sys.executable).parent / "ttdn"],
        [sys.executable, "-c", RUN],
        [sys.executable, "-X", "dev", "-W", "ignore", "-c", RUN],
    ],
    ids=["the console script", "-c", "with options of Python"],
)
def test_what_is_typed_is_utf_8_whatever_the_locale_says(start: list[str | Path], workspace: Path) -> None:
    there = workspace.parent / "xã ế"
    workspace.rename(there)
    typed = [*start, "--root", os.fsencode(there), "units", "Bà Điểm".encode()]
    ran = subprocess.run(typed, env=os.environ | ASCII, capture_output=True, check=False, timeout=60)
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert "Xã Bà Điểm" in ran.stdout.decode()


@pytest.mark.skipif(os.name == "nt", reason="Windows gives arguments as Unicode")
@pytest.mark.parametrize("option", [("-X", "utf8=0"), ("-I", "-X", "utf8=0")])
def test_where_python_is_told_not_to_read_utf_8_it_begins_anew_once(option: tuple[str, ...]) -> None:
    started = f"import os; os.write(2, b'.'); {RUN}"
    ran = subprocess.run(
        [sys.executable, *option, "-c", started, "--version"],
        env=os.environ | ASCII,
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, f"ttdn {__version__}\n".encode(), b"..")


@pytest.mark.parametrize("lines", [1, 100_000])
@pytest.mark.parametrize("environment", [{}, {"PYTHONUNBUFFERED": "1"}])
def test_a_reader_who_left_ends_it_quietly_as_sigpipe_would(process: Process, lines: int, environment: dict[str, str]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    ran = process(f"for _ in range({lines}): print('một dòng')", stdout=writing, env=os.environ | environment)
    os.close(writing)
    assert (ran.returncode, ran.stderr) == (141, b"")


def test_an_error_that_nobody_reads_ends_it_quietly_too(process: Process) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    ran = process("raise cli.TtdnError('không được')", stderr=writing)
    os.close(writing)
    assert (ran.returncode, ran.stdout) == (141, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a device that is always full")
@pytest.mark.parametrize("lines", [1, 100_000])
def test_a_full_disk_is_an_error_and_not_a_success(process: Process, lines: int) -> None:
    with Path("/dev/full").open("wb") as full:
        ran = process(f"for _ in range({lines}): print('một dòng')", stdout=full)
    expected = "lỗi: không ghi được kết quả ra\n  = gợi ý: kiểm tra chỗ trống trên đĩa và nơi nhận kết quả\n"
    assert (ran.returncode, ran.stderr.decode()) == (2, expected)


@pytest.mark.skipif(os.name == "nt", reason="a shell that closes a stream")
@pytest.mark.parametrize(("args", "code"), [("write", 0), ("--version", 0), ("--help", 0), ("wrote", 2)])
def test_closed_streams_stop_nothing(args: str, code: int, tmp_path: Path) -> None:
    script = tmp_path / "ttdn.py"
    script.write_text(PROCESS.format(body="print('một dòng')"), "utf-8")
    ran = subprocess.run(["sh", "-c", f'exec "{sys.executable}" "{script}" {args} >&- 2>&-'], check=False, timeout=60)
    assert ran.returncode == code


# --- start-up ------------------------------------------------------------------------------------------------------------------------

HEAVY = ("pydantic_core", "rich", "yaml", "ruamel", "jinja2", "filelock", "markdown_it", "pygments")

LOADED = """
import sys
from ttdn_cli import cli
code = cli.main(sys.argv[1:])
print("LOADED", *{name.partition(".")[0] for name in sys.modules}, file=sys.stderr)
sys.exit(code)
"""


def loaded(*args: str, **environment: str) -> tuple[str, set[str]]:
    """What `ttdn` with these arguments wrote, and the packages it had loaded at the end."""
    ran = subprocess.run(
        [sys.executable, "-c", LOADED, *args], check=True, capture_output=True, env=os.environ | environment, timeout=60, encoding="utf-8"
    )
    return ran.stdout, set(ran.stderr.rpartition("LOADED")[2].split())


@pytest.mark.parametrize("args", [["--version"], ["--help"], ["receive", "--help"]])
def test_nothing_heavy_is_loaded_before_a_command_needs_it(args: list[str]) -> None:
    written, packages = loaded(*args)
    assert written
    assert "typer" in packages, "nothing was seen"
    if int(typer.__version__.split(".")[1]) < 29:  # from 0.29 on Typer itself loads pydantic
        assert packages.isdisjoint(HEAVY)


@pytest.fixture(params=["bash", "zsh", "fish", "powershell"])
def asked_by_shell(request: pytest.FixtureRequest) -> Iterator[dict[str, str]]:
    """The environment in which each shell asks how `ttdn re` goes on."""
    yield {
        "_TTDN_COMPLETE": f"complete_{request.param}",
        "COMP_WORDS": "ttdn re",
        "COMP_CWORD": "1",
        "_TYPER_COMPLETE_ARGS": "ttdn re",
        "_TYPER_COMPLETE_WORD_TO_COMPLETE": "re",
        "_TYPER_COMPLETE_FISH_ACTION": "get-args",
    }


def test_completion_loads_nothing_heavy(asked_by_shell: dict[str, str]) -> None:
    written, packages = loaded(**asked_by_shell)
    assert re.findall(r"\b(?:receive|return|render)\b", written) == ["receive", "return", "render"]
    if int(typer.__version__.split(".")[1]) < 29:
        assert packages.isdisjoint(HEAVY)


def test_typer_still_has_the_private_names_that_completion_uses() -> None:
    assert callable(import_module("typer.completion")._get_shell_name)
    assert callable(import_module("typer._completion_classes")._sanitize_help_text)


def completed(run: Run, line: str, shell: str = "bash") -> str:
    """What the shell is told about the last word of `line`."""
    words = {"COMP_WORDS": line, "COMP_CWORD": str(line.count(" ")), "_TYPER_COMPLETE_ARGS": line}
    ran = run(_TTDN_COMPLETE=f"complete_{shell}", **words)
    assert ran.err == ""
    return ran.out


def test_the_shell_completes_commands_options_and_values(run: Run, fakes: Fakes) -> None:
    fakes(show=show, part_one=part, part_two=part)
    assert completed(run, "ttdn ") == "show\npart\n"
    assert completed(run, "ttdn part ") == "one\ntwo\n"
    assert completed(run, "ttdn show --f") == "--format\n"
    assert completed(run, "ttdn --root x show a --format ") == "table\njson\n"


def test_the_shell_shows_help_with_its_brackets(run: Run, fakes: Fakes) -> None:
    fakes(show=show)
    assert completed(run, "ttdn show --d", "zsh") == '_arguments \'*: :(("--day":"ngày xét [kể cả hôm nay]"))\'\n'
    assert completed(run, "ttdn show --h", "zsh") == '_arguments \'*: :(("--help":"xem trang này"))\'\n'


@pytest.mark.parametrize("instruction", ["nonsense", "complete_tcsh", "complete_bash"])
def test_completion_that_fails_says_nothing(run: Run, instruction: str) -> None:
    ran = run(_TTDN_COMPLETE=instruction)
    assert (ran.code, ran.out, ran.err) == (1, "", "")


def test_the_root_is_known_while_a_line_is_completed(run: Run, fakes: Fakes) -> None:
    def units(ctx: typer.Context) -> list[str]:
        return [f"xa-{ctx.obj}"]

    def choose(unit: Annotated[str, typer.Argument(autocompletion=units)]) -> None:
        """Chọn."""

    fakes(choose=choose)
    assert completed(run, "ttdn --root abc choose ") == "xa-abc\n"


@pytest.mark.skipif(os.name == "nt", reason="the home of bash")
def test_completion_is_installed_for_the_shell_in_use(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("typer.completion._get_shell_name", lambda: "bash")
    ran = run("--install-completion", HOME=str(tmp_path))
    script = tmp_path / ".bash_completions/ttdn.sh"
    assert (ran.code, ran.out) == (0, f"đã cài gợi ý lệnh cho bash vào {script}; có tác dụng từ cửa sổ dòng lệnh mở sau\n")
    assert f"source '{script}'" in (tmp_path / ".bashrc").read_text("utf-8")
    assert run("--show-completion").out.strip() == script.read_text("utf-8").strip()
    assert "_TTDN_COMPLETE=complete_bash" in script.read_text("utf-8")


@pytest.mark.skipif(os.name == "nt", reason="the home of bash")
def test_completion_that_cannot_be_installed_is_an_error(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("typer.completion._get_shell_name", lambda: "bash")
    (tmp_path / "home").write_text("")
    ran = run("--install-completion", HOME=str(tmp_path / "home"))
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == "lỗi: không cài được gợi ý lệnh cho bash\n  = gợi ý: dùng --show-completion và tự chép vào nơi cần\n"


@pytest.mark.parametrize("shell", [None, "cmd"])
def test_completion_for_another_shell_is_an_error(run: Run, monkeypatch: pytest.MonkeyPatch, shell: str | None) -> None:
    monkeypatch.setattr("typer.completion._get_shell_name", lambda: shell)
    ran = run("--show-completion")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == (
        "lỗi: không nhận ra trình dòng lệnh đang dùng\n  = gợi ý: gợi ý lệnh bằng phím Tab có cho bash, zsh, fish và PowerShell\n"
    )


IN_THE_COMMAND = """
    print("một")
    signal.raise_signal(signal.SIGINT)
    print("hai")
"""
THAT_BECOMES_ANOTHER_ERROR = """
    print("một")
    try:
        signal.raise_signal(signal.SIGINT)
    except KeyboardInterrupt:
        raise ValueError("dựng mô hình")
"""
THAT_PYTHON_DROPS = """
    class Finalised:
        def __del__(self):
            signal.raise_signal(signal.SIGINT)
    print("một", flush=True)
    Finalised()
    print("hai")
"""


@pytest.mark.parametrize("body", [IN_THE_COMMAND, THAT_BECOMES_ANOTHER_ERROR, THAT_PYTHON_DROPS])
@pytest.mark.skipif(os.name == "nt", reason="Windows sends no SIGINT to a process")
def test_ctrl_c_ends_a_process_with_one_line(process: Process, body: str) -> None:
    ran = process(f"import signal{body}")
    assert (ran.returncode, ran.stdout.decode(), ran.stderr.decode()) == (130, "một\n", "đã dừng theo yêu cầu của người dùng\n")


START = """
import os, signal, gc
{first}
gc.disable = lambda: os.kill(os.getpid(), signal.SIGINT)
from ttdn_cli.start import run
run()
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows sends no SIGINT to a process")
def test_ctrl_c_before_anything_is_imported_is_no_traceback() -> None:
    ran = subprocess.run([sys.executable, "-c", START.format(first=""), "--version"], capture_output=True, check=False, timeout=60)
    assert (ran.returncode, ran.stdout, ran.stderr.decode()) == (130, b"", "đã dừng theo yêu cầu của người dùng\n")


@pytest.mark.skipif(os.name == "nt", reason="Windows sends no SIGINT to a process")
def test_a_process_that_was_started_to_ignore_ctrl_c_ignores_it() -> None:
    """As below `nohup`, or in the background of a script."""
    start = START.format(first="signal.signal(signal.SIGINT, signal.SIG_IGN)")
    ran = subprocess.run([sys.executable, "-c", start, "--version"], capture_output=True, check=False, timeout=60)
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, f"ttdn {__version__}\n".encode(), b"")
