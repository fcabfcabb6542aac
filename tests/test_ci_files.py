"""
What this repository offers to forges and hooks: the hook, the action, the workflow. Their shape is held to the public schemas, which
check-jsonschema and pre-commit carry; what may run is held to what is safe; the action's scripts are run, with a `gh` that writes down
what it was asked.
"""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from tests.commands.conftest import put, with_plan
from tests.repositories import a_repository, committed, git
from tests.test_wheel import clean_environment
from ttdn_cli.outbound.difference_words import NOTHING

ROOT = Path(__file__).parent.parent
WORKFLOW, ACTION, HOOKS = ROOT / ".github/workflows/plan.yml", ROOT / "action.yml", ROOT / ".pre-commit-hooks.yaml"
OURS = ROOT / "src/ttdn_cli/starter/ci/github.yml"


def loaded(path: Path) -> Any:
    return YAML(typ="safe").load(path.read_bytes())


def said_by(*args: str) -> str:
    ran = subprocess.run([sys.executable, "-m", *args], capture_output=True, encoding="utf-8", timeout=120, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return ran.stdout


@pytest.mark.parametrize(("path", "schema"), [(WORKFLOW, "github-workflows"), (ACTION, "github-actions")])
def test_it_holds_to_its_public_schema(path: Path, schema: str) -> None:
    assert "ok" in said_by("check_jsonschema", "--builtin-schema", f"vendor.{schema}", str(path))


def test_the_hook_holds_to_its_schema_and_looks_at_a_commit_that_only_removes() -> None:
    assert said_by("pre_commit", "validate-manifest", str(HOOKS)) == ""
    (hook,) = loaded(HOOKS)
    assert {key: hook[key] for key in ("id", "entry", "language", "pass_filenames", "always_run")} == {
        "id": "ttdn-check",
        "entry": "ttdn check",
        "language": "python",
        "pass_filenames": False,
        "always_run": True,
    }


def steps(path: Path) -> list[dict[str, Any]]:
    file = loaded(path)
    found = file["runs"]["steps"] if "runs" in file else [step for job in file["jobs"].values() for step in job["steps"]]
    return list(found)


@pytest.mark.parametrize("path", [WORKFLOW, ACTION, OURS])
def test_actions_of_others_are_pinned_to_a_commit(path: Path) -> None:
    used = [step["uses"] for step in steps(path) if "uses" in step]
    others = [name for name in used if name != "./" and not name.startswith("CHU-KHO/ttdn@")]
    assert others
    assert [name for name in others if not re.fullmatch(r"actions/[\w-]+@[0-9a-f]{40}", name)] == []


@pytest.mark.parametrize("path", [WORKFLOW, OURS])
def test_a_workflow_has_the_rights_it_needs_and_leaves_no_token_behind(path: Path) -> None:
    file = loaded(path)
    assert file["permissions"] == {"contents": "read", "pull-requests": "write"}
    assert all("permissions" not in job and job["timeout-minutes"] for job in file["jobs"].values())
    assert "pull_request" in file["on"]
    assert not {"pull_request_target", "workflow_run", "issue_comment"} & set(file["on"])
    (checkout,) = [step for step in steps(path) if step.get("uses", "").startswith("actions/checkout@")]
    assert checkout["with"] == {"fetch-depth": 0, "persist-credentials": False}


def test_no_script_holds_a_value_that_somebody_else_chooses() -> None:
    scripts = [step["run"] for path in (WORKFLOW, ACTION, OURS) for step in steps(path) if "run" in step]
    assert len(scripts) == 4
    assert [script for script in scripts if "${{" in script] == []


def test_only_the_step_that_comments_has_the_token_and_no_fork_gets_there() -> None:
    with_token = [step for step in steps(ACTION) if "github.token" in json.dumps(step)]
    (comment,) = with_token
    assert comment["name"] == "Ghi bình luận"
    assert "github.event.pull_request.head.repo.full_name == github.repository" in comment["if"]
    assert f"'{NOTHING}'" in comment["run"]


# --- the scripts, run


GH = """\
#!/bin/sh
{ for arg in "$@"; do printf '%s\\n' "$arg"; done; echo --; } >> "$GH_LOG"
case "$*" in *--paginate*) cat "$GH_FOUND";; esac
exit "$GH_CODE"
"""


class Forge:
    """A workspace with a `main` of its own remote and a branch, as a runner finds it, and a `gh` that does nothing."""

    def __init__(self, folder: Path) -> None:
        self.work, self.temp = folder / "phòng VHTT", folder / "temp"
        (self.work / "data").mkdir(parents=True)
        for name in ("plan.yaml", "units.yaml"):
            shutil.copyfile(ROOT / "data" / name, self.work / "data" / name)
        a_repository(self.work)
        git(self.work, "update-ref", "refs/remotes/origin/main", "HEAD")
        git(self.work, "checkout", "--quiet", "-b", "sửa")
        self.temp.mkdir()
        (self.temp / "found").write_text("")
        (self.temp / "bin").mkdir()
        (self.temp / "bin/gh").write_text(GH)
        (self.temp / "bin/gh").chmod(0o755)

    def run(self, id_or_name: str, code: int = 0, **env: str) -> str:
        """What a step of the action says, in the shell in which a runner runs it."""
        (step,) = [step for step in steps(ACTION) if id_or_name in (step.get("id"), step.get("name"))]
        assert step["shell"] == "bash"
        known = {
            "TTDN": str(Path(sys.executable).parent / "ttdn"),
            "TTDN_ROOT": ".",
            "TTDN_NOW": "2026-11-10",
            "SINCE": "",
            "CHECKED": "success",
            "BEFORE": "",
            "RUNNER_TEMP": str(self.temp),
            "GITHUB_OUTPUT": str(self.temp / "output"),
            "GITHUB_STEP_SUMMARY": str(self.temp / "summary"),
            "GITHUB_REPOSITORY": "van-phong/bao-cao",
            "GITHUB_EVENT_NAME": "pull_request",
            "GITHUB_BASE_REF": "main",
            "NUMBER": "7",
            "FILE": str(self.temp / "ttdn-diff.md"),
            "MARKER": "<!-- ttdn diff . -->",
            "GH_LOG": str(self.temp / "asked"),
            "GH_FOUND": str(self.temp / "found"),
            "GH_CODE": "0",
            "PATH": f"{self.temp / 'bin'}{os.pathsep}{os.environ['PATH']}",
        }
        ran = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
            cwd=self.work,
            env=clean_environment(**(known | env)),
            capture_output=True,
            encoding="utf-8",
            timeout=120,
            check=False,
        )
        assert ran.returncode == code, ran
        return ran.stdout

    def left(self, name: str) -> str:
        path = self.temp / name
        return path.read_text(encoding="utf-8") if path.exists() else ""

    def asked(self) -> list[list[str]]:
        """The calls of gh, word by word."""
        return [call.rstrip("\n").split("\n") for call in self.left("asked").split("--\n") if call]


