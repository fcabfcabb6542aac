"""
Finding the elements of an administrative document in any Word file, by what they say and where they stand.

Nothing is known of styles or templates.
"""

import re
from collections.abc import Iterable, Sequence

from ttdn_cli.domain.vietnamese import fold
from ttdn_cli.outbound.docx.file import WordFile
from ttdn_cli.outbound.docx.layout_rules._document import NUMBERED, Appendix, Document, division_of, type_in
from ttdn_cli.outbound.docx.layout_rules._line import Line, lines_in

NATIONAL_NAME = "cong hoa xa hoi chu nghia viet nam"
MOTTO = "doc lap tu do hanh phuc"
_HEAD, _TITLE_WITHIN = 80, 15
"""How far the header and the title are looked for: a page, a few lines."""

_NUMBER = re.compile(r"s[ốôo]\s*:|s[ốôo]\s.*/", re.IGNORECASE)
_DATE = re.compile(r"ngày\b.*\btháng\b.*\bnăm\b", re.IGNORECASE)
_SUBJECT = re.compile(r"v\s*/\s*v\b|về việc\b", re.IGNORECASE)
_ADDRESSEE = re.compile(r"kính gửi\b", re.IGNORECASE)
_BASIS = re.compile(r"căn cứ\b", re.IGNORECASE)
_MORE_BASES = re.compile(r"(căn cứ|theo đề nghị|xét|thực hiện|thi hành)\b", re.IGNORECASE)
_RECIPIENTS = re.compile(r"nơi nhận\s*:?", re.IGNORECASE)
_APPENDIX = re.compile(r"phục? lục(\s+(số\s+)?([ivxlc]+|\d+|[a-z]))?\s*[.:]?", re.IGNORECASE)
_AUTHORITY = re.compile(
    r"(TM|KT|TL|TUQ|Q)\.|(PHÓ\s+)?(CHỦ TỊCH|TRƯỞNG|GIÁM ĐỐC|CHÁNH|CHỦ NHIỆM|HIỆU TRƯỞNG|VIỆN TRƯỞNG|BÍ THƯ|THỦ TRƯỞNG)\b|"
    r"(ĐẠI DIỆN|NGƯỜI LẬP|THỨ TRƯỞNG|BỘ TRƯỞNG)\b"
)
_AGENCY = tuple(
    fold(word)
    for word in (
        *("ủy ban", "ubnd", "hđnd", "hội đồng", "phòng", "ban", "trung tâm", "văn phòng", "thanh tra", "sở", "bộ", "cục", "chi cục"),
        *("tổng cục", "vụ", "viện", "trường", "nhà", "hội", "liên đoàn", "đoàn", "huyện đoàn", "xã đoàn", "ubmttq", "đảng", "huyện ủy"),
        *("công an", "trạm", "bệnh viện", "tòa án", "kho bạc", "bảo hiểm", "chính phủ", "đội", "hạt", "công ty", "tổ"),
    )
)


def recognised(file: WordFile) -> Document:
    """The elements of a document."""
    paragraphs = tuple(file.paragraphs())
    lines = tuple(line for at, paragraph in enumerate(paragraphs) for line in lines_in(paragraph, at))
    header, national, left, right = _header(lines)
    number_at = next((n for n, line in enumerate(left) if _NUMBER.match(line.text)), None)
    number = None if number_at is None else left[number_at]
    subject = _subject(left[number_at or 0 :])
    above = left if number_at is None else left[:number_at]
    superior, issuer = _names([line for line in above if line.upper and line is not national and not _SUBJECT.match(line.text)])

    type_at = None if subject else next((n for n in _title_places(lines, header) if type_in(lines[n])), None)
    after = max(len(header), 0 if type_at is None else type_at + 1)
    summary = _summary(lines[after:]) if type_at is not None else ()
    after += len(summary)
    first_appendix, signature_at, heading = _ends(lines, after, national is not None)
    addressees = _addressees(lines[after : min(after + 20, first_appendix)])
    bases = _bases(lines[after : min(after + 60, first_appendix)])
    taken = {id(line) for line in (*addressees, *bases)}
    body = tuple(
        line
        for line in lines[after : min(signature_at, first_appendix)]
        if line.paragraph.cell is None and id(line) not in taken and not line.is_rule
    )
    signature = lines[signature_at:first_appendix]
    recipients = _recipients(signature, heading)
    mine = {id(line) for line in recipients}
    return Document(
        file=file,
        paragraphs=paragraphs,
        lines=lines,
        national_name=national,
        motto=next((line for line in header if fold(line.text) == MOTTO), None),
        superior=superior,
        issuer=issuer,
        number=number,
        place_and_date=next((line for line in right if _DATE.search(line.text)), None),
        subject=subject,
        type_name=None if type_at is None else lines[type_at],
        summary=summary,
        addressees=addressees,
        bases=bases,
        body=body,
        recipients_heading=heading,
        recipients=recipients,
        signer=tuple(line for line in signature if line is not heading and id(line) not in mine and _beside(line, heading)),
        appendices=tuple(_appendices(lines, first_appendix)),
        header=lines[:after],
    )


