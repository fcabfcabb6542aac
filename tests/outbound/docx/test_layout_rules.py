"""
The rules on the layout, on Word files that ttdn did not make: a right document has no departure, and of one wrong number exactly one
rule speaks, with the place, what is, what should be, and where the decree says so.
"""

import copy
import re
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor

from tests.outbound.docx.word_documents import (
    QUOC_HIEU,
    TIEU_NGU,
    Doc,
    add,
    appendix,
    blank,
    body,
    columns,
    grid,
    header,
    paragraph,
    right_letter,
    right_report,
    saved,
    signature,
    text,
    title,
)
from ttdn_cli.outbound.docx import layout_rules
from ttdn_cli.outbound.docx.departure import Where
from ttdn_cli.outbound.docx.departure_text import place_words
from ttdn_cli.outbound.docx.layout_rules import RULES, departures, page_of
from ttdn_cli.outbound.docx.layout_rules._finding import recognised
from ttdn_cli.outbound.docx.reading import read_word_file

Break = Callable[[Doc], object]


def said(data: bytes) -> list[str]:
    """Every departure in a line."""
    return [f"{place_words(d.where)}: {d.found} -> {d.wanted} ({d.decree}) [{d.rule}]" for d in departures(data)]


# --- the ways to break a document


def size(words: str, points: float) -> Break:
    def change(document: Doc) -> None:
        for run in paragraph(document, words).runs:
            run.font.size = Pt(points)

    return change


def look(words: str, **properties: Any) -> Break:
    def change(document: Doc) -> None:
        for run in paragraph(document, words).runs:
            for name, value in properties.items():
                setattr(run.font, name, value)

    return change


def form(words: str, **properties: Any) -> Break:
    def change(document: Doc) -> None:
        for name, value in properties.items():
            setattr(paragraph(document, words).paragraph_format, name, value)

    return change


def words(before: str, after: str) -> Break:
    def change(document: Doc) -> None:
        run = paragraph(document, before).runs[0]
        run.text = after

    return change


def page(**properties: Any) -> Break:
    def change(document: Doc) -> None:
        for name, value in properties.items():
            setattr(document.sections[0], name, value)

    return change


def rule_below(below: str, length: float, room: float, shift: float = 0) -> Break:
    """Another length for the line below a paragraph, in a column of `room`."""

    def change(document: Doc) -> None:
        element = paragraph(document, below)._p.getnext()
        indent = element.pPr.find(qn("w:ind"))
        side = (room - length) / 2
        indent.set(qn("w:left"), str(round((side + shift) * 1440 / 25.4)))
        indent.set(qn("w:right"), str(round((side - shift) * 1440 / 25.4)))

    return change


def no_rule(below: str) -> Break:
    def change(document: Doc) -> None:
        element = paragraph(document, below)._p.getnext()
        element.getparent().remove(element)

    return change


def without(start: str) -> Break:
    def change(document: Doc) -> None:
        element = paragraph(document, start)._p
        element.getparent().remove(element)

    return change


# --- a right document


def test_a_right_report_and_a_right_letter_have_no_departure() -> None:
    assert said(right_report()) == []
    assert said(right_letter()) == []


def test_every_element_of_the_report_is_recognised() -> None:
    found = recognised(read_word_file(right_report()))
    assert [line.text for line in found.superior] == ["UBND HUYỆN HÓC MÔN"]
    assert [line.text for line in found.issuer] == ["PHÒNG VĂN HÓA", "VÀ THÔNG TIN"]
    assert found.national_name and found.national_name.text == QUOC_HIEU
    assert found.motto and found.motto.text == TIEU_NGU
    assert found.number and found.number.text == "Số: 05/BC-VHTT"
    assert found.place_and_date and found.place_and_date.text == "Hóc Môn, ngày 05 tháng 11 năm 2024"
    assert found.type == "báo cáo"
    assert [line.text for line in found.summary] == ["Kết quả công tác thông tin đối ngoại năm 2024"]
    assert [line.text[:7] for line in found.bases] == ["Căn cứ ", "Theo đề"]
    assert found.body[0].text.startswith("Thực hiện Kế hoạch")
    assert found.body[-1].text.endswith("./.")
    assert found.recipients_heading and found.recipients_heading.text == "Nơi nhận:"
    assert [line.text for line in found.recipients] == ["- Như trên;", "- Lãnh đạo phòng;", "- Lưu: VT, VHTT."]
    assert [line.text for line in found.signer] == ["KT. TRƯỞNG PHÒNG", "PHÓ TRƯỞNG PHÒNG", "Nguyễn Văn A"]
    assert [(a.label.text, [t.text for t in a.title], len(a.reference)) for a in found.appendices] == [
        ("Phụ lục I", ["TÌNH HÌNH GỬI BÁO CÁO"], 1),
        ("Phụ lục II", ["DANH SÁCH ĐƠN VỊ"], 1),
    ]
    assert not found.letter


def test_every_element_of_the_letter_is_recognised() -> None:
    found = recognised(read_word_file(right_letter()))
    assert found.letter
    assert found.type_name is None
    assert [line.text for line in found.subject] == ["V/v đôn đốc gửi báo cáo năm 2024"]
    assert [line.text for line in found.addressees] == ["Kính gửi:", "- Ủy ban nhân dân xã Bà Điểm;", "- Ủy ban nhân dân xã Tân Hiệp."]
    assert len(found.body) == 2


# --- one thing wrong, one rule

