"""In which repository a folder lies, by the folders alone: git may be missing, or refuse to answer. What git knows is `git.py`."""

import os
from pathlib import Path


def top_of(root: Path) -> Path:
    """
    The top of the repository in which a folder lies: the nearest one that holds `.git`; the folder itself where there is none.

    git is not asked: in a container of CI it may refuse a folder of another owner.
    """
    folder = root.resolve()
    return next((above for above in (folder, *folder.parents) if os.path.lexists(above / ".git")), folder)


def in_repository(root: Path) -> bool:
    """Whether a folder lies in a repository, whatever git says of it: git may be missing, or refuse to open it."""
    return os.path.lexists(top_of(root) / ".git")


def below_top(root: Path) -> str:
    """Where the workspace lies in its repository, as `phòng VHTT/`; nothing at the top."""
    return "".join(f"{part}/" for part in root.resolve().relative_to(top_of(root)).parts)
