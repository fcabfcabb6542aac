"""
`ttdn check`: every problem in file order with its place, nothing where there is none, and the page of every rule. What is wrong with an
edit is the business of `test_check_since.py`; here is only that `--since` asks for it.
"""

import json
from pathlib import Path

import pytest

from tests.commands.conftest import Done, Refused, put, tree, with_plan, with_units
from tests.conftest import Run
from tests.repositories import SETTINGS, a_repository
from ttdn_cli.domain import edit_checks
from ttdn_cli.domain.checks import page_of, rule_ids
from ttdn_cli.outbound import template_checks


def test_the_shipped_data_has_no_problem(done: Done, workspace: Path) -> None:
    before = tree(workspace)
    assert done("check") == "không có lỗi\n"
    assert json.loads(done("check", "--format", "json")) == {"schema": 1, "problems": []}
    assert tree(workspace) == before


def line_of(root: Path, name: str, text: str) -> int:
    """The number of the line of a data file that holds just this text."""
    lines = (root / "data" / name).read_bytes().decode().splitlines()
    assert lines.count(text) == 1
    return lines.index(text) + 1


def expected(root: Path) -> str:
    """What `check` says of the broken workspace."""
    reporters, code = line_of(root, "plan.yaml", "      - xa-thi-trn"), line_of(root, "units.yaml", "    code: 27592")
    return (
        f'data/plan.yaml:{reporters}:9: lỗi: không có nhóm nào mang mã "xa-thi-trn" [unknown-id]\n'
        f"  {reporters} |       - xa-thi-trn\n"
        '      = gợi ý: có phải "xa-thi-tran" không\n'
        f"data/units.yaml:{code}:11: lỗi: 27592 là văn bản mà không đặt trong dấu nháy, "
        "chương trình khác có thể đọc thành giá trị khác [ambiguous-scalar]\n"
        f"  {code} |     code: 27592\n"
        '      = gợi ý: viết "27592"\n'
        "data/reports/2024/xa-ba-diem/2024-11-03-accepted.yaml:7:9: lỗi: sự kiện không có hiệu lực: trả lời báo cáo 2024-11-01-received, "
        "trong khi báo cáo mới nhất trước đó là 2024-11-02-received [event-without-effect]\n"
        "    7 | report: 2024-11-01-received\n"
        "      = gợi ý: nếu ghi nhầm: ttdn void xa-ba-diem 2024-11-03-accepted --reason LÝ-DO\n"
        "data/reports/2024/xa-ba-diem/baocao.docx: lỗi: thư mục của đơn vị chỉ chứa các tệp sự kiện .yaml [stray-file]\n"
        "      = gợi ý: đổi tên hoặc chuyển đi nơi khác\n"
        "data/reports/2024/xa-tan-hiep/2024-11-02-received.yaml:5:6: lỗi: ngày 2024-02-30 không có trong lịch [shape]\n"
        "    5 | day: 2024-02-30\n"
        "5 lỗi\n"
    )


HEAD = "schema: 1\nkind: {kind}\nyear: 2024\nunit: {unit}\nday: {day}\nrecorded: {day}T09:00:00+07:00\n"


@pytest.fixture
def broken(workspace: Path) -> Path:
    """A workspace in which five things are wrong, in four files and the place of a fifth."""
    with_plan(workspace, "      - xa-thi-tran\n", "      - xa-thi-trn\n")
    with_units(workspace, '    code: "27592"\n', "    code: 27592\n")
    put(
        workspace,
        "2024/xa-ba-diem/2024-11-02-received",
        HEAD.format(kind="received", unit="xa-ba-diem", day="2024-11-02") + "sent: 2024-11-02\n",
    )
    answer = HEAD.format(kind="accepted", unit="xa-ba-diem", day="2024-11-03") + "report: 2024-11-01-received\n"
    put(workspace, "2024/xa-ba-diem/2024-11-03-accepted", answer)
    wrong = HEAD.format(kind="received", unit="xa-tan-hiep", day="2024-11-02").replace("day: 2024-11-02", "day: 2024-02-30")
    put(workspace, "2024/xa-tan-hiep/2024-11-02-received", wrong + "sent: 2024-11-02\n")
    (workspace / "data/reports/2024/xa-ba-diem/baocao.docx").write_bytes(b"PK")
    return workspace


