"""What may be recorded: whether an event may be added to a unit's year, and which year is meant when nobody said."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from itertools import chain

from ttdn_cli.domain.days import in_table
from ttdn_cli.domain.events import AnyEvent, Entry, Outcome, Received, Voided, has_one_name, stem_of
from ttdn_cli.domain.fold import Fold, fold
from ttdn_cli.domain.overview import without_regime
from ttdn_cli.domain.owing import last_on_time_day, owes, regime_of
from ttdn_cli.domain.plan import Regime
from ttdn_cli.domain.status import Standing, status_of
from ttdn_cli.domain.units import Unit
from ttdn_cli.domain.workspace import History, Workspace


def refusal(workspace: Workspace, unit: Unit, year: int, history: History, new: Entry) -> str | None:
    """
    Why `new` may not be recorded, in words, or None.

    An event may be recorded if it has effect itself and no event that had effect loses it through this. A void
    of an event without effect is always allowed; a report that was replaced is as voided already. A unit that owes
    nothing gets no new event but a void, or the outcome of a reminder.
    """
    regime = regime_of(workspace.plan, year)
    if regime is None:
        return without_regime(workspace, year)
    if not isinstance(new.event, Voided | Outcome) and not owes(unit, regime, year):
        return f"{unit.name} không phải gửi báo cáo năm {year}: {why_nothing_is_owed(unit, regime, year)}"
    before, after = fold(regime, year, history), fold(regime, year, (*history, new))
    if new.name in after.no_effect:
        return after.no_effect[new.name].text
    if new.name in after.voided:
        return f"sự kiện {new.name} đã được hủy trước đó"
    taken_back = _taken_back(new)
    if isinstance(new.event, Voided):
        if new.event.event in before.voided:
            return f"sự kiện {new.event.event} đã được hủy trước đó"
        if new.event.event in before.replaced:
            return f"báo cáo {new.event.event} đã được {before.replaced[new.event.event]} thay"
        if not before.has_effect(new.event.event):
            return None
    lost = [e for e in history if e.name not in taken_back and before.has_effect(e.name) and not after.has_effect(e.name)]
    if lost:
        name = lost[0].name
        more = f" và {len(lost) - 1} sự kiện khác" if len(lost) > 1 else ""
        why = f"báo cáo {after.replaced[name]} sẽ thay nó" if name in after.replaced else after.no_effect[name].text
        return f"nếu ghi, sự kiện {name}{more} sẽ mất hiệu lực ({why})"
    return None


def _taken_back(new: Entry) -> tuple[str | None, ...]:
    """What the event takes back by its own will: a void takes the outcome of a reminder along with it."""
    match new.event:
        case Voided(event=name):
            return name, f"outcome-{name}"
        case Received(replaces=name):
            return (name,)
    return ()


def why_nothing_is_owed(unit: Unit, regime: Regime, year: int) -> str:
    """Why a unit owes nothing, in words, after a colon."""
    day = last_on_time_day(regime.due, year)
    if unit.id == regime.recipient:
        return "đơn vị này là cơ quan nhận báo cáo"
    if unit.valid_to is not None and unit.valid_to < day:
        return f"đơn vị kết thúc ngày {in_table(unit.valid_to)}, trước ngày cuối cùng đúng hạn {in_table(day)}"
    if unit.valid_from is not None and unit.valid_from > day:
        return f"đơn vị có từ ngày {in_table(unit.valid_from)}, sau ngày cuối cùng đúng hạn {in_table(day)}"
    return "đơn vị không thuộc nhóm nào phải báo cáo"


def recorded_at(now: datetime, history: History) -> datetime:
    """The instant to write into a new event: now, or one second after the latest event of that unit and year."""
    latest = max((entry.event.recorded for entry in history), default=None)
    now = now.replace(microsecond=0)
    return now if latest is None or now > latest else (latest + timedelta(seconds=1)).astimezone(now.tzinfo)


def free_name(event: AnyEvent, taken: Iterable[str]) -> str:
    """
    The name for a new event's file: its stem, with `.2`, `.3` when there is one of its kind on that day. A void and an outcome have
    but one name.

    The name of an event that was taken back is never used again, even if its file is gone: the void would hold for the new one.
    """
    stem, names = stem_of(event), set(taken)
    if has_one_name(event):
        return stem
    candidates = chain((stem,), (f"{stem}.{n}" for n in range(2, 10_000)))
    return next(name for name in candidates if name not in names and f"voided-{name}" not in names)


def last_year_is_open(workspace: Workspace, unit: Unit, year: int, history: History, today: date) -> bool:
    """
    Whether the unit's report for `year`, a year that is over, may still come: it is overdue, returned, or within an extension.

    The caller has seen that the workspace holds an event of that year: an empty year accuses nobody.
    """
    regime = regime_of(workspace.plan, year)
    if regime is None or not owes(unit, regime, year):
        return False
    state = fold(regime, year, history).at(today)
    standing = status_of(state, regime.due_soon_days, today).standing
    return standing not in (Standing.RECEIVED, Standing.ACCEPTED, Standing.EXEMPT)


def latest_report(regime: Regime, year: int, history: History, day: date) -> str | None:
    """The report that an answer given on `day` would answer: the latest that stands, or None."""
    reports = fold(regime, year, history).at(day).reports
    return reports[-1].name if reports else None


def effects(folded: Fold) -> Mapping[str, str]:
    """What became of each event that has no effect, by name, in words."""
    return (
        {name: f"không có hiệu lực: {why.text}" for name, why in folded.no_effect.items()}
        | {name: f"đã hủy ({by})" for name, by in folded.voided.items()}
        | {name: f"đã được thay ({by})" for name, by in folded.replaced.items()}
    )
