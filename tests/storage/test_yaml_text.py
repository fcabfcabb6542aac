"""Reading YAML: what is refused, where and in what words; what is read, and where it stands."""

import time
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from tests.storage.yaml_documents import NULLS, ODD_TEXTS, NotRead, documents, read_by_pyyaml, read_by_ruamel
from ttdn_cli.domain.vietnamese import nfc
from ttdn_cli.storage.yaml_text import MAX_DEPTH, Marks, YamlError, decoded, read_documents, read_yaml

ROOT = Path(__file__).parents[2]
Refusal = tuple[int, int, str, str | None, str]


def refusal(data: str | bytes) -> Refusal | None:
    """Line, column, message, hint and rule of what is refused; the same with marks and without."""
    found: list[Refusal | None] = []
    for marks in (None, Marks()):
        try:
            read_yaml(decoded(data if isinstance(data, bytes) else data.encode()), marks)
            found.append(None)
        except YamlError as error:
            found.append((error.line, error.column, error.message, error.hint, error.rule))
    assert found[0] == found[1]
    return found[0]


def read(text: str) -> Any:
    return read_yaml(decoded(text.encode()))


QUOTE = "đặt văn bản trong dấu nháy kép"
INDENT = "xem lại thụt lề"
INDENT_OR_QUOTE = "xem lại thụt lề và các dấu nháy ở trên"
COLON = "đặt cả đoạn văn bản trong dấu nháy kép, hoặc xem lại thụt lề"
UTF8 = "lưu lại tệp với mã UTF-8"
ERASE = "xóa ký tự này"
SPACES = "thay bằng dấu cách"
HERE = "viết lại giá trị tại đây"
EACH = "viết lại giá trị ở mỗi nơi cần"
SPLIT = "xóa dòng --- và phần sau nó, hoặc tách thành tệp khác"


# --- what has two meanings, or none


@pytest.mark.parametrize(
    ("text", "line", "column", "message", "hint"),
    [
        ("a: 1\nb: &x 1\n", 2, 4, "mốc (&x) không được dùng", EACH),
        ("a: &x [1]\n", 1, 4, "mốc (&x) không được dùng", EACH),
        ("a:\n  - &y {b: 1}\n", 2, 5, "mốc (&y) không được dùng", EACH),
        ("&x a: 1\n", 1, 1, "mốc (&x) không được dùng", EACH),
        (f"a: &{'x' * 100} 1\n", 1, 4, f"mốc (&{'x' * 59}…) không được dùng", EACH),
        ("a: 1\nb: *x\n", 2, 4, "bí danh (*) không được dùng", HERE),
        ("a:\n  <<: *x\n", 2, 7, "bí danh (*) không được dùng", HERE),
        ("a: !!str 1\n", 1, 4, "thẻ kiểu (!) không được dùng", QUOTE),
        ("a: !nội-dung 1\n", 1, 4, "thẻ kiểu (!) không được dùng", QUOTE),
        ("a: !x 1\n", 1, 4, "thẻ kiểu (!) không được dùng", QUOTE),
        ("a: ! 1\n", 1, 4, "thẻ kiểu (!) không được dùng", QUOTE),
        ("a: !<tag:yaml.org,2002:str> 1\n", 1, 4, "thẻ kiểu (!) không được dùng", QUOTE),
        ("a: !e!x 1\n", 1, 4, "thẻ kiểu (!) không được dùng", QUOTE),
        ("!!map {a: 1}\n", 1, 1, "thẻ kiểu (!) không được dùng", QUOTE),
        ("- !!python/object/apply:os.system [id]\n", 1, 3, "thẻ kiểu (!) không được dùng", QUOTE),
        ("a: 1\n---\nb: 2\n", 2, 1, "tệp có nhiều hơn một tài liệu YAML", SPLIT),
        ("---\na: 1\n---\n", 3, 1, "tệp có nhiều hơn một tài liệu YAML", SPLIT),
        ("a: 1\n...\n---\n", 3, 1, "tệp có nhiều hơn một tài liệu YAML", SPLIT),
        ("a: 1\n...\nb: 2\n", 3, 1, "nội dung thừa sau khi tệp đã kết thúc", INDENT),
        ("%YAML 1.2\n---\na: 1\n", 1, 1, "chỉ thị %YAML, %TAG không được dùng", None),
        ("%YAML 1.1\n---\na: 1\n", 1, 1, "chỉ thị %YAML, %TAG không được dùng", None),
        ("%YAML 2.0\n---\na: 1\n", 1, 1, "chỉ thị %YAML, %TAG không được dùng", None),
        ("%TAG ! tag:x\n---\na: 1\n", 1, 1, "chỉ thị %YAML, %TAG không được dùng", None),
        ("%LẠ\n---\na: 1\n", 1, 1, "dòng không được mở đầu bằng dấu %", QUOTE),
        ("%X y\n---\na: 1\n", 1, 1, "dòng không được mở đầu bằng dấu %", QUOTE),
    ],
)
def test_what_builds_other_values_than_it_shows_is_refused_at_its_place(
    text: str, line: int, column: int, message: str, hint: str | None
) -> None:
    assert refusal(text) == (line, column, message, hint, "yaml")


