"""A document whose number carries a year (72/2015/NĐ-CP) is of that year: otherwise one of the two was misread."""

import re
from collections.abc import Iterator
from datetime import date

from ttdn_cli.domain.checks._ids import rule_id
from ttdn_cli.domain.problem import Address, Problem
from ttdn_cli.domain.workspace import Workspace

RULE = rule_id(__name__)

PAGE = """\
Ngày của văn bản phải cùng năm với số, ký hiệu

Số, ký hiệu có ghi năm (72/2015/NĐ-CP, 26/2020/QĐ-UBND) thì văn bản ban hành
trong năm ấy. Số, ký hiệu không ghi năm (273/QĐ-TTg, 57-KL/TW) thì không xét.
Nếu bản in sai ngày, ngày được xét là ngày đúng (text), không phải ngày trên bản
in (printed).

Đúng:
    number: 88/2012/NĐ-CP
    date: {text: 2012-10-23, printed: 2012-12-23}
Sai:
    number: 72/2015/NĐ-CP
    date: 2016-09-07

Cách sửa: tra cứu văn bản rồi sửa ngày hoặc số, ký hiệu. Nếu chính bản in sai
thì ghi ngày đúng ở text, ngày như bản in ở printed.
"""

_YEAR = re.compile(r"\d+[^/]*/((?:19|20)\d\d)/", re.ASCII)


def check(workspace: Workspace) -> Iterator[Problem]:
    """Every document, the plan among them, whose number says another year than its date."""
    yield from _contradicts(workspace.plan.number, workspace.plan.date, ("plan", "date"))
    for i, document in enumerate(workspace.documents):
        yield from _contradicts(document.number, document.date.text, ("plan", "appendix", "documents", i, "date", "text"))


def _contradicts(number: str, day: date, address: Address) -> Iterator[Problem]:
    match = _YEAR.match(number)
    if match and int(match[1]) != day.year:
        message = f'ngày {day} không thuộc năm {match[1]} ghi trong số, ký hiệu "{number}"'
        yield Problem(RULE, address, message, "tra cứu văn bản, sửa ngày hoặc số, ký hiệu")
