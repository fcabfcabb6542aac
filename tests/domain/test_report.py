"""The facts of the báo cáo tổng hợp: what is counted, chosen and left blank."""

import random
from dataclasses import fields, is_dataclass
from datetime import date, timedelta
from typing import Any

import pytest

from tests.a_year import YEAR as REAL_YEAR
from tests.a_year import an_empty_year, the_year
from tests.builders import (
    LADDER,
    OFFICE,
    a_group,
    a_plan,
    a_received,
    a_regime,
    a_reminded,
    a_responsibility,
    a_returned,
    a_sent_mail,
    a_unit,
    a_voided,
    a_workspace,
    an_accepted,
    an_exempted,
    an_extended,
    an_office,
    day,
)
from ttdn_cli.domain.events import Entry
from ttdn_cli.domain.overview import overview
from ttdn_cli.domain.report import Report, report_facts
from ttdn_cli.domain.report_content import Item, Said, Section
from ttdn_cli.domain.report_reminders import Reminders
from ttdn_cli.domain.report_situation import Group, Line
from ttdn_cli.domain.units import Unit
from ttdn_cli.domain.workspace import Workspace

A, B, C = (a_unit(id, name) for id, name in (("xa-a", "Xã An"), ("xa-b", "Xã Bình"), ("xa-c", "Xã Cúc")))


def facts(workspace: Workspace, as_of: str = "2026-11-10", year: int = 2026) -> Report:
    found = report_facts(overview(workspace, year, day(as_of)), workspace)
    assert found is not None
    return found


def of(*entries: Entry, as_of: str = "2026-11-10", units: tuple[Unit, ...] = (A, B, C), **parts: Any) -> Report:
    """The facts of three communes: An, Bình and Cúc."""
    return facts(a_workspace(*entries, units=(*units, an_office()), **parts), as_of)


def report(unit: Unit, on: str = "2026-11-01", **fields: Any) -> Entry:
    return a_received(on, unit=unit.id, **fields)


def on_task(text: str, task: str = "II.1", **figures: Any) -> dict[str, Any]:
    return {"results": [{"task": task, "text": text, "figures": figures}]}


def directing(found: Report) -> Item:
    assert found.directing is not None
    assert found.directing.item is not None
    return found.directing.item


# --- what was said, what was said to be nothing, what nobody entered


def test_what_a_unit_wrote_stands_with_its_name_in_paragraphs_of_one_line() -> None:
    content = {"results": [{"task": "II.1", "text": " Đã họp.\r\n\r\nĐã in.\rĐã gửi. ", "figures": {"Tin, bài": "1250", "Tỷ lệ": "98.62"}}]}
    said = Said("Xã An", False, ("Đã họp.", "Đã in.", "Đã gửi."), ("Tin, bài: 1.250", "Tỷ lệ: 98,62"))
    assert directing(of(report(A, content=content))).said == (said,)
    assert said.lines == ("Đã họp.", "Đã in.", "Đã gửi.", "Số liệu: Tin, bài: 1.250; Tỷ lệ: 98,62.")


def test_a_figure_without_a_text_is_no_empty_report() -> None:
    (said,) = directing(of(report(A, content={"results": [{"task": "II.1", "figures": {"Hội nghị": 2}}]}))).said
    assert said.lines == ("Số liệu: Hội nghị: 2.",)


def test_who_reports_nothing_says_so_of_what_was_asked_and_of_nothing_else() -> None:
    found = report_facts(overview(the_year(), 2024, day("2024-11-10")), the_year())
    assert found is not None
    asked, not_asked = found.results[-2], found.results[-1]  # II.3; II.4, which part III gives to no unit that reports
    assert asked.item is not None and "Phòng Tư pháp" in asked.item.none
    assert not_asked.item == Item((), (), (), nothing=False)


def test_two_entries_of_one_unit_for_one_task_stand_together() -> None:
    content = {"results": [{"task": "II.1", "text": "Một."}, {"task": "II.1", "text": ""}, {"task": "II.1", "text": "Hai."}]}
    assert directing(of(report(A, content=content))).said == (Said("Xã An", False, ("Một.", "Hai."), ()),)