@pytest.mark.parametrize(
    ("text", "line", "column", "message"),
    [
        ("a: 1\nb: 2\na: 3\n", 3, 1, 'khóa "a" đã có ở trên'),
        ("{a: 1, b: 2, a: 3}", 1, 14, 'khóa "a" đã có ở trên'),
        ('a: 1\n"a": 2\n', 2, 1, 'khóa "a" đã có ở trên'),
        ("x:\n  - a: 1\n  - a: 1\n    b: 2\n    b: 3\n", 5, 5, 'khóa "b" đã có ở trên'),
        ("Điểm à: 1\nĐiểm a\u0300: 2\n", 2, 1, 'khóa "Điểm à" đã có ở trên'),
        (f"? {'k' * 99}\n: 1\n? {'k' * 99}\n: 2\n", 3, 3, f'khóa "{"k" * 59}…" đã có ở trên'),
        ("? [a]\n: 1\n", 1, 3, "khóa phải là một đoạn văn bản"),
        ("a: 1\n? {b: 1}\n: 1\n", 2, 3, "khóa phải là một đoạn văn bản"),
        ("{a: 1}: 2\n", 1, 1, "khóa phải là một đoạn văn bản"),
        ("? - a\n  - b\n: 1\n", 1, 3, "khóa phải là một đoạn văn bản"),
        ("a: 1\n? \n: 1\n", 2, 2, "khóa trống"),
        ("~: 1\n", 1, 1, "khóa trống"),
        ("null: 1\n", 1, 1, "khóa trống"),
        ("{a: 1, ? : 2}\n", 1, 10, "khóa trống"),
    ],
)
def test_a_key_is_a_text_and_stands_once(text: str, line: int, column: int, message: str) -> None:
    assert refusal(text) == (line, column, message, None, "yaml")


def test_an_empty_text_in_quotes_and_a_merge_sign_are_keys_like_any_other() -> None:
    assert read('"": 1\n<<: {b: 2}\n=: 3\n') == {"": "1", "<<": {"b": "2"}, "=": "3"}


# --- what is not closed, or stands at the wrong place


