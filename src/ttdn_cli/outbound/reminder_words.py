"""Steps of the ladder, and reminders that went out, in words."""

from ttdn_cli.domain.days import in_table
from ttdn_cli.domain.model import ReminderStep
from ttdn_cli.domain.status import Attempt
from ttdn_cli.domain.words import REMINDED_VIA, STEP_FORM


def step_words(step: ReminderStep) -> str:
    """
    When a step is, from the day that is chased.

    >>> step_words(ReminderStep.model_validate({"id": "lan-2", "working_days": "5", "form": "both", "wording": "overdue"}))
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
