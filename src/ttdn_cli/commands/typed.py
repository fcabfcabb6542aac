"""What a person typed, as it goes into a file: in NFC, without spaces around it, and with nothing in it that hides."""

from typing import Any

from ttdn_cli.domain.problem import TtdnError
from ttdn_cli.domain.text import invisible_characters
from ttdn_cli.domain.vietnamese import nfc

_LABELS = {"event": "SỰ-KIỆN", "files": "--file"}


def option_of(key: str) -> str:
    """How a person gave the value that a file holds under `key`."""
    return _LABELS.get(key, f"--{key.replace('_', '-')}")


def typed(fields: dict[str, Any]) -> dict[str, Any]:
    """
    The fields of a record as they are stored.

    What is pasted comes with line ends of Windows and with spaces around it; these stay within a list or a mapping (a content file).

    Raises: TtdnError for a character that no reader sees, or that is none: the file would not read back.
    """
    stored = {key: _stored(value) for key, value in fields.items()}
    for key, value in stored.items():
        if hidden := next(_hidden(value), None):
            raise TtdnError(
                f"{option_of(key)}: có ký tự không nhìn thấy được (U+{ord(hidden):04X}); chưa ghi gì", "xóa ký tự đó rồi ghi lại"
            )
    return {key: value.strip() if isinstance(value, str) else value for key, value in stored.items()}


def _stored(value: Any) -> Any:
    match value:
        case str():
            return nfc(value.replace("\r\n", "\n"))
        case dict():
            return {_stored(key): _stored(held) for key, held in value.items()}
        case list():
            return [_stored(held) for held in value]
    return value


def _hidden(value: Any) -> Any:
    match value:
        case str():
            yield from invisible_characters(value)
            yield from (c for c in value if "\ud800" <= c <= "\udfff" or c in "\ufffe\uffff")
        case dict():
            for key, held in value.items():
                yield from _hidden(key)
                yield from _hidden(held)
        case list():
            for held in value:
                yield from _hidden(held)
