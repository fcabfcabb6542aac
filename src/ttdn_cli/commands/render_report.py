"""`ttdn render report`: the báo cáo tổng hợp for the leaders."""

import typer

from ttdn_cli.commands.document import DatedOption, FormatOption, NumberOption, PositionOption, SignerOption
from ttdn_cli.commands.options import AsOfOption, ForceOption, OutputOption, YearOption


def command(
    ctx: typer.Context,
    year: YearOption = None,
    as_of: AsOfOption = None,
    form: FormatOption = None,
    number: NumberOption = None,
    dated: DatedOption = None,
    position: PositionOption = None,
    signer: SignerOption = None,
    output: OutputOption = None,
    force: ForceOption = False,
) -> None:
    """
    Soạn báo cáo tổng hợp của năm.

    Báo cáo gồm tình hình gửi báo cáo, kết quả theo từng nhiệm vụ của kế hoạch kèm tên đơn vị, khó khăn, kiến nghị và phụ lục
    các đơn vị. Chỗ chưa ai nhập nội dung được để trống để điền; "Không có" chỉ được ghi khi đơn vị báo cáo như vậy. Cùng dữ
    liệu và cùng --as-of thì văn bản giống nhau từng byte (trừ PDF, do LibreOffice làm ra). Bản Word theo thể thức của Nghị định
    30/2020/NĐ-CP, có biểu đồ sửa được trong Word. Mẫu riêng: templates/report.md, templates/report.docx trong không gian làm
    việc.

    Ví dụ:

        ttdn render report --year 2026 --output bao-cao-2026.docx
    """
    from ttdn_cli.commands.clock import today
    from ttdn_cli.commands.document import format_for, refuse_contradictions, refuse_terminal, rendered, signing_of
    from ttdn_cli.commands.opening import opened
    from ttdn_cli.commands.output import deliver, refuse_existing
    from ttdn_cli.commands.status import say_no_effect
    from ttdn_cli.domain.overview import overview
    from ttdn_cli.domain.owing import regime_of
    from ttdn_cli.domain.problem import TtdnError
    from ttdn_cli.domain.report import report_facts
    from ttdn_cli.domain.report_charts import chart_facts
    from ttdn_cli.domain.signing import contradictions
    from ttdn_cli.outbound.documents import report_document
    from ttdn_cli.storage.reports import recorded_years
    from ttdn_cli.storage.workspace import load_years

    refuse_existing(output, force)
    form = format_for(form, output)
    refuse_terminal(form, output)
    signing = signing_of(number, dated, position, signer)
    root, workspace = opened(ctx.obj)
    as_of = as_of or today(workspace.plan, year)
    year = year or as_of.year
    earlier = [y for y in recorded_years(root) if y < year and form != "markdown" and regime_of(workspace.plan, y) is not None]
    if regime_of(workspace.plan, year) is not None:
        workspace = load_years(root, workspace, [*earlier, year])
    seen = overview(workspace, year, as_of)
    say_no_effect(seen)
    facts = report_facts(seen, workspace)
    if facts is None:
        raise TtdnError(f"{seen.message}; chưa soạn gì")
    refuse_contradictions(contradictions(dated, as_of, year=year, today=today(workspace.plan, year)))
    charts = chart_facts(seen, [overview(workspace, y, as_of) for y in earlier], workspace)
    deliver(rendered(root, report_document(facts, charts, signing), form), output, force)
