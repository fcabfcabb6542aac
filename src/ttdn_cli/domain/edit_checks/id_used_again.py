"""
An id names one thing for ever. Reports and duties of past years name things by id: under an id that was given to another thing
they would all speak of that one. Another name that shares most of its words is the same thing under a better name.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from ttdn_cli.domain.changes import thing_of
from ttdn_cli.domain.checks._ids import rule_id
from ttdn_cli.domain.days import in_table, shortened
from ttdn_cli.domain.edit_checks._said import said
from ttdn_cli.domain.misprint import is_slip
from ttdn_cli.domain.plan import Clause, Document
from ttdn_cli.domain.problem import Address, Problem
from ttdn_cli.domain.revision import Revision
from ttdn_cli.domain.units import Duty, Group, Responsibility, Unit
from ttdn_cli.domain.vietnamese import spelling, without_type
from ttdn_cli.domain.workspace import Workspace

RULE = rule_id(__name__)

WithId = Unit | Group | Clause | Responsibility | Duty | Document

PAGE = """\
Mã đã dùng thì không dùng lại cho thứ khác

Mã của đơn vị, nhóm, mục, trách nhiệm, nhiệm vụ được giao, số và ký hiệu của văn
bản: mỗi mã mãi mãi chỉ một thứ. Báo cáo của các năm trước gọi bằng mã; nếu mã
ấy nay là thứ khác thì mọi báo cáo cũ cũng thành của thứ khác. Bị coi là thứ
khác khi tên mới giữ không quá nửa số từ của tên cũ (mục: kể cả các đoạn), hoặc
đơn vị có ngày bắt đầu mới ở sau ngày kết thúc cũ.

Đúng:
    - {id: xa-ba-diem, name: Xã Bà Điểm, valid_to: 2025-06-30, ...}
    - {id: xa-ba-diem-2025, name: Xã Bà Điểm, valid_from: 2025-07-01, ...}
Sai:
    - {id: xa-ba-diem, name: Xã Bà Điểm, valid_from: 2025-07-01, ...}
    (trước đây cũng mã này kết thúc ngày 30/06/2025)

Cách sửa: trả mục cũ về như trước, ghi ngày hoặc năm kết thúc; thứ mới có mã
mới. Đơn vị lập sau mà cùng tên thì thêm năm vào mã.
"""


def check(before: Revision, after: Revision, as_of: date) -> Iterator[Problem]:  # noqa: ARG001
    """Every thing that stands now under the id of another one."""
    old = {thing_of(record): record for _, record in reversed(list(_things(before)))}
    met: set[object] = set()
    for address, record in _things(after):
        thing = thing_of(record)
        was = old.get(thing)
        if thing in met:
            continue
        met.add(thing)
        if was is None or was == record:
            continue
        hint = "giữ mục cũ như trước; thứ mới cần một mã mới"
        if isinstance(was, Unit) and isinstance(record, Unit) and _comes_after(was, record):
            assert was.valid_to is not None and record.valid_from is not None
            message = (
                f"{said(thing)} đã kết thúc ngày {in_table(was.valid_to)}, nay dùng cho đơn vị có từ ngày {in_table(record.valid_from)}"
            )
            yield Problem(RULE, (*address, "valid_from"), message, f'{hint}, ví dụ "{thing.id}-{record.valid_from.year}"')
        elif _is_another(was, record):
            message = f'{said(thing)} đã là của "{shortened(_name(was))}", nay dùng cho "{shortened(_name(record))}"'
            yield Problem(RULE, (*address, _named_by(record)), message, hint)


def _things(workspace: Workspace) -> Iterator[tuple[Address, WithId]]:
    """Everything that has an id, where it stands."""
    plan, units = workspace.plan, workspace.units
    lists: Sequence[tuple[Address, Sequence[WithId]]] = (
        (("plan", "clauses"), plan.clauses),
        (("plan", "appendix", "documents"), workspace.documents),
        (("units", "groups"), units.groups),
        (("units", "responsibilities"), units.responsibilities),
        *((("units", "responsibilities", i, "duties"), r.duties) for i, r in enumerate(units.responsibilities)),
        (("units", "units"), units.units),
    )
    for at, records in lists:
        for i, record in enumerate(records):
            yield (*at, i), record


def _comes_after(was: Unit, now: Unit) -> bool:
    return was.valid_to is not None and now.valid_from is not None and now.valid_from > was.valid_to and now.valid_from != was.valid_from


def _named_by(record: WithId) -> str:
    """The field that a person knows the thing by."""
    match record:
        case Unit() | Group():
            return "name"
        case Duty():
            return "text"
        case Clause(title=None):
            return "paragraphs"
    return "title"


def _name(record: WithId) -> str:
    match record:
        case Unit() | Group():
            return record.name
        case Duty():
            return record.text.text
        case Clause():
            return record.title.text if record.title else next((p.text for p in record.paragraphs), "")
    return record.title.text


def _is_another(was: WithId, now: WithId) -> bool:
    """Whether the names say two things. A unit's goes without "Xã", which many share; a clause's paragraphs are looked at too."""
    if isinstance(was, Clause) and isinstance(now, Clause):
        whole = (" ".join([_name(clause), *(p.text for p in clause.paragraphs)]) for clause in (was, now))
        return _are_other_words(_name(was), _name(now)) and _are_other_words(*whole)
    return _are_other_words(without_type(_name(was)), without_type(_name(now)))


def _are_other_words(before: str, after: str) -> bool:
    """Whether the second text keeps at most half of the words of the shorter one."""
    if not before or not after or is_slip(before, after):
        return False
    old, new = spelling(before).split(), spelling(after).split()
    common = len(set(old) & set(new))
    return 2 * common <= min(len(set(old)), len(set(new)))
