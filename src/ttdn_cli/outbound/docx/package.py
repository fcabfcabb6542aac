"""
The parts inside a Word file, taken out safely: what kind of file it is, and how large it gets, is known before anything is unpacked.

Nothing is written and nothing outside the file is fetched. The messages say what the file is, and follow its name: "x.docx: …".
"""

import re
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from posixpath import dirname, join, normpath
from typing import NoReturn
from xml.etree import ElementTree
from xml.etree.ElementTree import Element
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from ttdn_cli.domain.problem import TtdnError
from ttdn_cli.domain.text import as_seen

MAX_MEMBERS = 5_000
MAX_UNPACKED = 512 * 1024 * 1024
MAX_PART = 128 * 1024 * 1024
"""Of one XML part; 10,000 rows of a table are some 30 MiB."""
MAX_RATIO, RATIO_FROM = 300, 16 * 1024 * 1024
"""A part that is this many times larger than in the file, and not small, is a bomb: text of a real table shrinks to a hundredth at most."""

_ENCRYPTED = 1
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SAVE_AS = "mở bằng Word hoặc LibreOffice, rồi lưu lại dạng Word (.docx)"

_RELATIONSHIPS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_CONTENT_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_MAIN = ("wordprocessingml.document.main+xml", "wordprocessingml.template.main+xml")
_STRICT = (
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships", b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
    (b"http://purl.oclc.org/ooxml/drawingml/", b"http://schemas.openxmlformats.org/drawingml/2006/"),
)
"""Word's "Strict Open XML" names the same elements in other namespaces."""


