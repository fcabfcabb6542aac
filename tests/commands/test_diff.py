"""`ttdn diff`: what changed, for whom, since when, in real repositories."""

import json
import re
import shutil
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from tests.commands.conftest import put, with_plan, with_units
from tests.conftest import Run
from tests.repositories import SETTINGS, a_repository, committed, git
from ttdn_cli import cli

NOW = "2025-03-01"
EXTENDED = """\
schema: 1
kind: extended
year: 2025
unit: xa-tan-hiep
day: 2025-02-02
recorded: 2025-02-02T09:00:00+07:00
document: 12/VHTT
until: 2025-11-25
"""


@pytest.fixture(autouse=True)
def _settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(cli.COMMANDS, "diff", "diff")
    for name, value in {**SETTINGS, "HOME": str(tmp_path)}.items():
        monkeypatch.setenv(name, value)


@pytest.fixture
def main(workspace: Path) -> Path:
    """The shipped workspace, committed on `main`."""
    shutil.copyfile(Path(__file__).parents[2] / ".gitattributes", workspace / ".gitattributes")
    a_repository(workspace)
    return workspace


def said(run: Run, *args: str) -> str:
    """The text without its first line, in which a commit's id stands; exit code 0 and nothing on stderr."""
    ran = run("diff", *args, now=NOW)
    assert (ran.code, ran.err) == (0, ""), ran
    return ran.out.partition("\n\n")[2]


def a_new_deadline(root: Path) -> None:
    """From 2025 on the deadline is the 15th; the entry of 2024 stays."""
    path = root / "data/plan.yaml"
    text = path.read_bytes().decode()
    entry = text[text.index("  - first_year: 2024\n") : text.index("# Phụ lục: các văn bản")]
    old = entry.replace("first_year: 2024\n", "first_year: 2024\n    last_year: 2024\n").rstrip() + "\n"
    new = entry.replace("first_year: 2024\n", "first_year: 2025\n").replace("day: 5\n", "day: 15\n")
    path.write_bytes(text.replace(entry, old + new).encode())


def test_nothing_changed(run: Run, main: Path) -> None:
    ran = run("diff", "HEAD", now=NOW)
    commit = git(main, "rev-parse", "HEAD")[:9]
    assert ran.out == (
        f"Kế hoạch số 535/KH-UBND: thay đổi từ HEAD ({commit}) đến các tệp hiện tại\n\nKhông có thay đổi nào trong dữ liệu.\n"
    )
    assert (ran.code, ran.err) == (0, "")


def test_reordering_and_reformatting_are_no_difference(run: Run, main: Path) -> None:
    units = main / "data/units.yaml"
    head, _, rest = units.read_bytes().decode().partition("\nunits:\n")
    blocks = re.split(r"(?m)^(?=  - id: )", rest)
    comments = [re.sub(r"(?m)^ *#.*\n", "", block) for block in blocks]
    units.write_bytes((head + "\nunits:\n" + "".join(reversed(comments))).encode())
    with_plan(
        main,
        "    reporters:\n      - phong-ban-don-vi\n      - xa-thi-tran\n",
        "    reporters:\n      - xa-thi-tran\n      - 'phong-ban-don-vi'\n",
    )
    assert said(run, "HEAD") == "Không có thay đổi nào trong dữ liệu.\n"


def test_a_deadline_from_a_year_on(run: Run, main: Path) -> None:
    a_new_deadline(main)
    assert said(run, "HEAD") == (
        "Chế độ báo cáo\n"
        "  - Thời hạn báo cáo từ năm 2025: trước ngày 05/11 → trước ngày 15/11\n"
        "\n"
        "Kéo theo\n"
        "  - Từ năm 2025, ngày cuối cùng đúng hạn của tất cả 31 đơn vị phải báo cáo: 04/11 → 14/11\n"
    )


