"""
Every event has effect: one that cannot follow those before it, or breaks a bound, counts for nothing in any command.
This happens after a merge of two clones, or a hand edit; the fold of `fold.py` is the judge.
"""

from collections.abc import Iterator

from ttdn_cli.domain.checks._ids import rule_id
from ttdn_cli.domain.checks._taken_back import taken_back
from ttdn_cli.domain.events import Entry, Voided, fits_its_place
from ttdn_cli.domain.fold import fold
from ttdn_cli.domain.overview import in_order, without_regime
from ttdn_cli.domain.owing import regime_of
from ttdn_cli.domain.problem import Problem
from ttdn_cli.domain.workspace import Workspace

RULE = rule_id(__name__)

PAGE = """\
Sự kiện phải có hiệu lực

Sự kiện không thể theo sau các sự kiện trước nó, hoặc có ngày ngoài giới hạn,
thì không có hiệu lực: không lệnh nào tính đến nó. Việc này xảy ra khi git hợp
nhất hai bản làm việc, hoặc khi tệp được viết bằng tay.
- Tiếp nhận: trừ khi báo cáo đã đạt yêu cầu. Trả lại, đạt yêu cầu: chỉ cho báo
  cáo mới nhất đang chờ trả lời.
- Gia hạn: khi chưa có báo cáo, hoặc đang chờ bản chỉnh sửa. Miễn báo cáo: khi
  chưa có báo cáo và chưa được miễn.
- Ngày sự kiện không sau ngày ghi; ngày gửi từ 01/01 của năm báo cáo đến ngày
  nhận; hạn nộp lại, hạn gia hạn sau ngày quyết định, trong vòng một năm; gia
  hạn sau hạn đang áp dụng.
- Sự kiện bị hủy hoặc được thay phải có; năm của sự kiện phải có chế độ báo cáo.

Đúng:
    2026-11-02-received
    2026-11-06-accepted     (report: 2026-11-02-received)
Sai:
    2026-11-06-accepted     (khi chưa ghi nhận báo cáo nào)

Cách sửa: nếu sự kiện được ghi nhầm thì hủy bằng "ttdn void ĐƠN-VỊ SỰ-KIỆN
--reason LÝ-DO" (sự kiện đã hủy không bị xét nữa). Nếu nó đúng mà một sự kiện
khác sai thì hủy sự kiện kia. Xem toàn bộ bằng "ttdn log ĐƠN-VỊ".
"""


def check(workspace: Workspace) -> Iterator[Problem]:
    """Every event without effect, at the field that stands in the way; those out of their place have a rule of their own."""
    for year, histories in sorted(workspace.histories.items()):
        regime = regime_of(workspace.plan, year)
        for _, history in sorted(histories.items()):
            in_place = [entry for entry in in_order(history) if fits_its_place(entry)]
            if regime is None:
                gone = taken_back(workspace, year, history)
                for entry in in_place:
                    if entry.name not in gone and not isinstance(entry.event, Voided):
                        yield _problem(entry, "year", without_regime(workspace, year), "xem lại năm của chế độ báo cáo trong plan.yaml")
                continue
            folded = fold(regime, year, history)
            for entry in in_place:
                if entry.name in folded.no_effect:
                    # A void is never voided itself.
                    mend = None if isinstance(entry.event, Voided) else f"nếu ghi nhầm: ttdn void {entry.unit} {entry.name} --reason LÝ-DO"
                    yield _problem(entry, *folded.no_effect[entry.name], mend)


def _problem(entry: Entry, field: str, why: str, hint: str | None) -> Problem:
    return Problem(RULE, (*entry.address, field), f"sự kiện không có hiệu lực: {why}", hint)
