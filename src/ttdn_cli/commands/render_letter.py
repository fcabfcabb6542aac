"""`ttdn render letter`: the công văn that asks a unit, several, or each one that is late, for its report."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ttdn_cli.commands.document import DatedOption, FormatOption, NumberOption, PositionOption, SignerOption, parse_serial
from ttdn_cli.commands.options import AsOfOption, ForceOption, YearOption, parse_year
from ttdn_cli.domain.days import in_table, parse_day

if TYPE_CHECKING:
    from ttdn_cli.domain.letter import FirstLetter, Letter
    from ttdn_cli.domain.overview import Overview, Row
    from ttdn_cli.domain.workspace import Workspace
    from ttdn_cli.outbound.documents import Document


def command(
    ctx: typer.Context,
    units: Annotated[
        list[str] | None,
        typer.Argument(metavar="ĐƠN-VỊ", help="mã hoặc tên của đơn vị; nhiều đơn vị: một công văn chung", show_default=False),
    ] = None,
    overdue: Annotated[bool, typer.Option("--overdue", help="mỗi đơn vị quá hạn một công văn, vào thư mục --output")] = False,
    year: YearOption = None,
    as_of: AsOfOption = None,
    by: Annotated[
        date | None,
        typer.Option(
            "--by", parser=parse_day, metavar="NGÀY", help="hạn gửi nêu trong công văn gửi đơn vị quá hạn; không ghi thì để trống"
        ),
    ] = None,
    second: Annotated[bool, typer.Option("--second", help="đôn đốc lần 2, có nêu công văn lần 1")] = False,
    first_number: Annotated[
        int | None, typer.Option("--first-number", parser=parse_serial, metavar="SỐ", help="số của công văn lần 1")
    ] = None,
    first_dated: Annotated[
        date | None, typer.Option("--first-dated", parser=parse_day, metavar="NGÀY", help="ngày của công văn lần 1")
    ] = None,
    number: NumberOption = None,
    dated: DatedOption = None,
    position: PositionOption = None,
    signer: SignerOption = None,
    none_received: Annotated[
        int | None,
        typer.Option("--none-received", parser=parse_year, metavar="NĂM", help="xác nhận đúng là chưa nhận báo cáo nào của năm này"),
    ] = None,
    form: FormatOption = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="TỆP", help="ghi vào tệp; với --overdue là thư mục", show_default=False)
    ] = None,
    force: ForceOption = False,
) -> None:
    """
    Soạn công văn đôn đốc gửi báo cáo.

    Công văn gửi đơn vị còn phải gửi báo cáo, hoặc còn phải gửi lại báo cáo đã trả; lời văn theo tình trạng của đơn vị đến ngày --as-of.
    Đơn vị đã kết thúc thì --overdue không soạn và nêu đơn vị kế thừa; nêu đích danh thì vẫn soạn, kèm lời chú ý.
    Điều chưa biết (số, ngày, người ký, hạn gửi, công văn lần 1) được để trống để điền.
    Mẫu riêng: templates/letter.docx, templates/letter.md trong không gian làm việc.

    Ví dụ:

        ttdn render letter xa-ba-diem --year 2026 --output cong-van.docx

        ttdn render letter --overdue --output cong-van --second --first-number 12 --first-dated 2026-11-05
    """
    from ttdn_cli.commands.clock import today
    from ttdn_cli.commands.document import format_for, refuse_contradictions, refuse_terminal, rendered, signing_of
    from ttdn_cli.commands.opening import opened
    from ttdn_cli.commands.output import deliver, refuse_existing
    from ttdn_cli.commands.status import say_no_effect
    from ttdn_cli.domain.letter import FirstLetter
    from ttdn_cli.domain.letter_days import contradictions
    from ttdn_cli.domain.overview import overview
    from ttdn_cli.domain.owing import regime_of
    from ttdn_cli.domain.problem import TtdnError
    from ttdn_cli.outbound.documents import letter_document
    from ttdn_cli.storage.workspace import load_years

    if overdue == bool(units):
        raise TtdnError("ghi đơn vị nhận công văn, hoặc --overdue cho mọi đơn vị quá hạn", "ví dụ: ttdn render letter xa-ba-diem")
    if (first_number or first_dated) and not second:
        raise TtdnError("--first-number và --first-dated là của công văn lần 1, chỉ dùng cùng --second", "thêm --second")
    if overdue:
        _refuse_in_series(number, output)
    form = (form or "docx") if overdue else format_for(form, output)
    if not overdue:
        refuse_existing(output, force)
        refuse_terminal(form, output)
    signing = signing_of(number, dated, position, signer)
    root, workspace = opened(ctx.obj)
    as_of = as_of or today(workspace.plan, year)
    year = year or as_of.year
    if regime_of(workspace.plan, year) is not None:
        workspace = load_years(root, workspace, [year])
    seen = overview(workspace, year, as_of)
    say_no_effect(seen)
    if seen.regime is None:
        raise TtdnError(f"{seen.message}; chưa soạn gì")
    symbol = first_number and f"{first_number:02d}/{workspace.units.office.abbreviation}"
    first = FirstLetter(symbol or None, first_dated) if second else None
    refuse_contradictions(contradictions(signing, as_of, year=year, today=today(workspace.plan, year), by=by, first=first))
    _say_none_received(seen, overdue, none_received)
    if not overdue:
        rows = _rows(seen, workspace, units or [])
        facts = _facts(seen, workspace, rows, by, first)
        if by is not None and not facts.overdue:
            raise TtdnError("--by: đơn vị chưa quá hạn; công văn nêu đúng thời hạn đang có, không đặt hạn khác", "bỏ --by")
        _say_ended(seen, workspace, rows, "chú ý")
        deliver(rendered(root, letter_document(facts, signing), form), output, force)
        return
    late, ended = _late(seen)
    _say_ended(seen, workspace, ended, "không soạn công văn")
    if not late:
        none = "không còn đơn vị quá hạn nào để soạn công văn" if ended else "không có đơn vị nào quá hạn"
        typer.echo(f"Đến ngày {in_table(as_of)}, {none}; chưa ghi gì.")
        return
    letters = {row.unit.id: letter_document(_facts(seen, workspace, [row], by, first), signing) for row in late}
    assert output is not None
    _write_letters(root, letters, form, output, force)


def _refuse_in_series(number: int | None, output: Path | None) -> None:
    """What one letter has and several cannot share."""
    from ttdn_cli.commands.document import BY_ENDING
    from ttdn_cli.domain.problem import TtdnError

    if output is None:
        raise TtdnError("--overdue: cần một thư mục để ghi các công văn: --output THƯ-MỤC")
    if number is not None:
        raise TtdnError("--overdue: mỗi công văn có một số riêng, nên không dùng --number")
    if output.suffix.lower() in BY_ENDING:
        raise TtdnError(f"--overdue: {output} là tên của một tệp; các công văn được ghi vào một thư mục", "ví dụ: --output cong-van")


def _say_none_received(seen: "Overview", overdue: bool, confirmed: int | None) -> None:
    """An empty year accuses nobody: letters in series wait for a person's word, a single one goes with a warning."""
    from ttdn_cli.domain.problem import TtdnError

    if seen.received or confirmed == seen.year:
        return
    message = f"chưa ghi nhận báo cáo nào của năm {seen.year}"
    if overdue:
        raise TtdnError(f"{message}; chưa soạn công văn nào", f"nếu đúng là chưa nhận báo cáo nào, thêm --none-received {seen.year}")
    typer.echo(f"chú ý: {message}; xem lại sổ công văn đến trước khi gửi", err=True)


