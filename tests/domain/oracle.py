"""
A second computation of the rule of status, from the text of the design alone, for comparison with `ttdn_cli.domain.status` and its fold.

It keeps no state and knows no model: facts are plain dicts, and every question is answered by looking through everything
that happened before, each time anew. Slow, and hard to get wrong in the same way as a fold.
"""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from ttdn_cli.domain.events import Entry
from ttdn_cli.domain.plan import Regime

Fact = dict[str, Any]
ONE_DAY = timedelta(days=1)


class Rules(NamedTuple):
    """What the computation needs to know of the regime."""

    year: int
    month: int
    day: int
    reading: str
    timezone: str
    due_soon_days: int


def rules_of(regime: Regime, year: int) -> Rules:
    """The regime's own numbers."""
    return Rules(year, regime.due.month, regime.due.day, str(regime.due.reading), regime.timezone, regime.due_soon_days)


def facts_of(entries: Iterable[Entry]) -> list[Fact]:
    """Entries as plain dicts."""
    return [{"name": e.name, "folder": (e.year, e.unit), **asdict(e.event)} for e in entries]


# --- days


@cache
def last_day_of_regime(rules: Rules) -> date:
    """The last on-time day, found by walking through the calendar up to the day that the clause names."""
    day = last = date(rules.year - 1, 12, 31)
    named = (rules.year, rules.month, rules.day)
    while day.year <= rules.year:
        here = (day.year, day.month, day.day)
        if here < named or (rules.reading == "by" and here == named):
            last = day
        day += ONE_DAY
    return last


def days_between(first: date, last: date) -> int:
    """How often midnight passes from the first day to the last, which is not the earlier one."""
    n = 0
    while first < last:
        first += ONE_DAY
        n += 1
    return n


def more_than_a_year(start: date, end: date) -> bool:
    """Whether the same day of the next year is already over on `end`. There is no 29 February to wait for in most years."""
    return (end.year - start.year, end.month, end.day) > (1, start.month, start.day)


# --- one fact by itself


def lies_about_its_place(fact: Fact) -> bool:
    """Whether the file's name or folder says something else than its content."""
    if fact["folder"] != (fact["year"], fact["unit"]):
        return True
    if fact["kind"] == "voided":
        return bool(fact["name"] != f"voided-{fact['event']}")
    stem, _, _ = str(fact["name"]).partition(".")
    return stem != f"{fact['day'].isoformat()}-{fact['kind']}"


def breaks_a_bound(fact: Fact, rules: Rules) -> bool:
    """Whether a day in it is impossible, whatever happened before."""
    recorded: datetime = fact["recorded"]
    if fact["day"] > recorded.astimezone(ZoneInfo(rules.timezone)).date():
        return True
    if fact["kind"] == "received":
        return not date(rules.year, 1, 1) <= fact["sent"] <= fact["day"]
    new_day = fact.get("again_by") or fact.get("until")
    return new_day is not None and (new_day <= fact["day"] or more_than_a_year(fact["day"], new_day))


# --- what happened before


def reports(past: list[Fact]) -> list[Fact]:
    return [f for f in past if f["kind"] == "received"]


def last_word(past: list[Fact]) -> str:
    """The last thing that was said about the year: nothing, exempted, received, returned or accepted."""
    return next((f["kind"] for f in reversed(past) if f["kind"] != "extended"), "nothing")


def last_on_time_day(past: list[Fact], rules: Rules) -> date:
    """The regime's day, or the latest day granted before any report came."""
    granted = [f["until"] for i, f in enumerate(past) if f["kind"] == "extended" and not reports(past[:i])]
    latest: date = max([last_day_of_regime(rules), *granted])
    return latest


def since_the_return(past: list[Fact]) -> list[Fact]:
    """What happened after the latest return; everything when there was none."""
    returns = [i for i, f in enumerate(past) if f["kind"] == "returned"]
    return past[returns[-1] + 1 :] if returns else past


