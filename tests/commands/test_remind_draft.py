"""`ttdn remind --draft`, and `--mark --from`: messages for a person to send, and what the person says of them."""

from email import message_from_bytes, policy
from pathlib import Path

import pytest

from tests.commands.conftest import Done, event, put, tree, with_units
from tests.commands.reminding import CLAIM, FAST, events, office, server
from tests.conftest import Run
from tests.smtp_server import SmtpServer

__all__ = ["office", "server"]

LIST = "danh-sach.txt"
BA_DIEM = f"[x] 2026/xa-ba-diem/{CLAIM} | Xã Bà Điểm | 2026-xa-ba-diem-sau-1-ngay.eml\n"
HND = f"[x] 2026/hoi-nong-dan-huyen/{CLAIM} | Hội Nông dân huyện | 2026-hoi-nong-dan-huyen-sau-1-ngay.eml\n"
NOW = "2026-11-06T08:00:00+07:00"


@pytest.fixture
def out(office: Path, tmp_path: Path) -> Path:
    """Where drafts go; it is not there yet."""
    return tmp_path / "thu-nhac"


def lines(out: Path) -> str:
    """The list without its heading."""
    return "".join(line for line in (out / LIST).read_text("utf-8").splitlines(keepends=True) if not line.startswith("#"))


def test_drafts_are_files_a_list_and_claims_in_doubt(done: Done, out: Path, office: Path) -> None:
    said = done("remind", "--draft", out, now=NOW)
    assert said == (
        f"đã soạn 2 thư, 0 công văn vào {out}\n"
        f"gửi xong thì sửa {out / LIST} nếu có thư không gửi, rồi chạy: ttdn remind --mark --from {out}\n"
        f"28 đơn vị chưa có địa chỉ thư điện tử, cần gọi điện: xem {out}/goi-dien-2026-11-06.txt\n"
    )
    files = {path.name for path in out.iterdir()}
    assert files == {"2026-xa-ba-diem-sau-1-ngay.eml", "2026-hoi-nong-dan-huyen-sau-1-ngay.eml", LIST, "goi-dien-2026-11-06.txt"}
    assert lines(out) == BA_DIEM + HND
    mail = message_from_bytes((out / "2026-xa-ba-diem-sau-1-ngay.eml").read_bytes(), policy=policy.default)
    assert (mail["X-Unsent"], mail["To"]) == ("1", "Ủy ban nhân dân xã Bà Điểm <badiem@example.vn>")
    assert events(office) == [CLAIM]
    assert event(office, 2026, "xa-ba-diem", CLAIM).partition("via: mail\n")[2].startswith("draft: true\n")


def test_drafted_and_sent_from_outlook_then_send_sends_nothing(done: Done, run: Run, out: Path, office: Path, server: SmtpServer) -> None:
    done("remind", "--draft", out, now=NOW)
    before_it_is_marked = run("remind", "--send", *FAST, now="2026-11-07", **server.environment)
    assert f"Cần người xem: Xã Bà Điểm, năm 2026: {CLAIM}: thư soạn ngày 06/11/2026" in before_it_is_marked.out
    assert done("remind", "--mark", "--from", out, now="2026-11-09") == "đã ghi: 2 đã gửi, 0 không gửi\n"
    assert events(office) == [f"outcome-{CLAIM}", CLAIM]
    assert "Không có thư nào phải gửi." in run("remind", "--send", *FAST, now="2026-11-09", **server.environment).out
    assert server.received == []
    assert done("remind", "--mark", "--from", out, now="2026-11-09") == "đã ghi: 0 đã gửi, 0 không gửi\n"


def test_a_units_name_is_no_line_and_no_file_of_the_list(done: Done, run: Run, out: Path, office: Path) -> None:
    name = f"Xã ] 2026/hoi-nong-dan-huyen/{CLAIM} | 2026-hoi-nong-dan-huyen-sau-1-ngay.eml | số: 9/X | ngày: 01/01/2026"
    with_units(office, "    name: Xã Bà Điểm\n", f"    name: '{name}'\n")
    done("remind", "--draft", out, "--only", "xa-ba-diem", now=NOW)
    done("remind", "--draft", out, now=NOW)
    ba_diem = BA_DIEM.replace("Xã Bà Điểm", name)
    assert lines(out) == ba_diem + HND
    (out / LIST).write_text(ba_diem, "utf-8")
    marked = run("remind", "--mark", "--from", out, now="2026-11-09")
    assert (marked.code, marked.out) == (0, "đã ghi: 1 đã gửi, 0 không gửi\n")
    assert [path.name for path in (out / "da-ghi").iterdir()] == ["2026-xa-ba-diem-sau-1-ngay.eml"]
    assert "number" not in event(office, 2026, "xa-ba-diem", f"outcome-{CLAIM}")


