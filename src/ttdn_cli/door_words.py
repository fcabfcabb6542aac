"""
What the door says in Vietnamese: help pages and usage errors, instead of Typer's own words.

Nothing here looks into Typer beyond what a command declares (its function's signature) and the names of the errors' classes:
those are the same in Typer 0.28, which carries its own click, and in 0.29, which converts values with pydantic.
"""

import inspect
import os
import shutil
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from difflib import get_close_matches
from enum import Enum
from pathlib import Path
from typing import Any, Literal, get_args, get_origin, get_type_hints

from ttdn_cli.domain.problem import TtdnError

Rows = list[tuple[str, str]]

HELP_OF_HELP = "xem trang này"
_KINDS = {int: "SỐ", float: "SỐ", Path: "ĐƯỜNG-DẪN"}


# --- what a command declares ---------------------------------------------------------------------------------------------------------


def _declared(command: Any, name: str) -> tuple[Any, Any]:
    """The type and the `typer.Option(...)` or `typer.Argument(...)` of a parameter; `X | None` and `list[X]` count as X."""
    function = inspect.unwrap(command.callback) if command.callback else None
    annotation = get_type_hints(function, include_extras=True).get(name) if function else None
    info = next(iter(getattr(annotation, "__metadata__", ())), None)
    kind = getattr(annotation, "__origin__", annotation) if info is not None else annotation
    while get_origin(kind) not in (None, Literal):
        kind = next((part for part in get_args(kind) if part is not type(None)), str)
    return kind, info


def _choices(kind: Any) -> list[str]:
    """The values that may be given, where they are few: those of an `Enum` or a `Literal`."""
    if isinstance(kind, type) and issubclass(kind, Enum):
        return [str(member.value) for member in kind]
    return [str(value) for value in get_args(kind)] if get_origin(kind) is Literal else []


def _placeholder(command: Any, param: Any) -> str:
    """What stands for the value: `NGÀY`, `text|json`."""
    if param.metavar:
        return str(param.metavar)
    if param.param_type_name == "argument":
        return str(param.name).upper()
    kind, _ = _declared(command, param.name)
    return "|".join(_choices(kind)) or _KINDS.get(kind, "GIÁ-TRỊ")


def _name(command: Any, param: Any) -> str:
    """How a sentence names a parameter: `--year`, or what stands for an argument."""
    return max(param.opts, key=len) if param.param_type_name == "option" else _placeholder(command, param)


# --- help ----------------------------------------------------------------------------------------------------------------------------


def help_page(command: Any, ctx: Any, commands: Rows) -> str:
    """
    The whole help of a command. `commands` are the commands below it, with a line on each.

    Plain text always: no colour, no markup; a `[` stays a `[`. A paragraph of the docstring that is indented is an example and
    is not wrapped.
    """
    width = min(shutil.get_terminal_size().columns, 100)
    params = [param for param in command.get_params(ctx) if not param.hidden]
    arguments = [param for param in params if param.param_type_name == "argument"]
    options = [param for param in params if param.param_type_name == "option"]
    blocks = [_usage(command, ctx, arguments)]
    blocks += _paragraphs(command.help or "", width)
    for heading, rows in (
        ("Tham số", [(_placeholder(command, p), _explained(command, p)) for p in arguments]),
        ("Tùy chọn", [(_option_names(command, p), _explained(command, p)) for p in options]),
        ("Lệnh", commands),
    ):
        if rows:
            blocks.append("\n".join([f"{heading}:", *_table(rows, width)]))
    return "\n\n".join(blocks)


def _usage(command: Any, ctx: Any, arguments: Sequence[Any]) -> str:
    pieces = ["Cách dùng:", ctx.command_path, "[TÙY CHỌN]"]
    for param in arguments:
        name = _placeholder(command, param) + ("…" if param.nargs != 1 else "")
        pieces.append(name if param.required else f"[{name}]")
    if hasattr(command, "commands"):
        pieces.append("LỆNH …")
    return " ".join(pieces)


