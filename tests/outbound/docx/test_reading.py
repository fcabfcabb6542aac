"""Word files as values: what takes effect, wherever it is said; and the files that are refused, each with a sentence that says why."""

import re
import struct
import zipfile
from collections.abc import Callable, Mapping
from io import BytesIO
from typing import Any
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZIP_STORED, ZipFile

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor

from tests.outbound.docx.word_documents import blank, columns, right_report, saved
from ttdn_cli.domain.problem import TtdnError
from ttdn_cli.outbound.docx import package
from ttdn_cli.outbound.docx.file import DrawnLine, Fonts, Paragraph, WordFile
from ttdn_cli.outbound.docx.layout_rules import departures
from ttdn_cli.outbound.docx.package import parts_of
from ttdn_cli.outbound.docx.reading import read_word_file

RIGHT = right_report()


def changed(change: Mapping[str, Callable[[bytes], bytes] | None], data: bytes = RIGHT, **more: bytes) -> bytes:
    """The file with some of its parts changed (None: taken away), and `more` parts, whose names are written with `__` for `/`."""
    out = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = old.read(name)
            if name not in change:
                new.writestr(name, part)
            elif (do := change[name]) is not None:
                new.writestr(name, do(part))
        for name, part in more.items():
            new.writestr(name.replace("__", "/"), part)
    return out.getvalue()


def in_document(before: str, after: str) -> bytes:
    """The file with another text in its main part, which must hold `before`."""

    def do(part: bytes) -> bytes:
        assert before.encode() in part
        return part.replace(before.encode(), after.encode(), 1)

    return changed({"word/document.xml": do})


def refused(data: bytes) -> str:
    """Why a file is refused."""
    with pytest.raises(TtdnError) as caught:
        departures(data)
    return caught.value.message


def zipped(*members: tuple[str, bytes], method: int = ZIP_DEFLATED) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", method) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return out.getvalue()


def paragraphs(document: Any) -> list[Paragraph]:
    return list(read_word_file(saved(document)).paragraphs())


# --- what is no Word file, or not a safe one


def ole(name: str) -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504 + name.encode("utf-16-le") + b"\0" * 512


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "tệp rỗng"),
        (b"xin ch\xc3\xa0o", "không phải tệp Word .docx"),
        (b"%PDF-1.7", "tệp PDF, không phải tệp Word .docx"),
        (b"{\\rtf1", "tệp RTF, không phải tệp Word .docx"),
        (b"<html>", "tệp HTML hoặc XML, không phải tệp Word .docx"),
        (b"PK\x05\x06" + b"\0" * 18, "tệp nén rỗng, không phải tệp Word .docx"),
        (ole("WordDocument"), "tệp Word đời cũ (.doc), không phải .docx"),
        (ole("EncryptedPackage"), "tệp được đặt mật khẩu, không đọc được"),
        (ole("Workbook"), "không phải tệp Word .docx"),
        (RIGHT[:1000], "tệp hỏng hoặc thiếu một phần, không mở được"),
        (RIGHT[: len(RIGHT) // 2], "tệp hỏng hoặc thiếu một phần, không mở được"),
        (RIGHT[:-30], "tệp hỏng hoặc thiếu một phần, không mở được"),
        (zipped(("a.txt", b"x")), "tệp nén, không phải tệp Word .docx"),
        (
            zipped(("mimetype", b"application/vnd.oasis.opendocument.text")),
            "tệp OpenDocument (.odt, .ods), không phải tệp Word .docx",
        ),
        (changed({"word/document.xml": None}), "tệp thiếu phần chứa văn bản, không đọc được"),
        (changed({"word/document.xml": lambda part: part[:2000]}), 'thành phần "word/document.xml" hỏng ở dòng 2, cột '),
        (changed({"word/styles.xml": lambda _: b"<a>"}), 'thành phần "word/styles.xml" hỏng ở dòng 1, cột 4: XML không đúng'),
        (
            zipped(("[Content_Types].xml", b"<Types/>"), method=ZIP_BZIP2),
            'thành phần "[Content_Types].xml" nén theo cách Word không dùng; ',
        ),
    ],
)
def test_what_is_no_word_file_is_refused_with_a_sentence(data: bytes, message: str) -> None:
    assert refused(data).startswith(message)


