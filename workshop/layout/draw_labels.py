"""Words beside marks where there is room, never under another mark, never struck through by a bar."""

from __future__ import annotations

from collections import defaultdict

import numpy as np
from numpy.typing import NDArray

from workshop.layout.cells import Placed, places_of
from workshop.layout.draw_lanes import Light
from workshop.layout.draw_periods import tint_at
from workshop.layout.frame import Frame
from workshop.layout.letters import quoted, read_leftwards, shortened, spread
from workshop.layout.order import Floats, Ints
from workshop.layout.picture import FAINT, MEDIUM, REGULAR, SEMIBOLD, Boxes, Measure, Picture, Text, beside, boxes
from workshop.layout.sight import Sight
from workshop.layout.subject import Subject
from workshop.layout.theme import Theme
from workshop.model.dates import spoken
from workshop.model.money import pounds
from workshop.model.records import Interaction

MOST_LABELLED = 150
LEAST_LETTERS = 16
"""Fewer letters of a longer text say nothing."""
Line = tuple[str, str]
"""Some words and their manner."""
Lasting = tuple[float, float, float]
"""From where to where a bar of what lasted runs, and at what height."""
HEAD, ASKED, HAPPENED = "head", "asked", "happened"
WEIGHTS = {HEAD: SEMIBOLD, ASKED: MEDIUM}
LABELLED_FROM = 3.0
FEW_IN_SIGHT = 30
"""Words stand beside marks once a month is so many marks wide; far out they would only be in the way."""


