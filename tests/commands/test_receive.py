"""`ttdn receive`: what is written, in which year, what is asked, and what is refused with nothing written."""

import unicodedata
from collections.abc import Callable
from pathlib import Path
from textwrap import dedent

import pytest

from tests.commands.conftest import Done, Refused, event, tree, with_plan, with_units
from tests.conftest import Run
from ttdn_cli.storage.yaml_text import MAX_BYTES

BA_DIEM = "data/reports/2024/xa-ba-diem"
SHA_OF_ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"


def typed_in(folder: Path, text: str, name: str = "noi-dung.yaml") -> Path:
    """A content file."""
    path = folder / name
    path.write_bytes(dedent(text).encode())
    return path


# --- what is written


def test_a_report_is_one_file_and_one_line_that_says_where(done: Done, workspace: Path) -> None:
    (workspace / "baocao.docx").write_bytes(b"abc")
    said = done(
        *("receive", "xa-ba-diem", "--sent", "2024-11-01", "--number", "123/BC-UBND", "--dated", "2024-10-31", "--via", "email"),
        *("--file", "baocao.docx"),
        now="2024-11-02T09:15:22+07:00",
    )
    assert said == (
        "đã ghi: Xã Bà Điểm, ngày 02/11/2024 tiếp nhận báo cáo (số 123/BC-UBND, gửi ngày 01/11/2024), năm báo cáo 2024: "
        f"{BA_DIEM}/2024-11-02-received.yaml\n"
    )
    assert event(workspace, 2024, "xa-ba-diem", "2024-11-02-received") == (
        "schema: 1\n"
        "kind: received\n"
        "year: 2024\n"
        "unit: xa-ba-diem\n"
        "day: 2024-11-02\n"
        "recorded: 2024-11-02T09:15:22+07:00\n"
        "sent: 2024-11-01\n"
        "number: 123/BC-UBND\n"
        "dated: 2024-10-31\n"
        "via: email\n"
        "files:\n"
        "- name: baocao.docx\n"
        "  size: 3\n"
        f"  sha256: {SHA_OF_ABC}\n"
    )
    assert (workspace / "baocao.docx").read_bytes() == b"abc"
    assert sorted(tree(workspace)) == [
        *("baocao.docx", "data", "data/plan.yaml", "data/reports", "data/reports/2024", BA_DIEM, f"{BA_DIEM}/2024-11-02-received.yaml"),
        "data/units.yaml",
    ]


def test_dry_run_shows_the_same_file_and_writes_nothing(done: Done, workspace: Path) -> None:
    before = tree(workspace)
    args = ("receive", "ba diem", "--sent", "2024-11-01", "--nil")
    shown = done(*args, "--dry-run", now="2024-11-02")
    assert tree(workspace) == before
    assert not (workspace / ".ttdn").exists()
    first, _, text = shown.partition("\n")
    assert first == (
        "sẽ ghi (chưa ghi gì): Xã Bà Điểm, ngày 02/11/2024 tiếp nhận báo cáo (gửi ngày 01/11/2024), năm báo cáo 2024: "
        f"{BA_DIEM}/2024-11-02-received.yaml"
    )
    assert done(*args, now="2024-11-02") == first.replace("sẽ ghi (chưa ghi gì)", "đã ghi") + "\n"
    assert event(workspace, 2024, "xa-ba-diem", "2024-11-02-received") == text
    assert text.endswith("sent: 2024-11-01\nnil: true\n")


@pytest.mark.parametrize(
    ("now", "day"),
    [
        ("2024-11-02T16:59:59+00:00", "2024-11-02"),
        ("2024-11-02T17:00:00+00:00", "2024-11-03"),
        ("2024-11-02T23:59:59+07:00", "2024-11-02"),
    ],
)
def test_without_a_day_it_came_today_by_the_clock_of_vietnam(done: Done, now: str, day: str) -> None:
    assert f"/{day}-received.yaml" in done("receive", "xa-ba-diem", "--sent", "2024-11-01", now=now)


def test_the_day_of_receipt_can_be_given(done: Done, workspace: Path) -> None:
    done("receive", "xa-ba-diem", "--sent", "2024-11-01", "--day", "2024-11-04", now="2024-11-06T08:00:00+07:00")
    text = event(workspace, 2024, "xa-ba-diem", "2024-11-04-received")
    assert "day: 2024-11-04\nrecorded: 2024-11-06T08:00:00+07:00\n" in text


def test_a_second_report_of_a_day_gets_a_number_and_is_recorded_later(done: Done, workspace: Path) -> None:
    for _ in range(3):
        done("receive", "xa-ba-diem", "--sent", "2024-11-02", "--yes", now="2024-11-02T09:00:00+07:00")
    folder = workspace / BA_DIEM
    assert sorted(path.name for path in folder.iterdir()) == [
        "2024-11-02-received.2.yaml",
        "2024-11-02-received.3.yaml",
        "2024-11-02-received.yaml",
    ]
    assert "recorded: 2024-11-02T09:00:02+07:00" in event(workspace, 2024, "xa-ba-diem", "2024-11-02-received.3")


