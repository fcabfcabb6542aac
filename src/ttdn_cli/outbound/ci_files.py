"""The files with which GitHub, GitLab or pre-commit run ttdn on a workspace: which file, and what stands in it."""

import json
import os
import re
import shlex
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from ttdn_cli import __version__
from ttdn_cli.domain.problem import TtdnError
from ttdn_cli.domain.text import as_seen
from ttdn_cli.storage.starting import starter

PLACES: Mapping[str, str] = {
    "github": ".github/workflows/ttdn.yml",
    "gitlab": ".gitlab-ci.yml",
    "pre-commit": ".pre-commit-config.yaml",
}
"""Where each of them looks, from the top of the repository on."""

_TEMPLATES = {"github": "github.yml", "gitlab": "gitlab.yml", "pre-commit": "pre-commit.yaml"}
_ADDRESS = re.compile(
    r"((?:https?://[\w.-]+(?::\d+)?|ssh://(?:\w+@)?[\w.-]+(?::\d+)?|file://)/[\w./~+-]*[\w~+-])(?:@([\w.+-]+))?", re.ASCII
)


class Source(NamedTuple):
    """The git repository from which ttdn comes, and which revision of it."""

    address: str
    revision: str = f"v{__version__}"


UNKNOWN = Source("https://github.com/CHU-KHO/ttdn")
"""What stands in the file for a person to replace, when nobody said where ttdn comes from."""


def parse_source(text: str) -> Source:
    """
    An address, with a revision after `@`: a tag, or better a commit. Without one it is the tag of this version.

    Only what means nothing to a shell or to YAML; no name and password, which everybody who reads the file would learn.

    Raises: ValueError, in Vietnamese.
    """
    found = _ADDRESS.fullmatch(text)
    if found is None:
        raise ValueError(f'"{as_seen(text)}" không phải là địa chỉ một kho git dùng được ở đây, ví dụ https://github.com/CHU-KHO/ttdn@v1.0')
    return Source(found[1].removesuffix(".git"), found[2] or UNKNOWN.revision)


def render_ci(kind: str, source: Source, below: str) -> str:
    """
    The file of that kind. `below` is where the workspace lies in its repository, with a slash at the end; empty at the top.

    Raises: TtdnError for a place or an address that the file cannot name.
    """
    folder = below.removesuffix("/") or "."
    if not folder.isprintable() or "$" in folder:
        raise TtdnError(
            f'thư mục "{as_seen(folder)}" có ký tự không ghi được vào {PLACES[kind]}; chưa ghi gì', "đổi tên thư mục, không dùng dấu $"
        )
    text = starter(f"ci/{_TEMPLATES[kind]}").decode()
    quoted = json.dumps(folder, ensure_ascii=False)
    text = text.replace('root: "."', f"root: {quoted}").replace('TTDN_ROOT: "."', f"TTDN_ROOT: {quoted}")
    if below:
        entry = json.dumps(f"ttdn --root {shlex.quote(folder)} check", ensure_ascii=False)
        text = text.replace("entry: ttdn check", f"entry: {entry}")
    if kind == "github":
        text = text.replace("CHU-KHO/ttdn", _on_github(source))
    return text.replace(UNKNOWN.address, source.address).replace("PHIEN-BAN", source.revision)


def _on_github(source: Source) -> str:
    """The repository as `uses:` names it. An action is taken from github.com by that name, whosever it is there."""
    found = re.fullmatch(r"https://github\.com/([\w.-]+/[\w.-]+)", source.address)
    if found is None:
        raise TtdnError(
            f"GitHub chỉ chạy được ttdn từ một kho trên github.com, không từ {source.address}; chưa ghi gì",
            "ví dụ: --ttdn https://github.com/CHU-KHO/ttdn",
        )
    return found[1]


def place_of_ci(kind: str, top: Path) -> Path:
    """
    Where the file goes.

    Raises: TtdnError when something is there already: nobody's file is overwritten.
    """
    path = top / PLACES[kind]
    if os.path.lexists(path):
        raise TtdnError(f"tệp {path} đã có; chưa ghi gì", "thêm --dry-run để xem nội dung, rồi chép phần cần dùng vào tệp ấy")
    return path
