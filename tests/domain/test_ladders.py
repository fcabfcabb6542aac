"""The rule of reminders against the second computation in ladder_oracle.py: random seasons, every day of each."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta

from tests.builders import YEAR, a_unit
from tests.domain import oracle
from tests.domain.ladder_oracle import LadderSeen, ladder_on, steps_of, story_of
from tests.domain.random_reminders import FIRST, LAST, Season, a_season
from ttdn_cli.domain.fold import fold
from ttdn_cli.domain.reminders import Ladder, StepStanding, ladder_of

WAITS = (StepStanding.IN_DOUBT, StepStanding.FOR_PERSON)


def days() -> Iterator[date]:
    day = FIRST
    while day <= LAST:
        yield day
        day += timedelta(days=1)


def as_plain(ladder: Ladder | None) -> LadderSeen | None:
    """What the rule says, as the second computation would."""
    if ladder is None:
        return None
    due = ladder.due
    return LadderSeen(
        ladder.chase.deadline,
        None if due is None else (due.step.id, tuple(part.via.value for part in due.open_parts)),
        tuple(rung.step.id for rung in ladder.rungs if rung.standing in WAITS),
        tuple(rung.step.id for rung in ladder.rungs if rung.standing is StepStanding.DONE),
    )


def compare(season: Season, valid_to: date | None) -> Counter[str]:
    """Compares both on every day of the season; what was seen, to know that there was something to see."""
    regime, off, history = season
    folded = fold(regime, YEAR, history)
    unit = a_unit(valid_to=valid_to)
    facts, rules, steps = oracle.facts_of(history), oracle.rules_of(regime, YEAR), steps_of(regime.reminders)
    story = story_of(facts, rules)
    order = [step["id"] for step in steps]
    seen: Counter[str] = Counter()
    for day in days():
        first = as_plain(ladder_of(regime, unit, folded, day, off))
        second = ladder_on(day, facts, story, rules, steps, off, valid_to)
        if first is not None:
            first = first._replace(done=tuple(sorted(first.done, key=order.index)))
        assert first == second, day
        if second is not None:
            seen.update([second.due[0] if second.due else "nothing due", *(f"{id} held" for id in second.held)])
    return seen


def in_random_seasons(numbers: range) -> Counter[str]:
    """Compares in each of these seasons; what was seen."""
    seen: Counter[str] = Counter()
    for number in numbers:
        ends = (None, None, None, date(YEAR, 11, 20))[number % 4]
        try:
            seen += compare(a_season(number), ends)
        except AssertionError as error:
            shortest = next(n for n in range(26) if _differs(a_season(number, n), ends))
            raise AssertionError(f"season {number}: {error}\n{a_season(number, shortest)!r}") from None
    return seen


def _differs(season: Season, ends: date | None) -> bool:
    try:
        compare(season, ends)
    except AssertionError:
        return True
    return False


def test_on_every_day_of_random_seasons_both_computations_agree() -> None:
    """And the seasons come to every step, and to the ways of waiting: what was never seen is not proved."""
    seen = in_random_seasons(range(120))
    steps = ["truoc-30", "truoc-7", "truoc-1", "sau-1", "lan-2", "lanh-dao", "som", "dung-ngay", "lien", "cong-van", "cung-ngay"]
    held = [f"{step} held" for step in ("truoc-30", "sau-1", "lan-2", "lien")]
    assert [what for what in (*steps, *held) if not seen[what]] == []