def test_a_new_task_for_the_units_of_a_section(run: Run, main: Path) -> None:
    with_plan(
        main,
        "  # Nội dung của phần III",
        "  - id: II.5\n    title: Chuyển đổi số\n    task: true\n    first_year: 2026\n\n  # Nội dung của phần III",
    )
    with_units(main, "          - II.2.2\n\n      - id: III.2/2\n", "          - II.2.2\n          - II.5\n\n      - id: III.2/2\n")
    assert said(run, "HEAD") == (
        "Kế hoạch\n"
        "  - Thêm nhiệm vụ II.5 “Chuyển đổi số”, giao cho 25 đơn vị (III.2), từ năm 2026\n"
        "\n"
        "Trách nhiệm và đơn vị\n"
        "  - Nhiệm vụ được giao III.2/1: thêm nhiệm vụ của kế hoạch II.5\n"
        "\n"
        "Kéo theo\n"
        "  - Từ năm 2026, 25 đơn vị có thêm nhiệm vụ II.5: “Các phòng, ban, đơn vị huyện” (13); “Ủy ban nhân dân xã - thị trấn” (12)\n"
    )


def test_a_unit_that_ended_with_a_successor(run: Run, main: Path) -> None:
    with_units(main, "    name: Xã Bà Điểm\n", "    name: Xã Bà Điểm\n    valid_to: 2025-06-30\n    successors: [xa-ba-diem-2025]\n")
    path = main / "data/units.yaml"
    new = "\n  - id: xa-ba-diem-2025\n    name: Xã Bà Điểm\n    groups: [xa-thi-tran]\n    valid_from: 2025-07-01\n    basis: Nghị quyết\n"
    path.write_bytes(path.read_bytes() + new.encode())
    assert said(run, "HEAD") == (
        "Trách nhiệm và đơn vị\n"
        "  - Xã Bà Điểm (xa-ba-diem): kết thúc ngày 30/06/2025, kế thừa: Xã Bà Điểm (xa-ba-diem-2025)\n"
        "  - Thêm đơn vị Xã Bà Điểm (xa-ba-diem-2025), vào nhóm “Ủy ban nhân dân xã - thị trấn”, có từ ngày 01/07/2025\n"
        "\n"
        "Kéo theo\n"
        "  - Từ năm 2025, thêm 1 đơn vị phải gửi báo cáo: Xã Bà Điểm (xa-ba-diem-2025)\n"
        "  - Từ năm 2025, 1 đơn vị không còn phải gửi báo cáo: Xã Bà Điểm (xa-ba-diem)\n"
    )


def test_words_inside_a_paragraph_and_what_the_paper_says(run: Run, main: Path) -> None:
    with_plan(main, "Kịp thời phát hiện biểu dương", "Kịp thời phát hiện, sớm biểu dương")
    with_plan(main, "text: PHỤ LỤC\n", "text: PHỤ LỤC I\n")
    assert said(run, "HEAD") == (
        "Kế hoạch\n"
        "  - Nhiệm vụ II.2.1, đoạn 5: … thôn vườn trầu. Kịp thời phát [-hiện-] {+hiện, sớm+} biểu dương, khen thưởng, nhân rộng …\n"
        "  - Kế hoạch, tiêu đề phụ lục (đính chính, bản in giữ nguyên): PHỤ LỤC {+I+}\n"
        "\n"
        "Trong lời: [-chữ bỏ đi-] {+chữ thêm vào+}\n"
    )


def test_contacts_names_and_groups(run: Run, main: Path) -> None:
    with_units(main, "    name: Xã Bà Điểm\n", "    name: Xã Bà Điểm\n    phone: 028 3891\n    email: a@b.vn, c@d.vn\n")
    with_units(main, "    name: Ủy ban nhân dân xã - thị trấn\n", "    name: Ủy ban nhân dân các xã - thị trấn\n")
    with_plan(main, "    due_soon_days: 7\n", "    due_soon_days: 9\n")
    assert said(run, "HEAD") == (
        "Chế độ báo cáo\n"
        "  - Số ngày coi là sắp đến hạn từ năm 2024: 7 → 9\n"
        "\n"
        "Trách nhiệm và đơn vị\n"
        "  - Nhóm “Ủy ban nhân dân các xã - thị trấn”: tên: Ủy ban nhân dân xã - thị trấn → Ủy ban nhân dân các xã - thị trấn\n"
        "  - Xã Bà Điểm: địa chỉ thư điện tử: (không có) → a@b.vn, c@d.vn; điện thoại: (không có) → 028 3891\n"
    )


