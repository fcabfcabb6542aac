"""`ttdn remind --mark UNIT` and `--resolve`: a call, a signed letter, a claim in doubt. The list of drafts is in test_remind_draft.py."""

from pathlib import Path

import pytest

from tests.commands.conftest import Done, Refused, event, put
from tests.commands.reminding import CLAIM, FAST, events, office
from tests.conftest import Run
from tests.smtp_server import DROP, smtp_server

__all__ = ["office"]

PLACE = "data/reports/2026/xa-ba-diem"


@pytest.fixture(autouse=True)
def _in_the_office(office: Path) -> None:
    """Every test here is in the workspace of autumn 2026."""


def a_mail(root: Path, name: str = CLAIM, outcome: str | None = "sent", day: str = "2026-11-06", **more: str) -> None:
    """A mail that was claimed on a day, with its outcome, if there is one."""
    step = name.removeprefix("reminded-2026-11-04-").partition("-mail")[0]
    fields = {"deadline": "2026-11-04", "step": step, "via": "mail"} | more
    head = f"schema: 1\nkind: {{}}\nyear: 2026\nunit: xa-ba-diem\nday: {day}\nrecorded: {day}T08:00:0{{}}+07:00\n"
    lines = "".join(f"{key}: {value}\n" for key, value in fields.items())
    put(root, f"2026/xa-ba-diem/{name}", head.format("reminded", 0) + lines)
    if outcome:
        put(root, f"2026/xa-ba-diem/outcome-{name}", head.format("outcome", 1) + f"claim: {name}\nresult: {outcome}\n")


def due(run: Run, now: str) -> str | None:
    """The id of the step that is due for xã Bà Điểm, from the JSON of the list."""
    import json

    units = json.loads(run("remind", "--only", "xa-ba-diem", "--format", "json", now=now).out)["units"]
    found: str | None = units[0]["due"] if units else None
    return found


# --- a call


def test_a_call_is_the_claim_of_the_step_that_is_due(done: Done, run: Run, office: Path) -> None:
    said = done("remind", "--mark", "xa-ba-diem", "--via", "phone", now="2026-11-06")
    name = "reminded-2026-11-04-sau-1-ngay-phone"
    assert said == f"đã ghi: Xã Bà Điểm, ngày 06/11/2026 nhắc bằng điện thoại, năm báo cáo 2026: {PLACE}/{name}.yaml\n"
    assert event(office, 2026, "xa-ba-diem", name).endswith("deadline: 2026-11-04\nstep: sau-1-ngay\nvia: phone\n")
    assert (due(run, "2026-11-11"), due(run, "2026-11-12")) == (None, "lan-2")


def test_a_call_of_an_earlier_day_counts_from_that_day(done: Done, run: Run, office: Path) -> None:
    done("remind", "--mark", "xa-ba-diem", "--via", "phone", "--day", "2026-11-05", now="2026-11-09")
    assert (due(run, "2026-11-10"), due(run, "2026-11-11")) == (None, "lan-2")


def test_when_no_step_is_due_a_call_is_recorded_under_the_last_one_and_settles_nothing(done: Done, run: Run, office: Path) -> None:
    a_mail(office)
    said = done("remind", "--mark", "xa-ba-diem", "--via", "phone", now="2026-11-09")
    assert said.startswith("hôm nay không đến bậc nhắc nào; ghi theo bậc sau-1-ngay, không tính là đã nhắc bậc ấy\nđã ghi: Xã Bà Điểm, ")
    assert event(office, 2026, "xa-ba-diem", "reminded-2026-11-04-sau-1-ngay-phone").endswith("via: phone\nextra: true\n")
    assert (due(run, "2026-11-11"), due(run, "2026-11-12")) == (None, "lan-2")


def test_a_call_may_be_recorded_in_any_state(done: Done, run: Run, office: Path) -> None:
    done("receive", "xa-ba-diem", "--sent", "2026-11-06", now="2026-11-06")
    done("remind", "--mark", "xa-ba-diem", "--via", "phone", now="2026-11-09")
    assert "reminded-2026-11-04-sau-1-ngay-phone" in events(office)
    assert run("check", now="2026-11-09").code == 0


def test_a_call_frees_a_step_whose_mail_failed_three_times(done: Done, run: Run, office: Path) -> None:
    """What the list tells a person to do must help."""
    for n in ("", ".2", ".3"):
        a_mail(office, f"{CLAIM}{n}", "failed")
    listed = run("remind", "--only", "xa-ba-diem", now="2026-11-09").out
    assert "ttdn remind --mark xa-ba-diem --via phone" in listed
    said = done("remind", "--mark", "xa-ba-diem", "--via", "phone", now="2026-11-09")
    assert said.startswith("đã ghi: Xã Bà Điểm, ngày 09/11/2026 nhắc bằng điện thoại")
    assert (due(run, "2026-11-12"), due(run, "2026-11-13")) == (None, "lan-2")
    assert "Cần người xem" not in run("remind", "--only", "xa-ba-diem", now="2026-11-12").out


