"""
Every rule answers on any workspace whose shape is valid, whatever else is wrong in it: random plans, units, events and texts from
small pools, so that ids collide, years cross and events follow what they cannot follow.
"""

import unicodedata
from collections.abc import Mapping
from datetime import date
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.checks.conftest import PLAN, UNITS
from ttdn_cli.domain.checks import RULES, check_all
from ttdn_cli.domain.events import AnyEvent, Entry, stem_of
from ttdn_cli.domain.overview import overview
from ttdn_cli.domain.plan import Plan
from ttdn_cli.domain.problem import Address, Problem
from ttdn_cli.domain.shape import shaped, shaped_event
from ttdn_cli.domain.units import Units
from ttdn_cli.domain.workspace import History, Scalar, Workspace
from ttdn_cli.storage.yaml_text import read_yaml

CLAUSES = st.sampled_from(["I", "II", "II.1", "II.1.1", "II.2", "III", "III.1", "IV"])
SLUGS = st.sampled_from(["a", "b", "xa-ba-diem", "xa-ba-diem-2025", "535", "no"])
YEARS = st.sampled_from(["1900", "2023", "2024", "2025", "2026", "2999"])
DAYS = st.sampled_from(["1900-01-01", "2024-02-29", "2025-12-31", "2026-01-01", "2026-11-02", "2026-11-04", "2026-11-10", "2999-12-31"])
INSTANTS = st.tuples(DAYS, st.sampled_from(["00:00:00+07:00", "09:00:00+07:00", "23:59:59-12:00", "00:00:00+14:00"])).map("T".join)
NUMBERS = st.sampled_from(["57-KL/TW", "72/2015/NĐ-CP", "26/2020/QĐ-UBND", "1/0000/X"])
TEXTS = st.sampled_from(["Xã Bà Điểm", "0535", "no", "Bà\u200b Điểm", unicodedata.normalize("NFD", "Bà Điểm"), "\u0301", "x" * 99])
BOOLS = st.sampled_from(["true", "false"])
DUE = st.sampled_from([("1", "1"), ("2", "28"), ("11", "5"), ("12", "31")])
NAMES = st.builds(
    "{}-{}{}".format,
    DAYS,
    st.sampled_from(["received", "returned", "accepted", "extended", "exempted"]),
    st.sampled_from(["", ".2", ".3"]),
)
NEAR_DAY = "2026-11-02"
NEAR = st.sampled_from(["2026-11-02-received", "2026-11-02-received.2", "2026-11-02-accepted"])


