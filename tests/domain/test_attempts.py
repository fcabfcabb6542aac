"""The attempts to remind: their events, which of them stand, what is known of each. Which step is due is test_reminders.py."""

import pytest

from tests.builders import (
    UNIT,
    YEAR,
    a_received,
    a_regime,
    a_reminded,
    a_sent_mail,
    a_unit,
    a_voided,
    a_workspace,
    an_office,
    an_outcome,
    day,
    refused,
)
from ttdn_cli.domain.attempts import Attempt
from ttdn_cli.domain.events import Entry
from ttdn_cli.domain.fold import fold


def the_attempt(*entries: Entry) -> Attempt:
    """The one attempt that stands."""
    (attempt,) = fold(a_regime(), YEAR, entries).attempts
    return attempt


def test_reminders_change_no_standing_and_block_nothing() -> None:
    reminded = [*a_sent_mail("2026-11-05", "sau-1"), a_reminded("2026-11-06", "sau-1", "phone", extra=True)]
    folded = fold(a_regime(), YEAR, reminded)
    assert (folded.steps, dict(folded.no_effect)) == ((), {})
    assert refused(a_received("2026-11-07"), *reminded) is None


def test_an_outcome_of_no_claim_has_no_effect() -> None:
    lost = an_outcome("reminded-2026-11-04-sau-1-mail", "2026-11-05")
    assert fold(a_regime(), YEAR, [lost]).no_effect[lost.name] == (
        "claim",
        "không có lần nhắc reminded-2026-11-04-sau-1-mail để ghi kết quả",
    )


def test_an_outcome_of_a_call_has_no_effect() -> None:
    call = a_reminded("2026-11-05", "sau-1", "phone")
    said = an_outcome(call.name, "2026-11-05", "failed")
    folded = fold(a_regime(), YEAR, [call, said])
    assert folded.no_effect[said.name].text == f"lần nhắc {call.name} được ghi sau khi đã thực hiện, không cần ghi kết quả"
    assert [attempt.went_out for attempt in folded.attempts] == [True]


def test_voiding_a_claim_takes_its_outcome_along() -> None:
    claim, sent = a_sent_mail("2026-11-05", "sau-1")
    void = a_voided(claim.name, "2026-11-06")
    assert refused(void, claim, sent) is None
    folded = fold(a_regime(), YEAR, [claim, sent, void])
    assert dict(folded.voided) == {claim.name: void.name, sent.name: void.name}
    assert folded.attempts == ()


def test_the_name_of_a_claim_says_which_deadline_which_step_and_how() -> None:
    assert a_reminded("2026-11-05", "sau-1").name == "reminded-2026-11-04-sau-1-mail"
    assert an_outcome("reminded-2026-11-04-sau-1-mail.2", "2026-11-05").name == "outcome-reminded-2026-11-04-sau-1-mail.2"


def test_an_outcome_is_recorded_for_a_unit_that_owes_nothing_any_more() -> None:
    gone = a_workspace(units=[a_unit(valid_to="2026-01-31"), an_office()])
    claim = a_reminded("2026-11-05", "sau-1")
    assert refused(an_outcome(claim.name, "2026-11-06"), claim, workspace=gone) is None
    assert refused(claim, workspace=gone) is not None


def test_gone_out_is_what_left_up_to_the_day() -> None:
    history = [*a_sent_mail("2026-10-28", "truoc-7"), a_reminded("2026-11-05", "sau-1"), a_reminded("2026-11-06", "sau-1", "phone")]
    folded = fold(a_regime(), YEAR, history)
    assert [a.claim.via for a in folded.gone_out(day("2026-11-06"))] == ["mail", "phone"]
    assert folded.gone_out(day("2026-10-27")) == ()
    assert history[0].unit == UNIT


@pytest.mark.parametrize(("result", "went_out", "in_doubt"), [(None, False, True), ("sent", True, False), ("failed", False, False)])
def test_a_mail_is_in_doubt_until_its_outcome_says_whether_it_went_out(result: str | None, went_out: bool, in_doubt: bool) -> None:
    claim = a_reminded("2026-11-05", "sau-1")
    attempt = the_attempt(claim, *([an_outcome(claim.name, "2026-11-05", result)] if result else []))
    assert (attempt.went_out, attempt.in_doubt) == (went_out, in_doubt)


@pytest.mark.parametrize("via", ["phone", "letter"])
def test_a_call_and_a_letter_that_a_person_wrote_down_went_out(via: str) -> None:
    attempt = the_attempt(a_reminded("2026-11-05", "sau-1", via))
    assert (attempt.went_out, attempt.in_doubt) == (True, False)


@pytest.mark.parametrize(
    ("claimed", "signed", "number"),
    [(None, None, None), ("9/VHTT", None, "9/VHTT"), (None, "12/VHTT", "12/VHTT"), ("9/VHTT", "12/VHTT", "12/VHTT")],
)
def test_the_number_of_a_letter_is_that_of_the_outcome_and_else_of_the_claim(
    claimed: str | None, signed: str | None, number: str | None
) -> None:
    claim = a_reminded("2026-11-11", "lan-2", "letter", draft=True, **({"number": claimed} if claimed else {}))
    outcome = an_outcome(claim.name, "2026-11-13", **({"number": signed} if signed else {}))
    assert (the_attempt(claim).number, the_attempt(claim, outcome).number) == (claimed, number)


def test_an_attempt_counts_from_the_day_of_the_signed_letter_and_else_from_the_claim() -> None:
    claim = a_reminded("2026-11-11", "lan-2", "letter", draft=True)
    assert the_attempt(claim, an_outcome(claim.name, "2026-11-13", dated="2026-11-12")).day == day("2026-11-12")
    assert the_attempt(claim, an_outcome(claim.name, "2026-11-13")).day == the_attempt(claim).day == day("2026-11-11")
    assert the_attempt(a_reminded("2026-11-20", "lan-2", "letter", dated="2026-11-19")).day == day("2026-11-19")


def test_attempts_stand_in_the_order_in_which_they_were_claimed_and_of_one_instant_by_name() -> None:
    last, mail, letter = (
        a_reminded("2026-11-06", "sau-1", recorded="08:00"),
        a_reminded("2026-11-06", "lan-2", recorded="07:00"),
        a_reminded("2026-11-06", "lan-2", "letter", recorded="07:00"),
    )
    found = fold(a_regime(), YEAR, [last, mail, letter]).attempts
    assert [attempt.name for attempt in found] == [letter.name, mail.name, last.name]


def test_what_became_of_a_draft_is_known_from_the_day_it_was_recorded() -> None:
    claim = a_reminded("2026-11-05", "sau-1", draft=True, message_id="<a@b.vn>")
    drafted = fold(a_regime(), YEAR, [claim, an_outcome(claim.name, "2026-11-10")])
    assert [len(drafted.gone_out(day(f"2026-11-{n:02d}"))) for n in (4, 5, 9, 10)] == [0, 0, 0, 1]
    called = fold(a_regime(), YEAR, [a_reminded("2026-11-05", "sau-1", "phone")])
    assert [len(called.gone_out(day(f"2026-11-{n:02d}"))) for n in (4, 5)] == [0, 1]
