"""
Small mistakes put into a module, one at a time, and whether its tests see them: `python -m tests.soak.mutants MODULE PART PARTS TESTS…`.

Each mutant is run in a fork that imports the changed module in the place of the real one, which is not touched. Prints the survivors as
JSON: the line as it stands, and what became of it. Texts, decorators and annotations are left alone: the mistakes are in what decides.

A mistake that changes no answer stands in the table `NO_MISTAKE` of the module's own test file, with the reason. The run fails on a
survivor that does not stand there, and on a line of the table that no survivor bears out.
"""

import ast
import copy
import importlib.abc
import importlib.util
import json
import os
import signal
import sys
import time
from collections.abc import Iterator, Sequence
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

import hypothesis  # noqa: F401 - a fork finds it imported
import pydantic_core  # noqa: F401
import pytest

ROOT = Path(__file__).parents[2]
SECONDS = 120
"""After so long a mutant is taken for one that never ends, which is seen."""

OTHER: dict[type[ast.AST], Any] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.And: ast.Or,
    ast.Or: ast.And,
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.BitOr: ast.BitAnd,
}
NAMES = {"min": "max", "max": "min", "any": "all", "all": "any"}


class Mutant(NamedTuple):
    """One mistake: in which node, the how-manieth, and how it is said."""

    place: int
    variant: int
    said: str


def mutants(source: str) -> list[Mutant]:
    """Every mistake that can be made in a module, in the order of its lines."""
    lines, found = source.splitlines(), []
    for place, node in enumerate(_places(ast.parse(source))):
        for variant in range(2):
            changed = copy.deepcopy(node)
            if _mutate(changed, variant):
                found.append(Mutant(place, variant, f"{lines[node.lineno - 1].strip()} -> {_text(node)} => {_text(changed)}"))
    return found


def with_mistake(source: str, mutant: Mutant) -> ast.Module:
    """The module with it."""
    tree = ast.parse(source)
    _mutate(next(node for n, node in enumerate(_places(tree)) if n == mutant.place), mutant.variant)
    return ast.fix_missing_locations(tree)


def _places(node: ast.AST) -> Iterator[Any]:
    """The nodes in which a mistake can be made, in order."""
    for name, value in ast.iter_fields(node):
        if name in ("decorator_list", "annotation", "returns", "bases", "keywords") and isinstance(node, ast.ClassDef | ast.FunctionDef):
            continue
        if name in ("annotation", "returns"):
            continue
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ast.Expr) and isinstance(child.value, ast.Constant):
                continue  # a docstring
            if isinstance(child, ast.AST):
                if hasattr(child, "lineno") and not isinstance(node, ast.ImportFrom | ast.Import):
                    yield child
                yield from _places(child)


def _mutate(node: Any, variant: int) -> bool:
    """Makes the mistake of that number; False when there is none."""
    match node:
        case ast.Compare() if variant == 0 and type(node.ops[0]) in OTHER:
            node.ops[0] = OTHER[type(node.ops[0])]()
        case ast.BoolOp() if variant == 0:
            node.op = OTHER[type(node.op)]()
        case ast.BoolOp():
            node.values = node.values[:1]
        case ast.BinOp() if variant == 0 and type(node.op) in OTHER:
            node.op = OTHER[type(node.op)]()
        case ast.Constant(value=bool()) if variant == 0:
            node.value = not node.value
        case ast.Constant(value=int(number)):
            node.value = number + (1 if variant == 0 else -1)
        case ast.Name() if variant == 0 and node.id in NAMES:
            node.id = NAMES[node.id]
        case ast.If() | ast.IfExp() | ast.While() if variant == 0:
            node.test = ast.UnaryOp(ast.Not(), node.test)
        case ast.Continue() if variant == 0:
            node.__class__ = ast.Break  # type: ignore[assignment]
        case ast.Assign() if variant == 0 and isinstance(node.targets[0], ast.Subscript):
            node.value = ast.Constant(None)
        case _:
            return False
    return True


def _text(node: ast.AST) -> str:
    text = ast.unparse(ast.fix_missing_locations(node)) if hasattr(node, "lineno") else type(node).__name__
    return text.split("\n")[0][:100]


class InPlaceOf(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Imports a tree in the place of a module."""

    def __init__(self, name: str, tree: ast.Module) -> None:
        self.name, self.tree = name, tree

    def find_spec(self, fullname: str, path: Any = None, target: ModuleType | None = None) -> ModuleSpec | None:
        return importlib.util.spec_from_loader(fullname, self) if fullname == self.name else None

    def exec_module(self, module: ModuleType) -> None:
        exec(compile(self.tree, f"<mutant of {self.name}>", "exec"), module.__dict__)


def survives(name: str, tree: ast.Module, tests: Sequence[str]) -> bool:
    """Whether all tests pass."""
    child = os.fork()
    if child == 0:
        nowhere = os.open(os.devnull, os.O_RDWR)
        for stream in range(3):
            os.dup2(nowhere, stream)
        code = 1
        try:
            sys.meta_path.insert(0, InPlaceOf(name, tree))
            quick = ["-x", "-q", "--tb=no", "--assert=plain", "-p", "no:cacheprovider", "-p", "no:xdist", "-p", "no:cov"]
            quick += ["-o", "addopts=", "-o", "filterwarnings="]
            code = int(pytest.main([*quick, *tests]))
        finally:
            os._exit(code)
    end = time.monotonic() + SECONDS
    while time.monotonic() < end:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            return os.waitstatus_to_exitcode(status) == 0
        time.sleep(0.01)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return False


def explained(name: str, tests: Sequence[str]) -> dict[str, str]:
    """What the module's own test file says of survivors. It is read and not imported: a fork shall import it with the mistake."""
    own = f"test_{name.rpartition('.')[2]}.py"
    for node in [node for file in tests if Path(file).name == own for node in ast.parse((ROOT / file).read_text("utf-8")).body]:
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "NO_MISTAKE":
            return dict(ast.literal_eval(node.value))
    return {}


def main(name: str, part: int, parts: int, tests: Sequence[str]) -> None:
    os.environ["TTDN_HYPOTHESIS"] = "quick"
    source = (ROOT / "src" / f"{name.replace('.', '/')}.py").read_text("utf-8")
    assert survives(name, ast.parse(source), tests), "without a mistake the tests pass"
    every, known = mutants(source), explained(name, tests)
    found = every[part::parts]
    left = []
    for mutant in found:
        print(".", end="", file=sys.stderr, flush=True)
        if survives(name, with_mistake(source, mutant), tests):
            left.append(mutant.said)
            print(mutant.said, file=sys.stderr, flush=True)
    seen = {mutant.said for mutant in found} - set(left)
    answer = {
        "tried": len(found),
        "survived": [said for said in left if said not in known],
        "explained": sum(said in known for said in left),
        "explained, but seen or not there": [said for said in known if said in seen or said not in {mutant.said for mutant in every}],
    }
    print(json.dumps(answer, ensure_ascii=False, indent=1))
    sys.exit(1 if answer["survived"] or answer["explained, but seen or not there"] else 0)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), sys.argv[4:])
