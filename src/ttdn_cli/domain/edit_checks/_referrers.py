"""What refers to what in a workspace: by id in the data, by number in the words of the plan, by folder and results in the events."""

from collections.abc import Iterator, Mapping

from ttdn_cli.domain.events import Received
from ttdn_cli.domain.workspace import Workspace

Name = tuple[str, str]
"""A kind (unit, group, clause, task, document) and an id."""


def referrers(workspace: Workspace) -> Mapping[Name, str]:
    """Whoever refers to each thing, in words that follow "trong khi": the first one found, events before the data."""
    found: dict[Name, str] = {}
    for name, who in (*_of_events(workspace), *_of_units(workspace), *_of_plan(workspace)):
        found.setdefault(name, who)
    return found


def _of_events(workspace: Workspace) -> Iterator[tuple[Name, str]]:
    for entry in workspace.entries():
        at = f"data/{entry.address[0]}.yaml"
        yield ("unit", entry.unit), f"có sự kiện đã ghi {at}"
        if isinstance(entry.event, Received) and entry.event.content:
            for result in entry.event.content.results:
                for kind in ("clause", "task"):
                    yield (kind, result.task), f"có kết quả đã báo cáo trong {at}"


def _of_units(workspace: Workspace) -> Iterator[tuple[Name, str]]:
    book = workspace.units
    yield ("unit", book.office.unit), "office gọi đến mã này"
    for responsibility in book.responsibilities:
        for group in responsibility.groups:
            yield ("group", group), f'trách nhiệm "{responsibility.id}" gọi đến mã này'
        for unit in responsibility.units:
            yield ("unit", unit), f'trách nhiệm "{responsibility.id}" gọi đến mã này'
        yield ("clause", responsibility.id.rpartition(".")[0]), f'trách nhiệm "{responsibility.id}" nằm trong mục này'
        for duty in responsibility.duties:
            for task in duty.tasks:
                for kind in ("clause", "task"):
                    yield (kind, task), f'nhiệm vụ được giao "{duty.id}" gọi đến mã này'
    for member in book.units:
        for membership in member.groups:
            yield ("group", membership.group), f'đơn vị "{member.id}" thuộc nhóm này'
        for successor in member.successors:
            yield ("unit", successor), f'đơn vị "{member.id}" được nó kế thừa'


def _of_plan(workspace: Workspace) -> Iterator[tuple[Name, str]]:
    plan = workspace.plan
    for regime in plan.reporting:
        who = f"chế độ báo cáo từ năm {regime.first_year} gọi đến mã này"
        yield ("clause", regime.clause), who
        yield ("unit", regime.recipient), who
        for group in regime.reporters:
            yield ("group", group), who
    for basis in plan.legal_basis:
        yield ("document", basis.document), f'căn cứ "{basis.document}" gọi đến số này'
    for document in workspace.documents:
        if document.status.replaced_by is not None:
            yield ("document", document.status.replaced_by), f'văn bản "{document.number}" được nó thay thế'
    for clause in plan.clauses:
        if parent := clause.id.rpartition(".")[0]:
            yield ("clause", parent), f'mục "{clause.id}" nằm trong mục này'
    yield from _by_words(workspace)


def _by_words(workspace: Workspace) -> Iterator[tuple[Name, str]]:
    """Documents that the plan's words name by their number."""
    texts = [(f'mục "{clause.id}" nhắc đến số này', [clause.title, *clause.paragraphs]) for clause in workspace.plan.clauses]
    texts += [
        (f'nhiệm vụ được giao "{duty.id}" nhắc đến số này', [duty.text])
        for responsibility in workspace.units.responsibilities
        for duty in responsibility.duties
    ]
    numbers = {document.number for document in workspace.documents}
    for who, wordings in texts:
        for word in {word.strip(".,;:()“”\"'") for wording in wordings if wording for word in wording.text.split()} & numbers:
            yield ("document", word), who