def _rows(seen: "Overview", workspace: "Workspace", units: list[str]) -> "list[Row]":
    """The rows of the units that a person named, in the order of the lists."""
    from ttdn_cli.commands.opening import unit_named
    from ttdn_cli.domain.letter import why_no_letter
    from ttdn_cli.domain.problem import TtdnError

    named = {unit_named(workspace, typed, seen.year).id for typed in units}
    rows = [row for row in seen.rows if row.unit.id in named]
    for id in sorted(named - {row.unit.id for row in rows}):
        raise TtdnError(f"{workspace.unit_by_id[id].name} không thuộc diện báo cáo năm {seen.year}", "xem bằng: ttdn status")
    for row in rows:
        if why := why_no_letter(row):
            raise TtdnError(f"{row.unit.name} {why}; không soạn công văn đôn đốc")
    return rows


def _facts(seen: "Overview", workspace: "Workspace", rows: "list[Row]", by: date | None, first: "FirstLetter | None") -> "Letter":
    from ttdn_cli.domain.letter import letter_facts
    from ttdn_cli.domain.problem import TtdnError

    facts = letter_facts(seen, workspace, rows, by=by, first=first)
    if facts is None:
        raise TtdnError(
            "các đơn vị này có thời hạn hoặc tình trạng khác nhau, không ghi chung một công văn được", "soạn riêng cho từng đơn vị"
        )
    return facts


def _late(seen: "Overview") -> "tuple[list[Row], list[Row]]":
    """The units that are late and get a letter, and those that are late and have ended: as `ttdn remind`, the series leaves these out."""
    from ttdn_cli.domain.letter import is_late

    late = [row for row in seen.rows if is_late(row)]
    return [row for row in late if row.unit.is_valid_on(seen.as_of)], [row for row in late if not row.unit.is_valid_on(seen.as_of)]


def _say_ended(seen: "Overview", workspace: "Workspace", rows: "list[Row]", what: str) -> None:
    """Which of these units have ended by the day, and who took their place."""
    from ttdn_cli.outbound.units_text import ended_words

    for row in rows:
        if said := ended_words(workspace, row.unit, seen.as_of):
            typer.echo(f"{what}: {said}", err=True)


def _write_letters(root: Path, letters: "dict[str, Document]", form: str, folder: Path, force: bool) -> None:
    """
    One file for each unit: all of them or none. Only with `force`, which takes the place of what was there, those that are written stay.
    """
    from ttdn_cli.commands.document import progress, rendered_all
    from ttdn_cli.commands.output import one_of, refuse_existing
    from ttdn_cli.domain.text import as_seen
    from ttdn_cli.storage.output_places import made_or_nothing
    from ttdn_cli.storage.writing import write_output

    ending = "md" if form == "markdown" else form
    paths = {unit: folder / f"cong-van-{unit}.{ending}" for unit in letters}
    for path in paths.values():
        refuse_existing(path, force)
    with progress("đang soạn công văn", len(letters), many=2 if form == "pdf" else 100) as on_letters:
        made = dict(zip(letters, rendered_all(root, list(letters.values()), form, on_letters), strict=True))
    over: list[Path] = []
    with made_or_nothing(folder) as new:
        for unit, text in made.items():
            with one_of(len(made), over, "công văn", again="các công văn đã ghi sẽ bị ghi đè lần nữa"):
                write_output(paths[unit], text.encode() if isinstance(text, str) else text, force)
            (over if force else new).append(paths[unit])
    typer.echo(f"đã ghi {len(made)} công văn vào {as_seen(str(folder))}", err=True)