@pytest.mark.parametrize(
    ("text", "line", "column", "message", "hint"),
    [
        ('a: 1\nb: "x\nc: y\n', 2, 4, "tệp kết thúc khi một dấu nháy chưa đóng", None),
        ("a: 1\nb: 'x\nc: y", 2, 4, "tệp kết thúc khi một dấu nháy chưa đóng", None),
        ('a: "x\n---\nb: 1\n', 1, 4, "dấu nháy chưa đóng trước dòng --- hoặc ...", None),
        ("a: 'x\n...\n", 1, 4, "dấu nháy chưa đóng trước dòng --- hoặc ...", None),
        ("a: [1, 2\nb: 3\n", 2, 2, 'thiếu "," hoặc "]"', None),
        ("a: {b: 1\nc: 2\n", 2, 2, 'thiếu "," hoặc "}"', None),
        ("a: {b: 1, c: [1}", 1, 16, 'thiếu "," hoặc "]"', None),
        ("a: [", 1, 1, "thiếu giá trị ở đây", None),
        ("x: 1\na: [\n", 3, 1, "thiếu giá trị ở đây", None),
        ("a: ]\n", 1, 4, "thiếu giá trị ở đây", None),
        ("a: [,]\n", 1, 5, "thiếu giá trị ở đây", None),
        ("a: 1\nb\nc: 2\n", 2, 1, 'thiếu dấu ":" sau khóa', None),
        ("a: 1\nb\n\n# c\n", 2, 1, 'thiếu dấu ":" sau khóa', None),
        ("a\nb: 1\n", 2, 2, 'dấu ":" không được đứng ở đây', COLON),
        ("a: b: c\n", 1, 5, 'dấu ":" không được đứng ở đây', COLON),
        ("a: 1\n  b: 2\n", 2, 4, 'dấu ":" không được đứng ở đây', COLON),
        ("a:\n    b: 1\n  c: 2\n", 3, 3, "chỗ này phải là một khóa", INDENT_OR_QUOTE),
        ("a: 1\n- b\n", 2, 1, "chỗ này phải là một khóa", INDENT_OR_QUOTE),
        ('a: "b" c\n', 1, 8, "chỗ này phải là một khóa", INDENT_OR_QUOTE),
        ("a: [1] x\n", 1, 8, "chỗ này phải là một khóa", INDENT_OR_QUOTE),
        ("- a\nb: 1\n", 2, 1, 'chỗ này phải là một mục của danh sách, mở đầu bằng "-"', INDENT),
        ("a: - b\n", 1, 4, 'mục "-" không được đứng ở đây', INDENT),
        ("a: ? b\n", 1, 4, "khóa không được đứng ở đây", INDENT),
        ("  a: 1\nb: 2\n", 2, 1, "nội dung thừa sau khi tệp đã kết thúc", INDENT),
        ("a: @x\n", 1, 4, "ký tự này không thể mở đầu một giá trị", QUOTE),
        ("a: `x`\n", 1, 4, "ký tự này không thể mở đầu một giá trị", QUOTE),
        ("a: %x\n", 1, 4, "ký tự này không thể mở đầu một giá trị", QUOTE),
        ("a: * ghi chú\n", 1, 4, "dấu * không được mở đầu một giá trị", QUOTE),
        ("a: & b\n", 1, 4, "dấu & không được mở đầu một giá trị", QUOTE),
        ("a: > 5 lượt\n", 1, 6, "sau dấu | hoặc > chỉ được xuống dòng", QUOTE),
        ("a: | x\n  y\n", 1, 6, "sau dấu | hoặc > chỉ được xuống dòng", QUOTE),
        ("a: |0\n x\n", 1, 5, "sau dấu | hoặc > chỉ được xuống dòng", QUOTE),
    ],
)
def test_what_does_not_parse_is_said_where_it_helps(text: str, line: int, column: int, message: str, hint: str | None) -> None:
    assert refusal(text) == (line, column, message, hint, "yaml")


def test_a_wide_text_is_marked_by_characters_not_bytes() -> None:
    assert refusal("# Ủy ban nhân dân 😀\r\ntên: {Xã Bà Điểm: 1, Đ: @}\r\n") == (
        2,
        25,
        "ký tự này không thể mở đầu một giá trị",
        QUOTE,
        "yaml",
    )


# --- what is no text


