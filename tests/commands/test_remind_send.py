"""`ttdn remind --send`, with a real mail server on the loopback: what is claimed, what leaves, what is said of it."""

import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.commands.conftest import Git, event, tree
from tests.commands.reminding import CLAIM, FAST, events, office, server
from tests.conftest import Ran, Run
from tests.smtp_server import DROP, SmtpServer, smtp_server

__all__ = ["office", "server"]

Send = Callable[..., Ran]


@pytest.fixture
def send(run: Run, office: Path) -> Send:
    """Run `ttdn remind --send` against a server, on 6 November 2026 unless told."""

    def go(server: SmtpServer, *more: str, now: str = "2026-11-06T08:00:00+07:00", **how: str) -> Ran:
        return run("remind", "--send", *FAST, *more, now=now, **server.environment, **how)

    return go


def test_each_unit_with_an_address_gets_one_mail_and_has_a_claim_and_an_outcome(send: Send, office: Path, server: SmtpServer) -> None:
    ran = send(server)
    assert ran.code == 0, ran
    assert ran.out.startswith("Chưa có địa chỉ thư điện tử, cần gọi điện (28): Phòng Giáo dục và Đào tạo, ")
    assert ran.out.partition("\n")[2] == (
        "Sẽ gửi 2 thư:\n"
        "  Xã Bà Điểm (badiem@example.vn), năm 2026, bậc sau-1-ngay\n"
        "  Hội Nông dân huyện (hnd@example.vn, hnd2@example.vn), năm 2026, bậc sau-1-ngay\n"
        "Xã Bà Điểm: đã gửi\n"
        "Hội Nông dân huyện: đã gửi\n"
        "Thư nhắc: đã gửi 2, không gửi được 0, chưa rõ 0. "
        "Các lần nhắc đã ghi trong data/reports: đưa vào git bằng git add data, git commit.\n"
    )
    assert [mail.recipients for mail in server.received] == [("badiem@example.vn",), ("hnd@example.vn", "hnd2@example.vn")]
    assert events(office) == [f"outcome-{CLAIM}", CLAIM]
    assert event(office, 2026, "xa-ba-diem", CLAIM) == (
        "schema: 1\nkind: reminded\nyear: 2026\nunit: xa-ba-diem\nday: 2026-11-06\nrecorded: 2026-11-06T08:00:00+07:00\n"
        "deadline: 2026-11-04\nstep: sau-1-ngay\nvia: mail\n"
        "message_id: <ttdn.hoc-mon-535.2026.xa-ba-diem.2026-11-04.sau-1-ngay@tphcm.gov.vn>\n"
    )
    assert event(office, 2026, "xa-ba-diem", f"outcome-{CLAIM}").endswith(f"claim: {CLAIM}\nresult: sent\n")


def test_the_mail_says_what_is_owed_and_carries_the_form(send: Send, server: SmtpServer) -> None:
    send(server, "--only", "xa-ba-diem")
    message = server.received[0].message
    assert message["Subject"].endswith("[TTDN-2026-xa-ba-diem]")
    assert message["Reply-To"] == "Phòng Văn hóa và Thông tin <vhttt.hocmon@tphcm.gov.vn>"
    assert message["Auto-Submitted"] == "auto-generated"
    text = message.get_body().get_content()  # type: ignore[union-attr]
    assert "trước ngày 05 tháng 11 năm 2026" in text
    assert "Nếu đơn vị đã gửi, xin bỏ qua thư này." in text
    assert [part.get_filename() for part in message.iter_attachments()] == ["mau-bao-cao-xa-ba-diem-2026.docx"]


def test_a_second_run_sends_nothing(send: Send, server: SmtpServer) -> None:
    send(server)
    assert send(server).out.endswith("\nKhông có thư nào phải gửi.\n")
    assert send(server, now="2026-11-09").out.endswith("\nKhông có thư nào phải gửi.\n")
    assert len(server.received) == 2


def test_units_without_an_address_are_named_for_a_call(send: Send, server: SmtpServer) -> None:
    said = send(server, "--only", "xa-tan-hiep")
    assert (said.code, said.err) == (0, "")
    assert said.out == "Chưa có địa chỉ thư điện tử, cần gọi điện (1): Xã Tân Hiệp\nKhông có thư nào phải gửi.\n"


