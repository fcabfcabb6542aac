"""The shipped plan and units: complete, in the order of the paper, true to its words, and nothing invented."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from datetime import date
from difflib import SequenceMatcher
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
import yaml
from ruamel.yaml import YAML

from ttdn_cli.domain.owing import owes, regime_of
from ttdn_cli.domain.plan import LegalState, Plan
from ttdn_cli.domain.record import Record, validated
from ttdn_cli.domain.units import Manner, Unit, Units
from ttdn_cli.outbound.as_printed import corrections, plan_as_corrected, plan_as_printed

ROOT = Path(__file__).parent.parent
FILES = ("data/plan.yaml", "data/units.yaml")
SCAN = ROOT / "tests/fixtures/ke-hoach-535.txt"

NOT_THE_PLAN = {"*hpc*": 1, "*h*": 2}
"""What the scan has and the plan has not: handwritten initials, and how often they stand there. Besides, `*` marks bold and italics."""


def load_shipped() -> tuple[Plan, Units]:
    """The two files as the model; every scalar is read as text."""
    plan, units = (yaml.load((ROOT / name).read_text("utf-8"), yaml.CBaseLoader) for name in FILES)
    return validated(Plan, plan), validated(Units, units)


@pytest.fixture(scope="module")
def shipped() -> tuple[Plan, Units]:
    return load_shipped()


@pytest.fixture(scope="module")
def plan(shipped: tuple[Plan, Units]) -> Plan:
    return shipped[0]


@pytest.fixture(scope="module")
def units(shipped: tuple[Plan, Units]) -> Units:
    return shipped[1]


BROKEN = ("trong tình hình mới trên địa bàn", "tiếng Việt và tiếng nước ngoài", "quê hương Hóc Môn - 18 thôn vườn trầu cho cán bộ")
"""Where the scan goes on with a paragraph on a new line: in the title, and at two page breaks."""


def scanned_text() -> str:
    text = SCAN.read_text("utf-8")
    for initials, times in NOT_THE_PLAN.items():
        assert text.count(initials) == times
        text = text.replace(initials, "")
    return text.replace("*", "")


def scanned_lines() -> list[str]:
    lines: list[str] = []
    for line in filter(None, map(str.strip, scanned_text().splitlines())):
        if line.startswith(BROKEN):
            lines[-1] += f" {line}"
        else:
            lines.append(line)
    return lines


# --- the words of the paper


def test_the_plan_as_printed_is_the_scan_word_for_word(plan: Plan, units: Units) -> None:
    printed, scanned = plan_as_printed(plan, units).split(), scanned_text().split()
    assert len(scanned) > 2500
    assert differences(scanned, printed) == []


def test_the_plan_as_printed_has_the_paragraphs_of_the_scan(plan: Plan, units: Units) -> None:
    assert [line.strip() for line in plan_as_printed(plan, units).splitlines()] == scanned_lines()


def test_every_misprint_is_corrected_once_and_nothing_else_is(plan: Plan, units: Units) -> None:
    found = [(where, *pair) for where, printed, text in corrections(plan, units) for pair in differences(printed.split(), text.split())]
    assert found == [
        ("I", "hòa", "hài"),
        ("I", "chuyên", "chuyển"),
        ("II.1", "", "cho"),
        ("II.1", "", "các"),
        ("II.2.1", "tiên", "tiến"),
        ("II.2.2", "tế....", "tế..."),
        ("II.2.2", "chấp", "Chấp"),
        ("II.3", "Mac –", "Mác -"),
        ("II.3", "chỉ", "Chỉ"),
        ("appendix.heading", "PHỤC", "PHỤ"),
        ("57-KL/TW", "chính", "Chính"),
        ("72/2015/NĐ-CP", "Thủ tướng", ""),
        ("88/2012/NĐ-CP", "12", "10"),
        ("88/2012/NĐ-CP", "Thủ tướng", ""),
        ("09/2017/NĐ-CP", "Thủ tướng", ""),
        ("09/2017/NĐ-CP", "", "cho"),
        ("09/2017/NĐ-CP", "", "các"),
        ("03/2019/TT-BTTTT", "về", ""),
        ("273/QĐ-TTg", "", "Chính phủ"),
        ("1191/QĐ-TTg", "", "Chính phủ"),
        ("1178/QĐ-TTg", "", "Chính phủ"),
        ("1178/QĐ-TTg", "hợp tác", "hội nhập"),
        ("III.2/1", "các", "cán"),
        ("III.3/1", "Học", "Hóc"),
        ("III.3/4", "trong", ""),
    ]


def test_the_corrected_plan_differs_from_the_printed_one_by_the_corrections_only(plan: Plan, units: Units) -> None:
    text = plan_as_printed(plan, units)
    rest = ""
    for where, wrong, right in sorted(corrections(plan, units), key=lambda c: paper_order(c.where)):
        before, found, text = text.partition(wrong)
        assert found, (where, wrong)
        rest += before + right
    assert plan_as_corrected(plan, units) == rest + text


def paper_order(where: str) -> int:
    """Part III stands in another file than what comes before and after it on the paper."""
    part = re.split(r"[./]", where)[0]
    return {"I": 0, "II": 0, "III": 1}.get(part, 2)


# --- the plan


def test_the_plan_names_itself_as_on_the_paper(plan: Plan) -> None:
    assert (plan.id, plan.type, plan.number, plan.date) == ("hoc-mon-535", "Kế hoạch", "535/KH-UBND", date(2023, 12, 12))
    assert plan.issuer == "Ủy ban nhân dân huyện Hóc Môn"
    assert [edition.edition for edition in plan.editions] == [1]
    assert [basis.document for basis in plan.legal_basis] == ["28-CT/TU", "26/2020/QĐ-UBND", "1762/KH-UBND", "228-KH/HU"]
    assert plan.signer is not None
    assert plan.signer.lines == ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")


def test_the_clauses_stand_in_order_with_all_their_paragraphs(plan: Plan) -> None:
    assert [(clause.id, len(clause.paragraphs), clause.task) for clause in plan.clauses] == [
        ("I", 5, False),
        ("II", 0, False),
        ("II.1", 3, True),
        ("II.2", 0, False),
        ("II.2.1", 6, True),
        ("II.2.2", 3, True),
        ("II.3", 3, True),
        ("II.4", 1, True),
        ("III", 0, False),
        ("IV", 1, False),
    ]


def test_the_appendix_has_its_fourteen_rows_in_order(plan: Plan) -> None:
    assert plan.appendix is not None
    assert [(document.row, document.number) for document in plan.appendix.documents] == [
        (1, "57-KL/TW"),
        (2, "72/2015/NĐ-CP"),
        (3, "88/2012/NĐ-CP"),
        (4, "09/2017/NĐ-CP"),
        (5, "22/2016/TT-BTTTT"),
        (6, "03/2019/TT-BTTTT"),
        (7, "273/QĐ-TTg"),
        (8, "1191/QĐ-TTg"),
        (9, "1178/QĐ-TTg"),
        (10, "26/2020/QĐ-UBND"),
        (11, "34-NQ/TW"),
        (12, "28-CT/TU"),
        (13, "1762/KH-UBND"),
        (14, "228-KH/HU"),
    ]


def test_a_document_is_in_force_only_where_a_source_says_so(plan: Plan) -> None:
    assert plan.appendix is not None
    states = {document.row: document.status for document in plan.appendix.documents}
    assert [row for row, status in states.items() if status.state is LegalState.IN_FORCE] == [2, 3, 4, 8]
    assert [row for row, status in states.items() if status.state is LegalState.ENDED] == [13]
    assert all((status.source is None) == (status.state is LegalState.UNVERIFIED) for status in states.values())
    assert {row: status.as_of for row, status in states.items() if status.as_of} == {13: date(2023, 12, 31)}
    assert not any(status.replaced_by for status in states.values())


def test_the_reporting_regime_is_that_of_clause_iv(plan: Plan, units: Units) -> None:
    (regime,) = plan.reporting
    assert (regime.first_year, regime.last_year, regime.clause) == (2024, None, "IV")
    assert (regime.due.month, regime.due.day, regime.due.reading) == (11, 5, "before")
    assert regime.recipient == units.office.unit == "phong-van-hoa-va-thong-tin"
    assigned = [group for responsibility in units.responsibilities for group in responsibility.groups]
    assert list(regime.reporters) == assigned == [group.id for group in units.groups]
    clause = next(clause for clause in plan.clauses if clause.id == "IV")
    (sentence,) = clause.paragraphs
    assert regime.email is not None
    assert regime.email in sentence.text
    assert regime.consolidated_for is not None
    assert f"tổng hợp báo cáo {regime.consolidated_for} theo quy định." in sentence.text


# --- the units


def test_every_group_has_its_units(units: Units) -> None:
    counted = Counter(membership.group for unit in units.units for membership in unit.groups)
    assert counted == {"phong-ban-don-vi": 14, "xa-thi-tran": 12, "mat-tran-doan-the": 6}
    assert all(len(unit.groups) == 1 for unit in units.units)


def test_everybody_but_the_recipient_owes_a_report_from_2024_on(plan: Plan, units: Units) -> None:
    assert regime_of(plan, 2023) is None
    regime = regime_of(plan, 2024)
    assert regime is not None
    assert [unit.id for unit in units.units if not owes(unit, regime, 2024)] == ["phong-van-hoa-va-thong-tin"]


def test_the_twelve_communes_have_their_codes_and_addresses(units: Units) -> None:
    communes = communes_of(units)
    assert [(unit.name, unit.code) for unit in communes] == [
        ("Thị trấn Hóc Môn", "27559"),
        ("Xã Tân Hiệp", "27562"),
        ("Xã Nhị Bình", "27565"),
        ("Xã Đông Thạnh", "27568"),
        ("Xã Tân Thới Nhì", "27571"),
        ("Xã Thới Tam Thôn", "27574"),
        ("Xã Xuân Thới Sơn", "27577"),
        ("Xã Tân Xuân", "27580"),
        ("Xã Xuân Thới Đông", "27583"),
        ("Xã Trung Chánh", "27586"),
        ("Xã Xuân Thới Thượng", "27589"),
        ("Xã Bà Điểm", "27592"),
    ]
    for unit in communes:
        assert unit.formal_name == f"Ủy ban nhân dân {unit.name[0].lower()}{unit.name[1:]}"


def test_nobody_has_an_address_a_number_or_a_date_but_the_plan_itself(units: Units) -> None:
    assert [unit.id for unit in units.units if unit.email] == ["phong-van-hoa-va-thong-tin"]
    assert not any(unit.phone or unit.valid_from or unit.valid_to or unit.successors for unit in units.units)
    for name in FILES:
        text = (ROOT / name).read_text("utf-8")
        assert set(re.findall(r"\S+@\S+", text)) <= {"vhttt.hocmon@tphcm.gov.vn", "vhttt.hocmon@tphcm.gov.vn)"}


def test_every_task_is_served_by_a_duty(plan: Plan, units: Units) -> None:
    tasks = [clause.id for clause in plan.clauses if clause.task]
    served = {task for responsibility in units.responsibilities for duty in responsibility.duties for task in duty.tasks}
    assert served == set(tasks)


def test_the_front_and_the_unions_are_asked_and_never_told(units: Units) -> None:
    by_id = {responsibility.id: responsibility for responsibility in units.responsibilities}
    assert [id for id, responsibility in by_id.items() if responsibility.requested] == ["III.3"]
    assert {duty.id: duty.manner for duty in by_id["III.3"].duties} == {
        "III.3/1": Manner.REQUEST,
        "III.3/2": Manner.COORDINATE,
        "III.3/3": Manner.REQUEST,
        "III.3/4": Manner.REQUEST,
        "III.3/5": Manner.REQUEST,
    }


def test_what_is_not_verified_says_so(units: Units) -> None:
    unverified = [unit.id for unit in units.units if "hưa được kiểm chứng" in unit.basis]
    assert unverified == [
        "phong-y-te",
        "phong-kinh-te",
        "phong-quan-ly-do-thi",
        "lien-doan-lao-dong-huyen",
        "hoi-nong-dan-huyen",
        "huyen-doan",
        "hoi-lien-hiep-phu-nu-huyen",
        "hoi-cuu-chien-binh-huyen",
    ]


def test_the_data_can_say_what_happened_on_1_july_2025(plan: Plan, units: Units) -> None:
    """Nghị quyết 1685/NQ-UBTVQH15: twelve communes became four, and four names and codes are used again for larger units."""
    merged = {
        ("xa-hoc-mon-2025", "Xã Hóc Môn", "27559"): ("thi-tran-hoc-mon", "xa-tan-hiep", "xa-tan-xuan"),
        ("xa-dong-thanh-2025", "Xã Đông Thạnh", "27568"): ("xa-nhi-binh", "xa-dong-thanh", "xa-thoi-tam-thon"),
        ("xa-xuan-thoi-son-2025", "Xã Xuân Thới Sơn", "27577"): ("xa-tan-thoi-nhi", "xa-xuan-thoi-son", "xa-xuan-thoi-dong"),
        ("xa-ba-diem-2025", "Xã Bà Điểm", "27592"): ("xa-trung-chanh", "xa-xuan-thoi-thuong", "xa-ba-diem"),
    }
    successor = {old: new for (new, _, _), olds in merged.items() for old in olds}
    raw = yaml.load((ROOT / "data/units.yaml").read_text("utf-8"), yaml.CBaseLoader)
    for unit in raw["units"]:
        if unit["id"] in successor:
            unit |= {"valid_to": "2025-06-30", "successors": [successor[unit["id"]]]}
    raw["units"] += [
        {
            "id": id,
            "name": name,
            "groups": ["xa-thi-tran"],
            "code": code,
            "valid_from": "2025-07-01",
            "basis": "Nghị quyết 1685/NQ-UBTVQH15",
        }
        for id, name, code in merged
    ]
    communes = communes_of(validated(Units, raw))
    regime = regime_of(plan, 2025)
    assert regime is not None

    def valid_on(day: date) -> list[Unit]:
        return [unit for unit in communes if unit.is_valid_on(day)]

    assert valid_on(date(2025, 6, 30)) == [unit for unit in communes if unit.id in successor]
    assert [(unit.id, unit.name, unit.code) for unit in valid_on(date(2025, 7, 1))] == list(merged)
    assert all(unit.successors == (successor[unit.id],) for unit in valid_on(date(2025, 6, 30)))
    assert len(successor) == 12
    for day in (date(2025, 6, 30), date(2025, 7, 1)):
        assert max(Counter(unit.code for unit in valid_on(day)).values()) == 1, "a code names one unit at a time"
    assert [sum(owes(unit, regime, year) for unit in communes) for year in (2024, 2025)] == [12, 4]


def communes_of(units: Units) -> list[Unit]:
    return [unit for unit in units.units if unit.groups[0].group == "xa-thi-tran"]


# --- the files


@pytest.mark.parametrize("reader", ["YAML 1.1", "YAML 1.2"])
def test_other_readers_of_yaml_read_the_same_values(reader: str, plan: Plan, units: Units) -> None:
    for name, model in zip(FILES, (plan, units), strict=True):
        text = (ROOT / name).read_text("utf-8")
        value = yaml.safe_load(text) if reader == "YAML 1.1" else YAML(typ="safe", pure=True).load(StringIO(text))
        assert list(disagreements(model, value, name)) == []


def disagreements(model: object, value: object, where: str) -> Iterator[str]:
    """Where another reader's value is not what the model holds: a text that became a number, a day that stayed a text."""
    match model, value:
        case Record(), dict():
            for key, inner in value.items():
                yield from disagreements(getattr(model, key), inner, f"{where}/{key}")
        case Record(), _:  # a plain text or day stands for a record with that one value
            assert model.plain is not None
            yield from disagreements(getattr(model, model.plain), value, where)
        case tuple(), list():
            assert len(model) == len(value)
            for index, (a, b) in enumerate(zip(model, value, strict=True)):
                yield from disagreements(a, b, f"{where}/{index}")
        case _ if (isinstance(model, str) != isinstance(value, str)) or model != value:
            yield f"{where}: {model!r} is read as {value!r}"


