"""The báo cáo tổng hợp in Markdown: as it was last looked at, and with data that would like to be more than text."""

from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from tests.a_year import ROOT, YEAR, an_empty_year, the_year
from tests.builders import a_group, a_plan, a_received, a_regime, a_unit, a_workspace, an_office, day
from tests.goldens import assert_golden
from ttdn_cli.domain.overview import overview
from ttdn_cli.domain.problem import TtdnError
from ttdn_cli.domain.report import Report, report_facts
from ttdn_cli.domain.report_charts import NO_CHARTS
from ttdn_cli.domain.signing import UNSIGNED
from ttdn_cli.domain.text import as_seen
from ttdn_cli.domain.workspace import Workspace
from ttdn_cli.outbound.documents import report_document
from ttdn_cli.outbound.documents_markdown import render_markdown
from ttdn_cli.storage.shipped import TemplateText, load_template

TEMPLATE = "report.md"
SHIPPED = load_template(ROOT, TEMPLATE)
_MARKDOWN = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def facts(workspace: Workspace, as_of: str, year: int = YEAR) -> Report:
    found = report_facts(overview(workspace, year, day(as_of)), workspace)
    assert found is not None
    return found


def render_report_markdown(facts: Report, template: TemplateText) -> str:
    """The report through a template, as `ttdn render report` makes it."""
    return render_markdown(report_document(facts, NO_CHARTS, UNSIGNED), template)


def rendered(workspace: Workspace, as_of: str, year: int = YEAR) -> str:
    return render_report_markdown(facts(workspace, as_of, year), SHIPPED)


# --- as it was last looked at


@pytest.mark.parametrize("as_of", ["2024-10-15", "2024-11-10", "2024-12-31"])
def test_the_report_of_the_year_is_as_it_was_last_reviewed(as_of: str) -> None:
    assert_golden(f"bao-cao-{as_of}.md", rendered(the_year(), as_of))


def test_the_report_of_an_empty_year_is_as_it_was_last_reviewed() -> None:
    assert_golden("bao-cao-trong-2024-11-10.md", rendered(an_empty_year(), "2024-11-10"))


def test_a_year_without_any_report_says_so_before_anything_else() -> None:
    text = rendered(an_empty_year(), "2024-11-10")
    assert text.startswith("> Đến ngày 10 tháng 11 năm 2024, chưa ghi nhận báo cáo nào của năm 2024.\n")
    assert "ghi nhận báo cáo nào" not in rendered(the_year(), "2024-11-10")
    assert [word for word in ("quá hạn", "Quá hạn", "Không có", "không phát sinh") if word in text] == []


def test_nothing_is_said_to_be_none_unless_every_unit_said_so() -> None:
    units = [a_unit("xa-a", "Xã An"), a_unit("xa-b", "Xã Bình"), an_office()]
    nil = [a_received("2026-11-01", unit=unit, nil=True) for unit in ("xa-a", "xa-b")]
    assert rendered(a_workspace(*nil, units=units), "2026-11-10", 2026).count("\nKhông có.\n") == 3
    text = rendered(a_workspace(nil[0], units=units), "2026-11-10", 2026)
    assert "Không có" not in text
    assert text.count("Có 1 cơ quan, đơn vị báo cáo không phát sinh: Xã An.\n\n……\n") == 1
    assert text.count("Có 1 cơ quan, đơn vị báo cáo không có khó khăn, vướng mắc: Xã An.\n\n……\n") == 1


def test_no_code_of_ours_is_in_the_document() -> None:
    workspace = the_year()
    text = rendered(workspace, "2024-11-10")
    ours = {*workspace.unit_by_id, *workspace.group_by_id, *(entry.name for entry in workspace.entries())}
    ours |= {"not_due", "due_soon", "overdue", "received", "returned", "accepted", "on_time", "None", "True", "{{", "{%"}
    assert [name for name in ours if name in text] == []


def test_the_table_of_units_reads_back_as_the_facts() -> None:
    found = facts(the_year(), "2024-11-10")
    rows = tables(_MARKDOWN.parse(rendered(the_year(), "2024-11-10")))[1][1:]
    expected = []
    for group in found.table:
        expected.append([group.number, group.name, "", "", "", ""])
        for line in group.lines:
            sent = f"{line.sent:%d/%m/%Y}" if line.sent else ""
            expected.append([str(line.number), line.unit, sent, line.document, line.standing, line.timeliness])
    assert rows == expected
    assert len(rows) == 31 + 3


def test_every_list_and_paragraph_stands_apart() -> None:
    """A paragraph right under a list would become a part of its last item, and one after another would become one."""
    text = rendered(the_year(), "2024-11-10")
    touching = [(a, b) for a, b in pairwise(map(kind_of, text.splitlines())) if a and b and (a != b or a == "paragraph")]
    assert touching == []
    assert all(line == line.rstrip() for line in text.splitlines())
    assert "\n\n\n" not in text


def kind_of(line: str) -> str:
    kinds = (("- ", "list"), ("|", "table"), ("", "paragraph" if line else ""))
    return next(kind for start, kind in kinds if line.lstrip().startswith(start))


# --- data that would like to be more than text


def tables(tokens: list[Token]) -> list[list[list[str]]]:
    """The texts of the cells, by table and row."""
    found: list[list[list[str]]] = []
    for token, after in pairwise(tokens):
        if token.type == "table_open":
            found.append([])
        elif token.type == "tr_open":
            found[-1].append([])
        elif token.type in ("th_open", "td_open"):
            found[-1][-1].append(plain(after))
    return found


def plain(inline: Token) -> str:
    return "".join(child.content for child in inline.children or [])


