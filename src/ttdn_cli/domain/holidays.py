"""The days off as `data/holidays.yaml` writes them. How working days are counted by them is the rule of `working_days.py`."""

from ttdn_cli.domain.field_types import Day, Line, SchemaNumber, Year
from ttdn_cli.domain.record import Record, record


@record
class Holiday(Record):
    """A day on which the office does not work."""

    day: Day
    name: Line


@record
class HolidayYear(Record):
    """The days off of one year, and where the list was read. A year without a list says so: then Monday to Friday are worked."""

    year: Year
    source: Line | None = None
    days: tuple[Holiday, ...] = ()


@record
class Holidays(Record):
    """The days off, by which working days are counted."""

    schema: SchemaNumber
    years: tuple[HolidayYear, ...] = ()