@pytest.mark.parametrize(
    ("data", "line", "column", "message", "hint"),
    [
        ("a: 1\nb: Xã Bà Điểm\n".encode("utf-16"), 1, 1, "tệp được lưu bằng UTF-16, không phải UTF-8", UTF8),
        (b"\xfe\xff" + "a: Xã".encode("utf-16-be"), 1, 1, "tệp được lưu bằng UTF-16, không phải UTF-8", UTF8),
        ("a: x".encode("utf-16-le"), 1, 2, "ký tự điều khiển U+0000 không được dùng trong tệp", ERASE),
        ("a: 1\r\nb: Xã".encode("latin-1"), 2, 5, "tệp không phải UTF-8", UTF8),
        ("a: 1\nb: Xã Bà".encode() + b" \xd0i\xcc\xeam", 2, 10, "tệp không phải UTF-8", UTF8),
        (b"\xef\xbb\xbfa: X\xe3", 1, 5, "tệp không phải UTF-8", UTF8),
        ("a: \ud800".encode("utf-8", "surrogatepass"), 1, 4, "tệp không phải UTF-8", UTF8),
        (b"a: \xc0\x80", 1, 4, "tệp không phải UTF-8", UTF8),
        (b"a: \xf5\x80\x80\x80", 1, 4, "tệp không phải UTF-8", UTF8),
        (b"a: \xe1\xba", 1, 4, "tệp không phải UTF-8", UTF8),
    ],
)
def test_another_encoding_is_refused_where_it_shows(data: bytes, line: int, column: int, message: str, hint: str) -> None:
    assert refusal(data) == (line, column, message, hint, "yaml")


@pytest.mark.parametrize(
    "char",
    [chr(n) for n in (*range(9), 0x0B, 0x0C, *range(0x0E, 0x20), *range(0x7F, 0xA0), *range(0x2028, 0x202F), *range(0x2066, 0x206A))]
    + ["\ufeff", "\ufffe", "\uffff"],
    ids=lambda char: f"U+{ord(char):04X}",
)
def test_a_character_that_hides_or_steers_is_refused_where_it_stands(char: str) -> None:
    name = f"ký tự điều khiển U+{ord(char):04X} không được dùng trong"
    assert refusal(f"# chú thích\na: Điểm{char}b\n") == (2, 8, f"{name} tệp", ERASE, "yaml")
    assert refusal(f"a: 1 # {char}\n") == (1, 8, f"{name} tệp", ERASE, "yaml")
    if char != "\ufeff":
        assert refusal(f'a:\n  - "b\\u{ord(char):04x}"\n') == (2, 5, f"{name} văn bản", None, "yaml")


def test_a_carriage_return_is_half_a_line_end_and_nothing_else() -> None:
    assert read("a: 1\r\nb: |\r\n  x\r\n  y\r\n") == {"a": "1", "b": "x\ny\n"}
    said = "ký tự điều khiển U+000D không được dùng trong tệp"
    assert refusal("a: 1\r\nb: 2\rc: 3\r\n") == (2, 5, said, ERASE, "yaml")
    assert refusal("a: 1\r\r\n") == (1, 5, said, ERASE, "yaml")
    assert refusal("a: 1\r") == (1, 5, said, ERASE, "yaml")


@pytest.mark.parametrize(
    ("text", "line", "column"), [("a:\t1", 1, 3), ("a:\n\tb: 1\n", 2, 1), ("a: 'x\ty'", 1, 6), ("a: 1\t# c", 1, 5), ("# c\t", 1, 4)]
)
def test_a_tab_is_refused_wherever_it_stands(text: str, line: int, column: int) -> None:
    assert refusal(text) == (line, column, "dấu tab không được dùng trong tệp", SPACES, "yaml")


def test_a_tab_that_is_written_out_is_text() -> None:
    assert read('a: "x\\ty"') == {"a": "x\ty"}


@pytest.mark.parametrize(
    ("written", "text"),
    [
        (r"\x41", "A"),
        (r"\u1ebf", "ế"),
        (r"\U0001F600", "😀"),
        (r"\_", "\xa0"),
        (r"\n", "\n"),
        (r"\/", "/"),
        (r"\"", '"'),
        (r"e\u0301", "é"),
    ],
)
def test_an_escape_that_can_be_seen_is_read(written: str, text: str) -> None:
    assert read(f'a: "{written}"') == {"a": text}


