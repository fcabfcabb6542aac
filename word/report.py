"""templates/report.docx: the báo cáo tổng hợp of a year, with its Phụ lục. The names are the fields of `domain/report.py`."""

from word.chart import BY_GROUP, BY_YEAR, drawing
from word.layout import (
    BLANK,
    BLOCKS,
    OFFICE_RULES_MM,
    TITLE_RULES_MM,
    WIDTH,
    Cell,
    closing,
    command_row,
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
    "{#p Mẫu báo cáo tổng hợp dạng Word (lệnh: ttdn render report --year NĂM --output TỆP.docx). Muốn sửa: chép tệp này vào thư mục "
    "templates của không gian làm việc, giữ nguyên tên report.docx, rồi sửa bằng Word. Số liệu, tên đơn vị do ttdn đếm và chọn; mẫu chỉ "
    "sắp xếp và dùng lời. Các dòng chữ nhỏ màu xám là lệnh của mẫu, không có trong văn bản làm ra; “……” là chỗ để trống. #}"
)
_COLUMNS = [twips(mm) for mm in (11, 40, 25, 33, 31)]
COLUMNS = (*_COLUMNS, WIDTH - sum(_COLUMNS))


def _content_macro() -> str:
    """What the units reported on one matter."""
    return (
        commands("{%p macro content(item, none_said) %}", "{%p for said in item.said %}")
        + p(
            "NoiDung",
            "- {{ said.unit }}{% if said.returned %} (báo cáo đã trả lại, đang chờ bản chỉnh sửa, bổ sung){% endif %}: {{ said.lines[0] }}",
        )
        + commands("{%p for line in said.lines[1:] %}")
        + p("NoiDung", "{{ line }}")
        + commands("{%p endfor %}", "{%p endfor %}", "{%p if item.nothing %}")
        + p("NoiDung", "Không có.")
        + commands("{%p elif item.none %}")
        + p("NoiDung", 'Có {{ item.none | length | number }} cơ quan, đơn vị báo cáo {{ none_said }}: {{ item.none | join("; ") }}.')
        + commands("{%p endif %}", "{%p if item.not_entered and (item.said or item.none) %}")
        + p(
            "NoiDung",
            "Đã nhận báo cáo, chưa tổng hợp nội dung về mục này ({{ item.not_entered | length | number }}): "
            '{{ item.not_entered | join("; ") }}.',
        )
        + commands("{%p endif %}", "{%p if item.blank %}")
        + p("NoiDung", BLANK)
        + commands("{%p endif %}", "{%p endmacro %}")
    )


def _named(label: str, names: str) -> str:
    return (
        commands(f"{{%p if {names} %}}")
        + p("NoiDung", f'- {label} ({{{{ {names} | length | number }}}}): {{{{ {names} | join("; ") }}}}.')
        + commands("{%p endif %}")
    )


def _counted(label: str, count: str, names: str, sign: str = "+") -> str:
    return p(
        "NoiDung",
        f"{sign} {label}: {{{{ situation.counts.{count} | number }}}}"
        f'{{% if situation.{names} %}}, gồm: {{{{ situation.{names} | join("; ") }}}}{{% endif %}}.',
    )


def _chart(condition: str, run: str, caption: str) -> str:
    picture = f'<w:p><w:pPr><w:pStyle w:val="BieuDo"/></w:pPr>{run}</w:p>'
    return commands(f"{{%p if {condition} %}}") + picture + p("BieuDoTen", caption) + commands("{%p endif %}")


