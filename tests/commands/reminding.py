"""What the tests of `ttdn remind` share: a workspace in which two units have an address, and one report has been received."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import Run
from tests.smtp_server import SmtpServer, smtp_server

CLAIM = "reminded-2026-11-04-sau-1-ngay-mail"
OUT_OF_DATE_YEARS = (
    "Năm 2024, 2025: chưa ghi nhận báo cáo nào nên không nhắc (62 đơn vị đến bậc nhắc). Nếu đúng là chưa nhận báo cáo nào, thêm "
    "--none-received 2024 --none-received 2025.\n"
)
FAST = ("--yes", "--rate", "60000")


@pytest.fixture
def office(workspace: Path, run: Run) -> Path:
    """The workspace in autumn 2026: xã Bà Điểm and Hội Nông dân have an address (the latter two), xã Tân Xuân has reported."""
    plan = workspace / "data/plan.yaml"
    plan.write_bytes(plan.read_bytes().replace(b"first_year: 2024", b"first_year: 2026"))
    for unit, email in (("xa-ba-diem", "badiem@example.vn"), ("hoi-nong-dan-huyen", "hnd@example.vn, hnd2@example.vn")):
        assert run("units", "set", unit, "--email", email).code == 0
    assert run("receive", "xa-tan-xuan", "--sent", "2026-10-01", now="2026-10-02").code == 0
    return workspace


@pytest.fixture
def server() -> Iterator[SmtpServer]:
    """A mail server that takes everything."""
    with smtp_server() as running:
        yield running


def events(root: Path, unit: str = "xa-ba-diem", year: int = 2026) -> list[str]:
    """The names of a unit's events."""
    return sorted(path.stem for path in (root / f"data/reports/{year}/{unit}").glob("*.yaml"))
