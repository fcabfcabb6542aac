"""Two clones of a workspace record different things and git merges them: what the commands then say, and how a person mends it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.commands.conftest import Git
from tests.conftest import Ran, Run

OURS, THEIRS = "co-quan", "ca-nhan"


@pytest.fixture
def office(run: Run, git: Git, tmp_path: Path) -> Callable[..., Ran]:
    """
    Run `ttdn` in one of two clones of a fresh workspace: `office(OURS, "accept", "xa-ba-diem", now="2024-11-05")`.

    `at="goc"` is the common origin: what is recorded there is pulled into both.
    """
    origin = tmp_path / "goc"
    run("init", origin, "--from", "hoc-mon-535")
    git(origin, "init", "-q")
    git(origin, "add", "-A")
    git(origin, "commit", "-q", "-m", "data: kế hoạch 535")
    for clone in (OURS, THEIRS):
        git(tmp_path, "clone", "-q", "goc", clone)

    def at(clone: str, *args: str, now: str) -> Ran:
        return run(*args, now=now, root=tmp_path / clone)

    return at


Office = Callable[..., Ran]


@pytest.fixture
def both(office: Office, git: Git, tmp_path: Path) -> Callable[..., None]:
    """Record something in our clone, commit it, and pull it into the other: what both have in common."""

    def record(*args: str, now: str) -> None:
        recorded(office(OURS, *args, now=now))
        commit(git, tmp_path / OURS)
        git(tmp_path / THEIRS, "pull", "-q", "--ff-only", f"../{OURS}", "main")

    return record


def recorded(ran: Ran) -> None:
    assert ran.code == 0, ran
    assert ran.out.startswith("đã ghi: "), ran


def commit(git: Git, clone: Path) -> None:
    git(clone, "add", "-A")
    git(clone, "commit", "-q", "-m", "reports: ghi nhận")


@pytest.fixture
def merged(git: Git, tmp_path: Path) -> Callable[..., None]:
    """Commit in both clones, and merge the other one into ours; `code` is git's exit code: 1 is a conflict."""

    def merge(code: int = 0) -> None:
        for clone in (OURS, THEIRS):
            commit(git, tmp_path / clone)
        git(tmp_path / OURS, "pull", "-q", "--no-rebase", "--no-edit", f"../{THEIRS}", "main", code=code)

    return merge


def found(office: Office, clone: str = OURS) -> str:
    """What `check` finds; the exit code agrees with it."""
    ran = office(clone, "check", now="2024-12-31")
    assert ran.err == ""
    assert ran.code == (0 if ran.out == "không có lỗi\n" else 1)
    return ran.out


def counts(office: Office, now: str) -> tuple[list[int], str]:
    """The five counts that add up to the units that owe, and what status says on stderr."""
    import json

    ran = office(OURS, "status", "--year", "2024", "--format", "json", now=now)
    assert ran.code == 0
    told = json.loads(ran.out)["counts"]
    five = [told[key] for key in ("sent_on_time", "sent_late", "within_deadline", "overdue", "exempt")]
    assert sum(five) == told["owe"] == 31
    return five, ran.err


def unit(office: Office, id: str, now: str) -> tuple[str, str | None, int | None]:
    """Where a unit stands: standing, timeliness, days late."""
    import json

    (told,) = [u for u in json.loads(office(OURS, "status", "--format", "json", now=now).out)["units"] if u["id"] == id]
    return told["standing"], told["timeliness"], told["days_late"]


RECEIVE = ("receive", "xa-ba-diem", "--sent")


def test_what_concerns_different_units_merges_without_a_word(office: Office, merged: Callable[..., None]) -> None:
    recorded(office(OURS, "receive", "xa-ba-diem", "--sent", "2024-11-01", now="2024-11-02T09:00:00+07:00"))
    recorded(office(THEIRS, "receive", "xa-tan-hiep", "--sent", "2024-11-05", now="2024-11-05T09:00:00+07:00"))
    recorded(office(THEIRS, "exempt", "phong-y-te", "--reason", "sáp nhập", "--document", "1/VHTT", now="2024-11-05"))
    merged()
    assert found(office) == "không có lỗi\n"
    assert counts(office, "2024-11-10") == ([1, 1, 0, 28, 1], "")


