"""The status as Markdown, whole."""

from tests.builders import a_group, a_unit, a_workspace
from tests.outbound.samples import nothing_recorded, seen
from ttdn_cli.outbound.status_markdown import status_markdown

BELOW = """\
- **Phải gửi báo cáo:** 8 đơn vị
- **Đã gửi:** 5: đúng hạn 3, trễ hạn 2; trong đó trả lại, quá hạn nộp lại 1
- **Chưa gửi:** 2: trong hạn 1, quá hạn 1
- **Miễn báo cáo:** 1
- **Thời hạn gửi:** trước ngày 05/11/2026 (ngày cuối cùng đúng hạn: 04/11/2026)
- **Lưu ý:** ngày cuối cùng đúng hạn rơi vào cuối tuần: 04/11/2028 (Thứ Bảy), 04/11/2029 (Chủ nhật); thời hạn không lùi
- **Ngoài danh sách:** đơn vị không phải gửi báo cáo mà có sự kiện đã ghi: Phòng Văn hóa và Thông tin (2 sự kiện)
"""


def test_every_kind_of_line() -> None:
    workspace, overview = seen()
    assert status_markdown(workspace, overview, overview.rows) == (
        r"""# Kế hoạch số 535/KH-UBND: báo cáo năm 2026, tính đến ngày 10/11/2026

## Xã, thị trấn (đã gửi 4/6)

| Đơn vị | Tình trạng | Ngày gửi | Ghi chú |
| --- | --- | --- | --- |
| Thị trấn Hóc Môn | Chưa đến hạn |  | Còn 10 ngày; gia hạn đến hết 20/11/2026 |
| Xã Bà Điểm | Đã tiếp nhận | 05/11/2026 | Trễ 1 ngày |
| Xã Đông Thạnh | Đạt yêu cầu | 01/11/2026 | Đúng hạn |
| Xã Nhị Bình | Trả lại | 02/11/2026 | Đúng hạn; quá hạn nộp lại 4 ngày |
| Xã Tân Hiệp | Trả lại | 02/11/2026 | Đúng hạn; nộp lại đến hết 12/11/2026 |
| Xã Tân Xuân | Quá hạn |  | Quá 6 ngày |

## Các đoàn thể \| huyện (đã gửi 1/2)

| Đơn vị | Tình trạng | Ngày gửi | Ghi chú |
| --- | --- | --- | --- |
| Hội Nông dân huyện | Đã tiếp nhận | 06/11/2026 | Trễ 2 ngày; bản chỉnh sửa trễ 2 ngày |
| Huyện Đoàn | Miễn báo cáo |  |  |

"""
        + BELOW
    )


def test_a_filter_that_fits_nobody_says_so() -> None:
    workspace, overview = seen()
    assert status_markdown(workspace, overview, []) == (
        """# Kế hoạch số 535/KH-UBND: báo cáo năm 2026, tính đến ngày 10/11/2026

Không có đơn vị nào trong danh sách đã lọc

- **Danh sách đã lọc:** 0 trong 8 đơn vị; số liệu dưới đây là của tất cả đơn vị
"""
        + BELOW
    )


def test_a_year_without_any_report_says_so_before_anything_else() -> None:
    workspace, overview = seen("2026-11-10", nothing_recorded())
    assert status_markdown(workspace, overview, overview.rows).startswith(
        "Chưa ghi nhận báo cáo nào của năm 2026, tính đến ngày 10/11/2026. Tình trạng dưới đây chỉ đối chiếu với thời hạn, "
        "chưa kết luận đơn vị nào không gửi báo cáo.\n\n# Kế hoạch số 535/KH-UBND: báo cáo năm 2026, tính đến ngày 10/11/2026\n"
    )


def test_a_year_before_the_first_one_is_a_sentence() -> None:
    workspace, overview = seen("2023-11-10", nothing_recorded(), 2023)
    assert status_markdown(workspace, overview, ()) == (
        "Kế hoạch 535/KH-UBND ban hành ngày 12/12/2023; năm báo cáo đầu tiên là 2024, năm 2023 không có báo cáo nào phải gửi.\n"
    )


def test_names_in_the_data_stay_text() -> None:
    workspace = a_workspace(units=[a_unit(name="*Xã* [A](http://a.vn)")], groups=[a_group(name="# Nhóm <b>")])
    text = status_markdown(workspace, seen(workspace=workspace)[1], seen(workspace=workspace)[1].rows)
    assert "\n## \\# Nhóm &lt;b&gt; (đã gửi 0/1)\n" in text
    assert "\n| \\*Xã\\* \\[A\\](http\\://a.vn) | Quá hạn |  | Quá 6 ngày |\n" in text
