"""The settings of the mail server: what stands in the environment, and the password in a keyring."""

import sys
from collections.abc import Iterator

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends.fail import Keyring as NoKeyring
from keyring.errors import KeyringError, KeyringLocked

from ttdn_cli.commands.smtp_settings import smtp_settings
from ttdn_cli.domain.problem import TtdnError
from ttdn_cli.outbound.mail import Mailbox
from ttdn_cli.outbound.smtp_opening import Security, SmtpSettings

OFFICE = "Phòng Văn hóa và Thông tin"


class InMemory(KeyringBackend):
    """A keyring that keeps passwords while the test runs."""

    priority = 1

    def __init__(self, error: Exception | None = None) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.kept: dict[tuple[str, str], str] = {}
        self.error = error

    def get_password(self, service: str, username: str) -> str | None:
        if self.error:
            raise self.error
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password


@pytest.fixture(autouse=True)
def ring() -> Iterator[InMemory]:
    before, memory = keyring.core._keyring_backend, InMemory()
    keyring.set_keyring(memory)
    yield memory
    keyring.core._keyring_backend = before


def settings(monkeypatch: pytest.MonkeyPatch, **variables: str) -> SmtpSettings:
    with monkeypatch.context() as patch:
        for name, value in ({"HOST": "mail.example.vn", "FROM": "vhttt@example.vn"} | variables).items():
            patch.setenv(f"TTDN_SMTP_{name}", value)
        return smtp_settings(OFFICE)


def refusal(monkeypatch: pytest.MonkeyPatch, **variables: str) -> str:
    with pytest.raises(TtdnError) as raised:
        settings(monkeypatch, **variables)
    return f"{raised.value.message} | {raised.value.hint}"


def test_host_and_sender_are_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    assert settings(monkeypatch) == SmtpSettings(
        "mail.example.vn", 587, Security.STARTTLS, Mailbox("vhttt@example.vn", OFFICE), user=None, password=""
    )


