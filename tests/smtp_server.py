"""
A real mail server on the loopback, for tests: aiosmtpd in a thread, with TLS, STARTTLS or neither, that keeps what it accepted.

`hook(phase, detail)` is called before the server does what a client asks. It may wait, look, write files (it runs in the server's thread),
and it answers for the server: a reply such as "450 4.2.0 busy", `DROP` to break the connection, or None to go on. The phases of one mail:

    connect, ehlo, starttls, auth     `detail` is what follows the command
    rset, mail, rcpt, data            "rcpt" has "TO:<a@example.vn>"
    body                              354 has been sent; the message has not been read
    dot                               the final dot has been read; nothing is accepted yet
    accepted                          the message is in `received`; the answer has not been sent
    quit
"""

import asyncio
import email
import email.policy
import ssl
import threading
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import EmailMessage
from functools import cache, partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import trustme
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

DROP = "DROP"
USER, PASSWORD = "van-thu", "mật khẩu 535"

Hook = Callable[[str, str], str | None]


@dataclass(frozen=True)
class Received:
    """A message that the server has taken: the envelope, and the bytes after the dots were undone."""

    sender: str
    recipients: tuple[str, ...]
    data: bytes

    @property
    def message(self) -> EmailMessage:
        """The message as Python's own reader has it."""
        found = email.message_from_bytes(self.data, policy=email.policy.default)
        assert isinstance(found, EmailMessage)
        return found


@dataclass
class SmtpServer:
    """The server, as a test sees it."""

    security: str
    user: str
    hook: Hook | None = None
    port: int = 0
    host: str = "localhost"
    certificates: str = ""
    """A file with the authority that signed the server's certificate: what SSL_CERT_FILE should be."""
    received: list[Received] = field(default_factory=list)
    phases: list[str] = field(default_factory=list)
    """Every phase, in order: how many connections there were, and what was asked on them."""

    @property
    def environment(self) -> dict[str, str]:
        """The variables with which `ttdn` sends over this server."""
        login = {"TTDN_SMTP_USER": self.user, "TTDN_SMTP_PASSWORD": PASSWORD} if self.user else {}
        return login | {
            "TTDN_SMTP_HOST": self.host,
            "TTDN_SMTP_PORT": str(self.port),
            "TTDN_SMTP_SECURITY": self.security,
            "TTDN_SMTP_FROM": "vhttt.hocmon@tphcm.gov.vn",
            "SSL_CERT_FILE": self.certificates,
        }

    def asked(self, phase: str, detail: str = "") -> str | None:
        """What the hook says to a phase, which is noted."""
        self.phases.append(phase)
        return self.hook(phase, detail) if self.hook else None


@contextmanager
def smtp_server(
    security: str = "none",
    *,
    hook: Hook | None = None,
    login: bool = False,
    certified_for: str = "localhost",
    starttls: bool = True,
    size_limit: int | None = None,
    plain: bool = True,
) -> Iterator[SmtpServer]:
    """
    A server on a free port while the block runs. With `login` it takes mail of `USER` with `PASSWORD` only.

    `certified_for` another name, or without `starttls`: a server that must not be trusted. Without `plain` it knows AUTH LOGIN only.
    """
    with TemporaryDirectory() as folder:
        server = SmtpServer(security, USER if login else "", hook)
        certificates = Path(folder) / "ca.pem"
        _authority().cert_pem.write_to_path(str(certificates))
        server.certificates = str(certificates)
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        _authority().issue_cert(certified_for).configure_cert(context)
        offered = context if security == "starttls" and starttls else None
        loop = asyncio.new_event_loop()
        loop.set_exception_handler(lambda _loop, _what: None)  # connections that a hook dropped
        without = [] if plain else ["PLAIN"]
        make = partial(_Connection, server, loop=loop, tls_context=offered, data_size_limit=size_limit, auth_exclude_mechanism=without)
        listening = loop.run_until_complete(
            loop.create_server(make, "127.0.0.1", 0, ssl=context if security == "tls" else None, start_serving=True)
        )
        server.port = listening.sockets[0].getsockname()[1]
        thread = threading.Thread(target=loop.run_forever, name="smtp_server")
        thread.start()
        try:
            yield server
        finally:
            asyncio.run_coroutine_threadsafe(_stopped(listening), loop).result()
            loop.call_soon_threadsafe(loop.stop)
            thread.join()
            loop.close()


@cache
def _authority() -> trustme.CA:
    return trustme.CA()


async def _stopped(listening: asyncio.Server) -> None:
    listening.close()
    others = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
    for task in others:
        task.cancel()
    await asyncio.gather(*others, return_exceptions=True)
    for connection in list(_Connection.alive):
        connection.drop()
    for _ in range(5):
        await asyncio.sleep(0)


class _Connection(SMTP):
    """One client's connection: aiosmtpd's, with the hook before each command."""

    alive: "set[_Connection]" = set()  # noqa: RUF012 - of all connections

    def __init__(self, server: SmtpServer, **settings: Any) -> None:
        self.server = server
        self.greeted = False
        super().__init__(
            self, hostname="may-chu.test", ident="thu", timeout=60, auth_require_tls=False, authenticator=_authenticated, **settings
        )
        for name in ("EHLO", "STARTTLS", "AUTH", "RSET", "MAIL", "RCPT", "DATA", "QUIT"):
            self._smtp_methods[name] = partial(self.hooked, name, self._smtp_methods[name])

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.alive.add(self)
        super().connection_made(transport)

    def connection_lost(self, error: Exception | None) -> None:
        self.alive.discard(self)
        super().connection_lost(error)

    def drop(self) -> None:
        """Break the connection, here and now."""
        if self.transport is not None:
            self.transport.abort()  # type: ignore[attr-defined]

    async def hooked(self, name: str, method: Callable[[str | None], Awaitable[None]], arg: str | None) -> None:
        """The hook's answer, or else the server's own."""
        answer = self.server.asked(name.lower(), arg or "")
        if answer is None and name == "MAIL" and self.server.user and not (self.session and self.session.authenticated):
            answer = "530 5.7.0 Authentication required"
        if answer is None:
            await method(arg)
        elif answer == DROP:
            self.drop()
        else:
            await self.push(answer)

    async def push(self, status: Any) -> None:
        """A reply; before the first one and after a 354 there is a phase."""
        if not self.greeted:
            self.greeted = True
            answer = self.server.asked("connect")
            if answer == DROP:
                self.drop()
                return
            status = answer or status
        await super().push(status)
        if str(status).startswith("354") and self.server.asked("body") == DROP:
            self.drop()

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:
        """The message is whole: it is accepted, unless the hook says otherwise."""
        answer = self.server.asked("dot")
        if answer is None:
            assert isinstance(envelope.original_content, bytes)
            self.server.received.append(Received(envelope.mail_from or "", tuple(envelope.rcpt_tos), envelope.original_content))
            answer = self.server.asked("accepted")
        if answer == DROP:
            self.drop()
        return answer or "250 2.0.0 OK"


def _authenticated(_server: SMTP, _session: Session, _envelope: Envelope, _mechanism: str, given: Any) -> AuthResult:
    right = isinstance(given, LoginPassword) and (given.login, given.password) == (USER.encode(), PASSWORD.encode())
    return AuthResult(success=right, handled=False)
