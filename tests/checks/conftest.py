"""YAML in, the whole message out: a small workspace without a problem, of which a test changes what it is about."""

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from textwrap import dedent

import pytest

from ttdn_cli.domain.checks import RULES
from ttdn_cli.domain.problem import Address
from ttdn_cli.storage.places import locate
from ttdn_cli.storage.workspace import load_everything

Said = tuple[Address, str, str | None]
"""Where a problem is, what it says, and its hint."""

Found = Callable[..., list[Said]]

PLAN = """\
schema: 1
id: ke-hoach-thu
type: Kế hoạch
number: 535/KH-UBND
date: 2023-12-12
issuer: Ủy ban nhân dân huyện Hóc Môn
title: Triển khai hoạt động thông tin đối ngoại
editions:
  - {edition: 1, date: 2023-12-12, document: Kế hoạch số 535/KH-UBND}
legal_basis:
  - {document: 26/2020/QĐ-UBND, text: Căn cứ Quyết định số 26/2020/QĐ-UBND}
clauses:
  - {id: II, title: NỘI DUNG}
  - {id: II.1, title: Quán triệt, task: true}
  - {id: III, title: TỔ CHỨC THỰC HIỆN}
  - {id: IV, title: CHẾ ĐỘ BÁO CÁO}
reporting:
  - first_year: 2024
    name: Báo cáo năm
    clause: IV
    reporters: [xa-thi-tran]
    recipient: phong-vhtt
    due: {month: 11, day: 5, reading: before}
    frequency: yearly
    timezone: Asia/Ho_Chi_Minh
appendix:
  heading: PHỤ LỤC
  title: Danh mục văn bản
  columns: [STT, Nội dung]
  documents:
    - row: 1
      number: 57-KL/TW
      date: 2023-06-15
      type: Kết luận
      issuer: Bộ Chính trị
      title: về thông tin đối ngoại
      status: {state: unverified}
    - row: 2
      number: 26/2020/QĐ-UBND
      date: 2020-09-21
      type: Quyết định
      issuer: Ủy ban nhân dân Thành phố
      title: về quy chế thông tin đối ngoại
      status: {state: unverified}
"""

UNITS = """\
schema: 1
office:
  unit: phong-vhtt
  parent: Ủy ban nhân dân huyện Hóc Môn
  parent_short: UBND huyện Hóc Môn
  name: Phòng Văn hóa và Thông tin
  abbreviation: VHTT
  place: Hóc Môn
groups:
  - {id: phong-ban, name: Phòng ban}
  - {id: xa-thi-tran, name: Xã - thị trấn}
responsibilities:
  - id: III.1
    title: Phòng ban, xã - thị trấn
    groups: [phong-ban, xa-thi-tran]
    duties:
      - {id: III.1/1, manner: perform, text: Thực hiện, tasks: [II.1]}
units:
  - {id: phong-vhtt, name: Phòng Văn hóa và Thông tin, groups: [phong-ban], basis: Kế hoạch}
  - {id: xa-ba-diem, name: Xã Bà Điểm, groups: [xa-thi-tran], basis: Kế hoạch}
"""

RECEIVED = """\
schema: 1
kind: received
year: 2026
unit: xa-ba-diem
day: 2026-11-02
recorded: 2026-11-02T09:00:00+07:00
sent: 2026-11-01
"""


@pytest.fixture
def found(tmp_path: Path) -> Found:
    """
    What a rule finds in the small workspace.

    `plan` and `units` are YAML: each of their blocks takes the place of the block with the same key, or comes after the others.
    `holidays` is a whole file, `events` are files by their path below `data/reports`, without the ending. Nothing may be wrong in
    reading them, and every problem found must be of that rule and stand at a line of a file.
    """

    def of(rule: str, plan: str = "", units: str = "", events: Mapping[str, str] | None = None, holidays: str = "") -> list[Said]:
        written = {"plan": changed(PLAN, plan), "units": changed(UNITS, units)}
        if holidays:
            written["holidays"] = dedent(holidays)
        written |= {f"reports/{name}": dedent(text) for name, text in (events or {}).items()}
        for name, text in written.items():
            path = tmp_path / "data" / f"{name}.yaml"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode())
        loaded = load_everything(tmp_path)
        assert loaded.problems == []
        assert loaded.workspace is not None
        problems = list(RULES[rule].check(loaded.workspace))
        assert {problem.rule for problem in problems} <= {rule}
        assert all(located.line and located.source for located in locate(tmp_path, problems))
        return [(problem.address, problem.message, problem.hint) for problem in problems]

    return of


def changed(text: str, change: str) -> str:
    """`text` with the blocks of `change` in the place of its own."""
    blocks = _blocks(text) | _blocks(dedent(change))
    return "".join(blocks.values())


def _blocks(text: str) -> dict[str, str]:
    """The top level of a YAML text: each key with the lines that belong to it."""
    parts = [part for part in re.split(r"^(?=\w+:)", text, flags=re.MULTILINE) if part.strip()]
    return {part.partition(":")[0]: part.rstrip("\n") + "\n" for part in parts}
