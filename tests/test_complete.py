"""Nothing is forgotten: whoever adds a rule is told here what belongs to it."""

import unicodedata
from pathlib import Path

import pytest

import ttdn_cli.domain.checks as checks
from ttdn_cli.domain.checks import RULES, page_of, reading, rule_ids

MODULES = sorted(
    path.stem for path in Path(checks.__file__).parent.glob("*.py") if not path.stem.startswith("_") and path.stem != "reading"
)


def test_there_are_rules_to_look_at() -> None:
    assert len(MODULES) >= 15


def test_every_rule_module_is_in_the_list_under_the_name_of_its_file() -> None:
    assert sorted(RULES) == [stem.replace("_", "-") for stem in MODULES]
    assert all(module.__name__.rpartition(".")[2].replace("_", "-") == rule for rule, module in RULES.items())


@pytest.mark.parametrize("stem", [*MODULES, "reading"])
def test_every_rule_module_has_a_test_file(stem: str) -> None:
    assert (Path(__file__).parent / "checks" / f"test_{stem}.py").is_file()


@pytest.mark.parametrize("stem", MODULES)
def test_every_test_file_asks_its_own_rule(stem: str) -> None:
    source = (Path(__file__).parent / "checks" / f"test_{stem}.py").read_text(encoding="utf-8")
    assert f'RULE = "{stem.replace("_", "-")}"' in source


def test_every_id_has_one_page_and_nothing_else_has_one() -> None:
    assert len(set(rule_ids())) == len(rule_ids()) == len(RULES) + len(reading.PAGES)
    assert all(page_of(rule) for rule in rule_ids())
    assert page_of("no-such-rule") is None
    assert page_of("reading") is None


@pytest.mark.parametrize("rule", rule_ids())
def test_every_page_says_what_passes_what_fails_and_what_to_do(rule: str) -> None:
    page = page_of(rule) or ""
    lines = page.splitlines()
    assert 10 <= len(lines) <= 28
    assert max(len(line) for line in lines) <= 80
    assert lines[1] == ""
    assert page.endswith("\n")
    assert page == unicodedata.normalize("NFC", page)
    assert not {"!" for line in lines if line.rstrip().endswith("!")}
    assert "vui lòng" not in page.casefold()
    if rule == "merge-conflict":
        assert "Giữ một bản" in page
        assert "Giữ cả hai" in page
    else:
        assert page.index("Đúng") < page.index("Sai") < page.index("Cách sửa:")
