"""How a change is named in a message: the thing, and the values before and after."""

from datetime import date
from enum import StrEnum

from ttdn_cli.domain.changes import Change, Thing
from ttdn_cli.domain.days import in_table, shortened
from ttdn_cli.domain.printed import Wording, WrittenDay
from ttdn_cli.domain.record import Record
from ttdn_cli.domain.units import Membership
from ttdn_cli.domain.word_changes import Did, word_changes
from ttdn_cli.domain.words import THING


def said(thing: Thing) -> str:
    """
    A thing as a message names it.

    >>> said(Thing("unit", "xa-ba-diem")), said(Thing("regime", "2024")), said(Thing("plan", ""))
    ('đơn vị "xa-ba-diem"', 'chế độ báo cáo từ năm 2024', 'kế hoạch')
    """
    if not thing.id:
        return THING[thing.kind]
    return f"{THING[thing.kind]} {thing.id}" if thing.kind in ("regime", "edition") else f'{THING[thing.kind]} "{thing.id}"'


def shown(value: object) -> str:
    """A value as a message quotes it; what has keys of its own, as a signer has, is not quoted."""
    match value:
        case bool():
            return str(value).lower()
        case Wording():
            return f'"{shortened(value.text)}"'
        case WrittenDay():
            return in_table(value.text)
        case Membership():
            first, last = value.first_year, value.last_year
            years = (f" từ năm {first}" if first is not None else "") + (f" đến hết năm {last}" if last is not None else "")
            return f'"{value.group}"{years}'
        case Record():
            return ""
        case StrEnum():
            return value.value
        case date():
            return in_table(value)
        case str():
            return f'"{shortened(value)}"'
    return str(value)


def change_said(change: Change) -> str:
    """What a change did, in a few words: `đơn vị "xa-ba-diem": groups đổi từ … thành …`."""
    what, key = said(change.thing), ".".join(change.field)
    if not key:
        return f"{'bỏ' if change.after is None else 'thêm'} {what}"
    if change.before is None or change.after is None:
        did, value = ("thêm", change.after) if change.before is None else ("bỏ", change.before)
        return f"{what}: {did} {key} {shown(value)}".rstrip()
    if isinstance(change.before, Wording) and isinstance(change.after, Wording):
        return f"{what}: {key} {words_said(change.before.text, change.after.text)}"
    return f"{what}: {key} đổi từ {shown(change.before)} thành {shown(change.after)}"


def words_said(before: str, after: str) -> str:
    """
    The first words that differ between two texts.

    >>> words_said("gửi trước ngày 05 tháng 11", "gửi trước ngày 15 tháng 11")
    'đổi "05" thành "15"'
    >>> words_said("gửi báo cáo", "gửi báo cáo giấy"), words_said("gửi báo cáo giấy", "gửi báo cáo")
    ('thêm "giấy"', 'bỏ "giấy"')
    >>> words_said("gửi  báo cáo", "gửi báo cáo")
    'đổi khoảng trắng'
    """
    parts = word_changes(before, after)
    first = next((n for n, words in enumerate(parts) if words.did is not Did.KEPT), None)
    if first is None:
        return "đổi khoảng trắng"
    text = shortened(parts[first].text)
    following = parts[first + 1] if first + 1 < len(parts) else None
    if parts[first].did is Did.ADDED:
        return f'thêm "{text}"'
    if following is not None and following.did is Did.ADDED:
        return f'đổi "{text}" thành "{shortened(following.text)}"'
    return f'bỏ "{text}"'