def test_drafting_again_makes_the_same_bytes_and_no_new_claim(done: Done, out: Path, office: Path, tmp_path: Path) -> None:
    done("remind", "--draft", out, now=NOW)
    first, data = tree(out), tree(office / "data")
    done("remind", "--draft", out, now="2026-11-06T15:00:00+07:00")
    assert (tree(out), tree(office / "data")) == (first, data)
    elsewhere = tmp_path / "again"
    done("remind", "--draft", elsewhere, now="2026-11-09")
    mails = [name for name in first if name.endswith(".eml")]
    assert {name: tree(elsewhere)[name] for name in mails} == {name: first[name] for name in mails}
    assert tree(office / "data") == data


FIRST, SECOND = "reminded-2026-11-04-truoc-7-ngay-mail", "reminded-2026-11-04-truoc-1-ngay-mail"


def test_a_mail_drafted_again_says_what_was_known_when_it_was_claimed(done: Done, run: Run, out: Path, tmp_path: Path) -> None:
    ba_diem = ("remind", "--only", "xa-ba-diem", "--draft")
    done(*ba_diem, tmp_path / "a-week-before", now="2026-10-28")
    done(*ba_diem, out, now="2026-11-03T08:00:00+07:00")
    mail = (out / "2026-xa-ba-diem-truoc-1-ngay.eml").read_bytes()
    done("remind", "--resolve", "xa-ba-diem", FIRST, "sent", now="2026-11-03T09:00:00+07:00")
    ran = run(*ba_diem, out, now="2026-11-03T10:00:00+07:00")
    assert (ran.code, ran.err) == (0, "")
    assert (out / "2026-xa-ba-diem-truoc-1-ngay.eml").read_bytes() == mail


def waits(claim: str, day: str, name: str = "Xã Bà Điểm", unit: str = "xa-ba-diem") -> str:
    return (
        f"{name}, năm 2026: {claim}: thư soạn ngày {day}, chưa rõ đã gửi hay chưa; xem hộp thư đã gửi rồi ghi bằng: "
        f"ttdn remind --resolve {unit} {claim} sent (hoặc failed)\n"
    )


def test_what_may_have_gone_already_is_counted_apart_from_what_is_new_and_named(done: Done, out: Path, tmp_path: Path) -> None:
    done("remind", "--only", "xa-ba-diem", "--draft", out, now=NOW)
    elsewhere = tmp_path / "thu2"
    both = ("remind", "--only", "xa-ba-diem", "--only", "hoi-nong-dan-huyen", "--draft", elsewhere)
    when_sent = f"gửi xong thì sửa {elsewhere / LIST} nếu có thư không gửi, rồi chạy: ttdn remind --mark --from {elsewhere}\n"
    again = f"Soạn lại vào {elsewhere} {{}} thư, 0 công văn đã soạn trước đây; có thể đã gửi rồi, xem lại và ghi kết quả trước khi gửi:\n"
    said = done(*both, now="2026-11-09")
    assert said == f"{again.format(1)}  {waits(CLAIM, '06/11/2026')}đã soạn 1 thư, 0 công văn vào {elsewhere}\n{when_sent}"
    nothing_new = done(*both, now="2026-11-09")
    hnd = waits(CLAIM, "09/11/2026", "Hội Nông dân huyện", "hoi-nong-dan-huyen")
    assert nothing_new == f"{again.format(2)}  {waits(CLAIM, '06/11/2026')}  {hnd}{when_sent}"


def test_the_draft_of_an_earlier_step_is_handed_out_no_more_and_waits_for_a_person(
    done: Done, out: Path, office: Path, tmp_path: Path
) -> None:
    done("remind", "--only", "xa-ba-diem", "--draft", out, now="2026-11-03")
    elsewhere = tmp_path / "thu2"
    said = done("remind", "--only", "xa-ba-diem", "--draft", elsewhere, now="2026-11-05")
    assert said.startswith(f"Cần người xem: {waits(SECOND, '03/11/2026')}đã soạn 1 thư, 0 công văn vào {elsewhere}\n")
    assert [path.name for path in elsewhere.glob("*.eml")] == ["2026-xa-ba-diem-sau-1-ngay.eml"]
    assert lines(elsewhere) == BA_DIEM
    assert events(office) == [CLAIM, SECOND]


