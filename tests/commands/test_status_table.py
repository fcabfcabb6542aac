"""The status table on a terminal: drawn where it can be drawn, plain elsewhere, and never more than the words of the data."""

import io
import re

import pytest

from tests.a_year import the_year
from tests.builders import a_group, a_unit, a_workspace
from tests.goldens import assert_golden
from tests.outbound.samples import nothing_recorded, seen
from ttdn_cli.commands import status_table
from ttdn_cli.commands.status_table import can_draw, draw_table, print_table
from ttdn_cli.domain.overview import Overview
from ttdn_cli.domain.workspace import Workspace
from ttdn_cli.outbound.status_plain import status_plain, width

_CODE = re.compile(r"\x1b\[[0-9;]*m")


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def _sixteen_colours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COLORTERM", raising=False)
    monkeypatch.setenv("TERM", "xterm")


def drawn(workspace: Workspace, overview: Overview, columns: int = 80) -> str:
    """What the terminal gets, colours and all."""
    stream = Terminal()
    draw_table(workspace, overview, overview.rows, stream, columns)
    return stream.getvalue()


def words(coloured: str) -> str:
    """What is left to read without colours, without the spaces at the ends of lines."""
    return "".join(f"{line.rstrip()}\n" for line in _CODE.sub("", coloured).splitlines())


def printed(workspace: Workspace, overview: Overview, stream: io.StringIO) -> str:
    print_table(workspace, overview, overview.rows, stream)
    return stream.getvalue()


def test_every_kind_of_line_in_80_columns() -> None:
    assert words(drawn(*seen())) == (
        """\
Kế hoạch số 535/KH-UBND: báo cáo năm 2026, tính đến ngày 10/11/2026

  Đơn vị              Tình trạng    Ngày gửi    Ghi chú
Xã, thị trấn (đã gửi 4/6)
  Thị trấn Hóc Môn    Chưa đến hạn              Còn 10 ngày; gia hạn đến hết
                                                20/11/2026
  Xã Bà Điểm          Đã tiếp nhận  05/11/2026  Trễ 1 ngày
  Xã Đông Thạnh       Đạt yêu cầu   01/11/2026  Đúng hạn
  Xã Nhị Bình         Trả lại       02/11/2026  Đúng hạn; quá hạn nộp lại 4 ngày
  Xã Tân Hiệp         Trả lại       02/11/2026  Đúng hạn; nộp lại đến hết
                                                12/11/2026
  Xã Tân Xuân         Quá hạn                   Quá 6 ngày
Các đoàn thể | huyện (đã gửi 1/2)
  Hội Nông dân huyện  Đã tiếp nhận  06/11/2026  Trễ 2 ngày; bản chỉnh sửa trễ 2
                                                ngày
  Huyện Đoàn          Miễn báo cáo

Phải gửi báo cáo:  8 đơn vị
Đã gửi:            5: đúng hạn 3, trễ hạn 2; trong đó trả lại, quá hạn nộp lại 1
Chưa gửi:          2: trong hạn 1, quá hạn 1
Miễn báo cáo:      1
Thời hạn gửi:      trước ngày 05/11/2026 (ngày cuối cùng đúng hạn: 04/11/2026)
Lưu ý:             ngày cuối cùng đúng hạn rơi vào cuối tuần: 04/11/2028 (Thứ
                   Bảy), 04/11/2029 (Chủ nhật); thời hạn không lùi
Ngoài danh sách:   đơn vị không phải gửi báo cáo mà có sự kiện đã ghi: Phòng Văn
                   hóa và Thông tin (2 sự kiện)
"""
    )


def test_the_real_units_in_80_columns() -> None:
    assert_golden("status-2024-terminal.txt", words(drawn(*seen("2024-11-10", the_year(), 2024))))


@pytest.mark.parametrize("columns", [72, 80, 100, 200])
def test_no_line_is_wider_than_the_terminal(columns: int) -> None:
    assert max(map(width, words(drawn(*seen("2024-11-10", the_year(), 2024), columns)).splitlines())) <= columns


