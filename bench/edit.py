"""One edit from key to durable, at 20,000 interactions, beside a bare one-row commit of the same disk; and opening.

Run with `python3 run.py bench edit`.
"""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from itertools import count
from pathlib import Path

import apsw

from workshop.journal.hardening import connection
from workshop.journal.opening import open_session
from workshop.journal.workbench import Workbench
from workshop.model.dates import on_day
from workshop.model.edits.agencies import name_agency
from workshop.model.edits.interactions import mark_demand
from workshop.model.edits.referrals import refer
from workshop.model.edits.review import begin_review, open_case
from workshop.model.records import Demand, Interaction
from workshop.model.session import Session

EDITS = 300
MOST_MS = 50.0
OPEN_MOST_MS = 1000.0
DEMANDS = (Demand.VALUE, Demand.FAILURE, Demand.SYSTEM)


def main() -> int:
    """Measure, print a table, and return 0 where the promises are kept, else 1."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["CASEWALL_DATA"] = str(Path(folder) / "data")
        bare, edits, both, took = one_edit(Path(folder))
        opened = opening(Path(folder))
    line = "{:<58}{:>9}{:>9}"
    print(line.format("milliseconds", "p50", "p95"))
    print(line.format("a bare one-row commit, same disk and settings", *at(bare)))
    print(line.format("one edit at 20,000 interactions, key to durable", *at(edits)))
    print(line.format("undo of it", *at(both)))
    print(f"ratio of the medians: {middle(edits) / middle(bare):.1f}; at most {MOST_MS:.0f} ms at p95")
    print(f"insert 10,000 interactions in one step: {took:.0f} ms")
    print(f"open a session of 2,045 interactions, unpainted: {opened:.0f} ms; at most {OPEN_MOST_MS:.0f} ms with paint")
    return 0 if high(edits) <= MOST_MS and opened <= OPEN_MOST_MS else 1


def one_edit(folder: Path) -> tuple[list[float], list[float], list[float], float]:
    """Times in ms of bare commits, edits and undos taken in turn, and of a step of 10,000 interactions."""
    bench = open_session(None)
    begin(bench)
    bench.do("Take in 10,000 rows", take_in, 10_000)
    took = timed(lambda: bench.do("Take in 10,000 rows", take_in, 10_000))
    ids = list(bench.session.interactions)
    for number in range(2000):
        bench.do("Mark", mark_demand, [ids[number]], DEMANDS[number % 2])
    bare = bare_commit(folder / "bare.db")
    found: tuple[list[float], list[float], list[float]] = ([], [], [])
    for number in range(EDITS):
        found[0].append(timed(bare))
        interaction, demand = ids[(number * 61) % len(ids)], DEMANDS[2 - number % 2]
        found[1].append(timed(lambda: bench.do("Mark", mark_demand, [interaction], demand)))  # noqa: B023
        if number % 10 == 0 and bench.undoable():
            found[2].append(timed(bench.undo))
    bench.close()
    return (*found, took)


def opening(folder: Path) -> float:
    """The median time in ms of opening a travelling file of 2,045 interactions and 400 referrals on its own laptop."""
    bench = open_session(None)
    begin(bench)
    bench.do("Take in 2,045 rows", take_in, 2_045)
    for interaction in list(bench.session.interactions)[:400]:
        bench.do("Refer", refer, interaction, next(iter(bench.session.agencies)))
    path = bench.publish(folder / "review")
    bench.close()
    return middle([timed(lambda: open_session(path).close()) for _ in range(9)])


def begin(bench: Workbench) -> None:
    """A review with one case and 22 agencies."""
    bench.do("Begin", begin_review, "Bench")
    bench.do("Open case", open_case, "B", case_id="b")
    for number in range(22):
        bench.do("Add agency", name_agency, f"Agency {number}")


def take_in(session: Session, rows: int) -> Session:
    """So many more interactions, as an import would put them in."""
    agencies = list(session.agencies)
    number = count(len(session.interactions))
    return session.put_all(
        Interaction(
            id=f"{n:016x}",
            case="b",
            agency=agencies[n % len(agencies)],
            when=on_day(date(2010, 1, 1) + timedelta(days=n % 4000), as_written="as it stood"),
            what_happened="She rang again to ask what had become of the letter, and was told to wait.",
            amount_pence=1000 + n,
            extras=(("worker", f"team {n % 9}"),),
            place=n,
        )
        for n in (next(number) for _ in range(rows))
    )


def bare_commit(path: Path) -> Callable[[], object]:
    """One row into a table of two columns, with the same settings as a session file."""
    db: apsw.Connection = connection(path)
    db.execute("CREATE TABLE line (id INTEGER PRIMARY KEY, words TEXT)")

    def commit() -> None:
        db.execute("BEGIN IMMEDIATE; INSERT INTO line (words) VALUES ('a line of a usual length'); COMMIT")

    return commit


def timed(act: Callable[[], object]) -> float:
    start = time.perf_counter()
    act()
    return (time.perf_counter() - start) * 1000


def middle(times: list[float]) -> float:
    return sorted(times)[len(times) // 2]


def high(times: list[float]) -> float:
    return sorted(times)[int(len(times) * 0.95)]


def at(times: list[float]) -> tuple[str, str]:
    return f"{middle(times):.2f}", f"{high(times):.2f}"


if __name__ == "__main__":
    raise SystemExit(main())
