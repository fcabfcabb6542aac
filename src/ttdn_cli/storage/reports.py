"""Reading the events of a reporting year, one file each, and finding what lies among them and is none."""

import os
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from ttdn_cli.domain.events import Entry, source_of
from ttdn_cli.domain.problem import Located, Problem
from ttdn_cli.domain.shape import shaped_event
from ttdn_cli.domain.workspace import History
from ttdn_cli.storage.files import DATA, REPORTS, folder, newer, path_of, read_bytes
from ttdn_cli.storage.places import marks_of, placed, syntax_problem
from ttdn_cli.storage.yaml_text import YamlError, decoded, read_documents, read_yaml

_YEAR = re.compile(r"(?:19|2\d)\d{2}", re.ASCII)
_ON_ITS_OWN = (b"\n---", b"\n...", b"\n%", b"\xef\xbb\xbf")
"""What only a file by itself may hold: the ends of a document, a directive, a BOM."""
_BATCH = 512
Sorted = tuple[list[os.DirEntry[str]], list[os.DirEntry[str]]]


def recorded_years(root: Path) -> list[int]:
    """The reporting years that have a folder of events."""
    return sorted(int(entry.name) for entry in _sorted_out(root / DATA / REPORTS, _is_year)[0])


def has_events(root: Path, year: int) -> bool:
    """Whether any event of a reporting year was recorded, of whatever unit."""
    return any(event_names(root, year, unit) for unit in units_with_events(root, year))


def units_with_events(root: Path, year: int) -> list[str]:
    """The units that have a folder of events in a year."""
    return [entry.name for entry in _units(root, year)[0]]


def event_names(root: Path, year: int, unit: str) -> list[str]:
    """The names of a unit's events of a year."""
    of_year = f"{root}/{DATA}/{REPORTS}/{year}"
    if os.path.islink(of_year) or os.path.islink(f"{of_year}/{unit}"):  # noqa: PTH114 - a Path costs more than looking
        return []
    return _names(_sorted_out(f"{of_year}/{unit}", _is_event)[0])


def _units(root: Path, year: int) -> Sorted:
    of_year = f"{root}/{DATA}/{REPORTS}/{year}"
    return ([], []) if os.path.islink(of_year) else _sorted_out(of_year, _is_own)  # noqa: PTH114


def _names(events: Iterable[os.DirEntry[str]]) -> list[str]:
    return [entry.name[:-5] for entry in events]


def _sorted_out(path: Path | str, belongs: Callable[[os.DirEntry[str]], bool]) -> Sorted:
    """What lies in a folder and belongs there, and what does not. What editors, operating systems and Office leave is nobody's data."""
    own: list[os.DirEntry[str]] = []
    strays: list[os.DirEntry[str]] = []
    for entry in folder(path):
        if not entry.name.startswith((".", "~$")):
            (own if belongs(entry) else strays).append(entry)
    return own, strays


def _is_own(entry: os.DirEntry[str]) -> bool:
    """A folder itself, and not a link to one: what it holds would be another unit's."""
    return entry.is_dir(follow_symlinks=False)


def _is_year(entry: os.DirEntry[str]) -> bool:
    return bool(_YEAR.fullmatch(entry.name)) and _is_own(entry)


def _is_event(entry: os.DirEntry[str]) -> bool:
    """A file itself, and not a link to one: an event is never changed, and what a link leads to is."""
    return entry.name.endswith(".yaml") and entry.is_file(follow_symlinks=False)


class LoadedYear(NamedTuple):
    """The events of a year, by unit; what is wrong in their files; what lies among them and was not read."""

    histories: dict[str, History]
    problems: list[Located]
    strays: list[Located]


