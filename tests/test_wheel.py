"""
The wheel: it holds what git holds and nothing else, and `ttdn` runs from it alone.

It is built offline, by the hatchling of this environment. What the wheel must hold is asked of git; a copy of the sources without git
is compared with its folders only, and the test that needs git is skipped and says so.
"""

import os
import shutil
import subprocess
import sys
import tarfile
import tomllib
from collections.abc import Iterable
from email.parser import Parser
from pathlib import Path, PurePosixPath
from zipfile import ZipFile

import pytest

from tests.conftest import Run
from ttdn_cli import __version__

ROOT = Path(__file__).parent.parent
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
META = f"ttdn-{__version__}.dist-info"
SOURCES = ("src/ttdn_cli", "templates", "data/plan.yaml", "data/units.yaml", "data/holidays.yaml")
"""What of the repository goes into the wheel."""


def built(source: Path, kind: str, folder: Path) -> Path:
    """The one file that hatchling makes of a source tree."""
    command = [sys.executable, "-m", "hatchling", "build", "-t", kind, "-d", str(folder)]
    ran = subprocess.run(command, cwd=source, env=clean_environment(), capture_output=True, encoding="utf-8", timeout=300, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    (made,) = folder.iterdir()
    return made


def clean_environment(**more: str) -> dict[str, str]:
    """The environment without what could lead Python to other sources, or ttdn to another workspace."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "TTDN_", "_TTDN_", "HATCH", "GIT_"))}
    return kept | {"PYTHONUTF8": "1", "COLUMNS": "80", "NO_COLOR": "1"} | more


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(ROOT, "wheel", tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def unpacked(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("unpacked")
    with ZipFile(wheel) as archive:
        archive.extractall(folder)
    return folder


def names_in(wheel: Path) -> set[str]:
    with ZipFile(wheel) as archive:
        names = archive.namelist()
    assert len(names) == len(set(names)), "a file stands in the wheel twice"
    return set(names)


def place_in_wheel(path: str) -> str:
    """Where a file of the repository stands in the wheel: templates and starter data lie beside the code."""
    return path.removeprefix("src/") if path.startswith("src/") else f"ttdn_cli/shipped/{path}"


def expected(paths: Iterable[str]) -> set[str]:
    metadata = {f"{META}/{name}" for name in ("METADATA", "WHEEL", "RECORD", "entry_points.txt", "licenses/LICENSE")}
    return {place_in_wheel(path) for path in paths} | metadata


def in_git(root: Path) -> list[str]:
    """The files of git's index that belong into the wheel; none where git is not there, or this is no repository of its own."""
    try:
        top = subprocess.run(
            ["git", "rev-parse", "--show-toplevel"], cwd=root, capture_output=True, encoding="utf-8", check=True, timeout=60
        )
        if Path(top.stdout.strip()).resolve() != root.resolve():
            return []
        listed = subprocess.run(
            ["git", "ls-files", "-z", "--", *SOURCES], cwd=root, capture_output=True, encoding="utf-8", check=True, timeout=60
        )
    except (OSError, subprocess.CalledProcessError):
        return []
    return [path for path in listed.stdout.split("\0") if path]


def in_folders(root: Path) -> list[str]:
    """The files that lie in the sources' folders, without what Python, Office and others leave there."""
    found = [
        path for name in SOURCES for path in ([root / name] if (root / name).is_file() else (root / name).rglob("*")) if path.is_file()
    ]
    left = [path.relative_to(root).as_posix() for path in found]
    return [path for path in left if "__pycache__" not in path and not PurePosixPath(path).name.startswith(("~$", "."))]


def test_the_wheel_holds_the_code_the_templates_and_the_starter_data(wheel: Path) -> None:
    names = names_in(wheel)
    assert names == expected(in_folders(ROOT))
    shipped = {
        "shipped/data/plan.yaml",
        "shipped/data/holidays.yaml",
        "shipped/data/units.yaml",
        "shipped/templates/report.md",
        "starter/plan.yaml",
        "starter/holidays.yaml",
        "starter/units.yaml",
    }
    assert {f"ttdn_cli/{name}" for name in ("cli.py", "domain/status.py", *shipped)} <= names


def test_the_wheel_holds_exactly_what_git_holds(wheel: Path) -> None:
    held = in_git(ROOT)
    if not held:
        pytest.skip("no git, or nothing added to it yet: the wheel was compared with the folders only")
    too_much, missing = names_in(wheel) - expected(held), expected(held) - names_in(wheel)
    assert (sorted(too_much), sorted(missing)) == ([], []), "in the wheel and not in git (git add), in git and not in the wheel"


def test_no_report_and_no_lock_file_of_office_is_in_the_wheel(wheel: Path) -> None:
    names = names_in(wheel)
    assert not [name for name in names if "/reports/" in name or PurePosixPath(name).name.startswith(("~$", "."))]


def test_a_lock_file_of_office_beside_a_template_would_be_seen(tmp_path: Path) -> None:
    """Hatchling's force-include takes whatever lies in the folder, whatever .gitignore says: hence these tests."""
    copy = tmp_path / "copy"
    for path in [*in_folders(ROOT), "pyproject.toml", "README.md", "LICENSE", ".gitignore"]:
        (copy / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / path, copy / path)
    (copy / "templates" / "~$report.docx").write_bytes(b"")
    wheel = built(copy, "wheel", tmp_path / "dist")
    assert names_in(wheel) - expected(in_folders(copy)) == {"ttdn_cli/shipped/templates/~$report.docx"}


def test_a_wheel_made_of_the_source_distribution_holds_the_same(wheel: Path, tmp_path: Path) -> None:
    sdist = built(ROOT, "sdist", tmp_path / "sdist")
    with tarfile.open(sdist) as archive:
        for member in archive:
            if held := archive.extractfile(member):
                path = tmp_path / "source" / member.name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(held.read())
    again = built(tmp_path / "source" / f"ttdn-{__version__}", "wheel", tmp_path / "dist")
    assert names_in(again) == names_in(wheel)


def test_the_wheel_says_what_it_needs_and_under_which_licence(unpacked: Path) -> None:
    metadata = Parser().parsestr((unpacked / META / "METADATA").read_text(encoding="utf-8"))
    assert (metadata["Name"], metadata["Version"]) == ("ttdn", __version__)
    assert metadata["License-Expression"] == "Apache-2.0"
    assert metadata["Requires-Python"] == PYPROJECT["project"]["requires-python"]
    needed = [line for line in metadata.get_all("Requires-Dist", []) if "extra ==" not in line]
    spelled = {line.replace(" ", "").replace('"', "'").casefold() for line in needed}
    assert spelled == {line.replace(" ", "").casefold() for line in PYPROJECT["project"]["dependencies"]}
    assert (unpacked / META / "licenses" / "LICENSE").read_bytes() == (ROOT / "LICENSE").read_bytes()


# --- ttdn, run from the wheel


FROM_WHEEL = """
import sys
from importlib.metadata import distributions
(dist,) = distributions(name="ttdn", path=[sys.argv[1]])
(script,) = dist.entry_points.select(group="console_scripts", name="ttdn")
run = script.load()
import ttdn_cli
assert ttdn_cli.__file__.startswith(sys.argv[1]), ttdn_cli.__file__
sys.argv = ["ttdn", *sys.argv[2:]]
run()
"""


def ttdn(unpacked: Path, folder: Path, *args: str) -> subprocess.CompletedProcess[str]:
    """Run `ttdn` from the unpacked wheel, as its console script would, in a folder."""
    environment = clean_environment(PYTHONPATH=str(unpacked), PYTHONDONTWRITEBYTECODE="1", TTDN_NOW="2026-11-06")
    command = [sys.executable, "-W", "error", "-c", FROM_WHEEL, str(unpacked), *args]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, encoding="utf-8", timeout=120, check=False)