def test_who_reports(run: Run, main: Path) -> None:
    with_plan(main, "      - xa-thi-tran\n      - mat-tran-doan-the\n", "      - mat-tran-doan-the\n")
    assert said(run, "HEAD") == (
        "Chế độ báo cáo\n"
        "  - Đối tượng thực hiện báo cáo từ năm 2024: bớt “Ủy ban nhân dân xã - thị trấn”\n"
        "\n"
        "Kéo theo\n"
        "  - Từ năm 2024, 12 đơn vị không còn phải gửi báo cáo: Thị trấn Hóc Môn; Xã Bà Điểm; Xã Đông Thạnh; Xã Nhị Bình; "
        "Xã Tân Hiệp; Xã Tân Thới Nhì; Xã Tân Xuân; Xã Thới Tam Thôn; Xã Trung Chánh; Xã Xuân Thới Đông; Xã Xuân Thới Sơn; "
        "Xã Xuân Thới Thượng\n"
    )


def test_events_added_and_an_extension_that_moves_a_day(run: Run, main: Path) -> None:
    put(main, "2025/xa-tan-hiep/2025-02-02-extended", EXTENDED)
    assert said(run, "HEAD") == (
        "Sự kiện\n"
        "  - Năm 2025: ghi thêm 1 sự kiện (1 gia hạn)\n"
        "\n"
        "Kéo theo\n"
        "  - Năm 2025, ngày cuối cùng đúng hạn của 1 đơn vị (Xã Tân Hiệp): 04/11/2025 → 25/11/2025\n"
    )
    committed(main)
    put(main, "2025/xa-tan-hiep/2025-02-02-extended", EXTENDED.replace("12/VHTT", "13/VHTT"))
    assert said(run, "HEAD") == "Sự kiện\n  - Xã Tân Hiệp, năm 2025: sự kiện 2025-02-02-extended bị sửa\n"
    (main / "data/reports/2025/xa-tan-hiep/2025-02-02-extended.yaml").unlink()
    assert said(run, "HEAD").splitlines()[1] == "  - Xã Tân Hiệp, năm 2025: sự kiện 2025-02-02-extended bị xóa hoặc chuyển đi"


def test_an_extension_of_before_holds_when_the_deadline_moves(run: Run, main: Path) -> None:
    put(main, "2025/xa-tan-hiep/2025-02-02-extended", EXTENDED)
    committed(main)
    a_new_deadline(main)
    assert said(run, "HEAD").splitlines()[4:] == [
        "  - Năm 2025, ngày cuối cùng đúng hạn của 30 đơn vị (“Các phòng, ban, đơn vị huyện” (13); “Ủy ban nhân dân xã - thị trấn” (11); "
        "“Mặt trận Tổ quốc và các đoàn thể chính trị - xã hội huyện” (6)): 04/11/2025 → 14/11/2025",
        "  - Từ năm 2026, ngày cuối cùng đúng hạn của tất cả 31 đơn vị phải báo cáo: 04/11 → 14/11",
    ]


