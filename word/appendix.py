"""templates/appendix.docx: the plan's legal appendix as a Phụ lục. The names are the fields of `domain/appendix_facts.py`."""

from word.layout import WIDTH, command_row, commands, heading_row, p, row, section, table, twips

ABOUT = (
    "{#p Mẫu phụ lục văn bản (lệnh: ttdn render appendix --output TỆP.docx). Muốn sửa: chép tệp này vào thư mục templates của không gian "
    "làm việc, giữ nguyên tên appendix.docx, rồi sửa bằng Word. Các dòng chữ nhỏ màu xám là lệnh của mẫu, không có trong văn bản làm ra. #}"
)
COLUMNS = (twips(12), twips(42), WIDTH - twips(12) - twips(42) - twips(22), twips(22))


def body(header: str, first_header: str) -> str:
    """The Phụ lục's text."""
    cells = [
        p("BangOGiua", "{{ line.number }}"),
        p("BangO", "{{ line.document }}"),
        p("BangO", "{{ line.content }}"),
        p("BangO", "{{ line.note }}"),
    ]
    rows = [
        heading_row(COLUMNS, [f"{{{{ columns[{n}] }}}}" for n in range(4)]),
        command_row(COLUMNS, "{%tr for line in lines %}"),
        row(COLUMNS, cells),
        command_row(COLUMNS, "{%tr endfor %}"),
    ]
    return (
        commands(ABOUT)
        + p("PhuLuc", "{{ heading }}")
        + p("PhuLucTieuDe", "{{ title }}")
        + p("PhuLucThamChieu", "({{ reference }})")
        + table(COLUMNS, rows, borders=True, padding=85)
        + p("KetThuc")
        + section(header=header, first_header=first_header, restart=True)
    )