def test_a_unit_s_own_nothing_is_kept_apart_from_what_nobody_entered() -> None:
    item = directing(of(report(A, nil=True), report(B), report(C, content=on_task("Đã họp."))))
    assert item == Item((Said("Xã Cúc", False, ("Đã họp.",), ()),), none=("Xã An",), not_entered=("Xã Bình",), nothing=False)
    assert not item.blank


def test_there_is_nothing_only_when_every_unit_that_was_asked_said_so() -> None:
    item = directing(of(report(A, nil=True), report(B, content=on_task(" ")), report(C, nil=True)))
    assert (item.nothing, item.blank, item.none) == (True, False, ("Xã An", "Xã Bình", "Xã Cúc"))


@pytest.mark.parametrize(
    "third",
    [
        [],
        [report(C)],
        [report(C, secrecy="mật")],
        [report(C, content={"proposals": "Đề nghị tập huấn."})],
    ],
    ids=["has sent nothing", "was received and not entered", "is secret", "says something else"],
)
def test_while_one_unit_has_not_said_so_a_blank_stays(third: list[Entry]) -> None:
    item = directing(of(report(A, nil=True), report(B, nil=True), *third))
    assert (item.nothing, item.blank, item.none) == (False, True, ("Xã An", "Xã Bình"))


def test_an_exempt_unit_is_not_asked() -> None:
    item = directing(of(report(A, nil=True), report(B, nil=True), an_exempted("2026-10-01", unit="xa-c")))
    assert item.nothing


def test_where_nobody_entered_anything_there_is_a_blank() -> None:
    item = directing(of(report(A), report(B)))
    assert (item.blank, item.nothing, item.none, item.not_entered) == (True, False, (), ("Xã An", "Xã Bình"))


def test_a_unit_whose_duties_do_not_serve_a_task_owes_no_word_on_it() -> None:
    clauses = [{"id": "II", "title": "NỘI DUNG"}, *({"id": f"II.{n}", "title": f"Việc {n}", "task": True} for n in (1, 2))]
    plan = a_plan(clauses=[*clauses, {"id": "IV", "title": "CHẾ ĐỘ BÁO CÁO"}])
    found = of(report(A, content={"difficulties": ""}), report(B, content=on_task("Đã làm.", "II.2")), plan=plan)
    first, second = (section.item for section in found.results)
    assert first is not None
    assert (first.not_entered, first.none, first.blank) == (("Xã An", "Xã Bình"), (), True)
    assert second is not None
    assert (second.not_entered, [said.unit for said in second.said]) == ((), ["Xã Bình"])


def test_a_duty_that_serves_a_section_serves_the_tasks_in_it() -> None:
    clauses = [{"id": "II", "title": "NỘI DUNG"}, {"id": "II.2", "title": "Tuyên truyền"}, {"id": "II.2.1", "title": "Ảnh", "task": True}]
    duty = {"id": "III.2/1", "manner": "perform", "text": "Tuyên truyền", "tasks": ["II.2"]}
    responsibilities = [a_responsibility(duties=[duty])]
    (section,) = of(report(A), plan=a_plan(clauses=clauses), responsibilities=responsibilities).results
    assert section.item is not None
    assert section.item.not_entered == ("Xã An",)


def test_difficulties_and_proposals_entered_and_empty_are_the_unit_s_own_nothing() -> None:
    found = of(
        report(A, content={"difficulties": "", "proposals": "Đề nghị tập huấn."}), report(B, content={"difficulties": "Thiếu người."})
    )
    assert found.difficulties == Item((Said("Xã Bình", False, ("Thiếu người.",), ()),), ("Xã An",), (), nothing=False)
    assert found.proposals == Item((Said("Xã An", False, ("Đề nghị tập huấn.",), ()),), (), ("Xã Bình",), nothing=False)


def test_content_comes_from_the_report_sent_last() -> None:
    first = report(A, "2026-10-20", content=on_task("Bản đầu."))
    later = report(A, "2026-10-25", content=on_task("Bản sau."))
    assert directing(of(later, first)).said[0].paragraphs == ("Bản sau.",)


