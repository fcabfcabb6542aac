"""`ttdn render appendix`: the plan's legal appendix as a Phụ lục."""

from typing import Annotated

import typer

from ttdn_cli.commands.document import FormatOption
from ttdn_cli.commands.options import ForceOption, OutputOption


def command(
    ctx: typer.Context,
    printed: Annotated[bool, typer.Option("--as-printed", help="đúng lời bản in, kể cả chỗ in sai")] = False,
    form: FormatOption = None,
    output: OutputOption = None,
    force: ForceOption = False,
) -> None:
    """
    Soạn phụ lục văn bản của kế hoạch.

    Lời văn là lời đã sửa các chỗ in sai, trình bày theo Nghị định 30/2020/NĐ-CP; với --as-printed là lời của bản in.
    Mẫu riêng: templates/appendix.docx, templates/appendix.md trong không gian làm việc.

    Ví dụ:

        ttdn render appendix --output phu-luc.docx
    """
    from ttdn_cli.commands.document import format_for, refuse_terminal, rendered
    from ttdn_cli.commands.opening import opened
    from ttdn_cli.commands.output import deliver, refuse_existing
    from ttdn_cli.domain.appendix_facts import appendix_facts
    from ttdn_cli.domain.problem import TtdnError
    from ttdn_cli.outbound.documents import appendix_document

    refuse_existing(output, force)
    form = format_for(form, output)
    refuse_terminal(form, output)
    root, workspace = opened(ctx.obj)
    facts = appendix_facts(workspace.plan, printed=printed)
    if facts is None:
        raise TtdnError(f"kế hoạch {workspace.plan.number} không có phụ lục; chưa soạn gì")
    deliver(rendered(root, appendix_document(facts), form), output, force)
