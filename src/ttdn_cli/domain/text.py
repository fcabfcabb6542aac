"""
Text as a program and as a person sees it: what hides in it, how it is shown, what YAML makes of it.

Most patterns are texts that `re` compiles, and keeps, when one is first used: no command needs all of them, and together they are a
fortieth of a start.
"""

import re
import unicodedata

_INVISIBLE = (
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)


def invisible_characters(text: str) -> list[str]:
    """
    The characters of `text` that a reader cannot see and a program can: controls, bidirectional marks,
    zero-width and filler characters. Line breaks and tabs are seen. A no-break space is seen as a space: `odd_space`.

    >>> invisible_characters("Bà\\u200b Điểm")
    ['\\u200b']
    """
    return [] if text.isascii() and text.isprintable() else re.findall(_INVISIBLE, text)


_LIKE = {
    **dict(zip("ÐðƉɖı", "ĐđĐđi", strict=True)),
    **dict(zip("АВЕЅІЈКМНОРСТУХаеѕіјорсухЁё", "ABESIJKMHOPCTYXaesijopcyxEe", strict=True)),
    **dict(zip("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧονι", "ABEZHIKMNOPTYXovi", strict=True)),
}
_OTHER_SCRIPT = "[\u00d0\u00f0\u0131\u0189\u0256\u0370-\u03ff\u0400-\u052f\u2160-\u217f\uff01-\uff5e\U0001d400-\U0001d7ff]"
_WORD = r"[^\W_]+"
_ODD_SPACE = "[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]"


def look_alike(text: str) -> tuple[str, str] | None:
    """
    The first letter of `text` that only looks like a Latin one, with that one; None where there is none.

    Ð, Ɖ, wide letters and Roman numbers in one sign are never meant here. A Greek or Russian letter is taken for a look-alike within a
    word that has Latin letters too, or whose letters all look like Latin ones: a whole word of another language is what it seems.

    >>> look_alike("Xã Bà Ðiểm"), look_alike("Xã Bà Điểm"), look_alike("xa-b\u0430-diem"), look_alike("λόγος")
    (('Ð', 'Đ'), None, ('а', 'a'), None)
    """
    if text.isascii() or not re.search(_OTHER_SCRIPT, text):
        return None
    for word in re.findall(_WORD, text):
        odd = re.findall(_OTHER_SCRIPT, word)
        if odd and (len(odd) < len(word) or all(char in _LIKE or _is_styled(char) for char in odd)):
            return odd[0], _LIKE.get(odd[0]) or unicodedata.normalize("NFKC", odd[0])
    return None


def _is_styled(char: str) -> bool:
    """Whether it is a Latin letter or digit in another dress."""
    return unicodedata.normalize("NFKC", char).isascii()


def odd_space(text: str) -> str | None:
    """
    The first space of `text` that is none of the keyboard's; None where there is none.

    >>> odd_space("Xã Bà Điểm"), odd_space("Xã\u00a0Bà Điểm")
    (None, '\\xa0')
    """
    found = None if text.isascii() else re.search(_ODD_SPACE, text)
    return found[0] if found else None


_SEEN_AT_A_GLANCE = re.compile("[ -~\u00c0-\u024f\u1ea0-\u1ef9]*")  # each cell of every table is asked


def is_seen(char: str) -> bool:
    """Whether this is a letter, a sign or a space that a reader can see: no control, no mark of direction, no filler."""
    return char.isprintable() and not re.match(_INVISIBLE, char)


def as_seen(text: str) -> str:
    r"""
    `text` for one line of a screen: what cannot be seen is written out, so nothing hides and nothing runs.

    >>> as_seen("a\x1b[31mb\nc"), as_seen("Bà\u3164Điểm")
    ('a\\x1b[31mb c', 'Bà\\u3164Điểm')
    """
    if _SEEN_AT_A_GLANCE.fullmatch(text):
        return text
    one_line = " ".join(text.split("\n")) if "\n" in text else text
    return "".join(c if is_seen(c) or c == "\u00a0" else _escaped(c) for c in one_line)


def _escaped(char: str) -> str:
    return " " if char == "\t" else char.encode("unicode_escape").decode()


_PLAIN_NOT_TEXT = r"""
    | ~ | null | Null | NULL | = | <<
    | y | Y | yes | Yes | YES | n | N | no | No | NO | true | True | TRUE | false | False | FALSE | on | On | ON | off | Off | OFF
    | [-+] [0-9_]+
    | [-+]? (?: 0b[01_]+ | 0o?[0-7_]+ | 0x[0-9a-fA-F_]+ | [0-9][0-9_]* (?: :[0-5]?[0-9] )* )
    | [-+]? (?: [0-9][0-9_]* (?: :[0-5]?[0-9] )+ \.[0-9_]* | (?: [0-9][0-9_]*(?:\.[0-9_]*)? | \.[0-9_]+ ) (?: [eE][-+]?[0-9]+ )? )
    | [-+]? \. (?: inf | Inf | INF ) | \. (?: nan | NaN | NAN )
    | [0-9]{4} - [0-9]{1,2} - [0-9]{1,2}
      (?: (?: [Tt] | [ \t]+ ) [0-9]{1,2} :[0-9]{2} :[0-9]{2} (?: \.[0-9]* )?
          (?: [ \t]* (?: Z | [-+][0-9]{1,2} (?: :?[0-9]{2} )? ) )? )?
    """


def reads_as_text(plain: str) -> bool:
    """
    Whether every reader of YAML 1.1 and 1.2 takes this unquoted scalar as text, not as a number, a truth value, a day or nothing.

    >>> reads_as_text("Xã Bà Điểm"), reads_as_text("0535"), reads_as_text("no"), reads_as_text("12:30")
    (True, False, False, False)
    """
    return not re.fullmatch(_PLAIN_NOT_TEXT, plain, re.VERBOSE | re.ASCII)
