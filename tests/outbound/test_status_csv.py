"""The status for Excel, byte for byte."""

import csv
import io

import pytest

from tests.builders import a_received, a_unit, a_workspace
from tests.outbound.samples import nothing_recorded, seen
from ttdn_cli.outbound.status_csv import status_csv

HEADER = (
    "Nhóm,Mã đơn vị,Đơn vị,Tình trạng,Đúng hạn hay trễ hạn,Số ngày trễ,Số ngày còn lại,Số ngày quá hạn,Ngày cuối cùng đúng hạn,"
    "Ngày gửi,Ngày nhận,Số văn bản,Ngày phải nộp lại,Số ngày trễ của bản chỉnh sửa"
)


def test_every_kind_of_line() -> None:
    workspace, overview = seen()
    lines = [
        HEADER,
        '"Xã, thị trấn",thi-tran-hoc-mon,Thị trấn Hóc Môn,chưa đến hạn,,,10,,2026-11-20,,,,,',
        '"Xã, thị trấn",xa-ba-diem,Xã Bà Điểm,đã tiếp nhận,trễ hạn,1,,,2026-11-04,2026-11-05,2026-11-07,123/BC-UBND,,',
        '"Xã, thị trấn",xa-dong-thanh,Xã Đông Thạnh,đạt yêu cầu,đúng hạn,0,,,2026-11-04,2026-11-01,2026-11-01,\'=1+1,,',
        '"Xã, thị trấn",xa-nhi-binh,Xã Nhị Bình,"trả lại, yêu cầu chỉnh sửa, bổ sung",đúng hạn,0,,4,'
        "2026-11-04,2026-11-02,2026-11-02,,2026-11-06,",
        '"Xã, thị trấn",xa-tan-hiep,Xã Tân Hiệp,"trả lại, yêu cầu chỉnh sửa, bổ sung",đúng hạn,0,2,,'
        "2026-11-04,2026-11-02,2026-11-02,,2026-11-12,",
        '"Xã, thị trấn",xa-tan-xuan,Xã Tân Xuân,"quá hạn, chưa gửi báo cáo",,,,6,2026-11-04,,,,,',
        "Các đoàn thể | huyện,hoi-nong-dan-huyen,Hội Nông dân huyện,đã tiếp nhận,trễ hạn,2,,,2026-11-04,2026-11-06,2026-11-06,,,2",
        "Các đoàn thể | huyện,huyen-doan,Huyện Đoàn,miễn báo cáo,,,,,2026-11-04,,,,,",
    ]
    assert status_csv(workspace, overview, overview.rows) == b"\xef\xbb\xbf" + "".join(f"{line}\r\n" for line in lines).encode()


def test_a_year_without_a_regime_is_the_header_alone() -> None:
    workspace, overview = seen("2023-11-10", nothing_recorded(), 2023)
    assert status_csv(workspace, overview, ()) == b"\xef\xbb\xbf" + f"{HEADER}\r\n".encode()


@pytest.mark.parametrize(
    ("number", "cell"),
    [
        ("=HYPERLINK(1)", "'=HYPERLINK(1)"),
        ("+84", "'+84"),
        ("-1", "'-1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        (" =1", "' =1"),
        ("＝1+1", "'＝1+1"),
        ("05/2026", "'05/2026"),
        ("12E5", "'12E5"),
        ("7", "'7"),
        ("07/BC-UBND", "07/BC-UBND"),
        ('"a", b', '"a", b'),
        ("a\x1b[31m", "a\\x1b[31m"),
    ],
)
def test_a_text_stays_a_text_in_excel(number: str, cell: str) -> None:
    workspace, overview = seen(workspace=a_workspace(a_received("2026-11-02", number=number)))
    rows = list(csv.reader(io.StringIO(status_csv(workspace, overview, overview.rows).decode("utf-8-sig"), newline="")))
    assert rows[1][11] == cell


def test_a_unit_s_name_that_excel_would_compute_stays_a_name() -> None:
    workspace, overview = seen(workspace=a_workspace(units=[a_unit(name="=1+1")]))
    assert b",'=1+1," in status_csv(workspace, overview, overview.rows)