def _paragraphs(text: str, width: int) -> Iterator[str]:
    """The docstring's paragraphs, two columns in; what is indented in it stays as it is."""
    for paragraph in inspect.cleandoc(text).split("\n\n"):
        if paragraph.startswith(" "):
            yield textwrap.indent(paragraph, "  ")
        elif paragraph.strip():
            yield "\n".join(_wrapped(paragraph, width - 2, "  "))


def _option_names(command: Any, param: Any) -> str:
    names = ", ".join(sorted(param.opts, key=len))
    if param.secondary_opts:
        names += " / " + ", ".join(param.secondary_opts)
    return names if param.is_flag else f"{names} {_placeholder(command, param)}"


def _explained(command: Any, param: Any) -> str:
    """The help of a parameter, then in brackets what else one has to know."""
    facts = []
    if param.param_type_name == "argument" and (choices := _choices(_declared(command, param.name)[0])):
        facts.append(f"một trong: {', '.join(choices)}")
    if param.envvar and param.show_envvar:
        facts.append(f"biến môi trường: {param.envvar if isinstance(param.envvar, str) else ', '.join(param.envvar)}")
    if shown := _shown_default(param):
        facts.append(f"mặc định: {shown}")
    if param.required:
        facts.append("bắt buộc")
    return " ".join([param.help or "", f"[{'; '.join(facts)}]" if facts else ""]).strip()


def _shown_default(param: Any) -> str:
    if isinstance(param.show_default, str):
        return param.show_default
    default = param.default
    if not param.show_default or default is None or default is False or callable(default):
        return ""
    values = default if isinstance(default, (list, tuple)) else [default]
    return ", ".join(str(value.value if isinstance(value, Enum) else value) for value in values)


def _table(rows: Rows, width: int) -> Iterator[str]:
    """Two columns; a first cell that is too long has its line for itself."""
    column = max((len(first) for first, _ in rows if len(first) <= 28), default=0) + 4
    for first, second in rows:
        lines = _wrapped(second, width - column, " " * column)
        if len(first) + 4 <= column and lines:
            lines[0] = f"  {first}".ljust(column) + lines[0][column:]
        else:
            yield f"  {first}"
        yield from lines


def _wrapped(text: str, width: int, indent: str) -> list[str]:
    """`text` in lines; no word is cut, not even at a hyphen: `xa-ba-diem` is one word."""
    lines = textwrap.wrap(" ".join(text.split()), max(width, 30), break_on_hyphens=False, break_long_words=False)
    return [indent + line for line in lines]


# --- usage errors --------------------------------------------------------------------------------------------------------------------


def usage_error(error: Exception, ctx: Any, given: Sequence[str]) -> TtdnError:
    """
    What Typer found wrong in `given`, said in Vietnamese.

    Known by the class's name: where it is not known, the sentence is a general one, never Typer's English.
    """
    names = {cls.__name__ for cls in type(error).__mro__}
    command, see_help = ctx.command, _see_help(ctx)
    if "NoSuchOption" in names:
        return _no_such_option(str(getattr(error, "option_name", "")), getattr(error, "possibilities", None) or (), ctx)
    if "BadOptionUsage" in names:
        option = str(getattr(error, "option_name", ""))
        takes_none = any(param.is_flag for param in command.params if option in (*param.opts, *param.secondary_opts))
        return TtdnError(f"tùy chọn {_seen(option)} {'không nhận' if takes_none else 'thiếu'} giá trị", see_help)
    param = getattr(error, "param", None)
    if "MissingParameter" in names and param is not None:
        kind = "tùy chọn" if param.param_type_name == "option" else "tham số"
        choices = _choices(_declared(command, param.name)[0])
        return TtdnError(f"thiếu {kind} {_name(command, param)}", f"một trong: {', '.join(choices)}" if choices else see_help)
    if "BadParameter" in names and param is not None:
        return _bad_value(param, ctx, given)
    return TtdnError("dòng lệnh chưa đúng cách dùng", see_help)


