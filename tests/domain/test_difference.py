"""What follows from an edit, by years. The words are tested where they are chosen, whole texts in tests/commands/test_diff.py."""

import time
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tests.builders import a_plan, a_regime, a_responsibility, a_unit, a_workspace, an_extended, an_office, day
from ttdn_cli.domain.difference import LastDay, Owing, Tasks, assigned, difference, years_to_read
from ttdn_cli.domain.edit_checks import check_edit
from ttdn_cli.domain.revision import Revision, event_place, events_that_differ
from ttdn_cli.domain.workspace import Workspace
from ttdn_cli.domain.years import stretches
from ttdn_cli.outbound.difference_names import Names
from ttdn_cli.outbound.difference_text import difference_text
from ttdn_cli.outbound.difference_words import sections


def revision(workspace: Workspace, **files: str) -> Revision:
    return Revision(workspace.plan, workspace.units, workspace.histories, files=files)


def test_the_same_regime_in_two_entries_is_no_difference() -> None:
    split = a_workspace(regimes=[a_regime(last_year=2025), a_regime(first_year=2026)])
    assert not difference(revision(a_workspace()), revision(split))


def test_a_deadline_of_some_years_only() -> None:
    after = a_workspace(
        regimes=[a_regime(last_year=2024), a_regime(first_year=2025, last_year=2026, due="11-15"), a_regime(first_year=2027)]
    )
    found = difference(revision(a_workspace()), revision(after))
    assert [(c.field, c.years) for c in found.regimes] == [("due", (2025, 2026))]
    assert found.last_days == (LastDay((2025, 2026), ("xa-ba-diem",), day("2025-11-04"), day("2025-11-14"), all=True),)


def test_another_basis_of_the_deadline_moves_no_day() -> None:
    old = a_regime()
    after = a_workspace(regimes=[replace(old, due=replace(old.due, basis="Công văn số 88/UBND"))])
    found = difference(revision(a_workspace()), revision(after))
    assert [(c.field, c.years, c.before, c.after) for c in found.regimes] == [("due.basis", (2024, None), None, "Công văn số 88/UBND")]
    assert found.last_days == ()


def test_another_reading_moves_the_last_day_by_one() -> None:
    found = difference(revision(a_workspace()), revision(a_workspace(regimes=[a_regime(reading="by")])))
    assert found.last_days == (LastDay((2024, None), ("xa-ba-diem",), day("2024-11-04"), day("2024-11-05"), all=True),)


def test_a_deadline_in_january_has_its_last_day_in_the_year_before() -> None:
    found = difference(revision(a_workspace()), revision(a_workspace(regimes=[a_regime(due="1-1")])))
    assert found.last_days == (LastDay((2024, None), ("xa-ba-diem",), day("2024-11-04"), day("2023-12-31"), all=True),)


def test_who_owes_from_the_year_in_which_a_unit_ends() -> None:
    after = a_workspace(units=[a_unit(valid_to="2026-06-30"), a_unit("xa-moi", "Xã Mới", valid_from="2026-07-01"), an_office()])
    found = difference(revision(a_workspace()), revision(after))
    assert found.owing == (Owing((2026, None), ("xa-moi",), ("xa-ba-diem",)),)


def test_a_unit_that_ends_after_the_deadline_owes_for_that_year() -> None:
    found = difference(revision(a_workspace()), revision(a_workspace(units=[a_unit(valid_to="2026-11-04"), an_office()])))
    assert found.owing == (Owing((2027, None), (), ("xa-ba-diem",)),)


def test_an_extension_moves_the_day_of_one_unit_in_one_year() -> None:
    after = a_workspace(an_extended("2026-11-02", until="2026-11-20"))
    path = "data/reports/2026/xa-ba-diem/2026-11-02-extended.yaml"
    found = difference(revision(a_workspace()), revision(after, **{path: "1"}))
    assert found.last_days == (LastDay((2026, 2026), ("xa-ba-diem",), day("2026-11-04"), day("2026-11-20"), all=True),)
    assert [(e.path, e.did, e.kind) for e in found.events] == [(path, "added", "extended")]


def test_the_years_whose_events_an_edit_of_the_deadline_needs() -> None:
    after = a_workspace(regimes=[a_regime(last_year=2025), a_regime(first_year=2026, due="11-15")])
    assert years_to_read(a_workspace(), after, [2023, 2025, 2026, 2027]) == {2026, 2027}


