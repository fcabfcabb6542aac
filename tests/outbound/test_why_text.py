"""Why a unit stands where it stands: whole texts for the main cases, the conclusion for the others."""

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from tests.builders import (
    LADDER,
    a_group,
    a_plan,
    a_received,
    a_regime,
    a_responsibility,
    a_returned,
    a_sent_mail,
    a_unit,
    a_voided,
    a_workspace,
    an_accepted,
    an_exempted,
    an_extended,
    an_office,
    day,
)
from ttdn_cli.domain.events import Entry
from ttdn_cli.domain.plan import Due
from ttdn_cli.domain.record import validated
from ttdn_cli.domain.units import Unit
from ttdn_cli.domain.workspace import Workspace
from ttdn_cli.outbound.why_json import why_json
from ttdn_cli.outbound.why_text import why_text

BASIS = "“Trước ngày 05 tháng 11” được đọc là không kể ngày 05/11."
REPORT = a_received("2026-11-02")
RETURN = a_returned("2026-11-03", report="2026-11-02-received", again_by="2026-11-06")


def a_reasoned_workspace(*entries: Entry) -> Workspace:
    """A workspace whose regime says whose reading it follows, and whose clause has a remark."""
    due = validated(Due, {"month": "11", "day": "5", "reading": "before", "basis": BASIS})
    plan = a_plan(replace(a_regime(), due=due))
    clauses = tuple(replace(c, remark="Mục này không nêu chủ thể báo cáo.") if c.id == "IV" else c for c in plan.clauses)
    return a_workspace(*entries, plan=replace(plan, clauses=clauses))


def why(as_of: str, *entries: Entry) -> str:
    return why_text(a_reasoned_workspace(*entries), a_unit(), 2026, day(as_of))


def conclusion(as_of: str, *entries: Entry) -> list[str]:
    return why(as_of, *entries).split("Kết luận:\n")[1].splitlines()


def test_a_report_sent_on_5_november_is_one_day_late() -> None:
    report = a_received("2026-11-06", sent="2026-11-05", number="123/BC-UBND", dated="2026-11-04", via="email")
    assert why("2026-11-10", report) == (
        """\
Xã Bà Điểm (xa-ba-diem): báo cáo năm 2026, tính đến ngày 10/11/2026

Căn cứ: mục IV (CHẾ ĐỘ BÁO CÁO) của Kế hoạch số 535/KH-UBND ngày 12/12/2023:
  “Định kỳ báo cáo trước ngày 05 tháng 11 hàng năm.”
  Ghi chú của dữ liệu: Mục này không nêu chủ thể báo cáo.
Đối tượng báo cáo: đơn vị thuộc nhóm “Xã, thị trấn”; trách nhiệm ở mục III.2.
Thời hạn gửi: trước ngày 05/11/2026 (ngày cuối cùng đúng hạn: 04/11/2026).
Cách đọc thời hạn: “Trước ngày 05 tháng 11” được đọc là không kể ngày 05/11.
Ngày cuối cùng đúng hạn của đơn vị: 04/11/2026, theo thời hạn chung (không có gia hạn).

Các sự kiện đã ghi:
  1. Ngày 06/11/2026: tiếp nhận báo cáo số 123/BC-UBND ngày 04/11/2026, gửi ngày 05/11/2026 (thư điện tử) [2026-11-06-received]
     → đã tiếp nhận

Kết luận:
  - Trễ hạn 1 ngày: báo cáo sớm nhất (2026-11-06-received) gửi ngày 05/11/2026, ngày cuối cùng đúng hạn 04/11/2026; \
05/11/2026 − 04/11/2026 = 1 ngày.
  - Đã tiếp nhận, đang chờ trả lời.
"""
    )


def test_a_screen_gets_wrapped_lines() -> None:
    text = why_text(a_reasoned_workspace(REPORT), a_unit(), 2026, day("2026-11-10"), 60)
    assert max(map(len, text.splitlines())) <= 60
    assert text.endswith(
        """\
Các sự kiện đã ghi:
  1. Ngày 02/11/2026: tiếp nhận báo cáo, gửi ngày 02/11/2026
     [2026-11-02-received]
     → đã tiếp nhận

Kết luận:
  - Đúng hạn: báo cáo sớm nhất (2026-11-02-received) gửi
    ngày 02/11/2026, không sau ngày cuối cùng đúng hạn
    04/11/2026.
  - Đã tiếp nhận, đang chờ trả lời.
"""
    )


