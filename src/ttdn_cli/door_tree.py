"""
The tree of commands behind the door: Typer's groups and commands, filled by name, and completion in the shell.

Of Typer's private names two are used, both for completion only and both guarded; a test fails when one of them is gone.
"""

import inspect
import sys
from collections.abc import Mapping
from contextlib import redirect_stderr
from importlib import import_module
from io import StringIO
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command

from ttdn_cli import __version__
from ttdn_cli.domain.problem import TtdnError
from ttdn_cli.door_words import HELP_OF_HELP, help_page, unexpected, unknown_command, usage_error

COMPLETE = "_TTDN_COMPLETE"
"""The environment variable in which the shell says that it wants to complete a line."""

Modules = Mapping[str, str]
"""The full name of a command -> its module in `commands/`."""


def door(modules: Modules) -> "Group":
    """The command `ttdn` with these commands below it. A command's module is imported when that command is asked for."""
    return _group("", modules)


class Command(TyperCommand):
    """One command. Its help and what is wrong with its arguments come from `door_words`."""

    modules: Modules

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        given = list(args)
        ctx.allow_extra_args = True  # refused below, in our words
        try:
            extra = super().parse_args(ctx, args)
        except typer.TyperException as error:
            raise usage_error(error, ctx, given) from error
        if extra and not ctx.resilient_parsing:
            raise unexpected(extra)
        return extra

    def get_help(self, ctx: Any) -> str:
        return help_page(self, ctx, _listed(self.name or "", self.modules))

    def get_help_option(self, ctx: Any) -> Any:
        return _in_vietnamese(super().get_help_option(ctx))

    def get_short_help_str(self, limit: int = 0) -> str:  # noqa: ARG002 - a terminal wraps what is too long
        return _first_line(self.help)