REPORT: list[tuple[str, Break, str]] = [
    ("paper", page(page_height=Mm(279.4)), "khổ giấy 210 mm x 279,4 mm"),
    ("margins", page(top_margin=Mm(19)), "lề trên 19 mm"),
    ("margins", page(bottom_margin=Mm(26)), "lề dưới 26 mm"),
    ("margins", page(left_margin=Mm(29)), "lề trái 29 mm"),
    ("margins", page(right_margin=Mm(25)), "lề phải 25 mm"),
    ("margins", page(gutter=Mm(6)), "lề trái 36 mm"),
    ("font", look("Trên đây", name="Arial"), "phông chữ Arial, Times New Roman"),
    ("color", look("Trên đây", color__rgb=None), ""),
    ("national-name", size(QUOC_HIEU, 11), "cỡ chữ 11"),
    ("national-name", size(QUOC_HIEU, 14), "cỡ chữ 14"),
    ("national-name", look(QUOC_HIEU, bold=False), "chữ không đậm"),
    ("national-name", look(QUOC_HIEU, italic=True), "chữ nghiêng"),
    ("national-name", words(QUOC_HIEU, QUOC_HIEU.capitalize()), "chữ in thường"),
    ("national-name", form(QUOC_HIEU, alignment=ALIGN.LEFT), "canh trái"),
    ("motto", size(TIEU_NGU, 12), "cỡ chữ 12"),
    ("motto", size(TIEU_NGU, 14.5), "cỡ chữ 14,5"),
    ("motto", look(TIEU_NGU, bold=None), "chữ không đậm"),
    ("motto", words(TIEU_NGU, "Độc lập – Tự do – Hạnh phúc"), 'viết "Độc lập – Tự do – Hạnh phúc"'),
    ("motto", words(TIEU_NGU, "Độc Lập - Tự Do - Hạnh Phúc"), 'viết "Độc Lập - Tự Do - Hạnh Phúc"'),
    ("motto", form(TIEU_NGU, alignment=ALIGN.RIGHT), "canh phải"),
    ("motto", form(TIEU_NGU, line_spacing=1.5), "giãn dòng 1,5"),
    ("superior", look("UBND", bold=True), "chữ đậm"),
    ("superior", size("UBND", 14), "cỡ chữ 14"),
    ("superior", form("UBND", alignment=ALIGN.LEFT), "canh trái"),
    ("issuer", size("VÀ THÔNG TIN", 13.5), "cỡ chữ 13,5"),
    ("issuer", look("PHÒNG VĂN HÓA", italic=True), "chữ nghiêng"),
    ("issuer", form("VÀ THÔNG TIN", line_spacing=1.15), "giãn dòng 1,15"),
    ("drawn-rule", no_rule(TIEU_NGU), "không tìm thấy đường kẻ dưới Tiêu ngữ"),
    ("drawn-rule", no_rule("VÀ THÔNG TIN"), "không tìm thấy đường kẻ dưới tên cơ quan ban hành"),
    ("drawn-rule", no_rule("Kết quả công tác"), "không tìm thấy đường kẻ dưới trích yếu"),
    ("drawn-rule", rule_below(TIEU_NGU, 98, 98), "đường kẻ dài 98 mm"),
    ("drawn-rule", rule_below(TIEU_NGU, 50, 98), "đường kẻ dài 50 mm"),
    ("drawn-rule", rule_below(TIEU_NGU, 56, 98, shift=5), "đường kẻ lệch 5 mm so với dòng chữ"),
    ("drawn-rule", rule_below("VÀ THÔNG TIN", 30, 62), "đường kẻ dài 30 mm"),
    ("drawn-rule", rule_below("Kết quả công tác", 25, 160), "đường kẻ dài 25 mm"),
    ("drawn-rule", rule_below("Kết quả công tác", 62, 160), "đường kẻ dài 62 mm"),
    ("drawn-rule", look(TIEU_NGU, underline=True), "gạch chân chữ"),
    ("number", size("Số:", 14), "cỡ chữ 14"),
    ("number", look("Số:", bold=True), "chữ đậm"),
    ("number", words("Số:", "Số: 5/BC-VHTT"), "số 5"),
    ("number", words("Số:", "Số 05/BC-VHTT"), 'viết "Số 05/BC-VHTT"'),
    ("number", words("Số:", "SỐ: 05/BC-VHTT"), 'viết "SỐ: 05/BC-VHTT"'),
    ("number", words("Số:", "Số: 05 / BC - VHTT"), 'viết "Số: 05 / BC - VHTT"'),
    ("number", words("Số:", "Số: 05-BC-VHTT"), 'viết "Số: 05-BC-VHTT"'),
    ("number", words("Số:", "Số: 05/bc-VHTT"), 'ký hiệu "bc-VHTT"'),
    ("number", words("Số:", "Số: 05/KH-VHTT"), 'ký hiệu mở đầu bằng "KH"'),
    ("place-and-date", look("Hóc Môn,", italic=False), "chữ đứng"),
    ("place-and-date", size("Hóc Môn,", 12), "cỡ chữ 12"),
    ("place-and-date", words("Hóc Môn,", "Hóc Môn ngày 05 tháng 11 năm 2024"), 'viết "Hóc Môn ngày 05 tháng 11 năm 2024"'),
    ("place-and-date", words("Hóc Môn,", "hóc Môn, ngày 05 tháng 11 năm 2024"), 'viết "hóc Môn, ngày 05 tháng 11 năm 2024"'),
    ("written-date", words("Hóc Môn,", "Hóc Môn, ngày 5 tháng 11 năm 2024"), "viết ngày 5 tháng 11 năm 2024"),
    ("written-date", words("Hóc Môn,", "Hóc Môn, ngày 15 tháng 2 năm 2024"), "viết ngày 15 tháng 2 năm 2024"),
    ("written-date", words("Hóc Môn,", "Hóc Môn, ngày 15 tháng 06 năm 2024"), "viết ngày 15 tháng 06 năm 2024"),
    ("document-type", size("BÁO CÁO", 16), "cỡ chữ 16"),
    ("document-type", words("BÁO CÁO", "Báo cáo"), "chữ in thường"),
    ("document-type", look("BÁO CÁO", bold=None), "chữ không đậm"),
    ("document-type", form("BÁO CÁO", alignment=ALIGN.LEFT), "canh trái"),
    ("summary", size("Kết quả công tác", 15), "cỡ chữ 15"),
    ("summary", look("Kết quả công tác", bold=False), "chữ không đậm"),
    ("summary", form("Kết quả công tác", alignment=ALIGN.JUSTIFY), "canh đều hai bên"),
    ("legal-basis", look("Căn cứ Luật", italic=False), "chữ đứng"),
    ("legal-basis", size("Căn cứ Luật", 12), "cỡ chữ 12"),
    (
        "legal-basis",
        words("Căn cứ Luật", "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015,"),
        'cuối dòng là ","',
    ),
    ("legal-basis", words("Theo đề nghị", "Theo đề nghị của Trưởng phòng Văn hóa và Thông tin;"), 'cuối dòng là ";"'),
    ("body-text", size("Trong năm", 12), "cỡ chữ 12"),
    ("body-text", look("Trong năm", italic=True), "chữ nghiêng"),
    ("body-text", form("Trong năm", alignment=ALIGN.LEFT), "canh trái"),
    ("first-line-indent", form("Trong năm", first_line_indent=Mm(0)), "chữ đầu dòng lùi 0 mm"),
    ("first-line-indent", form("Trong năm", first_line_indent=Mm(15)), "chữ đầu dòng lùi 15 mm"),
    ("first-line-indent", form("Trong năm", left_indent=Mm(5)), "chữ đầu dòng lùi 17,7 mm"),
    ("first-line-indent", form("Căn cứ Luật", first_line_indent=Mm(0)), "chữ đầu dòng lùi 0 mm"),
    ("paragraph-spacing", form("Trong năm", space_after=Pt(5)), "cách đoạn trên 5 pt"),
    ("line-spacing", form("Trong năm", line_spacing=2.0), "khoảng cách dòng 2 lines"),
    ("line-spacing", form("Trong năm", line_spacing=0.9), "khoảng cách dòng 0,9 lines"),
    ("line-spacing", form("Trong năm", line_spacing=Pt(14)), "khoảng cách dòng 14 pt (0,87 lines)"),
    ("section-heading", size("I. TÌNH HÌNH", 15), "cỡ chữ 15"),
    ("section-heading", look("I. TÌNH HÌNH", bold=False), "chữ không đậm"),
    ("section-heading", words("I. TÌNH HÌNH", "I. Tình hình gửi báo cáo"), "chữ in thường"),
    ("clause-heading", size("1. Các đơn vị", 12), "cỡ chữ 12"),
    ("clause-heading", look("1. Các đơn vị", bold=True), "chữ đậm"),
    ("clause-heading", look("1. Ưu điểm", bold=False), "chữ không đậm"),
    ("clause-heading", look("1. Ưu điểm", italic=True), "chữ nghiêng"),
    ("clause-heading", words("1. Ưu điểm", "1. ƯU ĐIỂM"), "chữ in hoa"),
    ("point", look("a) Đơn vị", italic=True), "chữ nghiêng"),
    ("point", look("a) Đơn vị", bold=True), "chữ đậm"),
    ("point", size("b) Đơn vị", 12), "cỡ chữ 12"),
    ("point", words("đ) Đơn vị", "e) Đơn vị khác;"), "điểm e)"),
    ("point", words("đ) Đơn vị", "f) Đơn vị khác;"), "điểm f)"),
    ("end-mark", words("Trên đây", "Trên đây là báo cáo của Phòng."), 'nội dung kết thúc bằng "o của Phòng."'),
    ("signer", size("KT. TRƯỞNG", 12), "cỡ chữ 12"),
    ("signer", look("PHÓ TRƯỞNG", bold=False), "chữ không đậm"),
    ("signer", words("PHÓ TRƯỞNG", "Phó Trưởng phòng"), "chữ in thường"),
    ("signer", words("Nguyễn Văn A", "NGUYỄN VĂN A"), "chữ in hoa"),
    ("signer", words("Nguyễn Văn A", "ThS. Nguyễn Văn A"), 'viết "ThS. Nguyễn Văn A"'),
    ("signer", form("Nguyễn Văn A", alignment=ALIGN.LEFT), "canh trái"),
    ("recipients-heading", size("Nơi nhận:", 14), "cỡ chữ 14"),
    ("recipients-heading", look("Nơi nhận:", bold=False), "chữ không đậm"),
    ("recipients-heading", look("Nơi nhận:", italic=False), "chữ đứng"),
    ("recipients-heading", words("Nơi nhận:", "Nơi nhận"), 'viết "Nơi nhận"'),
    ("recipients-heading", form("Nơi nhận:", left_indent=Mm(10)), "cách lề trái 10 mm"),
    ("recipients", size("- Lãnh đạo", 12), "cỡ chữ 12"),
    ("recipients", look("- Lãnh đạo", italic=True), "chữ nghiêng"),
    ("recipients", words("- Lãnh đạo", "- Lãnh đạo phòng,"), 'cuối dòng là ","'),
    ("recipients", words("- Lãnh đạo", "Lãnh đạo phòng;"), 'viết "Lãnh đạo phòng;"'),
    ("recipients", words("- Lưu", "- Lưu VT, VHTT."), 'dòng cuối viết "- Lưu VT, VHTT."'),
    ("recipients", words("- Lưu", "- Lưu: VT, VHTT"), 'dòng cuối viết "- Lưu: VT, VHTT"'),
    ("appendix", size("Phụ lục I", 13), "cỡ chữ 13"),
    ("appendix", words("Phụ lục I", "PHỤ LỤC I"), "chữ in hoa"),
    ("appendix", words("Phụ lục II", "Phục lục II"), 'viết "Phục lục II"'),
    ("appendix", words("Phụ lục II", "Phụ lục 2"), 'viết "Phụ lục 2"'),
    ("appendix-title", size("TÌNH HÌNH GỬI", 12), "cỡ chữ 12"),
    ("appendix-title", look("TÌNH HÌNH GỬI", bold=False), "chữ không đậm"),
    ("appendix-title", words("TÌNH HÌNH GỬI", "Tình hình gửi báo cáo"), "chữ in thường"),
    ("appendix-reference", look("(Kèm theo", italic=False), "chữ đứng"),
    ("appendix-reference", without("(Kèm theo"), "không tìm thấy dòng chỉ dẫn kèm theo văn bản"),
    ("superior", form("UBND", alignment=ALIGN.RIGHT), "canh phải"),
]


