"""The strips of the wall as pictures: axis, each year, the person's words, who held the case, what was spent."""

from __future__ import annotations

from datetime import date

import numpy as np

from workshop.layout.axis import DAY, MONTH, ticks_in, unit_for, x_of
from workshop.layout.frame import Band, Frame
from workshop.layout.holding import Stretch
from workshop.layout.letters import shortened
from workshop.layout.order import Floats, Ints
from workshop.layout.picture import (
    BOLD,
    MEDIUM,
    REGULAR,
    SEMIBOLD,
    Boxes,
    Discs,
    Hatch,
    Lines,
    Measure,
    Picture,
    Text,
    beside,
    boxes,
    dashes,
)  # fmt: skip
from workshop.layout.sight import EPOCH, Sight
from workshop.layout.strips import Quote, kept_of, nice_steps, running_steps, tally_in
from workshop.layout.subject import Subject
from workshop.layout.theme import Theme
from workshop.model.catalogue import label
from workshop.model.dates import MONTHS
from workshop.model.money import pounds
from workshop.model.words import say


def finest_unit(names_hidden: bool) -> str:
    """Days are not named while names are hidden."""
    return MONTH if names_hidden else DAY


def draw_axis(frame: Frame, sight: Sight, theme: Theme, measure: Measure, finest: str) -> Picture:
    """The names of the years (or months, days) and the fine lines that carry them down through the lanes."""
    least = measure("Sep", frame.big, BOLD) + frame.unit * 16
    ticks = ticks_in(sight, unit_for(sight, least, finest), measure("2000", frame.big, BOLD) + frame.unit * 12)
    x = x_of(sight, ticks.starts)
    named = np.array([bool(name) for name in ticks.names] + [False])
    down = [Band(frame.axis.bottom, frame.height - frame.axis.bottom - frame.margin)]
    if len(frame.lane_top):
        down = [band for band in (frame.lanes, frame.cost) if band]
    lines = np.concatenate([_uprights(x, band.top, band.bottom) for band in down]) if down else np.zeros((0, 4))
    base = frame.axis.top + frame.axis.height / 2 + frame.big * 0.36
    picture: Picture = [
        Boxes(lines, fill=theme.line),
        Boxes(
            _uprights(x[named], frame.axis.bottom - frame.axis.height * 0.16, frame.axis.bottom), fill=theme.ink_soft
        ),
    ]
    pad = 4 * frame.unit
    for n, name in enumerate(ticks.names):
        # What is under way at the left edge is named there for as long as there is room.
        at, following = max(float(x[n]), frame.left), float(x[n + 1])
        words = name or (ticks.under_way if n == 0 else "")
        if at > x[n] and ticks.under_way:
            words = ticks.under_way
        width = measure(words, frame.big, SEMIBOLD) + pad if words else 0.0
        until = following if at > x[n] else frame.right
        if words and following > frame.left and at + width + pad <= min(until, frame.right):
            picture.append(Text(at + pad, base, words, frame.big, theme.ink, SEMIBOLD))
    return picture