def again_by(past: list[Fact]) -> date:
    """The day by which a returned report is wanted back: of the latest return, or of an extension after it and before the revision."""
    wanted = [f["again_by"] for f in past if f["kind"] == "returned"][-1:]
    wanted += [f["until"] for f in since_the_return(past) if f["kind"] == "extended"]
    day: date = wanted[-1]
    return day


def revision_day(past: list[Fact], rules: Rules) -> date:
    return max(again_by(past), last_on_time_day(past, rules))


def can_follow(fact: Fact, past: list[Fact], rules: Rules, stands_for: Mapping[str, str]) -> bool:
    """Whether the fact makes sense after the past."""
    word = last_word(past)
    match fact["kind"]:
        case "received":
            return word != "accepted"
        case "returned" | "accepted":
            return word == "received" and reports(past)[-1]["name"] == the_one_that_stands(fact["report"], stands_for)
        case "exempted":
            return word == "nothing"
        case "extended" if word == "returned":
            return bool(fact["until"] > revision_day(past, rules))
        case "extended":
            return word == "nothing" and bool(fact["until"] > last_on_time_day(past, rules))
    raise AssertionError(fact["kind"])


def the_one_that_stands(name: str, stands_for: Mapping[str, str]) -> str:
    """The report that stands for this one, through any number of corrections."""
    while name in stands_for:
        name = stands_for[name]
    return name


# --- everything that was written down


class Verdict(NamedTuple):
    """What became of every fact, by name, and the story that remains, in order."""

    story: list[Fact]
    voided: set[str]
    replaced: set[str]
    without_effect: set[str]
    void_files: set[str]

    @property
    def with_effect(self) -> set[str]:
        return {f["name"] for f in self.story} | self.void_files


def judge(facts: list[Fact], rules: Rules) -> Verdict:
    """
    What has effect and what has not.

    Corrections are assumed to be all right; when one turns out not to be able to stand in its place, the story is told
    again without it.
    """
    sound = [f for f in facts if not lies_about_its_place(f) and not breaks_a_bound(f, rules)]
    names = {f["name"] for f in facts}
    void_files = {f["name"] for f in sound if f["kind"] == "voided" and f["event"] in names}
    voided = {f["event"] for f in sound if f["name"] in void_files}
    live = [f for f in sound if f["kind"] != "voided" and f["name"] not in voided]
    hopeless: set[str] = set()
    while True:
        stands_for = corrections(facts, live, voided, hopeless)
        told = [f for f in live if f["name"] not in stands_for and f["name"] not in hopeless]
        # A correction that is none, because another was first or because there is nothing to correct, says nothing at all.
        told = [f for f in told if not f.get("replaces") or f["name"] in stands_for.values()]
        story: list[Fact] = []
        for fact in sorted(told, key=lambda f: place(f, stands_for, facts)):
            if can_follow(fact, story, rules, stands_for):
                story.append(fact)
            elif fact.get("replaces"):
                hopeless.add(fact["name"])
                break
        else:
            break
    kept = {f["name"] for f in story} | voided | set(stands_for) | void_files
    return Verdict(story, voided, set(stands_for), names - kept, void_files)


def corrections(facts: list[Fact], live: list[Fact], voided: set[str], hopeless: set[str]) -> dict[str, str]:
    """
    Which report stands for which.

    A correction is written after what it corrects, and only the first one of a report counts. What is taken back is corrected no more;
    a correction that counts for nothing cannot be corrected. A report with an impossible day can: that is what corrections are for.
    """
    found: dict[str, str] = {}
    counting = {f["name"] for f in facts if f["kind"] == "received" and not f["replaces"]} - voided
    recorded = {f["name"]: f["recorded"] for f in facts}
    candidates = [f for f in live if f.get("replaces") and f["name"] not in hopeless]
    for fact in sorted(candidates, key=lambda f: (f["recorded"], f["name"])):
        old = fact["replaces"]
        if old in counting and old not in found and fact["recorded"] > recorded[old]:
            found[old] = fact["name"]
            counting.add(fact["name"])
    return found