@pytest.mark.parametrize("name", [*FILES, "tests/fixtures/ke-hoach-535.txt"])
def test_the_files_are_nfc_and_end_their_lines_as_git_does(name: str) -> None:
    raw = (ROOT / name).read_bytes().replace(b"\r\n", b"\n").decode("utf-8")
    assert unicodedata.is_normalized("NFC", raw)
    assert "\r" not in raw


@pytest.mark.parametrize("name", FILES)
def test_the_files_use_the_plain_part_of_yaml_only(name: str) -> None:
    text = (ROOT / name).read_text("utf-8")
    assert "\t" not in text
    events: list[Any] = list(yaml.parse(text, yaml.CLoader))
    assert not any(isinstance(event, yaml.AliasEvent) for event in events)
    assert not any(getattr(event, "anchor", None) or getattr(event, "tag", None) for event in events)
    assert not any(getattr(event, "flow_style", False) for event in events)
    assert {event.style for event in events if isinstance(event, yaml.ScalarEvent)} <= {None, "", '"'}


def differences(before: list[str], after: list[str]) -> list[tuple[str, str]]:
    """The words that differ, as pairs of what was and what is."""
    changes = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    return [(" ".join(before[a:b]), " ".join(after[c:d])) for kind, a, b, c, d in changes if kind != "equal"]
