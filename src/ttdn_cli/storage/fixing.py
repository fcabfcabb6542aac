"""
What may be put right in a data file without anybody looking: the form of its letters, its line ends, the line end at its end. No value
becomes another; whatever else is odd (spaces at a line's end, quotes, indentation) is a person's to change.
"""

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

from ttdn_cli.domain.events import source_of
from ttdn_cli.domain.problem import Located, TtdnError
from ttdn_cli.domain.vietnamese import is_nfc, nfc
from ttdn_cli.storage.files import HOLIDAYS, PLAN, UNITS, path_of, read_bytes, read_own, there
from ttdn_cli.storage.places import syntax_problem
from ttdn_cli.storage.reports import event_names, recorded_years, units_with_events
from ttdn_cli.storage.workspace import unreadable
from ttdn_cli.storage.yaml_text import YamlError, decoded, read_yaml

_BOM = b"\xef\xbb\xbf"


def _ended(text: str) -> str:
    return text if not text or text.endswith("\n") else text + "\n"


_FIXES: Mapping[str, Callable[[str], str]] = {
    "nfc": nfc,
    "line_ends": lambda text: text.replace("\r\n", "\n"),
    "final_newline": _ended,
}


class Fixed(NamedTuple):
    """A file as it is and as it would be; what was done, and what was not, because a value would be another one then."""

    path: str
    before: bytes
    after: bytes
    done: tuple[str, ...]
    left: tuple[str, ...]


def fixed_file(path: str, data: bytes) -> Fixed:
    """
    The file with each fix that leaves every value as it is read; a BOM stays. Values are compared in NFC, as everywhere.

    Raises: YamlError for a file that is not read: what it means cannot be compared.
    """
    text = decoded(data)
    meant = read_yaml(text)
    done, left = [], []
    for name, fix in _FIXES.items():
        after = fix(text)
        if after != text:
            if _means(after, meant):
                text = after
                done.append(name)
            else:
                left.append(name)
    bom = _BOM if data.startswith(_BOM) else b""
    return Fixed(path, data, bom + text.encode(), tuple(done), tuple(left))


def _means(text: str, meant: object) -> bool:
    try:
        return bool(read_yaml(decoded(text.encode())) == meant)
    except YamlError:
        return False


def fixed_files(root: Path) -> list[Fixed]:
    """
    The files that people write, each as it would be. Events are no such files.

    Raises: TtdnError, with the problems, when one of them cannot be read.
    """
    found: list[Fixed] = []
    problems: list[Located] = []
    for source in (PLAN, UNITS, HOLIDAYS):
        path = path_of(source)
        if not there(root / path):
            continue
        data, text = b"", ""
        try:
            data = read_own(root, path)
            text = decoded(data)
            found.append(fixed_file(path, data))
        except YamlError as error:
            problems.append(syntax_problem(path, text, error))
    if problems:
        raise unreadable(problems)
    return found


def events_not_nfc(root: Path) -> list[str]:
    """The events whose text is not in NFC. An event is never changed, so that they stay; one that cannot be read is not looked at."""
    sources = (
        source_of(year, unit, name)
        for year in recorded_years(root)
        for unit in units_with_events(root, year)
        for name in event_names(root, year, unit)
    )
    return [path_of(source) for source in sources if not is_nfc(_text(root / path_of(source)))]


def _text(path: Path) -> str:
    try:
        return decoded(read_bytes(path))
    except (YamlError, TtdnError):
        return ""


def lines_of(data: bytes) -> list[str]:
    """The lines of a file that was read, without their ends."""
    return re.split(r"\r?\n", data.decode("utf-8-sig"))
