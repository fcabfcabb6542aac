from tests.checks.conftest import RECEIVED
from tests.edit_checks.conftest import Edited

RULE = "ended-before-report"

EVENT = {"2026/xa-ba-diem/2026-11-02-received": RECEIVED}
VOID = """\
schema: 1
kind: voided
year: 2026
unit: xa-ba-diem
day: 2026-11-03
recorded: 2026-11-03T09:00:00+07:00
event: 2026-11-02-received
reason: ghi nhầm
"""


def units(valid_to: str) -> str:
    ended = f", valid_to: {valid_to}" if valid_to else ""
    return f"""
units:
  - {{id: phong-vhtt, name: Phòng Văn hóa và Thông tin, groups: [phong-ban], basis: Kế hoạch}}
  - {{id: xa-ba-diem, name: Xã Bà Điểm, groups: [xa-thi-tran], basis: Kế hoạch{ended}}}
"""


def test_an_end_before_the_report_was_sent(edited: Edited) -> None:
    assert edited(RULE, units=units("2026-10-31"), first_events=EVENT) == [
        (
            "units.yaml | - {id: xa-ba-diem, name: Xã Bà Điểm, groups: [xa-thi-tran], basis: Kế hoạch, valid_to: 2026-10-31}",
            'đơn vị "xa-ba-diem" ghi kết thúc ngày 31/10/2026, trong khi đã gửi báo cáo ngày 01/11/2026 (2026-11-02-received)',
            "xem lại valid_to; nếu báo cáo ghi nhầm đơn vị: ttdn void xa-ba-diem 2026-11-02-received --reason LÝ-DO",
        )
    ]


def test_an_end_on_the_day_on_which_it_was_sent(edited: Edited) -> None:
    assert edited(RULE, units=units("2026-11-01"), first_events=EVENT) == []


def test_an_end_moved_to_before_the_report(edited: Edited) -> None:
    found = edited(RULE, first_units=units("2026-12-31"), units=units("2026-06-30"), first_events=EVENT)
    assert [message for _, message, _ in found] == [
        'đơn vị "xa-ba-diem" ghi kết thúc ngày 30/06/2026, trong khi đã gửi báo cáo ngày 01/11/2026 (2026-11-02-received)'
    ]


def test_an_end_that_stood_there_before_is_no_edit(edited: Edited) -> None:
    assert edited(RULE, first_units=units("2026-06-30"), first_events=EVENT) == []


def test_a_report_that_was_voided_does_not_count(edited: Edited) -> None:
    events = EVENT | {"2026/xa-ba-diem/voided-2026-11-02-received": VOID}
    assert edited(RULE, units=units("2026-10-31"), first_events=events) == []


def test_a_report_taken_out_in_the_same_edit_counts(edited: Edited) -> None:
    assert len(edited(RULE, units=units("2026-10-31"), first_events=EVENT, events={})) == 1
