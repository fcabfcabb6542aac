"""`ttdn status`: which year and day are meant, what is listed and what is counted, the formats, the exit code."""

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.commands.conftest import Done, Refused, put, tree, with_plan, with_units
from tests.conftest import Run

Received = Callable[..., str]

KEYS = ["year", "as_of", "deadline", "counts", "events", "units", "no_effect", "schema"]
COUNTS = ["owe", "sent_on_time", "sent_late", "within_deadline", "overdue", "exempt", "returned_overdue"]
UNIT_KEYS = [
    *("id", "name", "group", "standing", "timeliness", "days_late", "days_left", "days_overdue", "last_on_time_day", "sent"),
    *("received", "number", "again_by", "revision_days_late", "reminders", "last_reminder"),
]


@pytest.fixture
def status(done: Done) -> Callable[..., Any]:
    """The object that `ttdn status --format json` prints."""

    def told(*args: str, now: str) -> Any:
        return json.loads(done("status", *args, "--format", "json", now=now))

    return told


Told = Callable[..., Any]


# --- the year and the day


@pytest.mark.parametrize(
    ("args", "now", "year", "as_of"),
    [
        ([], "2026-03-02", 2026, "2026-03-02"),
        ([], "2026-12-31T16:59:59+00:00", 2026, "2026-12-31"),
        ([], "2026-12-31T17:00:00+00:00", 2027, "2027-01-01"),
        (["--year", "2024"], "2026-03-02", 2024, "2026-03-02"),
        (["--as-of", "2024-11-05"], "2026-03-02", 2024, "2024-11-05"),
        (["--year", "2024", "--as-of", "2025-01-31"], "2026-03-02", 2024, "2025-01-31"),
        (["--year", "2030", "--as-of", "2029-01-31"], "2026-03-02", 2030, "2029-01-31"),
    ],
)
def test_this_year_and_today_unless_said(status: Told, args: list[str], now: str, year: int, as_of: str) -> None:
    told = status(*args, now=now)
    assert (told["year"], told["as_of"]) == (year, as_of)


def test_a_wrong_day_or_year_says_how_it_is_written(refused: Refused) -> None:
    assert refused("status", "--as-of", "05/11/2024") == (
        'lỗi: --as-of: "05/11/2024" không phải là ngày viết theo mẫu NĂM-THÁNG-NGÀY, ví dụ 2024-11-05\n'
    )
    assert refused("status", "--year", "24") == 'lỗi: --year: "24" không phải là một năm, ví dụ 2026\n'
    assert refused("status", now="hôm nay") == (
        'lỗi: TTDN_NOW: "hôm nay" không phải là ngày viết theo mẫu NĂM-THÁNG-NGÀY, ví dụ 2026-11-05\n'
    )


def test_a_report_sent_on_5_november_is_one_day_late(received: Received, status: Told) -> None:
    received("xa-ba-diem", "2024-11-06", sent="2024-11-05")
    received("xa-tan-hiep", "2024-11-06", sent="2024-11-04")
    by_id = {unit["id"]: unit for unit in status(now="2024-11-06")["units"]}
    assert (by_id["xa-ba-diem"]["timeliness"], by_id["xa-ba-diem"]["days_late"]) == ("late", 1)
    assert (by_id["xa-tan-hiep"]["timeliness"], by_id["xa-tan-hiep"]["days_late"]) == ("on_time", 0)


def test_what_comes_after_the_day_does_not_exist_yet(received: Received, status: Told) -> None:
    received("xa-ba-diem", "2024-11-06", sent="2024-11-04")
    assert status("--as-of", "2024-11-05", now="2024-11-10")["counts"]["overdue"] == 31
    assert status("--as-of", "2024-11-05", now="2024-11-10")["events"] == 0
    assert status("--as-of", "2024-11-06", now="2024-11-10")["counts"]["sent_on_time"] == 1


# --- the object


