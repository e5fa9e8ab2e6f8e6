"""Whatever a file or a hand brings in: a wall that can be read, no exception, and a pointer to the rows to look at."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from tests.canvas.rooms import image_pixels
from tests.layout.test_lanes import forty
from tests.layout.walls import ALL_SECTORS, row, session_with
from tests.views.room import Room
from workshop.journal.workbench import Workbench
from workshop.model.dates import on_day
from workshop.model.session import Session
from workshop.model.viewpoint import Viewpoint

OPEN, DARK_HALL = {"open_sectors": ALL_SECTORS}, {"open_sectors": ALL_SECTORS, "theme": "dark", "room_size": 2.0}
LOOKS = [((1280, 720), {}), ((1920, 1080), DARK_HALL), ((900, 600), OPEN)]
LONG_NAME = "Directorate of {n} neighbourhood partnership and liaison work"


def some(**fields) -> Session:
    """Twelve entries, of which every second has these values."""
    return session_with(*(row(n, 90 * n, n % 5, n % 5, **(fields if n % 2 else {})) for n in range(12)))


def without_dates() -> Session:
    session = some()
    return session.put_all(replace(i, when=None, date_as_written="soon") for i in session.interactions.values())


def named(label: str) -> Session:
    session = some(ask=f"{label}: “{label}”", what_happened=label, significant=True)
    return session.put(replace(session.agencies["nhs_gp"], label=label))


CASES: dict[str, Session] = {
    "no dates at all": without_dates(),
    "one entry": session_with(row(1, 0)),
    "all on one day": session_with(*(row(n, 0, n % 5, n % 5) for n in range(60))),
    "1900 and 2202": some().put_all([row(90, -40177, 0), row(91, 70126, 2)]),
    "an end before its start": some(end=on_day(date(1999, 1, 1))),
    "forty agencies with long names": forty(LONG_NAME),
    "a note of 5,000 letters": some(private_note="la " * 1700, what_happened="x" * 5000, ask="why " * 1250),
    "Urdu": named("عائشہ کا گھر"),
    "emoji": named("🏠 home 👩‍👧"),
    "no cost": some(amount_pence=0),
    "ten million pounds": some(amount_pence=1_000_000_000),
    "the same all over": some(significant=True, red_flag=True, left_out=True, amount_pence=1),
}  # fmt: skip


@pytest.mark.parametrize(("size", "look"), LOOKS)
@pytest.mark.parametrize("name", CASES)
def test_the_wall_can_be_read_whatever_comes(qtbot, name, size, look):
    session = CASES[name]
    room = Room(qtbot, Workbench.of(session, Viewpoint(case=next(iter(session.cases)), **look)), size)
    wall = room.window.map.wall
    room.presses("End", "+", "+", "Ctrl+0")
    image = wall.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    assert wall.guard.troubles == []
    assert len(set(image_pixels(image)[::7, ::7].ravel().tolist())) > 4
    assert room.warned == ""


def test_where_nothing_has_a_date_the_wall_says_how_the_entries_get_their_place(qtbot):
    room = Room(qtbot, Workbench.of(without_dates(), Viewpoint(case="case")), (1280, 720))
    said = [shape.text for shape in _texts(room.window.map.wall)]
    assert any("12 entries of this case have no date yet" in " ".join(said[n : n + 4]) for n in range(len(said)))
    assert room.window.map.tray.text() == "12 entries not placed yet"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("an end before its start", "6 rows to look at: end before start"),
        ("1900 and 2202", "2 rows to look at: before 1920, in the future"),
        ("ten million pounds", "6 rows to look at: more than £1,000,000"),
        ("emoji", ""),
        ("no cost", ""),
    ],
)
def test_the_tray_points_to_the_rows_to_look_at(qtbot, name, said):
    room = Room(qtbot, Workbench.of(CASES[name], Viewpoint(case="case")), (1280, 720))
    tray = room.window.map.tray
    assert (tray.text() if tray.isVisible() else "") == said


def test_a_row_to_look_at_is_chosen_by_keyboard_and_put_right(qtbot):
    session = session_with(row(1, 0), row(2, 400, end=on_day(date(1999, 1, 1)), what_happened="the visit"))
    room = Room(qtbot, Workbench.of(session, Viewpoint(case="case")))
    room.presses("Ctrl+J")
    room.types("the visit")
    room.presses("Enter")
    assert room.selected == {"i2"}
    room.bench.do("Put the end right", _with_end, "i2", on_day(date(2012, 1, 1)))
    QApplication.processEvents()
    assert not room.window.map.tray.isVisible()


def _with_end(session: Session, key: str, end) -> Session:
    return session.put(replace(session.interactions[key], end=end))


def _texts(wall):
    from workshop.canvas.fonts import text_width
    from workshop.layout.picture import Text
    from workshop.layout.theme import LIGHT
    from workshop.layout.wall import time_picture

    return [shape for shape in time_picture(wall.layout_now, LIGHT, text_width) if isinstance(shape, Text)]
