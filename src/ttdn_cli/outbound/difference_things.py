"""The changes of the plan's and the units' things as lines: what a reviewer says of them aloud."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from ttdn_cli.domain.changes import Change, Thing
from ttdn_cli.domain.days import in_table
from ttdn_cli.domain.plan import Clause, Document, Edition, LegalBasis
from ttdn_cli.domain.printed import Wording
from ttdn_cli.domain.units import Duty, Group, Membership, Responsibility, Unit
from ttdn_cli.domain.word_changes import Did, Words, word_changes
from ttdn_cli.domain.words import FIELD, MANNER, THING
from ttdn_cli.outbound.difference_names import Names
from ttdn_cli.outbound.status_words import capitalised

Line = list[Words]
"""A line: words that stay, words that went, words that came."""

_CONTEXT = 6
"""How many words are shown around those that differ."""


def plain(text: str) -> Line:
    """A line in which nothing went or came."""
    return [Words(Did.KEPT, text)]


def reworded(lead: str, before: str, after: str) -> Line:
    """
    The words that differ between two texts, with a few of those around them, after a lead.

    >>> reworded("Mục I, đoạn 4:", "cần kết hợp hòa hòa giữa", "cần kết hợp hài hòa giữa")[1:3]
    [Words(did=<Did.REMOVED: 'removed'>, text='hòa'), Words(did=<Did.ADDED: 'added'>, text='hài')]
    """
    parts = word_changes(before, after)
    line = plain(lead)
    for n, (did, text) in enumerate(parts):
        words = text.split(" ")
        if did is Did.KEPT and len(words) > _CONTEXT * 2:
            head = [] if n == 0 else words[:_CONTEXT]
            tail = [] if n == len(parts) - 1 else words[-_CONTEXT:]
            text = " ".join([*head, "…", *tail])
        line.append(Words(did, text))
    return [Words(Did.KEPT, f"{line[0].text} {line[1].text}"), *line[2:]] if len(line) > 1 and line[1].did is Did.KEPT else line


def thing_lines(names: Names, changes: Sequence[Change], year: int) -> Iterator[Line]:
    """The lines of these changes, those of one thing together. `year` is the one for which assignments are counted."""
    for thing, of_thing in groupby(changes, key=lambda change: change.thing):
        found = list(of_thing)
        if not found[0].field:
            for change in found:
                yield plain(_whole(names, change, year))
            continue
        lead = capitalised(_called(names, thing))
        short = list(_short(names, thing, found, year))
        if short:
            yield plain(f"{lead}: {'; '.join(short)}")
        for change in found:
            if _is_wording(change):
                yield _worded(lead, change)


def _is_wording(change: Change) -> bool:
    return isinstance(change.before or change.after, Wording)


def _called(names: Names, thing: Thing) -> str:
    """A thing at the start of a line: a unit and a group by name, a clause that is a task as one."""
    match thing.kind:
        case "unit":
            return names.unit(thing.id)
        case "group":
            return f"nhóm {names.group(thing.id)}"
        case "clause":
            clause = names.after.clause_by_id.get(thing.id) or names.before.clause_by_id.get(thing.id)
            return f"{'nhiệm vụ' if clause is not None and clause.task else 'mục'} {thing.id}"
        case "units":
            return "cơ quan ký văn bản"
    return f"{THING[thing.kind]} {thing.id}".strip()


# --- a thing that came or went


def _whole(names: Names, change: Change, year: int) -> str:
    came = change.before is None
    did, record = ("Thêm", change.after) if came else ("Bỏ", change.before)
    match record:
        case Edition():
            verb = "Bản" if came else "Bỏ bản"
            return f"{verb} {record.edition} của kế hoạch, ngày {in_table(record.date)}, theo {record.document}"
        case Clause():
            what = "nhiệm vụ" if record.task else "mục"
            title = f" “{record.title.text}”" if record.title else ""
            return f"{did} {what} {record.id}{title}{_assigned(names, record, year) if came and record.task else ''}{_from(record)}"
        case LegalBasis():
            return f"{did} căn cứ {record.document}: “{record.text.text}”"
        case Document():
            return f"{did} văn bản {record.number} {'vào' if came else 'khỏi'} phụ lục: {record.type} {record.title.text}"
        case Responsibility():
            to = ", ".join([*map(names.group, record.groups), *map(names.unit, record.units)])
            return f"{did} trách nhiệm {record.id} “{record.title.text}”{f' của {to}' if to else ''}"
        case Duty():
            tasks = f", phục vụ {', '.join(record.tasks)}" if record.tasks else ""
            return f"{did} nhiệm vụ được giao {record.id} ({MANNER[record.manner]}{tasks}){_from(record)}: “{record.text.text}”"
        case Group():
            return f"{did} nhóm “{record.name}” ({record.id})"
        case Unit():
            groups = "".join(f", {'vào ' if came else ''}nhóm {names.value('groups', m)}" for m in record.groups)
            since = f", có từ ngày {in_table(record.valid_from)}" if record.valid_from else ""
            until = f", kết thúc ngày {in_table(record.valid_to)}" if record.valid_to else ""
            return f"{did} đơn vị {record.name} ({record.id}){groups}{since}{until}"
    return f"{did} {_called(names, change.thing)}"


def _from(dated: Clause | Duty) -> str:
    first, last = dated.first_year, dated.last_year
    return (f", từ năm {first}" if first is not None else "") + (f", đến hết năm {last}" if last is not None else "")


def _assigned(names: Names, clause: Clause, year: int) -> str:
    """To how many units a task is assigned, and where: in the first year from `year` on in which it holds."""
    year = max(year, clause.first_year or year)
    count = names.assigned_to(clause.id, year)
    sections = [
        r.id for r in names.after.units.responsibilities if any(clause.id in duty.tasks and duty.holds_in(year) for duty in r.duties)
    ]
    return f", giao cho {count} đơn vị ({', '.join(sections)})" if count else ", chưa giao cho đơn vị nào"


# --- what is another in a thing that stays


def _short(names: Names, thing: Thing, changes: Sequence[Change], year: int) -> Iterator[str]:
    """What is said of a thing in a few words each."""
    ended = next((c for c in changes if c.field == ("valid_to",) and c.before is None), None)
    heirs = [c.after for c in changes if c.field == ("successors",) and c.before is None]
    if ended is not None:
        yield f"kết thúc ngày {in_table(ended.after)}" + (f", kế thừa: {names.units(heirs)}" if heirs else "")
    for change in changes:
        if _is_wording(change) or change is ended or (ended is not None and change.field == ("successors",) and change.before is None):
            continue
        yield _changed(names, thing, change, year)


def _changed(names: Names, thing: Thing, change: Change, year: int) -> str:
    field, old, new = ".".join(change.field), change.before, change.after
    match field, old, new:
        case "task", False, True:
            clause = names.after.clause_by_id[thing.id]
            return f"trở thành nhiệm vụ{_assigned(names, clause, year)}"
        case "task", True, False:
            return "không còn là nhiệm vụ"
        case "valid_from", None, _:
            return f"bắt đầu từ ngày {in_table(new)}"
        case (("first_year" | "last_year"), _, None):
            return f"không còn {FIELD[field]} {old}"
        case "first_year", None, _:
            return f"từ năm {new}"
        case "last_year", None, _:
            return f"đến hết năm {new}"
        case "groups", None, Membership():
            return f"vào nhóm {names.value(field, new)}"
        case "groups", Membership(), None:
            return f"ra khỏi nhóm {names.group(old.group)}"
        case "groups", Membership(), Membership():
            return f"nhóm {names.value(field, new)} (trước: {names.value(field, old)})"
    label = FIELD.get(field, field)
    if field in ("groups", "units", "tasks", "successors", "recipients", "signer.lines", "appendix.columns") and (
        old is None or new is None
    ):
        return f"{'thêm' if old is None else 'bỏ'} {label} {names.value(field, new if old is None else old)}"
    return f"{label}: {names.value(field, old)} → {names.value(field, new)}"


def _worded(lead: str, change: Change) -> Line:
    """A text of the plan that is another one: its words, and which of the two, the right one and that of the paper, they are."""
    old, new = change.before, change.after
    label = FIELD.get(".".join(change.field), change.field[-1])
    at = change.at_after or change.at_before or ()
    if isinstance(at[-1], int):
        label += f" {at[-1] + 1}"
    if old is None or new is None:
        return plain(f"{lead}: {'thêm' if old is None else 'bỏ'} {label}: “{(new or old).text}”")
    if old.text == new.text:
        return reworded(f"{lead}, {label}, lời như trên bản in:", old.as_printed, new.as_printed)
    if old.as_printed == new.as_printed:
        return reworded(f"{lead}, {label} (đính chính, bản in giữ nguyên):", old.text, new.text)
    return reworded(f"{lead}, {label}:", old.text, new.text)
