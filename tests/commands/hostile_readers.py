"""What those who get an output read in it: a person at a screen, Excel, a calendar, a mail program, Word, a renderer of Markdown."""

import csv
import email
import email.policy
import io
import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from email.header import decode_header, make_header
from pathlib import Path
from typing import Any

from icalendar import Calendar
from markdown_it import MarkdownIt

from tests.outbound.docx.docx_parts import paragraphs, parts

Read = list[str]
"""The pieces that a reader tells apart: lines, cells, values, each with what it is where the form says so."""


def of_screen(data: bytes) -> Read:
    """A screen's words as one line: a name may be broken between two words, and columns are as wide as the names."""
    return [_one_line(data.decode())]


def of_json(data: bytes) -> Read:
    return list(_values(json.loads(data)))


def of_csv(data: bytes) -> Read:
    """The cells; an apostrophe before a text is Excel's sign that it is one."""
    cells = [cell for row in csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")) for cell in row]
    assert not [cell for cell in cells if cell[:1] in tuple("=+-@\t\r")]
    return [cell.removeprefix("'") for cell in cells]


def of_markdown(data: bytes) -> Read:
    """Every block and everything within one by its kind, with the words in it."""
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(data.decode())
    found = []
    for token in tokens:
        found += [f"{child.type}: {_one_line(child.content)}" for child in token.children or [token]]
    return found


def of_ics(data: bytes) -> Read:
    """Every property of the calendar, its events and alarms, as another program decodes it; one of its own (`X-…`) is a text (3.8.8.2)."""
    items = Calendar.from_ical(data).property_items(recursive=True)
    values = [(name, str(value)) for name, value in items]
    return [f"{name}: " + (re.sub(r"\\(.)", r"\1", value) if name.startswith("X-") else value) for name, value in values]


def of_docx(data: bytes) -> Read:
    """The words of every part that has any, and the values of its charts. Every part is well-formed."""
    found = []
    for name, part in sorted(parts(data).items()):
        if name.endswith((".xml", ".rels")):
            values = [element.text or "" for element in ET.fromstring(part).iter() if element.tag.endswith("}v")]
            found += [f"{name}: {_one_line(text)}" for text in (" ".join(paragraphs(data, name)), *values)]
    return found


def of_mail(data: bytes) -> Read:
    """Every header, decoded (RFC 2047), and the content of every part."""
    mail = email.message_from_bytes(data, policy=email.policy.default)
    found = [f"{name}: {make_header(decode_header(value))}" for name, value in email.message_from_bytes(data).items()]
    for part in mail.walk():
        assert part.defects == []
        if part.get_content_maintype() == "text":
            found.append(_one_line(part.get_content()))
        elif not part.is_multipart():
            found += of_docx(part.get_content())
    return found


def of_lines(data: bytes) -> Read:
    return data.decode().splitlines()


def of_annotations(data: bytes) -> Read:
    """What GitHub's runner takes for an annotation, decoded as it does, and the lines that it only shows."""
    found = []
    for line in of_lines(data):
        assert line.startswith("::error ") or not line.lstrip().startswith("::"), "the runner would do what that line says"
        found.append(re.sub("%(25|0A|0D|3A|2C)", lambda code: bytes.fromhex(code[1]).decode(), line))
    return found


def of_sarif(data: bytes) -> Read:
    """The values of the JSON; in a message braces stand twice (3.11.5)."""
    return [re.sub(r"([{}])\1", r"\1", value) if "/message/text" in value else value for value in of_json(data)]


def of_xml(data: bytes) -> Read:
    """Every element with its attributes and its text."""
    return [f"{e.tag} {e.attrib} {_one_line(e.text or '')}" for e in ET.fromstring(data).iter()]


def of_folder(folder: Path) -> Read:
    """Every file, by its name and what its own reader reads in it."""
    readers = {".eml": of_mail, ".docx": of_docx, ".txt": of_lines, ".md": of_markdown}
    return [f"{path.name}: {piece}" for path in sorted(folder.iterdir()) for piece in readers[path.suffix](path.read_bytes())]


def _values(value: Any, here: str = "") -> Iterator[str]:
    match value:
        case dict():
            for key, held in value.items():
                yield from _values(held, f"{here}/{key}")
        case list():
            for held in value:
                yield from _values(held, f"{here}/-")
        case _:
            yield f"{here}: {value}"


def _one_line(text: str) -> str:
    return " ".join(text.split())