def structure(tokens: list[Token]) -> list[str]:
    """What the document is made of, without its words."""
    shape = []
    for token in tokens:
        shape.append(token.type)
        shape += [child.type for child in token.children or [] if child.type != "text"]
    return shape


def visible(text: str) -> str:
    """What a reader of Markdown sees of a one-line text: runs of spaces are one, what is invisible is written out."""
    return " ".join(part for part in as_seen(text).split(" ") if part)


def with_text(text: str, in_paragraphs: str | None = None) -> Workspace:
    """A workspace in which a text stands wherever a person can write one."""
    words = text if in_paragraphs is None else in_paragraphs
    content: dict[str, Any] = {
        "results": [{"task": "II.1", "text": words, "figures": {text: 1}}],
        "difficulties": words,
        "proposals": words,
    }
    clauses = [{"id": "II", "title": text}, {"id": "II.1", "title": text, "task": True}, {"id": "IV"}]
    regime = a_regime(name=text, consolidated_for=text)
    plan = replace(a_plan(clauses=clauses, issuer=text, title=text, type=text), reporting=(regime,))
    return a_workspace(
        a_received("2026-11-01", number=text, content=content),
        units=[a_unit(name=text), an_office()],
        groups=[a_group(name=text)],
        plan=plan,
    )


HARMLESS = structure(_MARKDOWN.parse(rendered(with_text("Chữ"), "2026-11-10", 2026)))


def assert_is_only_text(text: str) -> None:
    document = rendered(with_text(text), "2026-11-10", 2026)
    tokens = _MARKDOWN.parse(document)
    assert structure(tokens) == HARMLESS
    group, unit = tables(tokens)[1][1:]
    assert group == ["I", visible(text), "", "", "", ""]
    assert unit == ["1", visible(text), "01/11/2026", visible(text), "Đã tiếp nhận", "Đúng hạn"]
    inlines = [plain(token) for token in tokens if token.type == "inline"]
    assert f"{visible(text)}: {visible(text)}" in inlines
    assert f"Số liệu: {visible(text)}: 1." in inlines
    assert f"{visible(text)};" in inlines


HOSTILE = [
    "a | b",
    "|---|---|",
    "<script>alert(1)</script>",
    "<!-- ẩn -->",
    "*đậm* **đậm** _nghiêng_ __x__ ~~gạch~~",
    "# Tiêu đề",
    "[x](http://a.vn) ![ảnh](y.png) <http://a.vn>",
    "[x]: http://a.vn",
    "{{ 7*7 }} {% for i in range(9) %}{{ i }}{% endfor %} {# ghi chú #}",
    "```sh",
    "`mã`",
    "- gạch",
    "+ cộng",
    "1. một",
    "1) một",
    "> trích",
    "---",
    "===",
    "&lt;b&gt; &amp; &copy; &#60;",
    "\\* \\| \\",
    "\x1b[31mđỏ\x07\x00",
    "trái \u202e phải \u200b\u2066",
    "=1+1",
    "Ủy ban " + "rất dài " * 400,
    "$x$ @a https://b.vn www.c.vn d@e.vn",
]


@pytest.mark.parametrize("text", [text.strip() for text in HOSTILE])
def test_a_text_in_data_stays_the_text_that_it_is(text: str) -> None:
    assert_is_only_text(text)


_HOSTILE_LETTERS = "aĐế 1.-+*_`~|\\<>[](){}#!&;:=$%@/^\"'\x00\x1b\u00a0\u200b\u202e\ufeff\U0001f600"
_LINES = st.text(_HOSTILE_LETTERS, min_size=1, max_size=40).map(str.strip).filter(bool)


@settings(deadline=None, max_examples=50)
@given(_LINES)
@example("**a")
@example("a\\")
def test_any_line_of_signs_stays_the_line_that_it_is(text: str) -> None:
    assert_is_only_text(text)


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r", "\n\n\n"])
def test_lines_of_a_text_become_paragraphs_of_the_same_item(line_break: str) -> None:
    document = rendered(with_text("Chữ", line_break.join(["Một.", "# Hai", "- Ba |", "| Bốn | Năm |"])), "2026-11-10", 2026)
    tokens = _MARKDOWN.parse(document)
    inlines = [plain(token) for token in tokens if token.type == "inline"]
    start = inlines.index("Chữ: Một.")
    assert inlines[start + 1 : start + 5] == ["# Hai", "- Ba |", "| Bốn | Năm |", "Số liệu: Chữ: 1."]
    assert structure(tokens).count("heading_open") == HARMLESS.count("heading_open")
    assert structure(tokens).count("list_item_open") == HARMLESS.count("list_item_open")
    assert structure(tokens).count("table_open") == HARMLESS.count("table_open")


# --- the template


def test_the_workspace_s_own_template_wins(tmp_path: Path) -> None:
    assert load_template(tmp_path, TEMPLATE).name == "templates/report.md có sẵn"
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / TEMPLATE).write_bytes("\ufeffNăm {{ year }}: {{ topic }}.\r\n\r\n\r\n\r\nHết\r\n".encode())
    template = load_template(tmp_path, TEMPLATE)
    text = render_report_markdown(facts(an_empty_year(), "2024-11-10"), template)
    assert text == "Năm 2024: công tác triển khai hoạt động thông tin đối ngoại năm 2024.\n\nHết\n"


def test_a_mistake_in_the_template_is_said_with_its_name_and_line() -> None:
    template = TemplateText("templates/report.md", "# {{ title }}\n\n{{ ten_bao_cao }}\n")
    with pytest.raises(TtdnError) as raised:
        render_report_markdown(facts(an_empty_year(), "2024-11-10"), template)
    assert raised.value.message == 'mẫu templates/report.md, dòng 3: không có giá trị nào tên "ten_bao_cao"'