def test_content_is_kept_as_it_was_reported(done: Done, workspace: Path, tmp_path: Path) -> None:
    content = typed_in(
        tmp_path,
        """\
        results:
          - task: II.2.1
            text: |
              Tổ chức 12 buổi: giới thiệu <địa phương>
              cho đoàn khách quốc tế
            figures: {số buổi: 12, "2024": 98.62}
          - task: II.3
            text: ""
        difficulties: "không"
        proposals: ""
        """,
    )
    done("receive", "xa-ba-diem", "--sent", "2024-11-01", "--content", content, now="2024-11-02")
    assert event(workspace, 2024, "xa-ba-diem", "2024-11-02-received").partition("sent: 2024-11-01\n")[2] == dedent(
        """\
        content:
          results:
          - task: II.2.1
            text: "Tổ chức 12 buổi: giới thiệu <địa phương>\\ncho đoàn khách quốc tế\\n"
            figures:
              số buổi: 12
              "2024": 98.62
          - task: II.3
            text: ""
          difficulties: không
          proposals: ""
        """
    )
    assert done("check") == "không có lỗi\n"


def test_several_files_are_kept_by_name_size_and_hash(done: Done, workspace: Path, tmp_path: Path) -> None:
    name = unicodedata.normalize("NFD", "phụ lục.xlsx")
    (tmp_path / name).write_bytes(b"")
    (tmp_path / "baocao.docx").write_bytes(b"abc")
    done("receive", "xa-ba-diem", "--sent", "2024-11-01", "--file", tmp_path / "baocao.docx", "--file", tmp_path / name, now="2024-11-02")
    assert event(workspace, 2024, "xa-ba-diem", "2024-11-02-received").partition("files:\n")[2] == (
        f"- name: baocao.docx\n  size: 3\n  sha256: {SHA_OF_ABC}\n"
        "- name: phụ lục.xlsx\n  size: 0\n  sha256: e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855\n"
    )


def test_what_is_typed_is_stored_in_nfc_and_without_spaces_around_it(done: Done, workspace: Path) -> None:
    number = unicodedata.normalize("NFD", " 45/BC-TCKHĐTể\n")
    done("receive", unicodedata.normalize("NFD", "Xã Bà Điểm"), "--sent", "2024-11-01", "--number", number, now="2024-11-02")
    assert "\nnumber: 45/BC-TCKHĐTể\n" in event(workspace, 2024, "xa-ba-diem", "2024-11-02-received")


@pytest.mark.parametrize(
    "number", ["0535", "no", "12:30", "1e3", "~", "2024-11-01", "'", '"', "a: b", "- a", "#1", "{a}", "<<<<<<< HEAD", "\\"]
)
def test_any_number_reads_back_as_it_was_typed(done: Done, number: str) -> None:
    done("receive", "xa-ba-diem", "--sent", "2024-11-01", "--number", number, now="2024-11-02")
    assert done("check") == "không có lỗi\n"
    assert f'"number": "{number}"'.replace("\\", "\\\\").replace('"""', '"\\""') in done("status", "--format", "json", now="2024-11-02")


# --- in which year


def test_the_reporting_year_is_that_of_the_sending_day(done: Done) -> None:
    assert "năm báo cáo 2025: data/reports/2025/" in done("receive", "xa-ba-diem", "--sent", "2025-12-30", now="2026-01-05")
    assert "năm báo cáo 2026: data/reports/2026/" in done(
        "receive", "xa-ba-diem", "--sent", "2026-01-05", "--year", "2026", now="2026-01-05"
    )


STILL_OPEN = (
    "lỗi: Xã Bà Điểm còn báo cáo chưa xong của năm 2026; chưa ghi gì\n"
    "  = gợi ý: ghi rõ --year 2026 nếu là báo cáo của năm 2026, --year 2027 nếu là báo cáo của năm 2027\n"
)
JANUARY = ("receive", "xa-ba-diem", "--sent", "2027-01-10")


def test_while_the_year_before_is_overdue_the_year_is_demanded(received: Done, refused: Refused, done: Done) -> None:
    received("xa-tan-hiep", "2026-11-01")
    assert refused(*JANUARY, now="2027-01-12") == STILL_OPEN
    assert "năm báo cáo 2026: data/reports/2026/xa-ba-diem/2027-01-12-received.yaml" in done(*JANUARY, "--year", "2026", now="2027-01-12")
    assert "năm báo cáo 2027: data/reports/2027/xa-ba-diem/2027-01-12-received.yaml" in done(*JANUARY, now="2027-01-12")


def test_both_answers_are_taken(received: Done, done: Done) -> None:
    received("xa-tan-hiep", "2026-11-01")
    assert "năm báo cáo 2027: data/reports/2027/xa-ba-diem/2027-01-12-received.yaml" in done(*JANUARY, "--year", "2027", now="2027-01-12")


def test_an_empty_year_before_demands_nothing(done: Done) -> None:
    assert "năm báo cáo 2027: " in done(*JANUARY, now="2027-01-12")


def test_a_year_before_with_events_of_two_years_ago_only_demands_nothing(received: Done, done: Done) -> None:
    received("xa-tan-hiep", "2025-11-01")
    assert "năm báo cáo 2027: " in done(*JANUARY, now="2027-01-12")


