"""The rows of the legal appendix are numbered 1, 2, 3, … in order: a gap is a row that got lost on the way from the paper."""

from collections.abc import Iterator

from ttdn_cli.domain.checks._ids import rule_id
from ttdn_cli.domain.problem import Problem
from ttdn_cli.domain.workspace import Workspace

RULE = rule_id(__name__)

PAGE = """\
Số thứ tự trong phụ lục văn bản phải liên tục

Các dòng của phụ lục (appendix.documents) đánh số (row) từ 1, mỗi dòng tăng 1,
theo đúng thứ tự trên giấy. Số nhảy cách nghĩa là một dòng của bản in chưa được
ghi vào dữ liệu; số lùi hoặc lặp nghĩa là các dòng bị đổi chỗ.

Đúng:
    - {row: 1, number: 57-KL/TW, ...}
    - {row: 2, number: 72/2015/NĐ-CP, ...}
Sai:
    - {row: 1, number: 57-KL/TW, ...}
    - {row: 3, number: 88/2012/NĐ-CP, ...}      (thiếu dòng 2)

Cách sửa: đối chiếu với bản in, bổ sung dòng còn thiếu hoặc xếp lại các dòng.
"""


def check(workspace: Workspace) -> Iterator[Problem]:
    """Every row whose number is not the next one."""
    before = 0
    for i, document in enumerate(workspace.documents):
        if document.row != before + 1:
            where = f"đứng sau {before}" if i else "đứng đầu phụ lục"
            message = f"số thứ tự {document.row} {where}"
            yield Problem(RULE, ("plan", "appendix", "documents", i, "row"), message, f"số thứ tự ở đây là {before + 1}")
        before = document.row