def test_a_report_that_waits_for_its_revision_says_so_beside_its_words() -> None:
    entries = [
        report(A, content=on_task("Bản đầu.")),
        a_returned("2026-11-05", unit="xa-a", report="2026-11-01-received", again_by="2026-11-12"),
    ]
    assert directing(of(*entries)).said == (Said("Xã An", True, ("Bản đầu.",), ()),)
    assert directing(of(*entries, as_of="2026-11-04")).said == (Said("Xã An", False, ("Bản đầu.",), ()),)


def test_of_a_secret_report_only_that_it_was_sent_and_when_is_told() -> None:
    found = of(report(A, number="07/BC-UBND", dated="2026-10-31", secrecy="tối mật"), units=(A,))
    assert found.situation.secret == ("Xã An",)
    assert found.situation.not_entered == ()
    assert found.table[0].lines == (Line(1, "Xã An", day("2026-11-01"), "Theo chế độ mật", "Đã tiếp nhận", "Đúng hạn"),)
    assert not {"07/BC-UBND", "tối"} & set(" ".join(texts(found)).split())


def test_a_result_for_what_is_no_task_is_not_lost() -> None:
    found = of(report(A, content={"results": [{"task": "VII", "text": "Việc khác."}, {"task": "IV", "text": "Đã báo cáo."}]}))
    assert [(section.numbers, section.title) for section in found.results] == [
        ((1,), "Nội dung khác: Mục VII của Kế hoạch"),
        ((2,), "Nội dung khác: CHẾ ĐỘ BÁO CÁO"),
    ]
    assert [section.item.said[0].paragraphs for section in found.results if section.item] == [("Việc khác.",), ("Đã báo cáo.",)]


# --- the outline


def headings(found: Report) -> list[tuple[str, str]]:
    return [(".".join(map(str, section.numbers)), section.title[:40]) for section in found.results]


def test_the_parts_of_the_real_plan_keep_the_numbers_that_the_plan_gives_them() -> None:
    found = facts(an_empty_year(), "2024-11-10", 2024)
    assert found.directing is not None
    assert found.directing.title.startswith("Triển khai thực hiện văn bản quy phạm pháp luật")
    assert headings(found) == [
        ("1", "Phát ngôn và cung cấp thông tin cho báo "),
        ("2", "Nội dung thông tin tuyên truyền"),
        ("2.1", "Thông tin tuyên truyền, quảng bá hình ảnh"[:40]),
        ("2.2", "Tuyên truyền các sự kiện hội nhập quốc t"),
        ("3", "Đẩy mạnh đấu tranh phản bác các quan điể"),
        ("4", "Tăng cường nguồn lực, nâng cao chất lượn"),
    ]
    assert found.results[0] == Section((1,), "Phát ngôn và cung cấp thông tin cho báo chí", None, "II.1")
    assert found.results[1].item is None


def test_a_plan_whose_tasks_stand_in_two_parts_keeps_the_parts_as_headings() -> None:
    clauses = [
        {"id": "I", "title": "KINH TẾ"},
        {"id": "I.1", "title": "Chợ", "task": True},
        {"id": "II", "title": "VĂN HÓA"},
        {"id": "II.1", "title": "Thư viện", "task": True},
        {"id": "II.2", "task": True},
        {"id": "II.3", "title": "Hết từ năm 2025", "task": True, "last_year": 2025},
        {"id": "IV", "title": "CHẾ ĐỘ BÁO CÁO"},
    ]
    found = of(plan=a_plan(clauses=clauses))
    assert found.directing is None
    assert headings(found) == [
        ("1", "KINH TẾ"),
        ("1.1", "Chợ"),
        ("2", "VĂN HÓA"),
        ("2.1", "Thư viện"),
        ("2.2", "Mục II.2 của Kế hoạch"),
    ]


@pytest.mark.parametrize(
    ("name", "topic"),
    [
        ("Báo cáo công tác thông tin đối ngoại", "công tác thông tin đối ngoại năm 2026"),
        ("Công tác dân vận", "công tác dân vận năm 2026"),
        ("Báo cáo CCHC", "CCHC năm 2026"),
        ("Báo cáo", "thực hiện Kế hoạch số 535/KH-UBND năm 2026"),
    ],
)
def test_the_topic_is_the_regime_s_name_as_it_stands_in_a_sentence(name: str, topic: str) -> None:
    found = of(regimes=[a_regime(name=name)])
    assert (found.topic, found.title) == (topic, topic[:1].upper() + topic[1:])


