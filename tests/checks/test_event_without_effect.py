from tests.checks.conftest import RECEIVED, Found
from tests.checks.test_event_place import VOID

RULE = "event-without-effect"

ACCEPTED = """\
schema: 1
kind: accepted
year: 2026
unit: xa-ba-diem
day: 2026-11-06
recorded: 2026-11-06T09:00:00+07:00
report: 2026-11-02-received
"""

EXTENDED = """\
schema: 1
kind: extended
year: 2026
unit: xa-ba-diem
day: 2026-10-20
recorded: 2026-10-20T09:00:00+07:00
document: 12/VHTT
until: 2026-11-10
"""

FOLDER = "2026/xa-ba-diem"


def mend(name: str) -> str:
    """The hint for an event of that name."""
    return f"nếu ghi nhầm: ttdn void xa-ba-diem {name} --reason LÝ-DO"


def test_a_year_in_which_everything_follows(found: Found) -> None:
    events = {
        f"{FOLDER}/2026-10-20-extended": EXTENDED,
        f"{FOLDER}/2026-11-02-received": RECEIVED,
        f"{FOLDER}/2026-11-06-accepted": ACCEPTED,
    }
    assert found(RULE, events=events) == []


def test_accepted_before_received(found: Found) -> None:
    assert found(RULE, events={f"{FOLDER}/2026-11-06-accepted": ACCEPTED}) == [
        (
            (f"reports/{FOLDER}/2026-11-06-accepted", "kind"),
            "sự kiện không có hiệu lực: không thể công nhận báo cáo đạt yêu cầu khi chưa ghi nhận báo cáo nào",
            mend("2026-11-06-accepted"),
        )
    ]


def test_received_before_sent_and_what_depends_on_it(found: Found) -> None:
    events = {
        f"{FOLDER}/2026-11-02-received": RECEIVED.replace("sent: 2026-11-01", "sent: 2026-11-03"),
        f"{FOLDER}/2026-11-06-accepted": ACCEPTED,
    }
    assert found(RULE, events=events) == [
        (
            (f"reports/{FOLDER}/2026-11-02-received", "sent"),
            "sự kiện không có hiệu lực: ngày gửi 03/11/2026 ở sau ngày nhận 02/11/2026",
            mend("2026-11-02-received"),
        ),
        (
            (f"reports/{FOLDER}/2026-11-06-accepted", "kind"),
            "sự kiện không có hiệu lực: không thể công nhận báo cáo đạt yêu cầu khi chưa ghi nhận báo cáo nào",
            mend("2026-11-06-accepted"),
        ),
    ]


def test_an_extension_that_is_none(found: Found) -> None:
    events = {f"{FOLDER}/2026-10-20-extended": EXTENDED.replace("2026-11-10", "2026-11-04")}
    assert found(RULE, events=events) == [
        (
            (f"reports/{FOLDER}/2026-10-20-extended", "until"),
            "sự kiện không có hiệu lực: gia hạn đến 04/11/2026 không sau hạn đang áp dụng (04/11/2026)",
            mend("2026-10-20-extended"),
        )
    ]


def test_a_void_of_nothing_has_no_void_for_a_hint(found: Found) -> None:
    assert found(RULE, events={f"{FOLDER}/voided-2026-11-02-received": VOID}) == [
        (
            (f"reports/{FOLDER}/voided-2026-11-02-received", "event"),
            "sự kiện không có hiệu lực: không có sự kiện 2026-11-02-received để hủy",
            None,
        )
    ]


def test_a_void_mends_it(found: Found) -> None:
    events = {
        f"{FOLDER}/2026-11-02-received": RECEIVED.replace("sent: 2026-11-01", "sent: 2026-11-03"),
        f"{FOLDER}/voided-2026-11-02-received": VOID,
    }
    assert found(RULE, events=events) == []


def test_a_year_without_a_regime(found: Found) -> None:
    old = RECEIVED.replace("2026", "2019")
    voided = {"2018/xa-ba-diem/2018-11-02-received": RECEIVED.replace("2026", "2018")}
    voided["2018/xa-ba-diem/voided-2018-11-02-received"] = VOID.replace("2026", "2018")
    assert found(RULE, events={"2019/xa-ba-diem/2019-11-02-received": old, **voided}) == [
        (
            ("reports/2019/xa-ba-diem/2019-11-02-received", "year"),
            "sự kiện không có hiệu lực: kế hoạch 535/KH-UBND ban hành ngày 12/12/2023; năm báo cáo đầu tiên là 2024, "
            "năm 2019 không có báo cáo nào phải gửi",
            "xem lại năm của chế độ báo cáo trong plan.yaml",
        )
    ]


def test_an_event_out_of_its_place_belongs_to_another_rule(found: Found) -> None:
    assert found(RULE, events={f"{FOLDER}/2026-11-03-received": RECEIVED, "2019/xa-ba-diem/2026-11-02-received": RECEIVED}) == []


def test_an_event_of_a_unit_that_owes_nothing_is_legal(found: Found) -> None:
    events = {"2026/phong-vhtt/2026-11-02-received": RECEIVED.replace("xa-ba-diem", "phong-vhtt")}
    assert found(RULE, events=events) == []
