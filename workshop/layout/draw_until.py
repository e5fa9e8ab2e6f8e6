"""Where the wall has come to while the years are played: a line down through the lanes, and the month at its head."""

from __future__ import annotations

from datetime import date

from workshop.layout.frame import Frame
from workshop.layout.picture import BOLD, Boxes, Measure, Picture, Text, boxes
from workshop.layout.sight import EPOCH, Sight
from workshop.layout.subject import Subject
from workshop.layout.theme import Theme
from workshop.model.dates import MONTHS


def draw_until(subject: Subject, frame: Frame, sight: Sight, theme: Theme, measure: Measure) -> Picture:
    """The line and the month; nothing where nothing is played."""
    if subject.until is None:
        return []
    scale = subject.scale
    x = sight.at(float(scale.folded(subject.until)) + 1)
    day = date.fromordinal(int(subject.until + scale.shift) + EPOCH)
    # Cases laid over one another have no month in common.
    words = "" if scale.aligned else f"{MONTHS[day.month - 1]} {day.year}"
    wide = max(2, round(2 * frame.unit))
    # It begins under the numbers and the words, which it would run through.
    begin = (frame.held or frame.lanes).top
    down = boxes((x, begin, wide, (frame.cost.bottom or frame.lanes.bottom) - begin))
    size = frame.big
    width = measure(words, size, BOLD) + size
    left = round(min(max(x - width / 2, frame.left), frame.right - width))
    top = frame.years.top if frame.years else frame.axis.bottom
    plate = boxes((left, top, round(width), round(size * 1.45)))
    picture: Picture = [Boxes(down, fill=theme.ink)]
    if words:
        picture += [
            Boxes(plate, fill=theme.ink, radius=6 * frame.unit),
            Text(left + size / 2, top + round(size * 1.06), words, size, theme.paper, BOLD),
        ]
    return picture
