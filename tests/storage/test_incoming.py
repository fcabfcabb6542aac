"""What comes with a report: its content from a file, and the names, sizes and hashes of attached files."""

import hashlib
from pathlib import Path

import pytest

from tests.builders import a_plan
from ttdn_cli.domain.problem import TtdnError
from ttdn_cli.outbound.problem_text import problem_text
from ttdn_cli.storage.incoming import attached, read_content

PLAN = a_plan(
    clauses=[
        {"id": "II.1", "task": "true"},
        {"id": "II.2", "task": "true", "first_year": 2027},
        {"id": "II.3", "task": "true", "last_year": 2025},
        {"id": "II.4", "task": "true"},
        {"id": "IV"},
    ]
)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return Path()


def refused(path: Path, text: str | bytes) -> list[str]:
    """The error's message, and its problems as a person sees them."""
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(TtdnError) as found:
        read_content(path, PLAN, 2026)
    return [found.value.message, *map(problem_text, found.value.problems)]


def test_a_content_file_is_read(here: Path) -> None:
    path = here / "c.yaml"
    path.write_bytes(
        "\ufeffresults:\r\n  - task: II.1\r\n    text: Đã họp\r\n    figures: {số buổi: 12}\r\ndifficulties: ''\r\nproposals:\r\n".encode()
    )
    content = read_content(path, PLAN, 2026)
    assert [(r.task, r.text, {k: str(v) for k, v in r.figures.items()}) for r in content.results] == [("II.1", "Đã họp", {"số buổi": "12"})]
    assert (content.difficulties, content.proposals) == ("", None)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "results:\n  - {task: II.1, text: a}\n  - {task: II.9, text: a}\n",
            'c.yaml:3:12: lỗi: "II.9" không phải là nhiệm vụ của kế hoạch năm 2026 [unknown-id]\n'
            "    3 |   - {task: II.9, text: a}\n      = gợi ý: một trong: II.1, II.4",
        ),
        (
            "results:\n  - task: II.2\n    text: a\n",
            'c.yaml:2:11: lỗi: "II.2" không phải là nhiệm vụ của kế hoạch năm 2026 [unknown-id]\n'
            "    2 |   - task: II.2\n      = gợi ý: một trong: II.1, II.4",
        ),
        (
            "results:\n  - task: IV\n    text: a\n",
            'c.yaml:2:11: lỗi: "IV" không phải là nhiệm vụ của kế hoạch năm 2026 [unknown-id]\n'
            "    2 |   - task: IV\n      = gợi ý: một trong: II.1, II.4",
        ),
        (
            "results:\n  - task: II.1\n    figures: {số buổi: mười hai}\n",
            'c.yaml:3:24: lỗi: "mười hai" không phải là số viết như 1250 hoặc 98.62 [shape]\n    3 |     figures: {số buổi: mười hai}',
        ),
        (
            "result:\n  - task: II.1\n",
            'c.yaml:1:1: lỗi: khóa "result" không có trong mẫu [shape]\n    1 | result:\n      = gợi ý: có phải "results" không',
        ),
        (
            "results:\n  - task: II.1\n    text:\n",
            "c.yaml:2:5: lỗi: nhiệm vụ II.1 chưa có text hoặc figures [shape]\n    2 |   - task: II.1\n"
            '      = gợi ý: đơn vị ghi "không có" thì viết text: ""; không nêu thì bỏ mục này',
        ),
        (
            "results: []\ndifficulties:\n",
            "c.yaml:1:1: lỗi: tệp chưa có nội dung nào [shape]\n    1 | results: []\n      = gợi ý: báo cáo không phát sinh: dùng --nil",
        ),
        ("results: [\n", "c.yaml:2:1: lỗi: thiếu giá trị ở đây [yaml]\n    2 |"),
        ("- a\n", "c.yaml:1:1: lỗi: tệp phải gồm các khóa và giá trị [shape]\n    1 | - a"),
        ("", "c.yaml:1:1: lỗi: tệp trống [shape]"),
    ],
)
def test_a_content_file_that_is_wrong_is_said_at_its_place(here: Path, text: str, said: str) -> None:
    message, *problems = refused(here / "c.yaml", text)
    assert message == "tệp nội dung c.yaml chưa dùng được; chưa ghi gì"
    assert [problem.removesuffix("\n    2 |") for problem in problems] == [said.removesuffix("\n    2 |")]


def test_every_wrong_task_is_said(here: Path) -> None:
    assert len(refused(here / "c.yaml", "results:\n  - {task: II.8, text: a}\n  - {task: II.9, text: a}\n")) == 3


def test_a_word_file_given_as_content_is_no_text(here: Path) -> None:
    _, problem = refused(here / "c.yaml", b"PK\x03\x04\x14\x00\x06\x00\xbd\xef")
    assert problem.splitlines()[0] == "c.yaml:1:9: lỗi: tệp không phải UTF-8 [yaml]"


def test_a_content_file_that_is_not_there_is_said(here: Path) -> None:
    with pytest.raises(TtdnError) as found:
        read_content(here / "c.yaml", PLAN, 2026)
    assert (found.value.message, found.value.hint) == (
        "không đọc được tệp c.yaml: không có tệp hoặc thư mục này; chưa ghi gì",
        "xem lại --content",
    )


def test_an_attached_file_is_known_by_name_size_and_hash(here: Path) -> None:
    data = b"Xa" * 1_500_000
    (here / "báo cáo.docx").write_bytes(data)
    file = attached(here / "báo cáo.docx")
    assert (file.name, file.size, file.sha256) == ("báo cáo.docx", 3_000_000, hashlib.sha256(data).hexdigest())


def test_an_empty_file_is_a_file(here: Path) -> None:
    (here / "a").touch()
    assert (attached(here / "a").size, attached(here / "a").sha256) == (0, hashlib.sha256(b"").hexdigest())


def test_a_name_from_a_mac_is_stored_in_nfc(here: Path) -> None:
    (here / "Ba\u0301o ca\u0301o.docx").touch()
    assert attached(here / "Ba\u0301o ca\u0301o.docx").name == "Báo cáo.docx"


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("không có.docx", "không đọc được tệp không có.docx: không có tệp hoặc thư mục này; chưa ghi gì"),
        (".", "không đọc được tệp .: đây là một thư mục; chưa ghi gì"),
    ],
)
def test_an_attached_file_that_cannot_be_read_is_said(here: Path, name: str, message: str) -> None:
    with pytest.raises(TtdnError) as found:
        attached(here / name)
    assert (found.value.message, found.value.hint) == (message, "xem lại --file")


def test_a_name_with_a_line_break_fits_no_event(here: Path) -> None:
    (here / "a\nb.docx").touch()
    with pytest.raises(TtdnError) as found:
        attached(here / "a\nb.docx")
    assert (found.value.message, found.value.hint) == ('tên tệp "a b.docx" phải nằm trên một dòng; chưa ghi gì', "đổi tên tệp")
