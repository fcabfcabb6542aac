"""A connection to a mail server: opened, protected and logged in, or a TtdnError that says which of the settings to look at."""

import base64
import smtplib
import socket
import ssl
from contextlib import suppress
from dataclasses import dataclass, field
from enum import StrEnum
from ipaddress import ip_address

from ttdn_cli.domain.days import shortened
from ttdn_cli.domain.problem import TtdnError
from ttdn_cli.domain.text import as_seen
from ttdn_cli.outbound.mail import Mailbox

_SERVER = "kiểm tra TTDN_SMTP_HOST, TTDN_SMTP_PORT và kết nối mạng"
_PROTECTION = "kiểm tra TTDN_SMTP_SECURITY và TTDN_SMTP_PORT: starttls thường ở cổng 587, tls ở cổng 465"
_LOGIN = "kiểm tra TTDN_SMTP_USER và mật khẩu"


class Security(StrEnum):
    """How the connection is protected: by TLS from its start, after STARTTLS, or, towards this machine only, not at all."""

    STARTTLS = "starttls"
    TLS = "tls"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class SmtpSettings:
    """The server, and who we are to it. Without `user` nobody logs in."""

    host: str
    port: int
    security: Security
    sender: Mailbox
    user: str | None = None
    password: str = field(default="", repr=False)


def opened(settings: SmtpSettings, timeout: float) -> smtplib.SMTP:
    """
    The connection, ready for a message. Certificates are verified against those that the system trusts.

    Raises: TtdnError.
    """
    where = f"{as_seen(settings.host)}:{settings.port}"
    if settings.security is Security.NONE and not is_loopback(settings.host):
        raise TtdnError(
            f"kết nối không mã hóa (none) chỉ dùng cho máy chủ thư trên chính máy này, không dùng cho {as_seen(settings.host)}", _PROTECTION
        )
    smtp: smtplib.SMTP | None = None
    try:
        smtp = _greeted(settings, timeout)
        _protect(smtp, settings)
        if settings.user:
            _log_in(smtp, settings)
    except BaseException as error:
        if smtp is not None:
            smtp.close()
        match error:
            case ssl.SSLCertVerificationError():
                raise TtdnError(f"chứng thư của máy chủ thư {where} không được tin cậy: {_distrust(error)}", _SERVER) from None
            case ssl.SSLError():
                raise TtdnError(f"không thiết lập được kết nối mã hóa với máy chủ thư {where}", _PROTECTION) from None
            case socket.gaierror() | UnicodeError():
                raise TtdnError(f'không tìm thấy máy chủ thư "{as_seen(settings.host)}"', _SERVER) from None
            case smtplib.SMTPResponseException():
                said = server_words(error.smtp_code, _bytes(error.smtp_error), settings)
                raise TtdnError(f"máy chủ thư {where} không phục vụ: {said}", _SERVER) from None
            case TimeoutError():
                raise TtdnError(f"máy chủ thư {where} không trả lời", f"{_SERVER}; {_PROTECTION}") from None
            case smtplib.SMTPException():
                late = "timed out" in str(error)
                what = "không trả lời" if late else "ngắt kết nối ngay khi bắt đầu"
                raise TtdnError(f"máy chủ thư {where} {what}", f"{_SERVER}; {_PROTECTION}") from None
            case OSError():
                raise TtdnError(f"không kết nối được với máy chủ thư {where}", _SERVER) from None
        raise
    return smtp


def _greeted(settings: SmtpSettings, timeout: float) -> smtplib.SMTP:
    # A name of our own: smtplib would ask the network for it, and a computer's Vietnamese name is no host name.
    if settings.security is Security.TLS:
        smtp: smtplib.SMTP = smtplib.SMTP_SSL(
            settings.host, settings.port, local_hostname="localhost", timeout=timeout, context=ssl.create_default_context()
        )
    else:
        smtp = smtplib.SMTP(settings.host, settings.port, local_hostname="localhost", timeout=timeout)
    assert smtp.sock is not None
    address = smtp.sock.getsockname()[0].partition("%")[0]
    smtp.local_hostname = f"[IPv6:{address}]" if ip_address(address).version == 6 else f"[{address}]"
    return smtp


