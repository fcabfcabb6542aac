"""All that `ttdn check` looks at, in one value: the data, the workspace's templates, the edit since a revision."""

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from ttdn_cli.domain.problem import Located


class Checked(NamedTuple):
    """The problems in file order; the rules that were asked, and those that could not be, as plan or units cannot be read."""

    located: "list[Located]"
    asked: tuple[str, ...]
    not_asked: tuple[str, ...]


def checked(root: Path, since: str | None) -> Checked:
    """
    Everything that is wrong in the workspace, and with `since` in the edit from that revision on.

    Raises: TtdnError for what cannot be checked at all.
    """
    from ttdn_cli.domain import checks, edit_checks
    from ttdn_cli.domain.checks import reading
    from ttdn_cli.outbound import template_checks
    from ttdn_cli.storage.places import in_file_order, locate
    from ttdn_cli.storage.workspace import load_everything

    always = (*reading.PAGES, template_checks.RULE)
    of_data = (*checks.RULES, *(edit_checks.RULES if since is not None else ()))
    loaded = load_everything(root)
    located = [*loaded.problems, *template_checks.check_templates(root)]
    if loaded.workspace is None:
        return Checked(in_file_order(located), always, of_data)
    located += locate(root, checks.check_all(loaded.workspace))
    if since is not None:
        from ttdn_cli.commands.check_since import edit_problems
        from ttdn_cli.commands.clock import today

        located += edit_problems(root, loaded.workspace, since, today(loaded.workspace.plan))
    return Checked(in_file_order(located), (*always, *of_data), ())
