"""
The four floors and the door: a module imports from its own floor and from those below, never up; each floor has its own third-party
packages; nothing heavy stands between a person and a command's help; the clock is read in one place.

Imports are read from the source, wherever they stand. The readers are tested on made-up modules, so that a rule which sees nothing fails.
"""

import ast
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import pytest

from ttdn_cli.cli import COMMANDS

SRC = Path(__file__).parent.parent / "src"
PACKAGE = "ttdn_cli"

FLOORS = ("domain", "storage", "outbound", "commands")
DOOR = ("start", "cli", "door_tree", "door_words")
BELOW_ALL = (PACKAGE,)
"""The package itself holds the version and imports nothing: every floor may read it."""

THIRD_PARTY: Mapping[str, set[str]] = {
    "domain": {"pydantic_core"},
    "storage": {"yaml", "filelock"},
    "outbound": {"pydantic_core", "jinja2", "markupsafe", "docxtpl", "xlsxwriter"},
    "commands": {"typer", "rich", "keyring"},
    "door": {"typer", "rich"},
}

OF_THE_MACHINE = {
    *("asyncio", "ctypes", "ftplib", "getpass", "glob", "http", "imaplib", "io", "locale", "logging", "mmap", "multiprocessing", "os"),
    *("pathlib", "platform", "poplib", "random", "secrets", "select", "shutil", "signal", "smtplib", "socket", "socketserver", "sqlite3"),
    *("ssl", "subprocess", "sys", "tempfile", "threading", "time", "urllib", "uuid"),
}
"""Files, clock, network, environment, chance: a floor that only thinks needs none of them."""

HEAVY = {"pydantic_core", "yaml", "filelock", "rich", "jinja2", "markupsafe", "keyring"}


# --- what a module's source says


class Import(NamedTuple):
    """One name that is imported. `eager`: when the module itself is, and not only when a function runs or types are checked."""

    name: str
    line: int
    eager: bool


def modules() -> dict[str, Path]:
    """Every module of the package by its dotted name."""
    found = {}
    for path in sorted((SRC / PACKAGE).rglob("*.py")):
        parts = path.relative_to(SRC).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


MODULES = modules()
SOURCES = {name: path.read_text(encoding="utf-8") for name, path in MODULES.items()}


def imports(source: str) -> Iterator[Import]:
    """Everything that a source imports, at its top level and inside functions. A relative import keeps its dots."""
    yield from _imports(ast.parse(source), eager=True)


def _imports(node: ast.AST, eager: bool) -> Iterator[Import]:
    match node:
        case ast.Import():
            yield from (Import(alias.name, node.lineno, eager) for alias in node.names)
        case ast.ImportFrom():
            base = "." * node.level + (node.module or "")
            yield from (Import(f"{base}.{alias.name}", node.lineno, eager) for alias in node.names)
        case ast.If(test=ast.Name(id="TYPE_CHECKING") | ast.Attribute(attr="TYPE_CHECKING")):
            for statement in node.body:
                yield from _imports(statement, False)
            for statement in node.orelse:
                yield from _imports(statement, eager)
        case _:
            inside = eager and not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
            for child in ast.iter_child_nodes(node):
                yield from _imports(child, inside)


def own_module(name: str, known: Mapping[str, object]) -> str | None:
    """The module of ours that an imported name leads to: `ttdn_cli.domain.days.in_table` leads to `ttdn_cli.domain.days`."""
    while name.partition(".")[0] == PACKAGE:
        if name in known:
            return name
        name = name.rpartition(".")[0]
    return None


def floor_of(module: str) -> str:
    """The floor on which a module stands; the module's own name where it stands on none."""
    if module in BELOW_ALL:
        return "below"
    first = module.split(".")[1]
    return "door" if first in DOOR else first


def heavy_things(source: str, sources: Mapping[str, str]) -> Iterator[str]:
    """The ways, one for each heavy package, by which importing a module with this source loads it."""
    seen: set[str] = set()
    waiting = [(source, "")]
    while waiting:
        text, way = waiting.pop(0)
        for found in imports(text):
            if not found.eager:
                continue
            package = found.name.partition(".")[0]
            target = own_module(found.name, sources)
            if package in HEAVY and package not in seen:
                seen.add(package)
                yield f"{way}{package}"
            elif target is not None:
                parents = (target.rsplit(".", n)[0] for n in range(target.count(".")))
                for name in (target, *parents):
                    if name in sources and name not in seen:
                        seen.add(name)
                        waiting.append((sources[name], f"{way}{name.removeprefix(PACKAGE + '.')} > "))


