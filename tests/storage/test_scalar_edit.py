"""Changing one value: the result is what was meant, and every byte that is not the value is what it was."""

import copy
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.storage.yaml_documents import documents, pieces, read_by_pyyaml
from ttdn_cli.domain.problem import TtdnError
from ttdn_cli.storage.scalar_edit import edited
from ttdn_cli.storage.yaml_text import Marks, decoded, read_yaml

NEW = "moi@example.vn"
FIRST = ("units", 0)


def after(text: str, value: str | None, record: tuple[str | int, ...] = FIRST, key: str = "email") -> str:
    return edited(text.encode(), record, key, value).decode()


def unit(*lines: str) -> str:
    """A file with these lines in its first unit, and a unit behind it."""
    return "units:\n  - id: a\n" + "".join(f"    {line}\n" for line in lines) + "  - id: b\n"


# --- a value that is there


@pytest.mark.parametrize(
    ("before", "then"),
    [
        ("email: cu@x.vn", f"email: {NEW}"),
        ("email: 'cu@x.vn'", f"email: '{NEW}'"),
        ('email: "cu@x.vn"', f'email: "{NEW}"'),
        ("email: ''", f"email: '{NEW}'"),
        ("email: 'cu # không phải chú thích' # c", f"email: '{NEW}' # c"),
        ("email: cu\n      # và chú thích này không ở trong giá trị", f"email: {NEW}\n      # và chú thích này không ở trong giá trị"),
        ("email: cu@x.vn  # lấy từ trang web", f"email: {NEW}  # lấy từ trang web"),
        ("email:    cu@x.vn", f"email:    {NEW}"),
        ("email : cu@x.vn", f"email : {NEW}"),
        ("'email': cu@x.vn", f"'email': {NEW}"),
        ('"email" : "cu@x.vn" # c', f'"email" : "{NEW}" # c'),
        ("email: ~", f"email: {NEW}"),
        ("email: null # chưa biết", f"email: {NEW} # chưa biết"),
        ("email: |\n      cu@x.vn", f"email: {NEW}"),
        ("email: |-\n      cu@x.vn\n\n      # không phải chú thích", f"email: {NEW}"),
        ("email: >-  # một\n      cu@x.vn\n      và nữa\n    # hai", f"email: {NEW} # một\n    # hai"),
        ("email: |+\n      cu\n\n", f"email: {NEW}"),
        ("email: |", f"email: {NEW}"),
        ("email: cu\n      @x.vn # c", f"email: {NEW} # c"),
        ('email: "cu\n      @x.vn" # c', f'email: "{NEW}" # c'),
        ("email:\n      cu@x.vn # c", f"email:\n      {NEW} # c"),
        ("email: # c\n      cu@x.vn", f"email: # c\n      {NEW}"),
        ("? email\n    : cu@x.vn", f"? email\n    : {NEW}"),
        ("email: [cu@x.vn, b] # c", f"email: {NEW} # c"),
    ],
)
def test_a_value_is_replaced_in_the_style_that_stood_there(before: str, then: str) -> None:
    assert after(unit("name: A", before, "code: x"), NEW) == unit("name: A", then, "code: x")
    assert after(unit(before), NEW) == unit(then)


@pytest.mark.parametrize(
    ("before", "then"),
    [
        ("email: cu@x.vn", "email:"),
        ("email: 'cu@x.vn'", "email:"),
        ('email:   "cu@x.vn"  # c', "email:  # c"),
        ("email: ~", "email:"),
        ("email: ''", "email:"),
        ("email: |\n      cu@x.vn\n      và nữa", "email:"),
        ("email: > # c\n      cu@x.vn", "email: # c"),
        ("email: cu\n      @x.vn # c", "email: # c"),
        ("email:\n      cu@x.vn", "email:\n"),
        ("email: [cu@x.vn, b]", "email:"),
        ("email:", "email:"),
        ("email: # c", "email: # c"),
    ],
)
def test_a_value_that_is_taken_away_leaves_its_key(before: str, then: str) -> None:
    assert after(unit("name: A", before, "code: x"), None) == unit("name: A", then, "code: x")
    assert read_yaml(after(unit(before), None))["units"][0]["email"] is None


