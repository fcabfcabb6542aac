import pytest

from ttdn_cli.domain.misprint import is_correction, is_slip
from ttdn_cli.domain.plan import Reading
from ttdn_cli.domain.printed import Wording, WrittenDay
from ttdn_cli.domain.record import validated


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Tạo chuyên biến về nhận thức", "Tạo chuyển biến về nhận thức"),
        ("các giá trị tiên bộ", "các giá trị tiến bộ"),
        ("đến các bộ, công chức", "đến cán bộ, công chức"),
        ("Ban chỉ đạo 35 huyện", "Ban Chỉ đạo 35 huyện"),
        ("Uỷ ban  nhân dân; hoà bình", "Ủy ban nhân dân, hòa bình."),
        ("quốc tế....", "quốc tế..."),
        ("công tác thôgn tin", "công tác thông tin"),
        ("công tác thng tin", "công tác thông tin"),
        ("cua huyện", "của huyện"),
    ],
)
def test_a_slip(before: str, after: str) -> None:
    assert is_slip(before, after)
    assert is_slip(after, before)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("trước ngày 05 tháng 11", "trước ngày 15 tháng 11"),
        ("trước ngày 05 tháng 11", "sau ngày 05 tháng 11"),
        ("Khóa XII", "Khóa XIII"),
        ("phần I và II", "phần I và I"),
        ("số 09/2017/NĐ-CP", "số 09/2016/NĐ-CP"),
        ("ba đơn vị", "bà đơn vị"),
        ("không được gửi", "khống được gửi"),
        ("gửi báo cáo", "gửi báo cáo giấy"),
        ("gửi báo cáo", "báo cáo gửi"),
        ("xã Tân Hiệp", "xã Tân Xuân"),
        ("1,5 tỷ", "15 tỷ"),
        ("điểm a khoản", "điểm b khoản"),
    ],
)
def test_no_slip(before: str, after: str) -> None:
    assert not is_slip(before, after)
    assert not is_slip(after, before)


def wording(text: str, printed: str | None = None) -> Wording:
    return Wording(text=text, printed=printed)


def test_what_the_paper_says_stays_and_the_text_is_put_right() -> None:
    old = "Quy định chi tiết việc cung cấp thông tin báo chí của cơ quan hành chính"
    new = "Quy định chi tiết việc cung cấp thông tin cho báo chí của các cơ quan hành chính"
    assert is_correction(wording(old), wording(new, old))
    assert is_correction(wording("Thủ tướng Chính phủ"), wording("Chính phủ", "Thủ tướng Chính phủ"))
    assert not is_correction(wording(old), wording(new))


@pytest.mark.parametrize(
    "text",
    ["gửi về huyện trước ngày 15 tháng 11", "không gửi về huyện trước ngày 05 tháng 11", "nộp tại xã trước ngày 05 tháng 11 hằng quý"],
)
def test_what_the_paper_says_is_no_cover_for_another_meaning(text: str) -> None:
    old = "gửi về huyện trước ngày 05 tháng 11"
    assert not is_correction(wording(old), wording(text, old))


def test_a_day_is_corrected_beside_what_the_paper_says() -> None:
    old, new = (validated(WrittenDay, value) for value in ("2012-12-23", {"text": "2012-10-23", "printed": "2012-12-23"}))
    assert is_correction(old, new)
    assert not is_correction(old, validated(WrittenDay, "2012-10-23"))


def test_a_single_word_a_number_or_nothing_is_no_misprint_of_another() -> None:
    assert not is_correction("xa-ba-diem", "xa-ba-diêm")
    assert not is_correction(Reading.BEFORE, Reading.BY)
    assert not is_correction(5, 15)
    assert not is_correction(None, wording("lời"))
    assert is_correction("Xã Bà Điêm", "Xã Bà Điểm")
