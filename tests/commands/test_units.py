"""`ttdn units`: what the data says of the units, and who owes nothing in a year."""

import json
from pathlib import Path

from tests.commands.conftest import Done, Refused, with_plan, with_units


def test_a_unit_that_ended_is_listed_with_its_successors(done: Done, workspace: Path) -> None:
    end = "    name: Xã Bà Điểm\n    valid_to: 2025-06-30\n    successors:\n      - xa-ba-diem-2025\n"
    with_units(workspace, "    name: Xã Bà Điểm\n", end)
    new = (
        "  - id: xa-ba-diem-2025\n    name: Xã Bà Điểm\n    groups:\n      - xa-thi-tran\n"
        "    basis: Nghị quyết 1685/NQ-UBTVQH15\n    valid_from: 2025-07-01\n\n"
    )
    with_units(workspace, "  # Ủy ban Mặt trận", f"{new}  # Ủy ban Mặt trận")
    assert done("check") == "không có lỗi\n"
    listed = [line for line in done("units", now="2025-11-05").splitlines() if "Bà Điểm" in line]
    assert [" ".join(line.split()) for line in listed] == [
        "xa-ba-diem Xã Bà Điểm; chưa có địa chỉ liên hệ; không phải gửi báo cáo năm 2025: đơn vị kết thúc ngày 30/06/2025, "
        "trước ngày cuối cùng đúng hạn 04/11/2025; kế thừa: Xã Bà Điểm (xa-ba-diem-2025)",
        "xa-ba-diem-2025 Xã Bà Điểm; chưa có địa chỉ liên hệ",
    ]
    listed = [line for line in done("units", "--year", "2024", now="2025-11-05").splitlines() if "Bà Điểm" in line]
    assert [" ".join(line.split()) for line in listed] == [
        "xa-ba-diem Xã Bà Điểm; chưa có địa chỉ liên hệ",
        "xa-ba-diem-2025 Xã Bà Điểm; chưa có địa chỉ liên hệ; không phải gửi báo cáo năm 2024: đơn vị có từ ngày 01/07/2025, "
        "sau ngày cuối cùng đúng hạn 04/11/2024",
    ]


def test_a_name_means_the_unit_that_owes_in_the_year(done: Done, workspace: Path) -> None:
    with_units(workspace, "    name: Xã Bà Điểm\n", "    name: Xã Bà Điểm\n    valid_to: 2025-06-30\n    successors: [xa-ba-diem-2025]\n")
    new = "  - {id: xa-ba-diem-2025, name: Xã Bà Điểm, groups: [xa-thi-tran], basis: Nghị quyết, valid_from: 2025-07-01}\n\n"
    with_units(workspace, "  # Ủy ban Mặt trận", f"{new}  # Ủy ban Mặt trận")
    assert done("units", "ba diem", "--year", "2024", now="2025-11-05").startswith("Xã Bà Điểm (xa-ba-diem)\n")
    assert done("units", "ba diem", now="2025-11-05").startswith("Xã Bà Điểm (xa-ba-diem-2025)\n")
    assert done("units", "xa-ba-diem", now="2025-11-05").startswith("Xã Bà Điểm (xa-ba-diem)\n")


def test_json_has_the_keys_of_the_file(done: Done) -> None:
    told = json.loads(done("units", "--format", "json", now="2024-11-05"))
    assert (sorted(told), told["schema"], len(told["units"])) == (["schema", "units"], 1, 32)
    one = json.loads(done("units", "ba diem", "--format", "json", now="2024-11-05"))
    assert one == {"schema": 1} | next(unit for unit in told["units"] if unit["id"] == "xa-ba-diem")
    assert (one["code"], one["email"], one["groups"][0]["group"]) == ("27592", None, "xa-thi-tran")


def test_in_a_year_without_a_regime_nobody_is_said_to_owe(done: Done, workspace: Path) -> None:
    assert "phải gửi báo cáo" not in done("units", "xa-ba-diem", "--year", "2023", now="2024-11-05")
    assert "phải gửi báo cáo" not in done("units", "--year", "2023", now="2024-11-05")
    with_plan(workspace, "  - first_year: 2024\n", "  - first_year: 2023\n")
    assert "Năm 2023: phải gửi báo cáo; xem bằng: ttdn why xa-ba-diem --year 2023\n" in done(
        "units", "xa-ba-diem", "--year", "2023", now="2024-11-05"
    )


def test_a_name_that_several_units_fit_or_none(refused: Refused) -> None:
    assert refused("units", "thoi", now="2024-11-05") == (
        'lỗi: "thoi" có thể là 5 đơn vị:\n'
        "  xa-tan-thoi-nhi      Xã Tân Thới Nhì\n"
        "  xa-thoi-tam-thon     Xã Thới Tam Thôn\n"
        "  xa-xuan-thoi-dong    Xã Xuân Thới Đông\n"
        "  xa-xuan-thoi-son     Xã Xuân Thới Sơn\n"
        "  xa-xuan-thoi-thuong  Xã Xuân Thới Thượng\n"
        "  = gợi ý: ghi rõ mã đơn vị\n"
    )
    assert refused("units", "seet", now="2024-11-05") == (
        'lỗi: không có đơn vị nào tên "seet"\n  = gợi ý: xem các đơn vị bằng: ttdn units\n'
    )
    assert refused("units", "\x1b[2J", now="2024-11-05") == (
        'lỗi: không có đơn vị nào tên "\\x1b[2J"\n  = gợi ý: xem các đơn vị bằng: ttdn units\n'
    )