@pytest.mark.parametrize(
    ("as_of", "line"),
    [
        (
            "2026-10-27",
            "  - Chưa đến hạn: chưa ghi nhận báo cáo; 04/11/2026 − 27/10/2026 = còn 8 ngày (từ 7 ngày trở xuống là sắp đến hạn).",
        ),
        (
            "2026-10-28",
            "  - Sắp đến hạn: chưa ghi nhận báo cáo; 04/11/2026 − 28/10/2026 = còn 7 ngày (từ 7 ngày trở xuống là sắp đến hạn).",
        ),
        ("2026-11-04", "  - Đến hạn hôm nay: chưa ghi nhận báo cáo; 04/11/2026 là ngày cuối cùng đúng hạn."),
        ("2026-11-05", "  - Quá hạn, chưa gửi báo cáo: chưa ghi nhận báo cáo; 05/11/2026 − 04/11/2026 = quá hạn 1 ngày."),
    ],
)
def test_nothing_was_sent(as_of: str, line: str) -> None:
    assert conclusion(as_of) == [line]
    assert f"\nChưa ghi nhận sự kiện nào đến ngày {as_of[8:]}/{as_of[5:7]}/2026.\n" in why(as_of)


def test_events_after_the_day_are_counted_and_not_told() -> None:
    assert why("2026-11-01", REPORT, RETURN).split("không có gia hạn).\n\n")[1] == (
        """\
Chưa ghi nhận sự kiện nào đến ngày 01/11/2026.
  (2 sự kiện có ngày sau 01/11/2026, không tính vào đây)

Kết luận:
  - Sắp đến hạn: chưa ghi nhận báo cáo; 04/11/2026 − 01/11/2026 = còn 3 ngày (từ 7 ngày trở xuống là sắp đến hạn).
"""
    )


def test_an_extension_is_named_from_its_day_on() -> None:
    extension = an_extended("2026-11-06", until="2026-11-20")
    theirs = "Ngày cuối cùng đúng hạn của đơn vị: "
    assert f"{theirs}04/11/2026, theo thời hạn chung (không có gia hạn).\n" in why("2026-11-05", extension)
    assert f"{theirs}20/11/2026, gia hạn theo 12/VHTT ngày 01/11/2026 (2026-11-06-extended).\n" in why("2026-11-06", extension)
    assert conclusion("2026-11-20", extension, a_received("2026-11-20")) == [
        "  - Đúng hạn: báo cáo sớm nhất (2026-11-20-received) gửi ngày 20/11/2026, không sau ngày cuối cùng đúng hạn 20/11/2026.",
        "  - Đã tiếp nhận, đang chờ trả lời.",
    ]


def test_an_extension_while_returned_does_not_move_the_last_on_time_day() -> None:
    text = why("2026-11-10", REPORT, RETURN, an_extended("2026-11-05", until="2026-11-09"))
    assert "Ngày cuối cùng đúng hạn của đơn vị: 04/11/2026, theo thời hạn chung (không có gia hạn).\n" in text
    assert text.endswith(
        "  - Trả lại, yêu cầu chỉnh sửa, bổ sung: hạn nộp lại 09/11/2026; 10/11/2026 − 09/11/2026 = quá hạn nộp lại 1 ngày.\n"
    )


ON_TIME = "  - Đúng hạn: báo cáo sớm nhất (2026-11-02-received) gửi ngày 02/11/2026, không sau ngày cuối cùng đúng hạn 04/11/2026."


