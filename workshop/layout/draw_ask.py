"""What was asked for as a line across what was spent, and the day more had been spent than that in a sentence."""

from __future__ import annotations

from datetime import date
from functools import partial

import numpy as np

from workshop.layout.cost_levels import CostScale
from workshop.layout.frame import Frame
from workshop.layout.order import Floats
from workshop.layout.picture import SEMIBOLD, Boxes, Discs, Lines, Measure, Picture, Text, boxes, dashes, whole_dashes
from workshop.layout.room_for import Box, box_of, is_clear, touches
from workshop.layout.sight import EPOCH, Sight
from workshop.layout.subject import Subject
from workshop.layout.theme import Theme
from workshop.model.dates import MONTHS
from workshop.model.money import pounds
from workshop.model.words import say

ROOMY = 3.0
"""Where the strip is so many lines high, the price that was asked is as large as what was spent."""


def draw_ask(
    subject: Subject,
    frame: Frame,
    sight: Sight,
    scale: CostScale,
    tops: Floats,
    theme: Theme,
    measure: Measure,
    taken: list[Box],
) -> Picture:
    """The dashed line with its words, where no step (`tops`) and no other words (`taken`) are in their way."""
    asked, pronoun, u = subject.case.asked_pence, subject.case.pronoun, frame.unit
    # The price and the day it was passed are what the back row has to read.
    size = round(frame.big if frame.cost.height >= ROOMY * frame.big else max(frame.mid, frame.big * 0.85))
    if not asked:
        return []
    y = scale.at(asked)
    dashed = (frame.left, frame.right, y, 10 * u, 6 * u, float(sight.left - sight.origin))
    picture: Picture = [
        Lines(dashes(*dashed), theme.value, max(2.0, round(2.4 * u)), whole=partial(whole_dashes, *dashed))
    ]
    words = say("wall_amount_asked", pronoun, amount=pounds(asked))
    day = subject.crossing_day
    x = float(sight.at(subject.scale.folded(day + 0.5))) if day is not None else -1.0
    crosses = frame.left <= x <= frame.right
    left, right = frame.left + 8 * u, frame.right - 8 * u
    sizes = (size, *(smaller for smaller in (frame.mid, frame.small) if smaller < size))
    places = [
        (at, y + down * each, align, each)
        for each in sizes
        for at, align in ((left, "left"), (right, "right"))
        for down in (-0.4, 1.05)
    ]
    for at, text_y, align, size in places:
        width = measure(words, size, SEMIBOLD)
        begin = at if align == "left" else at - width
        meets = crosses and begin - 8 * u < x < begin + width + 8 * u
        free = is_clear(box_of(begin, begin + width, text_y, size), taken)
        if free and not meets and text_y <= scale.base and not touches(tops, begin, begin + width, text_y, size):
            break
    else:
        # Where everything is full the words lie on paper of their own.
        at, text_y, align, size = places[0]
        width = measure(words, size, SEMIBOLD)
        plate = boxes((at - 2 * u, text_y - size, width + 4 * u, size * 1.3))
        picture.append(Boxes(plate, fill=theme.panel))
    begin = at if align == "left" else at - width
    taken.append(box_of(begin, begin + width, text_y, size))
    picture.append(Text(at, text_y, words, size, theme.value_text, SEMIBOLD, align))
    if day is not None and crosses:
        picture += _crossing(subject, frame, day, x, y, tops, theme, measure, taken)
    return picture


def _crossing(
    subject: Subject,
    frame: Frame,
    day: int,
    x: float,
    y: float,
    tops: Floats,
    theme: Theme,
    measure: Measure,
    taken: list[Box],
) -> Picture:
    u, size = frame.unit, frame.mid
    when = date.fromordinal(day + subject.scale.shift + EPOCH)
    sentence = say("more_spent", subject.case.pronoun, when=f"{MONTHS[when.month - 1]} {when.year}")
    text_y = max(y - size * 1.9, frame.cost.top + size * 1.1)
    room = x - 8 * u - frame.left
    width = measure(sentence, size, SEMIBOLD)
    if room < width and room >= width * 0.75:
        # Type is drawn in whole pixels; rounded up it would leave the strip at the left.
        size, width = float(int(size * room / width)), room
    align, at = ("right", x - 8 * u) if room >= width else ("left", x + 8 * u)
    begin = at - width if align == "right" else at
    # The sentence rises until nothing runs through it any longer.
    while text_y > frame.cost.top + size * 1.3 and (
        touches(tops, begin, begin + width, text_y, size)
        or not is_clear(box_of(begin, begin + width, text_y, size), taken)
    ):
        text_y -= size * 0.3
    dot = Discs(np.array([[x, y, 5.5 * u]]), theme.ink, theme.panel, max(1.0, round(1.6 * u)))
    if not is_clear(box_of(begin, begin + width, text_y, size), taken):
        # Across other words it could not be read, and neither could they.
        return [dot]
    taken.append(box_of(begin, begin + width, text_y, size))
    return [
        Lines(np.array([[x, text_y - size * 0.8, x, y]]), theme.ink, max(1.0, round(1.6 * u))),
        Text(at, text_y, sentence, size, theme.ink, SEMIBOLD, align),
        dot,
    ]
