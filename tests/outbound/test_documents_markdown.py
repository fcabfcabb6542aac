"""The same documents in Markdown: the whole text of each kind, and data that would like to be more than text."""

from collections.abc import Callable

import pytest
from markdown_it import MarkdownIt

from tests.a_year import ROOT, an_empty_year, the_year
from tests.builders import day
from tests.goldens import assert_golden
from tests.outbound.docx.sample_documents import FIRST, SIGNED, a_form, a_letter, a_report, an_appendix, with_text
from ttdn_cli.outbound.documents import Document
from ttdn_cli.outbound.documents_markdown import render_markdown
from ttdn_cli.storage.shipped import load_template

_MARKDOWN = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def rendered(document: Document) -> str:
    return render_markdown(document, load_template(ROOT, f"{document.template}.md"))


def body(document: Document) -> list[str]:
    """The paragraphs and lists of a letter between its heading and its Nơi nhận."""
    text = rendered(document).replace("\u00a0", " ")
    return text[text.index("Kính gửi") : text.index("**Nơi nhận")].strip().split("\n\n")


BASIS = (
    "Thực hiện Kế hoạch số 535/KH-UBND ngày 12 tháng 12 năm 2023 của Ủy ban nhân dân huyện Hóc Môn về triển khai hoạt động thông tin đối "
    "ngoại trong tình hình mới trên địa bàn huyện Hóc Môn, "
)
DUE = (
    "các cơ quan, đơn vị gửi báo cáo công tác triển khai hoạt động thông tin đối ngoại năm 2024 về Phòng Văn hóa và Thông tin trước ngày "
    "05 tháng 11 năm 2024 (ngày cuối cùng đúng hạn: 04 tháng 11 năm 2024)."
)
EMAIL = r"(địa chỉ thư điện tử: vhttt.hocmon\@tphcm.gov.vn)"
PURPOSE = "để tổng hợp, báo cáo Thường trực Ủy ban nhân dân huyện, thành phố theo quy định./."


def test_a_reminder_says_what_is_missing_and_asks_for_it() -> None:
    assert body(a_letter(the_year(), "xa-tan-thoi-nhi")) == [
        "Kính gửi: Ủy ban nhân dân xã Tân Thới Nhì",
        BASIS + DUE,
        "Đến ngày 10 tháng 11 năm 2024, Phòng Văn hóa và Thông tin vẫn chưa nhận được báo cáo của Ủy ban nhân dân xã Tân Thới Nhì.",
        "Phòng Văn hóa và Thông tin đề nghị Ủy ban nhân dân xã Tân Thới Nhì khẩn trương gửi báo cáo về Phòng Văn hóa và Thông tin "
        f"{EMAIL} chậm nhất ngày …… tháng …… năm 2024 {PURPOSE}",
    ]


def test_the_second_reminder_cites_the_first_by_number_and_day() -> None:
    document = a_letter(the_year(), "xa-tan-thoi-nhi", first=FIRST, by=day("2024-11-15"))
    cited = (
        "Phòng Văn hóa và Thông tin đã có Công văn số 03/VHTT ngày 05 tháng 11 năm 2024 gửi Ủy ban nhân dân xã Tân Thới Nhì về việc "
        "đôn đốc gửi báo "
        "cáo công tác triển khai hoạt động thông tin đối ngoại năm 2024."
    )
    assert body(document)[2] == cited
    assert body(document)[-1].endswith(f"chậm nhất ngày 15 tháng 11 năm 2024 {PURPOSE}")
    subject = "| V/v đôn đốc gửi báo cáo công tác triển khai hoạt động thông tin đối ngoại năm 2024 (lần 2) | |"
    assert subject in rendered(document).splitlines()


def test_mat_tran_and_the_doan_the_are_asked_in_their_own_tone() -> None:
    for unit in ("hoi-nong-dan-huyen", "uy-ban-mat-tran-to-quoc-viet-nam-huyen"):
        text = rendered(a_letter(the_year(), unit, as_of="2024-11-20"))
        assert "Phòng Văn hóa và Thông tin kính đề nghị" in text
        assert "yêu cầu" not in text


