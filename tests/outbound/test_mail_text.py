"""The mails that remind, in words: each wording as a whole, the workspace's own template, and data that would like to be more than text."""

import re
from dataclasses import replace

import pytest

from tests.a_year import ROOT, an_empty_year
from tests.builders import a_received, a_returned, an_extended, day
from tests.goldens import assert_golden
from ttdn_cli.domain.events import Entry
from ttdn_cli.domain.overview import overview
from ttdn_cli.domain.problem import TtdnError
from ttdn_cli.domain.reminder_mail import ReminderMail, reminder_mail_facts
from ttdn_cli.domain.workspace import Workspace
from ttdn_cli.outbound.documents import mail_document
from ttdn_cli.outbound.mail_text import Worded, render_mail
from ttdn_cli.outbound.template_samples import sample_documents
from ttdn_cli.storage.shipped import TemplateText, load_template

SHIPPED = load_template(ROOT, "mail.txt")
EXTENDED = an_extended("2026-11-03", unit="xa-ba-diem", until="2026-11-15")
RETURNED = (
    a_received("2026-10-05", unit="xa-ba-diem", number="12/BC-UBND", dated="2026-10-02"),
    a_returned("2026-10-10", unit="xa-ba-diem", report="2026-10-05-received", reason="thiếu số liệu mục 2.1", again_by="2026-11-08"),
)


def facts(wording: str, as_of: str, *events: Entry, unit: str = "xa-ba-diem", chased: str = "2026-11-04", again: str = "") -> ReminderMail:
    """The facts of a mail about the real plan; `again` is the day of the reminder before it, and then the letter goes along."""
    empty = an_empty_year()
    workspace = Workspace(empty.plan, empty.units, {2026: {unit: events}})
    seen = overview(workspace, 2026, day(as_of))
    (row,) = (row for row in seen.rows if row.unit.id == unit)
    found = reminder_mail_facts(
        seen,
        workspace,
        row,
        wording,
        day(chased),
        reminded_on=day(again) if again else None,
        form_attached=wording != "leaders",
        letter_attached=bool(again),
    )
    assert found is not None
    return found


MAILS = {
    "30 ngày trước": facts("upcoming", "2026-10-05"),
    "ngày cuối cùng": facts("upcoming", "2026-11-04"),
    "trước hạn, được gia hạn": facts("upcoming", "2026-11-14", EXTENDED, chased="2026-11-15"),
    "trước hạn, báo cáo đã trả lại": facts("upcoming", "2026-11-07", *RETURNED, chased="2026-11-08"),
    "sau 1 ngày": facts("due", "2026-11-05"),
    "lần 2": facts("overdue", "2026-11-11", again="2026-11-05"),
    "lần 2, báo cáo đã trả lại": facts("overdue", "2026-11-15", *RETURNED, chased="2026-11-08", again="2026-11-09"),
    "lần 2, nơi kế hoạch đề nghị": facts("overdue", "2026-11-11", unit="huyen-doan", again="2026-11-05"),
    "lãnh đạo": facts("leaders", "2026-11-18", again="2026-11-11"),
    "lãnh đạo, nơi kế hoạch đề nghị": facts("leaders", "2026-11-18", unit="huyen-doan", again="2026-11-11"),
}


def worded(mail: ReminderMail, template: TemplateText = SHIPPED) -> Worded:
    return render_mail(mail_document(mail), template)


def test_every_mail_as_it_was_last_read() -> None:
    texts = (f"=== {name}\nTiêu đề: {mail.subject}\n\n{mail.text}" for name, mail in ((name, worded(f)) for name, f in MAILS.items()))
    assert_golden("thu-nhac.txt", "\n".join(texts))


