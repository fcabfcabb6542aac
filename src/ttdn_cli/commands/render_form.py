"""`ttdn render form`: a unit's report form, to send out and get back."""

import typer

from ttdn_cli.commands.document import FormatOption
from ttdn_cli.commands.options import ForceOption, OutputOption, UnitArgument, YearOption


def command(
    ctx: typer.Context,
    unit: UnitArgument,
    year: YearOption = None,
    form: FormatOption = None,
    output: OutputOption = None,
    force: ForceOption = False,
) -> None:
    """
    Soạn mẫu báo cáo của một đơn vị.

    Mẫu ghi sẵn trách nhiệm và các nhiệm vụ của đơn vị theo kế hoạch, để đơn vị điền kết quả và gửi lại. Số, ngày, người ký và mọi điều
    chỉ đơn vị biết được để trống. Mẫu riêng: templates/form.docx, templates/form.md trong không gian làm việc.

    Ví dụ:

        ttdn render form xa-ba-diem --year 2026 --output mau-bao-cao.docx
    """
    from ttdn_cli.commands.clock import today
    from ttdn_cli.commands.document import format_for, refuse_terminal, rendered
    from ttdn_cli.commands.opening import opened, unit_named
    from ttdn_cli.commands.output import deliver, refuse_existing
    from ttdn_cli.domain.form import form_facts
    from ttdn_cli.domain.overview import without_regime
    from ttdn_cli.domain.owing import owes, regime_of
    from ttdn_cli.domain.problem import TtdnError
    from ttdn_cli.outbound.documents import form_document

    refuse_existing(output, force)
    form = format_for(form, output)
    refuse_terminal(form, output)
    root, workspace = opened(ctx.obj)
    year = year or today(workspace.plan).year
    regime = regime_of(workspace.plan, year)
    if regime is None:
        raise TtdnError(f"{without_regime(workspace, year)}; chưa soạn gì")
    chosen = unit_named(workspace, unit, year)
    if not owes(chosen, regime, year):
        raise TtdnError(f"{chosen.name} không thuộc diện báo cáo năm {year}", "xem các đơn vị phải báo cáo bằng: ttdn status")
    deliver(rendered(root, form_document(form_facts(workspace, chosen, regime, year)), form), output, force)
