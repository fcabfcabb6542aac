"""What a fix does to a file, in words and as a difference of lines."""

from collections.abc import Iterator
from difflib import unified_diff

from ttdn_cli.domain.text import as_seen
from ttdn_cli.storage.fixing import Fixed, lines_of

_DONE = {
    "nfc": "chữ tổ hợp thành dựng sẵn (NFC)",
    "line_ends": "kết thúc dòng CRLF thành LF",
    "final_newline": "thêm dấu xuống dòng ở cuối tệp",
}
_LEFT = {"nfc": "không đổi chữ tổ hợp", "line_ends": "không đổi kết thúc dòng", "final_newline": "không thêm dấu xuống dòng ở cuối tệp"}


def fix_text(fixed: Fixed) -> str:
    """
    The file, what is done to it and what is not, and the lines that are others. Two forms of a letter look the same in them.

    Line ends are no difference of lines: a file from Windows would be shown twice as a whole.
    """
    return "\n".join(as_seen(line) for line in _lines(fixed))


def _lines(fixed: Fixed) -> Iterator[str]:
    if fixed.done:
        yield f"{fixed.path}: {'; '.join(_counted(fixed, name) for name in fixed.done)}"
    for name in fixed.left:
        yield f"{fixed.path}: {_LEFT[name]}, vì khi đó có giá trị sẽ khác đi"
    before, after = lines_of(fixed.before), lines_of(fixed.after)
    if "final_newline" in fixed.done:
        before[-1] += "  [cuối tệp không có dấu xuống dòng]"
        after = after[:-1]
    yield from unified_diff(before, after, fixed.path, f"{fixed.path} (sau khi sửa)", n=0, lineterm="")


def _counted(fixed: Fixed, name: str) -> str:
    match name:
        case "nfc":
            count = sum(old != new for old, new in zip(lines_of(fixed.before), lines_of(fixed.after), strict=False))
        case "line_ends":
            count = fixed.before.count(b"\r\n")
        case _:
            return _DONE[name]
    return f"{_DONE[name]} ở {count} dòng"
