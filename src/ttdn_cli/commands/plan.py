"""`ttdn plan`: reads the plan from the data."""

from typing import Annotated

import typer

from ttdn_cli.commands.formats import one_of
from ttdn_cli.commands.options import ForceOption, OutputOption


def command(
    ctx: typer.Context,
    clause: Annotated[
        str | None, typer.Argument(metavar="MỤC", help="mã mục, ví dụ II.2.1 hoặc III.2; không ghi là toàn văn", show_default=False)
    ] = None,
    printed: Annotated[bool, typer.Option("--printed", help="toàn văn đúng như bản in, kể cả chỗ in sai")] = False,
    corrections: Annotated[bool, typer.Option("--corrections", help="các chỗ bản in sai, và lời đúng")] = False,
    form: Annotated[str, typer.Option("--format", parser=one_of("text", "json"), metavar="DẠNG", help="text hoặc json")] = "text",
    output: OutputOption = None,
    force: ForceOption = False,
) -> None:
    """
    Đọc kế hoạch.

    Ví dụ:

        ttdn plan

        ttdn plan II.2.1

        ttdn plan --corrections
    """
    from ttdn_cli.commands.opening import opened
    from ttdn_cli.commands.output import deliver, refuse_existing
    from ttdn_cli.domain.problem import TtdnError
    from ttdn_cli.domain.text import as_seen
    from ttdn_cli.outbound.plan_text import clause_text, corrections_text, plan_text, responsibility_text
    from ttdn_cli.outbound.record_json import record_json

    if sum((printed, corrections, clause is not None)) > 1:
        raise TtdnError("MỤC, --printed và --corrections không dùng cùng nhau")
    refuse_existing(output, force)
    _, workspace = opened(ctx.obj)
    found = workspace.clause_by_id.get(clause or "")
    section = next((r for r in workspace.units.responsibilities if r.id == clause), None)
    if clause is not None and found is None and section is None:
        known = [*workspace.clause_by_id, *(r.id for r in workspace.units.responsibilities)]
        raise TtdnError(f'kế hoạch không có mục "{as_seen(clause)}"', f"một trong: {', '.join(sorted(known))}")
    if form == "json":
        deliver(record_json(section or found or workspace.plan), output, force)
    elif section is not None:
        deliver(responsibility_text(section), output, force)
    elif found is not None:
        deliver(clause_text(workspace, found), output, force)
    elif corrections:
        deliver(corrections_text(workspace), output, force)
    else:
        deliver(plan_text(workspace, printed), output, force)
