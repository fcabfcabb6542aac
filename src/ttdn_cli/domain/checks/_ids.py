"""Ids: the id of a rule, and the known id that an unknown one may stand for."""

from collections.abc import Iterable
from difflib import get_close_matches

_FEW = 10


def rule_id(module: str) -> str:
    """
    The id of the rule that a module holds: the file's name with hyphens.

    >>> rule_id("ttdn_cli.domain.checks.duplicate_id")
    'duplicate-id'
    """
    return module.rpartition(".")[2].replace("_", "-")


def meant(unknown: str, known: Iterable[str]) -> str | None:
    """
    A hint: the known id that looks most like the unknown one; the choice, where it is small; or None.

    >>> meant("xa-ba-diemm", ["xa-ba-diem", "xa-nhi-binh"])
    'có phải "xa-ba-diem" không'
    >>> meant("V", ["III", "II.1"])
    'một trong: II.1, III'
    """
    ids = sorted(set(known))
    if close := get_close_matches(unknown, ids, 1):
        return f'có phải "{close[0]}" không'
    return f"một trong: {', '.join(ids)}" if 0 < len(ids) <= _FEW else None
