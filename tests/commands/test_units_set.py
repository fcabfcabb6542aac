"""`ttdn units set`: one contact changed in the real file, and not a byte beside it."""

import difflib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.commands.conftest import Done, Git, Refused, tree, with_units
from tests.conftest import SHIPPED, Run

EMAIL, PHONE = "ubnd@example.vn", "028 0000 0000"


def changed(before: bytes, after: bytes) -> list[str]:
    """The lines that went and came, line ends and all."""
    lines = difflib.ndiff(before.decode().splitlines(keepends=True), after.decode().splitlines(keepends=True))
    return [line for line in lines if line[0] in "+-"]


@pytest.fixture(params=["LF", "CRLF", "BOM"])
def units(request: pytest.FixtureRequest, workspace: Path) -> Path:
    """The real file, as it is, as Git for Windows checks it out, and as Notepad saves it."""
    path = workspace / "data/units.yaml"
    text = path.read_bytes()
    if request.param == "CRLF":
        path.write_bytes(text.replace(b"\n", b"\r\n"))
    if request.param == "BOM":
        path.write_bytes(b"\xef\xbb\xbf" + text)
    return path


def test_one_line_comes_and_one_line_changes(done: Done, units: Path) -> None:
    before = units.read_bytes()
    end = "\r\n" if b"\r\n" in before else "\n"
    assert done("units", "set", "xa-ba-diem", "--email", EMAIL, now="2024-11-05") == (
        f'đã sửa: Xã Bà Điểm, thư điện tử "{EMAIL}": data/units.yaml\n'
    )
    added = units.read_bytes()
    assert changed(before, added) == [f"+     email: {EMAIL}{end}"]
    done("units", "set", "xa-ba-diem", "--email", "vanthu@example.vn", now="2024-11-05")
    edited = units.read_bytes()
    assert changed(added, edited) == [f"-     email: {EMAIL}{end}", f"+     email: vanthu@example.vn{end}"]
    assert done("units", "set", "xa-ba-diem", "--email", "", now="2024-11-05") == (
        "đã sửa: Xã Bà Điểm, thư điện tử để trống: data/units.yaml\n"
    )
    assert changed(edited, units.read_bytes()) == [f"-     email: vanthu@example.vn{end}", f"+     email:{end}"]
    done("units", "set", "xa-ba-diem", "--email", EMAIL, now="2024-11-05")
    assert units.read_bytes() == added
    assert done("check") == "không có lỗi\n"


def test_two_values_at_once(done: Done, units: Path) -> None:
    before = units.read_bytes()
    end = "\r\n" if b"\r\n" in before else "\n"
    assert done("units", "set", "ba diem", "--email", f"{EMAIL}, vp@example.vn", "--phone", PHONE, now="2024-11-05") == (
        f'đã sửa: Xã Bà Điểm, thư điện tử "{EMAIL}, vp@example.vn", điện thoại "{PHONE}": data/units.yaml\n'
    )
    assert changed(before, units.read_bytes()) == [f"+     email: {EMAIL}, vp@example.vn{end}", f"+     phone: {PHONE}{end}"]


