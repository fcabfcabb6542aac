"""A mail's bytes: looked at as they are, and read again by two readers that know nothing of ours."""

import email
import email.policy
import re
from datetime import UTC, datetime
from email.header import decode_header, make_header
from email.message import EmailMessage
from typing import Any
from unicodedata import normalize
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from ttdn_cli.domain.problem import TtdnError
from ttdn_cli.domain.text import invisible_characters
from ttdn_cli.outbound.mail import Attachment, Mail, Mailbox, is_address, mail_bytes, mailboxes, message_id

OFFICE = Mailbox("vhttt.hocmon@tphcm.gov.vn", "Phòng Văn hóa và Thông tin huyện Hóc Môn")
SUBJECT = "Nhắc gửi báo cáo công tác thông tin đối ngoại năm 2026 [TTDN-2026-xa-ba-diem]"


def a_mail(**fields: Any) -> Mail:
    ordinary: dict[str, Any] = {
        "sender": OFFICE,
        "to": (Mailbox("badiem@example.vn", "Ủy ban nhân dân xã Bà Điểm"),),
        "subject": SUBJECT,
        "text": "Kính gửi: Ủy ban nhân dân xã Bà Điểm\n\nĐề nghị gửi báo cáo.\n",
        "message_id": message_id("hoc-mon-535", 2026, "xa-ba-diem", "2026-11-04", "before-7", "tphcm.gov.vn"),
        "date": datetime(2026, 10, 28, 8, 30, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh")),
    }
    return Mail(**(ordinary | fields))


def read(mail: Mail) -> EmailMessage:
    """The mail as Python's own reader has it."""
    found = email.message_from_bytes(mail_bytes(mail), policy=email.policy.default)
    assert isinstance(found, EmailMessage)
    assert not found.defects
    return found


def decoded(mail: Mail, header: str) -> str:
    """A header as the older reader has it, which drops the space between two encoded words as RFC 2047 says."""
    return str(make_header(decode_header(email.message_from_bytes(mail_bytes(mail))[header])))


def longest(data: bytes) -> int:
    """The octets of the longest line; the Message-ID is a word that cannot be broken."""
    return max(len(line) for line in data.split(b"\r\n") if not line.startswith(b"Message-ID: "))


def headers(mail: Mail) -> str:
    return mail_bytes(mail).decode("ascii").partition("\r\n\r\n")[0]


def test_a_mail_as_it_leaves() -> None:
    assert mail_bytes(a_mail(cc=mailboxes("head@example.vn"), reply_to=OFFICE)).decode("ascii") == (
        "From: =?utf-8?B?UGjDsm5nIFbEg24gaMOzYSB2w6AgVGjDtG5nIHRpbiA=?=\r\n"
        " =?utf-8?B?aHV54buHbiBIw7NjIE3DtG4=?= <vhttt.hocmon@tphcm.gov.vn>\r\n"
        "To: =?utf-8?B?4bumeSBiYW4gbmjDom4gZMOibiB4w6MgQsOgIMSQaeG7g20=?=\r\n"
        " <badiem@example.vn>\r\n"
        "Cc: head@example.vn\r\n"
        "Reply-To: =?utf-8?B?UGjDsm5nIFbEg24gaMOzYSB2w6AgVGjDtG5nIHRpbiA=?=\r\n"
        " =?utf-8?B?aHV54buHbiBIw7NjIE3DtG4=?= <vhttt.hocmon@tphcm.gov.vn>\r\n"
        "Subject: =?utf-8?B?Tmjhuq9jIGfhu61pIGLDoW8gY8OhbyBjw7RuZyB0w6FjIA==?=\r\n"
        " =?utf-8?B?dGjDtG5nIHRpbiDEkeG7kWkgbmdv4bqhaSBuxINtIDIwMjYg?=\r\n"
        " =?utf-8?B?W1RURE4tMjAyNi14YS1iYS1kaWVtXQ==?=\r\n"
        "Date: Wed, 28 Oct 2026 08:30:00 +0700\r\n"
        "Message-ID: <ttdn.hoc-mon-535.2026.xa-ba-diem.2026-11-04.before-7@tphcm.gov.vn>\r\n"
        "Auto-Submitted: auto-generated\r\n"
        "MIME-Version: 1.0\r\n"
        'Content-Type: text/plain; charset="utf-8"\r\n'
        "Content-Transfer-Encoding: quoted-printable\r\n"
        "\r\n"
        "K=C3=ADnh g=E1=BB=ADi: =E1=BB=A6y ban nh=C3=A2n d=C3=A2n x=C3=A3 B=C3=A0 =\r\n"
        "=C4=90i=E1=BB=83m\r\n"
        "\r\n"
        "=C4=90=E1=BB=81 ngh=E1=BB=8B g=E1=BB=ADi b=C3=A1o c=C3=A1o.\r\n"
    )


def test_python_s_reader_finds_what_was_written() -> None:
    found = read(a_mail(attachments=(Attachment("Mẫu báo cáo.docx", "application/octet-stream", b"\x00\xff"),)))
    assert found["Subject"] == SUBJECT
    assert found["To"].addresses[0].display_name == "Ủy ban nhân dân xã Bà Điểm"
    assert found["To"].addresses[0].addr_spec == "badiem@example.vn"
    assert found["Date"].datetime == datetime(2026, 10, 28, 1, 30, tzinfo=UTC)
    body = found.get_body()
    assert body is not None
    assert body.get_content().replace("\r\n", "\n") == "Kính gửi: Ủy ban nhân dân xã Bà Điểm\n\nĐề nghị gửi báo cáo."
    (file,) = found.iter_attachments()
    assert (file.get_filename(), file.get_content_type(), file.get_payload(decode=True)) == (
        "Mẫu báo cáo.docx",
        "application/octet-stream",
        b"\x00\xff",
    )


def test_a_draft_says_so_and_needs_no_sender() -> None:
    assert headers(a_mail(sender=None, unsent=True)).splitlines()[:2] == [
        "X-Unsent: 1",
        "To: =?utf-8?B?4bumeSBiYW4gbmjDom4gZMOibiB4w6MgQsOgIMSQaeG7g20=?=",
    ]
    assert "X-Unsent" not in headers(a_mail())
    with pytest.raises(TtdnError, match="thư phải có người gửi và người nhận"):
        mail_bytes(a_mail(sender=None))


def test_several_addresses_are_one_header_and_one_mail() -> None:
    found = read(a_mail(to=mailboxes("a@example.vn, b@example.vn", 'Hội "Nông dân" huyện')))
    assert [(box.addr_spec, box.display_name) for box in found["To"].addresses] == [
        ("a@example.vn", 'Hội "Nông dân" huyện'),
        ("b@example.vn", 'Hội "Nông dân" huyện'),
    ]


def test_an_ascii_subject_and_name_stay_readable_in_the_source() -> None:
    mail = a_mail(subject="Bao cao 2026", to=(Mailbox("a@example.vn", 'Ban "A\\B", C'),))
    assert 'To: "Ban \\"A\\\\B\\", C" <a@example.vn>\r\n' in headers(mail)
    assert "Subject: Bao cao 2026\r\n" in headers(mail)
    assert read(mail)["To"].addresses[0].display_name == 'Ban "A\\B", C'


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("cong-van-xa-ba-diem.docx", [' filename="cong-van-xa-ba-diem.docx"']),
        ("công văn.docx", [" filename*=utf-8''c%C3%B4ng%20v%C4%83n.docx"]),
        (
            "Mẫu báo cáo công tác thông tin đối ngoại.docx",
            [
                " filename*0*=utf-8''M%E1%BA%ABu%20b%C3%A1o%20c%C3%A1o%20c%C3%B4ng%20t;",
                " filename*1*=%C3%A1c%20th%C3%B4ng%20tin%20%C4%91%E1%BB%91i%20ng;",
                " filename*2*=o%E1%BA%A1i.docx",
            ],
        ),
    ],
)
def test_a_file_keeps_its_vietnamese_name(name: str, written: list[str]) -> None:
    mail = a_mail(attachments=(Attachment(name, "application/octet-stream", b"abc"),))
    lines = mail_bytes(mail).decode("ascii").split("\r\n")
    first = lines.index("Content-Disposition: attachment;") + 1
    assert lines[first : first + len(written)] == written
    assert [file.get_filename() for file in read(mail).iter_attachments()] == [name]


