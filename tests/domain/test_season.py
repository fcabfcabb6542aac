"""The season of reminders, if nobody reported: who would be written to on which day."""

from typing import Any

from tests.builders import LADDER, YEAR, a_received, a_regime, a_unit, a_voided, a_workspace, an_exempted, an_extended, an_office
from ttdn_cli.domain.events import Entry
from ttdn_cli.domain.season import season

TWO = [a_unit(), a_unit("xa-nhi-binh", "Xã Nhị Bình"), an_office()]


def played(*entries: Entry, year: int = YEAR, ladder: Any = LADDER) -> list[str]:
    """The days of the season: `2026-10-05 truoc-30 2026-11-04 xa-ba-diem xa-nhi-binh`."""
    found = season(a_workspace(*entries, units=TWO, regimes=[a_regime(reminders=ladder)]), year)
    return [" ".join([f"{on.day} {on.step.id} {on.deadline}", *(unit.id for unit in on.units)]) for on in found]


def whole(*units: str) -> list[str]:
    days = {"truoc-30": "10-05", "truoc-7": "10-28", "truoc-1": "11-03", "sau-1": "11-05", "lan-2": "11-11", "lanh-dao": "11-18"}
    return [" ".join([f"2026-{on} {step} 2026-11-04", *units]) for step, on in days.items()]


def test_each_step_goes_to_every_unit_on_its_day_whatever_was_received() -> None:
    assert played(a_received("2026-10-01")) == whole("xa-ba-diem", "xa-nhi-binh")


def test_who_is_exempt_is_not_written_to_unless_that_was_a_mistake() -> None:
    exempted = an_exempted("2026-09-01")
    assert played(exempted) == whole("xa-nhi-binh")
    assert played(exempted, a_voided(exempted.name, "2026-09-02")) == whole("xa-ba-diem", "xa-nhi-binh")


def test_who_was_given_more_time_has_a_season_of_its_own() -> None:
    found = played(an_extended("2026-09-01", until="2026-11-30"), ladder=LADDER[2:4])
    assert found == [
        "2026-11-03 truoc-1 2026-11-04 xa-nhi-binh",
        "2026-11-05 sau-1 2026-11-04 xa-nhi-binh",
        "2026-11-29 truoc-1 2026-11-30 xa-ba-diem",
        "2026-12-01 sau-1 2026-11-30 xa-ba-diem",
    ]


def test_a_year_without_a_regime_or_a_ladder_has_no_season() -> None:
    assert played(year=2023) == []
    assert played(ladder=[]) == []