def test_returned_in_one_and_accepted_in_the_other_the_earlier_counts_until_it_is_voided(
    office: Office, both: Callable[..., None], merged: Callable[..., None]
) -> None:
    both(*RECEIVE, "2024-11-06", now="2024-11-06T09:00:00+07:00")
    recorded(office(OURS, "return", "xa-ba-diem", "--reason", "thiếu", "--again-by", "2024-11-20", now="2024-11-07T10:00:00+07:00"))
    recorded(office(THEIRS, "accept", "xa-ba-diem", now="2024-11-07T11:00:00+07:00"))
    merged()
    reason = "không thể công nhận báo cáo đạt yêu cầu khi báo cáo đã bị trả lại, đang chờ bản chỉnh sửa"
    assert found(office) == (
        f"data/reports/2024/xa-ba-diem/2024-11-07-accepted.yaml:2:7: lỗi: sự kiện không có hiệu lực: {reason} [event-without-effect]\n"
        "    2 | kind: accepted\n"
        "      = gợi ý: nếu ghi nhầm: ttdn void xa-ba-diem 2024-11-07-accepted --reason LÝ-DO\n"
        "1 lỗi\n"
    )
    told = f"chú ý: sự kiện xa-ba-diem/2024-11-07-accepted không có hiệu lực: {reason}; xem bằng: ttdn check\n"
    assert counts(office, "2024-11-10") == ([0, 1, 0, 30, 0], told)
    assert unit(office, "xa-ba-diem", "2024-11-10") == ("returned", "late", 2)
    recorded(office(OURS, "void", "xa-ba-diem", "2024-11-07-returned", "--reason", "hai người cùng trả lời", now="2024-11-10"))
    assert found(office) == "không có lỗi\n"
    assert unit(office, "xa-ba-diem", "2024-11-10") == ("accepted", "late", 2)


def test_the_acceptance_that_lost_may_be_voided_instead_and_the_revision_come_in(
    office: Office, both: Callable[..., None], merged: Callable[..., None]
) -> None:
    both(*RECEIVE, "2024-11-01", now="2024-11-02T09:00:00+07:00")
    recorded(office(OURS, "return", "xa-ba-diem", "--reason", "thiếu", "--again-by", "2024-11-20", now="2024-11-07T10:00:00+07:00"))
    recorded(office(THEIRS, "accept", "xa-ba-diem", now="2024-11-07T11:00:00+07:00"))
    merged()
    recorded(office(OURS, "void", "xa-ba-diem", "2024-11-07-accepted", "--reason", "hai người cùng trả lời", now="2024-11-10"))
    assert found(office) == "không có lỗi\n"
    recorded(office(OURS, *RECEIVE, "2024-11-12", now="2024-11-12"))
    recorded(office(OURS, "accept", "xa-ba-diem", now="2024-11-13"))
    assert unit(office, "xa-ba-diem", "2024-11-13") == ("accepted", "on_time", 0)


def test_exempted_after_a_report_of_the_other_clone_has_no_effect(office: Office, merged: Callable[..., None]) -> None:
    recorded(office(OURS, *RECEIVE, "2024-11-04", now="2024-11-05T09:00:00+07:00"))
    recorded(office(THEIRS, "exempt", "xa-ba-diem", "--reason", "sáp nhập", "--document", "1/VHTT", now="2024-11-06"))
    merged()
    reason = "không thể miễn báo cáo khi báo cáo đã tiếp nhận, đang chờ trả lời"
    assert found(office) == (
        f"data/reports/2024/xa-ba-diem/2024-11-06-exempted.yaml:2:7: lỗi: sự kiện không có hiệu lực: {reason} [event-without-effect]\n"
        "    2 | kind: exempted\n"
        "      = gợi ý: nếu ghi nhầm: ttdn void xa-ba-diem 2024-11-06-exempted --reason LÝ-DO\n"
        "1 lỗi\n"
    )
    told = f"chú ý: sự kiện xa-ba-diem/2024-11-06-exempted không có hiệu lực: {reason}; xem bằng: ttdn check\n"
    assert counts(office, "2024-11-10") == ([1, 0, 0, 30, 0], told)
    recorded(office(OURS, "accept", "xa-ba-diem", now="2024-11-10"))
    recorded(office(OURS, "void", "xa-ba-diem", "2024-11-06-exempted", "--reason", "đã có báo cáo", now="2024-11-10"))
    assert found(office) == "không có lỗi\n"
    assert unit(office, "xa-ba-diem", "2024-11-10") == ("accepted", "on_time", 0)


