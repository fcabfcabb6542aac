"""
A second computation of the ladder of reminders, from the text of the rule alone, for comparison with `ttdn_cli.domain.reminders`.

Like `oracle.py`, on which it stands for what happened between office and unit, it knows no model: steps and facts are plain dicts, and
every question is answered by looking through everything that was written down.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

from tests.domain.oracle import ONE_DAY, Fact, Rules, judge, last_on_time_day, last_word, revision_day
from ttdn_cli.domain.ladder import ReminderStep

Step = dict[str, Any]

MAIL, LETTER = "mail", "letter"


def steps_of(steps: Iterable[ReminderStep]) -> list[Step]:
    """The steps as plain dicts; `count` is how far away, in `working` days or not."""
    return [
        {
            "id": step.id,
            "count": step.days if step.working_days is None else step.working_days,
            "working": step.working_days is not None,
            "gap": step.gap,
            "parts": {"mail": (MAIL,), "letter": (LETTER,), "both": (MAIL, LETTER)}[step.form],
        }
        for step in steps
    ]


# --- days


def works(day: date, holidays: frozenset[date]) -> bool:
    """Monday to Friday, if no holiday."""
    return day.isoweekday() <= 5 and day not in holidays


def working_days_later(day: date, count: int, holidays: frozenset[date]) -> date:
    """The day on which the office has come to work `count` times since, or had, before."""
    there = day
    while count:
        there += ONE_DAY if count > 0 else -ONE_DAY
        if works(there, holidays):
            count += -1 if count > 0 else 1
    return there


def own_day_of(step: Step, deadline: date, holidays: frozenset[date]) -> date:
    if step["working"]:
        return working_days_later(deadline, step["count"], holidays)
    return date.fromordinal(deadline.toordinal() + step["count"])


# --- what was written down of reminders


def is_reminder(fact: Fact) -> bool:
    return fact["kind"] in ("reminded", "outcome")


def taken_back(facts: list[Fact]) -> set[str]:
    """What is voided, on whatever day."""
    return {f["event"] for f in facts if f["kind"] == "voided"}


def fate(claim: Fact, facts: list[Fact]) -> str:
    """What is known of a claim: sent, failed, or doubt. A call, and a letter written down after the fact, went out."""
    if claim["via"] != "mail" and not claim["draft"]:
        return "sent"
    said = [f for f in facts if f["kind"] == "outcome" and f["claim"] == claim["name"]]
    return str(said[0]["result"]) if said else "doubt"


def day_of(claim: Fact, facts: list[Fact]) -> date:
    """A letter's date, or else the day of the claim."""
    said = [f for f in facts if f["kind"] == "outcome" and f["claim"] == claim["name"]]
    found: date = (said[0]["dated"] if said else None) or claim["dated"] or claim["day"]
    return found


def stands_for(claim: Fact, part: str) -> bool:
    """A call stands for the mail, and so does a letter to a unit without an address."""
    if part == LETTER:
        return bool(claim["via"] == "letter")
    return claim["via"] in ("mail", "phone") or bool(claim["instead_of_mail"])


class PartSeen(NamedTuple):
    """How a mail or a letter of a step stands, and when it went out."""

    standing: str
    day: date | None
    tried: int


def part_of(step: Step, part: str, deadline: date, facts: list[Fact]) -> PartSeen:
    gone = taken_back(facts)
    claims = [
        f
        for f in facts
        if f["kind"] == "reminded" and f["name"] not in gone and f["step"] == step["id"] and f["deadline"] == deadline and not f["extra"]
    ]
    claims = [f for f in claims if stands_for(f, part)]
    fates = [fate(f, facts) for f in claims]
    if "sent" in fates:
        return PartSeen("done", min(day_of(f, facts) for f in claims if fate(f, facts) == "sent"), len(claims))
    if "doubt" in fates:
        return PartSeen("in_doubt", None, len(claims))
    return PartSeen("for_person" if fates.count("failed") >= 3 else "open", None, len(claims))


# --- the ladder on a day


class LadderSeen(NamedTuple):
    """What is chased on a day, and what is to be done."""

    deadline: date
    due: tuple[str, tuple[str, ...]] | None
    """The step that is due, with the parts that are open."""
    held: tuple[str, ...]
    """The steps whose day has come and that only a person can free."""
    done: tuple[str, ...]


def story_of(facts: list[Fact], rules: Rules) -> list[Fact]:
    """What happened between office and unit, reminders apart, which change nothing of it."""
    return judge([f for f in facts if not is_reminder(f)], rules).story


def ladder_on(
    day: date,
    facts: list[Fact],
    story: list[Fact],
    rules: Rules,
    steps: list[Step],
    holidays: frozenset[date],
    last_day_of_unit: date | None = None,
) -> LadderSeen | None:
    """The ladder on a day, or None when the unit owes nothing: it has sent, is exempt, or has ended."""
    if last_day_of_unit is not None and day > last_day_of_unit:
        return None
    past = [f for f in story if f["day"] <= day]
    if last_word(past) not in ("nothing", "returned"):
        return None
    deadline = revision_day(past, rules) if last_word(past) == "returned" else last_on_time_day(past, rules)
    parts = {step["id"]: [part_of(step, part, deadline, facts) for part in step["parts"]] for step in steps}
    done = tuple(step["id"] for step in steps if all(part.standing == "done" for part in parts[step["id"]]))
    if day <= deadline:
        began = max((f["day"] for f in past if f["kind"] in ("extended", "returned")), default=None)
        turn = _through_the_day(day, deadline, began, steps, parts, holidays)
    else:
        turn = _after_the_day(day, deadline, steps, parts, done, holidays)
    if turn is None or turn["id"] in done:
        return LadderSeen(deadline, None, (), done)
    seen = dict(zip(turn["parts"], parts[turn["id"]], strict=True))
    todo = tuple(part for part in turn["parts"] if seen[part].standing == "open")
    if todo:
        return LadderSeen(deadline, (turn["id"], todo), (), done)
    return LadderSeen(deadline, None, (turn["id"],), done)


def _through_the_day(
    day: date, deadline: date, began: date | None, steps: list[Step], parts: dict[str, list[PartSeen]], holidays: frozenset[date]
) -> Step | None:
    """
    The step whose turn it is through the day that is chased: the highest whose day has come, unless that was so already when an
    extension or a return was given, or a higher one has been claimed.
    """
    before = sorted((s for s in steps if s["count"] <= 0), key=lambda s: own_day_of(s, deadline, holidays))
    turn = None
    for step in before:
        if own_day_of(step, deadline, holidays) <= day:
            turn = step
    if turn is None:
        return None
    higher = before[before.index(turn) + 1 :]
    if any(part.tried for step in higher for part in parts[step["id"]]):
        return None
    if began is not None and own_day_of(turn, deadline, holidays) <= began:
        return None
    return turn


def _after_the_day(
    day: date, deadline: date, steps: list[Step], parts: dict[str, list[PartSeen]], done: tuple[str, ...], holidays: frozenset[date]
) -> Step | None:
    """The step whose turn it is after that day: the first that is not done, counted from the last that is, once its day has come."""
    after = [s for s in steps if s["count"] > 0]
    last = max((i for i, s in enumerate(after) if s["id"] in done), default=-1)
    if last + 1 == len(after):
        return None
    turn = after[last + 1]
    comes = own_day_of(turn, deadline, holidays)
    if last >= 0:
        before = max(part.day for part in parts[after[last]["id"]] if part.day is not None)
        comes = max(comes, working_days_later(before, turn["gap"], holidays))
    return turn if comes <= day else None