CLOCKS = {"now", "utcnow", "today", "localtime", "gmtime", "time_ns", "fromtimestamp"}


def readings_of_the_clock(source: str) -> Iterator[int]:
    """The lines of a source that ask what time it is, under whatever name the class goes."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Attribute(attr=attr) if attr in CLOCKS:
                yield node.lineno
            case ast.Import(names=names) if any(alias.name == "time" for alias in names):
                yield node.lineno
            case ast.ImportFrom(module="time", names=names) if any(alias.name != "sleep" for alias in names):
                yield node.lineno  # to wait is not to look
            case ast.Constant(value="TTDN_NOW"):
                yield node.lineno


def shown(module: str, line: int) -> str:
    return f"{MODULES[module].relative_to(SRC.parent).as_posix()}:{line}"


# --- there is something to look at


def test_every_floor_has_modules_and_every_module_has_a_floor() -> None:
    floors = {floor_of(module) for module in MODULES}
    assert floors == {*FLOORS, "door", "below"}
    for floor in FLOORS:
        assert sum(floor_of(module) == floor for module in MODULES) >= 10, f"too few modules were seen in {floor}"
    assert {f"{PACKAGE}.{name}" for name in DOOR} <= set(MODULES)
    assert {f"{PACKAGE}.domain.status", f"{PACKAGE}.domain.checks.unknown_id", f"{PACKAGE}.storage.yaml_text"} <= set(MODULES)


def test_the_imports_that_are_looked_at_are_the_ones_that_are_there() -> None:
    seen = [found.name for source in SOURCES.values() for found in imports(source)]
    assert len(seen) > 300
    assert {"pydantic_core.SchemaValidator", "typer", "rich.table.Table", "ttdn_cli.domain.problem.TtdnError"} <= set(seen)


def test_an_import_is_seen_wherever_it_stands() -> None:
    source = """
import os.path, typer as t
from ttdn_cli.domain import days
try:
    import tomllib
except ImportError:
    tomllib = None
class A:
    import json
    def f(self):
        from rich.table import Table
if TYPE_CHECKING:
    from yaml import Node
else:
    import csv
async def g():
    import socket
