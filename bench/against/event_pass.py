"""The least that reading costs: open, read and parse each file with libyaml, and build nothing."""

import sys
from pathlib import Path

from yaml.cyaml import CParser  # type: ignore[attr-defined]
from yaml.events import StreamEndEvent

for path in sorted(Path(sys.argv[1]).rglob("*.yaml")):
    parser = CParser(path.read_bytes())
    while not isinstance(parser.get_event(), StreamEndEvent):
        pass
    parser.dispose()
