"""Departures from the decree as a person reads them: where, what is, what the decree says and in which place; alike ones together."""

from collections.abc import Iterable, Iterator, Sequence

from ttdn_cli.domain.days import shortened
from ttdn_cli.domain.text import as_seen
from ttdn_cli.outbound.docx.departure import DECREE, Departure, Where

_SHOWN = 3
"""How many places of one kind of departure are named; the others are counted."""
_QUOTED = 50


def departures_text(path: str, departures: Sequence[Departure]) -> str:
    """
    What `ttdn lint` shows of one file, without a newline at the end.

    The same thing wrong in a hundred paragraphs is one entry with three of its places: whoever mends it mends them together.
    """
    if not departures:
        return as_seen(f"{path}: không thấy chỗ nào khác với thể thức của {DECREE}")
    lines: list[str] = []
    for alike in _alike(departures):
        lines += _entry(path, alike)
    lines.append(f"{path}: {len(departures)} chỗ chưa đúng thể thức")
    return "\n".join(as_seen(line) for line in lines)


def place_words(where: Where) -> str:
    """
    A place as it is said.

    >>> place_words(Where(table=1, row=1, cell=2, text="Độc lập")), place_words(Where(section=1)), place_words(Where())
    ('bảng 1, hàng 1, ô 2 "Độc lập"', 'phần (section) 1', 'toàn văn bản')
    """
    text = f' "{shortened(where.text, _QUOTED)}"' if where.text else ""
    if where.table is not None:
        return f"bảng {where.table}, hàng {where.row}, ô {where.cell}{text}"
    if where.paragraph is not None:
        return f"đoạn {where.paragraph}{text}"
    return "toàn văn bản" if where.section is None else f"phần (section) {where.section}"


def _alike(departures: Iterable[Departure]) -> Iterable[list[Departure]]:
    """The departures in which the same was found and the same is wanted, in the order of the first of each."""
    groups: dict[tuple[str, str, str], list[Departure]] = {}
    for departure in departures:
        groups.setdefault((departure.rule, departure.found, departure.wanted), []).append(departure)
    return groups.values()


def _entry(path: str, alike: Sequence[Departure]) -> Iterator[str]:
    first = alike[0]
    yield f"{path}: {place_words(first.where)}: {first.found} [{first.rule}]"
    for departure in alike[1:_SHOWN]:
        yield f"      cũng vậy: {place_words(departure.where)}"
    if len(alike) > _SHOWN:
        yield f"      và {len(alike) - _SHOWN} chỗ khác"
    yield f"      = quy định: {first.wanted}" + (f" ({first.decree})" if first.decree else "")
