"""`ttdn init`: a new workspace, and the files with which a forge or a hook checks one."""

from pathlib import Path
from typing import Annotated

import typer

from ttdn_cli.commands.formats import one_of


def command(
    ctx: typer.Context,
    folder: Annotated[
        Path | None, typer.Argument(metavar="THƯ-MỤC", help="thư mục của không gian làm việc mới", show_default=False)
    ] = None,
    source: Annotated[
        str | None, typer.Option("--from", metavar="KẾ-HOẠCH", help="kế hoạch có sẵn: hoc-mon-535; không ghi là tệp trống có chú thích")
    ] = None,
    ci: Annotated[
        str | None,
        typer.Option(
            "--ci",
            parser=one_of("github", "gitlab", "pre-commit"),
            metavar="NƠI",
            help="thêm tệp để mỗi lần sửa dữ liệu được kiểm tra ở github, gitlab, hoặc trước mỗi commit (pre-commit)",
        ),
    ] = None,
    ttdn: Annotated[
        str | None,
        typer.Option("--ttdn", metavar="ĐỊA-CHỈ", help="với --ci: kho git để lấy ttdn, ví dụ https://github.com/CHU-KHO/ttdn@v1.0"),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="với --ci: chỉ cho xem nội dung tệp, không ghi gì")] = False,
) -> None:
    """
    Tạo một không gian làm việc mới.

    Tạo data/plan.yaml, data/units.yaml, mẫu của các tệp ấy cho trình soạn thảo trong schemas (xem ttdn schema --help), .gitattributes và
    .gitignore. Không có --from thì hai tệp dữ liệu còn trống, có chú thích để điền: lệnh ttdn check nêu từng giá trị còn thiếu. Nếu thư mục
    đã có dữ liệu, lệnh từ chối và không thay đổi gì.

    Với --ci, thêm một tệp ở gốc của kho git: .github/workflows/ttdn.yml, .gitlab-ci.yml hoặc .pre-commit-config.yaml. Không gian làm việc
    đã có thì chỉ thêm tệp ấy, không ghi THƯ-MỤC là không gian làm việc hiện tại. Tệp đã có thì không bị ghi đè.

    Ví dụ:

        ttdn init bao-cao-doi-ngoai --from hoc-mon-535

        ttdn init --ci github --ttdn https://github.com/CHU-KHO/ttdn
    """
    from ttdn_cli.commands.output import written
    from ttdn_cli.domain.problem import TtdnError
    from ttdn_cli.domain.text import as_seen

    if ci is not None:
        from ttdn_cli.commands.init_ci import add_ci

        add_ci(ctx.obj, folder, source, ci, ttdn, dry_run)
        return
    if ttdn is not None or dry_run:
        raise TtdnError(f"{'--ttdn' if ttdn is not None else '--dry-run'} chỉ dùng cùng --ci", "xem cách dùng bằng: ttdn init --help")
    if folder is None:
        raise TtdnError("thiếu tham số THƯ-MỤC", "xem cách dùng bằng: ttdn init --help")
    started(folder, source)
    where = "" if folder.resolve() == Path.cwd() else f'--root "{folder}" ' if " " in str(folder) else f"--root {folder} "
    with written(as_seen(str(folder))):
        typer.echo(f"Bước tiếp theo: ttdn {as_seen(where)}{'check' if source is None else 'status'}")


def started(folder: Path, source: str | None) -> None:
    """Makes a workspace, and says each file that was made."""
    from ttdn_cli.commands.output import written
    from ttdn_cli.domain.problem import TtdnError
    from ttdn_cli.domain.text import as_seen
    from ttdn_cli.outbound.json_schema import FILES, json_schema, place_of
    from ttdn_cli.outbound.json_text import json_text
    from ttdn_cli.storage.starting import PLANS, start_workspace

    if source is not None and source not in PLANS:
        raise TtdnError(f'không có kế hoạch nào tên "{as_seen(source)}"', f"một trong: {', '.join(PLANS)}")
    schemas = {place_of(name): json_text(json_schema(name)).encode() for name in FILES}
    made = start_workspace(folder, source, schemas)
    with written(as_seen(str(folder))):
        for path in made:
            typer.echo(f"đã tạo {as_seen(str(path))}")