@pytest.mark.parametrize(
    ("written", "column", "message", "hint"),
    [
        (r"\q", 5, r"dấu \ này không mở đầu một ký tự nào", r"viết \\ cho một dấu \, hoặc dùng dấu nháy đơn"),
        (r"C:\user", 9, r"sau \x, \u phải là mã của ký tự", None),
        (r"\xZZ", 7, r"sau \x, \u phải là mã của ký tự", None),
        (r"\uD800", 7, "mã ký tự không có trong Unicode", None),
        (r"\uDFFF", 7, "mã ký tự không có trong Unicode", None),
        (r"\uD83D\uDE00", 7, "mã ký tự không có trong Unicode", None),
        (r"\U00110000", 7, "mã ký tự không có trong Unicode", None),
        (r"\e", 4, "ký tự điều khiển U+001B không được dùng trong văn bản", None),
        (r"\a", 4, "ký tự điều khiển U+0007 không được dùng trong văn bản", None),
        (r"\0", 4, "ký tự điều khiển U+0000 không được dùng trong văn bản", None),
        (r"\N", 4, "ký tự điều khiển U+0085 không được dùng trong văn bản", None),
        (r"\L", 4, "ký tự điều khiển U+2028 không được dùng trong văn bản", None),
    ],
)
def test_an_escape_that_is_no_character_or_hides_is_refused(written: str, column: int, message: str, hint: str | None) -> None:
    assert refusal(f'a: "{written}"') == (1, column, message, hint, "yaml")


# --- git


CONFLICT = "hai bản của tệp này còn xung đột sau khi git hợp nhất"
KEEP = "giữ một bản: xóa bản kia và các dòng <<<<<<<, =======, >>>>>>>; muốn giữ cả hai sự kiện: tách bản thứ hai sang tệp cùng tên thêm .2"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a: 1\n<<<<<<< HEAD\nb: 2\n=======\nb: 3\n>>>>>>> máy-hai\n", 2),
        ("a: 1\r\n<<<<<<< HEAD\r\nb: 2\r\n=======\r\nb: 3\r\n>>>>>>> x\r\n", 2),
        ("<<<<<<< a\nb: 1\n||||||| c\n=======\nb: 2\n>>>>>>> d\n", 1),
        ("a: 1\nb: 2\n>>>>>>> x\n", 3),
        ("\ufeffa: 1\n<<<<<<< HEAD\n", 2),
        ("a: \t\n<<<<<<< HEAD\n", 2),
    ],
)
def test_what_git_left_unresolved_is_a_problem_of_its_own(text: str, line: int) -> None:
    assert refusal(text) == (line, 1, CONFLICT, KEEP, "merge-conflict")


def test_a_text_that_only_mentions_the_signs_is_no_conflict() -> None:
    assert read("a: 'x <<<<<<< y'\nb: |\n  <<<<<<< HEAD\n  =======\n") == {"a": "x <<<<<<< y", "b": "<<<<<<< HEAD\n=======\n"}


# --- bombs


@pytest.mark.parametrize(
    ("text", "column", "message"),
    [
        ("[" * 50_000, 65, "quá 64 tầng lồng nhau"),
        ("[" * 50_000 + "]" * 50_000, 65, "quá 64 tầng lồng nhau"),
        ("{a: " * 50_000, 257, "quá 64 tầng lồng nhau"),
        ("[{a: " * 50_000, 161, "quá 64 tầng lồng nhau"),
        ("- " * 50_000, 129, "quá 64 tầng lồng nhau"),
        ("{" * 50_000, 2, "khóa phải là một đoạn văn bản"),
        ("? " * 50_000, 3, "khóa phải là một đoạn văn bản"),
        ("a: &a [" * 50_000, 4, "mốc (&a) không được dùng"),
    ],
    ids=["[", "[]", "{a:", "[{a:", "-", "{", "?", "anchors"],
)
def test_fifty_thousand_brackets_are_refused_at_once(text: str, column: int, message: str) -> None:
    start = time.perf_counter()
    found = refusal(text)
    assert time.perf_counter() - start < 5
    assert found is not None
    assert found[:3] == (1, column, message)


def test_sixty_four_levels_are_read_and_sixty_five_are_not() -> None:
    value: Any = "x"
    for _ in range(MAX_DEPTH):
        value = [value]
    assert read("[" * MAX_DEPTH + "x" + "]" * MAX_DEPTH) == value
    assert refusal("[" * 65 + "x" + "]" * 65) == (1, 65, "quá 64 tầng lồng nhau", None, "yaml")
    nested = "".join("  " * depth + "a:\n" for depth in range(65)) + "  " * 65 + "b"
    assert refusal(nested) == (65, 129, "quá 64 tầng lồng nhau", None, "yaml")