def black(document: Doc) -> None:
    paragraph(document, "Trên đây").runs[0].font.color.rgb = RGBColor(0xFF, 0, 0)


REPORT[:] = [case for case in REPORT if case[0] not in ("color", "font")] + [("color", black, "chữ màu #FF0000")]


@pytest.mark.parametrize(("rule", "change", "found"), REPORT, ids=[f"{rule}-{n}" for n, (rule, _, _) in enumerate(REPORT)])
def test_of_one_wrong_thing_in_a_report_exactly_one_rule_speaks(rule: str, change: Break, found: str) -> None:
    seen = departures(right_report(change))
    assert {(each.rule, each.found) for each in seen} >= {(rule, found)}
    assert {each.rule for each in seen} == {rule}


LETTER: list[tuple[str, Break, str]] = [
    ("letter-subject", size("V/v", 14), "cỡ chữ 14"),
    ("letter-subject", look("V/v", bold=True), "chữ đậm"),
    ("letter-subject", look("V/v", italic=True), "chữ nghiêng"),
    ("letter-subject", form("V/v", space_before=Pt(0)), "cách số, ký hiệu 0 pt"),
    ("letter-subject", words("V/v", "Về việc đôn đốc gửi báo cáo"), 'viết "Về việc đôn đốc gửi báo cáo"'),
    ("number", words("Số:", "Số: 12/CV-VHTT"), 'ký hiệu mở đầu bằng "CV"'),
    ("addressee", size("Kính gửi", 12), "cỡ chữ 12"),
    ("addressee", look("Kính gửi", bold=True), "chữ đậm"),
    ("addressee", words("Kính gửi", "Kính gửi"), 'viết "Kính gửi"'),
    ("addressee", words("- Ủy ban nhân dân xã Bà", "- Ủy ban nhân dân xã Bà Điểm,"), 'cuối dòng là ","'),
    ("addressee", words("- Ủy ban nhân dân xã Tân", "- Ủy ban nhân dân xã Tân Hiệp;"), 'cuối dòng là ";"'),
    ("addressee", words("- Ủy ban nhân dân xã Bà", "+ Ủy ban nhân dân xã Bà Điểm;"), 'mở đầu bằng "+"'),
    ("addressee", without("- Ủy ban nhân dân xã Bà"), "gửi một nơi nhưng xuống dòng"),
]


