"""The wrapper around docxtpl: data is text, nothing is lost or printed empty in silence, the same facts give the same bytes."""

import io
import zipfile
from datetime import date
from xml.etree import ElementTree

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.outbound.docx.docx_parts import NAME, NAMESPACES, a_template, p, paragraphs, parts, relation, row, table, xml
from ttdn_cli.domain.problem import TtdnError
from ttdn_cli.domain.text import as_seen
from ttdn_cli.outbound.docx.template import render_docx
from ttdn_cli.storage.shipped import TemplateFile


def words(body: str, **values: object) -> list[str]:
    """The paragraphs of what a template becomes."""
    return paragraphs(render_docx(a_template(body), values))


def refused(template: TemplateFile, **values: object) -> TtdnError:
    with pytest.raises(TtdnError) as stopped:
        render_docx(template, values)
    return stopped.value


# --- what an officer writes in Word


def test_names_conditions_and_loops_stand_in_paragraphs_and_rows() -> None:
    body = (
        p("Kính gửi: {{ unit }}")
        + p("{%p for line in lines %}")
        + p("- {{ line }}{% if loop.last %}.{% else %};{% endif %}")
        + p("{%p endfor %}")
        + table(row(p("STT")), row(p("{%tr for line in lines %}")), row(p("{{ loop.index }}")), row(p("{%tr endfor %}")))
    )
    assert words(body, unit="Xã Bà Điểm", lines=["một", "hai"]) == ["Kính gửi: Xã Bà Điểm", "- một;", "- hai.", "STT", "1", "2"]


def test_a_tag_that_word_cut_into_pieces_is_one_tag() -> None:
    pieces = ["<w:t>Ngày {</w:t>", "<w:rPr><w:b/></w:rPr><w:t>{ da</w:t>", "<w:t>y | in_table }</w:t>", "<w:t>}.</w:t>"]
    cut = f"<w:p>{''.join(f'<w:r>{piece}</w:r>' for piece in pieces)}</w:p>"
    assert words(cut, day=date(2026, 11, 5)) == ["Ngày 05/11/2026."]


def test_quotation_marks_and_signs_that_word_writes_are_those_of_the_tag() -> None:
    body = p("{% if kind == “mới” and 2 &gt; 1 %}đúng{% endif %}") + p("{{ names | join(&quot; &amp; &quot;) }}")
    assert words(body, kind="mới", names=["a", "b"]) == ["đúng", "a & b"]


def test_spaces_around_a_tag_stay() -> None:
    assert words("<w:p><w:r><w:t>số {{ n }} và  {% if n %} x {% endif %} y</w:t></w:r></w:p>", n=5) == ["số 5 và   x  y"]


def test_a_comment_is_not_in_the_document() -> None:
    assert words(p("{#p Ghi chú cho người sửa mẫu #}") + p("a{# và đây #}b")) == ["ab"]


def test_a_macro_prints_paragraphs() -> None:
    body = p("{%p macro twice(x) %}") + p("{{ x }}!") + p("{{ x }}?") + p("{%p endmacro %}") + p("{{p twice(name) }}")
    assert words(body, name="<b>") == ["<b>!", "<b>?"]


def test_headers_footers_and_notes_are_rendered_too() -> None:
    more = {
        f"word/{name}.xml": f"<w:hdr {NAMESPACES}>{p('{{ unit }} ở ' + name)}</w:hdr>"
        for name in ("header1", "header12", "footer1", "footnotes")
    }
    made = render_docx(a_template(p("x"), more), {"unit": "Xã A"})
    assert [paragraphs(made, part) for part in more] == [["Xã A ở header1"], ["Xã A ở header12"], ["Xã A ở footer1"], ["Xã A ở footnotes"]]


def test_a_part_that_is_not_of_the_document_is_left_as_it_is() -> None:
    more = {"word/comments.xml": "<x>{{ nobody }}</x>", "docProps/core.xml": "<x>{{ nobody }}</x>"}
    made = parts(render_docx(a_template(p("x"), more), {}))
    assert {name: made[name].decode() for name in more} == more


def test_the_document_may_have_another_name_than_word_gives_it() -> None:
    template = a_template(p("x"))
    old = parts(template.data)
    renamed = {name.replace("document.xml", "document2.xml"): data.replace(b"document.xml", b"document2.xml") for name, data in old.items()}
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in renamed.items():
            archive.writestr(name, data.replace(b">x<", b">{{ x }}<"))
    assert paragraphs(render_docx(TemplateFile(NAME, buffer.getvalue()), {"x": "chữ"}), "word/document2.xml") == ["chữ"]


