"""
Every căn cứ of the plan is a row of its legal appendix, where its date, issuer and force are kept.
A plan without an appendix has nothing to hold its căn cứ to.
"""

from collections.abc import Iterator

from ttdn_cli.domain.checks._ids import meant, rule_id
from ttdn_cli.domain.problem import Problem
from ttdn_cli.domain.workspace import Workspace

RULE = rule_id(__name__)

PAGE = """\
Căn cứ của kế hoạch phải có trong phụ lục văn bản

Mỗi căn cứ (legal_basis) nêu số, ký hiệu của một văn bản; văn bản ấy phải là một
dòng của phụ lục (appendix.documents), nơi ghi ngày, cơ quan ban hành và tình
trạng hiệu lực. Số, ký hiệu phải viết giống hệt nhau. Kế hoạch không có phụ lục
thì không xét.

Đúng:
    legal_basis:
      - {document: 26/2020/QĐ-UBND, text: ...}
    appendix: ... documents có dòng mang số 26/2020/QĐ-UBND
Sai:
    legal_basis:
      - {document: 26/2020/QD-UBND, text: ...}      (viết QD thay cho QĐ)

Cách sửa: viết lại số, ký hiệu ở căn cứ cho khớp với phụ lục; nếu phụ lục còn
thiếu văn bản ấy thì bổ sung vào phụ lục.
"""


def check(workspace: Workspace) -> Iterator[Problem]:
    """Every căn cứ whose document is no row of the appendix."""
    if workspace.plan.appendix is None:
        return
    known = workspace.document_by_number
    for i, basis in enumerate(workspace.plan.legal_basis):
        if basis.document not in known:
            message = f'căn cứ "{basis.document}" không có trong phụ lục văn bản'
            yield Problem(RULE, ("plan", "legal_basis", i, "document"), message, meant(basis.document, known))