@pytest.fixture
def forge(tmp_path: Path) -> Forge:
    return Forge(tmp_path)


def test_a_pull_request_is_compared_with_its_base(forge: Forge) -> None:
    assert forge.run("check") == "không có lỗi\n"
    assert forge.left("output") == "since=origin/main\n"
    with_plan(forge.work, "      day: 5\n", "      day: 15\n")
    committed(forge.work)
    said = forge.run("check", code=1)
    assert said.startswith("::error title=ttdn (closed-year),file=data/plan.yaml,line=")
    forge.run("diff", SINCE="origin/main")
    assert forge.left("output").splitlines()[-1] == f"file={forge.temp}/ttdn-diff.md"
    assert "- Thời hạn báo cáo từ năm 2024: trước ngày 05/11 → trước ngày 15/11\n" in forge.left("summary")


def test_a_push_is_compared_with_what_was_there_before_where_that_is_known(forge: Forge) -> None:
    before = git(forge.work, "rev-parse", "HEAD")
    forge.run("check", GITHUB_EVENT_NAME="push", GITHUB_BASE_REF="", BEFORE=before)
    forge.run("check", GITHUB_EVENT_NAME="push", GITHUB_BASE_REF="", BEFORE="0" * 40)
    forge.run("check", GITHUB_EVENT_NAME="workflow_dispatch", GITHUB_BASE_REF="", BEFORE="")
    forge.run("check", SINCE="HEAD")
    assert forge.left("output") == f"since={before}\nsince=\nsince=\nsince=HEAD\n"


def test_the_name_of_a_branch_is_no_command(forge: Forge) -> None:
    name = "x;touch${IFS}hacked`touch${IFS}hacked`$(touch${IFS}hacked)"
    git(forge.work, "update-ref", f"refs/remotes/origin/{name}", "HEAD")
    assert forge.run("check", GITHUB_BASE_REF=name) == "không có lỗi\n"
    forge.run("diff", SINCE=f"origin/{name}")
    assert not list(forge.work.glob("hacked"))


def test_a_new_workspace_has_nothing_to_compare_and_is_no_failure(forge: Forge) -> None:
    shutil.copytree(forge.work / "data", forge.work / "mới/data")
    committed(forge.work)
    assert forge.run("check", TTDN_ROOT="mới") == "không có lỗi\n"
    forge.run("diff", SINCE="origin/main", TTDN_ROOT="mới")
    assert "file=" not in forge.left("output")


def test_a_workspace_that_was_moved_fails(forge: Forge) -> None:
    (forge.work / "mới").mkdir()
    git(forge.work, "mv", "data", "mới/data")
    committed(forge.work)
    forge.run("check", code=2, TTDN_ROOT="mới")
    forge.run("diff", code=2, SINCE="origin/main", TTDN_ROOT="mới", CHECKED="failure")


