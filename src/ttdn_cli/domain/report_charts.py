"""What the charts of the báo cáo tổng hợp show: on time, late and not sent, by group of units and over the years."""

from collections.abc import Iterable
from dataclasses import dataclass

from ttdn_cli.domain.overview import Counts, Overview, counted
from ttdn_cli.domain.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: how many units sent on time, sent late, have not sent. Who is exempt is in none of them."""

    name: str
    on_time: int
    late: int
    not_sent: int


@dataclass(frozen=True, slots=True)
class Charts:
    """The bars of both charts; none where there is nothing to compare."""

    by_group: tuple[Bar, ...]
    by_year: tuple[Bar, ...]


NO_CHARTS = Charts((), ())


def chart_facts(overview: Overview, before: Iterable[Overview], workspace: Workspace) -> Charts:
    """
    The charts of a year's report. `before` are the overviews of earlier years.

    A year of which no report was received is not drawn: a bar full of "chưa gửi" would accuse everyone. One year alone is no development.
    """
    groups: dict[str, list[int]] = {}
    for n, row in enumerate(overview.rows):
        groups.setdefault(row.group, []).append(n)
    names = {id: group.name.strip() for id, group in workspace.group_by_id.items()}
    by_group = [_bar(names.get(id, "Các đơn vị khác"), counted([overview.rows[n] for n in rows])) for id, rows in groups.items()]
    by_year = [_bar(str(seen.year), seen.counts) for seen in sorted([*before, overview], key=lambda seen: seen.year) if seen.received]
    return Charts(tuple(by_group) if overview.received else (), tuple(by_year) if len(by_year) > 1 else ())


def _bar(name: str, counts: Counts) -> Bar:
    return Bar(name, counts.sent_on_time, counts.sent_late, counts.not_sent)
