"""JSON that is read by programs, and now and then by a person on a terminal."""

import json
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ttdn_cli.domain.record import as_plain
from ttdn_cli.domain.text import invisible_characters
from ttdn_cli.outbound.json_text import json_text


@given(st.text())
def test_any_text_comes_back_and_none_of_it_can_run(text: str) -> None:
    written = json_text({"a": text})
    assert json.loads(written) == {"a": text}
    assert all(c.isprintable() for c in written.replace("\n", ""))
    assert invisible_characters(written) == []


def test_vietnamese_is_written_as_it_is() -> None:
    assert json_text({"tên": "Xã Bà Điểm"}) == '{\n  "tên": "Xã Bà Điểm"\n}\n'


def test_what_cannot_be_seen_is_escaped() -> None:
    assert json_text(["\x9b", "\u202e", "\u3164", "\ud800", "\U000e0001", "日本 😀"]) == (
        '[\n  "\\u009b",\n  "\\u202e",\n  "\\u3164",\n  "\\ud800",\n  "\\udb40\\udc01",\n  "日本 😀"\n]\n'
    )


def test_days_instants_and_figures_are_written_as_in_the_yaml() -> None:
    values = (date(2026, 11, 5), datetime(2026, 11, 5, 9, tzinfo=UTC), Decimal("98.620"), Decimal("0.000001"))
    assert json_text(as_plain(values)) == '[\n  "2026-11-05",\n  "2026-11-05T09:00:00+00:00",\n  "98.620",\n  "0.000001"\n]\n'


def test_half_of_a_surrogate_pair_beside_a_day_is_no_bug() -> None:
    assert json_text({"\udce1": [date(2026, 11, 5)]}) == '{\n  "\\udce1": [\n    "2026-11-05"\n  ]\n}\n'


def test_a_value_without_a_form_is_a_bug() -> None:
    with pytest.raises(TypeError, match="object is not JSON serializable"):
        json_text([object()])