from . import near
"""
    assert [(found.name, found.eager) for found in imports(source)] == [
        ("os.path", True),
        ("typer", True),
        ("ttdn_cli.domain.days", True),
        ("tomllib", True),
        ("json", True),
        ("rich.table.Table", False),
        ("yaml.Node", False),
        ("csv", True),
        ("socket", False),
        ("..near", True),
    ]


# --- up is not allowed


@pytest.mark.parametrize("module", MODULES)
def test_a_module_imports_from_its_own_floor_and_from_those_below(module: str) -> None:
    assert wrong_ways(module, SOURCES[module]) == []


def wrong_ways(module: str, source: str) -> list[str]:
    """The imports of a module that lead up, out of the floors, or nowhere."""
    height = {"below": -1} | {floor: n for n, floor in enumerate((*FLOORS, "door"))}
    own = height[floor_of(module)]
    wrong = []
    for found in imports(source):
        target = own_module(found.name, MODULES)
        if found.name.startswith("."):
            wrong.append(f"line {found.line}: {found.name} is relative")
        elif found.name.partition(".")[0] == PACKAGE and (target is None or height[floor_of(target)] > own):
            wrong.append(f"line {found.line}: {found.name} is above {floor_of(module)}")
    return wrong


def test_a_way_up_is_seen_even_inside_a_function() -> None:
    source = "def f() -> None:\n    from ttdn_cli.storage import files\n    from ttdn_cli.domain import days\n"
    assert wrong_ways("ttdn_cli.domain.days", source) == ["line 2: ttdn_cli.storage.files is above domain"]
    assert wrong_ways("ttdn_cli.storage.files", source) == []
    assert wrong_ways("ttdn_cli.commands.check", "import ttdn_cli.cli") == ["line 1: ttdn_cli.cli is above commands"]
    assert wrong_ways("ttdn_cli", "import ttdn_cli.domain.days") == ["line 1: ttdn_cli.domain.days is above below"]
    assert wrong_ways("ttdn_cli.cli", "from . import domain") == ["line 1: ..domain is relative"]


def test_only_the_door_imports_a_module_by_a_name_that_it_computes() -> None:
    computing = [
        floor_of(module)
        for module, source in SOURCES.items()
        if any(found.name.startswith("importlib") for found in imports(source)) or "__import__" in source
    ]
    assert set(computing) == {"door"}


# --- third parties


@pytest.mark.parametrize("module", MODULES)
def test_a_floor_imports_only_its_own_third_party_packages(module: str) -> None:
    assert strangers(floor_of(module), SOURCES[module]) == set()


def strangers(floor: str, source: str) -> set[str]:
    """The packages that a source on this floor imports and may not."""
    packages = {found.name.partition(".")[0] for found in imports(source)} - {PACKAGE, ""}
    allowed = sys.stdlib_module_names - (OF_THE_MACHINE if floor == "domain" else set())
    return packages - allowed - THIRD_PARTY.get(floor, set())


@pytest.mark.parametrize(
    ("floor", "source", "strange"),
    [
        ("domain", "import json\nfrom pydantic_core import core_schema\nfrom yaml import CParser", {"yaml"}),
        ("domain", "def f():\n    import os", {"os"}),
        ("storage", "import os, yaml, filelock, jinja2", {"jinja2"}),
        ("outbound", "import jinja2, markupsafe, yaml, typer", {"yaml", "typer"}),
        ("commands", "import typer, rich.table, keyring, click", {"click"}),
        ("below", "import pydantic_core", {"pydantic_core"}),
    ],
)
def test_a_strange_package_is_seen(floor: str, source: str, strange: set[str]) -> None:
    assert strangers(floor, source) == strange


@pytest.mark.parametrize("module", [module for module in MODULES if floor_of(module) == "domain"])
def test_the_domain_opens_no_file(module: str) -> None:
    named = {node.id for node in ast.walk(ast.parse(SOURCES[module])) if isinstance(node, ast.Name)}
    assert not {"open", "input", "print", "exec", "eval"} & named


# --- start-up


@pytest.mark.parametrize("name", ["cli", "door_tree", "door_words", *(f"commands.{module}" for module in COMMANDS.values())])
def test_nothing_heavy_is_imported_with_a_command(name: str) -> None:
    assert list(heavy_things(SOURCES[f"{PACKAGE}.{name}"], SOURCES)) == []


def test_a_heavy_import_is_seen_through_any_number_of_our_own_modules() -> None:
    sources = {
        "ttdn_cli": "",
        "ttdn_cli.domain": "from ttdn_cli.domain import plan",
        "ttdn_cli.domain.plan": "import pydantic_core",
        "ttdn_cli.domain.days": "import datetime",
    }
    assert list(heavy_things("from ttdn_cli.domain.days import in_table", sources)) == ["domain > domain.plan > pydantic_core"]
    assert list(heavy_things("def f():\n    import ttdn_cli.domain.plan", sources)) == []
    assert list(heavy_things("import rich.table, rich.text", sources)) == ["rich"]
    assert next(heavy_things("from ttdn_cli.domain import plan", SOURCES)) == "domain.plan > domain.record > pydantic_core"


# --- the clock


def test_the_clock_is_read_in_one_place() -> None:
    reading = {module for module, source in SOURCES.items() if any(readings_of_the_clock(source))}
    assert reading == {"ttdn_cli.commands.clock"}, [shown(m, n) for m in reading for n in readings_of_the_clock(SOURCES[m])]


@pytest.mark.parametrize(
    "source",
    [
        "from datetime import datetime\ndatetime.now()",
        "import datetime as dt\ndt.date.today()",
        "import time",
        "from time import monotonic",
        "x.utcnow",
        "os.environ['TTDN_NOW']",
    ],
)
def test_a_look_at_the_clock_is_seen(source: str) -> None:
    assert list(readings_of_the_clock(source)) == [source.count("\n") + 1]


def test_a_time_of_day_is_no_look_at_the_clock() -> None:
    assert list(readings_of_the_clock("from datetime import time\nfrom time import sleep\ntime(12)\nnow = later")) == []
