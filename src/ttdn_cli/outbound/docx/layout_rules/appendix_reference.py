"""What a Phụ lục says of the document that it belongs to."""

from collections.abc import Iterator

from ttdn_cli.outbound.docx.departure import Departure
from ttdn_cli.outbound.docx.layout_rules._decree import APPENDIX_REFERENCE
from ttdn_cli.outbound.docx.layout_rules._document import Document
from ttdn_cli.outbound.docx.layout_rules._line import looks, quoted

RULE = "appendix-reference"

PAGE = """\
Thông tin chỉ dẫn kèm theo văn bản trên Phụ lục

Dưới tên của phụ lục: số, ký hiệu, thời gian ban hành văn bản và tên cơ quan ban
hành, trong ngoặc đơn; canh giữa, chữ in thường, cỡ chữ từ 13 đến 14, kiểu chữ
nghiêng. Số và ngày chưa có, hoặc văn bản điện tử, thì để trống.

Đúng:
    (Kèm theo Báo cáo số 05/BC-VHTT ngày 05 tháng 11 năm 2024
    của Phòng Văn hóa và Thông tin)
Sai:
    (Kèm theo Báo cáo số 05/BC-VHTT)           (chữ đứng)

Cách sửa: thêm dòng chỉ dẫn theo mẫu dưới tên phụ lục, đặt nghiêng, canh giữa.
"""


def check(document: Document) -> Iterator[Departure]:
    """How its lines look; whether each Phụ lục has it."""
    for appendix in document.appendices:
        if not appendix.reference:
            found = "không tìm thấy dòng chỉ dẫn kèm theo văn bản"
            yield Departure(RULE, appendix.label.where, found, '"(Kèm theo … số … ngày … của …)" dưới tên phụ lục', APPENDIX_REFERENCE)
        for n, line in enumerate(appendix.reference):
            yield from looks(RULE, APPENDIX_REFERENCE, line, (13, 14), bold=False, italic=True, upper=False, align=["center"])
            if n == 0 and not line.text.startswith("(Kèm theo"):
                yield Departure(RULE, line.where, f"viết {quoted(line.text)}", 'mở đầu bằng "(Kèm theo"', APPENDIX_REFERENCE)
