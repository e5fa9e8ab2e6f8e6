"""What years are expected to cost, as dashed lines over the strip of what was spent: typed in, with a reason (F11)."""

from __future__ import annotations

import numpy as np

from workshop.layout.around import Path
from workshop.layout.cost_levels import CostScale, PathLevels, path_levels
from workshop.layout.frame import Frame
from workshop.layout.letters import shortened
from workshop.layout.order import Floats
from workshop.layout.picture import SEMIBOLD, Boxes, Lines, Measure, Picture, Text, beside, boxes, broken
from workshop.layout.room_for import Box, box_of, is_clear
from workshop.layout.sight import Sight
from workshop.layout.subject import Subject
from workshop.layout.theme import Theme
from workshop.model.catalogue import label
from workshop.model.money import pounds
from workshop.model.words import say

NEW_WAY = frozenset({"alternative", "pilot_actual", "pilot_projected"})
STEP_PX = 4
"""The range between low and high is drawn in columns so wide."""


def draw_paths(
    subject: Subject,
    frame: Frame,
    sight: Sight,
    scale: CostScale,
    theme: Theme,
    measure: Measure,
    taken: list[Box],
) -> Picture:
    """Each path with the range it was given, and its name, sum and reason where it ends."""
    ranges: Picture = []
    lines: Picture = []
    names: Picture = []
    for path in subject.around.paths:
        levels = path_levels(subject, path)
        x = sight.x(subject.scale.place(levels.day))
        if x[-1] < frame.left or x[0] > frame.right:
            continue
        new = path.scenario in NEW_WAY
        if levels.has_range:
            tint = theme.value_tint if new else theme.failure_tint
            ranges.append(Boxes(_between(levels, x, frame, scale), fill=tint))
        y = scale.y(levels.pence)
        strokes = broken(beside(x[:-1], y[:-1], x[1:], y[1:]), 9 * frame.unit, 6 * frame.unit, frame.left, frame.right)
        lines.append(
            Lines(strokes, theme.value if new else theme.failure, max(2.0, round(2.2 * frame.unit)), smooth=True)
        )
        names += _name(path, levels, x, y, frame, theme, measure, taken)
    return ranges + lines + names


def path_words(path: Path, levels: PathLevels) -> str:
    """A path as the room reads it: its name, what it comes to, and between what and what."""
    name, amount = label("scenarios", path.scenario), pounds(int(levels.pence[-1]))
    if not levels.has_range:
        return say("wall_path", name=name, amount=amount)
    low, high = pounds(int(levels.low[-1])), pounds(int(levels.high[-1]))
    return say("wall_path_between", name=name, amount=amount, low=low, high=high)


def _between(levels: PathLevels, x: Floats, frame: Frame, scale: CostScale) -> Floats:
    """The range from low to high, column by column."""
    begin, end = max(float(x[0]), float(frame.left)), min(float(x[-1]), float(frame.right))
    left = np.arange(begin, end, STEP_PX, dtype=np.float64)
    middle = left + STEP_PX / 2
    low, high = (np.interp(middle, x, scale.y(amounts)) for amounts in (levels.low, levels.high))
    return beside(left, np.round(high), np.minimum(STEP_PX, end - left), np.round(low) - np.round(high))


def _name(
    path: Path,
    levels: PathLevels,
    x: Floats,
    y: Floats,
    frame: Frame,
    theme: Theme,
    measure: Measure,
    taken: list[Box],
) -> Picture:
    """The path's words, ending where it ends in sight, above or below it where nothing else is said."""
    size, u = frame.small, frame.unit
    right = min(float(x[-1]), float(frame.right)) - 6 * u
    said = path_words(path, levels)
    reason = say("wall_because", reason=path.reason) if path.reason else ""
    room = right - frame.left - 8 * u
    words = shortened(f"{said} {reason}".strip(), min(room, 52 * size), size, SEMIBOLD, measure) or said
    width = measure(words, size, SEMIBOLD)
    line = float(np.interp(right - width, x, y)), float(np.interp(right, x, y))
    top, bottom = frame.cost.top + size * 1.05, frame.cost.bottom - size * 0.5
    above, below = min(line) - size * 0.5, max(line) + size * 1.3
    steps = (0.0, 1.4, 2.8, 4.2)
    base, box = above, box_of(right - width, right, above, size)
    for wanted in (above, below, *(above - size * n for n in steps), *(below + size * n for n in steps)):
        base = min(max(wanted, top), bottom)
        box = box_of(right - width - 6 * u, right + 4 * u, base, size)
        if is_clear(box, taken):
            break
    taken.append(box)
    colour = theme.value_text if path.scenario in NEW_WAY else theme.failure_text
    plate = boxes((box[0], box[1], box[2] - box[0], box[3] - box[1]))
    return [
        Boxes(plate, fill=theme.panel, radius=3 * u),
        Text(right, base, words, size, colour, SEMIBOLD, "right", tabular=True),
    ]
