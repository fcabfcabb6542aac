"""Numbers as Vietnamese documents write them."""

from decimal import Decimal

_SWAPPED = str.maketrans(",.", ".,")
_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def in_vietnamese(number: Decimal | int) -> str:
    """
    A number with a full stop between thousands and a comma before decimals; the decimals are kept as they were given.

    >>> in_vietnamese(14068), in_vietnamese(Decimal("98.62")), in_vietnamese(Decimal("-1250.50"))
    ('14.068', '98,62', '-1.250,50')
    """
    return f"{Decimal(number) + 0:,f}".translate(_SWAPPED)


def roman(number: int) -> str:
    """
    A positive number in Roman numerals, as parts of a document and groups in a table are numbered.

    >>> [roman(n) for n in (1, 4, 9, 14)]
    ['I', 'IV', 'IX', 'XIV']
    """
    for value, numeral in _ROMAN:
        if number >= value:
            return numeral + roman(number - value)
    return ""
