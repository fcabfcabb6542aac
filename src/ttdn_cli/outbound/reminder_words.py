"""Steps of the ladder, and reminders that went out, in words."""

from ttdn_cli.domain.attempts import Attempt
from ttdn_cli.domain.days import in_table
from ttdn_cli.domain.ladder import ReminderStep
from ttdn_cli.domain.reminders import Rung, StepStanding
from ttdn_cli.domain.words import REMINDED_VIA, STEP_FORM


def step_words(step: ReminderStep) -> str:
    """
    When a step is, from the day that is chased.

    >>> from ttdn_cli.domain.record import validated
    >>> step_words(validated(ReminderStep, {"id": "lan-2", "working_days": "5", "form": "both", "wording": "overdue"}))
    'sau hạn 5 ngày làm việc'
    """
    count, unit = (step.days or 0, "ngày") if step.working_days is None else (step.working_days, "ngày làm việc")
    if count == 0:
        return "đúng ngày hết hạn"
    return f"{'trước' if count < 0 else 'sau'} hạn {abs(count)} {unit}"


def step_named(step: ReminderStep) -> str:
    """A step by its id, with when it is and in what form."""
    return f"{step.id} ({step_words(step)}, {STEP_FORM[step.form]})"


def reminder_words(attempt: Attempt) -> str:
    """
    A reminder that went out: how, and on which day; a letter by its number.
    """
    number = f" số {attempt.number}" if attempt.number else ""
    return f"{REMINDED_VIA[attempt.claim.via]}{number} ngày {in_table(attempt.day)}"


def rung_words(rung: Rung) -> str:
    """Where a step of the ladder stands: done and when, due and since when, or why nothing was written for it."""
    due = f" ngày {in_table(rung.due)}" if rung.due else ""
    match rung.standing:
        case StepStanding.DONE:
            days = sorted({part.day for part in rung.parts if part.day})
            return f"đã nhắc ngày {' và '.join(map(in_table, days))}"
        case StepStanding.SETTLED:
            return f"không nhắc riêng: đã có bậc sau, hoặc đã qua{due} khi đặt hạn này"
        case StepStanding.DROPPED:
            return f"bỏ qua: hết hạn mà chưa nhắc (bậc này từ{due})"
        case StepStanding.DUE:
            return f"đến bậc này từ{due}"
        case StepStanding.IN_DOUBT:
            return "chưa rõ đã gửi hay chưa, chờ người ghi kết quả"
        case StepStanding.FOR_PERSON:
            return "không gửi được sau 3 lần thử, chờ người xử lý"
    return f"từ{due}" if rung.due else "sau khi xong bậc trước"