def test_all_problems_are_shown_at_once_on_stdout_in_file_order(run: Run, broken: Path) -> None:
    before = tree(broken)
    ran = run("check")
    assert (ran.code, ran.out, ran.err) == (1, expected(broken), "")
    assert tree(broken) == before


def test_json_tells_the_same(run: Run, broken: Path) -> None:
    ran = run("check", "--format", "json")
    told = json.loads(ran.out)["problems"]
    assert (ran.code, ran.err) == (1, "")
    assert [problem["rule"] for problem in told] == ["unknown-id", "ambiguous-scalar", "event-without-effect", "stray-file", "shape"]
    assert told[0] == {
        "rule": "unknown-id",
        "path": "data/plan.yaml",
        "line": line_of(broken, "plan.yaml", "      - xa-thi-trn"),
        "column": 9,
        "before": False,
        "message": 'không có nhóm nào mang mã "xa-thi-trn"',
        "hint": 'có phải "xa-thi-tran" không',
    }
    assert (told[3]["line"], told[3]["column"]) == (None, None)


def test_what_is_wrong_goes_into_a_file_with_the_same_exit_code(run: Run, broken: Path) -> None:
    ran = run("check", "--output", "loi.txt")
    assert (ran.code, ran.out, ran.err) == (1, "", "đã ghi loi.txt\n")
    assert (broken / "loi.txt").read_bytes().decode() == run("check").out


def test_a_plan_of_another_shape_is_told_before_the_rules_are_asked(run: Run, workspace: Path) -> None:
    with_plan(workspace, "      month: 11\n", "      month: 13\n")
    with_plan(workspace, "    frequency: yearly\n", "    frequencyy: yearly\n")
    ran = run("check")
    assert (ran.code, ran.err) == (1, "")
    regime, month, key = (
        line_of(workspace, "plan.yaml", text) for text in ("  - first_year: 2024", "      month: 13", "    frequencyy: yearly")
    )
    assert ran.out == (
        f'data/plan.yaml:{regime}:5: lỗi: thiếu khóa "frequency" [shape]\n'
        f"  {regime} |   - first_year: 2024\n"
        f"data/plan.yaml:{month}:14: lỗi: 13 nằm ngoài khoảng từ 1 đến 12 [shape]\n"
        f"  {month} |       month: 13\n"
        f'data/plan.yaml:{key}:5: lỗi: khóa "frequencyy" không có trong mẫu [shape]\n'
        f"  {key} |     frequencyy: yearly\n"
        '      = gợi ý: có phải "frequency" không\n'
        "3 lỗi\n"
    )


@pytest.mark.parametrize(
    ("month", "day", "said"),
    [
        (11, 31, "ngày 31/11 không có trong lịch"),
        (2, 29, "ngày 29/02 chỉ có trong năm nhuận, thời hạn hàng năm phải là ngày năm nào cũng có"),
    ],
)
def test_a_deadline_that_does_not_exist(run: Run, workspace: Path, month: int, day: int, said: str) -> None:
    with_plan(workspace, "      month: 11\n      day: 5\n", f"      month: {month}\n      day: {day}\n")
    line = line_of(workspace, "plan.yaml", f"      day: {day}")
    assert run("check").out == f"data/plan.yaml:{line}:12: lỗi: {said} [shape]\n  {line} |       day: {day}\n1 lỗi\n"


