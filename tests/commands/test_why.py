"""`ttdn why`: which year and day are meant, whose file is read, and the answer for programs. The whole words are in tests/cases."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.commands.conftest import Done, Refused, put, with_units

Received = Callable[..., str]


def test_this_year_and_today_unless_said(done: Done) -> None:
    assert done("why", "ba diem", now="2026-03-02").startswith("Xã Bà Điểm (xa-ba-diem): báo cáo năm 2026, tính đến ngày 02/03/2026\n")
    assert done("why", "ba diem", "--year", "2024", now="2026-03-02").startswith(
        "Xã Bà Điểm (xa-ba-diem): báo cáo năm 2024, tính đến ngày 02/03/2026\n"
    )
    assert done("why", "ba diem", "--as-of", "2024-11-05", now="2026-03-02").startswith(
        "Xã Bà Điểm (xa-ba-diem): báo cáo năm 2024, tính đến ngày 05/11/2024\n"
    )


def test_it_quotes_the_sentence_of_the_plan_and_says_whose_reading_it_is(done: Done) -> None:
    text = done("why", "xa-ba-diem", now="2024-11-05")
    assert "  “Định kỳ báo cáo công tác triển khai hoạt động thông tin đối ngoại tại đơn vị trước ngày 05 tháng 11 hàng năm gửi về " in text
    assert "Thời hạn gửi: trước ngày 05/11/2024 (ngày cuối cùng đúng hạn: 04/11/2024).\n" in text
    assert "chưa tìm thấy hướng dẫn chính thức" in text


@pytest.mark.parametrize(
    ("as_of", "said"),
    [
        ("2024-11-05", "Quá hạn, chưa gửi báo cáo: chưa ghi nhận báo cáo; 05/11/2024 − 04/11/2024 = quá hạn 1 ngày."),
        ("2024-11-06", "Trễ hạn 1 ngày: báo cáo sớm nhất (2024-11-06-received) gửi ngày 05/11/2024, "),
        ("2024-11-08", "Trả lại, yêu cầu chỉnh sửa, bổ sung: hạn nộp lại 12/11/2024; 12/11/2024 − 08/11/2024 = còn 4 ngày."),
        ("2024-11-14", "Trả lại, yêu cầu chỉnh sửa, bổ sung: hạn nộp lại 12/11/2024; 14/11/2024 − 12/11/2024 = quá hạn nộp lại 2 ngày."),
    ],
)
def test_each_day_has_its_own_conclusion(received: Received, done: Done, as_of: str, said: str) -> None:
    received("xa-ba-diem", "2024-11-06", sent="2024-11-05")
    done("return", "xa-ba-diem", "--reason", "thiếu", "--again-by", "2024-11-12", now="2024-11-07")
    assert f"\n  - {said}" in done("why", "xa-ba-diem", "--as-of", as_of, now="2024-12-01")


def test_a_unit_that_owes_nothing_is_told_why_and_who_came_after_it(done: Done, workspace: Path) -> None:
    with_units(workspace, "    name: Xã Bà Điểm\n", "    name: Xã Bà Điểm\n    valid_to: 2025-06-30\n    successors: [xa-tan-hiep]\n")
    assert done("why", "xa-ba-diem", now="2025-11-05").endswith(
        "Kết luận:\n"
        "  - Không phải gửi báo cáo năm 2025: đơn vị kết thúc ngày 30/06/2025, trước ngày cuối cùng đúng hạn 04/11/2025.\n"
        "  - Đơn vị kế thừa: Xã Tân Hiệp (xa-tan-hiep).\n"
    )


def test_json_tells_the_same_to_programs(received: Received, done: Done) -> None:
    received("xa-ba-diem", "2024-11-06", sent="2024-11-05")
    told = json.loads(done("why", "xa-ba-diem", "--format", "json", now="2024-11-10"))
    assert told["unit"] == {"id": "xa-ba-diem", "name": "Xã Bà Điểm", "group": "xa-thi-tran"}
    assert (told["owes"], told["clause"]["id"], told["deadline"]["last_on_time_day"]) == (True, "IV", "2024-11-04")
    assert (told["status"]["standing"], told["status"]["days_late"], told["schema"]) == ("received", 1, 1)
    assert [event["id"] for event in told["events"]] == ["2024-11-06-received"]
    told = json.loads(done("why", "xa-ba-diem", "--year", "2023", "--format", "json", now="2024-11-10"))
    assert (told["deadline"], told["status"]) == (None, None)
    assert told["message"].endswith("năm báo cáo đầu tiên là 2024, năm 2023 không có báo cáo nào phải gửi")


def test_a_file_of_another_unit_that_cannot_be_read_does_not_matter(
    received: Received, done: Done, refused: Refused, workspace: Path
) -> None:
    put(workspace, "2024/xa-tan-hiep/2024-11-02-received", "kind: lạ\n")
    assert done("why", "xa-ba-diem", now="2024-11-05").startswith("Xã Bà Điểm")
    assert refused("why", "xa-tan-hiep", now="2024-11-05").startswith(
        'data/reports/2024/xa-tan-hiep/2024-11-02-received.yaml:1:7: lỗi: "lạ" không phải là một loại sự kiện [shape]\n'
    )


def test_a_name_that_several_units_fit_lists_them(refused: Refused) -> None:
    assert refused("why", "hội", now="2024-11-05") == (
        'lỗi: "hội" có thể là 4 đơn vị:\n'
        "  hoi-cuu-chien-binh-huyen              Hội Cựu chiến binh huyện\n"
        "  hoi-lien-hiep-phu-nu-huyen            Hội Liên hiệp Phụ nữ huyện\n"
        "  hoi-nong-dan-huyen                    Hội Nông dân huyện\n"
        "  phong-lao-dong-thuong-binh-va-xa-hoi  Phòng Lao động - Thương binh và Xã hội\n"
        "  = gợi ý: ghi rõ mã đơn vị\n"
    )