def test_the_line_of_the_manual_gives_one_object_with_these_keys(done: Done) -> None:
    line = ("status", "--year", "2024", "--as-of", "2024-11-05", "--group", "xa-thi-tran", "--standing", "overdue", "--format", "json")
    told = json.loads(done(*line, now="2026-01-01"))
    assert list(told) == KEYS
    assert told["deadline"] == {"reading": "before", "date": "2024-11-05", "last_on_time_day": "2024-11-04"}
    assert told["counts"] == dict.fromkeys(COUNTS, 0) | {"owe": 31, "overdue": 31}
    assert list(told["counts"]) == COUNTS
    assert (len(told["units"]), told["schema"]) == (12, 1)
    assert told["units"][1] == dict.fromkeys(UNIT_KEYS) | {
        "id": "xa-ba-diem",
        "name": "Xã Bà Điểm",
        "group": "xa-thi-tran",
        "standing": "overdue",
        "reminders": 0,
        "days_overdue": 1,
        "last_on_time_day": "2024-11-04",
    }
    assert [unit["name"] for unit in told["units"]] == [
        *("Thị trấn Hóc Môn", "Xã Bà Điểm", "Xã Đông Thạnh", "Xã Nhị Bình", "Xã Tân Hiệp", "Xã Tân Thới Nhì", "Xã Tân Xuân"),
        *("Xã Thới Tam Thôn", "Xã Trung Chánh", "Xã Xuân Thới Đông", "Xã Xuân Thới Sơn", "Xã Xuân Thới Thượng"),
    ]


def test_a_report_shows_by_what_it_is_judged(done: Done, status: Told) -> None:
    done("receive", "xa-ba-diem", "--sent", "2024-11-01", "--number", "123/BC-UBND", now="2024-11-02")
    done("return", "xa-ba-diem", "--reason", "thiếu", "--again-by", "2024-11-12", now="2024-11-05")
    done("receive", "xa-ba-diem", "--sent", "2024-11-14", "--number", "130/BC-UBND", now="2024-11-14")
    (unit,) = status("--standing", "received", now="2024-11-20")["units"]
    assert list(unit) == UNIT_KEYS
    assert unit == {
        "id": "xa-ba-diem",
        "name": "Xã Bà Điểm",
        "group": "xa-thi-tran",
        "standing": "received",
        "timeliness": "on_time",
        "days_late": 0,
        "days_left": None,
        "days_overdue": None,
        "last_on_time_day": "2024-11-04",
        "sent": "2024-11-01",
        "received": "2024-11-02",
        "number": "123/BC-UBND",
        "again_by": None,
        "revision_days_late": 2,
        "reminders": 0,
        "last_reminder": None,
    }


def test_filters_choose_what_is_listed_and_never_what_is_counted(received: Received, status: Told) -> None:
    received("xa-ba-diem", "2024-11-02")
    received("phong-noi-vu", "2024-11-06")
    everything = status(now="2024-11-10")
    for args, listed in (
        (["--group", "xa-thi-tran"], 12),
        (["--group", "xa-thi-tran", "--group", "mat-tran-doan-the"], 18),
        (["--standing", "received"], 2),
        (["--standing", "received", "--standing", "overdue"], 31),
        (["--group", "xa-thi-tran", "--standing", "received"], 1),
        (["--standing", "exempt"], 0),
    ):
        told = status(*args, now="2024-11-10")
        assert (len(told["units"]), told["counts"]) == (listed, everything["counts"])
    counts = everything["counts"]
    assert sum(counts[key] for key in COUNTS[1:6]) == counts["owe"] == len(everything["units"]) == 31


