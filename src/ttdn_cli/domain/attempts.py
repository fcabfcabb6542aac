"""
The attempts to remind a unit, taken out of its events: each claim with its outcome, without those that were taken back.

They stand beside the exchange of reports, which is the rule of `fold.py`: they follow from any state and change none.
"""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from ttdn_cli.domain.events import Entry, Outcome, OutcomeResult, Reason, Reminded


class Attempt(NamedTuple):
    """One attempt to remind the unit, that was not taken back: its claim, and its outcome as far as there is one."""

    name: str
    claim: Reminded
    outcome: Outcome | None

    @property
    def went_out(self) -> bool:
        """Whether it is known to have reached the unit's side: the server took it, or a person says so."""
        if self.outcome is not None:
            return self.outcome.result is OutcomeResult.SENT
        return not self.claim.needs_outcome

    @property
    def in_doubt(self) -> bool:
        """Whether nobody knows yet; only a person resolves that."""
        return self.outcome is None and self.claim.needs_outcome

    @property
    def known_on(self) -> date:
        """The day from which it is known what became of it; until then, that of the claim."""
        return self.claim.day if self.outcome is None else max(self.claim.day, self.outcome.day)

    @property
    def number(self) -> str | None:
        """The number of the signed letter."""
        return self.outcome.number if self.outcome is not None and self.outcome.number else self.claim.number

    @property
    def day(self) -> date:
        """The day it counts from: a signed letter's date, else the day of the claim, which is that of the mail or the call."""
        dated = (self.outcome.dated if self.outcome is not None else None) or self.claim.dated
        return dated or self.claim.day


def attempts_of(entries: Sequence[Entry], voided: dict[str, str], unfit: dict[str, Reason]) -> tuple[Attempt, ...]:
    """
    The reminders that stand. A void takes the outcome along with its claim; an outcome of nothing has no effect. Both are noted in the
    maps that are given.
    """
    claims = {e.name: e.event for e in entries if isinstance(e.event, Reminded) and e.name not in unfit}
    outcomes: dict[str, Outcome] = {}
    for entry in entries:
        if not isinstance(entry.event, Outcome) or entry.name in unfit:
            continue
        claim = entry.event.claim
        if claim not in claims:
            unfit[entry.name] = Reason("claim", f"không có lần nhắc {claim} để ghi kết quả")
        elif not claims[claim].needs_outcome:
            unfit[entry.name] = Reason("claim", f"lần nhắc {claim} được ghi sau khi đã thực hiện, không cần ghi kết quả")
        elif claim in voided:
            voided[entry.name] = voided[claim]
        else:
            outcomes[claim] = entry.event
    standing = ((name, claim) for name, claim in claims.items() if name not in voided)
    return tuple(Attempt(name, claim, outcomes.get(name)) for name, claim in sorted(standing, key=lambda c: (c[1].recorded, c[0])))
