"""
`printed` is what the paper says. The paper does not change; a text that an amendment replaced has another paper behind it.
"""

from collections.abc import Iterator
from datetime import date

from ttdn_cli.domain.changes import Change, changes
from ttdn_cli.domain.checks._ids import rule_id
from ttdn_cli.domain.days import in_table
from ttdn_cli.domain.edit_checks._said import said, words_said
from ttdn_cli.domain.misprint import is_correction
from ttdn_cli.domain.printed import Wording, WrittenDay
from ttdn_cli.domain.problem import Problem
from ttdn_cli.domain.revision import Revision

RULE = rule_id(__name__)

PAGE = """\
Lời như trên bản in (printed) thì giữ nguyên

printed ghi đúng điều in trên giấy, kể cả chỗ in sai; giấy thì không đổi. Sửa
text để có lời đúng, không sửa printed và không bỏ printed. Khi một văn bản sửa
đổi thay hẳn đoạn ấy bằng lời khác (có bản mới trong editions), đoạn mới có bản
in của nó.

Đúng:
    text: đến cán bộ, công chức, viên chức
    printed: đến các bộ, công chức, viên chức
Sai (printed được "sửa" theo lời đúng):
    text: đến cán bộ, công chức, viên chức
    printed: đến cán bộ, công chức, viên chức

Cách sửa: trả printed về như cũ. Nếu chính printed đã chép sai so với giấy: đối
chiếu với bản in và nói rõ trong lần sửa, để người duyệt chấp nhận khi hợp nhất.
"""


def check(before: Revision, after: Revision, as_of: date) -> Iterator[Problem]:  # noqa: ARG001
    """Every `printed` that was altered or taken out while its text stands; after a new edition, while its text says the same."""
    known = {edition.edition for edition in before.plan.editions}
    amended = any(edition.edition not in known for edition in after.plan.editions)
    for change in changes(before, after):
        old, new = change.before, change.after
        if not isinstance(old, Wording | WrittenDay) or old.printed is None or new is None or old.as_printed == new.as_printed:
            continue
        if amended and not is_correction(old, new):
            continue
        yield _problem(change, old, new)


def _problem(change: Change, old: Wording | WrittenDay, new: Wording | WrittenDay) -> Problem:
    what = f"{said(change.thing)}: lời như trên bản in"
    if new.printed is None:
        assert change.at_before is not None
        return Problem(RULE, (*change.at_before, "printed"), f"{what} bị bỏ", "trả lại printed như cũ", before=True)
    assert change.at_after is not None
    if isinstance(old, Wording) and isinstance(new, Wording):
        how = words_said(old.as_printed, new.as_printed)
    else:
        how = f"đổi {in_table(old.as_printed)} thành {in_table(new.as_printed)}"  # type: ignore[arg-type]
    return Problem(RULE, (*change.at_after, "printed"), f"{what} bị sửa: {how}", "trả printed về như cũ; lời đúng ghi ở text")
