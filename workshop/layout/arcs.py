"""Referrals as arcs: from the interaction to the one that answered, or to the lane of an agency that never did.

An arc leaves and arrives beside the marks, is made of short straight strokes, and says by stroke and end what became of
it: grey with a small arrow where somebody took it on, vermilion dashes that end at a bar where it was sent back, told
no, pointed elsewhere or never sent, two strokes where help was brought in, a small ring where nothing more is known.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from workshop.layout.cells import places_of
from workshop.layout.frame import Frame
from workshop.layout.links import PULLED_IN, SENT_BACK, TAKEN_ON, UNSAID, WAITING
from workshop.layout.order import Floats, Ints
from workshop.layout.sight import Sight
from workshop.layout.subject import Subject

MOST_ARCS = 300
"""More arcs than this are a thicket; then only those of what is pointed at or selected are shown."""
STEPS, FEWER_STEPS, LONGER, MANY_ARCS = 14, 6, 2.0, 80
"""Straight strokes of one whole arc, and of one among many; how much longer dashes are among many."""
NOWHERE_DAYS = 40.0
"""How far on an arc ends in the lane of an agency that never answered, at most."""


@dataclass(frozen=True, slots=True, eq=False)
class Arcs:
    """The arcs in sight: `strokes` (n × 4) with, for each stroke, the arc it belongs to; and the signs at their ends.

    `link` numbers the arcs by their link; `arrows` and `stops` are strokes, `rings` circles (x, y, radius).
    """

    link: Ints
    strokes: Floats
    stroke_of: Ints
    arrows: Floats
    arrow_of: Ints
    stops: Floats
    stop_of: Ints
    rings: Floats
    ring_of: Ints


def _no_arcs() -> Arcs:
    of, strokes = np.zeros(0, np.int64), np.zeros((0, 4))
    return Arcs(of, strokes, of, strokes, of, strokes, of, np.zeros((0, 3)), of)


def place_arcs(subject: Subject, frame: Frame, sight: Sight, only: Ints | None = None) -> Arcs:
    """The arcs that touch what is in sight; `only` picks links by number."""
    links = subject.link_columns
    which = np.arange(len(links.source)) if only is None else only
    which = which[_near(subject, sight, which, frame.pitch * 4.0)]
    if only is None and len(which) > MOST_ARCS:
        return _no_arcs()
    x1, y1, x2, y2 = _ends(subject, frame, sight, which)
    seen = (np.maximum(x1, x2) >= frame.left) & (np.minimum(x1, x2) <= frame.right)
    which, x1, y1, x2, y2 = which[seen], x1[seen], y1[seen], x2[seen], y2[seen]
    if not len(which):
        return _no_arcs()
    manner = links.manner[which]
    curves = _curves(frame, x1, y1, x2, y2)
    strokes, stroke_of = _strokes(curves, manner, frame)
    every = np.tile(np.arange(len(which)), 2)
    tips, before = curves.at(every, np.repeat((1.0, 0.94), len(which))).reshape(2, -1, 2)
    heads = (manner == TAKEN_ON) | (manner == WAITING) | (manner == PULLED_IN)
    answered = links.answer[which] >= 0
    arrow_of = np.flatnonzero(heads & answered)
    stop_of = np.flatnonzero(manner == SENT_BACK)
    ring_of = np.flatnonzero((manner == UNSAID) | (heads & ~answered))
    size = frame.pitch * 0.34
    return Arcs(
        link=which,
        strokes=strokes,
        stroke_of=stroke_of,
        arrows=_arrows(tips[arrow_of], before[arrow_of], size),
        arrow_of=np.repeat(arrow_of, 2),
        stops=_stops(tips[stop_of], before[stop_of], size),
        stop_of=stop_of,
        rings=np.column_stack((tips[ring_of], np.full(len(ring_of), frame.pitch * 0.2))),
        ring_of=ring_of,
    )


def _near(subject: Subject, sight: Sight, which: Ints, reach: float) -> NDArray[np.bool_]:
    """Which of these links begin, end or pass within reach (in pixels) of what is in sight."""
    links, day = subject.link_columns, subject.order.day
    source, answer = links.source[which], links.answer[which]
    a = day[source]
    b = np.where(answer < 0, a, day[answer])
    away = reach / sight.per_day
    return (np.maximum(a, b) >= sight.first - away) & (np.minimum(a, b) <= sight.last + away)


def _ends(subject: Subject, frame: Frame, sight: Sight, which: Ints) -> tuple[Floats, Floats, Floats, Floats]:
    links = subject.link_columns
    source, answer = links.source[which], links.answer[which]
    both = np.concatenate((source, np.where(answer < 0, source, answer)))
    x, y = places_of(subject.order, frame, sight, both)
    (x1, x2), (y1, y2) = x.reshape(2, -1), y.reshape(2, -1)
    nowhere = answer < 0
    far = min(NOWHERE_DAYS * sight.per_day, frame.pitch * 2.2)
    to_lane = links.to_lane[which]
    x2 = np.where(nowhere, x1 + max(far, frame.pitch * 1.2), x2)
    y2 = np.where(nowhere, frame.lane_middle[to_lane], y2)
    # Within one lane a referral to nowhere bends down, so that its end stands free of the marks.
    y2 = np.where(nowhere & (np.abs(y2 - y1) < frame.pitch), y1 + frame.pitch * 0.9, y2)
    return x1, y1, x2, y2


@dataclass(frozen=True, slots=True, eq=False)
class _Curves:
    """Arcs as formulas: points from (ax, ay) to (bx, by), eased sideways, bowed in between."""

    ax: Floats
    ay: Floats
    bx: Floats
    by: Floats
    bow_x: Floats
    bow_y: Floats

    def at(self, arc: Ints, t: Floats) -> Floats:
        """The points of these arcs at these parts (0 to 1) of their way (n × 2)."""
        ease, lift = t * t * (3 - 2 * t), 4 * t * (1 - t)
        x = self.ax[arc] + (self.bx - self.ax)[arc] * ease + self.bow_x[arc] * lift
        y = self.ay[arc] + (self.by - self.ay)[arc] * t - self.bow_y[arc] * lift
        return np.stack((x, y), axis=1)

    @property
    def length(self) -> Floats:
        return np.hypot(self.bx - self.ax, self.by - self.ay) * 1.08 + 1.0


def _curves(frame: Frame, x1: Floats, y1: Floats, x2: Floats, y2: Floats) -> _Curves:
    """The arcs between marks; they begin and end beside them."""
    reach = frame.pitch * 0.62
    level = np.abs(y2 - y1) < frame.pitch * 0.5
    # Marks of one stack are joined by a bow at their side.
    stacked = (np.abs(x2 - x1) < frame.pitch * 0.75) & (np.abs(y2 - y1) < frame.pitch * 3.5) & ~level
    # Between lanes an arc leaves its mark upwards or downwards; within a lane sideways with a low bow.
    down, forward = np.where(y2 >= y1, reach, -reach), np.where(x2 >= x1, reach, -reach)
    return _Curves(
        ax=np.where(stacked, x1 + reach, np.where(level, x1 + forward, x1)),
        ay=np.where(level | stacked, y1, y1 + down),
        bx=np.where(stacked, x2 + reach, np.where(level, x2 - forward, x2)),
        by=np.where(level | stacked, y2, y2 - down),
        bow_x=np.where(stacked, frame.pitch * 0.55, 0.0),
        bow_y=np.where(level, np.minimum(frame.pitch * 0.8, np.abs(x2 - x1) * 0.2), 0.0),
    )


def _strokes(curves: _Curves, manner: Ints, frame: Frame) -> tuple[Floats, Ints]:
    """The strokes of all arcs and whose they are; dashes are strokes of their own and need no dashed pen."""
    dashed = (manner == SENT_BACK) | (manner == WAITING)
    whole, cut = np.flatnonzero(~dashed), np.flatnonzero(dashed)
    crowd = len(manner) > MANY_ARCS
    steps = FEWER_STEPS if crowd else STEPS
    arc = np.repeat(whole, steps)
    begin = np.tile(np.arange(steps) / steps, len(whole))
    end = begin + 1 / steps
    period = frame.pitch * np.where(manner[cut] == WAITING, 0.55, 0.8) * (LONGER if crowd else 1.0)
    many = np.maximum(np.ceil(curves.length[cut] / period), 1).astype(np.int64)
    dash_arc = np.repeat(cut, many)
    first = np.arange(int(many.sum())) - np.repeat(np.cumsum(many) - many, many)
    dash_begin = first / np.repeat(many, many)
    dash_end = dash_begin + np.repeat(np.where(manner[cut] == WAITING, 0.4, 0.6), many) / np.repeat(many, many)
    of = np.concatenate((arc, dash_arc))
    ends = np.concatenate((begin, dash_begin, end, dash_end))
    flat = curves.at(np.concatenate((of, of)), ends).reshape(2, -1, 2).transpose(1, 0, 2).reshape(-1, 4)
    double = manner[of] == PULLED_IN
    if double.any():
        apart = np.array([1.5, 0.0, 1.5, 0.0]) * max(frame.unit, 0.7)
        flat = np.concatenate((flat[~double], flat[double] - apart, flat[double] + apart))
        of = np.concatenate((of[~double], of[double], of[double]))
    return flat, of


def _arrows(tips: Floats, before: Floats, size: float) -> Floats:
    along, across = _directions(tips, before)
    left = tips - along * size * 1.2 + across * size * 0.8
    right = tips - along * size * 1.2 - across * size * 0.8
    return np.concatenate((np.hstack((left, tips)), np.hstack((right, tips))), axis=1).reshape(-1, 4)


def _stops(tips: Floats, before: Floats, size: float) -> Floats:
    _, across = _directions(tips, before)
    return np.hstack((tips - across * size, tips + across * size))


def _directions(tips: Floats, before: Floats) -> tuple[Floats, Floats]:
    along = tips - before
    along = along / np.maximum(np.hypot(along[:, 0], along[:, 1]), 1e-9)[:, None]
    return along, np.stack((-along[:, 1], along[:, 0]), axis=1)
