import pytest

from tests.checks.conftest import Found

RULE = "unserved-task"


def serving(clause: str, duties: str) -> tuple[str, str]:
    """A plan whose second clause is this, and units with these duties."""
    plan = f"""
        clauses:
          - {{id: II}}
          - {{id: II.1, {clause}}}
          - {{id: III}}
          - {{id: IV}}
    """
    units = f"""
        responsibilities:
          - id: III.1
            title: Phòng ban, xã - thị trấn
            groups: [phong-ban, xa-thi-tran]
            duties: [{duties}]
    """
    return plan, units


DUTY = "id: III.1/1, manner: perform, text: Thực hiện"
SECOND = "id: III.1/2, manner: perform, text: Thực hiện"


@pytest.mark.parametrize(
    ("clause", "duties"),
    [
        ("task: true", f"{{{DUTY}, tasks: [II.1]}}"),
        ("task: false", f"{{{DUTY}}}"),
        ("task: true", f"{{{DUTY}, tasks: [II.1], last_year: 2025}}, {{{SECOND}, tasks: [II.1], first_year: 2026}}"),
        ("task: true, first_year: 2026, last_year: 2027", f"{{{DUTY}, tasks: [II.1], first_year: 2026, last_year: 2027}}"),
        ("task: true", f"{{{DUTY}, tasks: [II.1], first_year: 2024}}"),
    ],
)
def test_every_task_is_served(found: Found, clause: str, duties: str) -> None:
    plan, units = serving(clause, duties)
    assert found(RULE, plan=plan, units=units) == []


@pytest.mark.parametrize(
    ("clause", "duties", "when"),
    [
        ("task: true", f"{{{DUTY}}}", ""),
        ("task: true", f"{{{DUTY}, tasks: [II]}}", ""),
        ("task: true", f"{{{DUTY}, tasks: [II.1], first_year: 2026}}", " trong năm 2024"),
        ("task: true", f"{{{DUTY}, tasks: [II.1], last_year: 2026}}", " trong năm 2027"),
        ("task: true, first_year: 2027", f"{{{DUTY}, tasks: [II.1], last_year: 2026}}", ""),
        (
            "task: true",
            f"{{{DUTY}, tasks: [II.1], last_year: 2025}}, {{{SECOND}, tasks: [II.1], first_year: 2027}}",
            " trong năm 2026",
        ),
    ],
)
def test_a_task_that_no_duty_serves(found: Found, clause: str, duties: str, when: str) -> None:
    plan, units = serving(clause, duties)
    assert found(RULE, plan=plan, units=units) == [
        (
            ("plan", "clauses", 1, "task"),
            f'không có trách nhiệm nào phục vụ nhiệm vụ "II.1"{when}',
            "thêm II.1 vào tasks của một nhiệm vụ được giao trong units.yaml",
        )
    ]
