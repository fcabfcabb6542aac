"""
No letter stands for another that looks like it: two names that look the same would be two, and no search finds the one that was meant.
Only files that people write are looked at: an event is never changed, and its references are ids.
"""

from collections.abc import Iterator

from ttdn_cli.domain.checks._ids import rule_id
from ttdn_cli.domain.days import shortened
from ttdn_cli.domain.problem import Problem
from ttdn_cli.domain.text import as_seen, look_alike, odd_space
from ttdn_cli.domain.vietnamese import nfc
from ttdn_cli.domain.workspace import Scalar, Workspace

RULE = rule_id(__name__)

PAGE = """\
Chữ phải đúng là chữ nhìn thấy

Một số chữ trông như nhau mà là chữ khác với máy tính: Ð (U+00D0) và Ɖ (U+0189)
không phải là Đ (U+0110); а của tiếng Nga, ο của tiếng Hy Lạp không phải là a,
o; chữ rộng Ａ, số La Mã viết liền Ⅱ không phải là A, II. Tìm "Bà Điểm" sẽ không
thấy tên có Ð. Một từ viết toàn bằng chữ Nga, chữ Hy Lạp (“λόγος”) thì được.

Trong tên của đơn vị, nhóm và cơ quan, dấu cách cũng phải là dấu cách thường:
dấu cách không ngắt dòng (U+00A0) làm cho hai tên nhìn giống nhau là hai tên.

Đúng: name: Xã Bà Điểm
Sai:  name: Xã Bà Ðiểm          (Ð là U+00D0)

Cách sửa: xóa chữ hoặc dấu cách được nêu rồi gõ lại bằng bộ gõ tiếng Việt.
"""

_NAMES = frozenset({"name", "formal_name", "parent", "parent_short", "abbreviation", "place"})


def check(workspace: Workspace) -> Iterator[Problem]:
    """Every text with a letter that only looks like another, and every name with a space that is none; the first of each."""
    for scalar in workspace.scalars:
        if scalar.text.isascii() or str(scalar.address[0]).startswith("reports/"):
            continue
        if found := look_alike(scalar.text):
            char, like = found
            word = next(word for word in scalar.text.split() if char in word)
            message = f'chữ "{char}" (U+{ord(char):04X}) trong "{as_seen(nfc(shortened(word)))}" chỉ trông như "{like}"'
            yield Problem(RULE, scalar.address, message, f'gõ lại chữ "{like}"', of_key=scalar.is_key)
        elif _is_name(scalar) and (space := odd_space(scalar.text)):
            before = scalar.text[: scalar.text.index(space)]
            message = f'dấu cách lạ U+{ord(space):04X} sau "{as_seen(nfc(shortened(before)))}" chỉ trông như dấu cách'
            yield Problem(RULE, scalar.address, message, "gõ lại dấu cách thường")


def _is_name(scalar: Scalar) -> bool:
    return not scalar.is_key and scalar.address[-1] in _NAMES
