"""
What a `w:rPr` or `w:pPr` says, as flat dictionaries of plain values: lengths in twips (1/20 pt), sizes in points, truths as bool.

A key that is not there says nothing, so that dictionaries lie over each other: document defaults, table style, paragraph style, direct.
"""

import re
from collections.abc import Mapping
from typing import NamedTuple
from xml.etree.ElementTree import Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
VAL = f"{W}val"

Value = str | float | bool | tuple[object, ...] | None
Properties = Mapping[str, Value]

TOGGLES = {f"{W}{name}": name for name in ("b", "i", "caps", "smallCaps", "strike", "dstrike", "vanish")}
"""Properties that turn each other off when two kinds of style both say them (ISO/IEC 29500-1, 17.7.3)."""
_TRUTHS = TOGGLES | {f"{W}{name}": name for name in ("rtl", "cs", "webHidden")}
_OFF = {"0", "false", "off", "none"}
_SCRIPTS = ("ascii", "hAnsi", "eastAsia", "cs")
_UNITS = {"pt": 20.0, "pc": 240.0, "pi": 240.0, "in": 1440.0, "mm": 1440 / 25.4, "cm": 1440 / 2.54}
_MEASURE = re.compile(r"([+-]?\d{1,9}(?:\.\d{1,9})?)(pt|pc|pi|in|mm|cm)?", re.ASCII)
_AUTOSPACING = 280.0
"""Space of a paragraph that is spaced as in HTML: 14 pt."""


class Border(NamedTuple):
    """A line at an edge of a paragraph. `solid`: one unbroken line."""

    solid: bool
    space: float
    """Points between text and line."""


class Tab(NamedTuple):
    """A tab stop: where it is in twips, and what it does: left, center, right, decimal, clear."""

    at: float
    kind: str


def twips(text: str | None) -> float | None:
    """
    A length in twips; a number without a unit is one already. None for what is no length.

    >>> twips("720"), twips("12.7mm"), twips("wide")
    (720.0, 720.0, None)
    """
    found = _MEASURE.fullmatch(text.strip()) if text else None
    return None if found is None else round(float(found[1]) * _UNITS.get(found[2] or "", 1.0), 4)


def truth(element: Element) -> bool:
    """Whether an on-off property is on: it is when it stands there and does not say otherwise."""
    return (element.get(VAL) or "true").casefold() not in _OFF


def run_properties(element: Element | None, theme: Mapping[str, str]) -> dict[str, Value]:
    """What a `w:rPr` says; fonts of the theme by their names."""
    said: dict[str, Value] = {}
    for child in element if element is not None else ():
        tag = child.tag
        if tag in _TRUTHS:
            said[_TRUTHS[tag]] = truth(child)
        elif tag == f"{W}rFonts":
            for script in _SCRIPTS:
                named = child.get(f"{W}{script}Theme" if script != "cs" else f"{W}cstheme")
                if font := theme.get(named or "") or child.get(f"{W}{script}"):
                    said[script] = font
        elif tag in (f"{W}sz", f"{W}szCs"):
            if (half_points := twips(child.get(VAL))) is not None:
                size = half_points / 20 if (child.get(VAL) or "")[-1:].isalpha() else half_points / 2
                said["size" if tag == f"{W}sz" else "size_cs"] = size
        elif tag == f"{W}u":
            said["underline"] = (child.get(VAL) or "single") != "none"
        elif tag == f"{W}color":
            dark = child.get(f"{W}themeColor") in ("text1", "dark1") and not (child.get(f"{W}themeTint") or child.get(f"{W}themeShade"))
            said["color"] = "000000" if dark else (child.get(VAL) or "auto").upper()
        elif tag == f"{W}lang":
            said["language"] = child.get(VAL)
        elif tag == f"{W}rStyle":
            said["style"] = child.get(VAL)
    return said


def paragraph_properties(element: Element | None) -> dict[str, Value]:
    """What a `w:pPr` says."""
    said: dict[str, Value] = {}
    for child in element if element is not None else ():
        tag = child.tag
        if tag == f"{W}jc":
            align = child.get(VAL) or ""
            said["align"] = {"start": "left", "end": "right", "distribute": "both", "thaiDistribute": "both"}.get(align, align)
        elif tag == f"{W}ind":
            said |= _indents(child)
        elif tag == f"{W}spacing":
            said |= _spacing(child)
        elif tag == f"{W}pBdr":
            for edge in ("top", "bottom"):
                if (line := child.find(f"{W}{edge}")) is not None:
                    said[f"border_{edge}"] = _border(line)
        elif tag == f"{W}tabs":
            said["tabs"] = tuple(Tab(twips(tab.get(f"{W}pos")) or 0.0, tab.get(VAL) or "") for tab in child.findall(f"{W}tab"))
        elif tag == f"{W}numPr":
            for name, key in (("numId", "number"), ("ilvl", "level")):
                if (found := child.find(f"{W}{name}")) is not None:
                    said[key] = found.get(VAL)
        elif tag in (f"{W}contextualSpacing", f"{W}pageBreakBefore", f"{W}keepNext"):
            said[tag.removeprefix(W)] = truth(child)
        elif tag == f"{W}pStyle":
            said["style"] = child.get(VAL)
        elif tag == f"{W}framePr":
            said["frame_align"] = child.get(f"{W}xAlign")
    return said


def _indents(element: Element) -> dict[str, Value]:
    """Indents; a hanging first line is a negative one, and wins over `firstLine` beside it."""
    said: dict[str, Value] = {}
    for key, names in (("left", ("left", "start")), ("right", ("right", "end")), ("first", ("firstLine",)), ("hanging", ("hanging",))):
        for name in names:
            if (length := twips(element.get(f"{W}{name}"))) is not None:
                said["first" if key == "hanging" else key] = -length if key == "hanging" else length
    return said


def _spacing(element: Element) -> dict[str, Value]:
    said: dict[str, Value] = {}
    for edge in ("before", "after"):
        if (length := twips(element.get(f"{W}{edge}"))) is not None:
            said[edge] = length
        if (hundredths := twips(element.get(f"{W}{edge}Lines"))) is not None:
            said[edge] = hundredths * 2.4
        if (auto := element.get(f"{W}{edge}Autospacing")) is not None and auto.casefold() not in _OFF:
            said[edge] = _AUTOSPACING
    if (line := twips(element.get(f"{W}line"))) is not None:
        said["line"], said["line_rule"] = line, "auto"
    if (rule := element.get(f"{W}lineRule")) is not None:
        said["line_rule"] = rule
    return said


def _border(element: Element) -> Border | None:
    kind = element.get(VAL)
    if kind in (None, "none", "nil"):
        return None
    return Border(kind in ("single", "thick"), twips(element.get(f"{W}space")) or 0.0)
