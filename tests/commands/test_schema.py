"""`ttdn schema`: one schema on the screen or in a file; the data files name theirs, and it lies where they say."""

import json
import re
from pathlib import Path

import pytest

from tests.commands.conftest import Done
from tests.conftest import SHIPPED, Run
from ttdn_cli.outbound.json_schema import FILES, json_schema

ROOT = SHIPPED.parent
STARTER = ROOT / "src" / "ttdn_cli" / "starter"


@pytest.mark.parametrize("name", FILES)
def test_it_shows_the_schema_and_nothing_else(done: Done, tmp_path: Path, name: str) -> None:
    assert json.loads(done("schema", name)) == json_schema(name)


def test_it_writes_a_file_that_is_not_overwritten_unasked(run: Run, tmp_path: Path) -> None:
    ran = run("schema", "plan", "--output", "plan.json")
    assert (ran.code, ran.out, ran.err) == (0, "", "đã ghi plan.json\n")
    assert json.loads(Path("plan.json").read_text(encoding="utf-8")) == json_schema("plan")
    assert run("schema", "units", "--output", "plan.json").code == 2
    assert run("schema", "units", "--output", "plan.json", "--force").code == 0
    assert json.loads(Path("plan.json").read_text(encoding="utf-8")) == json_schema("units")


def test_a_file_that_has_no_schema(run: Run) -> None:
    ran = run("schema", "events")
    assert (ran.code, ran.out) == (2, "")
    known = ", ".join(FILES)
    assert ran.err == f'lỗi: TỆP: "events" không phải là một giá trị được dùng ở đây; dùng một trong: {known}\n'


@pytest.mark.parametrize("name", FILES)
def test_the_help_names_every_file(done: Done, name: str) -> None:
    assert re.search(rf"\b{name}\b", done("schema", "--help"))


def named_in(path: Path) -> Path:
    """The schema that a data file names in its first line, as an editor looks for it."""
    first = path.read_text(encoding="utf-8").partition("\n")[0]
    found = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", first)
    assert found, path
    return (path.parent / found[1]).resolve()


@pytest.mark.parametrize("name", [path.stem for path in sorted(SHIPPED.glob("*.yaml"))])
def test_the_shipped_data_names_the_committed_schema(name: str) -> None:
    assert named_in(SHIPPED / f"{name}.yaml") == ROOT / "schemas" / f"{name}.schema.json"


@pytest.mark.parametrize("how", [(), ("--from", "hoc-mon-535")])
def test_the_data_of_a_new_workspace_names_a_schema_that_is_there(run: Run, tmp_path: Path, how: tuple[str, ...]) -> None:
    assert run("init", "moi", *how).code == 0
    for path in (tmp_path / "moi" / "data").glob("*.yaml"):
        assert json.loads(named_in(path).read_text(encoding="utf-8")) == json_schema(path.stem)


def test_a_schema_that_lies_there_stays_as_it_is(run: Run, tmp_path: Path) -> None:
    (tmp_path / "moi" / "schemas").mkdir(parents=True)
    (tmp_path / "moi" / "schemas" / "plan.schema.json").write_bytes(b"{}")
    ran = run("init", "moi")
    assert (ran.code, ran.err) == (0, "")
    assert "plan.schema.json" not in ran.out
    assert (tmp_path / "moi" / "schemas" / "plan.schema.json").read_bytes() == b"{}"
    assert (tmp_path / "moi" / "schemas" / "units.schema.json").is_file()


def test_a_file_where_the_folder_of_schemas_should_be(run: Run, tmp_path: Path) -> None:
    (tmp_path / "moi").mkdir()
    (tmp_path / "moi" / "schemas").write_bytes(b"")
    ran = run("init", "moi")
    assert ran.code == 2
    assert ran.err.startswith("lỗi: ")
    assert [path.name for path in (tmp_path / "moi").iterdir()] == ["schemas"]
