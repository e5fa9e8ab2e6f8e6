"""The entry line in a long review: from a key to the pixel, and from Enter to a row that is durable and on the wall."""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from bench.synthetic import session_of
from workshop.model.session import Session

Line = tuple[str, float, float]
Took = tuple[float, float]
"""Milliseconds by the clock, and of the processor."""

KEY_MS = 50.0
ROW_MS = {2_000: 50.0, 20_000: 80.0}
# Typed as in the room: dates, names by a part, carried over, slashes with their offers, quotes and amounts.
ROWS = (
    "14 jan 2016 agency 03 she rang about the stairs “I can’t get up there” £25 /f passed on",
    "she rang again, told to ring the GP /to agency 05 sent back /about stairs",
    "+3w agency 07 assessed in the kitchen £210 /assessment /ashamed",
    "told she is not bad enough yet /f had to chase /matters",
    "c. 2017 ag a letter about being late /letter /flag",
)
TIMES = 10


def entry_line() -> list[Line]:
    """Every key of fifty rows, at the 95th percentile, with the file on the disk."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    found: list[Line] = []
    for rows, most in ROW_MS.items():
        with tempfile.TemporaryDirectory() as folder:
            os.environ["CASEWALL_DATA"] = str(Path(folder) / "data")
            keys, entered = _typed_into(rows)
        if rows == max(ROW_MS):
            found += _told(f"a key to its pixel in the entry line, {rows:,} rows", keys, KEY_MS)
        found += _told(f"a row durable and on the wall, {rows:,} rows", entered, most)
    return found


def _told(what: str, took: list[Took], most: float) -> list[Line]:
    """By the clock, and how much of it was our own work: where others use the machine, the clock tells of them, too."""
    return [
        (f"{what}, p95, ms", high([clock for clock, _ in took]), most),
        ("    of it our own work, p95, ms", high([work for _, work in took]), most),
    ]


def _typed_into(rows: int) -> tuple[list[Took], list[Took]]:
    """Times in ms of the letters, and of Enter, from the key to the painted window."""
    from PySide6.QtCore import QEvent, Qt
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QApplication

    from workshop.journal.opening import open_session
    from workshop.views.app import start_qt
    from workshop.views.window import MainWindow

    start_qt()
    bench = open_session(None)
    bench.do("Take in rows", all_at_once, session_of(rows))
    bench.look(case="case")
    window = MainWindow(bench)
    window.resize(1920, 1080)
    window.show()
    window.activateWindow()
    painted(lambda: None)
    line = window.map.entry.line
    window.map.entry.start("")
    painted(lambda: None)

    def pressed(key: int, letter: str) -> Took:
        event = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, letter)
        return painted(lambda: QApplication.sendEvent(line, event))

    keys, entered = [], []
    for number in range(TIMES * len(ROWS)):
        keys += [pressed(0, letter) for letter in ROWS[number % len(ROWS)]]
        before = len(bench.session.interactions)
        entered.append(pressed(Qt.Key.Key_Return, "\r"))
        assert len(bench.session.interactions) == before + 1
    window._leaving = True
    window.close()
    return keys, entered


def all_at_once(session: Session, made: Session) -> Session:
    return made


def painted(do: Callable[[], object]) -> Took:
    """How long doing this took until everything was painted."""
    from PySide6.QtWidgets import QApplication

    began, work = time.perf_counter(), time.process_time()
    do()
    # Twice: what a first round of events asks for is painted in the next.
    QApplication.processEvents()
    QApplication.processEvents()
    return (time.perf_counter() - began) * 1000, (time.process_time() - work) * 1000


def high(times: list[float]) -> float:
    """The 95th percentile."""
    return sorted(times)[int(len(times) * 0.95)]