def draw_years(subject: Subject, frame: Frame, sight: Sight, theme: Theme, measure: Measure, finest: str) -> Picture:
    """Three bars for each year with their numbers: failure broad and solid, value a ring, our own paperwork hollow."""
    band, u = frame.years, frame.unit
    if not band:
        return []
    tally = tally_in(subject, sight, 46 * u, finest)
    slot = float(np.diff(tally.x).min()) if len(tally.x) > 1 else 0.0
    figure = max(min(frame.big, slot * 0.42, band.height * 0.42), frame.small)
    lesser = max(min(frame.mid, slot * 0.2), frame.small)
    widest = measure(f"{max(tally.most_failures, 1):,}", figure, BOLD)
    figure = max(figure * min(1.0, slot * 0.5 / widest), frame.small)
    base = band.bottom - round(8 * u)
    # The tallest bars carry their figure inside; beside them there must be room for one above.
    tallest = base - band.top - 7 * u
    scale = min(tallest / max(tally.most_failures, 1), (tallest - lesser) / max(tally.most_others, 1))
    left, width = tally.x[:-1], np.diff(tally.x)
    pad = np.maximum(np.round(width * 0.05), 2)
    broad = np.round((width - 2 * pad) * 0.56)
    gap = np.maximum(np.round(width * 0.03), 1)
    thin = np.floor((width - 2 * pad - broad - 2 * gap) / 2)
    x_value = left + pad + broad + gap
    picture: Picture = [Lines(np.array([[frame.left, base + 0.5, frame.right, base + 0.5]]), theme.line)]
    failure = _standing(left + pad, broad, tally.failures, scale, base)
    picture.append(Boxes(failure, fill=theme.failure))
    ring = max(2.0, round(3 * u))
    picture.append(Boxes(_standing(x_value, thin, tally.values, scale, base), theme.panel, theme.value, ring))
    others = _standing(x_value + thin + gap, thin, tally.others, scale, base)
    picture.append(Boxes(others, theme.panel, theme.system, max(1.0, round(1.4 * u))))
    for n, count in enumerate(tally.failures.tolist()):
        inside = count * scale > figure * 1.25
        y = base - count * scale + (figure * 1.0 if inside else -figure * 0.16)
        colour = theme.panel if inside else theme.failure_text
        a, b = max(float(left[n] + pad[n]), frame.left), min(float(left[n] + pad[n] + broad[n]), frame.right)
        words = f"{count:,}"
        if count and measure(words, figure, BOLD) <= max(b - a, slot * 0.6 if b - a == broad[n] else 0):
            picture.append(Text((a + b) / 2, y, words, figure, colour, BOLD, "middle", tabular=True))
    for counts, x, colour in (
        (tally.values, x_value, theme.value_text),
        (tally.others, x_value + thin + gap, theme.system_text),
    ):
        for n, count in enumerate(counts.tolist()):
            words = f"{count:,}"
            if count and measure(words, lesser, SEMIBOLD) <= thin[n] + 2 * gap[n]:
                middle, y = float(x[n] + thin[n] / 2), base - count * scale - lesser * 0.2
                picture.append(Text(middle, y, words, lesser, colour, SEMIBOLD, "middle", tabular=True))
    return picture


def draw_words(quotes: list[Quote], frame: Frame, theme: Theme) -> Picture:
    """What the person said, each hanging on its day."""
    band = frame.words
    step = frame.mid * 1.28
    picture: Picture = []
    rules: list[tuple[float, float, float, float]] = []
    for quote in quotes:
        if quote.x < frame.left or quote.x + quote.width > frame.right:
            continue
        rules.append((quote.anchor, band.top + 5 * frame.unit, quote.anchor, band.bottom - 5 * frame.unit))
        y = band.middle - step * len(quote.lines) / 2 + frame.mid * 0.98
        for n, line in enumerate(quote.lines):
            picture.append(Text(quote.x, y + n * step, line, frame.mid, theme.ink, MEDIUM))
    if rules:
        picture.insert(0, Lines(np.array(rules), theme.ink_soft, max(1.0, round(1.2 * frame.unit))))
    return picture


