"""The edit that leads from an earlier revision to the files of today, in real repositories."""

import re
import shutil
import time
from datetime import date
from pathlib import Path

import pytest

from tests.commands.conftest import put, tree, with_plan, with_units
from tests.repositories import SETTINGS, a_repository, committed, git
from ttdn_cli.commands.check_since import edit_problems
from ttdn_cli.domain.problem import TtdnError
from ttdn_cli.outbound.problem_text import problem_text
from ttdn_cli.storage.workspace import load_everything

AS_OF = date(2026, 11, 10)
NAME = "2026/xa-ba-diem/2026-11-02-received"
RECEIVED = """\
schema: 1
kind: received
year: 2026
unit: xa-ba-diem
day: 2026-11-02
recorded: 2026-11-02T09:00:00+07:00
sent: 2026-11-01
"""


@pytest.fixture(autouse=True)
def _settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name, value in {**SETTINGS, "HOME": str(tmp_path)}.items():
        monkeypatch.setenv(name, value)


@pytest.fixture
def main(workspace: Path) -> Path:
    """The shipped workspace with one report, committed on `main`; the work is on a branch."""
    put(workspace, NAME, RECEIVED)
    shutil.copyfile(Path(__file__).parents[2] / ".gitattributes", workspace / ".gitattributes")
    a_repository(workspace)
    git(workspace, "checkout", "--quiet", "-b", "sửa")
    return workspace


def found(root: Path, revision: str = "main", as_of: date = AS_OF) -> str:
    """All that is wrong with the edit, as a person reads it."""
    loaded = load_everything(root)
    assert loaded.workspace is not None
    return "\n".join(problem_text(problem) for problem in edit_problems(root, loaded.workspace, revision, as_of))


def line_of(path: Path, line: str) -> int:
    """The number of the one line that reads so: where things stand in the shipped data is no business of these tests."""
    lines = path.read_bytes().decode().split("\n")
    assert lines.count(line) == 1
    return lines.index(line) + 1


def test_nothing_was_edited(main: Path) -> None:
    assert found(main) == ""


def test_a_deadline_edited_in_place(main: Path) -> None:
    with_plan(main, "      day: 5\n", "      day: 15\n")
    line = line_of(main / "data/plan.yaml", "      day: 15")
    assert found(main) == (
        f"data/plan.yaml:{line}:12: lỗi: thời hạn của các năm 2024-2025 đã qua bị đổi: trước ngày 05/11 → trước ngày 15/11 [closed-year]\n"
        f"  {line} |       day: 15\n"
        "      = gợi ý: năm đã qua giữ nguyên: ghi last_year cho mục cũ, thêm mục mới có first_year từ năm 2026\n"
        f"data/plan.yaml:{line}:12: lỗi: chế độ báo cáo từ năm 2024: due.day đổi từ 5 thành 15, mà kế hoạch không có bản mới "
        "[meaning-without-edition]\n"
        f"  {line} |       day: 15\n"
        "      = gợi ý: thêm một mục vào editions trong plan.yaml, nêu văn bản đã quyết định việc sửa"
    )


NAME_OF_UNIT = "    name: Xã Nhị Bình\n"


def with_unit(root: Path, more: str) -> None:
    """A field more for Xã Nhị Bình, a unit without a report."""
    with_units(root, NAME_OF_UNIT, f"{NAME_OF_UNIT}    {more}\n")


