"""`ttdn fix`: what may be put right in the data files without anybody looking."""

import typer

from ttdn_cli.commands.options import DryRunOption


def command(ctx: typer.Context, dry_run: DryRunOption = False) -> None:
    """
    Sửa những chỗ sửa được mà không đổi giá trị nào.

    Trong plan.yaml, units.yaml, holidays.yaml: chữ tổ hợp thành dựng sẵn (NFC), kết thúc dòng CRLF thành LF, thêm dấu xuống dòng ở cuối
    tệp; không sửa gì khác. Trước khi ghi, tệp được đọc lại và mọi giá trị phải như cũ; chỗ nào làm giá trị khác đi thì để nguyên và nói rõ.
    Có tệp không đọc được thì không ghi tệp nào. Dấu cách thừa, dấu nháy, thụt lề, dấu BOM đầu tệp không bị động đến.

    Tệp sự kiện trong data/reports không bao giờ được sửa: với git, đó là sửa một việc đã ghi. Sự kiện có chữ tổ hợp chỉ được nêu tên.

    Ví dụ:

        ttdn fix --dry-run
    """
    from contextlib import nullcontext

    from ttdn_cli.commands.output import one_of, written
    from ttdn_cli.domain.text import as_seen
    from ttdn_cli.outbound.fix_text import fix_text
    from ttdn_cli.storage.fixing import Fixed, events_not_nfc, fixed_files
    from ttdn_cli.storage.workspace import find_root
    from ttdn_cli.storage.writing import locked, write_over

    root = find_root(ctx.obj)
    found = fixed_files(root)  # what cannot be read is told before waiting for anyone
    odd = events_not_nfc(root)
    if not dry_run and any(fixed.done for fixed in found):
        with locked(root, lambda text: typer.echo(text, err=True)):
            found = fixed_files(root)
            todo, over = [fixed for fixed in found if fixed.done], list[Fixed]()
            for fixed in todo:
                with one_of(len(todo), over, "tệp"):
                    write_over(root, root / fixed.path, fixed.before, fixed.after)
                over.append(fixed)
    changed = [fixed.path for fixed in found if fixed.done]
    with written(", ".join(changed)) if changed and not dry_run else nullcontext():  # nothing is left to write when the screen fails
        for text in filter(None, map(fix_text, found)):
            typer.echo(text)
        if odd:
            shown = ", ".join(as_seen(path) for path in odd[:3]) + (f" và {len(odd) - 3} tệp khác" if len(odd) > 3 else "")
            typer.echo(f"không sửa tệp sự kiện có chữ tổ hợp, vì sự kiện không bao giờ bị sửa: {shown}", err=True)
        done = f"{'sẽ sửa' if dry_run else 'đã sửa'} {len(changed)} tệp{' (chưa ghi gì)' if dry_run else ''}"
        typer.echo(done if changed else "không có gì để sửa")
