"""10,000 rows of CSV to stored rows, beside reading the same file with csv and inserting 10,000 bare rows.

Run with `python3 run.py bench import_csv`.
"""

from __future__ import annotations

import csv
import os
import random
import tempfile
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

ROWS = 10_000
TIMES = 3
MOST_SECONDS = 2.0
HEADER = (
    "Ref",
    "Start",
    "End",
    "Team",
    "Event type",
    "Note",
    "Cost",
    "Outcome",
    "Channel",
    "Surname",
    "Ward",
    "Worker",
)
TEAMS = [f"Team {n}" for n in range(40)]
NOTES = ("rang about the damp", "letter sent", "visit, nobody in", "assessed again", "told to apply online")


def main() -> int:
    """Measure, print a table, and return 0 where the promise is kept, else 1."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["CASEWALL_DATA"] = str(Path(folder) / "data")
        source = write_source(Path(folder) / "Housing.csv")
        parts: dict[str, list[float]] = {}
        for number in range(TIMES):
            for name, seconds in one_import(source).items():
                parts.setdefault(name, []).append(seconds)
            bare = timed(lambda number=number: bare_rows(source, Path(folder) / f"bare-{number}.db"))
            parts.setdefault("csv.reader and 10,000 bare inserts", []).append(bare)
    middle = {name: sorted(seconds)[len(seconds) // 2] for name, seconds in parts.items()}
    bare = middle.pop("csv.reader and 10,000 bare inserts")
    whole = sum(middle.values())
    for name, seconds in (
        *middle.items(),
        ("all of it, file to stored rows", whole),
        ("csv.reader, bare inserts", bare),
    ):
        print(f"{name:<40}{1000 * seconds:>9.0f} ms")
    print(f"ratio: {whole / bare:.1f}; at most {MOST_SECONDS:.0f} s")
    return 0 if whole <= MOST_SECONDS else 1


def one_import(source: Path) -> dict[str, float]:
    """Seconds for each part of one import into a new review with a file of its own."""
    from workshop.intake.mapping import guess
    from workshop.intake.sources import read_source
    from workshop.intake.taking_in import prepare, take_in
    from workshop.journal.opening import open_session

    bench = open_session(None)
    seconds: dict[str, float] = {}
    start = time.perf_counter()

    def lap(name: str) -> None:
        nonlocal start
        seconds[name], start = time.perf_counter() - start, time.perf_counter()

    table = read_source(source).tables[0]
    lap("read the file")
    mapping = guess(table, source.name)
    lap("guess the columns")
    prepared = prepare(table, mapping, file_name=source.name)
    lap("prepare the rows")
    bench.do("Import", take_in, prepared)
    lap("take in, journal and store")
    assert len(bench.session.interactions) == ROWS
    bench.close()
    return seconds


def bare_rows(source: Path, path: Path) -> None:
    """The least that any import does: the file through csv, each row through one insert, one durable commit."""
    import apsw

    db = apsw.Connection(str(path))
    db.execute("PRAGMA journal_mode=WAL; PRAGMA synchronous=EXTRA")
    db.execute(f"CREATE TABLE row ({', '.join(f'c{n} TEXT' for n in range(len(HEADER)))})")
    with source.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    db.execute("BEGIN IMMEDIATE")
    db.executemany(f"INSERT INTO row VALUES ({', '.join('?' * len(HEADER))})", rows[1:])
    db.execute("COMMIT")
    db.close()


def write_source(path: Path) -> Path:
    """A list as an agency might send it: 400 people over ten years, every date different."""
    chance = random.Random(1)
    begin = datetime(2005, 1, 1)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEADER)
        for number in range(ROWS):
            when = begin + timedelta(minutes=number * 525 + chance.randrange(500))
            writer.writerow((
                f"C{number % 400}", when.strftime("%d/%m/%Y %H:%M"), (when + timedelta(days=3)).strftime("%d/%m/%Y"),
                chance.choice(TEAMS), chance.choice(("request", "Boiler rite", "home visit")), chance.choice(NOTES),
                f"£{chance.randrange(500)}.50",
                chance.choice(("told no", "accepted", "")),
                chance.choice(("phone", "post", "pigeon")),
                f"Surname{number % 400}", f"Ward {number % 9}", f"w{number % 60}",
            ))  # fmt: skip
    return path


def timed(act: Callable[[], object]) -> float:
    start = time.perf_counter()
    act()
    return time.perf_counter() - start


if __name__ == "__main__":
    raise SystemExit(main())