def draw_held(subject: Subject, frame: Frame, sight: Sight, theme: Theme, measure: Measure) -> Picture:
    """Who held the case: bars with the role and what it could decide; hatched where nobody did."""
    band, u = frame.held, frame.unit
    if not band:
        return []
    top, height = band.top + round(4 * u), band.height - round(8 * u)
    picture: Picture = []
    for stretch in subject.holding.unheld:
        box = _across(stretch, sight, frame, top, height)
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
        box = _across(stretch, sight, frame, top, height)
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
        box = _across(stretch, sight, frame, top, height)
        if box is not None:
            picture.append(Boxes(box, stroke=theme.failure, stroke_width=max(2.0, round(3 * u))))
            words = shortened(say("wall_more_than_one"), float(box[0, 2]) - 12 * u, frame.small, SEMIBOLD, measure)
            if words:
                plate = boxes((box[0, 0] + 4 * u, top + 4, measure(words, frame.small, SEMIBOLD) + 8 * u, height - 8))
                picture.append(Boxes(plate, fill=theme.panel))
                x, y = float(box[0, 0]) + 8 * u, band.middle + frame.small * 0.36
                picture.append(Text(x, y, words, frame.small, theme.failure_text, SEMIBOLD))
    return picture


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
    begin = float(sight.at(subject.columns.first_day))
    finish = float(sight.at(subject.columns.last_day)) + 1
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
    x = float(sight.at(day + 0.5)) if day is not None else -1.0
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
    when = date.fromordinal(day + EPOCH)
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


def draw_overview(subject: Subject, frame: Frame, sight: Sight, whole: tuple[float, float], theme: Theme) -> Picture:
    """The whole journey in one low strip, failures below, and a box around what is in sight."""
    band, u = frame.overview, frame.unit
    first, last = whole
    if not band or not len(subject.order.row) or last <= first:
        return []
    columns = max(frame.plot_width // 6, 1)
    order = subject.order

    def counted() -> tuple[Ints, ...]:
        kinds = [((days + 0.5 - first) / (last - first) * columns).astype(np.int64) for days in order.days_of]
        return tuple(np.bincount(np.clip(cell, 0, columns - 1), minlength=columns) for cell in kinds)

    failed, valued, others = kept_of(order, ("overview", first, last, columns), counted)
    every = failed + valued + others
    inner = band.height - round(8 * u)
    scale = inner / max(int(every.max()), 1)
    at = np.flatnonzero(every)
    left = frame.left + np.floor(at * frame.plot_width / columns)
    wide = max(frame.plot_width / columns - 1, 1)
    base = float(band.bottom - round(4 * u))
    tall, red = np.ceil(every[at] * scale), np.ceil(failed[at] * scale)
    picture: Picture = [
        Boxes(boxes((frame.left, band.top + 2, frame.plot_width, band.height - 4)), fill=theme.panel),
        Boxes(beside(left, base - tall, wide, tall - red), fill=theme.system),
        Boxes(beside(left, base - red, wide, red), fill=theme.failure),
    ]
    if sight.first <= first + 1 and sight.last >= last - 1:
        return picture
    a = frame.left + (sight.first - first) / (last - first) * frame.plot_width
    b = frame.left + (sight.last - first) / (last - first) * frame.plot_width
    a, b = min(max(a, frame.left), frame.right - 4.0), max(min(b, frame.right), frame.left + 4.0)
    picture.append(
        Boxes(boxes((round(a), band.top + 1, max(round(b - a), 4), band.height - 2)), stroke=theme.ink,
              stroke_width=max(1.0, round(1.4 * u)))
    )  # fmt: skip
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


def _standing(x: Floats, width: Floats, counts: Ints, scale: float, base: float) -> Floats:
    tall = np.round(counts * scale)
    keep = (counts > 0) & (width > 0)
    return beside(x, base - np.maximum(tall, 2), width, np.maximum(tall, 2))[keep]


def _uprights(x: Floats, top: float, bottom: float) -> Floats:
    return beside(x, top, 1.0, bottom - top)


def _across(stretch: Stretch, sight: Sight, frame: Frame, top: float, height: float) -> Floats | None:
    left = max(float(sight.at(stretch.since)), float(frame.left - 8))
    right = min(float(sight.at(stretch.until)), float(frame.right + 8))
    return boxes((left, top, right - left, height)) if right > left else None


def band_box(frame: Frame, band: Band) -> tuple[float, float, float, float]:
    """The part of a strip in which time runs."""
    return float(frame.left), float(band.top), float(frame.plot_width), float(band.height)