def test_a_report_that_was_returned_keeps_the_year_open(received: Done, refused: Refused, done: Done) -> None:
    received("xa-ba-diem", "2026-11-01")
    done("return", "xa-ba-diem", "--reason", "thiếu số liệu", "--again-by", "2027-01-20", now="2026-12-30")
    assert refused(*JANUARY, now="2027-01-12") == STILL_OPEN
    done(*JANUARY, "--year", "2026", now="2027-01-12")
    assert "năm báo cáo 2027: " in done(*JANUARY, now="2027-01-12")


def test_an_extension_keeps_the_year_open(refused: Refused, done: Done) -> None:
    done("extend", "xa-ba-diem", "--until", "2027-01-31", "--document", "15/VHTT", now="2026-12-30")
    assert refused(*JANUARY, now="2027-01-12") == STILL_OPEN


def test_a_report_that_was_received_closes_the_year(received: Done, done: Done) -> None:
    received("xa-ba-diem", "2026-11-01")
    assert "năm báo cáo 2027: " in done(*JANUARY, now="2027-01-12")


def test_a_report_that_was_accepted_closes_the_year(received: Done, done: Done) -> None:
    received("xa-ba-diem", "2026-11-01")
    done("accept", "xa-ba-diem", now="2026-11-03")
    assert "năm báo cáo 2027: " in done(*JANUARY, now="2027-01-12")


def test_an_exemption_closes_the_year(done: Done) -> None:
    done("exempt", "xa-ba-diem", "--reason", "đang sáp nhập", "--document", "15/VHTT", now="2026-10-30")
    assert "năm báo cáo 2027: " in done(*JANUARY, now="2027-01-12")


def test_a_unit_that_owed_nothing_last_year_is_not_asked(received: Done, done: Done, workspace: Path) -> None:
    with_units(workspace, "    name: Xã Bà Điểm\n", "    name: Xã Bà Điểm\n    valid_from: 2026-12-01\n")
    received("xa-tan-hiep", "2026-11-01")
    assert "năm báo cáo 2027: " in done(*JANUARY, now="2027-01-12")


# --- a report that was recorded wrongly


def test_a_wrong_sending_day_is_put_right_in_one_step_after_acceptance(done: Done, refused: Refused, workspace: Path) -> None:
    wrong = ("receive", "xa-ba-diem", "--sent", "2024-11-05", "--number", "123/BC-UBND", "--dated", "2024-10-31", "--via", "post", "--nil")
    done(*wrong, now="2024-11-06T09:00:00+07:00")
    done("accept", "xa-ba-diem", now="2024-11-07")
    assert '"days_late": 1,' in done("status", "--format", "json", now="2024-11-08")
    said = done("receive", "xa-ba-diem", "--replaces", "2024-11-06-received", "--sent", "2024-11-04", now="2024-11-08T10:00:00+07:00")
    assert said == (
        "đã ghi: Xã Bà Điểm, ngày 06/11/2024 tiếp nhận báo cáo (số 123/BC-UBND, gửi ngày 04/11/2024, thay 2024-11-06-received), "
        f"năm báo cáo 2024: {BA_DIEM}/2024-11-06-received.2.yaml\n"
    )
    assert event(workspace, 2024, "xa-ba-diem", "2024-11-06-received.2") == (
        "schema: 1\n"
        "kind: received\n"
        "year: 2024\n"
        "unit: xa-ba-diem\n"
        "day: 2024-11-06\n"
        "recorded: 2024-11-08T10:00:00+07:00\n"
        "sent: 2024-11-04\n"
        "number: 123/BC-UBND\n"
        "dated: 2024-10-31\n"
        "via: post\n"
        "nil: true\n"
        "replaces: 2024-11-06-received\n"
    )
    status = done("status", "--format", "json", now="2024-11-08")
    assert '"standing": "accepted",\n      "timeliness": "on_time",\n      "days_late": 0,' in status
    assert done("check") == "không có lỗi\n"
    assert refused("receive", "xa-ba-diem", "--sent", "2024-11-08", now="2024-11-08") == (
        "lỗi: Xã Bà Điểm, năm 2024: không thể tiếp nhận báo cáo khi báo cáo đã đạt yêu cầu; chưa ghi gì\n"
        "  = gợi ý: xem các sự kiện đã ghi bằng: ttdn log xa-ba-diem --year 2024\n"
    )


def test_a_replacement_may_be_replaced_and_the_old_one_no_more(done: Done, refused: Refused, received: Done) -> None:
    received("xa-ba-diem", "2024-11-06")
    done("receive", "xa-ba-diem", "--replaces", "2024-11-06-received.yaml", "--sent", "2024-11-04", now="2024-11-08")
    assert refused("receive", "xa-ba-diem", "--replaces", "2024-11-06-received", "--sent", "2024-11-03", now="2024-11-09") == (
        "lỗi: Xã Bà Điểm, năm 2024: báo cáo 2024-11-06-received đã được 2024-11-06-received.2 thay; chưa ghi gì\n"
        "  = gợi ý: xem các sự kiện đã ghi bằng: ttdn log xa-ba-diem --year 2024\n"
    )
    assert "(gửi ngày 03/11/2024, thay 2024-11-06-received.2)" in done(
        "receive", "xa-ba-diem", "--replaces", "2024-11-06-received.2", "--sent", "2024-11-03", now="2024-11-09"
    )


