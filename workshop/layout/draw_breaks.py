"""Folded time as a picture: a torn band that nobody takes for time, with how long it is and why it is empty."""

from __future__ import annotations

import numpy as np

from workshop.layout.breaks import Break
from workshop.layout.frame import Band, Frame
from workshop.layout.picture import MEDIUM, SEMIBOLD, Boxes, Lines, Measure, Picture, Text, boxes
from workshop.layout.scale import Floats
from workshop.layout.sight import Sight
from workshop.layout.subject import Subject
from workshop.layout.theme import Theme
from workshop.model.words import say

LEAST_SHOWN_PX = 3.0


def draw_break_grounds(subject: Subject, frame: Frame, sight: Sight, theme: Theme) -> Picture:
    """Paper where the folds are, so that no line of a year or a cost seems to run through them."""
    torn = [
        (left, band.top, right - left, band.height)
        for _, left, right in _in_sight(subject, frame, sight)
        for band in _torn(frame)
    ]
    return [Boxes(boxes(*torn), fill=theme.paper)] if torn else []


def draw_break_edges(subject: Subject, frame: Frame, sight: Sight, theme: Theme) -> Picture:
    """The torn edges of the folds."""
    edges = [
        _zigzag(x, band, frame)
        for _, left, right in _in_sight(subject, frame, sight)
        for band in _torn(frame)
        for x in (left, right)
    ]
    if not edges:
        return []
    return [Lines(np.concatenate(edges), theme.ink_soft, max(1.0, round(1.4 * frame.unit)), smooth=True)]


def draw_break_words(subject: Subject, frame: Frame, sight: Sight, theme: Theme, measure: Measure) -> Picture:
    """How long each fold is, and why nothing stands there."""
    picture: Picture = []
    where = max((band for band in (frame.years, frame.lanes)), key=lambda band: band.height)
    for found, left, right in _in_sight(subject, frame, sight):
        words = _words(found, left, right, where, frame, theme, measure)
        if words:
            tall = frame.small * 1.2 * len(words)
            plate = (left + 4 * frame.unit, where.middle - tall / 2, right - left - 8 * frame.unit, tall)
            picture += [Boxes(boxes(plate), fill=theme.paper), *words]
    return picture


def break_at(subject: Subject, frame: Frame, sight: Sight, x: float, y: float) -> Break | None:
    """The break a person points at."""
    if not any(band.top <= y < band.bottom for band in _torn(frame)):
        return None
    return next((found for found, left, right in _in_sight(subject, frame, sight) if left <= x < right), None)


def _in_sight(subject: Subject, frame: Frame, sight: Sight) -> list[tuple[Break, float, float]]:
    placed = ((one, float(sight.at(one.fold.begin)), float(sight.at(one.fold.end))) for one in subject.breaks)
    return [
        (one, left, right)
        for one, left, right in placed
        if right > frame.left and left < frame.right and right - left >= LEAST_SHOWN_PX
    ]


def _torn(frame: Frame) -> list[Band]:
    """The strips that are torn; the person's words are read across."""
    return [band for band in (frame.years, frame.lanes, frame.held, frame.cost) if band]


def _zigzag(x: float, band: Band, frame: Frame) -> Floats:
    """One torn edge from top to bottom of a band, as strokes."""
    step, wide = max(6.0, round(7 * frame.unit)), max(2.0, round(3 * frame.unit))
    y = np.append(np.arange(band.top, band.bottom, step), band.bottom)
    along = x + np.where(np.arange(len(y)) % 2, wide, -wide)
    return np.stack((along[:-1], y[:-1], along[1:], y[1:]), axis=1)


def _words(
    found: Break, left: float, right: float, band: Band, frame: Frame, theme: Theme, measure: Measure
) -> Picture:
    """The length and the reason, in as many short lines as fit between the edges; the length in letters at least."""
    size, step = frame.small, frame.small * 1.2
    room = right - left - 8 * frame.unit
    length = _fitting(found.length, room, size, SEMIBOLD, measure)
    reason = _fitting(found.reason.split(", "), room, size, MEDIUM, measure)
    if length is None:
        length = _fitting(_short(found), room, size, SEMIBOLD, measure)
    if length is None:
        return []
    most = max(int((band.height - 2 * frame.unit) // step), 1)
    lines = [(line, SEMIBOLD, theme.ink) for line in length]
    if reason is not None and len(length) + len(reason) <= most:
        lines += [(line, MEDIUM, theme.ink_soft) for line in reason]
    top = band.middle - step * len(lines) / 2 + size * 0.95
    return [
        Text((left + right) / 2, top + n * step, line, size, colour, weight, "middle")
        for n, (line, weight, colour) in enumerate(lines[:most])
    ]


def _short(found: Break) -> tuple[str, ...]:
    """The parts of the length with the first letter of each unit."""
    return tuple(f"{number} {unit[0]}" for number, unit in (part.split(" ", 1) for part in found.length))


def _fitting(
    parts: tuple[str, ...] | list[str], room: float, size: float, weight: int, measure: Measure
) -> list[str] | None:
    """The parts in lines no wider than the room, broken at spaces; None where a single word is too wide."""
    lines: list[str] = []
    for part in parts:
        line = ""
        for word in part.split():
            if measure(word, size, weight) > room:
                return None
            longer = f"{line} {word}".strip()
            if measure(longer, size, weight) > room:
                lines.append(line)
                longer = word
            line = longer
        lines.append(line)
    return lines


def break_says(found: Break) -> str:
    """A break in one sentence."""
    return say("wall_break", length=" ".join(found.length), reason=found.reason)
