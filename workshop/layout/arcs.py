"""Referrals as arcs: from the interaction to the one that answered, or to the lane of an agency that never did.

An arc leaves and arrives beside the marks, is made of short straight strokes, and says by stroke and end what became of
it: grey with a small arrow where somebody took it on, dotted where it waits, two strokes where help was brought in, a
small ring where nothing more is known; in vermilion, dashes that turn round where it was sent back, longer ones that
end at a bar where the answer was no, dots that end at a cross where nothing was sent or nobody replied.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray

from workshop.layout.cells import Placed, places_of
from workshop.layout.frame import Frame
from workshop.layout.links import NEVER_SENT, PULLED_IN, SENT_BACK, TOLD_NO, UNSAID, WAITING, LinkColumns
from workshop.layout.order import Floats, Ints
from workshop.layout.picture import Whole, beside
from workshop.layout.sight import Sight
from workshop.layout.subject import Subject

MOST_ARCS = 300
"""More arcs than this are a thicket; then only those of what is pointed at or selected are shown."""
PERIODS = np.array([1.0, 0.55, 1.0, 1.0, 0.8, 1.35, 0.55])
"""How long a dash and the gap after it are, manner by manner, in marks."""
SHOWN = np.array([1.0, 0.4, 1.0, 1.0, 0.6, 0.7, 0.35])
"""The dash's part of that; one is a solid line."""
STEPS, FEWER_STEPS, LONGER, MANY_ARCS = 14, 8, 3.0, 80
"""Straight strokes of one whole arc, and of one among many, at most; how much longer dashes are among many."""
OFF_PX = 0.5
"""How far a stroke of a whole arc may be from where the arc runs."""
NEARBY = 6.0
"""Marks of one lane that are fewer than so many marks apart have their arc above them."""
NOWHERE_DAYS = 40.0
"""How far on an arc ends in the lane of an agency that never answered, at most."""