def test_a_draft_from_before_the_report_that_was_returned_is_handed_out_no_more(done: Done, out: Path) -> None:
    ba_diem = ("remind", "--only", "xa-ba-diem", "--draft", out)
    done(*ba_diem, now="2026-10-28T08:00:00+07:00")
    done("receive", "xa-ba-diem", "--sent", "2026-10-28", now="2026-10-28T15:00:00+07:00")
    done("return", "xa-ba-diem", "--reason", "thiếu", "--again-by", "2026-11-04", now="2026-10-29")
    assert done(*ba_diem, now="2026-10-30") == f"Cần người xem: {waits(FIRST, '28/10/2026')}Không có gì phải soạn.\n"


def test_a_mail_whose_unit_has_lost_its_address_is_not_drafted_again(done: Done, out: Path) -> None:
    ba_diem = ("remind", "--only", "xa-ba-diem", "--draft", out)
    done(*ba_diem, now=NOW)
    done("units", "set", "xa-ba-diem", "--email", "")
    assert done(*ba_diem, now=NOW) == f"Cần người xem: {waits(CLAIM, '06/11/2026')}Không có gì phải soạn.\n"


def test_a_draft_that_another_clone_had_a_report_before_waits_for_a_person_when_that_is_taken_back(
    done: Done, out: Path, office: Path
) -> None:
    ba_diem = ("remind", "--only", "xa-ba-diem", "--draft", out)
    done(*ba_diem, now=NOW)
    head = "schema: 1\nkind: received\nyear: 2026\nunit: xa-ba-diem\nday: 2026-11-06\n"
    put(office, "2026/xa-ba-diem/2026-11-06-received", f"{head}recorded: 2026-11-06T07:30:00+07:00\nsent: 2026-11-06\n")
    done("void", "xa-ba-diem", "2026-11-06-received", "--reason", "nhầm đơn vị", now="2026-11-06T09:00:00+07:00")
    assert done(*ba_diem, now="2026-11-06T10:00:00+07:00") == f"Cần người xem: {waits(CLAIM, '06/11/2026')}Không có gì phải soạn.\n"


def test_what_a_person_struck_out_failed_and_is_due_again(done: Done, run: Run, out: Path, office: Path, server: SmtpServer) -> None:
    done("remind", "--draft", out, now=NOW)
    text = (out / LIST).read_text("utf-8").replace("[x] 2026/xa-ba-diem", "[ ] 2026/xa-ba-diem")
    (out / LIST).write_text(text, "utf-8")
    assert done("remind", "--mark", "--from", out, now=NOW) == "đã ghi: 1 đã gửi, 1 không gửi\n"
    assert "result: failed\nwords: không gửi, theo danh sách đã soạn\n" in event(office, 2026, "xa-ba-diem", f"outcome-{CLAIM}")
    assert run("remind", "--send", *FAST, now="2026-11-09", **server.environment).code == 0
    assert [mail.recipients for mail in server.received] == [("badiem@example.vn",)]


def test_a_line_that_was_taken_out_is_asked_for_again(run: Run, out: Path) -> None:
    assert run("remind", "--draft", out, now=NOW).code == 0
    (out / LIST).write_text(HND, "utf-8")
    ran = run("remind", "--mark", "--from", out, now=NOW)
    assert (ran.code, ran.out) == (0, "đã ghi: 1 đã gửi, 0 không gửi\n")
    assert ran.err.startswith(f"còn chờ: Xã Bà Điểm: {CLAIM}: thư soạn ngày 06/11/2026, chưa rõ đã gửi hay chưa;")


