"""What stops ttdn, as a value that `main` shows."""

from ttdn_cli.domain.problem import TtdnError


def test_what_stops_ttdn_says_why_and_perhaps_what_to_do() -> None:
    error = TtdnError("không có tệp", "đề nghị tạo tệp")
    assert (str(error), error.message, error.hint, error.problems) == ("không có tệp", "không có tệp", "đề nghị tạo tệp", ())
