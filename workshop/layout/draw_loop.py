"""The ribbon of a loop: from row to row as the person was passed on, under the marks, with what it came to."""

from __future__ import annotations

import numpy as np

from workshop.layout.cells import places_of
from workshop.layout.frame import Frame
from workshop.layout.picture import SEMIBOLD, Boxes, Discs, Lines, Measure, Picture, Text, boxes
from workshop.layout.sight import Sight
from workshop.layout.subject import Subject
from workshop.layout.theme import Theme
from workshop.study.loops import loop_of, loop_words


def draw_loop(subject: Subject, frame: Frame, sight: Sight, theme: Theme, ids: tuple[str, ...]) -> Picture:
    """The ribbon through these interactions, wide enough to be seen around their marks."""
    x, y = _places(subject, frame, sight, ids)
    if len(x) < 2:
        return []
    wide = frame.pitch * 0.9
    strokes = np.column_stack((x[:-1], y[:-1], x[1:], y[1:]))
    # Round joints, so that it is one ribbon and not a row of planks.
    joints = np.column_stack((x, y, np.full(len(x), wide / 2)))
    return [Lines(strokes, theme.glow, wide, smooth=True), Discs(joints, theme.glow)]


def draw_loop_words(
    subject: Subject, frame: Frame, sight: Sight, theme: Theme, measure: Measure, ids: tuple[str, ...]
) -> Picture:
    """What the loop came to, beside its last row, on paper of its own."""
    x, y = _places(subject, frame, sight, ids)
    if len(x) < 2:
        return []
    words = loop_words(loop_of([subject.session.interactions[i] for i in ids if i in subject.columns.row_of]))
    size = frame.mid
    width = measure(words, size, SEMIBOLD) + size
    left = float(np.clip(x[-1] + frame.pitch, frame.left + 4, max(frame.right - width - 4, frame.left + 4)))
    top = float(np.clip(y[-1] - size * 2.4, frame.lanes.top, max(frame.lanes.bottom - size * 1.6, frame.lanes.top)))
    plate = boxes((round(left), round(top), round(width), round(size * 1.6)))
    return [
        Boxes(plate, theme.panel, theme.ink_soft, 1.0, 4.0),
        Text(round(left) + size / 2, round(top) + size * 1.15, words, size, theme.ink, SEMIBOLD),
    ]


def _places(subject: Subject, frame: Frame, sight: Sight, ids: tuple[str, ...]):
    if not ids:
        return np.zeros(0), np.zeros(0)
    at = subject.positions(ids)
    return places_of(subject.order, frame, sight, at[at < subject.in_lanes])