@pytest.mark.parametrize(("rule", "change", "found"), LETTER, ids=[f"{rule}-{n}" for n, (rule, _, _) in enumerate(LETTER)])
def test_of_one_wrong_thing_in_a_letter_exactly_one_rule_speaks(rule: str, change: Break, found: str) -> None:
    seen = departures(right_letter(change))
    assert {(each.rule, each.found) for each in seen} >= {(rule, found)}
    assert {each.rule for each in seen} == {rule}


IN_RANGE: list[Break] = [
    page(top_margin=Mm(25), bottom_margin=Mm(25), left_margin=Mm(35), right_margin=Mm(15)),
    size("Trong năm", 13),
    form("Trong năm", first_line_indent=Mm(10)),
    form("Trong năm", line_spacing=1.5),
    form("Trong năm", line_spacing=Pt(18)),
    form("Trong năm", space_after=Pt(12)),
    size("BÁO CÁO", 13),
    size("UBND", 13),
    words(QUOC_HIEU, QUOC_HIEU.replace("HÒA", "HOÀ")),
    words("Số:", "Số:      /BC-VHTT"),
    words("Số:", "Số: ……/BC-VHTT"),
    words("Số:", "Số: 1234/BC-UBND"),
    words("Hóc Môn,", "Hóc Môn, ngày      tháng      năm 2024"),
    words("Hóc Môn,", "Hóc Môn, ngày …… tháng …… năm 2024"),
    words("Hóc Môn,", "Thành phố Hồ Chí Minh, ngày 29 tháng 6 năm 2019"),
    words("I. TÌNH HÌNH", "I. TÌNH HÌNH GỬI BÁO CÁO (từ 2023 đến 2024)"),
    words("Nguyễn Văn A", "……………………"),
    without("Nguyễn Văn A"),
    rule_below(TIEU_NGU, 54, 98),
    rule_below(TIEU_NGU, 58, 98),
    rule_below("VÀ THÔNG TIN", 12, 62),
    rule_below("VÀ THÔNG TIN", 18, 62),
    rule_below("Kết quả công tác", 33, 160),
    rule_below("Kết quả công tác", 49, 160),
]


@pytest.mark.parametrize("change", IN_RANGE)
def test_what_the_decree_leaves_open_is_no_departure(change: Break) -> None:
    assert said(right_report(change)) == []


# --- whole sentences


def test_a_departure_says_where_what_is_what_should_be_and_where_the_decree_says_so() -> None:
    assert said(right_report(size(QUOC_HIEU, 14))) == [
        f'bảng 1, hàng 1, ô 2 "{QUOC_HIEU}": cỡ chữ 14 -> cỡ chữ từ 12 đến 13 (Phụ lục I, Phần I, Mục II, khoản 1, điểm a) [national-name]',
        f'bảng 1, hàng 1, ô 2 "{QUOC_HIEU}": Quốc hiệu dài 103 mm trong chỗ rộng 98 mm, phải xuống dòng -> Quốc hiệu trên một dòng '
        "(Phụ lục I, Phần I, Mục II, khoản 1, điểm a) [national-name]",
    ]
    assert said(right_report(words("Số:", "Số: 5/BC-VHTT"))) == [
        'bảng 1, hàng 2, ô 1 "Số: 5/BC-VHTT": số 5 -> số 05: số nhỏ hơn 10 ghi thêm số 0 phía trước '
        "(Phụ lục I, Phần I, Mục II, khoản 3, điểm c) [number]"
    ]
    assert said(right_report(rule_below(TIEU_NGU, 98, 98))) == [
        f'bảng 1, hàng 1, ô 2 "{TIEU_NGU}": đường kẻ dài 98 mm -> đường kẻ dài bằng dòng chữ: 56,1 mm '
        "(Phụ lục I, Phần I, Mục II, khoản 1, điểm b) [drawn-rule]"
    ]
    assert said(right_report(page(left_margin=Mm(29)))) == [
        "phần (section) 1: lề trái 29 mm -> lề trái từ 30 đến 35 mm (Phụ lục I, Phần I, Mục I, khoản 3) [margins]"
    ]


def test_a_wide_typeface_is_seen_where_it_shows() -> None:
    def in_arial(document: Doc) -> None:
        run = paragraph(document, "Trên đây").runs[0]
        run.font.name = "Arial"
        run.element.rPr.rFonts.set(qn("w:hAnsi"), "Times New Roman")

    assert said(right_report(in_arial)) == [
        'đoạn 24 "Trên đây là báo cáo của Phòng Văn hóa và Thông ti…": phông chữ Arial -> phông chữ Times New Roman '
        "(Phụ lục I, Phần I, Mục I, khoản 4) [font]"
    ]


def test_a_typeface_for_scripts_that_the_text_does_not_use_is_no_departure() -> None:
    def in_mincho(document: Doc) -> None:
        fonts = document.styles["Normal"].element.rPr.rFonts
        fonts.set(qn("w:eastAsia"), "MS Mincho")
        fonts.set(qn("w:cs"), "Arial")

    assert said(right_report(in_mincho)) == []


# --- page numbers


def page_numbers(data: bytes) -> list[str]:
    found = departures(data)
    assert {each.rule for each in found} <= {"page-number"}
    return [f"{place_words(each.where)}: {each.found}" for each in found]


def test_a_page_number_may_be_missing_only_where_there_is_one_page() -> None:
    def no_number(document: Doc) -> None:
        document.sections[0].header.paragraphs[0]._p.clear_content()

    assert page_numbers(right_letter(no_number)) == []
    assert page_numbers(right_report(no_number)) == ["toàn văn bản: không tìm thấy số trang"]


