"""The legal appendix: as printed it is the paper, as corrected it is right and set as the decree has it."""

from tests.a_year import an_empty_year
from tests.builders import a_plan
from ttdn_cli.domain.appendix_facts import AppendixFacts, appendix_facts

PLAN = an_empty_year().plan


def the_appendix(*, printed: bool) -> AppendixFacts:
    found = appendix_facts(PLAN, printed=printed)
    assert found is not None
    return found


def test_as_printed_it_keeps_the_words_and_letters_of_the_paper() -> None:
    facts = the_appendix(printed=True)
    assert facts.heading == "PHỤC LỤC"
    assert facts.title == "Văn bản triển khai hoạt động thông tin đối ngoại trong tình hình mới trên địa bàn huyện Hóc Môn"
    assert facts.reference == "Đính kèm Kế hoạch số 535/KH-UBND ngày 12 tháng 12 năm 2023 của Ủy ban nhân dân huyện Hóc Môn"
    assert facts.lines[2].document == "88/2012/NĐ-CP ngày 23 tháng 12 năm 2012"
    assert facts.lines[2].content.startswith("Nghị định của Thủ tướng Chính phủ quy định về hoạt động thông tin")


def test_as_corrected_it_is_right_and_set_as_the_decree_has_it() -> None:
    facts = the_appendix(printed=False)
    assert facts.heading == "Phụ lục"
    assert facts.title == "VĂN BẢN TRIỂN KHAI HOẠT ĐỘNG THÔNG TIN ĐỐI NGOẠI TRONG TÌNH HÌNH MỚI TRÊN ĐỊA BÀN HUYỆN HÓC MÔN"
    assert facts.reference == "Kèm theo Kế hoạch số 535/KH-UBND ngày 12 tháng 12 năm 2023 của Ủy ban nhân dân huyện Hóc Môn"
    assert facts.lines[2].document == "88/2012/NĐ-CP ngày 23 tháng 10 năm 2012"
    assert facts.lines[2].content.startswith("Nghị định của Chính phủ quy định về hoạt động thông tin")


def test_both_have_the_fourteen_rows_under_the_paper_s_columns() -> None:
    for printed in (True, False):
        facts = the_appendix(printed=printed)
        assert facts.columns == ("STT", "Số ký hiệu", "Nội dung", "Ghi chú")
        assert [line.number for line in facts.lines] == list(range(1, 15))
        assert {line.note for line in facts.lines} == {""}, "the paper's column is empty, and no remark of ours stands in it"


def test_a_plan_without_an_appendix_has_none() -> None:
    assert appendix_facts(a_plan(), printed=True) is None
