"""The plan and its legal appendix as plain text for a screen: what the data says, and where the paper says otherwise."""

from collections.abc import Iterable, Iterator

from ttdn_cli.domain.days import in_sentence, in_table
from ttdn_cli.domain.plan import Clause, Document
from ttdn_cli.domain.printed import Wording
from ttdn_cli.domain.text import as_seen
from ttdn_cli.domain.units import Responsibility
from ttdn_cli.domain.words import LEGAL_STATE, MANNER
from ttdn_cli.domain.workspace import Workspace
from ttdn_cli.outbound.as_printed import corrections, plan_as_corrected, plan_as_printed


def plan_text(workspace: Workspace, printed: bool) -> str:
    """The whole plan, as corrected or as on the paper. Tabs stand between the columns of the appendix."""
    lines = (plan_as_printed if printed else plan_as_corrected)(workspace.plan, workspace.units).removesuffix("\n").split("\n")
    return "".join("\t".join(map(as_seen, line.split("\t"))) + "\n" for line in lines)


def clause_text(workspace: Workspace, clause: Clause) -> str:
    """A clause with the clauses below it; of a task, whose duties serve it."""
    return _shown(_clause_lines(workspace, clause))


def _clause_lines(workspace: Workspace, clause: Clause) -> Iterator[str]:
    yield f"{clause.id}. {clause.title.text if clause.title else ''}".rstrip()
    if clause.title:
        yield from _printed(clause.title)
    for paragraph in clause.paragraphs:
        yield ""
        yield paragraph.text
        yield from _printed(paragraph)
    if clause.remark:
        yield ""
        yield f"Ghi chú của người giữ dữ liệu: {clause.remark}"
    if clause.task:
        yield ""
        yield "Nhiệm vụ này được thực hiện qua:"
        for responsibility in workspace.units.responsibilities:
            for duty in responsibility.duties:
                if clause.id in duty.tasks:
                    yield f"  {duty.id}  {MANNER[duty.manner]}: {duty.text.text}"
    for responsibility in workspace.units.responsibilities:
        if responsibility.id.rpartition(".")[0] == clause.id:
            yield ""
            yield from _responsibility_lines(responsibility)
    for below in workspace.plan.clauses:
        if below.id.rpartition(".")[0] == clause.id:
            yield ""
            yield from _clause_lines(workspace, below)


def responsibility_text(responsibility: Responsibility) -> str:
    """A section of part III with its duties."""
    return _shown(_responsibility_lines(responsibility))


def _responsibility_lines(responsibility: Responsibility) -> Iterator[str]:
    yield f"{responsibility.id}. {responsibility.title.text}"
    for duty in responsibility.duties:
        yield ""
        yield f"{duty.id}  [{MANNER[duty.manner]}] {duty.text.text}"
        yield from _printed(duty.text)
        if duty.tasks:
            yield f"  phục vụ nhiệm vụ: {', '.join(duty.tasks)}"
        if duty.remark:
            yield f"  ghi chú của người giữ dữ liệu: {duty.remark}"


def _printed(wording: Wording) -> Iterator[str]:
    if wording.printed is not None:
        yield f"  (bản in: {wording.printed})"


def corrections_text(workspace: Workspace) -> str:
    """Every place where the data corrects the paper: what the paper says, and what is right."""
    lines = []
    for correction in corrections(workspace.plan, workspace.units):
        lines += [correction.where, f"  bản in: {correction.printed}", f"  đúng là: {correction.text}"]
    return _shown(lines or ["Dữ liệu không sửa chỗ nào của bản in."])


def legal_list_text(workspace: Workspace) -> str:
    """The rows of the appendix, a line each, with what is known of their force."""
    documents = workspace.documents
    if not documents:
        return "Kế hoạch không có phụ lục văn bản.\n"
    width = max(len(document.number) for document in documents)
    return _shown(f"{document.row:>3}. {document.number:<{width}}  {_row(document)}" for document in documents)


def _row(document: Document) -> str:
    return f"{in_table(document.date.text)}  {LEGAL_STATE[document.status.state]:<17}  {_name(document)}"


def _name(document: Document) -> str:
    return f"{document.type} của {document.issuer.text} {document.title.text}"


def document_text(document: Document) -> str:
    """All that the data says of one legal document."""
    return _shown(_document_lines(document))


def _document_lines(document: Document) -> Iterator[str]:
    status = document.status
    yield f"{document.type} số {document.number} {in_sentence(document.date.text)} của {document.issuer.text}"
    yield document.title.text
    yield ""
    yield f"STT trong phụ lục: {document.row}"
    yield f"Ghi chú trong phụ lục: {document.note if document.note else '(không có)'}"
    yield f"Hiệu lực: {LEGAL_STATE[status.state]}{f', tính đến ngày {in_table(status.as_of)}' if status.as_of else ''}"
    if status.replaced_by:
        yield f"Được thay bằng: {status.replaced_by}"
    yield f"Nguồn: {status.source if status.source else '(chưa có nguồn nào được kiểm chứng)'}"
    if document.date.printed:
        yield f"Bản in ghi ngày: {in_table(document.date.printed)}"
    if document.issuer.printed:
        yield f"Bản in ghi cơ quan ban hành: {document.issuer.printed}"
    if document.title.printed:
        yield f"Bản in ghi trích yếu: {document.title.printed}"
    if document.remark:
        yield f"Ghi chú của người giữ dữ liệu: {document.remark}"


def _shown(lines: Iterable[str]) -> str:
    """The lines as a screen may have them, whatever the data holds."""
    return "".join(f"{as_seen(line)}\n" for line in lines)