def _see_help(ctx: Any) -> str:
    return f"xem cách dùng bằng: {ctx.command_path} --help"


def _seen(text: str) -> str:
    """What a person typed, fit to be quoted."""
    from ttdn_cli.domain.days import shortened
    from ttdn_cli.domain.text import as_seen

    return as_seen(shortened(text))


def _no_such_option(option: str, possibilities: Iterable[str], ctx: Any) -> TtdnError:
    root = ctx.find_root()
    of_root = [param for param in root.command.params if option in param.opts]
    if of_root and ctx is not root:
        hint = f"{option} đứng trước tên lệnh: {root.command_path} {_option_names(root.command, of_root[0])} {ctx.info_name}"
    elif closest := next(iter(possibilities), None):
        hint = f"có phải {closest} không"
    else:
        hint = _see_help(ctx)
    return TtdnError(f"không có tùy chọn {_seen(option)}", hint)


def _bad_value(param: Any, ctx: Any, given: Sequence[str]) -> TtdnError:
    """Which of the values given is wrong, and why: asked once more of the declaration, because Typer's answer is English."""
    kind, info = _declared(ctx.command, param.name)
    name = _name(ctx.command, param)
    for value in _values(param, ctx, given):
        if why := _why_not(value, kind, info):
            choices = _choices(kind)
            close = get_close_matches(value, choices, 1)
            hint = f'có phải "{close[0]}" không' if close else f"một trong: {', '.join(choices)}" if choices else None
            return TtdnError(f"{name}: {why}", hint)
    return TtdnError(f"{name}: giá trị không dùng được ở đây", _see_help(ctx))


def _values(param: Any, ctx: Any, given: Sequence[str]) -> list[str]:
    """The values of a parameter as they were typed, or as the environment has them."""
    parsed = ctx.command.make_parser(ctx).parse_args(list(given))[0]
    value = parsed.get(param.name)
    if value is None:
        value = param.resolve_envvar_value(ctx)
    return [v for v in (value if isinstance(value, (list, tuple)) else [value]) if isinstance(v, str)]


def _why_not(value: str, kind: Any, info: Any) -> str | None:
    """Why a parameter so declared does not take `value`, or None where it does."""
    from ttdn_cli.domain.text import as_seen

    quoted = f'"{_seen(value)}"'
    if parser := getattr(info, "parser", None):
        try:
            parser(value)
        except ValueError as error:
            return as_seen(str(error))
        return None
    if choices := _choices(kind):
        return None if value in choices else f"{quoted} không phải là một giá trị được dùng ở đây"
    if kind is Path and Path(value).exists() and not os.access(value, os.R_OK):
        return f"không có quyền đọc {quoted}"
    if kind not in (int, float):
        return f"không dùng được giá trị {quoted}"
    try:
        number = kind(value)
    except ValueError:
        return f"{quoted} không phải là số{' nguyên' if kind is int else ''}"
    low, high = getattr(info, "min", None), getattr(info, "max", None)
    if (low is None or low <= number) and (high is None or number <= high):
        return None
    bounds = f"từ {low} đến {high}" if None not in (low, high) else f"từ {low} trở lên" if high is None else f"từ {high} trở xuống"
    return f"{quoted} không nằm trong khoảng {bounds}"


def unexpected(extra: Sequence[str]) -> TtdnError:
    """More arguments than the command takes; most often a name with a space and no quotes."""
    shown = ", ".join(f'"{_seen(value)}"' for value in extra)
    return TtdnError(f"thừa tham số: {shown}", 'giá trị có dấu cách phải đặt trong ngoặc kép, ví dụ "ba diem"')


def unknown_command(name: str, known: Sequence[str], ctx: Any) -> TtdnError:
    """No command has that name; `known` are the names that may stand there."""
    close = get_close_matches(name, known, 1)
    hint = f'có phải "{close[0]}" không' if close else _see_help(ctx)
    return TtdnError(f'không có lệnh "{_seen(name)}"', hint)
