"""Where the wall has come to while the years are played: a line down through the lanes, and the month on the axis.

The month has the axis to itself: where it stands no year is named, and no figure of a year is covered.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from workshop.layout.frame import Frame
from workshop.layout.picture import BOLD, Boxes, Measure, Picture, Text, boxes
from workshop.layout.sight import EPOCH, Sight
from workshop.layout.subject import Subject
from workshop.layout.theme import Theme
from workshop.model.dates import MONTHS


@dataclass(frozen=True, slots=True)
class Plate:
    """The month the wall has come to, and the stretch of the axis it stands on."""

    words: str
    left: float
    right: float


def until_plate(subject: Subject, frame: Frame, sight: Sight, measure: Measure) -> Plate | None:
    """The month on the axis; nothing where nothing is played, or where cases have no month in common."""
    scale = subject.scale
    if subject.until is None or scale.aligned or not frame.axis:
        return None
    day = date.fromordinal(int(subject.until + scale.shift) + EPOCH)
    words = f"{MONTHS[day.month - 1]} {day.year}"
    width = measure(words, frame.big, BOLD) + frame.big
    left = round(min(max(_place(subject, sight) - width / 2, frame.left), frame.right - width))
    return Plate(words, left, left + round(width))


def draw_until(subject: Subject, frame: Frame, sight: Sight, theme: Theme, plate: Plate | None) -> Picture:
    """The line and the month; nothing where nothing is played."""
    if subject.until is None:
        return []
    # It begins under the numbers and the words, which it would run through.
    begin = (frame.held or frame.lanes).top
    end = frame.cost.bottom or frame.lanes.bottom
    down = boxes((_place(subject, sight), begin, max(2, round(2 * frame.unit)), end - begin))
    picture: Picture = [Boxes(down, fill=theme.ink)]
    if plate:
        # The edge of a wall that has the keyboard runs over it.
        edge = max(2, round(2 * frame.unit))
        box = boxes((plate.left, frame.axis.top + edge, plate.right - plate.left, frame.axis.height - edge))
        base = frame.axis.top + frame.axis.height / 2 + frame.big * 0.36
        picture += [
            Boxes(box, fill=theme.ink, radius=6 * frame.unit),
            Text(plate.left + frame.big / 2, base, plate.words, frame.big, theme.paper, BOLD),
        ]
    return picture


def _place(subject: Subject, sight: Sight) -> float:
    return sight.at(float(subject.scale.folded(subject.until or 0.0)) + 1)