def test_the_basis_names_the_plan_as_a_can_cu_does() -> None:
    of_plan = "Kế hoạch số 535/KH-UBND ngày 12 tháng 12 năm 2023 của Ủy ban nhân dân huyện Hóc Môn"
    assert of().basis == f"{of_plan} về triển khai hoạt động thông tin đối ngoại"
    assert of(plan=a_plan(title="Về công tác dân vận.")).basis == f"{of_plan} về công tác dân vận"


def test_the_deadline_is_told_in_both_readings() -> None:
    assert of().situation.deadline == "trước ngày 05 tháng 11 năm 2026 (ngày cuối cùng đúng hạn: 04 tháng 11 năm 2026)"
    by = of(regimes=[a_regime(reading="by", due="2-12")])
    assert by.situation.deadline == "chậm nhất ngày 12 tháng 02 năm 2026 (ngày cuối cùng đúng hạn: 12 tháng 02 năm 2026)"


def test_a_year_without_a_regime_has_no_report() -> None:
    workspace = a_workspace()
    assert report_facts(overview(workspace, 2023, day("2023-11-10")), workspace) is None


# --- who sent, and the table


def test_names_carry_what_there_is_to_say_of_them() -> None:
    found = of(
        report(A, "2026-11-06"),
        a_returned("2026-11-07", unit="xa-a", report="2026-11-06-received", again_by="2026-11-09"),
        an_extended("2026-11-01", unit="xa-b", until="2026-11-20", document="Công văn số 95/VHTT"),
        an_exempted("2026-10-01", unit="xa-c", document="Công văn số 90/VHTT"),
    ).situation
    assert (found.late, found.within_deadline) == (("Xã An (trễ 2 ngày)",), ("Xã Bình",))
    assert found.returned == ("Xã An (hạn nộp lại ngày 09 tháng 11 năm 2026, đã quá 1 ngày)",)
    assert found.extended == ("Xã Bình (đến hết ngày 20 tháng 11 năm 2026, Công văn số 95/VHTT)",)
    assert found.exempt == ("Xã Cúc (Công văn số 90/VHTT)",)


def test_the_document_of_the_extension_in_force_is_named() -> None:
    first = an_extended("2026-11-01", unit="xa-a", until="2026-11-10", document="Công văn số 95/VHTT")
    second = an_extended("2026-11-08", unit="xa-a", until="2026-11-20", document="Công văn số 99/VHTT")
    assert of(first, second, as_of="2026-11-07").situation.extended == ("Xã An (đến hết ngày 10 tháng 11 năm 2026, Công văn số 95/VHTT)",)
    assert of(first, second, as_of="2026-11-08").situation.extended == ("Xã An (đến hết ngày 20 tháng 11 năm 2026, Công văn số 99/VHTT)",)


def test_a_revision_is_never_waited_for_less_long_than_the_last_on_time_day() -> None:
    found = of(report(A, "2026-10-01"), a_returned("2026-10-02", unit="xa-a", report="2026-10-01-received", again_by="2026-10-09"))
    assert found.situation.returned == ("Xã An (hạn nộp lại ngày 04 tháng 11 năm 2026, đã quá 6 ngày)",)


def test_what_is_later_than_the_day_does_not_exist() -> None:
    entries = [an_extended("2026-11-03", unit="xa-a", until="2026-11-20"), an_exempted("2026-11-03", unit="xa-b"), report(C, "2026-11-03")]
    before, after = of(*entries, as_of="2026-11-02"), of(*entries, as_of="2026-11-03")
    assert (before.received, after.received) == (False, True)
    assert (before.situation.extended, before.situation.exempt, before.situation.on_time) == ((), (), ())
    assert [len(names) for names in (after.situation.extended, after.situation.exempt, after.situation.on_time)] == [1, 1, 1]


