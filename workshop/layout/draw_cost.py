"""What was spent as a picture: the running cost, failure's part of it or each sector's, and what is left out."""

from __future__ import annotations

import numpy as np

from workshop.layout.cost_levels import CostScale, cost_scale, left_out_running
from workshop.layout.draw_ask import draw_ask
from workshop.layout.draw_cost_paths import draw_paths
from workshop.layout.draw_cost_sectors import draw_sectors, name_sectors
from workshop.layout.frame import Frame
from workshop.layout.order import Floats, Ints
from workshop.layout.picture import (
    BOLD,
    MEDIUM,
    REGULAR,
    Boxes,
    Measure,
    Picture,
    Text,
    beside,
    boxes,
    fresh,
)  # fmt: skip
from workshop.layout.room_for import Box, box_of, is_clear, touches
from workshop.layout.sight import Sight
from workshop.layout.strips import Curve, nice_steps, running_steps
from workshop.layout.subject import Subject
from workshop.layout.theme import Theme
from workshop.model.money import pounds
from workshop.model.words import say

BY_SECTOR = "cost_by_sector"


def draw_cost(
    subject: Subject,
    frame: Frame,
    sight: Sight,
    theme: Theme,
    measure: Measure,
    strips: frozenset[str] = frozenset(),
) -> Picture:
    """What was spent so far, failure's part of it shaded (or each sector's), the ask and the day it was passed."""
    if not frame.cost or not len(subject.order.row):
        return []
    scale = cost_scale(subject, frame)
    curve = running_steps(subject, sight)
    begin = float(sight.at(subject.scale.folded(subject.columns.first_day)))
    finish = float(sight.at(subject.scale.folded(subject.day_it_has_come_to))) + 1
    edges = begin, min(float(frame.right), finish)
    x, right, top, shaded = _runs(curve, edges, scale.y(curve.total), scale.y(curve.failure))
    by_sector = BY_SECTOR in strips
    if by_sector:
        picture = draw_sectors(subject, curve, edges, scale, theme)
    else:
        picture = [
            Boxes(beside(x, top, right - x, scale.base - top), fill=theme.line),
            Boxes(beside(x, shaded, right - x, scale.base - shaded), fill=theme.failure_tint),
        ]
    picture.append(Boxes(boxes((frame.left, scale.base, frame.plot_width, 1)), fill=theme.line))
    thick = max(2.0, round(2.6 * frame.unit))
    picture += hollow_steps(subject, curve, edges, scale, frame, theme)
    # On whole pixels, so that every pen draws the same ones.
    above = (thick + 1) // 2
    level = beside(x, top - above, right - x, thick)
    # Steps lower than the line is thick meet without an upright between them.
    high = np.flatnonzero(np.abs(top[1:] - top[:-1]) >= thick)
    before, after = top[high], top[high + 1]
    rise = beside(x[high + 1], np.minimum(before, after) - above, thick, np.abs(before - after) + thick)
    picture.append(Boxes(np.concatenate((level, rise)), fill=theme.failure))
    tops, left_out = beside(x, right, top), left_out_running(subject)
    if left_out[-1]:
        hollow = scale.y(curve.total + left_out[curve.upto])
        tops = np.concatenate((tops, beside(curve.x[:-1], curve.x[1:], hollow)))
    taken: list[Box] = []
    picture += _total(subject, frame, finish, scale, tops, theme, measure, taken)
    picture += draw_ask(subject, frame, sight, scale, tops, theme, measure, taken)
    if by_sector:
        picture += name_sectors(subject, frame, edges[1], scale, tops, theme, measure, taken)
    else:
        shade = beside(x, right, shaded)
        picture += _failures_part(subject, frame, finish, scale, shade, theme, measure, taken)
    return picture + draw_paths(subject, frame, sight, scale, theme, measure, taken)


def _total(
    subject: Subject,
    frame: Frame,
    finish: float,
    scale: CostScale,
    tops: Floats,
    theme: Theme,
    measure: Measure,
    taken: list[Box],
) -> Picture:
    """What was spent in all, over the end of the line and inside the strip wherever that is."""
    if not frame.left < finish <= frame.right + 1:
        return []
    words, size, u = pounds(round(subject.total_pence, -2)), frame.big, frame.unit
    width = measure(words, size, BOLD)
    right = min(max(finish - 4 * u, frame.left + width + 8 * u), frame.right - 2.0)
    highest = frame.cost.top + size * 0.85
    y = max(scale.at(subject.total_pence) - size * 0.3, highest)
    plate: Picture = []
    asked = subject.case.asked_pence
    line = scale.at(asked) if asked else -1
    if y - size * 0.85 < line < y + size * 0.2:
        # It would stand across the line of what was asked: it stands on it.
        y = max(line - size * 0.3, highest)
    if touches(tops, right - width, right, y, size):
        # What is left out runs through it here: it stands above that, or on paper of its own.
        above = scale.at(subject.total_pence + subject.left_out_pence) - size * 0.3
        y = max(above, highest)
        if above < highest:
            plate = [Boxes(boxes((right - width - 4 * u, y - size * 0.82, width + 8 * u, size)), fill=theme.panel)]
    taken.append((right - width - 6 * u, y - size * 0.85, right + 6 * u, y + size * 0.2))
    return [*plate, Text(right, y, words, size, theme.failure_text, BOLD, "right", tabular=True)]