def test_before_the_deadline_nobody_is_late() -> None:
    document = a_letter(an_empty_year(), "xa-ba-diem", as_of="2024-10-20")
    assert body(document)[-1] == (
        "Phòng Văn hóa và Thông tin đề nghị Ủy ban nhân dân xã Bà Điểm gửi báo cáo về Phòng Văn hóa và Thông tin "
        f"{EMAIL} đúng thời hạn nêu trên {PURPOSE}"
    )
    assert "đôn đốc" not in rendered(document)
    assert "chưa nhận" not in rendered(document)


def test_a_returned_report_is_asked_for_again_with_what_is_to_be_mended() -> None:
    document = a_letter(the_year(), "xa-ba-diem", as_of="2024-11-20")
    assert body(document)[1:] == [
        f"{BASIS}Phòng Văn hóa và Thông tin đã nhận báo cáo số 123/BC-UBND ngày 31 tháng 10 năm 2024 của Ủy ban nhân dân xã Bà Điểm và "
        "đã trả lại ngày 05 tháng 11 năm 2024 để chỉnh sửa, bổ sung (hạn gửi lại: ngày 12 tháng 11 năm 2024).",
        "Nội dung cần chỉnh sửa, bổ sung: thiếu số liệu mục 2.1.",
        "Đến ngày 20 tháng 11 năm 2024, Phòng Văn hóa và Thông tin vẫn chưa nhận được báo cáo đã chỉnh sửa, bổ sung của Ủy ban nhân dân xã "
        "Bà Điểm.",
        "Phòng Văn hóa và Thông tin đề nghị Ủy ban nhân dân xã Bà Điểm khẩn trương gửi lại báo cáo về Phòng Văn hóa và Thông tin "
        f"{EMAIL} chậm nhất ngày …… tháng …… năm 2024 {PURPOSE}",
    ]


def test_several_addressees_are_a_list() -> None:
    text = body(a_letter(the_year(), "xa-tan-thoi-nhi", "phong-quan-ly-do-thi"))
    assert text[:2] == ["Kính gửi:", "- Phòng Quản lý đô thị;\n- Ủy ban nhân dân xã Tân Thới Nhì."]
    assert "của các cơ quan, đơn vị nêu trên." in text[3]


@pytest.mark.parametrize(
    ("name", "document"),
    [
        (
            "cong-van.md",
            lambda: a_letter(the_year(), "hoi-nong-dan-huyen", signing=SIGNED, first=FIRST),
        ),
        ("mau-bao-cao.md", lambda: a_form(the_year(), "xa-ba-diem")),
        ("phu-luc.md", lambda: an_appendix(the_year())),
        ("phu-luc-ban-in.md", lambda: an_appendix(the_year(), printed=True)),
    ],
)
def test_a_document_is_as_it_was_last_reviewed(name: str, document: Callable[[], Document]) -> None:
    assert_golden(name, rendered(document()))


def test_what_is_said_in_signing_is_in_the_report_too() -> None:
    text = rendered(a_report(the_year(), signing=SIGNED)).replace("\u00a0", " ")
    assert "Số: 05/BC-VHTT | *Hóc Môn, ngày 12 tháng 11 năm 2024* |" in text
    assert "**Người ký** (quyền hạn, chức vụ, họ và tên): KT. TRƯỞNG PHÒNG, PHÓ TRƯỞNG PHÒNG Nguyễn Thị Hồng Hạnh" in text
    assert "(Kèm theo Báo cáo số 05/BC-VHTT ngày 12 tháng 11 năm 2024 của Phòng Văn hóa và Thông tin)" in text


HOSTILE = '<b>"A"</b> | [x](http://a.vn) {{ x }} # *b* `c` \x07'


@pytest.mark.parametrize("kind", ["letter", "form"])
def test_data_is_text_in_every_document(kind: str) -> None:
    def made(text: str) -> list[str]:
        workspace = with_text(text)
        document = a_letter(workspace, "xa-b", as_of="2026-11-10", year=2026) if kind == "letter" else a_form(workspace, "xa-c", 2026)
        tokens = _MARKDOWN.parse(rendered(document))
        return [t.type for token in tokens for t in (token, *(token.children or [])) if t.type != "text"]

    assert made(HOSTILE) == made("Chữ")
