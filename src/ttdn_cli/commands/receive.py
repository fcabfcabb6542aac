"""`ttdn receive`: a report came in, or one was recorded wrongly and is put right."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ttdn_cli.commands.formats import explained
from ttdn_cli.commands.options import DayOption, DryRunOption, UnitArgument, YearOption
from ttdn_cli.domain.days import in_table, parse_day
from ttdn_cli.domain.words import VIA

if TYPE_CHECKING:
    from ttdn_cli.commands.recording import Desk
    from ttdn_cli.domain.events import Received

DEGREES = ("mật", "tối mật", "tuyệt mật")


def parse_via(text: str) -> str:
    """
    A way of sending.

    Raises: ValueError, in Vietnamese.
    """
    if text not in VIA:
        raise ValueError(f'"{text}" không phải là một hình thức gửi; dùng một trong: {", ".join(VIA)}')
    return text


def parse_secrecy(text: str) -> str:
    """
    A degree of secrecy, typed with diacritics or without.

    Raises: ValueError, in Vietnamese.
    """
    from ttdn_cli.domain.vietnamese import fold

    for degree in DEGREES:
        if fold(text) == fold(degree):
            return degree
    raise ValueError(f'"{text}" không phải là một độ mật; dùng một trong: {", ".join(DEGREES)}')


def command(
    ctx: typer.Context,
    unit: UnitArgument,
    sent: Annotated[
        date | None, typer.Option("--sent", parser=parse_day, metavar="NGÀY", help="ngày gửi: theo ngày này mà xét đúng hạn hay trễ hạn")
    ] = None,
    number: Annotated[str | None, typer.Option("--number", metavar="SỐ", help="số, ký hiệu của báo cáo")] = None,
    dated: Annotated[date | None, typer.Option("--dated", parser=parse_day, metavar="NGÀY", help="ngày ghi trên báo cáo")] = None,
    via: Annotated[str | None, typer.Option("--via", parser=parse_via, metavar="CÁCH", help=f"hình thức gửi: {explained(VIA)}")] = None,
    file: Annotated[list[Path] | None, typer.Option("--file", metavar="TỆP", help="tệp kèm theo; ghi nhiều lần cho nhiều tệp")] = None,
    content: Annotated[Path | None, typer.Option("--content", metavar="TỆP.yaml", help="tệp nội dung báo cáo")] = None,
    nil: Annotated[bool, typer.Option("--nil", help="báo cáo không phát sinh")] = False,
    secrecy: Annotated[
        str | None, typer.Option("--secrecy", parser=parse_secrecy, metavar="ĐỘ", help="độ mật: chỉ ghi số và các ngày của báo cáo")
    ] = None,
    replaces: Annotated[str | None, typer.Option("--replaces", metavar="SỰ-KIỆN", help="báo cáo đã ghi sai mà báo cáo này thay")] = None,
    day: DayOption = None,
    year: YearOption = None,
    yes: Annotated[bool, typer.Option("--yes", help="ghi cả khi đơn vị đã có báo cáo cùng số, cùng ngày")] = False,
    dry_run: DryRunOption = False,
) -> None:
    """
    Ghi nhận một báo cáo đã đến.

    --sent là ngày đơn vị gửi, --day là ngày nhận (không ghi là hôm nay). Năm báo cáo là năm của ngày gửi; khi năm trước còn
    báo cáo chưa xong của đơn vị này, phải ghi rõ --year.

    Với --replaces, báo cáo mới thay báo cáo đã ghi sai, kể cả sau khi đã công nhận: giá trị nào không ghi lại thì giữ như
    báo cáo cũ. Các tệp chỉ được ghi tên, kích thước và mã SHA-256; tệp vẫn ở nguyên chỗ cũ.

    Tệp --content viết như sau (mục nào đơn vị không nêu thì bỏ; đơn vị ghi "không có" thì để trống trong dấu nháy ""):

        results:
          - task: II.2.1
            text: Tổ chức 12 buổi giới thiệu với đoàn khách quốc tế
            figures: {số buổi: 12, lượt người: 1250}
        difficulties: Thiếu kinh phí
        proposals: ""

    Ví dụ:

        ttdn receive xa-ba-diem --sent 2026-11-01 --number 123/BC-UBND --dated 2026-10-31 --via email --file baocao.docx

        ttdn receive xa-ba-diem --replaces 2026-11-02-received --sent 2026-10-31
    """
    from dataclasses import replace

    from ttdn_cli.commands.recording import desk, record
    from ttdn_cli.commands.typed import typed
    from ttdn_cli.domain.problem import TtdnError
    from ttdn_cli.storage.incoming import attached, read_content

    root: Path | None = ctx.obj
    if secrecy is not None and (file or content):
        raise TtdnError(
            f'báo cáo độ "{secrecy}" chỉ được ghi số và các ngày, không ghi nội dung và tệp; chưa ghi gì', "bỏ --file và --content"
        )
    at = desk(root, unit, day, year or (sent.year if sent else None))
    old = None
    if replaces is not None:
        old, year = _replaced(at, replaces.removesuffix(".yaml"), year)
        at = replace(at, day=day or old.day)
    if sent is None and old is None:
        raise TtdnError("thiếu --sent: ngày đơn vị gửi báo cáo; chưa ghi gì", f"ví dụ --sent {at.day.isoformat()}")
    if nil and content is not None:
        raise TtdnError("--nil (không phát sinh) và --content không dùng cùng nhau; chưa ghi gì")
    if year is None:
        assert sent is not None
        year = _year_of(at, sent)
    fields: dict[str, Any] = _kept(old, new_content=nil or content is not None, secret=secrecy is not None) if old else {}
    given = {
        "kind": "received",
        "sent": sent and sent.isoformat(),
        "number": number,
        "dated": dated and dated.isoformat(),
        "via": via,
        "files": [_raw(attached(path)) for path in file] if file else None,
        "nil": "true" if nil else None,
        "content": _raw(read_content(content, at.workspace.plan, year)) if content else None,
        "secrecy": secrecy,
        "replaces": replaces and replaces.removesuffix(".yaml"),
    }
    fields = typed(fields | {key: value for key, value in given.items() if value is not None})
    if "dated" in fields and fields["dated"] > at.day.isoformat():
        of_paper = in_table(parse_day(fields["dated"]))
        raise TtdnError(f"ngày ghi trên báo cáo {of_paper} ở sau ngày nhận {in_table(at.day)}; chưa ghi gì", "xem lại --dated và --day")
    if not yes and old is None:
        _ask_about_own(at, year, fields)
    record(at, year, lambda *_: fields, dry_run, _main_facts(fields))


def _main_facts(fields: dict[str, Any]) -> str:
    """What a slip would change: the number, the day of sending, the report that is put right."""
    number, replaced = fields.get("number"), fields.get("replaces")
    facts = [f"số {number}" if number else "", f"gửi ngày {in_table(parse_day(fields['sent']))}", f"thay {replaced}" if replaced else ""]
    return ", ".join(fact for fact in facts if fact)


def _raw(record: Any) -> Any:
    """A record as a file would hold it: texts only."""
    from ttdn_cli.storage.event_text import as_texts

    return as_texts(record)


def _kept(old: "Received", new_content: bool, secret: bool) -> dict[str, Any]:
    """
    What a report that replaces `old` takes over from it.

    What says something about the content goes when the content is given anew, and with the files when the report turns out secret.
    """
    kept: dict[str, Any] = _raw(old)
    gone = ["schema", "year", "unit", "day", "recorded", "replaces"]
    gone += ["content", "nil"] if new_content or secret else []
    gone += ["files"] if secret else []
    return {key: value for key, value in kept.items() if key not in gone}


def _replaced(at: "Desk", name: str, year: int | None) -> tuple["Received", int]:
    """The report that was recorded wrongly, and its year."""
    from ttdn_cli.commands.recording import history_of
    from ttdn_cli.domain.events import Received
    from ttdn_cli.domain.problem import TtdnError
    from ttdn_cli.domain.text import as_seen
    from ttdn_cli.storage.reports import event_names, recorded_years

    found = [
        (entry.event, y)
        for y in recorded_years(at.root)
        if year in (None, y) and name in event_names(at.root, y, at.unit.id)
        for entry in history_of(at, y)
        if entry.name == name and isinstance(entry.event, Received)
    ]
    if not found:
        raise TtdnError(
            f'{at.unit.name} không có báo cáo nào tên "{as_seen(name)}" để thay; chưa ghi gì',
            f"xem các sự kiện đã ghi bằng: ttdn log {at.unit.id}",
        )
    if len(found) > 1:
        raise TtdnError(f'báo cáo "{name}" có trong các năm {", ".join(str(y) for _, y in found)}; chưa ghi gì', "ghi rõ --year")
    return found[0]


def _year_of(at: "Desk", sent: date) -> int:
    """
    The reporting year of a report sent on a day: that day's, unless the year before is still open for this unit.

    Raises: TtdnError then: a person must say which is meant.
    """
    from ttdn_cli.commands.recording import history_of
    from ttdn_cli.domain.problem import TtdnError
    from ttdn_cli.domain.recording import last_year_is_open
    from ttdn_cli.storage.reports import has_events

    before = sent.year - 1
    if has_events(at.root, before) and last_year_is_open(at.workspace, at.unit, before, history_of(at, before), at.day):
        raise TtdnError(
            f"{at.unit.name} còn báo cáo chưa xong của năm {before}; chưa ghi gì",
            f"ghi rõ --year {before} nếu là báo cáo của năm {before}, --year {sent.year} nếu là báo cáo của năm {sent.year}",
        )
    return sent.year


def _ask_about_own(at: "Desk", year: int, fields: dict[str, Any]) -> None:
    """
    Asks before a report is recorded once more that stands already and waits for an answer: of the same number, own date and day of sending.

    The same line twice is a slip of the hand, or a colleague's work. Once a report was returned, the next one is what everybody waits for.
    """
    from ttdn_cli.commands.recording import history_of
    from ttdn_cli.domain.events import Received
    from ttdn_cli.domain.fold import Stage, fold
    from ttdn_cli.domain.owing import regime_of

    regime = regime_of(at.workspace.plan, year)
    if regime is None:
        return
    state = fold(regime, year, history_of(at, year)).at(at.day)
    for entry in state.reports if state.stage is Stage.RECEIVED else ():
        held = _raw(entry.event)
        if isinstance(entry.event, Received) and all(held.get(key) == fields.get(key) for key in ("number", "dated", "sent")):
            number = f"báo cáo số {entry.event.number}" if entry.event.number else "báo cáo"
            what = f"{at.unit.name} đã có {number} {_of_day(entry.event)} ({entry.name})"
            _ask(at, what, f"nếu đây là báo cáo khác, thêm --yes; nếu ghi lại cho đúng, dùng --replaces {entry.name}")


def _of_day(event: "Received") -> str:
    return f"ngày {in_table(event.dated)}" if event.dated else f"gửi ngày {in_table(event.sent)}"


def _ask(at: "Desk", what: str, hint: str) -> None:
    """
    Asks whether to go on in spite of `what`.

    Raises: TtdnError for a no, and where nobody can be asked.
    """
    import sys

    from ttdn_cli.domain.problem import TtdnError
    from ttdn_cli.domain.text import as_seen
    from ttdn_cli.domain.vietnamese import fold

    if sys.stdin is None or not sys.stdin.isatty():
        raise TtdnError(f"{what}; chưa ghi gì", hint)
    typer.echo(f"{as_seen(what)}. Vẫn ghi cho {as_seen(at.unit.name)} (c: có, k: không)? ", nl=False)
    if fold(sys.stdin.readline()) not in ("c", "co"):
        raise TtdnError("chưa ghi gì")
