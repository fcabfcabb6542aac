"""Contacts in the units' file: one value changes, the file stays what it is."""

from pathlib import Path

import pytest

from ttdn_cli.domain.problem import TtdnError
from ttdn_cli.domain.shape import shaped
from ttdn_cli.domain.units import Units
from ttdn_cli.storage.units_edit import with_contacts
from ttdn_cli.storage.yaml_text import decoded, read_yaml

SHIPPED = Path(__file__).parents[2] / "data" / "units.yaml"


def changed_lines(before: bytes, after: bytes) -> tuple[list[str], list[str]]:
    """The lines that went, and those that came."""
    old, new = before.decode().splitlines(keepends=True), after.decode().splitlines(keepends=True)
    start = next(n for n, (a, b) in enumerate(zip(old, new, strict=False)) if a != b)
    end = next(n for n, (a, b) in enumerate(zip(reversed(old), reversed(new), strict=False)) if a != b)
    return old[start : len(old) - end], new[start : len(new) - end]


def test_an_address_and_a_number_become_two_lines_of_the_shipped_file() -> None:
    before = SHIPPED.read_bytes()
    after = with_contacts(before, "xa-ba-diem", {"email": "ubnd@example.vn", "phone": "0283 891 0535"})
    assert changed_lines(before, after) == ([], ["    email: ubnd@example.vn\n", "    phone: 0283 891 0535\n"])
    units = {unit["id"]: unit for unit in read_yaml(decoded(after))["units"]}
    assert (units["xa-ba-diem"]["email"], units["xa-ba-diem"]["phone"]) == ("ubnd@example.vn", "0283 891 0535")
    again = with_contacts(after, "xa-ba-diem", {"email": "moi@example.vn", "phone": None})
    assert changed_lines(after, again) == (
        ["    email: ubnd@example.vn\n", "    phone: 0283 891 0535\n"],
        ["    email: moi@example.vn\n", "    phone:\n"],
    )


@pytest.mark.parametrize("number", range(0, 36, 3))
def test_every_unit_of_the_shipped_file_can_be_given_an_address(number: int) -> None:
    before = SHIPPED.read_bytes()
    ids = [unit["id"] for unit in read_yaml(decoded(before))["units"]]
    unit = ids[number % len(ids)]
    meant = [{**u, "email": "a@example.vn"} if u["id"] == unit else u for u in read_yaml(decoded(before))["units"]]
    for line_end in (b"\n", b"\r\n"):
        for bom in (b"", b"\xef\xbb\xbf"):
            after = with_contacts(bom + before.replace(b"\n", line_end), unit, {"email": "a@example.vn"})
            assert read_yaml(decoded(after))["units"] == meant
            assert after.startswith(bom)
            assert (b"\r\n" in after) == (line_end == b"\r\n")
            assert after.count(b"\n") in (before.count(b"\n"), before.count(b"\n") + 1)


def test_the_same_value_leaves_the_bytes_alone() -> None:
    once = with_contacts(SHIPPED.read_bytes(), "xa-ba-diem", {"phone": "028 1"})
    assert with_contacts(once, "xa-ba-diem", {"phone": "028 1"}) == once
    assert with_contacts(SHIPPED.read_bytes(), "xa-ba-diem", {"phone": None}) == SHIPPED.read_bytes()


@pytest.mark.parametrize(
    ("given", "message"),
    [
        (
            {"email": "không phải địa chỉ"},
            'email: "không phải địa chỉ" không phải là địa chỉ thư điện tử (nhiều địa chỉ: cách nhau bằng dấu phẩy); chưa ghi gì',
        ),
        ({"phone": "abc"}, 'phone: "abc" không phải là số điện thoại; chưa ghi gì'),
        ({"email": "a@b.vn", "phone": "abc"}, 'phone: "abc" không phải là số điện thoại; chưa ghi gì'),
    ],
)
def test_a_value_of_the_wrong_shape_is_refused(given: dict[str, str | None], message: str) -> None:
    with pytest.raises(TtdnError) as found:
        with_contacts(SHIPPED.read_bytes(), "xa-ba-diem", given)
    assert found.value.message == message


def test_a_unit_that_is_gone_meanwhile_is_said() -> None:
    with pytest.raises(TtdnError) as found:
        with_contacts(SHIPPED.read_bytes(), "xa-khong-co", {"phone": "028 1"})
    assert (found.value.message, found.value.hint) == ("không còn đơn vị xa-khong-co trong tệp; chưa ghi gì", "chạy lại lệnh")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"units: [", "không đọc được data/units.yaml: thiếu giá trị ở đây; chưa ghi gì"),
        (b"\xff", "không đọc được data/units.yaml: tệp không phải UTF-8; chưa ghi gì"),
        (
            b"<<<<<<< HEAD\na: 1\n",
            "không đọc được data/units.yaml: hai bản của tệp này còn xung đột sau khi git hợp nhất; chưa ghi gì",
        ),
        (b"", "units: tệp trống; chưa ghi gì"),
        (b"- a", "units: tệp phải gồm các khóa và giá trị; chưa ghi gì"),
    ],
)
def test_a_file_that_was_broken_meanwhile_is_left_alone(data: bytes, message: str) -> None:
    with pytest.raises(TtdnError) as found:
        with_contacts(data, "xa-ba-diem", {"phone": "028 1"})
    assert found.value.message == message


def test_the_shipped_file_is_what_these_tests_take_it_for() -> None:
    assert isinstance(shaped(Units, read_yaml(decoded(SHIPPED.read_bytes())), ("units",)), Units)
