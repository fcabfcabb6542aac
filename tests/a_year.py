"""The year 2024 of the real plan, made up: some thirty units, in every state that a report can show. No figure in it is anyone's."""

from pathlib import Path
from typing import Any

from tests.builders import a_received, a_returned, a_voided, an_accepted, an_exempted, an_extended
from ttdn_cli.domain.events import Entry
from ttdn_cli.domain.workspace import History, Workspace
from ttdn_cli.storage.workspace import load_plan_and_units

ROOT = Path(__file__).parent.parent
YEAR = 2024

_II1 = {
    "task": "II.1",
    "text": "Đã quán triệt Kế hoạch đến toàn thể cán bộ, công chức.\nNgười phát ngôn cung cấp thông tin cho báo chí theo đúng quy định.",
    "figures": {"Hội nghị": 2, "Lượt người tham dự": 14068},
}
_II21 = {
    "task": "II.2.1",
    "text": "Tuyên truyền trên cổng thông tin điện tử và hệ thống truyền thanh.",
    "figures": {"Tin, bài": 126, "Tỷ lệ khu dân cư được phủ sóng (%)": "98.62"},
}
_NONE = {"task": "II.2.2", "text": ""}
_II3 = {
    "task": "II.3",
    "text": "Phát hiện và đề nghị xử lý kịp thời các thông tin sai sự thật trên mạng xã hội.",
    "figures": {"Tin xấu độc": 7},
}


def the_year() -> Workspace:
    """The real plan and units, with the events of 2024."""
    return _with(load_plan_and_units(ROOT), _events())


def an_empty_year() -> Workspace:
    """The real plan and units, and nothing that happened."""
    return load_plan_and_units(ROOT)


def _with(workspace: Workspace, entries: list[Entry]) -> Workspace:
    units: dict[str, History] = {}
    for entry in entries:
        assert entry.unit in workspace.unit_by_id, entry.unit
        units[entry.unit] = (*units.get(entry.unit, ()), entry)
    return Workspace(workspace.plan, workspace.units, {YEAR: units})


def _report(unit: str, day: str, number: str | None = None, **fields: Any) -> Entry:
    return a_received(day, year=YEAR, unit=unit, number=number, **fields)


def _events() -> list[Entry]:
    full = {"results": [_II1, _II21, _NONE, _II3], "difficulties": "Kinh phí còn hạn chế.", "proposals": ""}
    brief = {"results": [_II21], "difficulties": "", "proposals": "Đề nghị tổ chức tập huấn nghiệp vụ hàng năm."}
    return [
        _report("phong-noi-vu", "2024-10-30", "112/BC-NV", dated="2024-10-29", content=full),
        an_accepted("2024-11-01", year=YEAR, unit="phong-noi-vu", report="2024-10-30-received"),
        _report("phong-tu-phap", "2024-11-01", "88/BC-TP", nil=True),
        _report("phong-tai-chinh-ke-hoach", "2024-11-04", "301/BC-TCKH", sent="2024-11-03"),
        _report("phong-giao-duc-va-dao-tao", "2024-10-20", "1502/BC-GDĐT", dated="2024-10-18", content=full | {"difficulties": None}),
        _report("phong-y-te", "2024-11-05", "45/BC-YT", nil=True),
        _report("thanh-tra-huyen", "2024-10-31", "07/BC-TTr", secrecy="mật"),
        _report("van-phong-hdnd-va-ubnd", "2024-11-06", "610/BC-VP", sent="2024-11-04", content=brief),
        an_exempted("2024-10-15", year=YEAR, unit="nha-thieu-nhi-huyen", document="Công văn số 90/VHTT", reason="đang sắp xếp lại"),
        an_extended("2024-11-01", year=YEAR, unit="phong-kinh-te", until="2024-11-15", document="Công văn số 95/VHTT"),
        _report("thi-tran-hoc-mon", "2024-10-25", "210/BC-UBND", dated="2024-10-25", content=full),
        _report("xa-ba-diem", "2024-11-02", "123/BC-UBND", sent="2024-11-01", dated="2024-10-31", content=full),
        a_returned("2024-11-05", year=YEAR, unit="xa-ba-diem", report="2024-11-02-received", again_by="2024-11-12"),
        _report("xa-dong-thanh", "2024-11-05", "123/BC-UBND", dated="2024-11-05", content=brief),
        _report("xa-nhi-binh", "2024-11-01", "77/BC-UBND", nil=True),
        _report("xa-tan-hiep", "2024-10-20", "40/BC-UBND"),
        a_returned("2024-10-22", year=YEAR, unit="xa-tan-hiep", report="2024-10-20-received", again_by="2024-10-28"),
        _report("xa-tan-xuan", "2024-10-10", "31/BC-UBND"),
        a_returned("2024-10-12", year=YEAR, unit="xa-tan-xuan", report="2024-10-10-received", again_by="2024-10-20"),
        _report("xa-tan-xuan", "2024-11-06", "39/BC-UBND", content=brief),
        _report("xa-trung-chanh", "2024-11-02", "8/BC-UBND"),
        a_voided("2024-11-02-received", "2024-11-03", year=YEAR, unit="xa-trung-chanh"),
        _report("xa-xuan-thoi-son", "2024-11-20", "99/BC-UBND"),
        _report("uy-ban-mat-tran-to-quoc-viet-nam-huyen", "2024-11-01", "15/BC-MTTQ", content=full),
        a_returned(
            "2024-11-04", year=YEAR, unit="uy-ban-mat-tran-to-quoc-viet-nam-huyen", report="2024-11-01-received", again_by="2024-11-08"
        ),
        _report("huyen-doan", "2024-11-03", "22-BC/HĐ", content={"results": [], "difficulties": "", "proposals": ""}),
    ]
