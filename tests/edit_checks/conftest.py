"""Two small workspaces, of which a test says what differs: the whole messages that a rule has for the edit, and their lines."""

import hashlib
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from textwrap import dedent

import pytest

from tests.checks.conftest import PLAN, UNITS, changed
from ttdn_cli.domain.edit_checks import RULES
from ttdn_cli.domain.problem import Problem
from ttdn_cli.domain.revision import Revision
from ttdn_cli.storage.places import locate
from ttdn_cli.storage.workspace import load_everything

AS_OF = date(2026, 11, 10)

Said = tuple[str, str, str | None]
"""The place and the user's own line there (`(trước khi sửa)` for a line that is gone), what is said, and the hint."""

Edited = Callable[..., list[Said]]

SECOND = """
editions:
  - {edition: 1, date: 2023-12-12, document: Kế hoạch số 535/KH-UBND}
  - {edition: 2, date: 2025-02-10, document: Công văn số 88/UBND}
"""
"""The editions with a new one, which an edit of meaning needs."""


@pytest.fixture
def edited(tmp_path: Path) -> Edited:
    """
    What a rule finds in an edit of the small workspace: `edited(RULE, plan="…", units="…")`.

    Each block of the YAML given takes the place of the block with the same key. `first_plan` and `first_units` are edits that were
    there before. `first_events` and `events` are files by their path below `data/reports`; without `events` they stay.
    Nothing may be wrong in reading either side, and every problem must be of that rule and stand at a line of its file.
    """

    def of(
        rule: str,
        plan: str = "",
        units: str = "",
        events: Mapping[str, str] | None = None,
        first_plan: str = "",
        first_units: str = "",
        first_events: Mapping[str, str] | None = None,
        as_of: date = AS_OF,
    ) -> list[Said]:
        first = {"plan": changed(PLAN, first_plan), "units": changed(UNITS, first_units), **_events(first_events or {})}
        new = {"plan": changed(first["plan"], plan), "units": changed(first["units"], units)}
        new |= _events((first_events or {}) if events is None else events)
        before, after = _revision(tmp_path / "before", first), _revision(tmp_path / "after", new)
        problems = list(RULES[rule].check(before, after, as_of))
        assert {problem.rule for problem in problems} <= {rule}
        return [_said(tmp_path, problem) for problem in problems]

    return of


def _events(events: Mapping[str, str]) -> dict[str, str]:
    return {f"reports/{name}": dedent(text) for name, text in events.items()}


def _revision(root: Path, texts: Mapping[str, str]) -> Revision:
    files = {}
    for name, text in texts.items():
        path = root / "data" / f"{name}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
        if name.startswith("reports/"):
            files[f"data/{name}.yaml"] = hashlib.sha256(text.encode()).hexdigest()
    loaded = load_everything(root)
    assert loaded.problems == []
    assert loaded.workspace is not None
    workspace = loaded.workspace
    return Revision(workspace.plan, workspace.units, workspace.histories, files=files)


def _said(tmp_path: Path, problem: Problem) -> Said:
    located = locate(tmp_path / ("before" if problem.before else "after"), [problem])[0]
    assert located.line
    assert located.source
    place = f"{located.path.removeprefix('data/')} {'(trước khi sửa) ' if problem.before else ''}| {located.source.strip()}"
    return place, problem.message, problem.hint
