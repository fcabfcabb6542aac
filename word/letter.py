"""templates/letter.docx: the công văn that asks for a report. The names are the fields of `domain/letter.py`."""

from word.layout import BLOCKS, OFFICE_RULES_MM, closing, commands, heading, office, p, rule_macro, section, signature

ABOUT = (
    "{#p Mẫu công văn đôn đốc gửi báo cáo (lệnh: ttdn render letter ĐƠN-VỊ --output TỆP.docx). Muốn sửa: chép tệp này vào thư mục "
    "templates của không gian làm việc, giữ nguyên tên letter.docx, rồi sửa bằng Word. Các dòng chữ nhỏ màu xám là lệnh của mẫu, không có "
    "trong văn bản làm ra; “……” là chỗ để trống. #}"
)
SUBJECT = (
    "V/v {% if returned %}{% if overdue %}đôn đốc gửi lại{% else %}chỉnh sửa, bổ sung{% endif %} báo cáo"
    "{% elif overdue %}đôn đốc gửi báo cáo{% else %}gửi báo cáo{% endif %} {{ topic }}{% if second %} (lần 2){% endif %}"
)
ASK = "{% if requested %}kính đề nghị{% else %}đề nghị{% endif %}"
WHERE = "về {{ office }}{% if email %} (địa chỉ thư điện tử: {{ email }}){% endif %}"
URGE = "{% if to_leaders %}Lãnh đạo {{ addressed }} quan tâm, chỉ đạo việc gửi{% else %}{{ addressed }} khẩn trương gửi{% endif %}"
PURPOSE = "để tổng hợp{% if consolidated_for %}, báo cáo {{ consolidated_for }}{% endif %} theo quy định./."
FIRST = (
    "{{ office }} đã có Công văn số{{ first_number }} {{ first_dated }} gửi "
    "{{ addressed }} về việc {% if not returned %}đôn đốc gửi {% endif %}báo cáo {{ topic }}."
)


def _unsent() -> str:
    return (
        p("NoiDung", "Thực hiện {{ basis }}, các cơ quan, đơn vị gửi báo cáo {{ topic }} về {{ office }} {{ deadline }}.")
        + commands("{%p if extended %}")
        + p("NoiDung", "Thời hạn gửi báo cáo của {{ addressed }} đã được gia hạn đến hết {{ extended }}.")
        + commands("{%p endif %}", "{%p if second %}")
        + p("NoiDung", FIRST)
        + commands("{%p endif %}", "{%p if overdue %}")
        + p("NoiDung", "Đến {{ as_of | in_sentence }}, {{ office }} vẫn chưa nhận được báo cáo của {{ addressed }}.")
        + closing(f"{{{{ office }}}} {ASK} {URGE} báo cáo {WHERE} chậm nhất {{{{ by }}}} {PURPOSE}")
        + commands("{%p else %}")
        + closing(f"{{{{ office }}}} {ASK} {{{{ addressed }}}} gửi báo cáo {WHERE} đúng thời hạn nêu trên {PURPOSE}")
        + commands("{%p endif %}")
    )


def _returned() -> str:
    return (
        p(
            "NoiDung",
            "Thực hiện {{ basis }}, {{ office }} đã nhận báo cáo{% if report %} {{ report }}{% endif %} của {{ addressed }} và đã "
            "trả lại {{ returned_on }} để chỉnh sửa, bổ sung (hạn gửi lại: {{ again_by }}).",
        )
        + p("NoiDung", "Nội dung cần chỉnh sửa, bổ sung: {{ reason }}.")
        + commands("{%p if second %}")
        + p("NoiDung", FIRST)
        + commands("{%p endif %}", "{%p if overdue %}")
        + p("NoiDung", "Đến {{ as_of | in_sentence }}, {{ office }} vẫn chưa nhận được báo cáo đã chỉnh sửa, bổ sung của {{ addressed }}.")
        + closing(f"{{{{ office }}}} {ASK} {URGE} lại báo cáo {WHERE} chậm nhất {{{{ by }}}} {PURPOSE}")
        + commands("{%p else %}")
        + closing(f"{{{{ office }}}} {ASK} {{{{ addressed }}}} gửi lại báo cáo {WHERE} đúng thời hạn nêu trên {PURPOSE}")
        + commands("{%p endif %}")
    )


def body(header: str, first_header: str) -> str:
    """The letter's text."""
    return (
        commands(ABOUT)
        + rule_macro("office_rule", OFFICE_RULES_MM, BLOCKS[0])
        + heading(
            office("{{ parent_heading }}", "{{ office_heading }}", "office_rule_mm"),
            "Số:{{ number }}/{{ abbreviation }}",
            p("VeViec", SUBJECT),
            place="{{ place }}, {{ dated }}",
        )
        + commands("{%p if addressees | length == 1 %}")
        + p("KinhGui", "Kính gửi: {{ addressees[0] }}")
        + commands("{%p else %}")
        + p("KinhGuiNhieu", "Kính gửi:")
        + commands("{%p for addressee in addressees %}")
        + p("KinhGuiDanhSach", "- {{ addressee }}{% if loop.last %}.{% else %};{% endif %}")
        + commands("{%p endfor %}", "{%p endif %}", "{%p if returned %}")
        + _returned()
        + commands("{%p else %}")
        + _unsent()
        + commands("{%p endif %}")
        + signature(
            p("NoiNhan", "- Như trên;")
            + commands("{%p for copy in copies %}")
            + p("NoiNhan", "- {{ copy }};")
            + commands("{%p endfor %}")
            + p("NoiNhan", "- Lưu: VT, …….")
        )
        + p("KetThuc")
        + section(header=header, first_header=first_header)
    )
