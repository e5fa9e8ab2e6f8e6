"""What is drawn while something is dragged: where it would stand, what it snaps to, and what that means."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import numpy as np

from workshop.layout.card import Line, card_picture
from workshop.layout.frame import Frame
from workshop.layout.holding import Stretch
from workshop.layout.order import Floats
from workshop.layout.picture import Boxes, Discs, Lines, Measure, Picture, beside, boxes, dashes
from workshop.layout.theme import Theme
from workshop.model.dates import PartialDate, Precision, on_day, spoken
from workshop.model.words import count, say

KNOWN_BY_DAYS = frozenset({Precision.DAY, Precision.MOMENT, Precision.RANGE})


def moved_words(days: int, when: PartialDate, names_hidden: bool, several: int = 1) -> str:
    """By how much something moves and to when: +14 days · 28 January 2005; months alone while names are hidden."""
    by_days = not names_hidden and when.precision in KNOWN_BY_DAYS
    sign = "+" if days > 0 else "\N{MINUS SIGN}" if days < 0 else ""
    parts = [
        count(several, say("head_entry"), say("entries")) if several > 1 else "",
        f"{sign}{days_words(abs(days))}" if by_days else "",
        spoken(when, names_hidden),
    ]
    return " · ".join(part for part in parts if part)


def span_words(since: date, until: date, days: int, names_hidden: bool) -> str:
    """From when until when, and how long: 14 January 2005 – 3 March 2005 · 49 days."""
    one, other = (spoken(on_day(day), names_hidden) for day in (since, until))
    span = one if one == other else f"{one} – {other}"
    return span if names_hidden else f"{span} · {days_words(days)}"


def days_words(days: int) -> str:
    """So many days: 1 day, 14 days."""
    return count(days, say("head_day"), say("head_days"))


def draw_moved(was: Floats, now: Floats, radius: float, theme: Theme, unit: float) -> Picture:
    """Rings where things would stand (n × x, y), and lines from where they stand."""
    picture: Picture = [Lines(np.column_stack((was, now)), theme.value, max(1.0, 1.4 * unit), smooth=True)]
    picture.append(Discs(beside(now[:, 0] + 0.5, now[:, 1] + 0.5, radius), stroke=theme.value, stroke_width=2.4 * unit))
    return picture


def draw_spell(left: float, right: float, y: float, frame: Frame, theme: Theme) -> Picture:
    """How long something would last: a bar with an end on either side."""
    thick, tall = max(4.0, round(frame.pitch * 0.4)), frame.pitch * 1.1
    ends = boxes((left - 1, y - tall / 2, 3, tall), (right - 1, y - tall / 2, 3, tall))
    return [Boxes(boxes((left, y - thick / 2, max(right - left, 1.0), thick)), theme.value), Boxes(ends, theme.value)]


def draw_snap(x: float, frame: Frame, theme: Theme) -> Picture:
    """A dashed line down all lanes at the date that is snapped to."""
    level = dashes(float(frame.lanes.top), float(frame.lanes.bottom), x, 6.0, 4.0)
    return [Lines(level[:, [1, 0, 3, 2]], theme.value, max(1.0, round(1.4 * frame.unit)))]


def draw_said(words: Sequence[str], x: float, y: float, frame: Frame, theme: Theme, measure: Measure) -> Picture:
    """What a drag would do, in words beside the hand; the first line tells most."""
    lines = [Line(said, "soft" if n else "head") for n, said in enumerate(words) if said]
    # Above the hand, so that what is dragged stays to be seen.
    return card_picture(lines, x, y - frame.small * 3.2, frame, theme, measure)[0] if lines else []


def draw_held_anew(left: float, right: float, frame: Frame, theme: Theme) -> Picture:
    """A stretch of who held it, as it would be."""
    band, pad = frame.held, round(4 * frame.unit)
    box = boxes((left, band.top + pad, max(right - left, 2.0), band.height - 2 * pad))
    return [Boxes(box, stroke=theme.value, stroke_width=max(2.0, round(2.4 * frame.unit)))]


def stretch_edge_at(
    stretches: Sequence[Stretch], edges: Sequence[tuple[float, float]], x: float, reach: float
) -> tuple[Stretch, bool] | None:
    """The stretch whose edge is at a pixel column, and whether it is the edge at which it ends.

    `edges` are the pixel columns of their two edges. Where one follows another, the hand is on the one it points at.
    """
    found: tuple[float, Stretch, bool] | None = None
    for stretch, (left, right) in zip(stretches, edges, strict=True):
        for at, ends in ((left, False), (right, True)):
            inside = x <= at if ends else x >= at
            away = abs(x - at) + (0.0 if inside else 0.5)
            if stretch.key and abs(x - at) <= reach and (found is None or away < found[0]):
                found = (away, stretch, ends)
    return found[1:] if found else None