def test_who_has_reported_is_not_written_to(send: Send, run: Run, server: SmtpServer) -> None:
    assert run("receive", "xa-ba-diem", "--sent", "2026-11-05", now="2026-11-05").code == 0
    send(server)
    assert [mail.recipients[0] for mail in server.received] == ["hnd@example.vn"]


def test_an_empty_year_writes_to_nobody_until_a_person_says_that_it_is_empty(run: Run, workspace: Path, server: SmtpServer) -> None:
    assert run("units", "set", "xa-ba-diem", "--email", "badiem@example.vn").code == 0
    before = tree(workspace)
    ran = run("remind", "--send", *FAST, now="2026-11-10", **server.environment)
    assert (ran.code, ran.err) == (
        2,
        "lỗi: chưa ghi nhận báo cáo nào của năm 2026; chưa gửi và chưa ghi gì\n"
        "  = gợi ý: ghi các báo cáo đã nhận bằng ttdn receive; nếu đúng là chưa nhận báo cáo nào, thêm --none-received 2026\n",
    )
    assert (server.received, tree(workspace)) == ([], before)
    assert run("remind", "--send", *FAST, "--none-received", "2026", now="2026-11-10", **server.environment).code == 0
    assert len(server.received) == 1


def test_other_years_without_any_report_are_left_out_and_it_is_said(run: Run, workspace: Path, server: SmtpServer) -> None:
    assert run("units", "set", "xa-ba-diem", "--email", "badiem@example.vn").code == 0
    assert run("receive", "xa-tan-xuan", "--sent", "2026-10-01", now="2026-10-02").code == 0
    ran = run("remind", "--send", *FAST, now="2026-11-06", **server.environment)
    assert ran.out.startswith("Năm 2024, 2025: chưa ghi nhận báo cáo nào nên không nhắc (62 đơn vị đến bậc nhắc).")
    assert len(server.received) == 1


def test_in_january_last_years_laggards_are_still_written_to(send: Send, server: SmtpServer) -> None:
    send(server, now="2026-11-20")
    ran = send(server, now="2027-01-12")
    assert "năm 2026, bậc lan-2" in ran.out
    assert len(server.received) == 4


# --- what goes wrong


def test_a_rejected_recipient_fails_the_rest_go_on_and_a_second_run_sends_only_what_failed(send: Send, office: Path) -> None:
    refuse = [True]
    with smtp_server(
        hook=lambda phase, detail: "550 5.1.1 no such user" if refuse and phase == "rcpt" and "badiem" in detail else None
    ) as server:
        ran = send(server)
        assert ran.code == 1
        assert "Xã Bà Điểm: không gửi được: máy chủ thư không nhận người nhận nào: badiem@example.vn (550 5.1.1 no such user)\n" in ran.out
        assert "Hội Nông dân huyện: đã gửi\n" in ran.out
        refuse.clear()
        again = send(server)
        assert (again.code, [mail.recipients[0] for mail in server.received]) == (0, ["hnd@example.vn", "badiem@example.vn"])
    assert events(office) == [f"outcome-{CLAIM}", f"outcome-{CLAIM}.2", CLAIM, f"{CLAIM}.2"]
    ids = {event(office, 2026, "xa-ba-diem", name).partition("message_id: ")[2] for name in (CLAIM, f"{CLAIM}.2")}
    assert len(ids) == 1


def test_an_address_that_rejects_for_a_month_is_tried_three_times(send: Send, office: Path, run: Run) -> None:
    with smtp_server(hook=lambda phase, detail: "450 4.2.0 busy" if phase == "rcpt" and "badiem" in detail else None) as server:
        codes = [send(server, "--only", "xa-ba-diem", now=f"2026-11-{d:02}").code for d in range(5, 30)]
        assert codes == [1] * 25  # three failures, and then a person is asked for every day
        assert server.phases.count("mail") == 3
    assert len(events(office)) == 6
    listed = run("remind", "--only", "xa-ba-diem", now="2026-11-30").out
    assert "bậc sau-1-ngay không gửi được thư sau 3 lần thử" in listed