def _protect(smtp: smtplib.SMTP, settings: SmtpSettings) -> None:
    """STARTTLS where it was chosen, and then never without it: who offers none may be somebody between."""
    smtp.ehlo_or_helo_if_needed()
    if settings.security is Security.STARTTLS:
        if not smtp.has_extn("starttls"):
            raise TtdnError(f"máy chủ thư {as_seen(settings.host)} không có STARTTLS; không gửi thư qua kết nối không mã hóa", _PROTECTION)
        smtp.starttls(context=ssl.create_default_context())
        smtp.ehlo_or_helo_if_needed()
    if settings.security is not Security.NONE and not isinstance(smtp.sock, ssl.SSLSocket):
        raise TtdnError(f"kết nối với máy chủ thư {as_seen(settings.host)} không được mã hóa", _PROTECTION)


def _log_in(smtp: smtplib.SMTP, settings: SmtpSettings) -> None:
    """AUTH PLAIN (RFC 4616) or LOGIN, in UTF-8: smtplib's own stops at a password with a Vietnamese letter."""
    offered = smtp.esmtp_features.get("auth", "").upper().replace("=", " ").split()
    user, password = settings.user or "", settings.password
    if "PLAIN" in offered:
        code, words = smtp.docmd("AUTH", f"PLAIN {_base64(f'{chr(0)}{user}{chr(0)}{password}')}")
    elif "LOGIN" in offered:
        code, words = smtp.docmd("AUTH", "LOGIN")
        for line in (user, password):
            if code == 334:
                code, words = smtp.docmd(_base64(line))
    else:
        raise TtdnError(f"máy chủ thư {as_seen(settings.host)} không nhận đăng nhập bằng mật khẩu", f"{_PROTECTION}; {_LOGIN}")
    if code != 235:
        raise TtdnError(f'máy chủ thư không cho "{as_seen(user)}" đăng nhập: {server_words(code, words, settings)}', _LOGIN)


def _base64(text: str) -> str:
    return base64.b64encode(text.encode()).decode()


def _distrust(error: ssl.SSLCertVerificationError) -> str:
    """Why, in Vietnamese where OpenSSL's number for it (X509_V_ERR_…) is one of the usual ones."""
    usual = {
        **dict.fromkeys((62, 64), "chứng thư được cấp cho máy chủ khác"),
        **dict.fromkeys((2, 18, 19, 20, 21), "không rõ nơi cấp"),
        9: "chứng thư chưa có hiệu lực",
        10: "chứng thư đã hết hạn",
    }
    return usual.get(error.verify_code, as_seen(str(error.verify_message)))


def _bytes(words: bytes | str) -> bytes:
    return words if isinstance(words, bytes) else words.encode()


def server_words(code: int, words: bytes, settings: SmtpSettings) -> str:
    """What the server said, on one line, without what was secret in what it repeats."""
    text = " ".join(as_seen(line) for line in words.decode("utf-8", "replace").splitlines())
    for secret in (settings.password, *_encoded(settings)):
        if secret:
            text = text.replace(secret, "…")
    return shortened(f"{code} {text}".strip() if code > 0 else text, 200)


def _encoded(settings: SmtpSettings) -> tuple[str, ...]:
    """The forms in which the password goes over the wire."""
    if not settings.password:
        return ()
    return tuple(base64.b64encode(form.encode()).decode() for form in (f"\0{settings.user}\0{settings.password}", settings.password))


def is_loopback(host: str) -> bool:
    """
    Whether this names this very machine.

    >>> is_loopback("localhost"), is_loopback("127.0.0.1"), is_loopback("::1"), is_loopback("mail.example.vn"), is_loopback("0.0.0.0")
    (True, True, True, False, False)
    """
    with suppress(ValueError):
        return ip_address(host).is_loopback
    return host.casefold() == "localhost"