def test_a_page_number_stands_in_the_middle_of_the_upper_margin_in_13_or_14() -> None:
    def at_right(document: Doc) -> None:
        document.sections[0].header.paragraphs[0].alignment = ALIGN.RIGHT

    def small(document: Doc) -> None:
        for run in document.sections[0].header.paragraphs[0].runs:
            run.font.size, run.font.italic = Pt(11), True

    def below(document: Doc) -> None:
        section = document.sections[0]
        element = section.header.paragraphs[0]._p
        section.footer.paragraphs[0]._p.addprevious(copy.deepcopy(element))
        element.clear_content()

    assert page_numbers(right_report(at_right)) == ["phần (section) 1: số trang không canh giữa"]
    assert page_numbers(right_report(small)) == ["phần (section) 1: số trang cỡ chữ 11", "phần (section) 1: số trang chữ nghiêng"]
    assert page_numbers(right_report(below)) == ["phần (section) 1: số trang ở lề dưới"]


def test_a_page_number_after_a_tab_to_the_middle_is_in_the_middle() -> None:
    def tabbed(document: Doc) -> None:
        number = document.sections[0].header.paragraphs[0]
        number.alignment = ALIGN.LEFT
        number.paragraph_format.tab_stops.add_tab_stop(Mm(80), 1)
        number._p.pPr.addnext(parse_xml(f"<w:r {nsdecls('w')}><w:tab/></w:r>"))

    assert page_numbers(right_report(tabbed)) == []


def test_the_first_page_shows_no_number_and_counts_as_1() -> None:
    def from_five(document: Doc) -> None:
        start = parse_xml(f'<w:pgNumType {nsdecls("w")} w:start="5"/>')
        document.sections[0]._sectPr.insert_element_before(start, "w:cols", "w:titlePg", "w:docGrid")

    def roman(document: Doc) -> None:
        start = parse_xml(f'<w:pgNumType {nsdecls("w")} w:fmt="lowerRoman"/>')
        document.sections[0]._sectPr.insert_element_before(start, "w:cols", "w:titlePg", "w:docGrid")

    assert page_numbers(right_report(page(different_first_page_header_footer=False))) == [
        "phần (section) 1: số trang hiện trên trang thứ nhất"
    ]
    assert page_numbers(right_report(from_five)) == ["phần (section) 1: số trang bắt đầu từ 5"]
    assert page_numbers(right_report(roman)) == ["phần (section) 1: số trang không phải chữ số Ả Rập"]


def test_each_appendix_counts_its_pages_from_1() -> None:
    def goes_on(document: Doc) -> None:
        numbering = document.sections[1]._sectPr.find(qn("w:pgNumType"))
        numbering.getparent().remove(numbering)

    def same_section(document: Doc) -> None:
        element = paragraph(document, "Phụ lục II")._p
        element.addprevious(copy.deepcopy(paragraph(document, "Trên đây")._p))

    assert page_numbers(right_report(goes_on)) == ['đoạn 26 "Phụ lục I": số trang của phụ lục đếm tiếp']
    assert page_numbers(right_report(same_section)) == ['đoạn 31 "Phụ lục II": phụ lục không ở một phần (section) riêng, số trang đếm tiếp']


def test_even_pages_of_their_own_need_their_number() -> None:
    def even(document: Doc) -> None:
        document.settings.odd_and_even_pages_header_footer = True

    assert page_numbers(right_report(even)) == ["phần (section) 1: trang chẵn không có số trang"]


# --- paper that lies on its side


def test_a_section_on_its_side_needs_a_table() -> None:
    def turned(document: Doc, n: int) -> None:
        section = document.sections[n]
        section.orientation, section.page_width, section.page_height = WD_ORIENT.LANDSCAPE, Mm(297), Mm(210)

    def appendix_turned(document: Doc) -> None:
        turned(document, 1)

    def first_turned(document: Doc) -> None:
        turned(document, 0)

    def margins_turned(document: Doc) -> None:
        turned(document, 1)
        section = document.sections[1]
        section.top_margin, section.bottom_margin, section.left_margin, section.right_margin = Mm(30), Mm(20), Mm(20), Mm(20)

    assert said(right_report(appendix_turned)) == []
    assert said(right_report(margins_turned)) == []
    bare = blank()
    text(bare, "Trang nằm ngang không có bảng./.")
    first_turned(bare)
    assert "paper" in {each.rule for each in departures(saved(bare))}


# --- lines below names, as people draw them


def drawn(xml: str, *, in_paragraph: str) -> Break:
    def change(document: Doc) -> None:
        no_rule(TIEU_NGU)(document)
        namespaces = nsdecls("w", "wp", "a") + (
            ' xmlns:v="urn:schemas-microsoft-com:vml" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
            ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
        )
        paragraph(document, in_paragraph)._p.append(parse_xml(f"<w:r {namespaces}>{xml}</w:r>"))

    return change


def drawing(millimetres: float, dash: str = "solid") -> str:
    """A line as Word 2010 and later draw it, with what older versions show beside it."""
    return (
        "<mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wp:anchor>"
        f"<wp:extent cx='{round(millimetres * 36000)}' cy='0'/><a:graphic><a:graphicData><wps:wsp><wps:spPr>"
        f"<a:ln><a:prstDash val='{dash}'/></a:ln></wps:spPr></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice>"
        "<mc:Fallback><w:pict><v:line from='0,0' to='500pt,0'/></w:pict></mc:Fallback></mc:AlternateContent>"
    )


@pytest.mark.parametrize(
    "xml",
    [
        drawing(56),
        "<w:pict><v:line from='10pt,20pt' to='169pt,20pt'/></w:pict>",
        "<w:pict><v:shape style='position:absolute;width:159pt;height:0'/></w:pict>",
        "<w:pict><v:rect style='width:159pt;height:1.5pt'/></w:pict>",
    ],
)
@pytest.mark.parametrize("place", [TIEU_NGU, QUOC_HIEU, "BÁO CÁO"])
def test_a_line_drawn_as_a_shape_is_a_line(xml: str, place: str) -> None:
    assert said(right_report(drawn(xml, in_paragraph=place))) == []


def test_a_shape_of_another_length_or_a_broken_line_is_a_departure() -> None:
    assert [each.found for each in departures(right_report(drawn(drawing(80), in_paragraph=TIEU_NGU)))] == ["đường kẻ dài 80 mm"]
    assert [each.found for each in departures(right_report(drawn(drawing(56, "dash"), in_paragraph=TIEU_NGU)))] == [
        "đường kẻ không phải nét liền"
    ]


@pytest.mark.parametrize("typed", ["______________", "-----------", "────────", "_ _ _ _ _ _"])
def test_a_line_typed_with_characters_is_no_line(typed: str) -> None:
    def change(document: Doc) -> None:
        no_rule(TIEU_NGU)(document)
        add(document.tables[0].rows[0].cells[1], typed, 13, ALIGN.CENTER)

    found = departures(right_report(change))
    assert [(each.rule, each.found) for each in found] == [("drawn-rule", "đường kẻ gõ bằng ký tự")]


