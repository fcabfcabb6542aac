"""Text as a program and as a person sees it: what hides in it, how it is shown, what YAML makes of it."""

import re

_INVISIBLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)


def invisible_characters(text: str) -> list[str]:
    """
    The characters of `text` that a reader cannot see and a program can: controls, bidirectional marks,
    zero-width and filler characters. Line breaks and tabs are seen. A no-break space is seen as a space and left alone.

    >>> invisible_characters("Bà\\u200b Điểm")
    ['\\u200b']
    """
    return [] if text.isascii() and text.isprintable() else _INVISIBLE.findall(text)


def as_seen(text: str) -> str:
    r"""
    `text` for one line of a screen: what cannot be seen is written out, so nothing hides and nothing runs.

    >>> as_seen("a\x1b[31mb\nc")
    'a\\x1b[31mb c'
    """
    if text.isprintable():
        return text
    one_line = " ".join(text.split("\n")) if "\n" in text else text
    return "".join(c if c.isprintable() or c == "\u00a0" else _escaped(c) for c in one_line)


def _escaped(char: str) -> str:
    return " " if char == "\t" else char.encode("unicode_escape").decode()


_PLAIN_NOT_TEXT = re.compile(
    r"""
    | ~ | null | Null | NULL | = | <<
    | y | Y | yes | Yes | YES | n | N | no | No | NO | true | True | TRUE | false | False | FALSE | on | On | ON | off | Off | OFF
    | [-+] [0-9_]+
    | [-+]? (?: 0b[01_]+ | 0o?[0-7_]+ | 0x[0-9a-fA-F_]+ | [0-9][0-9_]* (?: :[0-5]?[0-9] )* )
    | [-+]? (?: [0-9][0-9_]* (?: :[0-5]?[0-9] )+ \.[0-9_]* | (?: [0-9][0-9_]*\.?[0-9_]* | \.[0-9_]+ ) (?: [eE][-+]?[0-9]+ )? )
    | [-+]? \. (?: inf | Inf | INF ) | \. (?: nan | NaN | NAN )
    | [0-9]{4} - [0-9]{1,2} - [0-9]{1,2}
      (?: (?: [Tt] | [ \t]+ ) [0-9]{1,2} :[0-9]{2} :[0-9]{2} (?: \.[0-9]* )?
          (?: [ \t]* (?: Z | [-+][0-9]{1,2} (?: :?[0-9]{2} )? ) )? )?
    """,
    re.VERBOSE | re.ASCII,
)


def reads_as_text(plain: str) -> bool:
    """
    Whether every reader of YAML 1.1 and 1.2 takes this unquoted scalar as text, not as a number, a truth value, a day or nothing.

    >>> reads_as_text("Xã Bà Điểm"), reads_as_text("0535"), reads_as_text("no"), reads_as_text("12:30")
    (True, False, False, False)
    """
    return not _PLAIN_NOT_TEXT.fullmatch(plain)