LARGE = {
    "list": "[" + "a, " * 40_000 + "]",
    "quoted": "a: '" + "b\n  " * 40_000 + "'",
    "literal": "a: |\n" + "  b\n" * 40_000,
    "comments": "#\n" * 100_000,
    "nfd": "a: " + "e\u0301" * 100_000,
    "blank lines": "a: x\n" + "\n" * 100_000 + "b: y",
    "keys": "".join(f"a{n}: b\n" for n in range(20_000)),
    "backslashes": '"' + "\\" * 100_000,
    "long key": "k" * 500_000 + ": v",
}


@pytest.mark.parametrize("text", LARGE.values(), ids=LARGE)
def test_a_large_text_takes_time_in_proportion(text: str) -> None:
    start = time.perf_counter()
    refusal(text)
    assert time.perf_counter() - start < 10


# --- what is read


@pytest.mark.parametrize(
    "plain", ["no", "0535", "2026-02-30", "1e3", "0x1F", "12:30", "true", ".inf", "=", "nUll", "1_000", "2026-11-02T09:15:22+07:00"]
)
def test_a_scalar_is_the_text_that_was_typed(plain: str) -> None:
    assert read(f"a: {plain}\nb: '{plain}'\nc: [{plain}]") == {"a": plain, "b": plain, "c": [plain]}


@pytest.mark.parametrize("plain", NULLS)
def test_nothing_is_nothing_and_quoted_it_is_text(plain: str) -> None:
    assert read(f"a: {plain}\nb: '{plain}'\nc: \"{plain}\"\n") == {"a": None, "b": plain, "c": plain}


@pytest.mark.parametrize("text", ["", "\ufeff", "# chỉ có chú thích\n", "\n\n", "---\n", "---\n...\n", "~"])
def test_a_text_without_content_is_nothing(text: str) -> None:
    assert read(text) is None


def test_a_bom_is_passed_over() -> None:
    assert read("\ufeffa: 1") == {"a": "1"}
    assert read("\ufeff---\na: 1\n...\n") == {"a": "1"}


def test_names_come_in_nfc_and_marks_keep_what_was_typed() -> None:
    text, marks = "Xa\u0303: Die\u0302\u0309m", Marks()
    assert read_yaml(text, marks) == {"Xã": "Diểm"}
    assert marks.keys[("Xã",)].text == "Xa\u0303"
    assert marks.values[("Xã",)].text == "Die\u0302\u0309m"


def test_joined_documents_come_one_by_one() -> None:
    assert read_documents("---\na: 1\n---\n---\n- b\n---\nc", joined=True) == [{"a": "1"}, None, ["b"], "c"]


# --- marks


def test_marks_say_where_everything_stands() -> None:
    text = decoded("\ufeff# chú thích 😀\r\nTên: Xã Bà Điểm\r\nds:\r\n  - {a: 'x', \"b\": }\r\n  - |\r\n    dòng\r\n".encode())
    marks = Marks()
    read_yaml(text, marks)
    of = {address: (span.line, span.column, text[span.start : span.end]) for address, span in marks.values.items()}
    assert of == {
        (): (2, 1, text[text.index("Tên") :]),
        ("Tên",): (2, 6, "Xã Bà Điểm"),
        ("ds",): (4, 3, text[text.index("- {") :]),
        ("ds", 0): (4, 5, "{a: 'x', \"b\": }"),
        ("ds", 0, "a"): (4, 9, "'x'"),
        ("ds", 0, "b"): (4, 19, ""),
        ("ds", 1): (5, 5, "|\r\n    dòng\r\n"),
    }
    keys = {address: (span.line, span.column, text[span.start : span.end]) for address, span in marks.keys.items()}
    assert keys == {("Tên",): (2, 1, "Tên"), ("ds",): (3, 1, "ds"), ("ds", 0, "a"): (4, 6, "a"), ("ds", 0, "b"): (4, 14, '"b"')}
    assert [address for address, span in marks.values.items() if span.flow] == [("ds", 0)]
    assert marks.values[("ds", 0, "a")].style == "'"
    assert marks.values[("Tên",)].scalar
    assert not marks.values[("ds",)].scalar


