"""`ttdn lint`: whether Word files keep to the layout of an administrative document."""

from pathlib import Path
from typing import Annotated

import typer

from ttdn_cli.commands.formats import one_of
from ttdn_cli.commands.options import ForceOption, OutputOption


def command(
    files: Annotated[
        list[Path] | None, typer.Argument(metavar="TỆP", help="tệp Word (.docx) cần xem; có thể ghi nhiều tệp", show_default=False)
    ] = None,
    form: Annotated[str, typer.Option("--format", parser=one_of("text", "json"), metavar="DẠNG", help="text hoặc json")] = "text",
    explain: Annotated[str | None, typer.Option("--explain", metavar="QUY-TẮC", help="hiện trang giải thích của một quy tắc")] = None,
    output: OutputOption = None,
    force: ForceOption = False,
) -> None:
    """
    Xem tệp Word có đúng thể thức văn bản hành chính không.

    So từng thành phần của văn bản với Nghị định 30/2020/NĐ-CP: ở đâu, đang thế nào, nghị định quy định thế nào, ở khoản, điểm nào. Tệp
    nào cũng xem được, không chỉ tệp do ttdn soạn, và không bị thay đổi. Mã thoát: 0 khi không thấy chỗ nào khác, 1 khi có, 2 khi có
    tệp không đọc được.

    Ví dụ:

        ttdn lint cong-van.docx

        ttdn lint --explain drawn-rule
    """
    from ttdn_cli.commands.output import deliver, refuse_existing
    from ttdn_cli.domain.problem import TtdnError
    from ttdn_cli.outbound.docx.departure_json import Linted, departures_json
    from ttdn_cli.outbound.docx.departure_text import departures_text
    from ttdn_cli.outbound.docx.layout_rules import RULES, departures, page_of
    from ttdn_cli.storage.document_files import read_document

    if explain is not None:
        page = page_of(explain)
        if page is None:
            raise TtdnError(f'không có quy tắc nào tên "{explain}"', f"một trong: {', '.join(RULES)}")
        typer.echo(page.strip())
        return
    if not files:
        raise TtdnError("thiếu tham số TỆP", "ghi tên tệp Word cần xem, ví dụ: ttdn lint cong-van.docx")
    refuse_existing(output, force)
    if output is not None and any(output.resolve() == path.resolve() for path in files):
        raise TtdnError(f"{output} là tệp cần xem, không ghi kết quả đè lên; chưa ghi gì", "chọn tên khác cho --output")
    linted, refused = [], []
    for path in files:
        try:
            linted.append(Linted(path.as_posix(), departures(read_document(path))))
        except TtdnError as error:
            linted.append(Linted(path.as_posix(), error=error.message))
            refused.append((path, error))
    if form == "json":
        deliver(departures_json(linted), output, force)
    elif read := [file for file in linted if file.error is None]:
        deliver("\n".join(departures_text(file.path, file.departures) for file in read), output, force)
    if refused:
        hint = refused[0][1].hint if len(refused) == 1 else None
        raise TtdnError("\n".join(f"{path.as_posix()}: {error.message}" for path, error in refused), hint)
    if any(file.departures for file in linted):
        raise typer.Exit(1)
