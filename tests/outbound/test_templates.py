"""Templates: every value is escaped, whatever the template does with it, and what is wrong in a template is said with its line."""

from datetime import date
from decimal import Decimal

import pytest

from ttdn_cli.domain.problem import TtdnError
from ttdn_cli.outbound import templates
from ttdn_cli.outbound.template_errors import SEE
from ttdn_cli.outbound.templates import render
from ttdn_cli.storage.shipped import TemplateText


def rendered(text: str, **values: object) -> str:
    """The template with an escape that cannot be overlooked: every text in angle quotes."""
    return render(TemplateText("templates/thu.md", text), values, lambda value: f"«{value}»")


def error(text: str, **values: object) -> str:
    with pytest.raises(TtdnError) as raised:
        rendered(text, **values)
    return raised.value.message + (f" | {raised.value.hint}" if raised.value.hint else "")


def test_a_template_s_own_text_is_not_escaped_and_values_are() -> None:
    assert rendered("# Tên: {{ name }} ({{ 3 }})\n", name="A|B") == "# Tên: «A|B» (3)\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{{ name | upper }}", "«<B>»"),
        ("{{ name ~ '*' }}", "«<b>*»"),
        ("{{ '%s!' | format(name) }}", "«<b>!»"),
        ("{{ [name, name] | join('; ') }}", "«<b>; <b>»"),
        ("{{ '**' ~ name ~ '**' }}", "«**<b>**»"),
        ("{% for n in [name] %}{{ n }}{% endfor %}", "«<b>»"),
        ("{% macro m(x) %}* {{ x }}{% endmacro %}{{ m(name) }}", "* «<b>»"),
        ("{% macro m(x) %}[{{ caller() }}]{{ x }}{% endmacro %}{% call m(name) %}{{ name }}{% endcall %}", "[«<b>»]«<b>»"),
        ("{% block b %}{{ name }}{% endblock %}{{ self.b() }}", "«<b>»«<b>»"),
        ("{% for n in [name] recursive %}{{ n }}{% if loop.depth < 2 %}{{ loop([name]) }}{% endif %}{% endfor %}", "«<b>»«<b>»"),
        # What has been written and is then worked on is a value again: escaped twice rather than not at all.
        ("{% macro m(x) %}{{ x }}{% endmacro %}{{ m(name) ~ name }}", "««<b>»<b>»"),
        ("{% macro m(x) %}{{ x }}{% endmacro %}{{ m(name) | upper }}", "««<B>»»"),
        ("{% set s %}{{ name }}{% endset %}{{ s }}", "««<b>»»"),
        ("{% autoescape true %}{{ name }}{% endautoescape %}", "«&lt;b&gt;»"),
    ],
)
def test_a_text_is_escaped_whatever_the_template_does_with_it(text: str, expected: str) -> None:
    assert rendered(text, name="<b>") == expected


@pytest.mark.parametrize("name", ["safe", "e", "escape", "forceescape", "tojson", "xmlattr", "urlize", "random"])
def test_there_is_no_filter_that_switches_escaping_off_or_asks_chance(name: str) -> None:
    assert error(f"{{{{ name | {name} }}}}", name="<b>") == f'mẫu templates/thu.md, dòng 1: không có bộ lọc nào tên "{name}" | {SEE}'


def test_a_value_is_no_template() -> None:
    assert rendered("{{ name }}", name="{{ 7*7 }}{% for x in y %}") == "«{{ 7*7 }}{% for x in y %}»"