@dataclass(frozen=True)
class Package:
    """A Word file that may be read: its XML parts by name, parsed when they are asked for."""

    archive: ZipFile
    members: Mapping[str, ZipInfo]
    main: str
    """The name of the part that holds the document's text."""

    def part(self, name: str) -> Element | None:
        """The root of a part; None where there is no such part. Raises TtdnError when it is broken."""
        member = self.members.get(name)
        return None if member is None else parsed(name, _unpacked(self.archive, member))

    def related(self, source: str) -> dict[str, tuple[str, str]]:
        """The parts that a part refers to: relationship id -> (kind, the part's name). Links that lead out of the file are left out."""
        folder, _, name = source.rpartition("/")
        root = self.part(f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels")
        found = {}
        for relation in root.iter(_RELATIONSHIPS) if root is not None else ():
            if relation.get("TargetMode") != "External":
                target = relation.get("Target", "")
                path = target[1:] if target.startswith("/") else normpath(join(dirname(source), target))
                found[relation.get("Id", "")] = (relation.get("Type", "").rpartition("/")[2], path)
        return found


def open_package(data: bytes) -> Package:
    """
    The Word file that these bytes are.

    Raises: TtdnError for everything else: another kind of file, an encrypted or broken one, one with macros, a bomb.
    """
    _refuse_other_kinds(data)
    try:
        archive = ZipFile(BytesIO(data))
    except (BadZipFile, ValueError, NotImplementedError, OverflowError):
        _refuse("tệp hỏng hoặc thiếu một phần, không mở được", "chép hoặc tải lại tệp")
    members = _looked_at(archive, len(data))
    package = Package(archive, members, "")
    main = next((name for kind, name in package.related("").values() if kind == "officeDocument"), "")
    _refuse_other_packages(package, main)
    return Package(archive, members, main)


def parts_of(data: bytes) -> dict[str, bytes]:
    """
    Everything in a Word file by name, for a program that makes a file from a file.

    Raises: TtdnError as `open_package` does.
    """
    package = open_package(data)
    return {name: _unpacked(package.archive, member) for name, member in package.members.items()}


def _refuse(message: str, hint: str | None = None) -> NoReturn:
    raise TtdnError(message, hint)


def _refuse_other_kinds(data: bytes) -> None:
    """What is no zip at all, said by its first bytes."""
    if data.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            _refuse("tệp được đặt mật khẩu, không đọc được", "mở bằng Word, bỏ mật khẩu rồi lưu lại")
        if "WordDocument".encode("utf-16-le") in data:
            _refuse("tệp Word đời cũ (.doc), không phải .docx", _SAVE_AS)
    if data.startswith(b"PK\x03\x04"):
        return
    if not data:
        _refuse("tệp rỗng")
    kinds = {b"%PDF": "tệp PDF", b"{\\rtf": "tệp RTF", b"<": "tệp HTML hoặc XML", b"PK\x05\x06": "tệp nén rỗng"}
    kind = next((f"{kind}, " for start, kind in kinds.items() if data.lstrip().startswith(start)), "")
    _refuse(f"{kind}không phải tệp Word .docx", _SAVE_AS)


def _looked_at(archive: ZipFile, size: int) -> dict[str, ZipInfo]:
    """
    The members by name, after a look at what the file says of them.

    Python up to 3.12 reads members that overlap, by which 30 kB become gigabytes: where each begins and ends is compared here.
    """
    members: dict[str, ZipInfo] = {}
    infos = archive.infolist()
    if len(infos) > MAX_MEMBERS:
        _refuse(f"tệp chứa {len(infos)} thành phần, nhiều hơn mức cho phép ({MAX_MEMBERS}); không mở")
    end = 0
    for info in sorted(infos, key=lambda info: info.header_offset):
        if info.header_offset < end:
            _refuse("tệp nén có các thành phần chồng lên nhau (bom nén); không mở")
        end = info.header_offset + 30 + len(info.orig_filename) + info.compress_size
        if info.filename in members:
            _refuse(f'tệp có hai thành phần cùng tên "{as_seen(info.filename)}"; không mở')
        if info.flag_bits & _ENCRYPTED:
            _refuse("tệp được đặt mật khẩu, không đọc được", "mở bằng Word, bỏ mật khẩu rồi lưu lại")
        if info.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
            _refuse(f'thành phần "{as_seen(info.filename)}" nén theo cách Word không dùng; không mở')
        if info.file_size > RATIO_FROM and info.file_size > MAX_RATIO * max(info.compress_size, 1):
            _refuse(f'thành phần "{as_seen(info.filename)}" phình ra hơn {MAX_RATIO} lần khi giải nén (bom nén); không mở')
        members[info.filename] = info
    if end > size:
        _refuse("tệp hỏng hoặc thiếu một phần, không mở được", "chép hoặc tải lại tệp")
    if (unpacked := sum(info.file_size for info in infos)) > MAX_UNPACKED:
        _refuse(f"tệp giải nén ra {unpacked >> 20} MiB, lớn hơn mức cho phép ({MAX_UNPACKED >> 20} MiB); không mở")
    return members


def _refuse_other_packages(package: Package, main: str) -> None:
    """A zip that is no Word document, or one that carries macros."""
    names = {name.casefold() for name in package.members}
    types = package.part("[Content_Types].xml")
    if types is None:
        kind = "tệp OpenDocument (.odt, .ods)" if "mimetype" in names else "tệp nén"
        _refuse(f"{kind}, không phải tệp Word .docx", _SAVE_AS)
    said = [(entry.get("PartName", ""), entry.get("ContentType", "")) for entry in types.iter() if entry.tag != f"{_CONTENT_TYPES}Types"]
    if any("macroenabled" in kind.casefold() or "vbaproject" in kind.casefold() for _, kind in said) or any(
        name.endswith("vbaproject.bin") for name in names
    ):
        _refuse("tệp có macro (.docm); ttdn không đọc tệp có macro", 'trong Word, lưu lại dạng "Word Document (.docx)"')
    kind = next((kind for part, kind in said if part.lstrip("/") == main), "")
    if not kind.endswith(_MAIN):
        other = "bảng tính Excel, " if "spreadsheetml" in kind else "bản trình chiếu PowerPoint, " if "presentationml" in kind else ""
        _refuse(f"{other}không phải tệp Word .docx")
    if main not in package.members:
        _refuse("tệp thiếu phần chứa văn bản, không đọc được")


def _unpacked(archive: ZipFile, member: ZipInfo) -> bytes:
    """The bytes of one member; never more than it said."""
    if member.file_size > MAX_PART:
        _refuse(f'thành phần "{as_seen(member.filename)}" lớn hơn {MAX_PART >> 20} MiB; không đọc')
    try:
        with archive.open(member) as stream:
            return stream.read(member.file_size + 1)
    except (BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError):
        _refuse(f'thành phần "{as_seen(member.filename)}" của tệp hỏng, không giải nén được', "chép hoặc tải lại tệp")


_DECLARED = re.compile(rb"""\A\s*<\?xml[^>]*?encoding\s*=\s*["']([^"']*)["'][^>]*\?>""")


def parsed(name: str, data: bytes) -> Element:
    """
    The root element of an XML part. Namespaces of the strict format become the usual ones.

    The standard library's parser is enough: no package more, and it loads in less than half of lxml's time. It would expand entities, so
    a part that declares any (a DOCTYPE, which Word never writes) is not given to it; nor is an encoding in which that could hide.
    """
    shown = as_seen(name)
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        data = re.sub(rb"\A<\?xml[^>]*\?>", b"", data.decode("utf-16", "replace").encode("utf-8", "replace"))
    declared = _DECLARED.match(data)
    if b"\0" in data or (declared and declared[1].decode("latin-1").casefold() not in ("utf-8", "us-ascii", "ascii")):
        _refuse(f'thành phần "{shown}" không dùng mã UTF-8; không đọc')
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        _refuse(f'thành phần "{shown}" có khai báo DOCTYPE, điều Word không bao giờ ghi; không đọc')
    if b"http://purl.oclc.org/ooxml/" in data:
        for strict, usual in _STRICT:
            data = data.replace(strict, usual)
    try:
        return ElementTree.fromstring(data)  # noqa: S314 - neither DOCTYPE nor entities get here
    except ElementTree.ParseError as error:
        line, column = error.position
        _refuse(f'thành phần "{shown}" hỏng ở dòng {line}, cột {column + 1}: XML không đúng', "mở bằng Word để sửa, rồi lưu lại")
