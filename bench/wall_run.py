"""One run of the wall's bench at one size: every painter in one process, frame by frame in turn, on the CPU clock.

Peers are given the columns of `synthetic.py`, and so is the wall for its first frame: what it costs to make columns
from a session's records is measured beside it. What is imported, and type, are there for everybody beforehand.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Iterator
from dataclasses import replace
from functools import cache, partial
from itertools import pairwise
from typing import Any

import numpy as np

from bench import synthetic
from workshop.layout.lanes import lanes_of
from workshop.layout.lens import LENSES, lens_of
from workshop.layout.links import link_columns, targets_of
from workshop.layout.order import ordered
from workshop.layout.sight import EPOCH
from workshop.layout.subject import subject_after, subject_of
from workshop.model.changes import difference
from workshop.model.records import Demand
from workshop.model.viewpoint import Viewpoint
from workshop.study.finding import get_ready, matches

FRAMES = 120
HOVERED = 60
LONGEST_WITH_RECORDS = 100_000


def once(count: int) -> dict[str, float]:
    """Everything that is measured of one size, by the row of the table it belongs to."""
    from PySide6.QtWidgets import QApplication

    from bench import chart, peers
    from workshop.canvas.fonts import load_fonts

    app = QApplication.instance() or QApplication([])
    load_fonts()
    kind_of_wall()
    lanes, span = synthetic.lanes_for(count), float(synthetic.SPAN_DAYS)
    made, long = synthetic.columns(count, lanes), count > LONGEST_WITH_RECORDS
    prepared, subject = ({}, None) if long else _prepared(count)
    makers: dict[str, Any] = {"floor": peers.Floor, "ours": lambda: ours(count, subject)}
    if long:
        makers["shorter"] = lambda: ours(100_000, None)
        makers["chart"] = lambda: chart.tuned_chart_of(made, lanes)
    else:
        makers["scene"] = lambda: peers.NaiveScene(made, lanes, span)
        makers["chart"] = lambda: chart.chart_of(made, lanes)
    shown, first = {}, {}
    for name, make in makers.items():
        begun = time.process_time()
        widget = make()
        widget.resize(peers.WIDTH, peers.HEIGHT)
        widget.show_days(0.0, span)
        widget.show()
        app.processEvents()
        widget.frame()
        shown[name], first[name] = widget, time.process_time() - begun
    # Python's collector would walk the scene's many items during everybody's frames; no app has both.
    gc.collect()
    gc.freeze()
    times = _frames(shown, list(sights(span)))
    middle = {name: float(np.median(ms)) for name, ms in times.items()}
    high = {name: float(np.percentile(ms, 95)) for name, ms in times.items()}
    hits = {name: _hits(widget, (0.0, span)) for name, widget in shown.items()}
    found = {
        "frame_ms": middle["ours"],
        "high_ms": high["ours"],
        "mean_ms": float(np.mean(times["ours"])),
        "floor": middle["ours"] / middle["floor"],
        "chart": high["ours"] / high["chart"],
        "hover": _hover(shown["ours"]),
        **prepared,
    }
    if "scene" in shown:
        found["scene"] = high["ours"] / high["scene"]
        found["first"] = first["ours"] / first["scene"]
        found["read"] = first["ours"] / first["scene"] + prepared["rebuild_ms"] / 1e3 / first["scene"]
        found["hit"] = hits["ours"] / hits["scene"]
    if "shorter" in shown:
        found["longest"] = middle["ours"] / middle["shorter"]
    return found


def sights(span: float) -> Iterator[tuple[float, float]]:
    """The days in sight of one long gesture: in to a month, along, out to two years, along, out to everything."""
    part, middle = FRAMES // 6, span * 0.5731
    legs = [(width, 0.0) for width in np.geomspace(span, 30.0, 2 * part)] + [(30.0, 1.5)] * part
    legs += [(width, 0.0) for width in np.geomspace(30.0, 730.0, part)] + [(730.0, 14.6)] * part
    legs += [(width, 0.0) for width in np.geomspace(730.0, span, part)]
    for width, moved in legs:
        middle += moved
        first = min(max(middle - width / 2, 0.0), span - width)
        yield first, first + width


def _frames(shown: dict[str, Any], gesture: list[tuple[float, float]]) -> dict[str, list[float]]:
    """The CPU milliseconds of every frame of the gesture, painter by painter, in alternating order."""
    times: dict[str, list[float]] = {name: [] for name in shown}
    for days in gesture[::20]:
        for widget in shown.values():
            widget.show_days(*days)
            widget.frame()
    for n, days in enumerate(gesture):
        for name in shown if n % 2 else reversed(list(shown)):
            begun = time.process_time()
            shown[name].show_days(*days)
            shown[name].frame()
            times[name].append((time.process_time() - begun) * 1e3)
    return times


def subject_for(count: int) -> Any:
    """What the wall is about, made from a session's records."""

    sectors = frozenset(synthetic.sectors_of(count))
    return subject_of(synthetic.session_of(count), Viewpoint(case="case", open_sectors=sectors))