def test_new_content_takes_the_place_of_nil_and_the_other_way_round(done: Done, received: Done, workspace: Path, tmp_path: Path) -> None:
    content = typed_in(tmp_path, "difficulties: Thiếu kinh phí\n")
    received("xa-ba-diem", "2024-11-01", "--nil", "--number", "7/BC")
    done("receive", "xa-ba-diem", "--replaces", "2024-11-01-received", "--content", content, now="2024-11-02")
    assert event(workspace, 2024, "xa-ba-diem", "2024-11-01-received.2").partition("sent: 2024-11-01\n")[2] == (
        "number: 7/BC\ncontent:\n  difficulties: Thiếu kinh phí\nreplaces: 2024-11-01-received\n"
    )
    done("receive", "xa-ba-diem", "--replaces", "2024-11-01-received.2", "--nil", now="2024-11-03")
    assert event(workspace, 2024, "xa-ba-diem", "2024-11-01-received.3").partition("sent: 2024-11-01\n")[2] == (
        "number: 7/BC\nnil: true\nreplaces: 2024-11-01-received.2\n"
    )


def test_a_report_that_turns_out_secret_loses_content_and_files(done: Done, received: Done, workspace: Path, tmp_path: Path) -> None:
    (tmp_path / "baocao.docx").write_bytes(b"abc")
    content = typed_in(tmp_path, "difficulties: Thiếu kinh phí\n")
    received("xa-ba-diem", "2024-11-01", "--number", "7/BC", "--file", str(tmp_path / "baocao.docx"), "--content", str(content))
    done("receive", "xa-ba-diem", "--replaces", "2024-11-01-received", "--secrecy", "mat", now="2024-11-02")
    assert event(workspace, 2024, "xa-ba-diem", "2024-11-01-received.2").partition("sent: 2024-11-01\n")[2] == (
        "number: 7/BC\nsecrecy: mật\nreplaces: 2024-11-01-received\n"
    )


def test_what_is_replaced_must_be_a_report_of_that_unit(received: Done, refused: Refused, done: Done) -> None:
    received("xa-tan-hiep", "2024-11-01")
    received("xa-ba-diem", "2024-11-02")
    done("accept", "xa-ba-diem", now="2024-11-03")
    for name in ("2024-11-01-received", "2024-11-03-accepted", "x"):
        assert refused("receive", "xa-ba-diem", "--replaces", name, "--sent", "2024-11-01", now="2024-11-04") == (
            f'lỗi: Xã Bà Điểm không có báo cáo nào tên "{name}" để thay; chưa ghi gì\n'
            "  = gợi ý: xem các sự kiện đã ghi bằng: ttdn log xa-ba-diem\n"
        )


def test_a_name_that_two_years_hold_wants_the_year(received: Done, refused: Refused, done: Done) -> None:
    for year in ("2026", "2027"):
        received("xa-ba-diem", "2027-01-10", "--year", year)
    again = ("receive", "xa-ba-diem", "--replaces", "2027-01-10-received", "--sent", "2027-01-09")
    assert refused(*again, now="2027-01-11") == (
        'lỗi: báo cáo "2027-01-10-received" có trong các năm 2026, 2027; chưa ghi gì\n  = gợi ý: ghi rõ --year\n'
    )
    assert "năm báo cáo 2026: " in done(*again, "--year", "2026", now="2027-01-11")


# --- secrets


@pytest.mark.parametrize(("degree", "stored"), [("mật", "mật"), ("MAT", "mật"), ("tối mật", "tối mật"), ("tuyet mat", "tuyệt mật")])
def test_a_secret_report_is_recorded_by_number_and_days(done: Done, workspace: Path, degree: str, stored: str) -> None:
    done("receive", "xa-ba-diem", "--sent", "2024-11-01", "--number", "9/BC", "--secrecy", degree, now="2024-11-02")
    text = event(workspace, 2024, "xa-ba-diem", "2024-11-02-received")
    assert text.endswith(f"sent: 2024-11-01\nnumber: 9/BC\nsecrecy: {stored}\n")


@pytest.mark.parametrize("option", ["--file", "--content"])
def test_of_a_secret_report_neither_content_nor_files_are_looked_at(refused: Refused, option: str) -> None:
    assert refused("receive", "xa-ba-diem", "--sent", "2024-11-01", "--secrecy", "mật", option, "khong-co", now="2024-11-02") == (
        'lỗi: báo cáo độ "mật" chỉ được ghi số và các ngày, không ghi nội dung và tệp; chưa ghi gì\n  = gợi ý: bỏ --file và --content\n'
    )


def test_content_given_anew_to_a_secret_report_is_refused(received: Done, refused: Refused, tmp_path: Path) -> None:
    received("xa-ba-diem", "2024-11-01", "--secrecy", "tối mật")
    content = typed_in(tmp_path, "proposals: Kiến nghị\n")
    assert refused("receive", "xa-ba-diem", "--replaces", "2024-11-01-received", "--content", content, now="2024-11-02") == (
        'lỗi: báo cáo độ "tối mật" chỉ được ghi số và các ngày, không ghi nội dung và tệp; chưa ghi gì\n'
    )