def test_a_call_instead_of_a_mail_in_doubt_frees_its_step(done: Done, run: Run, office: Path) -> None:
    a_mail(office, outcome=None)
    done("remind", "--mark", "xa-ba-diem", "--via", "phone", now="2026-11-09")
    assert (due(run, "2026-11-12"), due(run, "2026-11-13")) == (None, "lan-2")


def test_a_step_may_be_named(done: Done, run: Run, office: Path) -> None:
    done("remind", "--mark", "xa-ba-diem", "--via", "phone", "--step", "lan-2", now="2026-11-06")
    assert events(office) == ["reminded-2026-11-04-lan-2-phone"]
    assert due(run, "2026-11-06") == "sau-1-ngay"


# --- a letter


def test_a_signed_letter_has_its_number_and_date_and_the_next_step_counts_from_it(done: Done, run: Run, office: Path) -> None:
    a_mail(office)
    a_mail(office, "reminded-2026-11-04-lan-2-mail", day="2026-11-12")
    assert due(run, "2026-12-01") == "lan-2"  # the letter never went out
    said = done("remind", "--mark", "xa-ba-diem", "--via", "letter", "--number", "12/VHTT", "--dated", "2026-11-16", now="2026-11-17")
    name = "reminded-2026-11-04-lan-2-letter"
    assert said == f"đã ghi: Xã Bà Điểm, ngày 17/11/2026 nhắc bằng công văn số 12/VHTT, năm báo cáo 2026: {PLACE}/{name}.yaml\n"
    assert event(office, 2026, "xa-ba-diem", name).endswith("step: lan-2\nvia: letter\nnumber: 12/VHTT\ndated: 2026-11-16\n")
    assert (due(run, "2026-11-20"), due(run, "2026-11-23")) == (None, "lanh-dao")


def test_the_next_letter_cites_the_signed_one(done: Done, run: Run, office: Path, tmp_path: Path) -> None:
    from docx import Document

    a_mail(office)
    a_mail(office, "reminded-2026-11-04-lan-2-mail", day="2026-11-12")
    done("remind", "--mark", "xa-ba-diem", "--via", "letter", "--number", "12/VHTT", "--dated", "2026-11-12", now="2026-11-12")
    out = tmp_path / "out"
    assert run("remind", "--only", "xa-ba-diem", "--draft", out, now="2026-11-20").code == 0
    text = "\n".join(p.text for p in Document(str(out / "2026-xa-ba-diem-lanh-dao.docx")).paragraphs)
    assert "12/VHTT ngày 12 tháng 11 năm 2026" in text


# --- what is refused


USAGE = "  = gợi ý: xem: ttdn remind --help\n"


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (
            ("--mark",),
            "lỗi: --mark: cần đúng một đơn vị; chưa ghi gì\n  = gợi ý: ví dụ: ttdn remind --mark xa-ba-diem --via phone\n",
        ),
        (
            ("--mark", "xa-ba-diem", "xa-tan-hiep", "--via", "phone"),
            "lỗi: --mark: cần đúng một đơn vị; chưa ghi gì\n  = gợi ý: ví dụ: ttdn remind --mark xa-ba-diem --via phone\n",
        ),
        (
            ("--mark", "xa-ba-diem"),
            "lỗi: --mark: thiếu --via phone hoặc --via letter; chưa ghi gì\n"
            "  = gợi ý: thư đã soạn bằng --draft thì ghi bằng --from THƯ-MỤC\n",
        ),
        (
            ("--mark", "xa-ba-diem", "--via", "phone", "--number", "12/VHTT"),
            "lỗi: --number và --dated là của công văn; chưa ghi gì\n  = gợi ý: dùng cùng --via letter\n",
        ),
        (
            ("--mark", "xa-ba-diem", "--via", "phone", "--day", "2026-11-30"),
            "lỗi: ngày 30/11/2026 ở sau hôm nay (09/11/2026); chưa ghi gì\n  = gợi ý: xem lại --day\n",
        ),
        (
            ("--mark", "xa-ba-diem", "--via", "letter", "--dated", "2026-11-30"),
            "lỗi: ngày của công văn 30/11/2026 ở sau ngày đã nhắc (09/11/2026); chưa ghi gì\n  = gợi ý: xem lại --dated và --day\n",
        ),
        (
            ("--mark", "xa-ba-diem", "--via", "phone", "--step", "lan-9"),
            'lỗi: không có bậc nhắc nào tên "lan-9"; chưa ghi gì\n'
            "  = gợi ý: một trong: truoc-30-ngay, truoc-7-ngay, truoc-1-ngay, sau-1-ngay, lan-2, lanh-dao\n",
        ),
        (("--mark", "xa-ba-diem", "--send"), "lỗi: --send và --mark không dùng cùng nhau; chưa ghi và chưa gửi gì\n"),
        (
            ("--mark", "xa-ba-diem", "--via", "phone", "--as-of", "2026-11-06"),
            "lỗi: --mark ghi việc của hôm nay, không dùng cùng --as-of; chưa ghi gì\n",
        ),
        (("--via", "phone"), f"lỗi: --via chỉ dùng cùng --mark; chưa ghi và chưa gửi gì\n{USAGE}"),
        (("xa-ba-diem",), f"lỗi: ĐƠN-VỊ chỉ dùng cùng --mark hoặc --resolve; chưa ghi và chưa gửi gì\n{USAGE}"),
        (("--mark", "xa-ba-diem", "--overdue"), f"lỗi: --overdue không dùng cùng --mark; chưa ghi và chưa gửi gì\n{USAGE}"),
        (
            ("--mark", "xa-ba-diem", "--from", "thu-nhac"),
            "lỗi: --mark --from ghi cả danh sách trong thư mục, không kèm đơn vị; chưa ghi gì\n"
            "  = gợi ý: một đơn vị thì ghi bằng: ttdn remind --mark xa-ba-diem --via phone\n",
        ),
        (
            ("--mark", "--from", "thu-nhac", "--via", "phone"),
            "lỗi: --via không dùng cùng --from; chưa ghi gì\n  = gợi ý: --from đọc mọi điều từ danh sách trong thư mục\n",
        ),
        (
            ("--resolve", "xa-ba-diem", CLAIM),
            "lỗi: --resolve: cần đơn vị, lần nhắc, và sent hoặc failed; chưa ghi gì\n"
            f"  = gợi ý: ví dụ: ttdn remind --resolve xa-ba-diem {CLAIM} sent\n",
        ),
        (
            ("--resolve", "xa-ba-diem", CLAIM, "sent"),
            f'lỗi: Xã Bà Điểm không có lần nhắc nào tên "{CLAIM}" đang chờ kết quả; chưa ghi gì\n'
            "  = gợi ý: xem bằng: ttdn log xa-ba-diem\n",
        ),
    ],
)
def test_what_does_not_go_together_is_refused_and_nothing_is_written(refused: Refused, args: tuple[str, ...], says: str) -> None:
    assert refused("remind", *args, now="2026-11-09") == says


