"""
Every number of Nghị định 30/2020/NĐ-CP, Phụ lục I, in the XML of every kind of document that ttdn makes.

The numbers stand here as the decree has them, in points and millimetres: nothing is taken from what makes the templates. What a
paragraph looks like is its style's, and no run has anything of its own.
"""

import re
from functools import cache
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import pytest

from tests.outbound.docx.docx_parts import paragraphs, parts
from tests.outbound.docx.sample_documents import MADE, made
from ttdn_cli.outbound.docx.layout_rules import departures
from ttdn_cli.outbound.docx.type_width import in_lines, width_mm

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WITH_HEADING = [name for name in MADE if not name.startswith("appendix")]
REPORTS = [name for name in MADE if name.startswith("report")]
LETTERS = [name for name in MADE if "letter" in name]
FORMS = [name for name in MADE if name.startswith("form")]


@cache
def document(name: str) -> Element:
    return ElementTree.fromstring(parts(made(name))["word/document.xml"])


def mm(twips: str | None) -> float:
    return round(int(twips or 0) * 25.4 / 1440, 1)


def val(element: Element | None, name: str = "val") -> str | None:
    return None if element is None else element.get(f"{W}{name}")


def in_style(name: str, style: str) -> list[Element]:
    """The paragraphs of a style."""
    return [p for p in document(name).iter(f"{W}p") if val(p.find(f"{W}pPr/{W}pStyle")) == style]


def texts(name: str, style: str) -> list[str]:
    return ["".join(t.text or "" for t in p.iter(f"{W}t")).replace("\u00a0", " ") for p in in_style(name, style)]


@cache
def style(id: str) -> Element:
    styles = ElementTree.fromstring(parts(made("report"))["word/styles.xml"])
    (found,) = [s for s in styles.iter(f"{W}style") if s.get(f"{W}styleId") == id]
    return found


# --- all the rules at once


@pytest.mark.parametrize("name", MADE)
def test_every_document_keeps_to_every_rule_of_the_lint(name: str) -> None:
    assert departures(made(name)) == []


# --- the page


@pytest.mark.parametrize("name", MADE)
def test_the_page_is_a4_upright_with_margins_30_20_20_20(name: str) -> None:
    sections = list(document(name).iter(f"{W}sectPr"))
    assert len(sections) == (2 if name in REPORTS else 1)
    for section in sections:
        size, margins = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
        assert (mm(val(size, "w")), mm(val(size, "h")), val(size, "orient")) == (210.0, 297.0, None)
        assert [mm(val(margins, side)) for side in ("left", "right", "top", "bottom", "header")] == [30.0, 20.0, 20.0, 20.0, 10.0]


@pytest.mark.parametrize("name", MADE)
def test_the_page_number_stands_centred_in_the_top_margin_from_the_second_page_on(name: str) -> None:
    files = parts(made(name))
    targets = dict(re.findall(r'Id="(\w+)" Type="[^"]*/header" Target="(\w+\.xml)"', files["word/_rels/document.xml.rels"].decode()))
    for section in document(name).iter(f"{W}sectPr"):
        assert section.find(f"{W}titlePg") is not None
        kinds = {val(h, "type"): next(v for k, v in h.attrib.items() if k.endswith("}id")) for h in section.findall(f"{W}headerReference")}
        assert set(kinds) == {"default", "first"}
        assert paragraphs(made(name), f"word/{targets[kinds['first']]}") == [""]
        number = ElementTree.fromstring(files[f"word/{targets[kinds['default']]}"])
        assert [val(p.find(f"{W}pPr/{W}pStyle")) for p in number] == ["SoTrang"]
        assert ["".join(i.itertext()).strip() for i in number.iter(f"{W}instrText")] == ["PAGE"]
        assert val(section.find(f"{W}pgNumType"), "fmt") == "decimal"


