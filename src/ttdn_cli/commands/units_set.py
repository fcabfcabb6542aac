"""`ttdn units set`: one contact of one unit, changed in `data/units.yaml`; the rest of the file stays byte for byte."""

from typing import Annotated

import typer

from ttdn_cli.commands.options import DryRunOption, UnitArgument

CONTACT = {"email": "thư điện tử", "phone": "điện thoại"}


def command(
    ctx: typer.Context,
    unit: UnitArgument,
    email: Annotated[
        str | None, typer.Option("--email", metavar="ĐỊA-CHỈ", help='địa chỉ thư điện tử; nhiều địa chỉ cách nhau bằng dấu phẩy; "" để xóa')
    ] = None,
    phone: Annotated[str | None, typer.Option("--phone", metavar="SỐ", help='số điện thoại; "" để xóa')] = None,
    dry_run: DryRunOption = False,
) -> None:
    """
    Sửa địa chỉ thư điện tử, số điện thoại của một đơn vị.

    Chỉ giá trị được nêu thay đổi; mọi phần khác của tệp data/units.yaml giữ nguyên từng byte.

    Ví dụ:

        ttdn units set xa-ba-diem --email "ubnd@example.vn" --phone "028 0000 0000"
    """
    from contextlib import nullcontext

    from ttdn_cli.commands.clock import today
    from ttdn_cli.commands.opening import opened, unit_named
    from ttdn_cli.commands.output import written
    from ttdn_cli.commands.typed import typed
    from ttdn_cli.domain.problem import TtdnError
    from ttdn_cli.domain.text import as_seen
    from ttdn_cli.storage.files import UNITS, path_of, read_bytes
    from ttdn_cli.storage.units_edit import with_contacts
    from ttdn_cli.storage.writing import locked, write_over

    given = {key: value or None for key, value in typed({k: v for k, v in (("email", email), ("phone", phone)) if v is not None}).items()}
    if not given:
        raise TtdnError("chưa nêu giá trị nào để sửa", "dùng --email hoặc --phone")
    root, workspace = opened(ctx.obj)
    chosen = unit_named(workspace, unit, today(workspace.plan).year)
    path = root / path_of(UNITS)
    before = read_bytes(path)
    after = with_contacts(before, chosen.id, given)  # a wrong value is refused before waiting for anyone
    if after != before and not dry_run:
        with locked(root, lambda text: typer.echo(text, err=True)):
            before = read_bytes(path)
            after = with_contacts(before, chosen.id, given)
            if after != before:
                write_over(root, path, before, after)
    done = "không có gì thay đổi" if after == before else "sẽ sửa (chưa ghi gì)" if dry_run else "đã sửa"
    said = ", ".join(f'{CONTACT[key]} "{as_seen(value)}"' if value else f"{CONTACT[key]} để trống" for key, value in given.items())
    with written(path_of(UNITS)) if done == "đã sửa" else nullcontext():
        typer.echo(f"{done}: {as_seen(chosen.name)}, {said}: {path_of(UNITS)}")
