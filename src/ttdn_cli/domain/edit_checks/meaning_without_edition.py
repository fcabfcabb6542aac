"""
An edit that changes what the plan asks of somebody comes with a new edition, which names the document that ordered it.
Which fields carry meaning is said in the model (`without_meaning`); what is only written better, in `misprint`.
"""

from collections.abc import Iterator
from datetime import date

from ttdn_cli.domain.changes import Change, changes
from ttdn_cli.domain.checks._ids import rule_id
from ttdn_cli.domain.edit_checks._said import change_said
from ttdn_cli.domain.printed import Wording
from ttdn_cli.domain.problem import Problem
from ttdn_cli.domain.revision import Revision

RULE = rule_id(__name__)

PAGE = """\
Sửa làm đổi ý nghĩa của kế hoạch thì phải có một bản mới

Thời hạn, đối tượng báo cáo, lời của kế hoạch, nhiệm vụ được giao, nhóm và thời
gian tồn tại của đơn vị, ... chỉ thay đổi theo một văn bản. Việc sửa ấy đi cùng
một mục mới trong editions của plan.yaml, nêu văn bản đã quyết định.
Không cần bản mới khi:
- sửa lời cho đúng mà giữ lời của bản in ở printed; sửa chữ hoa, dấu câu, khoảng
  trắng; sửa lỗi gõ sai một chữ cái trong từ (không phải số, số La Mã);
- sửa địa chỉ thư, điện thoại, mã số, basis, remark, chú thích #, due_soon_days,
  tình trạng hiệu lực của văn bản (status); xếp lại thứ tự.

Đúng:
    editions: [{edition: 1, ...}, {edition: 2, date: 2025-02-10, document: ...}]
    reporting: [{first_year: 2024, last_year: 2024, ...}, {first_year: 2025}]
Sai:
    due: {month: 11, day: 15, ...}      (trước đây là 5; editions như cũ)

Cách sửa: thêm một mục vào editions với số kế tiếp, ngày và văn bản quyết định;
nếu chỉ là chữ in sai thì ghi lời đúng ở text, lời của bản in ở printed.
"""


def check(before: Revision, after: Revision, as_of: date) -> Iterator[Problem]:  # noqa: ARG001 - every rule is asked in one way
    """Every change of meaning, when no edition was added."""
    known = {edition.edition for edition in before.plan.editions}
    if any(edition.edition not in known for edition in after.plan.editions):
        return
    for change in changes(before, after):
        if change.meaning:
            address, gone = change.place
            message = f"{change_said(change)}, mà kế hoạch không có bản mới"
            yield Problem(RULE, address, message, _hint(change), before=gone)


def _hint(change: Change) -> str:
    if isinstance(change.before, Wording) and isinstance(change.after, Wording):
        return "bản in sai: giữ lời cũ ở printed; nội dung thay đổi: thêm một mục vào editions, nêu văn bản đã quyết định"
    return "thêm một mục vào editions trong plan.yaml, nêu văn bản đã quyết định việc sửa"
