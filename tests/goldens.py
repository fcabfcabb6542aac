"""Golden files: documents as they were last looked at. `TTDN_GOLDEN=renew` writes them anew; the diff is what gets reviewed."""

import os
from pathlib import Path

GOLDEN = Path(__file__).parent / "golden"
RENEW = os.environ.get("TTDN_GOLDEN") == "renew"
"""Read when pytest collects: during a test no setting of the machine is left."""


def assert_golden(name: str, text: str) -> None:
    """Fails unless the golden file of that name holds exactly this text, byte for byte."""
    path = GOLDEN / name
    if RENEW:
        path.write_bytes(text.encode())
    assert path.is_file(), f"{path} is missing: make golden"
    assert text == path.read_bytes().decode(), f"{path} differs: make golden, then review the diff"
