"""What was spent as a picture: the running cost, failure's part of it, the ask and the day it was passed."""

from __future__ import annotations

from datetime import date

import numpy as np

from workshop.layout.frame import Frame
from workshop.layout.order import Floats
from workshop.layout.picture import (
    BOLD,
    REGULAR,
    SEMIBOLD,
    Boxes,
    Discs,
    Lines,
    Measure,
    Picture,
    Text,
    beside,
    boxes,
    dashes,
)  # fmt: skip
from workshop.layout.sight import EPOCH, Sight
from workshop.layout.strips import nice_steps, running_steps
from workshop.layout.subject import Subject
from workshop.layout.theme import Theme
from workshop.model.dates import MONTHS
from workshop.model.money import pounds
from workshop.model.words import say


def draw_cost(subject: Subject, frame: Frame, sight: Sight, theme: Theme, measure: Measure) -> Picture:
    """What was spent so far, failure's part of it shaded, the ask as a dashed line and the day it was passed."""
    band, u = frame.cost, frame.unit
    if not band or not len(subject.order.row):
        return []
    total, asked = subject.total_pence, subject.case.asked_pence or 0
    head = frame.big * 1.15
    base = band.bottom - round(8 * u)
    scale = (base - band.top - head) / max(total, asked * 1.08, 1)
    curve = running_steps(subject, sight)
    begin = float(sight.at(subject.scale.folded(subject.columns.first_day)))
    finish = float(sight.at(subject.scale.folded(subject.columns.last_day))) + 1
    end = min(float(frame.right), finish)
    x, right = np.maximum(curve.x[:-1], begin), np.minimum(curve.x[1:], end)
    seen = right > x
    x, right = x[seen], right[seen]
    top = np.asarray(base - np.round(curve.total[seen] * scale), np.float64)
    shaded = np.asarray(base - np.round(curve.failure[seen] * scale), np.float64)
    # Steps too low to be a pixel high are one step.
    higher = np.flatnonzero(np.r_[True, (np.diff(top) != 0) | (np.diff(shaded) != 0)][: len(top)])
    x, right = x[higher], np.r_[x[higher[1:]], right[-1:]]
    top, shaded = top[higher], shaded[higher]
    picture: Picture = [
        Boxes(beside(x, top, right - x, shaded - top), fill=theme.line),
        Boxes(beside(x, shaded, right - x, base - shaded), fill=theme.failure_tint),
        Boxes(boxes((frame.left, base, frame.plot_width, 1)), fill=theme.line),
    ]
    thick = max(2.0, round(2.6 * u))
    picture.append(Boxes(beside(x, top - thick / 2, right - x, thick), fill=theme.failure))
    if len(x) > 1:
        rise = beside(x[1:], top[1:] - thick / 2, thick, top[:-1] - top[1:] + thick)
        picture.append(Boxes(rise, fill=theme.failure))
    picture += _amount_asked(subject, frame, sight, theme, measure, base, scale, beside(x, right, top))
    if frame.left < finish <= frame.right + 1:
        y = base - total * scale - frame.big * 0.3
        words = pounds(round(total, -2))
        picture.append(Text(finish - 4 * u, y, words, frame.big, theme.failure_text, BOLD, "right", tabular=True))
    return picture


def _amount_asked(
    subject: Subject,
    frame: Frame,
    sight: Sight,
    theme: Theme,
    measure: Measure,
    base: float,
    scale: float,
    curve_top: Floats,
) -> Picture:
    asked, pronoun, u = subject.case.asked_pence, subject.case.pronoun, frame.unit
    if not asked:
        return []
    y = round(base - asked * scale)
    strokes = dashes(frame.left, frame.right, y, 10 * u, 6 * u, float(sight.left - sight.origin))
    picture: Picture = [Lines(strokes, theme.value, max(2.0, round(2.4 * u)))]
    words = say("wall_amount_asked", pronoun, amount=pounds(asked))
    asked_width = measure(words, frame.mid, SEMIBOLD)
    day = subject.crossing_day
    x = float(sight.at(subject.scale.folded(day + 0.5))) if day is not None else -1.0
    crosses = frame.left <= x <= frame.right
    left, right = frame.left + 8 * u, frame.right - 8 * u
    above, below = y - frame.mid * 0.4, y + frame.mid * 1.05
    places = [(left, above, "left"), (left, below, "left"), (right, above, "right"), (right, below, "right")]
    for at, text_y, align in places:
        begin = at if align == "left" else at - asked_width
        meets = crosses and begin - 8 * u < x < begin + asked_width + 8 * u
        if not meets and text_y <= base and not _touches(curve_top, begin, begin + asked_width, text_y, frame.mid):
            break
    else:
        at, text_y, align = places[0]
    picture.append(Text(at, text_y, words, frame.mid, theme.value_text, SEMIBOLD, align))
    if day is None or not crosses:
        return picture
    when = date.fromordinal(day + subject.scale.shift + EPOCH)
    sentence = say("more_spent", pronoun, when=f"{MONTHS[when.month - 1]} {when.year}")
    text_y = max(y - frame.mid * 1.9, frame.cost.top + frame.mid * 1.1)
    room, size = x - 8 * u - frame.left, frame.mid
    width = measure(sentence, size, SEMIBOLD)
    if room < width and room >= width * 0.75:
        size, width = size * room / width, room
    align, at = ("right", x - 8 * u) if room >= width else ("left", x + 8 * u)
    begin = at - width if align == "right" else at
    # The sentence rises until the curve no longer runs through it.
    while text_y > frame.cost.top + size * 1.3 and _touches(curve_top, begin, begin + width, text_y, size):
        text_y -= size * 0.3
    picture.append(Lines(np.array([[x, text_y - size * 0.8, x, y]]), theme.ink, max(1.0, round(1.6 * u))))
    picture.append(Text(at, text_y, sentence, size, theme.ink, SEMIBOLD, align))
    picture.append(Discs(np.array([[x, y, 5.5 * u]]), theme.ink, theme.panel, max(1.0, round(1.6 * u))))
    return picture


def _touches(curve_top: Floats, begin: float, end: float, baseline: float, size: float) -> bool:
    """Whether the curve (n × from, to, height) runs through a line of text."""
    beside = curve_top[(curve_top[:, 0] < end) & (curve_top[:, 1] > begin), 2]
    return bool(((beside > baseline - size) & (beside < baseline + size * 0.3)).any())


def cost_scale_words(subject: Subject, frame: Frame, theme: Theme) -> Picture:
    """The round amounts beside the cost strip, as many as stand clear of one another and of the strip's title."""
    band, u = frame.cost, frame.unit
    if not band:
        return []
    head, base = frame.big * 1.15, band.bottom - round(8 * u)
    highest = max(subject.total_pence, round((subject.case.asked_pence or 0) * 1.08), 1)
    scale = (base - band.top - head) / highest
    most = int((base - band.top - head) // (frame.small * 2.2))
    return [
        Text(frame.left - 12 * u, base - amount * scale + frame.small * 0.36 - (frame.small * 0.3 if not amount else 0),
             pounds(amount), frame.small, theme.ink_soft, REGULAR, "right", tabular=True)
        for amount in nice_steps(highest, most)
    ]  # fmt: skip