# --- data is text


ANY = st.text(st.characters(codec=None, exclude_categories=()), max_size=40)


@given(ANY)
@example("a < b & c > d \"e\" 'f'")
@example("</w:t></w:r></w:p><w:p>")
@example("{{ x }} {% if %} {# # #} {_{ }_}")
@example("\x00\x07\x0c\x1b[31m\ufffe\ud800")
@example("&amp;lt; ]]> <!-- <?xml ?>")
@example("😀 👨‍👩‍👧 \u202eabc\u202c שלום مرحبا")
@example("một\nhai\r\nba\tbốn")
def test_any_text_comes_out_as_this_text_and_nothing_else(text: str) -> None:
    made = render_docx(a_template(p("[{{ x }}]") + table(row(p("{{ x }}")))), {"x": text})
    root = ElementTree.fromstring(parts(made)["word/document.xml"])  # as any reader sees it
    texts = [element.text or "" for element in root.iter() if element.tag.endswith("}t")]
    seen = as_seen(text.replace("\r\n", "\n").replace("\r", "\n"))
    assert texts == [f"[{seen}]", seen]
    assert len([element for element in root.iter() if element.tag.endswith("}p")]) == 2


def test_text_of_a_word_file_is_not_searched_for_tags_twice() -> None:
    assert words(p("{{ a }}") + p("{{ b }}"), a="{{ b }}", b="{% raw %}") == ["{{ b }}", "{% raw %}"]


# --- the same facts, the same bytes


def test_the_same_facts_give_the_same_bytes_whatever_the_template_s_zip_says() -> None:
    first = a_template(p("{{ x }}"))
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for name, data in parts(first.data).items():
            archive.writestr(zipfile.ZipInfo(name, (2026, 11, 5, 10, 20, 30)), data)
    made = render_docx(first, {"x": "chữ"})
    assert made == render_docx(first, {"x": "chữ"}) == render_docx(TemplateFile(NAME, buffer.getvalue()), {"x": "chữ"})
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert {(info.date_time, info.create_system, info.compress_type) for info in archive.infolist()} == {((1980, 1, 1, 0, 0, 0), 3, 8)}


# --- a template that is wrong says where


def test_a_name_without_a_value_is_named_with_its_paragraph() -> None:
    template = a_template(p("Trước") + p("Kính gửi: {{ addresse }}, để biết") + p("Sau"))
    assert str(refused(template)) == f'mẫu {NAME}, đoạn "Kính gửi: {{{{ addresse }}}}, để biết": không có giá trị nào tên "addresse"'


@pytest.mark.parametrize("use", ["{{ unit.nme }}", "{% for x in unit.nme %}{% endfor %}", "{% if unit.nme %}{% endif %}"])
def test_a_misspelt_field_is_an_error_wherever_it_is_used(use: str) -> None:
    error = refused(a_template(p("a") + p(use)), unit={"name": "Xã"})
    assert str(error) == f'mẫu {NAME}, đoạn "{use}": không có giá trị nào tên "nme"'


def test_a_command_of_a_paragraph_or_a_row_is_found_where_it_stands() -> None:
    in_paragraph = a_template(p("Trước") + p("{%p for x in nobody %}") + p("{{ x }}") + p("{%p endfor %}"))
    in_row = a_template(p("Trước") + table(row(p("STT")), row(p("{%tr for x in nobody %}")), row(p("{{ x }}")), row(p("{%tr endfor %}"))))
    for template in (in_paragraph, in_row):
        assert str(refused(template)) == f'mẫu {NAME}, đoạn "{{% for x in nobody %}}": không có giá trị nào tên "nobody"'


def test_a_command_without_its_end_says_so() -> None:
    error = refused(a_template(p("a") + p("{%p if x %}") + p("b")), x=1)
    assert str(error) == f'mẫu {NAME}, đoạn "{{% if x %}}": lệnh "if x" chưa có endif'
    assert error.hint == "xem cách viết lệnh trong mẫu có sẵn của ttdn"


def test_a_command_that_is_never_closed_is_named_and_not_the_one_that_comes_later() -> None:
    body = p("{%p for x in names %}") + p("{%p if x %}") + p("{{ x }}") + p("{%p endfor %}") + p("{%p if names %}") + p("{%p endif %}")
    assert str(refused(a_template(body), names=["a"])) == f'mẫu {NAME}, đoạn "{{% if x %}}": lệnh "if x" chưa có endif'