# --- what data may not do


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Nhắc\r\nBcc: x@example.vn", "có dấu xuống dòng hoặc ký tự không nhìn thấy được"),
        ("Nhắc\nBcc: x@example.vn", "có dấu xuống dòng hoặc ký tự không nhìn thấy được"),
        ("Nhắc\x00", "có dấu xuống dòng hoặc ký tự không nhìn thấy được"),
        ("Nhắc\x85x", "có dấu xuống dòng hoặc ký tự không nhìn thấy được"),
        ("Nhắc\u2028x", "có dấu xuống dòng hoặc ký tự không nhìn thấy được"),
        ("Nhắc \u202egpj.exe", "có dấu xuống dòng hoặc ký tự không nhìn thấy được"),
        ("Nhắc\u200b", "có dấu xuống dòng hoặc ký tự không nhìn thấy được"),
        ("Nhắc \ud800", "có dấu xuống dòng hoặc ký tự không nhìn thấy được"),
        ("=?utf-8?B?eA0KQmNjOiB4QGV4YW1wbGUudm4=?=", "có đoạn giống mã hóa của tiêu đề thư (=?…?B?…)"),
        ("a =?UTF-8?q?x=0D=0ABcc:_x@example.vn?= b", "có đoạn giống mã hóa của tiêu đề thư (=?…?B?…)"),
    ],
)
def test_a_text_that_could_be_more_than_a_text_is_refused_wherever_it_stands(text: str, why: str) -> None:
    for mail, what in (
        (a_mail(subject=text), "tiêu đề thư"),
        (a_mail(to=(Mailbox("a@example.vn", text),)), "tên của địa chỉ a@example.vn"),
        (a_mail(cc=(Mailbox("a@example.vn", text),)), "tên của địa chỉ a@example.vn"),
        (a_mail(reply_to=Mailbox("a@example.vn", text)), "tên của địa chỉ a@example.vn"),
        (a_mail(sender=Mailbox("a@example.vn", text)), "tên của địa chỉ a@example.vn"),
        (a_mail(attachments=(Attachment(text, "text/plain", b""),)), "tên tệp gửi kèm"),
    ):
        with pytest.raises(TtdnError) as raised:
            mail_bytes(mail)
        assert raised.value.message.startswith(f'{what} "')
        assert raised.value.message.endswith(f'" {why}, không đưa vào thư được')


