"""
How wide a line of Times New Roman is, and where a heading breaks: what the length of a rule below a text depends on.

The advance widths are those of Times New Roman and of every face made to its measure (Liberation Serif), in thousandths of the type
size. Vietnamese marks change none of them; only the horned Ơ and Ư have widths of their own.
"""

import unicodedata
from collections.abc import Sequence
from itertools import pairwise

_REGULAR = {
    180: "'",
    200: "|",
    250: " ,.",
    278: "/:;\\ijlt",
    333: "!()-I[]`fr’‘",
    389: "Js",
    408: '"',
    444: "?acez“”",
    469: "^",
    480: "{}",
    500: "#$*0123456789_bdghknopquvxyđ–",
    529: "ơ",
    541: "~",
    542: "ư",
    556: "FPS",
    564: "+<=>",
    611: "ELTZ",
    667: "BCR",
    722: "ADGHKNOQUVXYwĐƠ",
    776: "Ư",
    778: "&m",
    833: "%",
    889: "M",
    921: "@",
    944: "W",
    1000: "…—",
}
_BOLD = {
    220: "|",
    250: " ,.",
    278: "'/\\il",
    333: "!()-:;[]`fjt’‘",
    389: "Is",
    394: "{}",
    444: "cerz",
    500: "#$*0123456789?J_agovxy–“”",
    520: "~",
    554: "ơ",
    555: '"',
    556: "Sbdhknpquđ",
    570: "+<=>",
    581: "^",
    600: "ư",
    611: "FP",
    667: "BELTZ",
    722: "ACDNRUVXYwĐ",
    778: "GHKOQƠ",
    796: "Ư",
    833: "&m",
    930: "@",
    944: "M",
    1000: "%W…—",
}
_WIDTHS = {
    False: {letter: width for width, letters in _REGULAR.items() for letter in letters},
    True: {letter: width for width, letters in _BOLD.items() for letter in letters},
}
_UNKNOWN = 600
"""A letter of another alphabet, about as wide as ours are."""

_MM_PER_POINT = 25.4 / 72
_BREAK_BEFORE = {"VÀ", "XÃ", "PHƯỜNG", "HUYỆN", "QUẬN", "TỈNH"}
_BREAK_BEFORE_TWO = {("THỊ", "TRẤN"), ("THỊ", "XÃ"), ("THÀNH", "PHỐ"), ("TỔ", "QUỐC")}


def width_mm(text: str, points: float, *, bold: bool = False) -> float:
    """
    The width of a line of text in millimetres.

    >>> round(width_mm("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 13, bold=True), 1)
    95.7
    """
    widths = _WIDTHS[bold]
    return sum(widths.get(_bare(letter), _UNKNOWN) for letter in unicodedata.normalize("NFC", text)) / 1000 * points * _MM_PER_POINT


def _bare(letter: str) -> str:
    """The letter without its marks, the horn apart."""
    if letter in "ƠơƯưĐđ" or letter.isascii():
        return letter
    if letter == "\u00a0":
        return " "
    parts = unicodedata.normalize("NFD", letter)
    return unicodedata.normalize("NFC", parts[0] + "\u031b") if "\u031b" in parts else parts[0]


def in_lines(text: str, points: float, column_mm: float, *, bold: bool = False) -> list[str]:
    """The lines into which a column breaks a text, as every typesetter of one paragraph does: as much on a line as fits."""
    lines: list[str] = []
    for word in filter(None, text.split(" ")):  # a no-break space breaks nothing
        if lines and width_mm(f"{lines[-1]} {word}", points, bold=bold) <= column_mm:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def balanced(text: str, points: float, column_mm: float, *, bold: bool = False) -> str:
    r"""
    A heading that does not leave one word alone on its second line: no-break spaces hold the lines together.

    Of two lines the second begins, if it can, where a person would break: before "và", before the word for the kind of place.

    >>> balanced("PHÒNG VĂN HÓA VÀ THÔNG TIN", 12, 62, bold=True)
    'PHÒNG\xa0VĂN\xa0HÓA VÀ\xa0THÔNG\xa0TIN'
    """
    words = text.split()
    if len(in_lines(text, points, column_mm, bold=bold)) != 2:
        return text
    halves = [(" ".join(words[:n]), " ".join(words[n:]), n) for n in range(1, len(words))]

    def widest(half: tuple[str, str, int]) -> float:
        return max(width_mm(half[0], points, bold=bold), width_mm(half[1], points, bold=bold))

    fitting = [half for half in halves if widest(half) <= column_mm]
    if not fitting:  # a word that is wider than the column
        return text
    liked = {n for n, pair in enumerate(pairwise([*words, ""])) if pair[0] in _BREAK_BEFORE or pair in _BREAK_BEFORE_TWO}
    first, second, _ = min(fitting, key=lambda half: (half[2] not in liked, widest(half)))
    return first.replace(" ", "\u00a0") + " " + second.replace(" ", "\u00a0")


def rule_mm(text: str, points: float, column_mm: float, lengths: Sequence[int]) -> int:
    """
    The length, of those a template has, of the rule below a bold heading: from a third to a half of the line
    (Nghị định 30/2020/NĐ-CP, Phụ lục I); of several lines, the longest. Where none fits, the nearest.

    >>> rule_mm("PHÒNG VĂN HÓA", 12, 62, (12, 17, 24))
    17
    """
    longest = max((width_mm(line, points, bold=True) for line in in_lines(text, points, column_mm, bold=True)), default=0.0)
    return min(lengths, key=lambda length: abs(length - longest * 5 / 12))