def test_each_standing_has_its_words_in_the_table() -> None:
    units = tuple(a_unit(f"xa-{letter}", f"Xã {letter.upper()}") for letter in "abcdeghik")
    found = of(
        report(units[0], number="5/BC-UBND", dated="2026-10-30"),
        report(units[1], "2026-11-05", number="6/BC-UBND"),
        report(units[2], dated="2026-10-30"),
        an_accepted("2026-11-02", unit="xa-c", report="2026-11-01-received"),
        report(units[3]),
        a_returned("2026-11-08", unit="xa-d", report="2026-11-01-received", again_by="2026-11-15"),
        report(units[4]),
        a_returned("2026-11-02", unit="xa-e", report="2026-11-01-received", again_by="2026-11-05"),
        report(units[4], "2026-11-07"),
        an_exempted("2026-10-01", unit="xa-g"),
        an_extended("2026-10-01", unit="xa-h", until="2026-11-10"),
        report(units[8]),
        a_voided("2026-11-01-received", "2026-11-02", unit="xa-k"),
        units=units,
    )
    (group,) = found.table
    assert [(line.number, line.unit[-1], line.document, line.standing, line.timeliness) for line in group.lines] == [
        (1, "A", "5/BC-UBND ngày 30/10/2026", "Đã tiếp nhận", "Đúng hạn"),
        (2, "B", "6/BC-UBND", "Đã tiếp nhận", "Trễ hạn 1 ngày"),
        (3, "C", "ngày 30/10/2026", "Đạt yêu cầu", "Đúng hạn"),
        (4, "D", "", "Trả lại, yêu cầu chỉnh sửa, bổ sung; hạn nộp lại 15/11/2026", "Đúng hạn"),
        (5, "E", "", "Đã tiếp nhận; bản chỉnh sửa, bổ sung trễ 2 ngày", "Đúng hạn"),
        (6, "G", "", "Miễn báo cáo", ""),
        (7, "H", "", "Chưa gửi, trong hạn", ""),
        (8, "I", "", "Quá hạn, chưa gửi báo cáo", "Quá hạn 6 ngày"),
        (9, "K", "", "Quá hạn, chưa gửi báo cáo", "Quá hạn 6 ngày"),
    ]


def test_of_a_unit_that_the_plan_asks_and_does_not_order_nothing_is_demanded() -> None:
    entries = [report(A), a_returned("2026-11-02", unit="xa-a", report="2026-11-01-received", again_by="2026-11-12")]
    found = of(*entries, units=(A,), responsibilities=[a_responsibility("III.3", requested=True)])
    assert found.table[0].lines[0].standing == "Trả lại, đề nghị chỉnh sửa, bổ sung; hạn nộp lại 12/11/2026"


def test_a_year_in_which_nothing_was_received_accuses_nobody() -> None:
    found = of(an_exempted("2026-10-01", unit="xa-b"))
    assert not found.received
    assert [(line.standing, line.timeliness) for line in found.table[0].lines] == [
        ("Chưa ghi nhận báo cáo", ""),
        ("Miễn báo cáo", ""),
        ("Chưa ghi nhận báo cáo", ""),
    ]


def test_groups_follow_the_file_names_the_dictionary_and_numbers_run_through() -> None:
    others = [a_unit("phong-y-te", "Phòng Y tế", groups=["phong-ban"]), a_unit("phong-noi-vu", "Phòng Nội vụ", groups=["phong-ban"])]
    communes = [a_unit("xa-d", "Xã Đông Thạnh"), a_unit("xa-b", "Xã Bà Điểm"), a_unit("tt", "Thị trấn Hóc Môn")]
    workspace = a_workspace(
        units=[*communes, *others],
        groups=[a_group("phong-ban", "Các phòng, ban"), a_group()],
        regimes=[a_regime(reporters=["xa-thi-tran", "phong-ban"])],
    )
    assert [(group.number, group.name, [(line.number, line.unit) for line in group.lines]) for group in facts(workspace).table] == [
        ("I", "Các phòng, ban", [(1, "Phòng Nội vụ"), (2, "Phòng Y tế")]),
        ("II", "Xã, thị trấn", [(3, "Thị trấn Hóc Môn"), (4, "Xã Bà Điểm"), (5, "Xã Đông Thạnh")]),
    ]


def test_a_group_that_is_not_in_the_file_shows_no_id() -> None:
    assert [group.name for group in of(groups=[]).table] == ["Các đơn vị khác"]