# --- content and files that cannot be used


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "results:\n  - task: II.9\n    text: a\n  - task: I\n    text: b\n",
            """\
            noi-dung.yaml:2:11: lỗi: "II.9" không phải là nhiệm vụ của kế hoạch năm 2024 [unknown-id]
                2 |   - task: II.9
                  = gợi ý: một trong: II.1, II.2.1, II.2.2, II.3, II.4
            noi-dung.yaml:4:11: lỗi: "I" không phải là nhiệm vụ của kế hoạch năm 2024 [unknown-id]
                4 |   - task: I
                  = gợi ý: một trong: II.1, II.2.1, II.2.2, II.3, II.4
            """,
        ),
        (
            "result:\n  - task: II.1\ndificulties: a\n",
            """\
            noi-dung.yaml:1:1: lỗi: khóa "result" không có trong mẫu [shape]
                1 | result:
                  = gợi ý: có phải "results" không
            noi-dung.yaml:3:1: lỗi: khóa "dificulties" không có trong mẫu [shape]
                3 | dificulties: a
                  = gợi ý: có phải "difficulties" không
            """,
        ),
        (
            "results:\n  - task: II.1\n    figures: {số buổi: nhiều}\n",
            """\
            noi-dung.yaml:3:24: lỗi: "nhiều" không phải là số viết như 1250 hoặc 98.62 [shape]
                3 |     figures: {số buổi: nhiều}
            """,
        ),
        (
            "difficulties: Thiếu: kinh phí\n",
            """\
            noi-dung.yaml:1:20: lỗi: dấu ":" không được đứng ở đây [yaml]
                1 | difficulties: Thiếu: kinh phí
                  = gợi ý: đặt cả đoạn văn bản trong dấu nháy kép, hoặc xem lại thụt lề
            """,
        ),
        ("", "noi-dung.yaml:1:1: lỗi: tệp trống [shape]\n"),
        ("chỉ là chữ\n", "noi-dung.yaml:1:1: lỗi: tệp phải gồm các khóa và giá trị [shape]\n    1 | chỉ là chữ\n"),
    ],
)
def test_content_that_cannot_be_used_is_shown_at_its_line(refused: Refused, workspace: Path, text: str, said: str) -> None:
    typed_in(workspace, text)
    assert refused("receive", "xa-ba-diem", "--sent", "2024-11-01", "--content", "noi-dung.yaml", now="2024-11-02") == (
        dedent(said) + "lỗi: tệp nội dung noi-dung.yaml chưa dùng được; chưa ghi gì\n"
    )


def test_a_word_document_is_no_content_file(refused: Refused, workspace: Path) -> None:
    (workspace / "baocao.docx").write_bytes(b"PK\x03\x04\xff\xfe")
    assert refused("receive", "xa-ba-diem", "--sent", "2024-11-01", "--content", "baocao.docx", now="2024-11-02") == (
        "baocao.docx:1:5: lỗi: tệp không phải UTF-8 [yaml]\n"
        "      = gợi ý: lưu lại tệp với mã UTF-8\n"
        "lỗi: tệp nội dung baocao.docx chưa dùng được; chưa ghi gì\n"
    )


@pytest.mark.soak
def test_content_whose_event_would_be_too_large_to_be_read_again_is_not_written(refused: Refused, workspace: Path) -> None:
    typed_in(workspace, "proposals: " + "a" * (MAX_BYTES - 20))
    assert refused("receive", "xa-ba-diem", "--sent", "2024-11-01", "--content", "noi-dung.yaml", now="2024-11-02") == (
        "lỗi: sự kiện không ghi được thành tệp đọc lại được: tệp lớn hơn 16 MiB; chưa ghi gì\n  = gợi ý: rút gọn nội dung của sự kiện\n"
    )


