"""
An event's file and folders say the same as the event in it: the names are what keeps one event from being recorded twice,
and a file that was moved by hand would count for another unit or year.
"""

from collections.abc import Iterator

from ttdn_cli.domain.checks._ids import rule_id
from ttdn_cli.domain.checks._taken_back import taken_back
from ttdn_cli.domain.events import Entry, fits_its_place, source_of
from ttdn_cli.domain.problem import Problem
from ttdn_cli.domain.recording import free_name
from ttdn_cli.domain.workspace import Workspace

RULE = rule_id(__name__)

PAGE = """\
Tên tệp và thư mục của sự kiện phải khớp với nội dung

Tệp của một sự kiện nằm trong data/reports/NĂM/MÃ-ĐƠN-VỊ/ và mang tên
NGÀY-LOẠI.yaml, theo year, unit, day, kind ghi trong tệp. Sự kiện cùng loại thứ
hai trong ngày thêm .2, thứ ba thêm .3. Sự kiện hủy mang tên
voided-TÊN-SỰ-KIỆN-BỊ-HỦY.yaml. Sự kiện không khớp với chỗ của nó thì không có
hiệu lực, trừ khi đã bị hủy.

Đúng:
    data/reports/2026/xa-ba-diem/2026-11-02-received.yaml
        year: 2026, unit: xa-ba-diem, day: 2026-11-02, kind: received
Sai:
    data/reports/2025/xa-ba-diem/2026-11-02-received.yaml
        year: 2026, ...      (thư mục ghi năm 2025)

Cách sửa: đổi tên hoặc chuyển tệp về đúng chỗ (dòng gợi ý nêu tên đúng). Không
sửa nội dung của tệp sự kiện; nếu nội dung sai thì hủy sự kiện ấy bằng "ttdn
void" và ghi lại.
"""


def check(workspace: Workspace) -> Iterator[Problem]:
    """Every event whose file's name or folders contradict it."""
    for year, histories in sorted(workspace.histories.items()):
        for _, history in sorted(histories.items()):
            out_of_place = sorted((e for e in history if not fits_its_place(e)), key=lambda entry: entry.name)
            gone = taken_back(workspace, year, history) if out_of_place else frozenset()
            for entry in out_of_place:
                if entry.name not in gone:
                    yield _problem(workspace, entry)


def _problem(workspace: Workspace, entry: Entry) -> Problem:
    event = entry.event
    if event.year != entry.year:
        field, message = "year", f'sự kiện của năm {event.year} nằm trong thư mục năm "{entry.year}"'
    elif event.unit != entry.unit:
        field, message = "unit", f'sự kiện của đơn vị "{event.unit}" nằm trong thư mục "{entry.unit}"'
    elif event.kind == "voided":
        field, message = "event", f'tên tệp "{entry.name}" không khớp với sự kiện bị hủy ghi trong tệp'
    else:
        field, message = "day", f'tên tệp "{entry.name}" không khớp với ngày và loại sự kiện ghi trong tệp'
    return Problem(RULE, (*entry.address, field), message, f"tên đúng là data/{_right_place(workspace, entry)}.yaml")


def _right_place(workspace: Workspace, entry: Entry) -> str:
    """Where the event belongs: a name that no other event has, its own where that fits."""
    event = entry.event
    there = {e.name for e in workspace.history(event.year, event.unit) if e is not entry}
    moved = entry._replace(year=event.year, unit=event.unit)
    name = entry.name if fits_its_place(moved) and entry.name not in there else free_name(event, there)
    return source_of(event.year, event.unit, name)
