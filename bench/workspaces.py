"""
Made-up workspaces of any size, the same bytes for the same numbers: `python -m bench.workspaces FOLDER --units 1000 --events 4`.

The plan and its units are the repository's own; communes that nobody has heard of are added until there are enough, and report.
"""

import argparse
import os
import re
import shutil
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

DATA = Path(__file__).parent.parent / "data"
FIRST_YEAR = 2024
RECIPIENT = "phong-van-hoa-va-thong-tin"
SILENT = 12
"""As many of the last units send nothing: a benchmark of `ttdn receive` takes one of them a run."""

_SYLLABLES = (("An", "an"), ("Bình", "binh"), ("Đông", "dong"), ("Hòa", "hoa"), ("Lộc", "loc"), ("Mỹ", "my"), ("Phước", "phuoc"))


class Size(NamedTuple):
    """How large a workspace is: units, reporting years, and events of each unit in each year (1 to 4)."""

    units: int
    years: int = 1
    events: int = 1

    @property
    def last_year(self) -> int:
        """The year that a benchmark looks at."""
        return FIRST_YEAR + self.years - 1

    @property
    def now(self) -> str:
        """The day on which it looks: every event has happened."""
        return f"{self.last_year}-11-30"


def make_workspace(root: Path, size: Size) -> list[str]:
    """Writes the workspace into a folder that is not there yet; the ids of the units that owe a report, the silent ones last."""
    (root / "data").mkdir(parents=True)
    (root / "data" / "plan.yaml").write_bytes((DATA / "plan.yaml").read_bytes())
    text = (DATA / "units.yaml").read_text(encoding="utf-8")
    own = re.findall(r"\n  - id: (\S+)", text[text.index("\nunits:\n") :])
    made = range(1, size.units - len(own) + 1)
    _write(root / "data" / "units.yaml", text + "".join(map(_unit, made)))
    owing = [id for id in own if id != RECIPIENT] + list(map(_id, made))
    for year in range(FIRST_YEAR, size.last_year + 1):
        for number, id in enumerate(owing[:-SILENT], 1):
            folder = root / "data" / "reports" / str(year) / id
            folder.mkdir(parents=True)
            for name, text in list(_events(id, number, year))[: size.events]:
                _write(folder / f"{name}.yaml", text)
    return owing


def make_wrong(root: Path, wrong: Path) -> None:
    """The workspace once more in another folder, its last unit with a key that no unit has; the reports are the same files."""
    shutil.copytree(root, wrong, copy_function=os.link)
    units = wrong / "data" / "units.yaml"
    text = units.read_text(encoding="utf-8")
    units.unlink()
    _write(units, f"{text}    nmae: Xã\n")


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")


def _words(number: int) -> Iterator[tuple[str, str]]:
    yield _SYLLABLES[number // len(_SYLLABLES) % len(_SYLLABLES)]
    yield _SYLLABLES[number % len(_SYLLABLES)]


def _id(number: int) -> str:
    return f"xa-{'-'.join(plain for _, plain in _words(number))}-{number}"


def _unit(number: int) -> str:
    name = f"xã {' '.join(word for word, _ in _words(number))} {number}"
    return f"""
  - id: {_id(number)}
    name: X{name[1:]}
    formal_name: Ủy ban nhân dân {name}
    groups:
      - xa-thi-tran
    code: "{10_000_000 + number}"
    email: {_id(number)}@example.com
    basis: "Đơn vị giả định, chỉ dùng để đo tốc độ"
"""


def _events(unit: str, number: int, year: int) -> Iterator[tuple[str, str]]:
    """Four events of a unit's year, the names and the texts of their files as ttdn writes them: sent, returned, sent again, accepted."""
    sent = date(year, 10, 1) + timedelta(days=number % 45)
    first, second = sent + timedelta(days=1), sent + timedelta(days=5)

    def event(kind: str, day: date, rest: str) -> tuple[str, str]:
        head = f"schema: 1\nkind: {kind}\nyear: {year}\nunit: {unit}\nday: {day}\nrecorded: {day}T09:15:22+07:00\n"
        return f"{day}-{kind}", head + rest

    yield event("received", first, _report(number, sent))
    yield event(
        "returned", sent + timedelta(days=3), f"report: {first}-received\nreason: Thiếu số liệu\nagain_by: {sent + timedelta(days=12)}\n"
    )
    yield event("received", second, _report(number + 500_000, second))
    yield event("accepted", sent + timedelta(days=6), f"report: {second}-received\n")


def _report(number: int, sent: date) -> str:
    """What a report's file holds besides its head; every third one has content."""
    content = f"""content:
  results:
  - task: II.2.1
    text: Tổ chức {number % 20} buổi giới thiệu với đoàn khách quốc tế
    figures:
      số buổi: {number % 20}
      lượt người: {number % 1000}
  difficulties: Thiếu kinh phí
"""
    return f"""sent: {sent}
number: {number}/BC-UBND
dated: {sent}
via: email
files:
- name: bao-cao.docx
  size: {20_000 + number}
  sha256: a{number:063x}
{content if number % 3 == 0 else ""}"""


def main() -> None:
    """Makes one workspace."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("--units", type=int, default=45)
    arguments.add_argument("--years", type=int, default=1)
    arguments.add_argument("--events", type=int, default=1, choices=range(1, 5))
    given = arguments.parse_args()
    make_workspace(given.folder, Size(given.units, given.years, given.events))


if __name__ == "__main__":
    main()