@pytest.mark.parametrize(
    ("before", "then"),
    [
        ("email:", f"email: {NEW}"),
        ("email: ", f"email: {NEW} "),
        ("email:  # chưa biết", f"email: {NEW}  # chưa biết"),
        ("email: # chưa biết", f"email: {NEW} # chưa biết"),
        ("'email' :", f"'email' : {NEW}"),
        ("email:\n\n    # chưa biết\n", f"email: {NEW}\n\n    # chưa biết\n"),
    ],
)
def test_a_value_that_is_not_there_comes_behind_the_colon(before: str, then: str) -> None:
    assert after(unit("name: A", before, "code: x"), NEW) == unit("name: A", then, "code: x")
    assert after(unit(before), NEW) == unit(then)


def test_a_value_that_is_taken_away_and_given_again_leaves_nothing_behind() -> None:
    text = unit("email: cu@x.vn  # c", "code: x")
    assert after(after(text, None), "cu@x.vn") == text


# --- a key that is not there


@pytest.mark.parametrize(
    "last",
    [
        "name: A",
        "name: A # c",
        "name:",
        "name: # c",
        "name: ~",
        "groups:\n      - x\n      - y # c",
        "groups:\n      - x\n      -",
        "groups:\n      - group: x\n        last_year:",
        "groups:\n    - x",
        "groups: [x,\n      y] # c",
        "groups: {x: {y: }} # c",
        "groups: [] # c",
        "remark: |\n      dòng\n        thụt\n\n      cuối",
        "remark: |-\n      dòng",
        "remark: |+\n      dòng\n\n",
        "remark: >\n      dòng\n      hai\n\n",
        "remark: dòng\n      hai\n\n      ba # c",
        'remark: "dòng\n      hai"',
        "remark:\n      dòng",
        '"remark" : ""',
    ],
)
@pytest.mark.parametrize("behind", ["", "\n", "\n  # về đơn vị sau\n", "    # thụt vào\n  # c\n\n"])
def test_a_key_that_is_not_there_becomes_the_records_last_line(last: str, behind: str) -> None:
    start, end = f"# đầu\nunits:\n  - id: a\n    {last}\n", f"{behind}  - id: b\n    name: B\n"
    added = f"    email: {NEW}\n"
    text = start + end
    read_as_blank = "|" in last or ">" in last  # blank lines behind lines of text are theirs
    blank = behind[: len(behind) - len(behind.lstrip("\n"))] if read_as_blank else ""
    assert after(text, NEW) == start + blank + added + end.removeprefix(blank)


@pytest.mark.parametrize(
    ("text", "then"),
    [
        ("units:\n  - id: a\n", f"units:\n  - id: a\n    email: {NEW}\n"),
        ("units:\n  - id: a", f"units:\n  - id: a\n    email: {NEW}"),
        ("units:\n  - id: a # c", f"units:\n  - id: a # c\n    email: {NEW}"),
        ("units:\n  - id: a\n    name:", f"units:\n  - id: a\n    name:\n    email: {NEW}"),
        ("units:\n  - id: a\n    r: |-\n      x", f"units:\n  - id: a\n    r: |-\n      x\n    email: {NEW}"),
        ("units:\n  - id: a\n    r: |\n      x\n\n\n", f"units:\n  - id: a\n    r: |\n      x\n\n\n    email: {NEW}\n"),
        ("units:\n  - id: a\n\n# cuối tệp\n", f"units:\n  - id: a\n    email: {NEW}\n\n# cuối tệp\n"),
        ("units:\n  - id: a\n...\n", f"units:\n  - id: a\n    email: {NEW}\n...\n"),
        ("units:\n- id: a\n  name: A\n", f"units:\n- id: a\n  name: A\n  email: {NEW}\n"),
        ("units:\n  -\n    id: a\n", f"units:\n  -\n    id: a\n    email: {NEW}\n"),
        ("units:\n  -   id: a\n", f"units:\n  -   id: a\n      email: {NEW}\n"),
        ("units:\n  - id: a\noffice:\n  unit: a\n", f"units:\n  - id: a\n    email: {NEW}\noffice:\n  unit: a\n"),
        ("units:\r\n  - id: a\r\n  - id: b\r\n", f"units:\r\n  - id: a\r\n    email: {NEW}\r\n  - id: b\r\n"),
        ("units:\r\n  - id: a", f"units:\r\n  - id: a\r\n    email: {NEW}"),
        ("\ufeffunits:\n  - id: a\n", f"\ufeffunits:\n  - id: a\n    email: {NEW}\n"),
    ],
)
def test_the_last_record_of_a_file_grows_by_a_line(text: str, then: str) -> None:
    assert after(text, NEW) == then