def test_a_connection_lost_after_the_final_dot_is_in_doubt_and_is_never_sent_again_by_itself(send: Send, office: Path, run: Run) -> None:
    with smtp_server(hook=lambda phase, _: DROP if phase == "accepted" else None) as server:
        ran = send(server, "--only", "xa-ba-diem")
        assert (ran.code, len(server.received)) == (1, 1)
        assert "Xã Bà Điểm: chưa rõ đã gửi hay chưa: đã gửi hết nội dung nhưng không có trả lời của máy chủ thư\n" in ran.out
    assert events(office) == [CLAIM]
    with smtp_server() as server:
        later = [send(server, "--only", "xa-ba-diem", now=f"2026-12-{d:02}") for d in (1, 2, 3)]
        assert server.received == []
    doubt = (
        f"Cần người xem: Xã Bà Điểm, năm 2026: {CLAIM}: thư gửi ngày 06/11/2026, chưa rõ đã gửi hay chưa; xem hộp thư đã gửi rồi ghi bằng: "
        f"ttdn remind --resolve xa-ba-diem {CLAIM} sent (hoặc failed)\n"
    )
    assert all(doubt in ran.out for ran in later)
    assert run("remind", "--resolve", "xa-ba-diem", CLAIM, "sent", now="2026-12-03").code == 0
    assert events(office) == [f"outcome-{CLAIM}", CLAIM]


def test_a_connection_lost_before_the_final_dot_is_a_failure(send: Send, office: Path) -> None:
    drops = [DROP]
    with smtp_server(hook=lambda phase, _: drops.pop() if phase == "data" and drops else None) as server:
        ran = send(server)
        assert ran.code == 1
        assert [mail.recipients[0] for mail in server.received] == ["hnd@example.vn"]
    assert "result: failed" in event(office, 2026, "xa-ba-diem", f"outcome-{CLAIM}")


def test_first_attempt_failed_second_delivered_and_killed_before_its_outcome_there_is_no_third(send: Send, office: Path) -> None:
    with smtp_server(hook=lambda phase, _: "451 4.3.0 later" if phase == "dot" else None) as server:
        assert send(server, "--only", "xa-ba-diem").code == 1
    with smtp_server() as server:
        assert send(server, "--only", "xa-ba-diem").code == 0
        (office / f"data/reports/2026/xa-ba-diem/outcome-{CLAIM}.2.yaml").unlink()  # killed before it was written
        for d in range(10, 30):
            send(server, "--only", "xa-ba-diem", now=f"2026-11-{d}")
        assert len(server.received) == 1
    assert events(office) == [f"outcome-{CLAIM}", CLAIM, f"{CLAIM}.2"]


def test_a_server_that_is_gone_costs_no_attempt(send: Send, office: Path) -> None:
    with smtp_server() as server:
        pass
    ran = send(server)
    assert (ran.code, ran.err.splitlines()[-2]) == (2, f"lỗi: không kết nối được với máy chủ thư localhost:{server.port}")
    assert not (office / "data/reports/2026/xa-ba-diem").exists()


def test_a_server_that_goes_away_in_the_middle_stops_the_run_and_the_rest_is_not_claimed(send: Send, office: Path) -> None:
    gone: list[bool] = []

    def hook(phase: str, _: str) -> str | None:
        if phase == "accepted":
            gone.append(True)
        return "421 4.3.2 closing" if gone and phase in ("connect", "rset") else None

    with smtp_server(hook=hook) as server:
        ran = send(server)
    assert ran.code == 1
    assert ran.out.endswith(
        "Thư nhắc: đã gửi 1, không gửi được 0, chưa rõ 0, chưa gửi đến 1. "
        "Các lần nhắc đã ghi trong data/reports: đưa vào git bằng git add data, git commit.\n"
    )
    assert not (office / "data/reports/2026/hoi-nong-dan-huyen").exists()


