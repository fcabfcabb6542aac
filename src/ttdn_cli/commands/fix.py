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
    from pathlib import Path

    from ttdn_cli.commands.output import one_of, written
    from ttdn_cli.domain.text import as_seen
    from ttdn_cli.outbound.fix_text import fix_text
    from ttdn_cli.storage.fixing import events_not_nfc, fixed_files
    from ttdn_cli.storage.workspace import find_root
    from ttdn_cli.storage.writing import locked, write_over

    root = find_root(ctx.obj, Path.cwd())
    found = fixed_files(root)  # what cannot be read is told before waiting for anyone
    changed: list[str] = []
    if dry_run or not any(fixed.done for fixed in found):
        for fixed in found:
            if text := fix_text(fixed):
                typer.echo(text)
            changed += [fixed.path] if fixed.done else []
    else:
        with locked(root, lambda text: typer.echo(text, err=True)):
            found = fixed_files(root)
            for fixed in found:
                if fixed.done:
                    with one_of(sum(bool(one.done) for one in found), changed, "tệp"):
                        write_over(root, root / fixed.path, fixed.before, fixed.after)
                    changed.append(fixed.path)
                with written(fixed.path):
                    if text := fix_text(fixed):
                        typer.echo(text)
    if odd := events_not_nfc(root):
        shown = ", ".join(as_seen(path) for path in odd[:3]) + (f" và {len(odd) - 3} tệp khác" if len(odd) > 3 else "")
        typer.echo(f"không sửa tệp sự kiện có chữ tổ hợp, vì sự kiện không bao giờ bị sửa: {shown}", err=True)
    done = f"{'sẽ sửa' if dry_run else 'đã sửa'} {len(changed)} tệp{' (chưa ghi gì)' if dry_run else ''}"
    typer.echo(done if changed else "không có gì để sửa")
