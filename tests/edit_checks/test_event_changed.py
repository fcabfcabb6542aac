import pytest

from tests.builders import a_workspace, day
from tests.checks.conftest import RECEIVED
from tests.edit_checks.conftest import Edited
from ttdn_cli.domain.edit_checks import RULES
from ttdn_cli.domain.problem import Problem
from ttdn_cli.domain.revision import Revision

RULE = "event-changed"

NAME = "2026/xa-ba-diem/2026-11-02-received"
VOID = "nếu ghi nhầm: ttdn void xa-ba-diem 2026-11-02-received --reason LÝ-DO"


def test_an_event_was_added(edited: Edited) -> None:
    assert edited(RULE, first_events={NAME: RECEIVED}, events={NAME: RECEIVED, f"{NAME}.2": RECEIVED}) == []


def test_a_value_was_changed(edited: Edited) -> None:
    assert edited(RULE, first_events={NAME: RECEIVED}, events={NAME: RECEIVED.replace("sent: 2026-11-01", "sent: 2026-10-01")}) == [
        (
            f"reports/{NAME}.yaml | sent: 2026-10-01",
            "sự kiện đã ghi bị sửa: sent đổi từ 01/11/2026 thành 01/10/2026",
            f"trả tệp về như cũ; {VOID}",
        )
    ]


def test_a_value_was_added_or_taken_out(edited: Edited) -> None:
    numbered = RECEIVED + "number: 123/BC-UBND\n"
    assert edited(RULE, first_events={NAME: RECEIVED}, events={NAME: numbered}) == [
        (f"reports/{NAME}.yaml | number: 123/BC-UBND", 'sự kiện đã ghi bị sửa: thêm number "123/BC-UBND"', f"trả tệp về như cũ; {VOID}")
    ]
    assert edited(RULE, first_events={NAME: numbered}, events={NAME: RECEIVED}) == [
        (f"reports/{NAME}.yaml | schema: 1", 'sự kiện đã ghi bị sửa: bỏ number "123/BC-UBND"', f"trả tệp về như cũ; {VOID}")
    ]


def test_the_kind_was_changed(edited: Edited) -> None:
    until = RECEIVED.replace("kind: received", "kind: extended").replace("sent: 2026-11-01", "until: 2026-12-01")
    extended = until + "document: 12/VHTT ngày 01/11/2026\n"
    assert edited(RULE, first_events={NAME: RECEIVED}, events={NAME: extended}) == [
        (
            f"reports/{NAME}.yaml | kind: extended",
            "sự kiện đã ghi bị sửa: kind đổi từ received thành extended",
            f"trả tệp về như cũ; {VOID}",
        )
    ]


def test_the_content_was_changed(edited: Edited) -> None:
    first = RECEIVED + "content: {difficulties: Thiếu người}\n"
    assert edited(RULE, first_events={NAME: first}, events={NAME: first.replace("người", "kinh phí")}) == [
        (
            f"reports/{NAME}.yaml | content: {{difficulties: Thiếu kinh phí}}",
            "sự kiện đã ghi bị sửa: content đổi",
            f"trả tệp về như cũ; {VOID}",
        )
    ]


def test_only_a_comment_was_changed(edited: Edited) -> None:
    assert edited(RULE, first_events={NAME: RECEIVED}, events={NAME: RECEIVED + "# đã xem\n"}) == [
        (f"reports/{NAME}.yaml | schema: 1", "sự kiện đã ghi bị sửa, dù các giá trị vẫn như cũ", f"trả tệp về như cũ; {VOID}")
    ]


def test_an_event_that_cannot_be_read_was_changed_no_key_is_named() -> None:
    path, place = f"data/reports/{NAME}.yaml", f"reports/{NAME}"
    workspace = a_workspace()
    before, after = (Revision(workspace.plan, workspace.units, files={path: id}) for id in ("a", "b"))
    assert list(RULES[RULE].check(before, after, day("2026-11-10"))) == [
        Problem(RULE, (place,), "sự kiện đã ghi bị sửa", f"trả tệp về như cũ; {VOID}")
    ]


def test_an_event_was_removed(edited: Edited) -> None:
    assert edited(RULE, first_events={NAME: RECEIVED}, events={}) == [
        (f"reports/{NAME}.yaml (trước khi sửa) | schema: 1", "sự kiện đã ghi bị xóa", f"trả tệp về chỗ cũ; {VOID}")
    ]


def test_an_event_was_moved(edited: Edited) -> None:
    assert edited(RULE, first_events={NAME: RECEIVED}, events={NAME.replace("xa-ba-diem", "phong-vhtt"): RECEIVED}) == [
        (
            f"reports/{NAME}.yaml (trước khi sửa) | schema: 1",
            "sự kiện đã ghi bị chuyển sang data/reports/2026/phong-vhtt/2026-11-02-received.yaml",
            f"trả tệp về chỗ cũ; {VOID}",
        )
    ]


def test_an_event_removed_beside_another_that_came_is_not_guessed_to_be_moved(edited: Edited) -> None:
    other = RECEIVED.replace("09:00:00", "09:00:01")
    found = edited(RULE, first_events={NAME: RECEIVED}, events={f"{NAME}.2": other})
    assert [message for _, message, _ in found] == ["sự kiện đã ghi bị xóa"]


VOIDED = """\
schema: 1
kind: voided
year: 2026
unit: xa-ba-diem
day: 2026-11-03
recorded: 2026-11-03T09:00:00+07:00
event: 2026-11-02-received
reason: ghi nhầm đơn vị
"""

CLAIM = "reminded-2026-11-04-sau-1-ngay-mail"
OUTCOME = f"""\
schema: 1
kind: outcome
year: 2026
unit: xa-ba-diem
day: 2026-11-06
recorded: 2026-11-06T08:00:00+07:00
claim: {CLAIM}
result: sent
"""


@pytest.mark.parametrize("edit", ["removed", "changed"])
def test_a_void_cannot_be_voided_but_put_back(edited: Edited, edit: str) -> None:
    void = "2026/xa-ba-diem/voided-2026-11-02-received"
    first = {NAME: RECEIVED, void: VOIDED}
    then = {NAME: RECEIVED} | ({} if edit == "removed" else {void: VOIDED.replace("đơn vị", "ngày")})
    (found,) = edited(RULE, first_events=first, events=then)
    back = f"git checkout BẢN -- data/reports/{void}.yaml (BẢN là bản mà --since so với)"
    assert found[2] == f"trả tệp về {'chỗ cũ' if edit == 'removed' else 'như cũ'}: {back}"


def test_an_outcome_cannot_be_voided_but_put_back(edited: Edited) -> None:
    outcome = f"2026/xa-ba-diem/outcome-{CLAIM}"
    (found,) = edited(RULE, first_events={outcome: OUTCOME}, events={})
    assert found[2] == f"trả tệp về chỗ cũ: git checkout BẢN -- data/reports/{outcome}.yaml (BẢN là bản mà --since so với)"
