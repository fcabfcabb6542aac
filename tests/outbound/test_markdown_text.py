"""Any text stays text in Markdown: read back by a parser of CommonMark with GitHub's tables, it is what it was."""

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from ttdn_cli.domain.text import as_seen
from ttdn_cli.outbound.markdown_text import escaped

_GITHUB = MarkdownIt("commonmark").enable(["table", "strikethrough"])
_HARMFUL = st.lists(
    st.sampled_from(
        [
            *"\\`*_{}[]()<>#+-.!|~^$&:=1a \n\t\"'/?@ế",
            "www.",
            "http://a.vn",
            "&amp;",
            "&#35;",
            "<b>",
            "![",
            "](",
            "1. ",
            "12)",
            "---",
            "    ",
        ]
    ),
    max_size=12,
).map("".join)


def seen(text: str) -> str:
    """The text as a reader of HTML sees it: on one line, spaces as one."""
    return " ".join(part for part in as_seen(re.sub(r"\r\n?|\n", " ", text)).split(" ") if part)


def rendered(markdown: str, *tags: str) -> str:
    """What a browser shows, without these tags; any other tag stays in sight."""
    without = re.sub(rf"</?(?:{'|'.join(tags)})>", "", _GITHUB.render(markdown))
    return html.unescape(without).strip("\n")


@given(_HARMFUL)
def test_any_text_stays_text_in_a_paragraph(text: str) -> None:
    assert rendered(escaped(text), "p") == seen(text)


@given(_HARMFUL)
def test_any_text_stays_text_on_a_line_of_its_own(text: str) -> None:
    assert rendered(f"đầu\n{escaped(text)}", "p") == f"đầu\n{seen(text)}".rstrip()


@given(_HARMFUL)
def test_any_text_stays_text_in_a_heading(text: str) -> None:
    assert rendered(f"## tên {escaped(text)}", "h2") == f"tên {seen(text)}".rstrip()


@given(_HARMFUL)
def test_any_text_stays_text_in_a_list(text: str) -> None:
    assert rendered(f"- {escaped(text)}", "ul", "li").strip() == seen(text)


@given(_HARMFUL)
def test_any_text_stays_one_cell_of_a_table(text: str) -> None:
    shown = rendered(f"| A | B |\n| --- | --- |\n| {escaped(text)} | z |", "table", "thead", "tbody", "tr", "th").replace("\n", "")
    assert shown == f"AB<td>{seen(text)}</td><td>z</td>"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a|b", r"a\|b"),
        ("*đậm* _nghiêng_ ~~gạch~~ `mã`", r"\*đậm\* \_nghiêng\_ \~\~gạch\~\~ \`mã\`"),
        ("<script>&lt;", "&lt;script&gt;&amp;lt;"),
        ("![ảnh](http://x.vn) https://y.vn www.z.vn WWW.z.vn", r"\!\[ảnh\](http\://x.vn) https\://y.vn www\.z.vn WWW\.z.vn"),
        ("a@b.vn, @ten", r"a\@b.vn, \@ten"),
        ("# đề mục", r"\# đề mục"),
        ("- gạch", r"\- gạch"),
        ("+ cộng", r"\+ cộng"),
        ("=== ", r"\==="),
        (":-", r"\:-"),
        ("://x", r"\://x"),
        ("12. mười hai", r"12\. mười hai"),
        ("1) một", r"1\) một"),
        ("05/11/2026, mục 2.1 - 2.2", "05/11/2026, mục 2.1 - 2.2"),
        ("    thụt lề  ", "thụt lề"),
        ("C:\\tệp\\", r"C:\\tệp\\"),
        ("$x$ {.lớp} ^1^", r"\$x\$ \{.lớp\} \^1\^"),
        ("\x1b[31mđỏ\u202e", r"\\x1b\[31mđỏ\\u202e"),
        ("", ""),
    ],
)
def test_what_is_written_for_a_text(text: str, expected: str) -> None:
    assert escaped(text) == expected


@pytest.mark.parametrize(
    ("line_break", "expected"),
    [(" ", r"1\. một \- hai \# ba"), ("<br>", r"1\. một<br>\- hai<br>\# ba"), ("\n\n", "1\\. một\n\n\\- hai\n\n\\# ba")],
)
def test_line_breaks_become_what_the_place_asks_for(line_break: str, expected: str) -> None:
    assert escaped("1. một\r\n\r\n- hai\n# ba\r", line_break) == expected