def test_a_letter_without_a_number_goes_on_waiting_and_with_one_is_sent(done: Done, run: Run, out: Path, office: Path) -> None:
    done("remind", "--mark", "xa-ba-diem", "--via", "phone", now="2026-11-05")
    said = done("remind", "--only", "xa-ba-diem", "--draft", out, now="2026-11-11")
    assert said.startswith(f"đã soạn 1 thư, 1 công văn vào {out}\n")
    letter = "reminded-2026-11-04-lan-2-letter"
    assert lines(out).splitlines()[1] == f"[x] 2026/xa-ba-diem/{letter} | Xã Bà Điểm | 2026-xa-ba-diem-lan-2.docx | số:  | ngày: "
    ran = run("remind", "--mark", "--from", out, now="2026-11-12")
    assert ran.out == "đã ghi: 1 đã gửi, 0 không gửi\n"
    assert ran.err.startswith(f"còn chờ: Xã Bà Điểm: {letter}: công văn soạn ngày 11/11/2026, chưa ghi số và ngày phát hành;")
    text = (out / LIST).read_text("utf-8").replace("số:  | ngày: ", "số: 12/VHTT | ngày: 12/11/2026")
    (out / LIST).write_text(text, "utf-8")
    assert done("remind", "--mark", "--from", out, now="2026-11-13") == "đã ghi: 1 đã gửi, 0 không gửi\n"
    assert event(office, 2026, "xa-ba-diem", f"outcome-{letter}").endswith("result: sent\nnumber: 12/VHTT\ndated: 2026-11-12\n")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("linh tinh\n", 'dòng 1: "linh tinh" không đọc được; chưa ghi gì\n  = gợi ý: đầu dòng là [x] (đã gửi) hoặc [ ] (không gửi)\n'),
        (
            HND + BA_DIEM.replace("xa-ba-diem/", "xa-tan-xuan/"),
            f"dòng 2: không có lần nhắc {CLAIM} của xa-tan-xuan; chưa ghi gì\n"
            "  = gợi ý: xem lại danh sách này có phải của không gian làm việc này không\n",
        ),
        (HND + BA_DIEM[:-1] + " | số: 1 | ngày: 31/02/2026\n", None),
        (HND + BA_DIEM[:-1] + " | số: 1 | ngày: 30/12/2026\n", "dòng 2: ngày 30/12/2026 ở sau hôm nay; chưa ghi gì\n"),
    ],
)
def test_a_list_that_cannot_be_understood_is_told_at_its_line_and_nothing_is_recorded(
    run: Run, out: Path, office: Path, text: str, says: str | None
) -> None:
    assert run("remind", "--draft", out, now=NOW).code == 0
    (out / LIST).write_text(text, "utf-8")
    before = tree(office)
    ran = run("remind", "--mark", "--from", out, now=NOW)
    assert (ran.code, tree(office)) == (2, before)
    assert ran.err == f"lỗi: {out / LIST}: {says}" if says else "dòng 2: " in ran.err


def test_a_folder_without_a_list_is_told(run: Run, out: Path) -> None:
    ran = run("remind", "--mark", "--from", out, now=NOW)
    assert (ran.code, ran.err) == (2, f"lỗi: {out / LIST}: không đọc được: không có tệp hoặc thư mục này; chưa ghi gì\n")


def test_a_file_that_is_in_the_way_stops_it_and_nothing_is_claimed(run: Run, out: Path, office: Path) -> None:
    out.mkdir()
    (out / "2026-xa-ba-diem-sau-1-ngay.eml").write_text("của người khác", "utf-8")
    before = tree(office)
    ran = run("remind", "--draft", out, now=NOW)
    assert (ran.code, tree(office), [path.name for path in out.iterdir()]) == (2, before, ["2026-xa-ba-diem-sau-1-ngay.eml"])
    assert ran.err == (
        f"lỗi: tệp {out / '2026-xa-ba-diem-sau-1-ngay.eml'} đã có, có thể đã được sửa; chưa ghi gì\n"
        "  = gợi ý: thêm --force để ghi đè, hoặc chọn thư mục khác\n"
    )
    assert run("remind", "--draft", out, "--force", now=NOW).code == 0


@pytest.mark.parametrize("folder", ["data", "data/thu-nhac"])
def test_nothing_is_drafted_into_the_data_and_nothing_is_claimed(run: Run, office: Path, folder: str) -> None:
    before = tree(office)
    ran = run("remind", "--draft", folder, now=NOW)
    assert (ran.code, tree(office)) == (2, before)
    assert ran.err == f"lỗi: {folder} nằm trong thư mục dữ liệu của không gian làm việc; chưa ghi gì\n  = gợi ý: chọn thư mục khác\n"


def test_a_broken_template_stops_it_and_nothing_is_claimed(run: Run, out: Path, office: Path) -> None:
    (office / "templates").mkdir()
    (office / "templates/mail.txt").write_text("{{ khong.co }}\n", "utf-8")
    before = tree(office)
    ran = run("remind", "--draft", out, now=NOW)
    assert (ran.code, tree(office)) == (2, before)
    assert ran.err == 'lỗi: mẫu templates/mail.txt, dòng 1: không có giá trị nào tên "khong"\n'
    assert not out.exists() or not list(out.iterdir())