def test_a_missing_file_is_a_problem(run: Run, workspace: Path) -> None:
    (workspace / "data/units.yaml").unlink()
    ran = run("check")
    assert (ran.code, ran.out, ran.err) == (1, "data/units.yaml: lỗi: thiếu tệp này [yaml]\n1 lỗi\n", "")


def test_a_file_of_a_newer_format_hides_no_problem_of_another(run: Run, broken: Path) -> None:
    put(broken, "2024/xa-nhi-binh/2024-11-02-received", "schema: 2\nkind: moved\n")
    ran = run("check")
    newer = (
        "data/reports/2024/xa-nhi-binh/2024-11-02-received.yaml:1:9: lỗi: viết theo mẫu tệp 2, "
        "mới hơn mẫu 1 mà bản ttdn này đọc được [newer-format]\n    1 | schema: 2\n      = gợi ý: cập nhật ttdn\n"
    )
    before, tan_hiep, after = expected(broken).partition("data/reports/2024/xa-tan-hiep/")
    assert ran.out == before + newer + tan_hiep + after.replace("5 lỗi", "6 lỗi")
    assert (ran.code, ran.err) == (
        2,
        "lỗi: chưa kiểm tra được hết: có tệp viết theo mẫu mới hơn mẫu mà bản ttdn này đọc được\n  = gợi ý: cập nhật ttdn\n",
    )


def test_a_place_that_cannot_be_checked_is_exit_code_2(run: Run, refused: Refused, workspace: Path) -> None:
    assert refused("--root", "data", "check") == (
        "lỗi: data không phải là không gian làm việc: không có tệp data/plan.yaml\n  = gợi ý: xem lại --root hoặc TTDN_ROOT\n"
    )


# --- the pages


@pytest.mark.parametrize("rule", rule_ids())
def test_every_rule_has_a_page_that_needs_no_workspace(run: Run, tmp_path: Path, rule: str) -> None:
    ran = run("check", "--explain", rule)
    assert (ran.code, ran.out, ran.err) == (0, page_of(rule), "")
    assert not (tmp_path / "data").exists()


PAGES = {**{rule: edit_checks.page_of(rule) for rule in edit_checks.RULES}, template_checks.RULE: template_checks.PAGE}
"""The rules that are not asked of the data as it stands: those on an edit, and the one on the workspace's templates."""


@pytest.mark.parametrize("rule", PAGES)
def test_a_rule_on_an_edit_or_on_a_template_has_a_page_too(run: Run, rule: str) -> None:
    assert len(PAGES) == 9
    ran = run("check", "--explain", rule)
    assert (ran.code, ran.out, ran.err) == (0, PAGES[rule], "")


def test_no_two_rules_have_one_name() -> None:
    assert set(rule_ids()).isdisjoint(PAGES)


def test_a_rule_that_is_not_there_is_refused_with_those_that_are(refused: Refused) -> None:
    known = ", ".join([*rule_ids(), "template", *edit_checks.RULES])
    assert refused("check", "--explain", "shap") == f'lỗi: không có quy tắc nào tên "shap"\n  = gợi ý: một trong: {known}\n'


# --- templates of the workspace


def test_a_template_that_cannot_be_rendered_is_a_problem_among_the_others(run: Run, broken: Path) -> None:
    (broken / "templates").mkdir()
    (broken / "templates/letter.md").write_text("Kính gửi\n{{ ofice }}\n", encoding="utf-8")
    ran = run("check")
    said = ran.out.splitlines()
    assert (ran.code, ran.err) == (1, "")
    assert [line for line in said if "[template]" in line] == [
        'templates/letter.md:2: lỗi: không có giá trị nào tên "ofice" [template]',
    ]
    assert said[-1] == "6 lỗi"


# --- the edit since a revision


EVENT = "2024/xa-ba-diem/2024-11-02-received"
RECEIVED = (
    "schema: 1\nkind: received\nyear: 2024\nunit: xa-ba-diem\nday: 2024-11-02\nrecorded: 2024-11-02T09:00:00+07:00\nsent: 2024-11-01\n"
)