def test_an_excel_file_is_called_by_its_name() -> None:
    def excel(part: bytes) -> bytes:
        return part.replace(b"wordprocessingml.document.main", b"spreadsheetml.sheet.main")

    assert refused(changed({"[Content_Types].xml": excel})) == "bảng tính Excel, không phải tệp Word .docx"


def test_a_file_with_macros_is_refused_by_what_it_says_or_by_what_it_holds() -> None:
    def enabled(part: bytes) -> bytes:
        return part.replace(
            b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main",
            b"application/vnd.ms-word.document.macroEnabled.main",
        )

    message = "tệp có macro (.docm); ttdn không đọc tệp có macro"
    assert refused(changed({"[Content_Types].xml": enabled})) == message
    assert refused(changed({}, word__vbaProject__bin=b"x").replace(b"vbaProject/bin", b"vbaProject.bin")) == message
    assert refused(changed({}, word__VBAPROJECT__BIN=b"x").replace(b"VBAPROJECT/BIN", b"VBAPROJECT.BIN")) == message


@pytest.mark.parametrize("declaration", ['<!DOCTYPE w [<!ENTITY a "aaaa">]>', "<!DOCTYPE w SYSTEM 'http://x/y.dtd'>"])
@pytest.mark.parametrize("part", ["word/document.xml", "word/styles.xml", "[Content_Types].xml", "_rels/.rels", "word/header1.xml"])
def test_a_part_that_declares_a_document_type_is_not_parsed(declaration: str, part: str) -> None:
    def declared(data: bytes) -> bytes:
        start = data.index(b"?>") + 2
        return data[:start] + declaration.encode() + data[start:]

    assert refused(changed({part: declared})) == f'thành phần "{part}" có khai báo DOCTYPE, điều Word không bao giờ ghi; không đọc'


def test_a_document_type_does_not_hide_in_another_encoding() -> None:
    def other(part: bytes, encoding: str) -> bytes:
        text = re.sub(r"<\?xml[^>]*\?>", f"<?xml version='1.0' encoding='{encoding}'?><!DOCTYPE w [<!ENTITY a 'b'>]>", part.decode())
        return text.encode(encoding)

    hidden = changed({"word/document.xml": lambda part: other(part, "utf-16")})
    assert refused(hidden) == 'thành phần "word/document.xml" có khai báo DOCTYPE, điều Word không bao giờ ghi; không đọc'
    for encoding in ("utf-16-le", "utf-7"):
        hidden = changed({"word/document.xml": lambda part, encoding=encoding: other(part, encoding)})  # type: ignore[misc]
        assert refused(hidden) == 'thành phần "word/document.xml" không dùng mã UTF-8; không đọc'


def test_a_part_in_utf_16_without_a_document_type_is_read() -> None:
    def other(part: bytes) -> bytes:
        return re.sub(r"<\?xml[^>]*\?>", "<?xml version='1.0' encoding='UTF-16'?>", part.decode()).encode("utf-16")

    assert departures(changed({"word/document.xml": other})) == []


def test_a_bomb_is_refused_before_it_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = changed({}, word__media__a=b"\0" * (20 << 20))
    assert refused(bomb) == 'thành phần "word/media/a" phình ra hơn 300 lần khi giải nén (bom nén); không mở'
    monkeypatch.setattr(package, "MAX_UNPACKED", 300_000)
    assert refused(RIGHT).startswith("tệp giải nén ra 0 MiB, lớn hơn mức cho phép")
    monkeypatch.setattr(package, "MAX_UNPACKED", 1 << 30)
    monkeypatch.setattr(package, "MAX_PART", 1000)
    assert refused(RIGHT).startswith('thành phần "[Content_Types].xml" lớn hơn 0 MiB; không đọc')
    monkeypatch.setattr(package, "MAX_MEMBERS", 3)
    assert re.fullmatch(r"tệp chứa \d+ thành phần, nhiều hơn mức cho phép \(3\); không mở", refused(RIGHT))


