from tests.checks.conftest import RECEIVED, Found

RULE = "unknown-id"


def test_the_small_workspace_names_nothing_unknown(found: Found) -> None:
    assert found(RULE, events={"2026/xa-ba-diem/2026-11-02-received": RECEIVED}) == []


def test_what_a_regime_names(found: Found) -> None:
    plan = """
        reporting:
          - first_year: 2024
            name: Báo cáo năm
            clause: V
            reporters: [phong-ban, xa-thi-trn]
            recipient: phong-vh-tt
            due: {month: 11, day: 5, reading: before}
            frequency: yearly
            timezone: Asia/Ho_Chi_Minh
    """
    at = ("plan", "reporting", 0)
    assert found(RULE, plan=plan) == [
        ((*at, "clause"), 'không có mục nào mang mã "V"', 'có phải "IV" không'),
        ((*at, "reporters", 1), 'không có nhóm nào mang mã "xa-thi-trn"', 'có phải "xa-thi-tran" không'),
        ((*at, "recipient"), 'không có đơn vị nào mang mã "phong-vh-tt"', 'có phải "phong-vhtt" không'),
    ]


def test_a_clause_without_the_clause_it_is_a_part_of(found: Found) -> None:
    plan = """
        clauses:
          - {id: II}
          - {id: II.1, task: true}
          - {id: II.2.1}
          - {id: III}
          - {id: IV}
    """
    assert found(RULE, plan=plan) == [(("plan", "clauses", 2, "id"), 'có mục "II.2.1" mà không có mục "II.2"', None)]


def test_what_responsibilities_and_duties_name(found: Found) -> None:
    units = """
        responsibilities:
          - id: III.1
            title: Phòng ban, xã - thị trấn
            groups: [phong-ban, xa-thi-tran, hoi]
            units: [xa-ba-diemm]
            duties:
              - {id: III.1/1, manner: perform, text: Thực hiện, tasks: [II.1, II.2, II]}
              - {id: III.2/1, manner: perform, text: Theo dõi}
          - id: V.1
            title: Phòng ban
            duties: []
    """
    at = ("units", "responsibilities", 0)
    assert found(RULE, units=units) == [
        ((*at, "groups", 2), 'không có nhóm nào mang mã "hoi"', "một trong: phong-ban, xa-thi-tran"),
        ((*at, "units", 0), 'không có đơn vị nào mang mã "xa-ba-diemm"', 'có phải "xa-ba-diem" không'),
        ((*at, "duties", 0, "tasks", 1), 'không có nhiệm vụ nào mang mã "II.2"', 'có phải "II.1" không'),
        (
            (*at, "duties", 0, "tasks", 2),
            'mục "II" không phải là nhiệm vụ của kế hoạch',
            "chọn mục khác, hoặc ghi task: true cho mục II trong plan.yaml",
        ),
        ((*at, "duties", 1, "id"), 'nhiệm vụ "III.2/1" nằm trong trách nhiệm "III.1"', "mã của nhiệm vụ ở đây có dạng III.1/SỐ"),
        (("units", "responsibilities", 1, "id"), 'có mục "V.1" mà không có mục "V"', None),
    ]


def test_what_units_and_the_office_name(found: Found) -> None:
    units = """
        office:
          unit: phong-van-hoa
          parent: Ủy ban nhân dân huyện Hóc Môn
          parent_short: UBND huyện Hóc Môn
          name: Phòng Văn hóa và Thông tin
          abbreviation: VHTT
          place: Hóc Môn
        units:
          - {id: phong-vhtt, name: Phòng Văn hóa và Thông tin, groups: [phong-ban], basis: Kế hoạch}
          - id: xa-ba-diem
            name: Xã Bà Điểm
            groups: [xa, {group: xa-thi-trann, first_year: 2025}]
            basis: Kế hoạch
            successors: [xa-ba-diem-2025]
    """
    at = ("units", "units", 1)
    assert found(RULE, units=units) == [
        (("units", "office", "unit"), 'không có đơn vị nào mang mã "phong-van-hoa"', 'có phải "phong-vhtt" không'),
        ((*at, "groups", 0, "group"), 'không có nhóm nào mang mã "xa"', "một trong: phong-ban, xa-thi-tran"),
        ((*at, "groups", 1, "group"), 'không có nhóm nào mang mã "xa-thi-trann"', 'có phải "xa-thi-tran" không'),
        ((*at, "successors", 0), 'không có đơn vị nào mang mã "xa-ba-diem-2025"', 'có phải "xa-ba-diem" không'),
    ]


def test_a_folder_of_an_unknown_unit_is_one_problem_however_many_events_it_holds(found: Found) -> None:
    events = {
        "2026/xa-ba-die/2026-11-02-received": RECEIVED.replace("xa-ba-diem", "xa-ba-die"),
        "2026/xa-ba-die/2026-11-02-received.2": RECEIVED.replace("xa-ba-diem", "xa-ba-die"),
        "2026/xa-nhi-binh/2026-11-02-received": RECEIVED,
    }
    assert found(RULE, events=events) == [
        (
            ("reports/2026/xa-ba-die/2026-11-02-received", "unit"),
            'không có đơn vị nào mang mã "xa-ba-die"',
            'có phải "xa-ba-diem" không',
        ),
        (
            ("reports/2026/xa-nhi-binh/2026-11-02-received",),
            'không có đơn vị nào mang mã "xa-nhi-binh"',
            "một trong: phong-vhtt, xa-ba-diem",
        ),
    ]


WITH_RESULTS = (
    RECEIVED
    + """\
content:
  results:
    - {task: II.1, text: đã làm}
    - {task: II.7, text: đã làm}
    - {task: II, text: đã làm}
"""
)


def test_results_are_for_tasks_of_the_plan(found: Found) -> None:
    name = "2026/xa-ba-diem/2026-11-02-received"
    at = (f"reports/{name}", "content", "results")
    assert found(RULE, events={name: WITH_RESULTS}) == [
        ((*at, 1, "task"), 'không có nhiệm vụ nào mang mã "II.7"', 'có phải "II.1" không'),
        (
            (*at, 2, "task"),
            'mục "II" không phải là nhiệm vụ của kế hoạch',
            "chọn mục khác, hoặc ghi task: true cho mục II trong plan.yaml",
        ),
    ]


def test_a_voided_report_is_not_asked_for_its_tasks(found: Found) -> None:
    void = """
        schema: 1
        kind: voided
        year: 2026
        unit: xa-ba-diem
        day: 2026-11-03
        recorded: 2026-11-03T09:00:00+07:00
        event: 2026-11-02-received
        reason: ghi nhầm
    """
    events = {"2026/xa-ba-diem/2026-11-02-received": WITH_RESULTS, "2026/xa-ba-diem/voided-2026-11-02-received": void}
    assert found(RULE, events=events) == []


def test_a_replaced_report_is_not_asked_for_its_tasks(found: Found) -> None:
    replacement = RECEIVED.replace("T09:00:00", "T10:00:00") + "replaces: 2026-11-02-received\n"
    events = {"2026/xa-ba-diem/2026-11-02-received": WITH_RESULTS, "2026/xa-ba-diem/2026-11-02-received.2": replacement}
    assert found(RULE, events=events) == []
