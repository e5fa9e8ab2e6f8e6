"""Who held the case as a picture: with what authority, where nobody did, and where more than one did."""

from __future__ import annotations

from workshop.layout.frame import Frame
from workshop.layout.holding import HOLDS, Stretch
from workshop.layout.letters import apart, cut, shortened
from workshop.layout.order import Floats
from workshop.layout.picture import BOLD, MEDIUM, SEMIBOLD, Boxes, Hatch, Measure, Picture, Text, boxes
from workshop.layout.scale import Scale
from workshop.layout.sight import Sight
from workshop.layout.subject import Subject
from workshop.layout.theme import Theme
from workshop.model.catalogue import label
from workshop.model.words import count, say

Taken = list[tuple[float, float]]
"""Where words stand already, from left to right."""


def draw_held(subject: Subject, frame: Frame, sight: Sight, theme: Theme, measure: Measure) -> Picture:
    """Bars with the role and what it could decide; hatched where nobody did, framed where more than one did.

    Only who can decide or pay holds a case, so the others are outlines on the hatching.
    """
    if not frame.held:
        return []
    holding, u = subject.holding, frame.unit
    taken: Taken = []
    ground: Picture = []
    words: Picture = []
    held = [(each, stretch_box(each, subject.scale, sight, frame)) for each in holding.held]
    outlined = [(box[0, 0], box[0, 0] + box[0, 2]) for each, box in held if box is not None and not _holds(each)]
    for stretch in holding.unheld:
        box = stretch_box(stretch, subject.scale, sight, frame)
        if box is not None:
            phase = float(sight.left - sight.origin)
            ground.append(Hatch(box, theme.failure, theme.failure_tint, max(6.0, round(9 * u)), phase))
            ground.append(Boxes(box, stroke=theme.failure, stroke_width=max(1.0, round(1.4 * u)), radius=3 * u))
            words += _nobody(stretch, box, frame, theme, measure, taken, outlined)
    for stretch in holding.contested:
        box = stretch_box(stretch, subject.scale, sight, frame)
        if box is not None:
            words += _contested(stretch, box, frame, theme, measure, taken)
    for stretch, box in held:
        if box is None:
            continue
        holds = _holds(stretch)
        edge = max(1.0, round(1.6 * u))
        ground.append(
            Boxes(box, theme.value_tint, theme.value, edge, 3 * u)
            if holds
            else Boxes(box, stroke=theme.system, stroke_width=edge, radius=3 * u)
        )
        words += _holder(stretch, box, holds, frame, theme, measure, taken)
    return ground + words


def stretch_box(stretch: Stretch, scale: Scale, sight: Sight, frame: Frame) -> Floats | None:
    """The box of a stretch in the strip, cut a little beyond the plot; None where it is out of sight."""
    band, pad = frame.held, round(4 * frame.unit)
    left = max(float(sight.at(scale.place(stretch.since))), float(frame.left - 8))
    right = min(float(sight.at(scale.place(stretch.until))), float(frame.right + 8))
    return boxes((left, band.top + pad, right - left, band.height - 2 * pad)) if right > left else None


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


def holder_words(stretch: Stretch) -> str:
    """Who held it and what they could decide."""
    return f"{apart(stretch.holder)}, {label('authorities', stretch.authority)}"


def nobody_words(days: int) -> tuple[str, str]:
    """For how long nobody held it, with its days and without."""
    length, counted = length_words(days), count(days, say("head_day"), say("head_days"))
    short = say("wall_nobody", length=length)
    return short if length == counted else say("wall_nobody_days", length=length, days=counted), short


def _holds(stretch: Stretch) -> bool:
    return stretch.authority in HOLDS


