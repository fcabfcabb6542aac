"""`ttdn calendar`: which years, and where the file goes."""

from pathlib import Path

from tests.conftest import Run


def uids(text: str) -> list[str]:
    return [line.removeprefix("UID:").partition("@")[0] for line in text.splitlines() if line.startswith("UID:")]


def test_this_year_s_calendar_goes_into_a_file(run: Run, workspace: Path) -> None:
    ran = run("calendar", "--output", "han.ics", now="2026-09-01")
    assert (ran.code, ran.out, ran.err) == (0, "", "đã ghi han.ics\n")
    data = (workspace / "han.ics").read_bytes()
    assert data.startswith(b"BEGIN:VCALENDAR\r\n")
    assert data.count(b"\n") == data.count(b"\r\n")
    assert uids(data.decode()) == [
        "hoc-mon-535-2026-step-truoc-30-ngay",
        "hoc-mon-535-2026-step-truoc-7-ngay",
        "hoc-mon-535-2026-step-truoc-1-ngay",
        "hoc-mon-535-2026-deadline",
        "hoc-mon-535-2026-step-sau-1-ngay",
        "hoc-mon-535-2026-step-lan-2",
        "hoc-mon-535-2026-step-lanh-dao",
    ]


def test_a_file_that_is_there_is_not_written_over_unasked(run: Run, workspace: Path) -> None:
    (workspace / "han.ics").write_text("của tôi", encoding="utf-8")
    ran = run("calendar", "--output", "han.ics", now="2026-09-01")
    assert (ran.code, ran.err) == (
        2,
        "lỗi: tệp han.ics đã có, có thể đã được sửa; chưa ghi gì\n  = gợi ý: thêm --force để ghi đè, hoặc chọn tên khác\n",
    )
    assert (workspace / "han.ics").read_text(encoding="utf-8") == "của tôi"
    assert run("calendar", "--output", "han.ics", "--force", now="2026-09-01").code == 0
    assert (workspace / "han.ics").read_bytes().startswith(b"BEGIN:VCALENDAR")


def test_several_years_are_in_one_file_each_once_and_in_order(run: Run, workspace: Path) -> None:
    ran = run("calendar", "--year", "2028", "--year", "2027", "--year", "2028", now="2026-09-01")
    deadlines = [uid for uid in uids(ran.out) if uid.endswith("deadline")]
    assert (ran.code, deadlines) == (0, ["hoc-mon-535-2027-deadline", "hoc-mon-535-2028-deadline"])


def test_a_year_without_a_regime_makes_no_calendar_and_is_a_sentence(run: Run, workspace: Path) -> None:
    sentence = "kế hoạch 535/KH-UBND ban hành ngày 12/12/2023; năm báo cáo đầu tiên là 2024, năm 2023 không có báo cáo nào phải gửi\n"
    ran = run("calendar", "--year", "2023", "--output", "han.ics", now="2026-09-01")
    assert (ran.code, ran.out, ran.err) == (2, "", f"lỗi: {sentence.rstrip()}; chưa làm lịch\n")
    assert not (workspace / "han.ics").exists()
    ran = run("calendar", "--year", "2023", "--year", "2024", now="2026-09-01")
    assert (ran.code, ran.err) == (0, sentence)
    assert ran.out.startswith("BEGIN:VCALENDAR")


def test_the_as_of_day_is_the_year_and_the_number_of_the_calendar(run: Run, workspace: Path) -> None:
    ran = run("calendar", "--as-of", "2027-01-02", now="2026-12-31T17:30:00+00:00")
    assert "SEQUENCE:739983\n" in ran.out.replace("\r\n", "\n")
    assert "hoc-mon-535-2027-deadline" in uids(ran.out)
    assert "hoc-mon-535-2027-deadline" in uids(run("calendar", now="2026-12-31T17:30:00+00:00").out)


def test_a_holiday_of_the_workspace_is_no_working_day(run: Run, workspace: Path) -> None:
    holidays = "schema: 1\nyears:\n  - year: 2026\n    source: thử\n    days:\n      - {day: 2026-11-09, name: Ngày nghỉ}\n"
    (workspace / "data" / "holidays.yaml").write_text(holidays, encoding="utf-8")
    second = run("calendar", now="2026-09-01").out.partition("lan-2@ttdn")[2]
    assert second.split("DTSTART;VALUE=DATE:")[1][:8] == "20261112"


def test_what_is_wrong_in_the_holidays_stops_the_calendar(run: Run, workspace: Path) -> None:
    (workspace / "data" / "holidays.yaml").write_text("schema: 1\nyears: 5\n", encoding="utf-8")
    ran = run("calendar", now="2026-09-01")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("data/holidays.yaml:2:")