def test_two_revisions_and_the_place_where_they_went_apart(run: Run, main: Path) -> None:
    git(main, "checkout", "--quiet", "-b", "sửa")
    with_units(main, "    name: Xã Bà Điểm\n", "    name: Xã Bà Điểm\n    phone: 028 3891\n")
    committed(main)
    git(main, "checkout", "--quiet", "main")
    with_plan(main, "    due_soon_days: 7\n", "    due_soon_days: 9\n")
    committed(main)
    only = "Trách nhiệm và đơn vị\n  - Xã Bà Điểm: điện thoại: (không có) → 028 3891\n"
    assert said(run, "main", "sửa") == only
    git(main, "checkout", "--quiet", "sửa")
    assert said(run, "main") == only
    with_units(main, "    phone: 028 3891\n", "")
    assert said(run, "main") == "Không có thay đổi nào trong dữ liệu.\n"
    assert said(run, "main", "HEAD") == only


HOSTILE = "a|b <img src=x onerror=alert(1)> [x](http://x.vn) @everyone #1 `k` ~~s~~ {+w+}"


def test_markdown_keeps_data_as_text(run: Run, main: Path) -> None:
    with_plan(
        main,
        "    title: NỘI DUNG THỰC HIỆN\n",
        f"    title: NỘI DUNG THỰC HIỆN {HOSTILE!r}\n".replace("NỘI DUNG THỰC HIỆN '", "'NỘI DUNG "),
    )
    with_units(main, "    name: Xã Bà Điểm\n", f"    name: Xã Bà Điểm\n    remark: '{HOSTILE}'\n")
    ran = run("diff", "HEAD", "--format", "markdown", now=NOW)
    commit = git(main, "rev-parse", "HEAD")[:9]
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith(
        f"### Kế hoạch số 535/KH-UBND: thay đổi từ HEAD ({commit}) đến các tệp hiện tại\n\n**Kế hoạch**\n\n- Mục II, tên: NỘI DUNG "
    )
    html = MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(ran.out)
    assert set(re.findall(r"<(\w+)", html)) == {"h3", "p", "strong", "ul", "li", "s"}
    assert html.count("<s>") == 1
    assert "&lt;img src=x onerror=alert(1)&gt;" in html
    assert "@everyone" in re.sub(r"<[^>]+>", "", html)
    assert "@everyone" not in ran.out.replace("\\@everyone", "")


def test_days_off(run: Run, main: Path) -> None:
    path = main / "data/holidays.yaml"
    path.write_text("schema: 1\nyears:\n  - year: 2026\n    days: []\n", encoding="utf-8")
    committed(main)
    more = "days:\n      - {day: 2026-09-02, name: Quốc khánh}\n      - {day: 2026-01-01, name: 'Tết *Dương lịch*'}\n"
    path.write_text(f"schema: 1\nyears:\n  - year: 2026\n    source: Thông báo số 1\n    {more}  - year: 2027\n", encoding="utf-8")
    assert said(run, "HEAD") == (
        "Ngày nghỉ\n"
        "  - Năm 2026: thêm 01/01/2026 (Tết *Dương lịch*), 02/09/2026 (Quốc khánh); nguồn của danh sách: (không có) → Thông báo số 1\n"
    )
    assert json.loads(run("diff", "HEAD", "--format", "json", now=NOW).out)["holidays"] == [
        {
            "year": 2026,
            "more": [{"day": "2026-01-01", "name": "Tết *Dương lịch*"}, {"day": "2026-09-02", "name": "Quốc khánh"}],
            "fewer": [],
            "source": {"before": None, "after": "Thông báo số 1"},
        }
    ]
    assert "\\*Dương lịch\\*" in run("diff", "HEAD", "--format", "markdown", now=NOW).out
    committed(main)
    path.unlink()
    assert said(run, "HEAD").endswith(
        "  - Năm 2026: bớt 01/01/2026 (Tết *Dương lịch*), 02/09/2026 (Quốc khánh); nguồn của danh sách: Thông báo số 1 → (không có)\n"
    )
    committed(main)
    assert "Năm 2026: bớt" in said(run, "HEAD~1", "HEAD")