def place(fact: Fact, stands_for: Mapping[str, str], facts: list[Fact]) -> tuple[date, datetime, str]:
    """Where a fact stands in the order: its day, the instant at which the first writing of it was recorded, its name."""
    corrected = {new: old for old, new in stands_for.items()}
    first = str(fact["name"])
    while first in corrected:
        first = corrected[first]
    return fact["day"], next(f["recorded"] for f in facts if f["name"] == first), fact["name"]


# --- what is seen on a day


class Seen(NamedTuple):
    """Everything that a status says, as plain values; reports by name."""

    standing: str
    timeliness: str | None
    days_late: int | None
    days_left: int | None
    days_overdue: int | None
    last_on_time_day: date
    judged: str | None
    content: str | None
    again_by: date | None
    revision_days_late: int | None


def seen_on(day: date, verdict: Verdict, rules: Rules) -> Seen:
    """The status on a day: what happened later has not happened."""
    past = [f for f in verdict.story if f["day"] <= day]
    last = last_on_time_day(past, rules)
    sent = reports(past)
    first = next((f for f in sent if f["sent"] == min(g["sent"] for g in sent)), None)
    newest = next((f for f in reversed(sent) if f["sent"] == max(g["sent"] for g in sent)), None)
    counts = sent[-1] if last_word(past) == "accepted" else newest
    standing, left, over, wanted = standing_on(day, past, rules)
    return Seen(
        standing=standing,
        timeliness=None if first is None else "on_time" if first["sent"] <= last else "late",
        days_late=None if first is None else days_between(last, first["sent"]),
        days_left=left,
        days_overdue=over,
        last_on_time_day=last,
        judged=None if first is None else first["name"],
        content=None if counts is None else counts["name"],
        again_by=wanted,
        revision_days_late=revision_days_late(past, rules),
    )


def standing_on(day: date, past: list[Fact], rules: Rules) -> tuple[str, int | None, int | None, date | None]:
    """Standing, days left, days overdue, and the day by which a revision is wanted."""
    match last_word(past):
        case "returned":
            wanted = revision_day(past, rules)
            if day <= wanted:
                return "returned", days_between(day, wanted), None, again_by(past)
            return "returned", None, days_between(wanted, day), again_by(past)
        case "nothing":
            last = last_on_time_day(past, rules)
            if day > last:
                return "overdue", None, days_between(last, day), None
            left = days_between(day, last)
            return "due_today" if left == 0 else "due_soon" if left <= rules.due_soon_days else "not_due", left, None, None
        case "exempted":
            return "exempt", None, None, None
        case word:
            return word, None, None, None


def revision_days_late(past: list[Fact], rules: Rules) -> int | None:
    """How late the revision of the latest return was sent; of several the earliest sent counts, as with the first report."""
    returns = [f["day"] for f in past if f["kind"] == "returned"]
    revisions = [f for f in reports(since_the_return(past)) if returns and f["sent"] >= returns[-1]]
    if not revisions:
        return None
    wanted = revision_day(past, rules)
    return days_between(wanted, min(f["sent"] for f in revisions))


# --- what may be recorded


def may_record(facts: list[Fact], new: Fact, rules: Rules) -> bool:
    """Whether an event may be added: it has effect itself, and none that had effect loses it but the one that it takes back or corrects."""
    before, after = judge(facts, rules), judge([*facts, new], rules)
    if new["name"] not in after.with_effect:
        return False
    if new["kind"] == "voided":
        if new["event"] in before.voided or new["event"] in before.replaced:
            return False
        if new["event"] in before.without_effect:
            return True
    lost = before.with_effect - after.with_effect
    return lost <= {new.get("event"), new.get("replaces")}