@pytest.mark.parametrize(
    ("as_of", "entries", "lines"),
    [
        (
            "2026-11-06",
            [REPORT, RETURN],
            [ON_TIME, "  - Trả lại, yêu cầu chỉnh sửa, bổ sung: hạn nộp lại 06/11/2026; 06/11/2026 − 06/11/2026 = còn 0 ngày."],
        ),
        (
            "2026-11-08",
            [REPORT, RETURN, a_received("2026-11-08")],
            [
                ON_TIME,
                "  - Nội dung lấy từ báo cáo sau cùng (2026-11-08-received), gửi ngày 08/11/2026.",
                "  - Đã tiếp nhận, đang chờ trả lời.",
                "  - Bản chỉnh sửa trễ 2 ngày so với hạn nộp lại 06/11/2026.",
            ],
        ),
        (
            "2026-11-08",
            [REPORT, RETURN, a_received("2026-11-06"), an_accepted("2026-11-07", report="2026-11-06-received")],
            [
                ON_TIME,
                "  - Nội dung lấy từ báo cáo đã đạt yêu cầu (2026-11-06-received), gửi ngày 06/11/2026.",
                "  - Đạt yêu cầu.",
                "  - Bản chỉnh sửa gửi trong hạn nộp lại 06/11/2026.",
            ],
        ),
        (
            "2026-11-10",
            [an_exempted("2026-10-03")],
            ["  - Miễn báo cáo: theo 13/VHTT ngày 01/11/2026 (2026-10-03-exempted)."],
        ),
        (
            "2026-11-10",
            [REPORT, a_voided("2026-11-02-received", "2026-11-05")],
            ["  - Quá hạn, chưa gửi báo cáo: chưa ghi nhận báo cáo; 10/11/2026 − 04/11/2026 = quá hạn 6 ngày."],
        ),
    ],
)
def test_the_conclusion(as_of: str, entries: list[Entry], lines: list[str]) -> None:
    assert conclusion(as_of, *entries) == lines


def test_a_revision_is_waited_for_until_the_last_on_time_day_at_least() -> None:
    entries = [a_received("2026-10-20"), a_returned("2026-10-21", report="2026-10-20-received", again_by="2026-10-28")]
    assert conclusion("2026-11-01", *entries)[1] == (
        "  - Trả lại, yêu cầu chỉnh sửa, bổ sung: hạn nộp lại 04/11/2026 (ngày yêu cầu 28/10/2026 sớm hơn ngày cuối cùng đúng hạn "
        "04/11/2026, nên tính đến ngày này); 04/11/2026 − 01/11/2026 = còn 3 ngày."
    )


def test_what_was_voided_replaced_or_cannot_follow_says_why() -> None:
    entries = [
        REPORT,
        a_voided("2026-11-02-received", "2026-11-03"),
        a_received("2026-11-05"),
        an_accepted("2026-11-06", report="2026-11-02-received"),
        a_received("2026-11-06", "15:00", sent="2026-11-04", replaces="2026-11-05-received"),
    ]
    assert why("2026-11-10", *entries).split("Các sự kiện đã ghi:\n")[1] == (
        """\
  1. Ngày 02/11/2026: tiếp nhận báo cáo, gửi ngày 02/11/2026 [2026-11-02-received]
     → đã hủy (voided-2026-11-02-received)
  2. Ngày 03/11/2026: hủy sự kiện 2026-11-02-received; lý do: ghi nhầm đơn vị [voided-2026-11-02-received]
  3. Ngày 05/11/2026: tiếp nhận báo cáo, gửi ngày 05/11/2026 [2026-11-05-received]
     → đã được thay (2026-11-06-received)
  4. Ngày 06/11/2026: báo cáo 2026-11-02-received đạt yêu cầu [2026-11-06-accepted]
     → không có hiệu lực: trả lời báo cáo 2026-11-02-received, trong khi báo cáo mới nhất trước đó là 2026-11-06-received
  5. Ngày 06/11/2026: tiếp nhận báo cáo, gửi ngày 04/11/2026, thay cho 2026-11-05-received [2026-11-06-received]
     → đứng vào chỗ của 2026-11-05-received; trả lời cho báo cáo ấy được tính là trả lời cho báo cáo này

Kết luận:
  - Đúng hạn: báo cáo sớm nhất (2026-11-06-received) gửi ngày 04/11/2026, không sau ngày cuối cùng đúng hạn 04/11/2026.
  - Đã tiếp nhận, đang chờ trả lời.
"""
    )


def of_unit(unit: Unit, *entries: Entry, others: tuple[Unit, ...] = ()) -> str:
    return why_text(a_workspace(*entries, units=[unit, *others]), unit, 2026, day("2026-11-10"))