def test_members_that_overlap_are_refused() -> None:
    """As in the bombs by which Python up to 3.12 makes gigabytes of 30 kB: two entries of the directory lead to the same bytes."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_STORED) as archive:
        archive.writestr("a", b"x" * 100)
        archive.writestr("b", b"x" * 100)
        archive.infolist()[1].header_offset = 0
    assert refused(out.getvalue()) == "tệp nén có các thành phần chồng lên nhau (bom nén); không mở"


def test_two_members_of_one_name_are_refused() -> None:
    out = BytesIO(RIGHT)
    with pytest.warns(UserWarning, match="Duplicate name"), ZipFile(out, "a") as archive:
        archive.writestr("word/document.xml", b"<x/>")
    assert refused(out.getvalue()) == 'tệp có hai thành phần cùng tên "word/document.xml"; không mở'


def test_an_encrypted_member_is_refused() -> None:
    data = bytearray(RIGHT)
    with ZipFile(BytesIO(RIGHT)) as archive:
        directory = archive.start_dir
    assert data[directory : directory + 4] == b"PK\x01\x02"
    struct.pack_into("<H", data, directory + 8, 1)
    assert refused(bytes(data)) == "tệp được đặt mật khẩu, không đọc được"


def test_a_member_that_lies_about_its_size_or_is_damaged_is_refused() -> None:
    data = bytearray(RIGHT)
    with ZipFile(BytesIO(RIGHT)) as archive:
        info = archive.getinfo("word/document.xml")
    middle = info.header_offset + 30 + len(info.filename) + info.compress_size // 2
    data[middle : middle + 40] = b"\xff" * 40
    assert refused(bytes(data)) == 'thành phần "word/document.xml" của tệp hỏng, không giải nén được'


def test_boxes_in_boxes_without_end_are_refused() -> None:
    nested = "<w:sdt><w:sdtContent>" * 400 + "<w:p/>" + "</w:sdtContent></w:sdt>" * 400
    assert refused(in_document("<w:body>", f"<w:body>{nested}")) == "các thành phần lồng nhau quá sâu; không đọc"
    table = "<w:tbl><w:tr><w:tc>" * 40 + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * 40
    assert refused(in_document("<w:body>", f"<w:body>{table}")) == "bảng lồng nhau quá 30 tầng; không đọc"


def test_names_in_messages_hold_no_escape_sequences() -> None:
    data = changed({}, evil=b"x")
    twice = data.replace(b"evil", b"\x1b[1m")
    out = BytesIO(twice)
    with pytest.warns(UserWarning, match="Duplicate name"), ZipFile(out, "a") as archive:
        archive.writestr("\x1b[1m", b"x")
    assert refused(out.getvalue()) == 'tệp có hai thành phần cùng tên "\\x1b[1m"; không mở'


def test_parts_come_out_as_they_are() -> None:
    with ZipFile(BytesIO(RIGHT)) as archive:
        assert parts_of(RIGHT) == {name: archive.read(name) for name in archive.namelist()}


# --- long documents


def long_document(count: int) -> bytes:
    """The right report with so many more paragraphs."""
    with ZipFile(BytesIO(RIGHT)) as archive:
        text = archive.read("word/document.xml").decode()
    start = text.rindex("<w:p>", 0, text.index("Trong năm, "))
    end = text.index("</w:p>", start) + len("</w:p>")
    return in_document(text[start:end], text[start:end] * count)


def test_a_long_document_takes_time_by_its_length_only() -> None:
    """Counted in calls, which a busy machine does not change: ten times the paragraphs are about ten times the work."""
    import cProfile
    import pstats

    def calls(count: int) -> int:
        data = long_document(count)
        profile = cProfile.Profile()
        profile.enable()
        assert departures(data) == []
        profile.disable()
        return int(vars(pstats.Stats(profile))["total_calls"])

    base, some, many = calls(1), calls(300), calls(3000)
    assert 8 < (many - base) / (some - base) < 12


@pytest.mark.soak
def test_a_hundred_thousand_paragraphs_are_read() -> None:
    assert departures(long_document(100_000)) == []


# --- formatting that takes effect


def test_a_run_looks_as_its_style_its_base_and_the_defaults_say() -> None:
    document = blank()
    base = document.styles.add_style("Gốc", WD_STYLE_TYPE.PARAGRAPH)
    base.base_style, base.font.bold, base.font.size = document.styles["Normal"], True, Pt(11)
    child = document.styles.add_style("Con", WD_STYLE_TYPE.PARAGRAPH)
    child.base_style, child.font.italic = base, True
    paragraph = document.add_paragraph("Một", style="Con")
    run = paragraph.add_run("Hai")
    run.font.size, run.font.bold, run.font.color.rgb = Pt(12.5), False, RGBColor(1, 2, 3)
    one, two = paragraphs(document)[0].runs
    assert (one.format.size, one.format.bold, one.format.italic, one.format.color) == (11, True, True, "AUTO")
    assert (two.format.size, two.format.bold, two.format.italic, two.format.color) == (12.5, False, True, "010203")
    assert one.format.fonts == Fonts("Times New Roman", "Times New Roman", "Times New Roman", "Times New Roman")


def test_bold_in_the_paragraphs_and_in_the_characters_style_is_not_bold() -> None:
    document = blank()
    heavy = document.styles.add_style("Đậm", WD_STYLE_TYPE.PARAGRAPH)
    heavy.font.bold = True
    strong = document.styles.add_style("Nhấn", WD_STYLE_TYPE.CHARACTER)
    strong.font.bold = True
    paragraph = document.add_paragraph("Một", style="Đậm")
    paragraph.add_run("Hai", style="Nhấn")
    paragraph.add_run("Ba", style="Nhấn").font.bold = True
    assert [run.format.bold for run in paragraphs(document)[0].runs] == [True, False, True]


def test_capitals_that_formatting_makes_are_capitals() -> None:
    document = blank()
    document.add_paragraph().add_run("Báo cáo").font.all_caps = True
    (run,) = paragraphs(document)[0].runs
    assert (run.text, run.shown) == ("Báo cáo", "BÁO CÁO")
    assert paragraphs(document)[0].text == "BÁO CÁO"


def test_fonts_of_the_theme_have_their_names() -> None:
    document = docx.Document()
    document.add_paragraph("Một")
    assert paragraphs(document)[0].runs[0].format.fonts.ascii == "Cambria"


def test_a_circle_of_styles_ends() -> None:
    document = blank()
    one = document.styles.add_style("Một", WD_STYLE_TYPE.PARAGRAPH)
    two = document.styles.add_style("Hai", WD_STYLE_TYPE.PARAGRAPH)
    one.base_style, two.base_style, two.font.size = two, one, Pt(9)
    document.add_paragraph("x", style="Một")
    assert paragraphs(document)[0].runs[0].format.size == 9


def test_a_paragraph_stands_as_its_properties_say() -> None:
    document = blank()
    paragraph = document.add_paragraph("Một")
    form = paragraph.paragraph_format
    form.left_indent, form.right_indent, form.first_line_indent = Mm(20), Mm(5), Mm(-10)
    form.space_before, form.space_after, form.line_spacing, form.alignment = Pt(3), Pt(6), Pt(18), ALIGN.JUSTIFY
    seen = paragraphs(document)[0].format
    assert (round(seen.left, 1), round(seen.right, 1), round(seen.first, 1)) == (56.7, 14.2, -28.4)
    assert (seen.before, seen.after, seen.line, seen.line_rule, seen.align) == (3, 6, 18, "exact", "both")


def test_lengths_with_units_are_lengths_too() -> None:
    document = blank()
    paragraph = document.add_paragraph("Một")
    paragraph._p.get_or_add_pPr().append(parse_xml(f'<w:ind {nsdecls("w")} w:start="12.7mm" w:firstLine="1cm"/>'))
    seen = paragraphs(document)[0].format
    assert (round(seen.left, 1), round(seen.first, 1)) == (36.0, 28.3)


def test_a_tables_style_holds_in_its_cells_and_its_first_row_has_its_own() -> None:
    document = blank()
    table = document.add_table(2, 1)
    style = document.styles.add_style("Bảng", WD_STYLE_TYPE.TABLE)
    style.font.italic = True
    special = f'<w:tblStylePr {nsdecls("w")} w:type="firstRow"><w:rPr><w:b/></w:rPr></w:tblStylePr>'
    style.element.append(parse_xml(special))
    table.style = style
    for row in table.rows:
        row.cells[0].paragraphs[0].add_run("x")
    assert [(p.runs[0].format.bold, p.runs[0].format.italic) for p in paragraphs(document)] == [(True, True), (False, True)]


def test_a_cell_is_as_wide_as_it_says_without_its_margins() -> None:
    document = blank()
    table = columns(document, 1, 62, 98)
    first, second = paragraphs(document)
    assert first.cell and second.cell
    assert (first.cell.table, first.cell.row, first.cell.number, first.cell.column) == (1, 1, 1, 0)
    assert (round(first.width * 25.4 / 72), round(second.width * 25.4 / 72), second.cell.column) == (62, 98, 1)
    margins = table._tbl.tblPr.find(qn("w:tblCellMar"))
    margins.getparent().remove(margins)
    assert round(paragraphs(document)[0].width * 25.4 / 72, 1) == 58.2


def test_a_paragraph_is_as_wide_as_its_section() -> None:
    document = blank()
    document.add_paragraph("Một")
    assert round(paragraphs(document)[0].width * 25.4 / 72) == 160


def test_inserted_text_is_there_and_deleted_and_hidden_text_is_not() -> None:
    document = blank()
    paragraph = document.add_paragraph("Một ")
    for xml in (
        '<w:ins {} w:id="1" w:author="a"><w:r><w:t xml:space="preserve">hai </w:t></w:r></w:ins>',
        '<w:del {} w:id="2" w:author="a"><w:r><w:delText>ba</w:delText></w:r></w:del>',
        "<w:r {}><w:rPr><w:vanish/></w:rPr><w:t>bốn</w:t></w:r>",
        '<w:hyperlink {}><w:r><w:t xml:space="preserve">năm</w:t><w:tab/><w:noBreakHyphen/><w:br/></w:r></w:hyperlink>',
        "<w:sdt {}><w:sdtContent><w:r><w:t>sáu</w:t></w:r></w:sdtContent></w:sdt>",
    ):
        paragraph._p.append(parse_xml(xml.format(nsdecls("w"))))
    assert paragraphs(document)[0].text == "Một hai năm\t-\nsáu"


def test_text_comes_in_nfc() -> None:
    document = blank()
    document.add_paragraph("Bà Điê\u0309m")
    assert paragraphs(document)[0].text == "Bà Điểm"


def test_of_alternatives_the_first_is_taken() -> None:
    document = blank()
    paragraph = document.add_paragraph()
    namespaces = nsdecls("w", "wp", "a") + (
        ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml"'
    )
    paragraph._p.append(
        parse_xml(
            f"<w:r {namespaces}><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wp:inline><wp:extent cx='720000' cy='0'/>"
            "</wp:inline></w:drawing></mc:Choice><mc:Fallback><w:pict><v:line from='0,0' to='9pt,0'/></w:pict></mc:Fallback>"
            "</mc:AlternateContent></w:r>"
        )
    )
    (line,) = paragraphs(document)[0].drawn
    assert line.width is not None
    assert (round(line.width * 25.4 / 72), line.solid) == (20, True)
    assert line == DrawnLine(line.width, True)


def numbered(form: str, text: str, count: int) -> list[str]:
    document = blank()
    numbering = document.part.numbering_part.element
    level = f'<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
    numbering.insert(0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="90">{level}</w:abstractNum>'))
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="90"><w:abstractNumId w:val="90"/></w:num>'))
    for _ in range(count):
        paragraph = document.add_paragraph("x")
        said = f'<w:numPr {nsdecls("w")}><w:ilvl w:val="0"/><w:numId w:val="90"/></w:numPr>'
        paragraph._p.get_or_add_pPr().append(parse_xml(said))
    return [paragraph.label for paragraph in paragraphs(document)]


def test_word_counts_as_word_does() -> None:
    assert numbered("upperRoman", "%1.", 4) == ["I.", "II.", "III.", "IV."]
    assert numbered("decimal", "%1.", 2) == ["1.", "2."]
    assert numbered("lowerLetter", "%1)", 3) == ["a)", "b)", "c)"]
    assert numbered("bullet", "·", 2) == ["-", "-"]


def test_a_section_without_a_header_has_that_of_the_one_before() -> None:
    file: WordFile = read_word_file(RIGHT)
    assert len(file.sections) == 3
    assert [("PAGE" in section.headers["default"][0].fields) for section in file.sections] == [True, True, True]
    assert [section.number_from for section in file.sections] == [None, 1, 1]
    assert [paragraph.section for paragraph in file.paragraphs() if paragraph.text.startswith("Phụ lục ")] == [1, 2]


def test_a_file_in_the_strict_format_is_read() -> None:
    def strict(part: bytes) -> bytes:
        for other, usual in package._STRICT:
            part = part.replace(usual, other)
        return part

    names = [
        name for name in zipfile.ZipFile(BytesIO(RIGHT)).namelist() if name.endswith((".xml", ".rels")) and name != "[Content_Types].xml"
    ]
    data = changed(dict.fromkeys(names, strict))
    assert b"purl.oclc.org" in parts_of(data)["word/document.xml"]
    assert departures(data) == []


def test_reading_does_not_change_the_file() -> None:
    before = bytes(RIGHT)
    departures(RIGHT)
    assert before == RIGHT
