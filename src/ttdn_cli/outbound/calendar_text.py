"""
The days of reporting years as a calendar file (RFC 5545), for Outlook, Google Calendar, Thunderbird or a telephone.

Every event keeps its UID, and its SEQUENCE is the as-of day: who imports a newer file gets the same events moved, not twice as many.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta

from ttdn_cli.domain.days import weekday_name
from ttdn_cli.domain.overview import both_readings
from ttdn_cli.domain.report import topic_of
from ttdn_cli.domain.text import as_seen
from ttdn_cli.domain.words import STEP_FORM
from ttdn_cli.domain.workspace import Workspace
from ttdn_cli.domain.year_calendar import CalendarDay
from ttdn_cli.outbound.reminder_words import step_words

LINE = 75
"""The octets that a line may have, without its CRLF (RFC 5545, 3.1)."""

_THE_MORNING_BEFORE = "-PT15H"
"""Nine o'clock on the day before: an event of a whole day begins at midnight, and Outlook reminds of nothing after its beginning."""


def render_calendar(days: Iterable[CalendarDay], workspace: Workspace, as_of: date, now: datetime) -> bytes:
    """The calendar with an event of a whole day for each of the days, of which there is at least one. `now` is when it is made."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//ttdn//ttdn//VI",
        "CALSCALE:GREGORIAN",
        f"X-WR-CALNAME:{_text(f'Hạn báo cáo theo {workspace.plan.type} {workspace.plan.number}')}",
    ]
    for day in days:
        lines += _event(day, workspace, as_of, now)
    lines.append("END:VCALENDAR")
    return b"".join(_folded(line) for line in lines)


def _event(day: CalendarDay, workspace: Workspace, as_of: date, now: datetime) -> Iterator[str]:
    summary, description = _words(day, workspace)
    which = "deadline" if day.step is None else f"step-{day.step.id}"
    yield "BEGIN:VEVENT"
    yield f"UID:{workspace.plan.id}-{day.year}-{which}@ttdn"
    yield f"DTSTAMP:{now.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    yield f"SEQUENCE:{as_of.toordinal()}"
    yield f"DTSTART;VALUE=DATE:{day.day:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{day.day + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{_text(summary)}"
    yield f"DESCRIPTION:{_text(*description)}"
    yield "TRANSP:TRANSPARENT"
    yield "BEGIN:VALARM"
    yield "ACTION:DISPLAY"
    yield f"TRIGGER:{_THE_MORNING_BEFORE}"
    yield f"DESCRIPTION:{_text(summary)}"
    yield "END:VALARM"
    yield "END:VEVENT"


def _words(day: CalendarDay, workspace: Workspace) -> tuple[str, list[str]]:
    """The event's title, and its lines."""
    plan, office = workspace.plan, workspace.units.office
    topic = topic_of(day.regime, plan, day.year)
    due = f"Thời hạn gửi: {both_readings(day.regime, day.year)}."
    if day.step is None:
        asked = f"Các cơ quan, đơn vị gửi báo cáo {topic} về {office.name} ({plan.type} số {plan.number}, mục {day.regime.clause})."
        weekend = [f"Ngày này là {weekday_name(day.day)}; thời hạn không lùi."] if day.day.weekday() >= 5 else []
        return f"Ngày cuối cùng đúng hạn gửi báo cáo {topic}", [asked, due, *weekend]
    return f"Nhắc gửi báo cáo {topic}: {step_words(day.step)}", [
        f"Bậc nhắc {day.step.id}, bằng {STEP_FORM[day.step.form]}. Xem đơn vị nào đến lượt bằng lệnh: ttdn remind",
        due,
        "Ngày này tính theo thời hạn chung; đơn vị được gia hạn hoặc phải gửi lại báo cáo có ngày riêng.",
    ]


def _text(*lines: str) -> str:
    r"""
    Lines as one value of the type TEXT (RFC 5545, 3.3.11). What is in a line stays in it, and in its property.

    >>> _text("Xã A; B, C\\D", "hai\nba")
    'Xã A\\; B\\, C\\\\D\\nhai ba'
    """
    escaped = (as_seen(line).replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,") for line in lines)
    return "\\n".join(escaped)


def _folded(line: str) -> bytes:
    """The line with CRLF, broken where it is too long and never inside a character or an escape: what follows begins with a space."""
    rows, row = [], b""
    for char in re.findall(r"\\.|.", line):
        octets = char.encode("utf-8", "backslashreplace")
        if len(row) + len(octets) > LINE:
            rows.append(row)
            row = b" "
        row += octets
    return b"".join(one + b"\r\n" for one in (*rows, row))
