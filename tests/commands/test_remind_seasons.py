"""Random seasons with outages, crashes, and reports at any moment: nothing twice, nobody who has reported, no step lost in silence."""

from pathlib import Path

import pytest

from tests.commands.remind_season import a_random_season
from tests.conftest import Run
from tests.smtp_server import smtp_server


@pytest.mark.parametrize("number", [0, pytest.param(1, marks=pytest.mark.soak)])
def test_a_random_season(number: int, workspace: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    with smtp_server() as server:
        season = a_random_season(workspace, run, server, number, monkeypatch)
    assert season.taken