def test_a_unit_that_owes_nothing_is_not_marked(refused: Refused) -> None:
    said = refused("remind", "--mark", "phong-van-hoa-va-thong-tin", "--via", "phone", now="2026-11-09")
    assert said == (
        "lỗi: Phòng Văn hóa và Thông tin không phải gửi báo cáo năm 2026; chưa ghi gì\n  = gợi ý: ghi rõ --year nếu là năm khác\n"
    )


# --- a claim in doubt


@pytest.mark.parametrize("result", ["sent", "failed"])
def test_a_person_says_what_became_of_a_claim_in_doubt_once(done: Done, refused: Refused, run: Run, office: Path, result: str) -> None:
    with smtp_server(hook=lambda phase, _: DROP if phase == "accepted" else None) as server:
        ran = run("remind", "--send", *FAST, "--only", "xa-ba-diem", now="2026-11-06", **server.environment)
        assert ran.code == 1
    said = done("remind", "--resolve", "ba diem", CLAIM, result, "--reason", "xem hộp thư đã gửi", now="2026-11-09")
    word = "đã gửi" if result == "sent" else "không gửi được"
    assert said == (f"đã ghi: Xã Bà Điểm, ngày 09/11/2026 {CLAIM} {word}, năm báo cáo 2026: {PLACE}/outcome-{CLAIM}.yaml\n")
    assert event(office, 2026, "xa-ba-diem", f"outcome-{CLAIM}").endswith(f"claim: {CLAIM}\nresult: {result}\nwords: xem hộp thư đã gửi\n")
    assert due(run, "2026-11-09") == (None if result == "sent" else "sau-1-ngay")
    again = refused("remind", "--resolve", "xa-ba-diem", CLAIM, "sent", now="2026-11-09")
    assert again.startswith(f'lỗi: Xã Bà Điểm không có lần nhắc nào tên "{CLAIM}" đang chờ kết quả; chưa ghi gì\n')


def test_another_claim_than_the_one_in_doubt_is_told_which_is(refused: Refused, office: Path) -> None:
    a_mail(office, outcome=None)
    said = refused("remind", "--resolve", "xa-ba-diem", f"{CLAIM}.2", "sent", now="2026-11-09")
    assert said == (f'lỗi: Xã Bà Điểm không có lần nhắc nào tên "{CLAIM}.2" đang chờ kết quả; chưa ghi gì\n  = gợi ý: đang chờ: {CLAIM}\n')


def test_a_bounce_that_came_next_day_is_voided_and_the_mail_goes_out_again(done: Done, run: Run, office: Path) -> None:
    with smtp_server() as server:
        send = ("remind", "--send", *FAST, "--only", "xa-ba-diem")
        assert run(*send, now="2026-11-06", **server.environment).code == 0
        done("void", "xa-ba-diem", CLAIM, "--reason", "thư bị trả lại", now="2026-11-07")
        assert run(*send, now="2026-11-07", **server.environment).code == 0
        assert run(*send, now="2026-11-09", **server.environment).code == 0
        assert len({mail.message["Message-ID"] for mail in server.received}) == 1
        assert len(server.received) == 2
    assert events(office) == [f"outcome-{CLAIM}", f"outcome-{CLAIM}.2", CLAIM, f"{CLAIM}.2", f"voided-{CLAIM}"]
