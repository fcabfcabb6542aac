"""
Small mistakes put into a module, one at a time, and whether its tests see them: `python -m tests.soak.mutants MODULE PART PARTS TESTS…`.

Each mutant is run in a fork that imports the changed module in the place of the real one, which is not touched. Prints the survivors as
a JSON list: the line as it stands, and what became of it. Decorators, annotations and docstrings are left alone: they decide nothing.
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
import pydantic  # noqa: F401
import pytest

ROOT = Path(__file__).parents[2]
SECONDS = 120
"""After so long a mutant is taken for one that never ends, which is seen."""

OTHER: dict[type[ast.AST], type[ast.AST]] = {
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
    """A module with one mistake."""

    line: str
    became: str
    tree: ast.Module

    @property
    def said(self) -> str:
        return f"{self.line} -> {self.became}"


def mutants(source: str) -> Iterator[Mutant]:
    """Every mutant of a module, in the order of its lines."""
    lines = source.splitlines()
    count = sum(1 for _ in _places(ast.parse(source)))
    for n in range(count):
        for variant in range(2):
            tree = ast.parse(source)
            node = next(place for i, place in enumerate(_places(tree)) if i == n)
            before = copy.deepcopy(node)
            if _mutate(node, variant):
                yield Mutant(lines[node.lineno - 1].strip(), f"{_text(before)} => {_text(node)}", ast.fix_missing_locations(tree))


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
            node.ops[0] = OTHER[type(node.ops[0])]()  # type: ignore[assignment]
        case ast.BoolOp() if variant == 0:
            node.op = OTHER[type(node.op)]()  # type: ignore[assignment]
        case ast.BoolOp():
            node.values = node.values[:1]
        case ast.BinOp() if variant == 0 and type(node.op) in OTHER:
            node.op = OTHER[type(node.op)]()  # type: ignore[assignment]
        case ast.Constant(value=bool()) if variant == 0:
            node.value = not node.value
        case ast.Constant(value=int()):
            node.value += 1 if variant == 0 else -1
        case ast.Constant(value=str()) if variant == 0 and node.value:
            node.value = f"X{node.value}"
        case ast.Constant(value=None) if variant == 0:
            node.value = 1
        case ast.Name() if variant == 0 and node.id in NAMES:
            node.id = NAMES[node.id]
        case ast.If() | ast.IfExp() | ast.While() if variant == 0:
            node.test = ast.UnaryOp(ast.Not(), node.test)
        case ast.If() if not node.orelse:
            node.test = ast.Constant(False)
        case ast.Continue() if variant == 0:
            node.__class__ = ast.Break
        case ast.Return() if variant == 0 and node.value is not None and not isinstance(node.value, ast.Constant):
            node.value = ast.Constant(None)
        case ast.Assign() if variant == 0 and isinstance(node.targets[0], ast.Subscript):
            node.value = ast.Constant(None)
        case ast.comprehension() if variant == 0 and node.ifs:
            node.ifs = node.ifs[:-1]
        case ast.match_case() if variant == 0 and node.guard is not None:
            node.guard = ast.Constant(True)
        case ast.Call(keywords=[_, *_]) if variant == 0:
            node.keywords = node.keywords[:-1]
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
            quick = ("-x", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", "-p", "no:cov", "-o", "addopts=", "--tb=no")
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


def main(name: str, part: int, parts: int, tests: Sequence[str]) -> None:
    os.environ["TTDN_HYPOTHESIS"] = "quick"
    source = (ROOT / "src" / f"{name.replace('.', '/')}.py").read_text("utf-8")
    assert survives(name, ast.parse(source), tests), "without a mistake the tests pass"
    found = list(mutants(source))[part::parts]
    left = [mutant.said for mutant in found if survives(name, mutant.tree, tests)]
    print(json.dumps({"tried": len(found), "survived": left}))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), sys.argv[4:])
