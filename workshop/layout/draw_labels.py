"""Words beside marks where there is room, never under another mark, never struck through by a bar."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from functools import partial
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from workshop.layout.cells import Placed
from workshop.layout.draw_lanes import Light, lasting_in
from workshop.layout.draw_periods import tint_at
from workshop.layout.frame import Frame
from workshop.layout.letters import quoted, read_leftwards
from workshop.layout.order import Floats, Ints
from workshop.layout.picture import FAINT, Boxes, Measure, Picture, Text, beside, boxes
from workshop.layout.runs import ASKED, HAPPENED, ROOM_GROWS, WEIGHTS, Row, Told, set_beside
from workshop.layout.sight import Sight
from workshop.layout.subject import Subject
from workshop.layout.theme import Theme
from workshop.model.dates import spoken
from workshop.model.money import pounds
from workshop.model.records import Interaction

Fit = Callable[[Told, int, float, float], tuple[list[Row], bool]]
"""Sets what is told into so many lines of a width, at a size of type (`set_beside`)."""
MOST_LABELLED = 150
Lasting = tuple[float, float, float]
"""From where to where a bar of what lasted runs, and at what height."""
LABELLED_FROM = 3.0
"""Words stand beside marks once a month is so many marks wide; far out they would only be in the way."""
FEW_IN_SIGHT = 30
"""So few marks have their words in the room's type, where all of them fit in it."""
LINE, LAST_LINE = 1.25, 1.1
"""What a line takes of the height of a lane, as a part of the size of type, and what the last one takes."""


class Spot(NamedTuple):
    """A mark that has words: where it stands and what room is beside it, its lane and stack, and the bars near it."""

    x: float
    y: float
    room: float
    lane_top: float
    lane_height: float
    rank: int
    of: int
    bars: list[Lasting]


def draw_labels(
    subject: Subject,
    placed: Placed,
    frame: Frame,
    sight: Sight,
    theme: Theme,
    measure: Measure,
    light: Light | None = None,
    names_hidden: bool = True,
    still: bool = True,
) -> Picture:
    """Words beside a mark, where the lane is free until its next mark and the mark is not faint.

    Near, a card: when and with whom, what it cost, what was asked, what happened; further out as much of it as fits.
    Marks that stand on top of one another share the lines of their lane, where it has one for each. In motion words
    may be a little shorter.
    """
    if not 0 < len(placed.at) <= MOST_LABELLED or sight.per_day * 30.4 < frame.pitch * LABELLED_FROM:
        return []
    order = subject.order
    lane = order.lane[placed.at]
    by_place = np.lexsort((placed.x, lane))
    lane, x, y, at = lane[by_place], placed.x[by_place], placed.y[by_place], placed.at[by_place]
    first, many = _stacks(lane, x, frame.pitch)
    following = np.full(len(first), frame.right + frame.pitch, np.float64)
    goes_on = np.flatnonzero(lane[first[1:]] == lane[first[:-1]])
    following[goes_on] = x[first[goes_on + 1]]
    small, pitch = frame.small, frame.pitch
    room = np.repeat(following - x[first] - pitch * 1.9, many)
    rank, of = np.arange(len(x)) - np.repeat(first, many), np.repeat(many, many)
    tall = frame.lane_height[lane]
    told_of = (room > small * 5) & (((of - 1) * LINE + LAST_LINE) * small <= tall + 1) & (x > frame.left)
    if light is not None and light.marks is not None and light.faded_to == FAINT:
        told_of &= light.marks[at]
    those = np.flatnonzero(told_of)
    x, y, room, tall = x[those], y[those], room[those], tall[those]
    near = _near_bars(beside(*lasting_in(subject, placed, frame, sight)[1:]), x, y, room + pitch, tall + small * 2.5)
    few, fit = len(placed.at) <= FEW_IN_SIGHT, partial(set_beside, measure=measure)
    if not still:
        # Where room changes from frame to frame words are set anew now and then only.
        room = ROOM_GROWS ** np.floor(np.log(room) / np.log(ROOM_GROWS))
    all_told = _told_so_far(subject, names_hidden)
    picture: Picture = []
    plates: dict[str, list[tuple[float, float, float, float]]] = defaultdict(list)
    columns = (x, y, room, frame.lane_top[lane[those]], tall, rank[those], of[those])
    spots = map(Spot, *(column.tolist() for column in columns), near)
    for position, n, spot in zip(at[those].tolist(), lane[those].tolist(), spots, strict=True):
        told = all_told.get(position) or _tell(all_told, subject, names_hidden, position, n)
        size, rows = _set(told, spot, frame.mid if few else small, small, fit)
        left, middle, rows = _where_bars_leave_room(told, rows, spot, size, pitch, fit)
        step = size * LINE
        top = middle - step * len(rows) / 2 + size * 0.92
        ground = tint_at(subject, frame, sight, theme, left) if frame.periods else theme.panel
        for k, row in enumerate(rows):
            baseline = top + k * step
            over = max(baseline - size, spot.lane_top)
            under = min(baseline - size + step, spot.lane_top + spot.lane_height)
            plates[ground].append((left - 2, over, row[-1][3] + 4, under - over))
            for along, text, manner, _ in row:
                colour = theme.ink_soft if manner == HAPPENED else theme.ink
                picture.append(Text(left + along, baseline, read_leftwards(text), size, colour, WEIGHTS[manner]))
    # Words lie on paper of their own, so that no arc runs through them.
    return [*(Boxes(boxes(*those), fill=ground) for ground, those in plates.items()), *picture]