def holds_together(text: str, value: Any, marks: Marks) -> None:
    """Every mark is in the text, at its line and column, on what it stands for."""
    for span in [*marks.values.values(), *marks.keys.values()]:
        assert 0 <= span.start <= span.end <= len(text)
        before = text[: span.start]
        written = text[span.start : span.end]
        if written:  # what is not there has no line of its own
            assert (span.line, span.column) == (before.count("\n") + 1, len(before) - before.rfind("\n"))
        if not span.scalar:
            assert not written.startswith(("{", "[")) or {"{": "}", "[": "]"}[written[0]] == written[-1]
        elif span.style in ("'", '"'):
            assert written[0] == written[-1] == span.style
            assert read_yaml(written) == nfc(span.text)
        elif not span.style and "\n" not in written:
            assert written == span.text
        elif span.style:
            assert written[0] == span.style
    of: Any
    for address in marks.values:
        of = value
        for step in address:
            of = of[step]
        span = marks.values[address]
        assert span.scalar == (not isinstance(of, dict | list))
        if span.scalar:
            assert of == (None if not span.style and span.text in NULLS else nfc(span.text))


def times(count: int) -> settings:
    return settings(max_examples=count, deadline=None, derandomize=True, database=None)


@times(200)
@given(documents())
def test_a_value_is_read_back_however_it_was_written(document: tuple[Any, str]) -> None:
    value, text = document
    text = decoded(text.encode())
    marks = Marks()
    assert read_yaml(text) == value
    assert read_yaml(text, marks) == value
    holds_together(text, value, marks)


@times(100)
@given(documents())
def test_other_readers_read_the_same_values(document: tuple[Any, str]) -> None:
    value, text = document
    assert read_by_pyyaml(text) == value
    try:
        assert read_by_ruamel(text.removeprefix("\ufeff")) == value
    except NotRead:
        assume(False)


@times(1000)
@given(ODD_TEXTS)
@example("a:\n  b: |2\n      c\n\n # d\n")
@example("? a\n: b\n? c\n")
@example("{a, b: }")
def test_whatever_is_read_others_read_alike_and_marks_change_nothing(text: str) -> None:
    marks = Marks()
    try:
        value = read_yaml(decoded(text.encode()))
    except YamlError as error:
        with pytest.raises(YamlError) as again:
            read_yaml(decoded(text.encode()), marks)
        assert (again.value.line, again.value.column, again.value.message) == (error.line, error.column, error.message)
        lines = text.split("\n")
        assert 1 <= error.line <= len(lines)
        assert 1 <= error.column <= len(lines[error.line - 1]) + 1
        return
    assert read_yaml(text, marks) == value
    holds_together(text, value, marks)
    with suppress(NotRead):
        assert read_by_pyyaml(text) == value
    if isinstance(value, dict | list):  # a file of one scalar without indentation is read in two ways
        with suppress(NotRead):
            assert read_by_ruamel(text) == value


@times(500)
@given(st.binary(max_size=60) | ODD_TEXTS.map(str.encode), st.binary(max_size=3), st.integers(0, 60))
def test_no_bytes_at_all_can_do_more_than_be_refused(data: bytes, put: bytes, at: int) -> None:
    data = data[:at] + put + data[at:]
    try:
        text = decoded(data)
        read_yaml(text)
    except YamlError as error:
        assert error.line >= 1
        assert error.column >= 1


@pytest.mark.parametrize("name", ["data/plan.yaml", "data/units.yaml", "src/ttdn_cli/starter/plan.yaml", "src/ttdn_cli/starter/units.yaml"])
def test_the_shipped_data_is_read_alike_by_all_readers(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    marks = Marks()
    value = read_yaml(text, marks)
    assert value == read_yaml(text) == read_by_pyyaml(text) == read_by_ruamel(text)
    holds_together(text, value, marks)
