"""A journal of 50,000 steps, and how long the history takes on it: the panel opens, the room sees any step.

Run as a part of `python3 run.py bench room`.
"""

from __future__ import annotations

import os
import random
import time
from collections.abc import Callable
from datetime import date, timedelta
from statistics import median

from workshop.journal.folding import fold
from workshop.journal.session_file import SessionFile
from workshop.journal.stamps import Clock
from workshop.journal.steps import Step
from workshop.journal.workbench import Workbench
from workshop.model.changes import Change, difference
from workshop.model.dates import on_day, packed
from workshop.model.edits.agencies import name_agency
from workshop.model.edits.review import begin_review, open_case
from workshop.model.session import Session

STEPS, ENTRIES = 50_000, 20_000
TRIES = 3
MARKS = ("value", "failure", "system")
OPEN_MOST_MS, THEN_MOST_MS = 300.0, 1000.0


def long_bench(steps: int = STEPS, entries: int = ENTRIES, seed: int = 5) -> Workbench:
    """A workbench in memory whose journal is as long as many days make it: entries added, marked and marked again."""
    by_chance = random.Random(seed)
    file = SessionFile.create(None)
    second = iter(range(steps))
    clock = Clock("", lambda: 1_700_000_000.0 + next(second))
    begun = open_case(name_agency(begin_review(Session(), "A long review"), "GP"), "Case B", case_id="b")
    lines = [Step(clock.tick(), file.site, "KJ", "Begin", "", difference(Session(), begun))]
    marks: dict[str, str] = {}
    ids: list[str] = []
    for number in range(1, steps):
        if len(ids) < entries and (number % 5 < 2 or not ids):
            ids.append(f"{number:016x}")
            day = date(2005, 1, 1) + timedelta(days=by_chance.randrange(4000))
            cells = {"case": "b", "agency": "x_gp", "when": packed(on_day(day)), "what_happened": "She rang.",
                     "place": number}  # fmt: skip
            label, change = "Add what happened", Change("interactions", ids[-1], None, cells)
            marks[ids[-1]] = "not_coded"
        else:
            chosen = by_chance.choice(ids)
            mark = by_chance.choice([m for m in MARKS if m != marks[chosen]])
            label, change = (
                f"Mark as {mark}",
                Change("interactions", chosen, {"demand": marks[chosen]}, {"demand": mark}),
            )
            marks[chosen] = mark
        lines.append(Step(clock.tick(), file.site, "KJ", label, "", (change,)))
    session = fold(lines)
    file.take_in(lines, difference(Session(), session), session)
    return Workbench(file, "KJ")


def history_of_50_000_steps() -> list[tuple[str, float, float]]:
    """What was measured, in ms, and what it may take at most: the panel opened, and the worst of five steps shown."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    from workshop.views.app import start_qt
    from workshop.views.window import MainWindow

    start_qt()
    bench = long_bench()
    window = MainWindow(bench)
    window.resize(1920, 1080)
    window.show()
    QApplication.processEvents()

    def painted() -> None:
        # Twice: what a first round of events asks for is painted in the next.
        QApplication.processEvents()
        QApplication.processEvents()

    def took(act: Callable[[], object]) -> float:
        began = time.perf_counter()
        act()
        painted()
        return 1000 * (time.perf_counter() - began)

    opened = []
    for _ in range(TRIES):
        opened.append(took(window.history.toggle))
        took(window.history.toggle)
    stamps = [step.stamp for step in bench.heads()]
    then = []
    for place in (10, 5_000, STEPS // 2 - 1, STEPS // 2 + 1, STEPS - 100):
        times = []
        for _ in range(TRIES):
            times.append(took(lambda place=place: bench.look(as_of=stamps[place])))
            took(lambda: bench.look(as_of=""))
            window._past = ("", bench.session)
        then.append(median(times))
    window._leaving = True
    window.close()
    return [
        ("history of 50,000 steps: open the panel", median(opened), OPEN_MOST_MS),
        ("history of 50,000 steps: show the review at a step, the slowest of five", max(then), THEN_MOST_MS),
    ]
