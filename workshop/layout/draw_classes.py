"""Counted bars through a lens or a search: stacked by class, each part as tall as its share of the exact count."""

from __future__ import annotations

import numpy as np

from workshop.layout.cells import Bar, Placed, bar_span
from workshop.layout.faces import FACES, OTHER, UNSAID, bar_colour
from workshop.layout.frame import Frame
from workshop.layout.lens import Lens
from workshop.layout.order import Floats, Ints
from workshop.layout.picture import Boxes, Picture, beside
from workshop.layout.sought import Sought
from workshop.layout.theme import Theme


def draw_class_bars(placed: Placed, frame: Frame, theme: Theme, lens: Lens, sought: Sought | None) -> Picture:
    """The bars, the commonest class at the foot; what does not match what is looked for stands faint on top."""
    if not len(placed.count):
        return []
    foot, tall = bar_span(frame, placed.bar_lane, placed.count)
    wide, x = frame.pitch - 2.0, placed.bar_x + 1
    picture: Picture = [Boxes(beside(x, foot - tall, wide, tall), fill=theme.line)]
    for n, bottom, height in class_parts(placed, lens, sought, tall):
        seen = height > 0
        box = beside(x, foot - bottom - height, wide, height)[seen]
        face = lens.classes[n].face
        if face == UNSAID or not len(box):
            continue
        if FACES[face].colour == "value":
            picture.append(Boxes(box, theme.value_tint, theme.value, 1.0))
            continue
        picture.append(Boxes(box, fill=getattr(theme, bar_colour(face))))
        if not lens.is_demand:
            # A thin line of the panel's colour keeps neighbours apart that look alike in grey.
            picture.append(Boxes(beside(box[:, 0], box[:, 1], wide, 1.0)[box[:, 3] > 2], fill=theme.panel))
    return picture


def class_parts(placed: Placed, lens: Lens, sought: Sought | None, tall: Floats) -> list[tuple[int, Floats, Floats]]:
    """For each class, foot first, where its part of each bar begins above the foot and how tall it is, in pixels."""
    counts = class_counts(lens, sought, placed.bar_from, placed.bar_from + placed.count)
    below = np.zeros(len(placed.count), np.int64)
    parts: list[tuple[int, Floats, Floats]] = []
    for n in stacking(lens):
        bottom, top = (np.round(tall * part / placed.count) for part in (below, below + counts[n]))
        parts.append((n, bottom, top - bottom))
        below = below + counts[n]
    return parts


def class_counts(lens: Lens, sought: Sought | None, begin: Ints, end: Ints) -> Ints:
    """How many of each class stand between these positions, of what is looked for (classes × stretches)."""
    running = sought.running(lens) if sought else lens.running
    return (running[:, end] - running[:, begin]).astype(np.int64)


def stacking(lens: Lens) -> list[int]:
    """The classes from the foot of a bar upwards: as they are ordered by nature, or the commonest first."""
    order = range(len(lens.classes))
    if lens.key in ("demand", "cost", "feeling"):
        return list(order)
    last = (OTHER, UNSAID)
    return sorted(order, key=lambda n: (lens.classes[n].face in last, -lens.counts[n]))


def class_words(lens: Lens, sought: Sought | None, bar: Bar) -> str:
    """What a bar counts of each class: “waiting 12, passed on 4”."""
    counts = class_counts(lens, sought, np.array([bar.first]), np.array([bar.first + bar.count]))[:, 0]
    return ", ".join(f"{lens.classes[n].name} {int(counts[n]):,}" for n in stacking(lens) if counts[n])
