"""Real git repositories for tests, without the machine's settings."""

import os
import subprocess
from pathlib import Path

SETTINGS = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
"""The environment in which neither git nor ttdn sees what the machine has set."""


def git(folder: Path, *args: str, **env: str) -> str:
    """Run git in a folder; what it wrote."""
    settings = {"PATH": os.environ["PATH"], "HOME": str(folder), "LC_ALL": "C.UTF-8", **SETTINGS}
    ran = subprocess.run(
        ["git", "-c", "user.name=Cán bộ", "-c", "user.email=cb@example.vn", "-c", "init.defaultBranch=main", *args],
        cwd=folder,
        env=settings | env,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert ran.returncode == 0, ran
    return ran.stdout.strip()


def committed(folder: Path, message: str = "một lần sửa") -> str:
    """Everything in the folder as a new commit; its id."""
    git(folder, "add", "--all", ".")
    git(folder, "commit", "--quiet", "--allow-empty", "--message", message)
    return git(folder, "rev-parse", "HEAD")


def a_repository(folder: Path) -> str:
    """The folder as a repository, with all that is in it committed; the commit."""
    folder.mkdir(parents=True, exist_ok=True)
    git(folder, "init", "--quiet")
    return committed(folder)
