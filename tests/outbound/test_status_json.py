"""The status for programs: the keys, their order and their values, as documented."""

import json
import re
from pathlib import Path

from tests.outbound.samples import nothing_recorded, seen
from ttdn_cli.outbound.status_json import status_json

DOCUMENTED = Path(__file__).parents[2] / "docs" / "status-json.md"


def test_the_whole_object() -> None:
    _, overview = seen()
    assert status_json(overview, overview.rows[1:5:3]) == (
        """\
{
  "year": 2026,
  "as_of": "2026-11-10",
  "deadline": {
    "reading": "before",
    "date": "2026-11-05",
    "last_on_time_day": "2026-11-04"
  },
  "counts": {
    "owe": 8,
    "sent_on_time": 3,
    "sent_late": 2,
    "within_deadline": 1,
    "overdue": 1,
    "exempt": 1,
    "returned_overdue": 1
  },
  "events": 15,
  "units": [
    {
      "id": "xa-ba-diem",
      "name": "Xã Bà Điểm",
      "group": "xa-thi-tran",
      "standing": "received",
      "timeliness": "late",
      "days_late": 1,
      "days_left": null,
      "days_overdue": null,
      "last_on_time_day": "2026-11-04",
      "sent": "2026-11-05",
      "received": "2026-11-07",
      "number": "123/BC-UBND",
      "again_by": null,
      "revision_days_late": null,
      "reminders": 0,
      "last_reminder": null
    },
    {
      "id": "xa-tan-hiep",
      "name": "Xã Tân Hiệp",
      "group": "xa-thi-tran",
      "standing": "returned",
      "timeliness": "on_time",
      "days_late": 0,
      "days_left": 2,
      "days_overdue": null,
      "last_on_time_day": "2026-11-04",
      "sent": "2026-11-02",
      "received": "2026-11-02",
      "number": null,
      "again_by": "2026-11-12",
      "revision_days_late": null,
      "reminders": 0,
      "last_reminder": null
    }
  ],
  "no_effect": [
    "xa-tan-xuan/2026-11-03-accepted"
  ],
  "schema": 1
}
"""
    )


def test_a_year_without_a_regime_has_the_same_keys_and_a_message() -> None:
    _, overview = seen("2023-11-10", nothing_recorded(), 2023)
    assert status_json(overview, overview.rows) == (
        """\
{
  "year": 2023,
  "as_of": "2023-11-10",
  "deadline": null,
  "counts": {
    "owe": 0,
    "sent_on_time": 0,
    "sent_late": 0,
    "within_deadline": 0,
    "overdue": 0,
    "exempt": 0,
    "returned_overdue": 0
  },
  "events": 0,
  "units": [],
  "no_effect": [],
  "schema": 1,
  "message": "kế hoạch 535/KH-UBND ban hành ngày 12/12/2023; năm báo cáo đầu tiên là 2024, năm 2023 không có báo cáo nào phải gửi"
}
"""
    )


def test_each_standing_has_its_days() -> None:
    found = {}
    _, overview = seen()
    for unit in json.loads(status_json(overview, overview.rows))["units"]:
        found[unit["id"]] = [unit[key] for key in ("standing", "days_late", "days_left", "days_overdue", "revision_days_late")]
    assert found == {
        "thi-tran-hoc-mon": ["not_due", None, 10, None, None],
        "xa-ba-diem": ["received", 1, None, None, None],
        "xa-dong-thanh": ["accepted", 0, None, None, None],
        "xa-nhi-binh": ["returned", 0, None, 4, None],
        "xa-tan-hiep": ["returned", 0, 2, None, None],
        "xa-tan-xuan": ["overdue", None, None, 6, None],
        "hoi-nong-dan-huyen": ["received", 2, None, None, 2],
        "huyen-doan": ["exempt", None, None, None, None],
    }


def test_every_key_is_documented_and_every_documented_key_is_there() -> None:
    part = DOCUMENTED.read_text(encoding="utf-8").split("## `ttdn why")[0].split("`standing` is one of")[0]
    documented = re.findall(r"^\| `([a-z_.\[\]]+)` \|", part, re.MULTILINE)
    _, overview = seen()
    value = json.loads(status_json(overview, overview.rows))
    present: list[str] = []
    for key, inner in value.items():
        present.append(key)
        prefix, record = (f"{key}[].", inner[0]) if key == "units" else (f"{key}.", inner)
        present += [f"{prefix}{name}" for name in record] if isinstance(record, dict) else []
    assert documented == [*present, "message"]
