"""`ttdn fix`: it shows what it does, does it under the lock, and leaves what is not its business."""

import unicodedata
from pathlib import Path

import pytest

from tests.commands.conftest import Done, Refused, put, tree, with_plan
from tests.conftest import SHIPPED, Run


@pytest.fixture
def odd(workspace: Path) -> Path:
    """A workspace whose plan has a line in NFD and no line end at its end, and whose units come from Windows."""
    with_plan(workspace, "\nissuer: Ủy", f"\nissuer: {unicodedata.normalize('NFD', 'Ủy')}")
    plan, units = workspace / "data/plan.yaml", workspace / "data/units.yaml"
    plan.write_bytes(plan.read_bytes().rstrip(b"\n"))
    units.write_bytes(units.read_bytes().replace(b"\n", b"\r\n"))
    return workspace


def said(workspace: Path) -> str:
    lines = (SHIPPED / "plan.yaml").read_text(encoding="utf-8").splitlines()
    number = next(n for n, line in enumerate(lines, 1) if line.startswith("issuer: "))
    name = unicodedata.normalize("NFD", "Ủy")
    crlf = (SHIPPED / "units.yaml").read_bytes().count(b"\n")
    return (
        "data/plan.yaml: chữ tổ hợp thành dựng sẵn (NFC) ở 1 dòng; thêm dấu xuống dòng ở cuối tệp\n"
        "--- data/plan.yaml\n"
        "+++ data/plan.yaml (sau khi sửa)\n"
        f"@@ -{number} +{number} @@\n"
        f"-{lines[number - 1].replace('Ủy', name)}\n"
        f"+{lines[number - 1]}\n"
        f"@@ -{len(lines)} +{len(lines)} @@\n"
        f"-{lines[-1]}  [cuối tệp không có dấu xuống dòng]\n"
        f"+{lines[-1]}\n"
        f"data/units.yaml: kết thúc dòng CRLF thành LF ở {crlf} dòng\n"
    )


def test_a_dry_run_shows_everything_and_writes_nothing(done: Done, odd: Path) -> None:
    before = tree(odd)
    assert done("fix", "--dry-run") == said(odd) + "sẽ sửa 2 tệp (chưa ghi gì)\n"
    assert tree(odd) == before


def test_what_is_fixed_is_the_shipped_data_byte_for_byte(done: Done, odd: Path) -> None:
    assert done("fix") == said(odd) + "đã sửa 2 tệp\n"
    for name in ("plan.yaml", "units.yaml"):
        assert (odd / "data" / name).read_bytes() == (SHIPPED / name).read_bytes()
    assert done("fix") == "không có gì để sửa\n"


def test_where_nothing_is_odd_nothing_is_written_and_no_lock_is_taken(done: Done, workspace: Path) -> None:
    before = tree(workspace)
    assert done("fix") == "không có gì để sửa\n"
    assert done("fix", "--dry-run") == "không có gì để sửa\n"
    assert tree(workspace) == before


def test_a_value_that_would_be_another_is_left_and_told(done: Done, workspace: Path) -> None:
    path = workspace / "data/units.yaml"
    path.write_bytes(path.read_bytes().rstrip(b"\n") + b"\n    remark: |\n      ghi")
    before = tree(workspace)
    assert done("fix") == ("data/units.yaml: không thêm dấu xuống dòng ở cuối tệp, vì khi đó có giá trị sẽ khác đi\nkhông có gì để sửa\n")
    assert tree(workspace) == before


def test_an_event_is_never_touched_and_named_where_it_is_odd(run: Run, odd: Path) -> None:
    head = "schema: 1\r\nkind: exempted\r\nyear: 2026\r\nunit: xa-ba-diem\r\nday: 2026-11-02\r\nrecorded: 2026-11-02T09:00:00+07:00\r\n"
    put(odd, "2026/xa-ba-diem/2026-11-02-exempted", head + unicodedata.normalize("NFD", "document: số 1\nreason: giải thể"))
    path = odd / "data/reports/2026/xa-ba-diem/2026-11-02-exempted.yaml"
    before = path.read_bytes()
    ran = run("fix")
    assert (ran.code, ran.err) == (
        0,
        "không sửa tệp sự kiện có chữ tổ hợp, vì sự kiện không bao giờ bị sửa: data/reports/2026/xa-ba-diem/2026-11-02-exempted.yaml\n",
    )
    assert path.read_bytes() == before


def test_one_file_that_cannot_be_read_and_none_is_written(refused: Refused, odd: Path) -> None:
    (odd / "data/units.yaml").write_bytes(b"a: b\na: c\n")
    before = tree(odd)
    for args in ((), ("--dry-run",)):
        assert refused("fix", *args) == (
            'data/units.yaml:2:1: lỗi: khóa "a" đã có ở trên [yaml]\n    2 | a: c\n'
            "lỗi: không đọc được data/units.yaml\n  = gợi ý: sửa các lỗi trên rồi chạy lại\n"
        )
    assert tree(odd) == before


def test_a_link_is_not_written_through(refused: Refused, odd: Path) -> None:
    path = odd / "data/plan.yaml"
    elsewhere = odd / "plan.yaml"  # out of the workspace it would not even be read
    path.rename(elsewhere)
    path.symlink_to(elsewhere)
    before = elsewhere.read_bytes()
    assert "đi qua một liên kết; chưa ghi gì" in refused("fix")
    assert elsewhere.read_bytes() == before
