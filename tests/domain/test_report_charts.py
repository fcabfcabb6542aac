"""What the charts show: counts that add up, and nothing that would accuse."""

from tests.a_year import an_empty_year, the_year
from tests.builders import a_group, a_received, a_regime, a_unit, a_workspace, an_exempted, an_office, day
from ttdn_cli.domain.overview import overview
from ttdn_cli.domain.report_charts import Bar, Charts, chart_facts
from ttdn_cli.domain.workspace import Workspace


def charts(workspace: Workspace, as_of: str, year: int, *before: int) -> Charts:
    return chart_facts(overview(workspace, year, day(as_of)), [overview(workspace, y, day(as_of)) for y in before], workspace)


def two_years() -> Workspace:
    return a_workspace(
        a_received("2025-11-01", year=2025, unit="xa-a"),
        a_received("2026-11-01", unit="xa-a"),
        a_received("2026-11-09", unit="xa-b"),
        an_exempted("2026-10-01", unit="xa-c"),
        units=[a_unit(f"xa-{letter}", f"Xã {letter.upper()}") for letter in "abcd"] + [an_office()],
        groups=[a_group(name=" Các xã ")],
        regimes=[a_regime()],
    )


def test_a_bar_counts_on_time_late_and_not_sent_and_leaves_out_who_is_exempt() -> None:
    assert charts(two_years(), "2026-11-10", 2026).by_group == (Bar("Các xã", 1, 1, 1),)


def test_the_bars_of_the_groups_add_up_to_the_counts_of_the_year() -> None:
    seen = overview(the_year(), 2024, day("2024-11-10"))
    bars = chart_facts(seen, [], the_year()).by_group
    assert len(bars) == 3
    assert sum(bar.on_time for bar in bars) == seen.counts.sent_on_time
    assert sum(bar.late for bar in bars) == seen.counts.sent_late
    assert sum(bar.not_sent for bar in bars) == seen.counts.not_sent


def test_the_years_are_compared_in_their_order_where_there_are_two() -> None:
    found = charts(two_years(), "2026-11-10", 2026, 2025)
    assert found.by_year == (Bar("2025", 1, 0, 3), Bar("2026", 1, 1, 1))
    assert charts(two_years(), "2026-11-10", 2026).by_year == ()


def test_a_year_without_any_report_is_not_drawn() -> None:
    assert charts(two_years(), "2026-11-10", 2026, 2024, 2025).by_year == (Bar("2025", 1, 0, 3), Bar("2026", 1, 1, 1))
    assert charts(an_empty_year(), "2024-11-10", 2024) == Charts((), ())