@pytest.fixture
def repository(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The workspace with one report, as a git repository with one commit."""
    for name, value in SETTINGS.items():
        monkeypatch.setenv(name, value)
    put(workspace, EVENT, RECEIVED)
    a_repository(workspace)
    return workspace


def test_an_event_that_was_altered_is_a_problem_only_since_a_revision(run: Run, repository: Path) -> None:
    assert run("check", "--since", "HEAD").out == "không có lỗi\n"
    put(repository, EVENT, RECEIVED.replace("sent: 2024-11-01", "sent: 2024-10-01"))
    before = tree(repository)
    assert run("check").out == "không có lỗi\n"
    ran = run("check", "--since", "HEAD")
    assert (ran.code, ran.err) == (1, "")
    assert ran.out == (
        f"data/reports/{EVENT}.yaml:7:7: lỗi: sự kiện đã ghi bị sửa: sent đổi từ 01/11/2024 thành 01/10/2024 [event-changed]\n"
        "    7 | sent: 2024-10-01\n"
        "      = gợi ý: trả tệp về như cũ; nếu ghi nhầm: ttdn void xa-ba-diem 2024-11-02-received --reason LÝ-DO\n"
        "1 lỗi\n"
    )
    assert tree(repository) == before


def test_problems_of_the_data_and_of_the_edit_are_told_together_in_file_order(run: Run, repository: Path) -> None:
    put(repository, EVENT, RECEIVED.replace("sent: 2024-11-01", "sent: 2024-10-01"))
    with_units(repository, '    code: "27592"\n', "    code: 27592\n")
    with_plan(repository, "      day: 5\n", "      day: 15\n")
    ran = run("check", "--since", "HEAD", "--format", "json", now="2026-11-06")
    told = json.loads(ran.out)["problems"]
    assert ran.code == 1
    assert [(problem["rule"], problem["path"]) for problem in told] == [
        ("closed-year", "data/plan.yaml"),
        ("meaning-without-edition", "data/plan.yaml"),
        ("ambiguous-scalar", "data/units.yaml"),
        ("event-changed", f"data/reports/{EVENT}.yaml"),
    ]


def test_json_says_when_a_place_is_in_the_file_before_the_edit(run: Run, repository: Path) -> None:
    (repository / f"data/reports/{EVENT}.yaml").unlink()
    ran = run("check", "--since", "HEAD", "--format", "json")
    assert ran.code == 1
    assert json.loads(ran.out)["problems"] == [
        {
            "rule": "event-changed",
            "path": f"data/reports/{EVENT}.yaml",
            "line": 1,
            "column": 1,
            "before": True,
            "message": "sự kiện đã ghi bị xóa",
            "hint": "trả tệp về chỗ cũ; nếu ghi nhầm: ttdn void xa-ba-diem 2024-11-02-received --reason LÝ-DO",
        }
    ]


def test_today_says_which_years_are_closed(run: Run, repository: Path) -> None:
    with_plan(repository, "      day: 5\n", "      day: 15\n")
    said = {now: "closed-year" in run("check", "--since", "HEAD", now=now).out for now in ("2024-10-01", "2025-10-01")}
    assert said == {"2024-10-01": False, "2025-10-01": True}


def test_data_that_cannot_be_read_is_told_before_the_edit_is_asked(run: Run, repository: Path) -> None:
    (repository / "data/units.yaml").unlink()
    assert run("check", "--since", "HEAD").out == "data/units.yaml: lỗi: thiếu tệp này [yaml]\n1 lỗi\n"


def test_a_revision_that_is_not_there_is_refused(refused: Refused, repository: Path) -> None:
    assert refused("check", "--since", "ban-cu") == (
        'lỗi: kho git không có bản nào tên "ban-cu"\n  = gợi ý: xem các nhánh bằng: git branch --all\n'
    )