@pytest.mark.parametrize(
    ("words", "wrong"),
    [
        ("Trên đây là {% if x", "dấu {% chưa có dấu đóng %}"),
        ("năm {{ nam", "dấu {{ chưa có dấu đóng }}"),
        ("năm {{ nam }", "dấu {{ chưa có dấu đóng }}"),
        ("{# ghi chú", "dấu {# chưa có dấu đóng #}"),
        ("x }} y", "dấu đóng }} không có dấu mở"),
    ],
)
def test_a_tag_that_does_not_end_in_its_paragraph_takes_no_other_with_it(words: str, wrong: str) -> None:
    error = refused(a_template(p("Trước") + p(words) + p("đề nghị gửi báo cáo {{ x }}") + p("Sau")), x=1)
    assert str(error) == f'mẫu {NAME}, đoạn "{words}": {wrong}'
    assert error.hint == "mỗi {{ … }}, {% … %} bắt đầu và kết thúc trong cùng một đoạn"


def test_an_error_in_a_header_or_a_chart_says_where() -> None:
    header = a_template(p("x"), {"word/header1.xml": f"<w:hdr {NAMESPACES}>{p('{{ nobody }}')}</w:hdr>"})
    assert str(refused(header)) == f'mẫu {NAME}, đầu trang, đoạn "{{{{ nobody }}}}": không có giá trị nào tên "nobody"'
    title = "<c:chart><a:p><a:r><a:t>Năm {{ no</a:t></a:r><a:r><a:t>body }}</a:t></a:r></a:p></c:chart>"
    chart = a_template(p("x"), {"word/charts/chart1.xml": f"<c:chartSpace {NAMESPACES}>{title}</c:chartSpace>"})
    assert str(refused(chart)) == f'mẫu {NAME}, biểu đồ, đoạn "Năm {{{{ nobody }}}}": không có giá trị nào tên "nobody"'


@pytest.mark.parametrize(
    ("body", "what"),
    [
        (p("a {{ none }}"), "giá trị trống không in được; dùng {% if … %} để kiểm tra trước"),
        (p("a {{ names }}"), "không phải là văn bản hay số nguyên nên không in được"),
        (p("a {{ names.append(1) }}"), 'không được dùng thuộc tính "append"'),
        (p("a {{ x.__class__ }}"), 'không được dùng thuộc tính "__class__"'),
        (p("a {{ day.today() }}"), 'không được gọi "today"'),
    ],
)
def test_the_sandbox_of_the_markdown_templates_holds_here_too(body: str, what: str) -> None:
    error = refused(a_template(body), none=None, names=[], x="chữ", day=date(2026, 1, 1))
    assert str(error).startswith(f'mẫu {NAME}, đoạn "a ') and str(error).endswith(f'": {what}')


@pytest.mark.parametrize("kind", ["p", "tr", "tc"])
def test_a_text_printed_where_no_text_can_stand_is_refused_and_not_lost(kind: str) -> None:
    body = table(row(f"<w:p><w:r><w:t>{{{{{kind} x }}}}</w:t></w:r></w:p>"))
    assert str(refused(a_template(body), x="chữ & nghĩa")) == f'mẫu {NAME}: "chữ & nghĩa" đứng ngoài đoạn văn'


@pytest.mark.parametrize(
    ("body", "words", "tag", "place"),
    [
        (p("Trước") + p("Kính gửi {%p if x %} ai") + p("{%p endif %}"), "Kính gửi {%p if x %} ai", "{%p if x %}", "đoạn"),
        (p("{%p if x %}{%p if y %}") + p("a") + p("{%p endif %}"), "{%p if x %}{%p if y %}", "{%p if x %}", "đoạn"),
        (p("Ghi chú {#p cho người sửa #}"), "Ghi chú {#p cho người sửa #}", "{#p cho người sửa #}", "đoạn"),
        (
            table(row(p("{%tr for n in x %}"), p("Tổng")), row(p("{%tr endfor %}"))),
            "{%tr for n in x %}Tổng",
            "{%tr for n in x %}",
            "dòng của bảng",
        ),
        (table(row(p("{%tc if x %}") + p("b"), p("c"))), "{%tc if x %}b", "{%tc if x %}", "ô"),
    ],
)
def test_words_beside_a_tag_that_takes_all_of_its_place_are_not_lost(body: str, words: str, tag: str, place: str) -> None:
    error = refused(a_template(body), x=[1], y=1)
    assert str(error) == (f'mẫu {NAME}, đoạn "{words}": lệnh "{tag}" chiếm cả {place}, chữ và lệnh khác cùng {place} sẽ mất')
    assert error.hint == (
        "lệnh {%p … %} đứng một mình trong đoạn, {%tr … %} đứng một mình trong dòng của bảng, và kết thúc ở cùng cấp với chỗ bắt đầu"
    )


