"""`ttdn init`: a workspace that works at once, or one that says what is to be filled in; never over something that is there."""

from pathlib import Path

import pytest

from tests.commands.conftest import tree
from tests.conftest import SHIPPED, Run

FILES = [
    *(".gitattributes", ".gitignore", "data", "data/holidays.yaml", "data/plan.yaml", "data/units.yaml", "schemas"),
    *(f"schemas/{name}.schema.json" for name in ("holidays", "plan", "report", "units")),
]


def test_from_the_shipped_plan_it_works_at_once(run: Run, tmp_path: Path) -> None:
    ran = run("init", "vhtt", "--from", "hoc-mon-535", now="2024-11-05")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == (
        "đã tạo vhtt/.gitattributes\n"
        "đã tạo vhtt/.gitignore\n"
        "đã tạo vhtt/schemas/plan.schema.json\n"
        "đã tạo vhtt/schemas/units.schema.json\n"
        "đã tạo vhtt/schemas/holidays.schema.json\n"
        "đã tạo vhtt/schemas/report.schema.json\n"
        "đã tạo vhtt/data/holidays.yaml\n"
        "đã tạo vhtt/data/units.yaml\n"
        "đã tạo vhtt/data/plan.yaml\n"
        "Bước tiếp theo: ttdn --root vhtt status\n"
    )
    made = tree(tmp_path / "vhtt")
    assert sorted(made) == FILES
    assert made[".gitattributes"] == b"data/** text eol=lf\n*.docx binary\n"
    assert made[".gitignore"] == b"/.ttdn/\n~$*\n"
    assert made["data/plan.yaml"] == (SHIPPED / "plan.yaml").read_bytes()
    assert made["data/units.yaml"] == (SHIPPED / "units.yaml").read_bytes()
    root = tmp_path / "vhtt"
    assert run("check", root=root).out == "không có lỗi\n"
    assert "Phải gửi báo cáo:  31 đơn vị\n" in run("status", root=root, now="2024-11-05").out
    assert run("receive", "ba diem", "--sent", "2024-11-01", root=root, now="2024-11-05").code == 0


def test_without_a_plan_check_lists_what_is_to_be_filled_in(run: Run, tmp_path: Path) -> None:
    ran = run("init", "moi")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.endswith("đã tạo moi/data/plan.yaml\nBước tiếp theo: ttdn --root moi check\n")
    assert sorted(tree(tmp_path / "moi")) == FILES
    ran = run("check", root=tmp_path / "moi")
    assert (ran.code, ran.err) == (1, "")
    missing = [line.partition(": lỗi: ")[2] for line in ran.out.splitlines() if ": lỗi: " in line]
    assert [message.split('"')[1] for message in missing] == [
        *("id", "type", "number", "date", "issuer", "title"),
        *("unit", "parent", "parent_short", "name", "abbreviation", "place"),
    ]
    assert ran.out.endswith("\n12 lỗi\n")
    ran = run("status", root=tmp_path / "moi", now="2026-11-05")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.endswith("lỗi: không đọc được data/plan.yaml, data/units.yaml\n  = gợi ý: sửa các lỗi trên rồi chạy lại\n")


FILLED = {
    "plan.yaml": {
        "id:          # mã của kế hoạch": "id: ke-hoach-12  # mã của kế hoạch",
        "type:        #": "type: Kế hoạch  #",
        "number:      #": "number: 12/KH-UBND  #",
        "date:        #": "date: 2026-01-15  #",
        "issuer:      #": "issuer: Ủy ban nhân dân xã  #",
        "title:       #": "title: về chuyển đổi số  #",
    },
    "units.yaml": {
        "  unit:            #": "  unit: van-phong  #",
        "  parent:          #": "  parent: Ủy ban nhân dân Thành phố  #",
        "  parent_short:    #": "  parent_short: UBND Thành phố  #",
        "  name:            #": "  name: Văn phòng  #",
        "  abbreviation:    #": "  abbreviation: VP  #",
        "  place:           #": "  place: Hóc Môn  #",
        "units: []": "units: [{id: van-phong, name: Văn phòng, groups: [], basis: Kế hoạch}]",
    },
}


