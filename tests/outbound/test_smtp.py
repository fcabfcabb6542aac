"""Mails over a real server on the loopback: what is said of each is what became of it."""

import smtplib
import socket
import ssl
import threading
import time
import traceback
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings as settings_of_hypothesis
from hypothesis import strategies as st

from tests.outbound.test_mail import a_mail
from tests.smtp_server import DROP, PASSWORD, USER, SmtpServer, smtp_server
from ttdn_cli.domain.problem import TtdnError
from ttdn_cli.outbound import smtp
from ttdn_cli.outbound.mail import Attachment, Mail, Mailbox, mail_bytes, mailboxes
from ttdn_cli.outbound.smtp import Delivery, Outcome, mail_connection
from ttdn_cli.outbound.smtp_opening import Security, SmtpSettings, is_loopback

SENT, FAILED, IN_DOUBT = Outcome.SENT, Outcome.FAILED, Outcome.IN_DOUBT


def settings(server: SmtpServer, **changes: object) -> SmtpSettings:
    ordinary: dict[str, object] = {
        "host": server.host,
        "port": server.port,
        "security": Security(server.security),
        "sender": Mailbox("vhttt.hocmon@tphcm.gov.vn", "Phòng Văn hóa và Thông tin"),
        "user": server.user or None,
        "password": PASSWORD if server.user else "",
    }
    return SmtpSettings(**(ordinary | changes))  # type: ignore[arg-type]


def sent(server: SmtpServer, *mails: Mail, timeout: float = 5.0, last_timeout: float = 5.0) -> list[Delivery]:
    with mail_connection(settings(server), timeout=timeout, last_timeout=last_timeout) as connection:
        return [connection.send(mail) for mail in mails or (a_mail(),)]


def refusal(server: SmtpServer, **changes: object) -> str:
    """Why there is no connection, with its hint."""
    with pytest.raises(TtdnError) as raised, mail_connection(settings(server, **changes), timeout=5.0):
        raise AssertionError("there is a connection")
    assert raised.value.hint
    assert PASSWORD not in "".join(traceback.format_exception(raised.value))
    return raised.value.message.replace(str(server.port), "CỔNG")


