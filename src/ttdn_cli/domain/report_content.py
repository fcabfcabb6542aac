"""
What the units reported, arranged by the tasks of the plan: parts I, II, III and V of the báo cáo tổng hợp.

Three things are never mixed: what a unit wrote, a unit's own "không có" (không phát sinh, or a field entered and empty),
and what nobody entered.
"""

from collections.abc import Callable, Container, Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from ttdn_cli.domain.events import Received
from ttdn_cli.domain.numbers import in_vietnamese
from ttdn_cli.domain.overview import Overview, Row
from ttdn_cli.domain.plan import Clause
from ttdn_cli.domain.status import Standing
from ttdn_cli.domain.workspace import Workspace

_DIRECTING = ("văn bản", "chỉ đạo", "quán triệt")
"""Words in the title of a task that belongs to part I."""

_PRESS = "phát ngôn và cung cấp thông tin"
PRESS_TITLE = "Phát ngôn và cung cấp thông tin cho báo chí"


@dataclass(frozen=True, slots=True)
class Said:
    """What one unit wrote on one matter. Each paragraph is one line; a figure is its name and its number in words."""

    unit: str
    returned: bool
    """The report it stands in has been sent back and its revision is waited for."""
    paragraphs: tuple[str, ...]
    figures: tuple[str, ...]

    @property
    def lines(self) -> tuple[str, ...]:
        """The paragraphs, with the figures in a last one."""
        return (*self.paragraphs, f"Số liệu: {'; '.join(self.figures)}.") if self.figures else self.paragraphs


@dataclass(frozen=True, slots=True)
class Item:
    """One matter on which units report. Names are in the order of the table."""

    said: tuple[Said, ...]
    none: tuple[str, ...]
    """Units that said they had nothing."""
    not_entered: tuple[str, ...]
    """Units of whose report, though it was received, nothing on this matter was entered."""
    nothing: bool
    """Whether every unit that was asked said it had nothing: only then may the document say "Không có"."""

    @property
    def blank(self) -> bool:
        """Whether a blank to fill is called for: nobody wrote anything, and not everyone said there was nothing."""
        return not self.said and not self.nothing


@dataclass(frozen=True, slots=True)
class Section:
    """A heading, with what the units reported under it. A heading that only holds others has no item."""

    numbers: tuple[int, ...]
    title: str
    item: Item | None = None
    reported_under: str | None = None
    """The clause of the plan under which units report on this together with something else: here is a blank to fill."""


class _Words(NamedTuple):
    """What a report holds on a matter; both empty is the unit's own "không có"."""

    texts: list[str]
    figures: list[str]


def directing_section(overview: Overview, workspace: Workspace) -> Section | None:
    """
    Part I: the first task of the plan, when its title speaks of documents, direction or quán triệt.

    The outline of a báo cáo tổng hợp opens with that, whatever the plan calls it; a plan without such a task leaves part I to the office.
    """
    clause = _directing(workspace, overview.year)
    return None if clause is None else Section((1,), _title(workspace, clause.id), _result(overview, workspace, clause.id))


def result_sections(overview: Overview, workspace: Workspace) -> tuple[Section, ...]:
    """
    Part II: the other tasks in the order of the plan, under the headings that hold them.

    Where the plan asks for phát ngôn within the task of part I, as plan 535 does in II.1, units report both under one clause: the
    heading that the outline has for it comes first, as a blank. Results for what is no task this year come last, so that none is lost.
    """
    directing = _directing(workspace, overview.year)
    tasks = [clause.id for clause in _tasks(workspace, overview.year)]
    headings = _headings([task for task in tasks if directing is None or task != directing.id], _shared(tasks))
    sections, count = [], 0
    if directing is not None and any(_PRESS in paragraph.text for paragraph in directing.paragraphs):
        sections.append(Section((count := 1,), PRESS_TITLE, reported_under=directing.id))
    numbers: list[int] = [count]
    for id, depth in headings:
        numbers = [*numbers, 0][:depth]
        numbers[-1] += 1
        sections.append(Section(tuple(numbers), _title(workspace, id), _result(overview, workspace, id) if id in tasks else None))
    for id in _without_task(overview, tasks):
        numbers = [numbers[0] + 1]
        sections.append(Section(tuple(numbers), f"Nội dung khác: {_title(workspace, id)}", _result(overview, workspace, id)))
    return tuple(sections)


def difficulties(overview: Overview) -> Item:
    """What the units met with."""
    return _item(overview, None, lambda report: _field(report, report.content.difficulties if report.content else None))


