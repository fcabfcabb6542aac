"""
An event is one immutable file: what was recorded once is never changed, removed or moved, it is voided. So who was told
that a report was on time can be shown so for ever. Compared is the content as git keeps it.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import fields
from datetime import date

from ttdn_cli.domain.checks._ids import rule_id
from ttdn_cli.domain.edit_checks._said import shown
from ttdn_cli.domain.events import Entry
from ttdn_cli.domain.problem import Problem
from ttdn_cli.domain.revision import EventPlace, Revision, events_that_differ

RULE = rule_id(__name__)

PAGE = """\
Sự kiện đã ghi thì không sửa, không xóa, không chuyển chỗ

Tệp trong data/reports là điều đã xảy ra và đã ghi nhận. Ghi nhầm thì hủy bằng
"ttdn void", hoặc ghi lại báo cáo bằng "ttdn receive --replaces": cả hai để lại
dấu vết, ai cũng thấy vì sao. Tệp được so theo nội dung mà git lưu, nên việc git
đổi cách xuống dòng trên Windows không phải là sửa.

Đúng:
    voided-2026-11-02-received.yaml           (tệp mới, hủy sự kiện ghi nhầm)
Sai:
    sửa sent: trong 2026-11-02-received.yaml
    xóa 2026-11-02-received.yaml, hoặc chuyển sang thư mục của đơn vị khác

Cách sửa: trả tệp về như cũ bằng "git checkout BẢN -- TỆP" (BẢN là bản mà
--since so với). Nếu ghi nhầm: "ttdn void ĐƠN-VỊ SỰ-KIỆN --reason LÝ-DO".
"""


def check(before: Revision, after: Revision, as_of: date) -> Iterator[Problem]:  # noqa: ARG001
    """Every event of before whose file is not there any more as it was."""
    new = {path: id for path, id in after.files.items() if path not in before.files}
    by_content: dict[str, list[str]] = defaultdict(list)
    for path, id in sorted(new.items()):
        by_content[id].append(path)
    read = [{str(entry.address[0]): entry for entry in side.entries()} for side in (before, after)]
    for path, place in events_that_differ(before, after):
        if path not in before.files:
            continue
        instead = _instead(path, place)
        if path not in after.files:
            moved = by_content.get(before.files[path])
            message = f"sự kiện đã ghi bị chuyển sang {moved[0]}" if moved else "sự kiện đã ghi bị xóa"
            yield Problem(RULE, (place.source,), message, f"trả tệp về chỗ cũ{instead}", before=True)
        else:
            field, what = _first_difference(*(entries.get(place.source) for entries in read))
            address = (place.source, field) if field else (place.source,)
            yield Problem(RULE, address, f"sự kiện đã ghi bị sửa{what}", f"trả tệp về như cũ{instead}")


def _instead(path: str, place: EventPlace) -> str:
    """How to take back what was recorded by mistake. A void and an outcome cannot be voided: they can only be restored."""
    if place.name.startswith(("voided-", "outcome-")):
        return f": git checkout BẢN -- {path} (BẢN là bản mà --since so với)"
    return f"; nếu ghi nhầm: ttdn void {place.unit} {place.name} --reason LÝ-DO"


def _first_difference(old: Entry | None, new: Entry | None) -> tuple[str | None, str]:
    """The first key whose value differs, and what became of it; nothing where only comments differ, or a file cannot be read."""
    if old is None or new is None:
        return None, ""
    if old.event.kind != new.event.kind:
        return "kind", f": kind đổi từ {old.event.kind} thành {new.event.kind}"
    for field in fields(new.event):
        key = field.name
        a, b = getattr(old.event, key), getattr(new.event, key)
        if a != b:
            if isinstance(a, tuple) or isinstance(b, tuple) or key == "content":
                return key, f": {key} đổi"
            if a is None or b is None:
                return key if b is not None else None, f": {'thêm' if a is None else 'bỏ'} {key} {shown(b if a is None else a)}"
            return key, f": {key} đổi từ {shown(a)} thành {shown(b)}"
    return None, ", dù các giá trị vẫn như cũ"
