"""
Hostile and broken files: each ends in a problem at the right line or is accepted on purpose, within a second and 200 MB, never in a
traceback.

A row of the table is a small workspace in which one thing is another. `Edit` puts a text for the first place of another in one of its
files, `Whole` is all the bytes of a file, `Place` makes something else in a folder. Then follow the rule of the first problem and its
line: of an edit counted from the first line that is changed (0 is that line), of a whole file from the top; `ACCEPTED` where nothing is
wrong.
"""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from tests.small_workspace import BASES, EVENT, PLACES, PLAN, UNITS

ACCEPTED = "accepted"
SECONDS = 2
"""Of the processor, for each file: twice what is promised, because a machine that does other things too counts more."""


class Edit(NamedTuple):
    name: str
    file: str
    old: str
    new: str
    rule: str
    line: int = 0


class Whole(NamedTuple):
    name: str
    file: str
    content: bytes
    rule: str
    line: int = 1


class Place(NamedTuple):
    name: str
    make: Callable[[Path], object]
    rule: str
    path: str = ""
    code: int = 1


TITLE, TYPE, PHONE, UNIT = "title: Thông tin đối ngoại", "type: Kế hoạch", 'phone: "028 0000 0000"', "name: Xã A\n"
PLAN_UTF8 = PLAN.encode()
CUT = PLAN_UTF8.index("ngoại".encode()) + 4
"""Inside the letter ạ of the title, in line 7."""

