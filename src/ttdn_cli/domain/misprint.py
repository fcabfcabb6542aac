"""Whether an edit of a text corrects how it is written, or changes what it says. What cannot be told is taken for a change."""

import re
import unicodedata

from ttdn_cli.domain.printed import Wording, WrittenDay
from ttdn_cli.domain.vietnamese import spelling

_WORD = re.compile(r"\w+")
_ROMAN = re.compile(r"[IVXLCDM]+")
_TURNING = frozenset(
    {
        *(
            "không",
            "chưa",
            "chẳng",
            "cấm",
            "trừ",
            "và",
            "hoặc",
            "trước",
            "sau",
            "trên",
            "dưới",
            "trong",
            "ngoài",
            "hơn",
            "kém",
            "quá",
            "đủ",
        ),
        *("một", "hai", "ba", "bốn", "tư", "năm", "lăm", "sáu", "bảy", "bẩy", "tám", "chín", "mười", "trăm", "nghìn", "triệu", "tỷ"),
    }
)
"""Words on which a sentence turns: one letter more or less in them may be another number, or the contrary."""


def is_correction(before: object, after: object) -> bool:
    """
    Whether `after` says what `before` said, written better.

    Where the words on the paper stay (the old text goes into `printed`, or `printed` stays), the edit may put more than letters
    right, as long as it keeps most of the words, every number, and the words on which the sentence turns. Else the words must be
    the same but for case, punctuation, spaces and the place of a tone, or for slips of one letter. A single word that stands
    for itself, an id or a code, is never corrected: another one names another thing.
    """
    match before, after:
        case Wording(), Wording():
            by_the_paper = before.as_printed == after.as_printed and _keeps_the_sense(before.text, after.text)
            return by_the_paper or is_slip(before.text, after.text)
        case WrittenDay(), WrittenDay():
            return before.as_printed == after.as_printed or before.text == after.text
        case str(), str() if " " in before and " " in after:
            return is_slip(before, after)
    return False


def is_slip(before: str, after: str) -> bool:
    """
    Whether the two texts are the same words, but for slips of one letter.

    A word with a digit, a Roman number, and a word on which a sentence turns are no slips.

    >>> is_slip("tạo chuyên biến về nhận thức", "Tạo chuyển biến về nhận thức,")
    True
    >>> is_slip("trước ngày 05 tháng 11", "trước ngày 15 tháng 11"), is_slip("lần thứ XII", "lần thứ XIII"), is_slip("khóm ba", "khóm bà")
    (False, False, False)
    """
    if spelling(before) == spelling(after):
        return True
    old, new = _words(before), _words(after)
    return len(old) == len(new) and all(a.casefold() == b.casefold() or _one_letter(a, b) for a, b in zip(old, new, strict=True))


def _keeps_the_sense(before: str, after: str) -> bool:
    old, new = _words(before), _words(after)
    if {word.casefold() for word in old if _decides(word)} != {word.casefold() for word in new if _decides(word)}:
        return False
    common = {word.casefold() for word in old} & {word.casefold() for word in new}
    return 3 * len(common) >= 2 * min(len(set(old)), len(set(new)))


def _words(text: str) -> list[str]:
    return _WORD.findall(unicodedata.normalize("NFC", text))


def _decides(word: str) -> bool:
    """Whether another word in its place says another thing for certain: a number, a word on which the sentence turns."""
    return not word.isalpha() or word.casefold() in _TURNING or _ROMAN.fullmatch(word) is not None


def _one_letter(old: str, new: str) -> bool:
    """Whether one letter was added, left out, replaced, or changed places with its neighbour."""
    if len(old) < 2 or len(new) < 2 or _decides(old) or _decides(new):
        return False
    old, new = old.casefold(), new.casefold()
    if len(old) == len(new):
        apart = [i for i, (a, b) in enumerate(zip(old, new, strict=True)) if a != b]
        if len(apart) == 2:
            i, j = apart
            return j == i + 1 and old[i] == new[j] and old[j] == new[i]
        return len(apart) <= 1
    short, long = sorted((old, new), key=len)
    if len(long) != len(short) + 1:
        return False
    i = next((i for i, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    return short[i:] == long[i + 1 :]
