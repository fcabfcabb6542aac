"""The names of the rows and tables that others speak of."""

PASS = "python -c pass"
EVENT_PASS = "event pass of libyaml"
STATUS = "ttdn status --format json"
TABLE = "ttdn status, a table on a terminal"
VERSION = "ttdn --version"
COMPLETION = "ttdn, completion of a command in bash"
CHECK = "ttdn check"
WRONG_STATUS, WRONG_CHECK = "ttdn status, units.yaml with an error", "ttdn check, units.yaml with an error"
LOADED = "the same files, kept by CSafeLoader"
WORD, PLAIN_WORD, VALUES = "ttdn render report, Word", "the same report by plain docxtpl", "the values of the report, not rendered"
JSON_SCHEMA, YAMLLINT, DOORSTOP = "check-jsonschema units.yaml", "yamllint units.yaml", "doorstop"

START = "Start-up, on the real data"


def of_size(units: int, events: int) -> str:
    """The table of a size."""
    return f"{units:,} units, {number(events, 'event')} each"


def number(count: int, what: str) -> str:
    """So many of them, in English."""
    return f"{count} {what}" if count == 1 else f"{count} {what}s"
