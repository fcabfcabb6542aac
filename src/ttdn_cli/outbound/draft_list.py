"""The list beside the drafts: what was made, for a person to say in a text editor what went out. Written and read here."""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from ttdn_cli.domain.days import in_table, parse_day, shortened
from ttdn_cli.domain.events import ReminderVia
from ttdn_cli.domain.problem import TtdnError
from ttdn_cli.domain.reminding import Doubt, Reminding
from ttdn_cli.domain.text import as_seen

LIST = "danh-sach.txt"
DONE = "da-ghi"
"""The folder, beside the list, of files whose outcome was recorded."""

_HEAD = """\
# Thư và công văn đã soạn để nhắc gửi báo cáo.
#
# Gửi xong (mở từng tệp .eml bằng Outlook rồi bấm Gửi), chạy: ttdn remind --mark --from THƯ-MỤC-NÀY
# Cái nào không gửi thì xóa chữ x trong dấu ngoặc vuông ở đầu dòng: [ ]. Cái nào chưa gửi thì xóa cả dòng: lần sau hỏi lại.
# Công văn ký và phát hành xong thì ghi số và ngày vào cuối dòng, ví dụ: số: 12/VHTT | ngày: 12/11/2026. Chưa có thì để trống.
# Không sửa phần mã ở giữa dòng. Cái nào đã ghi kết quả thì được chuyển vào thư mục da-ghi.
"""
_LINE = re.compile(
    r"\[(?P<mark>[^\]]*)\]\s*(?P<year>\d{4})/(?P<unit>[a-z0-9-]+)/(?P<claim>reminded-[a-z0-9.-]+)(?P<rest>.*)", re.ASCII | re.DOTALL
)
_NUMBER = re.compile(r"\|\s*số:(?P<number>[^|]*)\|\s*ngày:(?P<dated>[^|]*)$")


@dataclass(frozen=True, slots=True)
class DraftLine:
    """One line of the list: a claim, whether it was sent, and a letter's number and date."""

    line: int
    year: int
    unit: str
    claim: str
    sent: bool
    number: str | None
    dated: date | None
    file: str

    @property
    def key(self) -> tuple[int, str, str]:
        """Which claim it is about."""
        return self.year, self.unit, self.claim


def draft_list_text(before: str, doubts: Iterable[tuple[Doubt, str, str]]) -> str:
    """
    The list with these claims, each with the unit's name and its file. What a person wrote into it stays as it is; what is not in it
    is added at the end.
    """
    lines = [] if before else [_HEAD]
    for doubt, name, file in doubts:
        key = f"{doubt.year}/{doubt.unit}/{doubt.attempt.name}"
        if re.search(rf"^[^\[\n]*\[[^\]\n]*\]\s*{re.escape(key)}(?![a-z0-9.-])", before, re.MULTILINE):
            continue  # the first brackets of a line: a name may hold others
        blanks = " | số:  | ngày: " if doubt.attempt.claim.via is ReminderVia.LETTER else ""
        lines.append(f"[x] {key} | {as_seen(name)} | {file}{blanks}\n")
    joint = "" if not before or before.endswith("\n") else "\n"
    return before + joint + "".join(lines)


def parse_draft_list(data: bytes) -> Sequence[DraftLine]:
    """
    The lines of the list. Comments and empty lines are passed over.

    Raises: TtdnError for a line that cannot be understood, by its number.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise TtdnError("không phải là văn bản UTF-8", "lưu lại với bảng mã UTF-8") from None
    return [_parsed(n, line.strip()) for n, line in enumerate(text.splitlines(), 1) if line.strip() and not line.lstrip().startswith("#")]


def _parsed(n: int, line: str) -> DraftLine:
    found = _LINE.fullmatch(line)
    if found is None or found["mark"].strip().lower() not in ("x", ""):
        raise TtdnError(f'dòng {n}: "{as_seen(shortened(line))}" không đọc được', "đầu dòng là [x] (đã gửi) hoặc [ ] (không gửi)")
    letter = _NUMBER.search(found["rest"])
    number = letter["number"].strip() if letter else ""
    dated = letter["dated"].strip() if letter else ""
    file = (found["rest"][: letter.start()] if letter else found["rest"]).rpartition("|")[2].strip()  # a name may hold a stroke
    sent = bool(found["mark"].strip())
    return DraftLine(n, int(found["year"]), found["unit"], found["claim"], sent, number or None, _day(n, dated) if dated else None, file)


def without_lines(text: str, numbers: Collection[int]) -> str:
    """The list with these lines as comments: what was recorded is not to be sent again."""
    lines = text.splitlines(keepends=True)
    return "".join(f"# đã ghi kết quả, không gửi lại: {line}" if n in numbers else line for n, line in enumerate(lines, 1))


def _day(n: int, text: str) -> date:
    """A day, as a Vietnamese writes it or as ttdn does."""
    vietnamese = re.fullmatch(r"(\d{1,2})/(\d{1,2})/(\d{4})", text, re.ASCII)
    try:
        return parse_day(f"{vietnamese[3]}-{int(vietnamese[2]):02}-{int(vietnamese[1]):02}" if vietnamese else text)
    except ValueError as error:
        raise TtdnError(f"dòng {n}: {error}") from None


def call_list_text(as_of: date, units: Sequence[Reminding]) -> str:
    """The units without an address, with their phone numbers: whom to call, and how to write it down."""
    lines = [f"# Đơn vị cần gọi điện ngày {in_table(as_of)}: đến bậc nhắc và chưa có địa chỉ thư điện tử.\n"]
    lines += ["# Gọi xong, chạy: ttdn remind --mark MÃ-ĐƠN-VỊ --via phone. Tệp này được ghi lại mỗi lần soạn.\n"]
    for unit in units:
        step = f"bậc {unit.due.step.id}" if unit.due else ""
        phone = unit.unit.phone or "chưa có số điện thoại"
        lines.append(as_seen(f"{unit.unit.name} | {phone} | {unit.unit.id} | năm {unit.year}, {step}") + "\n")
    return "".join(lines)