def test_a_friendly_mail_says_the_least_that_is_needed() -> None:
    assert worded(MAILS["sau 1 ngày"]) == (
        "Đã hết hạn gửi báo cáo công tác triển khai hoạt động thông tin đối ngoại năm 2026 [TTDN-2026-xa-ba-diem]",
        "Kính gửi: Ủy ban nhân dân xã Bà Điểm\n"
        "\n"
        "Theo mục IV Kế hoạch số 535/KH-UBND ngày 12 tháng 12 năm 2023 của Ủy ban nhân dân huyện Hóc Môn về triển khai hoạt động thông "
        "tin đối ngoại trong tình hình mới trên địa bàn huyện Hóc Môn, các cơ quan, đơn vị gửi báo cáo công tác triển khai hoạt động "
        "thông tin đối ngoại năm 2026 về Phòng Văn hóa và Thông tin trước ngày 05 tháng 11 năm 2026 (ngày cuối cùng đúng hạn: 04 tháng "
        "11 năm 2026).\n"
        "\n"
        "Đến ngày 05 tháng 11 năm 2026, Phòng Văn hóa và Thông tin chưa nhận được báo cáo của Ủy ban nhân dân xã Bà Điểm (đã quá hạn 1 "
        "ngày).\n"
        "\n"
        "Phòng Văn hóa và Thông tin đề nghị Ủy ban nhân dân xã Bà Điểm sớm gửi báo cáo về Phòng Văn hóa và Thông tin (địa chỉ thư điện "
        "tử: vhttt.hocmon@tphcm.gov.vn) để tổng hợp, báo cáo Thường trực Ủy ban nhân dân huyện, thành phố theo quy định.\n"
        "\n"
        "Gửi kèm thư này: mẫu báo cáo.\n"
        "\n"
        "Nếu đơn vị đã gửi, xin bỏ qua thư này. Khi trả lời, đề nghị giữ mã [TTDN-2026-xa-ba-diem] trong tiêu đề thư.\n"
        "\n"
        "Trân trọng.\n"
        "\n"
        "PHÒNG VĂN HÓA VÀ THÔNG TIN\n"
        "Ủy ban nhân dân huyện Hóc Môn\n",
    )


@pytest.mark.parametrize("name", MAILS)
def test_every_mail_keeps_what_the_office_promises(name: str) -> None:
    mail = worded(MAILS[name])
    assert mail.subject.endswith(MAILS[name].code)
    assert MAILS[name].code in mail.text
    assert "Nếu đơn vị đã gửi, xin bỏ qua" in mail.text
    assert "vhttt.hocmon@tphcm.gov.vn" in mail.text
    assert "yêu cầu" not in mail.subject + mail.text
    assert not {"!", "  ", "vui lòng", "hãy "} & {part for part in ("!", "  ", "vui lòng", "hãy ") if part in mail.text}


def test_data_makes_no_line_of_its_own() -> None:
    sly = replace(MAILS["sau 1 ngày"], addressee="Xã A\n\nBcc: x@example.vn\x1b[2J\u202e", topic="một\nhai", reason="{{ code }}")
    mail = worded(sly)
    assert "báo cáo một hai [TTDN" in mail.subject
    assert "Kính gửi: Xã A  Bcc: x@example.vn\\x1b[2J\\u202e\n" in mail.text


@pytest.mark.parametrize("text", ["", "\n\n", "Tiêu đề", "Tiêu đề\nLời thư\n", "Tiêu đề\n\n", "{% if false %}x{% endif %}\n\nLời thư"])
def test_a_template_without_subject_or_text_is_refused(text: str) -> None:
    with pytest.raises(TtdnError) as raised:
        worded(MAILS["sau 1 ngày"], TemplateText("templates/mail.txt", text))
    assert raised.value.message == "mẫu templates/mail.txt: dòng đầu phải là tiêu đề thư, dòng sau để trống, rồi đến lời thư"


def test_the_sample_mails_take_every_branch_of_the_shipped_template() -> None:
    """A name that is misspelt in any tag of the template stops one of the samples."""
    samples = [document for document in sample_documents() if document.template == "mail"]
    names = "|".join(samples[0].values)
    uses = [
        (tag.start() + use.start(), tag.start() + use.end())
        for tag in re.finditer(r"\{[{%].*?[%}]\}", SHIPPED.text)
        for use in re.finditer(rf"(?<= )(?:{names})(?= )", tag[0])
    ]
    assert len(uses) > 50
    for start, end in uses:
        broken = TemplateText("templates/mail.txt", f"{SHIPPED.text[:start]}khong_co{SHIPPED.text[end:]}")
        with pytest.raises(TtdnError, match='không có giá trị nào tên "khong_co"'):
            for document in samples:
                render_mail(document, broken)