def test_exempted_before_a_report_of_the_other_clone_the_report_counts(office: Office, merged: Callable[..., None]) -> None:
    recorded(office(OURS, *RECEIVE, "2024-11-09", now="2024-11-09T09:00:00+07:00"))
    recorded(office(THEIRS, "exempt", "xa-ba-diem", "--reason", "sáp nhập", "--document", "1/VHTT", now="2024-11-08"))
    merged()
    assert found(office) == "không có lỗi\n"
    assert counts(office, "2024-11-08") == ([0, 0, 0, 30, 1], "")
    assert counts(office, "2024-11-09") == ([0, 1, 0, 30, 0], "")


def test_accepted_in_one_and_extended_and_received_in_the_other(office: Office, merged: Callable[..., None]) -> None:
    recorded(office(OURS, *RECEIVE, "2024-11-06", now="2024-11-06T09:00:00+07:00"))
    recorded(office(OURS, "accept", "xa-ba-diem", now="2024-11-07"))
    recorded(office(THEIRS, "extend", "xa-ba-diem", "--until", "2024-11-20", "--document", "1/VHTT", now="2024-11-08"))
    recorded(office(THEIRS, *RECEIVE, "2024-11-12", now="2024-11-12"))
    merged()
    assert found(office) == (
        "data/reports/2024/xa-ba-diem/2024-11-08-extended.yaml:2:7: lỗi: sự kiện không có hiệu lực: "
        "không thể gia hạn khi báo cáo đã đạt yêu cầu [event-without-effect]\n"
        "    2 | kind: extended\n"
        "      = gợi ý: nếu ghi nhầm: ttdn void xa-ba-diem 2024-11-08-extended --reason LÝ-DO\n"
        "data/reports/2024/xa-ba-diem/2024-11-12-received.yaml:2:7: lỗi: sự kiện không có hiệu lực: "
        "không thể tiếp nhận báo cáo khi báo cáo đã đạt yêu cầu [event-without-effect]\n"
        "    2 | kind: received\n"
        "      = gợi ý: nếu ghi nhầm: ttdn void xa-ba-diem 2024-11-12-received --reason LÝ-DO\n"
        "2 lỗi\n"
    )
    assert unit(office, "xa-ba-diem", "2024-11-30") == ("accepted", "late", 2)
    for name in ("2024-11-08-extended", "2024-11-12-received"):
        recorded(office(OURS, "void", "xa-ba-diem", name, "--reason", "ghi ở hai nơi", now="2024-11-30"))
    assert found(office) == "không có lỗi\n"
    assert counts(office, "2024-11-30") == ([0, 1, 0, 30, 0], "")


def test_one_report_replaced_in_both_stands_once(office: Office, both: Callable[..., None], merged: Callable[..., None]) -> None:
    both(*RECEIVE, "2024-11-06", now="2024-11-06T09:00:00+07:00")
    replacing = ("receive", "xa-ba-diem", "--replaces", "2024-11-06-received", "--sent")
    recorded(office(OURS, *replacing, "2024-11-05", now="2024-11-07T14:00:00+07:00"))
    recorded(office(THEIRS, *replacing, "2024-11-03", "--day", "2024-11-05", now="2024-11-07T15:00:00+07:00"))
    merged()
    assert found(office).startswith(
        "data/reports/2024/xa-ba-diem/2024-11-05-received.yaml:8:11: lỗi: sự kiện không có hiệu lực: "
        "báo cáo 2024-11-06-received đã được 2024-11-06-received.2 thay [event-without-effect]\n"
    )
    assert unit(office, "xa-ba-diem", "2024-11-08") == ("received", "late", 1)


# --- the same unit, kind and day in both

SAME = "data/reports/2024/xa-ba-diem/2024-11-06-received.yaml"


@pytest.fixture
def conflict(office: Office, merged: Callable[..., None]) -> None:
    recorded(office(OURS, *RECEIVE, "2024-11-06", "--number", "7/BC", now="2024-11-06T09:00:00+07:00"))
    recorded(office(THEIRS, *RECEIVE, "2024-11-04", "--number", "7/BC", now="2024-11-06T09:05:00+07:00"))
    merged(code=1)


SHOWN = (
    f"{SAME}:6:1: lỗi: hai bản của tệp này còn xung đột sau khi git hợp nhất [merge-conflict]\n"
    "      = gợi ý: giữ một bản: xóa bản kia và các dòng <<<<<<<, =======, >>>>>>>; "
    "muốn giữ cả hai sự kiện: tách bản thứ hai sang tệp cùng tên thêm .2\n"
)