# --- other ways to make the same document


def test_a_header_with_line_breaks_in_one_paragraph_is_recognised() -> None:
    document = blank()
    table = columns(document, 1, 62, 98)
    left, right = table.rows[0].cells
    names = left.paragraphs[0]
    names.alignment = ALIGN.CENTER
    for name, heavy in (("UBND HUYỆN HÓC MÔN\n", False), ("PHÒNG VĂN HÓA\n", True), ("Số: 05/BC-VHTT", False)):
        run = names.add_run(name)
        run.font.size, run.font.bold = Pt(13 if name.startswith("Số") else 12), heavy
    state = right.paragraphs[0]
    state.alignment = ALIGN.CENTER
    for name, points, slanted in (
        (f"{QUOC_HIEU}\n", 12, False),
        (f"{TIEU_NGU}\n", 13, False),
        ("Hóc Môn, ngày 05 tháng 6 năm 2024", 13, True),
    ):
        run = state.add_run(name)
        run.font.size, run.font.bold, run.font.italic = Pt(points), not slanted, slanted
    found = recognised(read_word_file(saved(document)))
    assert [line.text for line in (*found.superior, *found.issuer)] == ["UBND HUYỆN HÓC MÔN", "PHÒNG VĂN HÓA"]
    assert found.number and found.number.text == "Số: 05/BC-VHTT"
    assert found.motto and found.motto.text == TIEU_NGU
    assert found.place_and_date and found.place_and_date.text == "Hóc Môn, ngày 05 tháng 6 năm 2024"
    seen = {each.rule for each in departures(saved(document))}
    assert not seen & {"national-name", "motto", "superior", "issuer", "number", "place-and-date"}


@pytest.mark.parametrize(
    ("names", "superior", "issuer"),
    [
        (["ỦY BAN NHÂN DÂN", "THÀNH PHỐ HỒ CHÍ MINH"], 0, 2),
        (["ỦY BAN NHÂN DÂN", "XÃ BÀ ĐIỂM"], 0, 2),
        (["ỦY BAN NHÂN DÂN", "HUYỆN HÓC MÔN", "PHÒNG VĂN HÓA", "VÀ THÔNG TIN"], 2, 2),
        (["UBND HUYỆN HÓC MÔN", "TRUNG TÂM VĂN HÓA - THỂ THAO"], 1, 1),
        (["LIÊN ĐOÀN LAO ĐỘNG THÀNH PHỐ", "LIÊN ĐOÀN LAO ĐỘNG HUYỆN"], 1, 1),
    ],
)
def test_names_in_several_lines_are_told_apart_even_all_in_bold(names: list[str], superior: int, issuer: int) -> None:
    def renamed(document: Doc) -> None:
        cell = document.tables[0].rows[0].cells[0]
        for line in list(cell.paragraphs)[:3]:
            line._p.getparent().remove(line._p)
        for name in names:
            add(cell, name, 12, ALIGN.CENTER, bold=True)

    found = recognised(read_word_file(right_report(renamed)))
    assert ([line.text for line in found.superior], [line.text for line in found.issuer]) == (names[:superior], names[superior:])
    assert len(found.issuer) == issuer


def test_formatting_that_comes_from_styles_is_judged_as_what_it_is() -> None:
    def by_style(document: Doc) -> None:
        target = paragraph(document, "Trên đây")
        style = document.styles.add_style("Cuối", 1)
        style.base_style = document.styles["Normal"]
        style.font.size = Pt(11)
        target.style = style
        target.runs[0].font.size = None

    assert [each.found for each in departures(right_report(by_style))] == ["cỡ chữ 11"]