def test_a_unit_that_ended_before_the_deadline_is_told_apart_when_it_sent_a_report() -> None:
    ended = a_unit("xa-z", "Xã Zét", valid_to="2026-06-30", successors=["xa-a"])
    sent = report(ended, "2026-05-02", content=on_task("Đã họp."))
    assert of(sent, report(A), units=(A, ended)).situation.apart == ("Xã Zét",)
    taken_back = a_voided("2026-05-02-received", "2026-05-03", unit="xa-z")
    assert of(sent, taken_back, report(A), units=(A, ended)).situation.apart == ()


# --- the whole year


def texts(value: Any) -> list[str]:
    """Every text that the facts hold."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, tuple):
        return [text for item in value for text in texts(item)]
    return [text for f in fields(value) for text in texts(getattr(value, f.name))] if is_dataclass(value) else []


def test_behind_every_count_stand_as_many_names_on_every_day_of_the_year() -> None:
    workspace, seen = the_year(), set()
    for n in range(330):
        as_of = date(2024, 2, 1) + timedelta(days=n)
        found = facts(workspace, as_of.isoformat(), REAL_YEAR)
        names = found.situation
        counts = (
            names.counts.sent_on_time,
            names.counts.sent_late,
            names.counts.within_deadline,
            names.counts.overdue,
            names.counts.exempt,
        )
        assert counts == tuple(map(len, (names.on_time, names.late, names.within_deadline, names.overdue, names.exempt))), as_of
        assert sum(counts) == names.counts.owe == sum(len(group.lines) for group in found.table)
        seen.add(counts)
    assert len(seen) > 10


def test_the_order_of_the_events_files_changes_nothing() -> None:
    workspace = the_year()
    expected = facts(workspace, "2024-11-10", REAL_YEAR)
    shuffle = random.Random(535)
    for _ in range(20):
        units = [(unit, tuple(shuffle.sample(history, len(history)))) for unit, history in workspace.histories[REAL_YEAR].items()]
        shuffle.shuffle(units)
        assert facts(Workspace(workspace.plan, workspace.units, {REAL_YEAR: dict(units)}), "2024-11-10", REAL_YEAR) == expected


def test_no_id_of_ours_is_in_the_facts() -> None:
    workspace = the_year()
    said = "\n".join(texts(facts(workspace, "2024-11-10", REAL_YEAR)))
    ours = {*workspace.unit_by_id, *workspace.group_by_id, *(entry.name for entry in workspace.entries())}
    ours |= {"not_due", "due_soon", "overdue", "received", "returned", "accepted", "on_time", OFFICE}
    assert [name for name in ours if name in said] == []
    assert "Phòng Nội vụ" in said


def test_the_facts_are_plain_values() -> None:
    assert isinstance(of().table[0], Group)
    assert hash(of()) == hash(of())


def test_what_was_done_to_have_the_reports_sent() -> None:
    entries = [
        *a_sent_mail("2026-11-05", "sau-1"),
        a_reminded("2026-11-11", "lan-2", "letter", number="12/VHTT", dated="2026-11-11"),
        a_reminded("2026-11-12", "lan-2", "phone"),
        a_reminded("2026-11-13", "lanh-dao"),  # in doubt
        a_received("2026-11-14"),
    ]
    workspace = a_workspace(*entries, regimes=[a_regime(reminders=LADDER)])
    facts = report_facts(overview(workspace, 2026, day("2026-11-30")), workspace)
    assert facts is not None
    assert facts.reminders == Reminders(times=3, mails=1, letters=1, calls=1, steps=2, units=1, after=("Xã Bà Điểm",))
    early = report_facts(overview(workspace, 2026, day("2026-11-04")), workspace)
    assert early is not None
    assert early.reminders is None


def test_a_report_sent_before_the_first_reminder_did_not_come_after_it() -> None:
    entries = [*a_sent_mail("2026-11-05", "sau-1"), a_received("2026-11-07", sent="2026-11-04")]
    workspace = a_workspace(*entries)
    facts = report_facts(overview(workspace, 2026, day("2026-11-30")), workspace)
    assert facts is not None
    assert facts.reminders is not None
    assert facts.reminders.after == ()