def test_a_filter_that_is_none_is_refused(refused: Refused) -> None:
    assert refused("status", "--group", "xa") == (
        'lỗi: không có nhóm nào tên "xa"\n  = gợi ý: một trong: phong-ban-don-vi, xa-thi-tran, mat-tran-doan-the\n'
    )
    assert refused("status", "--standing", "late") == (
        'lỗi: --standing: "late" không phải là một giá trị được dùng ở đây; dùng một trong: not_due, due_soon, due_today, overdue, '
        "received, returned, accepted, exempt\n"
    )
    assert refused("status", "--format", "xml") == (
        'lỗi: --format: "xml" không phải là một giá trị được dùng ở đây; dùng một trong: table, json, csv, markdown\n'
    )


# --- the other formats


def test_csv_opens_in_excel_with_its_diacritics(done: Done, received: Received) -> None:
    received("xa-ba-diem", "2024-11-06", "--number", "=1+1")
    text = done("status", "--format", "csv", "--group", "xa-thi-tran", now="2024-11-10")
    assert text.startswith("\ufeffNhóm,Mã đơn vị,Đơn vị,Tình trạng,")
    assert text.count("\r\n") == text.count("\n") == 13
    rows = list(csv.DictReader(text.removeprefix("\ufeff").splitlines()))
    assert (rows[1]["Đơn vị"], rows[1]["Tình trạng"], rows[1]["Số ngày trễ"], rows[1]["Số văn bản"]) == (
        *("Xã Bà Điểm", "đã tiếp nhận", "2", "'=1+1"),
    )


def test_markdown_shows_the_same_table(done: Done, received: Received) -> None:
    received("xa-ba-diem", "2024-11-06")
    text = done("status", "--format", "markdown", "--standing", "received", now="2024-11-10")
    assert text.startswith("# Kế hoạch số 535/KH-UBND: báo cáo năm 2024, tính đến ngày 10/11/2024\n")
    assert "| Xã Bà Điểm | Đã tiếp nhận | 06/11/2024 | Trễ 2 ngày |\n" in text


@pytest.mark.parametrize("form", ["table", "markdown"])
def test_while_nothing_was_received_that_is_said_first(done: Done, received: Received, form: str) -> None:
    first = done("status", "--format", form, now="2024-11-10").splitlines()[0]
    assert first == (
        "Chưa ghi nhận báo cáo nào của năm 2024, tính đến ngày 10/11/2024. Tình trạng dưới đây chỉ đối chiếu với thời hạn, "
        "chưa kết luận đơn vị nào không gửi báo cáo."
    )
    received("xa-ba-diem", "2024-11-06")
    assert "Chưa ghi nhận báo cáo nào" not in done("status", "--format", form, now="2024-11-10")


# --- a year without a regime

SENTENCE = "ế hoạch 535/KH-UBND ban hành ngày 12/12/2023; năm báo cáo đầu tiên là 2024, năm 2023 không có báo cáo nào phải gửi"


def test_a_year_before_the_first_answers_with_a_sentence(run: Run, done: Done) -> None:
    for form in ("table", "markdown"):
        assert done("status", "--year", "2023", "--format", form, now="2024-11-05").replace("\\", "") == f"K{SENTENCE}.\n"
    told = json.loads(done("status", "--year", "2023", "--format", "json", "--fail-on-overdue", now="2024-11-05"))
    assert list(told) == [*KEYS, "message"]
    assert (told["deadline"], told["counts"], told["units"], told["message"]) == (None, dict.fromkeys(COUNTS, 0), [], f"k{SENTENCE}")
    ran = run("status", "--year", "2023", "--format", "csv", now="2024-11-05")
    assert (ran.code, ran.out.count("\r\n"), ran.err) == (0, 1, f"K{SENTENCE}\n")


def test_a_year_after_the_last_answers_with_a_sentence(done: Done, workspace: Path) -> None:
    with_plan(workspace, "  - first_year: 2024\n", "  - first_year: 2024\n    last_year: 2025\n")
    assert done("status", now="2026-11-05") == "Năm 2026 không có chế độ báo cáo nào của kế hoạch 535/KH-UBND áp dụng.\n"
    assert "Phải gửi báo cáo:" in done("status", "--year", "2025", now="2026-11-05")


