"""What comes in with a report: the file that says its content, and the attached files, of which only name, size and hash are kept."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from ttdn_cli.domain.events import AttachedFile, Content
from ttdn_cli.domain.plan import Plan
from ttdn_cli.domain.problem import Located, Problem, TtdnError
from ttdn_cli.domain.shape import shaped
from ttdn_cli.domain.text import as_seen
from ttdn_cli.domain.vietnamese import nfc
from ttdn_cli.storage.files import opened, read_bytes, reason_of
from ttdn_cli.storage.places import marks_of, placed, syntax_problem
from ttdn_cli.storage.yaml_text import YamlError, decoded, read_yaml


def read_content(path: Path, plan: Plan, year: int) -> Content:
    """
    The content of a report from a YAML file, for tasks of the plan that hold in `year`.

    Raises: TtdnError, with the problems in their places.
    """
    shown = path.as_posix()
    text = ""
    try:
        text = decoded(read_bytes(path))
        value = read_yaml(text)
    except YamlError as error:
        raise _unreadable(shown, [syntax_problem(shown, text, error)]) from None
    except TtdnError as error:
        raise TtdnError(f"{error.message}; chưa ghi gì", "xem lại --content") from None
    content = shaped(Content, value, (shown,))
    if isinstance(content, list):
        raise _unreadable(shown, placed(shown, text, marks_of(text), content))
    tasks = [clause.id for clause in plan.clauses if clause.task and clause.holds_in(year)]
    problems = list(_gaps(content, tasks, year, shown))
    if problems:
        raise _unreadable(shown, placed(shown, text, marks_of(text), problems))
    return content


def _gaps(content: Content, tasks: list[str], year: int, shown: str) -> Iterator[Problem]:
    """Where the file says nothing, or speaks of what is no task. What nobody entered must not be taken for "không có"."""
    if not content.results and content.difficulties is None and content.proposals is None:
        yield Problem("shape", (shown,), "tệp chưa có nội dung nào", "báo cáo không phát sinh: dùng --nil")
    for number, result in enumerate(content.results):
        address = (shown, "results", number)
        if result.task not in tasks:
            message = f'"{result.task}" không phải là nhiệm vụ của kế hoạch năm {year}'
            yield Problem("unknown-id", (*address, "task"), message, f"một trong: {', '.join(tasks)}")
        if result.text is None and not result.figures:
            hint = 'đơn vị ghi "không có" thì viết text: ""; không nêu thì bỏ mục này'
            yield Problem("shape", address, f"nhiệm vụ {result.task} chưa có text hoặc figures", hint)


def _unreadable(shown: str, located: list[Located]) -> TtdnError:
    return TtdnError(f"tệp nội dung {shown} chưa dùng được; chưa ghi gì", None, tuple(located))


def attached(path: Path) -> AttachedFile:
    """
    A file's name, size in bytes and SHA-256. The file itself stays where it is.

    Raises: TtdnError when it cannot be read, or has a name that does not fit on a line.
    """
    digest, size = hashlib.sha256(), 0
    try:
        with opened(path) as file:
            while block := file.read(1 << 20):
                digest.update(block)
                size += len(block)
    except OSError as error:
        raise TtdnError(f"không đọc được tệp {path}: {reason_of(error)}; chưa ghi gì", "xem lại --file") from None
    file_of = shaped(AttachedFile, {"name": nfc(path.name), "size": str(size), "sha256": digest.hexdigest()}, ("file",))
    if isinstance(file_of, list):
        raise TtdnError(f'tên tệp "{as_seen(path.name)}" {file_of[0].message}; chưa ghi gì', "đổi tên tệp")
    return file_of
