from tests.checks.conftest import RECEIVED, Found

RULE = "event-place"

VOID = """\
schema: 1
kind: voided
year: 2026
unit: xa-ba-diem
day: 2026-11-03
recorded: 2026-11-03T09:00:00+07:00
event: 2026-11-02-received
reason: ghi nhầm
"""


def test_events_in_their_places(found: Found) -> None:
    events = {
        "2026/xa-ba-diem/2026-11-02-received": RECEIVED,
        "2026/xa-ba-diem/2026-11-02-received.2": RECEIVED,
        "2026/xa-ba-diem/2026-11-02-received.10": RECEIVED,
        "2026/xa-ba-diem/voided-2026-11-02-received": VOID,
    }
    assert found(RULE, events=events) == []


def test_a_folder_of_another_year(found: Found) -> None:
    assert found(RULE, events={"2025/xa-ba-diem/2026-11-02-received": RECEIVED}) == [
        (
            ("reports/2025/xa-ba-diem/2026-11-02-received", "year"),
            'sự kiện của năm 2026 nằm trong thư mục năm "2025"',
            "tên đúng là data/reports/2026/xa-ba-diem/2026-11-02-received.yaml",
        )
    ]


def test_a_folder_of_another_unit_and_the_right_name_is_taken(found: Found) -> None:
    events = {"2026/xa-ba-diem/2026-11-02-received": RECEIVED, "2026/phong-vhtt/2026-11-02-received": RECEIVED}
    assert found(RULE, events=events) == [
        (
            ("reports/2026/phong-vhtt/2026-11-02-received", "unit"),
            'sự kiện của đơn vị "xa-ba-diem" nằm trong thư mục "phong-vhtt"',
            "tên đúng là data/reports/2026/xa-ba-diem/2026-11-02-received.2.yaml",
        )
    ]


def test_a_name_of_another_day_or_kind_or_none(found: Found) -> None:
    events = {
        "2026/xa-ba-diem/2026-11-01-received": RECEIVED,
        "2026/xa-ba-diem/2026-11-02-accepted": RECEIVED,
        "2026/xa-ba-diem/2026-11-02-received": RECEIVED,
        "2026/xa-ba-diem/2026-11-02-received.1": RECEIVED,
        "2026/xa-ba-diem/2026-11-02-received.moi": RECEIVED,
        "2026/xa-ba-diem/bao-cao": RECEIVED,
    }
    wrong = ("2026-11-01-received", "2026-11-02-accepted", "2026-11-02-received.1", "2026-11-02-received.moi", "bao-cao")
    assert found(RULE, events=events) == [
        (
            (f"reports/2026/xa-ba-diem/{name}", "day"),
            f'tên tệp "{name}" không khớp với ngày và loại sự kiện ghi trong tệp',
            "tên đúng là data/reports/2026/xa-ba-diem/2026-11-02-received.2.yaml",
        )
        for name in wrong
    ]


def test_a_void_has_but_one_name(found: Found) -> None:
    assert found(RULE, events={"2026/xa-ba-diem/voided-2026-11-02-received.2": VOID}) == [
        (
            ("reports/2026/xa-ba-diem/voided-2026-11-02-received.2", "event"),
            'tên tệp "voided-2026-11-02-received.2" không khớp với sự kiện bị hủy ghi trong tệp',
            "tên đúng là data/reports/2026/xa-ba-diem/voided-2026-11-02-received.yaml",
        )
    ]


def test_a_voided_event_is_not_asked_for_its_place(found: Found) -> None:
    events = {
        "2026/xa-ba-diem/2026-11-01-received": RECEIVED,
        "2026/xa-ba-diem/voided-2026-11-01-received": VOID.replace("2026-11-02-received", "2026-11-01-received"),
    }
    assert found(RULE, events=events) == []


def test_a_void_in_a_year_without_a_regime_takes_back_too(found: Found) -> None:
    events = {
        "2020/xa-ba-diem/2026-11-02-received": RECEIVED,
        "2020/xa-ba-diem/voided-2026-11-02-received": VOID.replace("year: 2026", "year: 2020"),
    }
    assert found(RULE, events=events) == []
