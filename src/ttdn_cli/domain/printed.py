"""Words and days of the paper as `data/` writes them, in the plan and in the units: as they should be, and as printed."""

from datetime import date

from ttdn_cli.domain.field_types import Day, Line
from ttdn_cli.domain.record import Record, record


@record
class Wording(Record):
    """Words of the plan: what is right, and what the paper says where the paper is wrong. A plain text is right as printed."""

    plain = "text"

    text: Line
    printed: Line | None = None

    @property
    def as_printed(self) -> str:
        """The words on the paper."""
        return self.printed or self.text


@record
class WrittenDay(Record):
    """A day of a document: what is right, and what the paper says where the paper is wrong."""

    plain = "text"

    text: Day
    printed: Day | None = None

    @property
    def as_printed(self) -> date:
        """The day on the paper."""
        return self.printed or self.text
