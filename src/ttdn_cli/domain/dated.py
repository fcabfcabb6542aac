"""What holds in some reporting years only: clauses and regimes of the plan, duties and memberships of the units."""

from ttdn_cli.domain.field_types import Year
from ttdn_cli.domain.record import Record, record


@record
class Dated(Record):
    """What holds from one reporting year through another; no year is no bound."""

    first_year: Year | None = None
    last_year: Year | None = None

    def holds_in(self, year: int) -> bool:
        """Whether it holds in that reporting year."""
        return (self.first_year is None or self.first_year <= year) and (self.last_year is None or year <= self.last_year)