@pytest.mark.parametrize("name", MADE)
def test_a_phu_luc_begins_a_page_of_its_own_and_counts_from_1(name: str) -> None:
    numbers = [val(s.find(f"{W}pgNumType"), "start") for s in document(name).iter(f"{W}sectPr")]
    kinds = {val(s.find(f"{W}type")) for s in document(name).iter(f"{W}sectPr")}
    assert kinds == {"nextPage"}
    assert numbers == ([None, "1"] if name in REPORTS else ["1"] if name == "appendix" else [None])


# --- the type


@pytest.mark.parametrize("name", MADE)
def test_the_type_is_times_new_roman_black_in_vietnamese_everywhere(name: str) -> None:
    files = parts(made(name))
    styles = ElementTree.fromstring(files["word/styles.xml"])
    for defaults in (styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr"), styles.find(f"{W}style[@{W}styleId='Normal']/{W}rPr")):
        assert defaults is not None
        fonts, language = defaults.find(f"{W}rFonts"), defaults.find(f"{W}lang")
        assert {val(fonts, kind) for kind in ("ascii", "hAnsi", "cs", "eastAsia")} == {"Times New Roman"}
        assert {val(language), val(language, "eastAsia"), val(language, "bidi")} == {"vi-VN"}
    used = {val(p) for p in document(name).iter(f"{W}pStyle")} | {"SoTrang"}
    shown = [s for s in styles.iter(f"{W}style") if s.get(f"{W}styleId") in used]
    assert {val(s.find(f"{W}rPr/{W}color")) for s in shown} == {None}
    assert [s for s in shown if s.find(f"{W}rPr/{W}rFonts") is not None] == []
    assert list(document(name).iter(f"{W}rPr")) == [], "a run has something of its own"


TYPE = {
    "QuocHieu": (12, "b", "center"),
    "TieuNgu": (13, "b", "center"),
    "CoQuanChuQuan": (12, "", "center"),
    "CoQuanBanHanh": (12, "b", "center"),
    "SoKyHieu": (13, "", "center"),
    "DiaDanhNgay": (13, "i", "center"),
    "TenLoai": (14, "b", "center"),
    "TrichYeu": (14, "b", "center"),
    "VeViec": (12, "", "center"),
    "KinhGui": (14, "", "center"),
    "KinhGuiNhieu": (14, "", "left"),
    "KinhGuiDanhSach": (14, "", "left"),
    "CanCu": (14, "i", "both"),
    "NoiDung": (14, "", "both"),
    "Muc": (14, "b", "both"),
    "Khoan": (14, "b", "both"),
    "Diem": (14, "", "both"),
    "ChucVu": (14, "b", "center"),
    "HoTen": (14, "b", "center"),
    "NoiNhanTieuDe": (12, "bi", "left"),
    "NoiNhan": (11, "", "left"),
    "PhuLuc": (14, "b", "center"),
    "PhuLucTieuDe": (14, "b", "center"),
    "PhuLucThamChieu": (14, "i", "center"),
    "SoTrang": (14, "", "center"),
}
"""Style -> points, bold and italic, alignment: the table of the decree, in one coherent set of sizes."""


@pytest.mark.parametrize("name", MADE)
def test_the_styles_are_the_same_in_every_document(name: str) -> None:
    """What is asserted of a style below holds in all of them."""
    assert parts(made(name))["word/styles.xml"] == parts(made("report"))["word/styles.xml"]


CAPITALS = ("QuocHieu", "CoQuanChuQuan", "CoQuanBanHanh", "TenLoai", "Muc", "ChucVu", "PhuLucTieuDe")
SMALL = ("TieuNgu", "SoKyHieu", "DiaDanhNgay", "TrichYeu", "VeViec", "KinhGui", "NoiNhanTieuDe", "HoTen", "PhuLuc", "PhuLucThamChieu")


@pytest.mark.parametrize("name", MADE)
def test_what_the_decree_wants_in_capitals_is_and_nothing_else(name: str) -> None:
    seen = {id: texts(name, id) for id in (*CAPITALS, *SMALL)}
    assert [text for id in CAPITALS for text in seen[id] if text != text.upper()] == []
    assert [text for id in SMALL for text in seen[id] if text == text.upper() and text.strip("…") != ""] == []
    assert sum(map(len, seen.values())) >= (3 if name == "appendix" else 8)


@pytest.mark.parametrize("name", LETTERS)
def test_what_a_letter_is_about_stands_6_points_below_its_number(name: str) -> None:
    (about,) = in_style(name, "VeViec")
    assert texts(name, "VeViec")[0].startswith("V/v ")
    assert val(style("VeViec").find(f"{W}pPr/{W}spacing"), "before") == "120"
    assert about.find(f"{W}pPr/{W}spacing") is None


@pytest.mark.parametrize("id", TYPE)
def test_every_element_has_its_size_weight_and_place(id: str) -> None:
    letters, paragraph = style(id).find(f"{W}rPr"), style(id).find(f"{W}pPr")
    assert letters is not None and paragraph is not None
    size = int(val(letters.find(f"{W}sz")) or 0) / 2
    assert val(letters.find(f"{W}sz")) == val(letters.find(f"{W}szCs"))
    shape = "".join(kind for kind in "bi" if letters.find(f"{W}{kind}") is not None)
    assert (size, shape, val(paragraph.find(f"{W}jc"))) == TYPE[id]
    assert shape == "".join(kind for kind in "bi" if letters.find(f"{W}{kind}Cs") is not None)


@pytest.mark.parametrize("id", ["NoiDung", "CanCu", "Diem", "Khoan", "Muc"])
def test_paragraphs_begin_a_tab_in_stand_6_points_apart_and_not_wider_than_a_line_and_a_half(id: str) -> None:
    spacing, indent = style(id).find(f"{W}pPr/{W}spacing"), style(id).find(f"{W}pPr/{W}ind")
    assert mm(val(indent, "firstLine")) == 12.7
    assert val(spacing, "after") == "120"
    assert 240 <= int(val(spacing, "line") or 0) <= 360
    assert val(spacing, "lineRule") == "auto"


@pytest.mark.parametrize("name", MADE)
def test_every_paragraph_has_a_style_of_the_document_and_none_is_a_command(name: str) -> None:
    files = parts(made(name))
    known = set(re.findall(r'w:styleId="(\w+)"', files["word/styles.xml"].decode()))
    used = [val(p.find(f"{W}pPr/{W}pStyle")) for p in document(name).iter(f"{W}p")]
    assert set(used) <= known - {"TtdnLenh"}
    assert not re.search(r"\{\{|\{%|\{#", files["word/document.xml"].decode())


@pytest.mark.parametrize("name", MADE)
def test_days_within_sentences_are_written_out(name: str) -> None:
    (body,) = document(name)
    outside_tables = ["".join(t.text or "" for t in p.iter(f"{W}t")) for p in body.findall(f"{W}p")]
    assert [text for text in outside_tables if re.search(r"\d/\d{1,2}/\d{4}", text)] == []
    assert name.startswith("appendix") or any(re.search(r"ngày \d\d tháng \d{1,2} năm \d{4}", text) for text in outside_tables)


# --- the heading and the signature


@pytest.mark.parametrize("name", WITH_HEADING)
def test_heading_and_signature_are_tables_of_two_columns_of_62_and_98_mm(name: str) -> None:
    tables = [t for t in document(name).iter(f"{W}tbl") if len(t.findall(f"{W}tblGrid/{W}gridCol")) == 2]
    assert len(tables) == 2
    for table in tables:
        assert [mm(val(c, "w")) for c in table.findall(f"{W}tblGrid/{W}gridCol")] == [62.0, 98.0]
        for row in table.findall(f"{W}tr"):
            assert [mm(val(c.find(f"{W}tcPr/{W}tcW"), "w")) for c in row.findall(f"{W}tc")] == [62.0, 98.0]
        assert table.find(f"{W}tblPr/{W}tblBorders") is None
        assert val(table.find(f"{W}tblPr/{W}tblLayout"), "type") == "fixed"
        assert {val(m, "w") for m in table.findall(f"{W}tblPr/{W}tblCellMar/*")} == {"0"}


@pytest.mark.parametrize("name", WITH_HEADING)
def test_the_heading_says_what_every_document_says(name: str) -> None:
    assert texts(name, "QuocHieu") == ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"]
    assert texts(name, "TieuNgu") == ["Độc lập - Tự do - Hạnh phúc"]
    assert texts(name, "NoiNhanTieuDe") == ["Nơi nhận:"]
    assert texts(name, "NoiNhan")[-1] == "- Lưu: VT, ……."
    assert all(text.endswith(";") for text in texts(name, "NoiNhan")[:-1])
    body = texts(name, "NoiDung")
    ends = [n for n, text in enumerate(body) if text.endswith("./.")]
    assert ends == [len(body) - (2 if name in REPORTS else 1)], "the Phụ lục of a report has a line of its own after it"


def rules(name: str) -> list[float]:
    """The lengths of the rules, in order: what the indents leave of the column."""
    found = []
    for p in in_style(name, "KeNgang"):
        border, indent = p.find(f"{W}pPr/{W}pBdr/{W}top"), p.find(f"{W}pPr/{W}ind")
        assert (val(border), val(border, "sz"), val(border, "color")) == ("single", "6", "000000")
        assert val(indent, "left") == val(indent, "right"), "a rule stands in the middle"
        assert [t.text for t in p.iter(f"{W}t")] == []
        found.append(mm(val(indent, "left")))
    return found


def test_the_rules_are_borders_as_long_as_the_decree_wants() -> None:
    # the name's longest line is 37 mm, the motto 56 mm, the title 126 mm
    assert rules("report") == [(62 - 17) / 2, (98 - 56) / 2, (160 - 45) / 2]
    assert rules("letter") == [(62 - 17) / 2, (98 - 56) / 2]
    assert rules("appendix") == []


@pytest.mark.parametrize("name", WITH_HEADING)
def test_every_rule_is_as_long_as_the_text_above_it_asks_for(name: str) -> None:
    columns = [62, 98] if name in LETTERS else [62, 98, 160]
    lengths = [round(column - 2 * indent) for column, indent in zip(columns, rules(name), strict=True)]
    (office,) = ["".join(t.text or "" for t in p.iter(f"{W}t")) for p in in_style(name, "CoQuanBanHanh")]
    lines = [office] if name in LETTERS else [office, *["".join(t.text or "" for t in p.iter(f"{W}t")) for p in in_style(name, "TrichYeu")]]
    assert lengths.pop(1) == round(width_mm("Độc lập - Tự do - Hạnh phúc", 13, bold=True)) == 56
    for length, text, (points, column) in zip(lengths, lines, [(12, 62), (14, 160)], strict=False):
        longest = max(width_mm(line, points, bold=True) for line in in_lines(text, points, column, bold=True))
        assert longest / 3 - 1 <= length <= longest / 2 + 1


@pytest.mark.parametrize("name", MADE)
def test_no_rule_is_a_row_of_underscores_or_an_underlined_text(name: str) -> None:
    assert list(document(name).iter(f"{W}u")) == []
    assert "___" not in "".join(document(name).itertext())


def test_the_quoc_hieu_stays_on_one_line() -> None:
    assert width_mm("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 12, bold=True) < 98 - 2 * 1.9, "even if Word's usual padding of a cell came back"


def test_the_office_s_name_breaks_where_a_person_would_break_it() -> None:
    (name,) = in_style("report", "CoQuanBanHanh")
    assert "".join(t.text or "" for t in name.iter(f"{W}t")) == "PHÒNG\u00a0VĂN\u00a0HÓA VÀ\u00a0THÔNG\u00a0TIN"


def test_numbers_and_days_are_blanks_until_they_are_given() -> None:
    assert texts("report", "SoKyHieu") == ["Số:      /BC-VHTT"]
    assert texts("report", "DiaDanhNgay") == ["Hóc Môn, ngày …… tháng …… năm 2024"]
    assert (texts("report", "ChucVu"), texts("report", "HoTen")) == (["……"], ["……"])
    assert texts("letter", "SoKyHieu") == ["Số:      /VHTT"]
    signed = "report of two years, signed"
    assert texts(signed, "SoKyHieu") == ["Số: 05/BC-VHTT"]
    assert texts(signed, "DiaDanhNgay") == ["Hóc Môn, ngày 12 tháng 11 năm 2024"]
    assert texts(signed, "ChucVu") == ["KT. TRƯỞNG PHÒNG", "PHÓ TRƯỞNG PHÒNG"]
    assert texts(signed, "HoTen") == ["Nguyễn Thị Hồng Hạnh"]
    assert texts(signed, "PhuLucThamChieu") == ["(Kèm theo Báo cáo số 05/BC-VHTT ngày 12 tháng 11 năm 2024 của Phòng Văn hóa và Thông tin)"]


@pytest.mark.parametrize("name", WITH_HEADING)
def test_no_signature_stands_alone_on_a_page(name: str) -> None:
    (last,) = [p for p in in_style(name, "NoiDung") if "".join(t.text or "" for t in p.iter(f"{W}t")).endswith("./.")]
    assert last.find(f"{W}pPr/{W}keepNext") is not None


def test_kinh_gui_is_one_line_for_one_and_a_list_for_several() -> None:
    assert texts("letter", "KinhGui") == ["Kính gửi: Ủy ban nhân dân xã Tân Thới Nhì"]
    assert texts("letter to three", "KinhGui") == []
    assert texts("letter to three", "KinhGuiNhieu") == ["Kính gửi:"]
    assert texts("letter to three", "KinhGuiDanhSach") == [
        "- Phòng Quản lý đô thị;",
        "- Ủy ban nhân dân xã Tân Thới Nhì;",
        "- Liên đoàn Lao động huyện.",
    ]


def test_a_form_has_the_heading_of_its_unit() -> None:
    of_a_commune, of_mat_tran = "form", "form of Mặt trận"
    assert (texts(of_a_commune, "CoQuanChuQuan"), texts(of_mat_tran, "CoQuanChuQuan")) == ([], ["……………………"])
    assert texts(of_a_commune, "CoQuanBanHanh") == ["ỦY BAN NHÂN DÂN XÃ BÀ ĐIỂM"]
    assert texts(of_a_commune, "KinhGui") == ["Kính gửi: Phòng Văn hóa và Thông tin huyện Hóc Môn"]
    assert texts(of_a_commune, "Muc")[0] == "I. NHIỆM VỤ ĐƯỢC GIAO"
    assert texts(of_mat_tran, "Muc")[0] == "I. NỘI DUNG ĐƯỢC ĐỀ NGHỊ THỰC HIỆN"
    assert "yêu cầu" not in " ".join(document(of_mat_tran).itertext()).casefold()


# --- tables


@pytest.mark.parametrize("name", [*REPORTS, *FORMS, "appendix"])
def test_the_heading_of_a_table_is_repeated_and_no_row_breaks(name: str) -> None:
    tables = [t for t in document(name).iter(f"{W}tbl") if len(t.findall(f"{W}tblGrid/{W}gridCol")) > 2]
    assert tables
    for table in tables:
        rows = table.findall(f"{W}tr")
        assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows] == [True] + [False] * (len(rows) - 1)
        widths = [int(val(c, "w") or 0) for c in table.findall(f"{W}tblGrid/{W}gridCol")]
        assert sum(widths) == 9071, "as wide as the text: 160 mm"
        for row in rows:
            at = 0
            for cell in row.findall(f"{W}tc"):
                span = int(val(cell.find(f"{W}tcPr/{W}gridSpan")) or 1)
                assert int(val(cell.find(f"{W}tcPr/{W}tcW"), "w") or 0) == sum(widths[at : at + span])
                at += span
            assert at == len(widths)


@pytest.mark.parametrize("name", MADE)
def test_no_row_of_any_table_breaks_across_pages(name: str) -> None:
    rows = list(document(name).iter(f"{W}tr"))
    assert rows
    assert [row for row in rows if row.find(f"{W}trPr/{W}cantSplit") is None] == []


# --- what Word wants and LibreOffice does not miss


ORDER = {
    "pPr": [
        "pStyle",
        "keepNext",
        "keepLines",
        "pageBreakBefore",
        "pBdr",
        "spacing",
        "ind",
        "contextualSpacing",
        "jc",
        "outlineLvl",
        "sectPr",
    ],
    "rPr": ["rFonts", "b", "bCs", "i", "iCs", "color", "sz", "szCs", "lang"],
    "tblPr": ["tblW", "jc", "tblInd", "tblBorders", "tblLayout", "tblCellMar"],
    "tcPr": ["tcW", "gridSpan", "vAlign"],
    "sectPr": ["headerReference", "type", "pgSz", "pgMar", "pgNumType", "cols", "titlePg"],
    "tblBorders": ["top", "left", "bottom", "right", "insideH", "insideV"],
    "tblCellMar": ["top", "left", "bottom", "right"],
    "style": ["name", "basedOn", "uiPriority", "semiHidden", "unhideWhenUsed", "qFormat", "pPr", "rPr", "tblPr"],
}
"""ISO/IEC 29500: in another order Word "repairs" a file that LibreOffice opens in silence."""


@pytest.mark.parametrize("name", MADE)
def test_elements_stand_in_the_order_of_the_standard(name: str) -> None:
    seen = set()
    for part in ("word/document.xml", "word/styles.xml"):
        for element in ElementTree.fromstring(parts(made(name))[part]).iter():
            kind = element.tag.removeprefix(W)
            if kind in ORDER:
                seen.add(kind)
                at = [ORDER[kind].index(child.tag.removeprefix(W)) for child in element]
                assert at == sorted(at), ElementTree.tostring(element, encoding="unicode")
    assert seen >= {"pPr", "rPr", "tblPr", "tcPr", "sectPr", "style"}


@pytest.mark.parametrize("name", MADE)
def test_every_cell_ends_with_a_paragraph_and_the_text_with_its_section(name: str) -> None:
    assert [cell for cell in document(name).iter(f"{W}tc") if cell[-1].tag != f"{W}p"] == []
    (body,) = document(name)
    assert [child.tag for child in body][-2:] == [f"{W}p", f"{W}sectPr"]


@pytest.mark.parametrize("name", MADE)
def test_every_relation_leads_to_a_part_and_every_part_has_a_type(name: str) -> None:
    files = parts(made(name))
    types = files["[Content_Types].xml"].decode()
    declared = {part.lstrip("/") for part in re.findall(r'PartName="([^"]+)"', types)}
    assert declared <= set(files)
    for part in files:
        ending = part.rpartition(".")[2]
        assert part in declared or f'Extension="{ending}"' in types or part == "[Content_Types].xml"
    for target in re.findall(r'Target="([^"]+)"', files["word/_rels/document.xml.rels"].decode()):
        assert f"word/{target}" in files
    used = set(re.findall(r'r:id="(\w+)"', files["word/document.xml"].decode()))
    assert used <= set(re.findall(r'Id="(\w+)"', files["word/_rels/document.xml.rels"].decode()))


# --- the charts


def test_the_report_shows_the_year_s_chart_and_the_years_chart_only_where_there_are_two() -> None:
    charts = {name: sorted(part for part in parts(made(name)) if part.startswith("word/charts/chart")) for name in REPORTS}
    assert charts["report"] == ["word/charts/chart1.xml"]
    assert charts["report of two years, signed"] == ["word/charts/chart1.xml", "word/charts/chart2.xml"]
    assert charts["report of an empty year"] == []


def test_the_chart_shows_the_counts_of_the_year() -> None:
    chart = parts(made("report of two years, signed"))["word/charts/chart1.xml"].decode()
    values = [re.findall(r"<c:v>([^<]*)</c:v>", found) for found in re.findall(r"<c:val>.*?</c:val>", chart)]
    assert values == [["6", "5", "2"], ["1", "1", "0"], ["5", "6", "4"]]
    years = parts(made("report of two years, signed"))["word/charts/chart2.xml"].decode()
    assert re.findall(r"<c:v>([^<]*)</c:v>", years.partition("<c:cat>")[2].partition("</c:cat>")[0]) == ["2023", "2024"]
    assert "Nhóm thứ nhất" not in chart + years
