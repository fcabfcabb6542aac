"""Departures from the decree as JSON, for programs. Every key is described in docs/lint-json.md."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from ttdn_cli.outbound.docx.departure import DECREE, Departure
from ttdn_cli.outbound.json_text import json_text

SCHEMA = 1


class Linted(NamedTuple):
    """A file that was looked at: what departs in it, or why it could not be read."""

    path: str
    departures: Sequence[Departure] = ()
    error: str | None = None


def departures_json(files: Sequence[Linted]) -> str:
    """One object: `schema`, `decree`, and `files` in the order in which they were given; every departure of each, rule by rule."""
    shown = [
        {"path": file.path, "error": file.error, "departures": [_departure(departure) for departure in file.departures]} for file in files
    ]
    return json_text({"schema": SCHEMA, "decree": DECREE, "files": shown})


def _departure(departure: Departure) -> dict[str, Any]:
    return {
        "rule": departure.rule,
        "where": departure.where._asdict(),
        "found": departure.found,
        "wanted": departure.wanted,
        "place": departure.decree,
    }