def test_a_line_is_indented_as_its_own_record_is() -> None:
    text = "units:\n  - id: a\n  -     id: b\n"
    assert after(text, NEW, ("units", 1)) == text + f"        email: {NEW}\n"
    assert after(text, NEW) == f"units:\n  - id: a\n    email: {NEW}\n  -     id: b\n"


def test_a_record_at_the_top_grows_as_well() -> None:
    assert after("id: a\nname: A\n", NEW, ()) == f"id: a\nname: A\nemail: {NEW}\n"
    assert after("office:\n  unit: a\nunits: []\n", NEW, ("office",)) == f"office:\n  unit: a\n  email: {NEW}\nunits: []\n"


def test_taking_away_what_is_not_there_changes_nothing() -> None:
    text = unit("name: A")
    assert after(text, None) == text


# --- brackets


@pytest.mark.parametrize(
    ("before", "then"),
    [
        ("{id: a, email: cu@x.vn, name: A}", '{id: a, email: "moi@example.vn", name: A}'),
        ("{id: a, email: 'cu@x.vn'}", "{id: a, email: 'moi@example.vn'}"),
        ("{id: a, email: , name: A}", '{id: a, email: "moi@example.vn" , name: A}'),
        ("{id: a, email: }", '{id: a, email: "moi@example.vn" }'),
        ("{id: a, email}", '{id: a, email: "moi@example.vn"}'),
        ('{id: a, "email":, name: A}', '{id: a, "email": "moi@example.vn", name: A}'),
        ('{"id":"a","email":null}', '{"id":"a","email":"moi@example.vn"}'),
        ("{id: a, name: A}", '{id: a, name: A, email: "moi@example.vn"}'),
        ("{id: a, name: A, }", '{id: a, name: A, email: "moi@example.vn", }'),
        ("{id: a, name: }", '{id: a, name: , email: "moi@example.vn"}'),
        ("{id: a, name}", '{id: a, name, email: "moi@example.vn"}'),
        ("{id: a, groups: [x, {y: z}]}", '{id: a, groups: [x, {y: z}], email: "moi@example.vn"}'),
        ("{\n      id: a, # c\n      name: A # d\n    } # e", '{\n      id: a, # c\n      name: A, email: "moi@example.vn" # d\n    } # e'),
    ],
)
def test_a_record_in_brackets_is_changed_within_them(before: str, then: str) -> None:
    assert after(f"units:\n  - {before}\n  - id: b\n", NEW) == f"units:\n  - {then}\n  - id: b\n"


@pytest.mark.parametrize(
    ("before", "then"),
    [
        ("{id: a, email: cu@x.vn, name: A}", "{id: a, email: , name: A}"),
        ("{id: a, email: 'cu@x.vn'}", "{id: a, email: }"),
        ('{"id":"a","email":"cu@x.vn"}', '{"id":"a","email":}'),
    ],
)
def test_a_value_in_brackets_is_taken_away_and_its_key_stays(before: str, then: str) -> None:
    assert after(f"units: [{before}]\n", None) == f"units: [{then}]\n"


def test_a_value_in_brackets_that_they_do_not_break_stands_as_it_is() -> None:
    assert after("units: [{id: a, email: x}]\n", "028 3891 0535") == "units: [{id: a, email: 028 3891 0535}]\n"


@pytest.mark.parametrize("value", ["a, b", "a]", "{a", "a: b", "028 3891 0535", "- a", "a:b", "'", "a#b", "&a"])
def test_a_value_in_brackets_is_quoted_where_brackets_would_break_it(value: str) -> None:
    text = after("units: [{id: a, email: x, name: A}]\n", value)
    assert read_yaml(text) == read_by_pyyaml(text) == {"units": [{"id": "a", "email": value, "name": "A"}]}
    assert text.startswith("units: [{id: a, email: ")
    assert text.endswith(", name: A}]\n")


