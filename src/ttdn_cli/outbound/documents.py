"""
The values that the templates of documents are rendered with: the facts of `domain/`, what is said when a document is signed, and how
its headings break. The same values for Word and for Markdown.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from ttdn_cli.domain.appendix_facts import AppendixFacts
from ttdn_cli.domain.form import Form
from ttdn_cli.domain.letter import Letter
from ttdn_cli.domain.reminder_mail import ReminderMail
from ttdn_cli.domain.report import Report
from ttdn_cli.domain.report_charts import Bar, Charts
from ttdn_cli.domain.signing import Signing, day_in_place, number_in_place
from ttdn_cli.outbound.docx.chart_workbook import ChartData
from ttdn_cli.outbound.docx.type_width import balanced, rule_mm

_OFFICE_POINTS, _OFFICE_MM, _OFFICE_RULES_MM = 12, 62.0, (12, 17, 24)
_TITLE_POINTS, _TITLE_MM, _TITLE_RULES_MM = 14, 160.0, (14, 20, 30, 45, 60)
"""Size, column and the rules that the templates have: see `word/layout.py`."""

_SERIES = ("Đúng hạn", "Trễ hạn", "Chưa gửi")


@dataclass(frozen=True, slots=True)
class Document:
    """A document to be rendered: the name of its template without the ending, the values, and the values of its charts."""

    template: str
    values: Mapping[str, object]
    charts: Mapping[str, ChartData]
    rows: int = 0
    """How many rows of tables it has, about: what a progress bar counts."""
    endings: tuple[str, ...] = (".docx", ".md")
    """The endings of its templates: one for each form in which it is made."""


def report_document(facts: Report, charts: Charts, signing: Signing) -> Document:
    """The báo cáo tổng hợp of a year."""
    values = (
        _values(facts)
        | {"charts": charts}
        | _office(facts.parent_short, facts.office)
        | _title(facts.title)
        | _signing(signing, facts.as_of.year)
    )
    drawn = {"Theo nhóm": _chart(charts.by_group), "Theo năm": _chart(charts.by_year)}
    return Document("report", values, drawn, sum(1 + len(group.lines) for group in facts.table))


def letter_document(facts: Letter, signing: Signing) -> Document:
    """A công văn."""
    return Document("letter", _values(facts) | _office(facts.parent_short, facts.office) | _signing(signing, facts.as_of.year), {})


def form_document(facts: Form, dated: date | None = None) -> Document:
    """A unit's form. Number, day and signer are the unit's own: blanks."""
    heading = facts.unit.upper()
    values = _values(facts) | _title(facts.title) | _signing(Signing(dated=dated), facts.year)
    return Document("form", values | {"unit_heading": _broken(heading), "unit_rule_mm": _rule(heading)}, {}, 4 * len(facts.tasks))


def appendix_document(facts: AppendixFacts) -> Document:
    """The legal appendix."""
    return Document("appendix", _values(facts), {}, len(facts.lines))


def mail_document(facts: ReminderMail) -> Document:
    """A mail that reminds: text only."""
    return Document("mail", _values(facts), {}, endings=(".txt",))


def _values(facts: Any) -> dict[str, object]:
    """The fields: their names are the names in the template."""
    return {field.name: getattr(facts, field.name) for field in fields(facts)}


def _office(parent: str, office: str) -> dict[str, object]:
    heading = office.upper()
    return {"parent_heading": parent.upper(), "office_heading": _broken(heading), "office_rule_mm": _rule(heading)}


def _title(title: str) -> dict[str, object]:
    return {"title_rule_mm": rule_mm(title, _TITLE_POINTS, _TITLE_MM, _TITLE_RULES_MM)}


def _broken(heading: str) -> str:
    return balanced(heading, _OFFICE_POINTS, _OFFICE_MM, bold=True)


def _rule(heading: str) -> int:
    return rule_mm(_broken(heading), _OFFICE_POINTS, _OFFICE_MM, _OFFICE_RULES_MM)


def _signing(signing: Signing, year: int) -> dict[str, object]:
    return {
        "number": number_in_place(signing.number),
        "dated": day_in_place(signing.dated, year),
        "positions": signing.positions,
        "signer": signing.signer or "",
    }


def _chart(bars: tuple[Bar, ...]) -> ChartData:
    return ChartData(_SERIES, tuple((bar.name, (bar.on_time, bar.late, bar.not_sent)) for bar in bars))
