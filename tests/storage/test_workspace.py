"""Finding a workspace and reading it: what stops whom."""

import errno
import os
import shutil
from pathlib import Path

import pytest

from tests.builders import a_received, a_workspace
from ttdn_cli.domain.problem import Located, Problem, TtdnError
from ttdn_cli.storage.event_text import event_text
from ttdn_cli.storage.workspace import find_root, load_everything, load_plan_and_units, load_years, unreadable

SHIPPED = Path(__file__).parents[2] / "data"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "data").mkdir()
    for name in ("plan.yaml", "units.yaml"):
        shutil.copyfile(SHIPPED / name, tmp_path / "data" / name)
    return tmp_path


def put(root: Path, path: str, text: str) -> None:
    file = root / "data" / "reports" / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def refusal(error: TtdnError) -> tuple[str, str | None, list[tuple[str, int, int, str]]]:
    return error.message, error.hint, [(p.path, p.line, p.column, p.problem.message) for p in error.problems]


# --- where it is


def test_the_workspace_is_the_nearest_one_upwards(root: Path) -> None:
    deep = root / "data" / "reports" / "2026"
    deep.mkdir(parents=True)
    assert find_root(None, deep) == root
    assert find_root(None, root) == root
    inner = root / "data" / "reports" / "data"
    inner.mkdir()
    (inner / "plan.yaml").touch()
    assert find_root(None, inner) == root / "data" / "reports"


def test_a_named_workspace_is_that_one_and_no_other(root: Path) -> None:
    assert find_root(root, Path("/")) == root
    inner = root / "data"
    with pytest.raises(TtdnError) as found:
        find_root(inner, root)
    assert refusal(found.value) == (
        f"{inner} không phải là không gian làm việc: không có tệp data/plan.yaml",
        "xem lại --root hoặc TTDN_ROOT",
        [],
    )


def test_no_workspace_anywhere_is_said_with_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    with pytest.raises(TtdnError) as found:
        find_root(None, tmp_path)
    assert refusal(found.value) == (
        f"không tìm thấy tệp data/plan.yaml ở {tmp_path} và các thư mục bên trên",
        "chuyển vào thư mục làm việc, dùng --root THƯ-MỤC, hoặc tạo mới bằng: ttdn init THƯ-MỤC",
        [],
    )


def test_whatever_has_the_name_of_the_plan_makes_a_workspace(tmp_path: Path) -> None:
    (tmp_path / "data" / "plan.yaml").mkdir(parents=True)
    assert find_root(None, tmp_path / "data") == tmp_path
    (tmp_path / "data" / "plan.yaml").rmdir()
    (tmp_path / "data" / "plan.yaml").symlink_to("đích")
    assert find_root(tmp_path) == tmp_path


def test_a_name_that_the_system_refuses_is_no_workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "vòng").symlink_to("vòng")
    for named, why in ((tmp_path / ("a" * 300), "tên tệp quá dài"), (tmp_path / "vòng", "liên kết vòng")):
        with pytest.raises(TtdnError) as found:
            find_root(named, tmp_path)
        assert found.value.message == f"{named} không phải là không gian làm việc: không xem được thư mục {named}/data: {why}"

    def closed(path: Path, **how: bool) -> os.stat_result:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr(Path, "stat", closed)
    with pytest.raises(TtdnError) as found:
        find_root(None, tmp_path)
    assert found.value.message.endswith(f" và các thư mục bên trên; không xem được thư mục {tmp_path}/data: không có quyền")


# --- the plan and the units


def test_the_shipped_plan_and_units_are_read(root: Path) -> None:
    workspace = load_plan_and_units(root)
    assert workspace.plan.number == "535/KH-UBND"
    assert workspace.unit_by_id["xa-ba-diem"].name == "Xã Bà Điểm"
    assert workspace.histories == {}


