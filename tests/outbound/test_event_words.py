"""Each kind of event in words, and what became of it."""

import pytest

from tests.builders import a_received, a_regime, a_returned, a_voided, an_accepted, an_exempted, an_extended
from ttdn_cli.domain.events import Entry
from ttdn_cli.domain.fold import fold
from ttdn_cli.outbound.event_words import event_value, event_words, outcome_words

RESULTS = {"results": [{"task": "II.1", "text": "x", "figures": {"Tin, bài": "98.62"}}]}
FILE = {"name": "bc.docx", "size": 23411, "sha256": "0" * 64}
REPORT = a_received("2026-11-02")
RETURN = a_returned("2026-11-03", report="2026-11-02-received", again_by="2026-11-06")


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        (a_received("2026-11-02", sent="2026-11-01"), "tiếp nhận báo cáo, gửi ngày 01/11/2026"),
        (
            a_received("2026-11-02", number="123/BC-UBND", dated="2026-10-31", via="email", nil=True),
            "tiếp nhận báo cáo số 123/BC-UBND ngày 31/10/2026, gửi ngày 02/11/2026 (thư điện tử), không phát sinh",
        ),
        (
            a_received("2026-11-02", content=RESULTS, files=[FILE, FILE], replaces="2026-11-01-received"),
            "tiếp nhận báo cáo, gửi ngày 02/11/2026, có nội dung (1 nhiệm vụ), 2 tệp: bc.docx, bc.docx, thay cho 2026-11-01-received",
        ),
        (a_received("2026-11-02", secrecy="tối mật"), "tiếp nhận báo cáo, gửi ngày 02/11/2026, độ tối mật"),
        (RETURN, "trả lại báo cáo 2026-11-02-received, nộp lại chậm nhất ngày 06/11/2026; lý do: thiếu số liệu mục 2.1"),
        (an_accepted("2026-11-03", report="2026-11-02-received"), "báo cáo 2026-11-02-received đạt yêu cầu"),
        (an_extended("2026-11-03", until="2026-11-20"), "gia hạn đến hết ngày 20/11/2026 theo 12/VHTT ngày 01/11/2026"),
        (
            an_extended("2026-11-03", until="2026-11-20", reason="mưa bão"),
            "gia hạn đến hết ngày 20/11/2026 theo 12/VHTT ngày 01/11/2026; lý do: mưa bão",
        ),
        (an_exempted("2026-11-03"), "miễn báo cáo theo 13/VHTT ngày 01/11/2026; lý do: đơn vị đang giải thể"),
        (a_voided("2026-11-02-received", "2026-11-03"), "hủy sự kiện 2026-11-02-received; lý do: ghi nhầm đơn vị"),
    ],
)
def test_what_happened(entry: Entry, words: str) -> None:
    assert event_words(entry.event) == words


@pytest.mark.parametrize(
    ("entries", "outcome"),
    [
        ([REPORT], "đã tiếp nhận"),
        ([an_exempted("2026-11-01"), REPORT], "đã tiếp nhận; không còn được miễn báo cáo"),
        ([REPORT, RETURN], "trả lại, yêu cầu chỉnh sửa, bổ sung; chờ bản chỉnh sửa đến hết ngày 06/11/2026"),
        ([REPORT, RETURN, a_received("2026-11-06")], "đã tiếp nhận; bản chỉnh sửa đúng hạn (hạn nộp lại 06/11/2026)"),
        ([REPORT, RETURN, a_received("2026-11-08")], "đã tiếp nhận; bản chỉnh sửa trễ 2 ngày (hạn nộp lại 06/11/2026)"),
        (
            [REPORT, RETURN, an_extended("2026-11-05", until="2026-11-09")],
            "hạn nộp lại chuyển đến hết ngày 09/11/2026; ngày cuối cùng đúng hạn không đổi",
        ),
        ([REPORT, an_accepted("2026-11-03", report="2026-11-02-received")], "đạt yêu cầu"),
        ([an_extended("2026-11-03", until="2026-11-20")], "ngày cuối cùng đúng hạn của đơn vị chuyển thành 20/11/2026"),
        ([an_exempted("2026-11-03")], "miễn báo cáo"),
        (
            [REPORT, a_received("2026-11-02", "12:00", n=2, replaces="2026-11-02-received")],
            "đứng vào chỗ của 2026-11-02-received; trả lời cho báo cáo ấy được tính là trả lời cho báo cáo này",
        ),
        (
            [an_accepted("2026-11-03", report="2026-11-02-received")],
            "không có hiệu lực: không thể công nhận báo cáo đạt yêu cầu khi chưa ghi nhận báo cáo nào",
        ),
        ([a_voided("2026-11-02-received", "2026-11-03"), REPORT], "đã hủy (voided-2026-11-02-received)"),
        ([a_received("2026-11-03", replaces="2026-11-02-received"), REPORT], "đã được thay (2026-11-03-received)"),
        ([REPORT, a_voided("2026-11-02-received", "2026-11-03")], None),
    ],
)
def test_what_became_of_the_last_event(entries: list[Entry], outcome: str | None) -> None:
    assert outcome_words(fold(a_regime(), 2026, entries), entries[-1]) == outcome


def test_an_event_for_programs_has_the_keys_of_its_file_and_its_effect() -> None:
    entries = [a_received("2026-11-02", content=RESULTS), a_voided("2026-11-02-received", "2026-11-03")]
    folded = fold(a_regime(), 2026, entries)
    value = event_value(entries[0], folded)
    assert list(value) == ["id", "schema", "year", "unit", "day", "recorded", "kind", "sent", "files", "nil", "content", "effect"]
    assert value["effect"] == {"state": "voided", "by": "voided-2026-11-02-received", "because": None}
    assert event_value(entries[1], folded)["effect"] == {"state": "in_effect", "by": None, "because": None}
    assert event_value(entries[1], None)["effect"] is None


def test_the_effect_of_what_was_replaced_or_cannot_follow() -> None:
    entries = [REPORT, a_received("2026-11-03", replaces="2026-11-02-received"), an_exempted("2026-11-04")]
    folded = fold(a_regime(), 2026, entries)
    assert [event_value(entry, folded)["effect"] for entry in entries] == [
        {"state": "replaced", "by": "2026-11-03-received", "because": None},
        {"state": "in_effect", "by": None, "because": None},
        {"state": "no_effect", "by": None, "because": "không thể miễn báo cáo khi báo cáo đã tiếp nhận, đang chờ trả lời"},
    ]
