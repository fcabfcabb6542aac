"""
No text holds what nobody can see: a zero-width space makes two names of one, a mark of direction shows text in an order it has not.
"""

from collections.abc import Iterator

from ttdn_cli.domain.checks._ids import rule_id
from ttdn_cli.domain.problem import Problem
from ttdn_cli.domain.text import as_seen, invisible_characters
from ttdn_cli.domain.vietnamese import nfc
from ttdn_cli.domain.workspace import Workspace

RULE = rule_id(__name__)

PAGE = """\
Văn bản không được có ký tự không nhìn thấy

Ký tự không có bề rộng (U+200B, U+200D, U+2060, ...), dấu đổi chiều chữ, gạch
nối mềm (U+00AD) và ký tự điều khiển không hiện trên màn hình, nhưng làm cho hai
tên nhìn giống nhau thành hai tên khác nhau, hoặc làm chữ hiện sai thứ tự. Chúng
thường theo vào khi chép từ trang web, thư điện tử hoặc tệp PDF. Dấu cách không
ngắt dòng (U+00A0) thì được, trừ trong tên (quy tắc look-alike).

Đúng: name: Xã Bà Điểm
Sai:  name: Xã Bà Điểm     (có U+200B giữa "Bà" và dấu cách)

Cách sửa: xóa cả đoạn chữ quanh chỗ được nêu rồi gõ lại bằng tay. Trong trình
soạn thảo, bật chế độ hiện ký tự ẩn để thấy chúng.
"""

_BEFORE = 20


def check(workspace: Workspace) -> Iterator[Problem]:
    """Every text with characters that cannot be seen, with the first of them and what stands before it."""
    for scalar in workspace.scalars:
        if hidden := invisible_characters(scalar.text):
            first = scalar.text.index(hidden[0])
            before = scalar.text[:first]
            start = "…" if len(before) > _BEFORE else ""
            where = f'sau "{start}{as_seen(nfc(before[-_BEFORE:].lstrip()))}"' if before else "ở đầu"
            more = f", và {len(hidden) - 1} ký tự nữa" if len(hidden) > 1 else ""
            message = f"có ký tự không nhìn thấy U+{ord(hidden[0]):04X} {where}{more}"
            yield Problem(RULE, scalar.address, message, "xóa ký tự ấy, gõ lại đoạn chữ quanh nó", of_key=scalar.is_key)
