"""`ttdn legal`: reads the legal appendix from the data."""

from typing import Annotated

import typer

from ttdn_cli.commands.formats import one_of
from ttdn_cli.commands.options import ForceOption, OutputOption


def command(
    ctx: typer.Context,
    number: Annotated[
        str | None,
        typer.Argument(metavar="VĂN-BẢN", help="số, ký hiệu văn bản hoặc một phần; không ghi là cả phụ lục", show_default=False),
    ] = None,
    form: Annotated[str, typer.Option("--format", parser=one_of("text", "json"), metavar="DẠNG", help="text hoặc json")] = "text",
    output: OutputOption = None,
    force: ForceOption = False,
) -> None:
    """
    Đọc phụ lục văn bản của kế hoạch.

    Hiệu lực của văn bản là điều đã được kiểm chứng, kèm nguồn; văn bản chưa ai kiểm chứng thì ghi là chưa kiểm chứng.

    Ví dụ:

        ttdn legal

        ttdn legal 88/2012/NĐ-CP
    """
    from ttdn_cli.commands.opening import opened
    from ttdn_cli.commands.output import deliver, refuse_existing
    from ttdn_cli.domain.problem import TtdnError
    from ttdn_cli.domain.text import as_seen
    from ttdn_cli.domain.vietnamese import fold
    from ttdn_cli.outbound.plan_text import document_text, legal_list_text
    from ttdn_cli.outbound.record_json import record_json, records_json

    refuse_existing(output, force)
    _, workspace = opened(ctx.obj)
    if number is None:
        json = form == "json"
        deliver(records_json("documents", workspace.documents) if json else legal_list_text(workspace), output, force)
        return
    wanted = f" {fold(number)} "
    found = [document for document in workspace.documents if fold(document.number) == fold(number)]
    found = found or [document for document in workspace.documents if wanted.strip() and wanted in f" {fold(document.number)} "]
    if len(found) != 1:
        shown = as_seen(number)
        known = ", ".join(document.number for document in found or workspace.documents)
        raise TtdnError(
            f'"{shown}" có thể là {len(found)} văn bản' if found else f'phụ lục không có văn bản "{shown}"', f"một trong: {known}"
        )
    deliver(record_json(found[0]) if form == "json" else document_text(found[0]), output, force)
