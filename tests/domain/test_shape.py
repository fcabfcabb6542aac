"""What the model holds a value to, and what it says of one that it does not take: the place, the words, the hint."""

from typing import Any

import pytest

from ttdn_cli.domain.events import AnyEvent
from ttdn_cli.domain.ladder import ReminderStep
from ttdn_cli.domain.plan import Clause, Due, Regime
from ttdn_cli.domain.record import Record
from ttdn_cli.domain.shape import MOST, shaped, shaped_event
from ttdn_cli.domain.units import Unit

Said = list[tuple[str, str, str | None]]

UNIT: dict[str, Any] = {"id": "xa-ba-diem", "name": "Xã Bà Điểm", "groups": ["xa-thi-tran"], "basis": "Kế hoạch 535"}
RECEIVED: dict[str, Any] = {
    "schema": "1",
    "kind": "received",
    "year": "2026",
    "unit": "xa-ba-diem",
    "day": "2026-11-02",
    "recorded": "2026-11-02T09:00:00+07:00",
    "sent": "2026-11-01",
}


def said(model: type[Record], value: Any) -> Said:
    """Everything that is wrong with a value: where, what, and the hint."""
    return _said(shaped(model, value, ("units",)))


def of_event(**fields: Any) -> Said:
    """What is wrong with a report with these keys; None takes a key out."""
    return _said(shaped_event({key: value for key, value in (RECEIVED | fields).items() if value is not None}, ("units",)))


def _said(found: Record | AnyEvent | list[Any]) -> Said:
    assert isinstance(found, list), "nothing is wrong with it"
    return [(".".join(map(str, problem.address[1:])), problem.message, problem.hint) for problem in found]


def test_a_value_of_the_right_shape_is_the_record() -> None:
    unit = shaped(Unit, UNIT, ())
    assert isinstance(unit, Unit)
    assert (unit.name, unit.groups[0].group) == ("Xã Bà Điểm", "xa-thi-tran")
    assert getattr(shaped_event(RECEIVED, ()), "kind", None) == "received"


def test_a_file_that_holds_no_keys() -> None:
    assert said(Unit, None) == [("", "tệp trống", None)]
    assert said(Unit, ["a"]) == [("", "tệp phải gồm các khóa và giá trị", None)]
    assert _said(shaped_event(None, ())) == [("", "tệp trống", None)]


@pytest.mark.parametrize(
    ("value", "problem"),
    [
        (UNIT | {"name": ""}, ("name", "không được để trống", None)),
        (UNIT | {"name": "Xã\nBà Điểm"}, ("name", "phải nằm trên một dòng", None)),
        (UNIT | {"name": "Xã\tBà Điểm"}, ("name", "không được chứa dấu tab", None)),
        (UNIT | {"basis": " "}, ("basis", "không được để trống", None)),
        (UNIT | {"name": ["Xã"]}, ("name", "phải là một đoạn văn bản, không phải một danh sách", None)),
        (UNIT | {"name": {"a": "b"}}, ("name", "phải là một đoạn văn bản, không phải một nhóm khóa", None)),
        (UNIT | {"groups": "xa-thi-tran"}, ("groups", 'phải là một danh sách, không phải "xa-thi-tran"', None)),
        (UNIT | {"groups": [["a"]]}, ("groups.0", "phải gồm các khóa và giá trị, không phải một danh sách", None)),
        (UNIT | {"groups": None}, ("groups", 'khóa "groups" còn trống', None)),
        (UNIT | {"groups": [None]}, ("groups.0", "phải gồm các khóa và giá trị, không phải một giá trị trống", None)),
        (UNIT | {"groups": [{"group": None}]}, ("groups.0.group", 'khóa "group" còn trống', None)),
        (UNIT | {"groups": [{}]}, ("groups.0", 'thiếu khóa "group"', None)),
        (UNIT | {1: "a"}, ("1", "giá trị không đúng mẫu", None)),
        (UNIT | {"nmae": "a"}, ("nmae", 'khóa "nmae" không có trong mẫu', 'có phải "name" không')),
        (UNIT | {"valid_to": "2026-02-30"}, ("valid_to", "ngày 2026-02-30 không có trong lịch", None)),
        (UNIT | {"valid_to": ["a"]}, ("valid_to", "phải là một ngày, ví dụ 2026-11-05", None)),
    ],
)
def test_what_is_said_of_a_unit(value: Any, problem: tuple[str, str, str | None]) -> None:
    assert said(Unit, value) == [problem]


def test_a_key_that_is_missing_and_one_that_nothing_is_like() -> None:
    assert said(Unit, {key: value for key, value in UNIT.items() if key != "name"}) == [("", 'thiếu khóa "name"', None)]
    ((place, message, hint),) = said(Unit, UNIT | {"groups": [{"group": "a", "xyz": "b"}]})
    assert (place, message, hint) == ("groups.0.xyz", 'khóa "xyz" không có trong mẫu', "một trong: first_year, last_year, group")


