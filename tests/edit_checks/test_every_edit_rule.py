"""Nothing is forgotten, and every rule answers on any two workspaces whose shape is valid, whatever is wrong in them."""

import typing
import unicodedata
from dataclasses import fields
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import ttdn_cli.domain.edit_checks as edit_checks
from tests.checks import test_every_rule_is_total as random_data
from ttdn_cli.domain import holidays, ladder, plan, units
from ttdn_cli.domain.changes import NAMED, changes
from ttdn_cli.domain.checks import rule_ids
from ttdn_cli.domain.difference import difference
from ttdn_cli.domain.edit_checks import RULES, check_edit, page_of
from ttdn_cli.domain.record import Record
from ttdn_cli.domain.revision import Revision
from ttdn_cli.domain.workspace import Workspace
from ttdn_cli.outbound.difference_markdown import difference_markdown
from ttdn_cli.outbound.difference_names import Names
from ttdn_cli.outbound.difference_text import difference_text
from ttdn_cli.outbound.difference_words import sections

MODULES = sorted(path.stem for path in Path(edit_checks.__file__).parent.glob("*.py") if not path.stem.startswith("_"))
NAMES = {**vars(plan), **vars(units), **vars(ladder), **vars(holidays)}
RECORDS = [found for found in NAMES.values() if isinstance(found, type) and issubclass(found, Record) and found is not Record]


def test_every_rule_module_is_in_the_list_under_the_name_of_its_file() -> None:
    assert len(MODULES) >= 8
    assert sorted(RULES) == [stem.replace("_", "-") for stem in MODULES]
    assert all(module.__name__.rpartition(".")[2].replace("_", "-") == rule for rule, module in RULES.items())
    assert not set(RULES) & {rule for rule in rule_ids() if rule not in RULES}


@pytest.mark.parametrize("stem", MODULES)
def test_every_rule_has_a_test_file_that_asks_it(stem: str) -> None:
    source = (Path(__file__).parent / f"test_{stem}.py").read_text(encoding="utf-8")
    assert f'RULE = "{stem.replace("_", "-")}"' in source


@pytest.mark.parametrize("rule", RULES)
def test_every_page_says_what_passes_what_fails_and_what_to_do(rule: str) -> None:
    page = page_of(rule) or ""
    lines = page.splitlines()
    assert 10 <= len(lines) <= 28
    assert max(len(line) for line in lines) <= 80
    assert lines[1] == ""
    assert page.endswith("\n")
    assert page == unicodedata.normalize("NFC", page)
    assert "vui lòng" not in page.casefold()
    assert page.index("\nĐúng") < page.index("\nSai") < page.index("\nCách sửa:")


def test_what_is_no_rule_has_no_page() -> None:
    assert page_of("shape") is None


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.__name__)
def test_what_is_said_to_be_without_meaning_is_a_field(record: type[Record]) -> None:
    assert record.without_meaning <= {field.name for field in fields(record)}


def test_some_records_are_seen_and_what_names_a_thing_is_a_field_of_it() -> None:
    assert len(RECORDS) > 20
    assert all(key in {field.name for field in fields(record)} for record, (_, key) in NAMED.items())
    assert typing.get_origin(typing.get_type_hints(plan.Plan)["clauses"]) is tuple


# --- total


def revision(workspace: Workspace, salt: str) -> Revision:
    files = {f"data/{entry.address[0]}.yaml": salt + str(entry.event.day) for entry in workspace.entries()}
    return Revision(workspace.plan, workspace.units, workspace.histories, files=files)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data(), st.sampled_from([date(1900, 1, 1), date(2025, 6, 1), date(2026, 12, 31), date(2999, 12, 31)]))
def test_every_rule_and_every_form_answers_on_any_two_workspaces(data: st.DataObject, as_of: date) -> None:
    one, two = (revision(data.draw(random_data.workspaces()), salt) for salt in ("a", data.draw(st.sampled_from(["a", "b"]))))
    for before, after in ((one, two), (two, one)):
        problems = list(check_edit(before, after, as_of))
        for problem in problems:
            assert problem.rule in RULES
            side = before if problem.before else after
            assert problem.address[0] in {"plan", "units", *(entry.address[0] for entry in side.entries())}
            assert not problem.message.endswith((".", "!"))
            assert "{" not in problem.message
            assert "None" not in problem.message
        for change in changes(before, after):
            assert change.before is not None or change.after is not None
        found = difference(before, after)
        said = sections(Names(before, after), found, as_of)
        assert difference_text("x", said, 80)
        assert difference_markdown("x", said)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_a_workspace_beside_itself_is_no_edit(data: st.DataObject) -> None:
    same = revision(data.draw(random_data.workspaces()), "a")
    assert list(check_edit(same, same, date(2026, 6, 1))) == []
    assert not difference(same, same)
    assert difference(same, same).owing == ()
