"""`ttdn check`: every problem of the workspace, each with its place."""

from typing import Annotated

import typer

from ttdn_cli.commands.formats import one_of
from ttdn_cli.commands.options import ForceOption, OutputOption


def command(
    ctx: typer.Context,
    form: Annotated[str, typer.Option("--format", parser=one_of("text", "json"), metavar="DẠNG", help="text hoặc json")] = "text",
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

    Mã thoát: 0 khi không có lỗi, 1 khi có lỗi, 2 khi không kiểm tra được.

    Ví dụ:

        ttdn check

        ttdn check --explain unknown-id

        ttdn check --since origin/main
    """
    from pathlib import Path

    from ttdn_cli.domain import checks, edit_checks
    from ttdn_cli.domain.problem import TtdnError
    from ttdn_cli.domain.text import as_seen
    from ttdn_cli.outbound import template_checks
    from ttdn_cli.storage.places import in_file_order, locate
    from ttdn_cli.storage.workspace import find_root, load_everything

    if explain is not None:
        of_template = template_checks.PAGE if explain == template_checks.RULE else None
        page = checks.page_of(explain) or edit_checks.page_of(explain) or of_template
        if page is None:
            raise TtdnError(
                f'không có quy tắc nào tên "{as_seen(explain)}"',
                f"một trong: {', '.join([*checks.rule_ids(), template_checks.RULE, *edit_checks.RULES])}",
            )
        typer.echo(page.strip())
        return
    from ttdn_cli.commands.output import deliver, refuse_existing

    refuse_existing(output, force)
    root = find_root(ctx.obj, Path.cwd())
    loaded = load_everything(root)
    located = list(loaded.problems)
    if loaded.workspace is not None:
        located += locate(root, checks.check_all(loaded.workspace))
    located += template_checks.check_templates(root)
    if since is not None and loaded.workspace is not None:
        from ttdn_cli.commands.check_since import edit_problems
        from ttdn_cli.commands.clock import today

        located += edit_problems(root, loaded.workspace, since, today(loaded.workspace.plan))
    located = in_file_order(located)
    if form == "json":
        from ttdn_cli.outbound.problem_json import problems_json

        deliver(problems_json(located), output, force)
    else:
        from ttdn_cli.outbound.problem_text import problem_text

        parts = [problem_text(problem) for problem in located]
        parts.append(f"{len(located)} lỗi" if located else "không có lỗi")
        deliver("\n".join(parts), output, force)
    if located:
        raise typer.Exit(1)