def test_a_report_received_between_claim_and_sending_stops_the_mail(
    send: Send, office: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    from ttdn_cli.commands.remind_events import claim as real

    def claim_and_then_a_report(*args: object) -> object:
        claimed = real(*args)  # type: ignore[arg-type]
        put_report(office, "xa-ba-diem")
        return claimed

    monkeypatch.setattr("ttdn_cli.commands.remind_send.claim", claim_and_then_a_report)
    with smtp_server() as server:
        ran = send(server, "--only", "xa-ba-diem")
        assert (ran.code, server.received) == (0, [])
    assert "Xã Bà Điểm: không gửi: đơn vị vừa gửi báo cáo\n" in ran.out
    assert "words: đơn vị gửi báo cáo trước khi thư đi" in event(office, 2026, "xa-ba-diem", f"outcome-{CLAIM}")


def put_report(root: Path, unit: str, day: str = "2026-11-06") -> None:
    """A report that another process records."""
    path = root / f"data/reports/2026/{unit}/{day}-received.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(
        f"schema: 1\nkind: received\nyear: 2026\nunit: {unit}\nday: {day}\nrecorded: {day}T07:59:00+07:00\nsent: {day}\n", encoding="utf-8"
    )


def test_a_report_received_while_a_slow_server_holds_the_run_is_recorded_at_once_and_stops_its_units_mail(
    send: Send, office: Path, run: Run
) -> None:
    """The hook runs in the server's thread while the client waits: recording must not wait for it."""
    import subprocess
    import sys

    recorded: list[int] = []

    def hook(phase: str, detail: str) -> str | None:
        if phase == "dot" and not recorded:
            ran = subprocess.run(
                [sys.executable, "-c", "from ttdn_cli.start import run; run()", "receive", "hoi-nong-dan-huyen", "--sent", "2026-11-06"],
                cwd=office,
                env={"TTDN_NOW": "2026-11-06T08:00:10+07:00", "PATH": ""},
                capture_output=True,
                timeout=60,
                check=False,
            )
            recorded.append(ran.returncode)
        return None

    with smtp_server(hook=hook) as server:
        ran = send(server)
        assert (recorded, ran.code) == ([0], 0)
        assert [mail.recipients[0] for mail in server.received] == ["badiem@example.vn"]
    assert "Hội Nông dân huyện: không gửi: bậc nhắc này vừa được xử lý, hoặc đơn vị vừa gửi báo cáo\n" in ran.out
    assert events(office, "hoi-nong-dan-huyen") == ["2026-11-06-received"]


