"""
Random seasons of `ttdn remind --send`: the whole command in this process, real files, a real mail server on the loopback.

What is random: on which days the machine is on and how often it runs, what the server does with each message, at which write or
which message the process dies, when reports, returns, extensions and voids arrive, and when a person looks at what is in doubt. The person
says the truth: what the server really took.
"""

import json
import random
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Ran, Run
from tests.smtp_server import DROP, SmtpServer
from ttdn_cli.commands import remind_events, remind_send
from ttdn_cli.outbound.smtp import MailConnection
from ttdn_cli.storage.writing import write_new

UNITS = {"xa-ba-diem": "badiem@example.vn", "xa-tan-hiep": "tanhiep@example.vn", "xa-nhi-binh": "nhibinh@example.vn"}
START, END = date(2026, 10, 1), date(2027, 1, 10)
FAST = ("--yes", "--rate", "60000", "--year", "2026")


class Killed(BaseException):
    """The process dies here: nothing of it runs on."""


@dataclass
class RandomSeason:
    """One season of an office with three units, and what the outside saw of it."""

    root: Path
    run: Run
    server: SmtpServer
    dice: random.Random
    today: date = START
    minute: int = 0
    log: list[str] = field(default_factory=list)
    taken: list[tuple[str, str]] = field(default_factory=list)
    """What the server accepted: Message-ID and unit."""
    excused: Counter[str] = field(default_factory=Counter)
    """How often each Message-ID may come once more: a person voided it."""
    reported: dict[str, set[str]] = field(default_factory=dict)
    """Units with a report on disk, each with the claims that were there before it: of those alone a mail may still be on its way."""
    seen: Counter[str] = field(default_factory=Counter)
    """What happened in it, to know that it was not all fair weather."""

    def now(self) -> str:
        """The instant of the next command: later than the one before."""
        self.minute += 1
        return f"{self.today}T{8 + self.minute // 60:02}:{self.minute % 60:02}:00+07:00"

    def ttdn(self, *args: str, killed: bool = False) -> Ran:
        """Runs a command; its exit code is never that of a bug."""
        ran = self.run(*args, now=self.now(), root=self.root, **self.server.environment)
        self.log.append(f"{self.today} {' '.join(args)} -> {ran.code}")
        assert ran.code in (0, 1, 2, 130), (ran, self.log)
        return ran

    # --- what the server does

    def hook(self, phase: str, detail: str) -> str | None:
        """The server's mood, anew for every phase; and the moment at which others write."""
        if phase == "accepted":
            self._note_what_was_taken()
        if phase in ("rset", "rcpt", "body", "accepted") and self.dice.random() < 0.015:
            self.put_report(self.dice.choice(list(UNITS)))
        if phase == "rcpt" and self.trouble and self.refused in detail:
            return "550 5.1.1 no such user"
        if self.dice.random() > self.trouble:
            return None
        return {
            "mail": "450 4.2.0 busy",
            "rcpt": "550 5.1.1 no such user",
            "data": DROP,
            "body": DROP,
            "dot": self.dice.choice(("451 4.3.0 later", DROP)),
            "accepted": self.dice.choice((DROP, DROP, "999 ?")),
        }.get(phase)

    trouble: float = 0.04
    """How often the server does something else than it is asked."""
    refused: str = ""
    """The address that it takes nothing for, as long as there is trouble."""

    def _note_what_was_taken(self) -> None:
        mail = self.server.received[-1]
        id = str(mail.message["Message-ID"])
        unit = next(unit for unit, email in UNITS.items() if email == mail.recipients[0])
        self.taken.append((id, unit))
        open_claims = {name for name, its in self._claims(unit).items() if its == id} - self._with_outcome(unit)
        assert open_claims, self.log  # whatever dies now is in doubt, and not forgotten
        if unit in self.reported and not open_claims & self.reported[unit]:
            self.wrong.append(f"{unit} had reported: {open_claims}")

    wrong: list[str] = field(default_factory=list)

    # --- what others do

    def _claims(self, unit: str) -> dict[str, str]:
        """The claims of a unit, by name, each with its Message-ID."""
        folder = self.root / "data/reports/2026" / unit
        lines = {path.stem: path.read_text("utf-8").splitlines() for path in folder.glob("reminded-*-mail*.yaml")}
        return {name: next(line[len("message_id: ") :] for line in of if line.startswith("message_id: ")) for name, of in lines.items()}

    def _with_outcome(self, unit: str) -> set[str]:
        return {path.stem.removeprefix("outcome-") for path in (self.root / "data/reports/2026" / unit).glob("outcome-*.yaml")}

    def put_report(self, unit: str, *, before_anything_leaves: bool = False) -> None:
        """
        A report that another process records, without waiting for anybody: the file is there from one moment to the next.

        `before_anything_leaves` it can still stop the mail whose claim is there already.
        """
        if unit in self.reported:
            return
        folder = self.root / "data/reports/2026" / unit
        folder.mkdir(parents=True, exist_ok=True)
        name = next(n for n in (f"{self.today}-received", *(f"{self.today}-received.{k}" for k in range(2, 99))) if not self._is(unit, n))
        made = folder / f".{name}"
        at = f"{self.today}T{8 + self.minute // 60:02}:{self.minute % 60:02}:30+07:00"
        head = f"schema: 1\nkind: received\nyear: 2026\nunit: {unit}\nday: {self.today}\n"
        made.write_text(f"{head}recorded: {at}\nsent: {self.today}\n", "utf-8")
        made.rename(folder / f"{name}.yaml")
        self.reported[unit] = self._with_outcome(unit) if before_anything_leaves else set(self._claims(unit))
        self.seen["report"] += 1
        self.log.append(f"{self.today} report of {unit}, {before_anything_leaves=}")

    def _is(self, unit: str, name: str) -> bool:
        folder = self.root / "data/reports/2026" / unit
        return (folder / f"{name}.yaml").exists() or (folder / f"voided-{name}.yaml").exists()

    def office(self) -> None:
        """One thing that the office does."""
        unit = self.dice.choice(list(UNITS))
        match self.dice.choice(("extend", "extend", "report", "return", "return", "void", "void", "call", "resolve", "resolve", "resolve")):
            case "extend":
                until = self.today + timedelta(days=self.dice.choice((3, 10, 30)))
                self.ttdn("extend", unit, "--year", "2026", "--until", str(until), "--document", "12/VHTT")
            case "report":
                self.put_report(unit)
            case "return" if unit in self.reported:
                again = self.today + timedelta(days=self.dice.choice((3, 12)))
                if self.ttdn("return", unit, "--year", "2026", "--again-by", str(again), "--reason", "thiếu số liệu").code == 0:
                    del self.reported[unit]
            case "void":
                self._void(unit)
            case "call":
                self.ttdn("remind", "--mark", unit, "--via", "phone", "--year", "2026")
            case "resolve":
                self.resolve()

    def _void(self, unit: str) -> None:
        """A bounce that came back: the person takes the latest claim back, and the mail may go out once more."""
        claims = self._claims(unit)
        if unit in self.reported and self.dice.random() < 0.5:
            name = max(path.stem for path in (self.root / "data/reports/2026" / unit).glob("2*-received*.yaml"))
            if self.ttdn("void", unit, name, "--year", "2026", "--reason", "ghi nhầm đơn vị").code == 0:
                del self.reported[unit]
        elif claims:
            name = self.dice.choice(sorted(claims))
            if self.ttdn("void", unit, name, "--year", "2026", "--reason", "thư bị trả lại").code == 0:
                self.excused[claims[name]] += 1

    def listed(self) -> dict[str, Any]:
        """What `ttdn remind` says today."""
        return dict(json.loads(self.ttdn("remind", "--format", "json", "--year", "2026", "--none-received", "2026").out))

    def resolve(self) -> None:
        """A person looks at everything in doubt, says what is true of the message: whether the server took it, and signs the letters."""
        said = self.listed()
        for seen in said["units"]:
            if "letter" in seen["to_do"] and seen["unit"] in UNITS:
                self.ttdn("remind", "--mark", seen["unit"], "--via", "letter", "--number", "12/VHTT", "--year", "2026")
        for doubt in said["in_doubt"]:
            id = self._claims(doubt["unit"])[doubt["claim"]]
            took = sum(1 for taken, _ in self.taken if taken == id) > self.excused[id]
            self.ttdn("remind", "--resolve", doubt["unit"], doubt["claim"], "sent" if took else "failed", "--year", "2026")

    # --- the process that sends, and dies

    def send(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """One run, which may die between any two of its steps."""
        dies_at = self.dice.randint(1, 12) if self.dice.random() < 0.3 else 0
        with monkeypatch.context() as patch:
            _dying(patch, self, dies_at)
            try:
                ran = self.ttdn("remind", "--send", *FAST, *(("--overdue",) if self.dice.random() < 0.1 else ()), "--none-received", "2026")
                assert ran.code != 130
            except Killed:
                self.seen["killed"] += 1
                self.log.append(f"{self.today} remind --send: killed at {dies_at}")

    def live(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """The whole season, day by day; the last two weeks everything works and a person looks every day."""
        self.refused = self.dice.choice(list(UNITS.values()))
        while self.today <= END:
            quiet = (END - self.today).days < 20
            self.trouble = 0.0 if quiet else 0.04
            self.minute = 0
            if quiet or self.dice.random() < 0.4:
                for _ in range(self.dice.choice((1, 1, 2))):
                    self.send(monkeypatch) if not quiet else self.ttdn("remind", "--send", *FAST, "--none-received", "2026")
                    if not quiet and self.dice.random() < 0.4:
                        self.office()
                if quiet:
                    self.resolve()
            self.today += timedelta(days=4 if quiet else self.dice.choice((1, 1, 1, 2, 5)))

    # --- what must be true

    def judge(self) -> None:
        """No message twice, nobody who had reported, no more than three failures, and no step lost in silence."""
        count = Counter(id for id, _ in self.taken)
        for id, times in count.items():
            assert times <= 1 + self.excused[id], (id, self.log)
        assert self.wrong == [], self.log
        for unit in UNITS:
            folder = self.root / "data/reports/2026" / unit
            outcomes = [path for path in folder.glob("outcome-*.yaml") if "result: failed" in path.read_text("utf-8")]
            standing = [path.stem.removeprefix("outcome-") for path in outcomes]
            standing = [claim for claim in standing if not (folder / f"voided-{claim}.yaml").exists()]
            failed = Counter(claim.partition(".")[0] for claim in standing)
            assert not failed or max(failed.values()) <= 3, (failed, self.log)
        self._no_step_is_lost()
        assert self.ttdn("check").code == 0, self.log

    def _no_step_is_lost(self) -> None:
        said = self.listed()
        for seen in said["units"]:
            if seen["unit"] not in UNITS or not seen["ladder"]:
                continue
            doubtful = {doubt["step"] for doubt in said["in_doubt"] if doubt["unit"] == seen["unit"]}
            after = [r for r in seen["ladder"] if not r["step"].startswith("truoc") and r["standing"] not in ("done", "settled")]
            if not after or seen["days_overdue"] is None:
                continue
            first = after[0]
            known = (
                first["standing"] == "due"  # a letter that a person has to make, or a mail of today
                or first["standing"] == "for_person"
                or (first["standing"] == "in_doubt" and first["step"] in doubtful)
                or (first["standing"] == "waiting" and first["due"] is not None and first["due"] > str(self.today))
            )
            assert known, (seen, self.log)


def _dying(patch: pytest.MonkeyPatch, season: RandomSeason, at: int) -> None:
    """Dies at the so-many-th of: before or after a write of a claim or an outcome, before or after a message; never with 0."""
    left = [at]

    def step() -> None:
        left[0] -= 1
        if left[0] == 0:
            raise Killed

    def around(real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **how: Any) -> Any:
            step()
            result = real(*args, **how)
            step()
            return result

        return call

    def claim(desk: Any, wanted: Any, *args: Any) -> Any:
        claimed = remind_events.claim(desk, wanted, *args)
        if season.dice.random() < 0.12:
            season.put_report(wanted.unit.id, before_anything_leaves=True)
        return claimed

    patch.setattr(remind_events, "write_new", around(write_new))
    patch.setattr(remind_send, "claim", around(claim))
    patch.setattr(MailConnection, "send", around(MailConnection.send))


def an_office(root: Path, run: Run) -> Path:
    """The workspace, with addresses for the units of the season, and no ladder of an earlier year."""
    plan = root / "data/plan.yaml"
    plan.write_bytes(plan.read_bytes().replace(b"first_year: 2024", b"first_year: 2026"))
    for unit, email in UNITS.items():
        assert run("units", "set", unit, "--email", email, root=root).code == 0
    return root


def a_random_season(root: Path, run: Run, server: SmtpServer, number: int, monkeypatch: pytest.MonkeyPatch) -> RandomSeason:
    """Lives the season of that number, and judges it."""
    season = RandomSeason(an_office(root, run), run, server, random.Random(number))
    server.hook = season.hook
    season.live(monkeypatch)
    season.judge()
    return season
