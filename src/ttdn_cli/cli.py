"""
The door: commands by name, `main(argv)` -> exit code. It parses, says what went wrong, and knows no command's business.

A command is one module in `commands/` with one function `command`, and one line in `COMMANDS`. A name of two words
(`units set`, `render report`) is a module of its own, just like the others: no command makes a Typer object.

    def command(
        ctx: typer.Context,
        unit: Annotated[str, typer.Argument(metavar="ĐƠN-VỊ", help="tên hoặc mã của đơn vị")],
        sent: Annotated[date | None, typer.Option(parser=parse_day, metavar="NGÀY", help="ngày gửi")] = None,
        dry_run: Annotated[bool, typer.Option("--dry-run", help="cho xem, không ghi")] = False,
    ) -> None:
        \"\"\"
        Ghi nhận một báo cáo đã đến.         <- the first line is also the command's line in `ttdn --help`

        Ví dụ:

            ttdn receive xa-ba-diem          <- an indented paragraph is shown as it stands
        \"\"\"
        root: Path | None = ctx.obj          <- what --root or TTDN_ROOT says
        ...
        raise typer.Exit(1)                  <- only for an exit code other than 0

A `parser` takes a text and raises ValueError in Vietnamese words (never `typer.BadParameter`); its option's default is None.
Whatever else stops a command is a `TtdnError`, an OSError of a file or a network included: one that gets here is taken for a bug,
or, without a file's name, for a stdout that nobody reads or a full disk.

Exit codes: 0 done; 1 done, and something wants a person; 2 could not be done; 3 a bug; 130 stopped by Ctrl-C; 141 nobody reads the
output any more (`| head`), as of a program killed by SIGPIPE.
"""

import errno
import os
import re
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress

import typer

from ttdn_cli import __version__
from ttdn_cli.domain.problem import TtdnError
from ttdn_cli.door_tree import COMPLETE, completed, door
from ttdn_cli.start import STOPPED

COMMANDS: Mapping[str, str] = {
    "status": "status",
    "why": "why",
    "receive": "receive",
    "return": "return_",
    "accept": "accept",
    "extend": "extend",
    "exempt": "exempt",
    "void": "void",
    "log": "log",
    "units": "units",
    "units set": "units_set",
    "plan": "plan",
    "legal": "legal",
    "remind": "remind",
    "check": "check",
    "diff": "diff",
    "render report": "render_report",
    "render letter": "render_letter",
    "render form": "render_form",
    "render appendix": "render_appendix",
    "calendar": "calendar",
    "lint": "lint",
    "fix": "fix",
    "schema": "schema",
    "init": "init",
}
"""The name of every command, in the order of the help, and its module in `commands/`."""


def main(argv: Sequence[str] | None = None, stopped: Callable[[], bool] = lambda: False) -> int:
    """
    The exit code of `ttdn` with these arguments; nothing is raised. `None` stands for those of the process.

    `stopped` says whether Ctrl-C was pressed: what it interrupts may raise something else (pydantic-core does, while it learns a schema).
    """
    try:
        _speak_utf8()
        code = _answer(list(sys.argv[1:] if argv is None else argv), stopped)
        _flush()
    except KeyboardInterrupt:
        return 130
    except OSError as error:
        _let_go()
        if _nobody_reads(error):
            return 141
        with suppress(OSError):
            _tell("không ghi được kết quả ra", "kiểm tra chỗ trống trên đĩa và nơi nhận kết quả")
        return 2
    return code


def _answer(args: list[str], stopped: Callable[[], bool]) -> int:
    """Run the command, and say on stderr what stopped it. Only what stdout and stderr themselves raise goes through."""
    try:
        if instruction := os.environ.get(COMPLETE):
            return completed(COMMANDS, instruction)
        group = door(COMMANDS)
        with group.make_context("ttdn", args) as ctx:
            group.invoke(ctx)
    except typer.Exit as done:
        return done.exit_code
    except (KeyboardInterrupt, typer.Abort):
        return _end_early()
    except TtdnError as error:
        _tell_problems(error)
        return 2
    except Exception as error:
        if stopped():
            return _end_early()
        if isinstance(error, OSError) and (_nobody_reads(error) or (error.errno == errno.ENOSPC and error.filename is None)):
            raise
        return _confess(error)
    return 0


def _end_early() -> int:
    """Stopped by Ctrl-C, or by an answer that a person did not give."""
    _flush()
    _write_err(STOPPED)
    return 130


def _tell_problems(error: TtdnError) -> None:
    """What stood in the way in the data, each with its place, and then what could not be done."""
    if error.problems:
        from ttdn_cli.outbound.problem_text import problem_text

        for located in error.problems:
            _write_err(problem_text(located))
    _tell(error.message, error.hint)


def _tell(message: str, hint: str | None = None) -> None:
    """One piece of bad news on stderr, after what stdout has so far. A message may list things, one a line."""
    try:
        _flush()
    except OSError:
        _let_go()  # what stops a command is worth more than what it could not show
    _write_err(f"lỗi: {message}")
    if hint:
        _write_err(f"  = gợi ý: {hint}")


def _confess(error: Exception) -> int:
    """A bug: a short apology. The traceback goes into a file and not on the screen, because it can hold what a unit wrote."""
    import tempfile
    import traceback

    try:
        with tempfile.NamedTemporaryFile(
            "w", prefix="ttdn-", suffix=".txt", delete=False, encoding="utf-8", errors="backslashreplace"
        ) as file:
            file.write(f"ttdn {__version__}, Python {sys.version}, {sys.platform}\n\n")
            traceback.print_exception(error, file=file)
        hint = f"gửi tệp {file.name} cho người phụ trách kỹ thuật; tệp có thể chứa dữ liệu của đơn vị"
    except OSError:
        hint = "không ghi được chi tiết vào thư mục tạm; báo cho người phụ trách kỹ thuật"
    _tell("ttdn dừng vì một lỗi của chính chương trình, xin lỗi về sự bất tiện này", hint)
    return 3


def _speak_utf8() -> None:
    """
    Both streams in UTF-8, whatever the locale says: cp1258 has no "ế" at all.

    What is no character (half of a surrogate pair, from a file's name) is written out, so that no text can stop a command.
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _write_err(text: str) -> None:
    """
    Lines on stderr; what cannot be seen in them (an escape sequence in what was typed) is written out, and a line break before `::` too:
    of such a line, from the name of a file, GitHub's runner would make a command.
    """
    from ttdn_cli.domain.text import as_seen

    if sys.stderr is not None:
        lines = re.sub(r"\n(?=\s*::)", r"\\n", text).split("\n")
        sys.stderr.write("".join(f"{as_seen(line)}\n" for line in lines))


def _flush() -> None:
    """Now and not when Python ends, where a failure could not be told. There is no stdout under pythonw."""
    if sys.stdout is not None:
        sys.stdout.flush()


def _nobody_reads(error: OSError) -> bool:
    """Whether the other end of the pipe is closed; Windows says EINVAL for it."""
    return isinstance(error, BrokenPipeError) or (os.name == "nt" and error.errno == errno.EINVAL and error.filename is None)


def _let_go() -> None:
    """What a stream cannot get rid of goes nowhere, so that Python does not fail on it once more when it ends (exit code 120)."""
    for stream in (sys.stdout, sys.stderr):
        try:
            if stream is not None:
                stream.flush()
        except OSError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