def test_content_whose_event_would_hold_too_many_values_to_be_read_again_is_not_written(
    refused: Refused, workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ttdn_cli.storage.yaml_text.MAX_NODES", 10_000)
    typed_in(workspace, "results:\n- task: II.1\n  figures:\n" + "".join(f"    f{n}: 1\n" for n in range(4_990)))
    assert refused("receive", "xa-ba-diem", "--sent", "2024-11-01", "--content", "noi-dung.yaml", now="2024-11-02") == (
        "lỗi: sự kiện không ghi được thành tệp đọc lại được: tệp có quá 10000 giá trị; chưa ghi gì\n"
        "  = gợi ý: rút gọn nội dung của sự kiện\n"
    )


def test_a_task_that_does_not_hold_in_the_year_is_unknown(refused: Refused, workspace: Path) -> None:
    with_plan(workspace, "  - id: II.4\n", "  - id: II.4\n    last_year: 2025\n")
    typed_in(workspace, "results: [{task: II.4, text: a}]\n")
    assert refused("receive", "xa-ba-diem", "--sent", "2026-11-01", "--content", "noi-dung.yaml", now="2026-11-02") == (
        'noi-dung.yaml:1:18: lỗi: "II.4" không phải là nhiệm vụ của kế hoạch năm 2026 [unknown-id]\n'
        "    1 | results: [{task: II.4, text: a}]\n"
        "      = gợi ý: một trong: II.1, II.2.1, II.2.2, II.3\n"
        "lỗi: tệp nội dung noi-dung.yaml chưa dùng được; chưa ghi gì\n"
    )


def test_nil_and_content_exclude_each_other(refused: Refused, workspace: Path) -> None:
    typed_in(workspace, "proposals: Kiến nghị\n")
    assert refused("receive", "xa-ba-diem", "--sent", "2024-11-01", "--nil", "--content", "noi-dung.yaml", now="2024-11-02") == (
        "lỗi: --nil (không phát sinh) và --content không dùng cùng nhau; chưa ghi gì\n"
    )


def test_missing_files_are_named(refused: Refused) -> None:
    given = ("receive", "xa-ba-diem", "--sent", "2024-11-01")
    assert refused(*given, "--file", "baocao.docx", now="2024-11-02") == (
        "lỗi: không đọc được tệp baocao.docx: không có tệp hoặc thư mục này; chưa ghi gì\n  = gợi ý: xem lại --file\n"
    )
    assert refused(*given, "--file", "data", now="2024-11-02") == (
        "lỗi: không đọc được tệp data: đây là một thư mục; chưa ghi gì\n  = gợi ý: xem lại --file\n"
    )
    assert refused(*given, "--content", "noi-dung.yaml", now="2024-11-02") == (
        "lỗi: không đọc được tệp noi-dung.yaml: không có tệp hoặc thư mục này; chưa ghi gì\n  = gợi ý: xem lại --content\n"
    )


# --- one report twice


TWICE = ("receive", "xa-ba-diem", "--sent", "2024-11-02")


@pytest.mark.parametrize(
    ("more", "shown"),
    [
        ((), "báo cáo gửi ngày 02/11/2024"),
        (("--number", "7/BC"), "báo cáo số 7/BC gửi ngày 02/11/2024"),
        (("--number", "7/BC", "--dated", "2024-11-01"), "báo cáo số 7/BC ngày 01/11/2024"),
    ],
)
def test_the_same_report_of_the_same_unit_is_not_recorded_twice_unasked(done: Done, refused: Refused, more: list[str], shown: str) -> None:
    done(*TWICE, *more, now="2024-11-03")
    assert refused(*TWICE, *more, "--via", "post", now="2024-11-04") == (
        f"lỗi: Xã Bà Điểm đã có {shown} (2024-11-03-received); chưa ghi gì\n"
        "  = gợi ý: nếu đây là báo cáo khác, thêm --yes; nếu ghi lại cho đúng, dùng --replaces 2024-11-03-received\n"
    )
    assert done(*TWICE, *more, "--yes", now="2024-11-04").endswith("/2024-11-04-received.yaml\n")


ASKED = "Xã Bà Điểm đã có báo cáo gửi ngày 02/11/2024 (2024-11-03-received). Vẫn ghi cho Xã Bà Điểm (c: có, k: không)? "


@pytest.mark.usefixtures("terminal")
@pytest.mark.parametrize("answer", ["c", "C", "có", "co"])
def test_on_a_terminal_it_asks_and_goes_on(done: Done, answer: str) -> None:
    done(*TWICE, now="2024-11-03")
    assert done(*TWICE, now="2024-11-03", stdin=f"{answer}\n").startswith(f"{ASKED}đã ghi: Xã Bà Điểm, ")


@pytest.mark.usefixtures("terminal")
@pytest.mark.parametrize("answer", ["k", "không", "", "vâng", "123"])
def test_on_a_terminal_any_other_answer_writes_nothing(run: Run, done: Done, workspace: Path, answer: str) -> None:
    done(*TWICE, now="2024-11-03")
    before = tree(workspace)
    ran = run(*TWICE, now="2024-11-04", stdin=f"{answer}\n" if answer else "")
    assert (ran.code, ran.out, ran.err) == (2, ASKED, "lỗi: chưa ghi gì\n")
    assert tree(workspace) == before


def test_another_day_or_another_number_is_not_asked_about(done: Done) -> None:
    done(*TWICE, "--number", "7/BC", "--dated", "2024-11-01", now="2024-11-03")
    for more in (["--number", "8/BC", "--dated", "2024-11-01"], ["--number", "7/BC", "--dated", "2024-10-31"], ["--number", "7/BC"]):
        assert done(*TWICE, *more, now="2024-11-03").startswith("đã ghi: ")


def test_a_report_that_was_returned_or_taken_back_may_come_again_as_it_was(done: Done) -> None:
    done(*TWICE, now="2024-11-03")
    done("return", "xa-ba-diem", "--reason", "thiếu", "--again-by", "2024-11-12", now="2024-11-03")
    assert done(*TWICE, now="2024-11-03").startswith("đã ghi: ")
    done("void", "xa-ba-diem", "2024-11-03-received.2", "--reason", "ghi nhầm", now="2024-11-03")
    assert done(*TWICE, now="2024-11-03").startswith("đã ghi: ")


def test_the_reports_of_other_units_are_not_read(received: Done, done: Done, workspace: Path) -> None:
    """Else recording would take longer with every report: `ttdn status`, which reads them all, says which have one number and day."""
    received("xa-ba-diem", "2024-11-02", "--number", "7/BC")
    path = workspace / BA_DIEM / "2024-11-02-received.yaml"
    path.write_bytes(path.read_bytes() + b"\n<<<<<<< HEAD\n")
    said = done("receive", "xa-tan-hiep", "--sent", "2024-11-02", "--number", "7/BC", now="2024-11-02")
    assert said.startswith("đã ghi: Xã Tân Hiệp, ")


# --- what is refused


def test_the_sending_day_must_be_said(refused: Refused) -> None:
    assert refused("receive", "xa-ba-diem", now="2024-11-02") == (
        "lỗi: thiếu --sent: ngày đơn vị gửi báo cáo; chưa ghi gì\n  = gợi ý: ví dụ --sent 2024-11-02\n"
    )


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("05/11/2024", '"05/11/2024" không phải là ngày viết theo mẫu NĂM-THÁNG-NGÀY, ví dụ 2024-11-05'),
        ("5-11-2024", '"5-11-2024" không phải là ngày viết theo mẫu NĂM-THÁNG-NGÀY, ví dụ 2024-11-05'),
        ("hôm qua", '"hôm qua" không phải là ngày viết theo mẫu NĂM-THÁNG-NGÀY, ví dụ 2026-11-05'),
        ("2024-02-30", "ngày 2024-02-30 không có trong lịch"),
        ("2024-11-31", "ngày 2024-11-31 không có trong lịch"),
        ("0024-11-01", "năm 0024 nằm ngoài khoảng từ 1900 đến 2999"),
    ],
)
@pytest.mark.parametrize("option", ["--sent", "--dated", "--day"])
def test_a_day_written_otherwise_or_that_does_not_exist(refused: Refused, option: str, value: str, said: str) -> None:
    assert refused("receive", "xa-ba-diem", option, value, now="2024-11-05") == f"lỗi: {option}: {said}\n"


