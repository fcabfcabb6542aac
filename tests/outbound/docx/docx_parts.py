"""Word templates in a few words, for the tests of the wrapper; and what a Word file says, for those who look at it."""

import io
import re
import zipfile
from collections.abc import Mapping
from html import unescape

from ttdn_cli.outbound.docx.writing import packed
from ttdn_cli.storage.shipped import TemplateFile

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
)
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAME = "templates/thu.docx"


def p(text: str) -> str:
    """A paragraph. The text is XML: `&lt;` for `<`."""
    return f'<w:p><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def cell(content: str) -> str:
    return f"<w:tc><w:tcPr/>{content}</w:tc>"


def row(*cells: str) -> str:
    return f"<w:tr>{''.join(map(cell, cells))}</w:tr>"


def table(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"


def a_template(
    body: str, more: Mapping[str, str | bytes] | None = None, types: str = "", relations: str = "", name: str = NAME
) -> TemplateFile:
    """A Word file with this text; `more` are other parts, `types` and `relations` what the package says of them."""
    main = f'<Override PartName="/word/document.xml" ContentType="{_WORD}.document.main+xml"/>'
    usual = '<Default Extension="xml" ContentType="application/xml"/>'
    whole: dict[str, str | bytes] = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">{usual}{main}{types}</Types>',
        "_rels/.rels": relations_of(relation("r1", "officeDocument", "word/document.xml")),
        "word/document.xml": f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": relations_of(relations),
    }
    whole.update(more or {})
    return TemplateFile(name, packed({part: data.encode() if isinstance(data, str) else data for part, data in whole.items()}))


def relations_of(inner: str) -> str:
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{inner}</Relationships>'


def relation(id: str, kind: str, target: str) -> str:
    return f'<Relationship Id="{id}" Type="{_OFFICE}/{kind}" Target="{target}"/>'


def parts(docx: bytes) -> dict[str, bytes]:
    """The parts of a file by name."""
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def xml(docx: bytes, part: str = "word/document.xml") -> str:
    return parts(docx)[part].decode()


def paragraphs(docx: bytes, part: str = "word/document.xml") -> list[str]:
    """The words of every paragraph."""
    found = re.findall(r"<w:p[ >].*?</w:p>|<w:p/>", xml(docx, part), re.DOTALL)
    return [unescape("".join(re.findall(r"<w:t(?: [^>]*)?>([^<]*)</w:t>", paragraph))) for paragraph in found]
