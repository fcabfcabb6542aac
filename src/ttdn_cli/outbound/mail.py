"""
A mail as a value, and its bytes (RFC 5322, RFC 2045 to 2047, RFC 2231): ASCII only, so that no server on the way changes them.

Headers are encoded here and not by `EmailMessage`: on Python 3.10 to 3.12 that one writes a `Bcc:` line for a subject which only holds an
encoded word, and its folding puts spaces into Vietnamese names. Who gets a mail, and what it says, is decided elsewhere.
"""

import base64
import binascii
import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime
from typing import NamedTuple
from unicodedata import combining, normalize
from urllib.parse import quote

from ttdn_cli.domain.problem import TtdnError
from ttdn_cli.domain.text import as_seen, invisible_characters

LINE = 76
"""The longest line that we write where a line can be broken; RFC 2047 allows no more where an encoded word stands."""

_WORD_BYTES = 39
"""So many bytes of text make an encoded word that fits beside the longest name of a header, `Reply-To: `."""

_ATEXT = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
_DOT_ATOM = rf"{_ATEXT}(?:\.{_ATEXT})*"
_HOST = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?)+"
_ADDRESS = re.compile(rf"({_DOT_ATOM})@{_HOST}")
_MESSAGE_ID = re.compile(rf"<{_DOT_ATOM}@{_DOT_ATOM}>")
_MEDIA_TYPE = re.compile(r"[a-z]+/[a-z0-9][a-z0-9.+-]*")
_ENCODED_WORD = re.compile(r"=\?.*?\?\s*[bq]\s*\?", re.IGNORECASE | re.DOTALL)
_PLAIN_NAME = re.compile(r"[A-Za-z0-9._+-]{1,60}")


class Mailbox(NamedTuple):
    """An address, and the name that is shown for it."""

    address: str
    name: str = ""


class Attachment(NamedTuple):
    """A file that goes along: its name, its media type, its bytes."""

    name: str
    media_type: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Mail:
    """One message. `date` has an offset. `unsent`: Outlook opens the file as a draft; only such a mail may be without a sender."""

    sender: Mailbox | None
    to: tuple[Mailbox, ...]
    subject: str
    text: str
    message_id: str
    date: datetime
    cc: tuple[Mailbox, ...] = ()
    reply_to: Mailbox | None = None
    attachments: tuple[Attachment, ...] = ()
    unsent: bool = False


def message_id(plan: str, year: int, unit: str, deadline: str, step: str, domain: str) -> str:
    """
    The Message-ID of a step towards a unit: the same for every attempt, so that a mail server or a reader can tell that two are one.

    >>> message_id("hoc-mon-535", 2026, "xa-ba-diem", "2026-11-04", "before-7", "tphcm.gov.vn")
    '<ttdn.hoc-mon-535.2026.xa-ba-diem.2026-11-04.before-7@tphcm.gov.vn>'
    """
    return f"<ttdn.{plan}.{year}.{unit}.{deadline}.{step}@{domain}>"


def mailboxes(addresses: str, name: str = "") -> tuple[Mailbox, ...]:
    """
    The mailboxes of a field `email`, which may hold several addresses.

    >>> mailboxes("a@example.vn, b@example.vn")
    (Mailbox(address='a@example.vn', name=''), Mailbox(address='b@example.vn', name=''))
    """
    return tuple(Mailbox(address.strip(), name) for address in addresses.split(",") if address.strip())


def is_address(text: str) -> bool:
    """
    Whether this is one mail address that every server takes: ASCII, no comment, no quotes, a domain of at least two labels.

    >>> is_address("vhttt.hocmon@tphcm.gov.vn"), is_address("a@b"), is_address("xã@example.vn"), is_address("a@b.vn\\n")
    (True, False, False, False)
    """
    found = _ADDRESS.fullmatch(text)
    return found is not None and len(found[1]) <= 64 and len(text) <= 254


def mail_bytes(mail: Mail) -> bytes:
    """
    The message as it is sent or saved: every line ends with CRLF, no byte is above 126.

    Raises: TtdnError for a value that could be read as more than a text: a line break, what cannot be seen, an encoded word.
    """
    return "".join(f"{line}\r\n" for line in (*_headers(mail), *_content(mail))).encode("ascii")


def _headers(mail: Mail) -> Iterator[str]:
    if not _MESSAGE_ID.fullmatch(mail.message_id):
        raise TtdnError(f'mã thư "{as_seen(mail.message_id)}" không viết được vào thư')
    if not mail.to or (mail.sender is None and not mail.unsent):
        raise TtdnError("thư phải có người gửi và người nhận")
    if mail.unsent:
        yield "X-Unsent: 1"
    if mail.sender is not None:
        yield _addressed("From", [mail.sender])
    yield _addressed("To", mail.to)
    if mail.cc:
        yield _addressed("Cc", mail.cc)
    if mail.reply_to is not None:
        yield _addressed("Reply-To", [mail.reply_to])
    yield _subject(mail.subject)
    yield f"Date: {format_datetime(mail.date)}"
    yield f"Message-ID: {mail.message_id}"
    yield "Auto-Submitted: auto-generated"
    yield "MIME-Version: 1.0"


def _subject(text: str) -> str:
    text = _one_line("tiêu đề thư", text)
    if not text:
        raise TtdnError("thư không có tiêu đề")
    plain = f"Subject: {text}"
    return plain if text.isascii() and "=?" not in text and len(plain) <= LINE else "Subject: " + "\r\n ".join(_encoded_words(text))


