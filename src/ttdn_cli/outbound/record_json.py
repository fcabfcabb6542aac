"""Records of the data as JSON: the keys are those of the YAML files, days are YYYY-MM-DD, what is not known is null."""

from collections.abc import Sequence

from ttdn_cli.domain.record import Record, as_plain
from ttdn_cli.outbound.json_text import json_text

SCHEMA = 1


def record_json(record: Record) -> str:
    """One record, with the version of this format as `schema`."""
    return json_text({"schema": SCHEMA} | as_plain(record))


def records_json(key: str, records: Sequence[Record]) -> str:
    """A list of records under `key`."""
    return json_text({"schema": SCHEMA, key: [as_plain(record) for record in records]})