def test_the_last_unit_of_the_file_and_the_one_address_that_is_known(done: Done, units: Path) -> None:
    before = units.read_bytes()
    end = "\r\n" if b"\r\n" in before else "\n"
    done("units", "set", "hoi-cuu-chien-binh-huyen", "--phone", "0280000", now="2024-11-05")
    assert changed(before, units.read_bytes()) == [f'+     phone: "0280000"{end}']
    last = units.read_bytes()
    done("units", "set", "phong-van-hoa-va-thong-tin", "--email", EMAIL, now="2024-11-05")
    assert changed(last, units.read_bytes()) == [f"-     email: vhttt.hocmon@tphcm.gov.vn{end}", f"+     email: {EMAIL}{end}"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("    email: 'cu@example.vn'  # của văn thư\n", f"    email: '{EMAIL}'  # của văn thư\n"),
        ('    email: "cu@example.vn"\n', f'    email: "{EMAIL}"\n'),
        ("    email:   cu@example.vn   # cũ\n", f"    email:   {EMAIL}   # cũ\n"),
        ("    email:   # chưa biết\n", f"    email: {EMAIL}   # chưa biết\n"),
        ("    email: ~\n", f"    email: {EMAIL}\n"),
    ],
)
def test_quotes_comments_and_spaces_stay(done: Done, workspace: Path, old: str, new: str) -> None:
    with_units(workspace, "    name: Xã Bà Điểm\n", f"    name: Xã Bà Điểm\n{old}")
    before = (workspace / "data/units.yaml").read_bytes().decode()
    done("units", "set", "xa-ba-diem", "--email", EMAIL, now="2024-11-05")
    assert (workspace / "data/units.yaml").read_bytes().decode() == before.replace(old, new)


@pytest.mark.parametrize("old", ["phone: 0281", 'phone: "0281"', "phone: ~", "code: X"])
def test_within_brackets_too(done: Done, workspace: Path, old: str) -> None:
    record = "  - {id: xa-moi, name: Xã Mới, groups: [xa-thi-tran], basis: Nghị quyết, %s}  # mới lập\n\n"
    with_units(workspace, "  # Ủy ban Mặt trận", f"{record % old}  # Ủy ban Mặt trận")
    before = (workspace / "data/units.yaml").read_bytes()
    done("units", "set", "xa-moi", "--phone", PHONE, now="2024-11-05")
    new = {'phone: "0281"': f'phone: "{PHONE}"', "code: X": f"code: X, phone: {PHONE}"}.get(old, f"phone: {PHONE}")
    assert changed(before, (workspace / "data/units.yaml").read_bytes()) == [f"- {record % old}"[:-1], f"+ {record % new}"[:-1]]


def test_nothing_to_change_changes_nothing(done: Done, workspace: Path) -> None:
    assert done("units", "set", "xa-ba-diem", "--email", "", now="2024-11-05") == (
        "không có gì thay đổi: Xã Bà Điểm, thư điện tử để trống: data/units.yaml\n"
    )
    assert not (workspace / ".ttdn").exists()
    done("units", "set", "xa-ba-diem", "--phone", PHONE, now="2024-11-05")
    path = workspace / "data/units.yaml"
    before, when = path.read_bytes(), path.stat().st_mtime_ns
    for dry_run in ((), ("--dry-run",)):
        assert done("units", "set", "xa-ba-diem", "--phone", f" {PHONE} ", *dry_run, now="2024-11-05") == (
            f'không có gì thay đổi: Xã Bà Điểm, điện thoại "{PHONE}": data/units.yaml\n'
        )
    assert (path.read_bytes(), path.stat().st_mtime_ns) == (before, when)


def test_dry_run_says_the_same_and_writes_nothing(done: Done, workspace: Path) -> None:
    before = tree(workspace)
    said = done("units", "set", "xa-ba-diem", "--phone", PHONE, "--dry-run", now="2024-11-05")
    assert tree(workspace) == before
    assert not (workspace / ".ttdn").exists()
    assert done("units", "set", "xa-ba-diem", "--phone", PHONE, now="2024-11-05") == said.replace("sẽ sửa (chưa ghi gì)", "đã sửa")


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["--email", "ubnd"], 'email: "ubnd" không phải là địa chỉ thư điện tử (nhiều địa chỉ: cách nhau bằng dấu phẩy); chưa ghi gì\n'),
        (
            ["--email", "a@b.vn; c@d.vn"],
            'email: "a@b.vn; c@d.vn" không phải là địa chỉ thư điện tử (nhiều địa chỉ: cách nhau bằng dấu phẩy); chưa ghi gì\n',
        ),
        (["--phone", "hỏi chị Hoa"], 'phone: "hỏi chị Hoa" không phải là số điện thoại; chưa ghi gì\n'),
        (
            ["--email", "a\u200b@b.vn"],
            "--email: có ký tự không nhìn thấy được (U+200B); chưa ghi gì\n  = gợi ý: xóa ký tự đó rồi ghi lại\n",
        ),
        (["--phone", "028\udce1"], "--phone: có ký tự không nhìn thấy được (U+DCE1); chưa ghi gì\n  = gợi ý: xóa ký tự đó rồi ghi lại\n"),
        ([], "chưa nêu giá trị nào để sửa\n  = gợi ý: dùng --email hoặc --phone\n"),
    ],
)
def test_a_value_that_does_not_fit_is_refused(refused: Refused, args: list[str], said: str) -> None:
    assert refused("units", "set", "xa-ba-diem", *args, now="2024-11-05") == f"lỗi: {said}"