@pytest.mark.parametrize(
    "address",
    [
        *("a@example.vn\r\nBcc: x@example.vn", "a@example.vn, b@example.vn", "a b@example.vn", "<a@example.vn>", "a@example"),
        *("xã@example.vn", "a@xã.vn", "a@-x.vn", "a..b@example.vn", ".a@example.vn", "a@example.vn\n", '"a"@example.vn', "a(b)@example.vn"),
        *("", "@example.vn", "a@", f"{'a' * 65}@example.vn", f"a@{'b' * 63}.{'c' * 63}.{'d' * 63}.{'e' * 63}.vn"),
    ],
)
def test_what_is_no_address_is_refused(address: str) -> None:
    assert not is_address(address)
    with pytest.raises(TtdnError, match="không phải là địa chỉ thư điện tử"):
        mail_bytes(a_mail(to=(Mailbox(address),)))


@pytest.mark.parametrize("id", ["<a b@example.vn>", "a@example.vn", "<a@example.vn>\r\nBcc: x@example.vn", "<xã@example.vn>", "<>"])
def test_a_message_id_that_is_none_is_refused(id: str) -> None:
    with pytest.raises(TtdnError, match=re.escape("không viết được vào thư")):
        mail_bytes(a_mail(message_id=id))


@pytest.mark.parametrize("name", ["../a.docx", "a\\b.docx", ""])
def test_a_file_name_is_no_path(name: str) -> None:
    with pytest.raises(TtdnError, match="không gửi kèm được"):
        mail_bytes(a_mail(attachments=(Attachment(name, "text/plain", b""),)))


