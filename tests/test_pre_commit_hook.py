"""
The hook, used from another repository by the real pre-commit, from a clone of this one, without any network.

pre-commit clones, makes a virtual environment and lets pip build and install ttdn there, as it does for everybody. What pip would fetch
from a registry, the libraries that ttdn needs, comes from the environment of these tests instead.
"""

import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

from tests.repositories import SETTINGS, a_repository, git
from tests.test_wheel import ROOT, clean_environment
from ttdn_cli import __version__
from ttdn_cli.cli import main

RECEIVED = """\
schema: 1
kind: received
year: 2024
unit: xa-ba-diem
day: 2024-11-02
recorded: 2024-11-02T09:00:00+07:00
sent: 2024-11-01
"""


@pytest.mark.soak  # it makes an environment and installs ttdn there
@pytest.mark.skipif(shutil.which("git") is None or not (ROOT / ".git").exists(), reason="a clone needs the repository's history")
def test_a_commit_is_refused_when_it_alters_or_removes_an_event(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    clone, office = tmp_path / "kho-cua-ttdn", tmp_path / "văn phòng"
    files = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout.decode().split("\0")
    for name in (name for name in files if (ROOT / name).is_file()):
        (clone / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / name, clone / name)
    a_repository(clone)
    git(clone, "tag", f"v{__version__}")
    assert main(["init", str(office), "--from", "hoc-mon-535", "--ci", "pre-commit", "--ttdn", f"file://{clone}"]) == 0
    assert ".pre-commit-config.yaml\n" in capsys.readouterr().out
    git(office, "init", "--quiet")
    environment = clean_environment(
        **SETTINGS,
        HOME=str(tmp_path),
        PRE_COMMIT_HOME=str(tmp_path / "pre-commit"),
        PIP_CONFIG_FILE=os.devnull,
        PIP_NO_INDEX="1",
        PIP_NO_DEPS="1",
        PIP_NO_BUILD_ISOLATION="0",  # pip reads this as: without isolation
        PYTHONPATH=sysconfig.get_path("purelib"),
        GIT_AUTHOR_NAME="Cán bộ",
        GIT_AUTHOR_EMAIL="cb@example.vn",
        GIT_COMMITTER_NAME="Cán bộ",
        GIT_COMMITTER_EMAIL="cb@example.vn",
    )

    def ran(code: int, *command: str) -> str:
        done = subprocess.run(command, cwd=office, env=environment, capture_output=True, encoding="utf-8", timeout=300, check=False)
        assert done.returncode == code, done.stdout + done.stderr
        return done.stdout + done.stderr

    ran(0, sys.executable, "-m", "pre_commit", "install")
    event = office / "data/reports/2024/xa-ba-diem/2024-11-02-received.yaml"
    event.parent.mkdir(parents=True)
    event.write_text(RECEIVED, encoding="utf-8")
    ran(0, "git", "add", "--all")
    assert "ttdn check" in ran(0, "git", "commit", "--message", "bắt đầu")
    assert list((tmp_path / "pre-commit").glob("repo*/py_env-*/lib/python*/site-packages/ttdn_cli")), "ttdn was not installed by the hook"

    event.write_text(RECEIVED.replace("2024-11-01", "2024-10-01"), encoding="utf-8")
    said = ran(1, "git", "commit", "--all", "--message", "sửa")
    assert "sự kiện đã ghi bị sửa: sent đổi từ 01/11/2024 thành 01/10/2024 [event-changed]" in said
    ran(0, "git", "rm", "--quiet", "--force", str(event))
    assert "sự kiện đã ghi bị xóa [event-changed]" in ran(1, "git", "commit", "--message", "xóa")
    ran(0, "git", "reset", "--quiet", "--hard")

    (office / "data/plan.yaml").write_bytes((office / "data/plan.yaml").read_bytes().replace(b"month: 11", b"month: 13", 1))
    assert "13 nằm ngoài khoảng từ 1 đến 12 [shape]" in ran(1, "git", "commit", "--all", "--message", "sai")
