"""An event in words and as JSON: what it is, what it did, why it has no effect. The data in it is not yet made safe for a screen."""

from datetime import date
from typing import Any

from ttdn_cli.domain.attempts import Attempt
from ttdn_cli.domain.days import in_table
from ttdn_cli.domain.events import Accepted, AnyEvent, Entry, Exempted, Extended, Outcome, Received, Reminded, ReminderVia, Returned, Voided
from ttdn_cli.domain.fold import Fold, Stage, State
from ttdn_cli.domain.record import as_plain
from ttdn_cli.domain.recording import effects
from ttdn_cli.domain.words import OUTCOME, REMINDED_VIA, STANDING, VIA


def event_words(event: AnyEvent) -> str:
    """
    What happened, with the main facts of the event, without its day.

    >>> from ttdn_cli.domain.shape import shaped_event
    >>> head = {"schema": "1", "year": "2026", "unit": "xa-ba-diem", "recorded": "2026-11-02T09:15:22+07:00", "day": "2026-11-02"}
    >>> event_words(shaped_event(head | {"kind": "received", "sent": "2026-11-01", "number": "123/BC-UBND"}, ()))
    'tiếp nhận báo cáo số 123/BC-UBND, gửi ngày 01/11/2026'
    """
    match event:
        case Received():
            return _received(event)
        case Returned():
            return f"trả lại báo cáo {event.report}, nộp lại chậm nhất ngày {in_table(event.again_by)}; lý do: {event.reason}"
        case Accepted():
            return f"báo cáo {event.report} đạt yêu cầu"
        case Extended():
            reason = f"; lý do: {event.reason}" if event.reason else ""
            return f"gia hạn đến hết ngày {in_table(event.until)} theo {event.document}{reason}"
        case Exempted():
            return f"miễn báo cáo theo {event.document}; lý do: {event.reason}"
        case Voided():
            return f"hủy sự kiện {event.event}; lý do: {event.reason}"
        case Reminded():
            return _reminded(event)
        case Outcome():
            letter = letter_words(event.number, event.dated)
            parts = [f"{OUTCOME[event.result]}: {event.claim}", *([letter] if letter else []), *([event.words] if event.words else [])]
            return "; ".join(parts)


def _reminded(event: Reminded) -> str:
    """Which deadline was chased, how, at which step. A claim says nothing of whether it went out."""
    how = REMINDED_VIA[event.via]
    if letter := letter_words(event.number, event.dated):
        how = letter
    step = "ngoài các bậc nhắc" if event.extra else f"bậc {event.step}"
    draft = ", soạn sẵn để người gửi" if event.draft else ""
    return f"nhắc bằng {how} ({step}), hạn {in_table(event.deadline)}{draft}"


def letter_words(number: str | None, dated: date | None) -> str:
    """A signed letter by its number and date, as far as they are known."""
    parts = [f"số {number}" if number else "", f"ngày {in_table(dated)}" if dated else ""]
    return f"công văn {' '.join(filter(None, parts))}" if number or dated else ""


def _received(event: Received) -> str:
    parts = ["tiếp nhận báo cáo"]
    if event.number:
        parts[0] += f" số {event.number}"
    if event.dated:
        parts[0] += f" ngày {in_table(event.dated)}"
    parts.append(f"gửi ngày {in_table(event.sent)}{f' ({VIA[event.via]})' if event.via else ''}")
    if event.secrecy:
        parts.append(f"độ {event.secrecy}")
    if event.nil:
        parts.append("không phát sinh")
    if event.content:
        parts.append(f"có nội dung ({len(event.content.results)} nhiệm vụ)")
    if event.files:
        parts.append(f"{len(event.files)} tệp: {', '.join(file.name for file in event.files)}")
    if event.replaces:
        parts.append(f"thay cho {event.replaces}")
    return ", ".join(parts)


def outcome_words(folded: Fold, entry: Entry) -> str | None:
    """What became of an event: why it has no effect, or what it changed; None for a void, which says so itself."""
    if not folded.has_effect(entry.name):
        return effects(folded)[entry.name]
    if isinstance(entry.event, Reminded):
        return next(attempt_words(attempt) for attempt in folded.attempts if attempt.name == entry.name)
    before = folded.start
    for step, after in folded.steps:
        if step.name == entry.name:
            return _changed(before, step, after)
        before = after
    return None


def attempt_words(attempt: Attempt) -> str | None:
    """What became of a reminder; None for one that was written down after the fact, which says so itself."""
    if attempt.in_doubt:
        return (
            "công văn đã soạn, chờ ghi số và ngày khi phát hành" if attempt.claim.via is ReminderVia.LETTER else "chưa rõ đã gửi hay chưa"
        )
    return None if attempt.outcome is None else OUTCOME[attempt.outcome.result]


def _changed(before: State, step: Entry, after: State) -> str:
    if isinstance(step.event, Extended):
        if after.stage is Stage.RETURNED:
            return f"hạn nộp lại chuyển đến hết ngày {in_table(step.event.until)}; ngày cuối cùng đúng hạn không đổi"
        return f"ngày cuối cùng đúng hạn của đơn vị chuyển thành {in_table(after.last_day)}"
    if isinstance(step.event, Received) and step.event.replaces:
        return f"đứng vào chỗ của {step.event.replaces}; trả lời cho báo cáo ấy được tính là trả lời cho báo cáo này"
    said = STANDING[after.stage]
    if after.stage is Stage.RETURNED and after.revision_day is not None:
        return f"{said}; chờ bản chỉnh sửa đến hết ngày {in_table(after.revision_day)}"
    if isinstance(step.event, Received) and after.is_revised_by(step.event) and after.revision_day is not None:
        late = after.revision_days_late
        return f"{said}; bản chỉnh sửa {f'trễ {late} ngày' if late else 'đúng hạn'} (hạn nộp lại {in_table(after.revision_day)})"
    return f"{said}; không còn được miễn báo cáo" if before.stage is Stage.EXEMPT else said


def event_value(entry: Entry, folded: Fold | None) -> dict[str, Any]:
    """
    An event for JSON: its id, what its file holds, and `effect` {`state`, `by`, `because`}.

    `state` is `in_effect`, `voided`, `replaced` or `no_effect`; `by` the event that took it back or stands for it. In a year without a
    regime nothing can be said of effects: null.
    """
    held: dict[str, Any] = as_plain(entry.event, with_unknown=False)
    return {"id": entry.name} | held | {"effect": _effect(entry, folded)}


def _effect(entry: Entry, folded: Fold | None) -> dict[str, str | None] | None:
    if folded is None:
        return None
    name = entry.name
    if name in folded.no_effect:
        return {"state": "no_effect", "by": None, "because": folded.no_effect[name].text}
    if name in folded.voided:
        return {"state": "voided", "by": folded.voided[name], "because": None}
    if name in folded.replaced:
        return {"state": "replaced", "by": folded.replaced[name], "because": None}
    return {"state": "in_effect", "by": None, "because": None}