def proposals(overview: Overview) -> Item:
    """What the units ask for."""
    return _item(overview, None, lambda report: _field(report, report.content.proposals if report.content else None))


def is_entered(report: Received) -> bool:
    """Whether anything of what the report says was entered. Of a secret one nothing ever is."""
    content = report.content
    return report.nil or (
        content is not None and bool(content.results or content.difficulties is not None or content.proposals is not None)
    )


# --- the tasks


def _tasks(workspace: Workspace, year: int) -> list[Clause]:
    return [clause for clause in workspace.clause_by_id.values() if clause.task and clause.holds_in(year)]


def _directing(workspace: Workspace, year: int) -> Clause | None:
    first = next(iter(_tasks(workspace, year)), None)
    title = first.title.text.casefold() if first and first.title else ""
    return first if any(word in title for word in _DIRECTING) else None


def _title(workspace: Workspace, id: str) -> str:
    clause = workspace.clause_by_id.get(id)
    return clause.title.text if clause and clause.title else f"Mục {id} của {workspace.plan.type}"


def _ancestors(id: str) -> list[str]:
    parts = id.split(".")
    return [".".join(parts[:n]) for n in range(1, len(parts))]


def _shared(tasks: Iterable[str]) -> int:
    """How many levels of clauses hold all the tasks: part II of the report stands for them."""
    levels = list(zip(*map(_ancestors, tasks), strict=False))
    return next((n for n, level in enumerate(levels) if len(set(level)) > 1), len(levels))


def _headings(tasks: Iterable[str], shared: int) -> Iterator[tuple[str, int]]:
    """The tasks and the clauses that hold them, each once and with its depth, from 1."""
    seen = set()
    for task in tasks:
        for depth, id in enumerate([*_ancestors(task), task][shared:], 1):
            if id not in seen:
                seen.add(id)
                yield id, depth


def _without_task(overview: Overview, tasks: Container[str]) -> list[str]:
    """The clauses that reports name though they are no tasks this year, in the order of the rows."""
    contents = [row.status.content.content for row in overview.rows if row.status.content and row.status.content.content]
    return list(dict.fromkeys(result.task for content in contents for result in content.results if result.task not in tasks))


# --- what the reports hold


def _result(overview: Overview, workspace: Workspace, task: str) -> Item:
    """What was reported for a task. Only units whose duties serve it are asked: the others owe no word on it."""
    asked = {row.unit.id for row in overview.rows if _serves(workspace, row, task, overview.year)}
    return _item(overview, asked, lambda report: _words_on(report, task))


def _serves(workspace: Workspace, row: Row, task: str, year: int) -> bool:
    duties = (duty for r in workspace.responsibilities_of(row.unit, year) for duty in r.duties if duty.holds_in(year))
    return any(task == served or task.startswith(f"{served}.") for duty in duties for served in duty.tasks)


def _words_on(report: Received, task: str) -> _Words | None:
    """What the report holds for a task, all its entries together; None when nothing was entered."""
    results = [result for result in report.content.results if result.task == task] if report.content else []
    if not results:
        return _Words([], []) if report.nil else None
    return _Words(
        [result.text or "" for result in results],
        [f"{name.strip()}: {in_vietnamese(number)}" for result in results for name, number in result.figures.items()],
    )


def _field(report: Received, text: str | None) -> _Words | None:
    if text is None:
        return _Words([], []) if report.nil else None
    return _Words([text], [])


def _item(overview: Overview, asked: Container[str] | None, words_of: Callable[[Received], _Words | None]) -> Item:
    """One matter, over all reports. `asked` are the units that should say something on it; None is all of them."""
    said, none, not_entered = [], [], []
    everyone = True
    someone = False
    for row in overview.rows:
        report = row.status.content
        is_asked = (asked is None or row.unit.id in asked) and row.status.standing is not Standing.EXEMPT
        words = words_of(report) if report and not report.secrecy else None
        someone |= is_asked
        if words is None:
            everyone &= not is_asked
            if report and not report.secrecy and is_asked:
                not_entered.append(row.unit.name.strip())
        elif (paragraphs := _paragraphs(words)) or words.figures:
            said.append(Said(row.unit.name.strip(), row.status.standing is Standing.RETURNED, paragraphs, tuple(words.figures)))
        elif is_asked or (report and not report.nil):  # "không phát sinh" speaks of what the unit was asked for
            none.append(row.unit.name.strip())
    return Item(tuple(said), tuple(none), tuple(not_entered), nothing=someone and everyone and not said)


def _paragraphs(words: _Words) -> tuple[str, ...]:
    lines = (line.strip() for text in words.texts for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    return tuple(line for line in lines if line)
