"""One reporting regime answers for a year: with two, nobody could say which deadline was missed."""

from collections.abc import Iterator
from itertools import combinations

from ttdn_cli.domain.checks._ids import rule_id
from ttdn_cli.domain.plan import Regime
from ttdn_cli.domain.problem import Problem
from ttdn_cli.domain.workspace import Workspace

RULE = rule_id(__name__)

PAGE = """\
Mỗi năm chỉ có một chế độ báo cáo

Các chế độ trong reporting không được cùng áp dụng cho một năm. Chế độ áp dụng
từ first_year đến hết last_year; không ghi last_year là áp dụng mãi. Khi thời
hạn thay đổi, không sửa chế độ cũ: ghi last_year cho chế độ cũ và thêm chế độ
mới với first_year, để các năm trước vẫn được xét theo thời hạn của năm ấy.

Đúng:
    - {first_year: 2024, last_year: 2025, due: {month: 11, day: 5, ...}, ...}
    - {first_year: 2026, due: {month: 11, day: 30, ...}, ...}
Sai:
    - {first_year: 2024, due: {month: 11, day: 5, ...}, ...}
    - {first_year: 2026, due: {month: 11, day: 30, ...}, ...}
    (từ năm 2026 có hai chế độ)

Cách sửa: ghi last_year cho chế độ cũ, là năm liền trước first_year của chế độ
mới.
"""


def check(workspace: Workspace) -> Iterator[Problem]:
    """Every pair of regimes that both cover some year, at the later one."""
    pairs = combinations(enumerate(workspace.plan.reporting), 2)
    for (i, one), (j, other) in sorted(pairs, key=lambda pair: pair[1][0]):
        if years := _both(one, other):
            message = f"chế độ báo cáo thứ {i + 1} và thứ {j + 1} cùng áp dụng {years}"
            yield Problem(RULE, ("plan", "reporting", j, "first_year"), message, _hint(i, one, j, other))


def _both(one: Regime, other: Regime) -> str | None:
    """The years that both cover, in words."""
    first = max(one.first_year, other.first_year)
    last = min((r.last_year for r in (one, other) if r.last_year is not None), default=None)
    if last is None:
        return f"từ năm {first}"
    if last < first:
        return None
    return f"cho năm {first}" if first == last else f"cho các năm {first}-{last}"


def _hint(i: int, one: Regime, j: int, other: Regime) -> str:
    if one.first_year == other.first_year:
        return "xóa một chế độ, hoặc sửa first_year, last_year"
    old, number, new = (one, i, other) if one.first_year < other.first_year else (other, j, one)
    return f"ghi last_year: {max(new.first_year - 1, old.first_year)} cho chế độ thứ {number + 1}"
