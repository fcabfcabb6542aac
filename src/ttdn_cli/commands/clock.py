"""The one place that reads the clock. `TTDN_NOW`, an instant or a day, stands in for it in tests."""

import os
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from ttdn_cli.domain.days import parse_day, parse_instant
from ttdn_cli.domain.owing import regime_of
from ttdn_cli.domain.plan import Plan
from ttdn_cli.domain.problem import TtdnError

_WITHOUT_REGIME = "Asia/Ho_Chi_Minh"


def now(plan: Plan, year: int | None = None) -> datetime:
    """
    This instant in the timezone of the regime of `year`, or of the plan's latest regime: it decides what day it is, whatever the machine's.

    Raises: TtdnError for a TTDN_NOW that is neither an instant nor a day.
    """
    regime = regime_of(plan, year) if year is not None else None
    latest = regime or max(plan.reporting, key=lambda r: r.first_year, default=None)
    zone = ZoneInfo(latest.timezone if latest else _WITHOUT_REGIME)
    given = os.environ.get("TTDN_NOW")
    if not given:
        return datetime.now(UTC).astimezone(zone)  # noqa: TID251 - this is the place
    try:
        return parse_instant(given).astimezone(zone) if "T" in given else datetime.combine(parse_day(given), time(12), zone)
    except ValueError as error:
        raise TtdnError(f"TTDN_NOW: {error}") from None


def today(plan: Plan, year: int | None = None) -> date:
    """The day it is under the regime."""
    return now(plan, year).date()