def test_a_thousand_problems_of_one_file_are_told_and_the_rest_is_counted() -> None:
    found = said(Unit, UNIT | {f"k{n:04}": "a" for n in range(MOST + 2)})
    assert (len(found), found[-1][1:]) == (
        MOST + 1,
        ("còn 2 lỗi nữa của tệp này, từ dòng này trở đi, không nêu ra", "sửa các lỗi trên rồi kiểm tra lại"),
    )


@pytest.mark.parametrize(
    ("due", "problem"),
    [
        ({"month": "một"}, ("month", '"một" không phải là số nguyên', None)),
        ({"month": "13"}, ("month", "13 nằm ngoài khoảng từ 1 đến 12", None)),
        (
            {"reading": "at"},
            ("reading", '"at" không phải là một giá trị được dùng ở đây', "một trong: before, by"),
        ),
        ({"reading": ["by"]}, ("reading", "phải là một đoạn văn bản, không phải một danh sách", None)),
    ],
)
def test_what_is_said_of_a_deadline(due: Any, problem: tuple[str, str, str | None]) -> None:
    assert said(Due, {"month": "11", "day": "5", "reading": "before"} | due) == [problem]


def test_a_yes_or_no_is_true_or_false() -> None:
    assert said(Clause, {"id": "II", "task": "yes"}) == [("task", '"yes" phải là true hoặc false', None)]


@pytest.mark.parametrize("zone", ["Asia/Hanoi", "../x", "a\0b"])
def test_a_timezone_that_there_is_not(zone: str) -> None:
    found = said(Regime, {"timezone": zone})
    assert [message for place, message, _ in found if place == "timezone"] == [f'"{zone}" không phải là múi giờ, ví dụ Asia/Ho_Chi_Minh']


def test_a_step_has_one_offset() -> None:
    step = {"id": "a", "form": "mail", "wording": "due"}
    text = "phải có một trong hai khóa days, working_days"
    assert said(ReminderStep, step) == [("", text, None)]
    assert said(ReminderStep, step | {"days": "1", "working_days": "1"}) == [("", text, None)]


def test_the_gap_to_the_step_before_is_no_longer_than_a_year() -> None:
    step = {"id": "a", "form": "mail", "wording": "due", "days": "1"}
    assert isinstance(shaped(ReminderStep, step | {"gap": "366"}, ("plan",)), ReminderStep)
    for gap in ("367", "2200000", "-1"):
        assert said(ReminderStep, step | {"gap": gap}) == [("gap", f"{gap} nằm ngoài khoảng từ 0 đến 366", None)]


def test_an_event_says_its_kind() -> None:
    kinds = "một trong: received, returned, accepted, extended, exempted, voided, reminded, outcome"
    assert of_event(kind=None) == [("", 'thiếu khóa "kind"', kinds)]
    assert of_event(kind="recieved") == [("kind", '"recieved" không phải là một loại sự kiện', kinds)]
    assert of_event(kind=["received"]) == [("kind", "giá trị này không phải là một loại sự kiện", kinds)]


def test_a_format_newer_than_this_version_and_none_at_all() -> None:
    assert of_event(schema="2") == [("schema", "viết theo mẫu tệp 2, mới hơn mẫu 1 mà bản ttdn này đọc được", None)]
    assert of_event(schema="0") == [("schema", '"0" không phải là số của một mẫu tệp; mẫu hiện nay là 1', None)]


def test_a_secret_report_carries_nothing_and_one_without_anything_to_report_has_no_content() -> None:
    content = {"difficulties": "Thiếu người"}
    secret = 'báo cáo độ "mật" chỉ được ghi số và các ngày, không ghi nội dung và tệp'
    assert [message for _, message, _ in of_event(secrecy="mật", content=content)] == [secret]
    assert [message for _, message, _ in of_event(nil="true", content=content)] == ["báo cáo không phát sinh (nil) thì không có nội dung"]


def test_sizes_sums_and_numbers_of_files_are_plain() -> None:
    file = {"name": "a.docx", "size": "1", "sha256": "0" * 64}
    assert of_event(files=[file | {"size": "1e3"}]) == [("files.0.size", '"1e3" không phải là số byte', None)]
    assert of_event(files=[file | {"sha256": "x"}]) == [("files.0.sha256", '"x" không phải là mã SHA-256', None)]
    result = {"task": "II.1", "text": "đã làm", "figures": {"Tin, bài": "1.250,5"}}
    assert of_event(content={"results": [result]}) == [
        ("content.results.0.figures.Tin, bài", '"1.250,5" không phải là số viết như 1250 hoặc 98.62', None)
    ]
