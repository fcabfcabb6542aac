"""The words of a difference, the same in every form of it: sections of lines. Each form makes the data in them safe in its own way."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from ttdn_cli.domain.days import in_table
from ttdn_cli.domain.difference import Difference, LastDay, RegimeChange
from ttdn_cli.domain.holiday_changes import HolidayChange
from ttdn_cli.domain.words import FIELD, KIND
from ttdn_cli.domain.years import Stretch, said_years
from ttdn_cli.outbound.difference_names import Names, due_said
from ttdn_cli.outbound.difference_things import Line, plain, thing_lines
from ttdn_cli.outbound.status_words import capitalised

_EVENTS = 20
"""How many events that were changed or removed are listed one by one."""

NOTHING = "Không có thay đổi nào trong dữ liệu."


class Section(NamedTuple):
    """Lines under a heading."""

    heading: str
    lines: tuple[Line, ...]


def sections(names: Names, found: Difference, as_of: date) -> list[Section]:
    """What changed and what follows from it; sections without a line are left out."""
    year = max(as_of.year, min((r.first_year for r in names.after.plan.reporting), default=as_of.year))
    plan = [c for c in found.changes if (c.at_after or c.at_before or ("",))[0] == "plan"]
    units = [c for c in found.changes if (c.at_after or c.at_before or ("",))[0] == "units"]
    every = (
        Section("Chế độ báo cáo", tuple(plain(_regime(names, change)) for change in found.regimes)),
        Section("Kế hoạch", tuple(thing_lines(names, plan, year))),
        Section("Trách nhiệm và đơn vị", tuple(thing_lines(names, units, year))),
        Section("Ngày nghỉ", tuple(plain(_holidays(change)) for change in found.holidays)),
        Section("Sự kiện", tuple(_events(names, found))),
        Section("Kéo theo", tuple(plain(line) for line in _consequences(names, found))),
    )
    return [section for section in every if section.lines]


def _regime(names: Names, change: RegimeChange) -> str:
    """
    Something of the regime, by the years in which it holds: "Thời hạn báo cáo từ năm 2025: trước ngày 05/11 → trước ngày 15/11".
    """
    years, old, new = said_years([change.years]), change.before, change.after
    if not change.field:
        if old is None:
            return f"Thêm chế độ báo cáo {years}: {due_said(new.due)}, “{new.name}”"
        return f"Bỏ chế độ báo cáo {years}: {due_said(old.due)}, “{old.name}”"
    if change.field == "due":
        return f"Thời hạn báo cáo {years}: {due_said(old)} → {due_said(new)}"
    label = capitalised(FIELD.get(change.field, change.field))
    if isinstance(old, tuple) and isinstance(new, tuple):
        more = [names.value(change.field, item) for item in new if item not in old]
        fewer = [names.value(change.field, item) for item in old if item not in new]
        parts = [f"{word} {', '.join(items)}" for word, items in (("thêm", more), ("bớt", fewer)) if items]
        return f"{label} {years}: {'; '.join(parts)}"
    return f"{label} {years}: {names.value(change.field, old)} → {names.value(change.field, new)}"


def _holidays(change: HolidayChange) -> str:
    """The days off of a year that came and went: "Năm 2027: thêm 01/01/2027 (Tết Dương lịch)"."""
    parts = [
        f"{word} {', '.join(f'{in_table(holiday.day)} ({holiday.name})' for holiday in days)}"
        for word, days in (("thêm", change.more), ("bớt", change.fewer))
        if days
    ]
    if change.source_before != change.source_after:
        parts.append(f"nguồn của danh sách: {change.source_before or '(không có)'} → {change.source_after or '(không có)'}")
    return f"Năm {change.year}: {'; '.join(parts)}"


def _events(names: Names, found: Difference) -> Iterator[Line]:
    """Events that were added, counted by year; those that may not have changed, one by one."""
    by_year: dict[int, Counter[str]] = {}
    for event in found.events:
        if event.did == "added":
            by_year.setdefault(event.place.year, Counter())[KIND.get(event.kind or "", "không đọc được")] += 1
    for year, kinds in sorted(by_year.items()):
        listed = ", ".join(f"{count} {kind}" for kind, count in kinds.most_common())
        yield plain(f"Năm {year}: ghi thêm {kinds.total()} sự kiện ({listed})")
    wrong = [event for event in found.events if event.did != "added"]
    for event in wrong[:_EVENTS]:
        did = "bị xóa hoặc chuyển đi" if event.did == "removed" else "bị sửa"
        yield plain(f"{names.unit(event.place.unit)}, năm {event.place.year}: sự kiện {event.place.name} {did}")
    if len(wrong) > _EVENTS:
        yield plain(f"… và {len(wrong) - _EVENTS} sự kiện khác bị sửa hoặc bị xóa")


def _consequences(names: Names, found: Difference) -> Iterator[str]:
    for owing in found.owing:
        years = capitalised(said_years([owing.years]))
        if owing.more:
            yield f"{years}, thêm {len(owing.more)} đơn vị phải gửi báo cáo: {names.units(owing.more)}"
        if owing.fewer:
            yield f"{years}, {len(owing.fewer)} đơn vị không còn phải gửi báo cáo: {names.units(owing.fewer)}"
    for moved in found.last_days:
        yield _last_day(names, moved)
    for tasks in found.tasks:
        years, who = capitalised(said_years([tasks.years])), names.units(tasks.units)
        parts = [f"{word} {', '.join(of)}" for word, of in (("có thêm nhiệm vụ", tasks.more), ("không còn nhiệm vụ", tasks.fewer)) if of]
        yield f"{years}, {len(tasks.units)} đơn vị {', '.join(parts)}: {who}"


def _last_day(names: Names, moved: LastDay) -> str:
    """The days of one year as they are; of several years without the year."""
    alone = moved.years[0] == moved.years[1]
    old, new = (_in_years(day, moved.years) if not alone else in_table(day) for day in (moved.before, moved.after))
    count = f"{len(moved.units)} đơn vị"
    who = f"tất cả {count} phải báo cáo" if moved.all and len(moved.units) > 1 else f"{count} ({names.units(moved.units)})"
    return f"{capitalised(said_years([moved.years]))}, ngày cuối cùng đúng hạn của {who}: {old} → {new}"


def _in_years(day: date, years: Stretch) -> str:
    return f"{day:%d/%m}" + (" năm trước" if day.year < years[0] else " năm sau" if day.year > years[0] else "")
