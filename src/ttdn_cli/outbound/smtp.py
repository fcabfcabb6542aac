"""
Mails over SMTP (RFC 5321): one connection, and of each mail a true word: sent, failed, or in doubt.

`smtplib.SMTP.data()` raises the same error whether the connection broke before the final dot or after it. Before it, no server
may deliver; after it nobody can know. So the step DATA is made here, from smtplib's smaller pieces.
"""

import re
import smtplib
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from enum import StrEnum

from ttdn_cli.domain.problem import TtdnError
from ttdn_cli.outbound.mail import Mail, mail_bytes
from ttdn_cli.outbound.smtp_opening import SmtpSettings, opened, server_words

TIMEOUT = 60.0
"""How many seconds a server may keep us waiting for an answer."""

LAST_TIMEOUT = 600.0
"""How many after the final dot: RFC 5321 (4.5.3.2.6) grants ten minutes, and who waits less doubts what was sent."""


class Outcome(StrEnum):
    """What became of a mail."""

    SENT = "sent"
    FAILED = "failed"
    IN_DOUBT = "in_doubt"


@dataclass(frozen=True, slots=True)
class Delivery:
    """What became of a mail, and why: the server's words, or ours. Of a mail that was sent, words name who did not get it."""

    outcome: Outcome
    words: str = ""


@contextmanager
def mail_connection(settings: SmtpSettings, *, timeout: float = TIMEOUT, last_timeout: float = LAST_TIMEOUT) -> "Iterator[MailConnection]":
    """
    One connection that sends mail after mail: it is open and logged in, and is opened again when it was lost between two of them.

    Raises: TtdnError when there is no such connection: before anything is sent.
    """
    connection = MailConnection(settings, timeout, last_timeout)
    connection.open()
    try:
        yield connection
    finally:
        connection.close()


class _Failed(Exception):
    """The mail did not go out, in words."""


class _InDoubt(Exception):
    """The final dot is on its way, and there was no answer that could be understood."""


class MailConnection:
    """The connection, or None while there is none. It is given up whenever it is not known in what state the server is."""

    def __init__(self, settings: SmtpSettings, timeout: float, last_timeout: float) -> None:
        self._settings = settings
        self._timeout = timeout
        self._last_timeout = last_timeout
        self._smtp: smtplib.SMTP | None = None

    def open(self) -> None:
        self._smtp = opened(self._settings, self._timeout)

    def close(self) -> None:
        smtp, self._smtp = self._smtp, None
        if smtp is not None:
            if smtp.sock is not None:
                smtp.sock.settimeout(min(5.0, self._timeout))
            with suppress(smtplib.SMTPException, OSError):
                smtp.quit()
            smtp.close()

    def send(self, mail: Mail) -> Delivery:
        """Send one mail; whatever happens is said and nothing raised, so that the next ones go on."""
        try:
            data = mail_bytes(mail)
            smtp = self.ready()
            refused = self._envelope(smtp, mail, len(data))
            self._message(smtp, data)
        except TtdnError as error:
            return Delivery(Outcome.FAILED, error.message)
        except _Failed as error:
            return Delivery(Outcome.FAILED, str(error))
        except _InDoubt as error:
            return Delivery(Outcome.IN_DOUBT, str(error))
        except BaseException:
            self._give_up()  # Ctrl-C in the middle of a message: a QUIT now would become a line of it
            raise
        return Delivery(Outcome.SENT, f"máy chủ không nhận {'; '.join(refused)}" if refused else "")

    def ready(self) -> smtplib.SMTP:
        """
        The connection at the start of a message. One that was lost since the last one has cost nothing, and is opened again.

        Raises: TtdnError when it cannot be opened.
        """
        if self._smtp is not None:
            with suppress(smtplib.SMTPException, OSError):
                if self._smtp.rset()[0] == 250:
                    return self._smtp
            self._give_up()
        self.open()
        assert self._smtp is not None
        return self._smtp

    def _envelope(self, smtp: smtplib.SMTP, mail: Mail, size: int) -> list[str]:
        """Sender and recipients. The addresses that the server refuses, with its words: of those in To it must take one."""
        try:
            options = [f"size={size}"] if smtp.has_extn("size") else []
            self._expect((250,), *smtp.mail(self._settings.sender.address, options))
            refused: dict[str, str] = {}
            for address in dict.fromkeys(box.address for box in (*mail.to, *mail.cc)):
                code, words = smtp.rcpt(address)
                if code == 421:
                    self._expect((), code, words)
                if code not in (250, 251, 252):
                    refused[address] = f"{address} ({self._said(code, words)})"
            if all(box.address in refused for box in mail.to):
                raise _Failed(f"máy chủ thư không nhận người nhận nào: {'; '.join(refused[box.address] for box in mail.to)}")
            self._expect((354,), *smtp.docmd("DATA"))
        except (smtplib.SMTPException, OSError) as error:
            self._give_up()
            raise _Failed(f"mất kết nối với máy chủ thư trước khi gửi nội dung{_reason(error)}") from None
        return list(refused.values())

    def _message(self, smtp: smtplib.SMTP, data: bytes) -> None:
        """
        The message itself. Until the final dot has been handed to the system every failure is one; from then on only an answer tells.

        Raises: _Failed, _InDoubt.
        """
        assert smtp.sock is not None
        try:
            smtp.sock.sendall(re.sub(rb"(?m)^\.", b"..", data))
            _hold_while_silent(smtp.sock, self._timeout)
            # Without this line no server may deliver (RFC 5321, 4.1.1.4); an error here means that it has not left.
            smtp.sock.sendall(b".\r\n")
        except OSError as error:
            self._give_up()
            raise _Failed(f"mất kết nối với máy chủ thư trước khi gửi hết nội dung{_reason(error)}") from None
        try:
            smtp.sock.settimeout(self._last_timeout)
            code, words = smtp.getreply()
            if smtp.sock is not None:
                smtp.sock.settimeout(self._timeout)
        except (smtplib.SMTPException, OSError) as error:
            self._give_up()
            raise _InDoubt(f"đã gửi hết nội dung nhưng không có trả lời của máy chủ thư{_reason(error)}") from None
        if not (200 <= code < 300 or 400 <= code < 600):
            self._give_up()
            raise _InDoubt(f"đã gửi hết nội dung nhưng không hiểu trả lời của máy chủ thư: {self._said(code, words)}")
        self._expect(range(200, 300), code, words)

    def _expect(self, codes: tuple[int, ...] | range, code: int, words: bytes) -> None:
        if code not in codes:
            if code == 421 or not 400 <= code < 600:
                self._give_up()
            raise _Failed(f"máy chủ thư trả lời {self._said(code, words)}")

    def _said(self, code: int, words: bytes) -> str:
        return server_words(code, words, self._settings)

    def _give_up(self) -> None:
        smtp, self._smtp = self._smtp, None
        if smtp is not None:
            smtp.close()


def _hold_while_silent(sock: socket.socket, timeout: float) -> None:
    """
    Looks once whether the server has hung up, or spoken, in the middle of the message: then the final dot must not follow.

    Raises: OSError when it has.
    """
    sock.setblocking(False)
    try:
        heard = sock.recv(1)
    except (BlockingIOError, ssl.SSLWantReadError):
        return
    finally:
        sock.settimeout(timeout)
    raise ConnectionError("" if heard else "closed")


def _reason(error: Exception) -> str:
    """Why, as far as it is more than the loss itself; smtplib wraps a timeout and keeps only its text."""
    return " (quá thời gian chờ)" if isinstance(error, TimeoutError) or "timed out" in str(error) else ""
