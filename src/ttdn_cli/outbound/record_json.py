"""Records of the data as JSON: the keys are those of the YAML files, days are YYYY-MM-DD, what is not known is null."""

from collections.abc import Sequence

from pydantic import BaseModel

from ttdn_cli.outbound.json_text import json_text

SCHEMA = 1


def record_json(record: BaseModel) -> str:
    """One record, with the version of this format as `schema`."""
    return json_text({"schema": SCHEMA} | record.model_dump(by_alias=True))


def records_json(key: str, records: Sequence[BaseModel]) -> str:
    """A list of records under `key`."""
    return json_text({"schema": SCHEMA, key: [record.model_dump(by_alias=True) for record in records]})