@pytest.mark.parametrize(("security", "port"), [("", 587), ("starttls", 587), ("TLS", 465), ("none", 25)])
def test_the_port_follows_the_protection_unless_it_is_given(security: str, port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    assert settings(monkeypatch, SECURITY=security).port == port
    assert settings(monkeypatch, SECURITY=security, PORT=" 2525 ").port == 2525


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "::1", "MAIL.example.vn.", "a-b.vn"])
def test_a_host_is_a_name_or_an_address(host: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert settings(monkeypatch, HOST=host).host == host


def test_the_password_is_that_of_the_environment_before_that_of_the_keyring(monkeypatch: pytest.MonkeyPatch, ring: InMemory) -> None:
    ring.set_password("ttdn", "van-thu", "trong kho")
    assert settings(monkeypatch, USER="van-thu").password == "trong kho"
    assert settings(monkeypatch, USER="van-thu", PASSWORD=" ngoài kho ").password == " ngoài kho "


def test_who_does_not_log_in_needs_no_password_and_no_keyring(monkeypatch: pytest.MonkeyPatch) -> None:
    keyring.set_keyring(InMemory(KeyringLocked("locked")))
    assert settings(monkeypatch).password == ""


def test_what_is_missing_is_named_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    hint = "đặt các biến môi trường TTDN_SMTP_…; xem hướng dẫn"
    assert refusal(monkeypatch, HOST="", FROM=" ") == f"chưa đặt TTDN_SMTP_HOST và TTDN_SMTP_FROM nên chưa gửi thư được | {hint}"
    assert refusal(monkeypatch, FROM="") == f"chưa đặt TTDN_SMTP_FROM nên chưa gửi thư được | {hint}"


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        (
            "HOST",
            "smtp://mail.example.vn:587",
            'TTDN_SMTP_HOST: "smtp://mail.example.vn:587" không phải là tên máy chủ'
            " | chỉ ghi tên máy chủ, ví dụ mail.example.vn; cổng ghi ở TTDN_SMTP_PORT",
        ),
        (
            "HOST",
            "máy chủ",
            'TTDN_SMTP_HOST: "máy chủ" không phải là tên máy chủ | chỉ ghi tên máy chủ, ví dụ mail.example.vn; cổng ghi ở TTDN_SMTP_PORT',
        ),
        ("PORT", "năm", 'TTDN_SMTP_PORT: "năm" không phải là một cổng | số từ 1 đến 65535, thường là 587 (starttls) hoặc 465 (tls)'),
        ("PORT", "65536", 'TTDN_SMTP_PORT: "65536" không phải là một cổng | số từ 1 đến 65535, thường là 587 (starttls) hoặc 465 (tls)'),
        ("SECURITY", "ssl", 'TTDN_SMTP_SECURITY: "ssl" không phải là một cách bảo vệ kết nối | starttls, tls hoặc none'),
        (
            "FROM",
            "Phòng VHTT <vhttt@example.vn>",
            'TTDN_SMTP_FROM: "Phòng VHTT <vhttt@example.vn>" không phải là địa chỉ thư điện tử'
            " | chỉ ghi một địa chỉ, ví dụ vhttt@example.vn; tên cơ quan lấy từ data/units.yaml",
        ),
        (
            "PASSWORD",
            "bí mật",
            "có TTDN_SMTP_PASSWORD nhưng chưa đặt TTDN_SMTP_USER | đặt TTDN_SMTP_USER là tên đăng nhập máy chủ thư",
        ),
    ],
)
def test_what_is_wrong_is_named_with_its_variable(name: str, value: str, message: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert refusal(monkeypatch, **{name: value}) == message


def test_a_keyring_without_the_password_says_how_to_put_it_there(monkeypatch: pytest.MonkeyPatch) -> None:
    assert refusal(monkeypatch, USER="van-thu") == (
        "chưa có mật khẩu của van-thu trong kho mật khẩu của hệ thống | chạy: keyring set ttdn van-thu, hoặc đặt TTDN_SMTP_PASSWORD"
    )


def test_a_system_without_a_keyring_says_what_to_set(monkeypatch: pytest.MonkeyPatch) -> None:
    keyring.set_keyring(NoKeyring())  # type: ignore[no-untyped-call]
    assert refusal(monkeypatch, USER="van-thu") == (
        "chưa có mật khẩu của van-thu, và hệ thống này không có kho mật khẩu | đặt TTDN_SMTP_PASSWORD"
    )


def test_an_installation_without_the_library_says_what_to_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "keyring", None)
    assert refusal(monkeypatch, USER="van-thu") == (
        "chưa có mật khẩu của van-thu, và chưa cài thư viện keyring để đọc kho mật khẩu của hệ thống"
        " | đặt TTDN_SMTP_PASSWORD, hoặc cài ttdn[keyring]"
    )


@pytest.mark.parametrize(
    ("error", "message"),
    [
        (
            KeyringLocked("x"),
            "kho mật khẩu của hệ thống đang khóa nên không đọc được mật khẩu của van-thu | mở khóa, hoặc đặt TTDN_SMTP_PASSWORD",
        ),
        (
            KeyringError("x"),
            "kho mật khẩu của hệ thống báo lỗi (KeyringError) khi tìm mật khẩu của van-thu | đặt TTDN_SMTP_PASSWORD",
        ),
        (
            ConnectionError("x"),
            "kho mật khẩu của hệ thống báo lỗi (ConnectionError) khi tìm mật khẩu của van-thu | đặt TTDN_SMTP_PASSWORD",
        ),
    ],
)
def test_a_keyring_that_fails_is_no_bug_of_ours(error: Exception, message: str, monkeypatch: pytest.MonkeyPatch) -> None:
    keyring.set_keyring(InMemory(error))
    assert refusal(monkeypatch, USER="van-thu") == message
