"""Reading the events of a reporting year, one file each, and finding what lies among them and is none."""

import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

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


def recorded_years(root: Path) -> list[int]:
    """The reporting years that have a folder of events."""
    return sorted(int(entry.name) for entry in folder(root / DATA / REPORTS) if _YEAR.fullmatch(entry.name) and _is_own(entry))


def has_events(root: Path, year: int) -> bool:
    """Whether any event of a reporting year was recorded, of whatever unit."""
    return any(_names(unit.path) for unit in folder(root / DATA / REPORTS / str(year)) if _is_own(unit))


def units_with_events(root: Path, year: int) -> list[str]:
    """The units that have a folder of events in a year."""
    return sorted(entry.name for entry in folder(root / DATA / REPORTS / str(year)) if _is_own(entry))


def event_names(root: Path, year: int, unit: str) -> list[str]:
    """The names of a unit's events of a year."""
    of_unit = _folder_of(root, year, unit)
    return [] if os.path.islink(of_unit) else _names(of_unit)  # noqa: PTH114 - it is no Path


def _folder_of(root: Path, year: int, unit: str) -> str:
    return f"{root}/{DATA}/{REPORTS}/{year}/{unit}"  # a Path for each of ten thousand units costs more than looking into it


def _is_own(entry: os.DirEntry[str]) -> bool:
    """A folder itself, and not a link to one: what it holds would be another unit's."""
    return entry.is_dir(follow_symlinks=False)


def _names(of_unit: str) -> list[str]:
    return [entry.name[:-5] for entry in folder(of_unit) if entry.name.endswith(".yaml") and not _is_hidden(entry) and _is_file(entry)]


def _is_file(entry: os.DirEntry[str]) -> bool:
    """Whether it is to be read. What the system says nothing of, a link that leads to itself, is: reading it says why not."""
    try:
        return entry.is_file()
    except OSError:
        return True


def _is_hidden(entry: os.DirEntry[str]) -> bool:
    """Left by an editor, an operating system or Office, and nobody's data."""
    return entry.name.startswith((".", "~$"))


def load_year(root: Path, year: int, units: list[str] | None) -> tuple[dict[str, History], list[Located]]:
    """The events of a year, by unit, and what is wrong in their files."""
    if units is None:
        names = {unit: _names(_folder_of(root, year, unit)) for unit in units_with_events(root, year)}
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
    return {unit: tuple(entries) for unit, entries in histories.items()}, problems


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


def strays(root: Path) -> Iterator[Located]:
    """What lies among the events and is none: a wrong ending, a folder that is no year. Hidden files and Office's locks are passed over."""
    reports = root / DATA / REPORTS
    if os.path.lexists(reports) and not reports.is_dir():
        path = f"{DATA}/{REPORTS}"
        yield Located(Problem("stray-file", (path,), "chỗ này phải là thư mục của các sự kiện", "xem lại lịch sử git"), path, 0, 0, None)
    for year in folder(reports):
        if not (_YEAR.fullmatch(year.name) and _is_own(year)):
            yield from _stray(root, year, "thư mục này chỉ chứa các thư mục mang tên năm báo cáo")
            continue
        for unit in folder(year.path):
            if not _is_own(unit):
                yield from _stray(root, unit, "thư mục của năm chỉ chứa các thư mục mang mã đơn vị")
                continue
            for file in folder(unit.path):
                if not file.name.endswith(".yaml") or not file.is_file(follow_symlinks=False):
                    yield from _stray(root, file, "thư mục của đơn vị chỉ chứa các tệp sự kiện .yaml")


def _stray(root: Path, entry: os.DirEntry[str], message: str) -> Iterator[Located]:
    if not _is_hidden(entry):
        path, hint = Path(entry.path).relative_to(root).as_posix(), "đổi tên hoặc chuyển đi nơi khác"
        if entry.is_symlink():
            message, hint = "đây là một liên kết", "thay liên kết bằng tệp hoặc thư mục thật"
        yield Located(Problem("stray-file", (path,), message, hint), path, 0, 0, None)