def test_a_unit_that_ended_owes_nothing_and_names_its_successors() -> None:
    ended = a_unit("xa-cu", "Xã Cũ", valid_to="2026-06-30", successors=["xa-ba-diem", "xa-la"])
    assert of_unit(ended, a_received("2026-05-20", unit="xa-cu"), others=(a_unit(),)) == (
        """\
Xã Cũ (xa-cu): báo cáo năm 2026, tính đến ngày 10/11/2026

Căn cứ: mục IV (CHẾ ĐỘ BÁO CÁO) của Kế hoạch số 535/KH-UBND ngày 12/12/2023:
  “Định kỳ báo cáo trước ngày 05 tháng 11 hàng năm.”
Thời hạn gửi: trước ngày 05/11/2026 (ngày cuối cùng đúng hạn: 04/11/2026).
Cách đọc thời hạn: dữ liệu của kế hoạch không ghi căn cứ

Các sự kiện đã ghi:
  1. Ngày 20/05/2026: tiếp nhận báo cáo, gửi ngày 20/05/2026 [2026-05-20-received]
     → đã tiếp nhận

Kết luận:
  - Không phải gửi báo cáo năm 2026: đơn vị kết thúc ngày 30/06/2026, trước ngày cuối cùng đúng hạn 04/11/2026.
  - Đơn vị kế thừa: Xã Bà Điểm (xa-ba-diem); xa-la.
"""
    )


def test_the_office_that_receives_owes_nothing() -> None:
    assert of_unit(an_office()).endswith("  - Không phải gửi báo cáo năm 2026: đơn vị này là cơ quan nhận báo cáo.\n")


def test_a_year_without_a_regime_is_a_sentence() -> None:
    assert why_text(a_workspace(), a_unit(), 2023, day("2023-11-10")) == (
        """\
Xã Bà Điểm (xa-ba-diem): báo cáo năm 2023, tính đến ngày 10/11/2023

Kế hoạch 535/KH-UBND ban hành ngày 12/12/2023; năm báo cáo đầu tiên là 2024, năm 2023 không có báo cáo nào phải gửi.
"""
    )


def test_who_is_addressed_with_a_request_is_not_told_of_a_responsibility() -> None:
    workspace = a_workspace(responsibilities=[a_responsibility("III.3", requested=True)])
    text = why_text(workspace, a_unit(), 2026, day("2026-11-10"))
    assert "\nĐối tượng báo cáo: đơn vị thuộc nhóm “Xã, thị trấn”; nội dung đề nghị ở mục III.3.\n" in text


def test_a_regime_whose_clause_is_not_in_the_plan_still_has_an_answer() -> None:
    text = why_text(a_workspace(regimes=[a_regime(clause="V")]), a_unit(), 2026, day("2026-11-10"))
    assert "\nCăn cứ: mục V của Kế hoạch số 535/KH-UBND ngày 12/12/2023:\nĐối tượng" in text


def test_nothing_in_the_data_runs_in_the_terminal() -> None:
    workspace = a_workspace(an_extended("2026-11-03", until="2026-11-20", document="12\x1b[31m"), groups=[a_group(name="Nhóm\u202e")])
    text = why_text(workspace, a_unit(name="Xã\x9b"), 2026, day("2026-11-10"))
    assert all(line.isprintable() for line in text.splitlines())
    assert "12\\x1b[31m" in text


def test_why_for_programs() -> None:
    entries = [an_extended("2026-11-03", until="2026-11-20"), a_received("2026-11-12")]
    assert why_json(a_reasoned_workspace(*entries), a_unit(), 2026, day("2026-11-10")) == (
        """\
{
  "year": 2026,
  "as_of": "2026-11-10",
  "unit": {
    "id": "xa-ba-diem",
    "name": "Xã Bà Điểm",
    "group": "xa-thi-tran"
  },
  "owes": true,
  "because": null,
  "successors": [],
  "clause": {
    "document": "535/KH-UBND",
    "id": "IV",
    "title": "CHẾ ĐỘ BÁO CÁO",
    "paragraphs": [
      "Định kỳ báo cáo trước ngày 05 tháng 11 hàng năm."
    ]
  },
  "deadline": {
    "reading": "before",
    "date": "2026-11-05",
    "last_on_time_day": "2026-11-04",
    "basis": "“Trước ngày 05 tháng 11” được đọc là không kể ngày 05/11."
  },
  "status": {
    "standing": "not_due",
    "timeliness": null,
    "days_late": null,
    "days_left": 10,
    "days_overdue": null,
    "last_on_time_day": "2026-11-20",
    "sent": null,
    "received": null,
    "number": null,
    "again_by": null,
    "revision_days_late": null,
    "reminders": 0,
    "last_reminder": null
  },
  "ladder": [],
  "events": [
    {
      "id": "2026-11-03-extended",
      "schema": 1,
      "year": 2026,
      "unit": "xa-ba-diem",
      "day": "2026-11-03",
      "recorded": "2026-11-03T08:00:00+07:00",
      "kind": "extended",
      "document": "12/VHTT ngày 01/11/2026",
      "until": "2026-11-20",
      "effect": {
        "state": "in_effect",
        "by": null,
        "because": null
      }
    }
  ],
  "schema": 1
}
"""
    )