def test_days_off_that_cannot_be_read_stop_the_difference_and_not_the_check_of_an_edit(run: Run, main: Path) -> None:
    path = main / "data/holidays.yaml"
    path.write_text("schema: 1\nlạ: 1\n", encoding="utf-8")
    ran = run("diff", "HEAD", now=NOW)
    assert (ran.code, ran.out) == (2, "")
    assert "lỗi: không đọc được data/holidays.yaml\n" in ran.err
    commit = committed(main)[:9]
    path.write_text("schema: 1\n", encoding="utf-8")
    ran = run("diff", "HEAD", now=NOW)
    assert (ran.code, ran.out) == (2, "")
    assert f"lỗi: không đọc được data/holidays.yaml ở bản HEAD ({commit})\n" in ran.err
    assert run("check", "--since", "HEAD", now=NOW).out == "không có lỗi\n"


def test_of_a_difference_too_long_for_a_comment_what_follows_is_kept(run: Run, main: Path) -> None:
    a_new_deadline(main)
    with_plan(main, "Kịp thời phát hiện biểu dương", "Kịp thời phát hiện, sớm biểu dương")
    long = "".join(f"      - Đoạn {n}. {'lời ' * 400}\n" for n in range(60))
    with_plan(
        main, "    title: NỘI DUNG THỰC HIỆN\n", f"    title: NỘI DUNG THỰC HIỆN\n    paragraphs:\n      - {'rất dài ' * 9000}\n{long}"
    )
    out = run("diff", "HEAD", "--format", "markdown", now=NOW).out
    assert 55_000 < len(out) < 65_536
    headings = re.findall(r"^\*\*(.*)\*\*$", out, re.MULTILINE)
    assert headings == ["Chế độ báo cáo", "Kế hoạch", "Kéo theo"]
    assert "\n- Từ năm 2025, ngày cuối cùng đúng hạn của tất cả 31 đơn vị phải báo cáo: 04/11 → 14/11\n" in out
    assert "~~hiện~~ **hiện, sớm**" in out
    shown = len(re.findall(r"thêm đoạn", out))
    assert f"… và {61 - shown} thay đổi khác;" in out
    assert 20 < shown < 60


def test_markdown_is_cut_to_what_a_comment_takes(run: Run, main: Path) -> None:
    path = main / "data/units.yaml"
    more = "".join(f"  - {{id: xa-{n}, name: Xã Số {n}, groups: [xa-thi-tran], basis: thử}}\n" for n in range(1500))
    path.write_bytes(path.read_bytes() + ("\n" + more).encode())
    ran = run("diff", "HEAD", "--format", "markdown", now=NOW)
    assert len(ran.out) < 65_536
    assert re.search(r"^… và \d+ thay đổi khác; xem đầy đủ bằng `ttdn diff --format text`$", ran.out, re.MULTILINE)


def test_a_step_of_the_reminders_has_the_keys_of_the_file_in_json(run: Run, main: Path) -> None:
    with_plan(main, "      - id: truoc-1-ngay\n        days: -1\n", "      - id: truoc-1-ngay\n        days: -2\n")
    [changed] = json.loads(run("diff", "HEAD", "--format", "json", now=NOW).out)["reporting"]
    assert (changed["field"], len(changed["before"]), len(changed["after"])) == ("reminders", 6, 6)
    assert [step["days"] for step in (changed["before"][2], changed["after"][2])] == [-1, -2]
    assert {key for key, value in changed["after"][4].items() if value} == {
        "id",
        "working_days",
        "gap",
        "form",
        "wording",
        "attach",
        "copies",
    }
    assert changed["after"][4]["copies"] == [{"name": "Trưởng phòng", "email": None}]


