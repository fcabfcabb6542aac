"""
Random seasons of one unit: what the office and the unit do, as in `random_histories.py`, and between it reminders of every kind: those
that were due, with every fate, and those that were not.

A season is made of a number, not by hypothesis, whose seasons are short and simple and seldom come to the last step.
"""

import random
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

from tests.builders import LADDER, YEAR, a_regime, a_workspace, an_event
from tests.domain import oracle
from tests.domain.ladder_oracle import ladder_on, steps_of, story_of
from tests.domain.random_histories import BA_DIEM, VIETNAM, Clone, Move, a_move, chosen, recorded
from ttdn_cli.domain.events import Entry
from ttdn_cli.domain.plan import Regime
from ttdn_cli.domain.record import as_plain
from ttdn_cli.domain.recording import free_name, recorded_at, refusal

_ODD = (
    {"id": "som", "working_days": -10, "form": "both", "wording": "upcoming"},
    {"id": "dung-ngay", "days": 0, "form": "mail", "wording": "upcoming"},
    {"id": "lien", "working_days": 1, "form": "mail", "wording": "due"},
    {"id": "cong-van", "working_days": 1, "gap": 2, "form": "letter", "wording": "overdue"},
    {"id": "cung-ngay", "days": 3, "form": "mail", "wording": "overdue"},
)
"""A ladder of another office: a letter by itself, two steps on one day, a step on the deadline itself."""

REGIMES: tuple[Regime, ...] = (a_regime(reminders=LADDER), a_regime(reminders=LADDER), a_regime(reminders=_ODD))
HOLIDAYS: tuple[frozenset[date], ...] = (
    frozenset(),
    frozenset({date(YEAR, 11, 5), date(YEAR, 11, 6), date(YEAR, 11, 12), date(YEAR, 12, 1), date(YEAR + 1, 1, 1)}),
)
FIRST, LAST = date(YEAR, 9, 28), date(YEAR + 1, 2, 28)


class Season(tuple[Regime, frozenset[date], tuple[Entry, ...]]):
    """The regime, the holidays, and what was written down, which is printed when a test fails."""

    def __repr__(self) -> str:
        regime, off, history = self
        told = [f"{e.name} {as_plain(e.event, with_unknown=False)}" for e in history]
        return "\n".join([f"{regime.reminders[0].id}, {len(off)} holidays", *told])


def a_season(number: int, things: int | None = None) -> Season:
    """The season of that number, or no more than the first `things` that were tried in it: the shortest that still fails shows why."""
    dice = random.Random(number)
    regime, holidays = REGIMES[number % len(REGIMES)], HOLIDAYS[number // len(REGIMES) % len(HOLIDAYS)]
    clone = Clone(datetime(FIRST.year, FIRST.month, FIRST.day, 7, 0, 0, tzinfo=VIETNAM))
    for n in range(dice.randint(4, 25)):
        choices, move = dice.randbytes(14), dice.randbytes(5)
        if things is None or n < things:
            clone = _after(clone, iter(choices), a_move(move), regime, holidays)
    return Season((regime, holidays, clone.history))


def _after(clone: Clone, choices: Iterator[int], move: Move, regime: Regime, off: frozenset[date]) -> Clone:
    """The clone after some days and one thing more."""
    clone = clone._replace(now=clone.now + timedelta(days=chosen(choices, (1, 3, 6, 1, 0, 10, 20)), minutes=1))
    what = chosen(choices, ("due", "due", "due", "due", "any", "exchange", "exchange", "resolve", "void"))
    match what:
        case "exchange":
            return recorded(clone, move._replace(minutes=0))
        case "resolve":
            return _resolved(clone, choices)
        case "void":
            names = [e.name for e in clone.history if e.event.kind == "reminded"]
            return _written(clone, "voided", event=chosen(choices, names), reason="thư bị trả lại") if names else clone
    fields = _what_is_due(clone, choices, regime, off) if what == "due" else _anything(clone, choices, regime)
    if fields is None:
        return clone
    back = chosen(choices, (0, 0, 0, 0, 1, 4)) if what == "any" else 0
    clone, before = _written(clone, "reminded", back=back, **fields), clone
    if clone is before or chosen(choices, (True, True, True, False)) is False:
        return clone
    claim = clone.history[-1]
    return _outcome(clone, claim, chosen(choices, ("sent", "sent", "failed")), choices)


def _what_is_due(clone: Clone, choices: Iterator[int], regime: Regime, off: frozenset[date]) -> dict[str, Any] | None:
    """A claim as ttdn makes it: of an open part of the step that is due, or a call or a letter that stands for it."""
    facts, rules = oracle.facts_of(clone.history), oracle.rules_of(regime, YEAR)
    seen = ladder_on(clone.now.date(), facts, story_of(facts, rules), rules, steps_of(regime.reminders), off)
    if seen is None or seen.due is None:
        return None
    step, parts = seen.due
    via = chosen(choices, parts)
    fields: dict[str, Any] = {"step": step, "deadline": seen.deadline, "via": via, "draft": chosen(choices, (False, True))}
    if via == "mail" and chosen(choices, (0, 0, 0, 1)):
        fields |= {"via": "phone", "draft": False}
    if fields["via"] == "letter":
        fields |= {"instead_of_mail": chosen(choices, (False, True))}
        if not fields["draft"]:
            fields |= {"dated": clone.now.date() - timedelta(days=chosen(choices, (0, 2)))}
    return fields


def _anything(clone: Clone, choices: Iterator[int], regime: Regime) -> dict[str, Any]:
    """A claim as a person marks it, or a hand writes it: of any step, for any day that was ever chased."""
    granted = [day for e in clone.history for key in ("until", "again_by") if (day := getattr(e.event, key, None))]
    via = chosen(choices, ("mail", "phone", "letter"))
    return {
        "step": chosen(choices, [step.id for step in regime.reminders]),
        "deadline": chosen(choices, [*granted[-1:], date(YEAR, 11, 4), *granted]),
        "via": via,
        "draft": via != "phone" and chosen(choices, (False, True)),
        "instead_of_mail": via == "letter" and chosen(choices, (False, True)),
        "extra": via != "mail" and chosen(choices, (False, False, True)),
    }


def _resolved(clone: Clone, choices: Iterator[int]) -> Clone:
    known = {getattr(e.event, "claim", None) for e in clone.history}
    doubtful = [e for e in clone.history if getattr(e.event, "needs_outcome", False) and e.name not in known]
    return _outcome(clone, chosen(choices, doubtful), chosen(choices, ("sent", "failed")), choices) if doubtful else clone


def _outcome(clone: Clone, claim: Entry, result: str, choices: Iterator[int]) -> Clone:
    dated = clone.now.date() if getattr(claim.event, "via", "") == "letter" and result == "sent" and chosen(choices, (0, 1)) else None
    return _written(clone, "outcome", claim=claim.name, result=result, dated=dated)


def _written(clone: Clone, kind: str, back: int = 0, **fields: Any) -> Clone:
    """The clone with one more event, if the rule allows it."""
    on = clone.now.date() - timedelta(days=back)
    values = {key: value for key, value in fields.items() if value is not False}
    new = an_event(kind, day=on, recorded=recorded_at(clone.now, clone.history).isoformat(), **values)
    name = free_name(new.event, (e.name for e in clone.history))
    if name in {e.name for e in clone.history}:
        return clone
    new = new._replace(name=name)
    return clone if refusal(_WORKSPACE, BA_DIEM, YEAR, clone.history, new) else clone._replace(history=(*clone.history, new))


_WORKSPACE = a_workspace()