def test_why_for_programs_of_a_unit_that_owes_nothing() -> None:
    ended = a_unit("xa-cu", "Xã Cũ", valid_to="2026-06-30", successors=["xa-ba-diem"])
    value = json.loads(why_json(a_workspace(units=[ended]), ended, 2026, day("2026-11-10")))
    assert (value["owes"], value["status"], value["successors"]) == (False, None, ["xa-ba-diem"])
    assert value["because"] == "đơn vị kết thúc ngày 30/06/2026, trước ngày cuối cùng đúng hạn 04/11/2026"


def test_why_for_programs_in_a_year_without_a_regime() -> None:
    value = json.loads(why_json(a_workspace(), a_unit(), 2023, day("2023-11-10")))
    assert value == {
        "year": 2023,
        "as_of": "2023-11-10",
        "unit": {"id": "xa-ba-diem", "name": "Xã Bà Điểm", "group": None},
        "owes": False,
        "because": None,
        "successors": [],
        "clause": None,
        "deadline": None,
        "status": None,
        "ladder": [],
        "events": [],
        "schema": 1,
        "message": "kế hoạch 535/KH-UBND ban hành ngày 12/12/2023; năm báo cáo đầu tiên là 2024, năm 2023 không có báo cáo nào phải gửi",
    }


def test_every_key_of_why_is_documented() -> None:
    page = (Path(__file__).parents[2] / "docs" / "status-json.md").read_text(encoding="utf-8")
    part = page.split("## `ttdn why")[1].split("## `ttdn log")[0]
    documented = [name for row in re.findall(r"^\| (`.+?) \|", part, re.MULTILINE) for name in re.findall(r"`([a-z_]+)`", row)]
    value = json.loads(why_json(a_workspace(), a_unit(), 2023, day("2023-11-10")))
    assert documented == list(value)


def test_the_ladder_and_what_went_out() -> None:
    workspace = a_workspace(*a_sent_mail("2026-11-05", "sau-1"), regimes=[a_regime(reminders=LADDER)])
    said = why_text(workspace, a_unit(), 2026, day("2026-11-12"))
    assert said.partition("\nNhắc gửi báo cáo")[2] == (
        ": 1 lần, lần cuối thư điện tử ngày 05/11/2026.\n"
        "  - truoc-30 (trước hạn 30 ngày, thư điện tử): bỏ qua: hết hạn mà chưa nhắc (bậc này từ ngày 05/10/2026)\n"
        "  - truoc-7 (trước hạn 7 ngày, thư điện tử): bỏ qua: hết hạn mà chưa nhắc (bậc này từ ngày 28/10/2026)\n"
        "  - truoc-1 (trước hạn 1 ngày, thư điện tử): bỏ qua: hết hạn mà chưa nhắc (bậc này từ ngày 03/11/2026)\n"
        "  - sau-1 (sau hạn 1 ngày, thư điện tử): đã nhắc ngày 05/11/2026\n"
        "  - lan-2 (sau hạn 5 ngày làm việc, thư điện tử và công văn): đến bậc này từ ngày 11/11/2026\n"
        "  - lanh-dao (sau hạn 10 ngày làm việc, thư điện tử và công văn): sau khi xong bậc trước\n"
    )


def test_the_reminders_of_a_unit_that_has_reported_are_still_told() -> None:
    entries = [*a_sent_mail("2026-11-05", "sau-1"), a_received("2026-11-06")]
    said = why_text(a_workspace(*entries, regimes=[a_regime(reminders=LADDER)]), a_unit(), 2026, day("2026-11-12"))
    assert said.endswith("\nNhắc gửi báo cáo: 1 lần, lần cuối thư điện tử ngày 05/11/2026.\n")
