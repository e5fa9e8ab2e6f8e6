"""Words beside marks where there is room, never under another mark, never struck through by a bar."""

from __future__ import annotations

from collections import defaultdict

import numpy as np

from workshop.layout.cells import Placed, places_of
from workshop.layout.draw_lanes import Light
from workshop.layout.draw_periods import tint_at
from workshop.layout.frame import Frame
from workshop.layout.letters import quoted, read_leftwards, shortened
from workshop.layout.order import Floats
from workshop.layout.picture import FAINT, MEDIUM, REGULAR, Boxes, Measure, Picture, Text, beside, boxes
from workshop.layout.sight import Sight
from workshop.layout.subject import Subject
from workshop.layout.theme import Theme

MOST_LABELLED = 150
LEAST_LETTERS = 16
"""Fewer letters of a longer text say nothing."""
LABELLED_FROM = 3.0
"""Words stand beside marks once a month is so many marks wide; far out they would only be in the way."""


def draw_labels(
    subject: Subject,
    placed: Placed,
    frame: Frame,
    sight: Sight,
    theme: Theme,
    measure: Measure,
    light: Light | None = None,
) -> Picture:
    """The ask and what happened beside a mark, where the lane is free until its next mark and the mark is not faint."""
    if not 0 < len(placed.at) <= MOST_LABELLED or sight.per_day * 30.4 < frame.pitch * LABELLED_FROM:
        return []
    order = subject.order
    lane = order.lane[placed.at]
    by_place = np.lexsort((placed.x, lane))
    lane, x, y, at = lane[by_place], placed.x[by_place], placed.y[by_place], placed.at[by_place]
    following = np.r_[x[1:], np.inf]
    following[np.r_[lane[1:] != lane[:-1], True]] = frame.right + frame.pitch
    crowded = np.r_[False, (np.diff(x) < frame.pitch) & (lane[1:] == lane[:-1])]
    crowded[:-1] |= crowded[1:]
    size, step = frame.small, frame.small * 1.25
    room = np.minimum(following - x - frame.pitch * 1.9, 46 * size)
    bars = _bars(subject, placed, frame, sight)
    picture: Picture = []
    plates: dict[str, list[tuple[float, float, float, float]]] = defaultdict(list)
    told_of = (room > size * 5) & ~crowded & (x > frame.left)
    if light is not None and light.marks is not None and light.faded_to == FAINT:
        told_of &= light.marks[at]
    for n in np.flatnonzero(told_of).tolist():
        interaction = subject.session.interactions[subject.id_at(int(at[n]))]
        told = [(quoted(interaction.ask), theme.ink)] if interaction.ask else []
        lines = [*told, *([(interaction.what_happened, theme.ink_soft)] if interaction.what_happened else [])]
        lane_top, lane_height = float(frame.lane_top[lane[n]]), float(frame.lane_height[lane[n]])
        lines = lines[: max(1, int((lane_height - 2) // step))]
        left = float(x[n]) + frame.pitch * 0.8
        tall = step * len(lines)
        across = _where_free(bars, left, float(room[n]), float(x[n]), float(y[n]), tall, size * 5, frame.pitch)
        if across is None:
            # A bar runs all along: one line under it or over it, where the lane is high enough.
            height = _beside_the_bar(float(y[n]), lane_top, lane_height, frame.pitch * 0.28, step)
            if height is None:
                continue
            lines, middle, across = lines[:1], height, (left, float(room[n]))
        else:
            middle = float(y[n])
        left, free = across
        top = middle - step * len(lines) / 2 + size * 0.92
        ground = tint_at(subject, frame, sight, theme, left)
        for k, (text, colour) in enumerate(lines):
            fitting = shortened(text, free, size, MEDIUM, measure)
            if len(fitting) < min(len(text), LEAST_LETTERS):
                continue
            weight = MEDIUM if colour == theme.ink else REGULAR
            plates[ground].append((left - 2, top + k * step - size, measure(fitting, size, weight) + 4, step))
            picture.append(Text(left, top + k * step, read_leftwards(fitting), size, colour, weight))
    # Words lie on paper of their own, so that no arc runs through them.
    return [*(Boxes(boxes(*those), fill=ground) for ground, those in plates.items()), *picture]


def _bars(subject: Subject, placed: Placed, frame: Frame, sight: Sight) -> Floats:
    """The bars in sight (n × from, to, height), as `draw_lasting` draws them."""
    order = subject.order
    seen = (order.bar_until >= sight.first) & (order.bar_since <= sight.last)
    at = order.bar_at[seen]
    if not len(at):
        return np.zeros((0, 3))
    _, y = places_of(order, frame, sight, at, placed)
    left = sight.x(order.bar_since[seen])
    return beside(left, np.maximum(sight.x(order.bar_until[seen]), left + 2), y)


def _where_free(
    bars: Floats, left: float, room: float, x: float, middle: float, tall: float, least: float, pitch: float
) -> tuple[float, float] | None:
    """From where words can run at this height and how far; None where bars leave them no room.

    They may stand behind the bar that runs through their own mark, which leads to them, and behind no other.
    """
    reach = tall / 2 + 2
    near = bars[(np.abs(bars[:, 2] - middle) < reach) & (bars[:, 0] < left + room) & (bars[:, 1] > left)]
    right = left + room
    for begin, end, _ in near[np.argsort(near[:, 0])].tolist():
        if begin <= left + least:
            own = (begin <= x <= end and abs(x - (begin + end) / 2) < pitch) or abs(begin - x) < pitch
            if not own:
                return None
            left = max(left, end + pitch * 0.4)
        else:
            right = min(right, begin - pitch * 0.6)
            break
    return (left, right - left) if right - left > least else None


def _beside_the_bar(y: float, lane_top: float, lane_height: float, tip: float, step: float) -> float | None:
    """The middle of a line under a bar, or over it; None where the lane is too low for either."""
    if y + tip + step + 1 <= lane_top + lane_height:
        return y + tip + step / 2 + 1
    return y - tip - step / 2 - 1 if y - tip - step - 1 >= lane_top else None