def _header(lines: Sequence[Line]) -> tuple[Sequence[Line], Line | None, Sequence[Line], Sequence[Line]]:
    """The lines of the header; the Quốc hiệu; what stands left of it, and in its own column. Without a table both are all of it."""
    national = next((line for line in lines[:_HEAD] if fold(line.text) == NATIONAL_NAME), None)
    cell = national.paragraph.cell if national else None
    if national and cell:
        last = max(n for n, line in enumerate(lines[:_HEAD]) if line.paragraph.cell and line.paragraph.cell.table == cell.table)
        header = lines[: last + 1]
        inside = [line for line in header if line.paragraph.cell and line.paragraph.cell.table == cell.table]
        left = [line for line in inside if line.paragraph.cell and line.paragraph.cell.column < cell.column]
        return header, national, left, [line for line in inside if line not in left]
    end = next(
        (n for n, line in enumerate(lines[:_HEAD]) if type_in(line) or _ADDRESSEE.match(line.text) or _APPENDIX.fullmatch(line.text)),
        min(len(lines), 12) if national else 0,
    )
    return lines[:end], national, lines[:end], lines[:end]


def _title_places(lines: Sequence[Line], header: Sequence[Line]) -> Iterable[int]:
    """Where the type may stand: below the header, or in the last row of its table."""
    return (n for n in range(min(len(header) + _TITLE_WITHIN, len(lines))) if n >= len(header) or type_in(lines[n]))


def _subject(left: Sequence[Line]) -> tuple[Line, ...]:
    """ "V/v …" below the number, to the end of its column."""
    start = next((n for n, line in enumerate(left) if _SUBJECT.match(line.text)), None)
    return () if start is None else tuple(line for line in left[start:] if not line.is_rule and not _DATE.search(line.text))


def _names(lines: Sequence[Line]) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """
    The body above and the body that issues, each in one line or several.

    A name begins with a word for a body; where that tells nothing, the one that issues is bold.
    """
    lines = [line for line in lines if fold(line.text) not in (NATIONAL_NAME, MOTTO)]
    starts = [n for n, line in enumerate(lines) if n == 0 or f"{fold(line.text)} ".startswith(tuple(f"{word} " for word in _AGENCY))]
    last = starts[-1] if starts else 0
    if last == 0:
        bold = next((n for n, line in enumerate(lines) if line.bold), 0)
        last = bold if all(line.bold for line in lines[bold:]) else 0
    return tuple(lines[:last]), tuple(lines[last:])