def test_a_wide_terminal_shows_what_the_plain_table_shows() -> None:
    workspace, overview = seen()
    assert words(drawn(workspace, overview, 200)) == status_plain(workspace, overview, overview.rows)


def test_the_first_line_says_that_nothing_was_received_and_nobody_is_red() -> None:
    text = drawn(*seen("2026-11-10", nothing_recorded()))
    assert words(text).startswith(
        "Chưa ghi nhận báo cáo nào của năm 2026, tính đến ngày 10/11/2026. Tình trạng\n"
        "dưới đây chỉ đối chiếu với thời hạn, chưa kết luận đơn vị nào không gửi báo cáo.\n\nKế hoạch số"
    )
    assert "Quá hạn" in text
    assert "\x1b[1;31m" not in text


def test_colours_follow_the_standing_and_lateness() -> None:
    lines = {words(line).strip(): line for line in drawn(*seen()).splitlines()}
    colours = {
        line.split("  ")[0]: [code for code in _CODE.findall(coloured) if code != "\x1b[0m"]
        for line, coloured in lines.items()
        if line.startswith(("Xã ", "Thị trấn", "Huyện"))
    }
    assert colours == {
        "Thị trấn Hóc Môn": [],
        "Xã Bà Điểm": ["\x1b[36m", "\x1b[31m"],
        "Xã Đông Thạnh": ["\x1b[32m"],
        "Xã Nhị Bình": ["\x1b[1;31m", "\x1b[1;31m"],
        "Xã Tân Hiệp": ["\x1b[33m"],
        "Xã Tân Xuân": ["\x1b[1;31m", "\x1b[1;31m"],
        "Huyện Đoàn": ["\x1b[2m", "\x1b[2m"],
    }


def test_names_in_the_data_are_neither_markup_nor_emoji_nor_escape_sequences() -> None:
    workspace = a_workspace(units=[a_unit(name="[bold]Xã[/bold] :smile: \x1b[31mĐỏ")], groups=[a_group(name="[red]Nhóm[/red]")])
    lines = words(drawn(*seen(workspace=workspace))).splitlines()
    assert "[red]Nhóm[/red] (đã gửi 0/1)" in lines
    assert "  [bold]Xã[/bold] :smile: \\x1b[31mĐỏ  Quá hạn               Quá 6 ngày" in lines


def test_a_terminal_gets_the_drawn_table_and_a_pipe_the_plain_one() -> None:
    workspace, overview = seen()
    assert printed(workspace, overview, Terminal()) == drawn(workspace, overview)
    assert printed(workspace, overview, io.StringIO()) == status_plain(workspace, overview, overview.rows)


def test_a_list_too_long_to_be_drawn_is_plain(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(status_table, "LONGEST", 8)
    workspace, overview = seen()
    assert printed(workspace, overview, Terminal()) == drawn(workspace, overview)
    monkeypatch.setattr(status_table, "LONGEST", 7)
    assert printed(workspace, overview, Terminal()) == status_plain(workspace, overview, overview.rows)


def test_a_filter_that_fits_nobody_is_said_on_a_terminal_too() -> None:
    workspace, overview = seen()
    stream = Terminal()
    print_table(workspace, overview, [], stream)
    assert stream.getvalue() == status_plain(workspace, overview, [])


@pytest.mark.parametrize(
    ("environ", "columns", "expected"),
    [
        ({"TERM": "xterm"}, 80, True),
        ({}, 72, True),
        ({}, 71, False),
        ({"NO_COLOR": "1"}, 80, False),
        ({"NO_COLOR": ""}, 80, True),
        ({"TERM": "dumb"}, 80, False),
    ],
)
def test_where_a_table_is_drawn(environ: dict[str, str], columns: int, expected: bool) -> None:
    assert can_draw(Terminal(), environ, columns) is expected


def test_nothing_is_drawn_into_a_file() -> None:
    assert not can_draw(io.StringIO(), {"TERM": "xterm"}, 80)