@pytest.mark.usefixtures("conflict")
def test_gits_conflict_is_a_problem_of_its_own(office: Office) -> None:
    assert found(office) == f"{SHOWN}1 lỗi\n"
    stopped = f"{SHOWN}lỗi: không đọc được {SAME}\n  = gợi ý: sửa các lỗi trên rồi chạy lại\n"
    for args in (("status",), ("accept", "xa-ba-diem"), ("void", "xa-ba-diem", "2024-11-06-received", "--reason", "trùng")):
        ran = office(OURS, *args, now="2024-11-10")
        assert (ran.code, ran.out, ran.err) == (2, "", stopped)
    recorded(office(OURS, "receive", "xa-tan-hiep", "--sent", "2024-11-09", "--number", "7/BC", now="2024-11-10"))


@pytest.mark.usefixtures("conflict")
@pytest.mark.parametrize(("side", "standing"), [("--ours", ("received", "late", 2)), ("--theirs", ("received", "on_time", 0))])
def test_one_side_is_kept_as_the_page_says(office: Office, git: Git, tmp_path: Path, side: str, standing: tuple[str, str, int]) -> None:
    git(tmp_path / OURS, "checkout", side, "--", SAME)
    commit(git, tmp_path / OURS)
    assert found(office) == "không có lỗi\n"
    assert unit(office, "xa-ba-diem", "2024-11-10") == standing
    recorded(office(OURS, "accept", "xa-ba-diem", now="2024-11-10"))


@pytest.mark.usefixtures("conflict")
def test_one_side_is_kept_by_hand_as_the_hint_says(office: Office, tmp_path: Path) -> None:
    path = tmp_path / OURS / SAME
    ours, theirs = sides(path.read_bytes().decode())
    path.write_bytes(theirs.encode())
    assert found(office) == "không có lỗi\n"
    assert unit(office, "xa-ba-diem", "2024-11-10") == ("received", "on_time", 0)
    assert "sent: 2024-11-06" in ours


@pytest.mark.usefixtures("conflict")
def test_both_are_kept_under_two_names(office: Office, git: Git, tmp_path: Path) -> None:
    git(tmp_path / OURS, "checkout", "--theirs", "--", SAME)
    path = tmp_path / OURS / SAME
    path.with_name("2024-11-06-received.2.yaml").write_bytes(path.read_bytes())
    git(tmp_path / OURS, "checkout", "--ours", "--", SAME)
    commit(git, tmp_path / OURS)
    assert found(office) == "không có lỗi\n"
    assert unit(office, "xa-ba-diem", "2024-11-10") == ("received", "on_time", 0)
    recorded(office(OURS, "void", "xa-ba-diem", "2024-11-06-received", "--reason", "ghi trùng", now="2024-11-10"))
    assert unit(office, "xa-ba-diem", "2024-11-10") == ("received", "on_time", 0)


def sides(text: str) -> tuple[str, str]:
    """Both sides of a file with conflict markers."""
    kept: dict[str, list[str]] = {"ours": [], "theirs": []}
    side = "both"
    for line in text.splitlines(keepends=True):
        match line[:7]:
            case "<<<<<<<":
                side = "ours"
            case "=======":
                side = "theirs"
            case ">>>>>>>":
                side = "both"
            case _:
                for name in kept if side == "both" else (side,):
                    kept[name].append(line)
    return "".join(kept["ours"]), "".join(kept["theirs"])


def test_the_same_contact_changed_in_both_is_a_conflict_that_check_shows(
    run: Run, git: Git, office: Office, merged: Callable[..., None], tmp_path: Path
) -> None:
    for clone, phone in ((OURS, "028 1111 1111"), (THEIRS, "028 2222 2222")):
        assert run("units", "set", "xa-ba-diem", "--phone", phone, root=tmp_path / clone, now="2024-11-06").code == 0
    merged(code=1)
    ran = office(OURS, "status", now="2024-11-06")
    assert ran.code == 2
    line = (tmp_path / OURS / "data/units.yaml").read_bytes().decode().splitlines().index("<<<<<<< HEAD") + 1
    assert ran.err.startswith(f"data/units.yaml:{line}:1: lỗi: hai bản của tệp này còn xung đột sau khi git hợp nhất [merge-conflict]\n")
    path = tmp_path / OURS / "data/units.yaml"
    path.write_bytes(sides(path.read_bytes().decode())[0].encode())
    assert found(office) == "không có lỗi\n"
