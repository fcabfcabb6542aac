"""What ttdn ships, and which template a workspace uses."""

import shutil
from pathlib import Path

import pytest

from ttdn_cli.domain.problem import TtdnError
from ttdn_cli.storage import shipped as of_shipping
from ttdn_cli.storage.shipped import load_template, load_template_file, shipped

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("name", ["data/plan.yaml", "data/units.yaml", "templates", "templates/report.md"])
def test_a_checkout_ships_its_own_files(name: str) -> None:
    assert shipped(name) == ROOT / name


def test_a_wheel_ships_them_in_the_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "site-packages" / "ttdn_cli"
    (package / "storage").mkdir(parents=True)
    (package / "shipped" / "data").mkdir(parents=True)
    shutil.copy(ROOT / "data" / "plan.yaml", package / "shipped" / "data")
    monkeypatch.setattr(of_shipping, "__file__", str(package / "storage" / "shipped.py"))
    assert shipped("data/plan.yaml") == package / "shipped" / "data" / "plan.yaml"
    with pytest.raises(TtdnError) as found:
        shipped("data/units.yaml")
    assert (found.value.message, found.value.hint) == ("bản cài đặt của ttdn thiếu data/units.yaml", "cài đặt lại ttdn")


def test_a_workspaces_own_template_wins(tmp_path: Path) -> None:
    assert load_template(tmp_path, "report.md").name == "templates/report.md có sẵn"
    assert load_template(tmp_path, "report.md").text == (ROOT / "templates" / "report.md").read_text(encoding="utf-8")
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "report.md").write_bytes("\ufeffcủa chúng tôi\r\ndòng hai\r\n".encode())
    assert load_template(tmp_path, "report.md") == ("templates/report.md", "của chúng tôi\ndòng hai\n")


def test_a_word_template_is_its_bytes(tmp_path: Path) -> None:
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "report.docx").write_bytes(b"PK\x03\x04\r\n\xff")
    assert load_template_file(tmp_path, "report.docx") == ("templates/report.docx", b"PK\x03\x04\r\n\xff")
    assert load_template_file(tmp_path, "report.md") == ("templates/report.md có sẵn", (ROOT / "templates" / "report.md").read_bytes())


def test_a_template_that_cannot_be_read_is_said(tmp_path: Path) -> None:
    (tmp_path / "templates" / "report.md").mkdir(parents=True)
    with pytest.raises(TtdnError) as found:
        load_template(tmp_path, "report.md")
    assert found.value.message == "mẫu templates/report.md: không đọc được: đây là một thư mục"
    (tmp_path / "templates" / "report.md").rmdir()
    (tmp_path / "templates" / "report.md").write_bytes("báo cáo".encode("utf-16"))
    with pytest.raises(TtdnError) as found:
        load_template(tmp_path, "report.md")
    assert (found.value.message, found.value.hint) == (
        "mẫu templates/report.md không phải là văn bản UTF-8",
        "lưu lại tệp với bảng mã UTF-8",
    )


@pytest.mark.parametrize("unseen", ["\0", "\x1b", "\x9b", "\r", "\u00ad", "\u200b", "\u202e", "\u2028", "\u2066", "\ufeff", "\U000e0041"])
def test_a_template_with_a_character_that_nobody_sees_is_refused_at_its_line(tmp_path: Path, unseen: str) -> None:
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "letter.md").write_bytes(f"Một\t\u00a0\r\n\r\nHai{unseen}ba\u200b\n".encode())
    with pytest.raises(TtdnError) as found:
        load_template(tmp_path, "letter.md")
    assert (found.value.message, found.value.hint) == (
        f"mẫu templates/letter.md, dòng 3: ký tự không nhìn thấy được U+{ord(unseen):04X}",
        "xóa ký tự này",
    )


def test_a_template_that_nobody_has_is_said(tmp_path: Path) -> None:
    with pytest.raises(TtdnError) as found:
        load_template(tmp_path, "không-có.md")
    assert found.value.message == "bản cài đặt của ttdn thiếu templates/không-có.md"
