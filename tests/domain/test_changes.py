"""The walk over two states: what is matched with what, and where each change stands."""

from dataclasses import replace
from typing import Any

from tests.builders import a_group, a_plan, a_regime, a_responsibility, a_unit, a_workspace
from ttdn_cli.domain.changes import Thing, changes
from ttdn_cli.domain.workspace import Workspace


def told(before: Workspace, after: Workspace) -> list[tuple[Thing, str, Any, Any]]:
    return [(c.thing, ".".join(c.field), c.before, c.after) for c in changes(before, after)]


def clauses(*paragraphs: str) -> Workspace:
    first: dict[str, Any] = {"id": "II", "title": "NỘI DUNG", "paragraphs": list(paragraphs)}
    return a_workspace(plan=a_plan(clauses=[first, {"id": "II.1", "title": "Công tác", "task": "true"}, {"id": "IV", "title": "BÁO CÁO"}]))


def texts(before: Workspace, after: Workspace) -> list[tuple[str | None, str | None]]:
    return [(b and b.text, a and a.text) for _, _, b, a in told(before, after)]


def test_nothing_changed() -> None:
    assert told(a_workspace(), a_workspace()) == []


def test_a_value_deep_in_a_thing_with_its_two_addresses() -> None:
    before, after = a_workspace(), a_workspace(regimes=[a_regime(first_year=2030), a_regime(due="11-15")])
    found = list(changes(before, after))
    assert [(c.thing, c.field, c.before, c.after, c.at_before, c.at_after) for c in found[1:]] == [
        (
            Thing("regime", "2024"),
            ("due", "day"),
            5,
            15,
            ("plan", "reporting", 0, "due", "day"),
            ("plan", "reporting", 1, "due", "day"),
        )
    ]
    assert found[0].thing == Thing("regime", "2030")
    assert (found[0].before, found[0].at_before, found[0].place) == (None, None, (("plan", "reporting", 0), False))


def test_what_is_gone_has_its_address_of_before() -> None:
    before = a_workspace(units=[a_unit("xa-a", "Xã A"), a_unit(phone="028 1")])
    after = a_workspace(units=[a_unit()])
    assert [(c.thing, c.field, c.place, c.meaning) for c in changes(before, after)] == [
        (Thing("unit", "xa-ba-diem"), ("phone",), (("units", "units", 1, "phone"), True), False),
        (Thing("unit", "xa-a"), (), (("units", "units", 0), True), True),
    ]


def test_the_order_of_things_is_no_change() -> None:
    one, two = a_unit("xa-a", "Xã A"), a_unit("xa-b", "Xã B", groups=["x", "y"])
    same = a_unit("xa-b", "Xã B", groups=["y", "x"])
    assert told(a_workspace(units=[one, two]), a_workspace(units=[same, one])) == []


def test_of_two_things_with_one_id_the_first_meets_the_first() -> None:
    one, two = a_unit(phone="1 1"), a_unit(phone="2 2")
    assert told(a_workspace(units=[one, two]), a_workspace(units=[one, two])) == []
    assert [(b, a) for _, _, b, a in told(a_workspace(units=[one, two]), a_workspace(units=[one]))] == [(two, None)]


def test_paragraphs_are_known_again_by_their_words_wherever_they_stand() -> None:
    before = clauses("Một đoạn về quán triệt văn bản", "Hai đoạn về thông tin đối ngoại", "Ba đoạn sẽ mất đi thôi")
    after = clauses("Hai đoạn về thông tin đối nội", "Một đoạn về quán triệt văn bản", "Hoàn toàn mới lạ")
    assert texts(before, after) == [
        ("Hai đoạn về thông tin đối ngoại", "Hai đoạn về thông tin đối nội"),
        (None, "Hoàn toàn mới lạ"),
        ("Ba đoạn sẽ mất đi thôi", None),
    ]


def test_the_same_paragraph_twice_is_two() -> None:
    assert texts(clauses("Cùng một đoạn"), clauses("Cùng một đoạn", "Cùng một đoạn")) == [(None, "Cùng một đoạn")]


def test_values_in_lists_come_and_go_one_by_one() -> None:
    before = a_workspace(responsibilities=[a_responsibility(groups=["a", "b"])], groups=[a_group("a"), a_group("b")])
    after = a_workspace(responsibilities=[a_responsibility(groups=["b", "c"])], groups=[a_group("a"), a_group("b")])
    section = Thing("responsibility", "III.2")
    assert told(before, after) == [(section, "groups", None, "c"), (section, "groups", "a", None)]


def test_a_place_in_a_group_is_one_value() -> None:
    before, after = a_workspace(units=[a_unit()]), a_workspace(units=[a_unit(groups=[{"group": "xa-thi-tran", "last_year": 2025}])])
    ((thing, field, old, new),) = told(before, after)
    assert (thing, field) == (Thing("unit", "xa-ba-diem"), "groups")
    assert (old.last_year, new.last_year) == (None, 2025)


def test_a_schema_and_an_edition_carry_no_meaning() -> None:
    edition = {"edition": "2", "date": "2025-01-01", "document": "Công văn 1"}
    newer = replace(a_plan(editions=[edition]), schema=2)
    found = list(changes(a_workspace(), a_workspace(plan=newer)))
    assert [(c.thing, c.field, c.meaning) for c in found] == [(Thing("plan", ""), ("schema",), False), (Thing("edition", "2"), (), False)]
