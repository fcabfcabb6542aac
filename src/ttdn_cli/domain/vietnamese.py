"""Vietnamese names: one form for each, how they are compared, and the order of the dictionary."""

import unicodedata
from collections.abc import Iterable
from functools import lru_cache

_LOOK_ALIKES = str.maketrans({"ð": "đ", "ɖ": "đ"})
_FOLDED = str.maketrans({"đ": "d", "ð": "d", "ɖ": "d"})


def is_nfc(text: str) -> bool:
    """Whether `text` is in NFC. Most texts are, and this is a look only."""
    return text.isascii() or unicodedata.is_normalized("NFC", text)


def nfc(text: str) -> str:
    """`text` in NFC, the one form that is stored and shown."""
    return text if is_nfc(text) else unicodedata.normalize("NFC", text)


def fold(text: str) -> str:
    """
    `text` without diacritics, case and punctuation: two spellings of a name fold to the same string.

    Tone placement (hoà, hòa) disappears with the tones. Đ does not decompose in Unicode, nor do its
    look-alikes Ð and Ɖ: they are mapped by hand. What stands for the letters is what a person types: words of a-z and digits.

    >>> fold("Xã Bà Điểm"), fold("UỶ BAN  xã"), fold("xa-ba-diem")
    ('xa ba diem', 'uy ban xa', 'xa ba diem')
    """
    decomposed = unicodedata.normalize("NFD", text.casefold()).translate(_FOLDED)
    letters = "".join(c if c.isalnum() else " " for c in decomposed if not unicodedata.combining(c))
    return " ".join(letters.split())


_LETTERS = {letter: rank for rank, letter in enumerate("0123456789aăâbcdđeêfghijklmnoôơpqrstuưvwxyz")}
_TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}


def spelling(text: str) -> str:
    """
    `text` in small letters, each word's tone put behind it: hoà and hòa are one word to a reader, hoa and hoá are others.

    >>> spelling("Hoà Bình") == spelling("HÒA BÌNH"), spelling("Hoà") == spelling("Hoá")
    (True, False)
    """
    decomposed = unicodedata.normalize("NFD", text.casefold()).translate(_LOOK_ALIKES)
    words = "".join(c if c.isalnum() or unicodedata.combining(c) else " " for c in decomposed).split()
    return " ".join("".join(sorted(word, key=_TONES.__contains__)) for word in words)


def order(text: str) -> tuple[tuple[int, ...], tuple[int, ...], str]:
    """
    A sort key in the order of the Vietnamese dictionary (CLDR `vi`).

    Letters first: a < ă < â, d < đ, e < ê, o < ô < ơ, u < ư; then tones, from the first letter on:
    none < huyền < hỏi < ngã < sắc < nặng. Anything that is no letter stands before the letters.

    >>> sorted(["Đông Thạnh", "Xuân Thới Đông", "Xuân Thới Sơn", "Bà Điểm", "Tân Hiệp"], key=order)
    ['Bà Điểm', 'Đông Thạnh', 'Tân Hiệp', 'Xuân Thới Đông', 'Xuân Thới Sơn']
    """
    folded = unicodedata.normalize("NFC", text.casefold())
    letters, tones = zip(*map(_rank, folded), strict=True) if folded else ((), ())
    return letters, tones, text


@lru_cache(maxsize=1024)
def _rank(char: str) -> tuple[int, int]:
    """The places of a letter in the alphabet and of its tone among the tones. Names are made of few letters: each is looked up once."""
    parts = unicodedata.normalize("NFD", char.translate(_LOOK_ALIKES))
    tone = next((_TONES[p] for p in parts if p in _TONES), 0)
    letter = unicodedata.normalize("NFC", "".join(p for p in parts if p not in _TONES))
    if letter not in _LETTERS and len(parts) > 1:
        letter = parts[0]
    if letter in _LETTERS:
        return _LETTERS[letter] + 2, tone
    if letter.isspace():
        return 0, tone
    return 1 if not letter.isalpha() else 1000 + ord(letter[0]), tone


def without_type(name: str) -> str:
    """
    The proper part of a unit's name, by which lists are sorted: "Xã Bà Điểm" stands under B.

    >>> without_type("Thị trấn Hóc Môn"), without_type("Nhà Thiếu nhi huyện")
    ('Hóc Môn', 'Nhà Thiếu nhi huyện')
    """
    for prefix in ("Thị trấn ", "Xã ", "Phường ", "Phòng "):
        if name.startswith(prefix):
            return name[len(prefix) :]
    return name


def by_name(name: str) -> tuple[bool, tuple[tuple[int, ...], tuple[int, ...], str]]:
    """The sort key of a unit's name within its group. A thị trấn comes first by custom."""
    return not name.startswith("Thị trấn "), order(without_type(name))


def listed(names: Iterable[str]) -> str:
    """
    Names in a sentence, separated as Vietnamese lists are.

    >>> listed(["Xã Bà Điểm", "Xã Tân Hiệp"])
    'Xã Bà Điểm; Xã Tân Hiệp'
    """
    return "; ".join(names)
