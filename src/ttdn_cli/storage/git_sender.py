"""Which clone of a workspace sends mail: the one that its own settings of git name, and only while it knows what others did."""

import os
import subprocess
from pathlib import Path

from ttdn_cli.domain.problem import TtdnError
from ttdn_cli.domain.text import as_seen
from ttdn_cli.storage.files import reason_of
from ttdn_cli.storage.git import repository
from ttdn_cli.storage.git_folder import in_repository

_FETCH_SECONDS = 60


def may_send(root: Path, force: bool) -> str | None:
    """
    None when this clone may send, or what a person should know: there is no git to tell of other machines.

    With `force` a branch that is behind, or of which that cannot be told, is no reason against it.

    Raises: TtdnError when another clone is the one that sends, or this one may not know of what others sent, or git does not answer.
    """
    if not in_repository(root):
        return "không gian làm việc không nằm trong kho git; bảo đảm chỉ một máy gửi thư nhắc"
    try:
        repository(root)
    except TtdnError as error:
        raise TtdnError(
            f"{error.message}; chưa gửi gì", "git cho biết máy nào được gửi; không hỏi được git thì không gửi, kể cả với --force"
        ) from None
    remotes = _git(root, "remote")
    if remotes is None:
        raise TtdnError("git không cho biết kho này có máy chủ nào không; chưa gửi gì", "xem vì sao bằng: git remote")
    if not remotes:
        return None
    if _git(root, "config", "--local", "--type=bool", "ttdn.sender") != "true":
        raise TtdnError(
            "máy này không phải là máy gửi thư nhắc của kho git; chưa gửi gì",
            "chỉ một máy được gửi; nếu là máy này, chạy: git config ttdn.sender true",
        )
    why = _out_of_date(root)
    if why is not None and not force:
        raise TtdnError(
            f"{why}; chưa gửi gì", "lấy về bằng git pull rồi chạy lại, hoặc thêm --force nếu chắc chắn không máy nào khác đã gửi"
        )
    return None if why is None else f"{why}; vẫn gửi theo --force"


def _out_of_date(root: Path) -> str | None:
    """Why this clone may not know of everything that others recorded, or None."""
    upstream = _git(root, "rev-parse", "--abbrev-ref", "--symbolic-full-name", "@{upstream}")
    if not upstream:
        return "nhánh hiện tại chưa theo nhánh nào của máy chủ git nên không biết đã có gì mới"
    if _git(root, "fetch", "--quiet", seconds=_FETCH_SECONDS) is None:
        return "không hỏi được máy chủ git nên không biết đã có gì mới"
    behind = _git(root, "rev-list", "--count", "HEAD..@{upstream}")
    if behind is None:
        return "không so được nhánh hiện tại với máy chủ git"
    return None if behind == "0" else f"nhánh hiện tại thiếu {behind} commit của {as_seen(upstream)}"


def _git(root: Path, *args: str, seconds: float = 30) -> str | None:
    """What git answers, or None when it fails. It asks nobody for a password."""
    environment = {name: value for name, value in os.environ.items() if name not in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE")}
    environment |= {"LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0", "GIT_PAGER": "cat"}
    try:
        ran = subprocess.run(  # noqa: S603 - a list of arguments, no shell
            ["git", *args],  # noqa: S607 - the person's own git
            cwd=root,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=seconds,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return None
    except FileNotFoundError:
        return None
    except OSError as error:
        raise TtdnError(f"không chạy được git: {reason_of(error)}") from None
    return ran.stdout.decode("utf-8", "replace").strip() if ran.returncode == 0 else None
