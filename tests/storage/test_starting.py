"""A new workspace: which files it has, and what is never touched."""

import errno
import os
from pathlib import Path

import pytest

from ttdn_cli.domain.problem import TtdnError
from ttdn_cli.storage.starting import PLANS, start_workspace
from ttdn_cli.storage.workspace import load_everything

ROOT = Path(__file__).parents[2]


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_a_workspace_from_the_shipped_plan_has_its_bytes_and_no_reports(tmp_path: Path) -> None:
    folder = tmp_path / "mới" / "2026"
    beside = {"schemas/plan.schema.json": b"{}\n"}
    made = [path.relative_to(folder).as_posix() for path in start_workspace(folder, PLANS[0], beside)]
    assert made == [
        *(".gitattributes", ".gitignore", "schemas/plan.schema.json", "data/holidays.yaml", "data/units.yaml", "data/plan.yaml"),
    ]
    assert files(folder) == {
        "schemas/plan.schema.json": b"{}\n",
        ".gitattributes": b"data/** text eol=lf\n*.docx binary\n",
        ".gitignore": b"/.ttdn/\n~$*\n",
        "data/plan.yaml": (ROOT / "data" / "plan.yaml").read_bytes(),
        "data/holidays.yaml": (ROOT / "data" / "holidays.yaml").read_bytes(),
        "data/units.yaml": (ROOT / "data" / "units.yaml").read_bytes(),
    }


def test_an_empty_workspace_says_what_is_to_be_filled_in_and_nothing_else(tmp_path: Path) -> None:
    start_workspace(tmp_path / "a", None, {})
    problems = load_everything(tmp_path / "a").problems
    assert [(located.problem.address, located.problem.message) for located in problems] == [
        *((("plan", key), f'khóa "{key}" còn trống') for key in ("id", "type", "number", "date", "issuer", "title")),
        *(
            (("units", "office", key), f'khóa "{key}" còn trống')
            for key in ("unit", "parent", "parent_short", "name", "abbreviation", "place")
        ),
    ]
    assert all(located.source and located.source.strip().startswith(f"{located.problem.address[-1]}:") for located in problems)


def test_files_of_git_that_are_there_get_the_lines_they_lack(tmp_path: Path) -> None:
    (tmp_path / ".gitignore").write_bytes(b"build/\r\n  /.ttdn/  \r\n# cu\xf4i")
    (tmp_path / ".gitattributes").write_bytes(b"*.docx binary\ndata/** text eol=lf\n")
    made = [path.name for path in start_workspace(tmp_path, None, {})]
    assert made == [".gitignore", "holidays.yaml", "units.yaml", "plan.yaml"]
    assert (tmp_path / ".gitignore").read_bytes() == b"build/\r\n  /.ttdn/  \r\n# cu\xf4i\n~$*\n"
    assert (tmp_path / ".gitattributes").read_bytes() == b"*.docx binary\ndata/** text eol=lf\n"


@pytest.mark.parametrize("plan", [None, *PLANS])
def test_a_folder_that_holds_a_workspace_is_left_as_it_is(tmp_path: Path, plan: str | None) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "ghi chú.txt").write_text("của tôi", encoding="utf-8")
    with pytest.raises(TtdnError) as found:
        start_workspace(tmp_path, plan, {})
    assert (found.value.message, found.value.hint) == (
        f"{tmp_path} đã có thư mục data, có thể là một không gian làm việc; chưa ghi gì",
        "chọn thư mục khác",
    )
    assert files(tmp_path) == {"data/ghi chú.txt": "của tôi".encode()}


def test_a_link_that_leads_nowhere_is_something_that_is_there(tmp_path: Path) -> None:
    (tmp_path / "data").symlink_to(tmp_path / "không có")
    with pytest.raises(TtdnError):
        start_workspace(tmp_path, None, {})
    assert os.listdir(tmp_path) == ["data"]  # noqa: PTH208 - the bare names


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "tệp").touch()
    for folder, why in (
        (tmp_path / "tệp", "một phần của đường dẫn không phải là thư mục"),
        (tmp_path / ("a" * 300), "tên tệp quá dài"),
    ):
        with pytest.raises(TtdnError) as found:
            start_workspace(folder, None, {})
        assert found.value.message == f"không tạo được thư mục {folder}: {why}; chưa ghi gì"


def test_what_cannot_be_read_among_the_files_of_git_is_said(tmp_path: Path) -> None:
    (tmp_path / ".gitattributes").mkdir()
    with pytest.raises(TtdnError) as found:
        start_workspace(tmp_path, None, {})
    assert found.value.message == f"không đọc được {tmp_path}/.gitattributes: đây là một thư mục; chưa ghi gì"


@pytest.mark.parametrize("nth", [1, 2, 3, 4, 5, 6])
def test_what_stops_it_leaves_nothing_and_it_can_be_run_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, nth: int) -> None:
    left = [nth]

    def full(handle: int) -> None:
        left[0] -= 1
        if left[0] == 0:
            raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    folder = tmp_path / "mới" / "2026"
    (tmp_path / "mới").mkdir()
    (tmp_path / "mới" / "của tôi").touch()
    beside = {"schemas/a.json": b"{}\n"}
    with pytest.raises(TtdnError) as found:
        start_workspace(folder, PLANS[0], beside)
    name = [".gitattributes", ".gitignore", "schemas/a.json", "data/holidays.yaml", "data/units.yaml", "data/plan.yaml"][nth - 1]
    assert found.value.message == f"không ghi được tệp {folder}/{name}: ổ đĩa đã đầy; chưa ghi gì"
    assert [path.name for path in (tmp_path / "mới").iterdir()] == ["của tôi"]
    assert len(start_workspace(folder, PLANS[0], beside)) == 6


def test_what_stops_it_leaves_files_of_git_as_they_were(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".gitignore").write_bytes(b"build/\r\n")
    real = os.rename

    def full(source: Path, target: Path) -> None:
        if Path(target).name == "data":
            raise OSError(errno.ENOSPC, "No space left on device")
        real(source, target)

    monkeypatch.setattr(os, "rename", full)
    with pytest.raises(TtdnError) as found:
        start_workspace(tmp_path, PLANS[0], {})
    assert found.value.message == f"không tạo được thư mục {tmp_path}/data: ổ đĩa đã đầy; chưa ghi gì"
    assert files(tmp_path) == {".gitignore": b"build/\r\n"}


def test_what_a_killed_one_left_is_swept(tmp_path: Path) -> None:
    (tmp_path / ".data.123.tmp").mkdir()
    (tmp_path / ".data.123.tmp" / "units.yaml").touch()
    start_workspace(tmp_path, None, {})
    assert sorted(files(tmp_path)) == [".gitattributes", ".gitignore", "data/holidays.yaml", "data/plan.yaml", "data/units.yaml"]
