"""What is said of lanes nobody sees, hidden or out of sight, so that nothing vanishes silently."""

from __future__ import annotations

import numpy as np

from workshop.layout.frame import Frame
from workshop.layout.lanes import Lane, Lanes
from workshop.layout.letters import cut, wrapped
from workshop.layout.picture import MEDIUM, REGULAR, SEMIBOLD, Boxes, Measure, Picture, Text, boxes
from workshop.layout.subject import Subject
from workshop.layout.theme import Theme
from workshop.model.words import count, say


def draw_note(lanes: Lanes, frame: Frame, theme: Theme, measure: Measure) -> Picture:
    """The line under the lanes, and the mark at their side that says how many there are and where these stand."""
    band, u, size = frame.note, frame.unit, frame.small
    if not band:
        return []
    y = band.middle + size * 0.36
    picture: Picture = []
    right = float(frame.right)
    seen = sight_words(lanes, frame)
    if seen:
        picture += _scroll_mark(lanes, frame, theme)
        picture.append(Text(right, y, seen, size, theme.ink_soft, MEDIUM, "right"))
        right -= measure(seen, size, MEDIUM) + 24 * u
    if lanes.hidden:
        offer = say("lanes_show")
        room = right - frame.name_x - measure(offer, size, SEMIBOLD) - 14 * u
        words = cut(hidden_words(lanes.hidden), room, size, REGULAR, measure)
        picture.append(Text(frame.name_x, y, words, size, theme.ink_soft, REGULAR))
        x = frame.name_x + measure(words, size, REGULAR) + 14 * u
        picture.append(Text(x, y, offer, size, theme.value_text, SEMIBOLD))
    return picture


def draw_unplaced(subject: Subject, frame: Frame, theme: Theme, measure: Measure) -> Picture:
    """Where nothing has a date: how many entries wait, and how they get their place."""
    waiting = sum(i.case == subject.case.id and i.when is None for i in subject.session.interactions.values())
    if not waiting or subject.aside:
        return []
    words = say("wall_unplaced_all", entries=count(waiting, say("head_entry"), say("entries")))
    width = frame.plot_width * 0.7
    lines = wrapped(words, width, 4, frame.big, MEDIUM, measure) or [words]
    middle, y = frame.left + frame.plot_width / 2, frame.height * 0.4
    return [
        Text(middle, y + n * frame.big * 1.4, line, frame.big, theme.ink, MEDIUM, "middle")
        for n, line in enumerate(lines)
    ]


def hidden_words(hidden: tuple[Lane, ...]) -> str:
    """How many lanes are hidden, which, and how many entries stand in them."""
    entries = sum(lane.count for lane in hidden)
    names = ", ".join(lane.name for lane in hidden)
    stands = count(entries, say("head_entry"), say("entries"))
    return f"{count(len(hidden), say('lane'), say('lanes'))} {say('lanes_hidden')}, {stands}: {names}"


def sight_words(lanes: Lanes, frame: Frame) -> str:
    """Which lanes are in sight, where not all are."""
    shown = np.flatnonzero(frame.shown[: len(lanes)])
    if len(shown) in (0, len(lanes)):
        return ""
    return say("lanes_in_sight", first=f"{shown[0] + 1}", last=f"{shown[-1] + 1}", all=f"{len(lanes)}")


def _scroll_mark(lanes: Lanes, frame: Frame, theme: Theme) -> Picture:
    shown = np.flatnonzero(frame.shown[: len(lanes)])
    wide = max(4.0, round(5 * frame.unit))
    x = frame.right + max(3.0, round((frame.width - frame.margin - frame.right - wide) / 2))
    top, height = float(frame.lanes.top), float(frame.lanes.height)
    begin, end = (height * float(n) / len(lanes) for n in (shown[0], shown[-1] + 1))
    track = boxes((x, top, wide, height))
    thumb = boxes((x, top + round(begin), wide, max(round(end - begin), 8.0)))
    return [Boxes(track, fill=theme.line), Boxes(thumb, fill=theme.system)]
