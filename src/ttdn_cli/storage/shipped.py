"""What ttdn ships beside its code: the starter data and the templates; and which template a workspace uses."""

import os
from pathlib import Path
from typing import NamedTuple

from ttdn_cli.domain.problem import TtdnError
from ttdn_cli.domain.text import is_seen
from ttdn_cli.storage.document_files import read_document
from ttdn_cli.storage.files import INSTEAD_OF_LINK, LEADS_OUT, leads_out, reason_of, there

TEMPLATES = "templates"


class TemplateText(NamedTuple):
    """A template as it was read. `name` is what an error calls it."""

    name: str
    text: str


class TemplateFile(NamedTuple):
    """A template that is no text: a Word file, as it was read."""

    name: str
    data: bytes


def shipped(name: str) -> Path:
    """
    The file or folder of that name that ttdn ships: `data/plan.yaml`, `templates`.

    The wheel holds them in the package's folder `shipped`; in a checkout they are the repository's own.

    Raises: TtdnError when the installation is incomplete.
    """
    package = Path(__file__).resolve().parent.parent
    for place in (package / "shipped" / name, package.parents[1] / name):
        if os.path.exists(place):  # noqa: PTH110 - a folder that may not be looked into is none
            return place
    raise TtdnError(f"bản cài đặt của ttdn thiếu {name}", "cài đặt lại ttdn")


def load_template(root: Path, name: str) -> TemplateText:
    """
    The template of that name: the workspace's own in `templates/`, or else the shipped one.

    Raises: TtdnError when it cannot be read, or holds a character that nobody sees and a terminal or a mail program obeys.
    """
    shown, data = load_template_file(root, name)
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        raise TtdnError(f"mẫu {shown} không phải là văn bản UTF-8", "lưu lại tệp với bảng mã UTF-8") from None
    if unseen := {char for char in set(text) if not (is_seen(char) or char in "\n\t\u00a0")}:
        at = min(map(text.index, unseen))
        line = text.count("\n", 0, at) + 1
        raise TtdnError(f"mẫu {shown}, dòng {line}: ký tự không nhìn thấy được U+{ord(text[at]):04X}", "xóa ký tự này")
    return TemplateText(shown, text)


def load_template_file(root: Path, name: str) -> TemplateFile:
    """
    The bytes of the template of that name: the workspace's own in `templates/`, or else the shipped one.

    Raises: TtdnError when it cannot be read.
    """
    shown = f"{TEMPLATES}/{name}"
    own = root / TEMPLATES / name
    if not there(own):
        return TemplateFile(f"{shown} có sẵn", read_shipped(shown))
    if leads_out(root, own):
        raise TtdnError(f"mẫu {shown}: {LEADS_OUT}", INSTEAD_OF_LINK)
    try:
        return TemplateFile(shown, read_document(own))
    except TtdnError as error:
        raise TtdnError(f"mẫu {shown}: {error.message}") from None


def read_shipped(name: str) -> bytes:
    """
    The bytes of a file that ttdn ships.

    Raises: TtdnError when the installation is incomplete, or the system does not give it.
    """
    try:
        return shipped(name).read_bytes()
    except OSError as error:
        raise TtdnError(f"không đọc được {name} có sẵn của ttdn: {reason_of(error)}") from None
