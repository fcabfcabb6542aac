"""
Writers that run real commands until they are killed: `python -m tests.soak.storm WORKSPACE ACKNOWLEDGED SEED ROUNDS SECONDS`.

Each round forks some writers, on the same units and on different ones, and kills each at a random instant. What a writer prints
goes into a file of its own in the folder ACKNOWLEDGED: it is what a person would have seen. After each round one more command runs
to its end, and nothing may be left in the workspace's temporary folder. Prints how many writers were killed.
"""

import os
import random
import signal
import sys
import time
from pathlib import Path

from ttdn_cli.cli import main

UNITS = ("xa-ba-diem", "xa-dong-thanh", "xa-nhi-binh", "xa-tan-hiep", "xa-tan-xuan", "xa-trung-chanh", "xa-xuan-thoi-son", "phong-y-te")
YEARS = (2024, 2025, 2026)
TODAY = "2026-11-20"


def a_command(root: Path, dice: random.Random, units: list[str]) -> list[str]:
    """One thing that an officer records; many are refused, and that is right."""
    unit, year = dice.choice(units), dice.choice(YEARS)
    sent = f"{year}-10-{dice.randint(1, 28):02}"
    folder = root / "data" / "reports" / str(year) / unit
    names = sorted(path.name.removesuffix(".yaml") for path in folder.glob("2*.yaml")) if folder.is_dir() else []
    kind = dice.choices(["receive", "return", "accept", "extend", "void", "replace", "phone"], [8, 3, 1, 2, 3, 1, 3])[0]
    number = f"{dice.randint(1, 10**6)}/BC-UBND"
    of_year = [unit, "--year", str(year)]
    match kind:
        case "return":
            return ["return", *of_year, "--reason", "thiếu số liệu", "--again-by", "2026-12-01"]
        case "accept":
            return ["accept", *of_year]
        case "extend":
            return ["extend", *of_year, "--until", "2026-12-15", "--document", "12/VHTT"]
        case "void" if names:
            return ["void", unit, dice.choice(names), "--reason", "ghi nhầm đơn vị", "--year", str(year)]
        case "replace" if names:
            return ["receive", *of_year, "--replaces", dice.choice(names), "--sent", sent, "--yes"]
        case "phone":
            return ["units", "set", unit, "--phone", f"028 {dice.randint(10**6, 10**7)}"]
    return ["receive", *of_year, "--sent", sent, "--number", number, "--via", "email", "--yes"]


def warm_up(root: Path) -> None:
    """Every command once, without a trace: a fork begins where this process is, and shall not spend its short life importing."""
    streams = os.dup(1), os.dup(2)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    dice = random.Random(0)
    for _ in range(60):
        main([*a_command(root, dice, list(UNITS)), "--dry-run"])
    main(["units", "set", "huyen-doan", "--phone", "028 1234567"])
    for stream, kept in enumerate(streams, 1):
        os.dup2(kept, stream)


def write_until_killed(root: Path, said: Path, seed: str, units: list[str]) -> None:
    """Command after command; every word of them goes into the file `said`."""
    handle = os.open(said, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    os.dup2(handle, 1)
    os.dup2(handle, 2)
    dice = random.Random(seed)
    while True:
        code = main(a_command(root, dice, units))
        os.write(handle, f"-> {code}\n".encode())


def a_round(root: Path, acknowledged: Path, dice: random.Random, name: str, writers: int) -> int:
    """Starts writers and kills each at its instant; how many there were."""
    shared = dice.sample(UNITS, 2)
    running: list[tuple[float, int]] = []
    start = time.monotonic()
    for number in range(writers):
        units = shared if dice.random() < 0.5 else dice.sample(UNITS, 3)
        child = os.fork()
        if child == 0:
            write_until_killed(root, acknowledged / f"{name}-{number}", f"{name}-{number}", units)
        running.append((start + dice.uniform(0, 0.35), child))
    for instant, child in sorted(running):
        time.sleep(max(0.0, instant - time.monotonic()))
        os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
        assert os.WIFSIGNALED(status), f"a writer ended by itself: {status}"
    return len(running)


def a_whole_command(root: Path, said: Path, dice: random.Random) -> None:
    """One command to its end; what others left is gone then."""
    child = os.fork()
    if child == 0:
        handle = os.open(said, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        os.dup2(handle, 1)
        os.dup2(handle, 2)
        os._exit(main(["units", "set", "huyen-doan", "--phone", f"028 {dice.randint(10**6, 10**7)}"]))
    _, status = os.waitpid(child, 0)
    assert status == 0, f"a command after the storm ended with {status}"
    assert list((root / ".ttdn" / "tmp").iterdir()) == []


def storm(root: Path, acknowledged: Path, seed: int, rounds: int, seconds: float) -> int:
    """How many writers were killed."""
    os.environ["TTDN_NOW"] = TODAY
    os.chdir(root)
    dice, killed, end = random.Random(seed), 0, time.monotonic() + seconds
    warm_up(root)
    for number in range(rounds):
        if time.monotonic() > end:
            break
        killed += a_round(root, acknowledged, dice, f"{seed}-{number}", dice.choice((1, 3, 5)))
        a_whole_command(root, acknowledged / f"{seed}-{number}-after", dice)
    return killed


if __name__ == "__main__":
    print(storm(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]), float(sys.argv[5])))