class Group(TyperGroup):
    """The commands whose names begin with the group's own name: all of them for `ttdn`, `render report` for `render`."""

    modules: Modules

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002
        own = len((self.name or "").split())
        return list(dict.fromkeys(name.split()[own] for name in _below(self.name or "", self.modules)))

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ARG002
        name = self._full(cmd_name)
        if name in self.modules:
            return _command(name, self.modules)
        return _group(name, self.modules) if _below(name, self.modules) else None

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The longest name wins: `units set` is not the unit `set` of `units`."""
        words = 2 if args[1:] and self._full(f"{args[0]} {args[1]}") in self.modules else 1
        name = " ".join(args[:words])
        command = self.get_command(ctx, name)
        if command is None and not ctx.resilient_parsing:
            raise unknown_command(name, self.list_commands(ctx), ctx)
        return name if command else None, command, args[words:]

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        given = list(args)
        try:
            rest = super().parse_args(ctx, args)
        except typer.TyperException as error:
            raise usage_error(error, ctx, given) from error
        if "root" in ctx.params:
            root = ctx.params["root"]  # a text: Typer makes a Path of it only for the callback, and completion never calls that
            ctx.obj = None if root is None else Path(root)
        return rest

    def get_help(self, ctx: Any) -> str:
        return help_page(self, ctx, _listed(self.name or "", self.modules))

    def get_help_option(self, ctx: Any) -> Any:
        return _in_vietnamese(super().get_help_option(ctx))

    def get_short_help_str(self, limit: int = 0) -> str:  # noqa: ARG002
        return _first_line(self.help)

    def _full(self, name: str) -> str:
        return f"{self.name} {name}" if self.name else name


def _command(name: str, modules: Modules) -> Command:
    app = typer.Typer(add_completion=False, rich_markup_mode=None)
    app.command(name, cls=Command)(_function(modules[name]))
    command: Any = get_command(app)
    command.modules = modules
    return command  # type: ignore[no-any-return]


def _group(name: str, modules: Modules) -> Group:
    app = typer.Typer(name=name, cls=Group, add_completion=False, rich_markup_mode=None)
    app.callback(invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})(_part if name else _ttdn)
    group: Any = get_command(app)
    group.modules = modules
    return group  # type: ignore[no-any-return]


def _function(module: str) -> Any:
    return import_module(f"ttdn_cli.commands.{module}").command


def _below(name: str, modules: Modules) -> list[str]:
    """The full names of the commands below this one."""
    return [full for full in modules if full.startswith(f"{name} " if name else "")]


def _listed(name: str, modules: Modules) -> list[tuple[str, str]]:
    return [(full, _first_line(_function(modules[full]).__doc__)) for full in _below(name, modules)]


def _first_line(text: str | None) -> str:
    return inspect.cleandoc(text or "").partition("\n")[0]


def _in_vietnamese(help_option: Any) -> Any:
    if help_option is not None:
        help_option.help = HELP_OF_HELP
    return help_option


def _ttdn(
    ctx: typer.Context,
    root: Annotated[  # noqa: ARG001 - `Group.parse_args` hands it on
        Path | None,
        typer.Option("--root", envvar="TTDN_ROOT", metavar="THƯ-MỤC", help="thư mục làm việc, nếu không phải nơi đang đứng"),
    ] = None,
    version: Annotated[bool, typer.Option("--version", help="xem phiên bản")] = False,
    install_completion: Annotated[
        bool, typer.Option("--install-completion", help="cài gợi ý lệnh bằng phím Tab cho trình dòng lệnh đang dùng")
    ] = False,
    show_completion: Annotated[
        bool, typer.Option("--show-completion", help="in đoạn mã gợi ý lệnh cho trình dòng lệnh đang dùng, để tự cài")
    ] = False,
) -> None:
    """
    Theo dõi chế độ báo cáo của một kế hoạch: đơn vị nào đã gửi báo cáo, đơn vị nào chưa gửi, và vì sao kết luận như vậy.

    Ví dụ:

        ttdn status

        ttdn receive xa-ba-diem --sent 2026-11-01 --number 123/BC-UBND

        ttdn receive --help
    """
    if version:
        typer.echo(f"ttdn {__version__}")
    elif install_completion or show_completion:
        typer.echo(_completion_script(install_completion))
    elif ctx.invoked_subcommand is None:
        typer.echo(ctx.get_help())
    else:
        return
    raise typer.Exit


def _part(ctx: typer.Context) -> None:
    """Các lệnh cùng mở đầu bằng một từ; mỗi lệnh có phần hướng dẫn và ví dụ riêng."""
    if ctx.invoked_subcommand is None:
        known = ", ".join(full for full, _ in _listed(ctx.command.name or "", ctx.command.modules))  # type: ignore[attr-defined]
        raise TtdnError(f'lệnh "{ctx.info_name}" còn thiếu một phần', f"một trong: {known}")


def completed(modules: Modules, instruction: str) -> int:
    """
    Answer the shell's question on stdout, with Typer's code for each shell; the exit code.

    Whatever fails is silent: a person is in the middle of a line.
    """
    completion: Any = import_module("typer.completion")
    shells: Any = sys.modules.get("typer._completion_classes")
    if hasattr(shells, "_sanitize_help_text"):
        shells._sanitize_help_text = str  # it would load Rich, to take markup out of texts that have none
    try:
        completion.completion_init()
        with redirect_stderr(StringIO()):
            return int(completion.shell_complete(door(modules), {}, "ttdn", COMPLETE, instruction))
    except SystemExit as done:
        return done.code if isinstance(done.code, int) else 1
    except Exception:
        return 1


def _completion_script(install: bool) -> str:
    """The shell's script for completion; after installing it, a sentence that says where it is."""
    completion: Any = import_module("typer.completion")
    shell = getattr(completion, "_get_shell_name", lambda: None)()
    if shell not in {known.value for known in completion.Shells}:
        raise TtdnError("không nhận ra trình dòng lệnh đang dùng", "gợi ý lệnh bằng phím Tab có cho bash, zsh, fish và PowerShell")
    if not install:
        return str(completion.get_completion_script(prog_name="ttdn", complete_var=COMPLETE, shell=shell))
    try:
        _, path = completion.install(shell=shell, prog_name="ttdn", complete_var=COMPLETE)
    except (OSError, ValueError) as error:
        raise TtdnError(f"không cài được gợi ý lệnh cho {shell}", "dùng --show-completion và tự chép vào nơi cần") from error
    return f"đã cài gợi ý lệnh cho {shell} vào {path}; có tác dụng từ cửa sổ dòng lệnh mở sau"
