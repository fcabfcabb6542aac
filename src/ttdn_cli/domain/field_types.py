"""
What a field of a record holds: each type with the texts that it takes, what is said of another one, and the same in JSON Schema.

Scalars come as texts, whatever YAML would make of them; days, numbers and truth values are read here.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import cache, lru_cache
from typing import Annotated, Any

from ttdn_cli.domain.days import FIRST_YEAR, LAST_YEAR, parse_day, parse_instant, shortened
from ttdn_cli.domain.record import Scalar, Text, wrong

SCHEMA = 1
"""The newest file format that this version reads."""


def parsed(parse: Callable[[str], Any], what: str, json: Mapping[str, Any]) -> Scalar:
    def validate(value: object) -> object:
        if not isinstance(value, str):
            raise wrong(f"phải là {what}")
        try:
            return parse(value)
        except ValueError as error:
            raise wrong(str(error)) from None

    return Scalar(validate, json=json)


_WHOLE = re.compile(r"0|-?[1-9]\d{0,8}", re.ASCII)


def _whole(low: int, high: int, what: str) -> Scalar:
    @lru_cache(maxsize=256)
    def parse(text: str) -> int:
        if not _WHOLE.fullmatch(text):
            raise ValueError(f'"{shortened(text)}" không phải là số nguyên')
        if not low <= int(text) <= high:
            raise ValueError(f"{text} nằm ngoài khoảng từ {low} đến {high}")
        return int(text)

    return parsed(parse, what, {"type": "integer", "minimum": low, "maximum": high})


def _schema(text: str) -> int:
    """An older format is never refused. 0 never was one."""
    if not re.fullmatch(r"[1-9]\d{0,8}", text, re.ASCII):
        raise ValueError(f'"{shortened(text)}" không phải là số của một mẫu tệp; mẫu hiện nay là {SCHEMA}')
    if int(text) > SCHEMA:
        raise ValueError(newer_format(text))
    return int(text)


def newer_format(schema: str) -> str:
    """Why a file of that format is not read: a newer one may mean by a key something that this version does not know."""
    return f"viết theo mẫu tệp {schema}, mới hơn mẫu {SCHEMA} mà bản ttdn này đọc được"


def _truth(text: str) -> bool:
    if text not in ("true", "false"):
        raise ValueError(f'"{shortened(text)}" phải là true hoặc false')
    return text == "true"


def _is_line(text: str) -> str:
    if not text.strip():
        raise wrong("không được để trống")
    if "\n" in text or "\r" in text:
        raise wrong("phải nằm trên một dòng")
    if "\t" in text:  # no header of a mail holds one
        raise wrong("không được chứa dấu tab")
    return text


def _is_filled(text: str) -> str:
    if not text.strip():
        raise wrong("không được để trống")
    return text


_LONGEST = 1000
_compiled = cache(re.compile)
"""When it is first used: no command meets every pattern."""


def matching(pattern: str, what: str, example: str = "") -> Text:
    """
    A validator that holds a text to `pattern`, which JavaScript reads as Python does; `what` says in Vietnamese what it should be.

    The example is what stands behind "ví dụ" in `what`, where it is not given. No such text is longer than a line of a letter: without
    a bound, a made-up address of 100,000 letters keeps the pattern busy for minutes.
    """

    def validate(text: str) -> str:
        if len(text) > _LONGEST or not _compiled(pattern).fullmatch(text):
            raise wrong(f'"{shortened(text)}" không phải là {what}')
        return text

    examples = [example or what.partition("ví dụ ")[2]]
    return Text(validate, {"type": "string", "maxLength": _LONGEST, "pattern": f"^(?:{pattern})$", "examples": examples})


_JSON_DAY = {"type": "string", "format": "date", "pattern": "^(?:19|2[0-9])[0-9]{2}-[0-9]{2}-[0-9]{2}$", "examples": ["2026-11-05"]}
_JSON_INSTANT = {
    "type": "string",
    "format": "date-time",
    "pattern": "^(?:19|2[0-9])[0-9]{2}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}[+-][0-9]{2}:[0-9]{2}$",
    "examples": ["2026-11-05T09:15:22+07:00"],
}

Day = Annotated[date, parsed(parse_day, "một ngày, ví dụ 2026-11-05", _JSON_DAY)]
Instant = Annotated[datetime, parsed(parse_instant, "một thời điểm, ví dụ 2026-11-05T09:15:22+07:00", _JSON_INSTANT)]
Year = Annotated[int, _whole(FIRST_YEAR, LAST_YEAR, "một năm")]
Number = Annotated[int, _whole(0, 99_999_999, "một số nguyên")]
SchemaNumber = Annotated[int, parsed(_schema, "số của mẫu tệp", {"type": "integer", "minimum": 1, "maximum": SCHEMA})]
DaysAway = Annotated[int, _whole(-366, 366, "một số ngày")]
DaysBetween = Annotated[int, _whole(0, 366, "một số ngày")]
Month = Annotated[int, _whole(1, 12, "một tháng")]
DayOfMonth = Annotated[int, _whole(1, 31, "một ngày trong tháng")]
Bool = Annotated[bool, parsed(_truth, "true hoặc false", {"type": "boolean"})]
Line = Annotated[str, Text(_is_line, {"type": "string", "pattern": r"^[^\t\r\n]*\S[^\t\r\n]*$"})]
Prose = Annotated[str, Text(_is_filled, {"type": "string", "pattern": r"\S"})]


def _size(text: str) -> int:
    if not re.fullmatch(r"0|[1-9]\d{0,17}", text, re.ASCII):
        raise ValueError(f'"{shortened(text)}" không phải là số byte')
    return int(text)


Size = Annotated[int, parsed(_size, "số byte", {"type": "integer", "minimum": 0, "maximum": 10**18 - 1})]

SLUG = r"[a-z0-9]+(?:-[a-z0-9]+)*"
Slug = Annotated[str, matching(SLUG, "mã viết bằng chữ thường không dấu, số và gạch nối, ví dụ xa-ba-diem")]
ClauseId = Annotated[str, matching(r"[IVX]+(?:\.[1-9][0-9]*)*", "mã mục của kế hoạch, ví dụ II.2.1")]
DutyId = Annotated[str, matching(r"[IVX]+(?:\.[1-9][0-9]*)*/[1-9][0-9]*", "mã nhiệm vụ được giao, ví dụ III.2/1")]
DocumentNumber = Annotated[str, matching(r"\S+[/-]\S+", "số, ký hiệu văn bản, ví dụ 88/2012/NĐ-CP")]
_ADDRESS = r'[^\s@,;<>()\[\]"\\:]+@[^\s@,;<>()\[\]"\\:]+\.[^\s@,;<>()\[\]"\\:]+'
_EMAILS = "địa chỉ thư điện tử (nhiều địa chỉ: cách nhau bằng dấu phẩy)"
Emails = Annotated[str, matching(rf"{_ADDRESS}(?:, *{_ADDRESS})*", _EMAILS, "vanphong@example.vn")]
Phone = Annotated[str, matching(r"\+?[0-9][0-9 ().,;/-]*", "số điện thoại", "028 0000 0000")]


def _is_timezone(text: str) -> str:
    from zoneinfo import ZoneInfo

    try:
        ZoneInfo(text)
    except (KeyError, ValueError, OSError):  # ZoneInfoNotFoundError is a KeyError; an odd path is one of the others
        raise wrong(f'"{shortened(text)}" không phải là múi giờ, ví dụ Asia/Ho_Chi_Minh') from None
    return text


Timezone = Annotated[str, Text(_is_timezone, {"type": "string", "examples": ["Asia/Ho_Chi_Minh"]})]