def _failures_part(
    subject: Subject,
    frame: Frame,
    finish: float,
    scale: CostScale,
    shade: Floats,
    theme: Theme,
    measure: Measure,
    taken: list[Box],
) -> Picture:
    """How much of it was failure, on the shade (n × from, to, height) that shows it, where that is high enough."""
    pence = int(subject.order.failure_cost[-1])
    if not pence or not frame.left < finish <= frame.right + 1:
        return []
    words, size, u = say("wall_of_it_failure", amount=pounds(round(pence, -2))), frame.small, frame.unit
    right = min(finish - 6 * u, frame.right - 4 * u)
    left = right - measure(words, size, MEDIUM)
    roof = shade[(shade[:, 0] < right) & (shade[:, 1] > left), 2].max(initial=frame.cost.top)
    asked = subject.case.asked_pence
    line = scale.at(asked) if asked else -1
    for y in (roof + size * 1.2, line + size * 1.2):
        box = box_of(left, right, y, size)
        across = box[1] - 3 * u < line < box[3] + 3 * u
        inside = left > frame.left and y - size >= roof and y + size * 0.3 <= scale.base
        if inside and not across and is_clear(box, taken):
            taken.append(box)
            return [Text(right, y, words, size, theme.ink, MEDIUM, "right", tabular=True)]
    return []


def _runs(curve: Curve, edges: tuple[float, float], *levels: Floats) -> tuple[Floats, ...]:
    """The steps between two edges with their levels; steps too low to be a pixel high are one step."""
    x, right = np.maximum(curve.x[:-1], edges[0]), np.minimum(curve.x[1:], edges[1])
    seen = np.flatnonzero(right > x)
    inside = [level[seen] for level in levels]
    begins = fresh(*inside)
    x, last = x[seen[begins]], right[seen[-1:]]
    right = np.concatenate((x[1:], last)) if len(x) else last
    return (x, right, *(level[begins] for level in inside))


def hollow_steps(
    subject: Subject, curve: Curve, edges: tuple[float, float], scale: CostScale, frame: Frame, theme: Theme
) -> Picture:
    """What is left out of the total, as hollow steps above the line; cut at the strip's top where it is too much."""
    running: Ints = left_out_running(subject)
    if not running[-1]:
        return []
    top = scale.y(curve.total)
    roof = np.maximum(scale.y(curve.total + running[curve.upto]), float(frame.cost.top + 3))
    x, right, low, high = _runs(curve, edges, top, roof)
    there = low - high > 0
    x, right, low, high = x[there], right[there], low[there], high[there]
    if not len(x):
        return []
    edge = max(1.0, round(1.4 * frame.unit))
    joined = np.r_[False, right[:-1] == x[1:]]
    before = np.where(joined, np.r_[high[:1], high[:-1]], low)
    rises = beside(x, np.minimum(high, before), edge, np.maximum(np.abs(before - high), edge))
    ends = ~np.r_[joined[1:], False]
    closing = beside(right - edge, high, edge, low - high)[ends]
    level = beside(x, high, right - x, edge)
    return [Boxes(np.concatenate((level, rises, closing)), fill=theme.ink_soft)]


def cost_scale_words(subject: Subject, frame: Frame, theme: Theme) -> Picture:
    """The round amounts beside the cost strip, as many as stand clear of one another and of the strip's title."""
    return [
        Text(frame.left - 12 * frame.unit, y, words, frame.small, theme.ink_soft, REGULAR, "right", tabular=True)
        for y, words in cost_scale_amounts(subject, frame)
    ]


def cost_scale_amounts(subject: Subject, frame: Frame) -> list[tuple[float, str]]:
    """The round amounts beside the strip, each with the baseline it stands on."""
    if not frame.cost:
        return []
    scale = cost_scale(subject, frame)
    most = int((scale.base - frame.cost.top - frame.big * 1.15) // (frame.small * 2.2))
    return [
        (scale.at(amount) + frame.small * (0.36 if amount else 0.06), pounds(amount))
        for amount in nice_steps(scale.highest, most)
    ]
