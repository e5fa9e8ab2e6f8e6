"""How it felt as a picture: highs and lows on their days, and the words as said where it was highest and lowest."""

from __future__ import annotations

import numpy as np

from workshop.layout.feelings import HIGHEST, Feelings, feelings_of
from workshop.layout.frame import Frame
from workshop.layout.order import Floats, Ints
from workshop.layout.picture import MEDIUM, Boxes, Discs, Lines, Measure, Picture, Text, beside, boxes, broken
from workshop.layout.sight import Sight
from workshop.layout.subject import Subject
from workshop.layout.theme import Theme
from workshop.model.catalogue import label

FAR_APART_DAYS = 120
"""Between feelings farther apart nobody knows what was felt: the line is dotted there."""
MOST_WORDS = 200


def draw_feeling(subject: Subject, frame: Frame, sight: Sight, theme: Theme, measure: Measure) -> Picture:
    """A dot for each feeling, hollow above the middle and solid below; lines between those that are near in time."""
    band, u = frame.feeling, frame.unit
    if not band:
        return []
    felt = feelings_of(subject)
    x, y = feeling_places(felt, frame, sight)
    radius = max(2.5, round(3.6 * u))
    middle = round(band.middle)
    picture: Picture = [Boxes(boxes((frame.left, middle, frame.plot_width, 1)), fill=theme.line)]
    reach = np.flatnonzero((x >= frame.left - radius) & (x <= frame.right + radius))
    if not len(reach):
        return picture
    # The neighbours out of sight are where the lines at the edges come from.
    first, last = max(int(reach[0]) - 1, 0), min(int(reach[-1]) + 2, len(x))
    near, far = _lines(subject.scale.unfolded(felt.day[first:last]), x[first:last], y[first:last])
    thick = max(1.0, round(1.6 * u))
    if len(near):
        picture.append(Lines(near, theme.ink_soft, thick, smooth=True))
    if len(far):
        picture.append(Lines(broken(far, 3 * u, 3 * u, frame.left, frame.right), theme.system, thick))
    dots = _once(beside(x[reach], y[reach], radius))
    high = dots[:, 1] < middle
    picture.append(Discs(dots[~high], theme.ink))
    picture.append(Discs(dots[high], theme.panel, theme.ink, thick))
    return picture + _words(subject, felt, reach, x, y, frame, theme, measure)


def feeling_places(felt: Feelings, frame: Frame, sight: Sight) -> tuple[Floats, Floats]:
    """Where each feeling stands, in whole pixels: the middle of the strip is neither good nor bad."""
    room = frame.feeling.height / 2 - frame.small * 1.56
    return sight.x(felt.day), np.round(frame.feeling.middle - felt.valence / HIGHEST * room)


def _lines(day: Floats, x: Floats, y: Floats) -> tuple[Floats, Floats]:
    """The lines from each feeling to the next: near in time, and far apart."""
    lines = beside(x[:-1], y[:-1], x[1:], y[1:])
    moves = (lines[:, 0] != lines[:, 2]) | (lines[:, 1] != lines[:, 3])
    far = np.diff(day) > FAR_APART_DAYS
    return np.unique(lines[moves & ~far], axis=0), lines[moves & far]


def _once(dots: Floats) -> Floats:
    """Each place once, however many feelings share it."""
    return np.unique(dots, axis=0)


def _words(
    subject: Subject, felt: Feelings, reach: Ints, x: Floats, y: Floats, frame: Frame, theme: Theme, measure: Measure
) -> Picture:
    """The words at the highest and the lowest, above and below them, the strongest first and none over another."""
    size, pad = frame.small, 5 * frame.unit
    taken: dict[bool, list[tuple[float, float]]] = {True: [], False: []}
    picture: Picture = []
    strongest = reach[np.lexsort((felt.day[reach], -np.abs(felt.valence[reach])))][:MOST_WORDS]
    for n in strongest.tolist():
        valence = int(felt.valence[n])
        feeling = subject.session.interactions[subject.id_at(int(felt.position[n]))].feeling
        if abs(valence) < 2 or not feeling:
            continue
        said = label("feelings", feeling)
        width = measure(said, size, MEDIUM)
        left = min(max(float(x[n]) - width / 2, float(frame.left)), frame.right - width)
        row = taken[valence > 0]
        if width > frame.plot_width or any(left < b + pad and left + width + pad > a for a, b in row):
            continue
        row.append((left, left + width))
        baseline = float(y[n]) + (-size * 0.55 if valence > 0 else size * 1.2)
        picture.append(Text(left, baseline, said, size, theme.ink, MEDIUM))
    return picture