def _situation() -> str:
    owe = "{{ situation.counts.owe | number }}"
    return (
        p("Khoan", "2. Tình hình thực hiện chế độ báo cáo")
        + p("NoiDung", "Thời hạn gửi báo cáo năm {{ year }}: {{ situation.deadline }}.")
        + commands("{%p if received %}")
        + p("NoiDung", f"Tính đến {{{{ as_of | in_sentence }}}}, tình hình gửi báo cáo của {owe} cơ quan, đơn vị như sau:")
        + p("NoiDung", "- Đã gửi: {{ situation.counts.sent | number }}.")
        + _counted("Đúng hạn", "sent_on_time", "on_time")
        + _counted("Trễ hạn", "sent_late", "late")
        + p("NoiDung", "- Chưa gửi: {{ situation.counts.not_sent | number }}.")
        + _counted("Trong hạn", "within_deadline", "within_deadline")
        + _counted("Quá hạn", "overdue", "overdue")
        + _counted("Miễn báo cáo", "exempt", "exempt", "-")
        + commands("{%p if situation.extended or situation.returned or situation.secret or situation.not_entered %}")
        + p("NoiDung", "Trong số các cơ quan, đơn vị nêu trên:")
        + _named("Được gia hạn", "situation.extended")
        + _named("Báo cáo đã trả lại để chỉnh sửa, bổ sung, chưa nộp lại", "situation.returned")
        + _named("Báo cáo gửi theo chế độ mật, nội dung không tổng hợp tại Báo cáo này", "situation.secret")
        + _named("Đã nhận báo cáo, chưa tổng hợp nội dung", "situation.not_entered")
        + commands("{%p endif %}")
        + _chart(
            "charts.by_group", drawing(BY_GROUP, "rIdChart1", 1), "Số đơn vị theo tình hình gửi báo cáo năm {{ year }}, theo nhóm đơn vị"
        )
        + _chart("charts.by_year", drawing(BY_YEAR, "rIdChart2", 2), "Số đơn vị theo tình hình gửi báo cáo qua các năm")
        + commands("{%p else %}")
        + p(
            "NoiDung",
            f"Chưa ghi nhận báo cáo nào của năm {{{{ year }}}}, nên chưa tổng hợp tình hình gửi báo cáo của {owe} cơ quan, đơn vị.",
        )
        + _named("Được gia hạn", "situation.extended")
        + _named("Miễn báo cáo", "situation.exempt")
        + commands("{%p endif %}", "{%p if situation.apart %}")
        + p(
            "NoiDung",
            "Ngoài ra, đã nhận báo cáo của đơn vị không thuộc diện báo cáo năm {{ year }}: " + '{{ situation.apart | join("; ") }}.',
        )
        + commands("{%p endif %}")
        + p("NoiDung", "Danh sách cụ thể tại Phụ lục kèm theo.")
        + commands("{%p if reminders %}")
        + p("Khoan", "3. Đôn đốc việc gửi báo cáo")
        + p(
            "NoiDung",
            "Tính đến {{ as_of | in_sentence }}, {{ office }} đã nhắc, đôn đốc {{ reminders.units | number }} cơ quan, đơn vị với "
            "{{ reminders.times | number }} lượt{% if reminders.steps %} qua {{ reminders.steps | number }} bậc nhắc{% endif %}: "
            "{{ reminders.mails | number }} thư điện tử, {{ reminders.letters | number }} công văn, {{ reminders.calls | number }} cuộc "
            "điện thoại.",
        )
        + commands("{%p if reminders.after %}")
        + p("NoiDung", 'Gửi báo cáo sau khi được nhắc: {{ reminders.after | length | number }}, gồm: {{ reminders.after | join("; ") }}.')
        + commands("{%p else %}")
        + p("NoiDung", "Chưa có cơ quan, đơn vị nào gửi báo cáo sau khi được nhắc.")
        + commands("{%p endif %}", "{%p endif %}")
    )


def _results() -> str:
    return (
        p("Muc", "II. KẾT QUẢ THỰC HIỆN")
        + commands("{%p for section in results %}")
        + p("Khoan", "{% for number in section.numbers %}{{ number }}.{% endfor %} {{ section.title }}")
        + commands("{%p if section.reported_under %}")
        + p(
            "NoiDung",
            "Các cơ quan, đơn vị báo cáo nội dung này trong mục {{ section.reported_under }} của Kế hoạch, được tổng hợp tại khoản 1 "
            "mục I Báo cáo này.",
        )
        + p("NoiDung", BLANK)
        + commands("{%p elif section.item %}", '{{p content(section.item, "không phát sinh") }}', "{%p endif %}", "{%p else %}")
        + p("NoiDung", BLANK)
        + commands("{%p endfor %}")
    )


def _rest() -> str:
    return (
        p("Muc", "III. ĐÁNH GIÁ CHUNG")
        + p("Khoan", "1. Ưu điểm")
        + p("NoiDung", BLANK)
        + p("Khoan", "2. Tồn tại, hạn chế")
        + p("NoiDung", BLANK)
        + p("NoiDung", "Khó khăn, vướng mắc do các cơ quan, đơn vị nêu:")
        + commands('{{p content(difficulties, "không có khó khăn, vướng mắc") }}')
        + p("Khoan", "3. Nguyên nhân")
        + p("NoiDung", BLANK)
        + p("Muc", "IV. PHƯƠNG HƯỚNG, NHIỆM VỤ THỜI GIAN TỚI")
        + p("NoiDung", BLANK)
        + p("Muc", "V. KIẾN NGHỊ, ĐỀ XUẤT")
        + p("Khoan", "1. Kiến nghị, đề xuất của các cơ quan, đơn vị")
        + commands('{{p content(proposals, "không có kiến nghị, đề xuất") }}')
        + p("Khoan", "2. Kiến nghị, đề xuất của {{ office }}")
        + p("NoiDung", BLANK)
        + closing("Trên đây là báo cáo {{ topic }} của {{ office }}./.")
    )


