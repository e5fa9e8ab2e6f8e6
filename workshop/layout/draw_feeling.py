"""How it felt as a picture: highs and lows on their days, and the words as said where it was highest and lowest."""

from __future__ import annotations

from functools import lru_cache
from itertools import zip_longest
from typing import NamedTuple

import numpy as np

from workshop.layout.feelings import HIGHEST, Feelings, feelings_of
from workshop.layout.frame import Frame
from workshop.layout.letters import beginning, passages, read_leftwards, speech
from workshop.layout.order import Floats, Ints
from workshop.layout.picture import MEDIUM, REGULAR, Boxes, Discs, Lines, Measure, Picture, Text, beside, boxes, broken
from workshop.layout.runs import LEAST_LETTERS, ROOM_STEP
from workshop.layout.sight import Sight
from workshop.layout.subject import Subject
from workshop.layout.theme import Theme
from workshop.model.catalogue import label
from workshop.model.records import Interaction

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
    radius = _radius(frame)
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


def _radius(frame: Frame) -> float:
    return max(2.5, round(3.6 * frame.unit))


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


class Named(NamedTuple):
    """A feeling that is named: which it is, and where its name stands."""

    n: int
    left: float
    right: float
    baseline: float


def _words(
    subject: Subject, felt: Feelings, reach: Ints, x: Floats, y: Floats, frame: Frame, theme: Theme, measure: Measure
) -> Picture:
    """The words at the highest and the lowest, above and below them, the strongest first and none over another.

    Where there is room before the next of its side, the name of a feeling is followed by what was said.
    """
    size, pad = frame.small, 5 * frame.unit
    rows: dict[bool, list[Named]] = {True: [], False: []}
    picture: Picture = []
    strongest = reach[np.lexsort((felt.day[reach], -np.abs(felt.valence[reach])))][:MOST_WORDS]
    for n in strongest.tolist():
        valence = int(felt.valence[n])
        feeling = _entry(subject, felt, n).feeling
        if abs(valence) < 2 or not feeling:
            continue
        said = label("feelings", feeling)
        width = measure(said, size, MEDIUM)
        left = min(max(float(x[n]) - width / 2, float(frame.left)), frame.right - width)
        row = rows[valence > 0]
        if width > frame.plot_width or any(left < it.right + pad and left + width + pad > it.left for it in row):
            continue
        baseline = float(y[n]) + (-size * 0.55 if valence > 0 else size * 1.2)
        row.append(Named(n, left, left + width, baseline))
        picture.append(Text(left, baseline, said, size, theme.ink, MEDIUM))
    for row in rows.values():
        row.sort(key=lambda it: it.left)
        for it, following in zip_longest(row, row[1:]):
            begin, end = it.right + size * 0.45, following.left - pad if following else float(frame.right)
            room = min(end, _until_crossed(felt, it.n, x, y, frame) - pad) - begin
            asked = _entry(subject, felt, it.n).ask
            words = _own_words(asked, room - room % ROOM_STEP, size, measure) if asked and room > 0 else ""
            if words:
                picture.append(Text(begin, it.baseline, read_leftwards(words), size, theme.ink, REGULAR))
    return picture


def _entry(subject: Subject, felt: Feelings, n: int) -> Interaction:
    return subject.session.interactions[subject.id_at(int(felt.position[n]))]


def _until_crossed(felt: Feelings, n: int, x: Floats, y: Floats, frame: Frame) -> float:
    """Where the line runs into words beside this feeling: on its way to the next that is stronger, on the same side."""
    side = 1 if felt.valence[n] > 0 else -1
    stronger = np.flatnonzero(felt.valence[n + 1 :] * side > felt.valence[n] * side)
    if not len(stronger):
        return float("inf")
    last = n + int(stronger[0])
    # A dot reaches a little farther than the line that leads to it.
    level = y[n] - side * max(frame.small * 0.3 - _radius(frame) - frame.unit, 0.0)
    part = (level - y[last]) / (y[last + 1] - y[last])
    return float(x[last] + min(max(part, 0.0), 1.0) * (x[last + 1] - x[last])) - _radius(frame)


@lru_cache(maxsize=1000)
def _own_words(ask: str, room: float, size: float, measure: Measure) -> str:
    """What the person said, whole, else in whole sentences, else as it begins; nothing of what others said."""
    who, words = speech(ask)
    if who or not words:
        return ""
    ways = [said for said in passages(ask) if measure(said, size, REGULAR) <= room]
    said = next(iter(ways), "") or "".join(beginning(ask, room, 1, size, REGULAR, measure))
    return said if len(said) >= min(len(f"“{words}”"), LEAST_LETTERS) else ""