# --- the exit code


@pytest.mark.parametrize(("now", "code"), [("2024-11-04", 0), ("2024-11-05", 1)])
def test_overdue_units_make_it_1_when_asked(run: Run, workspace: Path, now: str, code: int) -> None:
    for args in ((), ("--group", "xa-thi-tran"), ("--standing", "exempt"), ("--format", "json")):
        ran = run("status", "--fail-on-overdue", *args, now=now)
        assert (ran.code, ran.err) == (code, "")
        assert ran.out == run("status", *args, now=now).out
    assert run("status", now=now).code == 0


def test_a_revision_that_is_overdue_makes_it_1_too(run: Run, received: Received, done: Done, workspace: Path) -> None:
    with_plan(workspace, "      - phong-ban-don-vi\n      - xa-thi-tran\n      - mat-tran-doan-the\n", "      - xa-thi-tran\n")
    told = json.loads(done("status", "--format", "json", now="2024-10-01"))
    for unit in told["units"]:
        received(unit["id"], "2024-10-01")
    done("return", "xa-ba-diem", "--reason", "thiếu", "--again-by", "2024-11-12", now="2024-11-05")
    assert run("status", "--fail-on-overdue", now="2024-11-12").code == 0
    ran = run("status", "--fail-on-overdue", now="2024-11-13")
    assert ran.code == 1
    assert "Đã gửi:            12: đúng hạn 12, trễ hạn 0; trong đó trả lại, quá hạn nộp lại 1\n" in ran.out


# --- what stands in the way


def test_a_unit_that_sent_in_may_and_ended_in_june_is_listed_apart(received: Received, status: Told, done: Done, workspace: Path) -> None:
    received("xa-ba-diem", "2025-05-10")
    with_units(workspace, "    name: Xã Bà Điểm\n", "    name: Xã Bà Điểm\n    valid_to: 2025-06-30\n    successors: [xa-tan-hiep]\n")
    told = status(now="2025-11-01")
    assert (told["counts"]["owe"], told["counts"]["sent_on_time"], told["events"]) == (30, 0, 1)
    assert "Ngoài danh sách:   đơn vị không phải gửi báo cáo mà có sự kiện đã ghi: Xã Bà Điểm (1 sự kiện)\n" in done(
        "status", now="2025-11-01"
    )


def test_reading_leaves_no_trace(done: Done, workspace: Path) -> None:
    before = tree(workspace)
    done("status", now="2024-11-05")
    assert tree(workspace) == before
    assert not (workspace / ".ttdn").exists()


def test_a_file_name_that_steers_a_terminal_is_shown_and_not_run(run: Run, workspace: Path) -> None:
    head = "schema: 1\nkind: received\nyear: 2024\nunit: xa-ba-diem\nday: 2024-11-02\nrecorded: 2024-11-02T09:00:00+07:00\n"
    put(workspace, "2024/xa-ba-diem/\x1b[2J", f"{head}sent: 2024-11-02\n")
    ran = run("status", now="2024-11-05")
    assert ran.code == 0
    assert ran.err == (
        "chú ý: sự kiện xa-ba-diem/\\x1b[2J không có hiệu lực: tên tệp hoặc thư mục không khớp với nội dung; xem bằng: ttdn check\n"
    )


# --- what is not read