def test_once_it_is_filled_in_there_is_nothing_to_say(run: Run, tmp_path: Path) -> None:
    run("init", "moi")
    for name, changes in FILLED.items():
        path = tmp_path / "moi/data" / name
        text = path.read_bytes().decode()
        for old, new in changes.items():
            assert text.count(old) == 1, old
            text = text.replace(old, new)
        path.write_bytes(text.encode())
    assert run("check", root=tmp_path / "moi").out == "không có lỗi\n"
    ran = run("status", root=tmp_path / "moi", now="2026-11-05")
    assert (ran.code, ran.out) == (0, "Kế hoạch 12/KH-UBND không quy định chế độ báo cáo.\n")


def test_a_folder_that_holds_data_is_left_alone(run: Run, workspace: Path) -> None:
    before = tree(workspace)
    for folder in (".", workspace):
        for how in ((), ("--from", "hoc-mon-535")):
            ran = run("init", folder, *how)
            assert (ran.code, ran.out) == (2, "")
            assert ran.err == (
                f"lỗi: {folder} đã có thư mục data, có thể là một không gian làm việc; chưa ghi gì\n  = gợi ý: chọn thư mục khác\n"
            )
    assert tree(workspace) == before


def test_what_git_has_already_is_added_to(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "kho"
    folder.mkdir()
    (folder / "README.md").write_bytes(b"kho\n")
    (folder / ".gitignore").write_bytes(b"*.bak\n/.ttdn/")
    (folder / ".gitattributes").write_bytes(b"*.docx binary\r\ndata/** text eol=lf\r\n")
    ran = run("init", folder, "--from", "hoc-mon-535")
    assert (ran.code, ran.err) == (0, "")
    assert "đã tạo" in ran.out
    assert ".gitattributes" not in ran.out
    made = tree(folder)
    assert made[".gitignore"] == b"*.bak\n/.ttdn/\n~$*\n"
    assert made[".gitattributes"] == b"*.docx binary\r\ndata/** text eol=lf\r\n"
    assert made["README.md"] == b"kho\n"


def test_in_the_folder_where_one_stands(run: Run, tmp_path: Path) -> None:
    ran = run("init", ".", "--from", "hoc-mon-535")
    assert ran.out.endswith("đã tạo data/plan.yaml\nBước tiếp theo: ttdn status\n")
    assert sorted(tree(tmp_path)) == FILES


@pytest.mark.parametrize("name", ["ke-hoach-khac", "../x", "\x1b[2J"])
def test_a_plan_that_does_not_come_with_ttdn(run: Run, tmp_path: Path, name: str) -> None:
    ran = run("init", "moi", "--from", name)
    assert (ran.code, ran.out) == (2, "")
    shown = name.replace("\x1b", "\\x1b")
    assert ran.err == f'lỗi: không có kế hoạch nào tên "{shown}"\n  = gợi ý: một trong: hoc-mon-535\n'
    assert list(tmp_path.iterdir()) == []


def test_a_place_that_is_a_file(run: Run, tmp_path: Path) -> None:
    (tmp_path / "moi").write_bytes(b"")
    ran = run("init", "moi")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == "lỗi: không tạo được thư mục moi: một phần của đường dẫn không phải là thư mục; chưa ghi gì\n"
    assert (tmp_path / "moi").read_bytes() == b""


def test_the_folder_must_be_named(run: Run, tmp_path: Path) -> None:
    ran = run("init")
    assert (ran.code, ran.err) == (2, "lỗi: thiếu tham số THƯ-MỤC\n  = gợi ý: xem cách dùng bằng: ttdn init --help\n")
    assert list(tmp_path.iterdir()) == []