def _prepared(count: int) -> tuple[dict[str, float], Any]:
    """How long columns take to make and to patch, a lens and a filter to apply; and the subject of the wall."""

    session = synthetic.session_of(count)
    viewpoint = Viewpoint(case="case", open_sectors=frozenset(synthetic.sectors_of(count)))
    # Another table each time, as of a session that was just read, so that nothing is known beforehand.
    fresh = [replace(session, interactions=dict(session.interactions)) for _ in range(5)]
    rebuilt = [_took(partial(subject_of, each, viewpoint)) for each in fresh]
    subject = subject_of(session, viewpoint)
    lenses = [_took(partial(lens_of, subject, key)) for key in LENSES if key != "demand"]
    get_ready(session)
    wished = (
        replace(viewpoint, words="another number"),
        replace(viewpoint, only=frozenset({("demand", "failure")})),
        replace(viewpoint, words="told", only=frozenset({("kind", "contact"), ("cost", "10000-")})),
    )
    filters = [_took(partial(matches, session, wish, subject.columns.ids)) for wish in wished]
    sessions = [session]
    for n in range(21):
        row = session.interactions[f"i{n * (count // 22):07d}"]
        demand = Demand.VALUE if row.demand is Demand.FAILURE else Demand.FAILURE
        sessions.append(sessions[-1].put(replace(row, demand=demand)))
    patched: list[float] = []
    after = subject
    for one, other in pairwise(sessions):
        changes = difference(one, other)
        begun = time.process_time()
        after = subject_after(after, other, viewpoint, changes)
        patched.append((time.process_time() - begun) * 1e3)
    found = {
        "patch_ms": _median(patched),
        "rebuild_ms": _median(rebuilt),
        "lens_ms": max(lenses),
        "filter_ms": max(filters),
    }
    return found, subject


def ours(count: int, subject: Any) -> Any:
    """The wall of a subject, its lanes, order and links made anew from the columns; or of columns alone."""
    wall = kind_of_wall()()
    sectors = frozenset(synthetic.sectors_of(count))
    wall.viewpoint = Viewpoint(case="case", open_sectors=sectors)
    wall.subject = synthetic.long_subject(count, sectors) if subject is None else _from_columns(subject, wall.viewpoint)
    wall.session = wall.subject.session
    return wall


@cache
def kind_of_wall() -> Any:
    """The app's wall, with the few words that every painter of the bench understands."""
    from workshop.canvas.wall import Wall

    begin = float(synthetic.FIRST_DAY.toordinal() - EPOCH)

    class Ours(Wall):
        def show_days(self, first: float, last: float) -> None:
            self.look_at(begin + first, begin + last)

        def frame(self) -> None:
            self.repaint(self.plot_area() if self.isVisible() else self.rect())

        def stand_anew(self) -> None:
            self._painted = None
            self.repaint()

        def hit(self, x: int, y: int) -> object:
            return self.found(x, y)

    return Ours


def _from_columns(subject: Any, viewpoint: Any) -> Any:

    columns, links = subject.columns, subject.links
    lanes = lanes_of(subject.session, columns, viewpoint.open_sectors, targets_of(links))
    order = ordered(columns, lanes.of_agency, max(len(lanes), 1))
    linked = link_columns(links, columns, lanes, order)
    return replace(subject, lanes=lanes, order=order, link_columns=linked)


def _hits(widget: Any, days: tuple[float, float]) -> float:
    """The middle of the seconds it takes to say what is under the pointer, over the whole journey."""
    widget.show_days(*days)
    widget.frame()
    random = np.random.default_rng(5)
    took: list[float] = []
    for x, y in zip(random.integers(200, 1870, 60).tolist(), random.integers(20, 850, 60).tolist(), strict=True):
        begun = time.perf_counter()
        widget.hit(x, y)
        took.append(time.perf_counter() - begun)
    return _median(took)


def _hover(wall: Any) -> float:
    """Ringing a mark or a bar, as a part of painting the standing wall anew, which it saves; medians."""
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    app = QApplication.instance()
    QTest.qWait(200)
    there = [wall.found(x, y) for x in range(200, wall.width(), 37) for y in range(20, wall.height(), 23)]
    there = list(dict.fromkeys(what for what in there if what is not None))
    hovered: list[float] = []
    for what in there[:: max(1, len(there) // HOVERED)][:HOVERED]:
        begun = time.process_time()
        wall.point_at(what)
        app.processEvents()
        hovered.append((time.process_time() - begun) * 1e3)
    wall.point_at(None)
    whole = [_took(wall.stand_anew) for _ in range(9)]
    return _median(hovered) / _median(whole)


def _took(act: Any) -> float:
    begun = time.process_time()
    act()
    return (time.process_time() - begun) * 1e3


def _median(values: list[float]) -> float:
    return sorted(values)[len(values) // 2]