@dataclass(frozen=True, slots=True, eq=False)
class Arcs:
    """The arcs in sight: `strokes` (n × 4) with, for each stroke, the arc it belongs to; and the signs at their ends.

    `link` numbers the arcs by their link; `arrows` and `stops` are strokes, `rings` circles (x, y, radius). `whole`
    gives some of the arcs, chosen by a mask, before they were cut into strokes.
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
    whole: Callable[[NDArray[np.bool_]], tuple[Whole, ...]]


def no_arcs() -> Arcs:
    """No arcs at all."""
    of, strokes = np.zeros(0, np.int64), np.zeros((0, 4))
    return Arcs(of, strokes, of, strokes, of, strokes, of, np.zeros((0, 3)), of, lambda _: ())


def place_arcs(
    subject: Subject, frame: Frame, sight: Sight, only: Ints | None = None, placed: Placed | None = None
) -> Arcs:
    """The arcs that touch what is in sight; `only` picks links by number; `placed` are the marks in the same sight."""
    links = subject.link_columns
    which = _near(subject, sight, only, frame.pitch * 4.0)
    if not frame.shown.all():
        which = which[_in_lanes(subject, frame, which)]
    if only is None and len(which) > MOST_ARCS:
        return no_arcs()
    x1, y1, x2, y2 = _ends(subject, frame, sight, which, placed)
    seen = (np.maximum(x1, x2) >= frame.left) & (np.minimum(x1, x2) <= frame.right)
    # What begins and ends in one counted bar has no way to go.
    seen &= (x1 != x2) | (y1 != y2)
    if not seen.all():
        which, x1, y1, x2, y2 = which[seen], x1[seen], y1[seen], x2[seen], y2[seen]
    if not len(which):
        return no_arcs()
    manner = links.manner[which]
    curves = _curves(frame, x1, y1, x2, y2)
    strokes, stroke_of = _strokes(curves, manner, frame)
    tips, along = curves.ends()
    heads = manner < UNSAID
    answered = links.answer[which] >= 0
    arrow_of = np.flatnonzero(heads & answered)
    ring_of = np.flatnonzero((manner == UNSAID) | (heads & ~answered))
    size = frame.pitch * 0.34
    stops, stop_of = _stops(tips, along, manner, size)
    return Arcs(
        link=which,
        strokes=strokes,
        stroke_of=stroke_of,
        arrows=_arrows(tips[arrow_of], along[arrow_of], size),
        arrow_of=np.repeat(arrow_of, 2),
        stops=stops,
        stop_of=stop_of,
        rings=beside(tips[ring_of, 0], tips[ring_of, 1], frame.pitch * 0.2),
        ring_of=ring_of,
        whole=partial(_whole, curves, manner, frame),
    )


def _in_lanes(subject: Subject, frame: Frame, which: Ints) -> NDArray[np.bool_]:
    """Which of these links begin and end in lanes that are not hidden, at least one of which is in sight."""
    begin, end = _lanes_of(subject, which)
    lanes = len(subject.lanes)
    return (begin < lanes) & (end < lanes) & (frame.shown[begin] | frame.shown[end])


def _lanes_of(subject: Subject, which: Ints) -> tuple[Ints, Ints]:
    """The lanes in which these links begin and end; where nobody said to whom, they end where they begin."""
    links, lane = subject.link_columns, subject.order.lane
    begin, answer, to_lane = lane[links.source[which]], links.answer[which], links.to_lane[which]
    return begin, np.where(answer >= 0, lane[answer], np.where(to_lane >= 0, to_lane, begin))


def _near(subject: Subject, sight: Sight, only: Ints | None, reach: float) -> Ints:
    """Those of these links, or of all, that begin, end or pass within reach (in pixels) of what is in sight."""
    _, begin, end = _spans(subject)
    if only is not None:
        begin, end = begin[only], end[only]
    away = reach / sight.per_day
    near = np.flatnonzero((end >= sight.first - away) & (begin <= sight.last + away))
    return near if only is None else only[near]


def _spans(subject: Subject) -> tuple[LinkColumns, Floats, Floats]:
    """These links, and the first and the last scale day of each; kept with the order for as long as both last."""
    links, order = subject.link_columns, subject.order
    kept = order.looked.get("links")
    if isinstance(kept, tuple) and kept[0] is links:
        return kept
    day = order.day
    a = day[links.source]
    b = np.where(links.answer < 0, a, day[links.answer]) if len(day) else a
    made = order.looked["links"] = (links, np.minimum(a, b), np.maximum(a, b))
    return made


def _ends(
    subject: Subject, frame: Frame, sight: Sight, which: Ints, placed: Placed | None
) -> tuple[Floats, Floats, Floats, Floats]:
    links = subject.link_columns
    source, answer = links.source[which], links.answer[which]
    nowhere = np.flatnonzero(answer < 0)
    answer[nowhere] = source[nowhere]
    x, y = places_of(subject.order, frame, sight, np.concatenate((source, answer)), placed)
    (x1, x2), (y1, y2) = x.reshape(2, -1), y.reshape(2, -1)
    if len(nowhere):
        far = min(NOWHERE_DAYS * sight.per_day, frame.pitch * 2.2)
        x2[nowhere] = x1[nowhere] + max(far, frame.pitch * 1.2)
        from_y, to_y = y1[nowhere], frame.lane_middle[_lanes_of(subject, which[nowhere])[1]]
        # Within one lane a referral to nowhere bends down, so that its end stands free of the marks.
        y2[nowhere] = np.where(np.abs(to_y - from_y) < frame.pitch, from_y + frame.pitch * 0.9, to_y)
    return x1, y1, x2, y2


class _Curves:
    """Arcs as formulas: points from (ax, ay) to (bx, by), eased sideways, bowed in between."""

    def __init__(self, ax: Floats, ay: Floats, bx: Floats, by: Floats, bow_x: Floats, bow_y: Floats) -> None:
        self.length: Floats = np.hypot(bx - ax, by - ay) * 1.08 + 1.0
        self._terms = np.array((ax, bx - ax, bow_x, ay, by - ay, bow_y))

    def steps(self) -> Floats:
        """Into how many straight strokes each arc is cut so that none is more than so little off."""
        _, wide, bow_x, _, _, bow_y = self._terms
        return np.ceil(np.sqrt((np.abs(wide) * 0.75 + np.maximum(bow_x, np.abs(bow_y))) / OFF_PX))

    def ends(self) -> tuple[Floats, Floats]:
        """Where the arcs end, and the direction in which they arrive (n × 2 each, of length 1)."""
        tips, before = np.empty((2, self._terms.shape[1], 2))
        np.add(self._terms[::3], self._terms[1::3], out=tips.T)
        _place(before, self._terms, 0.94)
        along = tips - before
        return tips, along / np.maximum(np.hypot(along[:, 0], along[:, 1]), 1e-9)[:, None]

    def between(self, arc: Ints, begin: Floats, end: Floats) -> Floats:
        """Straight strokes along these arcs (n × 4)."""
        terms = self._terms.take(arc, axis=1)
        strokes = np.empty((len(arc), 4))
        _place(strokes[:, :2], terms, begin)
        _place(strokes[:, 2:], terms, end)
        return strokes

    def whole(self, arc: Ints) -> Floats:
        """These arcs as they are, each from a point with two handles to a point (n × 8)."""
        ax, wide, bow_x, ay, tall, bow_y = self._terms.take(arc, axis=1)
        over, up = bow_x * 4 / 3, bow_y * 4 / 3
        first, second = (ax + over, ay + tall / 3 - up), (ax + wide + over, ay + tall * 2 / 3 - up)
        return beside(ax, ay, *first, *second, ax + wide, ay + tall)


def _place(points: Floats, terms: Floats, t: Floats | float) -> None:
    ease, lift = t * t * (3 - 2 * t), 4 * t * (1 - t)
    x, wide, bow_x, y, tall, bow_y = terms
    np.add(x + wide * ease, bow_x * lift, out=points[:, 0])
    np.subtract(y + tall * t, bow_y * lift, out=points[:, 1])


def _curves(frame: Frame, x1: Floats, y1: Floats, x2: Floats, y2: Floats) -> _Curves:
    """The arcs between marks; they begin and end beside them."""
    reach = frame.pitch * 0.62
    apart, away = np.abs(y2 - y1), np.abs(x2 - x1)
    level = apart < frame.pitch * 0.5
    # Marks of one stack are joined by a bow at their side.
    stacked = (away < frame.pitch * 0.75) & (apart < frame.pitch * 3.5) & ~level
    # Between lanes an arc leaves its mark upwards or downwards; within a lane sideways with a low bow, or over its
    # marks where it would be hidden between them.
    down = np.where(y2 >= y1, reach, -reach)
    down[level | stacked] = 0.0
    ax, bx, bow_x, bow_y = x1, x2, np.zeros(len(x1)), np.zeros(len(x1))
    if level.any():
        over = level & (away < frame.pitch * NEARBY)
        forward = np.where(level & ~over, np.where(x2 >= x1, reach, -reach), 0.0)
        ax, bx = ax + forward, bx - forward
        bow_y[level] = np.minimum(frame.pitch * 0.8, away[level] * 0.2)
        # None rises out of the lanes.
        bow_y[over] = np.clip(y1[over] - reach - frame.lanes.top - 1, 1.0, frame.pitch * 0.55)
        lifted = np.where(over, reach, 0.0)
        y1, y2 = y1 - lifted, y2 - lifted
    if stacked.any():
        beside_it = np.where(stacked, reach, 0.0)
        ax, bx = ax + beside_it, bx + beside_it
        bow_x[stacked] = frame.pitch * 0.55
    return _Curves(ax, y1 + down, bx, y2 - down, bow_x, bow_y)


def _strokes(curves: _Curves, manner: Ints, frame: Frame) -> tuple[Floats, Ints]:
    """The strokes of all arcs and whose they are; dashes are strokes of their own and need no dashed pen."""
    crowd, part = len(manner) > MANY_ARCS, SHOWN[manner]
    dash = np.ceil(curves.length / (PERIODS[manner] * _period(manner, frame))).astype(np.int64)
    solid = np.minimum(np.maximum(curves.steps(), 2), FEWER_STEPS if crowd else STEPS).astype(np.int64)
    many = np.where(part < 1, np.maximum(dash, 1), solid)
    of = np.repeat(np.arange(len(manner)), many)
    first = np.arange(len(of)) - np.repeat(np.cumsum(many) - many, many)
    long = part / many
    begin = first / many[of]
    strokes = curves.between(of, begin, begin + long[of])
    return _twice(strokes, of, manner == PULLED_IN, frame)


def _period(manner: Ints, frame: Frame) -> float:
    return frame.pitch * (LONGER if len(manner) > MANY_ARCS else 1.0)


def _whole(curves: _Curves, manner: Ints, frame: Frame, those: NDArray[np.bool_]) -> tuple[Whole, ...]:
    """Some of the arcs before they were cut into strokes, those of one dash together."""
    period = _period(manner, frame)
    found: list[Whole] = []
    solid = np.flatnonzero(those & (SHOWN[manner] == 1))
    if len(solid):
        lines, _ = _twice(curves.whole(solid), solid, manner == PULLED_IN, frame)
        found.append(Whole(lines, 0.0, 0.0))
    for kind in (WAITING, SENT_BACK, TOLD_NO, NEVER_SENT):
        of = np.flatnonzero(those & (manner == kind))
        if len(of):
            long = period * float(PERIODS[kind])
            part = float(SHOWN[kind])
            found.append(Whole(curves.whole(of), long * part, long * (1 - part)))
    return tuple(found)


def _twice(lines: Floats, of: Ints, double: NDArray[np.bool_], frame: Frame) -> tuple[Floats, Ints]:
    """The same lines (points beside one another) and whose they are, those of some arcs drawn as two."""
    if not double.any():
        return lines, of
    twice = double[of]
    apart = np.array([1.5, 0.0] * (lines.shape[1] // 2)) * max(frame.unit, 0.7)
    lines = np.concatenate((lines[~twice], lines[twice] - apart, lines[twice] + apart))
    return lines, np.concatenate((of[~twice], of[twice], of[twice]))


def _arrows(tips: Floats, along: Floats, size: float) -> Floats:
    back, aside = along * (size * 1.2), _across(along) * (size * 0.8)
    return np.concatenate((tips - back + aside, tips, tips, tips - back - aside), axis=1).reshape(-1, 4)


def _stops(tips: Floats, along: Floats, manner: Ints, size: float) -> tuple[Floats, Ints]:
    """The signs at the ends of what came back, and whose they are: turned round, a bar, a cross."""
    back, no, never = (np.flatnonzero(manner == kind) for kind in (SENT_BACK, TOLD_NO, NEVER_SENT))
    bars, crosses = _across(along[no]) * size, _across(along[never]) * (size * 0.7)
    ahead = along[never] * (size * 0.7)
    one, other = crosses + ahead, crosses - ahead
    strokes = (
        # An arrow against the way the referral went.
        _arrows(tips[back] - along[back] * size * 1.2, -along[back], size),
        np.concatenate((tips[no] - bars, tips[no] + bars), axis=1),
        np.concatenate((tips[never] - one, tips[never] + one), axis=1),
        np.concatenate((tips[never] - other, tips[never] + other), axis=1),
    )
    return np.concatenate(strokes), np.concatenate((np.repeat(back, 2), no, never, never))


def _across(along: Floats) -> Floats:
    return along[:, ::-1] * (-1.0, 1.0)
