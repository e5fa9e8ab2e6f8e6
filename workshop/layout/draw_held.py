"""Who held the case as a picture: with what authority, and where nobody did."""

from __future__ import annotations

from workshop.layout.frame import Frame
from workshop.layout.holding import Stretch
from workshop.layout.letters import shortened
from workshop.layout.order import Floats
from workshop.layout.picture import (
    BOLD,
    MEDIUM,
    SEMIBOLD,
    Boxes,
    Hatch,
    Measure,
    Picture,
    Text,
    boxes,
)  # fmt: skip
from workshop.layout.scale import Scale
from workshop.layout.sight import Sight
from workshop.layout.subject import Subject
from workshop.layout.theme import Theme
from workshop.model.catalogue import label
from workshop.model.words import say


def draw_held(subject: Subject, frame: Frame, sight: Sight, theme: Theme, measure: Measure) -> Picture:
    """Who held the case: bars with the role and what it could decide; hatched where nobody did."""
    band, u = frame.held, frame.unit
    if not band:
        return []
    top, height = band.top + round(4 * u), band.height - round(8 * u)
    picture: Picture = []
    for stretch in subject.holding.unheld:
        box = _across(stretch, subject.scale, sight, frame, top, height)
        if box is None:
            continue
        phase = float(sight.left - sight.origin)
        picture.append(Hatch(box, theme.failure, theme.failure_tint, max(6.0, round(9 * u)), phase))
        picture.append(Boxes(box, stroke=theme.failure, stroke_width=max(1.0, round(1.4 * u)), radius=3 * u))
        words = say("wall_nobody", length=length_words(round(stretch.until - stretch.since)))
        size = min(frame.big, height * 0.72)
        width = measure(words, size, BOLD)
        if width + 20 * u > box[0, 2]:
            words, size = say("wall_nobody", length="").rstrip(", "), frame.small
            width = measure(words, size, BOLD)
        if width + 12 * u <= box[0, 2]:
            middle = float(box[0, 0] + box[0, 2] / 2)
            plate = boxes((round(middle - width / 2 - 8 * u), top + 2, round(width + 16 * u), height - 4))
            picture.append(Boxes(plate, fill=theme.panel, radius=3 * u))
            picture.append(Text(middle, band.middle + size * 0.36, words, size, theme.failure_text, BOLD, "middle"))
    for stretch in subject.holding.held:
        box = _across(stretch, subject.scale, sight, frame, top, height)
        if box is None:
            continue
        holds = stretch.authority in ("decide", "spend")
        picture.append(
            Boxes(box, theme.value_tint if holds else theme.panel, theme.value if holds else theme.system,
                  max(1.0, round(1.6 * u)), 3 * u)
        )  # fmt: skip
        words = f"{stretch.holder}, {label('authorities', stretch.authority)}"
        words = shortened(words, float(box[0, 2]) - 14 * u, frame.mid, MEDIUM, measure)
        if words:
            picture.append(
                Text(float(box[0, 0]) + 8 * u, band.middle + frame.mid * 0.36, words, frame.mid, theme.ink, MEDIUM)
            )
    for stretch in subject.holding.contested:
        box = _across(stretch, subject.scale, sight, frame, top, height)
        if box is not None:
            picture.append(Boxes(box, stroke=theme.failure, stroke_width=max(2.0, round(3 * u))))
            words = shortened(say("wall_more_than_one"), float(box[0, 2]) - 12 * u, frame.small, SEMIBOLD, measure)
            if words:
                plate = boxes((box[0, 0] + 4 * u, top + 4, measure(words, frame.small, SEMIBOLD) + 8 * u, height - 8))
                picture.append(Boxes(plate, fill=theme.panel))
                x, y = float(box[0, 0]) + 8 * u, band.middle + frame.small * 0.36
                picture.append(Text(x, y, words, frame.small, theme.failure_text, SEMIBOLD))
    return picture


def length_words(days: int) -> str:
    """A number of days as people say it: 11 years 5 months, 3 months, 12 days."""
    if days < 62:
        return f"{days} {say('head_day') if days == 1 else say('head_days')}"
    months = int(days / 30.4375)
    years, months = divmod(months, 12)
    parts = [
        f"{years} {say('head_year') if years == 1 else say('head_years')}" if years else "",
        f"{months} {say('head_month') if months == 1 else say('head_months')}" if months else "",
    ]
    return " ".join(part for part in parts if part)


def _across(stretch: Stretch, scale: Scale, sight: Sight, frame: Frame, top: float, height: float) -> Floats | None:
    left = max(float(sight.at(scale.place(stretch.since))), float(frame.left - 8))
    right = min(float(sight.at(scale.place(stretch.until))), float(frame.right + 8))
    return boxes((left, top, right - left, height)) if right > left else None
