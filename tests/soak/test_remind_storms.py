"""Many random seasons of `ttdn remind --send`; and seasons in which the process that sends is really killed, at any instant."""

import random
import shutil
import sys
import time
from pathlib import Path
from threading import Timer

import pytest

from tests.commands.remind_season import FAST, RandomSeason, a_random_season, an_office
from tests.conftest import SHIPPED, Run
from tests.smtp_server import smtp_server
from tests.storage.other_processes import Process

pytestmark = pytest.mark.soak

COLD = "import sys; from ttdn_cli.cli import main; sys.exit(main(sys.argv[1:]))"
SECONDS = 80


class KilledSeason(RandomSeason):
    """A season in which every run is a process of its own, and many are killed: when the server sees a phase, or a moment after it."""

    def send(self, _: pytest.MonkeyPatch) -> None:
        """One run, killed or not."""
        at = self.dice.randint(1, 14) if self.dice.random() < 0.7 else 0
        delay = self.dice.choice((0, 0, 0.002, 0.01, 0.03))
        environment = self.server.environment | {"TTDN_NOW": self.now()}
        others = self.server.hook
        with Process(COLD, "--root", self.root, "remind", "--send", *FAST, "--none-received", "2026", **environment) as running:
            left = [at]

            def hook(phase: str, detail: str) -> str | None:
                left[0] -= 1
                if left[0] == 0:
                    if delay:
                        Timer(delay, running.running.kill).start()
                    else:
                        running.running.kill()
                return others(phase, detail) if others else None

            self.server.hook = hook
            code, _out, err = running.ended()
            self.server.hook = others
        assert code in (0, 1, 2, -9), (code, err, self.log)
        self.seen["killed"] += code == -9
        self.log.append(f"{self.today} remind --send in a process -> {code}")


def a_workspace(folder: Path) -> Path:
    (folder / "data").mkdir(parents=True)
    for name in ("plan.yaml", "units.yaml"):
        shutil.copyfile(SHIPPED / name, folder / "data" / name)
    return folder


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_seasons_with_real_kills(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    killed, number, end = 0, 0, time.monotonic() + SECONDS
    while time.monotonic() < end:
        root = an_office(a_workspace(tmp_path / str(number)), run)
        with smtp_server() as server:
            season = KilledSeason(root, run, server, random.Random(number))
            server.hook = season.hook
            season.live(monkeypatch)
            season.judge()
        killed, number = killed + season.seen["killed"], number + 1
    assert killed > 0


def test_many_random_seasons(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    number, end = 100, time.monotonic() + SECONDS
    while time.monotonic() < end:
        with smtp_server() as server:
            a_random_season(a_workspace(tmp_path / str(number)), run, server, number, monkeypatch)
        number += 1
    assert number > 102