def test_a_workspace_made_from_the_wheel_shows_the_same_status_as_the_repository(
    unpacked: Path, tmp_path: Path, run: Run, workspace: Path
) -> None:
    made = ttdn(unpacked, tmp_path, "init", "year", "--from", "hoc-mon-535")
    assert (made.returncode, made.stderr) == (0, "")
    for name in ("plan.yaml", "units.yaml", "holidays.yaml"):
        assert (tmp_path / "year" / "data" / name).read_bytes() == (ROOT / "data" / name).read_bytes()
    here = run("status", now="2026-11-06")
    there = ttdn(unpacked, tmp_path / "year", "status")
    assert "quá hạn 31" in there.stdout
    assert (there.returncode, there.stdout, there.stderr) == (here.code, here.out, here.err)


def test_a_report_is_recorded_and_rendered_from_the_wheel(unpacked: Path, tmp_path: Path) -> None:
    ttdn(unpacked, tmp_path, "init", ".", "--from", "hoc-mon-535")
    received = ttdn(unpacked, tmp_path, "receive", "ba diem", "--sent", "2026-11-04")
    assert (received.returncode, received.stderr) == (0, "")
    assert (tmp_path / "data" / "reports" / "2026" / "xa-ba-diem" / "2026-11-06-received.yaml").is_file()
    rendered = ttdn(unpacked, tmp_path, "render", "report", "--output", "bao-cao.md")
    assert (rendered.returncode, rendered.stdout, rendered.stderr) == (0, "", "đã ghi bao-cao.md\n")
    assert "Xã Bà Điểm" in (tmp_path / "bao-cao.md").read_text(encoding="utf-8")
    checked = ttdn(unpacked, tmp_path, "check")
    assert (checked.returncode, checked.stdout, checked.stderr) == (0, "không có lỗi\n", "")


def test_an_empty_workspace_is_made_from_the_wheel(unpacked: Path, tmp_path: Path) -> None:
    made = ttdn(unpacked, tmp_path, "init", "other")
    assert (made.returncode, made.stderr) == (0, "")
    for name in ("plan.yaml", "units.yaml", "holidays.yaml"):
        assert (tmp_path / "other" / "data" / name).read_bytes() == (ROOT / "src" / "ttdn_cli" / "starter" / name).read_bytes()
