"""`ttdn check`: every problem of the workspace, each with its place."""

from typing import TYPE_CHECKING, Annotated

import typer

from ttdn_cli.commands.formats import one_of
from ttdn_cli.commands.options import ForceOption, OutputOption

if TYPE_CHECKING:
    from pathlib import Path

    from ttdn_cli.commands.checking import Checked

FORMATS = ("text", "json", "github", "sarif", "junit")


def command(
    ctx: typer.Context,
    form: Annotated[
        str,
        typer.Option("--format", parser=one_of(*FORMATS), metavar="DẠNG", help="text, json, github (chú thích GitHub), sarif hoặc junit"),
    ] = "text",
    explain: Annotated[str | None, typer.Option("--explain", metavar="QUY-TẮC", help="hiện trang giải thích của một quy tắc")] = None,
    since: Annotated[
        str | None, typer.Option("--since", metavar="BẢN", help="kiểm tra cả việc sửa dữ liệu so với bản này trong git, ví dụ origin/main")
    ] = None,
    output: OutputOption = None,
    force: ForceOption = False,
) -> None:
    """
    Kiểm tra toàn bộ dữ liệu.

    Mỗi lỗi được nêu với tệp, dòng, cột và tên quy tắc; mẫu văn bản riêng trong templates cũng được thử với số liệu mẫu. Với --since, những
    việc sửa làm sai lệch dữ liệu đã có cũng là lỗi: sự kiện bị sửa hay xóa, điều khoản đổi mà không có lần sửa đổi nào.

    Đường dẫn tính từ không gian làm việc; với github và sarif thì tính từ gốc của kho git, để lỗi hiện đúng dòng trong yêu cầu hợp nhất.

    Mã thoát: 0 khi không có lỗi, 1 khi có lỗi, 2 khi không kiểm tra được.

    Ví dụ:

        ttdn check

        ttdn check --explain unknown-id

        ttdn check --since origin/main

        ttdn check --since origin/main --format sarif --output ttdn.sarif
    """

    if explain is not None:
        typer.echo(_page_of(explain))
        return
    from ttdn_cli.commands.checking import checked
    from ttdn_cli.commands.output import deliver, refuse_existing
    from ttdn_cli.domain.problem import TtdnError
    from ttdn_cli.storage.files import NEWER
    from ttdn_cli.storage.workspace import find_root

    refuse_existing(output, force)
    root = find_root(ctx.obj)
    found = checked(root, since)
    deliver(_rendered(found, form, root), output, force, for_runner=form == "github")
    if any(at.problem.rule == NEWER for at in found.located):
        raise TtdnError("chưa kiểm tra được hết: có tệp viết theo mẫu mới hơn mẫu mà bản ttdn này đọc được", "cập nhật ttdn")
    if found.located:
        raise typer.Exit(1)


def _page_of(rule: str) -> str:
    from ttdn_cli.domain.problem import TtdnError
    from ttdn_cli.domain.text import as_seen
    from ttdn_cli.outbound.rule_pages import rule_pages

    pages = rule_pages()
    if rule not in pages:
        raise TtdnError(f'không có quy tắc nào tên "{as_seen(rule)}"', f"một trong: {', '.join(pages)}")
    return pages[rule].strip()


def _rendered(found: "Checked", form: str, root: "Path") -> str:
    """The problems in one of the forms. What a forge reads has the paths of its repository, in which the workspace may lie deep."""
    match form:
        case "json":
            from ttdn_cli.outbound.problem_json import problems_json

            return problems_json(found.located)
        case "junit":
            from ttdn_cli.outbound.problem_junit import problems_junit

            return problems_junit(found.located, found.asked, found.not_asked)
        case "text":
            from ttdn_cli.outbound.problem_text import problems_text

            return problems_text(found.located)
    from dataclasses import replace

    from ttdn_cli.storage.git_folder import below_top

    top = below_top(root)
    located = [replace(at, path=top + at.path) for at in found.located]
    if form == "github":
        from ttdn_cli.outbound.problem_github import problems_github

        return problems_github(located)
    from ttdn_cli.outbound.problem_sarif import problems_sarif

    return problems_sarif(located)
