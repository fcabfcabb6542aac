"""
Small values for tests: a regime, a unit, an event in its place, a workspace. What a test does not name is ordinary.

Days are written as the YAML writes them, `"2026-11-02"`. Every builder goes through the model, so what it gives is legal in shape.
The ordinary year is 2026 under the plan's own regime: due before 5 November, so 4 November is the last on-time day.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from ttdn_cli.domain.events import MODELS, Entry, stem_of
from ttdn_cli.domain.fold import fold
from ttdn_cli.domain.plan import Plan, Regime
from ttdn_cli.domain.record import validated
from ttdn_cli.domain.recording import refusal
from ttdn_cli.domain.status import Status, status_of
from ttdn_cli.domain.units import Group, Responsibility, Unit, Units
from ttdn_cli.domain.workspace import History, Workspace

YEAR = 2026
UNIT = "xa-ba-diem"
OFFICE = "phong-van-hoa-va-thong-tin"

COMMUNES: tuple[tuple[str, str], ...] = (
    ("thi-tran-hoc-mon", "Thị trấn Hóc Môn"),
    ("xa-ba-diem", "Xã Bà Điểm"),
    ("xa-dong-thanh", "Xã Đông Thạnh"),
    ("xa-nhi-binh", "Xã Nhị Bình"),
    ("xa-tan-hiep", "Xã Tân Hiệp"),
    ("xa-tan-thoi-nhi", "Xã Tân Thới Nhì"),
    ("xa-tan-xuan", "Xã Tân Xuân"),
    ("xa-thoi-tam-thon", "Xã Thới Tam Thôn"),
    ("xa-trung-chanh", "Xã Trung Chánh"),
    ("xa-xuan-thoi-dong", "Xã Xuân Thới Đông"),
    ("xa-xuan-thoi-son", "Xã Xuân Thới Sơn"),
    ("xa-xuan-thoi-thuong", "Xã Xuân Thới Thượng"),
)
"""The twelve communes of the plan, in the order in which lists show them."""


def day(text: str) -> date:
    """The day that `text` writes as YYYY-MM-DD."""
    return date.fromisoformat(text)


# --- the plan


def a_regime(*, due: str = "11-05", reading: str = "before", **fields: Any) -> Regime:
    """The regime of plan 535. `due` is MONTH-DAY; numbers may be given as numbers."""
    month, day_of_month = due.split("-")
    ordinary: dict[str, Any] = {
        "first_year": 2024,
        "name": "Báo cáo định kỳ hàng năm",
        "clause": "IV",
        "reporters": ["xa-thi-tran"],
        "recipient": OFFICE,
        "due": {"month": str(int(month)), "day": str(int(day_of_month)), "reading": reading},
        "frequency": "yearly",
        "timezone": "Asia/Ho_Chi_Minh",
        "due_soon_days": 7,
    }
    return validated(Regime, _as_written(ordinary | fields))


def a_plan(*regimes: Regime, **fields: Any) -> Plan:
    """A plan of three clauses, one of them a task (II.1), with these regimes; without any, with the ordinary one."""
    ordinary: dict[str, Any] = {
        "schema": 1,
        "id": "hoc-mon-535",
        "type": "Kế hoạch",
        "number": "535/KH-UBND",
        "date": "2023-12-12",
        "issuer": "Ủy ban nhân dân huyện Hóc Môn",
        "title": "Triển khai hoạt động thông tin đối ngoại",
        "clauses": [
            {"id": "II", "title": "NỘI DUNG THỰC HIỆN"},
            {"id": "II.1", "title": "Công tác chỉ đạo", "task": "true"},
            {"id": "IV", "title": "CHẾ ĐỘ BÁO CÁO", "paragraphs": ["Định kỳ báo cáo trước ngày 05 tháng 11 hàng năm."]},
        ],
        "reporting": [],
    }
    plan = validated(Plan, _as_written(ordinary | fields))
    return plan if "reporting" in fields else replace(plan, reporting=regimes or (a_regime(),))


# --- the units


def a_unit(
    id: str = UNIT, name: str = "Xã Bà Điểm", *, groups: Iterable[str | Mapping[str, Any]] = ("xa-thi-tran",), **fields: Any
) -> Unit:
    """A commune. A group may be a membership: `{"group": "xa-thi-tran", "last_year": 2025}`."""
    return validated(Unit, _as_written({"id": id, "name": name, "groups": list(groups), "basis": "Kế hoạch 535, III.2"} | fields))


def the_communes() -> tuple[Unit, ...]:
    """The twelve communes of the plan."""
    return tuple(a_unit(id, name) for id, name in COMMUNES)


def a_group(id: str = "xa-thi-tran", name: str = "Xã, thị trấn") -> Group:
    """A group of units."""
    return Group(id=id, name=name)


def a_responsibility(id: str = "III.2", *, groups: Iterable[str] = ("xa-thi-tran",), **fields: Any) -> Responsibility:
    """A section of part III with one duty that serves task II.1."""
    ordinary: dict[str, Any] = {
        "id": id,
        "title": "Ủy ban nhân dân các xã - thị trấn",
        "groups": list(groups),
        "duties": [{"id": f"{id}/1", "manner": "perform", "text": "Triển khai thực hiện Kế hoạch này", "tasks": ["II.1"]}],
    }
    return validated(Responsibility, _as_written(ordinary | fields))


def an_office() -> Unit:
    """The office that receives and consolidates: a unit that owes nothing."""
    return a_unit(OFFICE, "Phòng Văn hóa và Thông tin", groups=["phong-ban"])


# --- events, each in its place


def an_event(kind: str, name: str | None = None, *, n: int = 1, place: tuple[int, str] | None = None, **fields: Any) -> Entry:
    """
    An event in its place. `recorded` may be an hour of its day, `"15:00"` (Vietnam), or a whole instant.

    `n=2` is the second of its kind on one day (`….2`); `name` and `place` (year and unit of the folder) are for
    files that contradict their content.
    """
    values: dict[str, Any] = {"schema": 1, "kind": kind, "year": YEAR, "unit": UNIT, "recorded": "09:00"} | fields
    if len(values["recorded"]) == len("09:00"):
        values["recorded"] = f"{values['day']}T{values['recorded']}:00+07:00"
    event = validated(MODELS[kind], _as_written({key: value for key, value in values.items() if value is not None}))
    stem = stem_of(event)
    return Entry(*(place or (event.year, event.unit)), name or (stem if n == 1 else f"{stem}.{n}"), event)


def a_received(day: str, recorded: str = "09:00", *, sent: str | None = None, **fields: Any) -> Entry:
    """A report that came in on `day`; it was sent on the same day unless told."""
    return an_event("received", day=day, recorded=recorded, sent=sent or day, **fields)


def a_returned(day: str, recorded: str = "10:00", *, report: str, again_by: str, **fields: Any) -> Entry:
    """The report of that name was sent back, due again by a day."""
    return an_event(
        "returned", day=day, recorded=recorded, report=report, again_by=again_by, **({"reason": "thiếu số liệu mục 2.1"} | fields)
    )


def an_accepted(day: str, recorded: str = "11:00", *, report: str, **fields: Any) -> Entry:
    """The report of that name meets what was asked."""
    return an_event("accepted", day=day, recorded=recorded, report=report, **fields)


def an_extended(day: str, recorded: str = "08:00", *, until: str, **fields: Any) -> Entry:
    """The unit may send until a day."""
    return an_event("extended", day=day, recorded=recorded, until=until, **({"document": "12/VHTT ngày 01/11/2026"} | fields))


def an_exempted(day: str, recorded: str = "08:30", **fields: Any) -> Entry:
    """The unit owes no report this year."""
    return an_event(
        "exempted", day=day, recorded=recorded, **({"document": "13/VHTT ngày 01/11/2026", "reason": "đơn vị đang giải thể"} | fields)
    )


def a_voided(event: str, day: str, recorded: str = "16:00", **fields: Any) -> Entry:
    """The event of that name was a mistake."""
    return an_event("voided", day=day, recorded=recorded, event=event, **({"reason": "ghi nhầm đơn vị"} | fields))


def a_reminded(day: str, step: str, via: str = "mail", recorded: str = "07:00", *, deadline: str = "2026-11-04", **fields: Any) -> Entry:
    """The claim of a reminder on `day`: a mail has no outcome yet, a call or a letter was made."""
    return an_event("reminded", day=day, recorded=recorded, step=step, via=via, deadline=deadline, **fields)


def an_outcome(claim: str, day: str, result: str = "sent", recorded: str = "07:01", **fields: Any) -> Entry:
    """What became of the claim of that name."""
    return an_event("outcome", day=day, recorded=recorded, claim=claim, result=result, **fields)


def a_sent_mail(day: str, step: str, *, deadline: str = "2026-11-04", **fields: Any) -> tuple[Entry, Entry]:
    """A mail that the server took on `day`."""
    claim = a_reminded(day, step, deadline=deadline, **fields)
    return claim, an_outcome(claim.name, day)


LADDER: tuple[Mapping[str, Any], ...] = (
    {"id": "truoc-30", "days": -30, "form": "mail", "wording": "upcoming"},
    {"id": "truoc-7", "days": -7, "form": "mail", "wording": "upcoming"},
    {"id": "truoc-1", "days": -1, "form": "mail", "wording": "upcoming"},
    {"id": "sau-1", "days": 1, "form": "mail", "wording": "due"},
    {"id": "lan-2", "working_days": 5, "gap": 4, "form": "both", "wording": "overdue"},
    {"id": "lanh-dao", "working_days": 10, "gap": 5, "form": "both", "wording": "leaders"},
)
"""The ladder that ttdn ships. In 2026: 5 October, 28 October, 3 November, 5 November, 11 November, 18 November."""


def renamed(entry: Entry, name: str) -> Entry:
    """The event under another file name."""
    return entry._replace(name=name)


# --- everything together


def a_workspace(
    *entries: Entry,
    units: Iterable[Unit] | None = None,
    regimes: Iterable[Regime] = (),
    groups: Iterable[Group] | None = None,
    responsibilities: Iterable[Responsibility] | None = None,
    plan: Plan | None = None,
) -> Workspace:
    """
    A workspace with these events, each in the history of its folder's year and unit.

    Without `units`: Xã Bà Điểm, and the office that receives.
    """
    histories: dict[int, dict[str, History]] = {}
    for entry in entries:
        of_year = histories.setdefault(entry.year, {})
        of_year[entry.unit] = (*of_year.get(entry.unit, ()), entry)
    shape = {"office": {"unit": OFFICE, "parent": "Ủy ban nhân dân huyện Hóc Môn", "parent_short": "UBND huyện Hóc Môn"}}
    shape["office"] |= {"name": "Phòng Văn hóa và Thông tin", "abbreviation": "VHTT", "place": "Hóc Môn"}
    book = replace(
        validated(Units, {"schema": "1", **shape, "groups": [], "responsibilities": [], "units": []}),
        groups=(a_group(), a_group("phong-ban", "Phòng, ban, đơn vị huyện")) if groups is None else tuple(groups),
        responsibilities=(a_responsibility(groups=["xa-thi-tran", "phong-ban"]),) if responsibilities is None else tuple(responsibilities),
        units=(a_unit(), an_office()) if units is None else tuple(units),
    )
    return Workspace(plan or a_plan(*regimes), book, histories)


def status_on(as_of: str, *entries: Entry, regime: Regime | None = None, year: int = YEAR) -> Status:
    """The status on a day of a unit with these events."""
    regime = regime or a_regime()
    return status_of(fold(regime, year, entries).at(day(as_of)), regime.due_soon_days, day(as_of))


def refused(new: Entry, *history: Entry, workspace: Workspace | None = None) -> str | None:
    """Why `new` may not be recorded after these events, in words, or None."""
    workspace = workspace or a_workspace()
    return refusal(workspace, workspace.unit_by_id[new.unit], new.year, history, new)


def recorded_in_turn(*entries: Entry, workspace: Workspace | None = None) -> History:
    """These events, each of which might be recorded after those before it; a test fails where one might not."""
    for n, new in enumerate(entries):
        assert refused(new, *entries[:n], workspace=workspace) is None, f"{new.name} is refused"
    return entries


def _as_written(value: Any) -> Any:
    """Plain values as storage reads them: scalars are text. What the model made already stays."""
    match value:
        case bool():
            return str(value).lower()
        case int() | date():
            return str(value)
        case dict():
            return {key: _as_written(item) for key, item in value.items()}
        case list() | tuple():
            return [_as_written(item) for item in value]
    return value