def _table() -> str:
    cells = [
        p("BangOGiua", "{{ line.number }}"),
        p("BangO", "{{ line.unit }}"),
        p("BangOGiua", "{% if line.sent %}{{ line.sent | in_table }}{% endif %}"),
        p("BangO", "{{ line.document }}"),
        p("BangO", "{{ line.standing }}"),
        p("BangO", "{{ line.timeliness }}"),
    ]
    rows = [
        heading_row(COLUMNS, ["STT", "Đơn vị", "Ngày gửi", "Số báo cáo", "Tình trạng", "Đúng hạn/ trễ hạn"]),
        command_row(COLUMNS, "{%tr for group in table %}"),
        row(COLUMNS, [p("BangNhomGiua", "{{ group.number }}"), Cell(p("BangNhom", "{{ group.name }}"), 5)]),
        command_row(COLUMNS, "{%tr for line in group.lines %}"),
        row(COLUMNS, cells),
        command_row(COLUMNS, "{%tr endfor %}"),
        command_row(COLUMNS, "{%tr endfor %}"),
    ]
    return table(COLUMNS, rows, borders=True, padding=85)


def body(header: str, first_header: str) -> str:
    """The document's text."""
    recipients = commands("{%p if addressee %}") + p("NoiNhan", "- {{ addressee }};") + commands("{%p endif %}")
    return (
        commands(ABOUT)
        + rule_macro("office_rule", OFFICE_RULES_MM, BLOCKS[0])
        + rule_macro("title_rule", TITLE_RULES_MM, WIDTH)
        + _content_macro()
        + heading(
            office("{{ parent_heading }}", "{{ office_heading }}", "office_rule_mm"),
            "Số:{{ number }}/BC-{{ abbreviation }}",
            place="{{ place }}, {{ dated }}",
        )
        + p("TenLoai", "BÁO CÁO")
        + p("TrichYeu", "{{ title }}")
        + commands("{{p title_rule(title_rule_mm) }}")
        + p("CanCu", "Căn cứ {{ basis }}.")
        + commands("{%p if received %}")
        + p(
            "NoiDung",
            "Trên cơ sở báo cáo của {{ situation.counts.sent | number }}/{{ situation.counts.owe | number }} cơ quan, đơn vị thuộc diện "
            "báo cáo, tính đến {{ as_of | in_sentence }}, {{ office }} tổng hợp, báo cáo {{ topic }} như sau:",
        )
        + commands("{%p else %}")
        + p(
            "NoiDung",
            "Đến {{ as_of | in_sentence }}, {{ office }} chưa ghi nhận báo cáo nào của {{ situation.counts.owe | number }} cơ quan, đơn vị "
            "thuộc diện báo cáo; những nội dung tổng hợp từ báo cáo được để trống.",
        )
        + commands("{%p endif %}")
        + p("Muc", "I. CÔNG TÁC CHỈ ĐẠO, TRIỂN KHAI, QUÁN TRIỆT VĂN BẢN")
        + commands("{%p if directing %}")
        + p("Khoan", "1. {{ directing.title }}")
        + commands('{{p content(directing.item, "không phát sinh") }}', "{%p else %}")
        + p("Khoan", "1. Triển khai, quán triệt văn bản")
        + p("NoiDung", BLANK)
        + commands("{%p endif %}")
        + _situation()
        + _results()
        + _rest()
        + signature(recipients + p("NoiNhan", "- Lưu: VT, ……."))
        + p("KetThuc", own=section(header=header, first_header=first_header))
        + p("PhuLuc", "Phụ lục")
        + p("PhuLucTieuDe", "TÌNH HÌNH GỬI BÁO CÁO CỦA CÁC CƠ QUAN, ĐƠN VỊ NĂM {{ year }}")
        + p("PhuLucThamChieu", "(Kèm theo Báo cáo số{{ number }}/BC-{{ abbreviation }} {{ dated }} của {{ office }})")
        + p("NoiDung", "Số liệu tính đến {{ as_of | in_sentence }}.")
        + _table()
        + p("KetThuc")
        + section(header=header, first_header=first_header, restart=True)
    )