def test_numbers_that_word_writes_itself_are_headings_too() -> None:
    def numbered(document: Doc) -> None:
        numbering = document.part.numbering_part.element
        levels = (
            f'<w:abstractNum {nsdecls("w")} w:abstractNumId="90"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/>'
            '<w:lvlText w:val="%1."/><w:pPr><w:ind w:left="720" w:hanging="360"/></w:pPr></w:lvl></w:abstractNum>'
        )
        numbering.insert(0, parse_xml(levels))
        numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="90"><w:abstractNumId w:val="90"/></w:num>'))
        target = paragraph(document, "I. TÌNH HÌNH")
        target.runs[0].text = "Tình hình gửi báo cáo"
        target._p.get_or_add_pPr().append(parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="0"/><w:numId w:val="90"/></w:numPr>'))

    assert said(right_report(numbered)) == [
        'đoạn 7 "I. Tình hình gửi báo cáo": chữ in thường -> chữ in hoa (Phụ lục I, Phần I, Mục V, số thứ tự 6) [section-heading]'
    ]


def test_an_indent_made_with_a_tab_is_an_indent() -> None:
    def tabbed(document: Doc) -> None:
        target = paragraph(document, "Trong năm")
        target.paragraph_format.first_line_indent = Mm(0)
        target.runs[0].text = "\t" + target.runs[0].text

    assert said(right_report(tabbed)) == []


def test_a_list_with_dashes_may_stand_deeper() -> None:
    def dashes(document: Doc) -> None:
        target = paragraph(document, "Trong năm")
        target.runs[0].text = "- " + target.runs[0].text
        target.paragraph_format.first_line_indent = Mm(-5)
        target.paragraph_format.left_indent = Mm(25)

    assert said(right_report(dashes)) == []


def test_a_paragraph_that_fits_one_line_looks_the_same_at_the_left() -> None:
    assert said(right_report(form("Trên đây", alignment=ALIGN.LEFT))) == []


def test_contextual_spacing_takes_the_space_away() -> None:
    def contextual(document: Doc) -> None:
        spacing = parse_xml(f"<w:contextualSpacing {nsdecls('w')}/>")
        paragraph(document, "Trong năm")._p.pPr.insert_element_before(spacing, "w:ind", "w:jc")

    assert {(each.rule, each.found) for each in departures(right_report(contextual))} == {("paragraph-spacing", "cách đoạn trên 0 pt")}


def test_a_sentence_that_begins_with_can_cu_is_no_legal_basis() -> None:
    def sentence(document: Doc) -> None:
        without("Căn cứ Luật")(document)
        without("Theo đề nghị")(document)
        words("Thực hiện Kế hoạch", "Căn cứ Kế hoạch số 535/KH-UBND, Phòng Văn hóa và Thông tin báo cáo như sau:")(document)

    assert said(right_report(sentence)) == []


def test_a_decision_is_no_different() -> None:
    document = blank()
    header(document, number="Số: 05/QĐ-UBND")
    add(document, "QUYẾT ĐỊNH", 14, ALIGN.CENTER, bold=True)
    add(document, "Về việc khen thưởng", 14, ALIGN.CENTER, bold=True)
    rule_room = 160
    from tests.outbound.docx.word_documents import rule

    rule(document, rule_room, 20)
    add(document, "CHỦ TỊCH ỦY BAN NHÂN DÂN HUYỆN HÓC MÔN", 14, ALIGN.CENTER, bold=True, after=6)
    text(document, "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;", italic=True)
    text(document, "Theo đề nghị của Trưởng phòng Nội vụ.", italic=True)
    add(document, "QUYẾT ĐỊNH:", 14, ALIGN.CENTER, bold=True, after=6)
    article = text(document, "", after=6)
    article.add_run("Điều 1.").font.bold = True
    article.add_run(" Khen thưởng Phòng Văn hóa và Thông tin.")
    text(document, "Quyết định này có hiệu lực kể từ ngày ký./.")
    signature(document)
    assert said(saved(document)) == []


# --- what is missing


def test_a_document_without_anything_lacks_what_its_type_needs_and_nothing_else() -> None:
    document = blank()
    text(document, "Một đoạn văn./.")
    assert said(saved(document)) == [
        "toàn văn bản: không tìm thấy Quốc hiệu ở riêng một dòng -> CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM, trên cùng, bên phải "
        "(Phụ lục I, Phần I, Mục II, khoản 1, điểm a) [national-name]",
        "toàn văn bản: không tìm thấy Tiêu ngữ ở riêng một dòng -> Độc lập - Tự do - Hạnh phúc, dưới Quốc hiệu "
        "(Phụ lục I, Phần I, Mục II, khoản 1, điểm b) [motto]",
        "toàn văn bản: không tìm thấy tên cơ quan, tổ chức ban hành văn bản -> tên cơ quan bằng chữ in hoa, ở đầu văn bản, bên trái "
        "(Phụ lục I, Phần I, Mục II, khoản 2, điểm b) [issuer]",
        "toàn văn bản: không tìm thấy tên loại văn bản hoặc trích yếu của công văn -> tên loại (BÁO CÁO, KẾ HOẠCH, …) canh giữa dưới "
        'phần đầu; công văn: "V/v …" dưới số, ký hiệu (Phụ lục I, Phần I, Mục II, khoản 5, điểm b) [document-type]',
        "toàn văn bản: không tìm thấy quyền hạn, chức vụ của người ký -> chức vụ bằng chữ in hoa, đậm, cuối văn bản, bên phải "
        "(Phụ lục I, Phần I, Mục II, khoản 7, điểm đ) [signer]",
        'toàn văn bản: không tìm thấy từ "Nơi nhận:" -> "Nơi nhận:" ở cuối văn bản, bên trái '
        "(Phụ lục I, Phần I, Mục II, khoản 9, điểm d) [recipients-heading]",
    ]


def test_an_empty_document_breaks_no_rule_of_reading() -> None:
    assert {each.rule for each in departures(saved(blank()))} == {
        *("national-name", "motto", "issuer", "document-type", "signer", "recipients-heading")
    }


@pytest.mark.parametrize(
    ("start", "rule"),
    [
        ("Số:", "number"),
        ("Hóc Môn,", "place-and-date"),
        ("Kết quả công tác", "summary"),
        ("- Như trên", "recipients"),
    ],
)
def test_an_element_that_is_taken_away_is_missed(start: str, rule: str) -> None:
    def change(document: Doc) -> None:
        if start == "Kết quả công tác":
            no_rule(start)(document)
        if rule == "recipients":
            for line in ("- Lãnh đạo", "- Lưu"):
                without(line)(document)
        if rule in ("number", "place-and-date"):
            paragraph(document, start).runs[0].text = ""
        else:
            without(start)(document)

    found = departures(right_report(change))
    assert rule in {each.rule for each in found if each.where == Where() and each.found.startswith("không tìm thấy")}


def test_a_letter_without_an_addressee_is_missed_and_a_report_needs_none() -> None:
    def none(document: Doc) -> None:
        for start in ("Kính gửi", "- Ủy ban nhân dân xã Bà", "- Ủy ban nhân dân xã Tân"):
            without(start)(document)

    assert [each.rule for each in departures(right_letter(none))] == ["addressee"]
    assert said(right_report()) == []


def test_an_appendix_in_a_file_of_its_own_needs_no_header() -> None:
    document = blank()
    add(document, "Phụ lục", 14, ALIGN.CENTER, bold=True)
    add(document, "DANH MỤC VĂN BẢN", 14, ALIGN.CENTER, bold=True)
    add(
        document,
        "(Kèm theo Kế hoạch số 535/KH-UBND ngày 12 tháng 12 năm 2023 của Ủy ban nhân dân huyện Hóc Môn)",
        14,
        ALIGN.CENTER,
        italic=True,
    )
    grid(document, [["STT", "Văn bản"], ["1", "57-KL/TW"]])
    assert said(saved(document)) == []


def test_one_appendix_needs_no_number() -> None:
    document = blank()
    header(document, number="Số: 05/BC-VHTT")
    title(document)
    body(document)
    signature(document)
    appendix(document, "Phụ lục", "TÌNH HÌNH GỬI BÁO CÁO")
    assert said(saved(document)) == []


# --- tables


def table_of(rows: int, repeated: bool, lines: bool = True) -> Break:
    def change(document: Doc) -> None:
        table = grid(document, [["STT", "Đơn vị"], *([str(n), f"Xã thứ {n}"] for n in range(rows - 1))])
        if not repeated:
            settings = table.rows[0]._tr.trPr
            settings.remove(settings.find(qn("w:tblHeader")))
        if not lines:
            table.style = document.styles["Normal Table"]

    return change


def test_a_long_table_repeats_its_first_row() -> None:
    assert said(right_report(table_of(60, repeated=True))) == []
    assert said(right_report(table_of(5, repeated=False))) == []
    assert said(right_report(table_of(60, repeated=False, lines=False))) == []
    assert said(right_report(table_of(60, repeated=False))) == [
        'bảng 5, hàng 1, ô 1 "STT": bảng 60 hàng, hàng đầu không lặp lại ở trang sau -> hàng tiêu đề của bảng dài lặp lại ở đầu mỗi trang '
        "(None) [table-header]"
    ]


def rows_of(rows: int, text: str, *, whole: bool = False) -> Break:
    def change(document: Doc) -> None:
        table = grid(document, [["STT", "Đơn vị"], *([str(n), text] for n in range(rows - 1))])
        for row in table.rows:
            settings = row._tr.get_or_add_trPr()
            for old in settings.findall(qn("w:cantSplit")):
                settings.remove(old)
            if whole:
                settings.insert(0, parse_xml(f"<w:cantSplit {nsdecls('w')}/>"))

    return change


def test_rows_of_a_long_table_stay_on_one_page() -> None:
    long = "Ủy ban nhân dân xã Xuân Thới Thượng và các đơn vị sự nghiệp trực thuộc trên địa bàn huyện Hóc Môn. " * 2
    assert said(right_report(rows_of(20, long, whole=True))) == []
    assert said(right_report(rows_of(3, long))) == [], "it stays on one page"
    assert said(right_report(rows_of(60, "Xã A"))) == [], "a row of one line has nowhere to break"
    assert said(right_report(rows_of(2, long * 100))) == [], "a row higher than a page has to"
    assert said(right_report(rows_of(20, long))) == [
        'bảng 5, hàng 2, ô 1 "0": bảng 20 hàng, 19 hàng nhiều dòng được phép ngắt giữa hai trang -> hàng của bảng dài không bị ngắt giữa '
        "hai trang (None) [table-row]"
    ]


# --- numbers


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("có 14,068 lượt người", "14,068"),
        ("tổng số 1,234,567 đồng", "1,234,567"),
        ("1,234.5 ha", "1,234.5"),
        ("đạt 98.62%", "98.62"),
        ("đạt 98.6 %.", "98.6"),
        ("(14,068)", "14,068"),
        ("14,068 hộ", "14,068"),
        ("14,068 mét vuông và 12,500 đồng", "12,500"),
        ("14,068; 12", "14,068"),
        ("14,068, còn lại", "14,068"),
    ],
)
def test_an_english_number_is_found(text: str, wrong: str) -> None:
    vietnamese = wrong.translate(str.maketrans(",.", ".,"))
    found = said(right_report(words("Trong năm", f"Trong năm {text} và những nội dung khác theo quy định của Kế hoạch.")))
    assert [line.partition("…")[2].partition(": ")[2] or line.partition('": ')[2] for line in found] == [
        f"viết số {wrong} -> viết số {vietnamese} (None) [written-number]"
    ]


