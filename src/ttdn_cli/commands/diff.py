"""`ttdn diff`: what changed in the data since a revision, in words."""

from typing import TYPE_CHECKING, Annotated

import typer

from ttdn_cli.commands.formats import one_of
from ttdn_cli.commands.options import ForceOption, OutputOption

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from ttdn_cli.domain.revision import EventPlace, Revision
    from ttdn_cli.domain.workspace import Workspace
    from ttdn_cli.storage.git import Repository


def command(
    ctx: typer.Context,
    revision: Annotated[str, typer.Argument(metavar="BẢN", help="bản để so sánh trong git: nhánh, thẻ, hoặc mã commit")],
    other: Annotated[
        str | None,
        typer.Argument(metavar="BẢN-SAU", help="bản sau; không ghi là các tệp hiện tại, kể cả chưa commit", show_default=False),
    ] = None,
    form: Annotated[
        str, typer.Option("--format", parser=one_of("text", "markdown", "json"), metavar="DẠNG", help="text, markdown hoặc json")
    ] = "text",
    output: OutputOption = None,
    force: ForceOption = False,
) -> None:
    """
    Nêu bằng lời dữ liệu đã thay đổi gì so với một bản trước, cho ai, từ năm nào.

    So với chỗ bản sau tách khỏi BẢN, như người duyệt xem: thay đổi có riêng trên BẢN từ lúc đó không tính. Xếp lại thứ tự, trình bày lại
    tệp không phải là thay đổi.

    Ví dụ:

        ttdn diff origin/main

        ttdn diff v2025 HEAD --format markdown --output thay-doi.md
    """

    from ttdn_cli.commands.clock import today
    from ttdn_cli.commands.output import deliver, refuse_existing, screen_width
    from ttdn_cli.domain.difference import difference
    from ttdn_cli.domain.problem import TtdnError
    from ttdn_cli.outbound.difference_names import Names
    from ttdn_cli.outbound.difference_words import sections
    from ttdn_cli.storage.git import commit_of, files_at, merge_base, repository
    from ttdn_cli.storage.revision import holds_a_workspace
    from ttdn_cli.storage.workspace import find_root

    refuse_existing(output, force)
    root = find_root(ctx.obj)
    repo = repository(root)
    first, last = commit_of(repo, revision), commit_of(repo, "HEAD" if other is None else other)
    base = merge_base(repo, first, last)
    files = files_at(repo, base or first)
    if not holds_a_workspace(files):
        raise TtdnError(f"bản {revision} ({(base or first)[:9]}) chưa có data/plan.yaml, nên không có gì để so sánh")
    before, after = _both(root, repo, f"{revision} ({(base or first)[:9]})", files, other, last)
    found = difference(before, after)
    as_of = today(after.plan)
    said = sections(Names(before, after), found, as_of)
    since = f"{revision} ({(base or first)[:9]})"
    title = f"{after.plan.type} số {after.plan.number}: thay đổi từ {since} đến {f'{other} ({last[:9]})' if other else 'các tệp hiện tại'}"
    if form == "json":
        from ttdn_cli.outbound.difference_json import difference_json

        compared = {"from": {"revision": revision, "commit": base or first}, "to": {"revision": other, "commit": last if other else None}}
        deliver(difference_json(compared, found, said), output, force)
    elif form == "markdown":
        from ttdn_cli.outbound.difference_markdown import difference_markdown

        deliver(difference_markdown(title, said), output, force)
    else:
        from ttdn_cli.outbound.difference_text import difference_text

        deliver(difference_text(title, said, screen_width(output)), output, force)


def _both(
    root: "Path", repo: "Repository", named: str, files: "Mapping[str, str]", other: str | None, last: str
) -> "tuple[Revision, Revision]":
    """The two revisions, each with the events of the units and years in which anything differs."""
    from dataclasses import replace

    from ttdn_cli.domain.difference import years_to_read
    from ttdn_cli.domain.revision import event_place
    from ttdn_cli.storage.git import files_at, files_now
    from ttdn_cli.storage.revision import read_holidays, read_revision
    from ttdn_cli.storage.workspace import load_plan_and_units, with_holidays

    now = files_at(repo, last) if other else files_now(repo, last, files_at(repo, last))
    later = read_revision(repo, f"{other} ({last[:9]})", now, {}, ()) if other else with_holidays(root, load_plan_and_units(root))
    earlier = read_revision(repo, named, files, {}, ())
    places = {path: place for path in {**files, **now} if (place := event_place(path)) is not None}
    whole = years_to_read(earlier, later, {place.year for place in places.values()})
    touched = {(place.year, place.unit) for path, place in places.items() if files.get(path) != now.get(path)}
    wanted = [path for path, place in sorted(places.items()) if place.year in whole or (place.year, place.unit) in touched]
    before = replace(read_revision(repo, named, files, {}, wanted), holidays=read_holidays(repo, named, files))
    if other:
        name = f"{other} ({last[:9]})"
        return before, replace(read_revision(repo, name, now, {}, wanted), holidays=read_holidays(repo, name, now))
    return before, _as_it_stands(root, later, now, [places[path] for path in wanted if path in now])


def _as_it_stands(root: "Path", workspace: "Workspace", now: "Mapping[str, str]", places: "Iterable[EventPlace]") -> "Revision":
    """The work tree as a revision, with the events at these places."""
    from ttdn_cli.domain.revision import Revision
    from ttdn_cli.storage.workspace import load_years

    units: dict[int, dict[str, None]] = {}
    for place in places:
        units.setdefault(place.year, {})[place.unit] = None
    for year, of_year in units.items():
        workspace = load_years(root, workspace, [year], of_year)
    return Revision(workspace.plan, workspace.units, workspace.histories, holidays=workspace.holidays, files=now)