@pytest.mark.parametrize(
    ("args", "said", "hint"),
    [
        (
            ["--sent", "2024-11-04", "--day", "2024-11-03"],
            "Xã Bà Điểm, năm 2024: ngày gửi 04/11/2024 ở sau ngày nhận 03/11/2024",
            None,
        ),
        (["--sent", "2024-11-06"], "Xã Bà Điểm, năm 2024: ngày gửi 06/11/2024 ở sau ngày nhận 05/11/2024", None),
        (["--sent", "2024-11-01", "--day", "2024-11-06"], "ngày 06/11/2024 ở sau hôm nay (05/11/2024)", "xem lại --day"),
        (
            ["--sent", "2023-12-31", "--year", "2024"],
            "Xã Bà Điểm, năm 2024: ngày gửi 31/12/2023 ở trước năm báo cáo 2024",
            None,
        ),
        (
            ["--sent", "2023-12-31"],
            "Xã Bà Điểm, năm 2023: kế hoạch 535/KH-UBND ban hành ngày 12/12/2023; năm báo cáo đầu tiên là 2024, "
            "năm 2023 không có báo cáo nào phải gửi",
            None,
        ),
        (["--sent", "2024-11-01", "--number", ""], "--number: không được để trống", None),
        (["--sent", "2024-11-01", "--number", "1\n2"], "--number: phải nằm trên một dòng", None),
    ],
)
def test_what_breaks_a_bound_is_refused(refused: Refused, args: list[str], said: str, hint: str | None) -> None:
    expected = f"lỗi: {said}; chưa ghi gì\n" + (f"  = gợi ý: {hint}\n" if hint else "")
    assert refused("receive", "xa-ba-diem", *args, now="2024-11-05") == expected


@pytest.mark.parametrize(
    ("option", "value", "said"),
    [
        ("--via", "fax", '"fax" không phải là một hình thức gửi; dùng một trong: email, e-document, post, hand'),
        ("--secrecy", "kín", '"kín" không phải là một độ mật; dùng một trong: mật, tối mật, tuyệt mật'),
        ("--year", "24", '"24" không phải là một năm, ví dụ 2026'),
        ("--year", "năm nay", '"năm nay" không phải là một năm, ví dụ 2026'),
    ],
)
def test_a_value_that_the_option_does_not_take(refused: Refused, option: str, value: str, said: str) -> None:
    assert refused("receive", "xa-ba-diem", "--sent", "2024-11-01", option, value, now="2024-11-05") == f"lỗi: {option}: {said}\n"


def test_a_year_after_the_last_regime_is_refused(refused: Refused, workspace: Path) -> None:
    with_plan(workspace, "  - first_year: 2024\n", "  - first_year: 2024\n    last_year: 2025\n")
    assert refused("receive", "xa-ba-diem", "--sent", "2026-11-01", now="2026-11-05") == (
        "lỗi: Xã Bà Điểm, năm 2026: năm 2026 không có chế độ báo cáo nào của kế hoạch 535/KH-UBND áp dụng; chưa ghi gì\n"
    )


def test_the_recipient_owes_nothing(refused: Refused) -> None:
    assert refused("receive", "Phòng Văn hóa và Thông tin", "--sent", "2024-11-01", now="2024-11-05") == (
        "lỗi: Phòng Văn hóa và Thông tin không phải gửi báo cáo năm 2024: đơn vị này là cơ quan nhận báo cáo; chưa ghi gì\n"
    )


