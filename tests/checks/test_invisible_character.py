import pytest

from tests.checks.conftest import RECEIVED, UNITS, Found

RULE = "invisible-character"

HINT = "xóa ký tự ấy, gõ lại đoạn chữ quanh nó"


@pytest.mark.parametrize("name", ["Xã Bà Điểm", "Xã\u00a0Bà Điểm", "“Xã – Bà Điểm…”"])
def test_text_that_is_seen(found: Found, name: str) -> None:
    assert found(RULE, units=UNITS.replace("Xã Bà Điểm", name)) == []


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Xã Bà\u200b Điểm", 'U+200B sau "Xã Bà"'),
        ("\u2060Xã Bà Điểm", "U+2060 ở đầu"),
        ("Ủy ban nhân dân Xã Bà Điểm\u00ad\u200d", 'U+00AD sau "…nhân dân Xã Bà Điểm", và 1 ký tự nữa'),
        ('"Xã Bà\\u200B Điểm"', 'U+200B sau "Xã Bà"'),
    ],
)
def test_a_character_that_nobody_sees(found: Found, name: str, said: str) -> None:
    message = f"có ký tự không nhìn thấy {said}"
    assert found(RULE, units=UNITS.replace("Xã Bà Điểm", name)) == [(("units", "units", 1, "name"), message, HINT)]


def test_in_the_name_of_a_figure(found: Found) -> None:
    event = RECEIVED + "content:\n  results:\n    - {task: II.1, figures: {tin\u200d bài: 12}}\n"
    assert found(RULE, events={"2026/xa-ba-diem/2026-11-02-received": event}) == [
        (
            ("reports/2026/xa-ba-diem/2026-11-02-received", "content", "results", 0, "figures", "tin\u200d bài"),
            'có ký tự không nhìn thấy U+200D sau "tin"',
            HINT,
        )
    ]
