"""`ttdn render report`: the consolidated report goes where it is wanted, the same bytes each time, from the workspace's own template."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.commands.conftest import Done, Refused, tree
from tests.conftest import Run

Received = Callable[..., str]


def test_the_report_of_a_year_goes_into_a_file(run: Run, received: Received, workspace: Path) -> None:
    received("xa-ba-diem", "2024-11-01", "--nil")
    ran = run("render", "report", "--year", "2024", "--output", "bao-cao-2024.md", now="2024-12-01")
    assert (ran.code, ran.out, ran.err) == (0, "", "đã ghi bao-cao-2024.md\n")
    text = (workspace / "bao-cao-2024.md").read_bytes().decode()
    assert "# BÁO CÁO\n" in text
    assert "  - Đúng hạn: 1, gồm: Xã Bà Điểm.\n" in text


def test_the_same_data_and_day_give_the_same_bytes(done: Done, received: Received) -> None:
    received("xa-ba-diem", "2024-11-01", "--nil")
    first = done("render", "report", "--year", "2024", "--as-of", "2024-11-30", now="2024-12-01T08:00:00+07:00")
    received("xa-tan-hiep", "2024-12-02")
    assert done("render", "report", "--year", "2024", "--as-of", "2024-11-30", now="2025-03-09T21:00:00+07:00") == first
    assert done("render", "report", "--year", "2024", now="2024-12-02") != first


def test_what_a_unit_wrote_stays_text(done: Done, workspace: Path) -> None:
    (workspace / "noi-dung.yaml").write_bytes(
        "results:\n  - task: II.3\n    text: |\n      # Tiêu đề | <b>đậm</b> *nghiêng*\n      [liên kết](http://x.vn)\n".encode()
    )
    done("receive", "xa-ba-diem", "--sent", "2024-11-01", "--content", "noi-dung.yaml", now="2024-11-02")
    text = done("render", "report", now="2024-12-01")
    assert "<b>" not in text
    assert "[liên kết](" not in text
    assert "\n# Tiêu đề" not in text
    assert "Tiêu đề \\| &lt;b&gt;đậm&lt;/b&gt; \\*nghiêng\\*" in text


@pytest.mark.parametrize("output", [(), ("--output", "bao-cao.md"), ("--output", "bao-cao.docx")])
def test_a_year_without_a_regime_makes_no_report(refused: Refused, workspace: Path, output: tuple[str, ...]) -> None:
    before = tree(workspace)
    assert refused("render", "report", "--year", "2023", *output, now="2024-12-01") == (
        "lỗi: kế hoạch 535/KH-UBND ban hành ngày 12/12/2023; năm báo cáo đầu tiên là 2024, năm 2023 không có báo cáo nào phải gửi; "
        "chưa soạn gì\n"
    )
    assert tree(workspace) == before


def test_a_report_is_not_dated_before_the_day_it_speaks_of(refused: Refused, run: Run) -> None:
    assert refused("render", "report", "--dated", "2024-11-30", "--output", "x.docx", now="2024-12-01") == (
        "lỗi: văn bản ghi ngày 30/11/2024 mà nêu tình hình đến ngày 01/12/2024, sau ngày của văn bản\n"
        "  = gợi ý: xem lại các ngày và số đã ghi; tình hình của một ngày khác hôm nay: --as-of NGÀY\n"
    )
    assert "ngày chưa đến" in refused("render", "report", "--as-of", "2024-12-02", "--output", "x.docx", now="2024-12-01")
    assert "trước năm báo cáo 2025" in refused("render", "report", "--year", "2025", "--output", "x.docx", now="2024-12-01")
    assert run("render", "report", "--dated", "2024-11-30", "--as-of", "2024-11-30", "--output", "x.docx", now="2024-12-01").code == 0


def test_the_template_of_the_workspace_wins(done: Done, workspace: Path) -> None:
    (workspace / "templates").mkdir()
    (workspace / "templates/report.md").write_bytes("# {{ title }}\n\nNăm {{ year }}\n".encode())
    assert done("render", "report", now="2024-12-01").splitlines()[-1] == "Năm 2024"


def test_a_template_that_is_wrong_is_named_with_its_line(refused: Refused, workspace: Path) -> None:
    (workspace / "templates").mkdir()
    (workspace / "templates/report.md").write_bytes(b"# {{ title }}\n\n{{ yaer }}\n")
    said = refused("render", "report", "--output", "bao-cao.md", now="2024-12-01")
    assert said.startswith("lỗi: mẫu templates/report.md")
    assert "yaer" in said
    assert "dòng 3" in said


def test_half_a_command_says_what_is_missing(refused: Refused) -> None:
    assert refused("render") == (
        'lỗi: lệnh "render" còn thiếu một phần\n  = gợi ý: một trong: render report, render letter, render form, render appendix\n'
    )
    assert refused("render", "report", "--format", "xml").startswith(
        'lỗi: --format: "xml" không phải là một giá trị được dùng ở đây; dùng một trong: markdown'
    )