def test_all_problems_of_both_files_come_at_once(root: Path) -> None:
    for name in ("plan.yaml", "units.yaml"):
        path = root / "data" / name
        path.write_text(path.read_text(encoding="utf-8").replace("schema: 1\n", "schema: một\nskema: 1\n", 1), encoding="utf-8")
    with pytest.raises(TtdnError) as found:
        load_plan_and_units(root)
    message, hint, problems = refusal(found.value)
    assert (message, hint) == ("không đọc được data/plan.yaml, data/units.yaml", "sửa các lỗi trên rồi chạy lại")
    lines = {name: (SHIPPED / name).read_text(encoding="utf-8").splitlines().index("schema: 1") + 1 for name in ("plan.yaml", "units.yaml")}
    assert problems == [
        (f"data/{name}", line + more, column, said)
        for name, line in lines.items()
        for more, column, said in (
            (0, 9, '"một" không phải là số của một mẫu tệp; mẫu hiện nay là 1'),
            (1, 1, 'khóa "skema" không có trong mẫu'),
        )
    ]


@pytest.mark.parametrize("name", ["plan.yaml", "units.yaml"])
def test_a_file_that_is_not_there_is_said(root: Path, name: str) -> None:
    (root / "data" / name).unlink()
    with pytest.raises(TtdnError) as found:
        load_plan_and_units(root)
    assert refusal(found.value) == (
        f"không đọc được data/{name}",
        "sửa các lỗi trên rồi chạy lại",
        [(f"data/{name}", 0, 0, "thiếu tệp này")],
    )
    loaded = load_everything(root)
    assert loaded.workspace is None
    assert [located.problem.message for located in loaded.problems] == ["thiếu tệp này"]


@pytest.mark.parametrize(
    ("data", "line", "column", "message"),
    [
        (b"a: [", 1, 1, "thiếu giá trị ở đây"),
        (b"a: 1\nb: \xff", 2, 4, "tệp không phải UTF-8"),
        (b"", 1, 1, "tệp trống"),
        (b"a: 1\n<<<<<<< HEAD\n", 2, 1, "hai bản của tệp này còn xung đột sau khi git hợp nhất"),
    ],
)
def test_a_plan_that_cannot_be_read_stops_who_needs_it(root: Path, data: bytes, line: int, column: int, message: str) -> None:
    (root / "data" / "plan.yaml").write_bytes(data)
    with pytest.raises(TtdnError) as found:
        load_plan_and_units(root)
    assert refusal(found.value)[2] == [("data/plan.yaml", line, column, message)]


@pytest.mark.parametrize("name", ["plan.yaml", "units.yaml"])
def test_a_newer_file_format_asks_for_a_newer_ttdn_before_its_shape_is_looked_at(root: Path, name: str) -> None:
    (root / "data" / name).write_text("schema: 2\nwholly: [new]\n", encoding="utf-8")
    message = "viết theo mẫu tệp 2, mới hơn mẫu 1 mà bản ttdn này đọc được"
    with pytest.raises(TtdnError) as found:
        load_plan_and_units(root)
    assert refusal(found.value) == (f"data/{name} {message}", "cập nhật ttdn", [])
    loaded = load_everything(root)
    assert loaded.workspace is None
    assert [(p.path, p.line, p.column, p.problem.rule, p.problem.message) for p in loaded.problems] == [
        (f"data/{name}", 1, 9, "newer-format", message)
    ]


def test_many_unreadable_files_are_counted_after_the_third() -> None:
    def of(*names: str) -> str:
        return unreadable([Located(Problem("yaml", (name,), "m"), name, 1, 1, None) for name in names]).message

    assert of("c", "a", "a") == "không đọc được a, c"
    assert of("c", "a", "b") == "không đọc được a, b, c"
    assert of("a\n::error::b", "\x1b[2J") == "không đọc được \\x1b[2J, a ::error::b"
    assert of("d", "c", "a", "b") == "không đọc được a, b, c và 1 tệp khác"
    assert of("e", "d", "c", "a", "b") == "không đọc được a, b, c và 2 tệp khác"


# --- events