def test_what_lies_among_the_events_and_is_not_read_is_named(received: Done, run: Run, workspace: Path) -> None:
    received("xa-tan-hiep", "2024-11-02")
    of_year = workspace / "data/reports/2024"
    (of_year / "xa-ba-diem").mkdir()
    (of_year / "xa-tan-hiep/2024-11-02-received.yaml").rename(of_year / "xa-tan-hiep/2024-11-02-received.yml")
    said = "không phải là tệp sự kiện nên không được đọc; xem bằng: ttdn check\n"
    ran = run("status", now="2024-11-05")
    assert (ran.code, ran.err) == (0, f"chú ý: data/reports/2024/xa-tan-hiep/2024-11-02-received.yml {said}")
    (of_year / "xa-nhi-binh").symlink_to("xa-tan-hiep")
    (of_year / "xa-ba-diem/2024-11-02-received.yaml").mkdir()
    (of_year / "xa-ba-diem/.DS_Store").touch()
    for name in ("a\x1b[2J.txt", "b.txt", "c.txt"):
        (of_year / "xa-tan-hiep" / name).touch()
    ran = run("status", now="2024-11-05")
    assert (ran.code, ran.err) == (
        0,
        "chú ý: data/reports/2024/xa-nhi-binh, data/reports/2024/xa-ba-diem/2024-11-02-received.yaml, "
        f"data/reports/2024/xa-tan-hiep/2024-11-02-received.yml và 3 mục khác {said}",
    )
    assert run("status", "--year", "2025", now="2025-11-05").err == ""


@pytest.mark.parametrize(
    "command", [("status",), ("render", "report", "--format", "markdown"), ("render", "letter", "xa-tan-hiep", "--format", "markdown")]
)
def test_a_year_that_is_a_link_is_not_read_and_named(received: Done, run: Run, workspace: Path, command: tuple[str, ...]) -> None:
    received("xa-tan-hiep", "2024-11-02")
    (workspace / "data/reports/2024").rename(workspace / "khác")
    (workspace / "data/reports/2024").symlink_to(workspace / "khác")
    said = "chú ý: data/reports/2024 không phải là tệp sự kiện nên không được đọc; xem bằng: ttdn check\n"
    ran = run(*command, "--year", "2024", now="2024-11-05")
    assert ran.code == 0
    assert ran.err.startswith(said)


# --- one number for two units


def test_units_with_a_report_of_the_same_number_and_day_are_named(received: Done, run: Run) -> None:
    received("xa-ba-diem", "2024-11-02", "--number", "123/BC-UBND", "--dated", "2024-10-31")
    received("xa-tan-hiep", "2024-11-03", "--number", "123/BC-UBND", "--dated", "2024-10-31", sent="2024-11-02")
    received("xa-nhi-binh", "2024-11-03", "--number", "7/BC", sent="2024-11-01")
    received("xa-tan-xuan", "2024-11-04", "--number", "7/BC", sent="2024-11-01")
    assert run("status", now="2024-11-05").err == (
        "chú ý: Xã Bà Điểm; Xã Tân Hiệp cùng có báo cáo số 123/BC-UBND ngày 31/10/2024; "
        "nếu một báo cáo được ghi nhầm đơn vị thì hủy bằng: ttdn void\n"
        "chú ý: Xã Nhị Bình; Xã Tân Xuân cùng có báo cáo số 7/BC gửi ngày 01/11/2024; "
        "nếu một báo cáo được ghi nhầm đơn vị thì hủy bằng: ttdn void\n"
    )


def test_a_report_of_another_day_another_number_or_taken_back_is_not_the_same(received: Done, done: Done, run: Run) -> None:
    received("xa-ba-diem", "2024-11-02", "--number", "123/BC-UBND", "--dated", "2024-10-31")
    received("xa-ba-diem", "2024-11-03", "--number", "123/BC-UBND", "--dated", "2024-10-31")
    received("xa-tan-hiep", "2024-11-02", "--number", "123/BC-UBND", "--dated", "2024-11-01")
    received("xa-nhi-binh", "2024-11-02", "--number", "12/BC-UBND", "--dated", "2024-10-31")
    received("xa-tan-xuan", "2024-11-02", "--number", "123/BC-UBND", "--dated", "2024-10-31")
    done("void", "xa-tan-xuan", "2024-11-02-received", "--reason", "ghi nhầm đơn vị", now="2024-11-03")
    received("xa-trung-chanh", "2024-11-02")
    received("xa-dong-thanh", "2024-11-02")
    assert run("status", now="2024-11-05").err == ""
