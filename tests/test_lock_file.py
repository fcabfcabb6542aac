"""
The lock files: every requirement of `pyproject.toml` at a fitting version, with hashes, for every platform, from any registry.

`requirements.lock` alone says what is installed; `requirements-bench.lock` is for `make bench`. `pyproject.toml` says what is needed, and
never holds anything back.
"""

import re
import tomllib
from collections.abc import Iterator
from importlib.metadata import requires
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from packaging.markers import default_environment
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).parent.parent
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
BENCH = (ROOT / "requirements-bench.lock").read_text(encoding="utf-8")
CONSTRAINTS = (ROOT / "constraints.txt").read_text(encoding="utf-8")
PYPROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))

LINUX = {"sys_platform": "linux", "platform_system": "Linux", "os_name": "posix"}
WINDOWS = {"sys_platform": "win32", "platform_system": "Windows", "os_name": "nt"}
PYTHON = {
    "python_version": "3.11",
    "python_full_version": "3.11.0",
    "implementation_name": "cpython",
    "platform_python_implementation": "CPython",
}


class Locked(NamedTuple):
    """A line of the lock: a requirement with exactly one version, and the hashes of its files."""

    requirement: Requirement
    hashes: tuple[str, ...]

    @property
    def version(self) -> Version:
        (pinned,) = self.requirement.specifier
        assert pinned.operator == "==", str(self.requirement)
        return Version(pinned.version)

    def holds_on(self, platform: dict[str, str]) -> bool:
        return holds_on(self.requirement, platform)


def holds_on(requirement: Requirement, platform: dict[str, str]) -> bool:
    environment = {key: str(value) for key, value in default_environment().items()} | PYTHON | platform
    return requirement.marker is None or requirement.marker.evaluate(environment)


def locked_lines(text: str) -> Iterator[Locked]:
    """What a lock file pins. Comments are passed over; a line may go on after a backslash."""
    lines = [line for line in text.splitlines() if not line.lstrip().startswith("#")]
    for line in "\n".join(lines).replace("\\\n", " ").splitlines():
        if line.strip():
            written, *hashes = line.split("--hash=")
            yield Locked(Requirement(written.strip()), tuple(h.strip() for h in hashes))


LOCKED = tuple(locked_lines(LOCK))
LOCKED_FOR_BENCH = tuple(locked_lines(BENCH))
BY_NAME = {canonicalize_name(locked.requirement.name): locked for locked in LOCKED}
BY_NAME_FOR_BENCH = {canonicalize_name(locked.requirement.name): locked for locked in LOCKED_FOR_BENCH}


def required() -> list[str]:
    """Every requirement that `pyproject.toml` states: to run, to develop, to build. What `make bench` compares with has its own lock."""
    project = PYPROJECT["project"]
    extras = [line for name, extra in project["optional-dependencies"].items() if name != "bench" for line in extra]
    return [*project["dependencies"], *extras, *PYPROJECT["build-system"]["requires"]]


def required_for_bench() -> list[str]:
    project = PYPROJECT["project"]
    return [*project["dependencies"], *project["optional-dependencies"]["bench"]]


def test_there_are_requirements_to_look_at() -> None:
    assert {"typer", "pydantic-core", "pytest", "hatchling"} <= {Requirement(line).name for line in required()}
    assert len(LOCKED) == len(BY_NAME) > 20, "each package stands in the lock once"


@pytest.mark.parametrize("line", required())
def test_every_requirement_is_locked_at_a_fitting_version(line: str) -> None:
    requirement = Requirement(line)
    locked = BY_NAME[canonicalize_name(requirement.name)]
    assert requirement.specifier.contains(locked.version, prereleases=False)
    for platform in (LINUX, WINDOWS):
        assert locked.holds_on(platform) or not holds_on(requirement, platform)


@pytest.mark.parametrize("line", required_for_bench())
def test_what_is_measured_and_what_it_is_compared_with_are_locked(line: str) -> None:
    requirement = Requirement(line)
    locked = BY_NAME_FOR_BENCH[canonicalize_name(requirement.name)]
    assert requirement.specifier.contains(locked.version, prereleases=False)