def section(*tasks: str, **fields: Any) -> dict[str, Any]:
    return {"duties": [{"id": "III.2/1", "manner": "perform", "text": "Làm", "tasks": list(tasks), **fields}]}


PLAN = a_plan(clauses=[{"id": "II"}, {"id": "II.1", "task": "true"}, {"id": "II.2", "task": "true", "first_year": "2026"}, {"id": "IV"}])


def test_a_task_counts_from_its_own_first_year_and_not_for_the_recipient_of_a_group() -> None:
    groups = ["xa-thi-tran", "phong-ban"]
    before = a_workspace(plan=PLAN, responsibilities=[a_responsibility(groups=groups, **section("II.1"))])
    after = a_workspace(plan=PLAN, responsibilities=[a_responsibility(groups=groups, **section("II.1", "II.2"))])
    found = difference(revision(before), revision(after))
    assert found.tasks == (Tasks((2026, None), ("xa-ba-diem",), ("II.2",), ()),)
    assert assigned(after, 2026) == {"xa-ba-diem": {"II.1", "II.2"}, "phong-van-hoa-va-thong-tin": frozenset()}


def test_a_duty_that_ends_takes_its_tasks_along() -> None:
    before = a_workspace(plan=PLAN, responsibilities=[a_responsibility(**section("II.1"))])
    after = a_workspace(plan=PLAN, responsibilities=[a_responsibility(**section("II.1", last_year="2026"))])
    assert difference(revision(before), revision(after)).tasks == (Tasks((2027, None), ("xa-ba-diem",), (), ("II.1",)),)


def test_a_plan_without_a_regime_asks_for_nothing_in_any_year() -> None:
    empty = a_workspace(plan=a_plan(reporting=[]))
    assert stretches([empty]) == []
    found = difference(revision(empty), revision(a_workspace()))
    assert [(c.field, c.years, c.before) for c in found.regimes] == [("", (2024, None), None)]
    assert found.owing == (Owing((2024, None), ("xa-ba-diem",), ()),)


def test_years_are_cut_wherever_something_begins_or_ends() -> None:
    units = [a_unit(valid_from="2025-07-01", groups=[{"group": "a", "first_year": 2030}])]
    assert stretches([a_workspace(units=units)]) == [(2024, 2024), (2025, 2025), (2026, 2029), (2030, None)]
    assert stretches([a_workspace(units=units)], 2026) == [(2024, 2024), (2025, 2025), (2026, 2026)]
    assert stretches([a_workspace(units=units)], 2023) == []


def test_files_that_are_no_events_are_nobody_s() -> None:
    paths = ["data/reports/2026/x/.a.yaml", "data/reports/2026/x/~$a.yaml", "data/reports/26/x/a.yaml", "data/reports/2026/a.yaml"]
    paths += ["data/reports/2026/../a.yaml", "data/reports/2026/x/y/a.yaml", "data/reports/2026/x/a.txt", "reports/2026/x/a.yaml"]
    assert [event_place(path) for path in paths] == [None] * len(paths)
    before, after = revision(a_workspace(), **dict.fromkeys(paths, "1")), revision(a_workspace())
    assert list(events_that_differ(before, after)) == []


def a_huge_edit(size: int) -> tuple[Revision, Revision]:
    """Units renamed and ended, every paragraph reworded, every event changed."""

    def side(word: str, id: str, **fields: Any) -> Revision:
        paragraphs = [f"đoạn {n} nói về {word} số {n} của kế hoạch" for n in range(size)]
        plan = a_plan(clauses=[{"id": "II", "paragraphs": paragraphs}, {"id": "II.1", "task": "true"}, {"id": "IV"}])
        units = [a_unit(f"xa-{n}{id if n % 2 else ''}", f"Xã Số {n} lẻ", **fields) for n in range(size)]
        files = {f"data/reports/2026/x/{n}.yaml": word for n in range(size)}
        return revision(a_workspace(plan=plan, units=units), **files)

    return side("việc", ""), side("chuyện", "-moi", valid_to="2025-06-30")


@pytest.mark.soak
def test_a_huge_edit_takes_time_that_grows_with_its_size() -> None:
    def taken(size: int) -> float:
        before, after = a_huge_edit(size)
        started = time.perf_counter()
        assert list(check_edit(before, after, date(2026, 11, 10)))
        assert difference_text("x", sections(Names(before, after), difference(before, after), date(2026, 11, 10)))
        return time.perf_counter() - started

    taken(50)
    small = min(taken(250) for _ in range(3))
    assert min(taken(2000) for _ in range(2)) < 8 * 4 * small + 0.2
