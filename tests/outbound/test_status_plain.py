"""The status table as plain text, whole."""

from dataclasses import replace

from tests.a_year import the_year
from tests.builders import a_group, a_plan, a_regime, a_reminded, a_sent_mail, a_unit, a_workspace, day
from tests.goldens import assert_golden
from tests.outbound.samples import a_year_of_all_kinds, nothing_recorded, seen
from ttdn_cli.domain.overview import Overview, overview
from ttdn_cli.domain.workspace import Workspace
from ttdn_cli.outbound.status_plain import status_plain

BELOW = """\
Phải gửi báo cáo:  8 đơn vị
Đã gửi:            5: đúng hạn 3, trễ hạn 2; trong đó trả lại, quá hạn nộp lại 1
Chưa gửi:          2: trong hạn 1, quá hạn 1
Miễn báo cáo:      1
Thời hạn gửi:      trước ngày 05/11/2026 (ngày cuối cùng đúng hạn: 04/11/2026)
Lưu ý:             ngày cuối cùng đúng hạn rơi vào cuối tuần: 04/11/2028 (Thứ Bảy), 04/11/2029 (Chủ nhật); thời hạn không lùi
Ngoài danh sách:   đơn vị không phải gửi báo cáo mà có sự kiện đã ghi: Phòng Văn hóa và Thông tin (2 sự kiện)
"""


def shown(workspace: Workspace, overview: Overview) -> str:
    return status_plain(workspace, overview, overview.rows)


def test_every_kind_of_line() -> None:
    assert shown(*seen()) == (
        """\
Kế hoạch số 535/KH-UBND: báo cáo năm 2026, tính đến ngày 10/11/2026

  Đơn vị              Tình trạng    Ngày gửi    Ghi chú
Xã, thị trấn (đã gửi 4/6)
  Thị trấn Hóc Môn    Chưa đến hạn              Còn 10 ngày; gia hạn đến hết 20/11/2026
  Xã Bà Điểm          Đã tiếp nhận  05/11/2026  Trễ 1 ngày
  Xã Đông Thạnh       Đạt yêu cầu   01/11/2026  Đúng hạn
  Xã Nhị Bình         Trả lại       02/11/2026  Đúng hạn; quá hạn nộp lại 4 ngày
  Xã Tân Hiệp         Trả lại       02/11/2026  Đúng hạn; nộp lại đến hết 12/11/2026
  Xã Tân Xuân         Quá hạn                   Quá 6 ngày
Các đoàn thể | huyện (đã gửi 1/2)
  Hội Nông dân huyện  Đã tiếp nhận  06/11/2026  Trễ 2 ngày; bản chỉnh sửa trễ 2 ngày
  Huyện Đoàn          Miễn báo cáo

"""
        + BELOW
    )


def test_a_filter_changes_the_list_and_no_count() -> None:
    workspace, overview = seen()
    assert status_plain(workspace, overview, overview.rows[1:2]) == (
        """\
Kế hoạch số 535/KH-UBND: báo cáo năm 2026, tính đến ngày 10/11/2026

  Đơn vị      Tình trạng    Ngày gửi    Ghi chú
Xã, thị trấn (đã gửi 4/6)
  Xã Bà Điểm  Đã tiếp nhận  05/11/2026  Trễ 1 ngày

Danh sách đã lọc:  1 trong 8 đơn vị; số liệu dưới đây là của tất cả đơn vị
"""
        + BELOW
    )


def test_a_filter_that_fits_nobody_says_so() -> None:
    workspace, overview = seen()
    assert status_plain(workspace, overview, []) == (
        """\
Kế hoạch số 535/KH-UBND: báo cáo năm 2026, tính đến ngày 10/11/2026

Không có đơn vị nào trong danh sách đã lọc

Danh sách đã lọc:  0 trong 8 đơn vị; số liệu dưới đây là của tất cả đơn vị
"""
        + BELOW
    )


def test_a_year_without_any_report_says_so_before_anything_else() -> None:
    assert shown(*seen("2026-11-10", nothing_recorded())) == (
        """\
Chưa ghi nhận báo cáo nào của năm 2026, tính đến ngày 10/11/2026. Tình trạng dưới đây chỉ đối chiếu với thời hạn, \
chưa kết luận đơn vị nào không gửi báo cáo.

Kế hoạch số 535/KH-UBND: báo cáo năm 2026, tính đến ngày 10/11/2026

  Đơn vị       Tình trạng  Ngày gửi  Ghi chú
Xã, thị trấn (đã gửi 0/2)
  Xã Bà Điểm   Quá hạn               Quá 6 ngày
  Xã Tân Hiệp  Quá hạn               Quá 6 ngày

Phải gửi báo cáo:  2 đơn vị
Đã gửi:            0: đúng hạn 0, trễ hạn 0
Chưa gửi:          2: trong hạn 0, quá hạn 2
Miễn báo cáo:      0
Thời hạn gửi:      trước ngày 05/11/2026 (ngày cuối cùng đúng hạn: 04/11/2026)
Lưu ý:             ngày cuối cùng đúng hạn rơi vào cuối tuần: 04/11/2028 (Thứ Bảy), 04/11/2029 (Chủ nhật); thời hạn không lùi
"""
    )


