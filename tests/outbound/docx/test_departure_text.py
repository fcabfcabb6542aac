"""Departures as a person and as a program read them."""

import json

from ttdn_cli.outbound.docx.departure import Departure, Where
from ttdn_cli.outbound.docx.departure_json import Linted, departures_json
from ttdn_cli.outbound.docx.departure_text import departures_text

PLACE = "Phụ lục I, Phần I, Mục II, khoản 6, điểm e"


def small(paragraph: int, text: str = "Trong năm") -> Departure:
    return Departure("body-text", Where(paragraph=paragraph, text=text), "cỡ chữ 12", "cỡ chữ từ 13 đến 14", PLACE)


def test_a_file_without_departures_says_what_was_looked_at() -> None:
    assert departures_text("a.docx", []) == "a.docx: không thấy chỗ nào khác với thể thức của Nghị định 30/2020/NĐ-CP"


def test_a_departure_says_where_what_is_and_what_the_decree_says() -> None:
    assert departures_text("a.docx", [small(5)]) == (
        'a.docx: đoạn 5 "Trong năm": cỡ chữ 12 [body-text]\n'
        "      = quy định: cỡ chữ từ 13 đến 14 (Phụ lục I, Phần I, Mục II, khoản 6, điểm e)\n"
        "a.docx: 1 chỗ chưa đúng thể thức"
    )


def test_the_same_in_many_places_is_one_entry() -> None:
    other = Departure("margins", Where(section=1), "lề trái 20 mm", "lề trái từ 30 đến 35 mm", None)
    assert departures_text("a.docx", [small(5), other, small(6), small(9), small(10), small(11)]) == (
        'a.docx: đoạn 5 "Trong năm": cỡ chữ 12 [body-text]\n'
        '      cũng vậy: đoạn 6 "Trong năm"\n'
        '      cũng vậy: đoạn 9 "Trong năm"\n'
        "      và 2 chỗ khác\n"
        "      = quy định: cỡ chữ từ 13 đến 14 (Phụ lục I, Phần I, Mục II, khoản 6, điểm e)\n"
        "a.docx: phần (section) 1: lề trái 20 mm [margins]\n"
        "      = quy định: lề trái từ 30 đến 35 mm\n"
        "a.docx: 6 chỗ chưa đúng thể thức"
    )


def test_three_places_are_all_named() -> None:
    assert "chỗ khác" not in departures_text("a.docx", [small(5), small(6), small(7)])


def test_nothing_in_a_file_runs_in_the_terminal() -> None:
    shown = departures_text("a\x1b.docx", [small(1, "\x1b[31mđỏ\u202e" + "x" * 80)])
    assert shown.splitlines()[0] == f'a\\x1b.docx: đoạn 1 "\\x1b[31mđỏ\\u202e{"x" * 41}…": cỡ chữ 12 [body-text]'


def test_json_has_every_departure_and_every_key() -> None:
    files = [Linted("a.docx", [small(5), small(6)]), Linted("b.docx", error="tệp rỗng")]
    value = json.loads(departures_json(files))
    assert value["schema"] == 1
    assert value["decree"] == "Nghị định 30/2020/NĐ-CP"
    assert value["files"][1] == {"path": "b.docx", "error": "tệp rỗng", "departures": []}
    assert [each["where"]["paragraph"] for each in value["files"][0]["departures"]] == [5, 6]
    assert value["files"][0]["departures"][0] == {
        "rule": "body-text",
        "where": {"paragraph": 5, "table": None, "row": None, "cell": None, "section": None, "text": "Trong năm"},
        "found": "cỡ chữ 12",
        "wanted": "cỡ chữ từ 13 đến 14",
        "place": PLACE,
    }
