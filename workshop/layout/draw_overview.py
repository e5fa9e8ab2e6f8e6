"""The whole journey in one low strip as a picture."""

from __future__ import annotations

import numpy as np

from workshop.layout.frame import Frame
from workshop.layout.order import Ints
from workshop.layout.picture import (
    Boxes,
    Picture,
    beside,
    boxes,
)  # fmt: skip
from workshop.layout.sight import Sight, shows_all
from workshop.layout.strips import kept_of
from workshop.layout.subject import Subject
from workshop.layout.theme import Theme


def draw_overview(subject: Subject, frame: Frame, whole: tuple[float, float], theme: Theme) -> Picture:
    """The whole journey in one low strip, failures below, value hollow above them; the same wherever one looks."""
    band, u = frame.overview, frame.unit
    first, last = whole
    if not _is_there(subject, frame, whole):
        return []
    columns = max(frame.plot_width // 6, 1)
    order = subject.order

    def counted() -> tuple[Ints, ...]:
        placed = (subject.scale.folded(np.asarray(days + 0.5, np.float64)) for days in order.days_of)
        kinds = [((days - first) / (last - first) * columns).astype(np.int64) for days in placed]
        return tuple(np.bincount(np.clip(cell, 0, columns - 1), minlength=columns) for cell in kinds)

    failed, valued, *others = kept_of(order, ("overview", first, last, columns), counted)
    every = failed + valued + sum(others)
    pad = round(min(4 * u, band.height * 0.15))
    inner = band.height - 2 * pad
    scale = inner / max(int(every.max()), 1)
    at = np.flatnonzero(every)
    left = frame.left + np.floor(at * frame.plot_width / columns)
    wide = max(frame.plot_width / columns - 1, 1)
    base = float(band.bottom - pad)
    tall, red = np.ceil(every[at] * scale), np.ceil(failed[at] * scale)
    blue = np.minimum(np.ceil(valued[at] * scale), tall - red)
    rest = tall - red - blue
    return [
        Boxes(boxes((frame.left, band.top + 2, frame.plot_width, band.height - 4)), fill=theme.panel),
        Boxes(beside(left, base - tall, wide, rest)[rest > 0], fill=theme.system),
        Boxes(beside(left, base - red - blue, wide, blue)[blue > 0], theme.value_tint, theme.value, 1.0),
        Boxes(beside(left, base - red, wide, red), fill=theme.failure),
    ]


def draw_window(subject: Subject, frame: Frame, sight: Sight, whole: tuple[float, float], theme: Theme) -> Picture:
    """The box around what is in sight, where that is not everything."""
    band, (first, last) = frame.overview, whole
    if not _is_there(subject, frame, whole) or shows_all(sight, whole):
        return []
    a = frame.left + (sight.first - first) / (last - first) * frame.plot_width
    b = frame.left + (sight.last - first) / (last - first) * frame.plot_width
    a, b = min(max(a, frame.left), frame.right - 4.0), max(min(b, frame.right), frame.left + 4.0)
    window = boxes((round(a), band.top + 1, max(round(b - a), 4), band.height - 2))
    return [Boxes(window, stroke=theme.ink, stroke_width=max(1.0, round(1.4 * frame.unit)))]


def _is_there(subject: Subject, frame: Frame, whole: tuple[float, float]) -> bool:
    return bool(frame.overview) and bool(len(subject.order.row)) and whole[1] > whole[0]