def test_two_runs_at_once_send_each_mail_once(office: Path) -> None:
    import subprocess
    import sys

    with smtp_server() as server:
        environment = server.environment | {"TTDN_NOW": "2026-11-06", "PATH": ""}
        command = [sys.executable, "-c", "from ttdn_cli.start import run; run()", "remind", "--send", *FAST]
        running = [subprocess.Popen(command, cwd=office, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(3)]
        for process in running:
            process.communicate(timeout=60)
        assert sorted(mail.recipients[0] for mail in server.received) == ["badiem@example.vn", "hnd@example.vn"]


def test_an_outcome_that_cannot_be_written_is_said_truly(send: Send, office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from ttdn_cli.domain.problem import TtdnError

    def full(*_: object) -> None:
        raise TtdnError("không ghi được tệp x: ổ đĩa đã đầy; chưa ghi gì")

    monkeypatch.setattr("ttdn_cli.commands.remind_send.record_now", full)
    with smtp_server() as server:
        ran = send(server, "--only", "xa-ba-diem")
        assert (ran.code, len(server.received)) == (2, 1)
    assert ran.err.endswith(
        "lỗi: Xã Bà Điểm: thư đã gửi, nhưng không ghi được kết quả: không ghi được tệp x: ổ đĩa đã đầy\n"
        f"  = gợi ý: khi ghi được, chạy: ttdn remind --resolve xa-ba-diem {CLAIM} sent\n"
    )


# --- who is asked, and which machine sends


def test_a_person_is_asked_first(run: Run, office: Path, server: SmtpServer, terminal: None) -> None:
    for answer in ("k\n", "\n", ""):
        ran = run("remind", "--send", now="2026-11-06", stdin=answer, **server.environment)
        assert (ran.code, ran.err.splitlines()[-1]) == (2, "lỗi: chưa gửi gì")
    assert (server.received, (office / "data/reports/2026/xa-ba-diem").exists()) == ([], False)
    assert run("remind", "--send", "--rate", "60000", now="2026-11-06", stdin="có\n", **server.environment).code == 0
    assert len(server.received) == 2


def test_without_a_person_a_scheduler_says_yes(run: Run, office: Path, server: SmtpServer) -> None:
    ran = run("remind", "--send", now="2026-11-06", **server.environment)
    assert (ran.code, server.received) == (2, [])
    assert ran.err.endswith("lỗi: không có ai để hỏi lại; chưa gửi gì\n  = gợi ý: thêm --yes nếu lệnh chạy theo lịch\n")


def test_limit_and_only_choose(send: Send, server: SmtpServer) -> None:
    send(server, "--limit", "1")
    assert len(server.received) == 1
    send(server, "--limit", "1")
    assert [mail.recipients[0] for mail in server.received] == ["badiem@example.vn", "hnd@example.vn"]


def test_everything_to_one_address_is_a_test_and_leaves_no_trace(send: Send, office: Path, server: SmtpServer) -> None:
    before = tree(office)
    ran = send(server, "--test-to", "toi@example.vn")
    assert ran.out.endswith("Gửi thử 2 thư tới toi@example.vn: 2 đã gửi, 0 không gửi được. Không ghi gì.\n")
    assert {mail.recipients for mail in server.received} == {("toi@example.vn",)}
    assert all(mail.message["Subject"].startswith("[Gửi thử] ") for mail in server.received)
    assert tree(office) == before


def test_where_git_has_a_remote_one_machine_sends_and_only_while_it_is_up_to_date(
    send: Send, office: Path, git: Git, tmp_path: Path, server: SmtpServer
) -> None:
    assert "chú ý: không gian làm việc không nằm trong kho git" in send(server, "--only", "xa-ba-diem").err
    origin = tmp_path / "origin.git"
    git(tmp_path, "init", "--bare", str(origin))
    git(office, "init")
    git(office, "add", ".")
    git(office, "commit", "-m", "dữ liệu")
    git(office, "remote", "add", "origin", str(origin))
    git(office, "push", "-u", "origin", "main")
    ran = send(server)
    assert (ran.code, ran.err.splitlines()[-2:]) == (
        2,
        [
            "lỗi: máy này không phải là máy gửi thư nhắc của kho git; chưa gửi gì",
            "  = gợi ý: chỉ một máy được gửi; nếu là máy này, chạy: git config ttdn.sender true",
        ],
    )
    git(office, "config", "ttdn.sender", "true")
    other = tmp_path / "other"
    git(tmp_path, "clone", str(origin), str(other))
    put_report(other, "hoi-nong-dan-huyen")
    git(other, "add", ".")
    git(other, "commit", "-m", "báo cáo")
    git(other, "push")
    ran = send(server)
    assert (ran.code, len(server.received)) == (2, 1)
    assert "lỗi: nhánh hiện tại thiếu 1 commit của origin/main; chưa gửi gì\n" in ran.err
    git(office, "pull", "--rebase=false")
    assert send(server).out.endswith("\nKhông có thư nào phải gửi.\n")
    origin.rename(tmp_path / "gone.git")
    (office / "data/reports/2026/hoi-nong-dan-huyen/2026-11-06-received.yaml").unlink()
    ran = send(server)
    assert (ran.code, len(server.received)) == (2, 1)
    assert "lỗi: không hỏi được máy chủ git nên không biết đã có gì mới; chưa gửi gì\n" in ran.err
    assert send(server, "--force").code == 0
    assert len(server.received) == 2


def test_two_clones_that_claim_the_same_step_conflict_in_git(send: Send, office: Path, git: Git, tmp_path: Path, run: Run) -> None:
    git(office, "init")
    git(office, "add", ".")
    git(office, "commit", "-m", "dữ liệu")
    other = tmp_path / "other"
    git(tmp_path, "clone", str(office), str(other))
    with smtp_server() as one, smtp_server() as two:
        assert send(one, "--only", "xa-ba-diem").code == 0
        assert (
            run(
                "remind", "--send", *FAST, "--only", "xa-ba-diem", "--force", now="2026-11-06T09:00:00+07:00", root=other, **two.environment
            ).code
            == 2
        )
        git(other, "config", "ttdn.sender", "true")
        assert (
            run(
                "remind", "--send", *FAST, "--only", "xa-ba-diem", "--force", now="2026-11-06T09:00:00+07:00", root=other, **two.environment
            ).code
            == 0
        )
    for clone in (office, other):
        git(clone, "add", ".")
        git(clone, "commit", "-m", "nhắc")
    git(other, "pull", "--rebase=false", code=1)
    assert CLAIM in git(other, "status", "--short")
    checked = run("check", root=other)
    assert checked.code == 1
    assert "git" in checked.out


def test_no_lock_is_held_while_a_mail_is_on_its_way(send: Send, office: Path) -> None:
    from filelock import FileLock

    free: list[bool] = []

    def hook(phase: str, _: str) -> str | None:
        if phase in ("mail", "rcpt", "body", "dot", "accepted"):
            taken = threading.Event()

            def take() -> None:
                with FileLock(office / ".ttdn/lock", timeout=2):
                    taken.set()

            thread = threading.Thread(target=take)
            thread.start()
            thread.join()
            free.append(taken.is_set())
        return None

    with smtp_server(hook=hook) as server:
        assert send(server).code == 0
    assert free
    assert all(free)


def test_one_of_two_addresses_refused_is_sent_and_wants_a_person(send: Send, office: Path) -> None:
    with smtp_server(hook=lambda phase, detail: "550 5.1.1 no" if phase == "rcpt" and "hnd2" in detail else None) as server:
        ran = send(server, "--only", "hoi-nong-dan-huyen")
        assert (ran.code, len(server.received)) == (1, 1)
    assert "Thư nhắc: đã gửi 1 (có địa chỉ không nhận: 1), không gửi được 0, chưa rõ 0." in ran.out
    assert "result: sent" in event(office, 2026, "hoi-nong-dan-huyen", f"outcome-{CLAIM}")


def test_ctrl_c_says_what_was_done_and_where_it_stopped(send: Send, office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from ttdn_cli.outbound.smtp import MailConnection

    real = MailConnection.send

    def stopped_at_the_second(self: MailConnection, mail: object) -> object:
        if "hnd" in str(mail):
            raise KeyboardInterrupt
        return real(self, mail)  # type: ignore[arg-type]

    monkeypatch.setattr(MailConnection, "send", stopped_at_the_second)
    with smtp_server() as server:
        ran = send(server)
    assert ran.code == 130
    assert "Thư nhắc: đã gửi 1, không gửi được 0, chưa rõ 0, chưa gửi đến 1." in ran.out
    assert ran.out.endswith("Dừng ở Hội Nông dân huyện: thư có thể đã gửi hoặc chưa; xem bằng ttdn remind\n")
    assert events(office, "hoi-nong-dan-huyen") == [CLAIM]


def test_a_test_run_writes_to_those_to_whom_the_run_would_write(run: Run, workspace: Path, server: SmtpServer) -> None:
    assert run("units", "set", "xa-ba-diem", "--email", "badiem@example.vn").code == 0
    assert run("receive", "xa-tan-xuan", "--sent", "2026-10-01", now="2026-10-02").code == 0
    ran = run("remind", "--send", *FAST, "--test-to", "toi@example.vn", now="2026-11-06", **server.environment)
    assert (ran.code, len(server.received)) == (0, 1)


def test_an_address_that_no_server_takes_stops_before_anything_is_claimed(send: Send, run: Run, office: Path, server: SmtpServer) -> None:
    units = office / "data/units.yaml"
    units.write_bytes(units.read_bytes().replace(b"badiem@example.vn", "bađiểm@example.vn".encode()))
    ran = send(server)
    assert (ran.code, server.received) == (2, [])
    assert ran.err.splitlines()[-2] == 'lỗi: Xã Bà Điểm: "bađiểm@example.vn" không phải là địa chỉ thư điện tử; chưa gửi gì'
    assert not (office / "data/reports/2026/hoi-nong-dan-huyen").exists()