@pytest.mark.parametrize(
    "text",
    [
        *("14.068 lượt người", "98,62%", "98,625%", "0,125", "12,345 tỷ đồng", "1,125 ha", "3,142 km", "2,500 tấn", "1.250,50"),
        *(
            "mục II.2.1",
            "mục 2.1",
            "05.11.2024",
            "số 1,234/QĐ",
            "1,2 và 3",
            "năm 2024, 2025",
            "phiên bản 1.10",
            "028,123,456",
            "tăng 2.5 lần",
        ),
        *("vanban14,068a", "http://x.vn/14,068", "Điều 1,234a", "tăng 2.5 lần", "1,234 m2", "1,234 km²", "1,250 kWh"),
    ],
)
def test_a_number_that_may_be_right_is_left_alone(text: str) -> None:
    assert said(right_report(words("Trong năm", f"Trong năm {text} và những nội dung khác theo quy định của Kế hoạch."))) == []


def test_in_a_table_only_what_is_certain_is_found() -> None:
    def numbers(*cells: str) -> Break:
        return lambda document: grid(document, [["STT", "Tỷ đồng"], *(["1", cell] for cell in cells)])

    assert said(right_report(numbers("12,345", "14.068", "98,62%"))) == []
    assert [line.partition(": ")[2] for line in said(right_report(numbers("12,345,678", "98.62%")))] == [
        "viết số 12,345,678 -> viết số 12.345.678 (None) [written-number]",
        "viết số 98.62 -> viết số 98,62 (None) [written-number]",
    ]


# --- what stands above all


def line_above(text: str) -> Break:
    def change(document: Doc) -> None:
        element = copy.deepcopy(paragraph(document, "Trên đây")._p)
        document.element.body.insert(0, element)
        paragraph(document, "Trên đây").runs[0].text = text

    return change


def test_nothing_stands_above_the_quoc_hieu() -> None:
    assert said(right_report(line_above("Mẫu số 01"))) == [
        'đoạn 1 "Mẫu số 01": dòng chữ "Mẫu số 01" ở trên Quốc hiệu -> Quốc hiệu ở phía trên cùng '
        "(Phụ lục I, Phần I, Mục II, khoản 1, điểm a) [national-name]"
    ]
    assert said(right_letter(lambda document: paragraph(document, QUOC_HIEU).insert_paragraph_before("HỎA TỐC", style="Normal"))) == [
        'bảng 1, hàng 1, ô 2 "HỎA TỐC": dòng chữ "HỎA TỐC" ở trên Quốc hiệu -> Quốc hiệu ở phía trên cùng '
        "(Phụ lục I, Phần I, Mục II, khoản 1, điểm a) [national-name]"
    ]


# --- the rules themselves


def rule_modules() -> Iterator[str]:
    yield from sorted(p.stem for p in Path(layout_rules.__file__).parent.glob("*.py") if not p.stem.startswith("_"))


def test_every_rule_module_is_in_the_list_under_the_name_of_its_file() -> None:
    assert sorted(RULES) == [stem.replace("_", "-") for stem in rule_modules()]
    assert len(RULES) >= 30
    assert all(module.__name__.rpartition(".")[2].replace("_", "-") == rule for rule, module in RULES.items())


def test_every_rule_has_a_test_that_makes_it_speak() -> None:
    here = Path(__file__).read_text(encoding="utf-8")
    assert [rule for rule in RULES if not re.search(rf'"{rule}"|\[{rule}\]', here)] == []


@pytest.mark.parametrize("module", RULES.values(), ids=list(RULES))
def test_every_page_says_what_passes_what_fails_and_what_to_do(module: ModuleType) -> None:
    text_of_page: str = module.PAGE
    lines = text_of_page.splitlines()
    assert 10 <= len(lines) <= 28
    assert max(len(line) for line in lines) <= 80
    assert lines[1] == ""
    assert text_of_page.endswith("\n")
    assert text_of_page == unicodedata.normalize("NFC", text_of_page)
    assert not [line for line in lines if line.rstrip().endswith("!")]
    assert "vui lòng" not in text_of_page.casefold()
    assert text_of_page.index("\nĐúng:") < text_of_page.index("\nSai:") < text_of_page.index("\nCách sửa:")
    assert page_of(module.RULE) == text_of_page


def test_what_is_no_rule_has_no_page() -> None:
    assert page_of("no-such-rule") is None
