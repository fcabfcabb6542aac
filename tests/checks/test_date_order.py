from tests.checks.conftest import Found

RULE = "date-order"


def test_the_small_workspace_is_in_order(found: Found) -> None:
    assert found(RULE) == []


def test_a_unit_that_ends_before_it_begins(found: Found) -> None:
    units = """
        units:
          - id: xa-ba-diem
            name: Xã Bà Điểm
            groups: [{group: xa-thi-tran, first_year: 2026, last_year: 2025}]
            basis: Kế hoạch
            valid_from: 2025-07-01
            valid_to: 2025-06-30
          - {id: xa-nhi-binh, name: Xã Nhị Bình, groups: [xa-thi-tran], basis: Kế hoạch, valid_from: 2025-07-01, valid_to: 2025-07-01}
    """
    assert found(RULE, units=units) == [
        (("units", "units", 0, "groups", 0, "last_year"), "năm cuối 2025 ở trước năm đầu 2026", None),
        (("units", "units", 0, "valid_to"), "ngày kết thúc 2025-06-30 ở trước ngày bắt đầu 2025-07-01", None),
    ]


def test_years_of_clauses_regimes_and_duties(found: Found) -> None:
    plan = """
        clauses:
          - {id: II, first_year: 2025, last_year: 2025}
          - {id: II.1, task: true, first_year: 2025, last_year: 2024}
          - {id: III}
          - {id: IV}
        reporting:
          - first_year: 2024
            last_year: 2023
            name: Báo cáo năm
            clause: IV
            reporters: [xa-thi-tran]
            recipient: phong-vhtt
            due: {month: 11, day: 5, reading: before}
            frequency: yearly
            timezone: Asia/Ho_Chi_Minh
    """
    units = """
        responsibilities:
          - id: III.1
            title: Phòng ban, xã - thị trấn
            groups: [phong-ban, xa-thi-tran]
            duties:
              - {id: III.1/1, manner: perform, text: Thực hiện, tasks: [II.1]}
              - {id: III.1/2, manner: perform, text: Theo dõi, first_year: 2027, last_year: 2026}
    """
    assert found(RULE, plan=plan, units=units) == [
        (("plan", "clauses", 1, "last_year"), "năm cuối 2024 ở trước năm đầu 2025", None),
        (("plan", "reporting", 0, "last_year"), "năm cuối 2023 ở trước năm đầu 2024", None),
        (("units", "responsibilities", 0, "duties", 1, "last_year"), "năm cuối 2026 ở trước năm đầu 2027", None),
    ]


def test_editions_come_one_after_another(found: Found) -> None:
    plan = """
        editions:
          - {edition: 1, date: 2023-12-11, document: Kế hoạch số 535/KH-UBND}
          - {edition: 3, date: 2025-03-01, document: Quyết định số 3/QĐ-UBND}
          - {edition: 2, date: 2024-03-01, document: Quyết định số 2/QĐ-UBND}
          - {edition: 4, date: 2024-02-01, document: Quyết định số 4/QĐ-UBND}
          - {edition: 5, date: 2024-02-01, document: Quyết định số 5/QĐ-UBND}
    """
    assert found(RULE, plan=plan) == [
        (("plan", "editions", 0, "date"), "bản 1 đề ngày 2023-12-11, trước ngày 2023-12-12 của kế hoạch", None),
        (("plan", "editions", 2, "edition"), "bản 2 đứng sau bản 3", "xếp các bản theo số tăng dần"),
        (("plan", "editions", 3, "date"), "bản 4 đề ngày 2024-02-01, trước ngày 2024-03-01 của bản 2", None),
    ]


def test_a_report_dated_after_it_was_received_until_it_is_taken_back(found: Found) -> None:
    report = """
        schema: 1
        kind: received
        year: 2026
        unit: xa-ba-diem
        day: 2026-11-02
        recorded: 2026-11-02T09:00:00+07:00
        sent: 2026-11-01
        dated: 2030-01-01
    """
    void = """
        schema: 1
        kind: voided
        year: 2026
        unit: xa-ba-diem
        day: 2026-11-03
        recorded: 2026-11-03T09:00:00+07:00
        event: 2026-11-02-received
        reason: ghi nhầm ngày
    """
    place = "2026/xa-ba-diem/2026-11-02-received"
    assert found(RULE, events={place: report}) == [
        ((f"reports/{place}", "dated"), "ngày ghi trên báo cáo 2030-01-01 ở sau ngày nhận 2026-11-02", None)
    ]
    assert found(RULE, events={place: report, "2026/xa-ba-diem/voided-2026-11-02-received": void}) == []


def test_days_off_stand_in_their_year_and_once(found: Found) -> None:
    holidays = """
        schema: 1
        years:
          - year: 2026
            source: Thông báo
            days:
              - {day: 2026-02-16, name: Tết}
              - {day: 2025-02-16, name: Tết}
              - {day: 2026-02-16, name: Tết}
          - year: 2026
    """
    assert found(RULE, holidays=holidays) == [
        (("holidays", "years", 0, "days", 1, "day"), "ngày nghỉ 2025-02-16 không thuộc năm 2026", None),
        (("holidays", "years", 0, "days", 2, "day"), "ngày nghỉ 2026-02-16 được ghi hai lần", None),
        (("holidays", "years", 1, "year"), "năm 2026 được ghi hai lần", None),
    ]