def _addressed(header: str, boxes: Sequence[Mailbox]) -> str:
    """A header of addresses; a name is a quoted string where it is ASCII, and encoded words where it is not."""
    lines, end = [], ","
    for n, box in enumerate(boxes):
        if not is_address(box.address):
            raise TtdnError(f'"{as_seen(box.address)}" không phải là địa chỉ thư điện tử', "địa chỉ viết bằng chữ không dấu")
        name = _one_line(f"tên của địa chỉ {box.address}", box.name)
        quoted = '"' + re.sub(r'(["\\])', r"\\\1", name) + '"'
        short = name.isascii() and "=?" not in name and len(quoted) <= _WORD_BYTES
        words = [] if not name else [quoted] if short else list(_encoded_words(name))
        if n == len(boxes) - 1:
            end = ""
        address = f"<{box.address}>{end}" if name else f"{box.address}{end}"
        if words and len(header) + 3 + len(words[-1]) + len(address) <= LINE:
            words[-1] += f" {address}"
        else:
            words.append(address)
        lines += words
    return f"{header}: " + "\r\n ".join(lines)


def _one_line(what: str, text: str) -> str:
    """
    The text, in NFC and without spaces around it, that may stand in a header.

    Raises: TtdnError for a text that is more: it may end the header, or hide, or be decoded by a reader into what it does not say.
    """
    hidden = "\n" in text or "\t" in text or bool(invisible_characters(text)) or any("\ud800" <= c <= "\udfff" for c in text)
    if hidden or _ENCODED_WORD.search(text):
        why = "có dấu xuống dòng hoặc ký tự không nhìn thấy được" if hidden else "có đoạn giống mã hóa của tiêu đề thư (=?…?B?…)"
        raise TtdnError(f'{what} "{as_seen(text)}" {why}, không đưa vào thư được', "sửa lại trong dữ liệu")
    return normalize("NFC", text).strip()


def _encoded_words(text: str) -> Iterator[str]:
    """
    The text as encoded words (RFC 2047). Readers drop what stands between two of them, so the spaces are inside.

    Cut after a space where one is near, and never inside a character: some readers do put a space between two words.
    """
    piece = ""
    for part in re.findall(r"\S*\s*", text):
        for char in _characters(part) if len(part.encode()) > _WORD_BYTES else [part]:
            if piece and len((piece + char).encode()) > _WORD_BYTES:
                yield _encoded_word(piece)
                piece = ""
            piece += char
    if piece:
        yield _encoded_word(piece)


def _characters(text: str) -> list[str]:
    """The characters, each with the marks that combine with it, as far as they fit into one encoded word."""
    found: list[str] = []
    for char in text:
        if found and combining(char) and len(found[-1].encode()) < _WORD_BYTES - 4:
            found[-1] += char
        else:
            found.append(char)
    return found


def _encoded_word(piece: str) -> str:
    return f"=?utf-8?B?{base64.b64encode(piece.encode()).decode()}?="


# --- the body


def _content(mail: Mail) -> Iterator[str]:
    """The rest of the headers, an empty line, and the body: the text alone, or the text and the files after it."""
    if not mail.attachments:
        yield from _text_part(mail.text)
        return
    # "=_" stands in no quoted-printable and in no base64 text, so in no part.
    boundary = f"=_ttdn_{hashlib.sha256(mail.message_id.encode()).hexdigest()[:24]}"
    yield f'Content-Type: multipart/mixed; boundary="{boundary}"'
    yield ""
    for part in (_text_part(mail.text), *map(_file_part, mail.attachments)):
        yield f"--{boundary}"
        yield from part
    yield f"--{boundary}--"


def _text_part(text: str) -> Iterator[str]:
    lines = re.sub(r"\r\n?", "\n", normalize("NFC", text)).rstrip("\n") + "\n"
    try:
        encoded = binascii.b2a_qp(lines.encode(), istext=True).decode()
    except UnicodeEncodeError:
        raise TtdnError("lời thư có ký tự không có thật, không gửi được", "sửa lại trong dữ liệu hoặc trong mẫu thư") from None
    yield 'Content-Type: text/plain; charset="utf-8"'
    yield "Content-Transfer-Encoding: quoted-printable"
    yield ""
    yield from encoded.removesuffix("\n").split("\n")


def _file_part(attachment: Attachment) -> Iterator[str]:
    name = _one_line("tên tệp gửi kèm", attachment.name)
    if not name or re.search(r"[/\\]", name) or not _MEDIA_TYPE.fullmatch(attachment.media_type):
        raise TtdnError(f'tệp "{as_seen(attachment.name)}" ({as_seen(attachment.media_type)}) không gửi kèm được')
    yield f"Content-Type: {attachment.media_type}"
    yield "Content-Transfer-Encoding: base64"
    yield "Content-Disposition: attachment;\r\n " + ";\r\n ".join(_file_name(name))
    yield ""
    yield from base64.encodebytes(attachment.data).decode().splitlines()


def _file_name(name: str) -> list[str]:
    """The parameter `filename`: as it is, or with its characters in UTF-8 and in pieces (RFC 2231)."""
    if _PLAIN_NAME.fullmatch(name):
        return [f'filename="{name}"']
    pieces = [""]
    for char in name:
        coded = quote(char, safe="._-")
        if len(pieces[-1]) + len(coded) > 50:
            pieces.append("")
        pieces[-1] += coded
    pieces[0] = "utf-8''" + pieces[0]
    return [f"filename*={pieces[0]}"] if len(pieces) == 1 else [f"filename*{n}*={piece}" for n, piece in enumerate(pieces)]