ENCODINGS: list[Edit | Whole] = [
    Whole("UTF-16, little end first", "plan", PLAN.encode("utf-16-le").join([b"\xff\xfe", b""]), "yaml"),
    Whole("UTF-16, big end first", "plan", PLAN.encode("utf-16-be").join([b"\xfe\xff", b""]), "yaml"),
    Whole("UTF-16 without a mark", "plan", "schema: 1\n".encode("utf-16-le"), "yaml"),
    Whole("UTF-32", "plan", PLAN.encode("utf-32"), "yaml"),
    Whole("UTF-7", "plan", b"type: K+Hr8- ho+HqE-ch\n", "shape"),
    Whole("Latin-1", "plan", "schema: 1\nid: a\ntype: Kê".encode("latin-1"), "yaml", 3),
    Whole("Windows-1258", "plan", b"schema: 1\ntype: K\xea\xec hoa\xf2ch\n", "yaml", 2),
    Whole("UTF-8 cut off in a letter", "plan", PLAN_UTF8[:CUT], "yaml", 7),
    Whole("UTF-8 with a byte missing", "plan", PLAN_UTF8[:CUT] + PLAN_UTF8[CUT + 1 :], "yaml", 7),
    Whole("an overlong slash", "plan", b"schema: 1\nid: a\xc0\xafb\n", "yaml", 2),
    Whole("half of a surrogate pair", "plan", b"schema: 1\nid: \xed\xa0\x80\n", "yaml", 2),
    Whole("beyond the last letter of Unicode", "plan", b"schema: 1\nid: \xf4\x90\x80\x80\n", "yaml", 2),
    Whole("a byte that UTF-8 never has", "plan", b"schema: 1\n\nid: \xff\n", "yaml", 3),
    Whole("a BOM at the start", "plan", b"\xef\xbb\xbf" + PLAN_UTF8, ACCEPTED),
    Whole("two BOMs at the start", "plan", b"\xef\xbb\xbf\xef\xbb\xbf" + PLAN_UTF8, "yaml"),
    Whole("nothing but a BOM", "plan", b"\xef\xbb\xbf", "shape"),
    Whole("gzip", "plan", b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03", "yaml"),
    Whole("a Word file", "plan", b"PK\x03\x04\x14\x00\x06\x00\x08\x00", "yaml"),
    Whole("a picture", "plan", b"\x89PNG\r\n\x1a\n\x00\x00", "yaml"),
    Whole("line ends of Windows", "plan", PLAN_UTF8.replace(b"\n", b"\r\n"), ACCEPTED),
    Whole("mixed line ends", "plan", PLAN_UTF8.replace(b"\n", b"\r\n", 9), ACCEPTED),
    Whole("line ends of old Macs", "plan", PLAN_UTF8.replace(b"\n", b"\r"), "yaml"),
    Whole("no line end at the end", "plan", PLAN_UTF8.rstrip(b"\n"), ACCEPTED),
    Whole("NFD throughout", "units", "schema: 1\n# Xa\u0303\noffice: Xa\u0303\n".encode(), "shape"),
]

CONTROLS: list[Edit | Whole] = [
    *(
        Edit(f"U+{ord(char):04X} {what}", "plan", "Thông tin đ", f"Thông{char}tin đ", "yaml")
        for char, what in {
            "\x00": "NUL",
            "\x07": "bell",
            "\x08": "backspace",
            "\x0b": "vertical tab",
            "\x0c": "form feed",
            "\x1b": "escape",
            "\x7f": "delete",
            "\x85": "next line",
            "\x9b": "control sequence",
            "\u2028": "line separator",
            "\u2029": "paragraph separator",
            "\u202a": "left-to-right embedding",
            "\u202e": "right-to-left override",
            "\u2066": "left-to-right isolate",
            "\ufeff": "a BOM inside",
            "\ufffe": "no character",
            "\uffff": "no character",
        }.items()
    ),
    *(
        Edit(f"U+{ord(char):04X} {what}", "plan", "Thông tin đ", f"Thông{char} tin đ", "invisible-character")
        for char, what in {
            "\u00ad": "soft hyphen",
            "\u034f": "grapheme joiner",
            "\u061c": "Arabic letter mark",
            "\u115f": "Hangul filler",
            "\u180e": "Mongolian vowel separator",
            "\u200b": "zero-width space",
            "\u200c": "zero-width non-joiner",
            "\u200d": "zero-width joiner",
            "\u200e": "left-to-right mark",
            "\u2060": "word joiner",
            "\u3164": "Hangul filler",
            "\ufe0f": "variation selector",
            "\ufff9": "interlinear annotation",
            "\U000e0041": "tag letter",
        }.items()
    ),
    Edit("a zero-width space in an id", "units", "id: xa-a", "id: xa-\u200ba", "shape"),
    Edit("a zero-width space in a key", "plan", "issuer:", "issu\u200ber:", "shape", -5),
    Edit("a hidden letter by its code", "plan", TITLE, r'title: "Thông\u200btin"', "invisible-character"),
    Edit("a steering letter by its code", "plan", TITLE, r'title: "Thông\u202etin"', "yaml"),
    Edit("NUL by its code", "plan", TITLE, r'title: "Thông\0tin"', "yaml"),
    Edit("half a surrogate pair by its code", "plan", TITLE, r'title: "\ud800"', "yaml"),
    Edit("a code that is no letter", "plan", TITLE, r'title: "\U00110000"', "yaml"),
    Edit("a no-break space in a sentence", "plan", "Tổ chức tuyên", "Tổ\u00a0chức tuyên", ACCEPTED),
    Edit("a no-break space in a name", "units", UNIT, "name: Xã\u00a0A\n", "look-alike"),
    # To YAML these are letters: the line is a key of the whole file, and the next one is too far in.
    Edit("no-break spaces for indentation", "units", "    formal_name", "\u00a0\u00a0\u00a0\u00a0formal_name", "yaml", 1),
]

LOOK_ALIKES: list[Edit | Whole] = [
    Edit("Cyrillic а in an id", "units", "id: xa-a", "id: xa-а", "shape"),
    Edit("Greek ο in an id", "plan", "id: ke-hoach", "id: ke-hοach", "shape"),
    Edit("a fullwidth letter in an id", "units", "id: xa-a", "id: xa-ａ", "shape"),
    Edit("a dotless i in a key", "plan", "title: Thông", "tıtle: Thông", "shape", -6),
    Edit("Cyrillic і in a key", "plan", "issuer: ", "іssuer: ", "shape", -5),
    Edit("Eth for Đ in a name", "units", UNIT, "name: Xã \u00d0iểm\n", "look-alike"),
    Edit("African D for Đ in a name", "units", UNIT, "name: Xã \u0189iểm\n", "look-alike"),
    Edit("Cyrillic а in a name", "units", UNIT, "name: Xã Аn\n", "look-alike"),
    Edit("Greek Α in a sentence", "plan", "Tổ chức tuyên", "Tổ chức \u0391n tuyên", "look-alike"),
    Edit("fullwidth letters in a sentence", "plan", "Tổ chức tuyên", "Tổ chức ＡＢ tuyên", "look-alike"),
    Edit("a Greek word", "plan", "Tổ chức tuyên", "Tổ chức “λόγος” tuyên", ACCEPTED),
    Edit("Eth in a document's number", "plan", "định số 88/2012/NĐ-CP", "định số 88/2012/N\u00d0-CP", "look-alike"),
    Edit("two units of one name", "units", UNIT, "name: Văn phòng\n", "same-name"),
    Edit("two units of one name, spelled otherwise", "units", UNIT, "name: VĂN  PHÒNG\n", "same-name"),
    Edit("Arabic digits", "plan", "due_soon_days: 7", "due_soon_days: ٧", "shape"),
    Edit("fullwidth digits in a day", "plan", "as_of: 2025-01-01", "as_of: ２025-01-01", "shape"),
    Edit("a typographic quote for a quote", "plan", TYPE, "type: “Kế hoạch”", ACCEPTED),
    Edit("a fullwidth colon", "plan", TYPE, "type：Kế hoạch", "yaml"),
    Edit("a long dash in a day", "plan", "as_of: 2025-01-01", "as_of: 2025–01–01", "shape"),
]

TYPES: list[Edit | Whole] = [
    *(
        Edit(f"a text that {what}: {text}", "plan", TYPE, f"type: {text}", "ambiguous-scalar")
        for text, what in {
            "no": "is false",
            "Yes": "is true",
            "on": "is true",
            "y": "is true",
            "true": "is true",
            "FALSE": "is false",
            "0535": "is a number",
            "0o17": "is a number",
            "0x1F": "is a number",
            "0b101": "is a number",
            "1_000": "is a number",
            "1e3": "is a number",
            "+12": "is a number",
            ".5": "is a number",
            ".inf": "is endless",
            "-.Inf": "is endless",
            ".nan": "is no number",
            "12:30": "is 750",
            "190:20:30.15": "is a number",
            "2026-11-05": "is a day",
            "2026-02-30": "looks like a day",
            "2026-11-05 09:15:22 +7": "is an instant",
            "=": "is a value",
            "<<": "merges",
        }.items()
    ),
    *(
        Edit(f"a text that is nothing: {text}", "plan", TYPE, f"type: {text}".rstrip(), "shape")
        for text in ("", "~", "null", "Null", "NULL")
    ),
    *(Edit(f"a quoted text: {text}", "plan", TYPE, f"type: {text}", ACCEPTED) for text in ('"no"', "'0535'", '"~"', '"12:30"')),
    *(
        Edit(f"no day: {text}", "plan", "date: 2025-01-15\nissuer", f"date: {text}\nissuer", "shape")
        for text in (
            *(
                "2026-02-30",
                "2025-02-29",
                "2026-13-01",
                "2026-00-10",
                "2026-1-5",
                "20261105",
                "2026-W14-2",
                "05/11/2026",
                "2026-11",
                "2026",
            ),
            *(
                "2026-11-05T00:00:00Z",
                "1774915200",
                "1899-12-31",
                "3000-01-01",
                "0000-00-00",
                "9999-12-31",
                "٢٠٢٦-١١-٠٥",
                "no",
                "[2026, 11, 5]",
            ),
        )
    ),
    *(
        Edit(f"no whole number: {text}", "plan", "due_soon_days: 7", f"due_soon_days: {text}", "shape")
        for text in ("07", "+7", "7.0", "7e0", "0x7", "-7", "7,5", "1_000", "bảy", "99999999999999999999", "[7]", "{a: 7}", "true")
    ),
    Edit("a number in quotes", "plan", "due_soon_days: 7", 'due_soon_days: "7"', "ambiguous-scalar"),
    *(
        Edit(f"no truth: {text}", "plan", "task: true", f"task: {text}", "shape")
        for text in ("yes", "True", "TRUE", "on", "1", "đúng", "[]")
    ),
    Edit("a truth in quotes", "plan", "task: true", 'task: "true"', "ambiguous-scalar"),
    Edit("a day that not every year has", "plan", "month: 11, day: 5", "month: 2, day: 29", "shape"),
    Edit("a day that no year has", "plan", "month: 11, day: 5", "month: 11, day: 31", "shape"),
    Edit("a time zone that leads out of its folder", "plan", "Asia/Ho_Chi_Minh", "../../../etc/passwd", "shape"),
    Edit("a time zone of nobody", "plan", "Asia/Ho_Chi_Minh", "Asia/Hoc_Mon", "shape"),
    Edit("a format of the future", "plan", "schema: 1", "schema: 2", "newer-format"),
    Edit("a format that never was", "plan", "schema: 1", "schema: 0", "shape"),
    Edit("a list for a text", "plan", TYPE, "type: [Kế hoạch]", "shape"),
    Edit("keys for a text", "plan", TYPE, "type: {a: b}", "shape"),
    Edit("a text for a list", "plan", "columns: [STT, Số]", "columns: STT", "shape"),
    Edit("a text for a record", "plan", "due: {month: 11, day: 5, reading: before, basis: ~}", "due: 05/11", "shape"),
    Edit("lines for a line", "plan", TYPE, "type: |\n  Kế\n  hoạch", "shape"),
    Edit("a blank text", "plan", TYPE, 'type: "  "', "shape"),
    Edit("a text of no-break spaces", "plan", TYPE, 'type: "\u00a0\u00a0"', "shape"),
    Edit("an emoji", "plan", TYPE, "type: Kế hoạch 😀", ACCEPTED),
]

BOMB = "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\n"
STRUCTURE: list[Edit | Whole] = [
    Whole("an empty file", "plan", b"", "shape"),
    Whole("nothing but line ends", "plan", b"\n\n\n", "shape"),
    Whole("nothing but comments", "plan", "# kế hoạch\n".encode(), "shape"),
    Whole("nothing but a document's start", "plan", b"---\n", "shape", 2),
    Whole("a text", "plan", "kế hoạch\n".encode(), "shape"),
    Whole("a list", "plan", b"- a\n- b\n", "shape"),
    Whole("null", "plan", b"null\n", "shape"),
    Whole("empty brackets", "plan", b"{}\n", "shape"),
    Whole("an empty list", "plan", b"[]\n", "shape"),
    Whole("JSON", "units", b'{"schema": 1}\n', "shape"),
    Whole("a document's start before it", "plan", b"---\n" + PLAN_UTF8, ACCEPTED),
    Whole("a document's end behind it", "plan", PLAN_UTF8 + b"...\n", ACCEPTED),
    Whole("two documents", "plan", PLAN_UTF8 + b"---\na: b\n", "yaml", PLAN.count("\n") + 1),
    Whole("a document's end inside", "plan", b"schema: 1\n...\nid: a\n", "yaml", 3),
    Whole("a directive", "plan", b"%YAML 1.1\n---\n" + PLAN_UTF8, "yaml"),
    Whole("a directive of another", "plan", b"%FOO bar\n---\nschema: 1\n", "yaml"),
    Whole("HTML", "plan", b"<!DOCTYPE html>\n<html><body>404</body></html>\n", "shape"),
    Edit("a key twice", "plan", "issuer:", "type: Kế hoạch\nissuer:", "yaml"),
    Edit("a key twice in brackets", "plan", "{month: 11,", "{month: 11, month: 12,", "yaml"),
    Edit("a key twice, once in quotes", "plan", "issuer:", '"type": Kế hoạch\nissuer:', "yaml"),
    Edit("a key twice, once by codes", "plan", "issuer:", '"t\\u0079pe": Kế hoạch\nissuer:', "yaml"),
    Whole("a key twice, once in NFD", "plan", "schema: 1\nđiểm: a\nđie\u0302\u0309m: b\n".encode(), "yaml", 3),
    Edit("an unknown key", "plan", "issuer:", "co_quan: a\nissuer:", "shape"),
    Edit("an unknown key with nothing behind it", "plan", "issuer:", "co_quan:\nissuer:", "shape"),
    Edit("a key that is nothing", "plan", "issuer:", ": a\nissuer:", "yaml"),
    Edit("a key that is null", "plan", "issuer:", "~: a\nissuer:", "yaml"),
    Edit("a key that is a number", "plan", "issuer:", "1: a\nissuer:", "shape"),
    Edit("a key that is a list", "plan", "issuer:", "? [a, b]\n: c\nissuer:", "yaml"),
    Edit("a key that is a record", "plan", "issuer:", "{a: b}: c\nissuer:", "yaml"),
    Edit("a key of 2,000 letters", "plan", "issuer:", "k" * 2000 + ": a\nissuer:", "yaml"),
    Edit("a text for a key", "plan", "issuer:", "ghi chú\nissuer:", "yaml"),
    Edit("an anchor", "plan", TITLE, "title: &a Thông tin", "yaml"),
    Edit("an alias", "plan", TITLE, "title: *a", "yaml"),
    Edit("an alias to itself", "plan", TITLE, "title: &a [*a]", "yaml"),
    Edit("a merge key", "plan", TITLE, "<<: {title: Thông tin}", "shape", -6),
    Edit("a merge of an alias", "plan", TITLE, "<<: *a", "yaml"),
    Edit("a million laughs", "plan", TITLE, BOMB, "yaml"),
    Edit("a tag of YAML", "plan", TITLE, "title: !!str Thông tin", "yaml"),
    Edit("a tag of Python", "plan", TITLE, "title: !!python/object/apply:os.system [id]", "yaml"),
    Edit("a tag of one's own", "plan", TITLE, "title: !kehoach Thông tin", "yaml"),
    Edit("a whole tag", "plan", TITLE, "title: !<tag:yaml.org,2002:str> Thông tin", "yaml"),
    Edit("a tag alone", "plan", TITLE, "title: !", "yaml"),
    Edit("a tab for indentation", "plan", "  - edition: 1", "\t- edition: 1", "yaml"),
    Edit("a tab in a text", "plan", TITLE, "title: Thông\ttin", "yaml"),
    Edit("a tab behind a colon", "plan", TITLE, "title:\tThông tin", "yaml"),
    Edit("a tab at a line's end", "plan", TITLE, TITLE + "\t", "yaml"),
    Edit("65 brackets", "plan", TITLE, "title: " + "[" * 65 + "]" * 65, "yaml"),
    Edit("60 brackets", "plan", TITLE, "title: " + "[" * 60 + "]" * 60, "shape"),
    Edit("50,000 brackets that close", "plan", TITLE, "title: " + "[" * 50_000 + "]" * 50_000, "yaml"),
    Edit("50,000 brackets that do not", "plan", TITLE, "title: " + "[" * 50_000, "yaml"),
    Edit("50,000 braces", "plan", TITLE, "title: " + "{a: " * 50_000, "yaml"),
    Edit("50,000 dashes", "plan", TITLE, "title:\n  " + "- " * 50_000 + "a", "yaml", 1),
    Edit("50,000 question marks", "plan", TITLE, "title:\n  " + "? " * 50_000 + "a", "yaml", 1),
    # The next quote of the file, eight lines on, closes it: what stands behind that one is too much.
    Edit("a quote that is not closed", "plan", TITLE, 'title: "Thông tin', "yaml", 8),
    Edit("a single quote that is not closed", "plan", TITLE, "title: 'Thông tin", "yaml"),
    Edit("a quote behind a text", "plan", TITLE, 'title: "Thông" tin', "yaml"),
    Edit("a bracket that is not closed", "plan", "columns: [STT, Số]", "columns: [STT, Số", "yaml", 1),
    Edit("a brace that is not closed", "plan", "reading: before, basis: ~}", "reading: before, basis: ~", "yaml", 1),
    Edit("a bracket too many", "plan", "columns: [STT, Số]", "columns: [STT, Số]]", "yaml"),
    Edit("two commas", "plan", "columns: [STT, Số]", "columns: [STT,, Số]", "yaml"),
    Edit("a comma at the end", "plan", "columns: [STT, Số]", "columns: [STT, Số,]", ACCEPTED),
    Edit("a colon in a text", "plan", TITLE, "title: Thông tin: đối ngoại", "yaml"),
    Edit("no space behind the colon", "plan", TITLE, "title:Thông tin đối ngoại", "yaml"),
    Edit("no colon", "plan", TITLE, "title Thông tin đối ngoại", "yaml"),
    Edit("a text that begins with @", "plan", TITLE, "title: @thong-tin", "yaml"),
    Edit("a text that begins with %", "plan", TITLE, "title: %thong-tin", "yaml"),
    Edit("a text that begins with `", "plan", TITLE, "title: `thong-tin`", "yaml"),
    Edit("a text that begins with & and a space", "plan", TITLE, "title: & Thông tin", "yaml"),
    Edit("a text that begins with * and a space", "plan", TITLE, "title: * Thông tin", "yaml"),
    Edit("a text that begins with a dash", "plan", TITLE, "title: - Thông tin", "yaml"),
    Edit("a text behind a block's sign", "plan", TITLE, "title: | Thông tin", "yaml"),
    Edit("a wrong escape", "plan", TITLE, r'title: "Thông\qtin"', "yaml"),
    Edit("a path of Windows in quotes", "plan", TITLE, r'title: "C:\van-phong"', "yaml"),
    Edit("an escape cut off", "plan", TITLE, r'title: "\u12"', "yaml"),
    Edit("a comment without a space", "plan", TITLE, "title: Thông tin#đối ngoại", ACCEPTED),
    Edit("too far in", "plan", "issuer: Ủy", "  issuer: Ủy", "yaml"),
    Edit("one space too far in", "plan", "    document: Kế hoạch số", "     document: Kế hoạch số", "yaml"),
    Edit("not far enough in", "plan", "    document: Kế hoạch số", "   document: Kế hoạch số", "yaml"),
    Edit("a list among keys", "plan", "issuer: Ủy", "- a\nissuer: Ủy", "yaml"),
    Edit("a key among a list", "plan", "  - id: IV", "  id: IV", "yaml"),
    Edit("git's marks of a conflict", "plan", TITLE, f"<<<<<<< HEAD\n{TITLE}\n=======\ntitle: b\n>>>>>>> nhánh", "merge-conflict"),
    Edit("git's marks with the base", "plan", TITLE, f"<<<<<<< HEAD\n{TITLE}\n||||||| gốc\n=======\ntitle: b\n>>>>>>> b", "merge-conflict"),
    Edit("only the last mark is left", "plan", TITLE, f"{TITLE}\n>>>>>>> nhánh", "merge-conflict", 1),
    Edit("only the middle mark is left", "plan", TITLE, f"{TITLE}\n=======", "yaml", 1),
]

CUTS: list[Edit | Whole] = [
    Whole("cut off in a key", "plan", PLAN_UTF8[: PLAN_UTF8.index(b"issuer") + 3], "yaml", 6),
    Whole("cut off behind a colon", "units", UNITS[: UNITS.index("groups:") + 7].encode(), "shape"),
    Whole(
        "cut off in brackets",
        "plan",
        PLAN_UTF8[: PLAN_UTF8.index(b"reading: before") + 10],
        "yaml",
        PLAN[: PLAN.index("reading:")].count("\n") + 1,
    ),
    Whole("cut off in quotes", "plan", PLAN_UTF8[: PLAN_UTF8.index("Kế hoạch như".encode()) + 5], "yaml", 15),
    Whole(
        "cut off at a dash",
        "units",
        UNITS[: UNITS.index("  - id: xa-a") + 3].encode(),
        "shape",
        UNITS[: UNITS.index("  - id: xa-a")].count("\n") + 1,
    ),
    Whole("an event cut off", "report", EVENT[: EVENT.index("sent:")].encode(), "shape"),
    Whole("an event of nothing", "report", b"", "shape"),
    Whole("an event of NULs, as after a power cut", "report", b"\0" * 200, "yaml"),
    Whole("an event that is a list", "report", b"- a\n", "shape"),
    Whole("an event of git's marks", "report", f"<<<<<<< HEAD\n{EVENT}=======\n{EVENT}>>>>>>> b\n".encode(), "merge-conflict"),
    Edit("an event of an unknown kind", "report", "kind: received", "kind: moved", "shape"),
    Edit("an event whose kind is a list", "report", "kind: received", "kind: [received]", "shape"),
    Edit("an event of a newer format", "report", "schema: 1", "schema: 9", "newer-format"),
    Edit("an event of another unit", "report", "unit: xa-a", "unit: xa-b", "event-place"),
    Edit("an event of another year", "report", "year: 2025", "year: 2024", "event-place"),
    Edit("an event of another day", "report", "day: 2025-11-02", "day: 2025-11-03", "event-place"),
    Edit("an event whose unit leads out of its folder", "report", "unit: xa-a", "unit: ../../xa-a", "shape"),
    Edit("a result of no task", "report", "task: I.1", "task: I", "unknown-id"),
]

LONG = "a" * 1_000_000
LARGE: list[Edit | Whole] = [
    Edit("a line of a million letters", "plan", "Tổ chức tuyên", LONG, ACCEPTED),
    Edit("a million letters with marks", "plan", "Tổ chức tuyên", "ế" * 1_000_000, ACCEPTED),
    Edit("a million letters in NFD", "plan", "Tổ chức tuyên", "e\u0302\u0301" * 300_000, "not-nfc"),
    Edit("a million letters where an id belongs", "plan", "id: ke-hoach", f"id: {LONG}", "shape"),
    Edit("a million letters where a day belongs", "plan", "as_of: 2025-01-01", f"as_of: {LONG}", "shape"),
    Edit("a million digits", "plan", "due_soon_days: 7", "due_soon_days: " + "7" * 1_000_000, "shape"),
    Edit("a million digits in a text", "plan", TYPE, "type: " + "7" * 1_000_000, "ambiguous-scalar"),
    Edit("a million digits and a letter", "plan", TYPE, "type: " + "7" * 1_000_000 + "x", ACCEPTED),
    Edit("a million colons", "plan", TYPE, "type: 1" + ":1" * 500_000 + "x", ACCEPTED),
    Edit("an address that keeps a pattern busy", "plan", "vp@example.vn, hai@example.vn", "a@" + "." * 200_000 + "|", "shape"),
    Edit("addresses that keep a pattern busy", "plan", "vp@example.vn, hai@example.vn", '"' + "a@b.c, " * 50_000 + '|"', "shape"),
    Edit("a number that keeps a pattern busy", "plan", "number: 12/KH-UBND", 'number: "' + "/" * 200_000 + ' "', "shape"),
    Edit("a slug that keeps a pattern busy", "plan", "id: ke-hoach", "id: " + "a-" * 200_000, "shape"),
    Edit("a key of a million letters", "plan", "issuer:", f'"{LONG}": a\nissuer:', "yaml"),
    Edit("a million letters in quotes", "plan", TITLE, f'title: "{LONG}"', ACCEPTED),
    Edit("a million backslashes", "plan", TITLE, 'title: "' + "\\\\" * 500_000 + '"', ACCEPTED),
    Edit("a million line ends", "plan", TITLE, TITLE + "\n" * 1_000_000, ACCEPTED),
    Edit("a million spaces at a line's end", "plan", TITLE, TITLE + " " * 1_000_000, ACCEPTED),
    Edit("a million letters of comment", "plan", TITLE, f"{TITLE} # {LONG}", ACCEPTED),
    Edit("100,000 comments", "plan", TITLE, TITLE + "\n# a" * 100_000, ACCEPTED),
    Edit("20,000 paragraphs", "plan", "      - Tổ chức", "      - a\n" * 20_000 + "      - Tổ chức", ACCEPTED),
    Edit("20,000 unknown keys", "plan", "issuer:", "".join(f"k{i}: v\n" for i in range(20_000)) + "issuer:", "shape"),
    Edit("20,000 wrong items", "plan", "editions:\n", "editions:\n" + "  - a\n" * 20_000, "shape", 1),
    Edit("30,000 empty brackets", "plan", TITLE, "title: [" + "[]," * 30_000 + "]", "shape"),
    Edit("3,000 ids of nobody", "units", "groups: [khac]", "groups: [" + "b," * 3000 + "khac]", "unknown-id"),
    Whole("600,000 values", "plan", b"a: [" + b"b," * 600_000 + b"]\n", "yaml"),
]


def text_of(root: Path, name: str, text: str | bytes = "") -> Path:
    path = root / "data" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def large(root: Path) -> None:
    """A file of 17 MiB, none of which is on disk."""
    with (root / "data/units.yaml").open("r+b") as file:
        file.truncate(17 << 20)


def instead(name: str, make: Callable[[Path], object]) -> Callable[[Path], object]:
    def made(root: Path) -> None:
        path = root / "data" / name
        path.unlink(missing_ok=True)
        make(path)

    return made


HERE = "reports/2025/xa-a"
RECEIVED = f"{HERE}/2025-11-02-received"
PLACES_OF_FILES = [
    Place("more than 16 MiB", large, "yaml", "data/units.yaml"),
    Place("no units", lambda root: (root / "data/units.yaml").unlink(), "yaml", "data/units.yaml"),
    Place("no plan", lambda root: (root / "data/plan.yaml").unlink(), "", code=2),
    Place("a folder for the plan", instead("plan.yaml", Path.mkdir), "yaml", "data/plan.yaml"),
    Place("a folder for the units", instead("units.yaml", Path.mkdir), "yaml", "data/units.yaml"),
    Place("a file for the folder of reports", lambda root: text_of(root / "data/x", "y"), ACCEPTED),
    Place("a folder for an event", instead(f"{RECEIVED}.yaml", Path.mkdir), "stray-file", f"data/{RECEIVED}.yaml"),
    Place("an ending in capitals", lambda root: text_of(root, f"{RECEIVED}.YAML", EVENT), "stray-file", f"data/{RECEIVED}.YAML"),
    Place("another ending", lambda root: text_of(root, f"{RECEIVED}.yml", EVENT), "stray-file", f"data/{RECEIVED}.yml"),
    Place("a backup of an editor", lambda root: text_of(root, f"{RECEIVED}.yaml~", EVENT), "stray-file", f"data/{RECEIVED}.yaml~"),
    Place(
        "a copy of a file manager", lambda root: text_of(root, f"{RECEIVED} (1).yaml", EVENT), "event-place", f"data/{RECEIVED} (1).yaml"
    ),
    Place("a hidden file", lambda root: text_of(root, f"{HERE}/.DS_Store", b"\0"), ACCEPTED),
    Place("a lock file of Word", lambda root: text_of(root, f"{HERE}/~$bao-cao.docx", b"\0"), ACCEPTED),
    Place("an attached file", lambda root: text_of(root, f"{HERE}/bao-cao.docx", b"PK"), "stray-file", f"data/{HERE}/bao-cao.docx"),
    Place("a folder that is no year", lambda root: text_of(root, "reports/25/xa-a/a.yaml"), "stray-file", "data/reports/25"),
    Place("a year in other digits", lambda root: text_of(root, "reports/２０２５/xa-a/a.yaml"), "stray-file", "data/reports/２０２５"),
    Place("a file among the years", lambda root: text_of(root, "reports/a.yaml"), "stray-file", "data/reports/a.yaml"),
    Place("a file among the units", lambda root: text_of(root, "reports/2025/a.yaml"), "stray-file", "data/reports/2025/a.yaml"),
    Place("a folder among the events", lambda root: text_of(root, f"{HERE}/xa-b/a.yaml"), "stray-file", f"data/{HERE}/xa-b"),
    Place("a unit of nobody", lambda root: text_of(root, "reports/2025/xa-z/2025-11-02-received.yaml", EVENT), "unknown-id"),
    Place("a unit in capitals", lambda root: text_of(root, "reports/2025/XA-A/2025-11-02-received.yaml", EVENT), "unknown-id"),
    Place("an event without a name", lambda root: text_of(root, f"{HERE}/.yaml", EVENT), ACCEPTED),
    Place("an event of a long name", lambda root: text_of(root, f"{HERE}/{'a' * 240}.yaml", EVENT), "event-place"),
    Place("an event with a line end in its name", lambda root: text_of(root, f"{HERE}/a\nb.yaml", EVENT), "event-place"),
    Place("an event with a steering letter in its name", lambda root: text_of(root, f"{HERE}/a\u202eb.yaml", EVENT), "event-place"),
    Place("an event whose name is no text", lambda root: text_of(root, os.fsdecode(HERE.encode() + b"/a\xff.yaml"), EVENT), "event-place"),
    Place("a name in NFD", lambda root: text_of(root, f"{HERE}/báo.yaml".replace("á", "a\u0301"), EVENT), "event-place"),
    Place(
        "a link to an event",
        lambda root: (root / f"data/{HERE}/2025-11-03-received.yaml").symlink_to("2025-11-02-received.yaml"),
        "stray-file",
    ),
    Place("a link to nowhere", lambda root: (root / f"data/{HERE}/a.yaml").symlink_to("b"), "stray-file", f"data/{HERE}/a.yaml"),
    Place("a link to itself", lambda root: (root / f"data/{HERE}/a.yaml").symlink_to("a.yaml"), "stray-file", f"data/{HERE}/a.yaml"),
    Place(
        "a link to what never ends",
        lambda root: (root / f"data/{HERE}/a.yaml").symlink_to("/dev/zero"),
        "stray-file",
        f"data/{HERE}/a.yaml",
    ),
    Place(
        "a link to a folder of events",
        lambda root: (root / "data/reports/2025/xa-b").symlink_to("xa-a"),
        "stray-file",
        "data/reports/2025/xa-b",
    ),
    Place("a pipe for an event", lambda root: os.mkfifo(root / f"data/{HERE}/a.yaml"), "stray-file", f"data/{HERE}/a.yaml"),
    Place("a pipe for the units", instead("units.yaml", os.mkfifo), "yaml", "data/units.yaml"),
    Place("units that are a link to themselves", instead("units.yaml", lambda path: path.symlink_to(path)), "yaml", "data/units.yaml"),
]

FILES: list[Edit | Whole] = [*ENCODINGS, *CONTROLS, *LOOK_ALIKES, *TYPES, *STRUCTURE, *CUTS, *LARGE]


def made(root: Path, case: Edit | Whole | Place) -> tuple[str, int] | None:
    """Makes the workspace of a row; the path and the line where the first problem is to be."""
    for file, text in BASES.items():
        path = root / PLACES[file]
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
    match case:
        case Edit(_, file, old, new, _, line):
            assert old in BASES[file], case.name
            (root / PLACES[file]).write_bytes(BASES[file].replace(old, new, 1).encode())
            return PLACES[file], BASES[file][: BASES[file].index(old)].count("\n") + 1 + line
        case Whole(_, file, content, _, line):
            (root / PLACES[file]).write_bytes(content)
            return PLACES[file], line
        case Place():
            case.make(root)
    return None


class Seen(NamedTuple):
    """What the child said of one row."""

    code: int
    problems: list[tuple[str, int, str]]
    err: str
    seconds: float


def checked(roots: list[Path]) -> tuple[list[Seen], int]:
    """`ttdn check` in each of these workspaces, in a child process; and the most memory that it held, in MiB."""
    ran = subprocess.run(
        [sys.executable, "-m", "tests.hostile_child"],
        input=json.dumps([os.fspath(root) for root in roots]),
        capture_output=True,
        encoding="utf-8",
        cwd=Path(__file__).parents[1],
        env={**os.environ, "TTDN_NOW": "2025-12-01", "PYTHONUTF8": "1"},
        timeout=600,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr[-2000:]
    *lines, peak = ran.stdout.splitlines()
    answers = [json.loads(line) for line in lines]
    return [Seen(a["code"], [tuple(p) for p in a["problems"]], a["err"], a["seconds"]) for a in answers], json.loads(peak)


ALL: list[Edit | Whole | Place] = [*FILES, *([] if sys.platform == "win32" else PLACES_OF_FILES)]


def wrong(case: Edit | Whole | Place, seen: Seen, place: tuple[str, int] | None) -> bool:
    """Whether the row came out otherwise than it says."""
    if "Traceback" in seen.err or seen.seconds >= SECONDS:
        return True
    if case.rule == ACCEPTED:
        return (seen.code, seen.problems, seen.err) != (0, [], "")
    if isinstance(case, Place) and case.code == 2:
        return seen.code != 2 or not seen.err.startswith("lỗi: ")
    if seen.code != (2 if case.rule == "newer-format" else 1):
        return True
    path, line, rule = seen.problems[0]
    if isinstance(case, Place):
        return (rule, path) != (case.rule, case.path or path)
    return ((path, line), rule) != (place, case.rule)


def test_every_file_is_told_at_its_line_or_accepted_on_purpose_within_a_second_and_200_megabytes(tmp_path: Path) -> None:
    assert len(ALL) >= 300
    assert len({case.name for case in ALL}) == len(ALL)
    roots = [tmp_path / str(number) for number in range(len(ALL))]
    places = [made(root, case) for root, case in zip(roots, ALL, strict=True)]
    seen, peak = checked(roots)
    assert [(case.name, of, place) for case, of, place in zip(ALL, seen, places, strict=True) if wrong(case, of, place)] == []
    assert 0 < peak < 200 or sys.platform == "win32"
