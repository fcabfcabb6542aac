"""
The facts of the báo cáo tổng hợp of a year: what the Markdown and the Word template show.

All counting and choosing happens here; a template arranges and words. Nothing here knows a format, and no id of ours is in it.
The outline mirrors the plan: I công tác chỉ đạo, II kết quả thực hiện, III đánh giá chung, IV phương hướng, V kiến nghị; the table of all.
"""

from dataclasses import dataclass
from datetime import date

from ttdn_cli.domain.days import in_sentence
from ttdn_cli.domain.overview import Overview
from ttdn_cli.domain.plan import Plan, Regime
from ttdn_cli.domain.report_content import Item, Section, difficulties, directing_section, proposals, result_sections
from ttdn_cli.domain.report_reminders import Reminders, reminders_of
from ttdn_cli.domain.report_situation import Group, Situation, situation_of, table_of
from ttdn_cli.domain.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Report:
    """The facts. The names of the fields are the names that a template uses."""

    year: int
    as_of: date
    received: bool
    """Whether any report of the year has been received: if not, the document says so before anything else, and accuses nobody."""
    parent_short: str
    office: str
    abbreviation: str
    place: str
    topic: str
    """What the report is about, within a sentence: "công tác … năm 2024"."""
    title: str
    """The same, as a title."""
    basis: str
    """The plan, as a "Căn cứ …" names it."""
    addressee: str | None
    """For whom the regime has the reports consolidated."""
    situation: Situation
    reminders: Reminders | None
    """What was done to have the reports sent; None where no reminder was recorded."""
    directing: Section | None
    """Part I: the plan's task of putting documents into effect; None where the plan has none."""
    results: tuple[Section, ...]
    """Part II: the other tasks, in the order of the plan."""
    difficulties: Item
    proposals: Item
    table: tuple[Group, ...]


def report_facts(overview: Overview, workspace: Workspace) -> Report | None:
    """The facts of the year's report; None in a year without a regime, where `overview.message` says why."""
    if overview.regime is None:
        return None
    office, topic = workspace.units.office, topic_of(overview.regime, workspace.plan, overview.year)
    directing = directing_section(overview, workspace)
    return Report(
        year=overview.year,
        as_of=overview.as_of,
        received=overview.received,
        parent_short=office.parent_short,
        office=office.name,
        abbreviation=office.abbreviation,
        place=office.place,
        topic=topic,
        title=topic[:1].upper() + topic[1:],
        basis=basis_of(workspace.plan),
        addressee=overview.regime.consolidated_for,
        situation=situation_of(overview, overview.regime, workspace),
        reminders=reminders_of(overview),
        directing=directing,
        results=result_sections(overview, workspace),
        difficulties=difficulties(overview),
        proposals=proposals(overview),
        table=table_of(overview, workspace),
    )


def topic_of(regime: Regime, plan: Plan, year: int) -> str:
    """The regime's name without the word for the kind of document, and the year."""
    name = regime.name.strip()
    if name.casefold().startswith("báo cáo"):
        name = name[len("báo cáo") :].strip()
    return f"{_within_a_sentence(name) or f'thực hiện {plan.type} số {plan.number}'} năm {year}"


def basis_of(plan: Plan) -> str:
    """A document in a "Căn cứ": kind, number, day, issuer, and what it is about (Nghị định 30/2020/NĐ-CP, Phụ lục I)."""
    about = _within_a_sentence(plan.title.text.strip(" .;,"))
    linked = about if about.startswith("về ") else f"về {about}"
    return f"{plan.type} số {plan.number} {in_sentence(plan.date)} của {plan.issuer} {linked}"


def _within_a_sentence(title: str) -> str:
    """A title as it stands within a sentence: an abbreviation at its head keeps its capitals."""
    return title[:1].lower() + title[1:] if title[1:2].islower() else title
