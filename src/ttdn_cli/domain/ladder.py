"""The reminder ladder as a reporting regime holds it: its steps, in order. What is due when is the rule of `reminders.py`."""

from enum import StrEnum

from ttdn_cli.domain.field_types import DaysAway, DaysBetween, Emails, Line, Slug
from ttdn_cli.domain.record import Record, record, wrong


class StepForm(StrEnum):
    """In what form a step of the ladder goes out."""

    MAIL = "mail"
    LETTER = "letter"
    BOTH = "both"


class StepWording(StrEnum):
    """Which words a step's mail has: before the day, just after it, formally the second time, to the unit's leaders."""

    UPCOMING = "upcoming"
    DUE = "due"
    OVERDUE = "overdue"
    LEADERS = "leaders"


class StepFile(StrEnum):
    """What a step's mail carries: the unit's report form, the letter of the step (not yet signed)."""

    FORM = "form"
    LETTER = "letter"


@record
class Copy(Record):
    """Who gets a copy: a line of the letter's Nơi nhận, and an address for the mail where one is known."""

    name: Line
    email: Emails | None = None


@record
class ReminderStep(Record):
    """
    One step of the ladder: when a unit that still owes is written to, and how.

    Its own day is `days` calendar days from the last on-time day (negative: before it; a weekend moves nothing), or `working_days`.
    After that day it also waits `gap` working days for the step before it.
    """

    id: Slug
    days: DaysAway | None = None
    working_days: DaysAway | None = None
    gap: DaysBetween = 0
    form: StepForm
    wording: StepWording
    attach: tuple[StepFile, ...] = ()
    copies: tuple[Copy, ...] = ()

    def __post_init__(self) -> None:
        if (self.days is None) == (self.working_days is None):
            raise wrong("phải có một trong hai khóa days, working_days")

    @property
    def is_before(self) -> bool:
        """Whether it belongs to the time through the day that is chased; the others are for after it."""
        return (self.days or self.working_days or 0) <= 0
