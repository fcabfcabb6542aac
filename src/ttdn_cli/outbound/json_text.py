"""JSON as ttdn prints it: the letters of Vietnamese as they are, and nothing that could run in a terminal."""

import json
import re
from datetime import date
from decimal import Decimal
from typing import Any

from ttdn_cli.domain.text import is_seen

_PERHAPS_INVISIBLE = re.compile(r"[^\x20-\x7e\n\u00c0-\u024f\u1ea0-\u1ef9]")


def json_text(value: Any) -> str:
    r"""
    `value` as indented JSON with a newline at the end. Days and instants are written as in the YAML, decimals as texts: they stay exact.

    JSON itself escapes only the control characters below U+0020. What else cannot be seen (C1 controls, bidirectional marks, fillers, lone
    surrogates) is escaped here too: to a program it is the same text.

    >>> print(json_text({"name": "Xã Bà Điểm\x9b\u202e"}), end="")
    {
      "name": "Xã Bà Điểm\u009b\u202e"
    }
    """
    text = json.dumps(value, ensure_ascii=False, indent=2, default=_written)
    if _PERHAPS_INVISIBLE.search(text):
        text = _PERHAPS_INVISIBLE.sub(lambda found: found[0] if is_seen(found[0]) else json.dumps(found[0])[1:-1], text)
    return text + "\n"


def _written(value: object) -> str:
    """A value that JSON has no form for."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return format(value, "f")
    raise TypeError(f"no JSON form for {type(value).__name__}")
