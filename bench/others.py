"""
The nearest thing that other tools do: what they are given, and how they are called.

check-jsonschema, with the schema that `ttdn` publishes, and yamllint read `data/units.yaml` alone and look at no event. bean-check reads
a ledger with a transaction for each event; doorstop a tree with an item, a file of its own, for each event.
"""

import re
import subprocess
from pathlib import Path

from bench.rows import DOORSTOP, JSON_SCHEMA, YAMLLINT
from bench.timing import Command
from bench.workspaces import Size

SCHEMA = Path(__file__).parent.parent / "schemas" / "units.schema.json"

_ITEM = "active: true\nderived: false\nheader: ''\nlevel: {level}\nlinks: []\nnormative: true\nref: ''\nreviewed: null\ntext: |\n  {text}\n"


def others(folder: Path, workspace: Path, tools: Path, size: Size) -> dict[str, Command]:
    """Each tool by name, ready to run; what it is given is made in `folder`."""
    folder.mkdir()
    events = max(size.units * size.years * size.events, 1)
    (folder / "ledger.beancount").write_text(_ledger(size.units, events), encoding="utf-8")
    units = str(workspace / "data" / "units.yaml")
    words = {
        JSON_SCHEMA: ["check-jsonschema", "--schemafile", str(SCHEMA), units],
        YAMLLINT: ["yamllint", "-d", "{extends: default, rules: {line-length: disable}}", units],
        "bean-check": ["bean-check", "--no-cache", str(folder / "ledger.beancount")],
        DOORSTOP: ["doorstop", "--quiet", "--no-reformat", "--no-level-check", "--no-review-check"],
    }
    _make_doorstop(folder / "doorstop", tools, events)
    return {name: _command(folder, tools, said) for name, said in words.items()}


def _command(folder: Path, tools: Path, words: list[str]) -> Command:
    said = [str(tools / words[0]), *words[1:]]
    return Command(lambda _: said, folder / "doorstop" if words[0] == "doorstop" else folder)


def _ledger(units: int, events: int) -> str:
    accounts = "".join(f"2024-01-01 open Assets:Xa{n} VND\n" for n in range(units))
    days = (f'2024-11-{1 + n % 28:02} * "{n}/BC-UBND"\n  Assets:Xa{n % units}  1 VND\n  Income:Plan\n' for n in range(events))
    return f"2024-01-01 open Income:Plan VND\n{accounts}{''.join(days)}"


def _make_doorstop(folder: Path, tools: Path, items: int) -> None:
    folder.mkdir()
    subprocess.run(["git", "init", "--quiet"], cwd=folder, check=True)
    subprocess.run([tools / "doorstop", "--quiet", "create", "BC", "./bc"], cwd=folder, check=True, capture_output=True)
    for n in range(1, items + 1):
        (folder / "bc" / f"BC{n:03}.yml").write_text(_ITEM.format(level=f"1.{n}", text=f"Báo cáo số {n}"), encoding="utf-8")


def versions(tools: Path) -> list[str]:
    """What is compared, with versions, as pip lists them."""
    listed = subprocess.run([tools / "python", "-m", "pip", "list", "--format=freeze"], capture_output=True, text=True, check=True).stdout
    wanted = "ttdn pydantic_core typer rich PyYAML docxtpl check-jsonschema yamllint beancount doorstop".casefold().split()
    return [line.replace("==", " ") for line in listed.splitlines() if re.split("==", line)[0].casefold() in wanted]