def test_the_days_before_the_deadline() -> None:
    lines = {
        as_of: shown(*seen(as_of, nothing_recorded())).splitlines()[6] for as_of in ("2026-10-27", "2026-10-28", "2026-11-04", "2026-11-05")
    }
    assert lines == {
        "2026-10-27": "  Xã Bà Điểm   Chưa đến hạn            Còn 8 ngày",
        "2026-10-28": "  Xã Bà Điểm   Sắp đến hạn            Còn 7 ngày",
        "2026-11-04": "  Xã Bà Điểm   Đến hạn hôm nay",
        "2026-11-05": "  Xã Bà Điểm   Quá hạn               Quá 1 ngày",
    }


def test_a_year_before_the_first_one_is_a_sentence() -> None:
    assert shown(*seen("2023-11-10", nothing_recorded(), 2023)) == (
        "Kế hoạch 535/KH-UBND ban hành ngày 12/12/2023; năm báo cáo đầu tiên là 2024, năm 2023 không có báo cáo nào phải gửi.\n"
    )


def test_a_year_in_which_nobody_owes_is_a_sentence() -> None:
    assert shown(*seen(workspace=a_workspace(units=[]))) == "Năm 2026 không có đơn vị nào phải gửi báo cáo.\n"


def test_a_deadline_that_includes_its_day_and_falls_on_no_weekend() -> None:
    workspace = a_workspace(regimes=[a_regime(due="11-05", reading="by", last_year=2027)])
    assert shown(*seen("2026-11-05", workspace)).endswith(
        "Miễn báo cáo:      0\nThời hạn gửi:      chậm nhất ngày 05/11/2026 (ngày cuối cùng đúng hạn: 05/11/2026)\n"
    )


def test_a_group_that_the_data_does_not_hold_is_named_by_its_id() -> None:
    assert "\nxa-thi-tran (đã gửi 0/1)\n" in shown(*seen(workspace=a_workspace(groups=[])))


def test_nothing_in_the_data_runs_in_the_terminal() -> None:
    workspace = a_workspace(
        units=[a_unit(name="Xã\x1b[31m Đỏ"), a_unit("xa-hai", "Xã 日本")],
        groups=[a_group(name="Nhóm\u202e")],
        plan=a_plan(number="535/\x9bKH"),
    )
    text = shown(*seen(workspace=workspace))
    assert text.splitlines()[2:8] == [
        "Kế hoạch số 535/\\x9bKH: báo cáo năm 2026, tính đến ngày 10/11/2026",
        "",
        "  Đơn vị         Tình trạng  Ngày gửi  Ghi chú",
        "Nhóm\\u202e (đã gửi 0/2)",
        "  Xã\\x1b[31m Đỏ  Quá hạn               Quá 6 ngày",
        "  Xã 日本        Quá hạn               Quá 6 ngày",
    ]


def test_a_unit_apart_that_the_data_does_not_hold_is_named_by_its_id() -> None:
    workspace, overview = seen()
    assert status_plain(workspace, replace(overview, apart={"xa-la": 1}), overview.rows).endswith(
        "Ngoài danh sách:   đơn vị không phải gửi báo cáo mà có sự kiện đã ghi: xa-la (1 sự kiện)\n"
    )


def test_events_after_the_day_do_not_exist_yet() -> None:
    assert "  Xã Bà Điểm          Quá hạn                   Quá 2 ngày\n" in shown(*seen("2026-11-06", a_year_of_all_kinds()))


def test_the_real_units_in_a_year_made_up() -> None:
    assert_golden("status-2024.txt", shown(*seen("2024-11-10", the_year(), 2024)))


def test_reminders_that_went_out_stand_in_the_note() -> None:
    workspace = a_workspace(*a_sent_mail("2026-11-05", "sau-1"), a_reminded("2026-11-06", "sau-1", "phone", extra=True))
    seen = overview(workspace, 2026, day("2026-11-10"))
    assert "Quá 6 ngày; nhắc 2 lần (điện thoại 06/11)" in status_plain(workspace, seen, seen.rows)
