"""`ttdn log`: the unit's events of a year in their order, under the names by which other commands take them."""

import json
from collections.abc import Callable

from tests.commands.conftest import Done

Received = Callable[..., str]


def names(text: str) -> list[str]:
    """The names in the log: the lines that are not indented, after the first."""
    return [line for line in text.splitlines()[1:] if line and not line.startswith(" ")]


def test_the_names_are_those_that_void_and_replaces_take(received: Received, done: Done) -> None:
    received("xa-ba-diem", "2024-11-02")
    received("xa-ba-diem", "2024-11-02", "--yes")
    done("accept", "xa-ba-diem", now="2024-11-03")
    done("void", "xa-ba-diem", "2024-11-03-accepted", "--reason", "ghi nhầm", now="2024-11-04")
    text = done("log", "xa-ba-diem", now="2024-11-05")
    assert text.startswith("Xã Bà Điểm (xa-ba-diem): 4 sự kiện của năm báo cáo 2024\n")
    assert names(text) == ["2024-11-02-received", "2024-11-02-received.2", "2024-11-03-accepted", "voided-2024-11-03-accepted"]
    done("receive", "xa-ba-diem", "--replaces", names(text)[1], "--sent", "2024-11-01", now="2024-11-05")
    done("void", "xa-ba-diem", names(text)[0], "--reason", "ghi trùng", now="2024-11-05")
    outcomes = [line.strip() for line in done("log", "xa-ba-diem", now="2024-11-05").splitlines() if line.strip().startswith("→")]
    assert outcomes[:2] == ["→ đã hủy (voided-2024-11-02-received)", "→ đã được thay (2024-11-02-received.3)"]
    assert outcomes[-1] == "→ đã hủy (voided-2024-11-03-accepted)"


def test_this_year_unless_said(received: Received, done: Done) -> None:
    received("xa-ba-diem", "2025-02-10", "--year", "2024")
    assert done("log", "xa-ba-diem", now="2025-02-11") == "Xã Bà Điểm (xa-ba-diem): chưa ghi nhận sự kiện nào của năm báo cáo 2025\n"
    assert names(done("log", "xa-ba-diem", "--year", "2024", now="2025-02-11")) == ["2025-02-10-received"]


def test_the_instant_is_shown_by_the_clock_of_vietnam(done: Done) -> None:
    done("receive", "xa-ba-diem", "--sent", "2024-11-01", now="2024-11-02T23:30:00+00:00")
    assert "  Ghi lúc 06:30:00 ngày 03/11/2024\n" in done("log", "xa-ba-diem", now="2024-11-05")


def test_json_tells_what_became_of_each_event(received: Received, done: Done) -> None:
    received("xa-ba-diem", "2024-11-02", "--number", "7/BC")
    done("void", "xa-ba-diem", "2024-11-02-received", "--reason", "ghi nhầm", now="2024-11-04")
    told = json.loads(done("log", "xa-ba-diem", "--format", "json", now="2024-11-05"))
    assert (told["unit"], told["year"], told["schema"]) == ({"id": "xa-ba-diem", "name": "Xã Bà Điểm"}, 2024, 1)
    report, void = told["events"]
    assert (report["id"], report["kind"], report["number"]) == ("2024-11-02-received", "received", "7/BC")
    assert report["effect"] == {"state": "voided", "by": "voided-2024-11-02-received", "because": None}
    assert (void["id"], void["event"], void["effect"]["state"]) == ("voided-2024-11-02-received", "2024-11-02-received", "in_effect")