@pytest.mark.parametrize(
    "more",
    ["email: a@b.vn", 'phone: "028 3891"', "remark: đã gọi ngày 01/11", "# một chú thích", 'phone: "028 3891"\n    email: a@b.vn, c@d.vn'],
)
def test_contacts_and_notes_of_a_unit_need_no_edition(main: Path, more: str) -> None:
    with_unit(main, more)
    assert found(main) == ""


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ("valid_to: 2026-12-31", "thêm valid_to 31/12/2026"),
        ("valid_from: 2023-01-01", "thêm valid_from 01/01/2023"),
        ("successors: [xa-tan-hiep]", 'thêm successors "xa-tan-hiep"'),
    ],
)
def test_the_life_of_a_unit_is_held_to_editions(main: Path, more: str, said: str) -> None:
    with_unit(main, more)
    assert [line for line in found(main).splitlines() if "lỗi" in line] == [
        f"data/units.yaml:{line_of(main / 'data/units.yaml', f'    {more}')}:{17 if 'from' in more else 18 if 'succ' in more else 15}: "
        f'lỗi: đơn vị "xa-nhi-binh": {said}, mà kế hoạch không có bản mới [meaning-without-edition]'
    ]


def test_who_belongs_to_which_group_and_who_does_what_are_held_to_editions(main: Path) -> None:
    units = main / "data/units.yaml"
    text = units.read_bytes().decode()
    start = text.index("  - id: xa-nhi-binh\n")
    moved = text[start : start + 200].replace("- xa-thi-tran\n", "- {group: xa-thi-tran, last_year: 2026}\n", 1)
    first_duty = text.replace("manner: perform", "manner: lead", 1)
    assert (moved, first_duty) != (text[start : start + 200], text)
    units.write_bytes((text[:start] + moved + text[start + 200 :]).encode())
    assert next(line for line in found(main).splitlines() if "lỗi" in line).endswith(
        'đơn vị "xa-nhi-binh": groups đổi từ "xa-thi-tran" thành "xa-thi-tran" đến hết năm 2026, '
        "mà kế hoạch không có bản mới [meaning-without-edition]"
    )
    units.write_bytes(first_duty.encode())
    assert "manner đổi từ perform thành lead, mà kế hoạch không có bản mới [meaning-without-edition]" in found(main)
    edition = "  - edition: 2\n    date: 2026-11-09\n    document: Kế hoạch số 12/KH-UBND ngày 09/11/2026\n"
    plan = (main / "data/plan.yaml").read_bytes().decode()
    (main / "data/plan.yaml").write_bytes(re.sub(r"(?m)^(editions:\n(?:  .*\n)+)", lambda m: m[1] + edition, plan).encode())
    assert found(main) == ""


def test_what_is_gone_is_shown_at_its_line_before_the_edit(main: Path) -> None:
    (main / f"data/reports/{NAME}.yaml").unlink()
    assert found(main) == (
        f"data/reports/{NAME}.yaml:1:1 (trước khi sửa): lỗi: sự kiện đã ghi bị xóa [event-changed]\n"
        "    1 | schema: 1\n"
        "      = gợi ý: trả tệp về chỗ cũ; nếu ghi nhầm: ttdn void xa-ba-diem 2026-11-02-received --reason LÝ-DO"
    )


def test_an_untracked_event_is_added_and_one_untracked_beside_its_removal_is_moved(main: Path) -> None:
    put(main, NAME + ".2", RECEIVED)
    assert found(main) == ""
    (main / f"data/reports/{NAME}.yaml").unlink()
    assert found(main).splitlines()[0] == (
        f"data/reports/{NAME}.yaml:1:1 (trước khi sửa): lỗi: sự kiện đã ghi bị chuyển sang data/reports/{NAME}.2.yaml [event-changed]"
    )


def test_committed_staged_and_unstaged_edits_are_all_seen(main: Path) -> None:
    said = f"data/reports/{NAME}.yaml:7:7: lỗi: sự kiện đã ghi bị sửa: sent đổi từ 01/11/2026 thành 01/10/2026 [event-changed]"
    put(main, NAME, RECEIVED.replace("2026-11-01", "2026-10-01"))
    assert found(main).splitlines()[0] == said
    git(main, "add", "--all")
    assert found(main).splitlines()[0] == said
    committed(main)
    assert found(main).splitlines()[0] == said
    assert found(main, "HEAD") == ""