def record(required: Mapping[str, st.SearchStrategy[Any]], **optional: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    """A mapping with these keys; the optional ones may be absent."""
    return st.fixed_dictionaries(dict(required), optional=optional)


def several(of: st.SearchStrategy[Any], most: int = 4) -> st.SearchStrategy[list[Any]]:
    """A short list."""
    return st.lists(of, max_size=most)


DUES = st.builds(lambda at, reading: {"month": at[0], "day": at[1], "reading": reading}, DUE, st.sampled_from(["before", "by"]))
REGIMES = record(
    {
        "first_year": YEARS,
        "name": TEXTS,
        "clause": CLAUSES,
        "reporters": several(SLUGS),
        "recipient": SLUGS,
        "due": DUES,
        "frequency": st.just("yearly"),
        "timezone": st.sampled_from(["Asia/Ho_Chi_Minh", "Pacific/Kiritimati", "UTC"]),
    },
    last_year=YEARS,
)
DOCUMENTS = record(
    {
        "row": st.sampled_from(["0", "1", "2", "9"]),
        "number": NUMBERS,
        "date": DAYS | st.fixed_dictionaries({"text": DAYS, "printed": DAYS}),
        "type": TEXTS,
        "issuer": TEXTS,
        "title": TEXTS,
        "status": st.just({"state": "unverified"}),
    }
)
EDITIONS = record({"edition": st.sampled_from(["1", "2", "3"]), "date": DAYS, "document": TEXTS})
PLANS = record(
    {
        "date": DAYS,
        "number": NUMBERS,
        "reporting": st.just(read_yaml(PLAN)["reporting"]) | several(REGIMES),
        "clauses": several(record({"id": CLAUSES}, task=BOOLS, first_year=YEARS, last_year=YEARS, title=TEXTS), 6),
    },
    editions=several(EDITIONS),
    legal_basis=several(record({"document": NUMBERS, "text": TEXTS})),
    appendix=st.builds(lambda rows: {"heading": "PHỤ LỤC", "title": "a", "columns": ["b"], "documents": rows}, several(DOCUMENTS)),
)
DUTIES = record(
    {"id": st.builds("{}/{}".format, CLAUSES, st.integers(1, 3)), "manner": st.just("lead"), "text": TEXTS},
    tasks=several(CLAUSES),
    first_year=YEARS,
    last_year=YEARS,
)
UNIT = record(
    {
        "id": SLUGS,
        "name": TEXTS,
        "groups": several(SLUGS | record({"group": SLUGS}, first_year=YEARS, last_year=YEARS)),
        "basis": TEXTS,
    },
    valid_from=DAYS,
    valid_to=DAYS,
    successors=several(SLUGS),
    code=TEXTS,
)
UNITS_FILES = record(
    {
        "groups": several(record({"id": SLUGS, "name": TEXTS})),
        "responsibilities": several(
            record({"id": CLAUSES, "title": TEXTS, "duties": several(DUTIES)}, groups=several(SLUGS), units=several(SLUGS))
        ),
        "units": several(UNIT),
    }
)
RESULTS = record({"task": CLAUSES}, text=TEXTS, figures=st.dictionaries(TEXTS, st.sampled_from(["1", "98.62"]), max_size=2))
EVERY = {"schema": st.just("1"), "year": YEARS, "unit": SLUGS, "day": DAYS, "recorded": INSTANTS}
EVENTS: st.SearchStrategy[dict[str, Any]] = st.one_of(
    record(
        EVERY | {"kind": st.just("received"), "sent": DAYS},
        replaces=NAMES,
        content=record({"results": several(RESULTS)}),
        number=TEXTS,
    ),
    record(EVERY | {"kind": st.just("returned"), "report": NAMES, "reason": TEXTS, "again_by": DAYS}),
    record(EVERY | {"kind": st.just("accepted"), "report": NAMES}),
    record(EVERY | {"kind": st.just("extended"), "document": TEXTS, "until": DAYS}),
    record(EVERY | {"kind": st.just("exempted"), "document": TEXTS, "reason": TEXTS}),
    record(EVERY | {"kind": st.just("voided"), "event": NAMES, "reason": TEXTS}),
)


@st.composite
def entries(draw: st.DrawFn) -> Entry:
    """An event: mostly in its place, of one unit and year, and naming events that may be there."""
    value = draw(EVENTS)
    if draw(st.integers(0, 3)):
        ordinary = {"year": "2026", "unit": "xa-ba-diem", "recorded": f"2026-12-01T09:00:0{draw(st.integers(0, 9))}+07:00"}
        ordinary |= {key: draw(NEAR) for key in ("report", "replaces", "event") if key in value} | {"day": NEAR_DAY}
        value |= ordinary | ({"sent": NEAR_DAY} if "sent" in value else {})
    event = shaped_event(value, ("event",))
    assert not isinstance(event, list)
    if draw(st.integers(0, 5)):
        return Entry(event.year, event.unit, stem_of(event) + ("" if event.kind == "voided" else draw(st.sampled_from(["", ".2"]))), event)
    return Entry(int(draw(YEARS)), draw(SLUGS), draw(NAMES | st.just("voided-x") | st.just("la")), event)


def scalars_of(source: str, value: Any, address: Address = ()) -> list[tuple[Address, str, bool]]:
    """Every text of a plain value with its address, and whether it is a key."""
    match value:
        case dict():
            keys: list[tuple[Address, str, bool]] = [((source, *address, key), key, True) for key in value]
            return keys + [found for key, item in value.items() for found in scalars_of(source, item, (*address, key))]
        case list():
            return [found for i, item in enumerate(value) for found in scalars_of(source, item, (*address, i))]
    return [((source, *address), value, False)]


@st.composite
def workspaces(draw: st.DrawFn) -> Workspace:
    """Any workspace whose shape is valid. Its scalars are those of the files, and some that stand nowhere."""
    raw_plan: dict[str, Any] = read_yaml(PLAN) | draw(PLANS)
    raw_units: dict[str, Any] = read_yaml(UNITS) | draw(UNITS_FILES)
    plan, units = shaped(Plan, raw_plan, ("plan",)), shaped(Units, raw_units, ("units",))
    assert isinstance(plan, Plan)
    assert isinstance(units, Units)
    histories: dict[int, dict[str, History]] = {}
    for entry in {entry[:3]: entry for entry in draw(st.lists(entries(), max_size=12))}.values():
        of_unit = histories.setdefault(entry.year, {})
        of_unit[entry.unit] = (*of_unit.get(entry.unit, ()), entry)
    found = [*scalars_of("plan", raw_plan), *scalars_of("units", raw_units), (("plan", "nothing", 7, "there"), "12", False)]
    plain = draw(st.booleans())
    scalars = tuple(Scalar(address, text, plain, is_key) for address, text, is_key in found)
    return Workspace(plan, units, histories, scalars)


def holds(workspace: Workspace, problem: Problem) -> bool:
    """Whether the problem names a file of the workspace."""
    sources = {"plan", "units", *(entry.address[0] for entry in workspace.entries())}
    return problem.address[0] in sources


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.large_base_example])
@given(workspaces())
def test_every_rule_answers_on_any_workspace_of_valid_shape(workspace: Workspace) -> None:
    found = list(check_all(workspace))
    for rule, module in RULES.items():
        problems = list(module.check(workspace))
        assert problems == [problem for problem in found if problem.rule == rule]
        for problem in problems:
            assert problem.rule == rule
            assert holds(workspace, problem)
            for text in filter(None, (problem.message, problem.hint)):
                assert unicodedata.is_normalized("NFC", text)
                assert not text.endswith((".", "!"))
                assert "\u200b" not in text


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.large_base_example])
@given(workspaces(), st.sampled_from([1900, 2024, 2026, 2999]))
def test_the_overview_answers_on_any_workspace_of_valid_shape(workspace: Workspace, year: int) -> None:
    counts = overview(workspace, year, date(2026, 11, 4)).counts
    assert counts.owe == counts.sent + counts.not_sent + counts.exempt


def test_the_random_events_reach_every_kind() -> None:
    kinds: set[str] = set()

    @settings(max_examples=200, deadline=None, database=None)
    @given(EVENTS)
    def look(value: dict[str, Any]) -> None:
        event: AnyEvent | list[Problem] = shaped_event(value, ("event",))
        assert not isinstance(event, list)
        kinds.add(event.kind)

    look()
    assert kinds == {"received", "returned", "accepted", "extended", "exempted", "voided"}
