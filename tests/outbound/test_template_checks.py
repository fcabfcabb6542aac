"""The templates of a workspace are tried with sample documents: every broken one is a problem with its file and place."""

from pathlib import Path

import pytest

from tests.a_year import ROOT
from tests.outbound.docx.docx_parts import a_template, p
from ttdn_cli.outbound.template_checks import check_templates

NAMES = (*("appendix.docx", "appendix.md", "form.docx", "form.md", "letter.docx", "letter.md", "mail.txt", "report.docx", "report.md"),)


def problems(root: Path) -> list[tuple[str, int, str]]:
    return [(found.path, found.line, found.problem.message) for found in check_templates(root)]


@pytest.fixture
def templates(tmp_path: Path) -> Path:
    folder = tmp_path / "templates"
    folder.mkdir()
    return folder


def test_a_workspace_without_templates_of_its_own_has_no_problem(tmp_path: Path) -> None:
    assert problems(tmp_path) == []


def test_the_shipped_templates_have_no_problem_and_all_of_them_are_tried(templates: Path) -> None:
    for name in NAMES:
        (templates / name).write_bytes((ROOT / "templates" / name).read_bytes())
    assert problems(templates.parent) == []
    for name in NAMES:
        (templates / name).write_bytes(b"{{ nobody }}")
    assert [path for path, _, _ in problems(templates.parent)] == [f"templates/{name}" for name in NAMES]


@pytest.mark.parametrize(
    ("name", "line", "was", "now", "wrong"),
    [
        (
            "report.md",
            126,
            "{{ as_of | in_sentence }}, tình hình",
            "{{ asof | in_sentence }}, tình hình",
            'không có giá trị nào tên "asof"',
        ),
        ("letter.md", 0, "{% if second %}\n", "{% if secnd %}\n", 'không có giá trị nào tên "secnd"'),
        ("letter.md", 0, "{{ again_by }}", "{{ again }}", 'không có giá trị nào tên "again"'),
        ("form.md", 0, "{{ task.clause }}", "{{ task.id }}", 'không có giá trị nào tên "id"'),
        ("appendix.md", 0, "{{ line.note }}", "{{ line.remark }}", 'không có giá trị nào tên "remark"'),
    ],
)
def test_a_misspelt_name_in_any_branch_of_a_markdown_template_is_found(
    templates: Path, name: str, line: int, was: str, now: str, wrong: str
) -> None:
    text = (ROOT / "templates" / name).read_text(encoding="utf-8")
    assert was in text
    changed = text.replace(was, now)
    (templates / name).write_text(changed, encoding="utf-8")
    ((path, at, message),) = problems(templates.parent)
    assert (path, message) == (f"templates/{name}", wrong)
    assert now.strip() in changed.splitlines()[at - 1]


def test_a_misspelt_name_in_a_word_template_is_found_with_its_paragraph(templates: Path) -> None:
    (templates / "letter.docx").write_bytes(a_template(p("Kính gửi: {{ addressee }}")).data)
    assert problems(templates.parent) == [
        ("templates/letter.docx", 0, 'đoạn "Kính gửi: {{ addressee }}": không có giá trị nào tên "addressee"')
    ]


def test_a_file_that_is_none_of_word_s_is_a_problem(templates: Path) -> None:
    (templates / "form.docx").write_bytes(b"not Word")
    assert problems(templates.parent) == [("templates/form.docx", 0, "không phải tệp Word .docx")]


@pytest.mark.parametrize("name", ["letter.md", "mail.txt"])
def test_a_character_that_nobody_sees_is_a_problem_at_its_line(templates: Path, name: str) -> None:
    text = (ROOT / "templates" / name).read_text(encoding="utf-8")
    (templates / name).write_text(text.replace("\n", "\n\n\x1b[2J", 1), encoding="utf-8")
    assert problems(templates.parent) == [(f"templates/{name}", 3, "ký tự không nhìn thấy được U+001B")]


def test_a_file_of_a_name_that_nothing_uses_is_a_problem(templates: Path) -> None:
    for name in ("leter.docx", "Report.MD", "thu-moi.odt"):
        (templates / name).write_bytes((ROOT / "templates/letter.docx").read_bytes())
    unused = "không văn bản nào dùng mẫu có tên này, tệp bị bỏ qua"
    assert [(found.path, found.line, found.problem.message, found.problem.hint) for found in check_templates(templates.parent)] == [
        ("templates/Report.MD", 0, unused, "đổi tên thành report.md, hoặc chuyển tệp đi nơi khác"),
        ("templates/leter.docx", 0, unused, "đổi tên thành letter.docx, hoặc chuyển tệp đi nơi khác"),
        ("templates/thu-moi.odt", 0, unused, f"tên được dùng: {', '.join(sorted(path.name for path in (ROOT / 'templates').iterdir()))}"),
    ]


def test_what_lies_beside_templates_is_not_looked_at(templates: Path) -> None:
    for name in ("~$report.docx", ".DS_Store", "README.md"):
        (templates / name).write_bytes(b"{{ nobody }}")
    (templates / "cu").mkdir()
    (templates / "cu/leter.docx").write_bytes(b"{{ nobody }}")
    assert problems(templates.parent) == []