def test_an_edit_on_main_since_the_branch_left_it_is_not_this_branch_s(main: Path) -> None:
    git(main, "checkout", "--quiet", "main")
    (main / f"data/reports/{NAME}.yaml").unlink()
    put(main, NAME.replace("02-received", "03-received"), RECEIVED.replace("11-02", "11-03"))
    committed(main)
    git(main, "checkout", "--quiet", "sửa")
    assert found(main) == ""


def test_line_ends_that_git_changed_are_no_edit(main: Path) -> None:
    git(main, "config", "core.autocrlf", "true")
    for path in sorted((main / "data").rglob("*.yaml")):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert found(main) == ""


def test_a_branch_with_nothing_in_common_is_compared_with_the_revision_itself(main: Path) -> None:
    git(main, "checkout", "--quiet", "--orphan", "gốc-khác")
    put(main, NAME, RECEIVED.replace("2026-11-01", "2026-10-01"))
    committed(main)
    assert found(main).splitlines()[0].endswith("sent đổi từ 01/11/2026 thành 01/10/2026 [event-changed]")


def test_a_workspace_in_a_subfolder_of_a_repository(main: Path, tmp_path: Path) -> None:
    kho = tmp_path / "kho lớn"
    shutil.copytree(main / "data", kho / "phòng VHTT/data")
    a_repository(kho)
    root = kho / "phòng VHTT"
    assert found(root, "HEAD") == ""
    (root / f"data/reports/{NAME}.yaml").unlink()
    with_units(root, "    name: Xã Tân Hiệp\n", "    name: Xã Đông Thạnh Mới\n")
    place = f"data/units.yaml:{line_of(root / 'data/units.yaml', '    name: Xã Đông Thạnh Mới')}:11"
    assert [line for line in found(root, "HEAD").splitlines() if "lỗi" in line] == [
        f'{place}: lỗi: đơn vị "xa-tan-hiep" đã là của "Xã Tân Hiệp", nay dùng cho "Xã Đông Thạnh Mới" [id-used-again]',
        f'{place}: lỗi: đơn vị "xa-tan-hiep": name đổi từ "Xã Tân Hiệp" thành "Xã Đông Thạnh Mới", '
        "mà kế hoạch không có bản mới [meaning-without-edition]",
        f"data/reports/{NAME}.yaml:1:1 (trước khi sửa): lỗi: sự kiện đã ghi bị xóa [event-changed]",
    ]


def test_a_workspace_that_was_not_there_yet_falsifies_nothing(tmp_path: Path, main: Path) -> None:
    root = tmp_path / "mới"
    a_repository(root)
    shutil.copytree(main / "data", root / "data")
    assert found(root, "HEAD") == ""


@pytest.mark.parametrize("commit", [True, False])
def test_a_workspace_that_was_moved_is_not_taken_for_a_new_one(main: Path, commit: bool) -> None:
    (main / "phòng").mkdir()
    git(main, "mv", "data", "phòng/data")
    (main / f"phòng/data/reports/{NAME}.yaml").unlink()
    base = git(main, "rev-parse", "HEAD")[:9]
    if commit:
        committed(main)
    with pytest.raises(TtdnError) as said:
        found(main / "phòng")
    assert said.value.message == f"không so sánh được với bản main ({base}): bản ấy để dữ liệu ở nơi khác, nay không còn: data/plan.yaml"
    assert said.value.hint == (
        "so sánh từng bước: chuyển thư mục trong một commit riêng, không sửa gì khác; các lần sửa sau so với commit ấy: --since COMMIT"
    )


def test_a_workspace_moved_from_one_subfolder_to_another(main: Path, tmp_path: Path) -> None:
    kho = tmp_path / "kho lớn"
    shutil.copytree(main / "data", kho / "phòng cũ/data")
    a_repository(kho)
    (kho / "phòng cũ").rename(kho / "phòng mới")
    with pytest.raises(TtdnError, match=r"nay không còn: phòng cũ/data/plan\.yaml$"):
        found(kho / "phòng mới", "HEAD")
    committed(kho)
    assert found(kho / "phòng mới", "HEAD") == ""