def draw_labels(
    subject: Subject,
    placed: Placed,
    frame: Frame,
    sight: Sight,
    theme: Theme,
    measure: Measure,
    light: Light | None = None,
    names_hidden: bool = True,
) -> Picture:
    """Words beside a mark, where the lane is free until its next mark and the mark is not faint.

    Near, a card: when and with whom, what it cost, what was asked, what happened; further out as much of it as fits.
    Marks that stand on top of one another have a line each, where the lane is high enough.
    """
    if not 0 < len(placed.at) <= MOST_LABELLED or sight.per_day * 30.4 < frame.pitch * LABELLED_FROM:
        return []
    order = subject.order
    lane = order.lane[placed.at]
    by_place = np.lexsort((placed.x, lane))
    lane, x, y, at = lane[by_place], placed.x[by_place], placed.y[by_place], placed.at[by_place]
    first, many = _stacks(lane, x, frame.pitch)
    following = np.r_[x[first[1:]], np.inf]
    following[np.r_[lane[first[1:]] != lane[first[:-1]], True]] = frame.right + frame.pitch
    small, pitch = frame.small, frame.pitch
    room = np.repeat(np.minimum(following - x[first] - pitch * 1.9, 46 * small), many)
    rank, of = np.arange(len(x)) - np.repeat(first, many), np.repeat(many, many)
    tall = frame.lane_height[lane]
    told_of = (room > small * 5) & (of * small * 1.25 <= tall) & (x > frame.left)
    if light is not None and light.marks is not None and light.faded_to == FAINT:
        told_of &= light.marks[at]
    those = np.flatnonzero(told_of)
    x, y, room, tall = x[those], y[those], room[those], tall[those]
    near = _near_bars(_bars(subject, placed, frame, sight), x, y, room + pitch, tall + small * 2.5)
    few = len(placed.at) <= FEW_IN_SIGHT
    picture: Picture = []
    plates: dict[str, list[tuple[float, float, float, float]]] = defaultdict(list)
    columns = (at[those], lane[those], rank[those], of[those], frame.lane_top[lane[those]], x, y, room, tall)
    labelled = zip(*(column.tolist() for column in columns), near, strict=True)
    for position, n, its_rank, its_of, lane_top, its_x, its_y, its_room, lane_height, bars in labelled:
        # Near, few are in sight, and where a lane holds a whole card its words are for the room.
        large = few and its_of == 1 and lane_height >= frame.mid * 3.75
        size = frame.mid if large else small
        step = size * 1.25
        most = max(1, int((lane_height - 2) // step)) if its_of == 1 else 1
        head, told = _told_of(subject, names_hidden, position, subject.lanes.all[n].is_sector)
        lines = _lines(head, told, most, its_room, size, measure)
        left = its_x + pitch * 0.8
        across = _where_free(bars, left, its_room, its_x, its_y, step * len(lines), size * 5, pitch)
        if across is None:
            # A bar runs all along: one line under it or over it, where the lane is high enough.
            height = _beside_the_bar(its_y, lane_top, lane_height, pitch * 0.28, step)
            if height is None:
                continue
            lines = ([line for line in lines if line[1] != HEAD] or lines)[:1]
            middle, across = height, (left, its_room)
        else:
            # Lines need a little more height than marks, so those of a stack are spread around its middle.
            middle = its_y + (its_rank - (its_of - 1) / 2) * (step - pitch)
        left, free = across
        top = middle - step * len(lines) / 2 + size * 0.92
        ground = tint_at(subject, frame, sight, theme, left)
        for k, (text, manner) in enumerate(lines):
            weight = WEIGHTS.get(manner, REGULAR)
            colour = theme.ink_soft if manner == HAPPENED else theme.ink
            fitting = shortened(text, free, size, weight, measure)
            if len(fitting) < min(len(text), LEAST_LETTERS):
                continue
            plates[ground].append((left - 2, top + k * step - size, measure(fitting, size, weight) + 4, step))
            picture.append(Text(left, top + k * step, read_leftwards(fitting), size, colour, weight))
    # Words lie on paper of their own, so that no arc runs through them.
    return [*(Boxes(boxes(*those), fill=ground) for ground, those in plates.items()), *picture]


def _stacks(lane: Ints, x: Floats, pitch: int) -> tuple[Ints, Ints]:
    """Where stacks of marks begin among marks sorted by lane and x, and how many stand in each."""
    first = np.flatnonzero(np.r_[True, (lane[1:] != lane[:-1]) | (np.diff(x) >= pitch)])
    return first, np.diff(np.r_[first, len(x)])


def _told_of(subject: Subject, names_hidden: bool, position: int, names_agency: bool) -> tuple[str, list[Line]]:
    """The head of an entry's words and the lines under it, made once for a session and an order of its lanes."""
    looked, key = subject.order.looked, f"told {names_hidden}"
    kept = looked.get(key)
    if not (isinstance(kept, tuple) and kept[0] is subject.session):
        kept = looked[key] = (subject.session, dict[int, tuple[str, list[Line]]]())
    told: dict[int, tuple[str, list[Line]]] = kept[1]
    found = told.get(position)
    if found is None:
        interaction = subject.session.interactions[subject.id_at(position)]
        lines = [(quoted(interaction.ask), ASKED)] if interaction.ask else []
        if interaction.what_happened:
            lines.append((interaction.what_happened, HAPPENED))
        found = told[position] = (_head(subject, interaction, names_agency, names_hidden), lines)
    return found


def _head(subject: Subject, interaction: Interaction, names_agency: bool, names_hidden: bool) -> str:
    """When it was, with whom where the lane does not say so, and what it cost."""
    when = spoken(interaction.when, hide_day=names_hidden) if interaction.when else ""
    agency = subject.session.agencies.get(interaction.agency) if names_agency else None
    cost = pounds(interaction.cost_pence) if interaction.cost_pence else ""
    return " · ".join(part for part in (when, agency.label if agency else "", cost) if part)


def _lines(head: str, told: list[Line], most: int, room: float, size: float, measure: Measure) -> list[Line]:
    """What is told in so many lines, each with its manner; near enough for a whole head it is a card."""
    if most < 2 or measure(head, size, SEMIBOLD) > room:
        return told[:most]
    if most == 2 and len(told) == 2:
        # In a low lane the head and what was asked share a line, if that says enough of both.
        joined = f"{head} · {told[0][0]}"
        return [(joined, ASKED), told[1]] if measure(head, size, MEDIUM) < room * 0.5 else told
    lines = [(head, HEAD), *told[: most - 1]]
    spare = most - len(lines)
    if told and told[-1][1] == HAPPENED and spare:
        lines[-1:] = [(line, HAPPENED) for line in spread(told[-1][0], spare + 1, room, size, REGULAR, measure)]
    return lines


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


def _near_bars(bars: Floats, x: Floats, y: Floats, room: Floats, tall: NDArray[np.floating]) -> list[list[Lasting]]:
    """The bars that words of this height and length beside these marks may meet, for each mark, in time."""
    found: list[list[Lasting]] = [[] for _ in range(len(x))]
    if len(bars) and len(x):
        begin, end, height = bars[np.argsort(bars[:, 0])].T
        level = np.abs(height - y[:, None]) < (tall / 2)[:, None]
        mark, bar = np.nonzero(level & (begin < (x + room)[:, None]) & (end > x[:, None]))
        for n, *those in zip(mark.tolist(), begin[bar].tolist(), end[bar].tolist(), height[bar].tolist(), strict=True):
            found[n].append((those[0], those[1], those[2]))
    return found


def _where_free(
    bars: list[Lasting], left: float, room: float, x: float, middle: float, tall: float, least: float, pitch: float
) -> tuple[float, float] | None:
    """From where words can run at this height and how far; None where bars leave them no room.

    They may stand behind the bar that runs through their own mark, which leads to them, and behind no other.
    """
    reach, from_left, right = tall / 2 + 2, left, left + room
    for begin, end, height in bars:
        if abs(height - middle) >= reach or begin >= from_left + room or end <= from_left:
            continue
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
