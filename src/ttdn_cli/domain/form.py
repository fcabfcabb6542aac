"""The facts of the form that a unit reports on: its duties and its tasks under the plan, with blanks for what only the unit knows."""

from collections.abc import Iterator
from dataclasses import dataclass

from ttdn_cli.domain.letter import formal_name
from ttdn_cli.domain.plan import Regime
from ttdn_cli.domain.report import basis_of, topic_of
from ttdn_cli.domain.report_situation import deadline_in_sentence
from ttdn_cli.domain.units import Responsibility, Unit
from ttdn_cli.domain.vietnamese import fold
from ttdn_cli.domain.workspace import Workspace

_WITHOUT_SUPERIOR = ("uy ban nhan dan ", "ubnd ", "hoi dong nhan dan ", "hdnd ")
"""Above these the heading names no one: they are issuers in their own right (Nghị định 30/2020/NĐ-CP, Phụ lục I, Mục II, khoản 2)."""
_ASKING = "đề nghị "


@dataclass(frozen=True, slots=True)
class Assigned:
    """A section of part III of the plan that concerns the unit: to whom it is assigned, and its paragraphs."""

    title: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Task:
    """A task of the plan that the unit's duties serve. `clause` is its number in the plan."""

    number: int
    title: str
    clause: str


@dataclass(frozen=True, slots=True)
class Form:
    """The facts. The names of the fields are the names that a template uses."""

    year: int
    unit: str
    has_superior: bool
    """Whether a line for the superior office stands above the unit's name: its name only the unit knows."""
    requested: bool
    """Whether the plan asks the unit with "Đề nghị" (III.3): nobody assigns it a task."""
    recipient: str
    plan: str
    topic: str
    title: str
    basis: str
    deadline: str
    email: str
    assigned: tuple[Assigned, ...]
    tasks: tuple[Task, ...]


def form_facts(workspace: Workspace, unit: Unit, regime: Regime, year: int) -> Form:
    """The form of one unit for a year."""
    topic = topic_of(regime, workspace.plan, year)
    responsibilities = workspace.responsibilities_of(unit, year)
    recipient = workspace.unit_by_id.get(regime.recipient)
    return Form(
        year=year,
        unit=formal_name(unit),
        has_superior=not fold(formal_name(unit)).startswith(_WITHOUT_SUPERIOR),
        requested=any(responsibility.requested for responsibility in responsibilities),
        recipient=formal_name(recipient) if recipient else workspace.units.office.name,
        plan=f"{workspace.plan.type} số {workspace.plan.number}",
        topic=topic,
        title=topic[:1].upper() + topic[1:],
        basis=basis_of(workspace.plan),
        deadline=deadline_in_sentence(regime, year),
        email=(regime.email or "").strip(),
        assigned=tuple(Assigned(_addressed(r), tuple(_paragraphs(r, year))) for r in responsibilities),
        tasks=tuple(_tasks(workspace, responsibilities, year)),
    )


def _addressed(responsibility: Responsibility) -> str:
    """To whom a section of part III is addressed. Its "Đề nghị …" is the plan's word to the unit, and not the unit's own."""
    title = responsibility.title.text
    if responsibility.requested and title.casefold().startswith(_ASKING):
        title = title[len(_ASKING) :]
    return title[:1].upper() + title[1:]


def _paragraphs(responsibility: Responsibility, year: int) -> Iterator[str]:
    """The duties as the paper sets them: one that `continues` stands in the paragraph of the one before it."""
    paragraph = ""
    for duty in responsibility.duties:
        if not duty.holds_in(year):
            continue
        if paragraph and not duty.continues:
            yield paragraph
            paragraph = ""
        paragraph = f"{paragraph} {duty.text.text}" if paragraph else duty.text.text
    if paragraph:
        yield paragraph[:1].upper() + paragraph[1:]


def _tasks(workspace: Workspace, responsibilities: list[Responsibility], year: int) -> Iterator[Task]:
    """The tasks of the year that the duties name, or that lie below a clause that they name, in the order of the plan."""
    served = {task for r in responsibilities for duty in r.duties if duty.holds_in(year) for task in duty.tasks}
    found = (
        clause
        for clause in workspace.clause_by_id.values()
        if clause.task and clause.holds_in(year) and any(clause.id == task or clause.id.startswith(f"{task}.") for task in served)
    )
    for number, clause in enumerate(found, 1):
        yield Task(number, clause.title.text if clause.title else f"Mục {clause.id} của {workspace.plan.type}", clause.id)
