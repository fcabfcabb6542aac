"""A small year in every state that a table can show, for the formats of the status."""

from tests.builders import (
    OFFICE,
    a_group,
    a_received,
    a_regime,
    a_returned,
    a_unit,
    a_voided,
    a_workspace,
    an_accepted,
    an_exempted,
    an_extended,
    an_office,
    day,
)
from ttdn_cli.domain.overview import Overview, overview
from ttdn_cli.domain.workspace import Workspace

COMMUNES = (
    ("thi-tran-hoc-mon", "Thị trấn Hóc Môn"),
    ("xa-ba-diem", "Xã Bà Điểm"),
    ("xa-dong-thanh", "Xã Đông Thạnh"),
    ("xa-nhi-binh", "Xã Nhị Bình"),
    ("xa-tan-hiep", "Xã Tân Hiệp"),
    ("xa-tan-xuan", "Xã Tân Xuân"),
)


def a_year_of_all_kinds() -> Workspace:
    """Eight units: sent in time and late, returned, accepted, extended, exempt, overdue; and a report of the office, which owes none."""
    return a_workspace(
        an_extended("2026-11-03", unit="thi-tran-hoc-mon", until="2026-11-20"),
        a_received("2026-11-07", unit="xa-ba-diem", sent="2026-11-05", number="123/BC-UBND"),
        a_received("2026-11-01", unit="xa-dong-thanh", number="=1+1"),
        an_accepted("2026-11-02", unit="xa-dong-thanh", report="2026-11-01-received"),
        a_received("2026-11-02", unit="xa-nhi-binh"),
        a_returned("2026-11-03", unit="xa-nhi-binh", report="2026-11-02-received", again_by="2026-11-06"),
        a_received("2026-11-02", unit="xa-tan-hiep"),
        a_returned("2026-11-04", unit="xa-tan-hiep", report="2026-11-02-received", again_by="2026-11-12"),
        an_accepted("2026-11-03", unit="xa-tan-xuan", report="2026-11-01-received"),
        an_exempted("2026-10-03", unit="huyen-doan"),
        a_received("2026-11-06", unit="hoi-nong-dan-huyen"),
        a_returned("2026-11-07", unit="hoi-nong-dan-huyen", report="2026-11-06-received", again_by="2026-11-08"),
        a_received("2026-11-10", unit="hoi-nong-dan-huyen"),
        a_received("2026-11-06", unit=OFFICE),
        a_voided("2026-11-06-received", "2026-11-07", unit=OFFICE),
        units=[
            *(a_unit(id, name) for id, name in COMMUNES),
            a_unit("huyen-doan", "Huyện Đoàn", groups=["doan-the"]),
            a_unit("hoi-nong-dan-huyen", "Hội Nông dân huyện", groups=["doan-the"]),
            an_office(),
        ],
        groups=[a_group(), a_group("doan-the", "Các đoàn thể | huyện")],
        regimes=[a_regime(reporters=["xa-thi-tran", "doan-the"])],
    )


def seen(as_of: str = "2026-11-10", workspace: Workspace | None = None, year: int = 2026) -> tuple[Workspace, Overview]:
    """The workspace, and its overview on a day."""
    workspace = workspace or a_year_of_all_kinds()
    return workspace, overview(workspace, year, day(as_of))


def nothing_recorded() -> Workspace:
    """Two units, and nothing that happened."""
    return a_workspace(units=[a_unit(), a_unit("xa-tan-hiep", "Xã Tân Hiệp"), an_office()])
