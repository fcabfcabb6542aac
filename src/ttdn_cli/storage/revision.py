"""
A workspace as it was: read from git's contents, by the same readers as the files of today. What did not change since is taken
from the workspace that was read already, so that ten years of reports are not parsed twice.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TypeVar

from ttdn_cli.domain.events import Entry
from ttdn_cli.domain.holidays import Holidays
from ttdn_cli.domain.plan import Plan
from ttdn_cli.domain.problem import Located, Problem, TtdnError
from ttdn_cli.domain.record import Record
from ttdn_cli.domain.revision import Revision, event_place
from ttdn_cli.domain.shape import shaped, shaped_event
from ttdn_cli.domain.units import Units
from ttdn_cli.domain.workspace import History
from ttdn_cli.storage.files import HOLIDAYS, PLAN, UNITS, newer, path_of
from ttdn_cli.storage.git import Repository, contents
from ttdn_cli.storage.places import marks_of, placed, syntax_problem
from ttdn_cli.storage.yaml_text import MAX_BYTES, YamlError, decoded, read_yaml

M = TypeVar("M", bound=Record)


def holds_a_workspace(files: Mapping[str, str]) -> bool:
    """Whether these are the files of a workspace."""
    return path_of(PLAN) in files


def read_revision(
    repo: Repository, named: str, files: Mapping[str, str], known: Mapping[str, Entry], wanted: Iterable[str] | None = None
) -> Revision:
    """
    The workspace of which `files` are the files: the plan, the units, and the events (all of them, or those at the `wanted` paths).

    `known` are events, by path, that were read already and are the same. An event that cannot be read is none, as everywhere.

    Raises: TtdnError, with the problems, when the plan or the units of that revision cannot be read. `named` says which revision.
    """
    paths = [path for path in (files if wanted is None else wanted) if path in files and event_place(path) is not None]
    to_read = [path for path in paths if path not in known]
    texts = contents(repo, [files[path] for path in (path_of(PLAN), path_of(UNITS), *to_read) if path in files])
    plan = _record(files, texts, PLAN, Plan, named)
    units = _record(files, texts, UNITS, Units, named)
    found: dict[int, dict[str, list[Entry]]] = {}
    for path in paths:
        entry = known.get(path) or _entry(path, texts[files[path]])
        if entry is not None:
            found.setdefault(entry.year, {}).setdefault(entry.unit, []).append(entry)
    histories: dict[int, dict[str, History]] = {
        year: {unit: tuple(entries) for unit, entries in units.items()} for year, units in found.items()
    }
    return Revision(plan, units, histories, files={path: id for path, id in files.items() if path.startswith("data/reports/")})


def read_holidays(repo: Repository, named: str, files: Mapping[str, str]) -> Holidays | None:
    """
    The days off of a revision; a workspace without the file has none.

    Raises: TtdnError, with the problems, when the file cannot be read. Apart from `read_revision`, so that only who needs it is stopped.
    """
    path = path_of(HOLIDAYS)
    return _record(files, contents(repo, [files[path]]), HOLIDAYS, Holidays, named) if path in files else None


def _entry(path: str, content: bytes | None) -> Entry | None:
    """The event of a file, or None when it cannot be read."""
    place = event_place(path)
    if place is None or content is None:
        return None
    try:
        value = read_yaml(decoded(content))
    except YamlError:
        return None
    found = [] if newer(place.source, value) else shaped_event(value, (place.source,))
    return None if isinstance(found, list) else Entry(place.year, place.unit, place.name, found)


def _record(files: Mapping[str, str], texts: Mapping[str, bytes | None], source: str, model: type[M], named: str) -> M:
    path = path_of(source)
    content = texts.get(files.get(path, ""))
    if content is None:
        why = f"tệp lớn hơn {MAX_BYTES // 1024 // 1024} MiB" if path in files else "thiếu tệp này"
        raise _unreadable(path, named, [Located(Problem("yaml", (source,), why), path, 0, 0, None)])
    text = ""
    try:
        text = decoded(content)
        value = read_yaml(text)
    except YamlError as error:
        raise _unreadable(path, named, [syntax_problem(path, text, error)]) from None
    too_new = newer(source, value)
    found = [too_new] if too_new else shaped(model, value, (source,))
    if isinstance(found, list):
        raise _unreadable(path, named, placed(path, text, marks_of(text), found))
    return found


def _unreadable(path: str, named: str, problems: list[Located]) -> TtdnError:
    hint = "các lỗi trên nằm trong bản ấy, không phải trong tệp hiện tại; so với một bản sau khi đã sửa"
    old = (replace(located, problem=replace(located.problem, before=True)) for located in problems)
    return TtdnError(f"không đọc được {path} ở bản {named}", hint, tuple(old))


def locate_before(repo: Repository, files: Mapping[str, str], problems: Iterable[Problem]) -> list[Located]:
    """The problems about what is gone, each with its place in the file as it was."""
    by_path: dict[str, list[Problem]] = {}
    for problem in problems:
        by_path.setdefault(path_of(str(problem.address[0])), []).append(problem)
    texts = contents(repo, [files[path] for path in by_path if path in files])
    located: list[Located] = []
    for path, of_path in by_path.items():
        try:
            text = decoded(texts.get(files.get(path, "")) or b"")
            located += placed(path, text, marks_of(text), of_path)
        except YamlError:
            located += [Located(problem, path, 1, 1, None) for problem in of_path]
    return located