def _nobody(
    stretch: Stretch, box: Floats, frame: Frame, theme: Theme, measure: Measure, taken: Taken, outlined: Taken
) -> Picture:
    """The words on the hatching, clear of who is `outlined` there as long as they need not be shorter for it."""
    u, top, height = frame.unit, float(box[0, 1]), float(box[0, 3])
    big, pad = min(frame.big, height * 0.86), 10 * u
    with_days, full = nobody_words(round(stretch.until - stretch.since))
    bare = say("wall_nobody", length="").rstrip(", ")
    whole = (float(box[0, 0]), float(box[0, 0] + box[0, 2]))
    free = longest_free(*whole, outlined)
    offered = (
        (with_days, big, pad, free), (full, big, pad, free), (full, big, pad, whole),
        (bare, frame.small, 6 * u, free), (bare, frame.small, 6 * u, whole),
    )  # fmt: skip
    fits = (each for each in offered if measure(each[0], each[1], BOLD) + 2 * each[2] <= each[3][1] - each[3][0])
    words, size, _, (left, right) = next(fits, ("", 0.0, 0.0, whole))
    if not words:
        return []
    middle, width = (left + right) / 2, measure(words, size, BOLD)
    plate = boxes((round(middle - width / 2 - 8 * u), top + 2, round(width + 16 * u), height - 4))
    taken.append((middle - width / 2 - 14 * u, middle + width / 2 + 14 * u))
    return [
        Boxes(plate, fill=theme.panel, radius=3 * u),
        Text(middle, frame.held.middle + size * 0.36, words, size, theme.failure_text, BOLD, "middle"),
    ]


def contested_words(stretch: Stretch) -> list[str]:
    """How it is said that more than one held it, from the longest to the shortest."""
    two = stretch.holders == 2
    long, short = say("wall_more_than_one"), say("wall_two_held") if two else say("wall_more")
    found = [f"{long}: {stretch.holder}", f"{short}: {stretch.holder}", long, short]
    return [*found, say("wall_two")] if two else found


def _contested(stretch: Stretch, box: Floats, frame: Frame, theme: Theme, measure: Measure, taken: Taken) -> Picture:
    u, size = frame.unit, frame.small
    left, top, wide, height = (float(side) for side in box[0])
    taken.append((left, left + wide))
    picture: Picture = [Boxes(box, stroke=theme.failure, stroke_width=max(2.0, round(3 * u)))]
    words = next((said for said in contested_words(stretch) if measure(said, size, SEMIBOLD) <= wide - 12 * u), "")
    if words:
        plate = boxes((left + 4 * u, top + 4, min(measure(words, size, SEMIBOLD), wide - 16 * u) + 8 * u, height - 8))
        picture.append(Boxes(plate, fill=theme.panel))
        picture.append(Text(left + 8 * u, frame.held.middle + size * 0.36, words, size, theme.failure_text, SEMIBOLD))
    return picture


def _holder(
    stretch: Stretch, box: Floats, holds: bool, frame: Frame, theme: Theme, measure: Measure, taken: Taken
) -> Picture:
    u, size = frame.unit, frame.mid
    left, right = longest_free(max(float(box[0, 0]), frame.left), float(box[0, 0] + box[0, 2]), taken)
    room = right - left - 14 * u
    words, name = holder_words(stretch), stretch.holder
    if measure(words, size, MEDIUM) > room:
        fitting = shortened(name, room, size, MEDIUM, measure) or cut(name, room, size, MEDIUM, measure)
        words = apart(fitting) if fitting else ""
    if not words:
        return []
    width = measure(words, size, MEDIUM)
    taken.append((left, left + width + 16 * u))
    text = Text(left + 8 * u, frame.held.middle + size * 0.36, words, size, theme.ink, MEDIUM)
    if holds:
        return [text]
    plate = boxes((left + 4 * u, float(box[0, 1]) + 2, width + 8 * u, float(box[0, 3]) - 4))
    return [Boxes(plate, fill=theme.panel, radius=3 * u), text]


def longest_free(left: float, right: float, taken: Taken) -> tuple[float, float]:
    """The longest part of a stretch in which nothing stands yet."""
    best, at = (left, left), left
    for begin, end in sorted(taken):
        if begin < right and end > left:
            if begin - at > best[1] - best[0]:
                best = (at, begin)
            at = max(at, end)
    return (at, right) if right - at > best[1] - best[0] else best
