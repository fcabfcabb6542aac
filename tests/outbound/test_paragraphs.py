"""Paragraphs for a pipe and for a screen."""

from ttdn_cli.outbound.paragraphs import Paragraph, laid_out

PARAGRAPHS = [Paragraph("Các sự kiện:"), Paragraph(), Paragraph("1. tiếp nhận báo cáo 2026-11-02-received của xã Bà Điểm", 2, 5)]


def test_a_pipe_gets_one_line_a_paragraph() -> None:
    assert laid_out(PARAGRAPHS) == "Các sự kiện:\n\n  1. tiếp nhận báo cáo 2026-11-02-received của xã Bà Điểm\n"


def test_a_screen_gets_wrapped_lines_that_hang() -> None:
    assert laid_out(PARAGRAPHS, 30) == "Các sự kiện:\n\n  1. tiếp nhận báo cáo\n     2026-11-02-received của\n     xã Bà Điểm\n"


def test_a_word_longer_than_the_screen_stays_whole() -> None:
    assert laid_out([Paragraph("tệp bao-cao-thong-tin-doi-ngoai.docx", 2, 4)], 12) == "  tệp\n    bao-cao-thong-tin-doi-ngoai.docx\n"


def test_nothing_in_the_data_runs_in_the_terminal() -> None:
    assert laid_out([Paragraph("a\x1b[31m\nb\u202e")]) == "a\\x1b[31m b\\u202e\n"