def test_json(run: Run, main: Path) -> None:
    a_new_deadline(main)
    with_plan(main, "Kịp thời phát hiện biểu dương", "Kịp thời phát hiện, sớm biểu dương")
    put(main, "2025/xa-tan-hiep/2025-02-02-extended", EXTENDED)
    ran = run("diff", "HEAD", "--format", "json", now=NOW)
    assert (ran.code, ran.err) == (0, "")
    told = json.loads(ran.out)
    assert list(told) == ["schema", "from", "to", "changes", "reporting", "holidays", "events", "consequences", "text"]
    assert told["schema"] == 1
    assert told["from"] == {"revision": "HEAD", "commit": git(main, "rev-parse", "HEAD")}
    assert told["to"] == {"revision": None, "commit": None}
    (change,) = told["changes"]
    assert {key: change[key] for key in ("kind", "id", "field", "meaning")} == {
        "kind": "clause",
        "id": "II.2.1",
        "field": "paragraphs",
        "meaning": True,
    }
    assert [words for words in change["words"] if words["did"] != "kept"] == [
        {"did": "removed", "text": "hiện"},
        {"did": "added", "text": "hiện, sớm"},
    ]
    assert told["reporting"] == [
        {
            "field": "due",
            "first_year": 2025,
            "last_year": None,
            "before": {"month": 11, "day": 5, "reading": "before", "basis": None},
            "after": {"month": 11, "day": 15, "reading": "before", "basis": None},
        }
    ]
    assert told["events"] == [
        {
            "path": "data/reports/2025/xa-tan-hiep/2025-02-02-extended.yaml",
            "year": 2025,
            "unit": "xa-tan-hiep",
            "name": "2025-02-02-extended",
            "kind": "extended",
            "did": "added",
        }
    ]
    assert [
        (m["first_year"], m["last_year"], len(m["units"]), m["before"], m["after"]) for m in told["consequences"]["last_on_time_day"]
    ] == [
        (2025, 2025, 30, "2025-11-04", "2025-11-14"),
        (2025, 2025, 1, "2025-11-04", "2025-11-25"),
        (2026, None, 31, "2026-11-04", "2026-11-14"),
    ]
    assert [section["heading"] for section in told["text"]] == ["Chế độ báo cáo", "Kế hoạch", "Sự kiện", "Kéo theo"]
    assert "phát [-hiện-] {+hiện, sớm+} biểu dương" in told["text"][1]["lines"][0]


def test_a_file_that_is_there_is_not_overwritten(run: Run, main: Path) -> None:
    (main / "ra.md").write_bytes(b"x")
    ran = run("diff", "HEAD", "--output", "ra.md", now=NOW)
    assert (ran.code, ran.out) == (2, "")
    ran = run("diff", "HEAD", "--output", "ra.md", "--force", now=NOW)
    assert (ran.code, ran.out, ran.err) == (0, "", "đã ghi ra.md\n")
    assert (main / "ra.md").read_bytes().decode().endswith("Không có thay đổi nào trong dữ liệu.\n")


def test_what_stops_it(run: Run, workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(workspace.parent))
    ran = run("diff", "HEAD", now=NOW)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == (
        f"lỗi: thư mục {workspace} không nằm trong kho git nào\n"
        "  = gợi ý: so sánh với một bản trước cần lịch sử của git: git init, git add data, git commit\n"
    )
    git(workspace, "init", "--quiet")
    git(workspace, "commit", "--quiet", "--allow-empty", "--message", "trống")
    ran = run("diff", "HEAD", now=NOW)
    commit = git(workspace, "rev-parse", "HEAD")[:9]
    assert (ran.code, ran.err) == (2, f"lỗi: bản HEAD ({commit}) chưa có data/plan.yaml, nên không có gì để so sánh\n")
    committed(workspace)
    ran = run("diff", "HEAD", "khong-co", now=NOW)
    assert (ran.code, ran.err) == (2, 'lỗi: kho git không có bản nào tên "khong-co"\n  = gợi ý: xem các nhánh bằng: git branch --all\n')
    ran = run("diff", "HEAD", "", now=NOW)
    assert (ran.code, ran.err) == (2, 'lỗi: kho git không có bản nào tên ""\n  = gợi ý: xem các nhánh bằng: git branch --all\n')
