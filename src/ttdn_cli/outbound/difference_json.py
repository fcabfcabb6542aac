"""`ttdn diff --format json`. Every key is described in docs/diff-json.md."""

from collections.abc import Sequence
from typing import Any

from ttdn_cli.domain.changes import Change
from ttdn_cli.domain.difference import Difference
from ttdn_cli.domain.printed import Wording
from ttdn_cli.domain.record import as_plain
from ttdn_cli.domain.word_changes import word_changes
from ttdn_cli.domain.years import Stretch
from ttdn_cli.outbound.difference_words import Section
from ttdn_cli.outbound.json_text import json_text

SCHEMA = 1


def difference_json(compared: dict[str, Any], found: Difference, sections: Sequence[Section]) -> str:
    """
    One object: what was compared, the facts, and the sentences that `--format text` shows.
    """
    value = {
        "schema": SCHEMA,
        **compared,
        "changes": [_change(change) for change in found.changes],
        "reporting": [
            {"field": c.field or None, **_years(c.years), "before": as_plain(c.before), "after": as_plain(c.after)} for c in found.regimes
        ],
        "holidays": [
            {
                "year": h.year,
                "more": [as_plain(holiday) for holiday in h.more],
                "fewer": [as_plain(holiday) for holiday in h.fewer],
                "source": {"before": h.source_before, "after": h.source_after},
            }
            for h in found.holidays
        ],
        "events": [
            {"path": e.path, "year": e.place.year, "unit": e.place.unit, "name": e.place.name, "kind": e.kind, "did": e.did}
            for e in found.events
        ],
        "consequences": {
            "owing": [{**_years(o.years), "more": o.more, "fewer": o.fewer} for o in found.owing],
            "last_on_time_day": [{**_years(m.years), "units": m.units, "before": m.before, "after": m.after} for m in found.last_days],
            "tasks": [{**_years(t.years), "units": t.units, "more": t.more, "fewer": t.fewer} for t in found.tasks],
        },
        "text": [{"heading": s.heading, "lines": [" ".join(_marked(words) for words in line) for line in s.lines]} for s in sections],
    }
    return json_text(value)


def _change(change: Change) -> dict[str, Any]:
    found: dict[str, Any] = {
        "kind": change.thing.kind,
        "id": change.thing.id or None,
        "field": ".".join(change.field) or None,
        "before": as_plain(change.before),
        "after": as_plain(change.after),
        "meaning": change.meaning,
    }
    if isinstance(change.before, Wording) and isinstance(change.after, Wording):
        found["words"] = [{"did": words.did, "text": words.text} for words in word_changes(change.before.text, change.after.text)]
    return found


def _years(years: Stretch) -> dict[str, int | None]:
    return {"first_year": years[0], "last_year": years[1]}


def _marked(words: Any) -> str:
    return {"kept": "{}", "removed": "[-{}-]", "added": "{{+{}+}}"}[words.did].format(words.text)
