"""Problems as SARIF 2.1.0: the structure that code scanning and editors rely on."""

import json
import unicodedata
from typing import Any
from urllib.parse import unquote

import pytest

from ttdn_cli import __version__
from ttdn_cli.domain.problem import Located, Problem
from ttdn_cli.outbound.problem_sarif import problems_sarif
from ttdn_cli.outbound.rule_pages import rule_pages


def located(path: str = "data/plan.yaml", line: int = 31, column: int = 14, **of_problem: object) -> Located:
    problem = Problem(**{"rule": "shape", "address": ("plan",), "message": "tháng 13 không có", **of_problem})  # type: ignore[arg-type]
    return Located(problem, path, line, column, "    due: {month: 13}" if line else None)


def run_of(*problems: Located) -> dict[str, Any]:
    told = json.loads(problems_sarif(problems))
    assert list(told) == ["$schema", "version", "runs"]
    assert (told["$schema"], told["version"]) == ("https://json.schemastore.org/sarif-2.1.0.json", "2.1.0")
    (run,) = told["runs"]
    return dict(run)


def result_of(problem: Located) -> dict[str, Any]:
    (result,) = run_of(problem)["results"]
    return dict(result)


def test_a_problem_with_its_place() -> None:
    run = run_of(located(hint="tháng từ 1 đến 12"))
    assert list(run) == ["tool", "language", "columnKind", "results"]
    assert (run["language"], run["columnKind"]) == ("vi", "unicodeCodePoints")
    (result,) = run["results"]
    index = result.pop("ruleIndex")
    assert run["tool"]["driver"]["rules"][index]["id"] == "shape"
    assert result == {
        "ruleId": "shape",
        "level": "error",
        "message": {"text": "tháng 13 không có; gợi ý: tháng từ 1 đến 12"},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": "data/plan.yaml", "uriBaseId": "%SRCROOT%"},
                    "region": {"startLine": 31, "startColumn": 14, "snippet": {"text": "    due: {month: 13}"}},
                }
            }
        ],
    }


def test_nothing_wrong_is_a_run_without_results_and_with_all_rules() -> None:
    run = run_of()
    assert run["results"] == []
    driver = run["tool"]["driver"]
    assert (driver["name"], driver["version"]) == ("ttdn", __version__)
    assert [rule["id"] for rule in driver["rules"]] == list(rule_pages())
    assert len(driver["rules"]) > 25


def test_every_rule_has_its_page_in_vietnamese_as_text_and_as_markdown() -> None:
    for rule in run_of()["tool"]["driver"]["rules"]:
        page = rule_pages()[rule["id"]].strip()
        title, rest = page.split("\n\n", 1)
        assert rule["shortDescription"] == {"text": title}
        assert rule["fullDescription"]["text"]
        assert rule["help"] == {"text": page, "markdown": f"**{title}**\n\n```text\n{rest}\n```"}
        assert "```" not in page
        assert rule["defaultConfiguration"] == {"level": "error"}
        assert page == unicodedata.normalize("NFC", page)


def test_a_rule_index_leads_to_the_rule() -> None:
    run = run_of(*(located(rule=rule) for rule in rule_pages()))
    rules = run["tool"]["driver"]["rules"]
    assert [rules[result["ruleIndex"]]["id"] for result in run["results"]] == [result["ruleId"] for result in run["results"]]


def test_a_whole_file_is_shown_at_its_first_line_and_a_line_without_column_has_none() -> None:
    """GitHub's code scanning (rule GH1017 of its validator) and DefectDojo want a region."""
    assert result_of(located(line=0, column=0))["locations"][0]["physicalLocation"]["region"] == {"startLine": 1}
    assert result_of(located(column=0))["locations"][0]["physicalLocation"]["region"] == {
        "startLine": 31,
        "snippet": {"text": "    due: {month: 13}"},
    }


def test_what_is_gone_has_its_file_and_says_its_place_in_words() -> None:
    result = result_of(located(before=True))
    assert result["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "data/plan.yaml", "uriBaseId": "%SRCROOT%"},
        "region": {"startLine": 1},
    }
    assert result["message"] == {"text": "data/plan.yaml:31:14 (trước khi sửa): tháng 13 không có"}


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("phòng VHTT/data/plan.yaml", "ph%C3%B2ng%20VHTT/data/plan.yaml"),
        ("50%/a:b/#1?.yaml", "50%25/a%3Ab/%231%3F.yaml"),
        ("a\\b\n.yaml", "a%5Cb%0A.yaml"),
        ("data/\udcff.yaml", "data/%FF.yaml"),
    ],
)
def test_a_uri_is_relative_and_percent_encoded(path: str, uri: str) -> None:
    location = result_of(located(path=path))["locations"][0]["physicalLocation"]["artifactLocation"]
    assert location["uri"] == uri
    assert unquote(uri, errors="surrogateescape") == path


def test_a_message_stays_text() -> None:
    hostile = "thêm [đây](http://x.vn) {0} \x1b[31m"
    text = result_of(located(message=hostile, hint="status: {state: ended}"))["message"]["text"]
    assert text == "thêm [đây] (http://x.vn) {{0}} \\x1b[31m; gợi ý: status: {{state: ended}}"
