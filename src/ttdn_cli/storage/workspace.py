"""
Finding a workspace, and reading it: the plan, the units, and the events that a command asks for.

What is wrong in a file comes back as located problems, never as an exception; whoever cannot go on without the file raises.
"""

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple, TypeVar

from ttdn_cli.domain.holidays import Holidays
from ttdn_cli.domain.plan import Plan
from ttdn_cli.domain.problem import Located, Problem, TtdnError
from ttdn_cli.domain.record import Record
from ttdn_cli.domain.shape import shaped
from ttdn_cli.domain.text import as_seen
from ttdn_cli.domain.units import Units
from ttdn_cli.domain.workspace import History, Workspace
from ttdn_cli.storage.files import DATA, HOLIDAYS, NEWER, PLAN, UNITS, newer, path_of, read_own, reason_of, there
from ttdn_cli.storage.places import in_file_order, marks_of, placed, scalars, syntax_problem
from ttdn_cli.storage.reports import load_year, recorded_years, strays_among_years
from ttdn_cli.storage.yaml_text import YamlError, decoded, read_yaml

M = TypeVar("M", bound=Record)


def find_root(named: Path | None, start: Path | None = None) -> Path:
    """
    The workspace: the folder `named`, or else the nearest one from `start`, or where one stands, upwards that holds `data/plan.yaml`.

    Whatever has that name makes it one: reading says of a folder, a pipe, a link that leads nowhere, what it is.

    Raises: TtdnError when there is none.
    """
    if named is not None:
        candidates = [named]
    else:
        start = start or _where_one_stands()
        candidates = [start, *start.parents]
    closed = ""
    for folder in candidates:
        try:
            (folder / DATA / "plan.yaml").lstat()
            return folder
        except (FileNotFoundError, NotADirectoryError):
            continue
        except OSError as error:  # it may be the one, or another's: whoever reads this knows
            closed = closed or f"không xem được thư mục {folder / DATA}: {reason_of(error)}"
    if named is not None:
        why = closed or "không có tệp data/plan.yaml"
        raise TtdnError(f"{named} không phải là không gian làm việc: {why}", "xem lại --root hoặc TTDN_ROOT")
    raise TtdnError(
        f"không tìm thấy tệp data/plan.yaml ở {start} và các thư mục bên trên{closed and '; ' + closed}",
        "chuyển vào thư mục làm việc, dùng --root THƯ-MỤC, hoặc tạo mới bằng: ttdn init THƯ-MỤC",
    )


def _where_one_stands() -> Path:
    try:
        return Path.cwd()
    except OSError:
        raise TtdnError("thư mục hiện hành không còn nữa", "chuyển sang một thư mục khác") from None


class Loaded(NamedTuple):
    """What could be read, and every problem that reading met, in file order."""

    workspace: Workspace | None
    problems: list[Located]


def load_plan_and_units(root: Path) -> Workspace:
    """
    The workspace without its events.

    Raises: TtdnError, with the problems, when one of the two files cannot be read as what it is.
    """
    plan, of_plan = _record(root, PLAN, Plan)
    units, of_units = _record(root, UNITS, Units)
    if plan is None or units is None:
        raise unreadable((*of_plan, *of_units))
    return Workspace(plan, units)


def unreadable(problems: Sequence[Located]) -> TtdnError:
    """The error of a command that needs files which cannot be read. A newer ttdn is needed before anything else can be put right."""
    if too_new := next((located for located in problems if located.problem.rule == NEWER), None):
        rest = tuple(located for located in problems if located.problem.rule != NEWER)
        return TtdnError(f"{too_new.path} {too_new.problem.message}", too_new.problem.hint, rest)
    names = sorted({located.path for located in problems})
    more = f" và {len(names) - 3} tệp khác" if len(names) > 3 else ""
    said = f"không đọc được {as_seen(', '.join(names[:3]))}{more}"
    return TtdnError(said, "sửa các lỗi trên rồi chạy lại", tuple(in_file_order(problems)))


def load_years(root: Path, workspace: Workspace, years: Iterable[int], units: Iterable[str] | None = None) -> Workspace:
    """
    The workspace with the events of these years, of all units or of some.

    Raises: TtdnError, with the problems, when one of the files cannot be read.
    """
    histories: dict[int, Mapping[str, History]] = dict(workspace.histories)
    unread = dict(workspace.unread)
    problems: list[Located] = []
    wanted = None if units is None else list(units)
    for year in years:
        histories[year], of_year, strays = load_year(root, year, wanted)
        problems += of_year
        unread[year] = tuple(located.path for located in strays)
    if problems:
        raise unreadable(problems)
    return replace(workspace, histories=histories, unread=unread)


def with_holidays(root: Path, workspace: Workspace) -> Workspace:
    """
    The workspace with its days off; a workspace without the file has none.

    Raises: TtdnError, with the problems, when the file cannot be read.
    """
    holidays, problems = _holidays(root)
    if problems:
        raise unreadable(problems)
    return replace(workspace, holidays=holidays)


def load_everything(root: Path) -> Loaded:
    """All that the workspace holds, with the texts as written, and every problem; no workspace when plan or units cannot be read."""
    plan, problems = _record(root, PLAN, Plan)
    units, of_units = _record(root, UNITS, Units)
    problems += of_units
    holidays, of_holidays = _holidays(root)
    problems += of_holidays
    histories: dict[int, Mapping[str, History]] = {}
    for year in recorded_years(root):
        histories[year], of_year, strays = load_year(root, year, None)
        problems += [*of_year, *strays]
    problems += strays_among_years(root)
    if plan is None or units is None:
        return Loaded(None, problems)
    sources = [PLAN, UNITS, *([HOLIDAYS] if holidays else [])]
    sources += [str(e.address[0]) for year in histories.values() for unit in year.values() for e in unit]
    return Loaded(Workspace(plan, units, histories, tuple(scalars(root, sources)), holidays), problems)


def _holidays(root: Path) -> tuple[Holidays | None, list[Located]]:
    """The days off, or what is wrong in their file; a workspace need not have one."""
    return _record(root, HOLIDAYS, Holidays) if os.path.lexists(root / path_of(HOLIDAYS)) else (None, [])


def _record(root: Path, source: str, model: type[M]) -> tuple[M | None, list[Located]]:
    """A file as its model, or what is wrong in it."""
    if not there(root / path_of(source)):
        return None, [Located(Problem("yaml", (source,), "thiếu tệp này"), path_of(source), 0, 0, None)]
    try:
        text = decoded(read_own(root, path_of(source)))
    except YamlError as error:
        return None, [syntax_problem(path_of(source), "", error)]
    try:
        value = read_yaml(text)
    except YamlError as error:
        return None, [syntax_problem(path_of(source), text, error)]
    too_new = newer(source, value)
    found = [too_new] if too_new else shaped(model, value, (source,))
    if isinstance(found, list):
        return None, placed(path_of(source), text, marks_of(text), found)
    return found, []