def _summary(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines below the type: the first, and those centred in bold that follow at once."""
    found: list[Line] = []
    for line in lines[:8]:
        begins_text = _ADDRESSEE.match(line.text) or _BASIS.match(line.text) or division_of(line) in NUMBERED or line.is_rule
        if begins_text or (found and not _continues(found[-1], line)):
            break
        found.append(line)
    return tuple(found)


def _continues(before: Line, line: Line) -> bool:
    """Whether a line of a title goes on: centred as the one before, right below it, not all in capitals."""
    centred = line.paragraph.format.align == before.paragraph.format.align == "center"
    return centred and line.at - before.at <= 1 and not line.upper and (line.bold or not before.bold)


def _addressees(lines: Sequence[Line]) -> tuple[Line, ...]:
    """ "Kính gửi:" and the list below it."""
    start = next((n for n, line in enumerate(lines) if _ADDRESSEE.match(line.text)), None)
    if start is None:
        return ()
    end = start + 1
    while end < len(lines) and lines[end].text.startswith(("-", "–", "+", "•")):
        end += 1
    return tuple(lines[start:end])


def _bases(lines: Sequence[Line]) -> tuple[Line, ...]:
    """
    The legal bases: lines that begin with "Căn cứ", and those that go on with them.

    One sentence "Căn cứ …, Phòng … báo cáo như sau:" is body: a basis is one of several, or ends in ";", or is italic.
    """
    start = next((n for n, line in enumerate(lines[:10]) if _BASIS.match(line.text)), None)
    if start is None:
        return ()
    end = start + 1
    while end < len(lines) and _MORE_BASES.match(lines[end].text) and not lines[end].text.endswith(":"):
        if not (_BASIS.match(lines[end].text) or lines[end].italic or lines[end - 1].text.endswith(";")):
            break
        end += 1
    alone = lines[start]
    if end == start + 1 and (alone.text.endswith(":") or not (alone.text.endswith(";") or alone.italic)):
        return ()
    return tuple(lines[start:end])


def _ends(lines: Sequence[Line], after: int, has_header: bool) -> tuple[int, int, Line | None]:
    """Where the first Phụ lục begins, where the signature begins, and the line "Nơi nhận:"."""
    heading_at = next((n for n in range(after, len(lines)) if _RECIPIENTS.match(lines[n].text) and len(lines[n].text) < 40), None)
    labels = [n for n in range(after if has_header else 0, len(lines)) if lines[n].paragraph.cell is None and _is_label(lines[n])]
    first_appendix = next((n for n in labels if heading_at is None or n > heading_at or not has_header), len(lines))
    if heading_at is not None and heading_at < first_appendix:
        return first_appendix, _block_start(lines, heading_at, after), lines[heading_at]
    signers = [n for n in range(after, first_appendix) if lines[n].upper and _AUTHORITY.match(lines[n].text)]
    signers = [n for n in signers if n > after + (first_appendix - after) // 2]
    return first_appendix, _block_start(lines, signers[0], after) if signers else first_appendix, None


def _is_label(line: Line) -> bool:
    return len(line.text) < 20 and bool(_APPENDIX.fullmatch(line.text))


def _block_start(lines: Sequence[Line], at: int, after: int) -> int:
    """The first line of the table in which a line stands; outside tables, of the signer's lines right above it."""
    cell = lines[at].paragraph.cell
    while at > after:
        before = lines[at - 1]
        same = cell is not None and before.paragraph.cell is not None and before.paragraph.cell.table == cell.table
        if not (same or (cell is None and before.paragraph.cell is None and before.upper and _AUTHORITY.match(before.text))):
            break
        at -= 1
    return at


def _recipients(signature: Sequence[Line], heading: Line | None) -> tuple[Line, ...]:
    """The list below "Nơi nhận:", in its cell; outside tables, the lines that begin with a dash."""
    if heading is None:
        return ()
    cell = heading.paragraph.cell
    below = [line for line in signature if line.at > heading.at or (line.at == heading.at and line is not heading)]
    if cell:
        mine = [
            line for line in below if line.paragraph.cell and line.paragraph.cell[:1] + line.paragraph.cell[3:4] == cell[:1] + cell[3:4]
        ]
        return tuple(mine)
    return tuple(line for line in below if line.text.startswith(("-", "–", "+", "•")))


def _beside(line: Line, heading: Line | None) -> bool:
    """Whether a line of the signature's block stands in another column than "Nơi nhận:"."""
    if heading is None or heading.paragraph.cell is None:
        return not line.is_rule
    cell = line.paragraph.cell
    return cell is not None and cell.column > heading.paragraph.cell.column and not line.is_rule


def _appendices(lines: Sequence[Line], start: int) -> Iterable[Appendix]:
    """Each Phụ lục: its line, its title up to the reference in brackets, that reference."""
    places = [n for n in range(start, len(lines)) if lines[n].paragraph.cell is None and _is_label(lines[n])]
    for at in places:
        title: list[Line] = []
        reference: list[Line] = []
        for line in lines[at + 1 : at + 9]:
            if line.paragraph.cell is not None or _is_label(line) or line.is_rule:
                break
            if line.text.startswith("(") or (reference and not reference[-1].text.endswith(")")):
                reference.append(line)
            elif reference or (title and line.paragraph.format.align != "center") or division_of(line) in NUMBERED:
                break
            else:
                title.append(line)
        yield Appendix(lines[at], tuple(title), tuple(reference))
