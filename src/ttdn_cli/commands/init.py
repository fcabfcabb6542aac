"""`ttdn init`: a new workspace."""

from pathlib import Path
from typing import Annotated

import typer


def command(
    folder: Annotated[Path, typer.Argument(metavar="THƯ-MỤC", help="thư mục của không gian làm việc mới")],
    source: Annotated[
        str | None, typer.Option("--from", metavar="KẾ-HOẠCH", help="kế hoạch có sẵn: hoc-mon-535; không ghi là tệp trống có chú thích")
    ] = None,
) -> None:
    """
    Tạo một không gian làm việc mới.

    Tạo data/plan.yaml, data/units.yaml, .gitattributes và .gitignore. Không có --from thì hai tệp dữ liệu còn trống, có chú thích để điền:
    lệnh ttdn check nêu từng giá trị còn thiếu. Nếu thư mục đã có dữ liệu, lệnh từ chối và không thay đổi gì.

    Ví dụ:

        ttdn init bao-cao-doi-ngoai --from hoc-mon-535
    """
    from ttdn_cli.commands.output import written
    from ttdn_cli.domain.problem import TtdnError
    from ttdn_cli.domain.text import as_seen
    from ttdn_cli.storage.starting import PLANS, start_workspace

    if source is not None and source not in PLANS:
        raise TtdnError(f'không có kế hoạch nào tên "{as_seen(source)}"', f"một trong: {', '.join(PLANS)}")
    made = start_workspace(folder, source)
    where = "" if folder.resolve() == Path.cwd() else f'--root "{folder}" ' if " " in str(folder) else f"--root {folder} "
    with written(as_seen(str(folder))):
        for path in made:
            typer.echo(f"đã tạo {as_seen(str(path))}")
        typer.echo(f"Bước tiếp theo: ttdn {as_seen(where)}{'check' if source is None else 'status'}")
