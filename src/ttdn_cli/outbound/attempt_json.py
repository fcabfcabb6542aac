"""The reminders that went out, in the JSON of every command that shows them. Their keys are documented in `docs/remind-json.md`."""

from collections.abc import Sequence
from typing import Any

from ttdn_cli.domain.attempts import Attempt


def reminders_value(gone_out: Sequence[Attempt]) -> dict[str, Any]:
    """How many reminders went out, and the last one."""
    return {"reminders": len(gone_out), "last_reminder": attempt_value(gone_out[-1]) if gone_out else None}


def attempt_value(attempt: Attempt) -> dict[str, Any]:
    """One attempt: its claim's name, how, for which step, and a signed letter's number."""
    return {
        "claim": attempt.name,
        "via": attempt.claim.via,
        "step": attempt.claim.step,
        "deadline": attempt.claim.deadline,
        "day": attempt.day,
        "number": attempt.number,
    }
