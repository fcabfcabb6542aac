"""`ttdn check` in the forms that forges and CI read: the paths are those of the repository, the exit code is that of every form."""

import json
import shutil
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from tests.commands.conftest import Refused, put, with_plan, with_units
from tests.commands.test_check import EVENT, RECEIVED, line_of
from tests.conftest import Run
from tests.repositories import SETTINGS, a_repository
from ttdn_cli.domain import checks, edit_checks
from ttdn_cli.domain.checks import reading

FORMATS = ("text", "json", "github", "sarif", "junit")


@pytest.fixture
def inside(tmp_path: Path, workspace: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace deep in a repository, with one report, all committed; the test stands in it."""
    for name, value in SETTINGS.items():
        monkeypatch.setenv(name, value)
    root = tmp_path / "kho/phòng VHTT, 50%"
    shutil.copytree(workspace, root)
    put(root, EVENT, RECEIVED)
    a_repository(tmp_path / "kho")
    monkeypatch.chdir(root)
    return root


def broken(root: Path) -> int:
    """A misspelt group in the plan, and a unit that was removed; the line of the group."""
    with_plan(root, "      - xa-thi-tran\n", "      - xa-thi-trn\n")
    (root / f"data/reports/{EVENT}.yaml").unlink()
    return line_of(root, "plan.yaml", "      - xa-thi-trn")


def test_github_shows_the_paths_of_the_repository(run: Run, inside: Path) -> None:
    line = broken(inside)
    ran = run("check", "--since", "HEAD", "--format", "github", now="2024-11-10")
    assert (ran.code, ran.err) == (1, "")
    said = ran.out.splitlines()
    prefix, shown = "phòng VHTT%2C 50%25/", "phòng VHTT, 50%25/"
    assert [line for line in said if "unknown-id" in line] == [
        f"::error title=ttdn (unknown-id),file={prefix}data/plan.yaml,line={line},col=9::{shown}data/plan.yaml:{line}:9: "
        'không có nhóm nào mang mã "xa-thi-trn"%0Agợi ý: có phải "xa-thi-tran" không'
    ]
    assert said[-2] == (
        f"::error title=ttdn (event-changed),file={prefix}data/reports/{EVENT}.yaml::{shown}data/reports/{EVENT}.yaml:1:1 (trước khi sửa): "
        "sự kiện đã ghi bị xóa%0Agợi ý: trả tệp về chỗ cũ; nếu ghi nhầm: ttdn void xa-ba-diem 2024-11-02-received --reason LÝ-DO"
    )
    assert said[-1] == f"{len(said) - 1} lỗi"
    assert run("check", "--since", "HEAD").out.splitlines()[0].startswith("data/plan.yaml:")


def sarif(run: Run, *args: str) -> list[dict[str, Any]]:
    ran = run("check", *args, "--format", "sarif", now="2024-11-10")
    assert ran.err == ""
    results: list[dict[str, Any]] = json.loads(ran.out)["runs"][0]["results"]
    assert ran.code == (1 if results else 0)
    return results


def uris(results: list[dict[str, Any]]) -> set[str]:
    return {result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for result in results}


def test_sarif_shows_the_paths_of_the_repository(run: Run, inside: Path) -> None:
    assert sarif(run, "--since", "HEAD") == []
    line = broken(inside)
    results = sarif(run, "--since", "HEAD")
    prefix = "ph%C3%B2ng%20VHTT%2C%2050%25/data"
    assert uris(results) == {f"{prefix}/plan.yaml", f"{prefix}/reports/{EVENT}.yaml"}
    region = {"startLine": line, "startColumn": 9, "snippet": {"text": "      - xa-thi-trn"}}
    assert results[0]["locations"][0]["physicalLocation"]["region"] == region


def test_from_anywhere_and_in_no_repository_the_paths_are_the_same(run: Run, inside: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with_units(inside, '    code: "27592"\n', "    code: 27592\n")
    monkeypatch.chdir(inside / "data/reports")
    here = sarif(run)
    assert uris(here) == {"ph%C3%B2ng%20VHTT%2C%2050%25/data/units.yaml"}
    monkeypatch.chdir(inside.parent)
    assert run("--root", inside.name, "check", "--format", "sarif").out == run("check", "--format", "sarif", root=inside).out
    assert sarif_of(run("--root", inside.name, "check", "--format", "sarif").out) == here
    shutil.rmtree(inside.parent / ".git")
    assert uris(sarif_of(run("--root", inside.name, "check", "--format", "sarif").out)) == {"data/units.yaml"}


def sarif_of(text: str) -> list[dict[str, Any]]:
    results: list[dict[str, Any]] = json.loads(text)["runs"][0]["results"]
    return results


def test_junit_has_a_case_for_each_rule_that_was_asked(run: Run, inside: Path) -> None:
    of_data = {f"ttdn.{rule}" for rule in (*reading.PAGES, *checks.RULES, "template")}
    of_edits = {f"ttdn.{rule}" for rule in edit_checks.RULES}
    ran = run("check", "--format", "junit")
    assert (ran.code, ran.err) == (0, "")
    assert {case.get("classname") for case in ElementTree.fromstring(ran.out).iter("testcase")} == of_data
    broken(inside)
    ran = run("check", "--since", "HEAD", "--format", "junit", now="2024-11-10")
    assert ran.code == 1
    cases = list(ElementTree.fromstring(ran.out).iter("testcase"))
    assert {case.get("classname") for case in cases} == of_data | of_edits
    failed = {case.get("classname"): failure for case in cases for failure in case.iter("failure")}
    assert set(failed) == {"ttdn.unknown-id", "ttdn.meaning-without-edition", "ttdn.event-changed"}
    assert failed["ttdn.event-changed"].attrib == {"type": "event-changed", "message": "1 lỗi"}
    assert (failed["ttdn.event-changed"].text or "").startswith(
        f"data/reports/{EVENT}.yaml:1:1 (trước khi sửa): lỗi: sự kiện đã ghi bị xóa"
    )


def test_junit_does_not_pass_what_could_not_be_asked(run: Run, inside: Path) -> None:
    with_plan(inside, "      month: 11\n", "      month: 13\n")
    ran = run("check", "--since", "HEAD", "--format", "junit")
    assert ran.code == 1
    cases = list(ElementTree.fromstring(ran.out).iter("testcase"))
    skipped = {case.get("classname") for case in cases if case.find("skipped") is not None}
    assert skipped == {f"ttdn.{rule}" for rule in (*checks.RULES, *edit_checks.RULES)}
    assert [case.get("classname") for case in cases if case.find("failure") is not None] == ["ttdn.shape"]


@pytest.mark.parametrize("form", FORMATS)
def test_every_form_goes_into_a_file_that_is_not_overwritten_unasked(run: Run, inside: Path, form: str) -> None:
    shown = run("check", "--format", form).out
    args = ("check", "--format", form, "--output", "kết quả.txt")
    ran = run(*args)
    assert (ran.code, ran.out, ran.err) == (0, "", "đã ghi kết quả.txt\n")
    assert (inside / "kết quả.txt").read_bytes().decode() == shown
    broken(inside)
    ran = run(*args)
    assert (ran.code, ran.out) == (2, "")
    assert (inside / "kết quả.txt").read_bytes().decode() == shown
    assert run(*args, "--force").code == 1
    assert (inside / "kết quả.txt").read_bytes().decode() == run("check", "--format", form).out != shown


@pytest.mark.parametrize("form", FORMATS)
def test_in_every_form_what_cannot_be_checked_is_exit_code_2(refused: Refused, form: str) -> None:
    assert "không nằm trong kho git nào" in refused("check", "--since", "HEAD", "--format", form)


def test_a_form_that_is_not_there(refused: Refused) -> None:
    said = refused("check", "--format", "xml")
    assert '"xml" không phải là một giá trị được dùng ở đây; dùng một trong: text, json, github, sarif, junit' in said


def test_a_repository_without_a_commit_has_nothing_to_falsify(run: Run, workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from tests.repositories import git

    for name, value in SETTINGS.items():
        monkeypatch.setenv(name, value)
    git(workspace, "init", "--quiet")
    ran = run("check", "--since", "HEAD")
    assert (ran.code, ran.out, ran.err) == (0, "không có lỗi\n", "")
    assert (
        run("check", "--since", "main").err == 'lỗi: kho git không có bản nào tên "main"\n  = gợi ý: xem các nhánh bằng: git branch --all\n'
    )