# --- values


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("028 3891 0535", "028 3891 0535"),
        ("0283", '"0283"'),
        ("02838910535", '"02838910535"'),
        ("+84 28 3891", "+84 28 3891"),
        ("+8428", '"+8428"'),
        ("no", '"no"'),
        ("null", '"null"'),
        ("~", '"~"'),
        ("12:30", '"12:30"'),
        ("2026-11-02", '"2026-11-02"'),
        ("1e3", '"1e3"'),
        ("a: b", '"a: b"'),
        ("a:", '"a:"'),
        ("#x", '"#x"'),
        ("x #y", '"x #y"'),
        ("x#y", "x#y"),
        ("- x", '"- x"'),
        ("? x", '"? x"'),
        ("'x'", "\"'x'\""),
        ('"x"', '"\\"x\\""'),
        ("it's", "it's"),
        ("C:\\x", "C:\\x"),
        ("@x", '"@x"'),
        ("*x", '"*x"'),
        ("&x", '"&x"'),
        ("!x", '"!x"'),
        ("|", '"|"'),
        ("%x", '"%x"'),
        ("[x", '"[x"'),
        ("{x", '"{x"'),
        ("", '""'),
        (" x", '" x"'),
        ("x ", '"x "'),
        ("x\ny", '"x\\ny"'),
        ("x\ty", '"x\\ty"'),
        ("Xã Bà Điểm", "Xã Bà Điểm"),
        ("Xa\u0303", "Xã"),
        ("😀", "😀"),
        ("a@x.vn, b@x.vn", "a@x.vn, b@x.vn"),
    ],
)
def test_a_value_is_quoted_where_some_reader_would_take_it_for_something_else(value: str, written: str) -> None:
    assert after(unit("email: cu", "code: x"), value) == unit(f"email: {written}", "code: x")
    assert after(unit("email: # c"), value) == unit(f"email: {written} # c")
    assert after(unit("code: x"), value) == unit("code: x", f"email: {written}")


@pytest.mark.parametrize("value", ["no", "a'b", 'a"b', "a\\b", "a: b", "", " a", "a\nb", "ế", "#"])
@pytest.mark.parametrize("quote", ["'", '"'])
def test_quotes_stay_the_quotes_that_they_were(value: str, quote: str) -> None:
    text = after(unit(f"email: {quote}x{quote} # c", "code: x"), value)
    assert read_yaml(text)["units"][0] == {"id": "a", "email": value, "code": "x"}
    assert text.splitlines()[2].startswith(f"    email: {quote}")
    assert text.endswith(f"{quote} # c\n    code: x\n  - id: b\n")


# --- what cannot be done


SAID = 'không thể thay riêng giá trị "email" mà giữ nguyên phần còn lại của tệp; chưa ghi gì'


@pytest.mark.parametrize(
    "text",
    [
        unit("? email", "code: x"),
        unit("? email\n    :", "code: x"),
        unit("? email # c\n    : # d", "code: x"),
        "units:\n  - ? id\n    : a\n",
        unit("? name"),
        unit("email:\n      - x\n      - y"),
        unit("email:\n      x: y"),
        "units:\n  - {}\n",
        "units:\n  -\n",
        "units:\n  - a\n",
        "units: [id: a]\n",
        "units:\n  - id: a\n    r: |\n      dòng này thêm dấu xuống dòng là thành giá trị khác",
    ],
)
def test_where_a_file_is_written_too_oddly_nothing_is_changed(text: str) -> None:
    assert read_yaml(text) is not None
    with pytest.raises(TtdnError) as found:
        after(text, NEW)
    assert (found.value.message, found.value.hint) == (SAID, "sửa tệp bằng tay")


@pytest.mark.parametrize("value", ["a\x1bb", "a\x00", "\u202ea", "a\udc80b", "a\uffffb"])
def test_a_value_that_would_not_read_back_is_not_written(value: str) -> None:
    with pytest.raises(TtdnError) as found:
        after(unit("email: x"), value)
    assert found.value.message == SAID


# --- any file, any value


def is_an_insertion(old: str, new: str) -> bool:
    """Whether `new` is `old` with something put in at one place."""
    start = next((n for n, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))
    return len(new) >= len(old) and new[start + len(new) - len(old) :] == old[start:]


VALUES = pieces(
    "moi@example.vn¦028 3891 0535¦0283¦no¦a: b¦#x¦x # y¦'¦\"¦it's¦\\¦¦ ¦~¦null¦- a¦a, b¦[a]¦{¦😀ế¦a\nb¦1e3¦|¦>¦%¦@¦&a¦*a¦!a"
    "¦?¦-¦:¦---¦...¦x:¦<<¦="
)