@pytest.fixture(autouse=True)
def _without_trust(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SSL_CERT_FILE", raising=False)


@pytest.fixture
def trust(monkeypatch: pytest.MonkeyPatch) -> Callable[[SmtpServer], None]:
    """Trust the authority of a server, as a machine does that has it among its own."""
    return lambda server: monkeypatch.setenv("SSL_CERT_FILE", server.certificates)


def saying(phase: str, answer: str | None) -> Callable[[str, str], str | None]:
    """A hook that has an answer in one phase."""
    return lambda asked, _detail: answer if asked == phase else None


def waiting(phase: str, until: threading.Event) -> Callable[[str, str], str | None]:
    """A hook that keeps the client waiting the first time that it comes to a phase."""
    times = iter([until])

    def hook(asked: str, _detail: str) -> str | None:
        if asked == phase and (event := next(times, None)):
            event.wait(20)
        return None

    return hook


# --- it arrives


@pytest.mark.parametrize("security", ["none", "starttls", "tls"])
@pytest.mark.parametrize("login", [False, True])
def test_a_mail_arrives_as_it_was_made(security: str, login: bool, trust: Callable[[SmtpServer], None]) -> None:
    mail = a_mail(
        cc=mailboxes("head@example.vn"),
        text=".\n..\nmột dòng\n.bắt đầu bằng dấu chấm\n",
        attachments=(Attachment("a.bin", "application/octet-stream", b".\r\n" * 99),),
    )
    with smtp_server(security, login=login) as server:
        trust(server)
        assert sent(server, mail) == [Delivery(SENT)]
    (received,) = server.received
    assert received.sender == "vhttt.hocmon@tphcm.gov.vn"
    assert received.recipients == ("badiem@example.vn", "head@example.vn")
    assert received.data == mail_bytes(mail)
    assert received.message["Subject"] == mail.subject
    assert ("starttls" in server.phases) is (security == "starttls")
    assert ("auth" in server.phases) is login


def test_all_mails_go_over_one_connection() -> None:
    with smtp_server() as server:
        assert sent(server, *[a_mail(subject=f"Thư {n}") for n in range(5)]) == [Delivery(SENT)] * 5
    assert [one.message["Subject"] for one in server.received] == [f"Thư {n}" for n in range(5)]
    assert (server.phases.count("connect"), server.phases.count("quit")) == (1, 1)


def test_a_mail_of_many_megabytes_arrives() -> None:
    big = a_mail(attachments=(Attachment("a.bin", "application/octet-stream", bytes(5_000_000)),))
    with smtp_server() as server:
        assert sent(server, big) == [Delivery(SENT)]
    assert server.received[0].data == mail_bytes(big)


def test_an_answer_that_comes_late_is_waited_for() -> None:
    with smtp_server(hook=lambda phase, _: time.sleep(0.5) if phase == "accepted" else None) as server:
        assert sent(server, timeout=0.2, last_timeout=5.0) == [Delivery(SENT)]


# --- it failed, and the others go on


@pytest.mark.parametrize("phase", ["mail", "data", "dot"])
@pytest.mark.parametrize("answer", ["450 4.2.0 busy, come back later", "550 5.7.1 policy says no"])
def test_a_mail_that_the_server_refuses_failed_with_its_words(phase: str, answer: str) -> None:
    times = iter([answer])
    with smtp_server(hook=lambda asked, _: next(times, None) if asked == phase else None) as server:
        assert sent(server, a_mail(), a_mail()) == [Delivery(FAILED, f"máy chủ thư trả lời {answer}"), Delivery(SENT)]
    assert len(server.received) == 1
    assert server.phases.count("connect") == 1


def test_a_server_that_takes_leave_is_called_again_for_the_next_mail() -> None:
    times = iter(["421 4.3.2 shutting down"])
    with smtp_server(hook=lambda asked, _: next(times, None) if asked == "rcpt" else None) as server:
        assert sent(server, a_mail(), a_mail()) == [Delivery(FAILED, "máy chủ thư trả lời 421 4.3.2 shutting down"), Delivery(SENT)]
    assert server.phases.count("connect") == 2


def test_recipients_that_the_server_refuses_are_named_and_the_others_get_it() -> None:
    mail = a_mail(to=mailboxes("a@example.vn, b@example.vn"), cc=mailboxes("c@example.vn"))
    with smtp_server(hook=lambda _, detail: "550 5.1.1 no such user" if "b@" in detail or "c@" in detail else None) as server:
        assert sent(server, mail) == [
            Delivery(SENT, "máy chủ không nhận b@example.vn (550 5.1.1 no such user); c@example.vn (550 5.1.1 no such user)")
        ]
    assert server.received[0].recipients == ("a@example.vn",)


def test_a_mail_whose_addressees_are_all_refused_failed_even_if_the_copy_was_not() -> None:
    mail = a_mail(to=mailboxes("a@example.vn, b@example.vn"), cc=mailboxes("c@example.vn"))
    with smtp_server(hook=lambda _, detail: "550 no" if "a@" in detail else "452 full" if "b@" in detail else None) as server:
        assert sent(server, mail, a_mail()) == [
            Delivery(FAILED, "máy chủ thư không nhận người nhận nào: a@example.vn (550 no); b@example.vn (452 full)"),
            Delivery(SENT),
        ]
    assert [one.recipients for one in server.received] == [("badiem@example.vn",)]


def test_an_address_that_stands_twice_is_written_to_once() -> None:
    with smtp_server() as server:
        sent(server, a_mail(cc=mailboxes("badiem@example.vn")))
    assert server.received[0].recipients == ("badiem@example.vn",)


def test_a_mail_that_is_too_large_is_refused_before_it_is_sent() -> None:
    big = a_mail(attachments=(Attachment("a.bin", "application/octet-stream", bytes(50_000)),))
    with smtp_server(size_limit=20_000) as server:
        assert sent(server, big)[0].outcome is FAILED
    assert "data" not in server.phases


def test_a_mail_that_cannot_be_written_failed_and_nothing_was_said_to_the_server() -> None:
    with smtp_server() as server:
        (delivery,) = sent(server, a_mail(subject="a\nBcc: x@example.vn"))
    assert delivery.outcome is FAILED
    assert delivery.words.startswith("tiêu đề thư")
    assert "mail" not in server.phases


@pytest.mark.parametrize("phase", ["mail", "rcpt", "data"])
def test_a_connection_that_breaks_before_the_message_failed(phase: str) -> None:
    times = iter([DROP])
    with smtp_server(hook=lambda asked, _: next(times, None) if asked == phase else None) as server:
        assert sent(server, a_mail(), a_mail()) == [
            Delivery(FAILED, "mất kết nối với máy chủ thư trước khi gửi nội dung"),
            Delivery(SENT),
        ]
    assert (len(server.received), server.phases.count("connect")) == (1, 2)


@pytest.mark.parametrize("security", ["none", "tls"])
def test_a_connection_that_breaks_in_the_middle_of_the_message_failed(security: str, trust: Callable[[SmtpServer], None]) -> None:
    times = iter([DROP])
    big = a_mail(attachments=(Attachment("a.bin", "application/octet-stream", bytes(20_000_000)),))
    with smtp_server(security, hook=lambda asked, _: next(times, None) if asked == "body" else None) as server:
        trust(server)
        assert sent(server, big, a_mail()) == [
            Delivery(FAILED, "mất kết nối với máy chủ thư trước khi gửi hết nội dung"),
            Delivery(SENT),
        ]
    assert len(server.received) == 1


@pytest.mark.parametrize("last_words", [b"", b"452 4.3.1 disk full\r\n"])
def test_a_server_that_hangs_up_or_speaks_before_the_dot_never_gets_one(last_words: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    """The message is small enough to be in the system's buffer: no error tells that nobody reads it."""
    looked = smtp._hold_while_silent
    with _CrudeServer(last_words) as crude:

        def looked_when_it_is_over(sock: socket.socket, timeout: float) -> None:
            crude.thread.join()
            looked(sock, timeout)

        monkeypatch.setattr(smtp, "_hold_while_silent", looked_when_it_is_over)
        here = SmtpSettings("127.0.0.1", crude.port, Security.NONE, Mailbox("a@example.vn"))
        with mail_connection(here, timeout=5.0, last_timeout=5.0) as connection:
            assert connection.send(a_mail()) == Delivery(FAILED, "mất kết nối với máy chủ thư trước khi gửi hết nội dung")


def test_a_server_that_stops_reading_failed_by_time() -> None:
    stop = threading.Event()
    big = a_mail(attachments=(Attachment("a.bin", "application/octet-stream", bytes(20_000_000)),))
    with smtp_server(hook=waiting("body", stop)) as server:
        (delivery,) = sent(server, big, timeout=0.5)
        stop.set()
    assert delivery == Delivery(FAILED, "mất kết nối với máy chủ thư trước khi gửi hết nội dung (quá thời gian chờ)")
    assert server.received == []


# --- nobody can know


@pytest.mark.parametrize("security", ["none", "tls"])
@pytest.mark.parametrize(("phase", "arrived"), [("dot", 0), ("accepted", 1)])
def test_a_connection_that_breaks_after_the_final_dot_leaves_a_doubt(
    phase: str, arrived: int, security: str, trust: Callable[[SmtpServer], None]
) -> None:
    with smtp_server(security, hook=saying(phase, DROP)) as server:
        trust(server)
        assert sent(server) == [Delivery(IN_DOUBT, "đã gửi hết nội dung nhưng không có trả lời của máy chủ thư")]
    assert len(server.received) == arrived


def test_an_answer_that_does_not_come_leaves_a_doubt_and_the_next_mail_goes_on() -> None:
    stop = threading.Event()
    with (
        smtp_server(hook=waiting("accepted", stop)) as server,
        mail_connection(settings(server), timeout=5.0, last_timeout=0.3) as connection,
    ):
        first = connection.send(a_mail())
        stop.set()
        second = connection.send(a_mail())
    assert first == Delivery(IN_DOUBT, "đã gửi hết nội dung nhưng không có trả lời của máy chủ thư (quá thời gian chờ)")
    assert second == Delivery(SENT)
    assert server.phases.count("connect") == 2


@pytest.mark.parametrize("answer", ["354 go on", "xyz what", "199 no", "2" * 9000])
def test_an_answer_that_is_none_leaves_a_doubt(answer: str) -> None:
    with smtp_server(hook=saying("accepted", answer)) as server:
        (delivery,) = sent(server)
    assert delivery.outcome is IN_DOUBT
    assert len(delivery.words) < 300


def test_ctrl_c_in_the_middle_of_a_message_sends_no_dot(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(smtp, "_hold_while_silent", interrupted)
    with smtp_server() as server:
        with pytest.raises(KeyboardInterrupt):
            sent(server)
        time.sleep(0.1)
    assert (server.received, server.phases[-1]) == ([], "body")


# --- whatever happens


_REPLIES = ("450 4.0.0 later", "550 5.0.0 never", "421 4.0.0 closing", DROP)
_ACCIDENTS = [
    None,
    *((phase, reply) for phase in ("connect", "ehlo", "rset", "mail", "rcpt", "data", "dot") for reply in _REPLIES),
    ("body", DROP),
    ("accepted", DROP),
]


@settings_of_hypothesis(max_examples=60)
@given(st.lists(st.sampled_from(_ACCIDENTS), min_size=1, max_size=5))
def test_what_is_said_of_a_mail_is_what_became_of_it(accidents: list[tuple[str, str] | None]) -> None:
    """To each mail one accident happens, or none: what was sent is there, what failed is not, and only after the dot there is a doubt."""
    happens: list[tuple[str, str]] = []
    with smtp_server() as server:
        server.hook = lambda asked, _: happens.pop()[1] if happens and happens[0][0] == asked else None
        with mail_connection(settings(server), timeout=5.0, last_timeout=5.0) as connection:
            for n, accident in enumerate(accidents):
                happens[:] = [accident] if accident else []
                delivery = connection.send(a_mail(message_id=f"<{n}@example.vn>"))
                arrived = [one.message["Message-ID"] for one in server.received].count(f"<{n}@example.vn>")
                match delivery.outcome:
                    case Outcome.SENT:
                        assert arrived == 1
                    case Outcome.FAILED:
                        assert arrived == 0
                    case Outcome.IN_DOUBT:
                        assert accident in (("dot", DROP), ("accepted", DROP), ("body", DROP))
                if accident is None or accident[0] == "rset":
                    assert delivery.outcome is SENT


# --- a connection that was lost between two mails


def test_a_connection_lost_between_two_mails_is_opened_again() -> None:
    with smtp_server(hook=saying("rset", DROP)) as server:
        assert sent(server, a_mail(), a_mail(), a_mail()) == [Delivery(SENT)] * 3
    assert (len(server.received), server.phases.count("connect")) == (3, 4)


def test_a_server_that_is_gone_for_good_fails_the_rest_and_raises_nothing() -> None:
    with ExitStack() as stack:
        with smtp_server() as server:
            connection = stack.enter_context(mail_connection(settings(server), timeout=5.0, last_timeout=5.0))
            assert connection.send(a_mail()) == Delivery(SENT)
            connection.ready()
        gone = f"không kết nối được với máy chủ thư localhost:{server.port}"
        assert [connection.send(a_mail()), connection.send(a_mail())] == [Delivery(FAILED, gone)] * 2
        with pytest.raises(TtdnError, match=gone):
            connection.ready()


# --- no connection: before anything is sent


def test_a_wrong_password_is_said_before_anything_is_sent(trust: Callable[[SmtpServer], None]) -> None:
    with smtp_server("starttls", login=True) as server:
        trust(server)
        said = refusal(server, password="sai mật khẩu")
    assert said == 'máy chủ thư không cho "van-thu" đăng nhập: 535 5.7.8 Authentication credentials invalid'


def test_a_server_that_repeats_the_password_does_not_bring_it_to_the_screen() -> None:
    with smtp_server(login=True, hook=lambda phase, detail: f"535 you said {detail}" if phase == "auth" else None) as server:
        assert refusal(server) == 'máy chủ thư không cho "van-thu" đăng nhập: 535 you said PLAIN …'
    with smtp_server(login=True, hook=saying("auth", "535 abc123xyz is wrong")) as server:
        assert refusal(server, password="abc123xyz").endswith("đăng nhập: 535 … is wrong")


def test_a_server_without_login_is_not_logged_in_to() -> None:
    with smtp_server(hook=saying("ehlo", "250 may-chu.test")) as server:
        assert refusal(server, user=USER, password=PASSWORD) == "máy chủ thư localhost không nhận đăng nhập bằng mật khẩu"


def test_a_server_that_knows_only_login_is_logged_in_to() -> None:
    with smtp_server(login=True, plain=False) as server:
        assert sent(server) == [Delivery(SENT)]
        assert refusal(server, password="sai") == (
            'máy chủ thư không cho "van-thu" đăng nhập: 535 5.7.8 Authentication credentials invalid'
        )
    assert server.phases.count("auth") == 2


def test_a_certificate_of_another_name_is_refused(trust: Callable[[SmtpServer], None]) -> None:
    for security in ("tls", "starttls"):
        with smtp_server(security, login=True, certified_for="mail.example.vn") as server:
            trust(server)
            assert refusal(server) == ("chứng thư của máy chủ thư localhost:CỔNG không được tin cậy: chứng thư được cấp cho máy chủ khác")
        assert "auth" not in server.phases


def test_a_certificate_that_nobody_we_trust_signed_is_refused() -> None:
    for security in ("tls", "starttls"):
        with smtp_server(security, login=True) as server:
            assert refusal(server) == "chứng thư của máy chủ thư localhost:CỔNG không được tin cậy: không rõ nơi cấp"
        assert "auth" not in server.phases


def test_a_server_without_starttls_gets_no_password_and_no_mail() -> None:
    with smtp_server("starttls", login=True, starttls=False) as server:
        assert refusal(server) == "máy chủ thư localhost không có STARTTLS; không gửi thư qua kết nối không mã hóa"
    assert "auth" not in server.phases


def test_a_server_that_refuses_starttls_gets_no_password_and_no_mail(trust: Callable[[SmtpServer], None]) -> None:
    with smtp_server("starttls", login=True, hook=saying("starttls", "454 TLS not available")) as server:
        trust(server)
        assert refusal(server) == "máy chủ thư localhost:CỔNG không phục vụ: 454 TLS not available"
    assert "auth" not in server.phases


@pytest.mark.parametrize("host", ["mail.example.vn", "192.0.2.1", "0.0.0.0", "localhost.example.vn"])
def test_without_encryption_only_this_machine_is_spoken_to(host: str) -> None:
    with smtp_server() as server:
        assert refusal(server, host=host) == (
            f"kết nối không mã hóa (none) chỉ dùng cho máy chủ thư trên chính máy này, không dùng cho {host}"
        )
    assert server.phases == []


def test_a_port_where_tls_was_not_expected_and_one_where_it_was() -> None:
    with smtp_server("starttls") as server:
        assert refusal(server, security=Security.TLS) == "không thiết lập được kết nối mã hóa với máy chủ thư localhost:CỔNG"
    with (
        smtp_server("tls") as server,
        pytest.raises(TtdnError) as raised,
        mail_connection(settings(server, security=Security.STARTTLS), timeout=0.3),
    ):
        raise AssertionError("there is a connection")
    assert raised.value.message == f"máy chủ thư localhost:{server.port} không trả lời"


@pytest.mark.parametrize("host", ["may-chu-khong-co.invalid", "a..b", "x" * 70])
def test_a_host_that_is_unknown_is_said(host: str) -> None:
    with smtp_server() as server:
        assert refusal(server, host=host, security=Security.TLS) == f'không tìm thấy máy chủ thư "{host}"'


def test_a_server_that_does_not_listen_or_does_not_want_us_is_said() -> None:
    with smtp_server() as server:
        pass
    assert refusal(server) == "không kết nối được với máy chủ thư localhost:CỔNG"
    with smtp_server(hook=saying("connect", "554 5.7.1 go away")) as server:
        assert refusal(server) == "máy chủ thư localhost:CỔNG không phục vụ: 554 5.7.1 go away"
    with smtp_server(hook=saying("connect", DROP)) as server:
        assert refusal(server) == "máy chủ thư localhost:CỔNG ngắt kết nối ngay khi bắt đầu"


def test_an_escape_sequence_of_a_server_reaches_no_terminal() -> None:
    with smtp_server(hook=saying("mail", "550-\x1b[2Jgone\r\n550 second line")) as server:
        assert sent(server) == [Delivery(FAILED, "máy chủ thư trả lời 550 \\x1b[2Jgone second line")]


def test_the_password_is_in_no_picture_of_the_settings() -> None:
    with smtp_server(login=True) as server:
        assert PASSWORD not in repr(settings(server))


def test_the_name_of_this_computer_is_told_to_nobody() -> None:
    told: list[str] = []
    with smtp_server(hook=lambda phase, detail: told.append(detail) if phase == "ehlo" else None) as server:
        sent(server)
    assert told == ["[127.0.0.1]"]


@pytest.mark.parametrize(("host", "is_one"), [("127.8.8.8", True), ("LOCALHOST", True), ("::1", True), ("10.0.0.1", False), ("", False)])
def test_what_is_this_machine(host: str, is_one: bool) -> None:
    assert is_loopback(host) is is_one


# --- the server itself


def test_the_server_of_these_tests_is_one_that_smtplib_can_talk_to() -> None:
    with smtp_server("tls", login=True) as server:
        trusted = ssl.create_default_context(cafile=server.certificates)
        with smtplib.SMTP_SSL("localhost", server.port, context=trusted) as client:
            with pytest.raises(smtplib.SMTPSenderRefused, match="530"):
                client.sendmail("a@example.vn", "b@example.vn", "x")
            client.docmd("RSET")
    assert not Path(server.certificates).exists()
    assert server.phases == ["connect", "ehlo", "mail", "rset", "rset", "quit"]


class _CrudeServer:
    """A server that says 354 and its last words, and hangs up without having read the message."""

    def __init__(self, last_words: bytes) -> None:
        self._last_words = last_words
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._socket.getsockname()[1])
        self.thread = threading.Thread(target=self._serve)

    def __enter__(self) -> "_CrudeServer":
        self.thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.thread.join()
        self._socket.close()

    def _serve(self) -> None:
        client, _ = self._socket.accept()
        with client, client.makefile("rb") as lines:
            client.sendall(b"220 hello\r\n")
            for line in lines:
                if line.upper().startswith(b"DATA"):
                    client.sendall(b"354 go\r\n")
                    lines.read(1)
                    client.sendall(self._last_words)
                    return
                client.sendall(b"250 ok\r\n")