@pytest.mark.parametrize("media_type", ["text/plain\r\nBcc: x@example.vn", "text", "text/plain; name=x", ""])
def test_a_media_type_is_nothing_more(media_type: str) -> None:
    with pytest.raises(TtdnError, match="không gửi kèm được"):
        mail_bytes(a_mail(attachments=(Attachment("a.txt", media_type, b""),)))


def test_a_mail_without_a_subject_is_refused() -> None:
    with pytest.raises(TtdnError, match="thư không có tiêu đề"):
        mail_bytes(a_mail(subject="  "))


def test_text_with_half_a_character_is_refused() -> None:
    with pytest.raises(TtdnError, match="lời thư có ký tự không có thật"):
        mail_bytes(a_mail(text="\ud800"))


# --- any text


seen = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=120)
_WORDS = ["Ủy", "ban", "nhân", "dân", "xã", "Xuân", "Thới", "Thượng", "=?", "?=", '"', "(a)", "…", "😀"]
words = st.lists(st.sampled_from(_WORDS)).map(" ".join)


@given(seen | words, seen | words)
def test_any_subject_and_name_comes_back_as_it_was_on_lines_that_mail_allows(subject: str, name: str) -> None:
    assume(subject.strip())
    assume(not any(invisible_characters(t) or re.search(r"=\?.*\?.*\?", t) for t in (subject, name)))
    mail = a_mail(subject=subject, to=(Mailbox("badiem@example.vn", name),))
    data = mail_bytes(mail)
    assert data.isascii()
    lines = data.split(b"\r\n")
    assert longest(data) <= 76
    assert not any(b"\r" in line or b"\n" in line for line in lines)
    head = data.partition(b"\r\n\r\n")[0]
    assert [line.partition(b":")[0] for line in head.split(b"\r\n") if not line.startswith(b" ")] == [
        *(b"From", b"To", b"Subject", b"Date", b"Message-ID", b"Auto-Submitted", b"MIME-Version"),
        *(b"Content-Type", b"Content-Transfer-Encoding"),
    ]
    assert decoded(mail, "Subject") == normalize("NFC", subject).strip()
    assert read(mail)["Subject"] == normalize("NFC", subject).strip()
    (box,) = read(mail)["To"].addresses
    assert box.addr_spec == "badiem@example.vn"
    if "=?utf-8" in head.partition(b"To: ")[2].partition(b"Subject: ")[0].decode():
        # The newer reader puts a space between two encoded words of a name, against RFC 2047; the older one does not.
        assert decoded(mail, "To") == f"{normalize('NFC', name).strip()} <badiem@example.vn>"
    else:
        assert box.display_name == name.strip()


@given(st.text(st.characters(codec="utf-8")))
def test_any_text_comes_back_as_it_was(text: str) -> None:
    mail = a_mail(text=text)
    data = mail_bytes(mail)
    assert data.isascii()
    assert longest(data) <= 76
    found = email.message_from_bytes(data).get_payload(decode=True)
    assert isinstance(found, bytes)
    lines = re.sub(r"\r\n?", "\n", normalize("NFC", text)).rstrip("\n") + "\n"
    assert found.replace(b"\r\n", b"\n").decode() == lines


@given(st.binary(max_size=300), st.text(st.characters(categories=("L", "Nd")), min_size=1, max_size=60))
def test_any_file_comes_back_as_it_was(data: bytes, name: str) -> None:
    mail = a_mail(attachments=(Attachment(f"{name}.bin", "application/octet-stream", data), Attachment("b.txt", "text/plain", b"x")))
    first, second = read(mail).iter_attachments()
    assert (first.get_filename(), first.get_payload(decode=True)) == (normalize("NFC", f"{name}.bin"), data)
    assert second.get_filename() == "b.txt"
    assert longest(mail_bytes(mail)) <= 76