def test_what_cannot_be_compared_fails(forge: Forge) -> None:
    with_plan(forge.work, "      month: 11\n", "      month: 13\n")
    committed(forge.work)
    forge.run("check", code=1)
    forge.run("diff", code=2, SINCE="origin/main", CHECKED="failure")
    forge.run("diff", code=2, SINCE="origin/main")
    assert "file=" not in forge.left("output")
    assert forge.left("summary") == ""


def gitlab(forge: Forge, code: int = 0, **env: str) -> str:
    """What the script of GitLab's job says, with a pip that installs nothing."""
    pip = forge.temp / "bin/pip"
    pip.write_text(f"#!/bin/sh\n{{ for arg in \"$@\"; do printf '%s\\n' \"$arg\"; done; }} > '{forge.temp}/pip'\n")
    pip.chmod(0o755)
    job = loaded(ROOT / "src/ttdn_cli/starter/ci/gitlab.yml")["ttdn"]
    ran = subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", "\n".join(job["script"])],
        cwd=forge.work,
        env=clean_environment(
            PATH=os.pathsep.join([str(pip.parent), str(Path(sys.executable).parent), os.environ["PATH"]]), TTDN_NOW="2026-11-10", **env
        ),
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    assert ran.returncode == code, ran
    return ran.stdout


def test_the_job_of_gitlab_reports_and_fails_as_the_check_does(forge: Forge) -> None:
    base = git(forge.work, "rev-parse", "HEAD")
    assert gitlab(forge, CI_MERGE_REQUEST_DIFF_BASE_SHA=base) == "không có lỗi\n"
    assert forge.left("pip") == "install\n--quiet\nttdn @ git+https://github.com/CHU-KHO/ttdn@PHIEN-BAN\n"
    for name in ("ttdn-junit.xml", "ttdn-thay-doi.md"):
        (forge.work / name).unlink()
    assert gitlab(forge, CI_COMMIT_BEFORE_SHA="0" * 40) == "không có lỗi\n"
    assert not (forge.work / "ttdn-thay-doi.md").exists()
    (forge.work / "ttdn-junit.xml").unlink()
    with_plan(forge.work, "      day: 5\n", "      day: 15\n")
    assert "[closed-year]" in gitlab(forge, code=1, CI_COMMIT_BEFORE_SHA=base)
    assert '<failure type="closed-year"' in (forge.work / "ttdn-junit.xml").read_text(encoding="utf-8")
    assert "trước ngày 15/11" in (forge.work / "ttdn-thay-doi.md").read_text(encoding="utf-8")


def an_edit(forge: Forge) -> None:
    put(
        forge.work,
        "2026/xa-ba-diem/2026-11-02-received",
        "schema: 1\nkind: received\nyear: 2026\nunit: xa-ba-diem\nday: 2026-11-02\nrecorded: 2026-11-02T09:00:00+07:00\nsent: 2026-11-01\n",
    )
    committed(forge.work)
    forge.run("diff", SINCE="origin/main")


def test_the_difference_becomes_one_comment_that_is_renewed(forge: Forge) -> None:
    an_edit(forge)
    forge.run("Ghi bình luận")
    looked, posted = forge.asked()
    assert looked[:3] == ["api", "--paginate", "repos/van-phong/bao-cao/issues/7/comments"]
    assert posted == [
        *("api", "--silent", "--method", "POST", "repos/van-phong/bao-cao/issues/7/comments"),
        *("--field", f"body=@{forge.temp}/ttdn-diff.md.comment"),
    ]
    assert forge.left("ttdn-diff.md.comment") == f"<!-- ttdn diff . -->\n{forge.left('ttdn-diff.md')}"
    assert "- Năm 2026: ghi thêm 1 sự kiện (1 tiếp nhận báo cáo)" in forge.left("ttdn-diff.md.comment")
    (forge.temp / "found").write_text("101\n102\n")
    forge.run("Ghi bình luận")
    assert forge.asked()[-1][2:5] == ["--method", "PATCH", "repos/van-phong/bao-cao/issues/comments/101"]


def test_where_nothing_changed_no_comment_is_begun_and_one_that_is_there_says_so(forge: Forge) -> None:
    forge.run("diff", SINCE="origin/main")
    forge.run("Ghi bình luận")
    assert len(forge.asked()) == 1
    (forge.temp / "found").write_text("101\n")
    forge.run("Ghi bình luận")
    assert forge.asked()[-1][3] == "PATCH"
    assert forge.left("ttdn-diff.md.comment").endswith(f"\n\n{NOTHING}\n")


def test_a_comment_that_may_not_be_written_is_a_warning(forge: Forge) -> None:
    an_edit(forge)
    assert forge.run("Ghi bình luận", GH_CODE="1") == (
        "::warning title=ttdn::không ghi được bình luận; xem permissions: pull-requests: write trong workflow\n"
    )