def test_a_unit_that_is_not_there_is_refused(refused: Refused) -> None:
    assert refused("units", "set", "xa-cu-chi", "--phone", PHONE, now="2024-11-05") == (
        'lỗi: không có đơn vị nào tên "xa-cu-chi"\n  = gợi ý: xem các đơn vị bằng: ttdn units\n'
    )


def test_a_file_that_somebody_saves_meanwhile_is_not_overwritten(run: Run, workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from ttdn_cli.storage import units_edit

    real: Callable[..., bytes] = units_edit.with_contacts
    path = workspace / "data/units.yaml"
    saved = path.read_bytes() + b"# sua o noi khac\n"
    seen: list[Any] = []

    def with_contacts(*args: Any) -> bytes:
        seen.append(args)
        if len(seen) == 2:  # the file has been read under the lock, and is not written yet
            path.write_bytes(saved)
        return real(*args)

    monkeypatch.setattr(units_edit, "with_contacts", with_contacts)
    ran = run("units", "set", "xa-ba-diem", "--phone", PHONE, now="2024-11-05")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == f"lỗi: tệp {path} vừa được sửa ở nơi khác; chưa ghi gì\n  = gợi ý: chạy lại lệnh\n"
    assert path.read_bytes() == saved
    assert run("units", "set", "xa-ba-diem", "--phone", PHONE, now="2024-11-05").code == 0
    assert changed(saved, path.read_bytes()) == [f"+     phone: {PHONE}\n"]


def test_the_mode_of_the_file_stays(done: Done, workspace: Path) -> None:
    path = workspace / "data/units.yaml"
    path.chmod(0o640)
    done("units", "set", "xa-ba-diem", "--phone", PHONE, now="2024-11-05")
    assert path.stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize("attributes", ["", "data/** text eol=lf\n"])
def test_for_git_it_is_one_line_under_any_line_end(run: Run, git: Git, tmp_path: Path, attributes: str) -> None:
    """Git for Windows checks out CRLF where no attribute says otherwise."""
    origin, clone = tmp_path / "goc", tmp_path / "ban-sao"
    (origin / "data").mkdir(parents=True)
    for name in ("plan.yaml", "units.yaml"):
        (origin / "data" / name).write_bytes((SHIPPED / name).read_bytes())
    (origin / ".gitattributes").write_text(attributes)
    git(origin, "init", "-q")
    git(origin, "add", "-A")
    git(origin, "commit", "-q", "-m", "data: kế hoạch 535")
    git(tmp_path, "clone", "-q", "-c", "core.autocrlf=true", "goc", "ban-sao")
    assert (b"\r\n" in (clone / "data/units.yaml").read_bytes()) == (not attributes)
    assert run("check", root=clone).out == "không có lỗi\n"
    assert run("units", "set", "xa-ba-diem", "--phone", PHONE, root=clone, now="2024-11-05").code == 0
    assert git(clone, "diff", "--numstat").splitlines()[0].split("\t") == ["1", "0", "data/units.yaml"]
