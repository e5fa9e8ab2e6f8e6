"""Looking for something on the wall: the find bar, the next match, and what becomes of the rest."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtWidgets import QApplication

from workshop.canvas.walking import bring_into_sight
from workshop.canvas.wall import Wall
from workshop.model.trouble import Refused
from workshop.study.finding import get_ready, is_looking
from workshop.views.playing import first_step

if TYPE_CHECKING:
    from workshop.views.window import MainWindow

EPOCH = date(1970, 1, 1).toordinal()
FIRST_SAY = "Say first what you look for: Ctrl+F."


def open_find(window: MainWindow) -> None:
    """Open the find bar over the wall."""
    window.bench.look(page="map")
    window.map.find.open()
    window.map.present_find()
    get_ready(window.shown)


def next_match(window: MainWindow) -> None:
    """Go to the next entry that matches; the first follows the last."""
    step(window, 1)


def previous_match(window: MainWindow) -> None:
    """Go to the entry before that matches."""
    step(window, -1)


def step(window: MainWindow, by: int) -> None:
    """Select the next or previous match in time, and bring it into sight. Refused where there is none.

    Where several cases are shown, the first match of the next case follows the last of this one.
    """
    window.bench.look(page="map")
    window.map.find.offers.hide()
    walls, wall = window.map.walls_in_front(), window.map.wall_in_front()
    if wall.layout_now.sought is None:
        raise Refused(FIRST_SAY)
    walks = [_matches_in_time(each) for each in walls]
    if not any(map(len, walks)):
        raise Refused("Nothing that has its place on the wall matches.")
    at = walls.index(wall)
    place = _place(wall, walks[at], wall.subject.positions(sorted(window.bench.viewpoint.selected)), by)
    while not 0 <= place < len(walks[at]):
        at = (at + by) % len(walls)
        place = 0 if by > 0 else len(walks[at]) - 1
    wall, there = walls[at], int(walks[at][place])
    wall.choose({wall.subject.id_at(there)})
    if isinstance(QApplication.focusWidget(), Wall):
        window.map.take_the_hand()
    bring_into_sight(wall, there)
    wall.point_at(there)


def _matches_in_time(wall: Wall) -> np.ndarray:
    order, sought = wall.subject.order, wall.layout_now.sought
    walk = np.lexsort((order.row, order.day))
    return walk[sought.mask[walk]] if sought else walk[:0]


def _place(wall: Wall, walk: np.ndarray, here: np.ndarray, by: int) -> int:
    """Where in the walk through a wall's matches to go from what is selected; before or behind it at its ends."""
    if not len(here):
        return first_step(wall.subject, len(walk), by)
    at = np.flatnonzero(np.isin(walk, here))
    if len(at):
        return int(at[-1 if by > 0 else 0] + by)
    days = wall.subject.order.day
    after = int(np.searchsorted(days[walk], float(days[here].max()), "right"))
    return after if by > 0 else after - 1


def go_to_year(window: MainWindow, year: int) -> None:
    """Bring a year into sight. Refused where the journey has nothing near it."""
    wall = window.map.wall
    shift = wall.subject.scale.shift
    since, until = (float(date(n, 1, 1).toordinal() - EPOCH - shift) for n in (year, year + 1))
    first, last = wall.subject.columns.first_day, wall.subject.columns.last_day
    if not len(wall.subject.columns) or until < first or since > last:
        raise Refused(f"Nothing stands in {year}.")
    window.bench.look(first_day=since, last_day=until)


def toggle_hides(window: MainWindow) -> None:
    """Hide what does not match, or show it faintly again."""
    window.bench.look(page="map", hides=not window.bench.viewpoint.hides)


def clear(window: MainWindow) -> None:
    """Look for nothing any more: everything is shown."""
    window.bench.look(words="", only=frozenset(), hides=False)


def nothing_sought(window: MainWindow) -> str:
    return "" if is_looking(window.bench.viewpoint) else FIRST_SAY
