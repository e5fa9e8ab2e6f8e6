"""What the strips tell when they are pointed at: who held it, a life event, an age, a period, in whole words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from workshop.layout.around import ENDLESS, Member, first_of
from workshop.layout.card import Line
from workshop.layout.draw_held import holder_words, stretch_box
from workshop.layout.draw_life import event_edges
from workshop.layout.draw_periods import period_edges
from workshop.layout.frame import Band
from workshop.layout.holding import Stretch
from workshop.layout.sight import EPOCH
from workshop.layout.subject import Subject
from workshop.layout.wall import Wall
from workshop.model.dates import on_day, spoken
from workshop.model.words import count, say

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Told:
    """Something in a strip: its box, its lines, and the days of the calendar it stands for (none where it is a day)."""

    box: Box
    lines: tuple[Line, ...]
    since: float = 0.0
    until: float = 0.0

    @property
    def words(self) -> str:
        """All of it in one sentence."""
        return ": ".join(line.text for line in self.lines)


def told_at(wall: Wall, x: float, y: float) -> Told | None:
    """What a strip tells at a point of the wall."""
    frame = wall.frame
    if not frame.left <= x <= frame.right:
        return None
    for band, tell in (
        (frame.held, _held), (frame.events, _event), (frame.ages, _age), (frame.periods, _period),
    ):  # fmt: skip
        if band and band.top <= y < band.bottom:
            return tell(wall, x, y)
    return None


def stretches_in_time(subject: Subject) -> list[Stretch]:
    """Every stretch of who held it, by its first day; more than one is told before each alone."""
    holding = subject.holding
    return sorted([*holding.contested, *holding.held, *holding.unheld], key=lambda stretch: stretch.since)


def stretch_lines(stretch: Stretch, names_hidden: bool) -> tuple[Line, ...]:
    """A stretch in words: who, with what authority, from when until when, and how many days."""
    if not stretch.holder:
        head = say("wall_nobody_held")
    elif not stretch.authority:
        head = f"{say('wall_more_than_one')}: {stretch.holder}"
    else:
        head = holder_words(stretch)
    days = count(round(stretch.until - stretch.since), say("head_day"), say("head_days"))
    return Line(head, "head"), Line(f"{_span(stretch.since, stretch.until, names_hidden)}, {days}")


def ids_within(subject: Subject, since: float, until: float) -> frozenset[str]:
    """The entries that count in these days of the calendar."""
    counted = subject.columns.rows["counted"] + subject.scale.shift
    rows = np.flatnonzero((counted >= since) & (counted < until))
    return frozenset(subject.columns.ids[row] for row in rows.tolist())


def _held(wall: Wall, x: float, y: float) -> Told | None:
    holding = wall.subject.holding
    for stretch in (*holding.contested, *holding.held, *holding.unheld):
        box = stretch_box(stretch, wall.subject.scale, wall.sight, wall.frame)
        if box is not None and box[0, 0] <= x < box[0, 0] + box[0, 2]:
            lines = stretch_lines(stretch, wall.names_hidden)
            return Told(_box(box[0, 0], box[0, 2], wall.frame.held), lines, stretch.since, stretch.until)
    return None


def _event(wall: Wall, x: float, y: float) -> Told | None:
    near = max(8.0, 9 * wall.frame.unit)
    for event in reversed(wall.subject.around.events):
        left, right = event_edges(event, wall.sight, wall.subject.scale)
        if left - near <= x <= right + near:
            when = _span(event.since, event.until, wall.names_hidden)
            return Told(_box(left, right - left, wall.frame.events), (Line(event.what, "head"), Line(when)))
    return None


def _age(wall: Wall, x: float, y: float) -> Told | None:
    day = wall.subject.scale.calendar(wall.sight.day(x))
    year = date.fromordinal(min(max(int(day // 1) + EPOCH, 1), 3652000)).year
    said = [
        Line(_age_words(member, year, wall.names_hidden))
        for member in wall.subject.around.members
        if year >= member.birth_year
    ]
    left, right = (float(wall.sight.at(wall.subject.scale.place(first_of(y)))) for y in (year, year + 1))
    return Told(_box(left, right - left, wall.frame.ages), tuple(said)) if said else None


def _age_words(member: Member, year: int, hidden: bool) -> str:
    """How old somebody was in that year; the year of birth is nobody's in the room while days are hidden."""
    age = year - member.birth_year
    if not hidden:
        return say("wall_turned", who=member.name, age=age, year=year, born=member.birth_year)
    return say("wall_was", who=member.name, age=age) if age else say("wall_born", who=member.name)


def _period(wall: Wall, x: float, y: float) -> Told | None:
    spans, rows = wall.subject.around.periods, wall.subject.around.period_rows
    row = int((y - wall.frame.periods.top) / (wall.frame.periods.height / max(rows, 1)))
    for span in reversed(spans):
        across = period_edges(span, wall.frame, wall.sight, wall.subject.scale)
        if span.row == row and across and across[0] <= x < across[1]:
            until = min(span.until, wall.subject.columns.last_day + wall.subject.scale.shift)
            words = _span(span.since, until if span.until >= ENDLESS else span.until, wall.names_hidden)
            inside = ids_within(wall.subject, span.since, span.until)
            entries = count(len(inside), say("head_entry"), say("entries"))
            box = _box(across[0], across[1] - across[0], wall.frame.periods)
            return Told(box, (Line(span.name, "head"), Line(f"{words}, {entries}")), span.since, span.until)
    return None


def _span(since: float, until: float, names_hidden: bool) -> str:
    """From the first day to the last one, as a screen says it."""
    first, last = (date.fromordinal(min(max(int(day) + EPOCH, 1), 3652000)) for day in (since, max(until - 1, since)))
    one, other = (spoken(on_day(day), names_hidden) for day in (first, last))
    return one if one == other else f"{one} – {other}"


def _box(left: float, width: float, band: Band) -> Box:
    return float(left), float(band.top), float(width), float(band.height)