def test_days_and_numbers_are_written_as_documents_write_them() -> None:
    text = "{{ day | in_table }} {{ day | in_sentence }} {{ n | number }} {{ 14068 | number }}"
    assert rendered(text, day=date(2024, 2, 5), n=Decimal("98.62")) == "«05/02/2024» «ngày 05 tháng 02 năm 2024» «98,62» «14.068»"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A\n\n{{ nam }}", 'mẫu templates/thu.md, dòng 3: không có giá trị nào tên "nam"'),
        ("{{ name.tuoi }}", 'mẫu templates/thu.md, dòng 1: không có giá trị nào tên "tuoi"'),
        ("{% if nam %}{% endif %}", 'mẫu templates/thu.md, dòng 1: không có giá trị nào tên "nam"'),
        ("\n{{ name }", f'mẫu templates/thu.md, dòng 2: "}}" đứng không đúng chỗ | {SEE}'),
        ("\n{% ch %}", f'mẫu templates/thu.md, dòng 2: không có lệnh nào tên "ch" | {SEE}'),
        ("{{ name is toolong }}", f'mẫu templates/thu.md, dòng 1: không có phép thử nào tên "toolong" | {SEE}'),
        ("{{ name xyz }}", f'mẫu templates/thu.md, dòng 1: ở chỗ phải có dấu đóng }}}} lại là "xyz" | {SEE}'),
        ("{% for x of items %}{% endfor %}", f'mẫu templates/thu.md, dòng 1: ở chỗ phải có "in" lại là "of" | {SEE}'),
        ("{{ name ? }}", f'mẫu templates/thu.md, dòng 1: dấu "?" không dùng được trong lệnh | {SEE}'),
        ("{{ }}", f"mẫu templates/thu.md, dòng 1: ở chỗ phải có một giá trị lại là dấu đóng }}}} | {SEE}"),
        ("{% block b %}{% endblock %}\n{% block b %}{% endblock %}", f"mẫu templates/thu.md, dòng 2: không đúng cú pháp của Jinja | {SEE}"),
        ("a\n{% if name %}\nb\n\n", f'mẫu templates/thu.md, dòng 2: lệnh "if name" chưa có endif | {SEE}'),
        (
            "{% for x in items %}\n{% if x == 1 %}\na\n{% endfor %}\n{% if name %}{% endif %}",
            f'mẫu templates/thu.md, dòng 2: lệnh "if x == 1" chưa có endif | {SEE}',
        ),
        ("a\n{% endfor %}", f'mẫu templates/thu.md, dòng 2: lệnh "endfor" không có for ở trước | {SEE}'),
        ("a\n{% elif name %}", f'mẫu templates/thu.md, dòng 2: lệnh "elif name" không có if ở trước | {SEE}'),
        ("{% macro m() %}\n{% else %}{% endmacro %}", f'mẫu templates/thu.md, dòng 1: lệnh "macro m()" chưa có endmacro | {SEE}'),
        ("{% set x = 1 %}{# {% if %} #}{% set y %}\n", f'mẫu templates/thu.md, dòng 1: lệnh "set y" chưa có endset | {SEE}'),
        ("\n{{ name.__class__ }}", 'mẫu templates/thu.md, dòng 2: không được dùng thuộc tính "__class__"'),
        ("{{ ''.__class__.__mro__ }}", 'mẫu templates/thu.md, dòng 1: không được dùng thuộc tính "__class__"'),
        ("{{ items.append(1) }}", 'mẫu templates/thu.md, dòng 1: không được dùng thuộc tính "append"'),
        ("{{ day.today() | in_table }}", 'mẫu templates/thu.md, dòng 1: không được gọi "today"'),
        ("{{ range(9) }}", 'mẫu templates/thu.md, dòng 1: không có giá trị nào tên "range"'),
        ("{% macro m() %}\n{{ m() }}\n{% endmacro %}{{ m() }}", "mẫu templates/thu.md, dòng 2: gọi lại chính nó không dừng"),
        ("\n{% include 'khac.md' %}", "mẫu templates/thu.md, dòng 2: một mẫu không gọi được mẫu khác"),
        ("{{ nothing }}", "mẫu templates/thu.md, dòng 1: giá trị trống không in được; dùng {% if … %} để kiểm tra trước"),
        ("{{ day }}", "mẫu templates/thu.md, dòng 1: ngày phải in bằng in_table hoặc in_sentence"),
        ("{{ items }}", "mẫu templates/thu.md, dòng 1: không phải là văn bản hay số nguyên nên không in được"),
        ("{{ name | number }}", "mẫu templates/thu.md, dòng 1: number chỉ dùng cho số"),
        ("{{ 1 / 0 }}", f"mẫu templates/thu.md, dòng 1: chia cho 0 | {SEE}"),
        ("{{ name + 1 }}", f"mẫu templates/thu.md, dòng 1: phép tính, bộ lọc hoặc lời gọi không dùng được với giá trị này | {SEE}"),
    ],
)
def test_what_is_wrong_in_a_template_is_said_with_its_line(text: str, expected: str) -> None:
    values = {"name": "A", "items": [1], "day": date(2024, 11, 5), "nothing": None}
    assert error(text, **values) == expected


LARGE = "mẫu templates/thu.md, dòng 1: con số lớn hơn 1000 trong bộ lọc hoặc lời gọi"


@pytest.mark.parametrize(
    "text",
    [
        *("{{ name | center(1000000000) }}", "{{ name | indent(width=1000000000) }}", "{{ items | batch(1000000000, 1) | list | length }}"),
        *("{{ '%1000000000d' | format(1) }}", "{{ '%*d' | format(1000000000, 1) }}", "{{ '%1000000000d' % 1 }}"),
        *("{{ name.center(1000000000) }}", "{{ name.zfill(1000000000) }}", "{{ '{:>1000000000}'.format(1) }}"),
        *("{% for part in items | slice(1000000000) %}x{% endfor %}",),
    ],
)
def test_a_slip_in_a_number_does_not_take_the_memory(text: str) -> None:
    assert error(text, name="A", items=[1]) == LARGE


@pytest.mark.parametrize("text", ["{{ name * 1000000000 }}", "{{ [1] * 1000000000 }}", "{{ 9 ** 9 ** 9 }}"])
def test_only_numbers_are_multiplied(text: str) -> None:
    assert error(text, name="A") == "mẫu templates/thu.md, dòng 1: chỉ nhân được số với số"
    assert rendered("{{ 2 * 3 }} {{ 7 % 4 }} {{ '%s: %03d' % (name, 5) }}", name="A") == "6 3 «A: 005»"


def test_large_numbers_as_values_are_as_good_as_small_ones() -> None:
    text = "{{ n | number }} {{ n | string | length }} {{ items | join(', ') }} {{ '-' | center(5) }}"
    assert rendered(text, n=1_000_000, items=[5000, 6000]) == "«1.000.000» 7 «5000, 6000» «  -  »"


def test_a_text_without_end_is_not_made(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(templates, "MAX_LENGTH", 3 << 20)
    text = "{% for a in items %}{% for b in items %}{{ name }}{% endfor %}{% endfor %}"
    assert rendered(text, name="x", items=[1] * 1000).count("x") == 1_000_000
    assert error(text, name="x" * 10, items=[1] * 1000) == ("mẫu templates/thu.md: văn bản làm ra dài hơn 3 triệu ký tự; không làm")
