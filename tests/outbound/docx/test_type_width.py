"""Widths of Times New Roman, and where headings break."""

import unicodedata

import pytest

from ttdn_cli.outbound.docx.type_width import balanced, in_lines, rule_mm, width_mm


@pytest.mark.parametrize(
    ("text", "points", "bold", "mm"),
    [
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 13, True, 95.7),
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 12, False, 84.3),
        ("Độc lập - Tự do - Hạnh phúc", 13, True, 56.1),
        ("ỦY BAN NHÂN DÂN XÃ BÀ ĐIỂM", 12, True, 66.5),
        ("ƯƠ ươ Đđ", 12, True, 19.1),
        ("", 14, True, 0.0),
    ],
)
def test_a_line_is_as_wide_as_the_font_says(text: str, points: float, bold: bool, mm: float) -> None:
    assert round(width_mm(text, points, bold=bold), 1) == mm
    assert width_mm(unicodedata.normalize("NFD", text), points, bold=bold) == width_mm(text, points, bold=bold)


def test_every_letter_of_vietnamese_has_a_width_of_its_own() -> None:
    letters = "aăâbcdđeêghiklmnoôơpqrstuưvxy"
    for letter in letters + letters.upper():
        assert width_mm(letter, 12) != width_mm("\u4e00", 12)


def test_a_no_break_space_is_as_wide_as_a_space_and_breaks_nothing() -> None:
    assert width_mm("a\u00a0b", 12) == width_mm("a b", 12)
    assert in_lines("a\u00a0b c", 12, 1) == ["a\u00a0b", "c"]


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("PHÒNG VĂN HÓA VÀ THÔNG TIN", ["PHÒNG VĂN HÓA", "VÀ THÔNG TIN"]),
        ("ỦY BAN NHÂN DÂN XÃ BÀ ĐIỂM", ["ỦY BAN NHÂN DÂN", "XÃ BÀ ĐIỂM"]),
        ("ỦY BAN NHÂN DÂN THỊ TRẤN HÓC MÔN", ["ỦY BAN NHÂN DÂN", "THỊ TRẤN HÓC MÔN"]),
        ("HỘI LIÊN HIỆP PHỤ NỮ HUYỆN", ["HỘI LIÊN HIỆP PHỤ NỮ", "HUYỆN"]),
        ("PHÒNG NỘI VỤ", ["PHÒNG NỘI VỤ"]),
    ],
)
def test_a_heading_of_two_lines_breaks_where_a_person_would(name: str, lines: list[str]) -> None:
    assert [line.replace("\u00a0", " ") for line in in_lines(balanced(name, 12, 62, bold=True), 12, 62, bold=True)] == lines


def test_a_heading_of_three_lines_is_left_to_break_by_itself() -> None:
    name = "PHÒNG LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI VÀ CÁC ĐƠN VỊ SỰ NGHIỆP TRỰC THUỘC"
    assert balanced(name, 12, 62, bold=True) == name


def test_a_heading_with_a_word_wider_than_the_column_is_left_as_it_is() -> None:
    assert balanced("XÃ HTTPS://XA-BA-DIEM.HOC-MON.EXAMPLE.VN", 12, 62, bold=True) == "XÃ HTTPS://XA-BA-DIEM.HOC-MON.EXAMPLE.VN"


@pytest.mark.parametrize(
    "name", ["PHÒNG Y TẾ", "PHÒNG NỘI VỤ", "HUYỆN ĐOÀN HÓC MÔN", "LIÊN ĐOÀN LAO ĐỘNG HUYỆN", "NHÀ THIẾU NHI HUYỆN HÓC MÔN"]
)
def test_the_rule_is_a_third_to_a_half_of_the_line(name: str) -> None:
    heading = balanced(name, 12, 62, bold=True)
    longest = max(width_mm(line, 12, bold=True) for line in in_lines(heading, 12, 62, bold=True))
    assert longest / 3 <= rule_mm(heading, 12, 62, (12, 17, 24)) <= longest / 2
