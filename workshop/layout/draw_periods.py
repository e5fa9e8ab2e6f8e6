"""Periods as pictures: tinted bands behind the lanes, each named at its top."""

from __future__ import annotations

from dataclasses import replace

from workshop.layout.around import Span
from workshop.layout.frame import Frame
from workshop.layout.letters import cut, runs_leftwards, shortened
from workshop.layout.picture import SEMIBOLD, Boxes, Measure, Picture, Text, boxes
from workshop.layout.scale import PLAIN, Scale
from workshop.layout.scrolled import groups_in_sight
from workshop.layout.sight import Sight
from workshop.layout.subject import Subject
from workshop.layout.theme import Theme


def draw_periods(subject: Subject, frame: Frame, sight: Sight, theme: Theme, measure: Measure) -> Picture:
    """A band for each period in sight; where two overlap, the later one lies on top."""
    if not frame.periods:
        return []
    grounds = lane_grounds(subject, frame)
    row_height = frame.periods.height / max(subject.around.period_rows, 1)
    edge, rim = max(2.0, round(1.6 * frame.unit)), max(1.0, round(1.2 * frame.unit))
    picture: Picture = []
    tabs: Picture = []
    for number, span in enumerate(subject.around.periods):
        come_to = subject.day_it_has_come_to + subject.scale.shift
        if subject.until is not None and span.since >= come_to:
            # While the years are played nobody knows yet of what comes.
            continue
        shown = span if subject.until is None else replace(span, until=min(span.until, come_to))
        across = period_edges(shown, frame, sight, subject.scale)
        if across is None:
            continue
        left, right = across
        tint = theme.periods[number % len(theme.periods)]
        bands = boxes(*((left, top, right - left, height) for top, height in grounds))
        picture.append(Boxes(bands, fill=tint))
        # A period that began before what is in sight, or goes on after it, has no edge there.
        edges = [x for x in (left, right - edge) if frame.left < x < frame.right - edge]
        if edges:
            upright = [(x, top, edge, height) for x in edges for top, height in grounds]
            picture.append(Boxes(boxes(*upright), fill=theme.system))
        top = frame.periods.top + row_height * span.row
        tab = boxes((left, round(top), right - left, round(row_height) - 1))
        tabs.append(Boxes(tab, tint, theme.system, rim))
        tabs += _name(span, left, right, top + row_height / 2, frame, theme, measure)
    return picture + tabs


def period_edges(span: Span, frame: Frame, sight: Sight, scale: Scale = PLAIN) -> tuple[float, float] | None:
    """Where a period begins and ends within the plot, in whole pixels; None where it is out of sight."""
    left = float(sight.at(max(scale.place(span.since), sight.first - 1)))
    right = float(sight.at(min(scale.place(span.until), sight.last + 1)))
    left, right = max(left, float(frame.left)), min(right, float(frame.right))
    return (left, right) if right - left >= 1 else None


def lane_grounds(subject: Subject, frame: Frame) -> list[tuple[float, float]]:
    """Top and height of each sector's ground."""
    groups = groups_in_sight(subject.lanes.all, frame.shown)
    tops = [(float(frame.lane_top[first]), last) for first, last in groups]
    return [(top, float(frame.lane_top[last] + frame.lane_height[last]) - top) for top, last in tops]


def tint_at(subject: Subject, frame: Frame, sight: Sight, theme: Theme, x: float) -> str:
    """The colour of the ground of the lanes at a pixel column."""
    found = theme.panel
    for number, span in enumerate(subject.around.periods if frame.periods else ()):
        across = period_edges(span, frame, sight, subject.scale)
        if across and across[0] <= x < across[1]:
            found = theme.periods[number % len(theme.periods)]
    return found


def _name(
    span: Span, left: float, right: float, middle: float, frame: Frame, theme: Theme, measure: Measure
) -> Picture:
    size, pad = frame.small, 6 * frame.unit
    room = right - left - 2 * pad
    words = shortened(span.name, room, size, SEMIBOLD, measure) or cut(span.name, room, size, SEMIBOLD, measure)
    # Letters read from right to left reach further below their line, and not as far above it.
    lower = 0.23 if runs_leftwards(words) else 0.34
    return [Text(left + pad, middle + size * lower, words, size, theme.ink, SEMIBOLD)] if words else []
