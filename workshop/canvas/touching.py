"""What part of a selected mark is under the hand: the middle moves it, the rim refers, a grip stretches it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from workshop.layout.cells import found_at
from workshop.layout.picture import Boxes, Discs, Picture, boxes
from workshop.layout.theme import Theme

if TYPE_CHECKING:
    from workshop.canvas.wall import Wall

MIDDLE, RIM, BEGINNING, END = "middle", "rim", "beginning", "end"
LEAST_RIM_PX, GRIP_PX = 6.0, 6.0
"""How wide the rim around a mark is at least, and the grips beside it, in pixels of the widget."""


@dataclass(frozen=True, slots=True)
class Touched:
    """A part of a selected mark: the mark's position in the order and its centre, in device pixels."""

    part: str
    at: int
    x: float
    y: float


def touched_at(wall: Wall, x: float, y: float) -> Touched | None:
    """What of a selected mark is at a point of the widget; nothing where another mark is nearer, or in the past."""
    if not wall.viewpoint.selected or wall.viewpoint.as_of:
        return None
    dpr, layout = wall.devicePixelRatioF(), wall.layout_now
    x, y, placed, pitch = x * dpr, y * dpr, layout.placed, layout.frame.pitch
    if not layout.frame.left <= x <= layout.frame.right:
        return None
    selected = np.flatnonzero(np.isin(placed.at, wall.subject.positions(list(wall.viewpoint.selected))))
    if not len(selected):
        return None
    away = np.hypot(placed.x[selected] - x, placed.y[selected] - y)
    nearest = int(np.argmin(away))
    n, distance = int(selected[nearest]), float(away[nearest])
    found = found_at(placed, wall.subject.order, layout.frame, x, y)
    if isinstance(found, int) and found not in placed.at[selected]:
        other = int(np.flatnonzero(placed.at == found)[0])
        if np.hypot(placed.x[other] - x, placed.y[other] - y) <= pitch * 0.55:
            return None
    inner, outer = rim_of(wall)
    mark = (int(placed.at[n]), float(placed.x[n]), float(placed.y[n]))
    if distance <= inner:
        return Touched(MIDDLE, *mark)
    if distance <= outer:
        return Touched(RIM, *mark)
    if len(wall.viewpoint.selected) == 1:
        for part, at in grips_of(wall, mark[0], mark[1]).items():
            if abs(x - at) <= GRIP_PX * dpr and abs(y - mark[2]) <= pitch * 0.8:
                return Touched(part, *mark)
    return None


def end_nearer(wall: Wall, touched: Touched, x: float) -> str:
    """Which end of what is touched is nearer to a place of the widget."""
    grips = grips_of(wall, touched.at, touched.x)
    at = x * wall.devicePixelRatioF()
    return BEGINNING if BEGINNING in grips and abs(at - grips[BEGINNING]) < abs(at - grips[END]) else END


def rim_of(wall: Wall) -> tuple[float, float]:
    """Where the rim around a mark begins and ends, as distances from its centre in device pixels."""
    pitch = wall.layout_now.frame.pitch
    inner = pitch * 0.6
    return inner, inner + max(LEAST_RIM_PX * wall.devicePixelRatioF(), pitch * 0.45)


def grips_of(wall: Wall, position: int, x: float) -> dict[str, float]:
    """Where the grips beside a mark stand, in device pixels: at its end, and at its beginning if it lasts."""
    subject, sight = wall.subject, wall.layout_now.sight
    beside = rim_of(wall)[1] + GRIP_PX * wall.devicePixelRatioF()
    lasts = subject.session.interactions[subject.id_at(position)].end is not None
    grips = {END: x + beside}
    if lasts:
        bar = np.flatnonzero(subject.order.bar_at == position)
        if len(bar):
            grips[END] = max(grips[END], float(sight.at(float(subject.order.bar_until[bar[0]]))))
        grips[BEGINNING] = x - beside
    return grips


def _stands_there(wall: Wall, touched: Touched) -> bool:
    """Whether the mark is where it was when the hand came over it, and selected still."""
    placed = wall.layout_now.placed
    here = np.flatnonzero(placed.at == touched.at)
    return (
        len(here) > 0
        and (float(placed.x[here[0]]), float(placed.y[here[0]])) == (touched.x, touched.y)
        and wall.subject.id_at(touched.at) in wall.viewpoint.selected
    )


def touched_picture(wall: Wall, theme: Theme) -> Picture:
    """The rim of the mark under the hand as a ring, and its grips; the part that would be taken in full colour."""
    touched, frame = wall.gestures.touched, wall.layout_now.frame
    if touched is None or not _stands_there(wall, touched):
        return []
    inner, outer = rim_of(wall)
    on_rim = touched.part == RIM
    around = np.array([[touched.x + 0.5, touched.y + 0.5, (inner + outer) / 2]])
    edge = np.array([[touched.x + 0.5, touched.y + 0.5, outer]])
    picture: Picture = [
        Discs(around, stroke=theme.value if on_rim else theme.value_tint, stroke_width=outer - inner),
        Discs(edge, stroke=theme.value, stroke_width=max(1.0, 1.4 * frame.unit)),
    ]
    if len(wall.viewpoint.selected) == 1:
        wide, tall = round(GRIP_PX * 0.8 * wall.devicePixelRatioF()), round(frame.pitch * 1.1)
        for part, at in grips_of(wall, touched.at, touched.x).items():
            box = boxes((round(at - wide / 2), round(touched.y - tall / 2), wide, tall))
            picture.append(Boxes(box, theme.value if part == touched.part else theme.panel, theme.value, 1.0, 2.0))
    return picture
