"""The log of a unit, whole."""

import json

from tests.builders import a_plan, a_received, a_regime, a_returned, a_unit, a_voided, a_workspace
from ttdn_cli.outbound.log_text import log_json, log_text

HISTORY = (
    a_voided("2026-11-04-received", "2026-11-05"),
    a_received("2026-11-02", number="123/BC-UBND", via="email"),
    a_received("2026-11-04", "08:00"),
    a_returned("2026-11-04", "07:30", report="2026-11-02-received", again_by="2026-11-12"),
)


def test_the_events_of_a_year_in_their_order() -> None:
    assert log_text(a_workspace(*HISTORY), a_unit(), 2026) == (
        """\
Xã Bà Điểm (xa-ba-diem): 4 sự kiện của năm báo cáo 2026

2026-11-02-received
  Ngày 02/11/2026: tiếp nhận báo cáo số 123/BC-UBND, gửi ngày 02/11/2026 (thư điện tử)
  Ghi lúc 09:00:00 ngày 02/11/2026
  → đã tiếp nhận

2026-11-04-returned
  Ngày 04/11/2026: trả lại báo cáo 2026-11-02-received, nộp lại chậm nhất ngày 12/11/2026; lý do: thiếu số liệu mục 2.1
  Ghi lúc 07:30:00 ngày 04/11/2026
  → trả lại, yêu cầu chỉnh sửa, bổ sung; chờ bản chỉnh sửa đến hết ngày 12/11/2026

2026-11-04-received
  Ngày 04/11/2026: tiếp nhận báo cáo, gửi ngày 04/11/2026
  Ghi lúc 08:00:00 ngày 04/11/2026
  → đã hủy (voided-2026-11-04-received)

voided-2026-11-04-received
  Ngày 05/11/2026: hủy sự kiện 2026-11-04-received; lý do: ghi nhầm đơn vị
  Ghi lúc 16:00:00 ngày 05/11/2026
"""
    )


def test_a_screen_gets_wrapped_lines() -> None:
    assert log_text(a_workspace(HISTORY[1]), a_unit(), 2026, 60) == (
        """\
Xã Bà Điểm (xa-ba-diem): 1 sự kiện của năm báo cáo 2026

2026-11-02-received
  Ngày 02/11/2026: tiếp nhận báo cáo số 123/BC-UBND, gửi
    ngày 02/11/2026 (thư điện tử)
  Ghi lúc 09:00:00 ngày 02/11/2026
  → đã tiếp nhận
"""
    )


def test_a_unit_without_events_says_so() -> None:
    assert log_text(a_workspace(), a_unit(), 2026) == "Xã Bà Điểm (xa-ba-diem): chưa ghi nhận sự kiện nào của năm báo cáo 2026\n"


def test_the_clock_is_that_of_the_regime() -> None:
    recorded_in_utc = a_received("2026-11-02", "2026-11-02T20:00:00+00:00")
    text = log_text(a_workspace(recorded_in_utc), a_unit(), 2026)
    assert "  Ghi lúc 03:00:00 ngày 03/11/2026\n" in text


def test_in_a_year_without_a_regime_nothing_is_said_of_effects() -> None:
    workspace = a_workspace(a_received("2026-11-02"), regimes=[a_regime(last_year=2025)])
    assert log_text(workspace, a_unit(), 2026) == (
        """\
Xã Bà Điểm (xa-ba-diem): 1 sự kiện của năm báo cáo 2026

2026-11-02-received
  Ngày 02/11/2026: tiếp nhận báo cáo, gửi ngày 02/11/2026
  Ghi lúc 09:00:00 ngày 02/11/2026
"""
    )
    assert json.loads(log_json(workspace, a_unit(), 2026))["events"][0]["effect"] is None


def test_nothing_in_the_data_runs_in_the_terminal() -> None:
    workspace = a_workspace(a_voided("2026-11-02-received", "2026-11-03", reason="a\x1b[31m\nb"), plan=a_plan())
    assert "lý do: a\\x1b[31m b\n" in log_text(workspace, a_unit(), 2026)


def test_the_log_for_programs() -> None:
    assert log_json(a_workspace(HISTORY[1]), a_unit(), 2026) == (
        """\
{
  "unit": {
    "id": "xa-ba-diem",
    "name": "Xã Bà Điểm"
  },
  "year": 2026,
  "events": [
    {
      "id": "2026-11-02-received",
      "schema": 1,
      "year": 2026,
      "unit": "xa-ba-diem",
      "day": "2026-11-02",
      "recorded": "2026-11-02T09:00:00+07:00",
      "kind": "received",
      "sent": "2026-11-02",
      "number": "123/BC-UBND",
      "via": "email",
      "files": [],
      "nil": false,
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