def test_a_new_workspace_beside_one_that_stays_falsifies_nothing(main: Path) -> None:
    shutil.copytree(main / "data", main / "phòng mới/data")
    assert found(main / "phòng mới") == ""


def test_an_event_taken_out_of_the_index_is_removed_by_the_next_commit(main: Path) -> None:
    git(main, "rm", "--quiet", "--cached", f"data/reports/{NAME}.yaml")
    assert found(main, "HEAD").splitlines()[0] == (
        f"data/reports/{NAME}.yaml:1:1 (trước khi sửa): lỗi: sự kiện đã ghi bị xóa [event-changed]"
    )


def test_a_plan_that_could_not_be_read_before(main: Path) -> None:
    with_plan(main, "schema: 1\n", "schema: 1\nlạ: 1\n")
    committed(main)
    with_plan(main, "schema: 1\nlạ: 1\n", "schema: 1\n")
    with pytest.raises(TtdnError) as said:
        found(main, "HEAD")
    commit = git(main, "rev-parse", "HEAD")[:9]
    assert said.value.message == f"không đọc được data/plan.yaml ở bản HEAD ({commit})"
    assert said.value.hint == "các lỗi trên nằm trong bản ấy, không phải trong tệp hiện tại; so với một bản sau khi đã sửa"
    assert [problem_text(p).splitlines()[0] for p in said.value.problems] == [
        f'data/plan.yaml:{line_of(main / "data/plan.yaml", "schema: 1") + 1}:1 (trước khi sửa): lỗi: khóa "lạ" không có trong mẫu [shape]'
    ]


def test_units_that_were_not_there_before(main: Path) -> None:
    units = (main / "data/units.yaml").read_bytes()
    (main / "data/units.yaml").unlink()
    commit = committed(main)
    (main / "data/units.yaml").write_bytes(units)
    with pytest.raises(TtdnError) as said:
        found(main, "HEAD")
    assert said.value.message == f"không đọc được data/units.yaml ở bản HEAD ({commit[:9]})"
    assert [p.problem.message for p in said.value.problems] == ["thiếu tệp này"]


def test_an_event_that_could_not_be_read_may_not_change_either(main: Path) -> None:
    put(main, NAME, "không: phải\nlà sự kiện\n")
    committed(main)
    put(main, NAME, RECEIVED)
    assert found(main, "HEAD").splitlines()[0] == f"data/reports/{NAME}.yaml:1:1: lỗi: sự kiện đã ghi bị sửa [event-changed]"


def test_no_file_of_the_work_tree_is_touched(main: Path) -> None:
    put(main, NAME, RECEIVED.replace("2026-11-01", "2026-10-01"))
    before = tree(main)
    assert found(main)
    assert tree(main) == before


@pytest.mark.soak
@pytest.mark.parametrize("unchanged", [True, False])
def test_years_of_reports_are_compared_in_linear_time(main: Path, unchanged: bool) -> None:
    for year in (2024, 2025):
        for unit in range(300):
            for n in range(2, 8):
                put(
                    main,
                    f"{year}/xa-{unit}/{year}-11-02-received.{n}",
                    RECEIVED.replace("2026", str(year)).replace("xa-ba-diem", f"xa-{unit}"),
                )
    committed(main)
    if not unchanged:
        shutil.rmtree(main / "data/reports/2024")
    loaded = load_everything(main)
    assert loaded.workspace is not None
    started = time.monotonic()
    problems = edit_problems(main, loaded.workspace, "HEAD", AS_OF)
    assert len(problems) == (0 if unchanged else 1800)
    assert time.monotonic() - started < 10
