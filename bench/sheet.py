"""The table of 20,000 rows beside the wall: opened, ordered, filtered; and 200 selected entries marked at once."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median

from bench.line import all_at_once
from bench.line import painted as took
from bench.synthetic import session_of

Line = tuple[str, float, float]
ROWS, MARKED, TIMES = 20_000, 200, 5
OPEN_MS, ORDER_MS, FILTER_MS, MARK_MS, SELECT_MS = 300.0, 300.0, 150.0, 100.0, 300.0


def table_of_20_000_rows() -> list[Line]:
    """Each from the key to the painted window, median of five, with the file on the disk."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as folder:
        os.environ["CASEWALL_DATA"] = str(Path(folder) / "data")
        return _measured()


def _measured() -> list[Line]:
    from PySide6.QtCore import Qt

    from workshop.journal.opening import open_session
    from workshop.model.edits.interactions import mark_demand
    from workshop.model.records import Demand
    from workshop.views.actions import action
    from workshop.views.app import start_qt
    from workshop.views.window import MainWindow

    start_qt()
    bench = open_session(None)
    bench.do("Take in 20,000 rows", all_at_once, session_of(ROWS))
    bench.look(case="case")
    window = MainWindow(bench)
    window.resize(1920, 1080)
    window.show()
    painted(lambda: None)
    first = painted(lambda: window.perform(action("sheet")))
    sheet = window.map.place.sheet
    assert sheet is not None and len(sheet.model.rows) == ROWS
    opened = [painted(lambda: (window.map.place.close_sheet(), window.perform(action("sheet")))) for _ in range(TIMES)]
    up, down = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder
    columns = range(len(sheet.model.columns))
    ordered = [
        max(painted(partial(sheet.table.sortByColumn, place, order)) for place in columns) for order in (down, up)
    ]
    filtered = []
    for n in range(TIMES):
        words = ("somebody", "agency 07", "told", "ring", "come")[n]
        filtered.append(painted(lambda words=words: bench.look(words=words)))
        bench.look(words="")
    selected = []
    for _ in range(TIMES):
        selected.append(painted(lambda: window.perform(action("select_all"))))
        assert len(bench.viewpoint.selected) == ROWS
        painted(lambda: bench.look(selected=frozenset()))
    ids = [row.id for row in sheet.model.rows[1000 : 1000 + MARKED]]
    bench.look(selected=frozenset(ids))
    demands = (Demand.FAILURE, Demand.VALUE)
    marked = [painted(lambda n=n: bench.do("Mark 200", mark_demand, ids, demands[n % 2])) for n in range(TIMES)]
    window._leaving = True
    window.close()
    return [
        ("table of 20,000 rows: first opened, ms", first, OPEN_MS),
        ("table of 20,000 rows: opened again, ms", median(opened), OPEN_MS),
        ("table of 20,000 rows: ordered by its slowest column, ms", median(ordered), ORDER_MS),
        ("table of 20,000 rows: filtered, ms", median(filtered), FILTER_MS),
        ("table of 20,000 rows: everything selected, ms", median(selected), SELECT_MS),
        ("200 selected entries marked, table open, durable and painted, ms", median(marked), MARK_MS),
    ]


def painted(do: Callable[[], object]) -> float:
    """The milliseconds of the clock until everything was painted."""
    return took(do)[0]