def load_year(root: Path, year: int, units: list[str] | None) -> LoadedYear:
    """The events of a year. What lies among them is looked for only where all units are read, in the same look at each folder."""
    strays: list[Located] = []
    if units is None:
        names: dict[str, list[str]] = {}
        own, beside = _units(root, year)
        of_year = f"{DATA}/{REPORTS}/{year}"
        strays += [_stray(of_year, entry, "thư mục của năm chỉ chứa các thư mục mang mã đơn vị") for entry in beside]
        for of_unit in own:
            events, beside = _sorted_out(of_unit.path, _is_event)
            names[of_unit.name] = _names(events)
            path = f"{of_year}/{of_unit.name}"
            strays += [_stray(path, entry, "thư mục của đơn vị chỉ chứa các tệp sự kiện .yaml") for entry in beside]
        if not own:
            strays += [located for located in strays_among_years(root) if located.path == of_year]
    else:
        names = {unit: event_names(root, year, unit) for unit in units}
    files = [(year, unit, name) for unit, of_unit in names.items() for name in of_unit]
    histories: dict[str, list[Entry]] = {}
    problems: list[Located] = []
    for start in range(0, len(files), _BATCH):
        batch = files[start : start + _BATCH]
        for (_, unit, name), found in zip(batch, _events(root, batch), strict=True):
            if isinstance(found, list):
                problems += found
            else:
                histories.setdefault(unit, []).append(Entry(year, unit, name, found))
    return LoadedYear({unit: tuple(entries) for unit, entries in histories.items()}, problems, strays)


def _events(root: Path, files: Sequence[tuple[int, str, str]]) -> Iterator[Any]:
    """
    Each file's event, or its problems.

    The files are parsed as one stream of documents, which saves a parser for each; when anything is odd, each file by itself.
    """
    contents: list[bytes | YamlError] = []
    for file in files:
        try:
            contents.append(read_bytes(f"{root}/{path_of(source_of(*file))}"))
        except YamlError as error:
            contents.append(error)
    values = _joined([content for content in contents if isinstance(content, bytes)]) if len(files) > 1 else None
    for number, (file, content) in enumerate(zip(files, contents, strict=True)):
        source = source_of(*file)
        if isinstance(content, YamlError):
            yield [syntax_problem(path_of(source), "", content)]
            continue
        text = ""
        try:
            if values is not None and len(values) == len(files):
                value = values[number]
            else:
                text = decoded(content)
                value = read_yaml(text)
        except YamlError as error:
            yield [syntax_problem(path_of(source), text, error)]
            continue
        too_new = newer(source, value)
        found = [too_new] if too_new else shaped_event(value, (source,))
        if isinstance(found, list):
            text = text or decoded(content)
            yield placed(path_of(source), text, marks_of(text), found)
        else:
            yield found


def _joined(contents: Sequence[bytes]) -> list[Any] | None:
    """The values of several files read as one stream, or None when they cannot be told apart for certain."""
    if any(sign in b"\n" + content for content in contents for sign in _ON_ITS_OWN):
        return None
    try:
        return read_documents("---\n" + decoded(b"\n---\n".join(contents)), joined=True)
    except YamlError:
        return None


def strays_among_years(root: Path) -> list[Located]:
    """What lies in the folder of all years and is no year, or stands in its place."""
    path = f"{DATA}/{REPORTS}"
    beside = _sorted_out(root / path, _is_year)[1]
    if os.path.lexists(root / path) and not os.path.isdir(root / path):  # noqa: PTH112 - where the system does not say, it was said above
        problem = Problem("stray-file", (path,), "chỗ này phải là thư mục của các sự kiện", "xem lại lịch sử git")
        return [Located(problem, path, 0, 0, None)]
    return [_stray(path, entry, "thư mục này chỉ chứa các thư mục mang tên năm báo cáo") for entry in beside]


def _stray(within: str, entry: os.DirEntry[str], message: str) -> Located:
    path, hint = f"{within}/{entry.name}", "đổi tên hoặc chuyển đi nơi khác"
    if entry.is_symlink():
        message, hint = "đây là một liên kết", "thay liên kết bằng tệp hoặc thư mục thật"
    return Located(Problem("stray-file", (path,), message, hint), path, 0, 0, None)
