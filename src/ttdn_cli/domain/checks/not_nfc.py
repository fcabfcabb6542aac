"""Text is in NFC, one form for one letter: a search or a comparison by any other tool misses what is written in another form."""

import unicodedata
from collections.abc import Iterator

from ttdn_cli.domain.checks._ids import rule_id
from ttdn_cli.domain.days import shortened
from ttdn_cli.domain.problem import Problem
from ttdn_cli.domain.vietnamese import is_nfc, nfc
from ttdn_cli.domain.workspace import Workspace

RULE = rule_id(__name__)

PAGE = """\
Văn bản phải ở dạng Unicode dựng sẵn (NFC)

Một chữ như "ế" có thể lưu bằng một mã (dựng sẵn, NFC) hoặc nhiều mã ghép lại
(tổ hợp). Nhìn trên màn hình thì giống nhau, nhưng chương trình khác tìm kiếm,
so sánh sẽ coi là hai chữ khác nhau. Dữ liệu dùng một dạng: dựng sẵn. ttdn đọc
được cả hai dạng và luôn ghi dạng dựng sẵn.

Đúng: "Điểm" gồm 4 mã: U+0110 U+0069 U+1EC3 U+006D
Sai:  "Điểm" gồm 6 mã: U+0110 U+0069 U+0065 U+0302 U+0309 U+006D

Cách sửa: gõ lại chữ ấy với bảng mã "Unicode dựng sẵn" của bộ gõ (không chọn
"Unicode tổ hợp"), hoặc chuyển cả tệp sang dạng NFC. Văn bản chép từ máy Mac
hoặc từ tệp PDF thường ở dạng tổ hợp.
"""

_SHOWN = 4


def check(workspace: Workspace) -> Iterator[Problem]:
    """Every text that is not in NFC, with its first word that is not."""
    for scalar in workspace.scalars:
        text = scalar.text
        if is_nfc(text):
            continue
        word = next((word for word in text.split() if not is_nfc(word)), text)
        odd = [f"U+{ord(char):04X}" for char in dict.fromkeys(word) if unicodedata.combining(char) or nfc(char) != char]
        codes = f" (có mã {', '.join(odd[:_SHOWN])})" if odd else ""
        message = f'"{shortened(nfc(word))}" không ở dạng Unicode dựng sẵn{codes}'
        yield Problem(RULE, scalar.address, message, 'gõ lại với bảng mã "Unicode dựng sẵn"', of_key=scalar.is_key)
