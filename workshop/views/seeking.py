"""Looking for something on the wall: the find bar, the next match, and what becomes of the rest."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from workshop.canvas.walking import bring_into_sight
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
    """Select the next or previous match in time, and bring it into sight. Refused where there is none."""
    window.bench.look(page="map")
    window.map.find.offers.hide()
    wall = window.map.wall
    subject, sought = wall.subject, wall.layout_now.sought
    if sought is None:
        raise Refused(FIRST_SAY)
    walk = np.lexsort((subject.order.row, subject.order.day))
    walk = walk[sought.mask[walk]]
    if not len(walk):
        raise Refused("Nothing that has its place on the wall matches.")
    here = subject.positions(sorted(window.bench.viewpoint.selected))
    first = first_step(subject, len(walk), by)
    there = int(walk[_place(walk, subject.order.day, here, by) if len(here) else first])
    wall.choose({subject.id_at(there)})
    bring_into_sight(wall, there)
    wall.point_at(there)


def _place(walk: np.ndarray, days: np.ndarray, here: np.ndarray, by: int) -> int:
    """Where in the walk through all matches to go from what is selected, round and round."""
    at = np.flatnonzero(np.isin(walk, here))
    if len(at):
        return int(at[-1 if by > 0 else 0] + by) % len(walk)
    after = int(np.searchsorted(days[walk], float(days[here].max()), "right"))
    return (after if by > 0 else after - 1) % len(walk)


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
