"""`ttdn remind` and `ttdn remind --season`: who is due, and why. Nothing is written or sent."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.commands.conftest import Done, Refused, tree
from tests.commands.reminding import CLAIM, FAST, office, server
from tests.conftest import Run
from tests.smtp_server import SmtpServer

__all__ = ["office", "server"]

NOTE = "\nLưu ý: chưa có danh sách ngày nghỉ năm 2026; ngày làm việc được tính từ thứ Hai đến thứ Sáu.\n"


def of_json(run: Run, *args: str, now: str) -> Any:
    ran = run("remind", "--format", "json", *args, now=now)
    assert (ran.code, ran.err) == (0, "")
    return json.loads(ran.out)


def test_a_unit_with_an_address_is_to_get_a_mail(done: Done, office: Path) -> None:
    before = tree(office)
    assert done("remind", "--only", "xa-ba-diem", now="2026-11-06") == (
        "Nhắc gửi báo cáo, ngày 06/11/2026 (chỉ xem: chưa ghi và chưa gửi gì)\n"
        "\n"
        "Năm 2026, hạn 04/11/2026, bậc sau-1-ngay (sau hạn 1 ngày), từ ngày 05/11/2026: 1 đơn vị\n"
        "  Thư điện tử (1): soạn bằng --draft THƯ-MỤC, hoặc gửi bằng --send\n"
        "    - Xã Bà Điểm (badiem@example.vn): quá hạn 2 ngày; chưa nhắc lần nào\n" + NOTE
    )
    assert tree(office) == before


def test_a_unit_without_an_address_is_to_be_called(done: Done, office: Path) -> None:
    done("units", "set", "xa-tan-hiep", "--phone", "028 3710 0000")
    assert "Chưa có địa chỉ thư điện tử (1): gọi điện rồi ghi bằng ttdn remind --mark ĐƠN-VỊ --via phone\n" in (
        said := done("remind", "--only", "xa-tan-hiep", now="2026-11-06")
    )
    assert "    - Xã Tân Hiệp (điện thoại 028 3710 0000): quá hạn 2 ngày; chưa nhắc lần nào\n" in said


def test_overdue_lists_every_late_unit_with_what_comes_next(done: Done, run: Run, office: Path, server: SmtpServer) -> None:
    assert run("remind", "--send", *FAST, "--only", "xa-ba-diem", now="2026-11-06", **server.environment).code == 0
    said = done("remind", "--overdue", "--only", "xa-ba-diem", now="2026-11-09")
    assert said == (
        "Nhắc gửi báo cáo, ngày 09/11/2026 (chỉ xem: chưa ghi và chưa gửi gì)\n"
        "\n"
        "Không có đơn vị nào đến bậc nhắc.\n"
        "\n"
        "Quá hạn, hôm nay chưa đến bậc nhắc nào: 1 đơn vị\n"
        "  Xã Bà Điểm: quá 5 ngày; đã nhắc 1 lần, lần cuối thư điện tử ngày 06/11/2026; bậc sau: lan-2, từ ngày 12/11/2026\n" + NOTE
    )


def test_before_the_deadline_overdue_lists_nobody(done: Done, office: Path) -> None:
    assert done("remind", "--overdue", now="2026-10-30").startswith(
        "Nhắc gửi báo cáo, ngày 30/10/2026 (chỉ xem: chưa ghi và chưa gửi gì)\n\nKhông có đơn vị nào đến bậc nhắc.\n"
    )
    assert "bậc truoc-7-ngay (trước hạn 7 ngày), từ ngày 28/10/2026: 30 đơn vị\n" in done("remind", now="2026-10-30")


def test_the_json_holds_the_whole_ladder(run: Run, office: Path) -> None:
    found = of_json(run, "--only", "xa-ba-diem", now="2026-11-06")
    assert (found["as_of"], found["left_out_years"], found["in_doubt"], found["schema"]) == ("2026-11-06", [], [], 1)
    unit = found["units"][0]
    assert {key: unit[key] for key in ("year", "unit", "deadline", "due", "to_do", "days_overdue", "reminders", "last_reminder")} == {
        "year": 2026,
        "unit": "xa-ba-diem",
        "deadline": "2026-11-04",
        "due": "sau-1-ngay",
        "to_do": ["mail"],
        "days_overdue": 2,
        "reminders": 0,
        "last_reminder": None,
    }
    assert [(rung["step"], rung["standing"], rung["due"]) for rung in unit["ladder"]] == [
        ("truoc-30-ngay", "dropped", "2026-10-05"),
        ("truoc-7-ngay", "dropped", "2026-10-28"),
        ("truoc-1-ngay", "dropped", "2026-11-03"),
        ("sau-1-ngay", "due", "2026-11-05"),
        ("lan-2", "waiting", None),
        ("lanh-dao", "waiting", None),
    ]


def test_as_of_shows_another_day(run: Run, office: Path) -> None:
    assert of_json(run, "--only", "xa-ba-diem", "--as-of", "2026-10-28", now="2026-11-06")["units"][0]["due"] == "truoc-7-ngay"


def test_a_day_gone_by_knows_nothing_of_the_reminders_after_it(run: Run, office: Path) -> None:
    assert run("remind", "--mark", "xa-ba-diem", "--via", "phone", now="2026-11-12").code == 0
    assert of_json(run, "--only", "xa-ba-diem", "--as-of", "2026-11-10", now="2026-11-25")["units"][0]["due"] == "sau-1-ngay"
    why = run("why", "xa-ba-diem", "--as-of", "2026-11-10", now="2026-11-25").out
    assert "12/11/2026" not in why
    assert "đã nhắc ngày 12/11/2026" in run("why", "xa-ba-diem", now="2026-11-25").out
    assert "12/11/2026" in run("why", "xa-ba-diem", "--as-of", "2026-11-12", now="2026-11-25").out


@pytest.mark.parametrize("way", [("--send",), ("--draft", "out"), ("--mark", "xa-ba-diem", "--via", "phone"), ("--resolve",)])
def test_as_of_is_refused_where_something_is_done(refused: Refused, office: Path, way: tuple[str, ...]) -> None:
    assert refused("remind", *way, "--as-of", "2026-11-05", now="2026-11-06") == (
        f"lỗi: {way[0]} ghi việc của hôm nay, không dùng cùng --as-of; chưa ghi gì\n"
    )


def test_year_chooses_one_ladder(run: Run, office: Path) -> None:
    assert {unit["year"] for unit in of_json(run, now="2026-11-06")["units"]} == {2026, 2027}
    assert {unit["year"] for unit in of_json(run, "--year", "2026", now="2026-11-06")["units"]} == {2026}


def test_a_year_without_a_regime_is_refused(refused: Refused, office: Path) -> None:
    assert refused("remind", "--year", "2023", now="2026-11-06") == (
        "lỗi: chế độ báo cáo không có bậc nhắc nào cho năm 2023\n"
        "  = gợi ý: khai báo reminders trong data/plan.yaml; xem tệp plan.yaml có sẵn của ttdn\n"
    )


def test_output_writes_the_list_once(done: Done, run: Run, office: Path, tmp_path: Path) -> None:
    path = tmp_path / "nhac.txt"
    on_screen = done("remind", "--only", "xa-ba-diem", now="2026-11-06")
    assert run("remind", "--only", "xa-ba-diem", "--output", path, now="2026-11-06").err == f"đã ghi {path}\n"
    assert path.read_text("utf-8") == on_screen
    assert run("remind", "--output", path, now="2026-11-06").code == 2
    assert run("remind", "--output", path, "--force", now="2026-11-06").code == 0


def test_a_fresh_workspace_on_10_november_says_first_that_no_report_was_ever_received(run: Run, workspace: Path) -> None:
    ran = run("remind", now="2026-11-10")
    assert ran.code == 0
    assert ran.out.startswith(
        "Nhắc gửi báo cáo, ngày 10/11/2026 (chỉ xem: chưa ghi và chưa gửi gì)\n"
        "\n"
        "Chưa ghi nhận báo cáo nào của năm 2026. Nếu đã nhận, ghi lại bằng ttdn receive trước khi nhắc; nếu đúng là chưa nhận báo cáo nào "
        "thì --draft và --send cần có --none-received 2026.\n"
    )
    assert "Năm 2024, 2025: chưa ghi nhận báo cáo nào nên không nhắc (62 đơn vị đến bậc nhắc)." in ran.out
    assert "Năm 2024, hạn" not in ran.out


@pytest.mark.parametrize("way", [(), ("--draft", "thư"), ("--send", *FAST)])
def test_what_is_not_read_is_named_before_anybody_is_reminded(run: Run, office: Path, server: SmtpServer, way: tuple[str, ...]) -> None:
    (office / "data/reports/2026/xa-ba-diem").mkdir()
    (office / "data/reports/2026/xa-ba-diem/2026-11-02-received.yml").touch()
    ran = run("remind", "--only", "xa-ba-diem", *way, now="2026-11-06", **server.environment)
    assert ran.err.startswith(
        "chú ý: data/reports/2026/xa-ba-diem/2026-11-02-received.yml không phải là tệp sự kiện nên không được đọc; xem bằng: ttdn check\n"
    )


def test_every_doubt_is_listed_every_day(run: Run, office: Path, tmp_path: Path) -> None:
    assert run("remind", "--only", "xa-ba-diem", "--draft", tmp_path / "out", now="2026-11-06").code == 0
    for now in ("2026-11-06", "2026-12-01", "2027-01-04"):
        said = run("remind", "--only", "xa-ba-diem", now=now).out
        assert f"Cần người xem: 1 việc\n  Xã Bà Điểm, năm 2026: {CLAIM}: thư soạn ngày 06/11/2026, chưa rõ đã gửi hay chưa;" in said
        assert [doubt["claim"] for doubt in of_json(run, "--only", "xa-ba-diem", now=now)["in_doubt"]] == [CLAIM]


# --- the season


def test_the_season_if_nobody_reported(done: Done, run: Run, office: Path) -> None:
    days = json.loads(done("remind", "--season", "2026", "--format", "json", now="2026-11-06"))["days"]
    assert [(day["day"], day["step"], day["form"], len(day["units"])) for day in days] == [
        ("2026-10-05", "truoc-30-ngay", "mail", 31),
        ("2026-10-28", "truoc-7-ngay", "mail", 31),
        ("2026-11-03", "truoc-1-ngay", "mail", 31),
        ("2026-11-05", "sau-1-ngay", "mail", 31),
        ("2026-11-11", "lan-2", "both", 31),
        ("2026-11-18", "lanh-dao", "both", 31),
    ]


def test_the_season_with_an_extension_and_an_exemption(done: Done, office: Path) -> None:
    done("extend", "xa-ba-diem", "--until", "2026-12-31", "--document", "12/VHTT", now="2026-10-20")
    done("exempt", "hoi-nong-dan-huyen", "--document", "13/VHTT", "--reason", "đang giải thể", now="2026-10-25")
    days = json.loads(done("remind", "--season", "2026", "--format", "json", now="2026-11-06"))["days"]
    own = [(day["day"], day["step"], day["deadline"]) for day in days if "xa-ba-diem" in day["units"]]
    assert own == [
        ("2026-10-05", "truoc-30-ngay", "2026-11-04"),
        ("2026-12-01", "truoc-30-ngay", "2026-12-31"),
        ("2026-12-24", "truoc-7-ngay", "2026-12-31"),
        ("2026-12-30", "truoc-1-ngay", "2026-12-31"),
        ("2027-01-01", "sau-1-ngay", "2026-12-31"),
        ("2027-01-07", "lan-2", "2026-12-31"),
        ("2027-01-14", "lanh-dao", "2026-12-31"),
    ]
    assert [day["day"] for day in days if "hoi-nong-dan-huyen" in day["units"]] == ["2026-10-05"]
    text = done("remind", "--season", "2026", now="2026-11-06")
    assert text.startswith(
        "Mùa nhắc gửi báo cáo năm 2026, nếu không đơn vị nào gửi báo cáo\n"
        "Thời hạn gửi: trước ngày 05/11/2026 (ngày cuối cùng đúng hạn: 04/11/2026)\n"
        "\n"
        "Thứ Hai, 05/10/2026 (đã qua): bậc truoc-30-ngay, trước hạn 30 ngày\n"
        "  thư điện tử tới tất cả 31 đơn vị\n"
    )
    assert "Thứ Sáu, 01/01/2027: bậc sau-1-ngay, sau hạn 1 ngày, hạn 31/12/2026\n  thư điện tử tới 1 đơn vị: Xã Bà Điểm\n" in text
    assert text.endswith("\nLưu ý: chưa có danh sách ngày nghỉ năm 2026, 2027; ngày làm việc được tính từ thứ Hai đến thứ Sáu.\n")


def test_where_no_unit_of_a_day_has_an_address_they_are_not_named_twice(done: Done, office: Path) -> None:
    done("extend", "xa-tan-hiep", "--until", "2026-12-31", "--document", "12/VHTT", now="2026-10-20")
    assert "  thư điện tử tới 1 đơn vị: Xã Tân Hiệp\n    chưa có địa chỉ thư điện tử, phải gọi điện (1): tất cả\n" in done(
        "remind", "--season", "2026", now="2026-11-06"
    )


def test_the_season_goes_into_a_file_and_takes_another_day(run: Run, office: Path, tmp_path: Path) -> None:
    path = tmp_path / "mua.txt"
    assert run("remind", "--season", "2027", "--as-of", "2027-01-01", "--output", path, now="2026-11-06").code == 0
    assert "(đã qua)" not in path.read_text("utf-8")