def _set(told: Told, spot: Spot, large: float, small: float, fit: Fit) -> tuple[float, list[Row]]:
    """What is told beside a mark, in large type where all of it fits so."""
    if large > small and spot.of == 1 and spot.lane_height >= large * LAST_LINE:
        rows, whole = fit(told, _lines_for(spot, large), spot.room, large)
        if whole:
            return large, rows
    return small, fit(told, _lines_for(spot, small), spot.room, small)[0]


def _where_bars_leave_room(
    told: Told, rows: list[Row], spot: Spot, size: float, pitch: int, fit: Fit
) -> tuple[float, float, list[Row]]:
    """From where words run, the middle of their height, and the lines that bars leave room for."""
    step, left, most = size * LINE, spot.x + pitch * 0.8, _lines_for(spot, size)
    across = _where_free(spot, left, step * len(rows), size * 5, pitch)
    if across is None:
        # A bar runs all along: one line under it or over it, where the lane is high enough.
        height = _beside_the_bar(spot.y, spot.lane_top, spot.lane_height, pitch * 0.28, step)
        if height is None:
            return left, spot.y, []
        return left, height, fit(told, 1, spot.room, size)[0]
    if across[1] < spot.room:
        # More lines for less room, where these do not meet another bar.
        more, _ = fit(told, most, across[1], size)
        meets = len(more) > len(rows) and _where_free(spot, left, step * len(more), size * 5, pitch) != across
        rows = fit(told, len(rows), across[1], size)[0] if meets else more
    # Lines need more height than marks: those of a stack share that of the lane, each as near to its mark as may be.
    share = spot.y + (spot.rank - (spot.of - 1) / 2) * (step * most - pitch)
    spare = step * (most - len(rows)) / 2
    return across[0], min(max(spot.y, share - spare), share + spare), rows


def _lines_for(spot: Spot, size: float) -> int:
    """How many lines of its lane a mark's words may take."""
    return (1 + int((spot.lane_height - size * LAST_LINE + 1) // (size * LINE))) // spot.of


def _stacks(lane: Ints, x: Floats, pitch: int) -> tuple[Ints, Ints]:
    """Where stacks of marks begin among marks sorted by lane and x, and how many stand in each."""
    begins = np.ones(len(x), bool)
    begins[1:] = (lane[1:] != lane[:-1]) | (x[1:] - x[:-1] >= pitch)
    first = np.flatnonzero(begins)
    return first, np.concatenate((first[1:], [len(x)])) - first


def _told_so_far(subject: Subject, names_hidden: bool) -> dict[int, Told]:
    """What is told of each entry that was near so far; kept for a session and an order of its lanes."""
    looked, key = subject.order.looked, f"told {names_hidden}"
    kept = looked.get(key)
    if not (isinstance(kept, tuple) and kept[0] is subject.session):
        kept = looked[key] = (subject.session, dict[int, Told]())
    return kept[1]


def _tell(all_told: dict[int, Told], subject: Subject, names_hidden: bool, position: int, lane: int) -> Told:
    """What is told of an entry, added to what was told so far."""
    interaction = subject.session.interactions[subject.id_at(position)]
    asked = quoted(interaction.ask) if interaction.ask else ""
    texts = ((asked, ASKED), (interaction.what_happened, HAPPENED))
    heads = _heads(subject, interaction, subject.lanes.all[lane].is_sector, names_hidden)
    told = all_told[position] = Told(heads, tuple((text, manner) for text, manner in texts if text.strip()))
    return told


def _heads(subject: Subject, interaction: Interaction, names_agency: bool, names_hidden: bool) -> tuple[str, ...]:
    """When it was, with whom where the lane does not say so, and what it cost; without whom where room is short."""
    when = spoken(interaction.when, hide_day=names_hidden) if interaction.when else ""
    agency = subject.session.agencies.get(interaction.agency) if names_agency else None
    cost = pounds(interaction.cost_pence) if interaction.cost_pence else ""
    heads = (" · ".join(filter(None, parts)) for parts in ((when, agency.label if agency else "", cost), (when, cost)))
    return tuple(dict.fromkeys(filter(None, heads)))


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


def _where_free(spot: Spot, left: float, tall: float, least: float, pitch: int) -> tuple[float, float] | None:
    """From where words can run at this height and how far; None where bars leave them no room.

    They may stand behind the bar that runs through their own mark, which leads to them, and behind no other.
    """
    x, middle, room = spot.x, spot.y, spot.room
    reach, from_left, right = tall / 2 + 2, left, left + room
    for begin, end, height in spot.bars:
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
