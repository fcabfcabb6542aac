"""
Editions are a row that only grows at its end: none is renumbered or taken out, none gets another date or document, which would
falsify who ordered what, and a new one follows the latest, in number and in date, with a document of its own that ordered it.
"""

from collections.abc import Iterator
from datetime import date

from ttdn_cli.domain.checks._ids import rule_id
from ttdn_cli.domain.days import in_table, shortened
from ttdn_cli.domain.edit_checks._said import shown
from ttdn_cli.domain.misprint import is_correction
from ttdn_cli.domain.plan import Edition
from ttdn_cli.domain.problem import Problem
from ttdn_cli.domain.revision import Revision
from ttdn_cli.domain.vietnamese import spelling

RULE = rule_id(__name__)

PAGE = """\
Các bản của kế hoạch chỉ được thêm vào cuối

Một bản (editions) đã ghi thì giữ nguyên số, ngày và văn bản, không bỏ đi: đổi
đi là làm sai lệch ai đã quyết định điều gì. Bản mới mang số lớn hơn mọi bản
trước, ngày không trước ngày của bản mà nó theo sau, và nêu văn bản đã quyết
định việc sửa: một văn bản chưa bản nào nêu. Sửa chữ viết sai ở document của
một bản cũ thì được; số, ký hiệu và ngày thì không.

Đúng:
    - {edition: 1, date: 2023-12-12, document: Kế hoạch số 535/KH-UBND}
    - {edition: 2, date: 2025-02-10, document: Công văn số 88/UBND}
Sai (bản 2 lùi ngày, nêu lại văn bản của bản 1):
    - {edition: 1, date: 2023-12-12, document: Kế hoạch số 535/KH-UBND}
    - {edition: 2, date: 2023-01-01, document: Kế hoạch số 535/KH-UBND}

Cách sửa: trả lại bản cũ như trước; ghi bản mới ở cuối, với số kế tiếp, ngày và
số, ký hiệu của văn bản đã quyết định.
"""


def check(before: Revision, after: Revision, as_of: date) -> Iterator[Problem]:  # noqa: ARG001
    """Every edition that was renumbered, removed or altered, and every new one that does not follow the latest."""
    old, new = before.plan.editions, after.plan.editions
    numbers_before, numbers_after = {e.edition for e in old}, {e.edition for e in new}
    added = [(j, e) for j, e in enumerate(new) if e.edition not in numbers_before]
    renumbered: set[int] = set()
    for i, edition in enumerate(old):
        if edition.edition in numbers_after:
            yield from _altered(edition, new)
            continue
        moved = next((j for j, e in added if j not in renumbered and _is_same(edition, e)), None)
        if moved is None:
            hint = "trả lại bản này; bản đã ghi thì không bỏ"
            yield Problem(RULE, ("plan", "editions", i, "edition"), f"bản {edition.edition} bị bỏ", hint, before=True)
        else:
            renumbered.add(moved)
            message = f"bản {edition.edition} bị đổi số thành {new[moved].edition}"
            yield Problem(RULE, ("plan", "editions", moved, "edition"), message, f"giữ số {edition.edition}")
    yield from _new_ones(old, [(j, e) for j, e in added if j not in renumbered])


def _altered(old: Edition, new: tuple[Edition, ...]) -> Iterator[Problem]:
    """Another date or document under the number of an edition that was there."""
    of_number = [(j, e) for j, e in enumerate(new) if e.edition == old.edition]
    if any(e.date == old.date and _says_the_same(old, e) for _, e in of_number):
        return
    j, edition = of_number[0]
    hint = "bản đã ghi thì giữ nguyên; nội dung mới thì ghi thành bản mới ở cuối"
    if edition.date != old.date:
        message = f"bản {old.edition}: date đổi từ {shown(old.date)} thành {shown(edition.date)}"
        yield Problem(RULE, ("plan", "editions", j, "date"), message, hint)
    if not _says_the_same(old, edition):
        message = f"bản {old.edition}: document đổi từ {shown(old.document)} thành {shown(edition.document)}"
        yield Problem(RULE, ("plan", "editions", j, "document"), message, hint)


def _says_the_same(old: Edition, new: Edition) -> bool:
    return old.document == new.document or is_correction(old.document, new.document)


def _is_same(old: Edition, new: Edition) -> bool:
    """Whether it is the same edition under another number."""
    return old.date == new.date and spelling(old.document) == spelling(new.document)


def _new_ones(old: tuple[Edition, ...], added: list[tuple[int, Edition]]) -> Iterator[Problem]:
    latest = max(old, key=lambda e: e.edition, default=None)
    ordered = {spelling(e.document): e.edition for e in reversed(old)}
    for j, edition in sorted(added, key=lambda pair: pair[1].edition):
        at = ("plan", "editions", j)
        if latest is not None and edition.edition < latest.edition:
            message = f"bản mới mang số {edition.edition}, trong khi đã có bản {latest.edition}"
            yield Problem(RULE, (*at, "edition"), message, f"ghi số {latest.edition + 1}")
            continue
        if latest is not None and edition.date < latest.date:
            message = (
                f"bản mới {edition.edition} đề ngày {in_table(edition.date)}, trước ngày {in_table(latest.date)} của bản {latest.edition}"
            )
            yield Problem(RULE, (*at, "date"), message)
        if (of := ordered.get(spelling(edition.document))) is not None:
            message = f'bản mới {edition.edition} nêu lại văn bản của bản {of}: "{shortened(edition.document)}"'
            yield Problem(RULE, (*at, "document"), message, "nêu văn bản đã quyết định lần sửa này")
        ordered.setdefault(spelling(edition.document), edition.edition)
        latest = edition