@pytest.mark.parametrize(
    ("tag", "name"), [("{% cellbg x %}", "cellbg"), ("{% colspan 2 %}", "colspan"), ("{%r if x %}", "r"), ("{{r x }}", "r")]
)
def test_what_docxtpl_has_besides_and_does_badly_is_refused(tag: str, name: str) -> None:
    error = refused(a_template(table(row(p(f"a {tag}")))), x=1)
    assert str(error) == f'mẫu {NAME}, đoạn "a {tag}": lệnh "{name}" của docxtpl không dùng được ở đây'


def test_paragraphs_printed_within_a_paragraph_are_refused() -> None:
    body = p("{%p macro two() %}") + p("trong") + p("{%p endmacro %}") + p("ngoài {{ two() }}")
    assert str(refused(a_template(body))) == f'mẫu {NAME}: "ngoài" đứng ngoài đoạn văn'


def test_a_command_that_ends_at_another_level_than_it_begins_is_refused() -> None:
    error = refused(a_template(table(row(p("{% if x %}a"), p("b") + p("{%p endif %}")))), x=0)
    assert str(error) == f"mẫu {NAME}: văn bản làm ra không mở được bằng Word vì lệnh bắt đầu và kết thúc ở hai cấp khác nhau"
    assert error.hint == (
        "lệnh {%p … %} đứng một mình trong đoạn, {%tr … %} đứng một mình trong dòng của bảng, và kết thúc ở cùng cấp với chỗ bắt đầu"
    )


def test_a_condition_from_one_paragraph_into_the_next_joins_what_is_left() -> None:
    assert words(p("{% if x %}a") + p("b{% endif %}c"), x=0) == ["c"]
    assert words(p("{% if x %}a") + p("b{% endif %}c"), x=1) == ["a", "bc"]


def test_a_loop_over_nothing_leaves_no_cell_without_a_paragraph_and_no_table_without_a_row() -> None:
    loop = p("{%p for x in [] %}") + p("x") + p("{%p endfor %}")
    rows = row(p("{%tr for x in [] %}")) + row(p("x")) + row(p("{%tr endfor %}"))
    made = xml(render_docx(a_template(table(row(loop)) + p("giữa") + table(rows)), {}))
    assert made.count("<w:tbl>") == 1
    assert "".join(made.split()).count("<w:tc><w:tcPr/><w:p/></w:tc>") == 1
    assert paragraphs(render_docx(a_template(table(row(loop))), {})) == [""]


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 broken", b"%PDF-1.7", "chữ".encode()])
def test_what_is_no_word_file_is_named(data: bytes) -> None:
    error = refused(TemplateFile(NAME, data))
    assert str(error).startswith(f"mẫu {NAME}: tệp ") or str(error) == f"mẫu {NAME}: không phải tệp Word .docx"


def test_a_template_with_entities_is_refused_before_anything_expands() -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">]>' + f"<w:document {NAMESPACES}><w:body>{p('&a;')}</w:body></w:document>"
    assert "DOCTYPE" in str(refused(a_template("", {"word/document.xml": bomb})))


# --- many rows


def test_every_row_of_a_long_table_is_told() -> None:
    told: list[int] = []
    body = table(row(p("{%tr for n in numbers %}")), row(p("{{ n }}")), row(p("{%tr endfor %}")))
    made = render_docx(a_template(body), {"numbers": list(range(10_000))}, on_rows=told.append)
    assert paragraphs(made) == [str(n) for n in range(10_000)]
    assert sum(told) == 10_000
    assert max(told) <= 500


def test_an_unused_relation_is_no_chart() -> None:
    template = a_template(p("x"), relations=relation("rId9", "image", "media/x.png"))
    assert b"rId9" in parts(render_docx(template, {}))["word/_rels/document.xml.rels"]
