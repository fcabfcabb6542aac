"""
A workspace in which one text stands before every text of the data that can hold it: in the plan, the units, the holidays and the events.

Whether a text can is what the model says of each; ids, days and addresses stay what they are.
"""

import re
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import yaml

from tests.conftest import SHIPPED
from ttdn_cli.domain.events import MODELS
from ttdn_cli.domain.holidays import Holidays
from ttdn_cli.domain.plan import Plan
from ttdn_cli.domain.problem import Address
from ttdn_cli.domain.shape import shaped
from ttdn_cli.domain.units import Units

HEAD = {"schema": "1", "year": "2026"}
EVENTS: dict[str, dict[str, Any]] = {
    "xa-ba-diem/2026-11-02-received": {
        "sent": "2026-11-01",
        "number": "123/BC-UBND",
        "via": "email",
        "files": [{"name": "baocao.docx", "size": "3", "sha256": "a" * 64}],
        "content": {
            "results": [{"task": "II.1", "text": "Tổ chức 12 buổi", "figures": {"số buổi": "12"}}],
            "difficulties": "Thiếu kinh phí",
            "proposals": "Cấp thêm",
        },
    },
    "xa-ba-diem/2026-11-03-returned": {"report": "2026-11-02-received", "reason": "thiếu số liệu", "again_by": "2026-11-05"},
    "xa-xuan-thoi-son/2026-11-02-received": {"sent": "2026-11-01", "number": "124/BC-UBND", "dated": "2026-11-01"},
    "xa-tan-hiep/2026-11-02-received": {"sent": "2026-11-01"},
    "xa-tan-hiep/voided-2026-11-02-received": {"day": "2026-11-03", "event": "2026-11-02-received", "reason": "ghi nhầm"},
    "xa-tan-xuan/2026-10-20-extended": {"until": "2026-12-15", "document": "15/VHTT"},
    "xa-trung-chanh/2026-10-20-exempted": {"reason": "sáp nhập", "document": "12/QĐ-UBND"},
    "xa-nhi-binh/reminded-2026-11-04-lan-2-letter": {
        "day": "2026-11-12",
        "deadline": "2026-11-04",
        "step": "lan-2",
        "via": "letter",
        "number": "12/VHTT",
        "dated": "2026-11-12",
    },
    "xa-nhi-binh/reminded-2026-11-04-lan-2-phone": {"day": "2026-11-12", "deadline": "2026-11-04", "step": "lan-2", "via": "phone"},
    "xa-dong-thanh/reminded-2026-11-04-lan-2-mail": {"day": "2026-11-12", "deadline": "2026-11-04", "step": "lan-2", "via": "mail"},
    "xa-dong-thanh/outcome-reminded-2026-11-04-lan-2-mail": {
        "day": "2026-11-12",
        "claim": "reminded-2026-11-04-lan-2-mail",
        "result": "failed",
        "words": "550 no such user",
    },
}
"""By unit and name: what an event holds besides its head. Read on 2026-11-26 they show every standing, and every step that writes."""

UNITS = {
    *("phong-van-hoa-va-thong-tin", "phong-tu-phap", "hoi-nong-dan-huyen", "xa-thoi-tam-thon"),
    *(place.partition("/")[0] for place in EVENTS),
}
"""Of each group one unit at least; the fewer, the sooner all is shown."""


def write(root: Path, text: str) -> int:
    """Writes `data/` with this text before each of its texts; how many there are."""
    of_units = _plain("units")
    of_units["units"] = [unit for unit in of_units["units"] if unit["id"] in UNITS]
    for unit in of_units["units"]:
        if unit["id"] in ("xa-ba-diem", "xa-nhi-binh", "xa-dong-thanh"):
            unit |= {"email": f"{unit['id']}@example.vn", "remark": "ghi chú"}
    of_plan = _plain("plan")
    regime = of_plan["reporting"][0]
    regime["first_year"] = "2026"
    for step in regime["reminders"]:
        step["copies"] = [{"name": "Trưởng phòng", "email": "truongphong@example.vn"}]
        step["attach"] = ["form"] if step["id"] == "lanh-dao" else []
    of_plan["appendix"]["documents"][0] |= {"note": "ghi chú", "remark": "chưa rõ", "status": {"state": "in_force", "source": "vbpl.vn"}}
    files = {"plan": (Plan, of_plan), "units": (Units, of_units), "holidays": (Holidays, _plain("holidays"))}
    count = 0
    for name, (model, value) in files.items():
        count += _write(root / f"data/{name}.yaml", *_poisoned(model, value, text))
    for place, fields in EVENTS.items():
        unit, name = place.split("/")
        kind = name.partition("-")[0] if not name[0].isdigit() else name.rpartition("-")[2]
        day = fields.get("day", name[:10])
        recorded = f"{day}T09:{list(EVENTS).index(place):02}:00+07:00"
        value = HEAD | {"kind": kind, "unit": unit, "day": day, "recorded": recorded} | fields
        model = MODELS[kind]
        path = root / f"data/reports/2026/{place}.yaml"
        count += _write(path, *_poisoned(model, value, text))
    return count


def _plain(name: str) -> Any:
    """A shipped file as plain texts, lists and mappings."""
    return yaml.load((SHIPPED / f"{name}.yaml").read_bytes(), yaml.BaseLoader)


def _write(path: Path, value: Any, count: int) -> int:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(_yaml(value)) + "\n", "utf-8")
    return count


def _yaml(value: Any, indent: str = "") -> Iterator[str]:
    """The lines of a block: texts in single quotes, in which a sign is only itself; numbers and truths in none, or `check` asks why."""
    if isinstance(value, dict):
        for key, held in value.items():
            yield from _held(f"{indent}{_scalar(key)}:", held, indent)
    else:
        for held in value:
            yield from _held(f"{indent}-", held, indent)


def _held(head: str, value: Any, indent: str) -> Iterator[str]:
    if isinstance(value, str):
        yield f"{head} {_scalar(value)}"
    else:
        yield head
        yield from _yaml(value, f"{indent}  ")


def _scalar(text: str) -> str:
    return text if re.fullmatch("-?[1-9][0-9]{0,3}|0|true|false|[a-z0-9_]*[a-z_]", text) else "'" + text.replace("'", "''") + "'"


def _poisoned(model: Any, value: Any, text: str) -> tuple[Any, int]:
    """The value with the text before each text that can hold it, and how many these are."""
    places = list(_texts(value))
    changed = deepcopy(value)
    for place in places:
        _put(changed, place, text + _at(value, place))
    while isinstance(found := shaped(model, changed, ()), list):
        wrong = [problem.address for problem in found]
        spared = [place for place in places if any(place[: len(a)] == a[: len(place)] for a in wrong)]
        assert spared, found
        for place in spared:
            _put(changed, place, _at(value, place))
        places = [place for place in places if place not in spared]
    return changed, len(places)


def _texts(value: Any, here: Address = ()) -> Iterator[Address]:
    match value:
        case str():
            yield here
        case dict():
            for key, held in value.items():
                yield from _texts(held, (*here, key))
        case list():
            for n, held in enumerate(value):
                yield from _texts(held, (*here, n))


def _at(value: Any, place: Address) -> Any:
    for part in place:
        value = value[part]
    return value


def _put(value: Any, place: Address, text: str) -> None:
    _at(value, place[:-1])[place[-1]] = text
