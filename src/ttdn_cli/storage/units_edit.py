"""Contacts in `data/units.yaml`, changed one value at a time."""

from collections.abc import Mapping

from ttdn_cli.domain.problem import TtdnError
from ttdn_cli.domain.shape import shaped
from ttdn_cli.domain.units import Units
from ttdn_cli.storage.files import UNITS, path_of
from ttdn_cli.storage.scalar_edit import edited
from ttdn_cli.storage.yaml_text import YamlError, decoded, read_yaml


def with_contacts(data: bytes, unit: str, given: Mapping[str, str | None]) -> bytes:
    """
    The file's bytes with these values of the unit; None empties one. All else is as it was.

    Raises: TtdnError for a value that does not have the shape of its field, or a unit that is not there any more.
    """
    _read(data)
    for key, value in given.items():
        units = read_yaml(decoded(data)).get("units") or []
        number = next((n for n, record in enumerate(units) if record.get("id") == unit), None)
        if number is None:
            raise TtdnError(f"không còn đơn vị {unit} trong tệp; chưa ghi gì", "chạy lại lệnh")
        if units[number].get(key) != value:
            data = edited(data, ("units", number), key, value)
    _read(data)
    return data


def _read(data: bytes) -> None:
    """
    Lets a file pass that can be read as what it is.

    Raises: TtdnError for another: the value is wrong, or somebody has just broken the file.
    """
    try:
        found = shaped(Units, read_yaml(decoded(data)), ("units",))
    except YamlError as error:
        raise TtdnError(f"không đọc được {path_of(UNITS)}: {error.message}; chưa ghi gì", "xem bằng: ttdn check") from None
    if isinstance(found, list):
        raise TtdnError("; ".join(f"{problem.address[-1]}: {problem.message}" for problem in found) + "; chưa ghi gì")
