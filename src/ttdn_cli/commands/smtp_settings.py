"""
The mail server's settings: from the environment, and the password from the environment or the system's keyring. Never from a file of
the workspace: what is in git is read by many and stays for ever.
"""

import os
import re
from ipaddress import ip_address
from typing import TYPE_CHECKING

from ttdn_cli.domain.problem import TtdnError
from ttdn_cli.domain.text import as_seen

if TYPE_CHECKING:
    from ttdn_cli.outbound.smtp_opening import Security, SmtpSettings

SERVICE = "ttdn"
"""Under this name, and the user's, the keyring keeps the password: `keyring set ttdn USER`."""

_PORTS = {"starttls": 587, "tls": 465, "none": 25}


def smtp_settings(sender: str) -> "SmtpSettings":
    """
    The settings, with `sender` as the name that a reader of the mail sees. Without TTDN_SMTP_USER nobody logs in.

    Raises: TtdnError for whatever is missing or wrong, naming the variable.
    """
    from ttdn_cli.outbound.mail import Mailbox
    from ttdn_cli.outbound.smtp_opening import SmtpSettings

    missing = [name for name in ("TTDN_SMTP_HOST", "TTDN_SMTP_FROM") if not _given(name)]
    if missing:
        raise TtdnError(f"chưa đặt {' và '.join(missing)} nên chưa gửi thư được", "đặt các biến môi trường TTDN_SMTP_…; xem hướng dẫn")
    security = _security()
    user = _given("TTDN_SMTP_USER") or None
    if user is None and os.environ.get("TTDN_SMTP_PASSWORD"):
        raise TtdnError("có TTDN_SMTP_PASSWORD nhưng chưa đặt TTDN_SMTP_USER", "đặt TTDN_SMTP_USER là tên đăng nhập máy chủ thư")
    return SmtpSettings(
        host=_host(),
        port=_port(security.value),
        security=security,
        sender=Mailbox(_sender(), sender),
        user=user,
        password=_password(user) if user else "",
    )


def _given(name: str) -> str:
    return os.environ.get(name, "").strip()


def _security() -> "Security":
    from ttdn_cli.outbound.smtp_opening import Security

    text = _given("TTDN_SMTP_SECURITY").lower() or Security.STARTTLS.value
    try:
        return Security(text)
    except ValueError:
        raise TtdnError(f'TTDN_SMTP_SECURITY: "{as_seen(text)}" không phải là một cách bảo vệ kết nối', "starttls, tls hoặc none") from None


def _host() -> str:
    text = _given("TTDN_SMTP_HOST")
    label = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
    if not re.fullmatch(rf"{label}(?:\.{label})*\.?", text):
        try:
            ip_address(text)
        except ValueError:
            hint = "chỉ ghi tên máy chủ, ví dụ mail.example.vn; cổng ghi ở TTDN_SMTP_PORT"
            raise TtdnError(f'TTDN_SMTP_HOST: "{as_seen(text)}" không phải là tên máy chủ', hint) from None
    return text


def _port(security: str) -> int:
    text = _given("TTDN_SMTP_PORT") or str(_PORTS[security])
    if not re.fullmatch(r"[1-9]\d{0,4}", text, re.ASCII) or int(text) > 65535:
        raise TtdnError(
            f'TTDN_SMTP_PORT: "{as_seen(text)}" không phải là một cổng', "số từ 1 đến 65535, thường là 587 (starttls) hoặc 465 (tls)"
        )
    return int(text)


def _sender() -> str:
    from ttdn_cli.outbound.mail import is_address

    text = _given("TTDN_SMTP_FROM")
    if not is_address(text):
        hint = "chỉ ghi một địa chỉ, ví dụ vhttt@example.vn; tên cơ quan lấy từ data/units.yaml"
        raise TtdnError(f'TTDN_SMTP_FROM: "{as_seen(text)}" không phải là địa chỉ thư điện tử', hint)
    return text


def _password(user: str) -> str:
    """From the environment, else from the keyring of the system."""
    if given := os.environ.get("TTDN_SMTP_PASSWORD"):
        return given
    shown = as_seen(user)
    instead = "đặt TTDN_SMTP_PASSWORD"
    try:
        import keyring
    except ImportError:
        raise TtdnError(
            f"chưa có mật khẩu của {shown}, và chưa cài thư viện keyring để đọc kho mật khẩu của hệ thống",
            f"{instead}, hoặc cài ttdn[keyring]",
        ) from None
    from keyring.errors import KeyringLocked, NoKeyringError

    try:
        found = keyring.get_password(SERVICE, user)
    except NoKeyringError:
        raise TtdnError(f"chưa có mật khẩu của {shown}, và hệ thống này không có kho mật khẩu", instead) from None
    except KeyringLocked:
        raise TtdnError(
            f"kho mật khẩu của hệ thống đang khóa nên không đọc được mật khẩu của {shown}", f"mở khóa, hoặc {instead}"
        ) from None
    except Exception as error:  # a backend is a program of its own, and raises what it likes
        raise TtdnError(f"kho mật khẩu của hệ thống báo lỗi ({type(error).__name__}) khi tìm mật khẩu của {shown}", instead) from None
    if not found:
        raise TtdnError(
            f"chưa có mật khẩu của {shown} trong kho mật khẩu của hệ thống", f"chạy: keyring set {SERVICE} {shown}, hoặc {instead}"
        )
    return found