def test_a_unit_that_ended_owes_nothing(refused: Refused, workspace: Path) -> None:
    with_units(workspace, "    name: Xã Bà Điểm\n", "    name: Xã Bà Điểm\n    valid_to: 2025-06-30\n    successors: [xa-tan-hiep]\n")
    assert refused("receive", "xa-ba-diem", "--sent", "2025-06-01", now="2025-11-05") == (
        "lỗi: Xã Bà Điểm không phải gửi báo cáo năm 2025: đơn vị kết thúc ngày 30/06/2025, trước ngày cuối cùng đúng hạn 04/11/2025; "
        "chưa ghi gì\n"
    )


def test_a_name_that_several_units_fit_lists_them(refused: Refused) -> None:
    assert refused("receive", "tan", "--sent", "2024-11-01", now="2024-11-05") == (
        'lỗi: "tan" có thể là 3 đơn vị:\n'
        "  xa-tan-hiep      Xã Tân Hiệp\n"
        "  xa-tan-thoi-nhi  Xã Tân Thới Nhì\n"
        "  xa-tan-xuan      Xã Tân Xuân\n"
        "  = gợi ý: ghi rõ mã đơn vị\n"
    )


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("ba diemm", "có phải xa-ba-diem không"),
        ("xa-tan-xuam", "có phải xa-tan-xuan không"),
        ("phong noi vuu", "có phải phong-noi-vu không"),
        ("Củ Chi", "xem các đơn vị bằng: ttdn units"),
        ("?", "xem các đơn vị bằng: ttdn units"),
    ],
)
def test_a_name_that_no_unit_has(refused: Refused, name: str, hint: str) -> None:
    assert refused("receive", name, "--sent", "2024-11-01", now="2024-11-05") == (
        f'lỗi: không có đơn vị nào tên "{name}"\n  = gợi ý: {hint}\n'
    )


@pytest.mark.parametrize(
    ("option", "value", "code"),
    [
        ("--number", "12\u200b/BC", "200B"),
        ("--number", "12\x1b[31m", "001B"),
        ("--number", "a\u202eb", "202E"),
        ("--number", "\ufeff12", "FEFF"),
        ("--number", "a\udce1", "DCE1"),
        ("--number", "a\ufffe", "FFFE"),
    ],
)
def test_what_nobody_can_see_is_not_stored(refused: Refused, option: str, value: str, code: str) -> None:
    assert refused("receive", "xa-ba-diem", "--sent", "2024-11-01", option, value, now="2024-11-05") == (
        f"lỗi: {option}: có ký tự không nhìn thấy được (U+{code}); chưa ghi gì\n  = gợi ý: xóa ký tự đó rồi ghi lại\n"
    )


def test_nor_in_the_name_of_a_file_or_in_content(refused: Refused, tmp_path: Path) -> None:
    (tmp_path / "báo\x1b[2Jcáo.docx").write_bytes(b"")
    content = typed_in(tmp_path, "results: [{task: II.1, text: a, figures: {số\u200b buổi: 1}}]\n")
    given = ("receive", "xa-ba-diem", "--sent", "2024-11-01")
    said = "có ký tự không nhìn thấy được (U+{}); chưa ghi gì\n  = gợi ý: xóa ký tự đó rồi ghi lại\n"
    assert refused(*given, "--file", tmp_path / "báo\x1b[2Jcáo.docx", now="2024-11-05") == f"lỗi: --file: {said.format('001B')}"
    assert refused(*given, "--content", content, now="2024-11-05") == f"lỗi: --content: {said.format('200B')}"


def test_an_event_of_the_unit_that_cannot_be_read_stops_it(received: Callable[..., str], refused: Refused, workspace: Path) -> None:
    received("xa-ba-diem", "2024-11-02")
    (workspace / BA_DIEM / "2024-11-02-received.yaml").write_bytes(b"kind: received\n")
    said = refused("receive", "xa-ba-diem", "--sent", "2024-11-03", now="2024-11-05")
    assert said.startswith(f'{BA_DIEM}/2024-11-02-received.yaml:1:1: lỗi: thiếu khóa "schema" [shape]\n    1 | kind: received\n')
    assert said.endswith(f"lỗi: không đọc được {BA_DIEM}/2024-11-02-received.yaml\n  = gợi ý: sửa các lỗi trên rồi chạy lại\n")


def test_a_report_is_not_dated_after_it_came(refused: Refused) -> None:
    assert refused("receive", "xa-tan-hiep", "--sent", "2024-11-01", "--dated", "2030-01-01", now="2024-11-04") == (
        "lỗi: ngày ghi trên báo cáo 01/01/2030 ở sau ngày nhận 04/11/2024; chưa ghi gì\n  = gợi ý: xem lại --dated và --day\n"
    )


def test_an_office_is_found_by_the_name_on_its_letters(done: Done) -> None:
    for name in ("Ủy ban nhân dân xã Bà Điểm", "UBND xã Bà Điểm", "UBND XA BA DIEM"):
        assert done("why", name, now="2024-11-04").startswith("Xã Bà Điểm (xa-ba-diem): ")
