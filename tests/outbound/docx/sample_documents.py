"""Every kind of document, of the year 2024 and of an empty one, rendered by the shipped templates: what the tests of the layout look at."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache
from typing import Any

from tests.a_year import ROOT, an_empty_year, the_year
from tests.builders import a_group, a_plan, a_received, a_regime, a_returned, a_unit, a_workspace, an_office, day
from ttdn_cli.domain.appendix_facts import appendix_facts
from ttdn_cli.domain.form import form_facts
from ttdn_cli.domain.letter import FirstLetter, letter_facts
from ttdn_cli.domain.overview import Overview, overview
from ttdn_cli.domain.owing import regime_of
from ttdn_cli.domain.report import report_facts
from ttdn_cli.domain.report_charts import chart_facts
from ttdn_cli.domain.signing import UNSIGNED, Signing
from ttdn_cli.domain.workspace import Workspace
from ttdn_cli.outbound.documents import Document, appendix_document, form_document, letter_document, report_document
from ttdn_cli.outbound.docx.template import render_docx
from ttdn_cli.storage.shipped import load_template_file

SIGNED = Signing(5, day("2024-11-12"), ("KT. TRƯỞNG PHÒNG", "PHÓ TRƯỞNG PHÒNG"), "Nguyễn Thị Hồng Hạnh")
FIRST = FirstLetter("03/VHTT", day("2024-11-05"))
LONG = "Ủy ban nhân dân xã Xuân Thới Thượng và các đơn vị sự nghiệp trực thuộc trên địa bàn huyện Hóc Môn"


def a_report(
    workspace: Workspace, as_of: str = "2024-11-10", signing: Signing = UNSIGNED, before: tuple[Overview, ...] = (), year: int = 2024
) -> Document:
    seen = overview(workspace, year, day(as_of))
    facts = report_facts(seen, workspace)
    assert facts is not None
    return report_document(facts, chart_facts(seen, before, workspace), signing)


def a_letter(
    workspace: Workspace, *units: str, as_of: str = "2024-11-10", signing: Signing = UNSIGNED, year: int = 2024, **more: Any
) -> Document:
    seen = overview(workspace, year, day(as_of))
    facts = letter_facts(seen, workspace, [row for row in seen.rows if row.unit.id in units], **more)
    assert facts is not None
    return letter_document(facts, signing)


def a_form(workspace: Workspace, unit: str, year: int = 2025) -> Document:
    regime = regime_of(workspace.plan, year)
    assert regime is not None
    return form_document(form_facts(workspace, workspace.unit_by_id[unit], regime, year))


def an_appendix(workspace: Workspace, *, printed: bool = False) -> Document:
    facts = appendix_facts(workspace.plan, printed=printed)
    assert facts is not None
    return appendix_document(facts)


def with_text(text: str) -> Workspace:
    """A workspace in which a text stands wherever a person can write one."""
    content: dict[str, Any] = {"results": [{"task": "II.1", "text": text, "figures": {text: 1}}], "difficulties": text, "proposals": text}
    clauses = [{"id": "II", "title": text}, {"id": "II.1", "title": text, "task": True}, {"id": "IV"}]
    plan = a_plan(clauses=clauses, issuer=text, title=text, type=text)
    return a_workspace(
        a_received("2026-11-01", number=text, content=content),
        a_received("2026-11-01", unit="xa-b"),
        a_returned("2026-11-02", unit="xa-b", report="2026-11-01-received", reason=text, again_by="2026-11-06"),
        units=[a_unit(name=text), a_unit("xa-b", f"{text} B"), a_unit("xa-c", f"{text} C"), an_office()],
        groups=[a_group(name=text)],
        plan=replace(plan, reporting=(a_regime(name=text, consolidated_for=text),)),
    )


def _two_years() -> Document:
    year, before = the_year(), overview(the_year(), 2024, day("2024-11-02"))
    return a_report(year, signing=SIGNED, before=(Overview(2023, before.as_of, before.regime, before.rows, before.counts, received=True),))


MADE: Mapping[str, Callable[[], Document]] = {
    "report": lambda: a_report(the_year()),
    "report of two years, signed": _two_years,
    "report of an empty year": lambda: a_report(an_empty_year()),
    "report of long names": lambda: a_report(with_text(LONG), "2026-11-10", year=2026),
    "letter": lambda: a_letter(the_year(), "xa-tan-thoi-nhi"),
    "second letter, signed": lambda: a_letter(the_year(), "hoi-nong-dan-huyen", signing=SIGNED, first=FIRST),
    "letter to three": lambda: a_letter(
        the_year(), "xa-tan-thoi-nhi", "phong-quan-ly-do-thi", "lien-doan-lao-dong-huyen", by=day("2024-11-20")
    ),
    "letter before the deadline": lambda: a_letter(an_empty_year(), "xa-ba-diem", as_of="2024-10-20"),
    "letter on a returned report": lambda: a_letter(the_year(), "xa-ba-diem", as_of="2024-11-20"),
    "letter with long names": lambda: a_letter(with_text(LONG), "xa-b", as_of="2026-11-10", year=2026),
    "form": lambda: a_form(the_year(), "xa-ba-diem"),
    "form of Mặt trận": lambda: a_form(the_year(), "uy-ban-mat-tran-to-quoc-viet-nam-huyen"),
    "form with long names": lambda: a_form(with_text(LONG), "xa-c", 2026),
    "appendix": lambda: an_appendix(the_year()),
}
"""Name -> the document. All of them keep to the decree in everything."""


@cache
def made(name: str) -> bytes:
    """The Word file of that name."""
    return rendered(MADE[name]())


def rendered(document: Document) -> bytes:
    return render_docx(load_template_file(ROOT, f"{document.template}.docx"), document.values, document.charts)
