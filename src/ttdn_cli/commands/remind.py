"""`ttdn remind`: who is to be reminded, and the reminders: listed, drafted, sent, marked. Each way is a module beside this one."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from ttdn_cli.commands.formats import explained, one_of
from ttdn_cli.commands.options import AsOfOption, ForceOption, OutputOption, YearOption, parse_year
from ttdn_cli.domain.days import parse_day

BY_HAND = {"phone": "gọi điện, Zalo", "letter": "công văn đã phát hành"}


def parse_count(text: str) -> int:
    """
    A count from 1.

    Raises: ValueError, in Vietnamese.
    """
    if not (text.isascii() and text.isdigit() and 0 < len(text) <= 5 and int(text) > 0):
        raise ValueError(f'"{text}" không phải là một số đếm từ 1')
    return int(text)


def command(
    ctx: typer.Context,
    words: Annotated[
        list[str] | None,
        typer.Argument(metavar="ĐƠN-VỊ", help="với --mark: đơn vị; với --resolve: đơn vị, lần nhắc, sent hoặc failed", show_default=False),
    ] = None,
    overdue: Annotated[bool, typer.Option("--overdue", help="chỉ các đơn vị quá hạn")] = False,
    only: Annotated[
        list[str] | None, typer.Option("--only", metavar="ĐƠN-VỊ", help="chỉ đơn vị này; ghi nhiều lần cho nhiều đơn vị")
    ] = None,
    draft: Annotated[
        Path | None,
        typer.Option("--draft", metavar="THƯ-MỤC", help="soạn thư (.eml) và công văn (.docx) vào thư mục để người gửi", show_default=False),
    ] = None,
    send: Annotated[bool, typer.Option("--send", help="gửi thư qua máy chủ SMTP (các biến môi trường TTDN_SMTP_…)")] = False,
    season: Annotated[
        int | None,
        typer.Option("--season", parser=parse_year, metavar="NĂM", help="cả mùa nhắc của năm ấy theo từng ngày, nếu không đơn vị nào gửi"),
    ] = None,
    mark: Annotated[
        bool, typer.Option("--mark", help="ghi việc nhắc đã làm: một cuộc gọi, một công văn, hoặc thư đã soạn (--from)")
    ] = False,
    resolve: Annotated[bool, typer.Option("--resolve", help="ghi kết quả của một lần nhắc chưa rõ đã gửi hay chưa")] = False,
    via: Annotated[
        str | None, typer.Option("--via", parser=one_of(*BY_HAND), metavar="CÁCH", help=f"với --mark: {explained(BY_HAND)}")
    ] = None,
    drafts: Annotated[
        Path | None, typer.Option("--from", metavar="THƯ-MỤC", help="với --mark: thư mục đã soạn bằng --draft", show_default=False)
    ] = None,
    number: Annotated[
        str | None, typer.Option("--number", metavar="SỐ", help="với --mark: số, ký hiệu của công văn, ví dụ 12/VHTT")
    ] = None,
    dated: Annotated[date | None, typer.Option("--dated", parser=parse_day, metavar="NGÀY", help="với --mark: ngày của công văn")] = None,
    step: Annotated[str | None, typer.Option("--step", metavar="BẬC", help="với --mark: bậc nhắc, nếu không phải bậc đang đến")] = None,
    day: Annotated[
        date | None, typer.Option("--day", parser=parse_day, metavar="NGÀY", help="với --mark: ngày đã nhắc; không ghi là hôm nay")
    ] = None,
    reason: Annotated[str | None, typer.Option("--reason", metavar="LỜI", help="với --resolve: ghi thêm vì sao biết")] = None,
    none_received: Annotated[
        list[int] | None,
        typer.Option("--none-received", parser=parse_year, metavar="NĂM", help="xác nhận đúng là chưa nhận báo cáo nào của năm này"),
    ] = None,
    limit: Annotated[
        int | None, typer.Option("--limit", parser=parse_count, metavar="SỐ", help="nhiều nhất bao nhiêu đơn vị trong lần chạy này")
    ] = None,
    rate: Annotated[
        int | None, typer.Option("--rate", parser=parse_count, metavar="SỐ", help="với --send: số thư mỗi phút; không ghi là 30")
    ] = None,
    test_to: Annotated[
        str | None, typer.Option("--test-to", metavar="ĐỊA-CHỈ", help="với --send: gửi thử tất cả tới một địa chỉ, không ghi gì")
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", help="với --send: không hỏi lại (cho lịch chạy tự động)")] = False,
    year: YearOption = None,
    as_of: AsOfOption = None,
    form: Annotated[str, typer.Option("--format", parser=one_of("text", "json"), metavar="DẠNG", help="text hoặc json")] = "text",
    output: OutputOption = None,
    force: ForceOption = False,
) -> None:
    """
    Nhắc các đơn vị gửi báo cáo, theo các bậc nhắc của chế độ báo cáo.

    Không có --draft, --send, --mark, --resolve thì chỉ cho xem: hôm nay đơn vị nào đến bậc nhắc nào và vì sao. Mỗi lần nhắc được ghi lại
    trước khi thư đi, nên không đơn vị nào bị nhắc hai lần cho một bậc; đơn vị đã gửi báo cáo, được miễn hay đã kết thúc thì không bị nhắc.
    Lần nhắc chưa rõ đã gửi hay chưa thì không được gửi lại, và được nêu mỗi lần chạy cho đến khi có người ghi kết quả.

    Thư của một bậc có công văn chỉ báo trước: công văn soạn bằng --draft, ký và phát hành rồi ghi số, ngày bằng --mark. Năm chưa ghi nhận
    báo cáo nào thì không nhắc ai, trừ khi có --none-received. Với --send trong kho git có máy chủ, chỉ máy đã đặt
    "git config ttdn.sender true" được gửi, và nhánh phải theo kịp máy chủ (--force để bỏ qua việc này).

    Ví dụ:

        ttdn remind

        ttdn remind --overdue --draft thu-nhac

        ttdn remind --mark --from thu-nhac

        ttdn remind --mark xa-ba-diem --via letter --number 12/VHTT --dated 2026-11-04

        ttdn remind --resolve xa-ba-diem reminded-2026-11-04-sau-1-ngay-mail sent
    """
    from ttdn_cli.domain.problem import TtdnError

    root: Path | None = ctx.obj
    ways = {"--draft": draft is not None, "--send": send, "--season": season is not None, "--mark": mark, "--resolve": resolve}
    chosen_ways = [name for name, given in ways.items() if given]
    if len(chosen_ways) > 1:
        raise TtdnError(f"{' và '.join(chosen_ways)} không dùng cùng nhau; chưa ghi và chưa gửi gì")
    way = chosen_ways[0] if chosen_ways else None
    if as_of is not None and way not in (None, "--season"):
        raise TtdnError(f"{way} ghi việc của hôm nay, không dùng cùng --as-of; chưa ghi gì")
    _refuse_out_of_place(
        way,
        {
            "ĐƠN-VỊ": (words, ("--mark", "--resolve")),
            "--overdue": (overdue, (None, "--draft", "--send")),
            "--only": (only, (None, "--draft", "--send")),
            "--none-received": (none_received, (None, "--draft", "--send")),
            "--limit": (limit, ("--draft", "--send")),
            "--rate": (rate, ("--send",)),
            "--test-to": (test_to, ("--send",)),
            "--yes": (yes, ("--send",)),
            "--force": (force, (None, "--draft", "--send", "--season")),
            **{
                name: (value, ("--mark",)) for name, value in (("--via", via), ("--from", drafts), ("--number", number), ("--dated", dated))
            },
            **{name: (value, ("--mark",)) for name, value in (("--step", step), ("--day", day))},
            "--reason": (reason, ("--resolve",)),
            "--output": (output, (None, "--season")),
            "--format": (form == "json", (None, "--season")),
            "--year": (year, (None, "--draft", "--send", "--mark", "--resolve")),
        },
    )
    match way:
        case "--mark" if drafts is not None:
            from ttdn_cli.commands.remind_mark import mark_drafts

            if words:
                raise TtdnError(
                    "--mark --from ghi cả danh sách trong thư mục, không kèm đơn vị; chưa ghi gì",
                    "một đơn vị thì ghi bằng: ttdn remind --mark xa-ba-diem --via phone",
                )
            own = {"--via": via, "--number": number, "--dated": dated, "--step": step, "--day": day, "--year": year}
            if given := [name for name, value in own.items() if value]:
                raise TtdnError(f"{given[0]} không dùng cùng --from; chưa ghi gì", "--from đọc mọi điều từ danh sách trong thư mục")
            mark_drafts(root, drafts)
        case "--mark":
            from ttdn_cli.commands.remind_mark import mark_unit

            mark_unit(root, words or [], via, step=step, day=day, number=number, dated=dated, year=year)
        case "--resolve":
            from ttdn_cli.commands.remind_mark import resolve_claim

            resolve_claim(root, words or [], reason, year)
        case "--season":
            from ttdn_cli.commands.remind_season import show_season

            assert season is not None
            show_season(root, season, as_of, form, output, force)
        case "--draft":
            from ttdn_cli.commands.remind_draft import write_drafts

            assert draft is not None
            write_drafts(root, draft, overdue, only or [], none_received or [], limit, year, force)
        case "--send":
            from ttdn_cli.commands.remind_send import send_mails

            send_mails(root, overdue, only or [], none_received or [], limit, year, rate, test_to, yes, force)
        case _:
            from ttdn_cli.commands.remind_list import show_list

            show_list(root, overdue, only or [], none_received or [], year, as_of, form, output, force)


def _refuse_out_of_place(way: str | None, given: Mapping[str, tuple[object, tuple[str | None, ...]]]) -> None:
    """
    Options that the chosen way does not have: a person meant something that would not be done.

    Raises: TtdnError for the first one.
    """
    from ttdn_cli.domain.problem import TtdnError

    for name, (value, ways) in given.items():
        if value and way not in ways:
            fitting = " hoặc ".join(w for w in ways if w) or "lệnh xem"
            what = f"{name} không dùng cùng {way}" if way else f"{name} chỉ dùng cùng {fitting}"
            raise TtdnError(f"{what}; chưa ghi và chưa gửi gì", "xem: ttdn remind --help")
