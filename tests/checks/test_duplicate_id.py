from tests.checks.conftest import Found

RULE = "duplicate-id"


def test_the_small_workspace_has_every_id_once(found: Found) -> None:
    assert found(RULE) == []


def test_a_unit_id_is_not_used_again_for_a_later_unit(found: Found) -> None:
    units = """
        units:
          - {id: phong-vhtt, name: Phòng Văn hóa và Thông tin, groups: [phong-ban], basis: Kế hoạch}
          - {id: xa-ba-diem, name: Xã Bà Điểm, groups: [xa-thi-tran], basis: Kế hoạch, valid_to: 2025-06-30}
          - {id: xa-ba-diem, name: Xã Bà Điểm, groups: [xa-thi-tran], basis: Nghị quyết, valid_from: 2025-07-01}
          - {id: xa-ba-diem, name: Xã Bà Điểm, groups: [xa-thi-tran], basis: Kế hoạch}
    """
    message = 'đơn vị "xa-ba-diem" trùng với đơn vị thứ 2 của tệp'
    hint = "mã đã dùng thì không dùng lại: đơn vị lập sau thêm năm vào mã"
    assert found(RULE, units=units) == [(("units", "units", 2, "id"), message, hint), (("units", "units", 3, "id"), message, hint)]


def test_clauses_editions_and_documents_of_the_plan(found: Found) -> None:
    plan = """
        editions:
          - {edition: 1, date: 2023-12-12, document: Kế hoạch số 535/KH-UBND}
          - {edition: 1, date: 2024-01-01, document: Quyết định số 1/QĐ-UBND}
        clauses:
          - {id: II}
          - {id: II.1, task: true}
          - {id: III}
          - {id: IV}
          - {id: II.1}
        appendix:
          heading: PHỤ LỤC
          title: Danh mục văn bản
          columns: [STT]
          documents:
            - {row: 1, number: 26/2020/QĐ-UBND, date: 2020-09-21, type: Quyết định, issuer: UBND, title: a, status: {state: unverified}}
            - {row: 2, number: 26/2020/QĐ-UBND, date: 2020-09-21, type: Quyết định, issuer: UBND, title: b, status: {state: unverified}}
    """
    assert found(RULE, plan=plan) == [
        (("plan", "editions", 1, "edition"), 'bản kế hoạch "1" trùng với bản kế hoạch thứ 1 của tệp', None),
        (("plan", "clauses", 4, "id"), 'mục "II.1" trùng với mục thứ 2 của tệp', None),
        (("plan", "appendix", "documents", 1, "number"), 'văn bản "26/2020/QĐ-UBND" trùng với văn bản thứ 1 của tệp', None),
    ]


def test_groups_responsibilities_and_duties(found: Found) -> None:
    units = """
        groups:
          - {id: phong-ban, name: Phòng ban}
          - {id: xa-thi-tran, name: Xã - thị trấn}
          - {id: phong-ban, name: Các phòng}
        responsibilities:
          - id: III.1
            title: Phòng ban
            groups: [phong-ban]
            duties:
              - {id: III.1/1, manner: perform, text: Thực hiện, tasks: [II.1]}
              - {id: III.1/2, manner: perform, text: Theo dõi}
              - {id: III.1/2, manner: perform, text: Phối hợp}
          - id: III.1
            title: Xã - thị trấn
            groups: [xa-thi-tran]
            duties:
              - {id: III.1/1, manner: perform, text: Thực hiện}
    """
    at = ("units", "responsibilities")
    assert found(RULE, units=units) == [
        (("units", "groups", 2, "id"), 'nhóm "phong-ban" trùng với nhóm thứ 1 của tệp', None),
        ((*at, 1, "id"), 'trách nhiệm "III.1" trùng với trách nhiệm thứ 1 của tệp', None),
        ((*at, 0, "duties", 2, "id"), 'nhiệm vụ được giao "III.1/2" trùng với nhiệm vụ được giao thứ 2 của tệp', None),
        ((*at, 1, "duties", 0, "id"), 'nhiệm vụ được giao "III.1/1" trùng với nhiệm vụ được giao thứ 1 của tệp', None),
    ]


def test_a_responsibility_does_not_take_the_id_of_a_clause(found: Found) -> None:
    units = """
        responsibilities:
          - id: II.1
            title: Phòng ban, xã - thị trấn
            groups: [phong-ban, xa-thi-tran]
            duties: [{id: II.1/1, manner: perform, text: Thực hiện, tasks: [II.1]}]
    """
    message = 'mã trách nhiệm "II.1" đã là mã của một mục trong plan.yaml'
    assert found(RULE, units=units) == [(("units", "responsibilities", 0, "id"), message, None)]


def test_the_steps_of_one_ladder(found: Found) -> None:
    regime = """
          - first_year: {year}
            {last}name: Báo cáo năm
            clause: IV
            reporters: [xa-thi-tran]
            recipient: phong-vhtt
            due: {{month: 11, day: 5, reading: before}}
            frequency: yearly
            timezone: Asia/Ho_Chi_Minh
            reminders:
              - {{id: sau-1, days: 1, form: mail, wording: due}}
              - {{id: {second}, days: 5, form: mail, wording: overdue}}
    """
    parts = [
        regime.format(year=2024, last="last_year: 2025\n            ", second="sau-1").rstrip(" "),
        regime.format(year=2026, last="", second="sau-5").rstrip(" "),
    ]
    plan = "        reporting:" + "".join(part.rstrip("\n") for part in parts) + "\n"
    message = 'bậc nhắc "sau-1" trùng với bậc nhắc thứ 1 của tệp'
    assert found(RULE, plan=plan) == [(("plan", "reporting", 0, "reminders", 1, "id"), message, None)]
