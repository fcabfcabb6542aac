"""Writers killed at random instants, several at once: what was acknowledged is there, all that is there is whole, nothing is left."""

import random
import re
import shutil
import sys
import time
from pathlib import Path

import pytest

from tests.soak.storm import TODAY, UNITS
from tests.storage.other_processes import Process
from ttdn_cli.domain.checks import check_all
from ttdn_cli.domain.fold import fold
from ttdn_cli.domain.owing import regime_of
from ttdn_cli.domain.recording import effects
from ttdn_cli.domain.workspace import Workspace
from ttdn_cli.storage.places import locate
from ttdn_cli.storage.workspace import load_everything

pytestmark = [pytest.mark.soak, pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")]

SHIPPED = Path(__file__).parents[2] / "data"
STORM = "import runpy, sys; sys.argv[0] = 'storm'; runpy.run_module('tests.soak.storm', run_name='__main__')"
COLD = "import sys; from ttdn_cli.cli import main; sys.exit(main(sys.argv[1:]))"
RECORDED = re.compile(r"^đã ghi: .*: (data/reports/\S+\.yaml)$", re.MULTILINE)
PHONE = re.compile(rb"^    phone: 028 \d+\n", re.MULTILINE)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "workspace"
    (root / "data").mkdir(parents=True)
    for name in ("plan.yaml", "units.yaml"):
        shutil.copyfile(SHIPPED / name, root / "data" / name)
    return root


def acknowledged_in(texts: list[str]) -> list[str]:
    """The event files that somebody was told of."""
    for text in texts:
        assert "xin lỗi" not in text, text
        assert "Traceback" not in text, text
    return [path for text in texts for path in RECORDED.findall(text)]


def whole(root: Path) -> Workspace:
    """The workspace, after everything in it was found as it should be."""
    loaded = load_everything(root)
    assert loaded.problems == []
    assert loaded.workspace is not None
    assert locate(root, check_all(loaded.workspace)) == []
    events = {f"data/{entry.address[0]}.yaml" for entry in loaded.workspace.entries()}
    files = {path.relative_to(root).as_posix() for path in root.rglob("*") if not path.is_dir()}
    assert files == {"data/plan.yaml", "data/units.yaml", ".ttdn/lock", *events}
    assert (root / "data" / "plan.yaml").read_bytes() == (SHIPPED / "plan.yaml").read_bytes()
    assert PHONE.sub(b"", (root / "data" / "units.yaml").read_bytes()) == (SHIPPED / "units.yaml").read_bytes()
    return loaded.workspace


def has_each(workspace: Workspace, acknowledged: list[str]) -> None:
    """Every event that somebody was told of is there, and the fold sees it: it has effect, or was taken back."""
    assert len(set(acknowledged)) == len(acknowledged), "one name was given twice"
    seen: set[str] = set()
    for year, histories in workspace.histories.items():
        regime = regime_of(workspace.plan, year)
        assert regime is not None
        for unit, history in histories.items():
            folded = fold(regime, year, history)
            assert not folded.no_effect
            taken_back = effects(folded)
            for entry in history:
                assert entry.event.kind == "voided" or folded.has_effect(entry.name) or entry.name in taken_back
                seen.add(f"data/reports/{year}/{unit}/{entry.name}.yaml")
    assert set(acknowledged) <= seen


@pytest.mark.parametrize("seed", [1, 2])
def test_hundreds_of_kills_lose_nothing_that_was_acknowledged(root: Path, tmp_path: Path, seed: int) -> None:
    said = tmp_path / "said"
    said.mkdir()
    with Process(STORM, root, said, seed, 120, 75) as storm:
        code, out, err = storm.ended()
    assert (code, err) == (0, "")
    assert int(out) >= 100
    texts = [path.read_bytes().decode("utf-8", "ignore") for path in sorted(said.iterdir())]
    acknowledged = acknowledged_in(texts)
    assert len(acknowledged) > 100
    assert sum(text.count("-> 0") for text in texts) > 100
    assert not any(re.search(r"-> [13]", text) for text in texts)
    workspace = whole(root)
    has_each(workspace, acknowledged)
    assert {unit for year in workspace.histories.values() for unit in year} == set(UNITS)


def test_commands_killed_while_they_start_lose_nothing_either(root: Path) -> None:
    dice = random.Random(3)
    texts: list[str] = []
    end = time.monotonic() + 60
    for n in range(60):
        if time.monotonic() > end:
            break
        running = [
            Process(COLD, "--root", root, "receive", dice.choice(UNITS), "--sent", "2026-11-01", "--number", f"{n}-{k}/BC", TTDN_NOW=TODAY)
            for k in range(3)
        ]
        for command in running:
            time.sleep(dice.uniform(0, 0.5))
            command.kill()
            texts.append(command.ended()[1])
    with Process(COLD, "--root", root, "units", "set", "huyen-doan", "--phone", "028 1234567", TTDN_NOW=TODAY) as last:
        assert last.ended()[0] == 0
    assert len(texts) >= 30
    has_each(whole(root), acknowledged_in(texts))