def test_events_are_read_for_the_years_and_units_that_are_asked_for(root: Path) -> None:
    first, second = a_received("2026-11-02", unit="xa-ba-diem"), a_received("2026-11-02", unit="xa-tan-xuan")
    last_year = a_received("2025-11-02", year=2025, unit="xa-ba-diem")
    for entry in (first, second, last_year):
        put(root, f"{entry.year}/{entry.unit}/{entry.name}.yaml", event_text(entry.event))
    workspace = load_plan_and_units(root)
    assert load_years(root, workspace, [2026]).histories == {2026: {"xa-ba-diem": (first,), "xa-tan-xuan": (second,)}}
    assert load_years(root, workspace, [2026], ["xa-tan-xuan"]).histories == {2026: {"xa-tan-xuan": (second,)}}
    assert load_years(root, workspace, [2025, 2026], iter(["xa-ba-diem"])).histories == {
        2025: {"xa-ba-diem": (last_year,)},
        2026: {"xa-ba-diem": (first,)},
    }
    assert load_years(root, workspace, [2024]).histories == {2024: {}}
    again = load_years(root, load_years(root, workspace, [2026]), [2025])
    assert list(again.histories) == [2026, 2025]
    assert workspace.histories == {}


def test_a_broken_file_stops_who_needs_it_and_nobody_else(root: Path) -> None:
    good = a_received("2026-11-02", unit="xa-ba-diem")
    put(root, "2026/xa-ba-diem/2026-11-02-received.yaml", event_text(good.event))
    put(root, "2026/xa-tan-xuan/2026-11-02-received.yaml", "schema: 1\nkind: [\n")
    put(root, "2026/xa-tan-xuan/2026-11-03-received.yaml", "schema: 1\n")
    workspace = load_plan_and_units(root)
    assert load_years(root, workspace, [2026], ["xa-ba-diem"]).history(2026, "xa-ba-diem") == (good,)
    for units in (None, ["xa-tan-xuan"], ["xa-ba-diem", "xa-tan-xuan"]):
        with pytest.raises(TtdnError) as found:
            load_years(root, workspace, [2026], units)
        at = "data/reports/2026/xa-tan-xuan"
        assert refusal(found.value) == (
            f"không đọc được {at}/2026-11-02-received.yaml, {at}/2026-11-03-received.yaml",
            "sửa các lỗi trên rồi chạy lại",
            [
                (f"{at}/2026-11-02-received.yaml", 3, 1, "thiếu giá trị ở đây"),
                (f"{at}/2026-11-03-received.yaml", 1, 1, 'thiếu khóa "kind"'),
            ],
        )


def test_everything_is_the_workspace_with_every_text_and_every_problem(root: Path) -> None:
    good = a_received("2026-11-02", unit="xa-ba-diem", number="0283")
    put(root, "2026/xa-ba-diem/2026-11-02-received.yaml", event_text(good.event))
    put(root, "2025/xa-ba-diem/2025-11-02-received.yaml", "schema: 1\n")
    put(root, "2025/ghi chú.txt", "")
    loaded = load_everything(root)
    assert [(located.path, located.problem.rule) for located in loaded.problems] == [
        ("data/reports/2025/xa-ba-diem/2025-11-02-received.yaml", "shape"),
        ("data/reports/2025/ghi chú.txt", "stray-file"),
    ]
    assert loaded.workspace is not None
    assert loaded.workspace.histories == {2025: {}, 2026: {"xa-ba-diem": (good,)}}
    texts = {scalar.address: (scalar.text, scalar.plain, scalar.is_key) for scalar in loaded.workspace.scalars if not scalar.is_key}
    source = "reports/2026/xa-ba-diem/2026-11-02-received"
    assert texts[(source, "number")] == ("0283", False, False)
    assert texts[(source, "unit")] == ("xa-ba-diem", True, False)
    assert texts[("plan", "number")] == ("535/KH-UBND", True, False)
    keys = {scalar.address for scalar in loaded.workspace.scalars if scalar.is_key}
    assert {("plan", "reporting", 0, "due", "month"), ("units", "units", 0, "id"), (source, "recorded")} <= keys
    assert {scalar.address[0] for scalar in loaded.workspace.scalars} == {"plan", "units", source}


def test_a_workspace_that_was_read_is_the_value_that_was_meant(root: Path) -> None:
    entry = a_received("2026-11-02", number="1/BC")
    meant = a_workspace(entry)
    put(root, "2026/xa-ba-diem/2026-11-02-received.yaml", event_text(entry.event))
    assert load_years(root, load_plan_and_units(root), [2026]).histories == meant.histories
