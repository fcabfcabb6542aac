"""The files of a workspace, and the words for what the system refuses."""

import errno
import os
from pathlib import Path

import pytest

from ttdn_cli.domain.problem import Problem, TtdnError
from ttdn_cli.storage.files import folder, newer, path_of, read_bytes, reason_of
from ttdn_cli.storage.yaml_text import MAX_BYTES, YamlError


def test_a_source_is_a_file_below_data() -> None:
    assert path_of("plan") == "data/plan.yaml"
    assert path_of("reports/2026/xa-ba-diem/2026-11-02-received") == "data/reports/2026/xa-ba-diem/2026-11-02-received.yaml"


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOENT, "không có tệp hoặc thư mục này"),
        (errno.EACCES, "không có quyền"),
        (errno.EPERM, "không có quyền"),
        (errno.EROFS, "ổ đĩa chỉ đọc"),
        (errno.ENOSPC, "ổ đĩa đã đầy"),
        (errno.EDQUOT, "đã hết dung lượng được cấp"),
        (errno.EFBIG, "tệp vượt kích thước được phép"),
        (errno.EIO, "ổ đĩa báo lỗi vào ra"),
        (errno.EISDIR, "đây là một thư mục"),
        (errno.ENOTDIR, "một phần của đường dẫn không phải là thư mục"),
        (errno.EEXIST, "tệp đã có"),
        (errno.ENAMETOOLONG, "tên tệp quá dài"),
        (errno.EBUSY, "tệp đang được chương trình khác dùng"),
        (errno.ELOOP, "liên kết vòng"),
        (errno.ENXIO, "đây là một thiết bị hoặc đường ống, không phải là tệp"),
        (errno.EMLINK, f"hệ thống báo mã lỗi {errno.EMLINK}"),
    ],
)
def test_what_the_system_refuses_is_said_in_vietnamese(number: int, words: str) -> None:
    assert reason_of(OSError(number, os.strerror(number))) == words


def test_a_file_that_is_not_there_or_is_a_folder_is_said_with_its_path(tmp_path: Path) -> None:
    with pytest.raises(TtdnError) as found:
        read_bytes(tmp_path / "a")
    assert found.value.message == f"không đọc được tệp {tmp_path}/a: không có tệp hoặc thư mục này"
    with pytest.raises(YamlError) as said:
        read_bytes(tmp_path)
    assert said.value.message == "đây là một thư mục"


def test_a_file_is_measured_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    with path.open("wb") as file:
        file.truncate(MAX_BYTES + 1)  # no byte of it is on disk
    with pytest.raises(YamlError) as found:
        read_bytes(path)
    assert (found.value.message, found.value.line, found.value.column) == ("tệp lớn hơn 16 MiB", 0, 0)
    assert MAX_BYTES == 16 * 1024 * 1024


def test_a_file_of_just_the_limit_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ttdn_cli.storage.files.MAX_BYTES", 5)
    (tmp_path / "a").write_bytes(b"12345")
    (tmp_path / "b").write_bytes(b"123456")
    assert read_bytes(tmp_path / "a") == b"12345"
    with pytest.raises(YamlError):
        read_bytes(tmp_path / "b")


def test_a_folder_is_listed_by_name_and_one_that_is_not_there_is_empty(tmp_path: Path) -> None:
    for name in ("b", "a", "ế", "A", "10", "9"):
        (tmp_path / name).touch()
    assert [entry.name for entry in folder(tmp_path)] == ["10", "9", "A", "a", "b", "ế"]
    assert folder(tmp_path / "không có") == []
    assert folder(tmp_path / "a") == []
    assert folder(tmp_path / "a" / "b") == []


def test_a_folder_that_the_system_does_not_show_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(path: Path) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(os, "scandir", refused)
    with pytest.raises(TtdnError) as found:
        folder(tmp_path)
    assert found.value.message == f"không đọc được thư mục {tmp_path}: không có quyền"


@pytest.mark.parametrize("value", [{"schema": "2"}, {"schema": "10", "x": None}, {"schema": "999999999"}])
def test_a_newer_file_format_asks_for_a_newer_ttdn(value: object) -> None:
    assert isinstance(value, dict)
    assert newer("plan", value) == Problem(
        "newer-format",
        ("plan", "schema"),
        f"viết theo mẫu tệp {value['schema']}, mới hơn mẫu 1 mà bản ttdn này đọc được",
        "cập nhật ttdn",
    )


@pytest.mark.parametrize(
    "value",
    [None, "2", ["2"], {}, *({"schema": schema} for schema in (None, "1", "0", "hai", "-2", ["2"], "٢", "2.0", "9" * 5000))],
)
def test_an_old_file_format_and_one_that_is_none_is_left_to_the_shape(value: object) -> None:
    assert newer("plan", value) is None