def test_what_is_measured_is_what_is_tested() -> None:
    project = {canonicalize_name(Requirement(line).name) for line in PYPROJECT["project"]["dependencies"]}
    assert {name: BY_NAME_FOR_BENCH[name].version for name in project} == {name: BY_NAME[name].version for name in project}


@pytest.mark.parametrize("locked", [*LOCKED, *LOCKED_FOR_BENCH], ids=lambda locked: str(locked.requirement.name))
def test_every_line_has_its_hashes_and_nothing_else(locked: Locked) -> None:
    assert locked.hashes
    assert all(re.fullmatch(r"sha256:[0-9a-f]{64}", hash) for hash in locked.hashes)
    assert locked.version
    assert locked.requirement.url is None


def test_an_extra_that_somebody_asks_for_stands_in_the_lock() -> None:
    """
    pytest-cov asks for `coverage[toml]`. Where the lock says `coverage` alone, pip 23 takes the newest one for the extra, finds no
    hash for it and stops: a fresh clone breaks on the day of coverage's next release.
    """
    asked = [
        requirement
        for locked in LOCKED
        if locked.holds_on(LINUX) and locked.holds_on(WINDOWS)
        for line in requires(str(locked.requirement.name)) or ()
        for requirement in (Requirement(line),)
        if requirement.extras and holds_on(requirement, LINUX | {"extra": ""})
    ]
    assert "coverage" in {requirement.name for requirement in asked}
    assert [str(r) for r in asked if not r.extras <= BY_NAME[canonicalize_name(r.name)].requirement.extras] == []


@pytest.mark.parametrize("lock", [LOCK, BENCH])
def test_no_address_stands_in_the_lock(lock: str) -> None:
    """Not even in a comment: whoever installs takes the files from their own registry, and the hashes say that they are the same."""
    lines = lock.splitlines()
    assert [
        line for line in lines if re.search(r"://|\bwww\.|\bpypi\b|\bfile:|index-url|find-links|trusted-host| @ ", line, re.IGNORECASE)
    ] == []
    beginnings = ("#", "    #", "    --hash=sha256:")
    assert [
        line for line in lines if not line.startswith(beginnings) and not re.match(r"[a-z0-9-]+(?:\[[a-z-]+\])?==\S+( ; .+)? \\$", line)
    ] == []


def test_what_windows_alone_needs_is_locked_for_windows_alone() -> None:
    only_there = {name for name, locked in BY_NAME.items() if locked.holds_on(WINDOWS) and not locked.holds_on(LINUX)}
    assert only_there == {"colorama", "pywin32-ctypes"}


def test_what_linux_alone_needs_is_its_keyring() -> None:
    only_there = {name for name, locked in BY_NAME.items() if locked.holds_on(LINUX) and not locked.holds_on(WINDOWS)}
    assert only_there == {"jeepney", "secretstorage"}


@pytest.mark.parametrize("line", [*required(), *required_for_bench()])
def test_no_requirement_holds_a_later_version_back(line: str) -> None:
    requirement = Requirement(line)
    assert {specifier.operator for specifier in requirement.specifier} <= {">=", ">"}
    assert requirement.url is None


def test_no_later_python_is_held_back() -> None:
    assert re.fullmatch(r">=3\.\d+", PYPROJECT["project"]["requires-python"])


def test_the_lock_keeps_to_the_constraints() -> None:
    constraints = [Requirement(line) for line in CONSTRAINTS.splitlines() if line and not line.startswith("#")]
    assert constraints
    for constraint in constraints:
        assert constraint.specifier.contains(BY_NAME[canonicalize_name(constraint.name)].version), str(constraint)


def test_a_lock_is_read_line_by_line() -> None:
    text = """# a comment
A==1.0 ; sys_platform == 'win32' \\
    --hash=sha256:aa \\
    --hash=sha256:bb
    # via b
b==2 \\
  --hash=sha256:cc
"""
    first, second = locked_lines(text)
    assert (first.requirement.name, first.version, first.hashes) == ("A", Version("1.0"), ("sha256:aa", "sha256:bb"))
    assert first.holds_on(WINDOWS)
    assert not first.holds_on(LINUX)
    assert (second.requirement.name, second.hashes) == ("b", ("sha256:cc",))
