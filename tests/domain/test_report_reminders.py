"""What the báo cáo tổng hợp says of reminders."""

from tests.builders import LADDER, YEAR, a_received, a_regime, a_reminded, a_returned, a_sent_mail, a_workspace, day
from ttdn_cli.domain.events import Entry
from ttdn_cli.domain.overview import overview
from ttdn_cli.domain.report_reminders import Reminders, reminders_of


def counted(*entries: Entry) -> Reminders | None:
    return reminders_of(overview(a_workspace(*entries, regimes=[a_regime(reminders=LADDER)]), YEAR, day("2026-11-30")))


def test_nothing_is_said_when_nothing_went_out() -> None:
    assert counted(a_reminded("2026-11-05", "sau-1")) is None


def test_each_mail_letter_and_call_is_one_and_an_extra_one_is_no_step() -> None:
    entries = [
        *a_sent_mail("2026-11-05", "sau-1"),
        a_reminded("2026-11-11", "lan-2", "letter", number="12/VHTT", dated="2026-11-11"),
        a_reminded("2026-11-12", "lanh-dao", "phone", extra=True),
    ]
    assert counted(*entries) == Reminders(times=3, mails=1, letters=1, calls=1, steps=2, units=1, after=())
    late = counted(*entries, a_received("2026-11-06", sent="2026-11-05"))
    assert late is not None
    assert late.after == ("Xã Bà Điểm",)


def test_a_report_sent_before_the_first_reminder_did_not_come_after_it() -> None:
    found = counted(*a_sent_mail("2026-11-05", "sau-1"), a_received("2026-11-06", sent="2026-11-04"))
    assert found is not None
    assert found.after == ()


def test_a_second_report_after_a_call_to_one_who_had_reported_did_not_come_because_of_it() -> None:
    early = a_received("2026-11-06", sent="2026-11-06")
    called = a_reminded("2026-11-10", "lan-2", "phone", extra=True)
    found = counted(early, called, a_received("2026-11-12"))
    assert found is not None
    assert (found.times, found.after) == (1, ())
    returned = a_returned("2026-11-09", report="2026-11-06-received", again_by="2026-11-20")
    again = counted(early, returned, called, a_received("2026-11-12"))
    assert again is not None
    assert again.after == ("Xã Bà Điểm",)
