"""Where a result goes: to the screen, or into a file that is not overwritten unasked."""

import os
import re
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import typer

from ttdn_cli.domain.problem import TtdnError
from ttdn_cli.domain.text import as_seen

_AGAIN = "điều đã ghi không bị ghi lần nữa"


def deliver(result: str | bytes, output: Path | None, force: bool, done: str = "đã ghi", for_runner: bool = False) -> None:
    """
    Shows a result, or writes it into `output` and says so. Bytes go out as they are: their line ends are part of them.
    Commands for GitHub's runner stand in a result that is `for_runner` only.

    Raises: TtdnError when the file is there and `force` is not given, or cannot be written.
    """
    if output is None:
        if isinstance(result, str):
            typer.echo(result if for_runner else without_commands(result), nl=not result.endswith("\n"))
        elif sys.stdout is not None:
            sys.stdout.flush()
            sys.stdout.buffer.write(result)
            sys.stdout.buffer.flush()
        return
    from ttdn_cli.storage.writing import write_output

    if isinstance(result, str):
        result = (result if result.endswith("\n") else result + "\n").encode("utf-8", "backslashreplace")
    write_output(output, result, force)
    typer.echo(f"{done} {as_seen(str(output))}", err=True)


def without_commands(text: str) -> str:
    """What is shown by GitHub's runner, which takes a line that begins with `::` for a command: its first colon is written out."""
    return re.sub(r"(?m)^(\s*):(?=:)", r"\1\\x3a", text) if "GITHUB_ACTIONS" in os.environ else text


@contextmanager
def written(what: str) -> Iterator[None]:
    """
    Where a command says what it wrote.

    Raises: TtdnError when that cannot be shown: it is written all the same, and must not be taken for a failure.
    """
    try:
        yield
    except OSError as error:
        from ttdn_cli.storage.files import reason_of

        raise TtdnError(f"đã ghi {what}, nhưng không hiện được kết quả ra: {reason_of(error)}", "không cần ghi lại") from None


@contextmanager
def one_of(total: int, done: Sequence[object], what: str, after: bool = False, again: str = _AGAIN) -> Iterator[None]:
    """
    Where a command writes one of several files, of which those in `done` are written; `after`: and has more to do after the last;
    `again`: what the same command does with those.

    Raises: TtdnError of a file that is not written: in its own words while nothing else is, else with how many are.
    """
    try:
        yield
    except TtdnError as error:
        from ttdn_cli.storage.writing import NotSettled

        count = len(done) + isinstance(error, NotSettled)
        if count == 0 or (count == total and not after):
            raise
        said = error.message.removesuffix("; chưa ghi gì")
        raise TtdnError(f"đã ghi {count} trên {total} {what} rồi dừng: {said}", f"sửa nguyên nhân rồi chạy lại lệnh này; {again}") from None


def refuse_existing(output: Path | None, force: bool) -> None:
    """
    Looks at the file before the work is done, so that nobody waits for a refusal; what a killed process left beside it is swept away.

    Raises: TtdnError when it is there and `force` is not given, or is no file.
    """
    if output is not None and os.path.lexists(output):
        from ttdn_cli.storage.output_places import refuse_no_file, sweep_beside

        refuse_no_file(output)
        if force:
            return
        sweep_beside(output)
        raise TtdnError(f"tệp {output} đã có, có thể đã được sửa; chưa ghi gì", "thêm --force để ghi đè, hoặc chọn tên khác")


def screen_width(output: Path | None) -> int | None:
    """The columns to wrap at: those of the terminal; None for a pipe or a file, where lines stay whole."""
    if output is not None or sys.stdout is None or not sys.stdout.isatty():
        return None
    import shutil

    return shutil.get_terminal_size().columns
