"""A calendar file: looked at line by line, and read by icalendar, which knows nothing of ours."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar, Component

from tests.a_year import an_empty_year
from tests.builders import a_plan, a_regime, a_workspace, day
from ttdn_cli.domain.owing import regime_of
from ttdn_cli.domain.text import as_seen
from ttdn_cli.domain.workspace import Workspace
from ttdn_cli.domain.year_calendar import CalendarDay, calendar_days
from ttdn_cli.outbound.calendar_text import render_calendar

NOW = datetime(2026, 9, 1, 8, 30, tzinfo=UTC)


def rendered(workspace: Workspace, *years: int, as_of: str = "2026-09-01", now: datetime = NOW) -> bytes:
    days: list[CalendarDay] = []
    for year in years or (2026,):
        regime = regime_of(workspace.plan, year)
        assert regime is not None
        days += calendar_days(regime, year, workspace.days_off)
    return render_calendar(days, workspace, day(as_of), now)


def events(data: bytes) -> list[Component]:
    calendar = Calendar.from_ical(data.decode())
    assert isinstance(calendar, Calendar)
    assert not calendar.errors
    assert all(not event.errors for event in calendar.walk("VEVENT"))
    return calendar.walk("VEVENT")


def value(component: Component, name: str) -> Any:
    return cast(Any, component[name])


def test_the_deadline_as_it_stands_in_the_file() -> None:
    text = rendered(a_workspace(regimes=[a_regime(name="Báo cáo thông tin đối ngoại")])).decode()
    assert text == (
        "BEGIN:VCALENDAR\r\n"
        "VERSION:2.0\r\n"
        "PRODID:-//ttdn//ttdn//VI\r\n"
        "CALSCALE:GREGORIAN\r\n"
        "X-WR-CALNAME:Hạn báo cáo theo Kế hoạch 535/KH-UBND\r\n"
        "BEGIN:VEVENT\r\n"
        "UID:hoc-mon-535-2026-deadline@ttdn\r\n"
        "DTSTAMP:20260901T083000Z\r\n"
        "SEQUENCE:739860\r\n"
        "DTSTART;VALUE=DATE:20261104\r\n"
        "DTEND;VALUE=DATE:20261105\r\n"
        "SUMMARY:Ngày cuối cùng đúng hạn gửi báo cáo thông tin đối n\r\n"
        " goại năm 2026\r\n"
        "DESCRIPTION:Các cơ quan\\, đơn vị gửi báo cáo thông tin đối ng\r\n"
        " oại năm 2026 về Phòng Văn hóa và Thông tin (Kế hoạch số 53\r\n"
        " 5/KH-UBND\\, mục IV).\\nThời hạn gửi: trước ngày 05/11/2026 (ng\r\n"
        " ày cuối cùng đúng hạn: 04/11/2026).\r\n"
        "TRANSP:TRANSPARENT\r\n"
        "BEGIN:VALARM\r\n"
        "ACTION:DISPLAY\r\n"
        "TRIGGER:-PT15H\r\n"
        "DESCRIPTION:Ngày cuối cùng đúng hạn gửi báo cáo thông tin đ\r\n"
        " ối ngoại năm 2026\r\n"
        "END:VALARM\r\n"
        "END:VEVENT\r\n"
        "END:VCALENDAR\r\n"
    )


def test_a_reader_finds_the_deadline_and_each_day_of_the_ladder_of_every_year() -> None:
    found = events(rendered(an_empty_year(), 2026, 2028))
    assert [(str(value(event, "UID")), value(event, "DTSTART").dt) for event in found] == [
        ("hoc-mon-535-2026-step-truoc-30-ngay@ttdn", date(2026, 10, 5)),
        ("hoc-mon-535-2026-step-truoc-7-ngay@ttdn", date(2026, 10, 28)),
        ("hoc-mon-535-2026-step-truoc-1-ngay@ttdn", date(2026, 11, 3)),
        ("hoc-mon-535-2026-deadline@ttdn", date(2026, 11, 4)),
        ("hoc-mon-535-2026-step-sau-1-ngay@ttdn", date(2026, 11, 5)),
        ("hoc-mon-535-2026-step-lan-2@ttdn", date(2026, 11, 11)),
        ("hoc-mon-535-2026-step-lanh-dao@ttdn", date(2026, 11, 18)),
        ("hoc-mon-535-2028-step-truoc-30-ngay@ttdn", date(2028, 10, 5)),
        ("hoc-mon-535-2028-step-truoc-7-ngay@ttdn", date(2028, 10, 28)),
        ("hoc-mon-535-2028-step-truoc-1-ngay@ttdn", date(2028, 11, 3)),
        ("hoc-mon-535-2028-deadline@ttdn", date(2028, 11, 4)),
        ("hoc-mon-535-2028-step-sau-1-ngay@ttdn", date(2028, 11, 5)),
        ("hoc-mon-535-2028-step-lan-2@ttdn", date(2028, 11, 10)),
        ("hoc-mon-535-2028-step-lanh-dao@ttdn", date(2028, 11, 17)),
    ]
    for event in found:
        assert value(event, "DTEND").dt - value(event, "DTSTART").dt == timedelta(days=1)
        assert value(event, "DTSTAMP").dt == NOW
        assert str(value(event, "TRANSP")) == "TRANSPARENT"
        (alarm,) = event.walk("VALARM")
        assert (str(value(alarm, "ACTION")), value(alarm, "TRIGGER").dt) == ("DISPLAY", timedelta(hours=-15))


def test_a_step_says_what_is_to_be_done_and_for_which_deadline() -> None:
    second = events(rendered(an_empty_year()))[5]
    assert str(value(second, "SUMMARY")) == (
        "Nhắc gửi báo cáo công tác triển khai hoạt động thông tin đối ngoại năm 2026: sau hạn 5 ngày làm việc"
    )
    assert str(value(second, "DESCRIPTION")) == (
        "Bậc nhắc lan-2, bằng thư điện tử và công văn. Xem đơn vị nào đến lượt bằng lệnh: ttdn remind\n"
        "Thời hạn gửi: trước ngày 05/11/2026 (ngày cuối cùng đúng hạn: 04/11/2026).\n"
        "Ngày này tính theo thời hạn chung; đơn vị được gia hạn hoặc phải gửi lại báo cáo có ngày riêng."
    )


def test_a_deadline_on_a_weekend_says_so() -> None:
    weekend = next(e for e in events(rendered(an_empty_year(), 2028)) if "deadline" in value(e, "UID"))
    assert str(value(weekend, "DESCRIPTION")).endswith("\nNgày này là Thứ Bảy; thời hạn không lùi.")


def test_who_imports_a_newer_file_gets_the_same_events_with_a_higher_number() -> None:
    first, later = (events(rendered(an_empty_year(), as_of=as_of)) for as_of in ("2026-09-01", "2026-09-02"))
    assert [value(event, "UID") for event in first] == [value(event, "UID") for event in later]
    assert {value(event, "SEQUENCE") for event in first} == {739860}
    assert {value(event, "SEQUENCE") for event in later} == {739861}


def test_a_deadline_that_moved_moves_its_event() -> None:
    (before,), (after,) = (events(rendered(a_workspace(regimes=[a_regime(due=due)]))) for due in ("11-05", "11-20"))
    assert value(before, "UID") == value(after, "UID")
    assert (value(before, "DTSTART").dt, value(after, "DTSTART").dt) == (date(2026, 11, 4), date(2026, 11, 19))


def test_the_same_facts_make_the_same_bytes() -> None:
    assert rendered(an_empty_year()) == rendered(an_empty_year())


@pytest.mark.parametrize("number", ["1/A;X-EVIL:1", "1/A\\nEND:VEVENT", "1/A,B", '1/"A"', "1/A\\", "1/Ă:Â"])
def test_a_name_stays_a_name(number: str) -> None:
    workspace = a_workspace(plan=a_plan(a_regime(), number=number))
    (event,) = events(rendered(workspace))
    assert f"(Kế hoạch số {number}, mục IV)" in str(value(event, "DESCRIPTION"))
    assert [line.split(":")[0] for line in re.sub(r"\r\n ", "", rendered(workspace).decode()).splitlines()] == [
        *("BEGIN", "VERSION", "PRODID", "CALSCALE", "X-WR-CALNAME", "BEGIN", "UID", "DTSTAMP", "SEQUENCE"),
        *("DTSTART;VALUE=DATE", "DTEND;VALUE=DATE", "SUMMARY", "DESCRIPTION", "TRANSP"),
        *("BEGIN", "ACTION", "TRIGGER", "DESCRIPTION", "END", "END", "END"),
    ]


@given(st.text(st.characters(codec="utf-8"), min_size=1, max_size=200))
def test_any_office_name_comes_back_on_lines_that_a_calendar_allows(name: str) -> None:
    plain = a_workspace()
    office = replace(plain.units.office, name=name)
    workspace = Workspace(plain.plan, replace(plain.units, office=office))
    data = rendered(workspace)
    for line in data.split(b"\r\n"):
        assert len(line) <= 75
        line.decode()  # no character is broken
        assert not re.search(rb"[\x00-\x1f\x7f]", line)
        assert not re.search(rb"(?<!\\)(\\\\)*\\$", line)  # nor an escape
    (event,) = events(data)
    assert f" về {as_seen(name)} (Kế hoạch số 535/KH-UBND, mục IV)." in str(value(event, "DESCRIPTION"))
