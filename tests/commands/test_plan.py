"""`ttdn plan`: the plan as the data has it, as it is printed, and what is between the two."""

import json
from pathlib import Path

import pytest

from tests.commands.conftest import Done, Refused, tree
from tests.conftest import Run


def test_the_whole_plan_is_read_from_its_title_to_its_appendix(done: Done) -> None:
    text = done("plan")
    assert "Bảo đảm cung cấp thông tin chủ đạo tích cực, chính xác, đúng sự thật" in text
    assert "tư tưởng Hồ Chí Minh; tuyên truyền chủ trương, đường lối của Đảng" in text
    assert "theo dõi, tham mưu Ủy ban nhân dân huyện báo cáo theo quy định." in text
    assert "Huỳnh Thị Xuân Mai" in text
    assert text.count("228-KH/HU") >= 2
    assert "PHỤC LỤC" not in text


def test_printed_keeps_the_misprints_of_the_paper(done: Done) -> None:
    text = done("plan", "--printed")
    assert "kết hợp hòa hòa giữa" in text
    assert "PHỤC LỤC" in text


def test_corrections_name_the_place_the_paper_and_what_is_right(done: Done) -> None:
    text = done("plan", "--corrections")
    assert text.startswith("I\n  bản in: Thông tin đối ngoại cần đi trước, có tính dự báo cao; kết hợp hòa hòa giữa “xây” và “chống”.")
    assert text.count("\n  bản in: ") == text.count("\n  đúng là: ") >= 17


@pytest.mark.parametrize("clause", ["I", "II", "II.1", "II.2", "II.2.1", "II.2.2", "II.3", "II.4", "III", "III.1", "III.2", "III.3", "IV"])
def test_every_clause_can_be_read_by_itself(done: Done, clause: str) -> None:
    assert done("plan", clause).startswith(f"{clause}. ")


def test_a_clause_holds_the_clauses_below_it(done: Done) -> None:
    whole = done("plan", "II")
    assert all(done("plan", clause) in whole for clause in ("II.1", "II.2.1", "II.2.2", "II.3", "II.4"))
    assert done("plan", "III.2") in done("plan", "III")


def test_json_has_the_keys_of_the_file(done: Done) -> None:
    told = json.loads(done("plan", "--format", "json"))
    assert (told["schema"], told["number"], told["date"], len(told["appendix"]["documents"])) == (1, "535/KH-UBND", "2023-12-12", 14)
    assert json.loads(done("plan", "II.2.1", "--format", "json"))["id"] == "II.2.1"
    assert json.loads(done("plan", "III.3", "--format", "json"))["requested"] is True


def test_a_clause_that_is_not_there_is_refused(refused: Refused) -> None:
    assert refused("plan", "V") == (
        'lỗi: kế hoạch không có mục "V"\n'
        "  = gợi ý: một trong: I, II, II.1, II.2, II.2.1, II.2.2, II.3, II.4, III, III.1, III.2, III.3, IV\n"
    )


@pytest.mark.parametrize("args", [["II", "--printed"], ["--printed", "--corrections"], ["II", "--corrections"]])
def test_one_view_at_a_time(refused: Refused, args: list[str]) -> None:
    assert refused("plan", *args) == "lỗi: MỤC, --printed và --corrections không dùng cùng nhau\n"


# --- --output, the same for every command that makes something


@pytest.mark.parametrize(
    "args",
    [
        ["plan"],
        ["plan", "--format", "json"],
        ["legal"],
        ["units"],
        ["status"],
        ["status", "--format", "json"],
        ["status", "--format", "csv"],
        ["status", "--format", "markdown"],
        ["why", "xa-ba-diem"],
        ["log", "xa-ba-diem"],
        ["check"],
        ["check", "--format", "json"],
        ["render", "report", "--format", "markdown"],
    ],
)
def test_a_result_goes_into_a_file_that_is_not_overwritten_unasked(run: Run, workspace: Path, args: list[str]) -> None:
    shown = run(*args, now="2024-11-05")
    assert (shown.code, shown.err) == (0, "")
    ran = run(*args, "--output", "kết quả.txt", now="2024-11-05")
    assert (ran.code, ran.out, ran.err) == (0, "", "đã ghi kết quả.txt\n")
    path = workspace / "kết quả.txt"
    assert path.read_bytes() == shown.out.encode()
    path.write_bytes("đã sửa trong Word".encode())
    before = tree(workspace)
    ran = run(*args, "--output", "kết quả.txt", now="2024-11-05")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == (
        "lỗi: tệp kết quả.txt đã có, có thể đã được sửa; chưa ghi gì\n  = gợi ý: thêm --force để ghi đè, hoặc chọn tên khác\n"
    )
    assert tree(workspace) == before
    ran = run(*args, "--output", "kết quả.txt", "--force", now="2024-11-05")
    assert (ran.code, ran.out, ran.err) == (0, "", "đã ghi kết quả.txt\n")
    assert path.read_bytes() == shown.out.encode()


def test_nobody_waits_for_the_refusal(run: Run, workspace: Path) -> None:
    """The file is looked at before anything is read."""
    (workspace / "data/plan.yaml").write_bytes(b"schema: 1\n")
    (workspace / "ket-qua.txt").write_bytes(b"")
    for args in (["plan"], ["legal"], ["units"], ["status"], ["why", "xa-ba-diem"], ["log", "xa-ba-diem"], ["check"]):
        ran = run(*args, "--output", "ket-qua.txt", now="2024-11-05")
        assert (ran.code, ran.out) == (2, "")
        assert ran.err.startswith("lỗi: tệp ket-qua.txt đã có, có thể đã được sửa; chưa ghi gì\n")


def test_a_file_that_cannot_be_made_is_an_error(run: Run, workspace: Path) -> None:
    ran = run("plan", "--output", "khong/co.txt")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == "lỗi: không ghi được tệp khong/co.txt: không có tệp hoặc thư mục này; chưa ghi gì\n"
    ran = run("plan", "--output", "data", "--force")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == "lỗi: data là một thư mục; chưa ghi gì\n  = gợi ý: ghi thêm tên tệp, hoặc chọn tên khác\n"
    assert sorted(path.name for path in workspace.iterdir()) == ["data"]
