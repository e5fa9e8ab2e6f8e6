"""The person's life as pictures, on the sand above their words: ages that year, and what changed without an agency."""

from __future__ import annotations

from datetime import date

import numpy as np

from workshop.layout.around import Event, Member, first_of
from workshop.layout.frame import Frame
from workshop.layout.letters import shortened
from workshop.layout.picture import MEDIUM, Discs, Lines, Measure, Picture, Text
from workshop.layout.scale import PLAIN, Scale
from workshop.layout.sight import EPOCH, Sight
from workshop.layout.subject import Subject
from workshop.layout.theme import Theme
from workshop.model.words import say

LEAST_LETTERS = 8
EVERY = (1, 2, 5, 10, 20, 50)


def draw_life(subject: Subject, frame: Frame, sight: Sight, theme: Theme, measure: Measure) -> Picture:
    """The rows of ages and of life events, as far as there are any."""
    return draw_ages(subject, frame, sight, theme, measure) + draw_events(subject, frame, sight, theme, measure)


def draw_ages(subject: Subject, frame: Frame, sight: Sight, theme: Theme, measure: Measure) -> Picture:
    """Under each year the age each member of the household reached in it; only the year of birth is known."""
    band = frame.ages
    if not band:
        return []
    first, last = (subject.scale.calendar(day) for day in (sight.first, sight.last))
    years = list(range(_year_of(first), _year_of(last) + 1))
    borders = np.array([first_of(year) for year in (*years, years[-1] + 1)])
    x = sight.x(subject.scale.place(borders))
    words = [ages_in(subject.around.members, year) for year in years]
    size, pad = frame.small, 4 * frame.unit
    widest = max((measure(said, size, MEDIUM) for said in words), default=0.0) + 3 * pad
    slot = float(np.diff(x).max()) if len(x) > 1 else widest
    every = next((n for n in EVERY if n * slot >= widest), EVERY[-1])
    picture: Picture = []
    # Folded years are narrow: an age that would stand on the heels of the one before it is left out.
    free = float(frame.left)
    for n, (year, said) in enumerate(zip(years, words, strict=True)):
        # The year under way at the left edge is told there for as long as there is room, as on the axis.
        at = max(float(x[n]), float(frame.left))
        if not said or year % every or x[n + 1] <= frame.left or at < free:
            continue
        width = measure(said, size, MEDIUM)
        until = float(x[n + 1]) if at > x[n] else float(frame.right)
        if at + pad + width + pad <= min(until, frame.right):
            picture.append(Text(at + pad, band.middle + size * 0.36, said, size, theme.ink, MEDIUM, tabular=True))
            free = at + width + 3 * pad
    return picture


def _year_of(day: float) -> int:
    return date.fromordinal(min(max(int(day // 1) + EPOCH, 1), 3652000)).year


def ages_in(members: tuple[Member, ...], year: int) -> str:
    """The ages reached in a year: C 14 · D born; nothing of those who are not born yet."""
    said = [
        say("wall_age", who=member.name, age=year - member.birth_year)
        if year > member.birth_year
        else say("wall_born", who=member.name)
        for member in members
        if year >= member.birth_year
    ]
    return " · ".join(said)


def draw_events(subject: Subject, frame: Frame, sight: Sight, theme: Theme, measure: Measure) -> Picture:
    """What changed in the person's life: a sign on its day, and as many of its words as have room."""
    band, u = frame.events, frame.unit
    if not band:
        return []
    y, radius = round(band.middle), max(4.0, 4.5 * u)
    seen = [(e, *event_edges(e, sight, subject.scale)) for e in subject.around.events if not _is_to_come(subject, e)]
    seen = [(e, a, b) for e, a, b in seen if b >= frame.left and a <= frame.right]
    picture: Picture = []
    dots: list[tuple[float, float, float]] = []
    spans: list[tuple[float, float, float, float]] = []
    free = float(frame.left)
    for n, (event, a, b) in enumerate(seen):
        if event.until - event.since > 1:
            spans += [(a, y, b, y), (a, y - radius, a, y + radius), (b, y - radius, b, y + radius)]
        else:
            dots.append((a, y, radius))
        left = max(b + radius + 4 * u, float(frame.left))
        following = seen[n + 1][1] - radius - 6 * u if n + 1 < len(seen) else float(frame.right)
        said = _fitting(event, following - left, frame.small, measure)
        if said == event.what or not _fitting(event, a - radius - 4 * u - free, frame.small, measure):
            at, align = left, "left"
        else:
            # Words that have no room after their day hang before it.
            said = _fitting(event, a - radius - 4 * u - free, frame.small, measure)
            at, align = a - radius - 4 * u, "right"
        free = max(b + radius, left + measure(said, frame.small, MEDIUM) if align == "left" else b) + 8 * u
        if said:
            picture.append(Text(at, y + frame.small * 0.36, said, frame.small, theme.ink, MEDIUM, align))
    if spans:
        picture.append(Lines(np.array(spans, np.float64), theme.ink, max(1.0, round(1.6 * u))))
    if dots:
        picture.append(Discs(np.array(dots, np.float64), theme.ink))
    return picture


def event_edges(event: Event, sight: Sight, scale: Scale = PLAIN) -> tuple[float, float]:
    """Where an event begins and ends, in pixels; a day stands in its own middle."""
    if event.until - event.since > 1:
        return float(sight.at(scale.place(event.since))), float(sight.at(scale.place(event.until)))
    middle = float(sight.at(scale.place((event.since + event.until) / 2)))
    return middle, middle


def _is_to_come(subject: Subject, event: Event) -> bool:
    """Whether it lies after the day up to which the years have been played."""
    return subject.until is not None and event.since > subject.until + subject.scale.shift


def _fitting(event: Event, room: float, size: float, measure: Measure) -> str:
    """As many whole words as have room; none where they would say nothing."""
    said = shortened(event.what, room, size, MEDIUM, measure) if room > 0 else ""
    return said if len(said) >= min(len(event.what), LEAST_LETTERS) else ""
