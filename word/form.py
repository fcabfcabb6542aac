"""templates/form.docx: the form that a unit reports on. The names are the fields of `domain/form.py`."""

from word.layout import (
    BLANK,
    BLOCKS,
    LONG_BLANK,
    OFFICE_RULES_MM,
    TITLE_RULES_MM,
    WIDTH,
    closing,
    commands,
    heading,
    heading_row,
    office,
    p,
    row,
    rule_macro,
    section,
    signature,
    table,
    twips,
)

ABOUT = (
    "{#p Mẫu báo cáo gửi cho đơn vị điền (lệnh: ttdn render form ĐƠN-VỊ --output TỆP.docx). Muốn sửa: chép tệp này vào thư mục "
    "templates của không gian làm việc, giữ nguyên tên form.docx, rồi sửa bằng Word. Các dòng chữ nhỏ màu xám là lệnh của mẫu, không có "
    "trong văn bản làm ra; “……” là chỗ để trống cho đơn vị. #}"
)
COLUMNS = (twips(12), twips(83), twips(30), WIDTH - twips(12) - twips(83) - twips(30))


def _figures() -> str:
    """The table of the figures, with rows to fill."""
    rows = [row(COLUMNS, [p("BangOGiua", str(n)), p("BangO"), p("BangOGiua"), p("BangO")]) for n in (1, 2, 3)]
    return table(COLUMNS, [heading_row(COLUMNS, ["STT", "Chỉ tiêu", "Số liệu", "Ghi chú"]), *rows], borders=True, padding=85)


def body(header: str, first_header: str) -> str:
    """The form's text."""
    return (
        commands(ABOUT)
        + rule_macro("office_rule", OFFICE_RULES_MM, BLOCKS[0])
        + rule_macro("title_rule", TITLE_RULES_MM, WIDTH)
        + heading(
            office(LONG_BLANK, "{{ unit_heading }}", "unit_rule_mm", when="has_superior"),
            f"Số:{{{{ number }}}}/BC-{BLANK}",
            place=f"{BLANK}, {{{{ dated }}}}",
        )
        + p("TenLoai", "BÁO CÁO")
        + p("TrichYeu", "{{ title }}")
        + commands("{{p title_rule(title_rule_mm) }}")
        + p("KinhGui", "Kính gửi: {{ recipient }}")
        + p("NoiDung", "Thực hiện {{ basis }}, {{ unit }} báo cáo {{ topic }} như sau:")
        + p("Muc", "I. {% if requested %}NỘI DUNG ĐƯỢC ĐỀ NGHỊ THỰC HIỆN{% else %}NHIỆM VỤ ĐƯỢC GIAO{% endif %}")
        + commands("{%p for section in assigned %}")
        + p("Khoan", "{{ loop.index }}. {{ section.title }}")
        + commands("{%p for paragraph in section.paragraphs %}")
        + p("NoiDung", "- {{ paragraph }}")
        + commands("{%p endfor %}", "{%p else %}")
        + p("NoiDung", BLANK)
        + commands("{%p endfor %}")
        + p("Muc", "II. KẾT QUẢ THỰC HIỆN")
        + commands("{%p for task in tasks %}")
        + p("Khoan", "{{ task.number }}. {{ task.title }} (mục {{ task.clause }} của {{ plan }})")
        + p("Diem", f"a) Kết quả đạt được: {BLANK}")
        + p("Diem", "b) Số liệu:")
        + _figures()
        + p("KetThuc")
        + commands("{%p else %}")
        + p("NoiDung", BLANK)
        + commands("{%p endfor %}")
        + p("Muc", "III. KHÓ KHĂN, VƯỚNG MẮC")
        + p("NoiDung", BLANK)
        + p("Muc", "IV. KIẾN NGHỊ, ĐỀ XUẤT")
        + p("NoiDung", BLANK)
        + closing("Trên đây là báo cáo {{ topic }} của {{ unit }}./.")
        + signature(p("NoiNhan", "- Như trên;") + p("NoiNhan", "- Lưu: VT, ……."))
        + p("KetThuc")
        + section(header=header, first_header=first_header)
    )
