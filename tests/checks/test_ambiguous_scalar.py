import pytest

from tests.checks.conftest import RECEIVED, Found

RULE = "ambiguous-scalar"

NAME = "2026/xa-ba-diem/2026-11-02-received"
AT = f"reports/{NAME}"


def as_text(text: str) -> tuple[str, str]:
    """What is said of a text without quotes."""
    return f"{text} là văn bản mà không đặt trong dấu nháy, chương trình khác có thể đọc thành giá trị khác", f'viết "{text}"'


def test_the_small_workspace_reads_the_same_everywhere(found: Found) -> None:
    assert found(RULE, events={NAME: RECEIVED}) == []


@pytest.mark.parametrize("code", ["27559", "0535", "1e3", "12:30", "0x1F", "1_000", "no", "Yes", "true", "2026-11-05", ".inf", "="])
def test_text_that_some_reader_takes_for_something_else(found: Found, code: str) -> None:
    units = f"""
        units:
          - {{id: xa-ba-diem, name: Xã Bà Điểm, groups: [xa-thi-tran], basis: Kế hoạch, code: {code}}}
    """
    assert found(RULE, units=units) == [(("units", "units", 0, "code"), *as_text(code))]
    assert found(RULE, units=units.replace(code, f'"{code}"')) == []
    assert found(RULE, units=units.replace(code, f"'{code}'")) == []


def test_text_in_every_kind_of_place(found: Found) -> None:
    plan = """
        clauses:
          - {id: II, title: 2024}
          - {id: II.1, task: true, title: {text: Y, printed: N}, paragraphs: [1.5, Đoạn văn, ">"]}
          - {id: III}
          - {id: IV}
    """
    units = """
        groups:
          - {id: 1, name: Phòng ban}
        units:
          - {id: xa-ba-diem, name: Xã Bà Điểm, groups: [1, {group: 1}], basis: Kế hoạch, phone: 02838911111}
    """
    event = RECEIVED + "number: 123\nfiles: [{name: off, size: 10, sha256: %s}]\n" % ("1" * 64)
    assert found(RULE, plan=plan, units=units, events={NAME: event}) == [
        (("plan", "clauses", 0, "title"), *as_text("2024")),
        (("plan", "clauses", 1, "title", "text"), *as_text("Y")),
        (("plan", "clauses", 1, "title", "printed"), *as_text("N")),
        (("plan", "clauses", 1, "paragraphs", 0), *as_text("1.5")),
        (("units", "groups", 0, "id"), *as_text("1")),
        (("units", "units", 0, "groups", 0), *as_text("1")),
        (("units", "units", 0, "groups", 1, "group"), *as_text("1")),
        (("units", "units", 0, "phone"), *as_text("02838911111")),
        ((AT, "number"), *as_text("123")),
        ((AT, "files", 0, "name"), *as_text("off")),
        ((AT, "files", 0, "sha256"), as_text("1" * 59 + "…")[0], "viết cả đoạn trong dấu nháy kép"),
    ]


def test_the_names_of_figures_are_text(found: Found) -> None:
    event = RECEIVED + 'content:\n  results:\n    - {task: II.1, figures: {2025: 12, "2026": 98.62, tin bài: "7"}}\n'
    at = (AT, "content", "results", 0, "figures")
    assert found(RULE, events={NAME: event}) == [
        ((*at, "2025"), *as_text("2025")),
        ((*at, "tin bài"), 'số "7" đặt trong dấu nháy, chương trình khác sẽ đọc là văn bản', "viết 7"),
    ]


def test_numbers_and_truth_values_in_quotes(found: Found) -> None:
    plan = """
        schema: "1"
        clauses:
          - {id: II}
          - {id: II.1, task: "true"}
          - {id: III}
          - {id: IV}
    """
    assert found(RULE, plan=plan, events={NAME: RECEIVED.replace("year: 2026", "year: '2026'")}) == [
        (("plan", "schema"), 'số "1" đặt trong dấu nháy, chương trình khác sẽ đọc là văn bản', "viết 1"),
        (("plan", "clauses", 1, "task"), 'giá trị "true" đặt trong dấu nháy, chương trình khác sẽ đọc là văn bản', "viết true"),
        ((AT, "year"), 'số "2026" đặt trong dấu nháy, chương trình khác sẽ đọc là văn bản', "viết 2026"),
    ]


def test_days_are_days_with_and_without_quotes(found: Found) -> None:
    event = RECEIVED.replace("day: 2026-11-02", 'day: "2026-11-02"').replace(
        "recorded: 2026-11-02T09:00:00+07:00", 'recorded: "2026-11-02T09:00:00+07:00"'
    )
    assert found(RULE, plan='date: "2023-12-12"', events={NAME: event}) == []


@pytest.mark.parametrize("nothing", ["", "~", "null", "Null", "NULL"])
def test_no_value_is_no_text(found: Found, nothing: str) -> None:
    units = f"""
        units:
          - {{id: xa-ba-diem, name: Xã Bà Điểm, groups: [xa-thi-tran], basis: Kế hoạch, code: {nothing}}}
    """
    event = RECEIVED + f"nil: {nothing}\nnumber: {nothing}\ncontent:\n  results:\n    - {{task: II.1, text: {nothing}}}\n"
    assert found(RULE, units=units, events={NAME: event}) == []
