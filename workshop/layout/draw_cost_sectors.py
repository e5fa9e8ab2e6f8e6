"""What each sector cost, one upon the other, in calm greys: colour is kept for what was asked for and what failed."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from workshop.layout.cost_levels import CostScale, places_clear, sectors_with_costs
from workshop.layout.frame import Frame
from workshop.layout.lanes import name_of_sector
from workshop.layout.order import Floats
from workshop.layout.picture import MEDIUM, Boxes, Measure, Picture, Text, beside, boxes
from workshop.layout.room_for import Box, box_of
from workshop.layout.strips import Curve
from workshop.layout.subject import Subject
from workshop.layout.theme import Theme
from workshop.model.money import pounds
from workshop.model.words import say


def draw_sectors(subject: Subject, curve: Curve, edges: tuple[float, float], scale: CostScale, theme: Theme) -> Picture:
    """The sectors' running costs, the dearest lowest; at every pixel they reach exactly as high as the total."""
    x, right = np.maximum(curve.x[:-1], edges[0]), np.minimum(curve.x[1:], edges[1])
    seen = right > x
    x, right = x[seen], right[seen]
    picture: Picture = []
    lines: list[Floats] = []
    levels = sector_levels(subject, curve, scale)
    for number, (low, high) in enumerate(pairwise(levels)):
        low, high = low[seen], high[seen]
        moves = np.flatnonzero(np.r_[True, (np.diff(low) != 0) | (np.diff(high) != 0)][: len(x)])
        a, b = x[moves], np.r_[x[moves[1:]], right[-1:]]
        low, high = low[moves], high[moves]
        tall = low > high
        picture.append(Boxes(beside(a, high, b - a, low - high)[tall], fill=_grey(theme, number)))
        lines.append(beside(a, high, b - a, 1.0)[tall])
    if lines:
        picture.append(Boxes(np.concatenate(lines), fill=theme.system))
    return picture


def sector_levels(subject: Subject, curve: Curve, scale: CostScale) -> list[Floats]:
    """The rows between the sectors at every step: the base, then the top of each sector."""
    sums = np.zeros(len(curve.upto), np.int64)
    levels = [scale.y(sums)]
    for _, running in sectors_with_costs(subject):
        sums = sums + running[curve.upto]
        levels.append(scale.y(sums))
    return levels


def name_sectors(
    subject: Subject,
    frame: Frame,
    end: float,
    scale: CostScale,
    tops: Floats,
    theme: Theme,
    measure: Measure,
    taken: list[Box],
) -> Picture:
    """The sectors by name with what they cost, at the right end of the strip under its line (`tops`)."""
    size, u = frame.small, frame.unit
    step = size * 1.3
    bottom = scale.base - size * 0.35
    # The first thing said in the strip is the sum, which stands above them.
    top = (taken[0][3] if taken and taken[0][2] >= end - frame.big else frame.cost.top) + size
    shown = sectors_with_costs(subject)
    named = [f"{name_of_sector(sector)} {pounds(int(running[-1]))}" for sector, running in shown]
    widest = max((measure(said, size, MEDIUM) for said in named), default=0.0)
    line = tops[(tops[:, 0] < end) & (tops[:, 1] > end - 10 * u - widest), 2].max(initial=0.0)
    top = min(max(top, line + size * 1.2), bottom)
    most = max(int((bottom - top) // step) + 1, 1)
    words: list[str] = []
    wanted: list[float] = []
    spent = 0
    for n, (_, running) in enumerate(shown):
        cost = int(running[-1])
        rest = shown[n:]
        if 1 < most == n + 1 and len(rest) > 1:
            cost = sum(int(costs[-1]) for _, costs in rest)
            words.append(say("wall_more_sectors", number=len(rest), amount=pounds(cost)))
        else:
            words.append(named[n])
        wanted.append((scale.at(spent) + scale.at(spent + cost)) / 2 + size * 0.36)
        spent += cost
        if len(words) == most:
            break
    if not words:
        return []
    right = end - 6 * u
    plates: list[tuple[float, float, float, float]] = []
    texts: Picture = []
    for said, y in zip(words, places_clear(wanted, step, top, bottom), strict=True):
        width = measure(said, size, MEDIUM)
        at = max(right, frame.left + width + 8 * u)
        taken.append(box_of(at - width, at, y, size))
        plates.append((at - width - 4 * u, y - size * 0.98, width + 8 * u, size * 1.28))
        texts.append(Text(at, y, said, size, theme.ink, MEDIUM, "right", tabular=True))
    return [Boxes(boxes(*plates), fill=theme.panel, radius=3 * u), *texts]


def _grey(theme: Theme, number: int) -> str:
    return (theme.line, theme.paper)[number % 2]
