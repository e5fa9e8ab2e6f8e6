"""Whatever path a hand takes over the wall: Escape leaves all as it was, and letting go is one step at most."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtTest import QTest

from tests.builders import held
from tests.canvas.rooms import ALT, CTRL, LEFT, NO_KEY, SHIFT, _send, a_wall
from tests.layout.walls import row, session_with
from tests.views.room import Room
from workshop.journal.workbench import Workbench
from workshop.model.changes import difference
from workshop.model.dates import in_month, on_day
from workshop.model.edits.interactions import change_interaction
from workshop.model.viewpoint import Viewpoint

SIZE = (1200, 700)
KEYS = st.sampled_from((NO_KEY, NO_KEY, NO_KEY, ALT, SHIFT, CTRL))
PATHS = st.lists(st.tuples(st.integers(0, SIZE[0] - 1), st.integers(0, SIZE[1] - 1)), min_size=1, max_size=6)
MARKS = st.sampled_from(("i1", "i2", "i3", "i4"))
NEAR, AROUND = st.integers(-4, 4), st.integers(-30, 30)
STARTS = st.one_of(
    st.tuples(MARKS, NEAR, NEAR), st.tuples(MARKS, AROUND, NEAR), st.tuples(MARKS, AROUND, AROUND),
    st.tuples(st.sampled_from(("strip", "anywhere")), AROUND, AROUND),
)  # fmt: skip
VIEWS = st.builds(
    Viewpoint, selected=st.sampled_from((frozenset(), frozenset({"i1", "i2", "i3"}))), compressed=st.booleans(),
    theme=st.sampled_from(("light", "dark")), names_hidden=st.booleans(),
)  # fmt: skip
CALM = settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def a_session():
    """Three entries of different exactness, one of which lasts, and somebody who held it."""
    session = session_with(row(1, 60, 0), row(2, 400, 2), row(3, 3000, 4), row(4, 3100, 2))
    session = change_interaction(session, "i2", end=on_day(session.interactions["i4"].when.earliest))
    session = change_interaction(session, "i1", when=in_month(2010, 3))
    return held(session, "2010-06-01", "2011-03-01", case_id="case")


def with_selected(view: Viewpoint, start) -> Viewpoint:
    """What the hand is near is selected, so that it can be dragged."""
    return replace(view, selected=view.selected | ({start[0]} - {"strip", "anywhere"}))


def press(wall, start, keys) -> QPoint:
    where, dx, dy = start
    place = wall.place_of(where)
    if where == "strip":
        at = QPoint(600 + dx * 10, round(wall.layout_now.frame.held.middle / wall.devicePixelRatioF()))
    elif place is None:
        at = QPoint(600 + dx * 20, 350 + dy * 20)
    else:
        at = QPoint(round(place[0]) + dx, round(place[1]) + dy)
    QTest.mousePress(wall, LEFT, keys, at)
    return at


@pytest.fixture
def wall(qtbot):
    return a_wall(qtbot, a_session(), size=SIZE)


@CALM
@given(start=STARTS, path=PATHS, keys=KEYS, view=VIEWS)
def test_escape_leaves_everything_as_it_was(wall, start, path, keys, view):
    session = wall.session
    wall.present(session, with_selected(view, start))
    before, made = wall.viewpoint, []
    tells = (wall.wished, wall.refer_wanted, wall.agency_asked, wall.chosen, wall.lane_moved, wall.entry_wanted)
    hears = [tell.connect(lambda *told: made.append(told)) for tell in tells]
    at = press(wall, start, keys)
    for x, y in path:
        _send(wall, QEvent.Type.MouseMove, QPoint(x, y), keys)
    event(type(wall.gestures.under_way).__name__)
    if wall.gestures._pressed:
        QTest.keyClick(wall, Qt.Key.Key_Escape)
    QTest.mouseRelease(wall, LEFT, keys, at)
    for tell, hear in zip(tells, hears, strict=True):
        tell.disconnect(hear)
    assert made == []
    assert wall.session is session
    first, last = wall.days_in_sight()
    assert replace(wall.viewpoint, first_day=None, last_day=None) == before
    assert (first, last) == pytest.approx(wall.whole_journey())


@pytest.fixture
def room(qtbot) -> Room:
    return Room(qtbot, Workbench.of(a_session()), size=(1400, 900))


@CALM
@given(start=STARTS, path=PATHS, keys=KEYS, view=VIEWS)
def test_a_drag_is_one_step_at_most_and_undo_takes_it_back_whole(room, start, path, keys, view):
    bench, wall = room.bench, room.window.map.wall
    room.window.chooser.let_go()
    bench.look(
        selected=with_selected(view, start).selected, compressed=view.compressed, theme=view.theme,
        names_hidden=view.names_hidden, first_day=None, last_day=None,
        hidden_lanes=frozenset(), open_sectors=frozenset(),
    )  # fmt: skip
    before, steps = bench.session, len(bench.steps())
    press(wall, start, keys)
    for x, y in path:
        _send(wall, QEvent.Type.MouseMove, QPoint(x, y), keys)
    assert bench.session is before and len(bench.steps()) == steps
    QTest.mouseRelease(wall, LEFT, keys, QPoint(*path[-1]))
    if room.window.chooser.isVisible():
        # It asks what the hand could not say: the first answer to each question is taken.
        for _ in range(5):
            if room.window.chooser.isVisible():
                room.window.chooser.accept()
    taken = len(bench.steps()) - steps
    event(bench.steps()[-1].label if taken else "no step")
    assert taken <= 1
    assert bool(difference(before, bench.session)) == bool(taken)
    if taken:
        bench.undo()
        assert difference(before, bench.session) == ()