def is_edited_alone(text: str, record: tuple[str | int, ...], key: str, value: str | None) -> None:
    """The result is what was meant, and the two texts differ in the value only."""
    new = after(text, value, record, key)
    marks = Marks()
    plain = decoded(text.encode())
    meant: Any = copy.deepcopy(read_yaml(plain, marks))
    holder = meant
    for step in record:
        holder = holder[step]
    if value is not None or key in holder:
        holder[key] = value
    assert read_yaml(decoded(new.encode())) == meant
    assert read_by_pyyaml(new) == meant
    old, named = marks.values.get((*record, key)), marks.keys.get((*record, key))
    if old is None or named is None or old.start == old.end:
        assert is_an_insertion(text, new)
    else:
        bom = len(text) - len(plain)
        before, behind = text[: named.end + bom], text[old.end + bom :]
        assert new.startswith(before)
        assert new.endswith(behind)
        assert len(new) > len(before) + len(behind)


def times(count: int) -> settings:
    return settings(max_examples=count, deadline=None, derandomize=True, database=None)


SCALAR = pieces("Xã Bà Điểm¦no¦a: b¦x # y¦'¦\"¦ a¦a\nb¦hai  dấu cách¦rất dài và có dấu cách để xuống dòng¦-¦0283") | st.none()
RECORD = st.fixed_dictionaries(
    {"id": pieces("a¦b¦no¦xa-ba-diem")},
    optional={
        "email": SCALAR,
        "phone": SCALAR,
        "groups": st.lists(SCALAR | st.fixed_dictionaries({"group": SCALAR}, optional={"last_year": SCALAR}), max_size=3),
        "remark": SCALAR,
        "mã": SCALAR,
    },
)
FILES = st.fixed_dictionaries({"units": st.lists(RECORD, min_size=1, max_size=3)}, optional={"office": SCALAR, "schema": SCALAR})


@times(200)
@given(documents(FILES), st.integers(0, 2), pieces("email¦phone¦remark¦mã¦id¦fax"), VALUES | st.none())
def test_whatever_wrote_the_file_one_value_changes(document: tuple[Any, str], which: int, key: str, value: str | None) -> None:
    units, text = document[0]["units"], document[1]
    is_edited_alone(text, ("units", which % len(units)), key, value)


WRITTEN = pieces(
    " cu@x.vn¦ 'cu'¦ \"cu\"¦¦ ¦ ~¦ cu # c¦ # c¦   cu   # c¦ |\n      cu\n      và¦ |-\n      cu\n\n¦ >+ # c\n      cu\n\n"
    "¦ |2\n       cu¦ cu\n     và\n       nữa¦ 'cu\n\n      và' # c¦\n      cu¦ # c\n      cu # d¦ 0283¦ [x, y]¦ [x,\n      y] # c"
    "¦\n      - x\n      - y¦\n    - x\n    # c\n    -¦ {x: y}¦\n      x: y"
)
BETWEEN = pieces("¦¦¦¦\n¦    # c\n¦  # c\n\n¦# c\n¦      # sâu\n")


@st.composite
def hand_written(draw: st.DrawFn) -> str:
    """A file as a person keeps it: every way to write a value, comments and blank lines anywhere."""
    written = ""
    text = draw(pieces("¦# đầu\n\n¦schema: 1\n¦---\n")) + "units:\n"
    for number in range(draw(st.integers(1, 3))):
        text += draw(BETWEEN) + f"  - id: u{number}\n"
        for key in draw(st.lists(pieces("email¦'phone'¦remark¦\"mã\" ¦groups"), max_size=4, unique=True)):
            written = draw(WRITTEN)
            text += draw(BETWEEN) + f"    {key}:{written}\n"
    text += draw(BETWEEN) + draw(pieces("¦¦...\n¦office: x\n"))
    if draw(st.booleans()) and not written.startswith((" |", " >")):  # lines of text that end with the file cannot be followed by a line
        text = text.rstrip("\n")
    if draw(st.booleans()):
        text = text.replace("\n", "\r\n")
    return draw(pieces("¦\ufeff")) + text


@times(400)
@given(hand_written(), st.integers(0, 2), pieces("email¦phone¦remark¦mã¦id¦fax"), VALUES | st.none())
def test_however_a_person_wrote_the_file_one_value_changes(text: str, which: int, key: str, value: str | None) -> None:
    units = read_yaml(decoded(text.encode()))["units"]
    number = which % len(units)
    if isinstance(units[number].get(key), dict | list):
        try:
            is_edited_alone(text, ("units", number), key, value)
        except TtdnError as error:
            assert error.message == SAID.replace("email", key)
    else:
        is_edited_alone(text, ("units", number), key, value)
