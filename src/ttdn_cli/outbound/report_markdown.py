"""The báo cáo tổng hợp as Markdown: the facts of `domain/report.py` through the template `templates/report.md`."""

from ttdn_cli.domain.report import Report
from ttdn_cli.domain.report_charts import NO_CHARTS
from ttdn_cli.domain.signing import UNSIGNED, Signing
from ttdn_cli.outbound.documents import report_document
from ttdn_cli.outbound.documents_markdown import render_markdown
from ttdn_cli.storage.shipped import TemplateText

TEMPLATE = "report.md"


def render_report_markdown(facts: Report, template: TemplateText, signing: Signing = UNSIGNED) -> str:
    """
    The report as Markdown, ending in one line break. The names in the template are the fields of `Report`, and what is said in signing.

    Raises: TtdnError, naming the template and the line, for whatever is wrong with the template.
    """
    return render_markdown(report_document(facts, NO_CHARTS, signing), template)