def test_a_unit_that_reported_after_the_draft_is_not_drafted_again_and_its_claim_still_waits(done: Done, run: Run, out: Path) -> None:
    done("remind", "--only", "xa-ba-diem", "--draft", out, now=NOW)
    done("receive", "xa-ba-diem", "--sent", "2026-11-06", now="2026-11-07")
    assert done("remind", "--only", "xa-ba-diem", "--draft", out, now="2026-11-07") == (
        f"Đừng gửi {CLAIM} của Xã Bà Điểm: đơn vị không còn bị nhắc; nếu chưa gửi thì sửa [x] thành [ ] ở dòng ấy trong danh-sach.txt, "
        f"hoặc ghi bằng: ttdn remind --resolve xa-ba-diem {CLAIM} failed\n"
        "Không có gì phải soạn.\n"
    )
    assert lines(out) == BA_DIEM
    assert f"Xã Bà Điểm, năm 2026: {CLAIM}: thư soạn" in run("remind", "--only", "xa-ba-diem", now="2026-11-07").out.replace(
        "\n      ", " "
    )
    assert done("remind", "--mark", "--from", out, now="2026-11-09") == "đã ghi: 1 đã gửi, 0 không gửi\n"


def test_an_empty_year_drafts_for_nobody(run: Run, workspace: Path, tmp_path: Path) -> None:
    before = tree(workspace)
    ran = run("remind", "--draft", tmp_path / "out", now="2026-11-10")
    assert (ran.code, tree(workspace), (tmp_path / "out").exists()) == (2, before, False)
    assert ran.err.startswith("lỗi: chưa ghi nhận báo cáo nào của năm 2026; chưa gửi và chưa ghi gì\n")


def test_the_call_list_has_names_numbers_and_ids(run: Run, out: Path) -> None:
    assert run("units", "set", "xa-tan-hiep", "--phone", "028 3710 0000").code == 0
    assert run("remind", "--only", "xa-tan-hiep", "--draft", out, now=NOW).code == 0
    assert (out / "goi-dien-2026-11-06.txt").read_text("utf-8").splitlines() == [
        "# Đơn vị cần gọi điện ngày 06/11/2026: đến bậc nhắc và chưa có địa chỉ thư điện tử.",
        "# Gọi xong, chạy: ttdn remind --mark MÃ-ĐƠN-VỊ --via phone. Tệp này được ghi lại mỗi lần soạn.",
        "Xã Tân Hiệp | 028 3710 0000 | xa-tan-hiep | năm 2026, bậc sau-1-ngay",
    ]


def test_limit_and_overdue_choose(done: Done, out: Path, office: Path) -> None:
    done("remind", "--overdue", "--limit", "1", "--draft", out, now=NOW)
    assert lines(out) == BA_DIEM
    assert not (office / "data/reports/2026/hoi-nong-dan-huyen").exists()


def test_a_folder_without_room_stops_before_anything_is_claimed(run: Run, office: Path, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from ttdn_cli.domain.problem import TtdnError

    def full(path: Path, *_: object, **__: object) -> None:
        raise TtdnError(f"không ghi được tệp {path}: ổ đĩa đã đầy; chưa ghi gì")

    monkeypatch.setattr("ttdn_cli.commands.remind_draft.write_output", full)
    ran = run("remind", "--only", "xa-ba-diem", "--draft", out, now=NOW)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.endswith("ổ đĩa đã đầy; chưa ghi gì\n")
    assert not (office / "data/reports/2026/xa-ba-diem").exists()


def test_a_disk_that_fills_after_the_claims_is_told_truly(run: Run, office: Path, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from ttdn_cli.domain.problem import TtdnError
    from ttdn_cli.storage.writing import write_output

    def full(path: Path, data: bytes, force: bool) -> None:
        if path.suffix == ".eml":
            raise TtdnError(f"không ghi được tệp {path}: ổ đĩa đã đầy; chưa ghi gì")
        write_output(path, data, force)

    monkeypatch.setattr("ttdn_cli.commands.remind_draft.write_output", full)
    ran = run("remind", "--only", "xa-ba-diem", "--draft", out, now=NOW)
    assert ran.code == 2
    assert "lỗi: đã ghi 1 lần nhắc, nhưng không ghi được tệp để gửi: không ghi được tệp " in ran.err
    assert events(office) == [CLAIM]


def test_what_was_recorded_leaves_the_folder(done: Done, run: Run, out: Path) -> None:
    done("remind", "--only", "xa-ba-diem", "--draft", out, now=NOW)
    done("remind", "--mark", "--from", out, now=NOW)
    assert sorted(path.name for path in out.iterdir()) == ["da-ghi", "danh-sach.txt"]
    assert [path.name for path in (out / "da-ghi").iterdir()] == ["2026-xa-ba-diem-sau-1-ngay.eml"]
    lines = (out / "danh-sach.txt").read_text(encoding="utf-8").splitlines()
    assert lines[-1].startswith(f"# đã ghi kết quả, không gửi lại: [x] 2026/xa-ba-diem/{CLAIM}")
    assert done("remind", "--mark", "--from", out, now=NOW) == "đã ghi: 0 đã gửi, 0 không gửi\n"
